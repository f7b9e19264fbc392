"""What archives hold besides good reports: every kind of it is a Failure with its place, and costs nothing else."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.ledger import Ledger
from dragoman.ledger.ingest import Summary, cutting

from .conftest import Ingested, story


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good report, to be read whatever else is in it."""
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "zz-good.txt").write_text(story(0), encoding="utf-8")
    return inside


def only_failure(summary: Summary) -> str:
    """The reason of the one failure; the good report was read."""
    assert (summary.read, summary.failed) == (1, 1)
    return summary.failures[0].reason


def test_bad_input_empty(folder: Path, ingested: Ingested) -> None:
    (folder / "a.txt").write_bytes(b"")
    assert "empty" in only_failure(ingested(folder))


def test_bad_input_binary(folder: Path, ingested: Ingested) -> None:
    (folder / "a.txt").write_bytes(bytes(range(256)) * 40)
    assert "binary data" in only_failure(ingested(folder))


def test_bad_input_wrong_encoding(folder: Path, ingested: Ingested) -> None:
    page = "<html><head><meta charset='utf-8'></head><body><article><p>The café burned down on Tuesday.</p></article></body></html>"
    (folder / "a.html").write_bytes(page.encode("cp1252"))
    assert "declares utf-8" in only_failure(ingested(folder))


def test_bad_input_mixed_encodings(folder: Path, ingested: Ingested) -> None:
    rows = [story(1).encode(), "The café burned.".encode("cp1252"), "The café was rebuilt on Tuesday.".encode()]
    (folder / "a.csv").write_bytes(b"text\n" + b"\n".join(b'"' + row + b'"' for row in rows))
    summary = ingested(folder)
    assert (summary.read, summary.failed) == (3, 1)
    assert (summary.failures[0].offset, "not UTF-8" in summary.failures[0].reason) == (3, True)


@pytest.mark.parametrize(("name", "reason"), [("a.jsonl", "a line of more than"), ("a.txt", "larger than"), ("a.csv", "longer than")])
def test_bad_input_fifty_megabytes_of_one_line(folder: Path, ingested: Ingested, name: str, reason: str) -> None:
    with (folder / name).open("wb") as file:
        for _ in range(50):
            file.write(b"word " * 200_000)
    assert reason in only_failure(ingested(folder, processes=1))


def test_bad_input_gzip_bomb(folder: Path, ingested: Ingested) -> None:
    with gzip.open(folder / "a.jsonl.gz", "wb", compresslevel=9) as file:
        for _ in range(60):
            file.write(b" " * 1_000_000 + b"\n")
    assert "times its size" in only_failure(ingested(folder, processes=1))


def test_bad_input_zip_bomb(folder: Path, ingested: Ingested) -> None:
    with zipfile.ZipFile(folder / "a.zip", "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("x.txt", bytes(5_000_000))
    assert "ZIP archive" in only_failure(ingested(folder))


def test_bad_input_truncated_gzip(folder: Path, ingested: Ingested) -> None:
    data = gzip.compress("".join(json.dumps({"text": story(n)}) + "\n" for n in range(1, 200)).encode())
    (folder / "a.jsonl.gz").write_bytes(data[: len(data) * 3 // 4])
    summary = ingested(folder)
    assert summary.read > 50
    assert summary.failed == 1
    assert "damaged gzip data" in summary.failures[0].reason
    assert summary.failures[0].offset == summary.read - 1, "the last line that was whole"


def test_bad_input_warc_with_broken_lengths(folder: Path, ingested: Ingested) -> None:
    records = b""
    for number, wrong in ((1, 0), (2, -40), (3, 0), (4, 9_999), (5, 0)):
        body = story(number).encode()
        head = f"WARC/1.1\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: {len(body) + wrong}\r\n\r\n"
        records += head.encode() + body + b"\r\n\r\n"
    (folder / "a.warc").write_bytes(records)
    summary = ingested(folder)
    assert (summary.read, summary.failed) == (4, 2)
    assert all("get a whole copy" in failure.reason and failure.offset for failure in summary.failures)


def test_bad_input_json_nested_ten_thousand_deep(folder: Path, ingested: Ingested) -> None:
    (folder / "a.jsonl").write_text('{"text": ' + "[" * 10_000 + "]" * 10_000 + "}\n", encoding="utf-8")
    assert "nested too deeply" in only_failure(ingested(folder))


@pytest.mark.parametrize("inside", ["<div>" * 100_000, "<p>x</p>" * 100_000, "<b>" * 30_000 + "x", "&amp;" * 5_000_000])
def test_bad_input_html_bomb(folder: Path, ingested: Ingested, inside: str) -> None:
    (folder / "a.html").write_text(f"<html><body><article>{inside}</article></body></html>", encoding="utf-8")
    assert only_failure(ingested(folder, processes=1))


def test_bad_input_duplicate_ids(folder: Path, ingested: Ingested, ledger: Ledger) -> None:
    one = json.dumps({"id": 1, "text": story(1), "url": "https://port.example/1"})
    other = json.dumps({"id": 1, "text": story(2), "url": "https://port.example/1"})
    (folder / "a.jsonl").write_text(f"{one}\n{one}\n{other}\n{one}\n", encoding="utf-8")
    summary = ingested(folder)
    assert (summary.read, summary.known, summary.failed) == (3, 2, 0)
    assert ledger.documents_count() == 3, "the same report once; another text at the same url is another document"


@pytest.mark.parametrize("day", ["2021-02-30", "yesterday", "13/13/2021", "2021", "0000-00-00"])
def test_bad_input_dates_that_are_none(folder: Path, ingested: Ingested, day: str) -> None:
    (folder / "a.jsonl").write_text(json.dumps({"text": story(1), "published": day}) + "\n", encoding="utf-8")
    assert day in only_failure(ingested(folder))


def test_bad_input_folder_that_changes_under_the_run(folder: Path, ingested: Ingested, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(1, 4):
        (folder / f"{number}.txt").write_text(story(number), encoding="utf-8")
    real = cutting.files_of

    def changing(*inputs: object, **options: object) -> Iterator[object]:
        for item in real(*inputs, **options):  # type: ignore[arg-type]
            if str(item).endswith("2.txt") and (folder / "1.txt").exists():
                (folder / "1.txt").unlink()
                (folder / "2.txt").unlink()
                (folder / "3.txt").unlink()
                (folder / "3.txt").mkdir()
                (folder / "4.txt").write_text(story(4), encoding="utf-8")
            yield item

    monkeypatch.setattr(cutting, "files_of", changing)
    summary = ingested(folder)
    assert summary.read == 2, "the first and the good one"
    assert [failure.source for failure in summary.failures] == [str(folder / "2.txt"), str(folder / "3.txt")]
    assert all("cannot be" in failure.reason for failure in summary.failures)
