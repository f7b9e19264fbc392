"""The processes that read: started, given work, waited for, replaced when they die or hang."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path

from ...documents.piece import Options, Piece
from ...errors import ModelError, WorkerError
from .messages import Broken, Message, Ready, Start

_DEPTH = 2  # pieces that one worker has, so that it need not wait for the next
_VAIN_STARTS = 3  # in a row, after which nothing more is tried
_ENDING = 1.0  # seconds that a worker which hung up may take to end
_STARTING = 300.0  # seconds that loading may take
WORKER = "import json, sys; sys.path[:] = json.loads(sys.argv[2]); from dragoman.ledger.ingest.worker import main; main(int(sys.argv[1]))"
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


@dataclass(slots=True, kw_only=True)
class Job:
    """A piece on its way: the key that it is kept under, the document that it makes and its title once they are known."""

    key: str
    piece: Piece
    document: str | None = None
    title: str | None = None
    deaths: int = 0  # of workers that had it in hand


@dataclass(slots=True, kw_only=True, eq=False)
class Worker:
    """One process and the jobs it has, the first of them in hand."""

    process: subprocess.Popen[bytes]
    connection: Connection
    jobs: deque[Job] = field(default_factory=deque)
    since: float = 0.0  # when it began with its first job, or to load
    ready: bool = False

    def give(self, job: Job) -> None:
        """Raises nothing when the worker is dead: that comes to light by itself."""
        if not self.jobs:
            self.since = time.monotonic()
        self.jobs.append(job)
        self._send(job.piece)

    def answer(self, wanted: bool) -> None:
        self._send(wanted)

    def done(self) -> Job:
        """The job in hand, which is none any more."""
        self.since = time.monotonic()
        return self.jobs.popleft()

    def end(self, *, grace: float = 0.0) -> int | None:
        """Kills it, after so many seconds. Its exit status, negative for a signal; None for what this call killed."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(grace)
        status = self.process.returncode
        self.process.kill()
        self.process.wait()
        self.connection.close()
        return status

    def _send(self, message: Piece | bool) -> None:
        with contextlib.suppress(BrokenPipeError, ConnectionError):
            self.connection.send(message)


class Crew:
    """So many workers, always. Use it in a `with` block, which ends them all. code: what each of them runs."""

    def __init__(self, size: int, *, options: Options, actors: tuple[Path, ...], code: str = WORKER) -> None:
        self._size, self._code = size, code
        self._start = Start(options=options, actors=actors, parent=os.getpid())
        self._workers: list[Worker] = []
        self._vain = 0

    def __enter__(self) -> Crew:
        self._workers = [self._new() for _ in range(self._size)]
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.end()

    def free(self) -> Worker | None:
        """The worker with the least to do, if it may have more."""
        ready = [worker for worker in self._workers if worker.ready and len(worker.jobs) < _DEPTH]
        return min(ready, key=lambda worker: len(worker.jobs), default=None)

    @property
    def idle(self) -> bool:
        return not any(worker.jobs for worker in self._workers)

    def messages(self, others: list[Connection], *, seconds: float) -> Iterator[tuple[Worker, Message | None]]:
        """What the workers say within so many seconds, less if one of the others becomes readable; None: it died."""
        by_connection = {worker.connection: worker for worker in self._workers}
        for found in wait([*by_connection, *others], seconds):
            worker = by_connection.get(found)  # type: ignore[call-overload]
            if worker is None:
                continue
            try:
                message = worker.connection.recv()
            except (EOFError, OSError):
                yield worker, None
                continue
            if isinstance(message, Broken):
                raise (ModelError if message.purposely else WorkerError)(message.reason)
            if isinstance(message, Ready):
                worker.ready, self._vain = True, 0
            yield worker, message

    def overdue(self, seconds: float) -> list[Worker]:
        """Those that have had one report in hand for longer, or have been loading for far too long."""
        now = time.monotonic()
        return [
            worker
            for worker in self._workers
            if (now - worker.since > seconds and worker.jobs) or (now - worker.since > _STARTING and not worker.ready)
        ]

    def replace(self, worker: Worker, *, died: bool = False) -> int | None:
        """Puts a new worker in its place. Gives its exit status. Raises WorkerError when no worker ever starts.

        died: it has hung up; its socket closes a moment before the system tells how it ended.
        """
        status = worker.end(grace=_ENDING if died else 0.0)
        if not worker.ready:
            self._vain += 1
            if self._vain >= _VAIN_STARTS:
                raise WorkerError(f"the processes that read do not start ({ending(status)}): check memory, and that `dragoman read` works")
        self._workers[self._workers.index(worker)] = self._new()
        return status

    def _new(self) -> Worker:
        """A new process, in a group of its own so that Ctrl-C in a terminal reaches only the one that keeps."""
        ours, theirs = Pipe()
        command = [sys.executable, "-P", "-c", self._code, str(theirs.fileno()), json.dumps(sys.path)]
        environment = {**os.environ, **dict.fromkeys(_ONE_THREAD, "1")}
        quiet = subprocess.DEVNULL
        process = subprocess.Popen(
            command, pass_fds=[theirs.fileno()], env=environment, stdin=quiet, stdout=quiet, stderr=quiet, process_group=0
        )
        theirs.close()
        with contextlib.suppress(BrokenPipeError, ConnectionError):  # dead already: that comes to light by itself
            ours.send(self._start)
        return Worker(process=process, connection=ours, since=time.monotonic())


def ending(status: int | None) -> str:
    """How a process ended, for people."""
    if status is None or status == 0:
        return "it ended by itself"
    return f"killed by signal {-status}" if status < 0 else f"exit status {status}"
