"""One JSON object, {"findings": [...]}, its records those of jsonl, written as they come."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from ...codec import encode
from ...ledger import Found
from .jsonl import record_of

NAME = "json"
EXTENSION = ".json"
ABOUT = "one JSON object with the records of jsonl in a list"
TEXT = True


def write(found: Iterable[Found], stream: BinaryIO) -> int:
    written = 0
    stream.write(b'{"findings": [')
    for one in found:
        stream.write((b",\n" if written else b"\n") + encode(record_of(one)).encode())
        written += 1
    stream.write(b"\n]}\n" if written else b"]}\n")
    return written
