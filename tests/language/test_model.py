"""Tags, lemmas, dependencies and names of the shipped model."""

import numpy as np
import pytest

from dragoman.errors import ModelError
from dragoman.language.lemma import apply_rule, rule_of
from dragoman.language.model import Language, shipped
from dragoman.language.sentences import Sentence
from dragoman.language.tree import heads_of
from dragoman.language.wordpiece import CASINGS, casing


def parse(text: str) -> Sentence:
    return shipped().parse(text).sentences[0]


def test_model_tree_of_a_plain_sentence() -> None:
    sentence = parse("The ministry rejected the proposal on Tuesday.")
    verb = sentence.root
    assert (verb.text, verb.lemma, verb.upos, verb.feature("Tense")) == ("rejected", "reject", "VERB", "Past")
    assert [t.text for t in sentence.children(verb, "nsubj")] == ["ministry"]
    assert [t.text for t in sentence.children(verb, "obj")] == ["proposal"]
    assert [t.text for t in sentence.subtree(sentence.children(verb, "obj")[0])] == ["the", "proposal"]


@pytest.mark.parametrize(
    ("text", "word", "feature", "value"),
    [
        ("Troops were withdrawn from the valley.", "withdrawn", "Voice", "Pass"),
        ("The guards open the gate.", "open", "Tense", "Pres"),
        ("The guards are leaving.", "leaving", "VerbForm", "Part"),
        ("Two soldiers died.", "soldiers", "Number", "Plur"),
    ],
)
def test_model_features(text: str, word: str, feature: str, value: str) -> None:
    token = next(t for t in parse(text).tokens if t.text == word)
    assert token.feature(feature) == value


def test_model_names() -> None:
    text = "Angela Merkel met officials of the Arab League in Cairo."
    names = {(e.type, text[e.start : e.end]) for e in parse(text).entities}
    assert names == {("PER", "Angela Merkel"), ("ORG", "Arab League"), ("LOC", "Cairo")}


def test_model_reading_does_not_depend_on_neighbours() -> None:
    text = "The senate adopted a motion. It urges the government to act."
    alone = shipped().parse(text)
    shipped().parse("Something quite different was said about ships in the strait by the admiral. " * 8)
    assert shipped().parse(text) == alone


def test_model_every_sentence_is_one_tree() -> None:
    parsed = shipped().parse("Ceasefire, they said -- then: nothing! 5-4 (again); who? " * 6 + "x " * 300)
    for sentence in parsed.sentences:
        assert sum(token.head == -1 for token in sentence.tokens) == 1
        for token in sentence.tokens:
            assert len(list(sentence.ancestors(token))) < len(sentence.tokens)


def test_model_missing_files_are_named(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ModelError, match=r"version\.json is missing"):
        Language(tmp_path)


@pytest.mark.parametrize(("form", "lemma"), [("Talks", "talk"), ("took", "take"), ("best", "good"), ("UN", "UN"), ("armies", "army")])
def test_model_lemma_rules_undo_themselves(form: str, lemma: str) -> None:
    assert apply_rule(form, rule_of(form, lemma)) == lemma


def test_model_casings() -> None:
    words = ("army", "Army", "UN", "A", "McKay", "1993", "5th", "–")
    assert [CASINGS[casing(word)] for word in words] == list(CASINGS)


def test_model_tree_search_breaks_cycles_and_keeps_one_root() -> None:
    scores = np.array([[0, 0, 0, 0], [1, 0, 9, 1], [2, 9, 0, 2], [8, 1, 1, 0]], dtype=np.float32)
    assert heads_of(scores) == [2, 3, 0]
    random = np.random.default_rng(0)
    for size in range(2, 14):
        heads = heads_of(random.normal(size=(size, size)).astype(np.float32))
        assert heads.count(0) == 1
