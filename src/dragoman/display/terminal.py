"""A reading in a terminal: who, what, whom, when, in whose words, and the words themselves."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from ..records import Reading, Span
from .phrasing import (
    around, instrument_line, names_of, position_sentence, relation_sentence, safe, shortened, time_of, voice_of, vote_line,
)

CONTENT_WIDTH = 160


def view(reading: Reading, *, only: frozenset[str] | None = None) -> RenderableType:
    """The whole reading, or only the named parts of it ("events", "statements" ...)."""
    parts: list[RenderableType] = [_heading(reading)]
    for name, show in SECTIONS.items():
        if (only is None and name not in ON_REQUEST) or (only is not None and name in only):
            records = getattr(reading, name)
            if records:
                parts.append(Text(f"\n{name.capitalize()} ({len(records)})", style="bold cyan"))
                parts.append(Padding(show(reading), (0, 0, 0, 2)))
            elif only is not None:
                parts.append(Text(f"\n{name.capitalize()}: none found", style="dim"))
    if only is None and not any(getattr(reading, name) for name in SECTIONS if name not in ON_REQUEST):
        parts.append(Text("\nNothing of the kind that Dragoman reads was found.", style="dim"))
    return Group(*parts)


def _heading(reading: Reading) -> RenderableType:
    document = reading.document
    title = safe(document.title or document.text.split("\n", 1)[0][:100])
    facts = [document.outlet, document.published.isoformat() if document.published else "date of publication not known", document.url or document.source]
    return Panel(Text(safe(" · ".join(fact for fact in facts if fact)), style="dim"), title=Text(title, style="bold"), title_align="left", box=box.ROUNDED)


def _quoted(reading: Reading, span: Span) -> Text:
    before, words, after = around(reading, span)
    return Text.assemble((before, "dim"), (words, "underline"), (after, "dim"), (f"  [{span.start}:{span.end}]", "dim"))


def _events(reading: Reading) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    for column, ratio in (("When", 2), ("Who", 4), ("What", 4), ("Whom", 4), ("Says", 3), ("Words", 8)):
        table.add_column(column, ratio=ratio, overflow="fold")
    for event in reading.events:
        what = Text(event.type, style="bold")
        details = [event.mode, *(mode.name for mode in event.auxiliary), *(f"{_toll(t.low, t.high)} {t.kind}" for t in event.tolls)]
        if any(details):
            what.append(f" {', '.join(filter(None, details))}", style="not bold")
        table.add_row(
            time_of(event.when) or "—", safe(names_of(event.actors)) or "—", what, safe(names_of(event.recipients)) or "—",
            voice_of(event), _quoted(reading, event.trigger),
        )
    return table


def _toll(low: float | None, high: float | None) -> str:
    figures = [f"{figure:,g}" for figure in (low, high) if figure is not None]
    if len(figures) == 2:
        return figures[0] if low == high else f"{figures[0]} to {figures[1]}"
    return (f"at least {figures[0]}" if low is not None else f"at most {figures[0]}") if figures else "some"


def _statements(reading: Reading) -> RenderableType:
    lines = []
    for statement in reading.statements:
        who = names_of(statement.speakers) or " ".join(safe(part.text) for part in statement.source) or "source not told"
        cue = " ".join(safe(part.text) for part in statement.cue)
        content = " … ".join(safe(part.text) for part in statement.content)
        marks = "“{}”" if statement.form == "direct" else "{}"
        tag = "" if statement.polarity == "asserted" else f" ({statement.polarity})"
        within = "" if statement.voice.is_narrator else f", by {voice_of(statement)}'s account"
        start = min((part.start for part in (*statement.content, *statement.cue)), default=0)
        lines.append(Text.assemble(
            (who, "bold"), (f" {cue}{tag}{within}: " if cue else ": ", "italic"), marks.format(shortened(content, CONTENT_WIDTH)), (f"  [{start}]", "dim"),
        ))
    return Group(*lines)


def _positions(reading: Reading) -> RenderableType:
    lines = []
    for position in reading.positions:
        since = time_of(position.when)
        account = f": {voice_of(position)}" + (f", {since}" if since else "")
        lines.append(Text.assemble((position_sentence(position), "bold"), account, (f"  “{safe(position.cue.text)}” [{position.cue.start}:{position.cue.end}]", "dim")))
    return Group(*lines)


def _relations(reading: Reading) -> RenderableType:
    return Group(*(
        Text.assemble((relation_sentence(r), "bold"), f": {voice_of(r)}", (f"  “{safe(r.cue.text)}” [{r.cue.start}:{r.cue.end}]", "dim"))
        for r in reading.relations
    ))


def _instruments(reading: Reading) -> RenderableType:
    lines: list[RenderableType] = []
    for instrument in reading.instruments:
        lines.append(Text.assemble((instrument_line(instrument), "bold"), (f"  [{instrument.span.start}:{instrument.span.end}]", "dim")))
        if instrument.binding_span is not None:
            lines.append(Text(f"    force: “{safe(instrument.binding_span.text)}”", style="dim"))
        if instrument.vote is not None:
            lines.append(Text("    " + vote_line(instrument.vote)))
        for demand in instrument.demands:
            of = f"of {names_of([demand.of])}: " if demand.of is not None else ""
            lines.append(Text(f"    demands {of}{shortened(demand.what.text, CONTENT_WIDTH)}"))
    return Group(*lines)


def _framing(reading: Reading) -> RenderableType:
    table = Table(box=None, pad_edge=False)
    for column in ("Word", "Favours", "Neutral", "Whose"):
        table.add_column(column, overflow="fold", header_style="dim")
    for word in reading.framing:
        whose = "quoted" if word.quoted else "narrator"
        table.add_row(f"{safe(word.span.text)} [{word.span.start}]", safe(word.favours), safe(word.neutral), whose)
    return table


def _undecided(reading: Reading) -> RenderableType:
    return Group(*(Text(f"{u.what}: “{shortened(u.span.text, 80)}” ({u.reason.replace('_', ' ')})  [{u.span.start}]") for u in reading.undecided))


def _times(reading: Reading) -> RenderableType:
    return Group(*(Text(f"{safe(t.span.text)}: {t.edtf or t.reason or ''} ({t.value}, {t.granularity}, anchor: {t.anchor})  [{t.span.start}]") for t in reading.times))


def _places(reading: Reading) -> RenderableType:
    def line(name: str, where: str, start: int) -> Text:
        return Text(f"{name}: {where}  [{start}]")

    lines = []
    for place in reading.places:
        if place.latitude is None or place.longitude is None:
            lines.append(line(safe(place.span.text), f"unresolved ({place.reason})", place.span.start))
        else:
            claims = f", claimed by {', '.join(place.claimed_by)}" if place.claimed_by else ""
            where = f"{place.name}, {place.country or '—'}{claims} ({place.latitude:.2f}, {place.longitude:.2f})"
            lines.append(line(safe(place.span.text), safe(where), place.span.start))
    return Group(*lines)


def _actors(reading: Reading) -> RenderableType:
    def lines() -> Iterator[Text]:
        for mention in reading.actors:
            if mention.actor is not None:
                yield Text(f"{safe(mention.span.text)}: {names_of([mention])}  [{mention.span.start}]")

    return Group(*lines())


SECTIONS: dict[str, Callable[[Reading], RenderableType]] = {
    "instruments": _instruments, "positions": _positions, "relations": _relations, "statements": _statements, "events": _events,
    "framing": _framing, "undecided": _undecided, "times": _times, "places": _places, "actors": _actors,
}
ON_REQUEST = frozenset({"times", "places", "actors"})
