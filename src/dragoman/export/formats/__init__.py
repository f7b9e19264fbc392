"""The formats that findings go out in: one module each, found by a scan of this folder.

To add a format is to add a module here that defines
- NAME, the word by which --format chooses it;
- EXTENSION, of its files, with the dot;
- ABOUT, what it is, in a few words;
- TEXT, whether it may be shown in a terminal;
- write(found, stream), which writes all findings to a binary stream and returns how many it wrote.
The same findings give the same bytes.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from typing import BinaryIO, Protocol, cast

from ...ledger import Found


class Format(Protocol):
    """What a module of this folder provides."""

    NAME: str
    EXTENSION: str
    ABOUT: str
    TEXT: bool

    def write(self, found: Iterable[Found], stream: BinaryIO) -> int: ...


@cache
def all_formats() -> dict[str, Format]:
    """Every format by its name, in the order of their names."""
    modules = [cast(Format, import_module(f"{__name__}.{entry.name}")) for entry in pkgutil.iter_modules(__path__)]
    return {module.NAME: module for module in sorted(modules, key=lambda module: module.NAME)}
