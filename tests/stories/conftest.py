"""The project's own reports of happenings, read once, and ledgers that hold them."""

from __future__ import annotations

import importlib.util
import json
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from dragoman.find.read import read_document
from dragoman.language.model import shipped
from dragoman.ledger import Ledger
from dragoman.ontology import shipped_ontology
from dragoman.records import Document, Reading
from dragoman.stories.stories import Stories

TESTS = Path(__file__).parents[1]


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"stories_{path.stem}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_ledgers = _module(TESTS / "ledger" / "conftest.py")
postgresql, database, place, ledger = _ledgers.postgresql, _ledgers.database, _ledgers.place, _ledgers.ledger


@pytest.fixture(scope="session")
def records() -> list[dict[str, Any]]:
    lines = (TESTS / "data" / "stories.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="session")
def readings(records: list[dict[str, Any]]) -> dict[str, Reading]:
    """The readings of stories.jsonl by the records' ids."""
    found = {}
    for record in records:
        document = Document.make(
            record["text"], published=date.fromisoformat(record["published"]), title=record["title"], outlet=record["outlet"]
        )
        found[record["id"]] = read_document(document, language=shipped(), ontology=shipped_ontology(), program="1")
    return found


@pytest.fixture(scope="session")
def leads(records: list[dict[str, Any]], readings: dict[str, Reading]) -> dict[str, list[str]]:
    """Ids of the findings that stand at the places marked in stories.jsonl, by the happening that each tells of.

    Of several at one place those that begin nearest to the mark: "a ceasefire", not "signed a ceasefire" about it.
    """
    found: dict[str, list[str]] = {}
    for record in records:
        reading = readings[record["id"]]
        for (start, end), happening in record["leads"]:
            placed = [(event.trigger, event.id) for event in reading.events] + [(one.span, one.id) for one in reading.instruments]
            there = [(abs(span.start - start), id) for span, id in placed if span.start < end and start < span.end]
            found.setdefault(happening, []).extend(id for away, id in there if away == min(there)[0])
    return found


@pytest.fixture
def stories(ledger: Ledger, readings: dict[str, Reading]) -> Stories:
    """The stories of a ledger of all of these, up to date, on each database."""
    ledger.add_many(readings.values())
    found = Stories(ledger)
    found.update()
    return found


@pytest.fixture(scope="session")
def wire() -> ModuleType:
    """The maker of reports and reprints."""
    return _module(TESTS.parent / "benchmarks" / "reprints.py")


@pytest.fixture(scope="session")
def made() -> ModuleType:
    """Makers of findings."""
    return _module(TESTS / "stories" / "found.py")
