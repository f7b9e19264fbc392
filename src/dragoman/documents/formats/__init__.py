"""The formats that reports come in: one module each, found by a scan of this folder.

To add a format is to add a module here that defines
- NAME, the word by which --format chooses it;
- EXTENSIONS, file name endings with their dot, in lower case;
- COMPRESSED, whether gzip-compressed data of it is read too;
- sniff(head), whether text that begins so (up to 4,096 characters) is of this format beyond doubt;
- cut(stream, *, source, options), yielding a Piece for each report in the binary stream, a Failure for each part that
  cannot be cut out, a Passed for what is no report; or raising an InputError when nothing more of it can be read;
- make(piece, *, options), the Document of one of its pieces, or an InputError.
`options.published` wins over any date that the data gives.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import BinaryIO, Protocol, cast

from ...records import Document, Failure
from ..piece import Options, Passed, Piece


class Format(Protocol):
    """What a module of this folder provides."""

    NAME: str
    EXTENSIONS: tuple[str, ...]
    COMPRESSED: bool

    def sniff(self, head: str) -> bool: ...

    def cut(self, stream: BinaryIO, *, source: str, options: Options) -> Iterator[Piece | Failure | Passed]: ...

    def make(self, piece: Piece, *, options: Options) -> Document: ...


@cache
def all_formats() -> dict[str, Format]:
    """Every format by its name, in the order of their names."""
    modules = [cast(Format, import_module(f"{__name__}.{entry.name}")) for entry in pkgutil.iter_modules(__path__)]
    return {module.NAME: module for module in sorted(modules, key=lambda module: module.NAME)}
