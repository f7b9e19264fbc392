"""A reading in a notebook: the report with its findings highlighted, each with what it is on hovering."""

from __future__ import annotations

from html import escape

from ..records import Reading, Span
from .phrasing import instrument_line, names_of, position_sentence, safe, voice_of

COLOURS = {
    "event": "#ffd8a8", "statement": "#d0ebff", "position": "#d3f9d8", "instrument": "#e5dbff", "framing": "#ffc9c9",
}


def html_of(reading: Reading) -> str:
    """The report's text as HTML. Everything that comes from the report is escaped."""
    text = reading.document.text
    marks = sorted(_marks(reading), key=lambda mark: (mark[0].start, -mark[0].end))
    pieces: list[str] = []
    at = 0
    for span, kind, words in marks:
        if span.start < at:  # HTML can't show crossing marks: what lies within an earlier one is told by that one's neighbours
            continue
        pieces.append(escape(text[at : span.start]))
        pieces.append(f'<mark style="background:{COLOURS[kind]};color:#111" title="{escape(words, quote=True)}">{escape(text[span.start : span.end])}</mark>')
        at = span.end
    pieces.append(escape(text[at:]))
    body = "".join(pieces).replace("\n", "<br>")
    legend = " ".join(f'<span style="background:{colour};color:#111;padding:0 .4em">{kind}</span>' for kind, colour in COLOURS.items())
    title = escape(safe(reading.document.title or ""))
    return f'<div class="dragoman"><strong>{title}</strong><p style="font-size:smaller">{legend}</p><p style="max-width:48em;line-height:1.6">{body}</p></div>'


def _marks(reading: Reading) -> list[tuple[Span, str, str]]:
    """Spans to colour, short ones that identify a finding, with what to say of them."""
    found: list[tuple[Span, str, str]] = []
    for word in reading.framing:
        found.append((word.span, "framing", f"favours {word.favours}; neutral: {word.neutral}"))
    for event in reading.events:
        found.append((event.trigger, "event", f"{event.type}: {names_of(event.actors) or '—'} → {names_of(event.recipients) or '—'} ({voice_of(event)})"))
    for position in reading.positions:
        found.append((position.cue, "position", f"{position_sentence(position)} ({voice_of(position)})"))
    for instrument in reading.instruments:
        found.extend((span, "instrument", instrument_line(instrument)) for span in {instrument.span, *instrument.mentions})
    for statement in reading.statements:
        who = names_of(statement.speakers) or "source not told"
        found.extend((span, "statement", f"{who} ({statement.form})") for span in statement.cue)
    return found
