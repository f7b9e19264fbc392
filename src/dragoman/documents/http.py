"""An HTTP response as an archive keeps it (RFC 9112): status, headers, and the body as it was before it was sent."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import Any

from ..errors import BadRecord, TooLarge
from .limits import Limits, megabytes
from .quoting import shown

_STATUS = re.compile(rb"HTTP/[0-9.]+ +([0-9]{3})\b")
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_CHUNK = re.compile(rb"\s*([0-9A-Fa-f]{1,15})[^\r\n]*\r?\n")
_MOST_HEAD = 65_536  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """Header names are in lower case; the body is still as it was sent."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """Such as "text/html", in lower case; "" where it is not told."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        match = _CHARSET.search(self.headers.get("content-type", ""))
        return match.group(1) if match else None


def parse_response(data: bytes) -> Response:
    """Raises BadRecord for what is no HTTP response."""
    status = _STATUS.match(data)
    head = _END_OF_HEAD.search(data, 0, _MOST_HEAD)
    if status is None or head is None:
        raise BadRecord("not a whole HTTP response: get a whole copy of the archive")
    headers: dict[str, str] = {}
    for line in data[: head.start()].decode("latin-1").splitlines()[1:]:
        name, colon, value = line.partition(":")
        if colon:
            headers.setdefault(name.strip().lower(), value.strip())
    return Response(status=int(status.group(1)), headers=headers, body=data[head.end() :])


def body_of(response: Response, *, limits: Limits) -> bytes:
    """The body without its codings. Raises BadRecord where they are broken or unknown, TooLarge where it outgrows the limit.

    A header may tell of a coding that the archive has taken off already; the body is then left as it is.
    """
    body = response.body
    if "chunked" in response.headers.get("transfer-encoding", "").lower() and _CHUNK.match(body):
        body = _joined(body)
    for coding in reversed(response.headers.get("content-encoding", "").lower().split(",")):
        body = _decoded(body, coding.strip(), limits)
    return body


def _joined(body: bytes) -> bytes:
    parts: list[bytes] = []
    position = 0
    while (head := _CHUNK.match(body, position)) is not None:
        length = int(head.group(1), 16)
        if length == 0:
            return b"".join(parts)
        part = body[head.end() : head.end() + length]
        if len(part) < length:
            break
        parts.append(part)
        position = head.end() + length
    raise BadRecord(f"an HTTP body whose chunks are broken at byte {position:,}: get a whole copy of the archive")


def _decoded(body: bytes, coding: str, limits: Limits) -> bytes:
    if coding in ("", "identity"):
        return body
    if coding in ("gzip", "x-gzip"):
        return _inflated(body, 31, limits) if body.startswith(b"\x1f\x8b") else body
    if coding == "deflate":
        return _inflated(body, 15 if body[:1] == b"\x78" else -15, limits)
    if coding == "br":
        return _unbrotlied(body, limits)
    raise BadRecord(f"an HTTP body in the coding {shown(coding)}, which is not known: give the page itself")


def _inflated(body: bytes, window: int, limits: Limits) -> bytes:
    inflater = zlib.decompressobj(window)
    try:
        data = inflater.decompress(body, limits.document_bytes + 1)
    except zlib.error as error:
        raise BadRecord(f"damaged compressed data in an HTTP body ({error}): get a whole copy of the archive") from error
    _bounded(len(data), limits)
    if not inflater.eof:
        raise BadRecord("compressed data in an HTTP body that breaks off: get a whole copy of the archive")
    return data


def _unbrotlied(body: bytes, limits: Limits) -> bytes:
    try:
        import brotli
    except ImportError as error:
        raise BadRecord("an HTTP body compressed with Brotli, for which brotli is needed: pip install 'dragoman[warc]'") from error
    inflater: Any = brotli.Decompressor()
    parts, size, data = [], 0, body
    try:
        while True:
            part = inflater.process(data, output_buffer_limit=1 << 20)
            parts.append(part)
            size += len(part)
            _bounded(size, limits)
            if inflater.is_finished():
                return b"".join(parts)
            if inflater.can_accept_more_data():
                raise BadRecord("compressed data in an HTTP body that breaks off: get a whole copy of the archive")
            data = b""
    except brotli.error as error:
        raise BadRecord(f"damaged compressed data in an HTTP body ({error}): get a whole copy of the archive") from error


def _bounded(size: int, limits: Limits) -> None:
    if size > limits.document_bytes:
        raise TooLarge(f"an HTTP body that unpacks to more than {megabytes(limits.document_bytes)}: a report must be shorter")
