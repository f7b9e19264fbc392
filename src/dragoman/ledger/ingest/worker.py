"""A process that reads: pieces in, readings out, ready to be kept. It loads the models once and knows no ledger.

It is started with a plain interpreter, not forked (ONNX Runtime does not survive a fork) and not by multiprocessing,
which would run the caller's main module a second time.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from ...documents.piece import Options, Piece
from ...records import Document
from ..preparing import Prepared, prepare
from .messages import Broken, Made, Message, Read, Ready, Start, Unread

_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)
_FIRST_TO_GO = "500"  # of -1000 to 1000: when memory runs out, it shall be a worker and not the process that keeps


def main(descriptor: int) -> None:
    """Works for the process at the other end of the socket until that ends."""
    connection = Connection(descriptor)
    with contextlib.suppress(EOFError, ConnectionError):
        start = connection.recv()
        _belong_to(start.parent)
        work(connection, start)


def work(connection: Connection, start: Start) -> None:
    """Answers pieces one after the other."""
    from ...documents.assembling import fault
    from ...errors import DragomanError

    try:
        reader = Reader(start.options, start.actors)
        ready = reader.ready
    except DragomanError as error:
        connection.send(Broken(reason=str(error), purposely=True))
        return
    except Exception as error:  # noqa: BLE001 - whatever it is, it must be told to those who wait
        connection.send(Broken(reason=fault(error), purposely=False))
        return
    connection.send(ready)
    inbox = _Inbox(connection)
    while True:
        piece = inbox.pieces.get()

        def wanted(document: Document) -> bool:
            connection.send(Made(document=document.id, title=document.title))
            return inbox.answers.get()

        message = reader.read(piece, wanted)
        if message is not None:
            connection.send(message)


class Reader:
    """The models, and what is done with a piece."""

    def __init__(self, options: Options, actors: tuple[Path, ...]) -> None:
        """Raises ModelError, DataError."""
        from ... import __version__
        from ...find.actors.lexicon import shipped as lexicon
        from ...find.read import hash_of
        from ...language.model import shipped as language
        from ...ontology import shipped_ontology

        self._options, self._program = options, __version__
        self._language, self._ontology = language(), shipped_ontology()
        self._lexicon = lexicon().extended(list(actors)) if actors else lexicon()
        self.ready = Ready(program=__version__, ontology=hash_of(self._ontology, self._lexicon), model=self._language.hash)

    def read(self, piece: Piece, wanted: Callable[[Document], bool]) -> Message | None:
        """The reading of a piece, or why there is none; None for a document that is not wanted."""
        from ...documents import document_of
        from ...documents.assembling import fault
        from ...errors import DragomanError

        try:
            document = document_of(piece, options=self._options)
            if not wanted(document):
                return None
            return Read(prepared=self._prepared(document), words=len(document.text.split()))
        except DragomanError as error:
            return Unread(reason=str(error))
        except (EOFError, ConnectionError):
            raise
        except Exception as error:  # noqa: BLE001 - a fault of the program with one report must not stop a batch of thousands
            return Unread(reason=fault(error))

    def _prepared(self, document: Document) -> Prepared:
        from ...find.read import read_document

        return prepare(
            read_document(document, language=self._language, ontology=self._ontology, program=self._program, lexicon=self._lexicon)
        )


class _Inbox:
    """What comes, taken off the socket at once: neither side ever waits for the other to take what it sends."""

    def __init__(self, connection: Connection) -> None:
        self.pieces: queue.Queue[Piece] = queue.Queue()
        self.answers: queue.Queue[bool] = queue.Queue()
        self._connection = connection
        threading.Thread(target=self._receive, daemon=True).start()

    def _receive(self) -> None:
        while True:
            try:
                message = self._connection.recv()
            except (EOFError, OSError):
                os._exit(0)  # nobody is there to read for, and the main thread may be in the middle of a report
            if isinstance(message, bool):
                self.answers.put(message)
            else:
                self.pieces.put(message)


def _belong_to(parent: int) -> None:
    """Ends with the parent however that ends, leaves Ctrl-C to it, and is the first to go when memory runs out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if not sys.platform.startswith("linux"):
        return
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(_FIRST_TO_GO)
