"""Every example in the ontology's files, positive and negative, is found as it says; so are those of the shipped example of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.find.actors.lexicon import shipped as lexicon
from dragoman.find.events.examples import complaint
from dragoman.find.read import set_scene
from dragoman.find.scene import Scene
from dragoman.language.model import shipped
from dragoman.ontology import EventType, Example, actor_files, ontology_with, shipped_ontology
from dragoman.records import Document

OWN = Path(__file__).parents[2] / "examples" / "ontology-example"
EXAMPLES = [(event_type, example) for event_type in shipped_ontology().types.values() for example in event_type.examples]


def scene_of(text: str) -> Scene:
    return set_scene(Document.make(text), shipped())[0]


@pytest.mark.parametrize(("event_type", "example"), EXAMPLES, ids=[f"{e.file}:{e.line}" for _, e in EXAMPLES])
def test_examples_are_found(event_type: EventType, example: Example) -> None:
    assert complaint(example, event_type, shipped_ontology(), scene_of) is None


def test_examples_of_an_ontology_of_ones_own_are_found() -> None:
    ontology, names = ontology_with(OWN), lexicon().extended(actor_files(OWN))
    added = ontology.types["COERCE"].examples[len(shipped_ontology().types["COERCE"].examples) :]
    assert len(added) == 4
    for example in added:
        own = complaint(example, ontology.types["COERCE"], ontology, lambda text: set_scene(Document.make(text), shipped(), names)[0])
        assert own is None
    assert complaint(added[0], ontology.types["COERCE"], shipped_ontology(), scene_of) is not None


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        (("TUR>GRC 112",), None),
        (("TUR>GRC",), None),
        (("TUR>GRC 111",), "expected TUR>GRC 111, found TUR>GRC 112"),
        (("GRC>TUR",), "expected GRC>TUR, found TUR>GRC 112"),
        ((), "expected no event, found ACCUSE"),
    ],
)
def test_examples_that_do_not_hold_are_told(events: tuple[str, ...], expected: str | None) -> None:
    example = Example(text="Turkey accused Greece of lying.", events=events, file="accuse.yaml", line=1)
    told = complaint(example, shipped_ontology().types["ACCUSE"], shipped_ontology(), scene_of)
    assert told is None if expected is None else told is not None and told.startswith(expected)
