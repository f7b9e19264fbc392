"""Stems, opposites and counted things."""

from __future__ import annotations

import pytest

from dragoman.ledger.questions.quantities import differing, quantities
from dragoman.ledger.questions.stems import number_of, numbers_of, of_one_sense, opposite, stem
from dragoman.ontology import shipped_ontology

FAMILIES = [
    ["ratify", "ratified", "ratifies", "ratification"], ["recognise", "recognised", "recognition", "recognises"],
    ["withdraw", "withdrew", "withdrawal"], ["abstain", "abstained", "abstention", "abstentions"], ["accuse", "accusation", "accusing"],
    ["Ukraine's", "Ukraine"], ["permit", "permitted"],
    ["warrant", "warrants"], ["negotiate", "negotiated", "negotiating"], ["mediator", "mediating", "mediate"],
]  # fmt: skip


@pytest.mark.parametrize("family", FAMILIES)
def test_stems_of_one_word_are_one(family: list[str]) -> None:
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("treaty", "treat"), ("soldier", "solid"), ("vote", "veto"), ("Iran", "Iraq"), ("arm", "army"), ("wound", "wind")]
)
def test_stems_of_other_words_differ(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("stay", "leave", True), ("imposed", "lifted", True), ("accept", "reject", True), ("accept", "approve", False),
        ("bomb", "visit", False),
    ],
)
def test_stems_opposite(one: str, other: str, expected: bool) -> None:
    assert opposite(stem(one), stem(other)) is expected and opposite(stem(other), stem(one)) is expected


def test_quantities_of_a_length_of_time_written_as_one_word() -> None:
    assert [(one.low, one.things) for one in quantities("a two-month truce")] == [(60.0, ("(duration)",))]


def test_stems_of_one_sense() -> None:
    ontology = shipped_ontology()
    assert of_one_sense(stem("arrested"), stem("detained"), ontology)
    assert not of_one_sense(stem("arrested"), stem("welcomed"), ontology)


@pytest.mark.parametrize(
    ("word", "number"), [("1,500", 1500), ("44", 44), ("forty-four", 44), ("twelve", 12), ("2.5", 2.5), ("many", None), ("1.2.3", None)]
)
def test_stems_numbers(word: str, number: float | None) -> None:
    assert number_of(word) == number


def test_stems_numbers_are_multiplied_out() -> None:
    assert {50.0, 5e7} <= numbers_of("It gave 50 million dollars.")


QUANTITIES = [
    # claimed, told, whether they differ
    ("It wounded 40 people.", "It wounded four people.", True),
    ("Police held more than 60 protesters.", "Police held 63 protesters.", False),
    ("Police held more than 70 protesters.", "Police held 63 protesters.", True),
    ("About 100 soldiers came.", "Some 105 soldiers came.", False),
    ("Nine villagers died.", "It hit 12 houses.", False),
    ("A truce of six months began.", "A truce of three months began.", True),
    ("In 2019 two towns fell.", "In 2020 two towns fell.", False),
]


@pytest.mark.parametrize(("claimed", "told", "expected"), QUANTITIES)
def test_stems_quantities_differ(claimed: str, told: str, expected: bool) -> None:
    assert (differing(quantities(claimed), quantities(told)) is not None) is expected
