"""`dragoman release`: a ledger's findings frozen in files that can be cited."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from . import _filters as by
from ._place import LedgerOption, opened, progress


def add(app: typer.Typer) -> None:
    about = "Freeze a ledger's findings as a numbered, hashed, citable export with its codebook; made again it is the same byte for byte."
    app.command("release", help=about)(release)


def release(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Of the release; its number is added: NAME-1.")],
    folder: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where releases lie.")] = Path("releases"),
    title: Annotated[str | None, typer.Option(metavar="WORDS", help="What the data are called when they are cited.")] = None,
    author: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Whom to cite; may be repeated.")] = None,
    known_on: by.KnownOn = None,
    ledger: LedgerOption = None,
) -> None:
    from .. import __version__
    from ..export.release import release as freeze
    from ..ontology import shipped_ontology
    from ..stories.stories import Stories

    then = by.known_by(known_on)
    with opened(ledger) as open_ledger, progress("freezing") as tell:
        made = freeze(
            open_ledger, name, folder, program=__version__, ontology=shipped_ontology(),
            stories=Stories(open_ledger).canonical(known_on=then), title=title, authors=tuple(author or ()), known_on=then, progress=tell,
        )  # fmt: skip
        if not made.documents and not by.tell_empty(open_ledger):
            typer.echo("dragoman: the ledger had no report then: the release is empty", err=True)
    said = f"{made.folder}: {len(made.files)} files, content sha256:{made.hash}"
    typer.echo(said if made.is_new else f"{said}; nothing has changed since, so no new release was made")
