"""One ingest: pieces to the workers, what they made of them to the ledger, in groups that are kept whole or not at all.

What a piece became (a reading, a document that is there already, a failure) is written in the transaction that notes
the piece as arrived, so that however a run ends, the next one goes on with what had not arrived, and repeats nothing.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from ...documents.piece import Passed
from ...errors import WorkerError
from ...records import Failure, digest
from ..preparing import Prepared
from .crew import WORKER, Crew, Job, Worker, ending
from .cutting import Chunk, Cutter, key_of, key_of_failure, key_of_options
from .interrupts import Interrupts
from .messages import Made, Message, Read, Ready, Unread
from .settings import MOST_FAILURES, Progress, Settings, Summary

if TYPE_CHECKING:
    from ..ledger import Ledger

_GROUP = 64  # arrivals kept together at most
_GROUP_SECONDS = 0.5  # that the first of a group waits at most
_TICK = 0.1  # seconds between looks at the clock
_DEATHS = 2  # of workers, after which the report in hand is to blame


@dataclass(frozen=True, slots=True, kw_only=True)
class _Arrival:
    """What one piece became: a reading, a document that is there already, or a failure."""

    key: str
    prepared: Prepared | None = None
    again: Job | None = None
    failure: Failure | None = None


class Run:
    """The state of one ingest. `kept` is called with the id of every document once it is in the ledger for good."""

    def __init__(
        self, ledger: Ledger, inputs: Sequence[str], settings: Settings, *, progress: Callable[[Progress], None] | None,
        kept: Callable[[str], None] | None, stdin: BinaryIO | None, code: str = WORKER,
    ) -> None:  # fmt: skip
        self._ledger, self._settings, self._code = ledger, settings, code
        self._progress, self._kept = progress, kept
        self._cutter = Cutter(inputs, settings, own=ledger.owns, stdin=stdin)
        self._options = key_of_options(settings.options)
        self._reader: Ready | None = None
        self._cut_all = False
        self._pending: deque[Job] = deque()
        self._followers: dict[str, list[Job]] = {}  # documents in hand -> other pieces that make the same
        self._group: list[_Arrival] = []
        self._grouped: set[str] = set()  # documents of the group
        self._group_since = 0.0
        self._counts = Progress()
        self._failures: list[Failure] = []
        self._passed: Counter[str] = Counter()
        self._stopped = False
        self._began = self._told = time.monotonic()

    def go(self) -> Summary:
        """Raises LedgerError (also when the disk is full), ModelError, WorkerError; what was kept before stays kept."""
        settings = self._settings
        crew_of = Crew(settings.workers, options=settings.options, actors=settings.actors, code=self._code)
        with Interrupts() as interrupts, crew_of as crew:
            self._cutter.start()
            try:
                while interrupts.noted is None and not self._stopped:
                    self._deal(crew)
                    if self._cut_all and not self._pending and crew.idle:
                        break
                    self._listen(crew)
                    self._keep_if_due()
                    self._tell()
                self._keep()
            finally:
                self._cutter.stop()
            return self._summary(interrupts.noted)

    def _deal(self, crew: Crew) -> None:
        """Gives every worker what it has room for, and takes the next chunk where too little is left."""
        if self._hungry and (chunk := self._cutter.take()) is not None:
            self._sort_out(chunk)
        while self._pending and (worker := crew.free()) is not None:
            worker.give(self._pending.popleft())

    @property
    def _hungry(self) -> bool:
        """Whether another chunk is wanted; not before it is known whose readings the ledger is asked for."""
        return self._reader is not None and not self._cut_all and len(self._pending) < self._settings.workers

    def _sort_out(self, chunk: Chunk) -> None:
        """What of a chunk is to be read, and what came before."""
        if chunk.error is not None:
            raise chunk.error
        self._cut_all = chunk.last
        self._counts.done, self._counts.total = max(self._counts.done, chunk.done), chunk.total
        jobs: dict[str, Job] = {}
        for item in chunk.items:
            if isinstance(item, Passed):
                self._passed[item.what] += 1
            elif isinstance(item, Failure):
                self._failed(self._key(key_of_failure(item)), item)
            else:
                key = self._key(key_of(item))
                jobs[key] = Job(key=key, piece=item)
        arrived = {key for key, document in self._ledger.acknowledged(jobs).items() if document is not None}
        self._counts.known += len(arrived)
        self._pending.extend(job for key, job in jobs.items() if key not in arrived)

    def _key(self, key: str) -> str:
        """A piece's key made one of its reading: another program, ontology or model reads it anew."""
        reader = self._reader
        assert reader is not None
        return digest(key, self._options, reader.program, reader.ontology, reader.model)

    def _listen(self, crew: Crew) -> None:
        for worker, message in crew.messages([self._cutter.waiting] if self._hungry else [], seconds=_TICK):
            if message is None:
                self._bury(worker, crew)
            else:
                self._hear(worker, message)
        for worker in crew.overdue(self._settings.seconds):
            self._give_up(worker, crew)

    def _hear(self, worker: Worker, message: Message) -> None:
        if isinstance(message, Ready):
            if self._reader not in (None, message):
                raise WorkerError("a worker has other models than the others: was Dragoman upgraded under the run? run it again")
            self._reader = message
        elif isinstance(message, Made):
            self._made(worker, message)
        elif isinstance(message, Read):
            self._read(worker.done(), message)
        elif isinstance(message, Unread):
            self._unread(worker.done(), message.reason)

    def _made(self, worker: Worker, message: Made) -> None:
        """Has a document read unless it has been, or is in another worker's hand."""
        reader, document = self._reader, message.document
        assert reader is not None
        worker.jobs[0].title = message.title
        if document in self._followers:
            self._followers[document].append(worker.done())
        elif document in self._grouped or self._ledger.has_read(
            document, program=reader.program, ontology=reader.ontology, model=reader.model
        ):
            self._known(worker.done(), document)
        else:
            worker.jobs[0].document = document
            self._followers[document] = []
            worker.answer(True)
            return
        worker.answer(False)

    def _read(self, job: Job, message: Read) -> None:
        document = message.prepared.document
        self._arrive(_Arrival(key=job.key, prepared=message.prepared))
        self._grouped.add(document)
        self._counts.read += 1
        self._counts.words += message.words
        for follower in self._followers.pop(document):
            self._known(follower, document)

    def _known(self, job: Job, document: str) -> None:
        job.document = document
        self._arrive(_Arrival(key=job.key, again=job))
        self._counts.known += 1

    def _unread(self, job: Job, reason: str) -> None:
        for one in (job, *self._followers.pop(job.document or "", ())):
            self._failed(one.key, Failure(source=one.piece.source, reason=reason, offset=one.piece.offset))

    def _failed(self, key: str, failure: Failure) -> None:
        if self._stopped:  # at an earlier one, as --strict asks: what came in the same chunk is for the next run
            return
        self._arrive(_Arrival(key=key, failure=failure))
        self._counts.failed += 1
        if len(self._failures) < MOST_FAILURES:
            self._failures.append(failure)
        self._stopped = self._settings.strict

    def _bury(self, worker: Worker, crew: Crew) -> None:
        """Replaces a worker that died. What it had in hand is tried once more, for it may not have been to blame."""
        job = worker.done() if worker.jobs else None
        self._pending.extendleft(reversed(worker.jobs))
        worker.jobs.clear()
        status = crew.replace(worker, died=True)
        if job is None:
            return
        job.deaths += 1
        if job.deaths < _DEATHS:
            self._pending.extendleft(reversed([job, *self._followers.pop(job.document or "", ())]))
            job.document = None
        else:
            self._unread(job, f"the process that read it died twice ({ending(status)}): is there memory enough? is the report very long?")

    def _give_up(self, worker: Worker, crew: Crew) -> None:
        job = worker.done() if worker.jobs else None
        self._pending.extendleft(reversed(worker.jobs))
        worker.jobs.clear()
        crew.replace(worker)
        if job is not None:
            self._unread(job, f"not read within {self._settings.seconds:g} s, and given up: allow more seconds, or leave it out")

    def _arrive(self, arrival: _Arrival) -> None:
        if not self._group:
            self._group_since = time.monotonic()
        self._group.append(arrival)

    def _keep_if_due(self) -> None:
        if self._group and (len(self._group) >= _GROUP or time.monotonic() - self._group_since >= _GROUP_SECONDS):
            self._keep()

    def _keep(self) -> None:
        """Writes the group. Only now is anything of it said to be kept."""
        group, self._group = self._group, []
        self._grouped.clear()
        if not group:
            return
        with self._ledger.writing() as batch:
            again = [arrival.again.document for arrival in group if arrival.again is not None and arrival.again.document is not None]
            coming = [arrival.prepared for arrival in group if arrival.prepared is not None]
            batch.expect(coming, again=again, keys=[arrival.key for arrival in group])
            for arrival in group:
                if arrival.prepared is not None:
                    batch.keep(arrival.prepared, key=arrival.key)
                elif arrival.failure is not None:
                    batch.fail(arrival.failure, key=arrival.key)
                elif arrival.again is not None and (document := arrival.again.document) is not None:
                    batch.arrive(arrival.key, document=document, source=arrival.again.piece.source, title=arrival.again.title)
        if self._kept is not None:
            for arrival in group:
                if arrival.prepared is not None:
                    self._kept(arrival.prepared.document)

    def _tell(self) -> None:
        if self._progress is not None and (now := time.monotonic()) - self._told >= _TICK:
            self._told = now
            self._counts.seconds = now - self._began
            self._progress(self._counts)

    def _summary(self, interrupted: int | None) -> Summary:
        counts = self._counts
        return Summary(
            read=counts.read, known=counts.known, failed=counts.failed, words=counts.words, seconds=time.monotonic() - self._began,
            failures=tuple(sorted(self._failures, key=lambda failure: (failure.source, failure.offset or 0))),
            passed=dict(sorted(self._passed.items())), interrupted=interrupted, stopped=self._stopped,
        )  # fmt: skip


def ingest(
    ledger: Ledger, inputs: Sequence[str], *, settings: Settings | None = None, progress: Callable[[Progress], None] | None = None,
    kept: Callable[[str], None] | None = None, stdin: BinaryIO | None = None,
) -> Summary:  # fmt: skip
    """Reads all reports in the inputs (files, folders, patterns, "-" for standard input) into the ledger.

    An interruption at any point loses nothing that `kept` was told of; run again, it goes on where it was. What cannot
    be read is a Failure in the summary and in the ledger, and is tried again by the next run. Raises LedgerError (also
    when the disk is full), ModelError, WorkerError.
    """
    return Run(ledger, inputs, settings or Settings(), progress=progress, kept=kept, stdin=stdin).go()
