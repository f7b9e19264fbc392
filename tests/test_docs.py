"""Every command and every event type is documented."""

from pathlib import Path

from dragoman.cli import build
from dragoman.ontology import shipped_ontology

ROOT = Path(__file__).parents[1]


def test_docs_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    app = build()
    names = [command.name for command in app.registered_commands] + [group.name for group in app.registered_groups]
    assert names
    assert not [name for name in names if f"dragoman {name}" not in readme]


def test_docs_every_event_type_defines_itself() -> None:
    types = shipped_ontology().types
    assert len(types) == 16
    for name, kind in types.items():
        assert kind.definition.strip(), name
