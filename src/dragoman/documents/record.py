"""A report as an object of named values, which is what lines of JSON and rows of tables are."""

from __future__ import annotations

import json
from collections.abc import Mapping

from ..errors import BadRecord, TooLarge, WrongEncoding
from ..records import Document
from .assembling import assemble
from .dates import parse_date
from .piece import Options, Piece
from .quoting import shown


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


def read_record(record: dict[str, object], columns: Mapping[str, str], *, piece: Piece, options: Options) -> Document:
    """The document in a record, whose fields are found under these keys.

    Raises BadRecord (a field missing or of another kind), BadDate, NotAReport, WrongLanguage.
    """

    def told(field: str) -> str | None:
        return _string(record, columns[field]) if field in columns else None

    text = told("text")
    if text is None:
        raise BadRecord(f"no field {shown(columns['text'])}: give the report's words there")
    published, dated = options.published, told("published")
    if published is None and dated is not None and dated.strip():
        published = parse_date(dated)
    return assemble(
        text, limits=options.limits, published=published, source=piece.source, original=piece.data,
        title=told("title"), outlet=told("outlet"), url=told("url"),
    )  # fmt: skip


def _string(record: dict[str, object], key: str) -> str | None:
    value = record.get(key)
    if value is None or isinstance(value, str):
        return value
    raise BadRecord(f"field {shown(key)} is a JSON {_kind(value)}: it must be a string")


def _kind(value: object) -> str:
    """What JSON calls a value of this type."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, int | float):
        return "number"
    return "string" if isinstance(value, str) else "array" if isinstance(value, list) else "object"
