"""A worker without models: it makes documents as the real one does, and finds nothing in them.

Words in a report make it misbehave: HANGS, DIES (each time), DIES-ONCE (the first time, for which a file stands).
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from dragoman.documents import Options, Piece, document_of
from dragoman.errors import InputError, ModelError
from dragoman.ledger.ingest import worker
from dragoman.ledger.ingest.messages import Message, Read, Ready, Unread
from dragoman.ledger.preparing import prepare
from dragoman.records import Document, Reading


class Stub:
    def __init__(self, options: Options, actors: tuple[Path, ...]) -> None:
        for file in actors:
            if file.name == "broken.yaml":
                raise ModelError("the model is not there")
            if file.name == "dies.yaml":
                os.kill(os.getpid(), signal.SIGKILL)
        self._options = options
        self.ready = Ready(program="0", ontology="stub", model="stub")

    def read(self, piece: Piece, wanted: Callable[[Document], bool]) -> Message | None:
        try:
            document = document_of(piece, options=self._options)
        except InputError as error:
            return Unread(reason=str(error))
        if not wanted(document):
            return None
        self._misbehave(document)
        reading = Reading(document=document, program="0", model="stub", ontology="stub")
        return Read(prepared=prepare(reading), words=len(document.text.split()))

    def _misbehave(self, document: Document) -> None:
        if "HANGS" in document.text:
            time.sleep(1000)
        if "SLOW" in document.text:
            time.sleep(0.2)
        mark = Path(document.url.removeprefix("http://mark")) if document.url is not None and "DIES-ONCE" in document.text else None
        if "DIES now" in document.text or (mark is not None and not mark.exists()):
            if mark is not None:
                mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)


def main(descriptor: int) -> None:
    worker.Reader = Stub  # type: ignore[misc, assignment]
    worker.main(descriptor)
