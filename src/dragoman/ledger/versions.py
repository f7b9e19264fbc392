"""A report that was changed at its url: its versions, and how their findings differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from ..records import Finding
from .found import Found, Report
from .keys import kind_of, type_of
from .rows import modality_of, object_of, parties
from .tables import documents, texts
from .words import words_of

if TYPE_CHECKING:
    from .ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Findings that only the earlier version has, that only the later has, and those both have (as the pair of them)."""

    gone: tuple[Found, ...]
    new: tuple[Found, ...]
    kept: tuple[tuple[Found, Found], ...]


def versions(ledger: Ledger, url: str) -> list[Report]:
    statement = select(documents, texts.c.id.label("text_id")).join(texts, texts.c.pk == documents.c.text).where(documents.c.url == url)
    with ledger.connected() as connection:
        rows = connection.execute(statement).all()
    rows = sorted(rows, key=lambda row: (row.published.toordinal() if row.published is not None else 0, row.pk))
    return [
        Report(
            id=row.id, text_id=row.text_id, published=row.published, title=row.title, outlet=row.outlet, url=row.url, source=row.source,
            recorded=row.recorded, latest=bool(row.latest),
        )
        for row in rows
    ]  # fmt: skip


def changes(ledger: Ledger, before: str, after: str) -> Changes:
    """Two findings are one where all that they say is the same, wherever in the text they say it.

    Raises UnknownDocument, Forgotten.
    """
    for id in (before, after):
        ledger.document(id)
    earlier, later = (
        list(ledger.findings(document=id, all_versions=True, include_rejected=True, order="added")) for id in (before, after)
    )
    left: dict[Any, list[Found]] = {}
    for found in later:
        left.setdefault(said(found.finding), []).append(found)
    kept: list[tuple[Found, Found]] = []
    gone: list[Found] = []
    for found in earlier:
        same = left.get(said(found.finding))
        if same:
            kept.append((found, same.pop(0)))
        else:
            gone.append(found)
    new = {found.finding.id for rest in left.values() for found in rest}
    return Changes(gone=tuple(gone), new=tuple(found for found in later if found.finding.id in new), kept=tuple(kept))


def said(finding: Finding) -> tuple[Any, ...]:
    """What a finding says, without where in the text it says so."""
    doing, done_to = (tuple(m.actor.id or m.actor.name if m.actor is not None else m.span.text.casefold() for m in side)
                      for side in parties(finding))  # fmt: skip
    return (
        kind_of(finding), type_of(finding), doing, done_to, tuple(words_of(object_of(finding) or "")), modality_of(finding),
        finding.when.edtf if finding.when is not None else None, finding.where.name if finding.where is not None else None,
        finding.voice.speaker, tuple((toll.kind, toll.low, toll.high) for toll in getattr(finding, "tolls", ())),
    )  # fmt: skip
