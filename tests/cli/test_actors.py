"""`dragoman actors`: what is shown of a name, what is listed, and what is said of an unknown one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dragoman.cli import build

SHOWN = [
    # arguments, what has to be shown
    (["Lavrov", "--on", "2020-05-01"], ["Sergei Lavrov", "person.sergei-lavrov", "RUSGOV", "foreign minister", "(Russia)"]),
    (["the Kremlin"], ["Kremlin", "stands for", "government of Russia (rus.gov)"]),
    (["fra.leg.senate"], ["FRALEG", "also called"]),
    (["Johnson", "--on", "2020-05-01"], ["may mean", "Boris Johnson", "Mike Johnson"]),
    (["Chadian foreign ministry"], ["foreign ministry of Chad", "TCDGOV"]),
    (["army of Chad"], ["armed forces of Chad", "TCDMIL"]),
    (["Chad's", "parliament"], ["TCDLEG"]),
    (["Norwegian"], ["Norway", "adjective", "NOR", "385"]),
    (["Soviet Union", "--on", "2000-01-01"], ["not on 2000-01-01", "1991-12-26"]),
]


def shown(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(build(), list(arguments), env={"COLUMNS": "160"})
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize(("arguments", "expected"), SHOWN)
def test_actors_show_tells(arguments: list[str], expected: list[str]) -> None:
    status, out, _ = shown("actors", "show", *arguments)
    assert status == 0
    assert [words for words in expected if words not in out] == []


@pytest.mark.parametrize(
    ("day", "office"),
    [("2016-01-01", "none known"), ("2017-01-01", "foreign secretary"), ("2020-01-01", "prime minister"), ("2024-01-01", "none known")],
)
def test_actors_show_office_is_of_the_day(day: str, office: str) -> None:
    _, out, _ = shown("actors", "show", "Boris Johnson", "--on", day)
    assert f"office on {day}" in out and office in next(line for line in out.splitlines() if f"office on {day}" in line)


def test_actors_show_unknown_name_says_what_is_near() -> None:
    status, out, err = shown("actors", "show", "Lavrof")
    assert status == 1 and out == "" and '"Lavrof"' in err and "Lavrov" in err and err.count("\n") == 1


def test_actors_show_as_json() -> None:
    status, out, _ = shown("actors", "show", "Angela Merkel", "--on", "2010-01-01", "--json")
    found = json.loads(out)
    assert status == 0 and found["on"] == "2010-01-01"
    assert found["actors"][0]["actor"]["office"] == "chancellor" and found["actors"][0]["id"] == "person.angela-merkel"


def test_actors_show_refuses_a_bad_date() -> None:
    result = CliRunner().invoke(build(), ["actors", "show", "Chad", "--on", "soon"])
    assert result.exit_code != 0


def test_actors_list_by_words_kind_and_country() -> None:
    _, out, _ = shown("actors", "list", "hezbollah")
    assert "group.hezbollah" in out
    _, out, _ = shown("actors", "list", "--kind", "party", "--country", "deu", "--json")
    found = json.loads(out)["actors"]
    assert len(found) > 3 and {entry["kind"] for entry in found} == {"party"} and {entry["country"] for entry in found} == {"DEU"}


def test_actors_list_says_when_there_is_none_or_no_such_kind() -> None:
    status, _, err = shown("actors", "list", "zzqqx")
    assert status == 1 and "zzqqx" in err
    status, _, err = shown("actors", "list", "--country", "XX")
    assert status == 1 and err == 'dragoman: no actor has the country "XX"\n'
    status, _, err = shown("actors", "list", "zzqqx", "--kind", "party")
    assert status == 1 and 'no actor has "zzqqx" in its names and the kind "party"' in err
    status, _, err = shown("actors", "list", "--kind", "ship")
    assert status == 2 and "armed_group" in err


OWN = """\
group.river-front: {name: River Front, kind: armed_group, code: MLIREBRVF, also: [RVF]}
vld: {name: Valdoria, kind: state, code: VLD, adj: [Valdorian]}
"""


def test_actors_of_the_user_are_shown_and_read(tmp_path: Path) -> None:
    own, report = tmp_path / "own.yaml", tmp_path / "report.txt"
    own.write_text(OWN, encoding="utf-8")
    report.write_text("Valdoria said on Monday that the RVF had attacked a Valdorian post near the river.\n", encoding="utf-8")
    _, out, _ = shown("actors", "show", "RVF", "--actors", str(own))
    assert "MLIREBRVF" in out
    readings = {}
    for arguments in ((), ("--actors", str(own))):
        status, out, _ = shown("read", str(report), "--published", "2021-05-05", "--json", *arguments)
        assert status == 0
        readings[bool(arguments)] = json.loads(out)["readings"][0]
    codes = {m["actor"]["code"] for m in readings[True]["actors"] if m["actor"] is not None}
    assert {"VLD", "MLIREBRVF"} <= codes
    assert readings[True]["ontology"] != readings[False]["ontology"]


def test_actors_of_the_user_with_a_mistake_name_file_and_line(tmp_path: Path) -> None:
    own, report = tmp_path / "own.yaml", tmp_path / "report.txt"
    own.write_text("\na: {name: A}\nb: {name: B, kind: ship}\n", encoding="utf-8")
    report.write_text("The minister left.\n", encoding="utf-8")
    result = CliRunner().invoke(build(), ["read", str(report), "--actors", str(own)])
    assert result.exit_code != 0 and f"{own}, line 3, b" in str(result.exception)
