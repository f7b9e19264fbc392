"""Lemmas that neither the treebanks' forms nor the network's rule may give."""

import pytest

from dragoman.language.lemma import lemma_of

WORDS = frozenset({"denounce", "treaty", "policeman", "stun", "carry"})
NOTHING_OFF = "l:0:"


@pytest.mark.parametrize(
    ("form", "upos", "rule", "expected"),
    [
        ("froze", "VERB", "l:2:", "freeze"),
        ("Withdrew", "VERB", "l:1:", "withdraw"),
        ("ratified", "VERB", "l:1:", "ratify"),
        ("stunned", "VERB", "l:2:", "stun"),
        ("denounced", "VERB", "l:2:", "denounce"),
        ("policemen", "NOUN", "l:1:", "policeman"),
        ("regimen", "NOUN", NOTHING_OFF, "regimen"),
        ("treaties", "NOUN", "l:3:y", "treaty"),
        ("found", "ADJ", NOTHING_OFF, "found"),
    ],
)
def test_lemma_of_inflected_forms(form: str, upos: str, rule: str, expected: str) -> None:
    assert lemma_of(form, upos, rule, {}, WORDS) == expected


def test_lemma_the_treebanks_come_first() -> None:
    assert lemma_of("lay", "VERB", NOTHING_OFF, {"VERB lay": "lie"}, WORDS) == "lie"
