"""`dragoman timeline`: what happened to an actor or at a place, day by day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from . import _filters as by
from ._place import LedgerOption

if TYPE_CHECKING:
    from ..ledger import Filter, Ledger

MOST = 100  # happenings shown where no --limit is given


def add(app: typer.Typer) -> None:
    app.command("timeline", help="Show what happened to an actor or at a place, day by day, each happening once.")(timeline)


def timeline(
    name: Annotated[list[str], typer.Argument(metavar="ACTOR|PLACE...", help="A name, code or id.")],
    type: by.Types = None,
    voice: by.Voice = None,
    outlet: by.Outlet = None,
    text: by.Words = None,
    since: by.Since = None,
    until: by.Until = None,
    as_of: by.AsOf = None,
    known_on: by.KnownOn = None,
    min_confidence: by.Confidence = None,
    undated: Annotated[bool, typer.Option("--undated", help="Also what reports give no date for, by their own.")] = False,
    limit: Annotated[int, typer.Option(min=0, metavar="N", help="At most so many, the latest; 0 for all.")] = MOST,
    format: by.Shape = None,
    output: by.Output = None,
    ledger: LedgerOption = None,
) -> None:
    from ..display.findings import timeline_of
    from ..ledger.questions.judged import denied_in
    from ..ledger.questions.timeline import timeline as happenings
    from ..stories.stories import Stories
    from ._place import opened
    from .stories import tell_waiting

    filter = by.asked(
        (), types=type, voice=voice, outlet=outlet, text=text, since=since, until=until, as_of=as_of, known_on=known_on,
        min_confidence=min_confidence,
    )  # fmt: skip
    shape, words = by.format_of(format, output), " ".join(name)
    with opened(ledger) as open_ledger:
        stories = Stories(open_ledger)
        tell_waiting(stories)
        entries = happenings(open_ledger, words, filter=filter, most=limit or None, undated=undated, stories_of=stories.stories_of)
        if shape != by.TABLE:
            by.write([entry.found for entry in entries], shape, output)
            return
        if not entries:
            _tell_nothing(open_ledger, words, filter, undated)
            return
        denied = denied_in(open_ledger, [entry.found for entry in entries], known_on=filter.known_on)
    by.paint(timeline_of(entries, denied=denied))


def _tell_nothing(ledger: Ledger, name: str, filter: Filter, undated: bool) -> None:
    """Says why there is no happening: the name is unknown, only undated things are told of it, or there is nothing such."""
    from dataclasses import replace

    from ..documents.quoting import printable, shown
    from ..ledger.questions.timeline import timeline as happenings
    from ..ledger.selecting import unknown_names

    said = f"the ledger has no {'' if undated else 'dated '}happening of or at {printable(name)}"
    unknown = unknown_names(ledger, replace(filter, actor=name, place=name))
    if {"actor", "place"} <= {one.field for one in unknown}:
        said = f"{shown(name)} is found nowhere in the ledger"
    elif not undated and happenings(ledger, name, filter=filter, most=1, undated=True):
        said += ", but some without a date: --undated shows them"
    by.tell_nothing(ledger, filter, said)
