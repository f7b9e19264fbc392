"""JSON Lines: one report a line, an object with text and, if known, id, published, title, outlet and url.

Read lazily, so that a file of any length needs the memory of its longest line. Other keys are left alone. A line that
cannot be read is a Failure with its number, and the next one is read.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from datetime import date
from typing import BinaryIO

from ...errors import BadRecord, InputError, TooLarge, WrongEncoding
from ...records import Document, Failure
from ..assembling import assemble, failure
from ..dates import parse_date
from ..encoding import refuse_magic
from ..limits import Limits, megabytes
from ..quoting import shown

NAME = "jsonl"
EXTENSIONS = (".jsonl", ".ndjson", ".json")
COMPRESSED = True

_SKIPPED_AT_ONCE = 1 << 16  # bytes


def sniff(head: str) -> bool:
    """Whether it begins with a JSON object: a brace, and a key or the other brace."""
    rest = head.lstrip()
    return rest.startswith("{") and rest[1:].lstrip().startswith(('"', "}"))


def read(stream: BinaryIO, *, source: str, published: date | None, limits: Limits) -> Iterator[Document | Failure]:
    """A document or failure for every line that is not blank; source is that of the stream, a colon and the line's number."""
    first = True
    for number, line in lines_of(stream, limits=limits):
        where = f"{source}:{number}"
        if number == 1 and line is not None:
            refuse_magic(line)
            if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in line:
                raise WrongEncoding("not UTF-8 (it looks like UTF-16 or binary data): JSON Lines must be UTF-8")
            line = line.removeprefix(codecs.BOM_UTF8)
        if line is not None and not line.strip():
            continue
        if first and line is not None and line.strip() in (b"{", b"[", b"[{"):
            raise BadRecord("one JSON value over several lines: write each record as an object on a line of its own")
        first = False
        try:
            if line is None:
                raise TooLarge(f"a line of more than {megabytes(limits.line_bytes)}: a record must be shorter")
            yield read_record(parse(line), published=published, source=where, limits=limits, original=line)
        except InputError as error:
            yield failure(error, source=where, offset=number)


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


def parse(line: bytes) -> dict[str, object]:
    """The object on a line. Raises WrongEncoding, TooLarge (nested too deeply) or BadRecord."""
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise WrongEncoding(f"not UTF-8 at byte {error.start} of the line ({line[error.start]:#04x}): JSON Lines must be UTF-8") from error
    except RecursionError as error:
        raise TooLarge("JSON nested too deeply: a record is one flat object") from error
    except json.JSONDecodeError as error:
        raise BadRecord(f"not JSON ({error.msg}, character {error.colno}): {shown(error.doc.strip(), limit=40)}") from error
    except ValueError as error:
        raise BadRecord("not JSON that can be read: a number has too many digits") from error
    if not isinstance(record, dict):
        raise BadRecord(f'a JSON {_kind(record)}, not an object: write {{"text": ...}}')
    return record


def read_record(
    record: dict[str, object], *, published: date | None, source: str | None, limits: Limits, original: bytes | None = None,
) -> Document:  # fmt: skip
    """The document in a record. Raises BadRecord (a field missing or of another kind), BadDate, NotAReport, WrongLanguage."""
    text = _string(record, "text")
    if text is None:
        raise BadRecord('no field "text": give the report\'s words there')
    dated = _string(record, "published")
    if published is None and dated is not None and dated.strip():
        published = parse_date(dated)
    return assemble(
        text, limits=limits, published=published, source=source, original=original,
        title=_string(record, "title"), outlet=_string(record, "outlet"), url=_string(record, "url"),
    )  # fmt: skip


def _string(record: dict[str, object], key: str) -> str | None:
    value = record.get(key)
    if value is None or isinstance(value, str):
        return value
    raise BadRecord(f'field "{key}" is a JSON {_kind(value)}: it must be a string')


def _kind(value: object) -> str:
    """What JSON calls a value of this type."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "number"
    return "string" if isinstance(value, str) else "array" if isinstance(value, list) else "object"
