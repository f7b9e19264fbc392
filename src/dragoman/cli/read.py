"""`dragoman read`: reports in, findings out."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from .. import __version__
from ..codec import encode, plain
from ..documents import parse_date, read_path, read_stdin
from ..documents.quoting import printable
from ..records import FINDING_KINDS, Document, Failure, Reading

PARTS = (*FINDING_KINDS, "times", "places", "actors", "undecided")


class Form(StrEnum):
    view = "view"
    json = "json"
    jsonl = "jsonl"


def add(app: typer.Typer) -> None:
    app.command("read", help="Read reports (files, or - for standard input) and show what they say.")(read)


def read(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Text, HTML or JSONL files; - is standard input.")],
    published: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help="Date of publication, for reports that do not tell it.")] = None,
    json: Annotated[bool, typer.Option("--json", help='One JSON object: {"readings": [...], "failures": [...]}.')] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="One reading a line, as JSON.")] = False,
    only: Annotated[str | None, typer.Option(metavar="KINDS", help=f"Show only these, comma-separated: {', '.join(PARTS)}.")] = None,
) -> None:
    if json and jsonl:
        raise typer.BadParameter("give --json or --jsonl, not both")
    kinds = _kinds(only)
    date = parse_date(published) if published else None
    form = Form.json if json else Form.jsonl if jsonl else Form.view
    failures: list[Failure] = []
    readings: list[object] = []
    console, errors = Console(), Console(stderr=True)
    for item in _read_all(files, date, errors):
        if isinstance(item, Failure):
            failures.append(item)
        elif form is Form.view:
            from ..display.terminal import view

            console.print(view(item, only=kinds))
        elif form is Form.jsonl:
            typer.echo(encode(_chosen(item, kinds)))
        else:
            readings.append(_chosen(item, kinds))
    if form is Form.json:
        typer.echo(encode({"readings": readings, "failures": [plain(f) for f in failures]}, indent=1))
    for failure in failures:
        where = f", at {failure.offset}" if failure.offset is not None else ""
        errors.print(f"not read: {printable(failure.source)}{where}: {failure.reason}", markup=False, highlight=False, soft_wrap=True, style="red")
    if failures:
        raise typer.Exit(1)


def _kinds(only: str | None) -> frozenset[str] | None:
    if only is None:
        return None
    kinds = frozenset(part.strip() for part in only.split(",") if part.strip())
    if unknown := sorted(kinds - set(PARTS)):
        raise typer.BadParameter(f"{', '.join(unknown)}: there is no such kind; choose from {', '.join(PARTS)}")
    return kinds


def _chosen(reading: Reading, kinds: frozenset[str] | None) -> dict[str, object]:
    whole: dict[str, object] = plain(reading)
    return whole if kinds is None else {name: value for name, value in whole.items() if name not in PARTS or name in kinds}


def _read_all(files: list[str], published: object, errors: Console) -> Iterator[Reading | Failure]:
    """Readings and failures in the order of the input; a progress bar on a terminal where there are many."""
    from datetime import date as Date

    from ..find.read import read_document
    from ..language.model import shipped as language
    from ..ontology import shipped_ontology as ontology

    assert published is None or isinstance(published, Date)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=errors, transient=True, disable=len(files) < 4 or not sys.stderr.isatty()) as progress:
        task = progress.add_task("reading", total=len(files))
        for file in files:
            items = read_stdin(published=published) if file == "-" else _of_path(file, published)
            for item in items:
                if isinstance(item, Document):
                    yield read_document(item, language=language(), ontology=ontology(), program=__version__)
                else:
                    yield item
            progress.advance(task)


def _of_path(file: str, published: object) -> Iterator[Document | Failure]:
    path = Path(file)
    if path.is_dir():
        yield Failure(source=file, reason="this is a directory: give the files in it")
        return
    yield from read_path(path, published=published)  # type: ignore[arg-type]
