"""Timelines: days in order, one happening once, actors and places alike."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.errors import BadFilter
from dragoman.ledger import Filter, Ledger
from dragoman.ledger.questions.timeline import timeline


def test_timeline_is_in_order_and_dated(small: Ledger) -> None:
    entries = timeline(small, "Kosovo")
    assert [entry.edtf for entry in entries] == sorted(str(entry.edtf) for entry in entries)
    assert all(entry.dated and entry.day is not None for entry in entries)
    assert {"2008", "2020-09-15", "2022-12-10"} <= {entry.edtf for entry in entries}


def test_timeline_of_a_place(small: Ledger) -> None:
    entries = timeline(small, "Mitrovica")
    assert [entry.edtf for entry in entries] == ["2022-12-10"] and "arrested" in entries[0].found.passage


def test_timeline_one_happening_once(small: Ledger) -> None:
    instruments = timeline(small, "Venezuela", filter=Filter(kinds=("instrument",)))
    assert len(instruments) == 1 and instruments[0].reports == 2
    assert instruments[0].outlets == ("Lowland Courier", "Plaza Gazette")


def test_timeline_stories_are_one_entry(small: Ledger) -> None:
    apart = timeline(small, "Eritrea", filter=Filter(kinds=("event",), types=("ASSAULT",)))
    one = timeline(small, "Eritrea", filter=Filter(types=("ASSAULT",)), stories_of=lambda ids: dict.fromkeys(ids, "a story"))
    assert len(one) == 1 and one[0].reports == 2 and sum(1 + len(entry.others) for entry in apart) == 2


def test_timeline_undated_on_request(small: Ledger) -> None:
    dated, all_ = timeline(small, "Russia"), timeline(small, "Russia", undated=True)
    assert len(all_) > len(dated) and any(not entry.dated for entry in all_)
    assert all(isinstance(entry.day, date) for entry in all_)


def test_timeline_keeps_the_latest(small: Ledger) -> None:
    assert timeline(small, "Kosovo", most=1)[0].edtf == "2022-12-10"


def test_timeline_needs_a_name(small: Ledger) -> None:
    with pytest.raises(BadFilter):
        timeline(small, " ")
    assert timeline(small, "Atlantis") == []
