"""What a worker makes of a piece."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.documents import Options, Piece
from dragoman.errors import DataError
from dragoman.ledger.ingest.messages import Read, Unread
from dragoman.ledger.ingest.worker import Reader

STORY = b"The parliament of Montenegro rejected the border treaty with Kosovo on Tuesday."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(Options(), ())


def piece(data: bytes = STORY) -> Piece:
    return Piece(source="in.txt", format="text", data=data)


def test_worker_reads_what_is_wanted(reader: Reader) -> None:
    asked: list[str] = []
    message = reader.read(piece(), lambda document: not asked.append(document.id))  # type: ignore[func-returns-value]
    assert isinstance(message, Read)
    assert asked == [message.prepared.document]
    assert message.prepared.findings
    assert (message.prepared.model, message.prepared.ontology) == (reader.ready.model, reader.ready.ontology)
    assert message.words == 12


def test_worker_leaves_what_is_not_wanted(reader: Reader) -> None:
    assert reader.read(piece(), lambda _: False) is None


def test_worker_tells_why_it_cannot_read(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    message = reader.read(piece(b"\0\1\2"), lambda _: True)
    assert isinstance(message, Unread)
    assert "binary" in message.reason
    monkeypatch.setattr(reader, "_prepared", lambda _: {}["missing"])
    message = reader.read(piece(), lambda _: True)
    assert isinstance(message, Unread)
    assert message.reason.startswith("fault of the program (KeyError at test_worker.py:")


def test_worker_with_names_that_cannot_be_read(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("nonsense: [", encoding="utf-8")
    with pytest.raises(DataError):
        Reader(Options(), (own,))
