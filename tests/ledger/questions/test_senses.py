"""Which predicates tell the same and which deny each other."""

from __future__ import annotations

import pytest

from dragoman.ledger.questions.senses import ALIKE, IMPLIED, KINDRED, OPPOSITE, SAME, between, converse, key_of, related, spoken_of
from dragoman.ledger.questions.stems import alike, stem
from dragoman.ledger.questions.wording import wording
from dragoman.ontology import shipped_ontology

PAIRS = [
    ("bomb", "bomb", SAME), ("arrest", "detain", ALIKE), ("turn_down", "reject", ALIKE), ("condemn", "reject", KINDRED),
    ("accept", "reject", OPPOSITE), ("withdraw", "remain", OPPOSITE), ("annul", "uphold", OPPOSITE),
    ("step_down", "remain_in_office", OPPOSITE),
    ("kill", "wound", 0.0), ("recognise", "condemn", 0.0), ("bomb", "sign", 0.0),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_senses_between(one: str, other: str, expected: float) -> None:
    assert between({key_of(one)}, {key_of(other)}) == between({key_of(other)}, {key_of(one)}) == expected


def test_senses_of_bonds_are_groups() -> None:
    words = wording()
    named = {name for row in (*words.near, *words.opposed, *words.contrary, *words.entails) for name in row}
    assert named <= set(words.predicates) and set(words.converse) <= set(words.predicates)


def test_senses_that_exclude_each_other_may_both_be_denied() -> None:
    """Who did not condemn it need not have welcomed it; who did not stay left."""
    assert between({stem("welcome")}, {stem("condemn")}) == OPPOSITE
    assert between({stem("welcome")}, {stem("condemn")}, denied=True) == 0.0
    assert between({stem("leave")}, {stem("stay")}, denied=True) == OPPOSITE


def test_senses_that_entail_each_other_do_so_one_way() -> None:
    """Who shelled it attacked it, and who did not attack it did not shell it; who attacked it need not have shelled it."""
    assert between({stem("ram")}, {stem("torture")}) == IMPLIED
    assert between({stem("torture")}, {stem("ram")}) == 0.0
    assert between({stem("torture")}, {stem("ram")}, denied=True) == IMPLIED


def test_senses_phrases_are_of_words_that_can_be_found() -> None:
    """A phrase begins with its verb, and stands either among the predicates or among the converse ones."""
    phrases = {key_of(word) for row in wording().predicates.values() for word in row if "_" in word}
    assert not phrases & converse()


def test_kinds_are_taken_in_one_way() -> None:
    ontology = shipped_ontology()
    assert stem("frigate") in alike(stem("vessel"), ontology) and stem("vessel") not in alike(stem("frigate"), ontology)
    assert stem("envoy") in alike(stem("ambassador"), ontology) and stem("ambassador") in alike(stem("envoy"), ontology)


def test_senses_of_phrases_are_found_in_a_text() -> None:
    assert "kill" in spoken_of(frozenset(map(stem, "the war has cost many lives".split())))
    assert {"arrest", "free"} <= related({stem("arrest")})
