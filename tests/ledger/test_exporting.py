"""The export says everything, in an order of its own."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

from dragoman.codec import decode_reading
from dragoman.errors import LedgerError
from dragoman.ledger import Ledger
from dragoman.records import Reading


def test_exporting_is_the_same_for_every_order_and_database(place: str, all_read: dict[str, Reading], tmp_path: Path) -> None:
    again = replace(all_read["truce"], program="2")
    given = [*all_read.values(), again]
    finding = all_read["visit"].events[0].id
    made = set()
    for number, order in enumerate(list(permutations(given))[::7]):
        with Ledger.open(tmp_path / f"{number}.ledger") as ledger:
            for reading in order:
                ledger.add(reading)
            ledger.judge(finding, "accept", by="ana", when=datetime(2024, 1, 1, tzinfo=UTC))
            made.add((ledger.export(tmp_path / "out.jsonl"), (tmp_path / "out.jsonl").read_bytes()))
    with Ledger.open(place) as ledger:
        ledger.add_many(given)
        ledger.judge(finding, "accept", by="ana", when=datetime(2024, 1, 1, tzinfo=UTC))
        made.add((ledger.export(tmp_path / "out.jsonl"), (tmp_path / "out.jsonl").read_bytes()))
    assert len(made) == 1


def test_exporting_lines_are_readings_judgements_and_tombstones(filled: Ledger, all_read: dict[str, Reading], tmp_path: Path) -> None:
    filled.judge(all_read["visit"].events[0].id, "accept", by="ana")
    filled.forget(all_read["truce"].document.id, by="clerk", why="asked for")
    filled.export(tmp_path / "out.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line.pop("line") for line in lines] == ["ledger", "reading", "reading", "judgement", "tombstone"]
    readings = [decode_reading(json.dumps(line)) for line in lines[1:3]]
    assert readings == sorted((all_read["visit"], all_read["recognition"]), key=lambda reading: reading.document.id)
    assert lines[-1]["why"] == "asked for" and "recorded" not in (tmp_path / "out.jsonl").read_text()


def test_exporting_leaves_no_half_of_a_file(filled: Ledger, tmp_path: Path) -> None:
    target = tmp_path / "folder"
    target.mkdir()
    try:
        filled.export(target)
    except (OSError, LedgerError):
        assert list(tmp_path.glob(".*.part")) == []
    else:
        raise AssertionError("a folder was overwritten")
