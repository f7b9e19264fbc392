"""Everything that is kept as JSON lines, byte for byte the same whatever the order and the processes it came by.

Each line is an object with a `line` that says what it is. First a head, then for each document in the order of ids
its readings (all programs', in the order of their names), then judgements and tombstones in the order of ids. When the
ledger got something is not part of it, nor are original bytes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from sqlalchemy import select

from ..codec import encode, plain
from ..records import SCHEMA_VERSION
from .assembling import WHOLE, judgement_of, whole
from .opening import told
from .tables import documents, judgements, programs, tombstones

if TYPE_CHECKING:
    from .ledger import Ledger

MOST = 400  # documents that are read at once


def export(ledger: Ledger, path: str | os.PathLike[str]) -> str:
    """Writes beside the path first, so that it never holds half of an export."""
    target = Path(path)
    beside = target.with_name(f".{target.name}.part")
    hasher = hashlib.sha256()
    with told(ledger.name):
        try:
            with beside.open("wb") as out:
                for line in lines(ledger):
                    data = line.encode() + b"\n"
                    hasher.update(data)
                    out.write(data)
                out.flush()
                os.fsync(out.fileno())
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    return hasher.hexdigest()


def lines(ledger: Ledger) -> Iterator[str]:
    """The lines of an export, of one state of the ledger."""
    yield _line("ledger", {"schema": SCHEMA_VERSION})
    with ledger.connected() as connection:
        ids = connection.execute(select(documents.c.pk).order_by(documents.c.id)).scalars().all()
        for at in range(0, len(ids), MOST):
            yield from _readings(connection, ids[at : at + MOST])
        for row in connection.execute(select(judgements).order_by(judgements.c.id)):
            yield _line("judgement", plain(judgement_of(row)))
        for row in connection.execute(select(tombstones).order_by(tombstones.c.document)):
            told_of = {"document": row.document, "text_id": row.text, "by": row.by, "why": row.why, "findings": row.findings}
            yield _line("tombstone", told_of)


def _readings(connection: Any, pks: Any) -> Iterator[str]:
    statement = WHOLE.where(documents.c.pk.in_(list(pks))).order_by(
        documents.c.id, programs.c.program, programs.c.ontology, programs.c.model
    )
    for row in connection.execute(statement):
        yield _line("reading", plain(whole(row)))


def _line(what: str, content: Any) -> str:
    return encode(msgspec.to_builtins({"line": what, **content}))
