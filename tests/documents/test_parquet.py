"""Parquet: rows are reports, and only the columns that are used are read."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from dragoman.documents import Limits, parse_mapping, read_bytes, read_path
from dragoman.documents.streams import peeked
from dragoman.records import Document, Failure

pyarrow = pytest.importorskip("pyarrow")

STORY = "The council of the port voted on Tuesday to close the strait, and the harbour master said that he would obey the vote."


def table(**columns: list[Any]) -> bytes:
    from pyarrow import parquet

    stream = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), stream, row_group_size=100, use_dictionary=False)
    return stream.getvalue()


def test_parquet_rows_are_reports(tmp_path: Path) -> None:
    path = tmp_path / "in.parquet"
    days = [date(2020, 1, 2), None] * 150
    path.write_bytes(table(body=[f"{STORY} It was motion {n}." for n in range(300)], day=days, size=list(range(300))))
    found = list(read_path(path, mapping=parse_mapping("text=body,published=day")))
    assert len(found) == 300
    last = found[-2]
    assert isinstance(last, Document)
    assert (last.published, last.source) == (date(2020, 1, 2), f"{path}:299")
    assert last.text.endswith("motion 298.")
    assert last.original is not None and b"size" not in last.original


def test_parquet_is_known_by_its_beginning_and_moments_are_days() -> None:
    data = table(text=[STORY], published=[datetime(2020, 1, 2, 23, 30, tzinfo=UTC)])
    (document,) = read_bytes(data, source="export.bin")
    assert isinstance(document, Document)
    assert document.published == date(2020, 1, 2)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PAR1" + bytes(100), "damaged Parquet data"),
        (b"", "damaged Parquet data"),
        (table(words=[STORY]), 'no column "text"'),
        (table(text=[7]), "must be a string"),
        (table(text=[STORY.encode()]), "neither text nor a date"),
        (table(text=["a" * 5_000]), "a row of more than"),
        (table(text=["a" * 3_000] * 2_000), "unpacks from"),
    ],
)
def test_parquet_bad_input(data: bytes, reason: str) -> None:
    failed = next(iter(read_bytes(data, source="in.parquet", limits=Limits(line_bytes=4_000, unpacked_free=100_000, unpacked_ratio=10))))
    assert isinstance(failed, Failure)
    assert reason in failed.reason


def test_parquet_cut_off_is_reported() -> None:
    (failed,) = read_bytes(table(text=[STORY] * 50)[:-20], source="in.parquet")
    assert isinstance(failed, Failure)
    assert "get a whole copy" in failed.reason


def test_parquet_on_a_stream_that_cannot_go_back() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    from dragoman.documents import Options, cut_stream

    assert not peeked(Pipe(b"PAR1"), enough=bool)[1].seekable()
    (failed,) = cut_stream(Pipe(table(text=[STORY])), source="<stdin>", options=Options())
    assert isinstance(failed, Failure)
    assert "give the file itself" in failed.reason
