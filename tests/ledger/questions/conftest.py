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


@pytest.fixture(scope="session")
def reports() -> dict[str, Reading]:
    """The reports of ledger_reports.jsonl by their ids, read."""
    found = {}
    for line in (DATA / "ledger_reports.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        document = Document.make(row["text"], published=date.fromisoformat(row["published"]), outlet=row["outlet"])
        found[row["id"]] = read_document(document, language=shipped(), ontology=shipped_ontology(), program="1")
    return found


@pytest.fixture(scope="module")
def small(reports: dict[str, Reading], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger of the reports; tests that change it make their own."""
    with Ledger.open(tmp_path_factory.mktemp("small") / "small.ledger") as ledger:
        ledger.add_many(reports.values())
        yield ledger
