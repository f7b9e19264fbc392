"""Ingests killed at random points: `python -m benchmarks.kill --kills N [--url postgresql://... | --postgresql] [--reports 2000]`.

Reports made here are ingested by two processes, which SIGKILL ends at random points (while loading, reading, writing;
every fifth time it is one of the workers that dies), and started again until all is read. After every kill, each
document that was acknowledged is there, once; at the end the ledger is verified, and its export is that of a run that
nobody disturbed, byte for byte. With --url a database is made on that server for each round, and dropped again.

Exit status 1, and a line that says what, as soon as anything else is the case.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from sqlalchemy import create_engine, func, select, text
from sqlalchemy.engine import make_url

from benchmarks import postgresql
from benchmarks.reports import reports
from dragoman.ledger import Ledger
from dragoman.ledger.tables import documents, programs, readings

PER_ROUND = 20  # kills that one ledger gets, about
EVERY_WORKER = 5  # of so many kills, one is of a worker


def write_inputs(folder: Path, count: int) -> list[str]:
    """The reports as an archive has them: compressed JSON Lines, a table, a feed, and a folder of texts."""
    kinds: dict[int, list[dict[str, str]]] = {0: [], 1: [], 2: [], 3: []}
    for number, report in enumerate(reports(count)):
        kinds[(0, 0, 0, 1, 1, 2, 3)[number % 7]].append(report)
    with gzip.open(folder / "wire.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(report, ensure_ascii=False) + "\n" for report in kinds[0])
    with (folder / "table.csv").open("w", encoding="utf-8", newline="") as table:
        rows = csv.writer(table)
        rows.writerow(("url", "outlet", "published", "title", "text"))
        rows.writerows((r["url"], r["outlet"], r["published"], r["title"], r["text"]) for r in kinds[1])
    items = "".join(
        f"<item><title>{escape(r['title'])}</title><link>{r['url']}</link><pubDate>{r['published']}T06:00:00Z</pubDate>"
        f"<description>{escape(r['text'])}</description></item>"
        for r in kinds[2]
    )
    feed = f"<rss version='2.0'><channel><title>Harbour Courier</title>{items}</channel></rss>"
    (folder / "feed.rss").write_text(feed, encoding="utf-8")
    (folder / "texts").mkdir()
    for number, r in enumerate(kinds[3]):
        head = f"---\ntitle: {r['title']}\ndate: {r['published']}\noutlet: {r['outlet']}\nurl: {r['url']}\n---\n"
        (folder / "texts" / f"{number:04}.txt").write_text(head + r["text"], encoding="utf-8")
    return [str(folder / name) for name in ("wire.jsonl.gz", "table.csv", "feed.rss", "texts")]


@dataclass(slots=True)
class Child:
    """A running ingest, and the documents that it has acknowledged."""

    process: subprocess.Popen[str]
    acknowledged: list[str] = field(default_factory=list)
    first: float | None = None  # seconds to the first of them
    _began: float = field(default_factory=time.monotonic)
    _listener: threading.Thread | None = None

    @classmethod
    def start(cls, inputs: Sequence[str], ledger: str, processes: int) -> Child:
        command = [sys.executable, "-m", "dragoman", "ingest", *inputs, "--ledger", ledger, "--processes", str(processes), "--ids"]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
        child = cls(process)
        child._listener = threading.Thread(target=child._listen)
        child._listener.start()
        return child

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if line.endswith("\n"):  # a kill may cut the last one
                self.acknowledged.append(line.strip())
                self.first = self.first if self.first is not None else time.monotonic() - self._began

    def wait(self, seconds: float | None = None) -> int | None:
        """Its exit status; None if it is still running after so many seconds."""
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def kill_a_worker(self, choose: random.Random) -> bool:
        """False: it has none just now."""
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        children = listed.read_text().split() if listed.exists() else []
        if not children:
            return False
        try:
            os.kill(int(choose.choice(children)), signal.SIGKILL)
        except ProcessLookupError:
            return False
        return True

    def words(self) -> str:
        """All that it acknowledged is in `acknowledged` once this returns what it wrote on standard error."""
        assert self._listener is not None and self.process.stderr is not None
        self._listener.join()
        return self.process.stderr.read()


class Wrong(Exception):
    """What should be is not."""


def check(ledger: str, acknowledged: set[str], *, whole: int | None = None) -> None:
    """Every acknowledged document is there, and no document has two readings; whole: how many there must be."""
    with Ledger.open(ledger) as opened, opened.connected() as connection:
        there = {str(row.id) for row in connection.execute(select(documents.c.id))}
        twice = connection.execute(select(readings.c.document).group_by(readings.c.document).having(func.count() > 1)).all()
        read = connection.execute(select(func.count()).select_from(readings)).scalar()
        versions = connection.execute(select(func.count()).select_from(programs)).scalar()
    if versions != 1 and there:
        raise Wrong("the program, its ontology or its model was changed under the benchmark: run it again")
    if lost := acknowledged - there:
        raise Wrong(f"{len(lost)} acknowledged documents are not in the ledger, such as {min(lost)}")
    if twice or read != len(there):
        raise Wrong(f"{len(there)} documents have {read} readings, {len(twice)} documents more than one")
    if whole is not None and len(there) != whole:
        raise Wrong(f"{len(there)} documents are in the ledger, {whole} should be")


def exported(ledger: str, folder: Path) -> bytes:
    """The export of a ledger, which is verified first."""
    with Ledger.open(ledger) as opened:
        found = opened.verify()
        if not found.is_clean:
            raise Wrong(f"verify finds: {'; '.join(found.problems[:5])}")
        opened.export(folder / "export.jsonl")
    return (folder / "export.jsonl").read_bytes()


@contextmanager
def fresh_ledger(url: str | None, folder: Path, number: int) -> Iterator[str]:
    """The name of a ledger that does not exist yet: a file, or a database made for it."""
    if url is None:
        yield str(folder / f"round{number}.db")
        return
    server = create_engine(make_url(url).set(drivername="postgresql+psycopg"), isolation_level="AUTOCOMMIT")
    name = f"dragoman_kill_{os.getpid()}_{number}"
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield make_url(url).set(database=name).render_as_string(hide_password=False)
    finally:
        with server.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        server.dispose()


@dataclass(slots=True)
class Trial:
    """What is done to how many ledgers. loading and reading: seconds that an undisturbed run takes for either."""

    inputs: list[str]
    processes: int
    choose: random.Random
    reports: int
    expected: bytes = b""
    loading: float = 0.0
    reading: float = 0.0
    kills: int = 0
    of_workers: int = 0

    def undisturbed(self, folder: Path) -> None:
        ledger = str(folder / "undisturbed.db")
        began = time.monotonic()
        child = Child.start(self.inputs, ledger, self.processes)
        if child.wait() != 0:
            raise Wrong(f"the undisturbed run fails: {child.words().strip()}")
        child.words()
        self.loading = child.first or 0.0
        self.reading = time.monotonic() - began - self.loading
        check(ledger, set(child.acknowledged), whole=self.reports)
        self.expected = exported(ledger, folder)

    def round(self, ledger: str, folder: Path, kills: int) -> None:
        """Kills until there have been so many or all is read, then lets it end, and compares."""
        acknowledged: set[str] = set()
        left = kills
        while True:
            child = Child.start(self.inputs, ledger, self.processes)
            ended = None
            while left and ended is None and (ended := child.wait(self._moment())) is None:
                left -= 1
                self.kills += 1
                if self.kills % EVERY_WORKER == 0 and child.kill_a_worker(self.choose):
                    self.of_workers += 1
                    continue
                child.kill()
                break
            status = child.wait() if not left and child.process.returncode is None else child.process.returncode
            said = child.words()
            if status not in (0, -signal.SIGKILL):
                raise Wrong(f"a run ends with status {status}: {said.strip()}")
            again = acknowledged & set(child.acknowledged)
            acknowledged |= set(child.acknowledged)
            if acknowledged:
                check(ledger, acknowledged)
            if again:
                raise Wrong(f"{len(again)} documents were read again though acknowledged, such as {min(again)}")
            if status == 0:
                break
        check(ledger, acknowledged, whole=self.reports)
        if exported(ledger, folder) != self.expected:
            raise Wrong("the export is not that of the undisturbed run")

    def _moment(self) -> float:
        """Seconds to the next kill: one in five while the models load, the others anywhere in the share of one kill."""
        if self.choose.random() < 0.2:
            return self.choose.uniform(0.0, self.loading)
        return self.loading + self.choose.uniform(0.0, 2 * self.reading / PER_ROUND)


def main(arguments: Sequence[str] | None = None) -> int:
    asked = argparse.ArgumentParser(prog="python -m benchmarks.kill", description="Kill ingests at random points and check what is left.")
    asked.add_argument("--kills", type=int, default=20)
    where = asked.add_mutually_exclusive_group()
    where.add_argument("--url", help="a PostgreSQL server; SQLite without it")
    where.add_argument("--postgresql", action="store_true", help="on a server started for this alone, from the binaries installed here")
    asked.add_argument("--reports", type=int, default=2000)
    asked.add_argument("--processes", type=int, default=2)
    asked.add_argument("--seed", type=int, default=None, help="for the moments of the kills; another each time without it")
    given = asked.parse_args(arguments)
    if given.postgresql:
        binaries = postgresql.binaries()
        if binaries is None:
            asked.error("--postgresql: initdb and pg_ctl are not installed here (Debian: postgresql)")
        with postgresql.running(binaries) as url:
            return _trial(given, url)
    return _trial(given, given.url)


def _trial(given: argparse.Namespace, url: str | None) -> int:
    seed = given.seed if given.seed is not None else random.SystemRandom().randrange(1_000_000)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="dragoman-kill-") as name:
        folder = Path(name)
        (folder / "inputs").mkdir()
        inputs = write_inputs(folder / "inputs", given.reports)
        trial = Trial(inputs=inputs, processes=given.processes, choose=random.Random(seed), reports=given.reports)
        rounds = 0
        try:
            trial.undisturbed(folder)
            seconds, rate = f"{trial.loading:.1f} + {trial.reading:.1f} s", given.reports / trial.reading
            print(f"undisturbed: {given.reports} reports in {seconds}, {rate:.1f} documents/s", flush=True)
            while trial.kills < given.kills:
                rounds += 1
                with fresh_ledger(url, folder, rounds) as ledger:
                    trial.round(ledger, folder, min(given.kills - trial.kills, 2 * PER_ROUND))
                print(f"round {rounds}: {trial.kills} kills so far, {trial.of_workers} of them of a worker; all is well", flush=True)
        except Wrong as error:
            print(f"seed {seed}, kill {trial.kills}: {error}")
            return 1
    where, seconds = "PostgreSQL" if url else "SQLite", f"{time.monotonic() - began:.0f} s"
    print(f"{trial.kills} kills on {where}, {rounds} ledgers, {seconds} (seed {seed}): nothing lost, nothing twice, exports equal")
    return 0


if __name__ == "__main__":
    sys.exit(main())
