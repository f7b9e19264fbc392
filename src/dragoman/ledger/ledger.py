"""The ledger: what many reports say, kept in one SQLite file or a PostgreSQL database, and never overwritten."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import Connection, case, func, select, text

from ..errors import Forgotten, LedgerError, LedgerReadOnly, UnknownDocument, UnknownFinding
from ..find.actors.lexicon import Lexicon
from ..find.actors.lexicon import shipped as shipped_lexicon
from ..records import Document, Failure, Judgement, Reading, Verdict
from .adding import Added, Batch
from .assembling import OPENED, text_of
from .filter import Filter, require_id
from .found import Findings, Found, Report
from .opening import engine_of, made_ready, shown, url_of
from .opening import reading as reading_transaction
from .opening import writing as writing_transaction
from .shapes import Packed
from .standing import latest_of_url, moment
from .tables import arrivals, documents, originals, readings, texts, tombstones

if TYPE_CHECKING:
    from .forgetting import Tombstone
    from .ingest import Progress as IngestProgress
    from .ingest import Settings, Summary
    from .verifying import Progress, Verified
    from .versions import Changes

_TOGETHER = 64  # readings that are looked up together


class Ledger:
    """A ledger that is open. Make it with `Ledger.open`; close it, or use it in a `with` block.

    Threads may share one; processes each open their own. One process writes at a time, the others wait for it and
    read meanwhile.
    """

    def __init__(self, place: str | os.PathLike[str], *, create: bool, read_only: bool, lexicon: Lexicon | None) -> None:
        self.url = url_of(place)
        self.name = shown(self.url)
        self.read_only = read_only
        self._lexicon = lexicon
        self.engine = engine_of(self.url, read_only=read_only)

    @classmethod
    def open(
        cls, place: str | os.PathLike[str], *, create: bool = True, read_only: bool = False, lexicon: Lexicon | None = None
    ) -> Ledger:
        """Opens the ledger at a path or url (sqlite:///PATH, postgresql://USER@HOST/NAME), and makes it where there is none.

        create=False makes none. read_only writes nothing at all. lexicon: whom names mean in filters; the shipped one
        where none is given. A ledger of an older version is brought up to date.
        Raises NotALedger, NewerLedger, LedgerReadOnly, LedgerBusy, DiskFull, MissingExtra, LedgerError.
        """
        ledger = cls(place, create=create, read_only=read_only, lexicon=lexicon)
        try:
            _require_place(ledger, create=create and not read_only)
            made_ready(ledger.engine, ledger.name, create=create, read_only=read_only)
        except BaseException:
            ledger.close()
            raise
        return ledger

    @classmethod
    def may_be_at(cls, place: str | os.PathLike[str]) -> bool:
        """Whether there may be a ledger at a path or url; False where nothing is there. Raises NotALedger for a url of no known kind."""
        url = url_of(place)
        return url.get_backend_name() != "sqlite" or os.path.lexists(shown(url))

    def close(self) -> None:
        """Lets go of the database; the ledger is of no use afterwards."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @property
    def lexicon(self) -> Lexicon:
        """Whom names mean in filters."""
        if self._lexicon is None:
            self._lexicon = shipped_lexicon()
        return self._lexicon

    @contextmanager
    def connected(self) -> Iterator[Connection]:
        """A transaction for questions of one's own, over `tables`, that sees one state of the ledger."""
        with reading_transaction(self.engine, self.name) as connection:
            yield connection

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """A transaction that alone writes; whole or not at all."""
        if self.read_only:
            raise LedgerReadOnly(f"{self.name}: opened for reading only: open it without read_only")
        with writing_transaction(self.engine, self.name) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Batch]:
        """Adds readings and failures together: when the block ends all are on the disk, and if it raises none is."""
        with self.changing() as connection:
            batch = Batch(connection)
            yield batch
            batch.flush()

    def add(self, reading: Reading, *, key: str | None = None) -> Added:
        """Keeps a reading; one that is there already changes nothing. Once this returns, it is on the disk."""
        with self.writing() as batch:
            return batch.add(reading, key=key)

    def add_many(self, readings: Iterable[Reading]) -> list[Added]:
        """Keeps readings in one transaction, all or none."""
        with self.writing() as batch:
            return [added for part in _parts(readings, _TOGETHER) for added in batch.add_all(part)]

    def fail(self, failure: Failure, *, key: str | None = None) -> None:
        """Keeps that something could not be read."""
        with self.writing() as batch:
            batch.fail(failure, key=key)

    def ingest(
        self, *inputs: str | os.PathLike[str], settings: Settings | None = None, progress: Callable[[IngestProgress], None] | None = None,
        **options: Any,
    ) -> Summary:  # fmt: skip
        """Reads archives (files, folders, patterns) into the ledger with a process a core; see `dragoman.ledger.ingest`.

        The fields of Settings may be given directly: `ingest("in/", processes=4, strict=True)`. Ctrl-C ends it and keeps
        what was read: the summary's `interrupted` says so. Raises LedgerError, ModelError, WorkerError.
        """
        from .ingest import Settings, ingest

        chosen = settings if settings is not None else Settings(**options)
        return ingest(self, [os.fspath(one) for one in inputs], settings=chosen, progress=progress)

    def acknowledged(self, keys: Iterable[str]) -> dict[str, str | None]:
        """Those of the keys that are kept, each with its document's id, or None where it could not be read."""
        found: dict[str, str | None] = {}
        wanted = list(keys)
        with self.connected() as connection:
            for at in range(0, len(wanted), 500):
                statement = select(arrivals.c.key, arrivals.c.document).where(arrivals.c.key.in_(wanted[at : at + 500]))
                found.update({row.key: row.document for row in connection.execute(statement)})
        return found

    def failures(self) -> Iterator[Failure]:
        """What could not be read, in the order of sources and offsets."""
        columns = arrivals.c
        statement = select(columns.source, columns.reason, columns.offset).where(columns.document.is_(None))
        with self.connected() as connection:
            rows = connection.execute(statement.order_by(columns.source, columns.offset, columns.key)).all()
        return (Failure(source=row.source or "", reason=row.reason or "", offset=row.offset) for row in rows)

    def has_read(self, document: str, *, program: str, ontology: str, model: str) -> bool:
        """Whether the ledger has a reading of the document by this very program, or was told to forget the document."""
        require_id(document)
        with self.connected() as connection:
            statement = _HAS_READ if self.engine.dialect.name == "sqlite" else _HAS_READ.replace("?", "%s")
            id = bytes.fromhex(document)
            return connection.exec_driver_sql(statement, (id, id, program, ontology, model)).first() is not None

    def document(self, id: str) -> Document:
        """A document with its text, without its original bytes. Raises UnknownDocument, Forgotten."""
        require_id(id)
        with self.connected() as connection:
            row = connection.execute(
                select(documents, texts.c.id.label("text_id"), texts.c.body).join(texts, texts.c.pk == documents.c.text)
                .where(documents.c.id == id)
            ).first()  # fmt: skip
            if row is None:
                raise self.missing(connection, id)
        return Document(
            id=row.id, text_id=row.text_id, text=text_of(row.body), published=row.published, title=row.title, outlet=row.outlet,
            url=row.url, language=row.language, source=row.source,
        )  # fmt: skip

    def documents(self, *, known_on: datetime | None = None) -> Iterator[Report]:
        """All documents without their texts, in the order of their ids; with known_on those that there were, and the latest then."""
        d = documents.alias("d")
        is_latest = d.c.latest if known_on is None else case((text(latest_of_url(str(moment(known_on)))), 1), else_=0)
        columns = (d, texts.c.id.label("text_id"), is_latest.label("is_latest"))
        statement = select(*columns).join(texts, texts.c.pk == d.c.text)
        if known_on is not None:
            statement = statement.where(d.c.recorded <= known_on)
        with self.connected() as connection:
            for row in connection.execute(statement.order_by(d.c.id), execution_options={"yield_per": 1000}):
                yield Report(
                    id=row.id, text_id=row.text_id, published=row.published, title=row.title, outlet=row.outlet, url=row.url,
                    source=row.source, recorded=row.recorded, latest=bool(row.is_latest),
                )  # fmt: skip

    def documents_count(self) -> int:
        """How many documents there are."""
        with self.connected() as connection:
            return int(connection.execute(select(func.count()).select_from(documents)).scalar_one())

    def owns(self, path: str | os.PathLike[str]) -> bool:
        """Whether a file is the ledger's own, or one that its database keeps beside it."""
        if self.engine.dialect.name != "sqlite":
            return False
        return os.path.realpath(path) in {os.path.realpath(self.name + ending) for ending in ("", "-wal", "-shm", "-journal")}

    def original(self, id: str) -> bytes | None:
        """The bytes that a document was read from; None where none were given. Raises UnknownDocument, Forgotten."""
        import zlib

        require_id(id)
        with self.connected() as connection:
            statement = select(documents.c.pk, originals.c.body).select_from(
                documents.outerjoin(originals, originals.c.pk == documents.c.original)
            )
            row = connection.execute(statement.where(documents.c.id == id)).first()
            if row is None:
                raise self.missing(connection, id)
        return zlib.decompress(row.body) if row.body is not None else None

    def reading(self, document: str, *, known_on: datetime | None = None) -> Reading:
        """The latest reading of a document; with known_on, that which was the latest then.

        Raises UnknownDocument, Forgotten.
        """
        whole = self.document(document)
        with self.connected() as connection:
            statement = OPENED.add_columns(readings.c.schema).where(documents.c.id == document)
            if known_on is not None:
                statement = statement.where(readings.c.recorded <= known_on)
            row = connection.execute(statement.order_by(readings.c.pk.desc()).limit(1)).first()
        if row is None:
            raise UnknownDocument(f"{self.name}: document {document} had not been read on {known_on}: give a later time")
        return _whole(whole, row)

    def readings(self) -> Iterator[Reading]:
        """The latest reading of every document, in the order of the documents' ids."""
        for report in self.documents():
            yield self.reading(report.id)

    def finding(self, id: str, *, known_on: datetime | None = None) -> Found:
        """A finding by its id, rejected ones and those of earlier versions too. Raises UnknownFinding."""
        asked = Filter(ids=(require_id(id),), include_rejected=True, all_versions=True, known_on=known_on)
        for found in self.findings(asked):
            return found
        raise UnknownFinding(f"{self.name}: no finding {id}: give the id that it is shown with")

    def findings(self, asked: Filter | None = None, **conditions: Any) -> Findings:
        """The findings that a Filter asks for; its fields may be given directly: `findings(actor="France", limit=50)`."""
        return Findings(self, asked if asked is not None else Filter(**conditions))

    def judge(
        self, finding: str, verdict: Verdict, *, by: str, why: str = "", other: str | None = None,
        correction: dict[str, str] | None = None, when: datetime | None = None,
    ) -> Judgement:  # fmt: skip
        """Adds somebody's decision about a finding; earlier ones stay. Raises UnknownFinding, BadJudgement."""
        from .judging import judge

        return judge(self, finding, verdict, by=by, why=why, other=other, correction=correction, when=when)

    def judgements(self, finding: str | None = None, *, known_on: datetime | None = None) -> list[Judgement]:
        """All decisions, or those about one finding, in the order of their making."""
        from .judging import judgements

        return judgements(self, finding, known_on=known_on)

    def forget(self, document: str, *, by: str, why: str) -> Tombstone:
        """Removes a document's text, original, readings, findings and judgements for good, and leaves a tombstone.

        Raises UnknownDocument, Forgotten.
        """
        from .forgetting import forget

        return forget(self, document, by=by, why=why)

    def tombstones(self) -> list[Tombstone]:
        """What was forgotten, oldest first."""
        from .forgetting import tombstones as of

        return of(self)

    def versions(self, url: str) -> list[Report]:
        """The documents at a url, the earliest first."""
        from .versions import versions

        return versions(self, url)

    def changes(self, before: str, after: str) -> Changes:
        """How the findings of two documents differ, the versions of one report."""
        from .versions import changes

        return changes(self, before, after)

    def verify(self, *, progress: Progress | None = None) -> Verified:
        """Holds everything that is kept against itself: spans, hashes, counts, references."""
        from .verifying import verify

        return verify(self, progress=progress)

    def export(self, path: str | os.PathLike[str]) -> str:
        """Writes everything as JSON lines, in an order that depends on what is kept alone. Returns the file's sha256."""
        from .exporting import export

        return export(self, path)

    def missing(self, connection: Connection, id: str) -> LedgerError:
        """What to raise for a document that is not there."""
        if _is_forgotten(connection, id):
            return Forgotten(f"{self.name}: document {id} was forgotten on request; `tombstones` says when and why")
        return UnknownDocument(f"{self.name}: no document {id}: give the id that its findings are shown with")


# Asked once a document of an archive, so in plain SQL.
_HAS_READ = """
SELECT 1 FROM tombstones WHERE document = ?
UNION ALL
SELECT 1 FROM documents JOIN readings ON readings.document = documents.pk JOIN programs ON programs.pk = readings.program
WHERE documents.id = ? AND programs.program = ? AND programs.ontology = ? AND programs.model = ?
LIMIT 1
"""


def _parts(readings: Iterable[Reading], size: int) -> Iterator[list[Reading]]:
    left = iter(readings)
    while part := list(islice(left, size)):
        yield part


def _whole(document: Document, row: Any) -> Reading:
    parts = Packed(row.body, row.fields).parts(document.text)
    return Reading(document=document, program=row.program, model=row.model, ontology=row.ontology, schema=row.schema, **parts)


def _is_forgotten(connection: Connection, document: str) -> bool:
    return connection.execute(select(tombstones.c.document).where(tombstones.c.document == document)).first() is not None


def _require_place(ledger: Ledger, *, create: bool) -> None:
    """For SQLite, that there is a file or may be one: the driver's own words don't tell which of them is wrong."""
    if ledger.engine.dialect.name != "sqlite":
        return
    from pathlib import Path

    from ..errors import NotALedger

    path = Path(ledger.name)
    if path.is_dir():
        raise NotALedger(f"{path}: a directory: give a file in it")
    if not path.exists():
        if not create:
            raise NotALedger(f"{path}: there is no ledger: check the name, or make one by ingesting reports into it")
        if not path.parent.is_dir():
            raise NotALedger(f"{path}: there is no directory {path.parent}: make it first")
    elif not ledger.read_only and not os.access(path, os.W_OK):
        raise LedgerReadOnly(f"{path}: the file may not be written: change its permissions, or open it for reading only")
    if not ledger.read_only and not os.access(path.parent, os.W_OK):
        raise LedgerReadOnly(f"{path}: its directory {path.parent} may not be written: change that, or open it for reading only")
