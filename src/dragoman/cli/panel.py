"""`dragoman panel`: counts and intensities of events by month, with explicit zeros."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any, get_args

import typer

from ..errors import BadFilter, InputError
from . import _filters as by
from ._place import LedgerOption, opened, progress

COLUMNS: dict[str, type] = {
    "unit": str, "partner": str, "month": str, "type": str, "count": int, "intensity_mean": float, "intensity_sum": float, "reports": int,
}  # fmt: skip


def add(app: typer.Typer) -> None:
    about = "Count events and their intensities by month, one a story and not one a report, with zeros and the number of reports read."
    app.command("panel", help=about)(panel)


def panel(
    unit: Annotated[str, typer.Option(metavar="UNIT", help="dyad-month, actor-month or country-month.")],
    actor: by.Actor = None,
    between: by.Between = None,
    place: by.Place = None,
    type: by.Types = None,
    outlet: by.Outlet = None,
    since: Annotated[str | None, typer.Option(metavar="YYYY-MM", help="First month; else that of the earliest event.")] = None,
    until: Annotated[str | None, typer.Option(metavar="YYYY-MM", help="Last month; else that of the latest event.")] = None,
    known_on: by.KnownOn = None,
    undated: Annotated[bool, typer.Option("--undated", help="Count events without a date in the month of their first report.")] = False,
    format: Annotated[str | None, typer.Option(metavar="FORMAT", help="csv, jsonl or parquet.")] = None,
    output: by.Output = None,
    ledger: LedgerOption = None,
) -> None:
    from ..stories.panel import Unit, panel_of
    from ..stories.stories import Stories
    from .stories import tell_waiting

    chosen: Unit | None = next((known for known in get_args(Unit) if known == unit), None)
    if chosen is None:
        raise BadFilter(f"there is no unit {unit!r}: choose from {', '.join(get_args(Unit))}")
    filter = by.asked(("event",), actor=actor, between=between, place=place, outlet=outlet, known_on=known_on)
    shape = _shape(format, output)
    with opened(ledger) as open_ledger, progress("counting") as tell:
        stories = Stories(open_ledger)
        tell_waiting(stories)
        made = panel_of(
            open_ledger, stories, unit=chosen, filter=filter, since=since, until=until, progress=tell,
            types=[by.canonical(one) for one in type] if type else None, undated="publication" if undated else "leave",
        )  # fmt: skip
    _write(map(_row, made), shape, output)
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


def _shape(format: str | None, output: Path | None) -> str:
    shape = format or (output.suffix.lstrip(".").lower() if output is not None else "csv")
    if shape not in ("csv", "jsonl", "parquet"):
        raise BadFilter(f"a panel has no format {shape!r}: choose from csv, jsonl, parquet")
    if shape == "parquet" and output is None:
        raise BadFilter("parquet goes to a file: give one by --output")
    return shape


def _write(rows: Any, shape: str, output: Path | None) -> None:
    from ..codec import encode
    from ..export.formats import csv, parquet

    def to(stream: Any) -> None:
        if shape == "csv":
            csv.write_rows(rows, list(COLUMNS), stream)
        elif shape == "parquet":
            parquet.write_rows(rows, COLUMNS, stream)
        else:
            for row in rows:
                stream.write(encode(row).encode() + b"\n")

    if output is None:
        sys.stdout.flush()
        to(sys.stdout.buffer)
        sys.stdout.flush()
        return
    beside = output.with_name(f".{output.name}.part")
    try:
        with beside.open("wb") as stream:
            to(stream)
        beside.replace(output)
    except OSError as error:
        raise InputError(f"{output}: cannot be written: {error.strerror or error}") from error
    finally:
        beside.unlink(missing_ok=True)
