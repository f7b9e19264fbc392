"""`dragoman verify`: everything that a ledger keeps, held against itself."""

from __future__ import annotations

import typer

from ..documents.quoting import printable
from ._place import LedgerOption, opened, progress

MOST_SHOWN = 100  # problems listed


def add(app: typer.Typer) -> None:
    app.command("verify", help="Cut every span again from its stored text, and check hashes, counts and references.")(verify)


def verify(ledger: LedgerOption = None) -> None:
    with opened(ledger) as open_ledger, progress("verifying") as tell:
        found = open_ledger.verify(progress=tell)
        name = open_ledger.name
    counts = (
        f"{found.documents:,} documents, {found.texts:,} texts, {found.originals:,} originals, {found.readings:,} readings,"
        f" {found.findings:,} findings, {found.spans:,} spans, {found.judgements:,} judgements"
    )
    typer.echo(f"{name}: {counts}")
    for problem in found.problems[:MOST_SHOWN]:
        typer.secho(printable(problem), fg="red")
    if len(found.problems) > MOST_SHOWN:
        typer.secho(f"and {len(found.problems) - MOST_SHOWN:,} more", fg="red")
    if not found.is_clean:
        raise typer.Exit(1)
    typer.echo("everything fits")
