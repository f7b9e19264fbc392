"""`dragoman forget`: a document's text and findings removed for lawful reasons."""

from __future__ import annotations

from typing import Annotated

import typer

from ..errors import LedgerError
from ._place import LedgerOption, opened


def add(app: typer.Typer) -> None:
    about = "Remove a document's text, findings and judgements for good, for lawful reasons; a tombstone says when and why."
    app.command("forget", help=about)(forget)


def forget(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="The document, by the first digits of its id.")],
    why: Annotated[str, typer.Option("--why", metavar="WORDS", help="The reason, which is kept.")] = "",
    by: Annotated[str, typer.Option("--by", metavar="WHO", help="Who decides.", envvar="DRAGOMAN_BY")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    ledger: LedgerOption = None,
) -> None:
    from ..display.phrasing import safe
    from ..ledger.questions.ids import document_id
    from ..stories.stories import Stories

    if not why.strip() or not by.strip():
        raise LedgerError("forgetting leaves a tombstone that says by whom and why: give --by and --why")
    with opened(ledger, read_only=False) as open_ledger:
        whole = document_id(open_ledger, document)
        report = open_ledger.document(whole)
        name = " ".join(filter(None, (safe(report.outlet or ""), str(report.published or ""), safe(report.title or "")))) or whole
        if not yes:
            typer.confirm(f"Forget {name} ({whole}) for good?", abort=True, err=True)
        left = open_ledger.forget(whole, by=by, why=why)
        Stories(open_ledger).recount()
    counts = ((left.readings, "reading"), (left.findings, "finding"), (left.judgements, "judgement"))
    gone = ", ".join(f"{number:,} {what}{'s' * (number != 1)}" for number, what in counts)
    typer.echo(f"forgotten: {name} ({whole}), {gone}")
