"""Findings in every format: the same bytes every time, nothing that a spreadsheet would carry out, every row complete."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.documents import document_from_text
from dragoman.export.formats import all_formats
from dragoman.export.formats.csv import cell
from dragoman.find.read import read_document
from dragoman.language.model import shipped
from dragoman.ledger import Ledger
from dragoman.ledger.rows import COLUMNS
from dragoman.ontology import shipped_ontology

TEXT = (
    "Kenyan soldiers killed 12 rebels near Garissa on Tuesday, Kenya's army said. Somalia condemned the attack. "
    "=cmd|' /C calc'!A1 is what the leaflet said, Somalia's government claimed."
)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("formats") / "a.ledger") as opened:
        document = document_from_text(TEXT, published="2021-05-20", outlet="=Evil", title="-1+2", url="@x")
        opened.add(read_document(document, language=shipped(), ontology=shipped_ontology(), program="1"))
        yield opened


def written(ledger: Ledger, name: str) -> bytes:
    stream = io.BytesIO()
    all_formats()[name].write(ledger.findings(order="oldest"), stream)
    return stream.getvalue()


def test_formats_are_found_by_their_folder() -> None:
    assert list(all_formats()) == ["csv", "json", "jsonl", "parquet", "plover"]
    assert all(one.ABOUT and one.EXTENSION.startswith(".") for one in all_formats().values())


@pytest.mark.parametrize("name", ["csv", "json", "jsonl", "parquet", "plover"])
def test_formats_give_the_same_bytes(ledger: Ledger, name: str) -> None:
    assert written(ledger, name) == written(ledger, name)


def test_formats_csv_has_every_column_and_no_formula(ledger: Ledger) -> None:
    rows = list(csv.DictReader(io.StringIO(written(ledger, "csv").decode())))
    assert len(rows) == ledger.findings().count() > 3 and list(rows[0]) == list(COLUMNS)
    assert {(row["outlet"], row["title"], row["url"]) for row in rows} == {("'=Evil", "'-1+2", "'@x")}
    assert not [value for row in rows for value in row.values() if value[:1] in "=+@" and value]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=1", "'=1"), ("+1", "'+1"), ("-x", "'-x"), ("@SUM", "'@SUM"), ("\t=1", "'\t=1"), (" =1", "' =1"), ("＝1", "'＝1"),
        ("a=1", "a=1"), (-2.5, "-2.5"), (7, "7"), (True, "true"), (None, ""),
    ],
)  # fmt: skip
def test_formats_csv_cells(value: object, expected: str) -> None:
    assert cell(value) == expected


def test_formats_json_and_jsonl_have_the_same_records(ledger: Ledger) -> None:
    lines = [json.loads(line) for line in written(ledger, "jsonl").splitlines()]
    assert json.loads(written(ledger, "json"))["findings"] == lines
    for line in lines:
        start = line["passage"]["start"]
        assert TEXT[start : start + len(line["passage"]["text"])] == line["passage"]["text"]
        assert all(TEXT[span["start"] : span["end"]] == span["text"] for span in line["finding"]["evidence"])
        assert "recorded" not in json.dumps(line)


def test_formats_json_of_nothing_is_json() -> None:
    stream = io.BytesIO()
    assert all_formats()["json"].write([], stream) == 0
    assert json.loads(stream.getvalue()) == {"findings": []}


def test_formats_plover_has_events_only(ledger: Ledger) -> None:
    records = [json.loads(line) for line in written(ledger, "plover").splitlines()]
    assert len(records) == ledger.findings(kinds=("event",)).count() > 0
    attack, again = (one for one in records if one["event_type"] == "ASSAULT")
    assert [actor["code"] for actor in again["actors"]] == [actor["code"] for actor in attack["actors"]], "the attack that is condemned"
    assert attack["event_date"] == "2021-05-18" and attack["quad_code"] == "MATERIAL CONFLICT"
    assert attack["actors"][0]["country"] == "KEN" and attack["dragoman"]["tolls"][0]["low"] == 12
    assert attack["dragoman"]["narrator"] is False and attack["publication_date"] == "2021-05-20"


def test_formats_parquet_is_typed(ledger: Ledger, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "a.parquet"
    path.write_bytes(written(ledger, "parquet"))
    table = parquet.read_table(path)
    assert table.column_names == list(COLUMNS) and table.num_rows == ledger.findings().count()
    assert str(table.schema.field("published").type) == "date32[day]" and str(table.schema.field("narrator").type) == "bool"
