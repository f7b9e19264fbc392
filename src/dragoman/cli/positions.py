"""`dragoman positions`: who stands where on what, of all reports in a ledger."""

from __future__ import annotations

import typer

from . import _filters as by
from ._place import LedgerOption


def add(app: typer.Typer) -> None:
    app.command("positions", help="List positions of a ledger: who recognises, rejects, demands, claims what, with the passage.")(positions)


def positions(
    actor: by.Actor = None,
    holder: by.Holder = None,
    stance: by.Stance = None,
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
        ("position",), types=stance, limit=limit, actor=actor, holder=holder, object=object, place=place, between=between,
        voice=voice, outlet=outlet, text=text, since=since, until=until, as_of=as_of, known_on=known_on,
        min_confidence=min_confidence, accepted_only=accepted, include_rejected=rejected,
    )  # fmt: skip
    by.show(ledger, filter, shape=format, output=output)
