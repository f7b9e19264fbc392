"""The formats that findings go out in: one module each, found by a scan of this folder.

To add a format is to add a module here that defines
- NAME, the word by which --format chooses it;
- EXTENSION, of its files, with the dot;
- ABOUT, what it is, in a few words;
- TEXT, whether it may be shown in a terminal;
- write(found, stream), which writes all findings to a binary stream and returns how many it wrote;
- where it can hold rows of any kind (actors, stories, counts), write_rows(rows, columns, stream), which does so with these;
  columns has the Python type of each by its name.
The same findings give the same bytes.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from typing import Any, BinaryIO, Protocol, cast

from ...ledger import Found


class Format(Protocol):
    """What a module of this folder provides."""

    NAME: str
    EXTENSION: str
    ABOUT: str
    TEXT: bool

    def write(self, found: Iterable[Found], stream: BinaryIO) -> int: ...


class RowFormat(Format, Protocol):
    """What a module provides that can hold rows of any kind."""

    def write_rows(self, rows: Iterable[Mapping[str, Any]], columns: Mapping[str, type], stream: BinaryIO) -> int: ...


@cache
def all_formats() -> dict[str, Format]:
    """Every format by its name, in the order of their names."""
    modules = [cast(Format, import_module(f"{__name__}.{entry.name}")) for entry in pkgutil.iter_modules(__path__)]
    return {module.NAME: module for module in sorted(modules, key=lambda module: module.NAME)}


def row_formats() -> dict[str, RowFormat]:
    """Those of the formats that can hold rows of any kind."""
    return {name: cast(RowFormat, one) for name, one in all_formats().items() if hasattr(one, "write_rows")}
