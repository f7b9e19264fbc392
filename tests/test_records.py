"""The span rule and the ids of records."""

from datetime import date

import pytest

from dragoman.errors import SpanError
from dragoman.records import Document, Framing, Reading, Span, digest, finding_id, spans_of


def test_records_span_needs_its_own_words() -> None:
    with pytest.raises(SpanError, match="no span"):
        Span(start=3, end=3, text="")
    with pytest.raises(SpanError):
        Span(start=0, end=4, text="five!")


def test_records_document_span_sheds_white_space() -> None:
    document = Document.make("  Oslo agreed. ")
    assert document.span(0, 7) == Span(start=2, end=6, text="Oslo")
    with pytest.raises(SpanError, match="outside"):
        document.span(3, 99)
    with pytest.raises(SpanError):
        document.span(0, 2)


def test_records_same_text_in_two_outlets_is_two_documents() -> None:
    first = Document.make("A truce holds.", outlet="Herald", published=date(2020, 1, 2))
    second = Document.make("A truce holds.", outlet="Courier", published=date(2020, 1, 2))
    assert first.text_id == second.text_id
    assert first.id != second.id
    assert first.id == Document.make("A truce holds.", outlet="Herald", published=date(2020, 1, 2), title="other").id


def test_records_digest_tells_missing_from_empty_and_parts_apart() -> None:
    assert len({digest("ab", "c"), digest("a", "bc"), digest("abc", None), digest("abc", "")}) == 4


def test_records_finding_id_rests_on_evidence_alone() -> None:
    document = Document.make("The regime fell.")
    word = document.span(4, 10)
    assert finding_id(document, "framing", "", [word, word]) == finding_id(document, "framing", "", [word])
    assert finding_id(document, "framing", "", [word]) != finding_id(document, "event", "", [word])


def test_records_reading_checks_every_span() -> None:
    document = Document.make("The regime fell.")
    right = document.span(4, 10)
    wrong = Span(start=4, end=10, text="junta!")

    def reading(span: Span) -> Reading:
        word = Framing(id="x", evidence=(right,), span=span, favours="opponents", neutral="government")
        return Reading(document=document, program="0", model="m", ontology="o", framing=(word,))

    assert [span.text for span in spans_of(reading(right).framing[0])] == ["regime", "regime"]
    with pytest.raises(SpanError, match="junta"):
        reading(wrong)
