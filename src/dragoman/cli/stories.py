"""`dragoman stories`: the happenings that several reports of a ledger tell of."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import BadFilter, LedgerReadOnly
from . import _filters as by
from ._place import LedgerOption, place_of, progress

if TYPE_CHECKING:
    from ..ledger import Ledger
    from ..stories.ownership import OwnershipGroups
    from ..stories.sources import Heading
    from ..stories.stories import Stories

ORDERS = ("sources", "newest", "oldest")
MOST = 30  # rows of a table where no --limit is given
COLUMNS: dict[str, type] = {
    "id": str, "kind": str, "type": str, "actors": str, "recipients": str, "earliest": date, "first": date, "last": date,
    "documents": int, "independent_sources": int, "outlets": str, "finding": str, "document": str, "passage": str,
}  # fmt: skip

Owners = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE.yaml", help="Your own groups of outlets that count as one source; may be repeated."),
]
AsItIs = Annotated[bool, typer.Option("--as-it-is", help="Do not take in what came since the last time; writes nothing.")]


def add(app: typer.Typer) -> None:
    about = "List the happenings that several reports tell of, each with its independent sources and its earliest account."
    app.command("stories", help=about)(stories)


def stories(
    actor: by.Actor = None,
    doer: by.Doer = None,
    recipient: by.Recipient = None,
    type: by.Types = None,
    place: by.Place = None,
    between: by.Between = None,
    outlet: by.Outlet = None,
    text: by.Words = None,
    object: by.Object = None,
    voice: by.Voice = None,
    since: by.Since = None,
    until: by.Until = None,
    as_of: by.AsOf = None,
    known_on: by.KnownOn = None,
    order: Annotated[str, typer.Option(metavar="ORDER", help="sources (the most first), newest or oldest.")] = "sources",
    limit: Annotated[int | None, typer.Option(min=0, metavar="N", help=f"At most so many; of a table {MOST}, 0 for all.")] = None,
    json: Annotated[bool, typer.Option("--json", help="The same as --format jsonl.")] = False,
    format: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", help="table, json, jsonl, csv, parquet; plover: the earliest account of each event."),
    ] = None,
    output: by.Output = None,
    owners: Owners = None,
    as_it_is: AsItIs = False,
    ledger: LedgerOption = None,
) -> None:
    from ..display.story import list_of
    from ..ledger import Filter
    from ..ledger.questions.judged import denied_in

    if order not in ORDERS:
        raise BadFilter(f"stories have no order {order!r}: choose from {', '.join(ORDERS)}")
    filter = by.asked(
        (), types=type, actor=actor, doer=doer, recipient=recipient, place=place, between=between, object=object, voice=voice,
        outlet=outlet, text=text, since=since, until=until, as_of=as_of, known_on=known_on,
    )  # fmt: skip
    shape = by.format_of("jsonl" if json and format is None else format, output)
    with opened_stories(ledger, owners, as_it_is=as_it_is) as found:
        asked = filter if filter != Filter() else None
        most = (MOST if shape == by.TABLE else None) if limit is None else limit or None
        ids = found.ids(asked, order=order, limit=most + 1 if most is not None else None)  # type: ignore[arg-type]
        whole = found.count() if asked is None else None  # to count what a filter asks for takes all of it
        headings = found.headings(ids[:most], filter)
        denied = denied_in(found.ledger, [heading.lead for heading in headings], known_on=filter.known_on)
        if not headings:
            by.tell_nothing(found.ledger, filter, "no happening that several reports of the ledger tell of")
    if shape == "plover":
        by.write((heading.lead for heading in headings), shape, output)
    elif shape != by.TABLE:
        by.write_rows(map(_row, headings), COLUMNS, shape, output)
    elif headings:
        by.paint(list_of(headings, denied=denied))
        if limit is None and len(ids) > MOST:
            by.tell_more(whole, f"the first {MOST}")


class opened_stories:
    """The stories of the ledger that is given, brought up to date where it can be written to; open as long as the block runs.

    to_rule: it has to be one that can be written to.
    """

    def __init__(
        self, given: str | None, owners: list[Path] | None = None, *, as_it_is: bool = False, to_rule: bool = False
    ) -> None:
        self._place, self._owners, self._as_it_is, self._to_rule = place_of(given), owners or [], as_it_is, to_rule
        self._ledger: Ledger | None = None

    def __enter__(self) -> Stories:
        from ..stories.ownership import load

        groups = load(self._owners)
        try:
            if not self._as_it_is:
                try:
                    found = self._stories(groups, read_only=False)
                    with progress("putting reports into stories") as tell:
                        found.update(tell)
                    return found
                except LedgerReadOnly:
                    if self._to_rule:
                        raise
                    self.__exit__()
            found = self._stories(groups, read_only=True)
            tell_waiting(found, can_write=self._as_it_is)
            return found
        except BaseException:
            self.__exit__()
            raise

    def _stories(self, groups: OwnershipGroups, *, read_only: bool) -> Stories:
        from ..ledger import Ledger
        from ..stories.stories import Stories

        self._ledger = Ledger.open(self._place, create=False, read_only=read_only)
        return Stories(self._ledger, groups=groups)

    def __exit__(self, *_: object) -> None:
        if self._ledger is not None:
            self._ledger.close()


def tell_waiting(stories: Stories, *, can_write: bool = True) -> None:
    """Says on standard error where reports have come that no story knows of."""
    if waiting := stories.waiting:
        number = "1 reading is" if waiting == 1 else f"{waiting:,} readings are"
        what = "run `dragoman stories`" if can_write else "the ledger cannot be written to"
        typer.echo(f"dragoman: {number} in no story yet: {what}", err=True)


def _row(heading: Heading) -> dict[str, Any]:
    """A story as COLUMNS; who does it to whom, and the ids, are those of the earliest account."""
    from ..ledger.rows import name_of, parties

    doing, done_to = parties(heading.lead.shown)
    return {
        "id": heading.id, "kind": heading.kind, "type": heading.type, "actors": tuple(dict.fromkeys(map(name_of, doing))),
        "recipients": tuple(dict.fromkeys(map(name_of, done_to))), "earliest": heading.earliest, "first": heading.first,
        "last": heading.last, "documents": heading.documents, "independent_sources": heading.sources, "outlets": heading.outlets,
        "finding": heading.lead.finding.id, "document": heading.lead.document.id, "passage": heading.lead.passage,
    }  # fmt: skip
