"""Which files the inputs mean."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.documents import Passed
from dragoman.ledger.ingest.sources import files_of, size_of
from dragoman.records import Failure


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.txt", "in/deep/er/z.csv", "in/y.txt", ".hidden/x.txt", "in/own.ledger"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"12345")
    return tmp_path


def is_own(path: str) -> bool:
    return path.endswith(".ledger")


def paths(*inputs: str) -> list[str]:
    return [item for item in files_of(inputs, own=is_own) if isinstance(item, str)]


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        (["."], ["./a.txt", "./b.txt", "./in/deep/er/z.csv", "./in/y.txt"]),
        (["in", "a.txt"], ["in/deep/er/z.csv", "in/y.txt", "a.txt"]),
        (["*.txt"], ["a.txt", "b.txt"]),
        (["**/*.csv"], ["in/deep/er/z.csv"]),
        (["in/*"], ["in/deep/er/z.csv", "in/y.txt"]),
        (["in/**"], ["in/deep/er/z.csv", "in/y.txt"]),
        (["-"], ["-"]),
        (["missing.txt"], ["missing.txt"]),
    ],
)
def test_sources_of_inputs(folder: Path, inputs: list[str], expected: list[str]) -> None:
    assert paths(*inputs) == expected


def test_sources_a_file_whose_name_is_like_a_pattern(folder: Path) -> None:
    (folder / "a[1].txt").write_bytes(b"1")
    assert paths("a[1].txt") == ["a[1].txt"]


def test_sources_a_pattern_without_match_is_a_failure(folder: Path) -> None:
    (failed,) = files_of(["*.rss"], own=is_own)
    assert isinstance(failed, Failure)
    assert "none matches" in failed.reason


def test_sources_hidden_files_are_passed_and_told(folder: Path) -> None:
    assert [item.what for item in files_of(["."], own=is_own) if isinstance(item, Passed)] == ["hidden file"]


def test_sources_links_and_devices(folder: Path) -> None:
    (folder / "in" / "round").symlink_to(folder, target_is_directory=True)
    (folder / "in" / "link.txt").symlink_to(folder / "a.txt")
    (folder / "in" / "to-nothing.txt").symlink_to(folder / "nothing")
    os.mkfifo(folder / "in" / "pipe")
    items = list(files_of(["in"], own=is_own))
    assert [item for item in items if isinstance(item, str)] == ["in/deep/er/z.csv", "in/link.txt", "in/to-nothing.txt", "in/y.txt"]
    assert ["link to a folder" in item.reason or "pipe" in item.reason for item in items if isinstance(item, Failure)] == [True, True]


def test_sources_a_folder_is_as_it_is_when_its_turn_comes(folder: Path) -> None:
    def changing() -> Iterator[str]:
        for item in files_of(["."], own=is_own):
            assert isinstance(item, str | Passed)
            if item == "./a.txt":
                (folder / "b.txt").unlink()
                (folder / "in" / "later.txt").write_bytes(b"1")
            if isinstance(item, str):
                yield item

    assert list(changing()) == ["./a.txt", "./b.txt", "./in/deep/er/z.csv", "./in/later.txt", "./in/y.txt"]


def test_sources_sizes(folder: Path) -> None:
    assert size_of(["a.txt", "in", "missing"], own=is_own) == 15
    assert size_of(["a.txt", "-"], own=is_own) is None
