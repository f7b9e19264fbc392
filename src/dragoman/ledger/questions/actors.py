"""Which actors the findings of a ledger name: how often and in which part, when, and in how many reports and outlets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, text

from ...errors import BadFilter
from ...find.actors.lexicon import bare, shipped
from ...records import Mention
from ..assembling import WHOLE, whole
from ..filter import Filter
from ..keys import INVOLVED, Naming, Role, names_of_mention
from ..selecting import selected
from ..tables import NO_DAY, readings

if TYPE_CHECKING:
    from ..ledger import Ledger

AT_ONCE = 200  # names whose actors are looked up together


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """An actor, and in how many findings it is named, and in which part.

    id, kind, code and country are None where nothing is known of the words but themselves. A person's code is that of the
    office held on the last day. `findings` counts those in which it is something else as well: party, object, adopter.
    Days are the findings' own, else those of their reports.
    """

    id: str | None
    name: str
    kind: str | None
    code: str | None
    country: str | None
    findings: int
    as_actor: int
    as_recipient: int
    as_speaker: int
    as_holder: int
    first: date | None
    last: date | None
    reports: int
    outlets: int


def actors_in(
    ledger: Ledger, asked: Filter | None = None, *, name: str = "", kind: str | None = None, country: str | None = None
) -> Iterator[Present]:
    """The actors that findings name, those with most findings first: each for itself, not for what it is part of.

    asked: only findings that it asks for; its limit is one of actors. name: words of one of their names; kind and country
    (alpha-3) narrow further.
    """
    wanted = asked if asked is not None else Filter()
    if name and not bare(name):
        raise BadFilter(f"the name {name!r} has no letter to look for")
    given = 0
    with ledger.connected() as connection:
        rows = [row for row in _counted(ledger, connection, wanted) if _is_actor(row.name)]
        rows.sort(key=lambda row: (-row.findings, row.name))
        for at in range(0, len(rows), AT_ONCE):
            part = rows[at : at + AT_ONCE]
            called = _called(connection, [row for row in part if row.name[0] == "~"])
            for one in (_present(ledger, row, called) for row in part):
                if not _fits(ledger, one, name=name, kind=kind, country=country):
                    continue
                if wanted.limit is not None and given >= wanted.limit:
                    return
                given += 1
                yield one


def _is_actor(name: str) -> bool:
    """Whether it is the name by which one actor is told from others: an id of the body of names, or words where it has none."""
    return name[0] == "~" or (not name.isupper() and shipped().find(name) is not None)


def _counted(ledger: Ledger, connection: Connection, asked: Filter) -> Sequence[Any]:
    """A row for each name that the findings have in any part, codes and countries among them."""
    chosen = selected(ledger, connection, asked, "f.pk")
    if chosen is None:
        return []
    statement, bound = chosen

    def times(role: int) -> str:
        return f"sum(CASE WHEN n.roles & {role} != 0 THEN 1 ELSE 0 END)"

    # Which names a finding has is found only by walking through all of them, once: SQLite is told to begin there.
    joined = "CROSS JOIN" if connection.dialect.name == "sqlite" else "JOIN"
    return connection.execute(
        text(
            f"SELECT m.name AS name, count(*) AS findings, {times(Role.ACTOR)} AS as_actor, {times(Role.RECIPIENT)} AS as_recipient,"
            f" {times(Role.SPEAKER)} AS as_speaker, {times(Role.HOLDER)} AS as_holder,"
            f" min(CASE WHEN n.day = {NO_DAY} THEN NULL ELSE n.day END) AS first, max(n.day) AS last,"
            " count(DISTINCT d.pk) AS reports, count(DISTINCT d.outlet_name) AS outlets, min(f.reading) AS reading"
            f" FROM finding_names n {joined} findings f ON f.pk = n.finding {joined} readings r ON r.pk = f.reading"
            f" {joined} documents d ON d.pk = r.document {joined} names m ON m.pk = n.name"
            f" WHERE n.roles & {INVOLVED} != 0 AND n.finding IN ({statement}) GROUP BY n.name, m.name"
        ),
        bound,
    ).all()


def _called(connection: Connection, rows: Iterable[Any]) -> dict[str, Mention]:
    """A mention for each of the names that are words, from one of the readings that have it."""
    wanted = {row.name: row.reading for row in rows}
    found: dict[str, Mention] = {}
    statement = WHOLE.where(readings.c.pk.in_(bindparam("pks", expanding=True)))
    for row in connection.execute(statement, {"pks": sorted(set(wanted.values()))}):
        reading = whole(row)
        naming = Naming(reading)
        for mention in (mention for finding in reading.findings() for mention, _ in naming.people(finding)):
            names = names_of_mention(mention)
            if names and names[-1] in wanted:
                before = found.get(names[-1])
                if before is None or (before.actor is None and mention.actor is not None):
                    found[names[-1]] = mention
    return found


def _present(ledger: Ledger, row: Any, called: Mapping[str, Mention]) -> Present:
    first, last = (date.fromordinal(day) if day else None for day in (row.first, row.last))
    entry = (ledger.lexicon.find(row.name) or shipped().find(row.name)) if row.name[0] != "~" else None
    mention = called.get(row.name)
    actor = ledger.lexicon.actor(entry, last) if entry is not None else mention.actor if mention is not None else None
    words = mention.span.text if mention is not None else row.name[1:]
    return Present(
        id=actor.id if actor is not None else None, name=actor.name if actor is not None else words,
        kind=actor.kind if actor is not None else None, code=actor.code if actor is not None else None,
        country=actor.country if actor is not None else None, findings=row.findings, as_actor=row.as_actor, as_recipient=row.as_recipient,
        as_speaker=row.as_speaker, as_holder=row.as_holder, first=first, last=last, reports=row.reports, outlets=row.outlets,
    )  # fmt: skip


def _fits(ledger: Ledger, one: Present, *, name: str, kind: str | None, country: str | None) -> bool:
    if (kind is not None and one.kind != kind) or (country is not None and one.country != country.upper()):
        return False
    if not name or name == one.id:
        return True
    entry = ledger.lexicon.find(one.id) if one.id is not None else None
    names = (one.name, *(entry.aliases if entry is not None else ()))
    return any(bare(name).lower() in bare(each).lower() for each in names)
