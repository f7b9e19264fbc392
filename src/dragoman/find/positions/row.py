"""A position in the schema of gold/positions: what `dragoman predict positions` writes and the scorer reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ...records import Position, Statement, Voice


def position_row(position: Position, statements: Mapping[str, Statement]) -> dict[str, Any]:
    """One position as a JSON object: spans as [start, end), the holder's and the voice's name, EDTF or null.

    `statements` are the report's by id; the voice of several speakers together is named by the words for them.
    """
    actor = position.holder.actor
    return {
        "holder": [position.holder.span.start, position.holder.span.end],
        "holder_resolved": actor.name if actor is not None else position.holder.span.text,
        "stance": position.stance,
        "cue": [position.cue.start, position.cue.end],
        "object": [position.object.start, position.object.end],
        "object_also": [[span.start, span.end] for span in position.object_mentions],
        "voice": voice_name(position.voice, statements) or position.holder.span.text,
        "time": position.when.edtf if position.when is not None else None,
        "modality": position.modality,
    }


def voice_name(voice: Voice, statements: Mapping[str, Statement]) -> str | None:
    """ "narrator", the speaker, or the words for several speakers; None for a speaker who is not told."""
    if voice.is_narrator:
        return "narrator"
    statement = statements.get(voice.statements[-1])
    if statement is None or len(statement.speakers) < 2 or not statement.source:
        return voice.speaker
    return statement.source[0].text


def position_rows(positions: Iterable[Position], statements: Iterable[Statement]) -> list[dict[str, Any]]:
    """The rows of one report."""
    by_id = {statement.id: statement for statement in statements}
    return [position_row(position, by_id) for position in positions]
