"""A reading made ready to be kept: everything that needs no database, so that many processes can do it for one that writes."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from datetime import date

import msgspec

from ..errors import BadRecord
from ..records import Document, Finding, Reading, digest
from .intervals import beginning, kept_days
from .keys import Naming, kind_of, outlet_name, type_of
from .passages import around, passages_of
from .shapes import COMPRESSION, layout, pack
from .words import words_of

NUL = "\0"
# id, kind, type, day, first and last day, narrator, confidence, intensity, country, latitude, longitude, passage among the text's
FindingRow = tuple[
    bytes, str, str, int, int | None, int | None, int, float, float | None, str | None, float | None, float | None, int
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A reading as rows and compressed bytes. Made by `prepare`; it goes through pickle as it is."""

    document: str  # its id
    text_id: str
    published: date | None
    title: str | None
    outlet: str | None
    outlet_name: str | None
    url: str | None
    language: str
    source: str | None
    characters: int
    text: bytes  # compressed
    passages: tuple[tuple[int, int, str], ...]  # start, end and the words to be found by
    original: bytes | None  # compressed
    original_hash: str | None
    program: str
    ontology: str
    model: str
    layout: str
    schema: int
    body: bytes  # the reading, compressed
    body_hash: str
    findings: tuple[FindingRow, ...]
    names: tuple[tuple[tuple[str, int], ...], ...]  # of each finding: name and roles


def prepare(reading: Reading) -> Prepared:
    """The reading made ready. Raises BadRecord where a string in it can be kept by no database."""
    document = reading.document
    _require_keepable(document)
    bounds = passages_of(document.text)
    found = list(reading.findings())
    naming = Naming(reading)
    try:
        body = pack(reading)
    except UnicodeEncodeError as error:
        raise BadRecord(f"document {document.id}: a name in its reading holds half a character ({error.reason}): normalise it") from error
    return Prepared(
        document=document.id, text_id=document.text_id, published=document.published, title=document.title, outlet=document.outlet,
        outlet_name=outlet_name(document.outlet) if document.outlet is not None else None,
        url=document.url, language=document.language, source=document.source, characters=len(document.text),
        text=zlib.compress(document.text.encode(), COMPRESSION),
        passages=tuple((start, end, " ".join(words_of(document.text[start:end]))) for start, end in bounds),
        original=zlib.compress(document.original, COMPRESSION) if document.original is not None else None,
        original_hash=hash_of(document.original) if document.original is not None else None,
        program=reading.program, ontology=reading.ontology, model=reading.model, layout=layout(), schema=reading.schema,
        body=body, body_hash=hash_of(body),
        findings=tuple(finding_row(one, document.published, bounds) for one in found),
        names=tuple(tuple(sorted(naming.of(one).items())) for one in found),
    )  # fmt: skip


def finding_row(found: Finding, published: date | None, bounds: list[tuple[int, int]]) -> FindingRow:
    """A finding's slim row. published: its document's day; bounds: the passages of its text."""
    first, last = kept_days(found.when.edtf) if found.when is not None else (None, None)
    day = beginning(found.when.edtf if found.when is not None else None, published)
    where = found.where
    passage = around(bounds, found.evidence[0].start, found.evidence[0].end)[0] if found.evidence else 0
    return (
        bytes.fromhex(found.id), kind_of(found), type_of(found), day, first, last, int(found.voice.is_narrator), float(found.confidence),
        getattr(found, "intensity", None), where.country if where is not None else None,
        where.latitude if where is not None else None, where.longitude if where is not None else None, passage,
    )  # fmt: skip


def hash_of(data: bytes) -> str:
    """First 32 hex digits of the bytes' sha256."""
    return hashlib.sha256(data).hexdigest()[:32]


def printed(value: str | None) -> str | None:
    """A string that every database keeps, of a path or a reason that may hold anything."""
    return None if value is None else value.encode("utf-8", "replace").decode().replace(NUL, "\ufffd")


def _require_keepable(document: Document) -> None:
    if document.text_id != digest(document.text):
        raise BadRecord(f"document {document.id} has a text_id that is not its text's: make it with Document.make")
    for field in ("text", "title", "outlet", "url", "language", "source"):
        value = getattr(document, field)
        if value is not None and (NUL in value or not _encodes(value)):
            raise BadRecord(f"document {document.id}: its {field} holds NUL or half a character, which no database keeps: normalise it")


def _encodes(value: str) -> bool:
    try:
        msgspec.msgpack.encode(value)
    except UnicodeEncodeError:
        return False
    return True
