"""JSON lines: one finding a line with all its fields and spans, its report, passage and judgements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from ...codec import encode, plain
from ...ledger import Found
from ...ledger.keys import kind_of, type_of

NAME = "jsonl"
EXTENSION = ".jsonl"
ABOUT = "one JSON object a line, with every field, span and judgement"
TEXT = True


def write(found: Iterable[Found], stream: BinaryIO) -> int:
    written = 0
    for one in found:
        stream.write(encode(record_of(one)).encode() + b"\n")
        written += 1
    return written


def write_rows(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, type], stream: BinaryIO) -> int:
    """Any rows as JSON lines; how many there were."""
    written = 0
    for row in rows:
        stream.write(encode({name: row[name] for name in columns}).encode() + b"\n")
        written += 1
    return written


def record_of(found: Found) -> dict[str, Any]:
    """A finding as plain data, corrections applied; `judgements` says which they were. When it was recorded is left out."""
    report = found.document
    return {
        "kind": kind_of(found.finding),
        "type": type_of(found.shown),
        "finding": plain(found.shown),
        "document": {
            "id": report.id, "text_id": report.text_id, "published": report.published.isoformat() if report.published else None,
            "title": report.title, "outlet": report.outlet, "url": report.url,
        },
        "passage": {"start": found.passage_start, "text": found.passage},
        "judgements": [plain(judgement) for judgement in found.judgements],
        "read_by": {"program": found.read_by.program, "ontology": found.read_by.ontology, "model": found.read_by.model},
    }  # fmt: skip
