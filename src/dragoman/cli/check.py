"""`dragoman check`: what the ledger has for and against a sentence."""

from __future__ import annotations

from typing import Annotated

import typer

from . import _filters as by
from ._place import LedgerOption


def add(app: typer.Typer) -> None:
    app.command("check", help="Show what supports and what contradicts a sentence, with passages; no evidence where there is none.")(check)


def check(
    sentence: Annotated[list[str], typer.Argument(metavar='"SENTENCE"', help="One English sentence.")],
    published: Annotated[str | None, typer.Option(metavar="YYYY-MM-DD", help='The day from which "yesterday" is reckoned.')] = None,
    as_of: by.AsOf = None,
    known_on: by.KnownOn = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON, with all evidence.")] = False,
    ledger: LedgerOption = None,
) -> None:
    from ..codec import encode, plain
    from ..display.checked import view
    from ..documents import parse_date
    from ..language.model import shipped as language
    from ..ledger.questions.check import check as ask
    from ..ontology import shipped_ontology as ontology
    from ._place import opened

    with opened(ledger) as open_ledger:
        by.tell_empty(open_ledger)
        answer = ask(
            open_ledger, " ".join(sentence), language=language(), ontology=ontology(),
            published=parse_date(published) if published is not None else None,
            known_on=by.known_by(known_on), as_of=by.as_of_day(as_of),
        )  # fmt: skip
    if json:
        typer.echo(encode(plain(answer), indent=1))
        return
    by.paint(view(answer))
