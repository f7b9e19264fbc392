"""Streams as the readers need them: looked into without losing what was seen, unpacked within bounds."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO, cast

from ..errors import TooLarge
from .limits import Limits

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

HEAD_BYTES = 4096
GZIP = b"\x1f\x8b"
DAMAGED = (EOFError, zlib.error, gzip.BadGzipFile)  # what reading of broken gzip data raises


def peeked(stream: BinaryIO, *, enough: Callable[[bytes], bool]) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, and a stream that still has them: itself if it can go back.

    enough: whether so much of them will do, for a slow sender's first report must not wait for its tenth.
    """
    if stream.seekable():
        start = stream.tell()
        head = stream.read(HEAD_BYTES)
        stream.seek(start)
        return head, stream
    head = _beginning(stream, enough)
    return head, cast(BinaryIO, io.BufferedReader(_Rewound(head, stream)))


def unpacked(stream: BinaryIO, *, limits: Limits) -> BinaryIO:
    """The decompressed bytes of gzip data, which raise TooLarge where they outgrow the compressed ones too far."""
    packed = _Counted(stream)
    return cast(BinaryIO, io.BufferedReader(_Unpacked(packed, limits), 1 << 16))


def _beginning(stream: BinaryIO, enough: Callable[[bytes], bool]) -> bytes:
    """What there is of the first bytes: those before the place where the data is damaged must not be lost with it."""
    head = b""
    read = getattr(stream, "read1", stream.read)
    while len(head) < HEAD_BYTES and not enough(head):
        try:
            part = read(HEAD_BYTES - len(head))
        except DAMAGED:
            if not head:
                raise
            break  # it is raised again when reading comes there
        if not part:
            break
        head += part
    return head


class _Rewound(io.RawIOBase):
    """A stream after bytes that were read from it already."""

    def __init__(self, head: bytes, stream: BinaryIO) -> None:
        self._head, self._stream = head, stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        if self._head:
            data = self._head[: len(view)]
            self._head = self._head[len(data) :]
        else:  # what is there, if only a little: a slow sender's reports must not wait for a full buffer
            read = getattr(self._stream, "read1", self._stream.read)
            data = read(len(view))
        view[: len(data)] = data
        return len(data)


class _Counted(io.RawIOBase):
    """A stream that counts what is read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.count = stream, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        data = self._stream.read(len(view))
        self.count += len(data)
        view[: len(data)] = data
        return len(data)


class _Unpacked(io.RawIOBase):
    """gzip data decompressed, as far as the limits let it."""

    def __init__(self, packed: _Counted, limits: Limits) -> None:
        self._packed, self._limits, self._count = packed, limits, 0
        self._damage: Exception | None = None
        self._stream = gzip.GzipFile(fileobj=cast(BinaryIO, io.BufferedReader(packed)))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        if self._damage is not None:
            raise self._damage
        try:
            data = self._stream.read1(len(view))
        except DAMAGED as error:
            self._damage = error
            raise
        self._count += len(data)
        most = self._limits.unpacked_ratio
        if self._count > self._limits.unpacked_free and self._count > most * self._packed.count:
            raise TooLarge(f"unpacks to more than {most} times its size: give it unpacked, if it is what it should be")
        view[: len(data)] = data
        return len(data)
