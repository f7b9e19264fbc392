"""The inputs cut into pieces, in a thread of its own: a slow sender on standard input must hold up nothing else.

Pieces are handed over in chunks, a few of which may lie ready; who takes them sets the pace, so an archive of any size
needs the memory of a few chunks.
"""

from __future__ import annotations

import hashlib
import os
import queue
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Pipe
from typing import BinaryIO

from ...documents import STDIN, cut_stream, open_report
from ...documents.assembling import fault
from ...documents.piece import Options, Passed, Piece
from ...documents.quoting import printable
from ...records import Failure, digest
from .settings import Settings
from .sources import STANDARD_INPUT, files_of, size_of

_PIECES, _BYTES = 64, 1 << 20  # of a chunk
_READY = 4  # chunks
_PATIENCE = 0.2  # seconds between looks whether to stop
_JOINING = 1.0  # seconds that it may take to stop


@dataclass(slots=True, kw_only=True)
class Chunk:
    """Items in the order of the input, and the bytes of input up to there; `error` is what ended the cutting for good."""

    items: list[Piece | Failure | Passed] = field(default_factory=list)
    done: int = 0
    total: int | None = None
    last: bool = False
    error: BaseException | None = None


class Cutter:
    """Cuts from `start` on. `waiting` becomes readable with each chunk that `take` then gives."""

    def __init__(self, inputs: Sequence[str], settings: Settings, *, own: Callable[[str], bool], stdin: BinaryIO | None) -> None:
        self._inputs, self._settings, self._own, self._stdin = list(inputs), settings, own, stdin
        self._chunks: queue.Queue[Chunk] = queue.Queue(_READY)
        self.waiting, self._wake = Pipe(duplex=False)
        self._stopped = threading.Event()
        self._passed_bytes = 0  # of the files done with
        self._stream: BinaryIO | None = None
        self._thread = threading.Thread(target=self._run, name="dragoman-cutter", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def take(self) -> Chunk | None:
        """The next chunk if one is ready."""
        if not self.waiting.poll():
            return None
        self.waiting.recv_bytes()
        return self._chunks.get()

    def stop(self) -> None:
        """Ends the thread soon, unless it waits for standard input, which ends with the program."""
        self._stopped.set()
        self._thread.join(_JOINING)
        if not self._thread.is_alive():
            self.waiting.close()
            self._wake.close()

    def _run(self) -> None:
        chunk = Chunk()
        try:
            total = size_of(self._inputs, own=self._own)
            size = 0
            for item in self._items():
                chunk.items.append(item)
                size += len(item.data) if isinstance(item, Piece) else 0
                if len(chunk.items) >= _PIECES or size >= _BYTES or (self._trickles and self._chunks.empty()):
                    chunk.done, chunk.total = self._done(), total
                    if not self._put(chunk):
                        return
                    chunk, size = Chunk(), 0
            chunk.done, chunk.total = self._done(), total
        except BaseException as error:  # noqa: BLE001 - raised again where the chunk is taken
            chunk.error = error
        chunk.last = True
        self._put(chunk)

    def _put(self, chunk: Chunk) -> bool:
        """False: nobody wants it any more."""
        while not self._stopped.is_set():
            try:
                self._chunks.put(chunk, timeout=_PATIENCE)
            except queue.Full:
                continue
            self._wake.send_bytes(b".")
            return True
        return False

    def _items(self) -> Iterator[Piece | Failure | Passed]:
        for path in files_of(self._inputs, own=self._own):
            if not isinstance(path, str):
                yield path
                continue
            stream = _standard_input(self._stdin) if path == STANDARD_INPUT else open_report(path)
            if isinstance(stream, Failure):
                yield stream
                continue
            with stream:
                self._stream = stream
                source = STDIN if path == STANDARD_INPUT else printable(path)
                try:
                    yield from cut_stream(stream, source=source, format=self._settings.format, options=self._settings.options)
                except Exception as error:  # noqa: BLE001 - a fault of the program with one file must not stop a batch of thousands
                    yield Failure(source=source, reason=fault(error))
                self._passed_bytes, self._stream = self._done(), None

    @property
    def _trickles(self) -> bool:
        """Whether the input may keep one waiting, so that what there is should not wait for more."""
        return self._stream is not None and not self._stream.seekable()

    def _done(self) -> int:
        if self._stream is None or not self._stream.seekable():
            return self._passed_bytes
        return self._passed_bytes + self._stream.tell()


def _standard_input(given: BinaryIO | None) -> BinaryIO:
    """Standard input through a descriptor of its own, for closing it must not close the program's."""
    stream = given if given is not None else sys.stdin.buffer
    try:
        return os.fdopen(os.dup(stream.fileno()), "rb")
    except OSError:  # a stream within the program, which has no descriptor
        return stream


def key_of(piece: Piece) -> str:
    """What a piece is known by when it comes again: where it is from, and its bytes."""
    return digest(
        piece.source, str(piece.offset), piece.format, piece.url, piece.outlet, hashlib.sha256(piece.data).hexdigest()
    )


def key_of_failure(failure: Failure) -> str:
    """The same for a part of an input that gave no piece."""
    return digest("failure", failure.source, str(failure.offset))


def key_of_options(options: Options) -> str:
    """What of the options makes another document of the same piece."""
    columns = sorted(options.mapping.columns().items())
    return digest(str(options.published), *(f"{field}={column}" for field, column in columns))
