"""What the process that keeps and the processes that read say to each other, by pickle over a socket of their own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ...documents.piece import Options
from ..preparing import Prepared


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """To a worker, first of all; pieces follow."""

    options: Options
    actors: tuple[Path, ...]
    parent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """From a worker: models are loaded, these."""

    program: str
    ontology: str
    model: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """From a worker: it cannot work at all. `purposely` says that the reason is a message for people."""

    reason: str
    purposely: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """From a worker: the piece makes this document, by this title; is it to be read? The answer is a bool."""

    document: str
    title: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """From a worker: the document's reading."""

    prepared: Prepared
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """From a worker: why the piece cannot be read."""

    reason: str


Message = Ready | Broken | Made | Read | Unread
