"""JSON Lines: one report a line, an object with text and, if known, id, published, title, outlet and url.

Read lazily, so that a file of any length needs the memory of its longest line. Other keys are left alone; a mapping
says under which ones the fields stand, if not under these. A line that cannot be read is a Failure with its number,
and the next one is read.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from ...errors import BadRecord, NotAReport, TooLarge, WrongEncoding
from ...records import Document, Failure
from ..assembling import failure
from ..encoding import refuse_magic
from ..limits import Limits, megabytes
from ..piece import Options, Piece
from ..record import parse, read_record

NAME = "jsonl"
EXTENSIONS = (".jsonl", ".ndjson", ".json")
COMPRESSED = True

_SKIPPED_AT_ONCE = 1 << 16  # bytes


def sniff(head: str) -> bool:
    """Whether it begins with a JSON object: a brace, and a key or the other brace."""
    rest = head.lstrip()
    return rest.startswith("{") and rest[1:].lstrip().startswith(('"', "}"))


def cut(stream: BinaryIO, *, source: str, options: Options) -> Iterator[Piece | Failure]:
    """A piece for every line that is not blank; source is that of the stream, a colon and the line's number."""
    first = True
    for number, line in lines_of(stream, limits=options.limits):
        where = f"{source}:{number}"
        if line is None:
            first = False
            reason = f"a line of more than {megabytes(options.limits.line_bytes)}: a record must be shorter"
            yield failure(TooLarge(reason), source=where, offset=number)
            continue
        if number == 1:
            refuse_magic(line)
            if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in line:
                raise WrongEncoding("not UTF-8 (it looks like UTF-16 or binary data): JSON Lines must be UTF-8")
            line = line.removeprefix(codecs.BOM_UTF8)
        if not line.strip():
            continue
        if first and line.strip() in (b"{", b"[", b"[{"):
            raise BadRecord("one JSON value over several lines: write each record as an object on a line of its own")
        first = False
        yield Piece(source=where, offset=number, format=NAME, data=line)
    if first:
        raise NotAReport("empty: there is no record in it")


def make(piece: Piece, *, options: Options) -> Document:
    """Raises InputError of every kind."""
    return read_record(parse(piece.data), options.mapping.columns(), piece=piece, options=options)


def lines_of(stream: BinaryIO, *, limits: Limits) -> Iterator[tuple[int, bytes | None]]:
    """Every line with its number from 1, without its end; None for one over the limit, which is skipped unread."""
    number = 0
    while line := stream.readline(limits.line_bytes + 1):
        number += 1
        if len(line.rstrip(b"\r\n")) <= limits.line_bytes:
            yield number, line.rstrip(b"\r\n")
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_SKIPPED_AT_ONCE)
        yield number, None
