"""`dragoman ingest`: archives into a ledger, and what is said when that cannot be done."""

from __future__ import annotations

import csv
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman.ledger import Ledger

Run = Callable[..., Any]
SOURCE = Path(__file__).parents[2] / "src"


def story(number: int) -> str:
    return (
        f"The parliament of Montenegro rejected border treaty {number} on Tuesday. "
        f'Kosovo "does not recognise line {number}", its foreign minister said in Pristina.'
    )


def archive(path: Path, count: int) -> Path:
    rows = [{"text": story(n), "published": "2018-03-22", "url": f"https://news.example/{n}"} for n in range(count)]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def ingest(*arguments: object, preexec: Callable[[], None] | None = None, **options: Any) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return subprocess.run(command(*arguments), capture_output=True, text=True, env=environment(), preexec_fn=preexec, **options)


def command(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "dragoman", "ingest", *map(str, arguments)]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(SOURCE)}


def export(ledger: Path) -> bytes:
    """What a ledger holds, which is verified first."""
    with Ledger.open(ledger, create=False) as opened:
        assert opened.verify().is_clean
        out = ledger.with_suffix(".export")
        opened.export(out)
    return out.read_bytes()


def test_ingest_reads_and_tells(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "in.csv").open("w", encoding="utf-8", newline="") as table:
        csv.writer(table).writerows([("body", "day"), (story(1), "2018-03-22"), (story(2), "tomorrow")])
    ledger = tmp_path / "a.ledger"
    ran = run("ingest", tmp_path / "in.csv", "--ledger", ledger, "--map", "text=body,published=day", "--processes", 1, "--ids")
    assert ran.status == 1
    (id,) = ran.out.split()
    assert f"not read: {tmp_path}/in.csv:3: " in ran.err
    assert '"tomorrow"' in ran.err
    assert "1 read" in ran.err and "1 not read" in ran.err
    with Ledger.open(ledger, create=False) as opened:
        assert opened.document(id).text == story(1)
        assert [found.finding for found in opened.findings(actor="Montenegro")]


def test_ingest_standard_input_and_again(run: Run, tmp_path: Path) -> None:
    data = archive(tmp_path / "in.jsonl", 2).read_bytes()
    for expected in ("2 read", "2 known already"):
        ran = run("ingest", "-", "--ledger", tmp_path / "a.ledger", "--processes", 1, stdin=data)
        assert (ran.status, ran.out) == (0, "")
        assert expected in ran.err


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--format", "docx"], "choose from csv, feed, html, jsonl"),
        (["--map", "body"], "FIELD=COLUMN"),
        (["--published", "soon"], "YYYY-MM-DD"),
    ],
)
def test_ingest_wrong_options_are_told_at_once(run: Run, tmp_path: Path, arguments: list[str], reason: str) -> None:
    ran = run("ingest", tmp_path, "--ledger", tmp_path / "a.ledger", *arguments)
    assert ran.status == 2
    assert reason in ran.err
    assert not (tmp_path / "a.ledger").exists()


def test_ingest_shows_its_rate_on_a_terminal(tmp_path: Path) -> None:
    source = archive(tmp_path / "in.jsonl", 30)
    ours, theirs = os.openpty()
    arguments = command(source, "--ledger", tmp_path / "a.ledger", "--processes", 1)
    with subprocess.Popen(arguments, stderr=theirs, env={**environment(), "TERM": "xterm", "COLUMNS": "120"}) as process:
        os.close(theirs)
        shown = b""
        while True:
            try:
                part = os.read(ours, 65_536)
            except OSError:  # how Linux says that the other end of a terminal is closed
                break
            if not part:
                break
            shown += part
    os.close(ours)
    assert process.returncode == 0
    assert b"documents/s" in shown and b"words/s" in shown and b"%" in shown
    assert b"30 read" in shown


def test_ingest_makes_the_ledger_here_and_brings_its_stories_up_to_date(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_LEDGER", raising=False)
    rows = [{"text": story(1), "published": "2018-03-22", "outlet": outlet} for outlet in ("The Courier", "The Dispatch")]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    ran = run("ingest", "in.jsonl", "--processes", 1, "--no-stories")
    assert (ran.status, "stories" in ran.err) == (0, False)
    for command_line in (["contradictions"], ["timeline", "Montenegro"], ["panel", "--unit", "actor-month"], ["stories", "--as-it-is"]):
        assert "2 readings are in no story yet: run `dragoman stories`" in run(*command_line).err
    (tmp_path / "more.txt").write_text(story(2), encoding="utf-8")
    ran = run("ingest", "more.txt", "--processes", 1)
    assert "`dragoman stories` lists them" in ran.err
    assert "in no story yet" not in run("timeline", "Montenegro").err
    assert "Dispatch" in run("stories").out and (tmp_path / "dragoman.ledger").exists()
    monkeypatch.setenv("DRAGOMAN_LEDGER", str(tmp_path / "other.ledger"))
    ran = run("ingest", "more.txt", "--processes", 1)
    assert ran.status == 0 and "no two reports tell of the same happening yet" in ran.err  # ties within one report are no story
    assert (tmp_path / "other.ledger").exists()


def test_ingest_strict_stops(run: Run, tmp_path: Path) -> None:
    source = archive(tmp_path / "in.jsonl", 1)
    ran = run("ingest", tmp_path / "missing.txt", source, "--ledger", tmp_path / "a.ledger", "--strict", "--processes", 1)
    assert ran.status == 1
    assert "stopped at the first" in ran.err


@pytest.mark.parametrize("given", [["missing.jsonl"], ["missing.jsonl", "none*.txt"], ["folder"], ["a\0b"]])
def test_ingest_of_no_file_makes_no_ledger(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_LEDGER", raising=False)
    (tmp_path / "folder").mkdir()
    ran = run("ingest", *given, "--processes", 1)
    assert ran.status == 1 and "no ledger was made" in ran.err
    assert ran.err.count("not read: ") == (0 if given == ["folder"] else len(given))
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_ingest_keeps_what_cannot_be_opened_in_a_ledger_that_is_there(run: Run, tmp_path: Path) -> None:
    Ledger.open(tmp_path / "a.ledger").close()
    ran = run("ingest", tmp_path / "missing.jsonl", "--ledger", tmp_path / "a.ledger", "--processes", 1)
    assert ran.status == 1 and "1 not read" in ran.err
    with Ledger.open(tmp_path / "a.ledger", read_only=True) as opened:
        assert [failure.source for failure in opened.failures()] == [str(tmp_path / "missing.jsonl")]


def test_ingest_its_own_ledger_is_not_read(run: Run, tmp_path: Path) -> None:
    archive(tmp_path / "in.jsonl", 1)
    ran = run("ingest", tmp_path, "--ledger", tmp_path / "a.ledger", "--processes", 1)
    assert (ran.status, "1 read" in ran.err) == (0, True)


def test_ingest_killed_or_interrupted_loses_nothing_and_goes_on(tmp_path: Path) -> None:
    source, ledger, whole = archive(tmp_path / "in.jsonl", 150), tmp_path / "a.ledger", tmp_path / "whole.ledger"
    acknowledged: set[str] = set()
    for end, status in ((signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 128 + signal.SIGINT)):
        arguments = command(source, "--ledger", ledger, "--processes", 2, "--ids")
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment()) as process:
            assert process.stdout is not None and process.stderr is not None
            acknowledged.add(process.stdout.readline().strip())
            process.send_signal(end)
            acknowledged |= {line.strip() for line in process.stdout if line.endswith("\n")}
            acknowledged.discard("")  # a run that finds all read already acknowledges nothing
            said = process.stderr.read()
        assert process.returncode in (status, 0), said
        assert ("goes on from it" in said) == (process.returncode == 128 + signal.SIGINT)
        with Ledger.open(ledger) as opened:
            there = {report.id for report in opened.documents()}
        assert acknowledged <= there
    assert ingest(source, "--ledger", ledger, "--processes", 1).returncode == 0
    assert ingest(source, "--ledger", whole, "--processes", 1).returncode == 0
    assert export(ledger) == export(whole)


def test_ingest_file_that_may_not_grow_is_told_and_the_ledger_whole(tmp_path: Path) -> None:
    source, ledger = archive(tmp_path / "in.jsonl", 40), tmp_path / "a.ledger"
    assert ingest(archive(tmp_path / "first.jsonl", 3), "--ledger", ledger, "--processes", 1).returncode == 0
    before = export(ledger)
    size = ledger.stat().st_size + 20_000

    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    ran = ingest(source, "--ledger", ledger, "--processes", 1, preexec=bounded)
    assert ran.returncode == 2
    *before_that, told = ran.stderr.splitlines()  # what was read till then, where reading went well and the stories found no room
    assert "room" in told, ran.stderr
    assert all(" read (" in line for line in before_that), ran.stderr
    with Ledger.open(ledger) as opened:
        assert opened.documents_count() >= 3
    assert all(line in export(ledger) for line in before.splitlines()[1:3])
    assert ingest(source, "--ledger", ledger, "--processes", 1).returncode == 0
    with Ledger.open(ledger) as opened:
        assert opened.documents_count() == 40
        assert opened.verify().is_clean


@pytest.mark.skipif(shutil.which("unshare") is None, reason="no unshare, by which a small disk of one's own is made")
def test_ingest_full_disk_is_told_and_the_ledger_whole(tmp_path: Path) -> None:
    source, small, kept = archive(tmp_path / "in.jsonl", 60), tmp_path / "small", tmp_path / "kept"
    small.mkdir()
    kept.mkdir()
    mount = f"mount -t tmpfs -o size=700k none '{small}'"
    if subprocess.run(["unshare", "-rm", "sh", "-c", mount], capture_output=True).returncode != 0:
        pytest.skip("a small disk (tmpfs) may not be mounted here")
    write = " ".join(f"'{part}'" for part in command(source, "--ledger", small / "a.ledger", "--processes", 1))
    script = f"{mount} && {{ {write}; status=$?; cp '{small}'/a.ledger* '{kept}'; exit $status; }}"
    ran = subprocess.run(["unshare", "-rm", "sh", "-c", script], capture_output=True, text=True, env=environment())
    assert ran.returncode == 2, ran.stderr
    *before_that, told = ran.stderr.splitlines()
    assert "no room is left" in told
    assert all(" read (" in line for line in before_that), ran.stderr
    ledger, whole = kept / "a.ledger", tmp_path / "whole.ledger"
    with Ledger.open(ledger, create=False) as opened:
        assert opened.documents_count() <= 60
        assert opened.verify().is_clean
    for place in (ledger, whole):
        assert ingest(source, "--ledger", place, "--processes", 1).returncode == 0
    assert export(ledger) == export(whole)


def test_ingest_ledger_that_may_only_be_read_is_told_and_unchanged(tmp_path: Path) -> None:
    source, ledger = archive(tmp_path / "in.jsonl", 3), tmp_path / "only" / "a.ledger"
    ledger.parent.mkdir()
    assert ingest(archive(tmp_path / "first.jsonl", 1), "--ledger", ledger, "--processes", 1).returncode == 0
    before = ledger.read_bytes()
    ledger.chmod(0o444)
    ledger.parent.chmod(0o555)
    try:
        if os.geteuid() == 0:  # whom permissions do not stop
            if shutil.which("setpriv") is None:
                pytest.skip("run by root, and no setpriv to be another user by")
            for folder in (*ledger.parents,):
                if folder.is_relative_to(tmp_path.parents[1]):
                    folder.chmod(folder.stat().st_mode | 0o555)
            arguments = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command(source, "--ledger", ledger)]
            ran = subprocess.run(arguments, capture_output=True, text=True, env={**environment(), "HOME": "/nonexistent"})
        else:
            ran = ingest(source, "--ledger", ledger)
    finally:
        ledger.parent.chmod(0o755)
    assert ran.returncode == 2, ran.stderr
    assert "written" in ran.stderr and "permissions" in ran.stderr
    assert ran.stderr.count("\n") == 1, ran.stderr
    assert ledger.read_bytes() == before
