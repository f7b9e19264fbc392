"""Documents found by the words of any of their passages."""

from __future__ import annotations

from datetime import UTC, date, datetime

from dragoman.ledger import Ledger
from dragoman.ledger.questions.holding import documents_holding


def test_holding_finds_words_within_one_passage(filled: Ledger) -> None:
    assert [day for _, day in documents_holding(filled, '"shelled" "Gallabat"', most=5)] == [date(2021, 3, 5)]
    assert not list(documents_holding(filled, '"shelled" "Kigali"', most=5))


def test_holding_knows_what_was_known(filled: Ledger) -> None:
    assert not list(documents_holding(filled, '"Gallabat"', most=5, known_on=datetime(2000, 1, 1, tzinfo=UTC)))
