"""`dragoman ontology`: what the event types mean and which words show them, and whether an ontology of one's own holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..codec import encode
from ..documents.quoting import shown
from ..errors import InputError

if TYPE_CHECKING:
    from ..ontology import EventType, Ontology, Sense

Own = Annotated[
    list[Path] | None, typer.Option("--ontology", metavar="DIR", help="A folder of your own on top of the shipped types; may be repeated.")
]
Json = Annotated[bool, typer.Option("--json", help="As JSON.")]
WIDTH = 110  # columns at most: longer lines are hard to read


def add(app: typer.Typer) -> None:
    about = "Look up the event types and the words that show them; check an ontology of your own."
    ontology = typer.Typer(help=about, no_args_is_help=True)
    ontology.command("list", help="List the event types with what they mean.")(list_)
    ontology.command("show", help="Show a type: definition, rules, modes, codes, the words that show it, examples.")(show)
    ontology.command("check", help="Read a folder of your own, and try all its examples.")(check)
    app.add_typer(ontology, name="ontology")


def list_(own: Own = None, json: Json = False) -> None:
    types = _ontology(own).types
    if json:
        rows = [{"type": t.type, "definition": t.definition, "senses": len(t.senses), "examples": len(t.examples)} for t in types.values()]
        typer.echo(encode({"types": rows}, indent=1))
        return
    table = Table(box=None, pad_edge=False)
    for column in ("Type", "Senses", "Examples", "Means"):
        table.add_column(column, overflow="fold", justify="right" if column in ("Senses", "Examples") else "left")
    for kind in types.values():
        table.add_row(Text(kind.type, style="bold"), str(len(kind.senses)), str(len(kind.examples)), Text(kind.definition))
    Console().print(table)


def show(
    name: Annotated[str, typer.Argument(metavar="TYPE", help="An event type, such as CONSULT.")], own: Own = None, json: Json = False,
) -> None:
    ontology = _ontology(own)
    kind = ontology.types.get(name.upper())
    if kind is None:
        raise InputError(f"there is no event type {shown(name)}: choose from {', '.join(ontology.types)}")
    if json:
        typer.echo(encode(_as_rows(kind), indent=1))
        return
    console = Console()
    console.print(Group(*_page(kind)), width=min(console.width, WIDTH))


def check(folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder.", file_okay=False)]) -> None:
    from ..documents import document_from_text
    from ..find.actors.lexicon import shipped as lexicon
    from ..find.events.examples import complaint
    from ..find.read import set_scene
    from ..find.scene import Scene
    from ..language.model import shipped as language
    from ..ontology import actor_files

    ontology = _ontology([folder])
    files = actor_files(folder)
    names = lexicon().extended(files) if files else lexicon()

    def scene_of(text: str) -> Scene:
        return set_scene(document_from_text(text), language(), names)[0]

    tried = failed = 0
    for kind in ontology.types.values():
        for example in kind.examples:
            tried += 1
            wrong = complaint(example, kind, ontology, scene_of)
            if wrong is not None:
                failed += 1
                typer.echo(f"{example.file}:{example.line}: {kind.type}: {shown(example.text)}: {wrong}", err=True)
    senses = sum(len(kind.senses) for kind in ontology.types.values())
    typer.echo(f"{len(ontology.types)} types, {senses} senses, {len(files)} files of actors; {tried - failed} of {tried} examples hold")
    if failed:
        raise typer.Exit(1)


def _ontology(own: list[Path] | None) -> Ontology:
    from ..ontology import ontology_with

    return ontology_with(*(own or ()))


# A type as a page


def _page(kind: EventType) -> Iterator[RenderableType]:
    yield Text(kind.type, style="bold")
    yield Text(kind.definition)
    if kind.precedence:
        yield from _headed("Which type it is", _pairs(("-", rule) for rule in kind.precedence))
    if kind.modes:
        yield from _headed("Modes", _pairs(kind.modes.items()))
    codes = ((code, f"{means} ({kind.intensities[code]:+.1f})") for code, means in kind.codes.items())
    yield from _headed("CAMEO codes, with their intensity from -10 to +10", _pairs(codes))
    yield from _headed("Words that show it", Group(*(part for sense in kind.senses for part in _words(sense))))
    for title, found in (("Examples", True), ("No events", False)):
        chosen = [example for example in kind.examples if bool(example.events) == found]
        if chosen:
            yield from _headed(title, _pairs((", ".join(example.events) or "-", example.text) for example in chosen))


def _headed(title: str, part: RenderableType) -> Iterator[RenderableType]:
    yield Text(f"\n{title}", style="bold")
    yield Padding(part, (0, 0, 0, 2))


def _pairs(pairs: Iterable[tuple[str, str]]) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="cyan", overflow="fold")
    table.add_column(overflow="fold")
    for name, value in pairs:
        table.add_row(Text(name), Text(value))
    return table


def _words(sense: Sense) -> Iterator[RenderableType]:
    """A sense on a few lines: its name and code, its triggers, what they must stand with."""
    from ..ontology import conditions_of

    yield Text.assemble((sense.name, "cyan"), f"  {sense.code}" + (f", {sense.mode}" if sense.mode else ""))
    for part, words in (("verbs", sense.verbs), ("adjectives", sense.adjectives), ("nouns", sense.nouns)):
        if words:
            yield Padding(Text(f"{part}: {', '.join(words)}"), (0, 0, 0, 2))
    conditions = conditions_of(sense)
    if conditions:
        yield Padding(Text(f"only {'; '.join(conditions)}", style="dim"), (0, 0, 0, 2))


def _as_rows(kind: EventType) -> dict[str, object]:
    """The type for JSON."""
    from ..ontology import conditions_of

    return {
        "type": kind.type, "definition": kind.definition, "precedence": list(kind.precedence), "modes": dict(kind.modes),
        "codes": {code: {"means": means, "intensity": kind.intensities[code]} for code, means in kind.codes.items()},
        "senses": [
            {
                "name": sense.name, "code": sense.code, "mode": sense.mode, "verbs": list(sense.verbs),
                "adjectives": list(sense.adjectives), "nouns": list(sense.nouns), "conditions": conditions_of(sense),
            }
            for sense in kind.senses
        ],
        "examples": [{"text": e.text, "events": list(e.events)} for e in kind.examples],
    }
