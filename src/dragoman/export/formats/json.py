"""One JSON object, {"findings": [...]}, its records those of jsonl, written as they come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from ...codec import encode
from ...ledger import Found
from .jsonl import record_of

NAME = "json"
EXTENSION = ".json"
ABOUT = "one JSON object with the records of jsonl in a list"
TEXT = True


def write(found: Iterable[Found], stream: BinaryIO) -> int:
    return _write("findings", map(record_of, found), stream)


def write_rows(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, type], stream: BinaryIO) -> int:
    """Any rows as {"rows": [...]}; how many there were."""
    return _write("rows", ({name: row[name] for name in columns} for row in rows), stream)


def _write(name: str, records: Iterable[dict[str, Any]], stream: BinaryIO) -> int:
    written = 0
    stream.write(f'{{"{name}": ['.encode())
    for record in records:
        stream.write((b",\n" if written else b"\n") + encode(record).encode())
        written += 1
    stream.write(b"\n]}\n" if written else b"]}\n")
    return written
