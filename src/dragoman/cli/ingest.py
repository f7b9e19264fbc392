"""`dragoman ingest`: archives into a ledger."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import InputError
from ._place import LedgerOption, place_of
from ._place import progress as progress_bar

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..ledger import Ledger
    from ..ledger.ingest import Progress, Summary
    from ..records import Failure

MOST_SHOWN = 100  # failures listed at the end


def add(app: typer.Typer) -> None:
    app.command("ingest", help="Read archives of reports into a ledger; run again, it goes on where it was.")(ingest)


def ingest(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...",
            help="Files (text, HTML, JSONL, CSV, Parquet, RSS or Atom, WARC), folders with all in them, patterns; - is standard input.",
        ),
    ],
    format: Annotated[str | None, typer.Option(metavar="NAME", help="Format of all inputs, where their names don't tell it.")] = None,
    map: Annotated[
        str | None, typer.Option(metavar="FIELD=COLUMN,...", help="Columns or keys of tables: text=body,published=date,title=headline ...")
    ] = None,
    published: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Date of publication, in place of the reports' own.")] = None,
    actors: Annotated[
        list[Path] | None, typer.Option(metavar="FILE.yaml", help="Your own actors, added to the shipped ones; may be repeated.")
    ] = None,
    processes: Annotated[int | None, typer.Option(min=1, metavar="N", help="How many read side by side; one a core by default.")] = None,
    seconds: Annotated[float, typer.Option(min=1, metavar="S", help="After so long, one report is given up.")] = 120.0,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first report that cannot be read.")] = False,
    ids: Annotated[bool, typer.Option("--ids", help="Print the id of each document as soon as it is kept for good.")] = False,
    stories: Annotated[bool, typer.Option("--stories/--no-stories", help="At the end put what was read into stories.")] = True,
    ledger: LedgerOption = None,
) -> None:
    from ..documents import parse_date, parse_mapping
    from ..documents.mapping import PLAIN
    from ..ledger import Ledger
    from ..ledger.ingest import Settings, none_readable
    from ..ledger.ingest import ingest as read_all

    settings = Settings(
        processes=processes, strict=strict, seconds=seconds, format=_format(format), actors=tuple(actors or ()),
        published=parse_date(published) if published is not None else None,
        mapping=parse_mapping(map) if map is not None else PLAIN,
    )  # fmt: skip
    place = place_of(ledger, make=True)
    if not Ledger.may_be_at(place) and (unread := none_readable(inputs)) is not None:
        _tell_unread(unread, len(unread))
        typer.echo("dragoman: there is no file to read: no ledger was made", err=True)
        raise typer.Exit(1)
    with Ledger.open(place) as opened:
        with _shown() as progress:
            summary = read_all(opened, inputs, settings=settings, progress=progress, kept=_print_id if ids else None)
        _report(summary)
        if stories and summary.interrupted is None:
            _into_stories(opened)
    if summary.interrupted is not None:
        raise typer.Exit(128 + summary.interrupted)
    if summary.failed:
        raise typer.Exit(1)


def _into_stories(ledger: Ledger) -> None:
    """Brings the stories up to date; stopped, what is left is done by the next `dragoman stories` or ingest."""
    from ..stories.stories import Stories

    found = Stories(ledger)
    try:
        with progress_bar("putting reports into stories") as tell:
            updated = found.update(tell)
    except KeyboardInterrupt:
        typer.echo(f"stopped: {found.waiting:,} reports are in no story yet; `dragoman stories` goes on with them", err=True)
        raise typer.Exit(128 + signal.SIGINT) from None
    if updated.readings:
        ties = f"{updated.joined:,} ties between accounts of the same"
        told = f"{ties}; `dragoman stories` lists them" if found.count() else "no two reports tell of the same happening yet"
        typer.echo(f"stories are up to date: {told}", err=True)


def _format(name: str | None) -> str | None:
    from ..documents import format_names
    from ..documents.quoting import shown

    if name is not None and name not in format_names():
        raise InputError(f"--format: no format is called {shown(name)}; choose from {', '.join(format_names())}")
    return name


def _print_id(id: str) -> None:
    sys.stdout.write(id + "\n")
    sys.stdout.flush()  # at once: who reads it relies on the document's being kept


@contextmanager
def _shown() -> Iterator[Callable[[Progress], None] | None]:
    """A bar on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("loading the models", total=None)

        def show(progress: Progress) -> None:
            total = progress.total or None
            done = min(progress.done, total) if total else progress.done
            bar.update(task, description=_rates(progress), completed=done, total=total)

        yield show


def _rates(progress: Progress) -> str:
    """Such as "1,204 read, 3 failed · 38 documents/s, 9,120 words/s"."""
    seconds = max(progress.seconds, 0.1)
    counts = [f"{progress.read:,} read"]
    counts += [f"{progress.known:,} known"] if progress.known else []
    counts += [f"{progress.failed:,} failed"] if progress.failed else []
    return f"{', '.join(counts)} · {progress.read / seconds:,.0f} documents/s, {progress.words / seconds:,.0f} words/s"


def _report(summary: Summary) -> None:
    """What came of it, on standard error: standard output is for what other programs read."""
    from ..documents.quoting import printable

    _tell_unread(summary.failures, summary.failed, rest="; the ledger has them all")
    seconds = max(summary.seconds, 0.001)
    parts = [f"{summary.read:,} read ({summary.words:,} words) in {seconds:,.1f} s, {summary.read / seconds:,.1f} documents/s"]
    parts += [f"{summary.known:,} known already"] if summary.known else []
    parts += [f"{summary.failed:,} not read"] if summary.failed else []
    if summary.passed:
        kinds = sorted(summary.passed.items(), key=lambda kind: (-kind[1], kind[0]))
        parts.append("passed over: " + ", ".join(f"{count:,} {printable(what)}" for what, count in kinds[:6]))
    typer.echo("; ".join(parts), err=True)
    if summary.interrupted is not None:
        name = signal.Signals(summary.interrupted).name
        typer.echo(f"stopped by {name}: all that was read up to here is kept; the same command again goes on from it", err=True)
    elif summary.stopped:
        typer.echo("stopped at the first that could not be read (--strict): what was read before it is kept", err=True)


def _tell_unread(failures: Sequence[Failure], number: int, *, rest: str = "") -> None:
    """The first of what could not be read, and how many more there are. rest: where those are found."""
    from ..documents.quoting import printable

    for failure in failures[:MOST_SHOWN]:
        typer.secho(f"not read: {printable(failure.source)}{_at(failure)}: {printable(failure.reason)}", fg="red", err=True)
    if number > MOST_SHOWN:
        typer.secho(f"not read: {number - MOST_SHOWN:,} more{rest}", fg="red", err=True)


def _at(failure: Failure) -> str:
    """Where in the source, unless its name says so."""
    return f" at {failure.offset}" if failure.offset is not None and not failure.source.endswith(f":{failure.offset}") else ""
