"""Parquet, one finding a row, columns and types as in `ledger.rows.COLUMNS`; for DuckDB, R, pandas and Polars."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, BinaryIO

from ...errors import MissingExtra
from ...ledger import Found
from ...ledger.rows import COLUMNS, row_of

NAME = "parquet"
EXTENSION = ".parquet"
ABOUT = "a typed column file for DuckDB, R, pandas and Polars"
TEXT = False

ROWS = 50_000  # of a row group


def write(found: Iterable[Found], stream: BinaryIO) -> int:
    """Raises MissingExtra without PyArrow."""
    return write_rows((row_of(one) for one in found), COLUMNS, stream)


def write_rows(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, type], stream: BinaryIO) -> int:
    """Any rows as Parquet, with these columns and their Python types; how many there were."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtra("Parquet needs PyArrow: install dragoman[arrow], or choose --format csv") from error
    types = {
        str: pyarrow.string(), float: pyarrow.float64(), int: pyarrow.int64(), bool: pyarrow.bool_(), date: pyarrow.date32(),
    }  # fmt: skip
    schema = pyarrow.schema([(name, types[kind]) for name, kind in columns.items()])
    written = 0
    with pyarrow.parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        for group in _groups(rows):
            writer.write_table(pyarrow.Table.from_pylist(group, schema=schema))
            written += len(group)
    return written


def _groups(rows: Iterable[Mapping[str, Any]]) -> Iterable[list[Mapping[str, Any]]]:
    group: list[Mapping[str, Any]] = []
    for row in rows:
        group.append(row)
        if len(group) == ROWS:
            yield group
            group = []
    if group:
        yield group
