"""Findings as flat rows, for tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ..records import Event, Finding, Framing, Instrument, Mention, Position, Relation, Statement
from .found import Found
from .intervals import days_of
from .keys import kind_of, type_of

COLUMNS: Mapping[str, type] = {
    "id": str, "kind": str, "type": str, "mode": str, "actors": str, "actor_codes": str, "recipients": str, "recipient_codes": str,
    "object": str, "when": str, "first_day": date, "last_day": date, "place": str, "country": str, "latitude": float, "longitude": float,
    "narrator": bool, "voice": str, "modality": str, "confidence": float, "intensity": float, "cameo": str, "words": str, "passage": str,
    "start": int, "end": int, "verdict": str, "document": str, "published": date, "outlet": str, "title": str, "url": str,
    "program": str,
}  # fmt: skip


def row_of(found: Found) -> dict[str, Any]:
    """One row of COLUMNS, corrections applied; several actors are joined by "; ", in the order of the text."""
    finding = found.shown
    doing, done_to = parties(finding)
    first, last = days_of(finding.when.edtf) if finding.when is not None else (None, None)
    where = finding.where
    event = finding if isinstance(finding, Event) else None
    return {
        "id": finding.id, "kind": kind_of(finding), "type": type_of(finding), "mode": event.mode if event is not None else None,
        "actors": _names(doing), "actor_codes": _codes(doing), "recipients": _names(done_to), "recipient_codes": _codes(done_to),
        "object": object_of(finding), "when": finding.when.edtf if finding.when is not None else None,
        "first_day": date.fromordinal(first) if first is not None else None,
        "last_day": date.fromordinal(last) if last is not None else None,
        "place": (where.name or where.span.text) if where is not None else None, "country": where.country if where is not None else None,
        "latitude": where.latitude if where is not None else None, "longitude": where.longitude if where is not None else None,
        "narrator": finding.voice.is_narrator, "voice": finding.voice.speaker, "modality": modality_of(finding),
        "confidence": finding.confidence, "intensity": event.intensity if event is not None else None,
        "cameo": event.cameo if event is not None else None, "words": " … ".join(span.text for span in finding.evidence),
        "passage": found.passage, "start": min((span.start for span in finding.evidence), default=None),
        "end": max((span.end for span in finding.evidence), default=None), "verdict": found.verdict, "document": found.document.id,
        "published": found.document.published, "outlet": found.document.outlet, "title": found.document.title, "url": found.document.url,
        "program": found.read_by.program,
    }  # fmt: skip


def parties(finding: Finding) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Who does, holds, speaks or adopts; and to or about whom."""
    match finding:
        case Event():
            return finding.actors, finding.recipients
        case Statement():
            return finding.speakers, ()
        case Position():
            return (finding.holder,), ()
        case Relation():
            return (finding.subject,), finding.objects
        case Instrument():
            return (() if finding.adopter is None else (finding.adopter,)), finding.parties
    return (), ()


def object_of(finding: Finding) -> str | None:
    """What a position is about, an instrument is called, a statement says, a framing word takes sides by."""
    match finding:
        case Position():
            return finding.object.text
        case Instrument():
            return finding.title or finding.span.text
        case Statement():
            return " … ".join(span.text for span in finding.content) or None
        case Framing():
            return finding.span.text
    return None


def modality_of(finding: Finding) -> str | None:
    match finding:
        case Position():
            return finding.modality
        case Event():
            return "; ".join(dict.fromkeys(mode.name for mode in finding.auxiliary)) or "asserted"
        case Statement():
            return finding.polarity
        case Instrument():
            return finding.outcome
    return None


def name_of(mention: Mention) -> str:
    """The actor's name, or the words where it was not resolved."""
    return mention.actor.name if mention.actor is not None else mention.span.text


def _names(mentions: Iterable[Mention]) -> str | None:
    return "; ".join(dict.fromkeys(map(name_of, mentions))) or None


def _codes(mentions: Iterable[Mention]) -> str | None:
    codes = (mention.actor.code for mention in mentions if mention.actor is not None and mention.actor.code is not None)
    return "; ".join(dict.fromkeys(codes)) or None
