"""A reading in a terminal: who, what, whom, when, in whose words, and the words themselves."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..records import Event, Framing, Instrument, Mention, Reading, Span, Statement
from .phrasing import (
    MOST_NAMES,
    ballot_words,
    date_words,
    joined,
    name_of,
    names_of,
    office_note,
    relation_sentence,
    safe,
    shortened,
    time_of,
    toll_words,
    vote_bar,
    vote_words,
)
from .telling import Telling, instrument_name

CONTENT_WIDTH = 200  # characters of a quotation or demand
TABLE_FROM = 100  # columns of a terminal from which events fit into a table
NEGATIVE = re.compile(r"\b(?:den[iy]|reject|refus|dismiss|disput|declin|rul(?:e|ing|ed|es) out|no|not|never)|n['’]t\b", re.IGNORECASE)
MOST_UNDECIDED = 6
MOST_PLACES_OF_WORD = 4  # offsets shown of one word of framing


def view(reading: Reading, *, only: frozenset[str] | None = None) -> RenderableType:
    """The whole reading, or only the named parts of it ("events", "statements" ...)."""
    telling = Telling(reading)
    parts: list[RenderableType] = [_heading(reading)]
    for name, show in SECTIONS.items():
        if (only is None and name not in ON_REQUEST) or (only is not None and name in only):
            records = getattr(reading, name)
            if records:
                parts.append(Text(f"\n{name.capitalize()} ({len(records)})", style="bold cyan"))
                parts.append(Padding(show(telling, only is not None), (0, 0, 0, 2), expand=False))
            elif only is not None:
                parts.append(Text(f"\n{name.capitalize()}: none found", style="dim"))
    if only is None and not any(getattr(reading, name) for name in SECTIONS if name not in ON_REQUEST):
        parts.append(Text("\nNothing of the kind that Dragoman reads was found.", style="dim"))
    parts.append(Text())
    return Group(*parts)


def as_text(reading: Reading, *, only: frozenset[str] | None = None, width: int = 120) -> str:
    """The view as plain lines of at most width characters, for a file or another program: no colours, no blanks at line ends."""
    console = Console(width=width, file=io.StringIO(), color_system=None, force_terminal=False)
    with console.capture() as captured:
        console.print(view(reading, only=only))
    return "\n".join(line.rstrip() for line in captured.get().rstrip("\n").split("\n")) + "\n"


def _heading(reading: Reading) -> RenderableType:
    document = reading.document
    published = f"published {document.published:%A} {document.published}" if document.published else "date of publication not known"
    facts = [document.outlet, published, document.url or document.source]
    return Group(
        Text(shortened(document.title or document.text.split("\n", 1)[0], 100), style="bold reverse"),
        Text(safe(" · ".join(fact for fact in facts if fact)), style="dim"),
    )


def _listed(lines: Iterable[RenderableType]) -> RenderableType:
    """Lines under each other, what is too long for one going on under itself."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=1, style="cyan")
    table.add_column(overflow="fold")
    for line in lines:
        table.add_row("•", line)
    return table


def _at(span: Span) -> tuple[str, str]:
    return f" [{span.start}:{span.end}]", "dim"


def _who(mentions: Iterable[Mention], style: str = "bold") -> Text:
    """Names, each once, their codes dimmed."""
    found = list(dict.fromkeys((name_of(m), m.actor.code if m.actor is not None else None) for m in mentions))
    text = Text()
    for name, code in found[:MOST_NAMES]:
        text.append(", " if text else "").append(name, style=style).append(f" ({code})" if code else "", style="dim")
    return text.append(f" and {len(found) - MOST_NAMES} more" if len(found) > MOST_NAMES else "")


@dataclass(frozen=True)
class _Events:
    """Events as a table, or one under the other where the terminal is narrow."""

    telling: Telling

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self._table() if options.max_width >= TABLE_FROM else self._list()

    def _table(self) -> RenderableType:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, show_edge=False)
        table.add_column("When, where", min_width=10, max_width=22, overflow="fold")
        for column, ratio in (("Who", 4), ("What", 4), ("Whom", 4), ("Told by", 3), ("Evidence", 8)):
            table.add_column(column, ratio=ratio, overflow="fold")
        for event in self.telling.reading.events:
            when = Text("\n".join(filter(None, (time_of(event.when), _place(event)))) or "—")
            what = Text.assemble((event.type, "bold"), " ", ", ".join(_details(event)))
            who, whom = _who(event.actors, ""), _who(event.recipients, "")
            table.add_row(
                when, who if who else "—", what, whom if whom else "—", self.telling.voice(event), _evidence(self.telling, event.trigger)
            )
        return table

    def _list(self) -> RenderableType:
        def lines() -> Iterator[RenderableType]:
            for event in self.telling.reading.events:
                told = ", ".join(filter(None, (time_of(event.when), _place(event), self.telling.voice(event))))
                whom = Text(" → ") + _who(event.recipients) if event.recipients else Text()
                what = Text.assemble(": ", " ".join((event.type, ", ".join(_details(event)))).rstrip(), f" ({told})")
                head = (_who(event.actors) if event.actors else Text("—")) + whom + what
                yield Group(head, _evidence(self.telling, event.trigger))

        return _listed(lines())


def _details(event: Event) -> list[str]:
    modes = [mode.name for mode in event.auxiliary]
    return [*filter(None, [event.mode]), *modes, *map(toll_words, event.tolls)]


def _place(event: Event) -> str:
    return "" if event.where is None else "at " + safe(event.where.name or event.where.span.text)


def _evidence(telling: Telling, span: Span) -> Text:
    before, words, after = telling.around(span)
    return Text.assemble((before, "dim"), (words, "underline"), (after, "dim"), _at(span))


def _statements(telling: Telling, everything: bool) -> RenderableType:
    """Each statement under the one that it is quoted in."""
    within: dict[str | None, list[Statement]] = {}
    known = {statement.id for statement in telling.reading.statements}
    for statement in telling.reading.statements:
        around = statement.voice.statements[-1] if statement.voice.statements else None
        within.setdefault(around if around in known and around != statement.id else None, []).append(statement)

    def lines(statements: Iterable[Statement], shown: frozenset[str]) -> Iterator[RenderableType]:
        for statement in sorted(statements, key=_start):
            line = _statement(statement)
            inner = [one for one in within.get(statement.id, ()) if one.id not in shown]
            yield Group(line, _listed(lines(inner, shown | {one.id for one in inner}))) if inner else line

    return _listed(lines(within.get(None, ()), frozenset()))


def _start(statement: Statement) -> int:
    return min(span.start for span in statement.evidence)


def _statement(statement: Statement) -> Text:
    source = " ".join(safe(part.text) for part in statement.source)
    who = _who(statement.speakers) or Text(shortened(source, 80) or "source not told", style="bold" if source else "dim")
    cue = " ".join(safe(part.text) for part in statement.cue if any(map(str.isalpha, part.text)))  # a colon says nothing here
    words = shortened(" … ".join(safe(part.text).rstrip(",") for part in statement.content), CONTENT_WIDTH)
    if statement.form == "direct" and words:
        words = f"“{words}”"
    tag = "" if statement.polarity == "asserted" or NEGATIVE.search(cue) else f" ({statement.polarity})"
    when = f", {time_of(statement.when)}" if statement.when is not None else ""
    first = min((*statement.content, *statement.cue, *statement.evidence), key=lambda span: span.start)
    if cue.lower().startswith("according"):
        who, cue = Text.assemble((cue + " ", "italic"), who), ""
    office = office_note(statement.speakers)
    return Text.assemble(
        who, (f" ({office})" if office else "", "yellow"), (f" {cue}{tag}" if cue else "", "italic"), (when, "dim"),
        f": {words}" if words else "", (f" [{first.start}]", "dim"),
    )


def _positions(telling: Telling, everything: bool) -> RenderableType:
    def lines() -> Iterator[Text]:
        for group in telling.position_groups():
            cue = group[0].cue
            yield Text.assemble(
                (telling.position_sentence(group), "bold"),
                f": {telling.position_account(group)}",
                (f"  “{shortened(cue.text, 60)}”", "dim"),
                _at(cue),
            )
        for odds in telling.at_odds():
            yield Text.assemble(("At odds within one state: ", "bold yellow"), odds)

    return _listed(lines())


def _relations(telling: Telling, everything: bool) -> RenderableType:
    return _listed(
        Text.assemble(
            (relation_sentence(r), "bold"),
            f": {telling.voice(r, own=name_of(r.subject))}",
            (f"  “{shortened(r.cue.text, 60)}”", "dim"),
            _at(r.cue),
        )
        for r in telling.reading.relations
    )


def _instruments(telling: Telling, everything: bool) -> RenderableType:
    return _listed(_instrument(telling, instrument) for instrument in telling.reading.instruments)


def _instrument(telling: Telling, instrument: Instrument) -> RenderableType:
    name = instrument_name(instrument)
    kind = "" if instrument.kind in name.lower() else f" ({instrument.kind})"
    told = []
    if len(instrument.parties) > 1:
        told.append("between " + joined([name_of(party) for party in instrument.parties]))
    elif instrument.adopter is not None:
        told.append(f"by {names_of([instrument.adopter])}")
    told.append(" ".join(filter(None, ((instrument.outcome or "").replace("_", " "), time_of(instrument.when)))))
    if instrument.binding is not None:
        words = f" (“{shortened(instrument.binding_span.text, 60)}”)" if instrument.binding_span is not None else ""
        told.append(("binding" if instrument.binding else "not binding") + words)
    if not instrument.voice.is_narrator:
        told.append(f"as told by {telling.voice(instrument)}")
    lines: list[RenderableType] = [Text.assemble((name, "bold"), kind, "".join(f", {one}" for one in told if one), _at(instrument.span))]
    if instrument.vote is not None:
        lines.append(
            Text.assemble(
                "vote: ", (vote_bar(instrument.vote), "green"), " " if vote_bar(instrument.vote) else "", vote_words(instrument.vote)
            )
        )
        if named := ballot_words(instrument.vote):
            lines.append(Text(named))
    if instrument.steps:
        lines.append(Text.assemble("truce: ", (telling.truce_line(instrument), "italic")))
    asked = [
        Text(
            f"asks {'of ' + names_of([demand.of]) + ': ' if demand.of is not None else 'for: '}{shortened(demand.what.text, CONTENT_WIDTH)}"
        )
        for demand in instrument.demands
    ]
    return Group(*lines, *([_listed(asked)] if asked else []))


def _framing(telling: Telling, everything: bool) -> RenderableType:
    """Loaded words, each once for all its places."""
    groups: dict[tuple[str, str, str, str], list[Framing]] = {}
    for word in telling.reading.framing:
        whose = telling.voice(word) if not word.voice.is_narrator else "quoted" if word.quoted else "narrator"
        groups.setdefault((safe(word.span.text).lower(), whose, safe(word.favours), safe(word.neutral)), []).append(word)
    table = Table(box=None, pad_edge=False)
    for column in ("Word", "Whose", "Favours", "Neutral"):
        table.add_column(column, overflow="fold", header_style="dim")
    for (_, whose, favours, neutral), words in groups.items():
        places = ", ".join(str(word.span.start) for word in words[:MOST_PLACES_OF_WORD]) + (
            " …" if len(words) > MOST_PLACES_OF_WORD else ""
        )
        times = f" ×{len(words)}" if len(words) > 1 else ""
        name = Text.assemble((shortened(words[0].span.text, 60), "bold"), times, (f" [{places}]", "dim"))
        table.add_row(name, Text(shortened(whose, 40)), Text(favours), Text(neutral))
    return table


def _undecided(telling: Telling, everything: bool) -> RenderableType:
    found = telling.reading.undecided
    shown = found if everything else found[:MOST_UNDECIDED]
    lines = [Text.assemble(f"{u.what}: “{shortened(u.span.text, 80)}” ({u.reason.replace('_', ' ')})", _at(u.span)) for u in shown]
    if len(shown) < len(found):
        lines.append(Text(f"and {len(found) - len(shown)} more: --only undecided shows all", style="dim"))
    return _listed(lines)


def _times(telling: Telling, everything: bool) -> RenderableType:
    def lines() -> Iterator[Text]:
        for time in telling.reading.times:
            meant = time.edtf or (time.reason or "not told").replace("_", " ")
            words = f", {date_words(time.edtf)}" if time.edtf and date_words(time.edtf) != time.edtf else ""
            anchor = f", reckoned from {time.anchor_value}" if time.anchor_value else ""
            yield Text.assemble(
                (shortened(time.span.text, 80), "bold"),
                f": {meant}{words} ({time.type.lower()}, {time.granularity.replace('_', ' ')}{anchor})",
                _at(time.span),
            )

    return _listed(lines())


def _places(telling: Telling, everything: bool) -> RenderableType:
    def lines() -> Iterator[Text]:
        for place in telling.reading.places:
            where = f"not decided ({(place.reason or 'not told').replace('_', ' ')})"
            if place.latitude is not None and place.longitude is not None:
                claims = f", claimed by {', '.join(place.claimed_by)}" if place.claimed_by else ""
                point = f"({place.latitude:.2f}, {place.longitude:.2f})"
                where = f"{place.name or place.span.text}, {place.country or 'no country'}{claims} {point}"
            yield Text.assemble((shortened(place.span.text, 80), "bold"), f": {safe(where)}", _at(place.span))

    return _listed(lines())


def _actors(telling: Telling, everything: bool) -> RenderableType:
    """Each actor once, with the words that the report has for it."""
    words: dict[str, dict[str, None]] = {}
    for mention in telling.reading.actors:
        if mention.actor is not None:
            words.setdefault(names_of([mention]), {})[shortened(mention.span.text, 60)] = None
    return _listed(Text.assemble((name, "bold"), ": ", "; ".join(said)) for name, said in words.items())


SECTIONS: dict[str, Callable[[Telling, bool], RenderableType]] = {
    "instruments": _instruments,
    "positions": _positions,
    "relations": _relations,
    "statements": _statements,
    "events": lambda telling, everything: _Events(telling),
    "framing": _framing,
    "undecided": _undecided,
    "times": _times,
    "places": _places,
    "actors": _actors,
}
ON_REQUEST = frozenset({"times", "places", "actors"})
