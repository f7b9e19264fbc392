"""Writing: readings and failures, in one transaction that keeps all of them or none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, Literal

from sqlalchemy import Connection, Table

from ..records import Failure, Reading
from .preparing import Prepared, prepare, printed
from .present import Known, Present
from .standing import carry_over
from .tables import (
    EPOCH,
    arrivals,
    documents,
    finding_names,
    findings,
    layouts,
    names,
    originals,
    passages,
    programs,
    readings,
    texts,
)

Became = Literal["new", "reread", "known", "forgotten"]
_AT_ONCE = 400  # values of one statement
_GATHERED = 20_000  # rows held back before they are written
_IN_ORDER = (texts, originals, documents, readings, passages, findings, arrivals)  # of writing: rows point to those before


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What became of a reading that was given to the ledger.

    new: the document came with it; reread: the document was there, this program had not read it; known: both were
    there, and nothing was written; forgotten: the ledger was told to forget the document, and nothing was written.
    """

    document: str
    became: Became
    findings: int  # that were written
    previous: str | None = None  # the document that is the version before it at the same url


class Batch:
    """Adds to a ledger within one transaction. Made by `Ledger.writing()`; nothing is kept before its block ends.

    It speaks to the database in plain SQL, and of many readings at once: a reading has hundreds of rows, and storing may
    cost a tenth of reading. Rows wait here until `flush`, which hands them over table by table.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._mark = "?" if connection.dialect.name == "sqlite" else "%s"
        self._now = (datetime.now(UTC) - EPOCH) // timedelta(microseconds=1)
        self._next: dict[str, int] = {}
        self._names: dict[str, int] = {}
        self._layouts: dict[str, int] = {}
        self._programs: dict[tuple[str, str, str], int] = {}
        self._first_passages: dict[int, int] = {}
        self._present = Present(self._run)
        self._waiting: dict[Table, list[tuple[Any, ...]]] = {table: [] for table in _IN_ORDER}
        self._words: list[tuple[int, str]] = []
        self._named: list[tuple[str, int, int, int]] = []
        self._reread: list[int] = []  # readings of documents that another program had read

    def expect(self, prepared: Iterable[Prepared], *, again: Iterable[str] = (), keys: Iterable[str] = ()) -> None:
        """Looks up at once what `keep` would look up for each of these. again: documents that come by `arrive`."""
        self._present.look_up(prepared, documents=again, keys=keys)

    def add(self, reading: Reading, *, key: str | None = None) -> Added:
        """Keeps the reading, and with a key that what it names was read. Raises BadRecord before it writes anything of it."""
        return self.keep(prepare(reading), key=key)

    def add_all(self, readings: Iterable[Reading]) -> list[Added]:
        """As `add` of one after the other."""
        prepared = [prepare(reading) for reading in readings]
        self.expect(prepared)
        return [self.keep(one) for one in prepared]

    def keep(self, prepared: Prepared, *, key: str | None = None) -> Added:
        """As `add`, of a reading that was made ready elsewhere."""
        added = self._kept(prepared)
        if key is not None:
            self._arrived(key, document=prepared.document, source=prepared.source, reason=None, offset=None)
        return added

    def arrive(self, key: str, *, document: str, source: str | None, title: str | None = None) -> None:
        """Keeps that a document came again, from this source and under this title; its reading is there already.

        Of several titles and sources the ledger shows the first in the alphabet, whichever came first.
        """
        self._seen_again(document, title=title, source=source)
        self._arrived(key, document=document, source=source, reason=None, offset=None)

    def fail(self, failure: Failure, *, key: str | None = None) -> None:
        """Keeps that something could not be read; without a key under its source and offset."""
        key = key if key is not None else f"{failure.source}#{failure.offset if failure.offset is not None else ''}"
        self._arrived(printed(key) or "", document=None, source=failure.source, reason=failure.reason, offset=failure.offset)

    def flush(self) -> None:
        """Hands the rows gathered so far to the database; the end of the batch does it too."""
        self._know({name for name, *_ in self._named})
        for table, rows in self._waiting.items():
            self._insert(table, rows)
            rows.clear()
        if self._words:
            value = "?" if self._mark == "?" else "to_tsvector('simple', %s)"
            self._connection.exec_driver_sql(f"INSERT INTO passage_words (rowid, words) VALUES ({self._mark}, {value})", self._words)
        self._insert(finding_names, sorted((self._names[name], day, finding, roles) for name, day, finding, roles in self._named))
        self._words.clear()
        self._named.clear()
        if self._reread and carry_over(self._connection, self._reread):
            for table in (findings, names):  # rows of these were added besides
                self._next.pop(table.name, None)
        self._reread.clear()

    def _kept(self, prepared: Prepared) -> Added:
        id = bytes.fromhex(prepared.document)
        if self._present.is_forgotten(id):
            return Added(document=prepared.document, became="forgotten", findings=0)
        program = self._program(prepared)
        known = self._present.document(id)
        if known is None:
            pk = self._number(documents)
            previous = self._document(prepared, pk)
            self._reading(prepared, pk, program)
            return Added(document=prepared.document, became="new", findings=len(prepared.findings), previous=previous)
        self._seen_again(prepared.document, title=prepared.title, source=prepared.source)
        self.flush()  # the document may be of this very batch
        if self._one("SELECT 1 FROM readings WHERE document = ? AND program = ?", known.pk, program) is not None:
            return Added(document=prepared.document, became="known", findings=0)
        self._run("UPDATE readings SET current = 0 WHERE document = ?", known.pk)
        self._reread.append(self._reading(prepared, known.pk, program))
        return Added(document=prepared.document, became="reread", findings=len(prepared.findings))

    def _reading(self, prepared: Prepared, document: int, program: int) -> int:
        """Keeps the reading with its findings; gives its number."""
        pk = self._number(readings)
        values = (
            pk, document, program, self._layout(prepared.layout), prepared.schema, len(prepared.findings),
            bytes.fromhex(prepared.body_hash), 1, self._now, prepared.body,
        )  # fmt: skip
        self._waiting[readings].append(values)
        if not prepared.findings:
            return pk
        first_passage, published = self._first_passage(bytes.fromhex(prepared.text_id)), _day(prepared)
        for ordinal, (row, roles) in enumerate(zip(prepared.findings, prepared.names, strict=True)):
            number = self._number(findings)
            self._waiting[findings].append((number, row[0], pk, ordinal, *row[1:-1], first_passage + row[-1], published, None))
            day = row[3]
            self._named.extend((name, day, number, role) for name, role in roles)
        if len(self._named) > _GATHERED or len(self._waiting[readings]) >= _AT_ONCE:
            self.flush()
        return pk

    def _document(self, prepared: Prepared, pk: int) -> str | None:
        """Keeps document, text and original; gives the id of its version before."""
        latest, previous = self._version(prepared)
        values = (
            pk, bytes.fromhex(prepared.document), self._text(prepared), _day(prepared), prepared.title, prepared.outlet, prepared.url,
            prepared.language, prepared.source, self._outlet(prepared), self._original(prepared), int(latest), self._now,
        )  # fmt: skip
        self._waiting[documents].append(values)
        known = Known(pk=pk, title=prepared.title, source=prepared.source)
        self._present.add_document(values[1], known, url=prepared.url, day=_day(prepared) or 0)
        return previous

    def _version(self, prepared: Prepared) -> tuple[bool, str | None]:
        """Whether it is the latest of its url, by its date and then by its coming; and the one before it."""
        if prepared.url is None:
            return True, None
        others = self._present.versions(prepared.url)
        earlier = [other for other in others if other[0] <= (_day(prepared) or 0)]
        latest = len(earlier) == len(others)
        if latest and others:
            self.flush()
            self._run("UPDATE documents SET latest = 0 WHERE url = ?", prepared.url)
        return latest, max(earlier)[2].hex() if earlier else None

    def _seen_again(self, document: str, *, title: str | None, source: str | None) -> None:
        """Of several titles and sources of one document the first in the alphabet is kept, whatever the order of their coming."""
        known = self._present.document(bytes.fromhex(document))
        if known is None:
            return
        before = known.title, known.source
        known.title, known.source = _first(known.title, printed(title)), _first(known.source, printed(source))
        if (known.title, known.source) != before:
            self.flush()
            self._run("UPDATE documents SET title = ?, source = ? WHERE pk = ?", known.title, known.source, known.pk)

    def _outlet(self, prepared: Prepared) -> int | None:
        if prepared.outlet_name is None:
            return None
        self._know({prepared.outlet_name})
        return self._names[prepared.outlet_name]

    def _text(self, prepared: Prepared) -> int:
        id = bytes.fromhex(prepared.text_id)
        known = self._present.text(id)
        if known is not None:
            return known
        pk = self._number(texts)
        self._waiting[texts].append((pk, id, prepared.text, prepared.characters))
        self._present.add_text(id, pk)
        for start, end, words in prepared.passages:
            number = self._number(passages)
            self._waiting[passages].append((number, pk, start, end))
            self._words.append((number, words))
            self._first_passages.setdefault(pk, number)
        return pk

    def _first_passage(self, text_id: bytes) -> int:
        """Number of a text's first passage; those that follow have the next numbers."""
        pk = self._present.text(text_id)
        assert pk is not None
        if pk not in self._first_passages:
            self._first_passages[pk] = int(self._run("SELECT min(pk) FROM passages WHERE text = ?", pk).scalar_one())
        return self._first_passages[pk]

    def _original(self, prepared: Prepared) -> int | None:
        if prepared.original is None or prepared.original_hash is None:
            return None
        hash = bytes.fromhex(prepared.original_hash)
        known = self._present.original(hash)
        if known is not None:
            return known
        pk = self._number(originals)
        self._waiting[originals].append((pk, hash, prepared.original))
        self._present.add_original(hash, pk)
        return pk

    def _program(self, prepared: Prepared) -> int:
        version = (prepared.program, prepared.ontology, prepared.model)
        if version not in self._programs:
            row = self._one("SELECT pk FROM programs WHERE program = ? AND ontology = ? AND model = ?", *version)
            if row is None:
                self._insert(programs, [(self._number(programs), *version)])
            self._programs[version] = int(row.pk) if row is not None else self._next["programs"] - 1
        return self._programs[version]

    def _layout(self, fields: str) -> int:
        if fields not in self._layouts:
            row = self._one("SELECT pk FROM layouts WHERE fields = ?", fields)
            if row is None:
                self._insert(layouts, [(self._number(layouts), fields)])
            self._layouts[fields] = int(row.pk) if row is not None else self._next["layouts"] - 1
        return self._layouts[fields]

    def _know(self, wanted: set[str]) -> None:
        """Gives every name a number, the one it has or a new one."""
        unknown = sorted(wanted - self._names.keys())
        for at in range(0, len(unknown), _AT_ONCE):
            part = unknown[at : at + _AT_ONCE]
            rows = self._run(f"SELECT name, pk FROM names WHERE name IN ({', '.join('?' * len(part))})", *part)
            self._names.update({row.name: row.pk for row in rows})
        new = {name: self._number(names) for name in unknown if name not in self._names}
        self._insert(names, [(pk, name) for name, pk in new.items()])
        self._names.update(new)

    def _arrived(self, key: str, *, document: str | None, source: str | None, reason: str | None, offset: int | None) -> None:
        values = (bytes.fromhex(document) if document is not None else None, printed(source), printed(reason), offset, self._now)
        known = self._present.arrival(key)
        if known:
            return
        self._present.add_arrival(key, document=document is not None)
        if known is None:
            self._waiting[arrivals].append((key, *values))
        else:  # a failure is settled by the document that came after all
            self.flush()
            self._run('UPDATE arrivals SET document = ?, source = ?, reason = ?, "offset" = ?, recorded = ? WHERE key = ?', *values, key)

    def _number(self, table: Table) -> int:
        """The next row's number of a table; no other process gives any before this transaction ends."""
        name = table.name
        if name not in self._next:
            self._next[name] = (self._run(f"SELECT max(pk) FROM {name}").scalar() or 0) + 1
        number = self._next[name]
        self._next[name] = number + 1
        return number

    def _insert(self, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
        """Rows with a value for each column, in the order of the columns."""
        if rows:
            self._connection.exec_driver_sql(_insertion(table, self._mark), list(rows))

    def _one(self, statement: str, *values: Any) -> Any:
        return self._run(statement, *values).first()

    def _run(self, statement: str, *values: Any) -> Any:
        return self._connection.exec_driver_sql(statement.replace("?", self._mark), values)


@lru_cache(maxsize=64)
def _insertion(table: Table, mark: str) -> str:
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    return f"INSERT INTO {table.name} ({columns}) VALUES ({', '.join([mark] * len(table.columns))})"


def _first(one: str | None, other: str | None) -> str | None:
    """The first in the alphabet of those that there are."""
    return min((value for value in (one, other) if value is not None), default=None)


def _day(prepared: Prepared) -> int | None:
    return prepared.published.toordinal() if prepared.published is not None else None
