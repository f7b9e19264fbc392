"""Inputs cut into chunks, and what a piece is known by when it comes again."""

from __future__ import annotations

import dataclasses
import json
import time
from datetime import date
from pathlib import Path

import pytest

from dragoman.documents import Options, Piece, parse_mapping
from dragoman.ledger.ingest import Settings
from dragoman.ledger.ingest.cutting import Chunk, Cutter, key_of, key_of_options

PIECE = Piece(source="in.jsonl:3", offset=3, format="jsonl", data=b'{"text": "x"}')


@pytest.mark.parametrize(
    "changes", [{"source": "in.jsonl:4"}, {"offset": 4}, {"format": "csv"}, {"data": b"{}"}, {"url": "https://x.example/"}, {"outlet": "X"}]
)
def test_cutting_keys_differ_by_all_that_makes_another_document(changes: dict[str, object]) -> None:
    assert key_of(dataclasses.replace(PIECE)) == key_of(PIECE) != key_of(dataclasses.replace(PIECE, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize("options", [Options(published=date(2020, 1, 2)), Options(mapping=parse_mapping("text=body"))])
def test_cutting_options_that_make_another_document(options: Options) -> None:
    assert key_of_options(options) != key_of_options(Options())


def chunks_of(cutter: Cutter) -> list[Chunk]:
    cutter.start()
    found: list[Chunk] = []
    while not found or not found[-1].last:
        if (chunk := cutter.take()) is not None:
            found.append(chunk)
        else:
            cutter.waiting.poll(5)
    cutter.stop()
    return found


def test_cutting_goes_through_all_and_tells_how_far(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"text": str(n)}) + "\n" for n in range(1000)), encoding="utf-8")
    chunks = chunks_of(Cutter([str(path)], Settings(), own=lambda _: False, stdin=None))
    assert [item.offset for chunk in chunks for item in chunk.items if isinstance(item, Piece)] == list(range(1, 1001))
    assert max(len(chunk.items) for chunk in chunks) <= 64
    assert [chunk.done for chunk in chunks] == sorted(chunk.done for chunk in chunks)
    assert chunks[-1].done == chunks[-1].total == path.stat().st_size


def test_cutting_does_not_run_ahead_of_who_takes(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps({"text": "x" * 400_000}) + "\n" for _ in range(60)), encoding="utf-8")
    cutter = Cutter([str(path)], Settings(), own=lambda _: False, stdin=None)
    cutter.start()
    time.sleep(0.5)
    cutter.stop()
    taken = 0
    while (chunk := cutter.take() if not cutter.waiting.closed else None) is not None:
        taken += len(chunk.items)
    assert taken <= 5 * 3
