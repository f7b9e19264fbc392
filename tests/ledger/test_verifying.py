"""Verifying finds what was damaged behind the ledger's back."""

from __future__ import annotations

import sqlite3
import zlib
from pathlib import Path

import pytest
from sqlalchemy import text

from dragoman.ledger import Ledger
from dragoman.records import Reading, spans_of


def test_verifying_a_whole_ledger_is_clean_and_counted(filled: Ledger, all_read: dict[str, Reading]) -> None:
    filled.judge(all_read["visit"].events[0].id, "accept", by="ana")
    steps: list[tuple[int, int]] = []
    told = filled.verify(progress=lambda done, whole: steps.append((done, whole)))
    assert told.problems == [] and told.is_clean
    assert (told.documents, told.texts, told.readings, told.judgements) == (3, 3, 3, 1)
    assert told.findings == sum(len(list(reading.findings())) for reading in all_read.values())
    parts = ("events", "statements", "positions", "relations", "instruments", "framing", "actors", "times", "places", "undecided")
    records = [record for reading in all_read.values() for part in parts for record in getattr(reading, part)]
    assert told.spans == sum(len(spans_of(record)) for record in records)
    assert steps[-1] == (3, 3)


DAMAGE = [
    ("UPDATE texts SET body = :other WHERE pk = 1", "not those its id was made of"),
    ("UPDATE texts SET body = x'00' WHERE pk = 1", "damaged"),
    ("UPDATE readings SET body = substr(body, 1, 40) WHERE pk = 1", "hash|damaged"),
    ("UPDATE findings SET kind = 'framing', type = '' WHERE pk = 1", "another row"),
    ("UPDATE findings SET day = day + 1 WHERE pk = 1", "another row"),
    ("UPDATE findings SET intensity = 10.0 WHERE pk = (SELECT min(pk) FROM findings WHERE kind = 'event')", "another row"),
    ("DELETE FROM findings WHERE pk = 1", "findings were added"),
    ("INSERT INTO passage_words (passage_words) VALUES ('delete-all')", "of 3 texts are not to be found by their words"),
    ("UPDATE documents SET latest = 0 WHERE pk = 1", "said to have a later version"),
    ("UPDATE documents SET url = 'http://elsewhere.example' WHERE pk = 1", "id was not made of"),
    ("UPDATE readings SET current = 0 WHERE pk = 1", "no current reading"),
    ("DELETE FROM texts WHERE pk = 1", "not there"),
    ("DELETE FROM readings WHERE pk = 1", "not there|no current"),
    ("UPDATE judgements SET finding = zeroblob(16)", "a judgement is about finding 0000"),
]


@pytest.mark.parametrize(("statement", "words"), DAMAGE)
def test_verifying_names_what_is_wrong(tmp_path: Path, all_read: dict[str, Reading], statement: str, words: str) -> None:
    import re

    path = tmp_path / "a.ledger"
    with Ledger.open(path) as ledger:
        ledger.add_many(all_read.values())
        ledger.judge(all_read["visit"].events[0].id, "accept", by="ana")
    connection = sqlite3.connect(path)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(statement, {"other": zlib.compress(b"Another text altogether.")} if ":other" in statement else {})
    connection.commit()
    connection.close()
    with Ledger.open(path) as ledger:
        told = ledger.verify()
    assert any(re.search(words, problem) for problem in told.problems), told.problems


def test_verifying_passages_that_no_word_finds_are_told(filled: Ledger) -> None:
    sqlite = filled.engine.dialect.name == "sqlite"
    emptied = "INSERT INTO passage_words (passage_words) VALUES ('delete-all')" if sqlite else "DELETE FROM passage_words"
    with filled.changing() as connection:
        connection.execute(text(emptied))
    assert any("not to be found by their words" in problem for problem in filled.verify().problems)
