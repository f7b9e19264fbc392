"""Which predicates tell the same and which deny each other."""

from __future__ import annotations

import pytest

from dragoman.ledger.questions.senses import ALIKE, GROUPS, KINDRED, NEAR, OPPOSED, OPPOSITE, SAME, between, related, spoken_of
from dragoman.ledger.questions.stems import stem

PAIRS = [
    ("bomb", "bomb", SAME), ("arrest", "detain", ALIKE), ("turn_down", "reject", ALIKE), ("condemn", "reject", KINDRED),
    ("accept", "reject", OPPOSITE), ("withdraw", "remain", OPPOSITE), ("annul", "uphold", OPPOSITE),
    ("step_down", "remain_in_office", OPPOSITE),
    ("kill", "wound", 0.0), ("recognise", "condemn", 0.0), ("bomb", "sign", 0.0),
]  # fmt: skip


def key(word: str) -> str:
    return word if "_" in word else stem(word)


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS)
def test_senses_between(one: str, other: str, expected: float) -> None:
    assert between({key(one)}, {key(other)}) == between({key(other)}, {key(one)}) == expected


def test_senses_of_bonds_are_groups() -> None:
    assert {name for row in (*NEAR, *OPPOSED) for name in row} <= set(GROUPS)


def test_senses_of_phrases_are_found_in_a_text() -> None:
    assert "kill" in spoken_of(frozenset(map(stem, "the war has cost many lives".split())))
    assert {"arrest", "free"} <= related({stem("arrest")})
