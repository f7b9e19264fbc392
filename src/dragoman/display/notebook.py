"""A reading in a notebook: the report with its findings highlighted, each with what it is on hovering, and lists below."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from ..records import Instrument, Reading, Span
from .phrasing import names_of, relation_sentence, safe, shortened, time_of, vote_words
from .telling import Telling, instrument_name

# kind: background, and the line that shows it where marks lie on the same words
COLOURS = {
    "statement": ("#dbeafe", "#2563eb"),
    "instrument": ("#ede9fe", "#7c3aed"),
    "position": ("#d1fae5", "#059669"),
    "event": ("#ffedd5", "#ea580c"),
    "relation": ("#fef9c3", "#ca8a04"),
    "framing": ("#fee2e2", "#dc2626"),
}
STYLE = (
    ".dragoman{max-width:60em;line-height:1.75;font-family:system-ui,sans-serif}"
    ".dragoman mark{color:#111;border-radius:.2em;padding:.05em .1em}"
    ".dragoman .facts,.dragoman .legend{font-size:.85em;opacity:.85}.dragoman .legend mark{padding:.1em .5em;margin-right:.3em}"
    ".dragoman summary{cursor:pointer;font-weight:600}.dragoman li{line-height:1.5}"
    ".dragoman mark.content{background:none;color:inherit;padding:0;border-bottom:1px dotted #2563eb;border-radius:0}"
    + "".join(f".dragoman mark.{kind}{{background:{fill};border-bottom:2px solid {line}}}" for kind, (fill, line) in COLOURS.items())
)


@dataclass(frozen=True, order=True)
class Mark:
    """Characters to mark, and what to say of them; kind is one of COLOURS, or "content" for what somebody is quoted with."""

    start: int
    end: int
    kind: str
    words: str


def html_of(reading: Reading) -> str:
    """The report's text as HTML. Everything that comes from the report is escaped."""
    telling, document = Telling(reading), reading.document
    published = document.published.isoformat() if document.published else "date of publication not known"
    facts = " · ".join(escape(safe(fact)) for fact in (document.outlet, published, document.url or document.source) if fact)
    title = f"<strong>{escape(safe(document.title))}</strong> " if document.title else ""
    legend = "".join(f'<mark class="{kind}">{kind} {count}</mark>' for kind in COLOURS if (count := len(_of_kind(reading, kind))))
    body = marked(document.text, _marks(telling))
    lists = "".join(_list(name, lines) for name, lines in _lists(telling))
    return (
        f'<div class="dragoman"><style>{STYLE}</style><div>{title}<span class="facts">{facts}</span></div>'
        f'<p class="legend">{legend or "nothing found"}</p><p>{body}</p>{lists}</div>'
    )


def _of_kind(reading: Reading, kind: str) -> tuple[object, ...]:
    found: tuple[object, ...] = getattr(reading, kind if kind == "framing" else kind + "s")
    return found


def marked(text: str, marks: Iterable[Mark]) -> str:
    """The text with its marks, one within the other; marks on the same characters become one, crossing ones are cut in two."""
    merged: dict[tuple[int, int], list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.kind == "content")):
        merged.setdefault((mark.start, mark.end), []).append(mark)
    waiting = list(reversed(merged.values()))
    pieces: list[str] = []
    opened: list[list[Mark]] = []
    at = 0
    while waiting or opened:
        starts = waiting[-1][0].start if waiting else len(text)
        ends = min((group[0].end for group in opened), default=len(text))
        until = min(starts, ends)
        pieces.append(_plain(text[at:until]))
        at = until
        if ends <= starts and opened:
            closing = [group for group in opened if group[0].end > until]
            outermost = next(number for number, group in enumerate(opened) if group[0].end == until)
            pieces.append("</mark>" * (len(opened) - outermost))
            pieces.extend(_tag(group) for group in opened[outermost:] if group[0].end > until)
            opened = closing
        else:
            opened.append(waiting.pop())
            pieces.append(_tag(opened[-1]))
    return "".join(pieces) + _plain(text[at:])


def _tag(group: list[Mark]) -> str:
    words = escape("\n".join(dict.fromkeys(mark.words for mark in group)), quote=True).replace("\n", "&#10;")
    kinds = list(dict.fromkeys(mark.kind for mark in group if mark.kind != "content")) or ["content"]
    lines = ",".join(f"0 {2 * number + 2}px 0 {COLOURS[kind][1]}" for number, kind in enumerate(kinds[1:], start=1))
    style = f' style="box-shadow:{lines}"' if lines else ""
    return f'<mark class="{kinds[0]}"{style} title="{words}">'


def _plain(words: str) -> str:
    return "<br>".join(escape(_visible(line)) for line in words.split("\n"))


def _visible(line: str) -> str:
    """The line without unprintable characters, its spaces kept."""
    return "".join(character for character in line if character.isprintable() or character == "\t")


def _marks(telling: Telling) -> Iterator[Mark]:
    """Short spans that identify a finding, with what to say of them, and what is quoted."""

    def mark(span: Span, kind: str, words: str) -> Mark:
        return Mark(start=span.start, end=span.end, kind=kind, words=f"{kind}: {words}" if kind != "content" else words)

    reading = telling.reading
    for word in reading.framing:
        yield mark(word.span, "framing", f"favours {word.favours}; neutral: {word.neutral}" + (" (quoted)" if word.quoted else ""))
    for event in reading.events:
        who, whom = names_of(event.actors) or "—", names_of(event.recipients) or "—"
        mode = "".join(f", {one}" for one in (event.mode, *(a.name for a in event.auxiliary), time_of(event.when)) if one)
        yield mark(event.trigger, "event", f"{event.type}{mode}: {who} → {whom} ({telling.voice(event)})")
    for group in telling.position_groups():
        yield mark(group[0].cue, "position", f"{telling.position_sentence(group)} ({telling.position_account(group)})")
    for relation in reading.relations:
        yield mark(relation.cue, "relation", f"{relation_sentence(relation)} ({telling.voice(relation)})")
    for instrument in reading.instruments:
        for span in dict.fromkeys((instrument.span, *instrument.mentions)):
            yield mark(span, "instrument", _instrument_line(instrument))
    for statement in reading.statements:
        who = names_of(statement.speakers) or safe(" ".join(part.text for part in statement.source)) or "source not told"
        for span in statement.cue:
            yield mark(span, "statement", f"{who} ({statement.form})")
        for span in statement.content:
            yield mark(span, "content", f"words of {who} ({statement.form})")


def _instrument_line(instrument: Instrument) -> str:
    by = f"by {names_of([instrument.adopter])}" if instrument.adopter is not None else ""
    parties = "between " + names_of(instrument.parties) if len(instrument.parties) > 1 else ""
    outcome = " ".join(filter(None, ((instrument.outcome or "").replace("_", " "), time_of(instrument.when))))
    force = {True: "binding", False: "not binding", None: ""}[instrument.binding]
    vote = vote_words(instrument.vote) if instrument.vote is not None else ""
    return ", ".join(filter(None, (instrument_name(instrument), parties or by, outcome, force, vote)))


def _lists(telling: Telling) -> Iterator[tuple[str, list[str]]]:
    """What a page on paper can't show by hovering: instruments with their demands, and positions."""
    instruments = []
    for instrument in telling.reading.instruments:
        asked = [
            f"asks {'of ' + names_of([d.of]) + ': ' if d.of is not None else 'for: '}{shortened(d.what.text, 200)}"
            for d in instrument.demands
        ]
        instruments.append("; ".join((_instrument_line(instrument), *asked)))
    yield "Instruments", instruments
    yield (
        "Positions",
        [f"{telling.position_sentence(group)}: {telling.position_account(group)}" for group in telling.position_groups()]
        + [f"At odds within one state: {odds}" for odds in telling.at_odds()],
    )


def _list(name: str, lines: list[str]) -> str:
    if not lines:
        return ""
    return f"<details open><summary>{name}</summary><ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul></details>"
