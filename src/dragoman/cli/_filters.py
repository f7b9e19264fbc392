"""The options by which commands choose findings, and the ways in which they show them."""

from __future__ import annotations

import calendar
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

import typer

from ..errors import BadDate, BadFilter

if TYPE_CHECKING:
    from ..export.formats import Format
    from ..ledger import Filter, Found, Ledger

MOST_SHOWN = 50  # rows of a table where no --limit is given
FILE_WIDTH = 160  # columns of a table that goes to a file or another program
TABLE = "table"
PERIOD = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2}))?")  # a whole year or month

Actor = Annotated[str | None, typer.Option(metavar="NAME", help="Has part in it in any way: a name, code (FRA, FRAGOV) or id.")]
Doer = Annotated[str | None, typer.Option(metavar="NAME", help="Who does it.")]
Recipient = Annotated[str | None, typer.Option(metavar="NAME", help="To whom it is done.")]
Holder = Annotated[str | None, typer.Option(metavar="NAME", help="Whose position it is.")]
Speaker = Annotated[str | None, typer.Option(metavar="NAME", help="Who says it.")]
Between = Annotated[tuple[str, str] | None, typer.Option(metavar="A B", help="Between these two, whoever of them does it.")]
Types = Annotated[list[str] | None, typer.Option("--type", metavar="TYPE", help="Of this type only; may be repeated.")]
Stance = Annotated[list[str] | None, typer.Option(metavar="STANCE", help="recognises, rejects, demands ...; may be repeated.")]
Place = Annotated[str | None, typer.Option(metavar="NAME", help="Where: a place, or a country.")]
Object = Annotated[str | None, typer.Option(metavar="WORDS", help="Words of what it is about.")]
Voice = Annotated[str | None, typer.Option(metavar="WHO", help="Whose account it is: narrator, or a name.")]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Reported by this outlet.")]
Words = Annotated[str | None, typer.Option("--text", metavar="WORDS", help='Words of its sentence; "in a row", -without.')]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="On or after this day, month or year, by its own time.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="On or before this day, month or year, by its own time.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="What had begun by this day, month or year in the world.")]
KnownOn = Annotated[str | None, typer.Option("--known-on", metavar="DATE", help="As the ledger knew it at the end of this day, UTC.")]
Confidence = Annotated[float | None, typer.Option("--min-confidence", metavar="P", help="At least so sure, from 0 to 1.")]
Accepted = Annotated[bool, typer.Option("--accepted", help="Only what people have accepted or corrected.")]
Rejected = Annotated[bool, typer.Option("--rejected", help="Also what people have rejected.")]
Limit = Annotated[int | None, typer.Option(min=0, metavar="N", help=f"At most so many, the latest; of a table {MOST_SHOWN}, 0 for all.")]
Shape = Annotated[str | None, typer.Option("--format", metavar="FORMAT", help="table, json, jsonl, csv, parquet, plover.")]
RowShape = Annotated[str | None, typer.Option("--format", metavar="FORMAT", help="table, json, jsonl, csv, parquet.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here; the name may tell the format.")]


def asked(
    kinds: tuple[str, ...], *, types: Iterable[str] | None = None, limit: int | None = None, since: str | None = None,
    until: str | None = None, **given: Any,
) -> Filter:  # fmt: skip
    """A Filter from what the options gave. Dates are text here. Raises BadFilter, BadDate."""
    from ..ledger import Filter

    days = day_of("--since", since, last=False), day_of("--until", until, last=True)
    times = as_of_day(given.pop("as_of", None)), known_by(given.pop("known_on", None))
    named = tuple(canonical(one) for one in types or ())
    return Filter(
        kinds=kinds, types=named, limit=limit or None, since=days[0], until=days[1], as_of=times[0], known_on=times[1], **given  # type: ignore[arg-type]
    )  # fmt: skip


def as_of_day(given: str | None) -> date | None:
    """The day of --as-of. Raises BadDate."""
    return day_of("--as-of", given, last=True)


def known_by(given: str | None) -> datetime | None:
    """The moment of --known-on: the last of the day, UTC. Raises BadDate."""
    day = day_of("--known-on", given, last=True)
    return datetime.combine(day, time.max, tzinfo=UTC) if day is not None else None


def day_of(option: str, given: str | None, *, last: bool) -> date | None:
    """The day that an option gives, or the first or last of the month or year that it gives. Raises BadDate."""
    from ..documents import parse_date
    from ..documents.quoting import shown

    if given is None:
        return None
    try:
        period = PERIOD.fullmatch(given.strip())
        if period is None:
            return parse_date(given)
        year, month = int(period["year"]), int(period["month"] or (12 if last else 1))
        return date(year, month, calendar.monthrange(year, month)[1] if last else 1)
    except (BadDate, ValueError) as error:
        raise BadDate(f"{option}: {shown(given)} is no day, month or year: give one as YYYY-MM-DD, YYYY-MM or YYYY") from error


def canonical(type: str) -> str:
    """A type as the records have it: "assault" is ASSAULT, "does-not-recognise" does_not_recognise."""
    from ..ledger.vocabulary import TYPES

    plain = type.strip().replace("-", "_").replace(" ", "_").casefold()
    return next((known for types in TYPES.values() for known in types if known.casefold() == plain), type)


def show(given: str | None, filter: Filter, *, shape: str | None, output: Path | None) -> None:
    """Asks the ledger and shows or writes the answer; how many there are besides goes to standard error."""
    from ._place import opened

    format = format_of(shape, output)
    if format == "plover" and "event" not in filter.kinds:
        raise BadFilter(f"PLOVER has records of events alone, none of a {filter.kinds[0]}: choose csv, json, jsonl or parquet")
    with opened(given) as open_ledger:
        if format != TABLE:
            if not write(open_ledger.findings(filter), format, output):
                tell_nothing(open_ledger, filter, "the ledger has no such finding")
            return
        shown = filter if filter.limit is not None else replace(filter, limit=MOST_SHOWN + 1)
        found = list(open_ledger.findings(shown))
        more = filter.limit is None and len(found) > MOST_SHOWN
        table(open_ledger, found[:MOST_SHOWN] if more else found, known_on=filter.known_on)
        if not found:
            tell_nothing(open_ledger, filter, "the ledger has no such finding")
        elif more:
            tell_more(open_ledger.findings(filter).count(), f"the latest {MOST_SHOWN}")


def tell_nothing(ledger: Ledger, filter: Filter, otherwise: str) -> None:
    """Says on standard error why nothing is found, where the ledger is empty or lacks a name asked for; otherwise these words."""
    from ..documents.quoting import shown
    from ..ledger.selecting import unknown_names

    if tell_empty(ledger):
        return
    unknown = [f"--{one.field} {shown(one.value)}" for one in unknown_names(ledger, filter)]
    said = f"{' and '.join(unknown)} {'is' if len(unknown) == 1 else 'are'} found nowhere in the ledger" if unknown else otherwise
    typer.echo(f"dragoman: {said}", err=True)


def tell_empty(ledger: Ledger) -> bool:
    """Whether the ledger has no report at all, which is said on standard error."""
    if ledger.documents_count():
        return False
    typer.echo("dragoman: no report read yet: `dragoman ingest PATH` reads reports into the ledger", err=True)
    return True


def tell_more(whole: int | None, shown: str) -> None:
    """Says on standard error that a table does not show all there is. whole: how much that is, where it was counted."""
    number = f"{whole:,} in all" if whole is not None else "there are more"
    typer.secho(f"{number}, {shown} shown: --limit N, or narrow the question", fg="bright_black", err=True)


def table(ledger: Ledger, found: list[Found], *, known_on: datetime | None = None) -> None:
    """A table on standard output, as wide as the terminal."""
    from ..display.findings import table_of
    from ..ledger.questions.judged import denied_in

    if found:
        paint(table_of(found, denied=denied_in(ledger, found, known_on=known_on)))


def paint(view: Any) -> None:
    """Shows a view: in colours on a terminal, as plain lines elsewhere."""
    from rich.console import Console

    console = Console()
    if console.is_terminal:
        console.print(view)
        return
    plain = Console(width=console.width if "COLUMNS" in os.environ else FILE_WIDTH, color_system=None, force_terminal=False)
    with plain.capture() as captured:
        plain.print(view)
    typer.echo("\n".join(line.rstrip() for line in captured.get().rstrip("\n").split("\n")))


def format_of(
    shape: str | None, output: Path | None, *, known: Mapping[str, Format] | None = None, otherwise: str = TABLE
) -> str:
    """The format asked for, or that which the file's name tells. Raises BadFilter for none there is.

    known: the formats to choose from, all where none are given; otherwise: that of standard output where none is asked for.
    """
    from ..export.formats import all_formats

    known = known if known is not None else all_formats()
    if shape is None and output is not None:
        fitting = [one for one in known.values() if output.name.lower().endswith(one.EXTENSION)]
        if not fitting:
            raise BadFilter(f"{output.name} does not tell its format: give --format {', '.join(known)}")
        return max(fitting, key=lambda one: len(one.EXTENSION)).NAME
    if shape is None or shape == otherwise == TABLE:
        if output is not None:
            raise BadFilter(f"a table is for reading, not for {output}: choose --format {', '.join(known)}")
        return otherwise
    if shape not in known:
        choices = ([TABLE] if otherwise == TABLE else []) + list(known)
        raise BadFilter(f"there is no format {shape!r} here: choose from {', '.join(choices)}")
    return shape


def write(found: Iterable[Found], format: str, output: Path | None) -> int:
    """Writes findings to a file or standard output; gives how many."""
    from ..export.formats import all_formats

    chosen = all_formats()[format]
    return _send(lambda stream: chosen.write(found, stream), chosen, output)


def write_rows(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, type], format: str, output: Path | None) -> None:
    """Writes rows to a file or standard output. What is several stands in a list, or where there is none, parted by "; "."""
    from ..export.formats import row_formats

    chosen = row_formats()[format]
    flat = rows if format in ("json", "jsonl") else _flat(rows)
    _send(lambda stream: chosen.write_rows(flat, columns, stream), chosen, output)


def _flat(rows: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for row in rows:
        yield {name: "; ".join(value) or None if isinstance(value, tuple) else value for name, value in row.items()}


def _send(writing: Callable[[BinaryIO], int], format: Format, output: Path | None) -> int:
    """Has something write to a file, which is there as a whole or not at all, or to standard output; gives how much was written."""
    from ..errors import InputError

    if output is None:
        if not format.TEXT and sys.stdout.isatty():
            raise BadFilter(f"{format.NAME} is not for a terminal: give a file by --output")
        sys.stdout.flush()
        written = writing(sys.stdout.buffer)
        sys.stdout.flush()
        return written
    beside = output.with_name(f".{output.name}.part")
    try:
        with beside.open("wb") as stream:
            written = writing(stream)
        beside.replace(output)
    except OSError as error:
        raise InputError(f"{output}: cannot be written: {error.strerror or error}") from error
    finally:
        beside.unlink(missing_ok=True)
    typer.secho(f"{written:,} written to {output}", fg="bright_black", err=True)
    return written
