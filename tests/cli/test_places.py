"""`dragoman places show`: where a name may lie, and who administers and claims it on a day."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner

from dragoman.cli import build

STATUS = [
    # name, day, who administers, who claims besides
    ("Shusha", "2019-01-01", ["aze.nkr"], ["AZE"]), ("Shushi", "2021-01-01", ["AZE"], ["aze.nkr"]), ("Crimea", "2010-01-01", ["UKR"], []),
    ("Crimea", "2020-01-01", ["RUS"], ["UKR"]), ("Lisbon", "2020-01-01", ["PRT"], []),
]


def shown(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(build(), ["places", "show", *arguments], env={"COLUMNS": "160"})
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize(("name", "day", "administered", "claimed"), STATUS)
def test_places_show_status_on_the_day(name: str, day: str, administered: list[str], claimed: list[str]) -> None:
    status, out, _ = shown(name, "--on", day, "--json")
    place = json.loads(out)["places"][0]
    assert status == 0 and place["administered_by"] == administered and place["claimed_by"] == claimed


def test_places_show_tells_where_and_whose() -> None:
    _, out, _ = shown("Shusha", "--on", "2019-01-01")
    told = ("39.7600 N, 46.7500 E", "counted to", "Azerbaijan (AZE)", "administered on 2019-01-01", "Nagorno-Karabakh (aze.nkr)")
    assert [words for words in told if words not in out] == []


def test_places_show_lists_all_of_an_ambiguous_name() -> None:
    _, out, _ = shown("Springfield")
    assert "may mean" in out and "give --all" in out
    _, whole, _ = shown("Springfield", "--all")
    assert whole.count("counted to") > out.count("counted to") == 8


def test_places_show_unknown_name_says_what_is_near() -> None:
    status, out, err = shown("Springfeld")
    assert status == 1 and out == "" and "Springfield" in err and err.count("\n") == 1
