"""`dragoman.read`: the package as a library."""

from __future__ import annotations

from datetime import date

import pytest

import dragoman
from dragoman.codec import decode_reading, encode
from dragoman.errors import BadDate, InputError, NotAReport, WrongLanguage
from dragoman.records import spans_of

TEXT = "On Friday the parliament of Cyprus rejected the plan by 48 votes to 2. “We do not recognise the north,” Cyprus's president said."


def test_public_reading_has_findings_with_their_words() -> None:
    reading = dragoman.read(TEXT, published="2017-02-12", title="Vote", outlet="Example Wire", url="https://example.org/1")
    assert isinstance(reading, dragoman.Reading)
    assert (reading.document.published, reading.document.title, reading.document.outlet) == (date(2017, 2, 12), "Vote", "Example Wire")
    assert "2017-02-10" in [time.edtf for time in reading.times]
    assert reading.statements and reading.positions
    for finding in reading.findings():
        for span in spans_of(finding):
            assert reading.document.text[span.start : span.end] == span.text


def test_public_reading_prints_and_shows_itself() -> None:
    reading = dragoman.read(TEXT, published=date(2017, 2, 12))
    assert "Statements (" in str(reading) and "\x1b" not in str(reading)
    assert reading._repr_html_().startswith('<div class="dragoman">')


def test_public_reading_is_the_same_every_time_and_survives_json() -> None:
    reading = dragoman.read(TEXT, published="2017-02-12")
    assert encode(reading) == encode(dragoman.read(TEXT, published="2017-02-12"))
    assert encode(decode_reading(encode(reading))) == encode(reading)


def test_public_date_before_the_text_is_no_part_of_it() -> None:
    document = dragoman.read(f"date 2017-02-12 {TEXT}").document
    assert (document.text, document.published) == (TEXT, date(2017, 2, 12))


@pytest.mark.parametrize(
    ("text", "published", "error"),
    [
        ("", None, NotAReport),
        (" \n", None, NotAReport),
        (TEXT, "2017-02-30", BadDate),
        (f"date 2017-02-30 {TEXT}", None, BadDate),
        ("Le Sénat a adopté mercredi une résolution qui reconnaît l'indépendance du territoire.", None, WrongLanguage),
    ],
)
def test_public_what_is_no_report_raises(text: str, published: str | None, error: type[InputError]) -> None:
    with pytest.raises(error) as raised:
        dragoman.read(text, published=published)
    assert isinstance(raised.value, dragoman.DragomanError)
    assert "\n" not in str(raised.value)
