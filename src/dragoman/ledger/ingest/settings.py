"""What an ingest is asked to do, how far it is, and what came of it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from ...documents.limits import DEFAULT_LIMITS, Limits
from ...documents.mapping import PLAIN, Mapping
from ...documents.piece import Options
from ...records import Failure

MOST_FAILURES = 1_000  # kept in a summary; the ledger has them all


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How to ingest.

    processes: how many read side by side, None for one a core; strict: stop at the first failure; seconds: after which
    one report is given up; format: of all inputs, None for each its own; published: a date that wins over the reports'
    own; actors: files of the user's own names.
    """

    processes: int | None = None
    strict: bool = False
    seconds: float = 120.0
    format: str | None = None
    published: date | None = None
    mapping: Mapping = PLAIN
    limits: Limits = DEFAULT_LIMITS
    actors: tuple[Path, ...] = ()

    @property
    def options(self) -> Options:
        return Options(published=self.published, mapping=self.mapping, limits=self.limits)

    @property
    def workers(self) -> int:
        """The number of processes; those cores count that this process may use, where the system tells."""
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        return max(1, self.processes if self.processes is not None else cores)


@dataclass(slots=True, kw_only=True)
class Progress:
    """Counts so far. done and total are bytes of the inputs as they lie on the disk; total is None while not known."""

    read: int = 0
    known: int = 0
    failed: int = 0
    words: int = 0
    done: int = 0
    total: int | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What an ingest kept.

    read: reports newly read; known: reports that the ledger had, read by this version already; failed: what could not
    be read, the first thousand of it in `failures`, by source; passed: what was no report, by what it is; interrupted:
    the signal that ended it early; stopped: whether `strict` did.
    """

    read: int
    known: int
    failed: int
    words: int
    seconds: float
    failures: tuple[Failure, ...] = field(default=(), repr=False)
    passed: dict[str, int] = field(default_factory=dict)
    interrupted: int | None = None
    stopped: bool = False
