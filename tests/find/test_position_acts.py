"""When positions were taken: by a vote cast, by the text that holds them, by the words that tell them."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.find.read import read_document
from dragoman.language.model import shipped
from dragoman.ontology import shipped_ontology
from dragoman.records import Document, Position

PUBLISHED = date(2020, 11, 26)  # a Thursday

VOTE = "The Security Council on Monday adopted a resolution on Sudan by 11 votes to two. "

# text, holder, EDTF
ACTS: list[tuple[str, str, str | None]] = [
    (VOTE + "Russia and China abstained.", "China", "2020-11-23"),
    (VOTE + "Russia and China opposed it.", "Russia", "2020-11-23"),
    (VOTE + "Norway voted against the text.", "Norway", "2020-11-23"),
    (VOTE + "Sudan condemned the resolution.", "Sudan", None),
    (VOTE + "Sudan rejected the resolution on Tuesday.", "Sudan", "2020-11-24"),
    ("Chad said on Monday that it recognised the independence of Kosovo.", "it", "2020-11-23"),
    ("Chad said on Monday that Mali recognised the independence of Kosovo.", "Mali", None),
    ("Chad will recognise the independence of Kosovo.", "Chad", None),
    ("Chad recognises the independence of Kosovo.", "Chad", None),
]


def positions(text: str) -> tuple[Position, ...]:
    document = Document.make(text, published=PUBLISHED)
    return read_document(document, language=shipped(), ontology=shipped_ontology(), program="").positions


@pytest.mark.parametrize(("text", "holder", "expected"), ACTS)
def test_position_acts_give_the_day(text: str, holder: str, expected: str | None) -> None:
    found = [p for p in positions(text) if p.holder.span.text == holder]
    assert found, [(p.holder.span.text, p.stance) for p in positions(text)]
    assert {p.when.edtf if p.when is not None else None for p in found} == {expected}
    assert all((p.when is None) == (p.when_unknown is not None) for p in found)
