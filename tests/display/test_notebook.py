"""A reading in a notebook: marks that nest, and nothing of the report obeyed."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.display import Page
from dragoman.display.notebook import Mark, html_of, marked
from dragoman.records import Actor, Document, Event, Framing, Mention, Position, Reading, Statement


def mark(start: int, end: int, kind: str = "event", words: str = "x") -> Mark:
    return Mark(start=start, end=end, kind=kind, words=words)


def stripped(html: str) -> str:
    return re.sub(r' (?:style|title)="[^"]*"', "", html)


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], "abcdef"),
        ([mark(1, 3)], 'a<mark class="event">bc</mark>def'),
        ([mark(0, 6, "instrument"), mark(2, 4, "framing")], '<mark class="instrument">ab<mark class="framing">cd</mark>ef</mark>'),
        (
            [mark(0, 4), mark(2, 6, "position")],
            '<mark class="event">ab<mark class="position">cd</mark></mark><mark class="position">ef</mark>',
        ),
        ([mark(2, 4), mark(2, 4, "position")], 'ab<mark class="event">cd</mark>ef'),
        ([mark(0, 3), mark(3, 6, "framing")], '<mark class="event">abc</mark><mark class="framing">def</mark>'),
        ([mark(0, 6, "content"), mark(0, 2)], '<mark class="content"><mark class="event">ab</mark>cdef</mark>'),
    ],
)  # fmt: skip
def test_notebook_marks_nest(marks: list[Mark], expected: str) -> None:
    assert stripped(marked("abcdef", marks)) == expected


def test_notebook_marks_on_the_same_words_become_one_with_all_told() -> None:
    html = marked("abcdef", [mark(2, 4, "event", "one"), mark(2, 4, "position", "two")])
    assert html.count("<mark") == 1 and "box-shadow" in html
    assert 'title="one&#10;two"' in html


class Balanced(HTMLParser):
    """Fails on an end tag that closes nothing, and gathers the text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


spans = st.tuples(st.integers(0, 30), st.integers(1, 12), st.sampled_from(("event", "position", "framing", "content")))


@settings(max_examples=60, deadline=None)
@given(st.lists(spans, max_size=8))
def test_notebook_marks_of_any_kind_are_balanced_and_keep_the_text(found: list[tuple[int, int, str]]) -> None:
    text = "The <b>envoy</b> & the “council” of 7 met."
    parser = Balanced()
    parser.feed(marked(text, [mark(start, start + length, kind) for start, length, kind in found]))
    parser.close()
    assert (parser.open, parser.text) == ([], text)


def test_notebook_html_of_a_report_is_escaped() -> None:
    text = "The <script>alert(1)</script> \"envoy' rejected <img src=x onerror=alert(2)> it.\nSecond & last\x1b[0m."
    document = Document.make(text, title="<i>T</i>", outlet='"><b>', url="javascript:alert(3)")
    evil = document.span(4, text.index("rejected") - 1)
    cue = document.span(text.index("rejected"), text.index(" <img"))
    thing = document.span(text.index("<img"), text.index(" it"))
    holder = Mention(span=evil, actor=Actor(name="<script>name</script>", kind="role", code='"onmouseover="x'))
    reading = Reading(
        document=document, program="0", model="m", ontology="o",
        positions=(Position(id="p", evidence=(cue,), stance="rejects", holder=holder, cue=cue, object=thing),),
        events=(Event(id="e", evidence=(cue,), type="REJECT", trigger=cue, actors=(holder,)),),
        statements=(Statement(id="s", evidence=(cue,), form="direct", source=(evil,), cue=(cue,), content=(thing,)),),
        framing=(Framing(id="f", evidence=(evil,), span=evil, favours="<b>", neutral='"><b>'),),
    )  # fmt: skip
    html = html_of(reading)
    tags = set(re.findall(r"</?([a-z]+)", html))
    assert tags == {"div", "style", "strong", "span", "p", "mark", "br", "details", "summary", "ul", "li"}
    assert "\x1b" not in html and "href" not in html
    parser = Balanced()
    parser.feed(html)
    assert parser.open == []
    assert "<script>alert(1)</script>" in parser.text


def test_notebook_legend_counts_what_is_there() -> None:
    document = Document.make("The regime fell.")
    word = document.span(4, 10)
    reading = Reading(document=document, program="0", model="m", ontology="o",
                      framing=(Framing(id="f", evidence=(word,), span=word, favours="its opponents", neutral="government"),))  # fmt: skip
    html = Page.of(reading)._repr_html_()
    assert '<mark class="framing">framing 1</mark>' in html and '<mark class="event">' not in html
    assert 'title="framing: favours its opponents; neutral: government"' in html
    assert "nothing found" in html_of(Reading(document=document, program="0", model="m", ontology="o"))
