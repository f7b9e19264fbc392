"""`dragoman actors`: what the body of names says of an actor, and which actors it or a ledger has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..codec import encode, plain
from ..documents import parse_date
from ..documents.quoting import printable, shown
from ..errors import BadFilter
from . import _filters as by
from ._place import opened

if TYPE_CHECKING:
    from ..find.actors.lexicon import Entry, Lexicon, Office
    from ..ledger.questions.actors import Present
    from ..records import Actor

MOST_ALIASES = 40  # names shown of one entry
MOST_ROWS = 200  # entries shown of a list on a terminal

COLUMNS: dict[str, type] = {
    "id": str, "name": str, "kind": str, "code": str, "country": str, "findings": int, "as_actor": int, "as_recipient": int,
    "as_speaker": int, "as_holder": int, "first": date, "last": date, "reports": int, "outlets": int,
}  # fmt: skip

Own = Annotated[list[Path] | None, typer.Option("--actors", metavar="FILE.yaml", help="Your own actors on top; may be repeated.")]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="As of this day, YYYY-MM-DD; today where none is given.")]
Kind = Annotated[str | None, typer.Option(metavar="KIND", help="Of this kind only: state, body, person, party, armed_group ...")]
Country = Annotated[str | None, typer.Option(metavar="CODE", help="Of this country only, as ISO 3166-1 alpha-3.")]
OfLedger = Annotated[
    str | None,
    typer.Option("--ledger", metavar="LEDGER", help="List whom this ledger's findings name (else $DRAGOMAN_LEDGER's), by the filters."),
]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]


def add(app: typer.Typer) -> None:
    about = "Look up actors: states, bodies, offices, parties, armed groups, organisations, persons; with --ledger, those of a ledger."
    actors = typer.Typer(help=about, no_args_is_help=True, invoke_without_command=True, callback=of_ledger, rich_markup_mode=None)
    actors.command("show", help="Show whom a name or id means, with codes, names, dates and offices.")(show)
    actors.command("list", help="List the actors that have the words in one of their names; all without words.")(list_)
    app.add_typer(actors, name="actors")


def of_ledger(
    context: typer.Context,
    ledger: OfLedger = None,
    name: Annotated[str | None, typer.Option(metavar="WORDS", help="Those with these words in one of their names.")] = None,
    kind: Kind = None,
    country: Country = None,
    actor: by.Actor = None,
    doer: by.Doer = None,
    recipient: by.Recipient = None,
    holder: by.Holder = None,
    speaker: by.Speaker = None,
    type: by.Types = None,
    stance: by.Stance = None,
    place: by.Place = None,
    between: by.Between = None,
    object: by.Object = None,
    voice: by.Voice = None,
    outlet: by.Outlet = None,
    text: by.Words = None,
    since: by.Since = None,
    until: by.Until = None,
    as_of: by.AsOf = None,
    known_on: by.KnownOn = None,
    min_confidence: by.Confidence = None,
    accepted: by.Accepted = False,
    rejected: by.Rejected = False,
    limit: Annotated[int | None, typer.Option(min=0, metavar="N", help=f"At most so many; of a table {by.MOST_SHOWN}, 0 for all.")] = None,
    format: by.RowShape = None,
    output: by.Output = None,
    actors: Own = None,
) -> None:
    from ..export.formats import row_formats
    from ..ledger.questions.actors import actors_in

    if context.invoked_subcommand is not None:
        if ledger is not None:
            raise BadFilter(f"the actors of a ledger are listed without another word: leave out {context.invoked_subcommand!r}")
        return
    _check_kind(kind)
    filter = by.asked(
        (), types=[*(type or ()), *(stance or ())], limit=limit, actor=actor, doer=doer, recipient=recipient, holder=holder,
        speaker=speaker, place=place, between=between, object=object, voice=voice, outlet=outlet, text=text, since=since, until=until,
        as_of=as_of, known_on=known_on, min_confidence=min_confidence, accepted_only=accepted, include_rejected=rejected,
    )  # fmt: skip
    shape = by.format_of(format, output, known=row_formats())
    with opened(ledger, lexicon=_lexicon(actors) if actors else None) as open_ledger:
        found = actors_in(open_ledger, filter, name=name or "", kind=kind, country=country)
        if shape != by.TABLE:
            by.write_rows(map(asdict, found), COLUMNS, shape, output)
            return
        actors_found = list(found)
        if actors_found:
            _show_actors(actors_found, None if limit is not None else by.MOST_SHOWN)
        else:
            by.tell_nothing(open_ledger, filter, "the ledger's findings name no such actor")


def _show_actors(found: list[Present], most: int | None) -> None:
    from ..display.actors import table_of

    by.paint(table_of(found[:most]))
    if most is not None and len(found) > most:
        by.tell_more(len(found), f"the first {most}")


def show(
    name: Annotated[list[str], typer.Argument(metavar="NAME...", help="A name, or an id such as fra.leg.senate.")],
    on: On = None,
    actors: Own = None,
    json: Json = False,
) -> None:
    from ..find.actors.lexicon_search import asked, near

    words, lexicon, day = " ".join(name), _lexicon(actors), parse_date(on) if on else date.today()
    answer = asked(lexicon, words, day)
    if not answer:
        likely = near(lexicon, words)
        hint = f"near to it: {', '.join(likely)}" if likely else "try `dragoman actors list WORD`"
        typer.echo(f"dragoman: the lexicon has no actor {shown(words)}; {hint}", err=True)
        raise typer.Exit(1)
    entries = answer.entries or ((answer.demonym,) if answer.demonym is not None else ())
    if json:
        found = [{**plain(e), "actor": plain(lexicon.actor(e, day))} for e in entries] or [{"actor": plain(answer.composed)}]
        typer.echo(encode({"name": words, "on": day.isoformat(), "actors": found}, indent=1))
        return
    console = Console()
    if len(entries) > 1:
        console.print(Text(f"{printable(words)} may mean {len(entries)} actors, the likeliest on {day} first"), style="dim")
    for entry in entries:
        console.print(_card(lexicon, entry, day, of=words if answer.demonym is not None else None), Text())
    if answer.composed is not None:
        console.print(_facts(answer.composed.name, _of_actor(answer.composed)))


def list_(
    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]...", help="Words of a name.")] = None,
    kind: Kind = None,
    country: Country = None,
    actors: Own = None,
    json: Json = False,
) -> None:
    from ..find.actors.lexicon_search import holding, near

    lexicon, sought = _lexicon(actors), " ".join(words or ())
    _check_kind(kind)
    found = list(holding(lexicon, sought, kind=kind, country=country))
    if json:
        typer.echo(encode({"words": sought, "actors": [plain(entry) for entry in found]}, indent=1))
        return
    if not found:
        likely = near(lexicon, sought) if sought else ()
        hint = f"; near to it: {', '.join(likely)}" if likely else ""
        asked = [f"{shown(sought)} in its names"] if sought else []
        asked += [f"{name} {shown(value)}" for name, value in (("the kind", kind), ("the country", country)) if value is not None]
        typer.echo(f"dragoman: no actor has {' and '.join(asked)}{hint}", err=True)
        raise typer.Exit(1)
    table = Table(box=None, pad_edge=False)
    for column in ("Id", "Name", "Kind", "Code", "Dates"):
        table.add_column(column, overflow="fold")
    for entry in found[:MOST_ROWS]:
        table.add_row(*map(Text, (entry.id, entry.name, entry.kind, entry.code or "", _dates(entry.start, entry.end))))
    console = Console()
    console.print(table)
    if len(found) > MOST_ROWS:
        console.print(Text(f"and {len(found) - MOST_ROWS} more: give more words, --kind or --country"), style="dim")


def _lexicon(own: list[Path] | None) -> Lexicon:
    from ..find.actors.lexicon import shipped

    return shipped().extended(own) if own else shipped()


def _check_kind(kind: str | None) -> None:
    from ..find.actors.lexicon import ORDER

    if kind is not None and kind not in ORDER:
        raise typer.BadParameter(f"{kind}: there is no such kind; choose from {', '.join(ORDER)}")


def _card(lexicon: Lexicon, entry: Entry, day: date, of: str | None) -> Table:
    """All that the lexicon says of an entry; of: the word that its people or what is theirs is called by."""
    actor = lexicon.actor(entry, day)
    facts = [("adjective", printable(of)), ("of", entry.name)] if of is not None else []
    facts += _of_actor(actor)
    state = lexicon.find(actor.country.lower()) if actor.country is not None and entry.kind != "state" else None
    if state is not None:
        facts = [(name, f"{value} ({state.name})" if name == "country" else value) for name, value in facts]
    there = _dates(entry.start, entry.end)
    if there:
        facts.append(("existed", there + ("" if entry.on(day) else f" (not on {day})")))
    if entry.stands_for is not None:
        whom = lexicon.entry(entry.stands_for)
        facts.append(("stands for", f"{whom.name} ({whom.id})"))
    if entry.offices:
        facts.append((f"office on {day}", actor.office or "none known"))
        facts += [("held", _office(lexicon, office)) for office in entry.offices]
    names = [name for name in entry.aliases if name != entry.name]
    if names:
        more = f" and {len(names) - MOST_ALIASES} more" if len(names) > MOST_ALIASES else ""
        facts.append(("also called", "; ".join(names[:MOST_ALIASES]) + more))
    return _facts(entry.name, [("id", entry.id), *facts])


def _of_actor(actor: Actor) -> Iterator[tuple[str, str]]:
    """Kind, codes and numbers of an actor, those it has."""
    yield "kind", actor.kind.replace("_", " ")
    for name, value in (("code", actor.code), ("country", actor.country), ("Gleditsch-Ward", actor.gw), ("Correlates of War", actor.cow)):
        if value is not None:
            yield name, str(value)
    if actor.sectors:
        yield "sector", ", ".join(actor.sectors)


def _office(lexicon: Lexicon, office: Office) -> str:
    body = lexicon.find(office.body) if office.body is not None else None
    parts = (office.title, body.name if body is not None else None, _dates(office.start, office.end) or None, office.code)
    return ", ".join(part for part in parts if part)


def _dates(start: date | None, end: date | None) -> str:
    if start is None and end is None:
        return ""
    return f"{start or ''} to {end}" if end is not None else f"since {start}"


def _facts(title: str, facts: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> Table:
    table = Table(title=Text(title, style="bold"), title_justify="left", box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in facts:
        table.add_row(name, Text(value))
    return table
