"""Every command and every event type is documented, and every question to a ledger takes both times."""

from pathlib import Path
from typing import Any

import typer.main

from dragoman.cli import build
from dragoman.ontology import shipped_ontology

ROOT = Path(__file__).parents[1]


def test_docs_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    app = build()
    names = [command.name for command in app.registered_commands] + [group.name for group in app.registered_groups]
    assert names
    assert not [name for name in names if f"dragoman {name}" not in readme]


NO_QUESTIONS = ("ingest", "judge", "forget", "verify", "story split", "story join")


def asking(command: Any, name: str = "") -> dict[str, set[str]]:
    """The options of each command that asks a ledger."""
    options = {option for one in command.params for option in one.opts}
    found = {name: options} if "--ledger" in options and name not in NO_QUESTIONS else {}
    for each, inner in getattr(command, "commands", {}).items():
        found |= asking(inner, f"{name} {each}".strip())
    return found


def test_docs_every_question_takes_both_times() -> None:
    found = asking(typer.main.get_command(build()))
    assert {"events", "statements", "positions", "instruments", "timeline", "actors", "stories", "story show", "check"} <= found.keys()
    assert [name for name, options in found.items() if "--known-on" not in options] == []
    assert [name for name, options in found.items() if "--as-of" not in options] == ["release"]  # a whole ledger is frozen


def test_docs_every_event_type_defines_itself() -> None:
    types = shipped_ontology().types
    assert len(types) == 16
    for name, kind in types.items():
        assert kind.definition.strip(), name
