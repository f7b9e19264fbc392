"""The answer to a check in a terminal: the verdict, then both sides with their passages."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from ..ledger.questions.answer import Answer, Evidence, Near
from ..ledger.questions.ids import SHOWN
from .phrasing import safe, shortened

VERDICTS = {
    "supports": ("supported", "bold green"),
    "contradicts": ("contradicted", "bold red"),
    "disputed": ("reports differ", "bold yellow"),
    "partly": ("supported in part", "bold yellow"),
    "none": ("no evidence in the ledger", "bold"),
}
PASSAGE = 400  # characters shown
MOST = 8  # passages of a side


def view(answer: Answer) -> RenderableType:
    words, style = VERDICTS[answer.verdict]
    parts: list[RenderableType] = [Text.assemble(f"“{safe(answer.sentence)}”  ", (words, style))]
    if answer.read_as:
        parts.append(Text(f"read as: {safe('; '.join(answer.read_as))}", style="dim"))
    else:
        parts.append(Text("nothing was found in the sentence that has a type; its words were looked for", style="dim"))
    for title, side in (("for it", answer.supports), ("against it", answer.contradicts)):
        if side:
            parts.append(Text(f"\n{title} ({len(side)})", style="bold cyan"))
            parts += [Padding(line, (0, 0, 0, 2), expand=False) for line in _lines(side[:MOST])]
            if len(side) > MOST:
                parts.append(Padding(Text(f"and {len(side) - MOST} more: --format json shows all", style="dim"), (0, 0, 0, 2)))
    if answer.nearest:
        parts.append(Text("\nnearest to it, to be read by yourself: none was found to support or to contradict it", style="bold cyan"))
        parts += [Padding(_near(one), (0, 0, 0, 2), expand=False) for one in answer.nearest]
    return Group(*parts)


def _near(one: Near) -> Text:
    return Text.assemble((one.document[:SHOWN], "cyan"), f"  {shortened(one.passage, PASSAGE)}", (f"  {_whence(one)}", "dim"))


def _whence(one: Evidence | Near) -> str:
    """Outlet and date of a passage's report, or the beginning of its id."""
    return " ".join(filter(None, (safe(one.outlet or ""), str(one.published or "")))) or one.document[:SHOWN]


def _lines(side: Iterable[Evidence]) -> Iterable[Text]:
    for one in side:
        difference = f"  — {safe(one.difference)}" if one.difference else ""
        id = one.finding.id[:SHOWN] if one.finding is not None else "-" * SHOWN
        yield Text.assemble(
            (id, "cyan"), f"  {shortened(one.passage, PASSAGE)}", (f"  {_whence(one)}, {voice(one)}", "dim"), (difference, "yellow")
        )  # fmt: skip


def voice(one: Evidence) -> str:
    """Whose word a passage is."""
    return "narrator" if one.speaker is None else safe(one.speaker) or "somebody unnamed"
