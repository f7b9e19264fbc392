"""From rows to Found: the readings of a few findings opened, each once, and no further than asked."""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, or_, select

from ..errors import NotALedger
from ..records import Document, Finding, Judgement, Reading
from .found import Found, ReadBy, Report
from .opening import reading
from .passages import around, passages_of
from .shapes import Packed
from .tables import documents, judgements, layouts, programs, readings, texts

if TYPE_CHECKING:
    from .ledger import Ledger

OPENED = select(
    readings.c.pk, readings.c.body, layouts.c.fields, documents.c.id, texts.c.id.label("text_id"), texts.c.body.label("text"),
    documents.c.published, documents.c.title, documents.c.outlet, documents.c.url, documents.c.source, documents.c.recorded,
    documents.c.latest, programs.c.program, programs.c.ontology, programs.c.model, readings.c.recorded.label("read"), readings.c.current,
).select_from(
    readings.join(documents, documents.c.pk == readings.c.document)
    .join(texts, texts.c.pk == documents.c.text)
    .join(programs, programs.c.pk == readings.c.program)
    .join(layouts, layouts.c.pk == readings.c.layout)
)  # fmt: skip
WHOLE = OPENED.add_columns(readings.c.schema, documents.c.language)


class Opened:
    """One reading as it lies in the ledger, with its document and text."""

    def __init__(self, row: Any) -> None:
        self.packed = Packed(row.body, row.fields)
        self.text = text_of(row.text)
        self.document = Report(
            id=row.id, text_id=row.text_id, published=row.published, title=row.title, outlet=row.outlet, url=row.url, source=row.source,
            recorded=row.recorded, latest=bool(row.latest),
        )  # fmt: skip
        self.read_by = ReadBy(
            program=row.program, ontology=row.ontology, model=row.model, recorded=row.read, current=bool(row.current)
        )
        self._passages: list[tuple[int, int]] | None = None

    def passage(self, finding: Finding) -> tuple[int, int]:
        """Start and end of the sentences that hold the finding's evidence."""
        if self._passages is None:
            self._passages = passages_of(self.text)
        if not finding.evidence or not self._passages:
            return 0, 0
        first, last = around(self._passages, min(s.start for s in finding.evidence), max(s.end for s in finding.evidence))
        return self._passages[first][0], self._passages[last][1]


def text_of(body: bytes) -> str:
    try:
        return zlib.decompress(body).decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise NotALedger(f"a stored text is damaged ({error}): run `dragoman verify`, and restore the ledger from a copy") from error


def whole(row: Any, *, kinds: Collection[str] | None = None) -> Reading:
    """The reading of a row of WHOLE; with kinds ("events"), no more of it than the findings of these."""
    text = text_of(row.text)
    document = Document(
        id=row.id, text_id=row.text_id, text=text, published=row.published, title=row.title, outlet=row.outlet, url=row.url,
        language=row.language, source=row.source,
    )  # fmt: skip
    parts = Packed(row.body, row.fields).parts(text, kinds=kinds)
    return Reading(document=document, program=row.program, model=row.model, ontology=row.ontology, schema=row.schema, **parts)


def assembled(ledger: Ledger, rows: Sequence[Any], *, known_on: datetime | None = None) -> Iterator[Found]:
    """The findings of these rows, in their order."""
    with reading(ledger.engine, ledger.name) as connection:
        wanted = sorted({row.reading for row in rows})
        opened = {row.pk: Opened(row) for row in connection.execute(OPENED.where(readings.c.pk.in_(wanted)))}
        judged = judgements_of(connection, {bytes(row.id).hex() for row in rows}, known_on=known_on)
    for row in rows:
        one = opened.get(row.reading)
        if one is None:  # forgotten between the two questions
            continue
        finding = one.packed.finding(row.ordinal, one.text)
        start, end = one.passage(finding)
        yield Found(
            finding=finding, document=one.document, read_by=one.read_by, passage=one.text[start:end], passage_start=start,
            judgements=tuple(judged.get(finding.id, ())),
        )  # fmt: skip


def judgements_of(connection: Connection, ids: set[str], *, known_on: datetime | None = None) -> dict[str, list[Judgement]]:
    """Judgements of these findings, by finding, in the order of their making; same_as counts for both."""
    statement = (
        select(judgements)
        .where(or_(judgements.c.finding.in_(sorted(ids)), judgements.c.other.in_(sorted(ids))))
        .order_by(judgements.c.moment, judgements.c.pk)
    )
    if known_on is not None:
        statement = statement.where(judgements.c.recorded <= known_on)
    found: dict[str, list[Judgement]] = defaultdict(list)
    for row in connection.execute(statement):
        judgement = judgement_of(row)
        for id in {row.finding, row.other} & ids:
            found[id].append(judgement)
    return found


def judgement_of(row: Any) -> Judgement:
    return Judgement(
        id=row.id, finding=row.finding, verdict=row.verdict, by=row.by, when=row.moment, why=row.why, other=row.other,
        correction=json.loads(row.correction) if row.correction is not None else None,
    )  # fmt: skip
