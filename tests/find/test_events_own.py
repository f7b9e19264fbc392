"""Events on the project's own gold: 565 invented sentences, more than a fourth of them without any, and 40 reports that tell of none;
and on 180 later ones (events_fresh, events_fresh_second), labelled before the program was run on them.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FLOORS = {"type": 0.93, "country": 0.87, "full": 0.815, "mode": 0.91}  # F1; to be lowered only with a reason in the changelog
FRESH_FLOORS = {"fresh": (0.9, 0.81, 0.7), "fresh_second": (0.95, 0.93, 0.82)}  # type, country and full F1
THIRD_FLOORS = {"type": 0.83, "country": 0.72, "full": 0.64}  # F1 on newer sentences in usual words, errors unread
VARIED_FLOORS = {"type": 0.5, "country": 0.32, "full": 0.22}  # F1 on sentences in unusual words that nobody reads errors of
QUIET_FLOOR = 0.97  # share of the sentences without events in which none is found
FALSE_EVENTS = 2  # in all quiet reports together
CALIBRATION = 0.07  # expected calibration error out of fold, at most


@pytest.fixture(scope="module")
def evaluation() -> Any:
    """The module evaluation.events, which is no part of the package."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT))
        return importlib.import_module("evaluation.events")


@pytest.fixture(scope="module")
def own(evaluation: Any) -> Any:
    return evaluation.measure(evaluation.records_of(evaluation.GOLD))


@pytest.fixture(scope="module")
def reports(evaluation: Any) -> Any:
    return evaluation.measure(evaluation.records_of(evaluation.QUIET))


@pytest.mark.parametrize("name", FLOORS)
def test_events_own_stay_above_their_floors(own: Any, name: str) -> None:
    assert getattr(own, name).f1 >= FLOORS[name], own.table()


def test_events_own_are_not_found_where_there_are_none(own: Any) -> None:
    assert own.quiet_share >= QUIET_FLOOR, own.table()


@pytest.mark.parametrize("part", FRESH_FLOORS)
def test_events_own_of_later_sentences_stay_above_their_floors(evaluation: Any, part: str) -> None:
    records = evaluation.records_of(evaluation.GOLD.with_name(f"events_{part}.jsonl"))
    measured = evaluation.measure(records)
    assert {event["plover"] for record in records for event in record["events"]} == set(measured.by_type)
    for name, floor in zip(("type", "country", "full"), FRESH_FLOORS[part], strict=True):
        assert getattr(measured, name).f1 >= floor, (name, measured.table())
    assert measured.quiet_share >= QUIET_FLOOR, measured.table()


def test_events_own_of_unread_varied_sentences_stay_above_their_floors(evaluation: Any) -> None:
    measured = evaluation.measure(evaluation.unread())
    for name, floor in VARIED_FLOORS.items():
        assert getattr(measured, name).f1 >= floor, (name, measured.table())
    assert measured.quiet_share >= 0.87, measured.table()


def test_events_own_of_the_third_set_unread_stay_above_their_floors(evaluation: Any) -> None:
    measured = evaluation.measure(evaluation.unread(evaluation.THIRD))
    for name, floor in THIRD_FLOORS.items():
        assert getattr(measured, name).f1 >= floor, (name, measured.table())
    assert measured.quiet_share >= 0.91, measured.table()


def test_events_own_are_rarely_found_in_quiet_reports(reports: Any) -> None:
    assert len(reports.judged) <= FALSE_EVENTS, [name for name, _, _ in reports.judged]


def test_events_own_confidence_tells_how_often_they_are_right(evaluation: Any, own: Any, reports: Any) -> None:
    error, bins = evaluation.calibration([*own.judged, *reports.judged])
    assert error <= CALIBRATION, bins


def test_events_own_gold_is_well_formed(evaluation: Any) -> None:
    records = evaluation.records_of(evaluation.GOLD)
    assert len({r["id"] for r in records}) == len({r["text"] for r in records}) == len(records) >= 420
    wanted = [event["plover"] for record in records for event in record["events"]]
    assert len(set(wanted)) == 16 and min(map(wanted.count, wanted)) >= 18
    for record in records:
        for event in record["events"]:
            assert event["voice"] == "narrator" or event["voice"] in record["text"]
            assert event["source"] != "---" or event["target"] != "---" or event["plover"] == "MOBILIZE"
