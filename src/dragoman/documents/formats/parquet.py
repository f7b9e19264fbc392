"""Apache Parquet: a table whose rows are reports, read a few rows at a time and only in the columns that are used.

The columns text, published, title, outlet and url are used, or those that a mapping names. Needs pyarrow (the extra
`arrow`), and a file: a Parquet table is read from its end.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any, BinaryIO

from ...errors import BadRecord, InputError, NotAReport, TooLarge
from ...records import Document, Failure
from ..assembling import failure
from ..limits import Limits, megabytes
from ..piece import Options, Piece
from ..record import parse, read_record

NAME = "parquet"
EXTENSIONS = (".parquet", ".pq")
COMPRESSED = False

_ROWS_AT_ONCE = 16  # each may be as long as the limit lets it, however well the table is packed
_MOST_IN_GROUP = 4_000_000_000  # bytes of one column within one row group


def sniff(head: str) -> bool:
    """Whether it begins with the format's four letters."""
    return head.startswith("PAR1")


def cut(stream: BinaryIO, *, source: str, options: Options) -> Iterator[Piece | Failure]:
    """A piece for every row, as a JSON object of its cells; the offset is the row's number from 1."""
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise NotAReport("a Parquet table, for which pyarrow is needed: pip install 'dragoman[arrow]'") from error
    if not stream.seekable():
        raise NotAReport("a Parquet table on standard input: give the file itself, for it is read from its end")
    try:
        table = parquet.ParquetFile(stream)
        columns = list(options.mapping.among(table.schema_arrow.names).values())
        _check_sizes(table.metadata, columns, options.limits)
        number = 0
        for batch in table.iter_batches(batch_size=_ROWS_AT_ONCE, columns=columns, use_threads=False):
            for row in batch.to_pylist():
                number += 1
                yield _piece(row, source=f"{source}:{number}", number=number, limits=options.limits)
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        raise BadRecord(f"damaged Parquet data ({str(error).splitlines()[0][:200]}): get a whole copy of it") from error


def make(piece: Piece, *, options: Options) -> Document:
    """Raises InputError of every kind."""
    record = parse(piece.data)
    return read_record(record, options.mapping.among(record), piece=piece, options=options)


def _check_sizes(metadata: Any, columns: list[str], limits: Limits) -> None:
    """Raises TooLarge where the table says that a column used is too large or shrunk too well."""
    for group in map(metadata.row_group, range(metadata.num_row_groups)):
        for chunk in map(group.column, range(group.num_columns)):
            if chunk.path_in_schema not in columns:
                continue
            size, packed = chunk.total_uncompressed_size, chunk.total_compressed_size
            if size > _MOST_IN_GROUP or (size > limits.unpacked_free and size > limits.unpacked_ratio * packed):
                raise TooLarge(f"a column unpacks from {megabytes(packed)} to {megabytes(size)} in one row group: write smaller ones")


def _piece(row: dict[str, Any], *, source: str, number: int, limits: Limits) -> Piece | Failure:
    try:
        plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
        data = json.dumps(plain, ensure_ascii=False).encode("utf-8")
        if len(data) > limits.line_bytes:
            raise TooLarge(f"a row of more than {megabytes(limits.line_bytes)}: a report must be shorter")
    except (TypeError, UnicodeEncodeError):
        return failure(BadRecord("a cell that is neither text nor a date: map columns of text"), source=source, offset=number)
    except InputError as error:
        return failure(error, source=source, offset=number)
    return Piece(source=source, offset=number, format=NAME, data=data)
