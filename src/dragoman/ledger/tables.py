"""The ledger's tables, for SQLite (STRICT) and PostgreSQL alike.

texts        every text once, compressed; several documents may be of one text
originals    the bytes that a document was read from, once, compressed
documents    one row for each report of each outlet; a changed text at the same url is another document
layouts      names of the fields by which readings are stored, so that a later program can read them
programs     versions of program, ontology and model that read documents
readings     everything that one of them found in one document, as one compressed record (see `shapes`)
findings     one slim row for each finding of a reading, to be filtered by; another for each correction of it
names        what findings can be found by: actors, places, outlets, words of an object (see `keys`)
finding_names  which finding has which name, in which roles, by day: the order that questions are answered in
passages     the sentences of a text; passage_words is the index of their words (FTS5, or a tsvector)
arrivals     what was given to be read, and what became of it: a document, or a failure
judgements   what people decided about findings; only ever added to
tombstones   documents that were forgotten, and why
story_reports  what is kept of a reading to compare later ones with it; story_terms and story_keys find it by its words
stories      happenings that several findings tell of; story_findings says which, story_joins why, story_marks how far
             the ledger was looked through (all made by `dragoman.stories`, and made anew at will)

Ids are 32 hexadecimal digits outside and 16 bytes inside, days are proleptic Gregorian ordinals, moments microseconds
since 1970 in UTC. Rows of readings, findings and judgements cannot be changed; `migrations` makes the triggers that
see to it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    REAL,
    BigInteger,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

metadata = MetaData()
Big = BigInteger().with_variant(Integer(), "sqlite")
Small = SmallInteger().with_variant(Integer(), "sqlite")
Real: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NO_DAY = 0  # where neither the finding nor its document has a date; before all days


class Id(TypeDecorator[str]):
    """32 hexadecimal digits, kept as 16 bytes."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Any) -> bytes | None:
        return None if value is None else bytes.fromhex(value)

    def process_result_value(self, value: bytes | None, dialect: Any) -> str | None:
        return None if value is None else bytes(value).hex()


class Day(TypeDecorator[date]):
    """A date, kept as its proleptic Gregorian ordinal (1 is 0001-01-01)."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Any) -> int | None:
        return None if value is None else value.toordinal()

    def process_result_value(self, value: int | None, dialect: Any) -> date | None:
        return None if value is None else date.fromordinal(value)


class Moment(TypeDecorator[datetime]):
    """A point in time with its zone, kept as microseconds since 1970 in UTC."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Any) -> Any:
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())

    def process_bind_param(self, value: datetime | None, dialect: Any) -> int | None:
        return None if value is None else (value - EPOCH) // timedelta(microseconds=1)

    def process_result_value(self, value: int | None, dialect: Any) -> datetime | None:
        return None if value is None else EPOCH + timedelta(microseconds=value)


def key() -> Column[int]:
    """A row's number, which the ledger gives itself while it alone writes."""
    return Column("pk", Big, primary_key=True, autoincrement=False)


texts = Table(
    "texts", metadata,
    key(),
    Column("id", Id, nullable=False, unique=True),
    Column("body", LargeBinary, nullable=False),
    Column("characters", Integer, nullable=False),
    sqlite_strict=True,
)  # fmt: skip

originals = Table(
    "originals", metadata,
    key(),
    Column("hash", Id, nullable=False, unique=True),
    Column("body", LargeBinary, nullable=False),
    sqlite_strict=True,
)  # fmt: skip

names = Table(
    "names", metadata,
    key(),
    Column("name", Text, nullable=False, unique=True),
    sqlite_strict=True,
)  # fmt: skip

documents = Table(
    "documents", metadata,
    key(),
    Column("id", Id, nullable=False, unique=True),
    Column("text", Big, ForeignKey("texts.pk"), nullable=False, index=True),
    Column("published", Day),
    Column("title", Text),
    Column("outlet", Text),
    Column("url", Text),
    Column("language", Text, nullable=False),
    Column("source", Text),
    Column("outlet_name", Big, ForeignKey("names.pk"), index=True),  # the outlet's name among names
    Column("original", Big, ForeignKey("originals.pk"), index=True),
    Column("latest", Small, nullable=False),  # 0: a later version of it, at the same url, is in the ledger
    Column("recorded", Moment, nullable=False),
    Index("ix_documents_url", "url"),
    Index("ix_documents_published", "published"),
    sqlite_strict=True,
)  # fmt: skip

layouts = Table(
    "layouts", metadata,
    key(),
    Column("fields", Text, nullable=False, unique=True),  # JSON: class -> names of its fields
    sqlite_strict=True,
)  # fmt: skip

programs = Table(
    "programs", metadata,
    key(),
    Column("program", Text, nullable=False),
    Column("ontology", Text, nullable=False),
    Column("model", Text, nullable=False),
    UniqueConstraint("program", "ontology", "model"),
    sqlite_strict=True,
)  # fmt: skip

readings = Table(
    "readings", metadata,
    key(),
    Column("document", Big, ForeignKey("documents.pk"), nullable=False),
    Column("program", Big, ForeignKey("programs.pk"), nullable=False),
    Column("layout", Big, ForeignKey("layouts.pk"), nullable=False),
    Column("schema", Small, nullable=False),
    Column("findings", Integer, nullable=False),
    Column("hash", Id, nullable=False),  # of the body
    Column("current", Small, nullable=False),  # 1: the latest reading of its document
    Column("recorded", Moment, nullable=False, index=True),
    Column("body", LargeBinary, nullable=False),  # last: SQLite finds what comes after it only by walking through it
    UniqueConstraint("document", "program"),
    sqlite_strict=True,
)  # fmt: skip

passages = Table(
    "passages", metadata,
    key(),
    Column("text", Big, ForeignKey("texts.pk"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    sqlite_strict=True,
)  # fmt: skip

findings = Table(
    "findings", metadata,
    key(),
    Column("id", Id, nullable=False, index=True),
    Column("reading", Big, ForeignKey("readings.pk"), nullable=False, index=True),
    Column("ordinal", Integer, nullable=False),  # its place among reading.findings()
    Column("kind", Text, nullable=False),  # event, statement, position, relation, instrument, framing
    Column("type", Text, nullable=False),  # an event's type, a statement's sort, a position's stance, a relation's or instrument's kind
    Column("day", Integer, nullable=False),  # first day of its time; else of publication; else 0
    Column("first_day", Integer),  # its own time, inclusive; None: not known, or open before
    Column("last_day", Integer),  # the last that can be where it has begun and no end is told
    Column("narrator", Small, nullable=False),  # 1: the narrator says so
    Column("confidence", Real, nullable=False),
    Column("intensity", Real),
    Column("country", Text),  # of its place
    Column("latitude", Real),
    Column("longitude", Real),
    Column("passage", Big, ForeignKey("passages.pk"), nullable=False, index=True),
    Column("published", Integer),  # of its document
    Column("judgement", Big),  # judgements.pk: the row has the values as corrected, and counts while that one does; see `standing`
    Index("ix_findings_day", "day", "published"),
    Index("ix_findings_last_day", "last_day", sqlite_where=text("last_day IS NOT NULL"), postgresql_where=text("last_day IS NOT NULL")),
    Index("ix_findings_type", "kind", "type", "day"),
    sqlite_strict=True,
)  # fmt: skip

finding_names = Table(
    "finding_names", metadata,
    Column("name", Integer, primary_key=True),
    Column("day", Integer, primary_key=True),  # as in findings
    Column("finding", Big, primary_key=True),  # no foreign key: an index for it would take as much room again
    Column("roles", Integer, nullable=False),  # bits of keys.Role
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

arrivals = Table(
    "arrivals", metadata,
    Column("key", Text, primary_key=True),
    Column("document", Id),  # None: it could not be read
    Column("source", Text),
    Column("reason", Text),
    Column("offset", Big),
    Column("recorded", Moment, nullable=False),
    Index("ix_arrivals_document", "document"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

judgements = Table(
    "judgements", metadata,
    key(),
    Column("id", Id, nullable=False, unique=True),
    Column("finding", Id, nullable=False, index=True),
    Column("verdict", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("other", Id, index=True),
    Column("correction", Text),  # JSON: field -> value
    Column("moment", Moment, nullable=False),  # when it was decided
    Column("recorded", Moment, nullable=False),
    Column("standing", Text),  # accept, correct or reject: what counts for the finding once this is recorded; None: says nothing of it
    sqlite_strict=True,
)  # fmt: skip

tombstones = Table(
    "tombstones", metadata,
    Column("document", Id, primary_key=True),
    Column("text", Id, nullable=False),
    Column("by", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("readings", Integer, nullable=False),
    Column("findings", Integer, nullable=False),
    Column("judgements", Integer, nullable=False),
    Column("recorded", Moment, nullable=False),
    sqlite_strict=True,
)  # fmt: skip

story_reports = Table(
    "story_reports", metadata,
    Column("document", Big, ForeignKey("documents.pk", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("reading", Big, nullable=False),  # the reading that it was made from
    Column("copy", Big, nullable=False),  # documents.pk of the first print of the same copy that came; its own, if none did
    Column("body", LargeBinary, nullable=False),
    Column("credits", Text),  # JSON: what may be the agency that it credits, see `credits`; None: nothing
    Index("ix_story_reports_copy", "copy"),
    sqlite_strict=True,
)  # fmt: skip

story_terms = Table(
    "story_terms", metadata,
    Column("term", Big, primary_key=True),
    Column("day", Integer, primary_key=True),  # of publication; 0: not known, or of no matter to the term
    Column("document", Big, ForeignKey("documents.pk", ondelete="CASCADE"), primary_key=True),
    Index("ix_story_terms_document", "document"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

story_keys = Table(
    "story_keys", metadata,
    Column("key", Big, primary_key=True),
    Column("document", Big, ForeignKey("documents.pk", ondelete="CASCADE"), primary_key=True),
    Index("ix_story_keys_document", "document"),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip

stories = Table(
    "stories", metadata,
    Column("id", Id, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("type", Text, nullable=False),
    Column("reported", Integer, nullable=False),  # day of its earliest report; 0: not known
    Column("first_day", Integer),
    Column("last_day", Integer),
    Column("documents", Integer, nullable=False),
    Column("copies", Integer, nullable=False),  # prints of one copy counted once
    # Of all its findings, whether or not they speak today; by these a list as of another day leaves most stories alone.
    Column("most", Integer, nullable=False, server_default=text("0")),  # copies
    Column("begins", Integer, nullable=False, server_default=text("0")),  # the first and the last day of a finding, as in findings
    Column("ends", Integer, nullable=False, server_default=text("0")),
    Column("known", Moment, nullable=False, server_default=text("0")),  # when the first was recorded
    Column("changed", Moment, nullable=False, server_default=text("0")),  # when a reading, version or judgement of any was last recorded
    Index("ix_stories_reported", "reported"),
    Index("ix_stories_copies", "copies", "reported"),
    Index("ix_stories_most", "most"),
    sqlite_strict=True,
)  # fmt: skip

# A story of which nothing was counted yet, or of which what was counted does not hold any more.
UNCOUNTED = {
    "kind": "", "type": "", "reported": 0, "first_day": None, "last_day": None, "documents": 0, "copies": 0, "most": 0, "begins": 0,
    "ends": 0, "known": EPOCH, "changed": EPOCH,
}  # fmt: skip

story_findings = Table(
    "story_findings", metadata,
    Column("finding", Id, primary_key=True),
    Column("story", Id, ForeignKey("stories.id"), nullable=False),
    Column("document", Big, ForeignKey("documents.pk", ondelete="CASCADE"), nullable=False),
    Index("ix_story_findings_story", "story"),
    Index("ix_story_findings_document", "document"),
    sqlite_strict=True,
)  # fmt: skip

story_joins = Table(
    "story_joins", metadata,
    key(),
    Column("finding", Id, nullable=False, index=True),
    Column("other", Id, nullable=False, index=True),
    Column("document", Big, ForeignKey("documents.pk", ondelete="CASCADE"), nullable=False, index=True),
    Column("other_document", Big, ForeignKey("documents.pk", ondelete="CASCADE"), nullable=False, index=True),
    Column("score", Real, nullable=False),
    Column("parts", Text, nullable=False),  # JSON: [[name, what was compared, value] ...]
    Column("recorded", Moment, nullable=False),
    Column("ended", Moment),  # when it was undone
    sqlite_strict=True,
)  # fmt: skip

story_marks = Table(
    "story_marks", metadata,
    Column("name", Text, primary_key=True),
    Column("value", Big, nullable=False),
    sqlite_strict=True, sqlite_with_rowid=False,
)  # fmt: skip
