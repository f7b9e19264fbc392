"""Pairs of accounts that are of one happening, and pairs that only look so."""

from __future__ import annotations

import pytest

from dragoman.records import Reading
from dragoman.stories.grouping import ENOUGH
from dragoman.stories.happening import Account, Happening, Point, account_of, packed, unpacked
from dragoman.stories.joining import compare, distance, likeness_of, party_likeness

DAY = 738000


def happening(**given: object) -> Happening:
    """An attack as a report tells of it, but for what is given."""
    fields: dict[str, object] = {
        "finding": "0" * 32, "kind": "event", "type": "ASSAULT", "trigger": "shelled", "actors": (("ARM", "ARMMIL", "~army of armenia"),),
        "recipients": (("AZE", "aze", "~azerbaijan"),), "first": DAY, "last": DAY, "place": None,
        "words": ("Agdam", "market", "shelled", "traders"), "hypothetical": False, "start": 0,
    }  # fmt: skip
    return Happening(**(fields | given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ({}, True),
        ({"trigger": "attacked", "words": ("Agdam", "attacked", "market")}, True),
        ({"first": DAY + 1, "last": DAY + 1}, True),  # reports differ by a day
        ({"first": None, "last": None, "actors": (("ARM", "arm", "~armenia"),)}, True),
        ({"first": DAY + 30, "last": DAY + 30}, False),  # it happened again
        ({"actors": (("TUR", "TURMIL", "~army of turkey"),), "recipients": (("SYR", "syr", "~syria"),)}, False),
        ({"words": ("bridge", "Tovuz", "farmers", "wounded"), "trigger": "wounded", "first": None, "last": None, "recipients": ()}, False),
    ],
)
def test_joining_accounts_of_one_happening(other: dict[str, object], same: bool) -> None:
    found = compare(happening(), happening(**other), alike=0.25, days=(DAY + 1, DAY + 2))
    assert found is not None
    assert (found.score >= ENOUGH) == same, found


def test_joining_other_kinds_and_types_are_never_compared() -> None:
    assert compare(happening(), happening(type="ACCUSE"), alike=1.0, days=(DAY, DAY)) is None
    assert compare(happening(), happening(kind="instrument"), alike=1.0, days=(DAY, DAY)) is None


def test_joining_far_places_speak_against() -> None:
    here, there = Point("Kars", "TUR", 40.6, 43.1), Point("Izmir", "TUR", 38.4, 27.1)
    apart = compare(happening(place=here), happening(place=there), alike=0.3, days=(DAY, DAY))
    near = compare(happening(place=here), happening(place=here), alike=0.3, days=(DAY, DAY))
    assert apart is not None and near is not None
    assert near.score - apart.score >= 2


def test_joining_every_reason_is_kept_and_adds_up() -> None:
    found = compare(happening(), happening(), alike=0.3, days=(DAY, DAY))
    assert found is not None
    assert {part.name for part in found.parts} == {"type", "reports", "words", "actors", "recipients", "time", "trigger"}
    assert found.score == pytest.approx(sum(part.value for part in found.parts) - 3.2, abs=0.01)


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (("FRA", "FRAGOV", "~government of france"), ("FRA", "FRAGOV", "~french government"), 0.8, 1),
        (("FRA", "fra", "~france"), ("FRA", "FRAGOV", "~government of france"), 0.7, 0.7),
        (("FRA", "FRALEG", "~french senate"), ("FRA", "FRAGOV", "~government of france"), 0.2, 0.2),
        (("FRA", "fra", "~france"), ("DEU", "deu", "~germany"), -1, -1),
        (("COP", "~police"), ("GEO", "GEOCOP", "~police of georgia"), 0.5, 0.5),
        (("~masked gunmen",), ("~gunmen",), 0.5, 0.5),
        (("~gunmen",), ("FRA", "fra", "~france"), 0, 0),
    ],
)
def test_joining_likeness_of_parties(one: tuple[str, ...], other: tuple[str, ...], least: float, most: float) -> None:
    assert least <= party_likeness(one, other) == party_likeness(other, one) <= most


def test_joining_distance_in_kilometres() -> None:
    assert distance(48.85, 2.35, 51.51, -0.13) == pytest.approx(344, abs=5)  # Paris to London
    assert distance(10, 20, 10, 20) == 0


def test_joining_own_reports_are_told_apart(readings: dict[str, Reading], leads: dict[str, list[str]]) -> None:
    """Every pair of marked findings: those of one happening are joined, those of look-alikes are not."""
    accounts = [account_of(reading) for reading in readings.values()]
    of_finding = {finding: name for name, own in leads.items() for finding in own}
    placed: list[tuple[str, Happening, Account]] = [
        (of_finding[one.finding], one, account) for account in accounts for one in account.happenings if one.finding in of_finding
    ]
    wrong = []
    compared = 0
    for number, (name, one, account) in enumerate(placed):
        for other_name, other, report in placed[:number]:
            found = compare(one, other, alike=likeness_of(account, report), days=(account.day, report.day))
            if found is not None and account is not report:
                compared += 1
                if (found.score >= ENOUGH) != (name == other_name):
                    wrong.append((name, other_name, found))
    assert compared > 25
    assert not wrong


def test_joining_accounts_survive_packing(readings: dict[str, Reading]) -> None:
    account = account_of(readings["agdam-1"])
    assert unpacked(packed(account)) == account
    assert len(packed(account)) < 2000
