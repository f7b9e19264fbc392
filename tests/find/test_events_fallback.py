"""The fallback for verbs that the ontology does not know: it abstains unless sure, and marks what it finds. Sentences are invented."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from dragoman.find.events import fallback
from dragoman.find.events.confidence import TABLE, UNKNOWN_VERB
from dragoman.find.events.fallback import Fallback, sense_of, shipped_fallback
from dragoman.find.events.finder import find_events
from dragoman.find.read import set_scene
from dragoman.language.model import shipped
from dragoman.ontology import shipped_ontology
from dragoman.records import Document, Event

PLAIN = Fallback(
    classes=("ASSAULT", "NONE"), weights=np.array([[1, 0], [0, 1]], np.float32), biases=np.zeros(2, np.float32),
    mean=np.zeros(2, np.float32), threshold=0.7, model="",
)


def events_of(text: str) -> tuple[Event, ...]:
    return find_events(set_scene(Document.make(text), shipped())[0], shipped_ontology())


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fallback that takes every verb for an assault."""
    known = shipped_fallback()
    assert known is not None
    biases = np.where(np.array(known.classes) == "ASSAULT", 99, 0).astype(np.float32)
    monkeypatch.setattr(fallback, "shipped_fallback", lambda: replace(known, biases=biases))


@pytest.mark.parametrize(
    ("vector", "expected"),
    [((9.0, 0.0), "ASSAULT"), ((0.0, 9.0), None), ((9.0, 8.0), None), ((0.0, 0.0), None), ((1.0, 0.0, 0.0), None)],
)
def test_fallback_abstains_unless_it_is_sure(vector: tuple[float, ...], expected: str | None) -> None:
    assert PLAIN.type_of(np.array(vector, np.float16)) == expected


@pytest.mark.usefixtures("always")
def test_fallback_marks_what_it_finds() -> None:
    (event,) = events_of("Chad thwacked Niger.")
    assert (event.type, event.found_by, event.cameo, event.confidence) == ("ASSAULT", "fallback/assault", "190", TABLE[UNKNOWN_VERB])
    assert event.trigger.text == "thwacked"


@pytest.mark.usefixtures("always")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chad accused Niger of theft.", ["accuse/accuse"]),  # known
        ("Chad thwacked the drum.", []),  # nobody on the other side
        ("The drummer thwacked Chad's flag.", []),
        ("Chad and Niger thwacked.", []),
        ("In the novel, Chad thwacked Niger.", []),
    ],
)
def test_fallback_is_asked_only_about_unknown_verbs_between_actors(text: str, found: list[str]) -> None:
    assert [event.found_by for event in events_of(text)] == found


def test_fallback_has_a_sense_of_every_type() -> None:
    ontology, known = shipped_ontology(), shipped_fallback()
    assert known is not None and set(known.classes) == {*ontology.types, "NONE"}
    for name, kind in ontology.types.items():
        sense = sense_of(name, ontology)
        assert sense.code in kind.codes and sense.rule == f"fallback/{name.lower()}"


def test_fallback_was_trained_on_the_vectors_of_the_shipped_model() -> None:
    known = shipped_fallback()
    assert known is not None and known.model == shipped().hash, "run `python -m training.fallback`"
