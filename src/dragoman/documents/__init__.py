"""Documents from bytes: one reader per format, found in the folder `formats`.

`read_path`, `read_stdin` and `read_bytes` yield a `Document` for each report in what they are given and a `Failure`
for each that cannot be read; `document_from_text` makes one of a string, or raises. `cut_path` and `cut_stream` do the
cheap half of it, a `Piece` for each report, and `document_of` the rest. Whatever the way in, text is normalised once
(see `normalise`), before its id is made, and refused if it is empty, binary, too large or not English.

    >>> for document in read_path("report.txt", published="2021-03-04"):
    ...     print(document)
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import PurePath
from typing import BinaryIO

from ..errors import InputError, NotAReport
from ..records import Document, Failure
from .assembling import failure
from .dates import parse_date
from .encoding import refuse_magic
from .formats import Format, all_formats
from .formats.text import Head, read_text
from .limits import DEFAULT_LIMITS, Limits
from .mapping import PLAIN, Mapping, parse_mapping
from .normalise import normalise
from .piece import Options, Passed, Piece
from .quoting import printable, shown
from .streams import DAMAGED, GZIP, peeked, unpacked

__all__ = [
    "Limits",
    "Mapping",
    "Options",
    "Passed",
    "Piece",
    "cut_path",
    "cut_stream",
    "document_from_text",
    "document_of",
    "format_names",
    "normalise",
    "open_report",
    "parse_date",
    "parse_mapping",
    "read_bytes",
    "read_path",
    "read_stdin",
]

STDIN = "<stdin>"


def format_names() -> tuple[str, ...]:
    """The names that `format` can have."""
    return tuple(all_formats())


def read_path(
    path: str | os.PathLike[str], *, format: str | None = None, published: str | date | None = None, limits: Limits = DEFAULT_LIMITS,
    mapping: Mapping = PLAIN,
) -> Iterator[Document | Failure]:  # fmt: skip
    """Every report in a file, lazily. `published` wins over the dates that the file gives.

    What is wrong with the file or a part of it is yielded as a Failure, never raised; a `published` that is not a date
    raises BadDate and a `format` that is none NotAReport, at once.
    """
    options = Options(published=_day(published), mapping=mapping, limits=limits)
    return _made(cut_path(path, format=format, options=options), options)


def read_bytes(
    data: bytes, *, source: str, format: str | None = None, published: str | date | None = None, limits: Limits = DEFAULT_LIMITS,
    mapping: Mapping = PLAIN,
) -> Iterator[Document | Failure]:  # fmt: skip
    """Every report in the bytes of a file; `source` is its name, whose ending counts. Otherwise as `read_path`."""
    options = Options(published=_day(published), mapping=mapping, limits=limits)
    return _made(cut_stream(io.BytesIO(data), source=source, format=format, options=options), options)


def read_stdin(
    stream: BinaryIO | None = None, *, format: str | None = None, published: str | date | None = None, limits: Limits = DEFAULT_LIMITS,
    mapping: Mapping = PLAIN,
) -> Iterator[Document | Failure]:  # fmt: skip
    """Every report on standard input (or another binary stream), lazily; their source is "<stdin>". Otherwise as `read_path`."""
    options = Options(published=_day(published), mapping=mapping, limits=limits)
    return _made(cut_stream(stream or sys.stdin.buffer, source=STDIN, format=format, options=options), options)


def cut_path(path: str | os.PathLike[str], *, format: str | None = None, options: Options) -> Iterator[Piece | Failure | Passed]:
    """The pieces of a file, lazily. Raises NotAReport at once for a format that there isn't, and nothing later."""
    return _cut_file(os.fspath(path), wanted=_format(format), options=options)


def cut_stream(stream: BinaryIO, *, source: str, format: str | None = None, options: Options) -> Iterator[Piece | Failure | Passed]:
    """The pieces of an open file, whose name `source` is. Otherwise as `cut_path`."""
    return _cut_stream(stream, source=source, wanted=_format(format), options=options)


def document_of(piece: Piece, *, options: Options) -> Document:
    """The document of a piece; depends on nothing else. Raises InputError of every kind."""
    return all_formats()[piece.format].make(piece, options=options)


def document_from_text(
    text: str, *, published: str | date | None = None, title: str | None = None, outlet: str | None = None,
    url: str | None = None, source: str | None = None, limits: Limits = DEFAULT_LIMITS,
) -> Document:  # fmt: skip
    """The document of a plain text; a `date ...` prefix or front matter at its head is metadata, as in a text file.

    What is given wins over what the head says. Raises BadDate, NotAReport (no words in it), WrongLanguage.
    """
    return read_text(text, published=_day(published), source=source, limits=limits, given=Head(title=title, outlet=outlet, url=url))


def _made(pieces: Iterator[Piece | Failure | Passed], options: Options) -> Iterator[Document | Failure]:
    for piece in pieces:
        if isinstance(piece, Failure):
            yield piece
        elif isinstance(piece, Piece):
            try:
                yield document_of(piece, options=options)
            except InputError as error:
                yield failure(error, source=piece.source, offset=piece.offset)


def _day(published: str | date | None) -> date | None:
    return None if published is None else parse_date(published)


def _format(name: str | None) -> Format | None:
    if name is None:
        return None
    try:
        return all_formats()[name]
    except KeyError:
        raise NotAReport(f"no format is called {shown(name)}: choose from {', '.join(format_names())}") from None


def open_report(path: str | os.PathLike[str]) -> BinaryIO | Failure:
    """The file, to be closed by the caller, or why it cannot be opened."""
    try:
        return open(path, "rb")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "not a name that a file can have"
        return Failure(source=printable(os.fspath(path)), reason=f"cannot be opened ({reason}): give a readable file")


def _cut_file(path: str, *, wanted: Format | None, options: Options) -> Iterator[Piece | Failure | Passed]:
    stream = open_report(path)
    if isinstance(stream, Failure):
        yield stream
        return
    with stream:
        yield from _cut_stream(stream, source=printable(path), wanted=wanted, options=options)


def _cut_stream(stream: BinaryIO, *, source: str, wanted: Format | None, options: Options) -> Iterator[Piece | Failure | Passed]:
    """Chooses the reader, and turns into a Failure what it raises about the stream as a whole."""
    offset: int | None = None
    try:
        enough = _is_enough if wanted is None else _is_two_bytes
        head, stream = peeked(stream, enough=enough)
        compressed = head.startswith(GZIP)
        if compressed:
            head, stream = peeked(unpacked(stream, limits=options.limits), enough=enough)
        reader = wanted or choose(head, source)
        if compressed and not reader.COMPRESSED:
            raise NotAReport(f"gzip-compressed, which only {_compressible()} may be: decompress it first")
        for piece in reader.cut(stream, source=source, options=options):
            offset = piece.offset if isinstance(piece, Piece) else offset
            yield piece
    except InputError as error:
        yield failure(error, source=source)
    except DAMAGED as error:
        where = "before its first report" if offset is None else "after the report at this place"
        yield Failure(source=source, reason=f"damaged gzip data {where} ({error}): get a whole copy of it", offset=offset)
    except OSError as error:
        yield Failure(source=source, reason=f"cannot be read ({error.strerror or error}): try again, or give another file", offset=offset)


def _is_enough(head: bytes) -> bool:
    """Whether the beginning of a stream is a line of JSON for sure."""
    return head.lstrip().startswith(b"{") and b"\n" in head


def _is_two_bytes(head: bytes) -> bool:
    """Whether it tells gzip data from any other, where the format is known."""
    return len(head) >= len(GZIP)


def choose(head: bytes, source: str) -> Format:
    """The format of data that begins so. The name's ending decides, but plain text gives way to a format that is sure."""
    formats = all_formats()
    suffixes = [suffix.lower() for suffix in PurePath(source).suffixes]
    ending = next((suffix for suffix in reversed(suffixes) if suffix != ".gz"), "")
    named = next((reader for reader in formats.values() if ending in reader.EXTENSIONS), formats["text"])
    if named is not formats["text"]:
        return named
    beginning = _leniently(head)
    sure = next((reader for reader in formats.values() if reader.sniff(beginning)), None)
    if sure is None:
        refuse_magic(head)
    return sure or named


def _leniently(head: bytes) -> str:
    """Its characters as far as telling formats apart needs them: tags and braces are ASCII in all that is not UTF-16."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace").lstrip("\ufeff")
    return head.decode("utf-8-sig", "replace").replace("\0", "")


def _compressible() -> str:
    *most, last = [reader.NAME for reader in all_formats().values() if reader.COMPRESSED]
    return f"{', '.join(most)} and {last}"
