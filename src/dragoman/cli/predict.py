"""`dragoman predict`: predictions in the gold data's schemas, for its scorers."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from ..documents.quoting import shown
from ..errors import InputError


class Task(StrEnum):
    attribution = "attribution"
    clusters = "clusters"
    entities = "entities"
    events = "events"
    parse = "parse"
    place = "place"
    positions = "positions"
    time = "time"


def add(app: typer.Typer) -> None:
    app.command("predict", help="Write predictions for gold records (JSONL; CoNLL-U for parse), to be scored.")(predict)


def predict(
    given: Annotated[str, typer.Argument(metavar="TASK", help=f"What to predict: {', '.join(Task)}.")],
    source: Annotated[
        Path, typer.Argument(metavar="INPUT", exists=True, dir_okay=False, help="Gold records: .jsonl, .conllu, or either .gz.")
    ],
    output: Annotated[Path, typer.Option("-o", "--output", help="Where the predictions go.")],
    raw: Annotated[bool, typer.Option("--raw", help="parse: from the raw text instead of the file's own words.")] = False,
) -> None:
    if given not in Task.__members__:
        raise InputError(f"there is no task {shown(given)}: choose from {', '.join(Task)}")
    task = Task(given)
    if raw and task is not Task.parse:
        raise InputError("--raw: goes with the task parse only")
    from rich.console import Console
    from rich.progress import track

    lines = _parses(source, raw) if task is Task.parse else _records(task, source)
    progress = track(lines, description=task.value, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
    partial = output.with_name(output.name + ".part")  # so that a broken run leaves no half file under the name asked for
    try:
        with open(partial, "w", encoding="utf-8", newline="\n") as out:
            written = 0
            for line in progress:
                out.write(line)
                written += 1
        if not written:
            typer.echo(f"dragoman: {source}: no record to predict {task.value} for: nothing was written", err=True)
            raise typer.Exit(1)
        partial.replace(output)
    except UnicodeDecodeError as error:
        raise InputError(f"{source}: byte {error.start} is not UTF-8: convert the file to UTF-8") from error
    except (OSError, EOFError) as error:
        named = getattr(error, "filename", None) or source
        raise InputError(f"{named}: {getattr(error, 'strerror', None) or error}: nothing was written") from error
    finally:
        partial.unlink(missing_ok=True)


def _parses(source: Path, raw: bool) -> Iterator[str]:
    from ..export.conllu import documents_of, parse_gold_words, parse_raw, read_conllu
    from ..language.model import shipped

    for document in documents_of(read_conllu(source)):
        yield from (parse_raw if raw else parse_gold_words)(document, shipped())


def _records(task: Task, source: Path) -> Iterator[str]:
    from ..export import predictions
    from ..language.model import shipped as language
    from ..ontology import shipped_ontology as ontology

    records = predictions.records_of(source)
    found: Iterable[dict[str, Any]]
    found = (
        predictions.predict_clusters(records) if task is Task.clusters else predictions.predict(task.value, records, language(), ontology())
    )
    for record in found:
        yield json.dumps(record, ensure_ascii=False) + "\n"
