"""`dragoman read`: reports in, findings out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from .. import __version__
from ..errors import DragomanError, InputError
from ..records import FINDING_KINDS, Document, Failure, Reading

PARTS = (*FINDING_KINDS, "times", "places", "actors", "undecided")
FILE_WIDTH = 120  # characters of a line where nothing tells how wide it may be


def add(app: typer.Typer) -> None:
    app.command("read", help="Read reports (files, or - for standard input) and show what they say.")(read)


def read(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Files (text, HTML, JSONL, CSV, Parquet, feeds, WARC); - is standard input.")
    ],
    published: Annotated[
        str | None, typer.Option(metavar="YYYY-MM-DD", help="Date of publication, for reports that do not tell it.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help='One JSON object: {"readings": [...], "failures": [...]}.')] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One reading a line, as JSON.")] = False,
    actors: Annotated[
        list[Path] | None,
        typer.Option(metavar="FILE.yaml", help="Your own actors, added to the shipped ones or in place of them; may be repeated."),
    ] = None,
    ontology: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="DIR", help="Your own event types, words and actors, on top of the shipped ones (`dragoman ontology`); may be repeated."
        ),
    ] = None,
    only: Annotated[str | None, typer.Option(metavar="KINDS", help=f"Show only these, comma-separated: {', '.join(PARTS)}.")] = None,
) -> None:
    from ..documents import parse_date

    if json and jsonl:
        raise InputError("--json and --jsonl: give one of them, not both")
    kinds = _kinds(only)
    items = _read_all(files, parse_date(published) if published is not None else None, actors or [], ontology or [])
    failures = _as_json(items, kinds) if json else _one_by_one(items, _line(kinds) if jsonl else _shown(kinds))
    if failures:
        raise typer.Exit(1)


def _kinds(only: str | None) -> frozenset[str] | None:
    from ..documents.quoting import shown

    if only is None:
        return None
    kinds = frozenset(part.strip() for part in only.split(","))
    if unknown := sorted(kinds - set(PARTS)):
        raise InputError(f"--only: there is no kind {', '.join(map(shown, unknown))}; choose from {', '.join(PARTS)}")
    return kinds


def _one_by_one(items: Iterator[Reading | Failure], show: Callable[[Reading], None]) -> int:
    """Shows every reading when it is there, and every failure on standard error. Returns the number of failures."""
    failures = 0
    for item in items:
        if isinstance(item, Failure):
            failures += 1
            sys.stdout.flush()  # so that both streams keep the order of the input where they go to one place
            typer.secho(_failed(item), fg="red", err=True)
        else:
            show(item)
    return failures


def _failed(failure: Failure) -> str:
    from ..documents.quoting import printable

    return f"not read: {printable(failure.source)}: {printable(failure.reason)}"


def _as_json(items: Iterator[Reading | Failure], kinds: frozenset[str] | None) -> int:
    """One JSON object, a reading a line, written as it grows: a batch need not fit into memory."""
    from ..codec import encode

    failures: list[str] = []
    separator = ""
    typer.echo('{"readings": [')
    for item in items:
        if isinstance(item, Failure):
            failures.append(encode(item))
        else:
            typer.echo(separator + encode(_chosen(item, kinds)), nl=False)
            separator = ",\n"
    typer.echo("\n" * bool(separator) + '],\n"failures": [\n' + ",\n".join(failures) + "\n" * bool(failures) + "]}")
    if failures:
        typer.secho(f'not read: {len(failures)}, with reasons under "failures"', fg="red", err=True)
    return len(failures)


def _chosen(reading: Reading, kinds: frozenset[str] | None) -> dict[str, object]:
    from ..codec import plain

    whole: dict[str, object] = plain(reading)
    return whole if kinds is None else {name: value for name, value in whole.items() if name not in PARTS or name in kinds}


def _line(kinds: frozenset[str] | None) -> Callable[[Reading], None]:
    from ..codec import encode

    return lambda reading: typer.echo(encode(_chosen(reading, kinds)))


def _shown(kinds: frozenset[str] | None) -> Callable[[Reading], None]:
    from rich.console import Console

    from ..display.terminal import as_text, view

    console = Console()
    if console.is_terminal:
        return lambda reading: console.print(view(reading, only=kinds))
    width = console.width if "COLUMNS" in os.environ else FILE_WIDTH
    return lambda reading: typer.echo(as_text(reading, only=kinds, width=width))


def _read_all(files: list[str], published: date | None, actors: list[Path], own: list[Path]) -> Iterator[Reading | Failure]:
    """Readings and failures in the order of the input; a progress bar on a terminal where there are many files."""
    from ..documents.assembling import fault
    from ..find.actors.lexicon import shipped as lexicon
    from ..find.read import read_document
    from ..language.model import shipped as language
    from ..ontology import actor_files, ontology_with

    types = ontology_with(*own)
    actors = [*(path for folder in own for path in actor_files(folder)), *actors]
    names = lexicon().extended(actors) if actors else lexicon()
    for item in _documents(files, published):
        if isinstance(item, Failure):
            yield item
            continue
        model = language()  # outside: without it no report can be read, and that stops the run
        try:
            reading = read_document(item, language=model, ontology=types, program=__version__, lexicon=names)
        except DragomanError as error:
            yield Failure(source=item.source or item.id, reason=str(error))
        except Exception as error:  # noqa: BLE001 - a fault of the program with one report must not stop a batch of thousands
            yield Failure(source=item.source or item.id, reason=fault(error))
        else:
            yield reading


def _documents(files: list[str], published: date | None) -> Iterator[Document | Failure]:
    from ..documents import read_path, read_stdin

    for file in _progressing(files):
        if file == "-":
            yield from read_stdin(published=published)
        elif Path(file).is_dir():
            yield Failure(source=file, reason="a directory: give the files in it")
        else:
            yield from read_path(file, published=published)


def _progressing(files: list[str]) -> Iterator[str]:
    """The files, counted by a bar on standard error where it is a terminal that shows nothing else."""
    if len(files) < 4 or not sys.stderr.isatty() or sys.stdout.isatty():
        yield from files
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(files, description="reading", console=Console(stderr=True), transient=True)
