"""To whom something is done where the noun phrase that tells it also tells where. All sentences are invented."""

from __future__ import annotations

import pytest

from dragoman.find.events.finder import dyads, find_events
from dragoman.find.read import set_scene
from dragoman.language.model import shipped
from dragoman.ontology import shipped_ontology
from dragoman.records import Document

TOLD = [
    # whose field a minister has is told behind it
    ("Foreign Minister Julia Hart of Malta met with the Minister of Foreign Affairs of Chad.", [
        "MLTGOV>TCDGOV CONSULT", "TCDGOV>MLTGOV CONSULT"]),
    # an embassy is of whom it belongs to, and of nobody where it stands
    ("Chad condemned the bombings of the French embassies in Kenya and Mali.", ["--->FRAGOV ASSAULT", "TCD>FRAGOV ACCUSE"]),
    ("Bombs exploded outside the French embassies in Kenya and Mali on Friday.", ["--->FRAGOV ASSAULT"]),
    ("A bomb went off outside the Polish Embassy in Bamako. Nobody was hurt in the embassy blast.", [
        "--->POLGOV ASSAULT", "--->POLGOV ASSAULT"]),
    ("Rebels attacked the embassy in Mali.", ["MLIREB>GOV ASSAULT"]),
    # what is struck comes before where that is
    ("A bomb exploded near a Turkish army base in Mogadishu.", ["--->TURMIL ASSAULT"]),
    # whom a deed is done to tells nobody who does it
    ("Two bombs exploded outside a market in Bamako, killing dozens of people.", ["--->MLI ASSAULT"]),
]


def told(text: str) -> list[str]:
    events = find_events(set_scene(Document.make(text), shipped())[0], shipped_ontology())
    return sorted(f"{row['source']}>{row['target']} {row['plover']}" for event in events for row in dyads(event))


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_events_recipients_are_those_told(text: str, expected: list[str]) -> None:
    assert told(text) == sorted(expected)
