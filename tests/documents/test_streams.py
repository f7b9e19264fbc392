"""Streams unpacked within bounds."""

from __future__ import annotations

import gzip
import io

import pytest

from dragoman.documents import Limits, read_bytes
from dragoman.documents.streams import unpacked
from dragoman.errors import TooLarge
from dragoman.records import Document, Failure

LIMITS = Limits(unpacked_free=100_000, unpacked_ratio=50, line_bytes=10_000)


def test_streams_a_bomb_is_noticed_long_before_it_has_gone_off() -> None:
    bomb = gzip.compress(bytes(30_000_000))
    stream = unpacked(io.BytesIO(bomb), limits=LIMITS)
    taken = 0
    with pytest.raises(TooLarge, match="unpacks to more than 50 times its size"):
        while data := stream.read(1 << 16):
            taken += len(data)
    assert taken < 3_000_000


def test_streams_reports_before_a_bomb_are_read() -> None:
    story = b'{"text": "The council of the port voted on Tuesday to close the strait, and the envoy left for home."}\n'
    document, *_, failed = read_bytes(gzip.compress(story + bytes(40_000_000)), source="in.jsonl.gz", limits=LIMITS)
    assert isinstance(document, Document)
    assert isinstance(failed, Failure)
    assert "times its size" in failed.reason


def test_streams_text_that_shrinks_well_is_no_bomb() -> None:
    text = b"The envoy left for home. " * 3_000
    assert unpacked(io.BytesIO(gzip.compress(text)), limits=LIMITS).read() == text


def test_streams_gzip_in_gzip_is_refused() -> None:
    (failed,) = read_bytes(gzip.compress(gzip.compress(b'{"text": "The envoy left."}')), source="in.gz")
    assert isinstance(failed, Failure)
    assert "gzip-compressed data" in failed.reason
