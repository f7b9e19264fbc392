"""Every example in the ontology's files, positive and negative, is found as it says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.find.actors.finder import find_cast
from dragoman.find.events.finder import dyads, find_events
from dragoman.find.places.finder import find_places
from dragoman.find.scene import Scene
from dragoman.find.statements.finder import find_statements
from dragoman.find.times.finder import find_times
from dragoman.language.model import shipped
from dragoman.ontology import Example, shipped_ontology
from dragoman.records import Document

EXAMPLES = [(event_type.type, example) for event_type in shipped_ontology().types.values() for example in event_type.examples]


def scene_of(text: str) -> Scene:
    document, parsed = Document.make(text), shipped().parse(text)
    cast = find_cast(document, parsed)
    scene = Scene(
        document=document, parsed=parsed, times=find_times(document, parsed)[0], places=find_places(document, parsed, cast)[0], cast=cast,
    )
    return replace(scene, statements=find_statements(scene)[0])


@pytest.mark.parametrize(("type_", "example"), EXAMPLES, ids=[f"{e.file}:{e.line}" for _, e in EXAMPLES])
def test_examples_are_found(type_: str, example: Example) -> None:
    events = find_events(scene_of(example.text), shipped_ontology())
    if not example.events:
        assert events == ()
        return
    rows = [row for event in events if event.type == type_ for row in dyads(event)]
    found = sorted((f"{row['source']}>{row['target']}", row["cameo"] or "") for row in rows)
    expected = sorted((dyad, code) for dyad, _, code in (line.partition(" ") for line in example.events))
    assert [dyad for dyad, _ in found] == [dyad for dyad, _ in expected]
    assert all(code in ("", given) for (_, given), (_, code) in zip(found, expected, strict=True))
