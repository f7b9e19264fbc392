"""The actors of a ledger in a terminal: who, in how many findings and in which part, when, and told by how many."""

from __future__ import annotations

from collections.abc import Iterable

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ..ledger.questions.actors import Present
from .phrasing import safe, shortened

NAME = 60  # characters shown


def table_of(actors: Iterable[Present]) -> RenderableType:
    """A row for each actor."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in ("Code", "Name", "Kind", "Id"):
        table.add_column(column, overflow="fold")
    for column in ("Findings", "Acts", "Acted on", "Says", "Holds", "Reports", "Outlets"):
        table.add_column(column, justify="right")
    for column in ("First", "Last"):
        table.add_column(column, min_width=10)
    for one in actors:
        counts = (one.findings, one.as_actor, one.as_recipient, one.as_speaker, one.as_holder, one.reports, one.outlets)
        who = (Text(one.code or "—", style="bold"), Text(shortened(one.name, NAME)), Text((one.kind or "—").replace("_", " ")))
        days = (str(day or "—") for day in (one.first, one.last))
        table.add_row(*who, Text(safe(one.id or "—"), style="cyan"), *(f"{number:,}" for number in counts), *days)
    return table
