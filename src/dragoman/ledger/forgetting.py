"""Forgetting: for lawful reasons a document goes for good, and a tombstone says that it did.

What stories keep of a document goes with its row. What they reckoned from it is taken back here, and reckoned anew by the
next look at them (`Stories.recount`): until then a story that had it counts for nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, func, insert, or_, select, text, update

from ..errors import LedgerError
from .assembling import text_of
from .filter import require_id
from .opening import told
from .tables import (
    UNCOUNTED,
    arrivals,
    documents,
    findings,
    judgements,
    metadata,
    names,
    originals,
    passages,
    readings,
    stories,
    story_findings,
    story_marks,
    story_reports,
    texts,
)
from .tables import finding_names as named
from .tables import tombstones as table
from .words import words_of

if TYPE_CHECKING:
    from .ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What is left of a forgotten document: ids, numbers, and why."""

    document: str
    text_id: str
    by: str
    why: str
    readings: int
    findings: int
    judgements: int
    recorded: datetime


def forget(ledger: Ledger, document: str, *, by: str, why: str) -> Tombstone:
    require_id(document)
    if not by.strip() or not why.strip():
        raise LedgerError("forgetting leaves a tombstone that says by whom and why: give both")
    with ledger.changing() as connection:
        row = connection.execute(
            select(documents, texts.c.id.label("text_id"), texts.c.body).join(texts, texts.c.pk == documents.c.text)
            .where(documents.c.id == document)
        ).first()  # fmt: skip
        if row is None:
            raise ledger.missing(connection, document)
        tombstone = _tombstone(connection, row, by=by, why=why)
        _remove(connection, row)
    _wipe(ledger)
    return tombstone


def _tombstone(connection: Connection, row: Any, *, by: str, why: str) -> Tombstone:
    def number(statement: Any) -> int:
        return int(connection.execute(select(func.count()).select_from(statement.subquery())).scalar_one())

    own = _own_findings(row.pk).where(findings.c.judgement.is_(None))
    found = {
        "document": row.id, "text": row.text_id, "by": by, "why": why, "recorded": datetime.now(UTC),
        "readings": number(select(readings.c.pk).where(readings.c.document == row.pk)), "findings": number(own),
        "judgements": number(select(judgements.c.pk).where(_about(row.pk))),
    }  # fmt: skip
    connection.execute(insert(table), [found])
    return Tombstone(text_id=found.pop("text"), **found)


def _own_findings(document: int) -> Any:
    """Number and id of the findings of all readings of a document."""
    return select(findings.c.pk, findings.c.id).join(readings, readings.c.pk == findings.c.reading).where(readings.c.document == document)


def _about(document: int) -> Any:
    """Judgements about a finding of the document: they may quote it."""
    ids = select(_own_findings(document).subquery().c.id)
    return or_(judgements.c.finding.in_(ids), judgements.c.other.in_(ids))


def _remove(connection: Connection, row: Any) -> None:
    """Everything of the document; its text and original only where no other document has them."""
    own = _own_findings(row.pk).subquery()
    its_own = named.c.finding.in_(select(own.c.pk))  # walks through all of them, which takes a second for a million findings
    touched = {*connection.execute(select(named.c.name).distinct().where(its_own)).scalars(), row.outlet_name} - {None}
    _take_back(connection, row.pk)
    connection.execute(delete(judgements).where(_about(row.pk)))
    connection.execute(delete(named).where(its_own))
    connection.execute(delete(findings).where(findings.c.pk.in_(select(own.c.pk))))
    connection.execute(delete(readings).where(readings.c.document == row.pk))
    connection.execute(update(arrivals).where(arrivals.c.document == row.id).values(source=None, reason=None))
    connection.execute(delete(documents).where(documents.c.pk == row.pk))
    for name in sorted(touched):  # a name that only it had may be a person's
        unused = _unused(connection, documents.c.outlet_name, name)
        if unused and connection.execute(select(named.c.finding).where(named.c.name == name).limit(1)).first() is None:
            connection.execute(delete(names).where(names.c.pk == name))
    if row.original is not None and _unused(connection, documents.c.original, row.original):
        connection.execute(delete(originals).where(originals.c.pk == row.original))
    if _unused(connection, documents.c.text, row.text):
        _remove_text(connection, row.text, text_of(row.body))
    _promote(connection, row.url)
    _lower_marks(connection)


def _take_back(connection: Connection, document: int) -> None:
    """What was reckoned of stories that a document is in: their days, their numbers, and the first print of a copy that it is."""
    its_own = select(story_findings.c.story).where(story_findings.c.document == document)
    connection.execute(update(stories).where(stories.c.id.in_(its_own)).values(UNCOUNTED))
    others = (story_reports.c.copy == document, story_reports.c.document != document)
    first = connection.execute(select(func.min(story_reports.c.document)).where(*others)).scalar()
    if first is not None:
        connection.execute(update(story_reports).where(*others).values(copy=first))


def _lower_marks(connection: Connection) -> None:
    """How far stories looked through the ledger, where the last rows went: their numbers are given again, to what is new then."""
    for name, column in (("reading", readings.c.pk), ("judgement", judgements.c.pk), ("verdict", judgements.c.pk)):
        last = connection.execute(select(func.max(column))).scalar() or 0
        connection.execute(update(story_marks).where(story_marks.c.name == name, story_marks.c.value > last).values(value=last))


def _unused(connection: Connection, column: Any, pk: int) -> bool:
    return connection.execute(select(documents.c.pk).where(column == pk).limit(1)).first() is None


def _remove_text(connection: Connection, pk: int, words: str) -> None:
    """The text, its passages, and their words out of the index, in whose pages they would stay until it is merged."""
    rows = connection.execute(select(passages.c.pk, passages.c.start, passages.c.end).where(passages.c.text == pk)).all()
    sqlite = connection.dialect.name == "sqlite"
    for row in rows:
        if sqlite:
            values = {"rowid": row.pk, "words": " ".join(words_of(words[row.start : row.end]))}
            connection.execute(text("INSERT INTO passage_words(passage_words, rowid, words) VALUES ('delete', :rowid, :words)"), values)
        else:
            connection.execute(text("DELETE FROM passage_words WHERE rowid = :rowid"), {"rowid": row.pk})
    if sqlite:
        connection.execute(text("INSERT INTO passage_words(passage_words) VALUES ('optimize')"))
    connection.execute(delete(passages).where(passages.c.text == pk))
    connection.execute(delete(texts).where(texts.c.pk == pk))


def _promote(connection: Connection, url: str | None) -> None:
    """The latest of the versions that are left is the latest now."""
    if url is None:
        return
    rows = connection.execute(select(documents.c.pk, documents.c.published, documents.c.latest).where(documents.c.url == url)).all()
    if rows and not any(row.latest for row in rows):
        last = max(rows, key=lambda row: (row.published.toordinal() if row.published is not None else 0, row.pk))
        connection.execute(update(documents).where(documents.c.pk == last.pk).values(latest=1))


def _wipe(ledger: Ledger) -> None:
    """SQLite has overwritten the freed pages (secure_delete); this empties the log that still holds them as they were.

    In PostgreSQL it takes the dead rows out of the tables, and makes the index of words anew, which never drops a word by
    itself; others go on reading and writing meanwhile. Bytes may stand in free space until that is used again, and in the
    server's log and copies: VACUUM FULL, which locks each table as long as it rewrites it, is left to who runs the server.
    """
    with told(ledger.name):
        connection = ledger.engine.raw_connection()
        try:
            if ledger.engine.dialect.name == "sqlite":
                connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
                return
            connection.driver_connection.autocommit = True  # type: ignore[union-attr]
            for name in (*sorted(metadata.tables), "passage_words"):
                connection.driver_connection.execute(f"VACUUM {name}")  # type: ignore[union-attr]
            connection.driver_connection.execute("REINDEX INDEX CONCURRENTLY ix_passage_words")  # type: ignore[union-attr]
        finally:
            connection.invalidate()
            connection.close()


def tombstones(ledger: Ledger) -> list[Tombstone]:
    with ledger.connected() as connection:
        rows = connection.execute(select(table).order_by(table.c.recorded, table.c.document)).all()
    return [
        Tombstone(
            document=row.document, text_id=row.text, by=row.by, why=row.why, readings=row.readings, findings=row.findings,
            judgements=row.judgements, recorded=row.recorded,
        )
        for row in rows
    ]  # fmt: skip
