"""`dragoman places`: what the gazetteer says of a place, who administers it and who claims it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..codec import encode
from ..documents import parse_date
from ..documents.quoting import printable, shown

if TYPE_CHECKING:
    from ..find.places.gazetteer import Candidate, Gazetteer

MOST = 8  # places shown of one name


def add(app: typer.Typer) -> None:
    places = typer.Typer(help="Look up places: countries, regions, cities, seas, rivers, disputed places.", no_args_is_help=True)
    places.callback()(_group)
    places.command("show", help="Show which places a name may mean, where they lie, and who administers and claims them.")(show)
    app.add_typer(places, name="places")


def _group() -> None:
    """Keeps `show` a command of its own while it is the only one."""


def show(
    name: Annotated[list[str], typer.Argument(metavar="NAME...", help="A place's name.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="As of this day, YYYY-MM-DD; today where none is given.")] = None,
    everything: Annotated[bool, typer.Option("--all", help=f"All places of the name, not only the first {MOST}.")] = False,
    json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    from ..find.places.gazetteer import shipped

    words, gazetteer, day = " ".join(name), shipped(), parse_date(on) if on else date.today()
    found = gazetteer.lookup(words) or gazetteer.lookup(words[:1].upper() + words[1:])
    if not found:
        likely = gazetteer.near(words)
        hint = f"near to it: {', '.join(likely)}" if likely else "it stays unresolved in reports, too"
        typer.echo(f"dragoman: the gazetteer has no place {shown(words)}; {hint}", err=True)
        raise typer.Exit(1)
    if json:
        typer.echo(encode({"name": words, "on": day.isoformat(), "places": [_plain(place, day) for place in found]}, indent=1))
        return
    console = Console()
    if len(found) > 1:
        console.print(Text(f"{printable(words)} may mean {len(found)} places; a report's other places decide"), style="dim")
    for place in found if everything else found[:MOST]:
        console.print(_card(gazetteer, place, day), Text())
    if len(found) > MOST and not everything:
        console.print(Text(f"and {len(found) - MOST} more: give --all to see them"), style="dim")


def _status(place: Candidate, day: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of who administers a place and of who claims it besides."""
    if place.status is None:
        return (place.country,) if place.country is not None else (), ()
    return place.status.on(day)


def _plain(place: Candidate, day: date) -> dict[str, object]:
    administered, claimed = _status(place, day)
    return {
        "name": place.name, "kind": place.kind, "latitude": place.latitude, "longitude": place.longitude, "country": place.country,
        "population": place.population or None, "geonames_id": place.geonames_id, "administered_by": list(administered),
        "claimed_by": list(claimed),
    }


def _card(gazetteer: Gazetteer, place: Candidate, day: date) -> Table:
    table = Table(title=Text(place.name, style="bold"), title_justify="left", box=None, show_header=False, pad_edge=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in _facts(gazetteer, place, day):
        table.add_row(name, Text(value))
    return table


def _facts(gazetteer: Gazetteer, place: Candidate, day: date) -> Iterator[tuple[str, str]]:
    yield "kind", place.kind + (", capital" if place.capital else "")
    north, east = "N" if place.latitude >= 0 else "S", "E" if place.longitude >= 0 else "W"
    yield "at", f"{abs(place.latitude):.4f} {north}, {abs(place.longitude):.4f} {east}"
    if place.country is not None:
        yield "counted to", called(gazetteer, place.country)
    administered, claimed = _status(place, day)
    if place.status is not None:
        yield f"administered on {day}", ", ".join(called(gazetteer, code) for code in administered) or "not told"
        yield f"claimed on {day}", ", ".join(called(gazetteer, code) for code in claimed) or "by nobody else"
        for word, rows in (("administered", place.status.administered), ("claimed", place.status.claimed)):
            for code, start, end in rows:
                if start is not None or end is not None:
                    yield word, f"{called(gazetteer, code)}, {between(start, end)}"
    if place.population:
        yield "population", f"{place.population:,}"
    if place.geonames_id is not None:
        yield "GeoNames", str(place.geonames_id)


def between(start: str | None, end: str | None) -> str:
    if end is None:
        return f"since {start}"
    return f"{start} to {end}" if start is not None else f"to {end}"


def called(gazetteer: Gazetteer, code: str) -> str:
    """A country by name and code; the authorities of a territory by the name of their entry among the actors."""
    from ..find.actors.lexicon import shipped

    name = gazetteer.country_name(code)
    if name is None:
        entry = shipped().find(code) or shipped().find(code.lower())
        name = entry.name if entry is not None else None
    return f"{name} ({code})" if name is not None else code
