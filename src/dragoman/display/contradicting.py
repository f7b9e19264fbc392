"""A contradiction in a terminal: what it is about, then each side with outlets and passages."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from ..ledger.questions.ids import SHOWN
from ..stories.contradictions import Contradiction
from .phrasing import joined, safe, shortened

PASSAGE = 240  # characters shown
MOST = 3  # passages of a side

KINDS = {
    "date": "when", "toll": "how many", "actor": "who did it", "denied": "whether it happened", "vote": "the vote",
    "outcome": "the outcome", "stance": "the stance", "status": "the status",
}  # fmt: skip


def view(one: Contradiction) -> RenderableType:
    kind, about = KINDS.get(one.kind, one.kind), safe(one.about)
    heading = Text.assemble((kind, "bold yellow"), (f": {about}" if about != kind else "", "bold"))
    if one.story is not None:
        heading.append(f"  story {one.story[:SHOWN]}", style="dim")
    parts: list[RenderableType] = [heading]
    for side in one.sides:
        outlets = joined([safe(outlet) for outlet in side.outlets]) or "no outlet told"
        parts.append(Padding(Text.assemble((safe(side.value), "bold"), (f"  {outlets}", "dim")), (0, 0, 0, 2), expand=False))
        for id, passage in list(zip(side.findings, side.passages, strict=False))[:MOST]:
            parts.append(Padding(Text.assemble((id[:SHOWN], "cyan"), f"  {shortened(passage, PASSAGE)}"), (0, 0, 0, 4), expand=False))
        if len(side.findings) > MOST:
            parts.append(Padding(Text(f"and {len(side.findings) - MOST} more", style="dim"), (0, 0, 0, 4), expand=False))
    return Group(*parts, Text())
