"""WARC (ISO 28500): the web pages and plain texts among an archive's records; images, redirects and the like are passed.

Every record's length is checked against what follows it, for an archive that was cut off or overwritten in its middle
must not lose reports in silence. Where a length is wrong, that record is a Failure with its byte, and reading goes on
at the next beginning of a record. The date of capture is no date of publication, so a page is dated only by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from ...errors import BadRecord, NotAReport
from ...records import Document, Failure
from ..assembling import assemble
from ..encoding import decode
from ..http import body_of, parse_response
from ..limits import Limits, megabytes
from ..piece import Options, Passed, Piece
from .html import read_page, web_address

NAME = "warc"
EXTENSIONS = (".warc", ".wet")
COMPRESSED = True

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_ABOUT = frozenset({"warcinfo", "request", "metadata"})  # records about other records
_BEGINNING = re.compile(rb"WARC/[0-9.]+\r?\n")
_NEXT = re.compile(rb"\r?\n\r?\n(?=WARC/[0-9.]+\r?\n)")
_LONGEST_LINE, _MOST_LINES = 65_536, 1_000
_AT_ONCE = 1 << 20  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Record:
    """Header names are in lower case. The body is None where it exceeds the limit or is of no use."""

    start: int
    headers: dict[str, str]
    body: bytes | None

    @property
    def kind(self) -> str:
        return self.headers.get("warc-type", "").lower()

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def sniff(head: str) -> bool:
    """Whether it begins as a record does."""
    return head.startswith("WARC/")


def cut(stream: BinaryIO, *, source: str, options: Options) -> Iterator[Piece | Failure | Passed]:
    """A piece for every page or text; source is the archive's, a colon and the record's number, offset the byte it begins at."""
    archive = _Archive(stream, options.limits)
    for number, record in enumerate(archive.records(), start=1):
        where = f"{source}:{number}"
        if isinstance(record, Failure):
            yield Failure(source=where, reason=record.reason, offset=record.offset)
        elif record.body is None:
            reason = f"a record of more than {megabytes(options.limits.document_bytes)}: a report must be shorter"
            yield Failure(source=where, reason=reason, offset=record.start)
        elif record.kind not in _ABOUT:
            yield _sorted_out(record, where)
    if archive.is_empty:
        raise NotAReport("empty: there is no record in it")


def make(piece: Piece, *, options: Options) -> Document:
    """Raises InputError of every kind."""
    if not piece.data.startswith(b"HTTP/"):
        return _of_body(piece.data, None, None, piece=piece, options=options)
    response = parse_response(piece.data)
    return _of_body(body_of(response, limits=options.limits), response.media_type, response.charset, piece=piece, options=options)


def _of_body(body: bytes, media_type: str | None, charset: str | None, *, piece: Piece, options: Options) -> Document:
    if media_type in _PAGES:
        page = decode(body, page=True, said=charset)
        return read_page(
            page, published=options.published, source=piece.source, limits=options.limits, original=piece.data, url=piece.url
        )
    return assemble(
        decode(body, said=charset), limits=options.limits, published=options.published, source=piece.source,
        original=piece.data, url=piece.url,
    )  # fmt: skip


def _sorted_out(record: _Record, where: str) -> Piece | Failure | Passed:
    """The piece of a record that is a report, and what it is of one that isn't."""
    body = record.body or b""
    address = record.headers.get("warc-target-uri", "").strip("<>")
    piece = Piece(source=where, offset=record.start, format=NAME, data=body, url=web_address(address))
    if record.kind == "conversion" and record.media_type in ("text/plain", ""):
        return piece
    if record.kind == "resource" and record.media_type in _PAGES:
        return Piece(source=where, offset=record.start, format="html", data=body, url=web_address(address))
    if record.kind != "response" or record.media_type != "application/http":
        return Passed(source=where, what=f"{record.kind or 'a record of no kind'}, {record.media_type or 'no media type'}")
    try:
        response = parse_response(body)
    except BadRecord as error:
        return Failure(source=where, reason=str(error), offset=record.start)
    if response.status != 200:
        return Passed(source=where, what=f"HTTP status {response.status}")
    if response.media_type not in _PAGES and response.media_type != "text/plain":
        return Passed(source=where, what=response.media_type or "no media type")
    return piece


class _Archive:
    """A stream of records, with a place to put back what was read too far."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self._stream, self._limits = stream, limits
        self._back = b""
        self._position = 0  # of the next byte
        self.is_empty = True

    def records(self) -> Iterator[_Record | Failure]:
        """Every record, and a failure for each that is broken."""
        while True:
            start, line = self._position, self._line()
            if not line:
                return
            if not line.strip():
                continue
            self.is_empty = False
            if not _BEGINNING.match(line):
                yield _broken(start, "no record begins where the one before should end: a length in it is wrong, or the file is damaged")
                if not self._go_on():
                    return
                continue
            yield self._record(start)

    def _record(self, start: int) -> _Record | Failure:
        headers = self._headers()
        if headers is None:
            self._go_on()
            return _broken(start, "a record's head that breaks off or has no end")
        written = headers.get("content-length", "")
        if not re.fullmatch(r"[0-9]{1,18}", written):
            self._go_on()
            return _broken(start, "a record without a length")
        length = int(written)
        if length > self._limits.document_bytes:
            return self._passing(start, headers, length)
        body = self._take(length)
        if len(body) == length and self._ends():
            return _Record(start=start, headers=headers, body=body)
        following = _NEXT.search(body)
        if following is not None:
            self._give_back(body[following.end() :])
        elif len(body) == length:
            self._go_on()
        what = f"a record of {length:,} bytes that {'ends elsewhere' if len(body) == length else f'breaks off after {len(body):,}'}"
        return _broken(start, what)

    def _passing(self, start: int, headers: dict[str, str], length: int) -> _Record | Failure:
        """A record over the limit, whose body is read past and not kept."""
        left = length
        while left and (part := self._take(min(left, _AT_ONCE))):
            left -= len(part)
        if left:
            return _broken(start, f"a record of {length:,} bytes that breaks off after {length - left:,}")
        if not self._ends():
            self._go_on()
            return _broken(start, f"a record of {length:,} bytes that ends elsewhere")
        return _Record(start=start, headers=headers, body=None)

    def _headers(self) -> dict[str, str] | None:
        """Up to the blank line; None where there is none."""
        headers: dict[str, str] = {}
        for _ in range(_MOST_LINES):
            line = self._line()
            if not line.endswith(b"\n"):
                return None
            if not line.strip():
                return headers
            name, _, value = line.decode("utf-8", "replace").partition(":")
            headers.setdefault(name.strip().lower(), value.strip())
        return None

    def _ends(self) -> bool:
        """Whether the two line ends follow that close a record; some writers leave them out at the end of the file."""
        first = self._line()
        if not first:
            return True
        if first.strip():
            self._give_back(first)
            return False
        second = self._line()
        if second.strip():
            self._give_back(second)
            return False
        return True

    def _go_on(self) -> bool:
        """Reads past everything up to the next beginning of a record. False: there is none."""
        at_start = True
        while line := self._line():
            if at_start and _BEGINNING.match(line):
                self._give_back(line)
                return True
            at_start = line.endswith(b"\n")
        return False

    def _line(self) -> bytes:
        if not self._back:
            line = self._stream.readline(_LONGEST_LINE)
        else:
            end = self._back.find(b"\n") + 1
            if end or len(self._back) >= _LONGEST_LINE:
                line = self._back[: min(end or _LONGEST_LINE, _LONGEST_LINE)]
                self._back = self._back[len(line) :]
            else:
                line, self._back = self._back + self._stream.readline(_LONGEST_LINE), b""
        self._position += len(line)
        return line

    def _take(self, length: int) -> bytes:
        data = self._back[:length]
        self._back = self._back[length:]
        if len(data) < length:
            data += self._stream.read(length - len(data))
        self._position += len(data)
        return data

    def _give_back(self, data: bytes) -> None:
        self._back = data + self._back
        self._position -= len(data)


def _broken(start: int, what: str) -> Failure:
    return Failure(source="", reason=f"{what}: get a whole copy of the archive", offset=start)
