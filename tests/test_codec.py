"""Readings to JSON and back, and their schema."""

import json
from pathlib import Path

import pytest

from dragoman.codec import decode_reading, encode, json_schema
from dragoman.errors import BadRecord, SpanError
from dragoman.records import Document, Framing, Reading

SCHEMA = Path(__file__).parents[1] / "docs" / "reading.schema.json"


def reading() -> Reading:
    document = Document.make("The regime fell – “at last”.", original=b"raw bytes")
    word = document.span(4, 10)
    return Reading(
        document=document,
        program="0",
        model="m",
        ontology="o",
        framing=(Framing(id="x", evidence=(word,), span=word, favours="opponents", neutral="government"),),
    )


def test_codec_round_trip_keeps_all_but_the_original_bytes() -> None:
    text = encode(reading())
    assert "raw bytes" not in text and "original" not in text
    assert "“at last”" in text
    assert decode_reading(text) == reading()


def test_codec_wrong_words_are_refused() -> None:
    record = json.loads(encode(reading()))
    record["framing"][0]["span"]["start"] -= 1
    record["framing"][0]["span"]["end"] -= 1
    with pytest.raises((BadRecord, SpanError), match="regime"):
        decode_reading(json.dumps(record))


def test_codec_newer_schema_and_other_json_are_refused() -> None:
    record = json.loads(encode(reading()))
    record["schema"] = 99
    with pytest.raises(BadRecord, match="newer Dragoman"):
        decode_reading(json.dumps(record))
    with pytest.raises(BadRecord, match="not the JSON of a reading"):
        decode_reading("[1, 2]")


def test_codec_published_schema_is_current() -> None:
    assert json.loads(SCHEMA.read_text()) == json_schema(), "run: dragoman schema > docs/reading.schema.json"
