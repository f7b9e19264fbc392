"""What two versions of the program found in the same documents, or in two versions of an article: what came, went, is told otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from ...errors import BadFilter
from ...records import Document, Finding, Reading
from ..assembling import WHOLE, whole
from ..found import Report
from ..intervals import beginning
from ..tables import documents, programs, readings

if TYPE_CHECKING:
    from ..ledger import Ledger

Progress = Callable[[int, int], None]  # documents done, documents in all
LEAST_OF_HASH = 4  # digits of a hash by which a version may be asked for
UNCOMPARED = frozenset({"id", "found_by"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A program, with its ontology and model, that has read documents of the ledger."""

    pk: int
    program: str
    ontology: str
    model: str
    documents: int

    @property
    def name(self) -> str:
        """What it can be asked for by: "0.2.0", or longer where that is not enough."""
        return f"{self.program}/{self.ontology[:8]}/{self.model[:8]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A finding that both have, and the fields in which they differ."""

    before: Finding
    after: Finding
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The differences in one document."""

    document: Document
    came: tuple[Finding, ...]
    went: tuple[Finding, ...]
    changed: tuple[Changed, ...]
    same: int

    def __bool__(self) -> bool:
        return bool(self.came or self.went or self.changed)


def versions(ledger: Ledger, *, known_on: datetime | None = None) -> list[Version]:
    """All versions that have readings in the ledger, or had then, in the order in which they came."""
    statement = (
        select(programs.c.pk, programs.c.program, programs.c.ontology, programs.c.model, func.count().label("documents"))
        .join(readings, readings.c.program == programs.c.pk)
        .group_by(programs.c.pk, programs.c.program, programs.c.ontology, programs.c.model).order_by(programs.c.pk)
    )  # fmt: skip
    if known_on is not None:
        statement = statement.where(readings.c.recorded <= known_on)
    with ledger.connected() as connection:
        return [
            Version(pk=row.pk, program=row.program, ontology=row.ontology, model=row.model, documents=row.documents)
            for row in connection.execute(statement)
        ]


def version_named(ledger: Ledger, name: str, *, known_on: datetime | None = None) -> Version:
    """The version of that name: a program's version, or the beginning of its ontology's or model's hash, or several parted by "/".

    Raises BadFilter where none or several are of that name.
    """
    known = versions(ledger, known_on=known_on)
    parts = [part for part in name.split("/") if part]
    found = [one for one in known if parts and all(_is_called(one, part) for part in parts)]
    if len(found) == 1:
        return found[0]
    listed = ", ".join(one.name for one in (found or known)) or "none"
    wrong = "no version is" if not found else "several versions are"
    raise BadFilter(f"{ledger.name}: {wrong} called {name!r}; there are: {listed}")


def _is_called(version: Version, part: str) -> bool:
    return version.program == part or (len(part) >= LEAST_OF_HASH and part in (version.ontology[: len(part)], version.model[: len(part)]))


def diff(
    ledger: Ledger, before: Version, after: Version, *, progress: Progress | None = None, known_on: datetime | None = None,
    as_of: date | None = None,
) -> Iterator[Difference]:  # fmt: skip
    """What the two versions found otherwise, document by document in the order of their ids; documents that agree are left out.

    known_on: of the readings that there were then; as_of: of what had begun by that day, by the version that tells so.
    """
    one, other = readings.alias(), readings.alias()
    pairs = (
        select(documents.c.id).join(one, one.c.document == documents.c.pk).join(other, other.c.document == documents.c.pk)
        .where(one.c.program == before.pk, other.c.program == after.pk).order_by(documents.c.id)
    )  # fmt: skip
    if known_on is not None:
        pairs = pairs.where(one.c.recorded <= known_on, other.c.recorded <= known_on)
    with ledger.connected() as connection:
        shared = [str(id) for id in connection.execute(pairs).scalars()]
    if not shared:
        raise BadFilter(f"{ledger.name}: {before.name} and {after.name} have read no document in common: ingest the same reports with both")
    for done, id in enumerate(shared, start=1):
        found = difference(_reading(ledger, id, before), _reading(ledger, id, after), as_of=as_of)
        if found:
            yield found
        if progress is not None:
            progress(done, len(shared))


def diff_ledgers(
    before: Ledger, after: Ledger, *, progress: Progress | None = None, known_on: datetime | None = None, as_of: date | None = None
) -> Iterator[Difference]:
    """The same between the latest readings of two ledgers, of the documents that both have, or had then."""
    known = {report.id for report in before.documents(known_on=known_on)}
    shared = [report.id for report in after.documents(known_on=known_on) if report.id in known]
    if not shared:
        raise BadFilter(f"{before.name} and {after.name} have no document in common: ingest the same reports into both")
    for done, id in enumerate(shared, start=1):
        found = difference(before.reading(id, known_on=known_on), after.reading(id, known_on=known_on), as_of=as_of)
        if found:
            yield found
        if progress is not None:
            progress(done, len(shared))


def diff_article(ledger: Ledger, url: str, *, known_on: datetime | None = None, as_of: date | None = None) -> Iterator[Difference]:
    """What each version of the article at a url tells otherwise than the one before it, by their latest readings, the earliest first.

    Findings that say the same are the same, wherever in the text they say it; so none is told to have changed.
    known_on: of the versions that there were then; as_of: of what had begun by that day. Raises BadFilter for an article of one version.
    """
    reports = [one for one in ledger.versions(url) if known_on is None or one.recorded <= known_on]
    if len(reports) < 2:
        there = "one version alone is" if reports else "no report is"
        raise BadFilter(f"{ledger.name}: {there} from {url}: give the url of an article that was changed")
    for before, after in pairwise(reports):
        found = ledger.changes(before.id, after.id)
        came, went = (tuple(one.finding for one in side if _is_begun(one.finding, one.document, as_of)) for side in (found.new, found.gone))
        yield Difference(document=ledger.document(after.id), came=came, went=went, changed=(), same=len(found.kept))


def difference(before: Reading, after: Reading, *, as_of: date | None = None) -> Difference:
    """What two readings of one document have otherwise. A finding is the same while kind, type and evidence are."""
    old, new = ({finding.id: finding for finding in _begun(reading, as_of)} for reading in (before, after))
    kept = [id for id in old if id in new]
    changed = [Changed(before=old[id], after=new[id], fields=names) for id in kept if (names := _fields(old[id], new[id]))]
    return Difference(
        document=after.document, came=tuple(new[id] for id in new if id not in old), went=tuple(old[id] for id in old if id not in new),
        changed=tuple(changed), same=len(kept) - len(changed),
    )  # fmt: skip


def _begun(reading: Reading, as_of: date | None) -> Iterator[Finding]:
    """The findings of what had begun by that day."""
    return (finding for finding in reading.findings() if _is_begun(finding, reading.document, as_of))


def _is_begun(finding: Finding, document: Document | Report, as_of: date | None) -> bool:
    edtf = finding.when.edtf if finding.when is not None else None
    return as_of is None or beginning(edtf, document.published) <= as_of.toordinal()


def _fields(before: Finding, after: Finding) -> tuple[str, ...]:
    if type(before) is not type(after):
        return ("kind",)
    names = [part.name for part in fields(before) if part.name not in UNCOMPARED]
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def _reading(ledger: Ledger, document: str, version: Version) -> Reading:
    with ledger.connected() as connection:
        return whole(connection.execute(WHOLE.where(documents.c.id == document, programs.c.pk == version.pk)).one())
