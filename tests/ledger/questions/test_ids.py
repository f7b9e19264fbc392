"""Ids by their first digits."""

from __future__ import annotations

import pytest

from dragoman.errors import BadFilter, UnknownDocument, UnknownFinding
from dragoman.ledger import Ledger
from dragoman.ledger.questions.actors import actors_in
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


def test_actors_in_a_ledger(small: Ledger) -> None:
    found = {one.id: one for one in actors_in(small)}
    assert found["guy"].findings >= found["guy"].doing > 0
    assert found["igo.uno.sc"].doing > 0
    assert [one.id for one in actors_in(small, "vucic")] == ["person.aleksandar-vucic"]
    assert {one.kind for one in actors_in(small, kind="armed_group")} == {"armed_group"}
    assert not actors_in(small, "zzz")
