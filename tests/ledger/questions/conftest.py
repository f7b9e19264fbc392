"""The small ledger that sentences are checked against."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dragoman.find.read import read_document
from dragoman.language.model import shipped
from dragoman.ledger import Ledger
from dragoman.ontology import shipped_ontology
from dragoman.records import Document, Reading

DATA = Path(__file__).parents[2] / "data"


def readings_of(name: str) -> dict[str, Reading]:
    """The reports of a file by their ids, read."""
    found = {}
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        document = Document.make(row["text"], published=date.fromisoformat(row["published"]), outlet=row["outlet"])
        found[row["id"]] = read_document(document, language=shipped(), ontology=shipped_ontology(), program="1")
    return found


@pytest.fixture(scope="session")
def reports() -> dict[str, Reading]:
    """The reports of ledger_reports.jsonl by their ids, read."""
    return readings_of("ledger_reports.jsonl")


@pytest.fixture
def told(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger of the reports that a set of sentences is about: `SET_reports.jsonl`, or the small one."""
    own = request.param.replace(".jsonl", "_reports.jsonl")
    if not (DATA / own).exists():
        yield request.getfixturevalue("small")
        return
    with Ledger.open(tmp_path / "told.ledger") as ledger:
        ledger.add_many(readings_of(own).values())
        yield ledger


@pytest.fixture(scope="module")
def small(reports: dict[str, Reading], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger of the reports; tests that change it make their own."""
    with Ledger.open(tmp_path_factory.mktemp("small") / "small.ledger") as ledger:
        ledger.add_many(reports.values())
        yield ledger
