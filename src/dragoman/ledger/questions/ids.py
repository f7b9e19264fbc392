"""Ids as people give them: their first digits, where these tell one from all others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, select

from ...errors import BadFilter, Forgotten, UnknownDocument, UnknownFinding
from ..tables import documents, findings, tombstones

if TYPE_CHECKING:
    from ..ledger import Ledger

DIGITS = 32
SHOWN = 8  # digits of an id in a table; enough for some ten thousand findings, and a longer start is asked for where they are not
LEAST = 4


def finding_id(ledger: Ledger, start: str) -> str:
    """The whole id of the finding whose id begins so. Raises UnknownFinding, or BadFilter where several do."""
    found = _whole(ledger, findings.c.id, start)
    if not found:
        raise UnknownFinding(f"{ledger.name}: no finding has an id that begins with {start}: give it as it is shown in a table")
    return _one(found, start)


def document_id(ledger: Ledger, start: str) -> str:
    """The whole id of the document whose id begins so. Raises UnknownDocument, Forgotten, or BadFilter where several do."""
    found = _whole(ledger, documents.c.id, start)
    if not found and (gone := _whole(ledger, tombstones.c.document, start)):
        raise Forgotten(f"{ledger.name}: document {_one(gone, start)} was forgotten on request: nothing but its tombstone is left")
    if not found:
        raise UnknownDocument(
            f"{ledger.name}: no document has an id that begins with {start}: see the document of a finding, as in --format json"
        )
    return _one(found, start)


def _whole(ledger: Ledger, ids: Column[Any], start: str) -> list[str]:
    plain = start.strip().lower().rstrip("…")
    if len(plain) > DIGITS or not plain or not set(plain) <= set("0123456789abcdef"):
        raise BadFilter(f"{start!r} is no id: give the hexadecimal digits that findings and documents are shown with")
    if len(plain) < LEAST:
        raise BadFilter(f"{start!r} is too short for an id: give {LEAST} digits at least")
    low, high = plain.ljust(DIGITS, "0"), plain.ljust(DIGITS, "f")
    statement = select(ids).where(ids >= low, ids <= high).distinct().limit(3)
    with ledger.connected() as connection:
        return [str(id) for id in connection.execute(statement).scalars()]


def _one(found: list[str], start: str) -> str:
    if len(found) > 1:
        raise BadFilter(
            f"several ids begin with {start}, such as {' and '.join(one[: DIGITS // 2] for one in found[:2])}: give more digits"
        )
    return found[0]
