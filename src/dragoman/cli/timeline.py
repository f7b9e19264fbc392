"""`dragoman timeline`: what happened to an actor or at a place, day by day."""

from __future__ import annotations

from typing import Annotated

import typer

from . import _filters as by
from ._place import LedgerOption


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
    limit: by.Limit = 100,
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
        denied = denied_in(open_ledger, [entry.found for entry in entries], known_on=filter.known_on)
    if not entries:
        typer.echo(f"dragoman: the ledger has no dated happening of or at {words}", err=True)
        return
    by.paint(timeline_of(entries, denied=denied))
