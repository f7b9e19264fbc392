"""Ids by their first digits."""

from __future__ import annotations

import pytest

from dragoman.errors import BadFilter, UnknownDocument, UnknownFinding
from dragoman.ledger import Ledger
from dragoman.ledger.questions.ids import document_id, finding_id


def test_ids_by_their_beginning(small: Ledger) -> None:
    found = next(iter(small.findings(limit=1)))
    for digits in (8, 16, 32):
        assert finding_id(small, found.finding.id[:digits]) == found.finding.id
        assert document_id(small, found.document.id[:digits].upper()) == found.document.id


@pytest.mark.parametrize("start", ["", "xyz", "12", "f" * 33, "12 or 1=1"])
def test_ids_that_are_none_raise(small: Ledger, start: str) -> None:
    with pytest.raises(BadFilter):
        finding_id(small, start)


def test_ids_unknown_raise(small: Ledger) -> None:
    with pytest.raises(UnknownFinding):
        finding_id(small, "0" * 32)
    with pytest.raises(UnknownDocument):
        document_id(small, "0" * 32)


