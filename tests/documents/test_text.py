"""Plain text, and what stands at its head as metadata."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.documents import Limits, document_from_text, read_bytes
from dragoman.documents.formats.text import split_head
from dragoman.errors import BadDate, NotAReport, WrongLanguage
from dragoman.records import Document, Failure

STORY = "The assembly voted on Tuesday to reject the border treaty, and the foreign ministry said that it would respect the vote."


@pytest.mark.parametrize(
    ("text", "published", "begins"),
    [
        (f" date 2021-03-04 {STORY}", date(2021, 3, 4), "The assembly"),
        (f"date 2021-03-04\n\n{STORY}", date(2021, 3, 4), "The assembly"),
        (f"\ufeffdate: 2021-03-04T07:00:00Z\r\n{STORY}", date(2021, 3, 4), "The assembly"),
        (f"Date: 2021-03-04\n{STORY}", date(2021, 3, 4), "The assembly"),
        (f"DATE 2021-03-04\n{STORY}", date(2021, 3, 4), "The assembly"),
        (STORY, None, "The assembly"),
        ("Date palms were cut down by the army as it left the oasis, the farmers said.", None, "Date palms"),
        ("Date 2021-03-04 was set for the vote by the assembly, the speaker said.", None, "Date 2021-03-04 was"),
        ("Date of the truce is disputed by the two armies, the envoy said.", None, "Date of"),
        ("dates for the talks have not been agreed by the two governments.", None, "dates for"),
    ],
)
def test_text_prefix_is_metadata_and_a_sentence_is_not(text: str, published: date | None, begins: str) -> None:
    document = document_from_text(text)
    assert document.published == published
    assert document.text.startswith(begins)


@pytest.mark.parametrize(
    "text",
    [
        f"date 2020-13-45 {STORY}", f"date 2021-02-30\n{STORY}", f"date 04/03/2021 {STORY}", f"date tomorrow\n{STORY}",
        f"date 20210304 {STORY}", f"---\ndate: last week\n---\n{STORY}",
    ],
)  # fmt: skip
def test_text_with_a_date_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadDate):
        document_from_text(text)
    assert document_from_text(text, published="2021-03-05").published == date(2021, 3, 5)


def test_text_given_date_wins_over_its_own() -> None:
    document = document_from_text(f"date 2021-03-04 {STORY}", published=date(2022, 1, 1))
    assert document.published == date(2022, 1, 1)
    assert document.text == STORY


def test_text_given_date_must_be_one() -> None:
    with pytest.raises(BadDate, match='"yesterday"'):
        document_from_text(STORY, published="yesterday")


def test_text_front_matter_is_metadata() -> None:
    head = '---\ntitle: "Treaty: rejected"\ndate: 2021-03-04\noutlet: The Valley Post\nurl: https://valley.example/1\n'
    head += 'tags:\n  - treaty\n---\n\n'
    document = document_from_text(head + STORY, outlet="Another Paper")
    assert document.text == STORY
    assert document.title == "Treaty: rejected"
    assert document.published == date(2021, 3, 4)
    assert document.outlet == "Another Paper"
    assert document.url == "https://valley.example/1"


@pytest.mark.parametrize(
    "text", [f"---\n{STORY}\n---\nMore.", f"---\nNote: this is not front matter\n---\n{STORY}", f"---\ntitle: never closed\n{STORY}"]
)
def test_text_between_rules_is_text(text: str) -> None:
    assert split_head(text)[1] == text


def test_text_document_keeps_bytes_source_and_span_rule() -> None:
    data = f"date 2021-03-04 {STORY}\r\n".encode()
    (document,) = read_bytes(data, source="story.txt")
    assert isinstance(document, Document)
    assert document.original == data
    assert document.source == "story.txt"
    assert document.language == "en"
    span = document.span(4, 12)
    assert document.text[span.start : span.end] == "assembly"


def test_text_ids_are_of_the_normalised_text() -> None:
    one = document_from_text("The café talks failed,\r\nthe envoy said to the press.  ")
    two = document_from_text("The cafe\u0301 talks failed,\nthe envoy said to the press.")
    assert one.id == two.id


@pytest.mark.parametrize("text", ["", " \n\t ", "date 2021-03-04", "\u200b\x00", "1234 --- 5678"])
def test_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(NotAReport):
        document_from_text(text)


def test_text_in_another_language_is_refused() -> None:
    with pytest.raises(WrongLanguage, match="German"):
        document_from_text("date 2021-03-04 Das Parlament lehnte den Vertrag am Dienstag ab, und die Regierung will das Ergebnis achten.")


def test_text_of_one_endless_line_is_refused_naming_the_limit() -> None:
    (failed,) = read_bytes(b"The truce held. " * 10_000, source="long.txt", limits=Limits(document_bytes=100_000))
    assert isinstance(failed, Failure)
    assert "larger than the limit of 0.1 MB" in failed.reason
