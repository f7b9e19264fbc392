"""`dragoman instruments`: resolutions, treaties, truces, laws and their votes, of all reports in a ledger."""

from __future__ import annotations

import typer

from . import _filters as by
from ._place import LedgerOption


def add(app: typer.Typer) -> None:
    about = "List instruments of a ledger: resolutions, treaties, truces, laws, with outcome, vote, force and the passage."
    app.command("instruments", help=about)(instruments)


def instruments(
    actor: by.Actor = None,
    type: by.Types = None,
    object: by.Object = None,
    place: by.Place = None,
    between: by.Between = None,
    voice: by.Voice = None,
    outlet: by.Outlet = None,
    text: by.Words = None,
    since: by.Since = None,
    until: by.Until = None,
    as_of: by.AsOf = None,
    known_on: by.KnownOn = None,
    min_confidence: by.Confidence = None,
    accepted: by.Accepted = False,
    rejected: by.Rejected = False,
    limit: by.Limit = None,
    format: by.Shape = None,
    output: by.Output = None,
    ledger: LedgerOption = None,
) -> None:
    filter = by.asked(
        ("instrument",), types=type, limit=limit, actor=actor, object=object, place=place, between=between, voice=voice, outlet=outlet,
        text=text, since=since, until=until, as_of=as_of, known_on=known_on, min_confidence=min_confidence, accepted_only=accepted,
        include_rejected=rejected,
    )  # fmt: skip
    by.show(ledger, filter, shape=format, output=output)
