"""What stands of a finding after people judged it, kept so that questions find what is shown.

The last of accept, correct and reject counts. Each of these judgements is kept with what counts once it is recorded
(`judgements.standing`). Where that is a correction, a row beside the finding's own holds the values as corrected and goes by
names of its own (`findings.judgement` says by which judgement). Nothing is overwritten: a later judgement adds another
row, or leads back to the finding's own, and `in_force` says which of them counts, now or at an earlier time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, func, insert, select

from ..records import Finding, Reading
from .assembling import WHOLE, whole
from .keys import Naming
from .preparing import finding_row
from .tables import EPOCH, finding_names, findings, judgements, names, readings

VERDICTS = ("accept", "correct", "reject")  # the judgements that decide what stands
OWN, NONE = 0, -1  # the finding's own row counts; none does
_COPIED = (findings.c.reading, findings.c.ordinal, findings.c.passage, findings.c.published)
# Columns of a slim row in the order of preparing.FindingRow, without the passage that ends it.
_SLIM = (
    "id", "kind", "type", "day", "first_day", "last_day", "narrator", "confidence", "intensity", "country", "latitude", "longitude",
)  # fmt: skip
_AT_ONCE = 400  # values of one statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A judgement that is not in the table yet, as far as it decides what stands."""

    pk: int
    verdict: str
    moment: datetime
    correction: str | None


def moment(known_on: datetime | None) -> int | None:
    """A point in time as the tables have it."""
    return None if known_on is None else (known_on - EPOCH) // timedelta(microseconds=1)


def in_force(row: str = "f", *, then: str | None = None, rejected: bool = False, accepted: bool = False) -> str:
    """An SQL condition: of the rows that a finding has, the one that counts.

    row: what the table `findings` is called; then: how a moment is called up to which judgements count, all where none is
    given; rejected: also of a finding that was rejected; accepted: only of one that was accepted or corrected.
    """
    known = f" AND l.recorded <= {then}" if then is not None else ""
    hidden = OWN if rejected and not accepted else NONE
    return (
        f"coalesce((SELECT CASE l.standing WHEN 'correct' THEN l.pk WHEN 'reject' THEN {hidden} ELSE {OWN} END FROM judgements l"
        f" WHERE l.finding = {row}.id AND l.standing IS NOT NULL{known} ORDER BY l.pk DESC LIMIT 1), {NONE if accepted else OWN})"
        f" = coalesce({row}.judgement, {OWN})"
    )


def latest(*, then: str | None = None, all_versions: bool = False) -> list[str]:
    """SQL conditions: of each document (d) its latest reading (r), of each url its latest document, now or as of a moment."""
    if then is None:
        return ["r.current = 1", *([] if all_versions else ["d.latest = 1"])]
    conditions = [
        f"r.recorded <= {then}",
        f"NOT EXISTS (SELECT 1 FROM readings later WHERE later.document = r.document AND later.pk > r.pk AND later.recorded <= {then})",
    ]
    if not all_versions:
        conditions.append(latest_of_url(then))
    return conditions


def latest_of_url(then: str) -> str:
    """An SQL condition: no other document at the url of a document (d) took its place by a moment."""
    return (
        f"NOT EXISTS (SELECT 1 FROM documents later WHERE later.url = d.url AND later.recorded <= {then} AND"
        " (coalesce(later.published, 0) > coalesce(d.published, 0)"
        " OR (coalesce(later.published, 0) = coalesce(d.published, 0) AND later.pk > d.pk)))"
    )


def after(made: Iterable[Any]) -> tuple[str | None, dict[str, str]]:
    """What stands after these judgements of one finding (rows of the table), and the values of all corrections, where one stands."""
    ordered = sorted((one for one in made if one.verdict in VERDICTS), key=lambda one: (one.moment, one.pk))
    if not ordered or ordered[-1].verdict != "correct":
        return (ordered[-1].verdict if ordered else None), {}
    return "correct", {
        name: value for one in ordered if one.verdict == "correct" for name, value in json.loads(one.correction or "{}").items()
    }


def of_finding(connection: Connection, finding: str) -> list[Any]:
    """The judgements that decide what stands of a finding, in the order of their recording."""
    wanted = (judgements.c.finding == finding, judgements.c.verdict.in_(VERDICTS))
    return list(connection.execute(select(judgements).where(*wanted).order_by(judgements.c.pk)))


def restate(
    connection: Connection, finding: str, judgement: int, correction: Mapping[str, str], *, all_readings: bool = False
) -> None:
    """Keeps the finding as corrected beside its own row, in the latest reading of its document; or in all of them."""
    own = select(*_COPIED).where(findings.c.id == finding, findings.c.judgement.is_(None))
    for row in connection.execute(own).all():
        wanted = WHOLE.where(readings.c.pk == row.reading)
        opened = connection.execute(wanted if all_readings else wanted.where(readings.c.current == 1)).first()
        if opened is None:
            continue
        reading = whole(opened)
        shown, day, values = restated(reading, row.ordinal, correction)
        pk = (connection.execute(select(func.max(findings.c.pk))).scalar() or 0) + 1
        place = {"pk": pk, "judgement": judgement, **{column.name: getattr(row, column.name) for column in _COPIED}}
        connection.execute(insert(findings), [values | place])
        _name(connection, Naming(reading).of(shown), day, pk)


def restated(reading: Reading, ordinal: int, correction: Mapping[str, str]) -> tuple[Finding, int, dict[str, Any]]:
    """The finding as corrected, the day that it is sorted by, and its slim row's values that may differ from those read."""
    from .judging import corrected

    shown = corrected(list(reading.findings())[ordinal], correction)
    slim: dict[str, Any] = dict(zip(_SLIM, finding_row(shown, reading.document.published, [(0, len(reading.document.text))]), strict=False))
    return shown, slim["day"], slim | {"id": shown.id}


def carry_over(connection: Connection, new: Sequence[int]) -> bool:
    """Keeps the corrections that stand for findings of readings that came just now. Returns whether there were any."""
    found: set[str] = set()
    for at in range(0, len(new), _AT_ONCE):
        own = select(findings.c.id).where(findings.c.reading.in_(new[at : at + _AT_ONCE]))
        wanted = select(judgements.c.finding).where(judgements.c.standing == "correct", judgements.c.finding.in_(own))
        found.update(connection.execute(wanted).scalars())
    for finding in sorted(found):
        made = of_finding(connection, finding)
        standing, correction = after(made)
        if standing == "correct":
            restate(connection, finding, made[-1].pk, correction)
    return bool(found)


def _name(connection: Connection, named: Mapping[str, int], day: int, finding: int) -> None:
    """Makes a row of findings known by its names, those that are new made first."""
    wanted = sorted(named)
    rows = connection.execute(select(names.c.name, names.c.pk).where(names.c.name.in_(wanted)))
    numbers: dict[str, int] = {row.name: row.pk for row in rows}
    last = connection.execute(select(func.max(names.c.pk))).scalar() or 0
    new = {name: last + at for at, name in enumerate((name for name in wanted if name not in numbers), start=1)}
    if new:
        connection.execute(insert(names), [{"pk": pk, "name": name} for name, pk in new.items()])
    numbers |= new
    if numbers:
        connection.execute(
            insert(finding_names),
            [{"name": numbers[name], "day": day, "finding": finding, "roles": named[name]} for name in wanted],
        )
