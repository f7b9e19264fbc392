"""How an ingest is run: what is kept, what is repeated, and who dies."""

from __future__ import annotations

import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import pytest

from dragoman.documents import parse_mapping
from dragoman.errors import ModelError, WorkerError
from dragoman.ledger import Ledger
from dragoman.ledger.ingest import Progress, Settings, Summary, cutting
from dragoman.ledger.ingest.run import Run

from .conftest import CODE, Ingested, story


def lines(path: Path, *records: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def numbered(path: Path, *numbers: int) -> Path:
    return lines(path, *({"text": story(number), "url": f"https://port.example/{number}"} for number in numbers))


def counts(summary: Summary) -> tuple[int, int, int]:
    return summary.read, summary.known, summary.failed


def test_run_keeps_everything_once(ledger: Ledger, ingested: Ingested, tmp_path: Path) -> None:
    source = numbered(tmp_path / "in.jsonl", *range(200))
    kept: list[str] = []
    assert counts(ingested(source, kept=kept.append)) == (200, 0, 0)
    assert len(kept) == len(set(kept)) == ledger.documents_count() == 200
    assert counts(ingested(source)) == (0, 200, 0), "the same again"
    assert counts(ingested(numbered(tmp_path / "moved.jsonl", *range(100, 210)))) == (10, 100, 0), "the same from elsewhere"
    assert ledger.verify().is_clean


def test_run_on_postgresql(database: str, tmp_path: Path) -> None:
    source = numbered(tmp_path / "in.jsonl", *range(80))
    with Ledger.open(database) as ledger:
        for expected in ((80, 0, 0), (0, 80, 0)):
            run = Run(ledger, [str(source)], Settings(processes=2), progress=None, kept=None, stdin=None, code=CODE)
            assert counts(run.go()) == expected
        assert ledger.documents_count() == 80


def test_run_reads_folders_streams_and_tables(ingested: Ingested, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(story(1), encoding="utf-8")
    (folder / "b.csv").write_text(f'body,day\n"{story(2)}",2020-01-02\n', encoding="utf-8")
    (folder / ".hidden").write_text("x", encoding="utf-8")
    summary = ingested(folder, "-", stdin=json.dumps({"body": story(3)}).encode(), mapping=parse_mapping("text=body"))
    assert counts(summary) == (3, 0, 0)
    assert summary.passed == {"hidden file": 1}


def test_run_export_does_not_depend_on_order_or_processes(tmp_path: Path) -> None:
    files = [numbered(tmp_path / f"{name}.jsonl", *numbers) for name, numbers in (("a", range(40)), ("b", range(30, 60)), ("c", [7, 99]))]
    lines(tmp_path / "d.jsonl", *({"text": story(n), "url": f"https://port.example/{n}", "title": f"Title {n % 7}"} for n in range(20)))
    files.append(tmp_path / "d.jsonl")
    exports = []
    for number, (order, processes) in enumerate(((files, 1), (files[::-1], 3))):
        with Ledger.open(tmp_path / f"{number}.ledger") as ledger:
            names = [str(file) for file in order]
            Run(ledger, names, Settings(processes=processes), progress=None, kept=None, stdin=None, code=CODE).go()
            ledger.export(tmp_path / "out.jsonl")
            exports.append((tmp_path / "out.jsonl").read_bytes())
    assert exports[0] == exports[1]


def test_run_failures_are_kept_told_and_tried_again(ledger: Ledger, ingested: Ingested, tmp_path: Path) -> None:
    source = lines(tmp_path / "in.jsonl", {"text": story(1)}, {"text": ""}, {"text": story(2), "published": "soon"}, {"text": story(3)})
    summary = ingested(source, tmp_path / "missing.txt")
    assert counts(summary) == (2, 0, 3)
    assert [(failure.source, failure.offset) for failure in summary.failures] == [
        (f"{source}:2", 2), (f"{source}:3", 3), (str(tmp_path / "missing.txt"), None),
    ]  # fmt: skip
    assert [failure.reason for failure in ledger.failures()] == [failure.reason for failure in summary.failures]
    assert counts(ingested(source, tmp_path / "missing.txt")) == (0, 2, 3)
    (tmp_path / "missing.txt").write_text(story(4), encoding="utf-8")
    assert counts(ingested(source, tmp_path / "missing.txt")) == (1, 2, 2)


def test_run_strict_stops_at_the_first(ledger: Ledger, ingested: Ingested, tmp_path: Path) -> None:
    source = lines(tmp_path / "in.jsonl", {"text": ""}, *({"text": story(n, "SLOW")} for n in range(300)))
    summary = ingested(source, strict=True)
    assert summary.stopped
    assert summary.failed == 1
    assert summary.read == ledger.documents_count() < 100


def test_run_strict_tells_of_the_first_alone(ledger: Ledger, ingested: Ingested, tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (inside / name).write_bytes(b"\0")
    assert [failure.source for failure in ingested(inside, strict=True).failures] == [str(inside / "a.txt")]
    assert len(list(ledger.failures())) == 1


def test_run_one_document_from_two_places_at_once_is_read_once(ledger: Ledger, ingested: Ingested, tmp_path: Path) -> None:
    same = {"text": story(1, "SLOW"), "url": "https://port.example/1"}
    assert counts(ingested(lines(tmp_path / "in.jsonl", same, same, same, same))) == (1, 3, 0)
    assert ledger.documents_count() == 1


def test_run_stuck_report_is_given_up_and_costs_nothing_else(ingested: Ingested, tmp_path: Path) -> None:
    texts = [story(n, "HANGS" if n == 5 else "") for n in range(20)]
    summary = ingested(lines(tmp_path / "in.jsonl", *({"text": text} for text in texts)), seconds=1.5)
    assert counts(summary) == (19, 0, 1)
    assert "not read within 1.5 s" in summary.failures[0].reason
    assert summary.failures[0].offset == 6


def test_run_report_that_kills_its_worker_costs_nothing_else(ingested: Ingested, tmp_path: Path) -> None:
    texts = [story(n, "DIES now." if n == 5 else "") for n in range(20)]
    summary = ingested(lines(tmp_path / "in.jsonl", *({"text": text} for text in texts)))
    assert counts(summary) == (19, 0, 1)
    assert "died twice (killed by signal 9)" in summary.failures[0].reason


def test_run_worker_that_dies_for_another_reason_costs_nothing(ingested: Ingested, tmp_path: Path) -> None:
    records = [{"text": story(n, "DIES-ONCE"), "url": f"http://mark{tmp_path}/{n}"} for n in range(4)]
    assert counts(ingested(lines(tmp_path / "in.jsonl", *records))) == (4, 0, 0)


@pytest.mark.parametrize(("name", "error"), [("broken.yaml", ModelError), ("dies.yaml", WorkerError)])
def test_run_workers_that_never_start_end_it(ingested: Ingested, tmp_path: Path, name: str, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"not there|do not start"):
        ingested(numbered(tmp_path / "in.jsonl", 1), actors=(tmp_path / name,))


def test_run_interrupted_keeps_what_it_said_and_goes_on(ledger: Ledger, ingested: Ingested, tmp_path: Path) -> None:
    source = lines(tmp_path / "in.jsonl", *({"text": story(n, "SLOW")} for n in range(40)))
    kept: list[str] = []
    before = signal.getsignal(signal.SIGINT)  # ignored where the tests run in the background

    def interrupt(id: str) -> None:
        if not kept:
            os.kill(os.getpid(), signal.SIGINT)
        kept.append(id)

    summary = ingested(source, kept=interrupt)
    assert summary.interrupted == signal.SIGINT
    assert 0 < summary.read < 40
    assert {report.id for report in ledger.documents()} == set(kept)
    assert len(kept) == summary.read
    assert counts(ingested(source)) == (40 - summary.read, summary.read, 0)
    assert signal.getsignal(signal.SIGINT) is before


def test_run_progress_counts_up_to_all(ledger: Ledger, tmp_path: Path) -> None:
    source = lines(tmp_path / "in.jsonl", *({"text": story(n, "SLOW")} for n in range(12)))
    seen: list[tuple[int, int, int | None]] = []

    def note(progress: Progress) -> None:
        seen.append((progress.read, progress.done, progress.total))

    Run(ledger, [str(source)], Settings(processes=2), progress=note, kept=None, stdin=None, code=CODE).go()
    assert seen == sorted(seen, key=lambda one: one[:2])
    assert seen[-1][1:] == (source.stat().st_size, source.stat().st_size)


def test_run_by_the_ledger_itself(ledger: Ledger, tmp_path: Path) -> None:
    summary = ledger.ingest(tmp_path / "missing.txt", processes=1)
    assert counts(summary) == (0, 0, 1)


def test_run_in_a_thread_leaves_signals_alone(ingested: Ingested, tmp_path: Path) -> None:
    source, found = numbered(tmp_path / "in.jsonl", 1, 2), []
    thread = threading.Thread(target=lambda: found.append(ingested(source)))
    thread.start()
    thread.join()
    assert counts(found[0]) == (2, 0, 0)


def test_run_slow_sender_is_read_as_it_sends(ledger: Ledger, tmp_path: Path) -> None:
    reading_end, writing_end = os.pipe()
    first = threading.Event()

    def send() -> None:
        with os.fdopen(writing_end, "wb", buffering=0) as sender:
            sender.write(json.dumps({"text": story(1)}).encode() + b"\n")
            assert first.wait(30), "the first report is to be kept before the second is sent"
            sender.write(json.dumps({"text": story(2)}).encode() + b"\n")

    sender = threading.Thread(target=send)
    sender.start()
    with os.fdopen(reading_end, "rb") as stdin:
        run = Run(ledger, ["-"], Settings(processes=1, format="jsonl"), progress=None, kept=lambda _: first.set(), stdin=stdin, code=CODE)
        assert counts(run.go()) == (2, 0, 0)
    sender.join()


def test_run_fault_with_one_file_is_a_failure(ingested: Ingested, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = cutting.cut_stream

    def broken(stream: BinaryIO, *, source: str, **options: Any) -> Iterator[object]:
        if source.endswith("a.jsonl"):
            raise KeyError("on purpose")
        return real(stream, source=source, **options)

    monkeypatch.setattr(cutting, "cut_stream", broken)
    summary = ingested(numbered(tmp_path / "a.jsonl", 1), numbered(tmp_path / "b.jsonl", 2))
    assert counts(summary) == (1, 0, 1)
    assert "fault of the program (KeyError at test_run.py" in summary.failures[0].reason


def test_run_fault_in_going_through_folders_is_raised(ingested: Ingested, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("on purpose")

    monkeypatch.setattr(cutting, "files_of", broken)
    with pytest.raises(KeyError, match="on purpose"):
        ingested(numbered(tmp_path / "in.jsonl", 1))


def test_run_workers_end_with_it(ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.ledger.ingest import crew

    started: list[int] = []
    real: Callable[..., crew.Worker] = crew.Crew._new

    def noted(self: crew.Crew) -> crew.Worker:
        worker = real(self)
        started.append(worker.process.pid)
        return worker

    monkeypatch.setattr(crew.Crew, "_new", noted)
    source = lines(tmp_path / "in.jsonl", {"text": ""}, {"text": story(1, "HANGS")})
    Run(ledger, [str(source)], Settings(processes=2, strict=True), progress=None, kept=None, stdin=None, code=CODE).go()
    time.sleep(0.05)
    assert len(started) == 2
    assert not [pid for pid in started if Path(f"/proc/{pid}").exists()]
