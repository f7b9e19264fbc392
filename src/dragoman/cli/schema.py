"""`dragoman schema`: the JSON Schema of a reading."""

from __future__ import annotations

import typer


def add(app: typer.Typer) -> None:
    app.command("schema", help="Print the JSON Schema of a reading, as --json and --jsonl give it.")(schema)


def schema() -> None:
    import json

    from ..codec import json_schema

    typer.echo(json.dumps(json_schema(), indent=1))
