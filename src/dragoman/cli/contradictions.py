"""`dragoman contradictions`: where reports of one happening disagree."""

from __future__ import annotations

from typing import Annotated, get_args

import typer

from ..errors import BadFilter
from . import _filters as by
from ._place import LedgerOption, opened, progress


def add(app: typer.Typer) -> None:
    about = "Show where reports of one happening disagree: dates, tolls, who did it, whether it happened, votes, outcomes, stances."
    app.command("contradictions", help=about)(contradictions)


def contradictions(
    actor: by.Actor = None,
    doer: by.Doer = None,
    recipient: by.Recipient = None,
    type: by.Types = None,
    place: by.Place = None,
    between: by.Between = None,
    object: by.Object = None,
    outlet: by.Outlet = None,
    text: by.Words = None,
    since: by.Since = None,
    until: by.Until = None,
    as_of: by.AsOf = None,
    known_on: by.KnownOn = None,
    kind: Annotated[
        list[str] | None, typer.Option(metavar="KIND", help="date, toll, actor, denied, vote, outcome, stance or status.")
    ] = None,
    limit: by.Limit = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    ledger: LedgerOption = None,
) -> None:
    from itertools import islice

    from ..codec import encode, plain
    from ..display.contradicting import view
    from ..stories.contradictions import contradictions as found_in
    from ..stories.disagreement import Kind
    from ..stories.stories import Stories
    from .stories import tell_waiting

    if unknown := [one for one in kind or () if one not in get_args(Kind)]:
        raise BadFilter(f"there is no kind {unknown[0]!r} of contradiction: choose from {', '.join(get_args(Kind))}")
    filter = by.asked(
        (), types=type, actor=actor, doer=doer, recipient=recipient, place=place, between=between, object=object, outlet=outlet, text=text,
        since=since, until=until, as_of=as_of, known_on=known_on,
    )  # fmt: skip
    shown = 0
    with opened(ledger) as open_ledger, progress("comparing") as tell:
        stories = Stories(open_ledger)
        tell_waiting(stories)
        found = found_in(open_ledger, stories, filter, progress=tell)
        chosen = (one for one in found if not kind or one.kind in kind)
        for one in islice(chosen, limit or None):
            shown += 1
            if json:
                typer.echo(encode(plain(one)))
            else:
                by.paint(view(one))
        if not shown:
            by.tell_nothing(open_ledger, filter, "no contradiction found")
