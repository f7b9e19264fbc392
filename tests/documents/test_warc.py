"""WARC: pages and texts among records, and nothing lost in silence where lengths are wrong."""

from __future__ import annotations

import gzip
import zlib

import pytest

from dragoman.documents import Limits, Options, Passed, cut_stream, read_bytes
from dragoman.documents.streams import peeked
from dragoman.records import Document, Failure

STORY = "The council of the port voted on Tuesday to close the strait, and the harbour master said that he would obey the vote."


def http(number: int, *, kind: str = "text/html; charset=utf-8", status: int = 200, head: str = "", body: bytes | None = None) -> bytes:
    page = f"<html><head><title>Motion {number}</title></head><body><article><p>{STORY} It was motion {number}.</p></article></body></html>"
    return f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\n{head}\r\n".encode() + (page.encode() if body is None else body)


def record(number: int, body: bytes, *, kind: str = "response", length: int | str | None = None, media: str = "application/http") -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://port.example/{number}\r\nWARC-Date: 2020-01-01T00:00:00Z\r\n"
    head += f"Content-Type: {media}; msgtype=response\r\nContent-Length: {len(body) if length is None else length}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n"


def good(number: int) -> bytes:
    return record(number, http(number))


def read(data: bytes, name: str = "in.warc", limits: Limits | None = None) -> list[Document | Failure]:
    return list(read_bytes(data, source=name, limits=limits or Limits()))


def numbers(results: list[Document | Failure]) -> list[int | None]:
    """The numbers of the motions read; None for a failure."""
    return [int(r.text.split("motion ")[1].rstrip(".")) if isinstance(r, Document) else None for r in results]


def test_warc_pages_are_reports() -> None:
    data = record(0, b"software: x\r\n", kind="warcinfo", media="application/warc-fields") + good(1) + good(2)
    first, second = read(data)
    assert isinstance(first, Document) and isinstance(second, Document)
    assert (first.url, first.source, first.published) == ("https://port.example/1", "in.warc:2", None)
    assert first.text.endswith("motion 1.")
    assert second.title == "Motion 2"
    assert first.original is not None and first.original.startswith(b"HTTP/1.1 200")


def test_warc_compressed_record_by_record_or_whole() -> None:
    assert numbers(read(b"".join(gzip.compress(good(n)) for n in range(3)), "in.warc.gz")) == [0, 1, 2]
    assert numbers(read(gzip.compress(good(1) + good(2)), "in.warc.gz")) == [1, 2]


def test_warc_texts_of_pages() -> None:
    (document,) = read(record(1, STORY.encode(), kind="conversion", media="text/plain"), "in.warc.wet")
    assert isinstance(document, Document)
    assert document.text == STORY


def test_warc_what_is_no_report_is_passed_and_told() -> None:
    import io

    data = record(1, http(1, kind="image/png")) + record(2, http(2, status=404)) + record(3, b"", kind="revisit") + good(4)
    items = list(cut_stream(io.BytesIO(data), source="in.warc", options=Options()))
    assert [item.what for item in items if isinstance(item, Passed)] == ["image/png", "HTTP status 404", "revisit, application/http"]
    assert len(items) == 4
    assert numbers(read(data)) == [4]


@pytest.mark.parametrize(
    ("head", "encode"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress),
        ("Content-Encoding: deflate\r\n", zlib.compress),
        ("Content-Encoding: deflate\r\n", lambda body: zlib.compress(body)[2:-4]),
        ("Content-Encoding: gzip\r\n", lambda body: body),
        ("Transfer-Encoding: chunked\r\n", lambda body: b"%x\r\n%s\r\n5;a=b\r\n%s\r\n0\r\n\r\n" % (len(body) - 5, body[:-5], body[-5:])),
        ("Transfer-Encoding: chunked\r\n", lambda body: body),
    ],
)
def test_warc_bodies_are_decoded(head: str, encode: object) -> None:
    body = http(7).partition(b"\r\n\r\n")[2]
    assert callable(encode)
    assert numbers(read(record(7, http(7, head=head, body=encode(body))))) == [7]


def test_warc_brotli() -> None:
    brotli = pytest.importorskip("brotli")
    body = http(7).partition(b"\r\n\r\n")[2]
    head = "Content-Encoding: br\r\n"
    assert numbers(read(record(7, http(7, head=head, body=brotli.compress(body))))) == [7]
    broken = ((brotli.compress(body)[:-9], "breaks off"), (b"\xff" * 50, "damaged"), (brotli.compress(b"a" * 10**6), "more than"))
    for bad, reason in broken:
        (failed,) = read(record(7, http(7, head=head, body=bad)), limits=Limits(document_bytes=500_000))
        assert isinstance(failed, Failure)
        assert reason in failed.reason


@pytest.mark.parametrize(
    ("head", "body", "reason"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(b"<p>x</p>" * 90)[:-9], "breaks off"),
        ("Content-Encoding: gzip\r\n", gzip.compress(b"a" * 10**6), "more than"),
        ("Content-Encoding: gzip\r\n", b"\x1f\x8b\x08\0" + b"x" * 50, "damaged"),
        ("Content-Encoding: zstd\r\n", b"(\xb5/\xfd", '"zstd"'),
        ("Transfer-Encoding: chunked\r\n", b"ff\r\nshort", "chunks are broken"),
    ],
)
def test_warc_bodies_that_cannot_be_decoded(head: str, body: bytes, reason: str) -> None:
    failed, document = read(record(1, http(1, head=head, body=body)) + good(2), limits=Limits(document_bytes=500_000))
    assert isinstance(failed, Failure)
    assert reason in failed.reason
    assert numbers([document]) == [2]


def test_warc_encoding_of_the_server_wins() -> None:
    body = "<html><head><meta charset='utf-8'></head><body><article><p>" + STORY + " The café stayed open.</p></article></body></html>"
    (document,) = read(record(1, http(1, kind="text/html; charset=windows-1252", body=body.encode("cp1252"))))
    assert isinstance(document, Document)
    assert document.text.endswith("The café stayed open.")


@pytest.mark.parametrize(
    ("middle", "expected"),
    [
        (record(1, http(1), length=100), [0, None, 2, 3]),  # ends within itself
        (record(1, http(1), length=len(http(1)) + len(good(2)) - 100), [0, None, 2, 3]),  # ends within the next
        (record(1, http(1), length=100_000), [0, None, 2, 3]),  # ends behind the file
        (record(1, http(1), length=10**12), [0, None]),  # too long to be looked into: what follows is unread, and said to be
        (record(1, http(1), length="-5"), [0, None, 2, 3]),
        (record(1, http(1), length="many"), [0, None, 2, 3]),
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", [0, None, 2, 3]),
        (b"garbage between\r\n\r\n", [0, None, 2, 3]),
        (b"\r\n\r\n\r\n", [0, 2, 3]),
    ],
)
def test_warc_broken_lengths_are_reported_and_the_rest_is_read(middle: bytes, expected: list[int | None]) -> None:
    results = read(good(0) + middle + good(2) + good(3))
    assert numbers(results) == expected
    for failed in (result for result in results if isinstance(result, Failure)):
        assert failed.offset == len(good(0))
        assert failed.source == "in.warc:2"


def test_warc_cut_off_anywhere_is_reported() -> None:
    plain, packed = good(0) + good(1), gzip.compress(good(0)) + gzip.compress(good(1))
    for whole, name, second in ((plain, "in.warc", len(good(0))), (packed, "in.warc.gz", len(gzip.compress(good(0))))):
        for end in range(second + 1, len(whole) - 4, 37):
            assert numbers(read(whole[:end], name)) == [0, None], f"{name} cut at {end}"


def test_warc_record_over_the_limit_is_refused_and_the_next_read() -> None:
    data = record(1, http(1, body=b"x" * 300_000)) + good(2)
    failed, document = read(data, limits=Limits(document_bytes=100_000))
    assert isinstance(failed, Failure)
    assert "a record of more than" in failed.reason
    assert numbers([document]) == [2]


def test_warc_empty_is_a_failure() -> None:
    (failed,) = read(b"\r\n\r\n")
    assert isinstance(failed, Failure)
    assert "no record" in failed.reason


def test_warc_on_a_pipe() -> None:
    import io

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    head, stream = peeked(Pipe(good(0) + good(1)), enough=bool)
    assert head.startswith(b"WARC/1.0")
    assert len(list(cut_stream(stream, source="<stdin>", options=Options()))) == 2
