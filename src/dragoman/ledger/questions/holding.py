"""Which documents have a passage with given words, whether or not anything was found in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import text

from ..filter import Filter
from ..words import sought

if TYPE_CHECKING:
    from ..ledger import Ledger

_SQLITE = """SELECT p.text FROM passage_words w CROSS JOIN passages p ON p.pk = w.rowid
WHERE w.passage_words MATCH :words ORDER BY w.rowid DESC LIMIT :most"""
_POSTGRESQL = """SELECT p.text FROM (SELECT rowid FROM passage_words WHERE words @@ CAST(:words AS tsquery)
ORDER BY rowid DESC LIMIT :most) w JOIN passages p ON p.pk = w.rowid"""
_DOCUMENTS = "SELECT id FROM documents WHERE text = :text ORDER BY pk DESC LIMIT :most"


def documents_holding(ledger: Ledger, words: str, *, most: int, known_on: datetime | None = None) -> Iterator[tuple[str, date | None]]:
    """Ids and days of publication of documents that have all the words within one passage, at most of as many passages."""
    query = sought(words)
    with ledger.connected() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        bound = {"words": query.fts5() if is_sqlite else query.tsquery(), "most": most}
        texts = dict.fromkeys(connection.execute(text(_SQLITE if is_sqlite else _POSTGRESQL), bound).scalars())
        ids = [bytes(id).hex() for pk in texts for id in connection.execute(text(_DOCUMENTS), {"text": pk, "most": most}).scalars()]
    for id in ids[:most]:
        for slim in ledger.findings(Filter(document=id, known_on=known_on, limit=1)).slim():
            yield slim.document, slim.published
