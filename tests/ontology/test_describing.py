"""The reference page is made from the ontology and is current; what a sense asks for is told in words."""

from __future__ import annotations

from pathlib import Path

from dragoman.ontology import as_markdown, conditions_of, shipped_ontology

PAGE = Path(__file__).parents[2] / "docs" / "ontology.md"


def test_describing_reference_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == as_markdown(shipped_ontology()), "run `python -m evaluation.ontology_reference`"


def test_describing_tells_what_a_sense_asks_for() -> None:
    senses = {sense.name: conditions_of(sense) for sense in shipped_ontology().types["CONSULT"].senses}
    assert senses["meet"] == []
    assert senses["hold talks"] == [
        "with an object such as bargaining, brainstorming, chat, conclave, confab, conference, consultation, contact ...",
    ]
    assert senses["official travels to a state"] == ["by actors with the role GOV"]
    assert senses["lead a delegation"] == ["with an object such as delegation, group, mission, party, team", "with to"]
