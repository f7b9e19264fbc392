"""Words and the questions that finders ask of a sentence's tree."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dragoman.language.sentences import Entity, Sentence, Token

# "The envoy was quietly recalled": word, part of speech, features, head, relation.
ROWS = (
    ("The", "DET", "Definite=Def|PronType=Art", 1, "det"),
    ("envoy", "NOUN", "Number=Sing", 4, "nsubj:pass"),
    ("was", "AUX", "Mood=Ind|Tense=Past|VerbForm=Fin", 4, "aux:pass"),
    ("quietly", "ADV", "_", 4, "advmod"),
    ("recalled", "VERB", "Tense=Past|VerbForm=Part|Voice=Pass", -1, "root"),
)


@pytest.fixture
def sentence() -> Sentence:
    tokens = []
    start = 0
    for index, (text, upos, features, head, deprel) in enumerate(ROWS):
        tokens.append(
            Token(
                index=index,
                start=start,
                end=start + len(text),
                text=text,
                lemma=text.lower(),
                upos=upos,
                xpos="",
                features=features,
                head=head,
                deprel=deprel,
            )
        )
        start += len(text) + 1
    return Sentence(index=0, tokens=tuple(tokens), entities=(Entity(type="PER", first=0, last=1, start=0, end=9),))


def test_sentences_token_knows_its_relation_and_lower_case(sentence: Sentence) -> None:
    assert [token.relation for token in sentence.tokens] == ["det", "nsubj", "aux", "advmod", "root"]
    assert sentence.tokens[0].lower == "the"
    changed = replace(sentence.tokens[1], deprel="obl:agent", text="Envoy")
    assert (changed.relation, changed.lower) == ("obl", "envoy")


@pytest.mark.parametrize(
    ("index", "name", "expected"), [(2, "Tense", "Past"), (2, "Voice", None), (4, "Voice", "Pass"), (3, "Number", None)]
)
def test_sentences_token_feature(sentence: Sentence, index: int, name: str, expected: str | None) -> None:
    assert sentence.tokens[index].feature(name) == expected


@pytest.mark.parametrize(
    ("index", "relations", "expected"),
    [
        (4, (), [1, 2, 3]),
        (4, ("nsubj",), [1]),
        (4, ("nsubj:pass",), [1]),
        (4, ("nsubj:outer",), []),
        (4, ("advmod", "aux"), [2, 3]),
        (1, (), [0]),
        (0, ("det",), []),
    ],
)
def test_sentences_children_by_relation(sentence: Sentence, index: int, relations: tuple[str, ...], expected: list[int]) -> None:
    token = sentence.tokens[index]
    assert [child.index for child in sentence.children(token, *relations)] == expected
    first = sentence.child(token, *relations)
    assert (None if first is None else first.index) == (expected[0] if expected else None)


def test_sentences_subtree_leaves_out_relations(sentence: Sentence) -> None:
    assert [t.index for t in sentence.subtree(sentence.root)] == [0, 1, 2, 3, 4]
    assert [t.index for t in sentence.subtree(sentence.root, without=("nsubj", "advmod"))] == [2, 4]


def test_sentences_entity_at(sentence: Sentence) -> None:
    assert sentence.entity_at(sentence.tokens[1]) == sentence.entities[0]
    assert sentence.entity_at(sentence.tokens[2]) is None
