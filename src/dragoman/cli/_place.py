"""Where the ledger is that a command asks, and a bar for what takes its time."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import LedgerReadOnly, NotALedger, OlderLedger

if TYPE_CHECKING:
    from ..find.actors.lexicon import Lexicon
    from ..ledger import Ledger

VARIABLE = "DRAGOMAN_LEDGER"
HERE = "dragoman.ledger"

LedgerOption = Annotated[
    str | None,
    typer.Option("--ledger", metavar="LEDGER", help=f"A file, or postgresql://USER@HOST/NAME; else ${VARIABLE}, else ./{HERE}."),
]

Progress = Callable[[int, int], None]  # done, in all


def place_of(given: str | None, *, make: bool = False) -> str:
    """The ledger given, else that of the environment, else the one in the current folder.

    make: it need not be there yet. Raises NotALedger where none is given and none is there.
    """
    place = given or os.environ.get(VARIABLE)
    if place:
        return place
    if make or Path(HERE).exists():
        return HERE
    raise NotALedger(f"no ledger is given: name one by --ledger, or set {VARIABLE}; `dragoman ingest PATH` makes one here")


@contextmanager
def opened(given: str | None, *, read_only: bool = True, lexicon: Lexicon | None = None) -> Iterator[Ledger]:
    """The ledger, open as long as the block runs; none is made. One of an older version is brought up to date first."""
    from ..ledger import Ledger

    place = place_of(given)
    try:
        ledger = Ledger.open(place, create=False, read_only=read_only, lexicon=lexicon)
    except OlderLedger as older:
        try:
            Ledger.open(place, create=False).close()
        except LedgerReadOnly:
            raise older from None
        ledger = Ledger.open(place, create=False, read_only=read_only, lexicon=lexicon)
    with ledger:
        yield ledger


@contextmanager
def progress(what: str) -> Iterator[Progress]:
    """A bar on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda done, whole: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)

        def tell(done: int, whole: int) -> None:
            bar.update(task, completed=done, total=whole)

        yield tell
