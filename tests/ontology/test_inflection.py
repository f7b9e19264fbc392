"""Forms of trigger words."""

from __future__ import annotations

import pytest

from dragoman.ontology.inflection import noun_forms, verb_forms


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("attack", {"attack", "attacks", "attacking", "attacked"}),
        ("ban", {"ban", "bans", "banning", "banned"}),
        ("withdraw", {"withdraw", "withdraws", "withdrawing", "withdrew", "withdrawn"}),
        ("deny", {"deny", "denies", "denying", "denied"}),
        ("seize", {"seize", "seizes", "seizing", "seized"}),
        ("agree", {"agree", "agrees", "agreeing", "agreed"}),
        ("veto", {"veto", "vetoes", "vetoing", "vetoed"}),
        ("destroy", {"destroy", "destroys", "destroying", "destroyed"}),
        ("overfly", {"overfly", "overflies", "overflying", "overflew", "overflown"}),
        ("airdrop", {"airdrop", "airdrops", "airdropping", "airdropped"}),
        ("relay", {"relay", "relays", "relaying", "relayed"}),
        ("label", {"label", "labels", "labelling", "labelled", "labeling", "labeled"}),
    ],
)
def test_inflection_of_verbs(lemma: str, forms: set[str]) -> None:
    assert verb_forms(lemma) == forms


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("raid", {"raid", "raids"}), ("embassy", {"embassy", "embassies"}), ("speech", {"speech", "speeches"}),
        ("talks", {"talks"}), ("gunman", {"gunman", "gunmen"}), ("crisis", {"crisis", "crises"}),
    ],
)
def test_inflection_of_nouns(lemma: str, forms: set[str]) -> None:
    assert noun_forms(lemma) == forms
