"""Readings as the ledger keeps them, several at once, and as people have judged them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ...records import FINDING_KINDS, Judgement, Reading, Statement
from ..assembling import WHOLE, judgements_of, whole
from ..filter import Filter
from ..found import Found
from ..judging import corrected
from ..tables import documents, judgements, readings

if TYPE_CHECKING:
    from ..ledger import Ledger


def as_judged(
    ledger: Ledger, ids: Sequence[str], *, known_on: datetime | None = None, kinds: Collection[str] | None = None
) -> Iterator[tuple[Reading, frozenset[str]]]:
    """The documents' latest readings with corrections applied, and the ids of their findings that nobody has rejected.

    kinds: only the findings of these ("events"), and nothing else of the readings; for today's readings alone.
    """
    then = (ledger.reading(id, known_on=known_on) for id in ids)
    for reading in then if known_on is not None else _latest(ledger, ids, kinds):
        kept = {finding.id for finding in reading.findings()}
        decisions = _decisions(ledger, kept, known_on)
        changes = {id: _correction(made) for id, made in decisions.items() if _verdict(made) == "correct"}
        if changes:
            applied: dict[str, Any] = {
                kind: tuple(corrected(one, changes[one.id]) if one.id in changes else one for one in getattr(reading, kind))
                for kind in FINDING_KINDS
            }
            reading = replace(reading, **applied)
        yield reading, frozenset(id for id in kept if _verdict(decisions.get(id, [])) != "reject")


def as_it_stands(
    ledger: Ledger, ids: Sequence[str], *, known_on: datetime | None = None, kinds: Collection[str] | None = None
) -> Iterator[Reading]:
    """As `as_judged`, the readings without what was rejected."""
    for reading, kept in as_judged(ledger, ids, known_on=known_on, kinds=kinds):
        whole = {kind: getattr(reading, kind) for kind in FINDING_KINDS}
        standing: dict[str, Any] = {kind: tuple(one for one in found if one.id in kept) for kind, found in whole.items()}
        yield reading if standing == whole else replace(reading, **standing)


def denied_in(ledger: Ledger, found: Sequence[Found], *, known_on: datetime | None = None) -> frozenset[str]:
    """Ids of the statements that deny or decline what these findings tell in their voice, as read then."""
    ids = sorted({one.finding.voice.statements[-1] for one in found if one.finding.voice.statements})
    asked = Filter(ids=tuple(ids), include_rejected=True, all_versions=True, known_on=known_on)
    statements = ledger.findings(asked) if ids else ()
    return frozenset(s.finding.id for s in statements if isinstance(s.finding, Statement) and s.finding.polarity != "asserted")


def _latest(ledger: Ledger, ids: Sequence[str], kinds: Collection[str] | None) -> Iterator[Reading]:
    """In the order of the ids; what was forgotten meanwhile is left out."""
    with ledger.connected() as connection:
        rows = {row.id: row for row in connection.execute(WHOLE.where(documents.c.id.in_(ids), readings.c.current == 1))}
    return (whole(rows[id], kinds=kinds) for id in ids if id in rows)


def _decisions(ledger: Ledger, ids: set[str], known_on: datetime | None) -> dict[str, list[Judgement]]:
    with ledger.connected() as connection:
        if connection.execute(select(judgements.c.pk).limit(1)).first() is None:
            return {}
        return judgements_of(connection, ids, known_on=known_on)


def _verdict(made: Sequence[Judgement]) -> str | None:
    return next((one.verdict for one in reversed(made) if one.verdict in ("accept", "correct", "reject")), None)


def _correction(made: Sequence[Judgement]) -> dict[str, str]:
    return {name: value for one in made if one.verdict == "correct" for name, value in (one.correction or {}).items()}
