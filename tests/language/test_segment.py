"""Words and sentences of raw text, with exact offsets."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.language.model import shipped
from dragoman.language.segment import LONGEST_SENTENCE, is_hard_wrapped


def sentences(text: str) -> list[list[str]]:
    return [[token.text for token in sentence.tokens] for sentence in shipped().parse(text).sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoy didn't reply.", ["The", "envoy", "did", "n't", "reply", "."]),
        ("The envoy didn’t reply.", ["The", "envoy", "did", "n’t", "reply", "."]),
        ("They cannot leave.", ["They", "can", "not", "leave", "."]),
        ("Turkey's army withdrew.", ["Turkey", "'s", "army", "withdrew", "."]),
        ("He wrote to desk@herald.example yesterday.", ["He", "wrote", "to", "desk@herald.example", "yesterday", "."]),
        ("The vote was 141-5.", None),
        ("The U.S. envoy met Mr. Haddad in St. Julian.", None),
    ],
)
def test_segment_words(text: str, expected: list[str] | None) -> None:
    found = sentences(text)
    assert len(found) == 1
    if expected is not None:
        assert found[0] == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The council met. It adopted nothing.", 2),
        ("Council meets in Geneva\n\nThe council met on Monday.", 2),
        ('"We reject it," the ministry said. "It is void."', 2),
        ("Gen. A. B. Karimov spoke at 3 p.m. on Jan. 5 in Washington D.C. about the truce.", 1),
        ("Who fired first? Nobody knows! The two sides disagree.", 3),
        ("", 0),
        (" \n\n \n", 0),
    ],
)
def test_segment_sentences(text: str, number: int) -> None:
    assert len(sentences(text)) == number


def test_segment_hard_wrapped_lines_are_one_sentence() -> None:
    lines = [
        "The two governments said in a joint statement on Tuesday that",
        "their delegations had agreed to withdraw heavy weapons from the",
        "line of contact within ten days, although no date was given for",
        "the exchange of prisoners that both had promised in the spring.",
    ]
    text = "\n".join(lines)
    assert is_hard_wrapped(text)
    assert len(sentences(text)) == 1
    assert not is_hard_wrapped("Truce holds\nEnvoys meet again\nBorder reopens\nTalks resume")


def test_segment_a_sentence_without_end_is_bounded() -> None:
    found = sentences("and the delegation went on " * 1000)
    assert sum(map(len, found)) == 5000
    assert max(map(len, found)) <= LONGEST_SENTENCE


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=120))
def test_segment_offsets_are_exact_and_nothing_is_lost(text: str) -> None:
    tokens = [token for sentence in shipped().parse(text).sentences for token in sentence.tokens]
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert "".join(token.text for token in tokens) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(tokens))
