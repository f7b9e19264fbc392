"""JSON Lines: good lines are read, bad ones are failures with their number."""

from __future__ import annotations

import gzip
import io
import json
from datetime import date

import pytest

from dragoman.documents import Limits, read_bytes, read_stdin
from dragoman.records import Document, Failure

STORY = "The assembly voted on Tuesday to reject the border treaty, and the foreign ministry said that it would respect the vote."


def lines(*records: object) -> bytes:
    return "".join(json.dumps(record) + "\n" for record in records).encode()


@pytest.mark.parametrize("data", [b"", b"\n \r\n"])
def test_jsonl_without_a_record_is_a_failure(data: bytes) -> None:
    (failed,) = read_bytes(data, source="in.jsonl")
    assert isinstance(failed, Failure)
    assert "no record" in failed.reason


def test_jsonl_fields_are_read() -> None:
    data = lines(
        {
            "id": 7,
            "text": STORY,
            "published": "2021-03-04T22:00:00-05:00",
            "title": " A\nvote ",
            "outlet": "Post",
            "url": "https://p.example/7",
        },
        {"text": STORY, "published": None, "licence": "any"},
    )
    first, second = read_bytes(data, source="in.jsonl")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.published, first.title, first.outlet, first.url) == (date(2021, 3, 4), "A vote", "Post", "https://p.example/7")
    assert (first.source, second.source) == ("in.jsonl:1", "in.jsonl:2")
    assert first.original == data.splitlines()[0]
    assert second.published is None
    assert first.text_id == second.text_id
    assert first.id != second.id


def test_jsonl_given_date_wins() -> None:
    (document,) = read_bytes(lines({"text": STORY, "published": "no date"}), source="in.jsonl", published="2021-05-06")
    assert isinstance(document, Document)
    assert document.published == date(2021, 5, 6)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "The truce', "not JSON"),
        (b"nonsense \x1b[2J", "not JSON"),
        (b"[1, 2]", "a JSON array, not an object"),
        (b"null", "a JSON null"),
        (b'{"title": "T"}', 'no field "text"'),
        (b'{"text": null}', 'no field "text"'),
        (b'{"text": 5}', 'field "text" is a JSON number'),
        (b'{"text": ["a"]}', 'field "text" is a JSON array'),
        (b'{"text": ""}', "no words"),
        (b'{"text": "The truce held in the valley.", "title": {}}', 'field "title" is a JSON object'),
        (b'{"text": "The truce held in the valley.", "published": "2021-13-45"}', '"2021-13-45"'),
        (b'{"text": "The truce held in the valley.", "published": 20210304}', 'field "published" is a JSON number'),
        (b'{"text": "The envoy of Orl\xe9ans said"}', "not UTF-8 at byte 26"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"text": ' + b"[" * 10_000 + b"]" * 10_000 + b"}", "nested too deeply"),
        (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "nested too deeply"),
        (b'{"text": ' + b"9" * 5_000 + b"}", "too many digits"),
        (b'{"text": "' + b"The truce held. " * 20_000 + b'"}', "a line of more than 0.2 MB"),
    ],
)
def test_jsonl_bad_line_fails_alone(line: bytes, reason: str) -> None:
    good = lines({"text": STORY})
    results = list(read_bytes(good + line + b"\n\n" + good, source="in.jsonl", limits=Limits(line_bytes=200_000)))
    assert [type(result) for result in results] == [Document, Failure, Document]
    failed, last = results[1], results[2]
    assert isinstance(failed, Failure)
    assert isinstance(last, Document)
    assert failed.offset == 2
    assert failed.source == "in.jsonl:2"
    assert reason in failed.reason
    assert failed.reason.isprintable()
    assert len(failed.reason) < 250
    assert last.source == "in.jsonl:4"


def test_jsonl_without_extension_is_known_by_its_content() -> None:
    results = list(read_stdin(io.BytesIO(b"\xef\xbb\xbf" + lines({"text": STORY}, {"text": STORY}))))
    assert [getattr(result, "source", None) for result in results] == ["<stdin>:1", "<stdin>:2"]
    assert all(isinstance(result, Document) for result in results)


def test_jsonl_compressed_is_read_and_damage_reported() -> None:
    data = gzip.compress(lines(*({"text": f"{STORY} {number}"} for number in range(500))))
    assert sum(isinstance(result, Document) for result in read_bytes(data, source="in.jsonl.gz")) == 500
    *read, last = read_bytes(data[:-600], source="in.jsonl.gz")
    assert all(isinstance(result, Document) for result in read)
    assert isinstance(last, Failure)
    assert "damaged gzip data after the report at this place" in last.reason


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (json.dumps([{"text": STORY}], indent=1).encode(), "one JSON value over several lines"),
        (json.dumps({"text": STORY}, indent=1).encode(), "one JSON value over several lines"),
        (lines({"text": STORY}).decode().encode("utf-16"), "not UTF-8"),
        (b"\x89PNG\r\n\x1a\n" * 50, "PNG image"),
    ],
)
def test_jsonl_that_is_something_else_fails_once(data: bytes, reason: str) -> None:
    (failed,) = read_bytes(data, source="in.json")
    assert isinstance(failed, Failure)
    assert reason in failed.reason


def test_jsonl_is_read_lazily() -> None:
    class Endless(io.RawIOBase):
        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            return (lines({"text": STORY}) * (size // 100))[:size]

    results = read_stdin(Endless(), format="jsonl")  # type: ignore[arg-type]
    assert isinstance(next(results), Document)
