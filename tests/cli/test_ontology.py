"""`dragoman ontology` and `dragoman read --ontology`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run

OWN = Path(__file__).parents[2] / "examples" / "ontology-example"
TEXT = "The Lagoon Wardens drove off a Senegalese pirogue."


def test_ontology_list_has_all_types(run: Run) -> None:
    ran = run("ontology", "list")
    assert ran.status == 0 and ran.err == ""
    assert all(name in ran.out for name in ("AGREE", "CONSULT", "ASSAULT", "meet, visit, host"))
    assert len(json.loads(run("ontology", "list", "--json").out)["types"]) == 16


@pytest.mark.parametrize(
    "part",
    ["CONSULT", "Which type it is", "host          the actor receives the recipient", "046  negotiate (+7.0)", "hold talks  046",
     "only with an object such as bargaining", "Examples", "Norway has mediated between Colombia and Venezuela.", "No events"],
)
def test_ontology_show_is_a_page(run: Run, part: str) -> None:
    ran = run("ontology", "show", "consult", columns=200)
    assert ran.status == 0 and part in ran.out
    assert max(map(len, ran.out.splitlines())) <= 110


def test_ontology_show_as_json(run: Run) -> None:
    told = json.loads(run("ontology", "show", "COERCE", "--ontology", OWN, "--json").out)
    assert told["type"] == "COERCE" and told["codes"]["1721"] == {"means": "keep fishing boats from their grounds", "intensity": -5.0}
    assert {"chase a boat away", "cut the gear"} <= {sense["name"] for sense in told["senses"]}


def test_ontology_show_of_no_type_says_which_there_are(run: Run) -> None:
    ran = run("ontology", "show", "DANCE")
    assert ran.status == 2 and '"DANCE"' in ran.err and "CONSULT" in ran.err and ran.err.count("\n") == 1


def test_ontology_check_tries_the_examples(run: Run, tmp_path: Path) -> None:
    (tmp_path / "coerce.yaml").write_text(
        'adds_to: COERCE\nexamples:\n  - {text: "Peru waved to Chile.", events: ["PER>CHL"]}\n', encoding="utf-8"
    )
    ran = run("ontology", "check", tmp_path)
    assert ran.status == 1 and ran.err.count("\n") == 1
    assert f"{tmp_path / 'coerce.yaml'}:3: COERCE: " in ran.err and "expected PER>CHL, found no event of COERCE" in ran.err
    assert "16 types" in ran.out


def test_ontology_check_names_file_and_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "coerce.yaml").write_text("adds_to: COERCE\nsense: []\n", encoding="utf-8")
    ran = run("ontology", "check", tmp_path)
    assert ran.status == 2 and f"{tmp_path / 'coerce.yaml'}:2: unknown key 'sense'" in ran.err and ran.out == ""


def test_read_takes_an_ontology_of_ones_own(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_text(TEXT, encoding="utf-8")
    (event,) = json.loads(run("read", "--jsonl", "--ontology", OWN, report).out)["events"]
    assert (event["type"], event["cameo"], event["mode"], event["found_by"]) == ("COERCE", "1721", "fishery", "coerce/chase a boat away")
    assert event["actors"][0]["actor"]["code"] == "GNBREB"
    assert json.loads(run("read", "--jsonl", report).out)["events"] == []


def test_read_says_what_is_wrong_with_an_ontology(run: Run, tmp_path: Path) -> None:
    (tmp_path / "coerce.yaml").write_text("adds_to: COERCE\nsense: []\n", encoding="utf-8")
    ran = run("read", "--ontology", tmp_path, tmp_path / "coerce.yaml")
    assert ran.status == 2 and "coerce.yaml:2: unknown key 'sense'" in ran.err and ran.out == ""
