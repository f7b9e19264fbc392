"""What people decide about findings: only ever added to, the last one counts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec
from sqlalchemy import Connection, func, insert, select

from ..errors import BadJudgement
from ..find.actors.lexicon import shipped
from ..find.actors.lexicon_search import asked
from ..find.places.finder import town_in
from ..find.places.gazetteer import shipped as places
from ..find.places.toponym_sense import prominence
from ..records import Actor, Finding, Judgement, Mention, Place, Time, Verdict, digest
from .assembling import judgement_of
from .filter import require_id
from .intervals import days_of
from .keys import kind_of
from .standing import VERDICTS, Made, after, of_finding, restate
from .tables import EPOCH
from .tables import judgements as table

if TYPE_CHECKING:
    from .ledger import Ledger

MENTIONS = frozenset({"actors", "recipients", "speakers", "holder", "subject", "objects", "adopter", "parties"})
KEPT = frozenset({"id", "found_by", "confidence", "when_unknown"})  # fields of a finding that are no reading of the text


def judge(
    ledger: Ledger, finding: str, verdict: Verdict, *, by: str, why: str, other: str | None, correction: dict[str, str] | None,
    when: datetime | None,
) -> Judgement:  # fmt: skip
    if verdict not in get_args(Verdict):
        raise BadJudgement(f"there is no verdict {verdict!r}: choose from {', '.join(get_args(Verdict))}")
    if not by.strip():
        raise BadJudgement("nobody is named as judging: say by whom")
    if when is not None and when.tzinfo is None:
        raise BadJudgement(f"{when} has no time zone: give one, such as UTC")
    judged = ledger.finding(finding).finding
    _require_other(ledger, finding, verdict, other)
    _require_correction(judged, verdict, correction)
    moment = when or datetime.now(UTC)
    written = json.dumps(correction, sort_keys=True, ensure_ascii=False) if correction is not None else None
    id = digest("judgement", finding, verdict, by, moment.astimezone(UTC).isoformat(), why, other, written)
    with ledger.changing() as connection:
        if connection.execute(select(table.c.pk).where(table.c.id == id)).first() is None:
            row = {
                "id": id, "finding": finding, "verdict": verdict, "by": by, "why": why, "other": other, "correction": written,
                "moment": moment,
            }  # fmt: skip
            _keep(connection, row)
    return Judgement(id=id, finding=finding, verdict=verdict, by=by, when=moment, why=why, other=other, correction=correction)


def _keep(connection: Connection, row: dict[str, Any]) -> None:
    """Adds a judgement, and what stands of its finding thereafter. None is recorded before one that was added earlier."""
    last = connection.execute(select(func.max(table.c.pk), func.max(table.c.recorded, type_=table.c.recorded.type))).one()
    pk, recorded = (last[0] or 0) + 1, max(datetime.now(UTC), last[1] or EPOCH)
    standing: str | None = None
    correction: dict[str, str] = {}
    if row["verdict"] in VERDICTS:
        this = Made(pk=pk, verdict=row["verdict"], moment=row["moment"], correction=row["correction"])
        standing, correction = after([*of_finding(connection, row["finding"]), this])
    connection.execute(insert(table), [row | {"pk": pk, "recorded": recorded, "standing": standing}])
    if standing == "correct":
        restate(connection, row["finding"], pk, correction)


def _require_other(ledger: Ledger, finding: str, verdict: str, other: str | None) -> None:
    paired = verdict in ("same_as", "not_same_as")
    if paired != (other is not None):
        raise BadJudgement(f"{verdict} {'takes a second finding: give its id' if paired else 'takes one finding only'}")
    if other is not None:
        if other == finding:
            raise BadJudgement(f"{finding} is one finding: give two")
        ledger.finding(other)


def _require_correction(finding: Finding, verdict: str, correction: dict[str, str] | None) -> None:
    if (verdict == "correct") != bool(correction):
        wanted = "says what is right: give a field and its value" if verdict == "correct" else "corrects nothing: leave the correction out"
        raise BadJudgement(f"{verdict} {wanted}")
    corrected(finding, correction or {})


def corrected(finding: Finding, correction: Mapping[str, str]) -> Finding:
    """The finding with these values in place of its own. Raises BadJudgement for what cannot be.

    `when` is EDTF; `where` is a name of the gazetteer, the country after a comma where several places have it; actors are names
    of the body of names, several of them separated by semicolons. A name that neither has is kept as it is.
    """
    values: dict[str, Any] = {}
    kind: Any = type(finding)
    for name, value in correction.items():
        if name == "when":
            values["when"] = _dated(finding, value)
            continue
        if name == "where":
            values["where"] = _placed(finding, value)
            continue
        if name in MENTIONS and hasattr(finding, name):
            values[name] = _mentioned(finding, name, value)
            continue
        hint = correctable(kind).get(name)
        if hint is None:
            can = ", ".join(sorted({*correctable(kind), "when", "where", *(name for name in MENTIONS if hasattr(finding, name))}))
            raise BadJudgement(f"{named_kind(finding)} has no field {name!r} to correct: choose from {can}")
        try:
            values[name] = msgspec.convert(None if value == "" and NoneType in get_args(hint) else value, hint, strict=False)
        except msgspec.ValidationError as error:
            choices = _words_of(hint)
            why = f"choose from {', '.join(choices)}" if choices else str(error)
            raise BadJudgement(f"{value!r} is no {name} of {named_kind(finding)}: {why}") from error
    return replace(finding, **values) if values else finding


def named_kind(finding: Finding) -> str:
    """What it is, with its article."""
    kind = kind_of(finding)
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


@lru_cache(maxsize=32)
def correctable(cls: Any) -> dict[str, Any]:
    """The fields of a kind of finding that a word or number can correct, with their types."""
    hints = get_type_hints(cls)
    return {part.name: hints[part.name] for part in fields(cls) if part.name not in KEPT and _is_plain(hints[part.name])}


def _is_plain(hint: Any) -> bool:
    """Whether a type is that of a string, a number, yes or no, or one of a few words; or may be None besides."""
    if get_origin(hint) is Literal or hint in (str, int, float, bool):
        return True
    parts = [part for part in get_args(hint) if part is not NoneType]
    return get_origin(hint) in (Union, UnionType) and all(map(_is_plain, parts))


def _words_of(hint: Any) -> tuple[str, ...]:
    """The words that a type of one of a few allows, in their order; none for another type."""
    if get_origin(hint) is Literal:
        return tuple(map(str, get_args(hint)))
    return tuple(word for part in get_args(hint) for word in _words_of(part))


def _mentioned(finding: Finding, name: str, value: str) -> Any:
    """The mentions of a field with other actors, at the words that it was read from."""
    was = getattr(finding, name)
    several = isinstance(was, tuple)
    named = [" ".join(part.split()) for part in value.split(";") if part.strip()]
    if not several and len(named) != 1:
        raise BadJudgement(f"{name} is one actor: give one name")
    spans = [mention.span for mention in (was if several else (was,)) if mention is not None]
    mentions = tuple(
        Mention(span=spans[min(at, len(spans) - 1)] if spans else finding.evidence[0], actor=_actor(one)) for at, one in enumerate(named)
    )
    return mentions if several else mentions[0]


def _actor(name: str) -> Actor:
    lexicon = shipped()
    answer = asked(lexicon, name)
    entry = answer.entries[0] if answer.entries else answer.demonym
    return lexicon.actor(entry) if entry is not None else answer.composed or Actor(name=name, kind="role")


def _dated(finding: Finding, edtf: str) -> Any:
    if days_of(edtf) == (None, None):
        raise BadJudgement(f"{edtf!r} is no date: give one as 2020-11-25, 2020-11 or 2020-08/2020-11 (EDTF)")
    if finding.when is not None:
        return replace(finding.when, edtf=edtf, value=edtf, reason=None)
    return Time(span=finding.evidence[0], type="DATE", value=edtf, edtf=edtf, granularity="unknown")


def _placed(finding: Finding, value: str) -> Place | None:
    """The place of this name ("Gallabat", "Tripoli, Lebanon"), at the words that a place was read from; None for no name."""
    name = " ".join(value.split())
    if not name:
        return None
    gazetteer = places()
    town, _, land = (part.strip() for part in name.partition(","))
    found = gazetteer.lookup(name) or (town_in(gazetteer, town, land) if land else ()) or gazetteer.lookup(name[:1].upper() + name[1:])
    span = finding.where.span if finding.where is not None else finding.evidence[0]
    if not found:
        return Place(span=span, name=name)
    best = max(found, key=lambda one: prominence(one, name))
    held, claims = best.status.on(date.max) if best.status is not None else (None, ())
    country = best.country if held is None else held[0] if len(held) == 1 and held[0].isupper() else None
    return Place(
        span=span, name=best.name, geonames_id=best.geonames_id, latitude=best.latitude, longitude=best.longitude, country=country,
        claimed_by=claims, kind=best.kind,
    )  # fmt: skip


def judgements(ledger: Ledger, finding: str | None, *, known_on: datetime | None) -> list[Judgement]:
    statement = select(table).order_by(table.c.moment, table.c.pk)
    if finding is not None:
        statement = statement.where((table.c.finding == require_id(finding)) | (table.c.other == finding))
    if known_on is not None:
        statement = statement.where(table.c.recorded <= known_on)
    with ledger.connected() as connection:
        return [judgement_of(row) for row in connection.execute(statement)]
