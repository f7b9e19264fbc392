"""PLOVER event records as JSON lines, with the fields that POLECAT's files have (Halterman et al. 2023), one event a line.

Findings that are no events are left out: PLOVER has no records for them. What POLECAT lacks (spans, voice, auxiliary
modes, tolls) stands under "dragoman".
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, BinaryIO

from ...codec import encode, plain
from ...ledger import Found
from ...ledger.intervals import days_of
from ...records import Event, Mention

NAME = "plover"
EXTENSION = ".plover.jsonl"
ABOUT = "PLOVER event records, one JSON object a line (events only)"
TEXT = True

# POLECAT's quad code of each type, from the PLOVER manual's table of types.
QUAD_CODES = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "VERBAL COOPERATION"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "MATERIAL COOPERATION"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "VERBAL CONFLICT"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "MATERIAL CONFLICT"),
}


def write(found: Iterable[Found], stream: BinaryIO) -> int:
    written = 0
    for one in found:
        if isinstance(one.finding, Event):
            stream.write(encode(record_of(one)).encode() + b"\n")
            written += 1
    return written


def record_of(found: Found) -> dict[str, Any]:
    """A PLOVER record of an event; corrections are applied. Raises TypeError for a finding that is no event."""
    event = found.shown
    if not isinstance(event, Event):
        raise TypeError(f"finding {event.id} is no event")
    report, place = found.document, event.where
    first, last = days_of(event.when.edtf) if event.when is not None else (None, None)
    return {
        "event_id": event.id,
        "event_date": date.fromordinal(first).isoformat() if first is not None and first == last else None,
        "event_type": event.type,
        "event_mode": event.mode,
        "intensity": event.intensity,
        "quad_code": QUAD_CODES[event.type],
        "contexts": list(event.contexts),
        "actors": [_party(mention) for mention in event.actors],
        "recipients": [_party(mention) for mention in event.recipients],
        "placename": place.name if place is not None else None,
        "raw_placename": place.span.text if place is not None else None,
        "country": place.country if place is not None else None,
        "latitude": place.latitude if place is not None else None,
        "longitude": place.longitude if place is not None else None,
        "geonames_id": place.geonames_id if place is not None else None,
        "feature_type": place.kind if place is not None else None,
        "source": report.outlet,
        "publication_date": report.published.isoformat() if report.published is not None else None,
        "story_id": report.id,
        "headline": report.title,
        "url": report.url,
        "language": "eng",
        "version": found.read_by.program,
        "dragoman": {
            "edtf": event.when.edtf if event.when is not None else None, "cameo": event.cameo, "reciprocal": event.reciprocal,
            "one_by_one": event.one_by_one,
            "voice": None if event.voice.is_narrator else event.voice.speaker or "", "narrator": event.voice.is_narrator,
            "auxiliary": [mode.name for mode in event.auxiliary], "tolls": [plain(toll) for toll in event.tolls],
            "trigger": plain(event.trigger), "evidence": [plain(span) for span in event.evidence], "passage": found.passage,
            "confidence": event.confidence, "verdict": found.verdict,
        },
    }  # fmt: skip


def _party(mention: Mention) -> dict[str, Any]:
    actor = mention.actor
    return {
        "name": actor.name if actor is not None else None, "text": mention.span.text, "code": actor.code if actor is not None else None,
        "country": actor.country if actor is not None else None, "primary_sector": actor.sectors[0] if actor and actor.sectors else None,
        "gwcode": actor.gw if actor is not None else None, "cowcode": actor.cow if actor is not None else None,
        "title": actor.office if actor is not None else None, "start": mention.span.start, "end": mention.span.end,
    }  # fmt: skip
