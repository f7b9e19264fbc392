"""Standing relations between actors, as somebody's account."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dragoman.find.actors.finder import find_cast
from dragoman.find.places.finder import find_places
from dragoman.find.positions.relations import find_relations
from dragoman.find.scene import Scene
from dragoman.find.statements.finder import find_statements
from dragoman.find.times.finder import find_times
from dragoman.language.model import shipped
from dragoman.records import Document


def scene_of(text: str) -> Scene:
    document = Document.make(text)
    parsed = shipped().parse(text)
    times, _ = find_times(document, parsed)
    cast = find_cast(document, parsed)
    places, _ = find_places(document, parsed, cast)
    scene = Scene(document=document, parsed=parsed, times=times, places=places, cast=cast)
    statements, _ = find_statements(scene)
    return replace(scene, statements=statements)


TOLD = [
    ("Turkey, Azerbaijan's main ally, sent drones.", "Turkey", "ally_of", ["Azerbaijan"]),
    ("Mali is a close ally of Russia.", "Mali", "ally_of", ["Russia"]),
    ("Iran's ally Syria voted against the text.", "Syria", "ally_of", ["Iran"]),
    ("Serbia is allied with Russia.", "Serbia", "ally_of", ["Russia"]),
    ("Oman has mediated between Iran and Saudi Arabia.", "Oman", "mediator_between", ["Iran", "Saudi Arabia"]),
    ("Qatar, a mediator between Israel and Hamas, hosted the talks.", "Qatar", "mediator_between", ["Israel", "Hamas"]),
    ("Norway brokered a truce between Israel and Hamas.", "Norway", "mediator_between", ["Israel", "Hamas"]),
    ("Hungary is a member of NATO.", "Hungary", "member_of", ["NATO"]),
    ("Croatia joined the European Union in 2013.", "Croatia", "member_of", ["European Union"]),
    ("Crimea is part of Ukraine, the minister said.", "Crimea", "part_of", ["Ukraine"]),
    ("Israel occupied the West Bank in 1967.", "Israel", "occupies", ["West Bank"]),
    ("Northern Cyprus is occupied by Turkey.", "Turkey", "occupies", ["Northern Cyprus"]),
    ("Ukraine shelled Russian-occupied Crimea.", "Russian", "occupies", ["Crimea"]),
    ("Gaza is administered by Hamas.", "Hamas", "administers", ["Gaza"]),
    ("Hamas, which controls Gaza, said nothing.", "Hamas", "administers", ["Gaza"]),
    ("Algeria backs the Polisario Front.", "Algeria", "backs", ["Polisario Front"]),
    ("Hezbollah is backed by Iran.", "Iran", "backs", ["Hezbollah"]),
    ("The Iran-backed Hezbollah fired rockets.", "Iran", "backs", ["Hezbollah"]),
    ("France and Germany are allies.", "France", "ally_of", ["Germany"]),
]


def bare(words: str) -> str:
    return words[4:] if words.lower().startswith("the ") else words


@pytest.mark.parametrize(("text", "subject", "kind", "objects"), TOLD)
def test_relations_are_told(text: str, subject: str, kind: str, objects: list[str]) -> None:
    found = [(bare(r.subject.span.text), r.kind, [bare(o.span.text) for o in r.objects]) for r in find_relations(scene_of(text))]
    assert (subject, kind, objects) in [
        (s if kind != "backs" else s.removeprefix("Iran-backed "), k, [o.removeprefix("Iran-backed ") for o in os]) for s, k, os in found
    ], found


NOTHING = [
    "Turkey is not an ally of Armenia.",
    "Iran would occupy the island within hours.",
    "The ally of the club is the bank.",
    "Russia and Ukraine exchanged prisoners.",
    "Rebels ran towards the border.",
    "Germany supports the plan.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_relations_are_not_told(text: str) -> None:
    assert not find_relations(scene_of(text))


def test_relations_keep_the_voice_of_who_tells_them() -> None:
    told, *_ = find_relations(scene_of("The minister said that Hezbollah is backed by Iran."))
    assert not told.voice.is_narrator
