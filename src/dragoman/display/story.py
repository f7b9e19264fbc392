"""Stories in a terminal: the list of them, and one with its accounts, sources, disagreements and the reasons for its joins."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..ledger import Found
from ..ledger.questions.ids import SHOWN
from ..stories.disagreement import Contradiction
from ..stories.sources import Heading
from ..stories.view import Framed, StoryView, Tie
from .findings import sentence_of, told_by, when_of
from .phrasing import joined, safe, shortened

PASSAGE = 260  # characters shown
SIDES = 4  # shown beside each other; more go under each other
MOST_WORDS = 8  # that take sides, of an outlet
MOST_OUTLETS = 5
KINDS = {
    "date": "When", "toll": "How many", "actor": "Who did it", "denied": "Whether it happened", "vote": "The vote",
    "outcome": "The outcome", "stance": "The stance", "status": "Its status",
}  # fmt: skip


def list_of(headings: Iterable[Heading], *, denied: Collection[str] = ()) -> RenderableType:
    """A row for each story: when, what, how many tell of it, and the earliest account. denied: as in `findings.table_of`."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=True)
    table.add_column("Id", width=SHOWN, no_wrap=True)
    table.add_column("When", min_width=10, max_width=23, overflow="fold")
    table.add_column("What", ratio=5, overflow="fold")
    table.add_column("Sources", justify="right", min_width=7)
    table.add_column("Told by", ratio=3, overflow="fold")
    table.add_column("Earliest account", ratio=7, overflow="fold")
    for one in headings:
        sources = Text(str(one.sources), style="bold")
        if one.documents > one.sources:
            sources.append(f" of {one.documents} reports", style="dim")
        account = Text.assemble(shortened(one.lead.passage, PASSAGE), (f"  {told_by(one.lead, denied=denied)}", "dim"))
        what = Text(sentence_of(one.lead.shown))
        when = _days(one.first, one.last, one.earliest)
        table.add_row(Text(one.id[:SHOWN], style="cyan"), when, what, sources, _outlets(one.outlets), account)
    return table


def _days(first: date | None, last: date | None, earliest: date | None) -> str:
    if first is not None and last is not None:
        return f"{first}" if first == last else f"{first} to {last}"
    if first is not None or last is not None:
        return f"since {first}" if first is not None else f"until {last}"
    return f"(told {earliest})" if earliest is not None else "—"


def _outlets(outlets: Sequence[str]) -> str:
    shown = [safe(outlet) for outlet in outlets[:MOST_OUTLETS]]
    more = len(outlets) - len(shown)
    return (", ".join(shown) + (f" and {more} more" if more else "")) or "no outlet told"


def view_of(story: StoryView, *, why: bool = True, history: bool = False, denied: Collection[str] = ()) -> RenderableType:
    """One story. why: also the reasons for its joins; history: also joins that were undone; denied: as in `findings.table_of`."""
    parts: list[RenderableType] = [
        Text(safe(sentence_of(story.lead.shown)), style="bold reverse"),
        Text(f"story {story.id[:SHOWN]} · {_counted(story)}", style="dim"),
        *_section("Accounts", _accounts(story, denied), count=story.accounts),
        *_section("Independent sources", _sources(story), count=len(story.sources)),
        *_section("Where they disagree", map(_disagreement, story.disagreements)),
        *_section("Words that take sides", [_framing(story.framing)] if story.framing else []),
    ]
    if why:
        founds = {member.finding.id: member for member in story.members}
        ties = [_tie(tie, founds, denied) for tie in story.ties if history or tie.ended is None]
        parts += _section("Why they are one story", ties)
        parts += _section("What people ruled", (_ruling(story, number) for number in range(len(story.rulings))))
    return Group(*parts, Text())


def _section(name: str, lines: Iterable[RenderableType], *, count: int | None = None) -> list[RenderableType]:
    shown = [Padding(line, (0, 0, 0, 2), expand=False) for line in lines]
    return [Text(f"\n{name} ({len(shown) if count is None else count})", style="bold cyan"), *shown] if shown else []


def _counted(story: StoryView) -> str:
    sources, reports = len(story.sources), len(story.documents)
    told = f"{sources} independent source{'s' * (sources != 1)} in {reports} report{'s' * (reports != 1)}"
    return f"{told}, first told {story.earliest}" if story.earliest is not None else told


def _accounts(story: StoryView, denied: Collection[str]) -> Iterator[Text]:
    """Each passage once, with the ids of all findings in it; the earliest of very many."""
    by_passage: dict[tuple[str, int, str], list[Found]] = {}
    for found in story.members:
        by_passage.setdefault((found.document.id, found.passage_start, when_of(found)), []).append(found)
    for own in by_passage.values():
        found = own[0]
        yield Text.assemble(
            (" ".join(one.finding.id[:SHOWN] for one in own), "cyan"), f"  {when_of(found)}  ",
            (told_by(found, denied=denied), "bold"), ": ",
            shortened(found.passage, PASSAGE), (f" (at {found.passage_start})", "dim"),
        )  # fmt: skip
    if story.accounts > len(story.members):
        yield Text(f"and {story.accounts - len(story.members):,} later ones", style="dim")


def _sources(story: StoryView) -> Iterator[Text]:
    """Sources of more than one report, with what makes them one; the others in one line."""
    single = [outlet for source in story.sources if source.why is None for outlet in source.outlets]
    unnamed = sum(source.why is None and not source.outlets for source in story.sources)
    for source in story.sources:
        if source.why is not None:
            names = joined([safe(outlet) for outlet in source.outlets]) or "no outlet told"
            yield Text.assemble(f"{len(source.documents)} reports count once: ", (names, "bold"), (f" ({safe(source.why)})", "dim"))
    if single:
        yield Text.assemble("each on its own: ", (joined([safe(outlet) for outlet in single]), "bold"))
    if unnamed:
        yield Text(f"and {unnamed} of no known outlet")


def _disagreement(one: Contradiction) -> RenderableType:
    title = Text(KINDS.get(one.kind, one.kind), style="bold yellow")
    if one.kind not in ("date", "denied", "actor"):
        title.append(f": {safe(one.about)}", style="default")
    if len(one.sides) > SIDES:
        lines = [Text.assemble((safe(side.value), "bold"), (f"  {_outlets(side.outlets)}", "dim")) for side in one.sides]
        return Group(title, *(Padding(line, (0, 0, 0, 2), expand=False) for line in lines))
    table = Table(box=box.SIMPLE, pad_edge=False, show_edge=False)
    for side in one.sides:
        table.add_column(Text(safe(side.value), style="bold"), overflow="fold", ratio=1, header_style="")
    table.add_row(*(Text(_outlets(side.outlets), style="green") for side in one.sides))
    table.add_row(*(Text(f"“{shortened(side.passages[0], PASSAGE)}”" if side.passages else "") for side in one.sides))
    return Group(title, table)


def _framing(framing: Sequence[Framed]) -> RenderableType:
    table = Table(box=None, pad_edge=False)
    for column in ("Outlet", "Word", "Favours", "Neutral"):
        table.add_column(column, overflow="fold", header_style="dim")
    for framed in framing:
        for number, (word, favours, neutral, times) in enumerate(framed.words[:MOST_WORDS]):
            outlet = Text(safe(framed.outlet), style="bold") if number == 0 else Text()
            table.add_row(outlet, Text(shortened(word, 60) + (f" ×{times}" if times > 1 else "")), Text(safe(favours)), Text(safe(neutral)))
    return table


def _tie(tie: Tie, founds: dict[str, Found], denied: Collection[str]) -> RenderableType:
    """Which two, what speaks for it and against it, and the two passages."""
    head = Text.assemble((tie.finding[:SHOWN], "cyan"), " with ", (tie.other[:SHOWN], "cyan"), f": {tie.score:+.1f}")
    if tie.ended is not None:
        head.append(f"  undone {tie.ended:%Y-%m-%d}", style="red")
    reasons = Text()
    for part in tie.parts:
        reasons.append(" · " if reasons else "").append(safe(part.name), style="bold").append(f" {shortened(part.what, 70)} ")
        reasons.append(f"{part.value:+.1f}", style="green" if part.value > 0 else "red")
    passages = [
        Text.assemble(("“", "dim"), shortened(found.passage, PASSAGE), ("”", "dim"), (f"  {told_by(found, denied=denied)}", "dim"))
        for id in (tie.finding, tie.other) if (found := founds.get(id)) is not None
    ]  # fmt: skip
    return Group(head, *(Padding(line, (0, 0, 0, 2), expand=False) for line in (reasons, *passages)))


def _ruling(story: StoryView, number: int) -> Text:
    ruling = story.rulings[number]
    said = "the same as" if ruling.verdict == "same_as" else "not the same as"
    why = f": {shortened(ruling.why, 120)}" if ruling.why else ""
    return Text.assemble(
        (ruling.finding[:SHOWN], "cyan"), f" is {said} ", ((ruling.other or "")[:SHOWN], "cyan"), why,
        (f"  {safe(ruling.by)}, {ruling.when:%Y-%m-%d}", "dim"),
    )  # fmt: skip
