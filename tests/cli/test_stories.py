"""`dragoman stories` and `dragoman story`."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dragoman.find.read import read_document
from dragoman.language.model import shipped
from dragoman.ledger import Ledger
from dragoman.ontology import shipped_ontology
from dragoman.records import Document, Reading

Run = Callable[..., Any]
DATA = Path(__file__).parents[1] / "data" / "stories.jsonl"
WANTED = ("agdam-1", "agdam-2", "agdam-3", "tovuz-1", "tovuz-2")


@pytest.fixture(scope="module")
def read() -> list[Reading]:
    found = []
    for record in map(json.loads, DATA.read_text(encoding="utf-8").splitlines()):
        if record["id"] in WANTED:
            day = date.fromisoformat(record["published"])
            document = Document.make(record["text"], published=day, title=record["title"], outlet=record["outlet"])
            found.append(read_document(document, language=shipped(), ontology=shipped_ontology(), program="1"))
    return found


@pytest.fixture
def place(tmp_path: Path, read: list[Reading]) -> Path:
    with Ledger.open(tmp_path / "a.ledger") as ledger:
        ledger.add_many(read)
    return tmp_path / "a.ledger"


def listed(run: Run, place: Path, *arguments: object) -> list[dict[str, Any]]:
    ran = run("stories", "--ledger", place, "--json", *arguments)
    assert ran.status == 0
    return [json.loads(line) for line in ran.out.splitlines()]


def test_stories_are_listed_with_their_sources(run: Run, place: Path) -> None:
    ran = run("stories", "--ledger", place)
    assert ran.status == 0
    for words in ("Sources", "ASSAULT", "2024-03-04", "2024-03-18", "Caspian Herald", "Yerevan Observer", "Nordic Wire"):
        assert words in ran.out
    rows = listed(run, place)
    assert [(row["independent_sources"], row["first"]) for row in rows] == [(3, "2024-03-04"), (2, "2024-03-18")]


def test_stories_filters_orders_and_limits(run: Run, place: Path) -> None:
    assert [row["first"] for row in listed(run, place, "--order", "newest")] == ["2024-03-18", "2024-03-04"]
    assert [row["first"] for row in listed(run, place, "--place", "Tovuz")] == ["2024-03-18"]
    assert len(listed(run, place, "--limit", 1)) == 1
    ran = run("stories", "--ledger", place, "--actor", "Peru")
    assert (ran.status, ran.out) == (0, "")
    assert '--actor "Peru" is found nowhere' in ran.err
    ran = run("stories", "--ledger", place, "--order", "loudest")
    assert ran.status == 2
    assert "sources, newest, oldest" in ran.err


def test_stories_as_they_are_take_nothing_in(run: Run, place: Path) -> None:
    assert listed(run, place, "--as-it-is") == []
    assert len(listed(run, place)) == 2
    assert len(listed(run, place, "--as-it-is")) == 2


def test_stories_of_a_file_that_may_not_be_written_are_listed_as_they_are(run: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda path, mode: mode != os.W_OK)
    assert "5 readings are in no story yet: the ledger cannot be written to" in run("stories", "--ledger", place).err
    monkeypatch.undo()
    rows = listed(run, place)
    monkeypatch.setattr("os.access", lambda path, mode: mode != os.W_OK)
    assert listed(run, place) == rows
    assert run("story", "show", rows[0]["id"], "--ledger", place).status == 0
    one = rows[0]["finding"]
    ran = run("story", "split", one, one, "--by", "Ada", "--ledger", place)
    assert ran.status == 2
    assert "may not be written" in ran.err


def test_stories_own_owners_fold_outlets(run: Run, place: Path, tmp_path: Path) -> None:
    owners = tmp_path / "owners.yaml"
    owners.write_text("groups:\n  - {name: One House, outlets: [Caspian Herald, Nordic Wire]}\n", encoding="utf-8")
    assert [row["independent_sources"] for row in listed(run, place, "--owners", owners)] == [2, 1]


def test_story_show_tells_why(run: Run, place: Path) -> None:
    (first, _) = listed(run, place)
    ran = run("story", "show", first["id"][:8], "--ledger", place)
    assert ran.status == 0
    for words in (
        "3 independent sources in 3 reports", "Accounts", "Where they disagree", "How many: killed", "Whether it happened", "denied by",
        "Why they are one story", "type ASSAULT +0.8", "time the same +1.2", "vegetable market",
    ):  # fmt: skip
        assert words in ran.out, words
    shown = json.loads(run("story", "show", first["finding"], "--ledger", place, "--json").out)
    assert shown["id"] == first["id"]
    assert shown["ties"][0]["parts"][0]["name"] == "type"


def test_story_split_and_join(run: Run, place: Path) -> None:
    (_, second) = listed(run, place)
    shown = json.loads(run("story", "show", second["id"], "--ledger", place, "--json").out)
    one, other = shown["ties"][0]["finding"], shown["ties"][0]["other"]
    ran = run("story", "split", one[:8], other[:8], "--by", "Ada", "--why", "two villages", "--ledger", place)
    assert ran.out.count("in no story") == 2
    assert run("story", "show", one, "--ledger", place).status == 2
    ran = run("story", "join", one, other, "--by", "Ben", "--ledger", place)
    assert ran.out.count("story ") == 2
    ran = run("story", "show", one, "--ledger", place, "--history")
    for words in ("What people ruled", "two villages", "Ada", "Ben", "undone"):
        assert words in ran.out


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("show", "ffffffff"), "no finding has an id"),
        (("show", "xyz"), "no id"),
        (("split", "abcd", "abce"), "--by WHO"),
    ],
)
def test_story_wrong_questions_are_told(run: Run, place: Path, arguments: tuple[str, ...], reason: str) -> None:
    ran = run("story", *arguments, "--ledger", place)
    assert ran.status == 2
    assert reason in ran.err


def test_story_terminal_is_not_steered_by_reports(run: Run, tmp_path: Path, read: list[Reading]) -> None:
    with Ledger.open(tmp_path / "b.ledger") as ledger:
        for reading in read[:3]:
            document = Document.make(
                reading.document.text, published=reading.document.published, outlet=f"{reading.document.outlet}\x1b[31m\u202e"
            )
            ledger.add(read_document(document, language=shipped(), ontology=shipped_ontology(), program="1"))
    (row,) = listed(run, tmp_path / "b.ledger")
    out = run("stories", "--ledger", tmp_path / "b.ledger").out + run("story", "show", row["id"], "--ledger", tmp_path / "b.ledger").out
    assert "Caspian Herald" in out
    assert "\x1b[31m" not in out
    assert "\u202e" not in out
