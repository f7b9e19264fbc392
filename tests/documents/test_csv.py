"""Tables as text: rows are reports, bad ones are failures with their line."""

from __future__ import annotations

import gzip
from datetime import date

import pytest

from dragoman.documents import Limits, parse_mapping, read_bytes
from dragoman.records import Document, Failure

STORY = "The council of the port voted on Tuesday to close the strait, and the harbour master said that he would obey the vote."


def test_csv_rows_are_reports() -> None:
    data = f'id,Published,text,url\n1,2021-03-04,"{STORY}",https://p.example/1\n\n2,,"{STORY}\nA ""second"" line, with a comma.",\n'
    first, second = read_bytes(data.encode(), source="in.csv")
    assert isinstance(first, Document) and isinstance(second, Document)
    assert (first.text, first.published, first.url, first.source) == (STORY, date(2021, 3, 4), "https://p.example/1", "in.csv:2")
    assert (second.published, second.url, second.source) == (None, None, "in.csv:5")
    assert second.text.endswith('A "second" line, with a comma.')
    assert first.original is not None and b'"id": "1"' in first.original


@pytest.mark.parametrize(("name", "separator"), [("in.csv", ";"), ("in.tsv", "\t"), ("in.csv", "|"), ("in.csv.gz", ",")])
def test_csv_separators_and_mapping(name: str, separator: str) -> None:
    body = f'"{STORY}"' if separator == "," else STORY
    data = f"day{separator}body\n2020-02-03{separator}{body}\n".encode()
    packed = gzip.compress(data) if name.endswith(".gz") else data
    (document,) = read_bytes(packed, source=name, mapping=parse_mapping("text=body,published=day"))
    assert isinstance(document, Document)
    assert (document.text, document.published) == (STORY, date(2020, 2, 3))


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (b"2020-01-01", "1 cells in a row where the first has 2"),
        (b"2020-01-01,a,b", "3 cells"),
        (b"2020-02-31,The envoy left.", "no day of the calendar"),
        (b"last week,The envoy left.", "is not a date"),
        (b"2020-01-01,", "no words"),
        (b"2020-01-01,The caf\xe9 burned on Tuesday.", "not UTF-8"),
        (b'2020-01-01,"The envoy" left.', "quotation marks"),
    ],
)
def test_csv_bad_rows_are_failures_and_the_next_is_read(row: bytes, reason: str) -> None:
    data = b"published,text\n" + row + f'\n2020-01-02,"{STORY}"\n'.encode()
    failed, document = read_bytes(data, source="in.csv")
    assert isinstance(failed, Failure)
    assert reason in failed.reason
    assert failed.offset == 2
    assert isinstance(document, Document)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\xff\xfet\0e\0x\0t\0", "UTF-16"),
        (b"title,url\na,b\n", 'no column "text"'),
        (b"text,text\na,b\n", "two columns of one name"),
        (b"text\n\0\n", "a NUL in line 2"),
        (b"\x89PNG\r\n", "PNG image"),
        (b"text\n" + b"x" * 200_000, "line 2 is longer"),
        (b'text\n"never closed', "quotation marks"),
    ],
)
def test_csv_that_is_no_table_is_one_failure(data: bytes, reason: str) -> None:
    (failed,) = read_bytes(data, source="in.csv", limits=Limits(line_bytes=100_000))
    assert isinstance(failed, Failure)
    assert reason in failed.reason
