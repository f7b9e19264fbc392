"""Text is stored in one form, whatever it came in."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.documents.normalise import normalise, one_line

# Characters that normalising touches, together with some that compose with one another.
AWKWARD = (
    "a e\u0301\u0323\u0344\u0958\u00e9\r\n\t\x0b\x0c\x00\x1b\x85\x92\x9d"
    "\xa0\xad\u200b\u200d\u2028\u2000\u202e\ufeff\ud800\ufffe\u1100\u1161"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\r\ntwo\rthree\u2028four\u2029five\x0csix\x0bseven", "one\ntwo\nthree\nfour\nfive\nsix\nseven"),
        ("\ufeffA truce held.\x00\x1b[31m", "A truce held.[31m"),
        ("Rene\u0301e Le\u0301vy", "Renée Lévy"),
        ("nego\xadti\u200bations \u202eresumed\u202c", "negotiations resumed"),
        ("the minister\x92s \x93no\x94", "the minister’s “no”"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("30\xa0000 troops,\u2009at least", "30 000 troops, at least"),
        ("  first  \n\tsecond \t\n\n", "first\n\tsecond"),
        ("half \ud83d a pair", "half \ufffd a pair"),
        ("\r\u200b\n", ""),
    ],
)
def test_normalise_makes_one_form_of_many(text: str, expected: str) -> None:
    assert normalise(text) == expected


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.text(alphabet=st.sampled_from(AWKWARD))))
def test_normalise_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert once == once.strip()
    once.encode("utf-8")


def test_normalise_takes_linear_time_for_marks_and_blanks() -> None:
    began = time.perf_counter()
    text = normalise("a" + "\u0301\u0323" * 200_000 + " " * 400_000 + "b")
    assert time.perf_counter() - began < 5
    assert len(text) < 400_100


def test_one_line_joins_lines() -> None:
    assert one_line(" A truce\r\n  in the\u2028north ") == "A truce in the north"
