"""`dragoman diff`: what two versions of the program found in the same documents, or the program in two versions of an article."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ..errors import BadFilter
from . import _filters as by
from ._place import LedgerOption, opened, progress

if TYPE_CHECKING:
    from ..ledger.questions.diff import Difference

MOST_SHOWN = 200  # findings listed where there is no --limit


def add(app: typer.Typer) -> None:
    about = (
        "Compare what two versions of the program found in the same documents of a ledger, or of two ledgers, or what the versions of one"
        " article tell: what came, went, changed."
    )
    app.command("diff", help=about)(diff)


def diff(
    old: Annotated[
        str | None, typer.Argument(metavar="[OLD]", help="A version (0.1.0, or as listed), a ledger, or alone the url of an article.")
    ] = None,
    new: Annotated[str | None, typer.Argument(metavar="[NEW]", help="Another; without both, the versions are listed.")] = None,
    as_of: by.AsOf = None,
    known_on: by.KnownOn = None,
    limit: by.Limit = None,
    json: Annotated[bool, typer.Option("--json", help="One JSON object for each document that differs.")] = False,
    ledger: LedgerOption = None,
) -> None:
    if old is not None and new is None and old.startswith(("http://", "https://")):
        _of_article(old, ledger, as_json=json, limit=limit, known_on=by.known_by(known_on), as_of=by.as_of_day(as_of))
        return
    if (old is None) != (new is None):
        raise BadFilter("two versions are compared: give both, or none to list them")
    then = by.known_by(known_on)
    if old is None or new is None:
        _list(ledger, then)
        return
    with ExitStack() as stack:
        tell = stack.enter_context(progress("comparing"))
        found = _differences(stack, old, new, ledger, progress=tell, known_on=then, as_of=by.as_of_day(as_of))
        if json:
            _as_json(found)
            return
        _shown(found, MOST_SHOWN if limit is None else limit or None)


def _of_article(url: str, ledger: str | None, *, as_json: bool, limit: int | None, **options: Any) -> None:
    from ..ledger.questions.diff import diff_article

    with opened(ledger) as open_ledger:
        found = diff_article(open_ledger, url, **options)
        if as_json:
            _as_json(found)
        else:
            _shown(found, MOST_SHOWN if limit is None else limit or None, headed=True)


def _list(ledger: str | None, known_on: datetime | None) -> None:
    from ..ledger.questions.diff import versions

    with opened(ledger) as open_ledger:
        found = versions(open_ledger, known_on=known_on)
        for one in found:
            typer.echo(f"{one.name}  {one.documents:,} documents")
        if not found and not by.tell_empty(open_ledger):
            typer.echo("dragoman: the ledger had no reading then", err=True)


def _differences(stack: ExitStack, old: str, new: str, ledger: str | None, **options: Any) -> Iterator[Difference]:
    from ..ledger.questions.diff import diff as within
    from ..ledger.questions.diff import diff_ledgers, version_named

    if _is_place(old) and _is_place(new):
        return diff_ledgers(stack.enter_context(opened(old)), stack.enter_context(opened(new)), **options)
    open_ledger = stack.enter_context(opened(ledger))
    before, after = (version_named(open_ledger, name, known_on=options["known_on"]) for name in (old, new))
    return within(open_ledger, before, after, **options)


def _is_place(name: str) -> bool:
    return "://" in name or ((os.sep in name or Path(name).suffix == ".ledger") and Path(name).is_file())


def _as_json(found: Iterator[Difference]) -> None:
    from ..codec import encode, plain

    for one in found:
        typer.echo(
            encode(
                {
                    "document": one.document.id,
                    "outlet": one.document.outlet,
                    "came": [plain(f) for f in one.came],
                    "went": [plain(f) for f in one.went],
                    "same": one.same,
                    "changed": [{"before": plain(c.before), "after": plain(c.after), "fields": list(c.fields)} for c in one.changed],
                }
            )
        )


def _shown(found: Iterator[Difference], most: int | None, *, headed: bool = False) -> None:
    """headed: each difference under the day and id of its document."""
    from rich.text import Text

    from ..display.findings import sentence_of
    from ..display.phrasing import shortened
    from ..ledger.keys import kind_of

    counts: Counter[tuple[str, str]] = Counter()
    lines: list[Text] = []
    for one in found:
        counts.update((kind_of(f), "came") for f in one.came)
        counts.update((kind_of(f), "went") for f in one.went)
        counts.update((kind_of(c.after), "changed") for c in one.changed)
        rows = [("+ ", "green", f, "") for f in one.came] + [("- ", "red", f, "") for f in one.went]
        rows += [("~ ", "yellow", c.after, f"  {', '.join(c.fields)}") for c in one.changed]
        if headed:
            lines.append(Text.assemble((str(one.document.published or "no date"), "bold"), f"  {one.document.id[:8]}"))
        for mark, style, finding, names in rows:
            words = shortened(" … ".join(span.text for span in finding.evidence), 100)
            lines.append(Text.assemble((mark, style), (finding.id[:8], "cyan"), f" {sentence_of(finding)}{names}", (f"  “{words}”", "dim")))
    for line in lines[:most]:
        by.paint(line)
    if most is not None and len(lines) > most:
        by.paint(Text(f"and {len(lines) - most:,} more: --limit 0, or --json", style="dim"))
    kinds = sorted({kind for kind, _ in counts})
    for kind in kinds:
        typer.echo(f"{kind}: {counts[kind, 'came']:,} came, {counts[kind, 'went']:,} went, {counts[kind, 'changed']:,} changed")
    if not kinds:
        typer.echo("nothing differs")
