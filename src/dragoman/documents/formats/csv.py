"""Tables as text (RFC 4180): the first row names the columns, every other row is a report.

The columns text, published, title, outlet and url are used, or those that a mapping names. Fields are separated by
commas, semicolons, tabs or bars, whichever the first row has most of. A row that is not UTF-8, or has not as many
cells as the first, is a Failure with its line, and the next one is read.
"""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Iterator
from typing import BinaryIO

from ...errors import BadRecord, InputError, NotAReport, TooLarge, WrongEncoding
from ...records import Document, Failure
from ..assembling import failure
from ..encoding import refuse_magic
from ..limits import megabytes
from ..piece import Options, Piece
from ..record import parse, read_record

NAME = "csv"
EXTENSIONS = (".csv", ".tsv")
COMPRESSED = True

_SEPARATORS = ",;\t|"


def sniff(head: str) -> bool:
    """Never: a line with commas is not a table beyond doubt."""
    return False


def cut(stream: BinaryIO, *, source: str, options: Options) -> Iterator[Piece | Failure]:
    """A piece for every row that is not blank, as a JSON object of its cells; the offset is the line that it ends on."""
    most = options.limits.line_bytes
    csv.field_size_limit(most)  # of the whole process, so it is set each time rather than trusted
    lines = _lines(stream, most)
    header = next(lines, "")
    if not header.strip():
        raise NotAReport("empty: there is no row that names the columns")
    rows = csv.reader(_again(header, lines), delimiter=max(_SEPARATORS, key=header.count), strict=True)
    try:
        names = next(rows)
    except csv.Error as error:
        raise BadRecord(f"the row that names the columns cannot be read ({error}): look at its quotation marks and line ends") from error
    _check_columns(names, options)
    while True:
        try:
            row = next(rows, None)
            if row is None:
                return
            piece = _piece(names, row, source=source, line=rows.line_num, most=most) if any(row) else None
        except csv.Error as error:
            unread = BadRecord(f"a row that cannot be read ({error}): look at its quotation marks")
            yield failure(unread, source=f"{source}:{rows.line_num}", offset=rows.line_num)
        except InputError as error:
            yield failure(error, source=f"{source}:{rows.line_num}", offset=rows.line_num)
        else:
            if piece is not None:
                yield piece


def make(piece: Piece, *, options: Options) -> Document:
    """Raises InputError of every kind."""
    record = parse(piece.data)
    return read_record(record, options.mapping.among(record), piece=piece, options=options)


def _check_columns(names: list[str], options: Options) -> None:
    """Raises BadRecord where a column that is needed is missing or there twice."""
    for field, column in options.mapping.among(names).items():
        if names.count(column) > 1:
            raise BadRecord(f"two columns of one name for the {field}: give each a name of its own")


def _piece(names: list[str], row: list[str], *, source: str, line: int, most: int) -> Piece:
    if len(row) != len(names):
        raise BadRecord(f"{len(row)} cells in a row where the first has {len(names)}: look at its separators and quotation marks")
    try:
        data = json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise WrongEncoding("a row that is not UTF-8: save the table as UTF-8") from error
    if len(data) > most:
        raise TooLarge(f"a row of more than {megabytes(most)}: a report must be shorter")
    return Piece(source=f"{source}:{line}", offset=line, format=NAME, data=data)


def _lines(stream: BinaryIO, most: int) -> Iterator[str]:
    """Lines with their ends, bytes that are not UTF-8 as lone surrogates. Raises TooLarge, NotAReport, WrongEncoding."""
    number = 0
    while line := stream.readline(most + 1):
        number += 1
        if len(line) > most:
            raise TooLarge(f"line {number} is longer than {megabytes(most)}: a report must be shorter")
        if number == 1:
            refuse_magic(line)
            if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                raise WrongEncoding("a table in UTF-16: save it as UTF-8")
            line = line.removeprefix(codecs.BOM_UTF8)
        if b"\0" in line:
            raise NotAReport(f"binary data (a NUL in line {number}): give a table as text")
        yield line.decode("utf-8", "surrogateescape")


def _again(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest
