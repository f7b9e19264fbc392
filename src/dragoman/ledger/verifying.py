"""Verifying: everything that is kept, held against itself.

Every span of every record is cut again from its stored text, every hash reckoned again, every row counted and every
reference followed. Nothing is mended.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select, text

from ..errors import DragomanError
from ..records import Document, Reading, digest, spans_of
from .assembling import OPENED, WHOLE, text_of, whole
from .passages import passages_of
from .preparing import finding_row, hash_of
from .shapes import Packed
from .standing import after, of_finding, restated
from .tables import arrivals, documents, finding_names, findings, judgements, originals, passages, programs, readings, texts, tombstones
from .tables import names as names_table
from .words import words_of

if TYPE_CHECKING:
    from .ledger import Ledger

Progress = Callable[[int, int], None]  # documents done, and all of them
MOST = 200  # readings that are read at once


@dataclass(slots=True, kw_only=True)
class Verified:
    """What was looked at, and what is wrong, a line each."""

    documents: int = 0
    texts: int = 0
    originals: int = 0
    readings: int = 0
    findings: int = 0
    spans: int = 0
    judgements: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return not self.problems


def verify(ledger: Ledger, *, progress: Progress | None = None) -> Verified:
    """progress is called now and then with the number of documents done and of all."""
    told = Verified()
    with ledger.connected() as connection:
        _texts(connection, told)
        _originals(connection, told)
        _readings(connection, told, progress)
        _counts(connection, told)
        _standing(connection, told)
        _references(connection, told)
        if connection.dialect.name == "sqlite":
            _sqlite(connection, told)
    return told


def _streamed(connection: Connection, statement: Any) -> Iterator[Any]:
    return iter(connection.execute(statement, execution_options={"yield_per": MOST}))


def _texts(connection: Connection, told: Verified) -> None:
    for row in _streamed(connection, select(texts)):
        told.texts += 1
        try:
            words = text_of(row.body)
        except DragomanError:
            told.problems.append(f"text {row.id}: its bytes are damaged")
            continue
        if digest(words) != row.id or len(words) != row.characters:
            told.problems.append(f"text {row.id}: its words are not those its id was made of")


def _originals(connection: Connection, told: Verified) -> None:
    for row in _streamed(connection, select(originals)):
        told.originals += 1
        try:
            whole = hash_of(zlib.decompress(row.body)) == row.hash
        except zlib.error:
            whole = False
        if not whole:
            told.problems.append(f"original {row.hash}: its bytes are not those its hash was made of")


def _readings(connection: Connection, told: Verified, progress: Progress | None) -> None:
    told.documents = int(connection.execute(select(func.count()).select_from(documents)).scalar_one())
    all_readings = int(connection.execute(select(func.count()).select_from(readings)).scalar_one())
    columns = (documents.c.language, readings.c.schema, readings.c.hash, readings.c.findings)
    for row in _streamed(connection, OPENED.add_columns(*columns).order_by(readings.c.pk)):
        told.readings += 1
        try:
            _reading(connection, row, told)
        except DragomanError as error:
            told.problems.append(f"reading {row.pk} of document {row.id}: {error}")
        if progress is not None and told.readings % 100 == 0:
            progress(told.readings, all_readings)
    if progress is not None:
        progress(told.readings, all_readings)


def _reading(connection: Connection, row: Any, told: Verified) -> None:
    where = f"reading {row.pk} of document {row.id}"
    if hash_of(row.body) != row.hash:
        told.problems.append(f"{where}: its bytes are not those its hash was made of")
    words = text_of(row.text)
    document = Document(
        id=row.id, text_id=row.text_id, text=words, published=row.published, title=row.title, outlet=row.outlet, url=row.url,
        language=row.language, source=row.source,
    )  # fmt: skip
    made = Document.make(words, published=row.published, outlet=row.outlet, url=row.url)
    if made.id != row.id:
        told.problems.append(f"{where}: the document's id was not made of its text, date, outlet and url")
    parts = Packed(row.body, row.fields).parts(words)
    reading = Reading(document=document, program=row.program, model=row.model, ontology=row.ontology, schema=row.schema, **parts)
    told.spans += sum(_spans(record, words, where, told) for records in parts.values() for record in records)
    _rows(connection, row, reading, where, told)


def _spans(record: Any, words: str, where: str, told: Verified) -> int:
    spans = spans_of(record)
    for span in spans:
        if words[span.start : span.end] != span.text or span.end > len(words):
            told.problems.append(f"{where}: [{span.start}, {span.end}) lies outside of its text")
    return len(spans)


_SLIM = (
    findings.c.ordinal, findings.c.id, findings.c.kind, findings.c.type, findings.c.day, findings.c.first_day, findings.c.last_day,
    findings.c.narrator, findings.c.confidence, findings.c.intensity, findings.c.country, findings.c.latitude, findings.c.longitude,
)  # fmt: skip


def _rows(connection: Connection, row: Any, reading: Reading, where: str, told: Verified) -> None:
    """The slim rows are those of the record."""
    own = (findings.c.reading == row.pk, findings.c.judgement.is_(None))
    kept = connection.execute(select(*_SLIM).where(*own).order_by(findings.c.ordinal)).all()
    told.findings += len(kept)
    bounds = passages_of(reading.document.text)
    read = [(ordinal, *finding_row(one, row.published, bounds)[:-1]) for ordinal, one in enumerate(reading.findings())]
    if len(read) != row.findings or len(kept) != row.findings:
        told.problems.append(f"{where}: {row.findings} findings were added, {len(read)} are in its record, {len(kept)} in the table")
    for was, one in zip(kept, read, strict=False):
        if (was.ordinal, bytes.fromhex(was.id), *was[2:]) != one:
            told.problems.append(f"{where}: finding {one[1].hex()} has another row than its record says")


def _counts(connection: Connection, told: Verified) -> None:
    current = select(readings.c.document).where(readings.c.current == 1).group_by(readings.c.document)
    for (document,) in connection.execute(current.having(func.count() > 1)):
        told.problems.append(f"document number {document} has more than one current reading")
    unread = select(documents.c.id).where(documents.c.pk.not_in(select(readings.c.document).where(readings.c.current == 1)))
    for (id,) in connection.execute(unread):
        told.problems.append(f"document {id} has no current reading")
    indexed = connection.execute(select(passages.c.text, func.count()).group_by(passages.c.text)).all()
    told.problems.extend(f"text number {pk} has no passage" for pk, number in indexed if not number)
    several = select(documents.c.url).where(documents.c.url.is_not(None)).group_by(documents.c.url)
    for (url,) in connection.execute(several.having(func.sum(documents.c.latest) != 1)):
        told.problems.append(f"of what is from {url} not one version is the latest")
    for (id,) in connection.execute(select(documents.c.id).where(documents.c.url.is_(None), documents.c.latest == 0)):
        told.problems.append(f"document {id} is said to have a later version, and has no url")
    _words(connection, told)


def _words(connection: Connection, told: Verified) -> None:
    """Every passage that has a word is found by words."""
    if connection.dialect.name == "sqlite":  # the index itself lists none of its rows
        connection.execute(text("CREATE VIRTUAL TABLE temp.verified_words USING fts5vocab(main, passage_words, instance)"))
        indexed = "SELECT DISTINCT doc FROM temp.verified_words"
    else:
        indexed = "SELECT rowid FROM passage_words"
    found = connection.execute(text(f"SELECT pk, text, start, \"end\" FROM passages WHERE pk NOT IN ({indexed})")).all()
    lost: set[int] = set()
    for row in (row for row in found if row.text not in lost):
        body = connection.execute(select(texts.c.body).where(texts.c.pk == row.text)).scalar_one()
        with suppress(DragomanError):  # told of where the texts are looked at
            if words_of(text_of(body)[row.start : row.end]):
                lost.add(row.text)
    if lost:
        told.problems.append(f"passage_words: passages of {len(lost)} texts are not to be found by their words")
    if connection.dialect.name == "sqlite":
        connection.execute(text("DROP TABLE temp.verified_words"))


def _standing(connection: Connection, told: Verified) -> None:
    """What stands of each judged finding is what its judgements say, and its latest correction has a row that says the same."""
    lost = select(findings.c.id).where(findings.c.judgement.is_not(None), findings.c.judgement.not_in(select(judgements.c.pk)))
    told.problems.extend(f"finding {id}: corrected by a judgement that is not there" for (id,) in connection.execute(lost))
    for finding in connection.execute(select(judgements.c.finding).distinct().order_by(judgements.c.finding)).scalars():
        made = of_finding(connection, finding)
        if any(after(made[: at + 1])[0] != one.standing for at, one in enumerate(made)):
            told.problems.append(f"finding {finding}: its judgements do not add up to what stands of it")
        standing, correction = after(made)
        if standing == "correct" and not _is_restated(connection, finding, made[-1].pk, correction):
            told.problems.append(f"finding {finding}: its row does not say what it was corrected to")


def _is_restated(connection: Connection, finding: str, judgement: int, correction: dict[str, str]) -> bool:
    of_latest = findings.join(readings, (readings.c.pk == findings.c.reading) & (readings.c.current == 1))
    rows = connection.execute(select(findings).select_from(of_latest).where(findings.c.id == finding)).all()
    own, corrected = (next((one for one in rows if one.judgement == pk), None) for pk in (None, judgement))
    if own is None:
        return True  # of a reading that another program's has taken the place of
    opened = connection.execute(WHOLE.where(readings.c.pk == own.reading)).one()
    _, _, values = restated(whole(opened), own.ordinal, correction)
    return corrected is not None and all(getattr(corrected, name) == value for name, value in values.items())


_REFERENCES = (
    ("documents", documents.c.text, texts.c.pk), ("documents", documents.c.original, originals.c.pk),
    ("readings", readings.c.document, documents.c.pk), ("readings", readings.c.program, programs.c.pk),
    ("findings", findings.c.reading, readings.c.pk), ("findings", findings.c.passage, passages.c.pk),
    ("passages", passages.c.text, texts.c.pk), ("documents", documents.c.outlet_name, names_table.c.pk),
    ("finding_names", finding_names.c.name, names_table.c.pk),
)  # fmt: skip


def _references(connection: Connection, told: Verified) -> None:
    for name, column, target in _REFERENCES:
        lost = connection.execute(select(func.count()).where(column.is_not(None), column.not_in(select(target)))).scalar_one()
        if lost:
            told.problems.append(f"{name}: {lost} rows refer to {target.table.name} that are not there")
    lost_names = select(finding_names.c.finding).distinct().where(finding_names.c.finding.not_in(select(findings.c.pk)))
    names = connection.execute(lost_names).all()
    if names:
        told.problems.append(f"finding_names: {len(names)} findings are named that are not there")
    told.judgements = int(connection.execute(select(func.count()).select_from(judgements)).scalar_one())
    for column in (judgements.c.finding, judgements.c.other):
        for (id,) in connection.execute(select(column).where(column.is_not(None), column.not_in(select(findings.c.id)))):
            told.problems.append(f"a judgement is about finding {id}, which is not there")
    known = select(documents.c.id).union(select(tombstones.c.document))
    for (key,) in connection.execute(select(arrivals.c.key).where(arrivals.c.document.is_not(None), arrivals.c.document.not_in(known))):
        told.problems.append(f"arrival {key} names a document that is not there")


def _sqlite(connection: Connection, told: Verified) -> None:
    for (line,) in connection.execute(text("PRAGMA quick_check")):
        if line != "ok":
            told.problems.append(f"the file: {line}")
    for name, row, target, _ in connection.execute(text("PRAGMA foreign_key_check")):
        told.problems.append(f"{name}: row {row} refers to {target}, which is not there")
