"""`dragoman panel`: counts and intensities of events by month, with explicit zeros."""

from __future__ import annotations

from typing import Annotated, Any, get_args

import typer

from ..errors import BadFilter
from . import _filters as by
from ._place import LedgerOption, opened, progress

COLUMNS: dict[str, type] = {
    "unit": str, "partner": str, "month": str, "type": str, "count": int, "intensity_mean": float, "intensity_sum": float, "reports": int,
}  # fmt: skip


def add(app: typer.Typer) -> None:
    about = "Count events and their intensities by month, one a story and not one a report, with zeros and the number of reports read."
    app.command("panel", help=about)(panel)


def panel(
    unit: Annotated[str | None, typer.Option(metavar="UNIT", help="dyad-month, actor-month or country-month; has to be given.")] = None,
    actor: by.Actor = None,
    between: by.Between = None,
    doer: by.Doer = None,
    recipient: by.Recipient = None,
    place: by.Place = None,
    type: by.Types = None,
    voice: by.Voice = None,
    outlet: by.Outlet = None,
    text: by.Words = None,
    since: Annotated[str | None, typer.Option(metavar="YYYY-MM", help="First month; else that of the earliest event.")] = None,
    until: Annotated[str | None, typer.Option(metavar="YYYY-MM", help="Last month; else that of the latest event.")] = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="Only events that had begun by this day, by their own time.")
    ] = None,
    known_on: by.KnownOn = None,
    undated: Annotated[bool, typer.Option("--undated", help="Count events without a date in the month of their first report.")] = False,
    format: Annotated[str | None, typer.Option(metavar="FORMAT", help="csv, json, jsonl or parquet.")] = None,
    output: by.Output = None,
    ledger: LedgerOption = None,
) -> None:
    from ..export.formats import row_formats
    from ..stories.panel import Unit, panel_of
    from ..stories.stories import Stories
    from .stories import tell_waiting

    chosen: Unit | None = next((known for known in get_args(Unit) if known == unit), None)
    if chosen is None:
        wrong = "a panel has a unit: give it by --unit" if unit is None else f"there is no unit {unit!r}"
        raise BadFilter(f"{wrong}: choose from {', '.join(get_args(Unit))}")
    filter = by.asked(
        ("event",), actor=actor, between=between, doer=doer, recipient=recipient, place=place, voice=voice, outlet=outlet, text=text,
        as_of=as_of, known_on=known_on,
    )  # fmt: skip
    shape = by.format_of(format, output, known=row_formats(), otherwise="csv")
    with opened(ledger) as open_ledger, progress("counting") as tell:
        stories = Stories(open_ledger)
        tell_waiting(stories)
        by.tell_empty(open_ledger)
        made = panel_of(
            open_ledger, stories, unit=chosen, filter=filter, since=since, until=until, progress=tell,
            types=[by.canonical(one) for one in type] if type else None, undated="publication" if undated else "leave",
        )  # fmt: skip
    by.write_rows(map(_row, made), COLUMNS, shape, output)
    left = {"without a month": made.undated, "outside of the months": made.outside, "of nobody with a code": made.nameless}
    if any(left.values()):
        said = ", ".join(f"{number:,} {why}" for why, number in left.items() if number)
        typer.secho(f"not counted: {said}", fg="bright_black", err=True)


def _row(row: Any) -> dict[str, Any]:
    """A PanelRow as columns; a unit of two (a dyad) fills `partner`."""
    return {
        "unit": row.unit[0], "partner": row.unit[1] if len(row.unit) > 1 else None, "month": row.month, "type": row.type,
        "count": row.count, "intensity_mean": row.intensity_mean, "intensity_sum": row.intensity_sum, "reports": row.reports,
    }  # fmt: skip
