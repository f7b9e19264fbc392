"""Documents from bytes: one reader per format, found in the folder `formats`.

`read_path`, `read_stdin` and `read_bytes` yield a `Document` for each report in what they are given and a `Failure`
for each that cannot be read; `document_from_text` makes one of a string, or raises. Whatever the way in, text is
normalised once (see `normalise`), before its id is made, and refused if it is empty, binary, too large or not English.

    >>> for document in read_path("report.txt", published="2021-03-04"):
    ...     print(document)
"""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO, cast

from ..errors import InputError, NotAReport
from ..records import Document, Failure
from .assembling import failure
from .dates import parse_date
from .encoding import refuse_magic
from .formats import Format, all_formats
from .formats.text import Head, read_text
from .limits import DEFAULT_LIMITS, Limits
from .normalise import normalise
from .quoting import printable, shown

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = [
    "Limits",
    "document_from_text",
    "format_names",
    "normalise",
    "parse_date",
    "read_bytes",
    "read_path",
    "read_stdin",
]

_HEAD_BYTES = 4096
_GZIP = b"\x1f\x8b"


def format_names() -> tuple[str, ...]:
    """The names that `format` can have."""
    return tuple(all_formats())


def read_path(
    path: str | os.PathLike[str], *, format: str | None = None, published: str | date | None = None, limits: Limits = DEFAULT_LIMITS,
) -> Iterator[Document | Failure]:  # fmt: skip
    """Every report in a file, lazily. `published` wins over the dates that the file gives.

    What is wrong with the file or a part of it is yielded as a Failure, never raised; a `published` that is not a date
    raises BadDate and a `format` that is none NotAReport, at once.
    """
    day, wanted = _checked(format, published)
    return _read_file(os.fspath(path), wanted=wanted, published=day, limits=limits)


def read_bytes(
    data: bytes, *, source: str, format: str | None = None, published: str | date | None = None, limits: Limits = DEFAULT_LIMITS,
) -> Iterator[Document | Failure]:  # fmt: skip
    """Every report in the bytes of a file; `source` is its name, whose ending counts. Otherwise as `read_path`."""
    day, wanted = _checked(format, published)
    return _read_stream(io.BytesIO(data), source=source, wanted=wanted, published=day, limits=limits)


def read_stdin(
    stream: BinaryIO | None = None, *, format: str | None = None, published: str | date | None = None, limits: Limits = DEFAULT_LIMITS,
) -> Iterator[Document | Failure]:  # fmt: skip
    """Every report on standard input (or another binary stream), lazily; their source is "<stdin>". Otherwise as `read_path`."""
    day, wanted = _checked(format, published)
    return _read_stream(stream or sys.stdin.buffer, source="<stdin>", wanted=wanted, published=day, limits=limits)


def document_from_text(
    text: str, *, published: str | date | None = None, title: str | None = None, outlet: str | None = None,
    url: str | None = None, source: str | None = None, limits: Limits = DEFAULT_LIMITS,
) -> Document:  # fmt: skip
    """The document of a plain text; a `date ...` prefix or front matter at its head is metadata, as in a text file.

    What is given wins over what the head says. Raises BadDate, NotAReport (no words in it), WrongLanguage.
    """
    day = None if published is None else parse_date(published)
    return read_text(text, published=day, source=source, limits=limits, given=Head(title=title, outlet=outlet, url=url))


def _checked(format: str | None, published: str | date | None) -> tuple[date | None, Format | None]:
    day = None if published is None else parse_date(published)
    if format is None:
        return day, None
    try:
        return day, all_formats()[format]
    except KeyError:
        raise NotAReport(f"no format is called {shown(format)}: choose from {', '.join(format_names())}") from None


def _read_file(path: str, *, wanted: Format | None, published: date | None, limits: Limits) -> Iterator[Document | Failure]:
    source = printable(path)
    try:
        stream = open(path, "rb")  # noqa: SIM115 - closed below; only opening may fail here
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "not a name that a file can have"
        yield Failure(source=source, reason=f"cannot be opened ({reason}): give a readable file")
        return
    with stream:
        yield from _read_stream(stream, source=source, wanted=wanted, published=published, limits=limits)


def _read_stream(
    stream: BinaryIO, *, source: str, wanted: Format | None, published: date | None, limits: Limits
) -> Iterator[Document | Failure]:
    """Chooses the reader, and turns into a Failure what it raises about the stream as a whole."""
    try:
        head, stream = _peeked(stream)
        compressed = head.startswith(_GZIP)
        if compressed:
            head, stream = _peeked(cast(BinaryIO, gzip.GzipFile(fileobj=stream)))
        reader = wanted or choose(head, source)
        if compressed and not reader.COMPRESSED:
            raise NotAReport(f"gzip-compressed, which only {_compressible()} may be: decompress it first")
        yield from reader.read(stream, source=source, published=published, limits=limits)
    except InputError as error:
        yield failure(error, source=source)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Failure(source=source, reason=f"damaged gzip data ({error}): get a whole copy of it")
    except OSError as error:
        yield Failure(source=source, reason=f"cannot be read ({error.strerror or error}): try again, or give another file")


def choose(head: bytes, source: str) -> Format:
    """The format of data that begins so. The name's ending decides, but plain text gives way to a format that is sure."""
    formats = all_formats()
    suffixes = [suffix.lower() for suffix in PurePath(source).suffixes]
    ending = next((suffix for suffix in reversed(suffixes) if suffix != ".gz"), "")
    named = next((reader for reader in formats.values() if ending in reader.EXTENSIONS), formats["text"])
    if named is not formats["text"]:
        return named
    refuse_magic(head)
    beginning = _leniently(head)
    return next((reader for reader in formats.values() if reader.sniff(beginning)), named)


def _leniently(head: bytes) -> str:
    """Its characters as far as telling formats apart needs them: tags and braces are ASCII in all that is not UTF-16."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace").lstrip("\ufeff")
    return head.decode("utf-8-sig", "replace").replace("\0", "")


def _compressible() -> str:
    return " and ".join(reader.NAME for reader in all_formats().values() if reader.COMPRESSED)


def _peeked(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, and a stream that still has them."""
    head = stream.read(_HEAD_BYTES)
    return head, cast(BinaryIO, io.BufferedReader(_Rewound(head, stream)))


class _Rewound(io.RawIOBase):
    """A stream after bytes that were read from it already."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        data = self._head[: len(view)] or self._stream.read(len(view))
        self._head = self._head[len(data) :]
        view[: len(data)] = data
        return len(data)
