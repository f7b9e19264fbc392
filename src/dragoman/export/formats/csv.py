"""CSV (RFC 4180, UTF-8) for spreadsheets, R and pandas: one finding a line, columns as in `ledger.rows.COLUMNS`.

A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection"): what a report
says must not be carried out by whoever opens the file.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO

from ...ledger import Found
from ...ledger.rows import COLUMNS, row_of

NAME = "csv"
EXTENSION = ".csv"
ABOUT = "comma-separated values for spreadsheets, R and pandas; formulas escaped"
TEXT = True

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write(found: Iterable[Found], stream: BinaryIO) -> int:
    return write_rows((row_of(one) for one in found), COLUMNS, stream)


def write_rows(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, type], stream: BinaryIO) -> int:
    """Any rows as CSV with a header line; how many there were."""
    write_row(columns, stream)
    written = 0
    for row in rows:
        write_row([row[name] for name in columns], stream)
        written += 1
    return written


def write_row(values: Iterable[Any], stream: BinaryIO) -> None:
    """One line of CSV."""
    line = io.StringIO(newline="")
    csv.writer(line).writerow([cell(value) for value in values])
    stream.write(line.getvalue().encode("utf-8", "surrogatepass"))


def cell(value: Any) -> str:
    """A value as it stands in a cell; "" for what is missing.

    >>> cell("=HYPERLINK(1)"), cell(-2.5), cell(True), cell(None)
    ("'=HYPERLINK(1)", '-2.5', 'true', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA) or value.lstrip(" ").startswith(FORMULA) else value
    return str(value)
