"""Several processes and threads on one ledger."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec

from dragoman.ledger import Ledger, opening
from dragoman.records import Reading

ADD = """
import sys, msgspec
from dragoman.ledger import Ledger
from dragoman.records import Reading
readings = msgspec.msgpack.decode(open(sys.argv[2], "rb").read(), type=list[Reading])
with Ledger.open(sys.argv[1]) as ledger:
    for number, reading in enumerate(readings):
        ledger.add(reading, key=str(number))
"""


def test_sharing_processes_that_make_and_fill_one_ledger_keep_each_reading_once(
    place: str, all_read: dict[str, Reading], tmp_path: Path
) -> None:
    from dataclasses import replace

    given = [replace(reading, program=program) for program in ("1", "2") for reading in all_read.values()]
    (tmp_path / "readings").write_bytes(msgspec.msgpack.encode(given))
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(opening.__file__).parents[2]), *sys.path])}
    running = [
        subprocess.Popen([sys.executable, "-c", ADD, place, str(tmp_path / "readings")], stderr=subprocess.PIPE, env=env, text=True)
        for _ in range(3)
    ]
    ended = [(process.communicate(timeout=120)[1], process.returncode) for process in running]
    assert [code for _, code in ended] == [0] * 3, ended
    with Ledger.open(place) as ledger:
        told = ledger.verify()
        assert told.problems == [] and (told.documents, told.readings) == (3, 6)


def test_sharing_threads_read_while_one_writes(filled: Ledger, all_read: dict[str, Reading]) -> None:
    from dataclasses import replace

    expected = filled.findings(all_versions=True).count()

    def ask(number: int) -> int:
        if number % 5 == 0:
            filled.add(replace(all_read["truce"], program=f"p{number}"))
        return len(list(filled.findings(order="added")))

    with ThreadPoolExecutor(5) as pool:
        assert set(pool.map(ask, range(20))) == {expected}
    assert filled.verify().is_clean


def test_sharing_a_query_may_be_left_and_the_ledger_written_meanwhile(filled: Ledger, all_read: dict[str, Reading]) -> None:
    found = iter(filled.findings())
    first = next(found)
    filled.judge(first.finding.id, "accept", by="ana")
    assert len(list(found)) + 1 == filled.findings().count()
    next(iter(filled.findings().slim()))
    filled.forget(all_read["visit"].document.id, by="clerk", why="asked for")
    assert filled.verify().is_clean
