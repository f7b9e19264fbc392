"""Web pages: the report in them and what they state about it."""

from __future__ import annotations

import socket
from datetime import date

import pytest

from dragoman.documents import Limits, read_bytes
from dragoman.records import Document, Failure

PARAGRAPHS = [
    "The assembly of the island voted on Tuesday to reject the border treaty, by 31 votes to 12, after a debate of nine hours.",
    "“We will not sign away the strait,” said the speaker, Ana Lindqvist, who had asked for the vote on 2019-01-02.",
    "The foreign ministry of the mainland said that it regretted the vote and would ask the court to rule on the matter.",
]


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><title>Treaty rejected | The Valley Post</title>{head}</head><body>{body}</body></html>".encode()


def article(extra: str = "") -> str:
    return "<article><h1>Treaty rejected</h1>" + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) + extra + "</article>"


HEAD = (
    '<meta property="og:title" content="Treaty rejected"><meta property="og:site_name" content="The Valley Post">'
    '<link rel="canonical" href="https://valley.example/treaty"><meta property="article:published_time" content="2021-03-04T07:00:00Z">'
)


def only(data: bytes, *, published: str | None = None, limits: Limits | None = None) -> Document | Failure:
    (result,) = read_bytes(data, source="page.html", published=published, limits=limits or Limits())
    return result


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a reader must not use the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_html_report_and_its_particulars_are_read() -> None:
    menu = '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>'
    menu += '<script>var secret = "The script spoke.";</script>'
    data = page(
        menu + article() + "<style>p {color: red}</style><footer>Copyright 1999 The Valley Post</footer><script>alert(1)</script>", HEAD
    )
    document = only(data)
    assert isinstance(document, Document)
    assert document.text == "\n\n".join(PARAGRAPHS)
    assert document.title == "Treaty rejected"
    assert document.outlet == "The Valley Post"
    assert document.url == "https://valley.example/treaty"
    assert document.published == date(2021, 3, 4)
    assert document.original == data
    assert document.source == "page.html"


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ('<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2021-03-04"}</script>', "", date(2021, 3, 4)),
        ("", '<p class="byline">Published 4 March 2021</p>', date(2021, 3, 4)),
        ("", '<time datetime="2021-03-04T07:00">Thursday</time>', date(2021, 3, 4)),
        ("", '<aside><time datetime="2018-01-01">another report</time></aside>', None),
        ("", "", None),
    ],
)
def test_html_date_is_what_the_page_states(head: str, body: str, expected: date | None) -> None:
    document = only(page(article(body), head))
    assert isinstance(document, Document)
    assert document.published == expected


def test_html_given_date_wins() -> None:
    document = only(page(article(), HEAD), published="2020-01-01")
    assert isinstance(document, Document)
    assert document.published == date(2020, 1, 1)


def test_html_blocks_are_paragraphs() -> None:
    extra = (
        "<ul><li>the strait stays <b>closed</b> to warships</li><li>fishing goes on as before</li></ul>"
        "<blockquote><p>We regret the vote of the assembly.</p></blockquote>"
        "<table><tr><th>For</th><td>31</td></tr><tr><th>Against</th><td>12</td></tr></table>"
        "<p>The court called it a <q>matter of law</q> and <a href='/x'>nothing else</a> on Friday.</p>"
    )
    document = only(page(article(extra), HEAD))
    assert isinstance(document, Document)
    assert document.text.split("\n\n")[3:] == [
        "the strait stays closed to warships",
        "fishing goes on as before",
        "We regret the vote of the assembly.",
        "For | 31",
        "Against | 12",
        "The court called it a “matter of law” and nothing else on Friday.",
    ]


def test_html_character_references_to_controls_do_no_harm() -> None:
    document = only(
        page(article("<p title='&#7;'>The court&#27;[31m&#0; will not hurry, the minister&#146;s office said on Friday.</p>"), HEAD)
    )
    assert isinstance(document, Document)
    assert document.text.endswith("will not hurry, the minister’s office said on Friday.")
    assert "\x1b" not in document.text


def test_html_declared_encoding_is_used() -> None:
    data = page(article("<p>The mayor of Orléans, José Müller, said on Friday that he would abide by the vote.</p>")).decode()
    document = only(data.replace("<head>", '<head><meta charset="iso-8859-1">').encode("cp1252"))
    assert isinstance(document, Document)
    assert "Orléans, José Müller" in document.text


@pytest.mark.parametrize("depth", [300, 20_000])
def test_html_nested_too_deeply_is_refused(depth: int) -> None:
    failed = only(page("<div>" * depth + article() + "</div>" * depth))
    assert isinstance(failed, Failure)
    assert "nested too deeply" in failed.reason


def test_html_metadata_nested_too_deeply_does_no_harm() -> None:
    document = only(page(article(), HEAD + '<script type="application/ld+json">' + '{"@graph":[' * 20_000 + "</script>"))
    assert isinstance(document, Document)
    assert document.title == "Treaty rejected"


@pytest.mark.parametrize(
    ("data", "limits", "reason"),
    [
        (page(article()), Limits(document_bytes=300), "larger than the limit of 300 bytes"),
        (page(article("<br>" * 500)), Limits(page_elements=400), "more than 400 HTML elements"),
        (page(""), Limits(), "no report found"),
        (page("<script>alert('nothing but a script')</script>"), Limits(), "no report found"),
        (b"<!-- -->", Limits(), "no HTML"),
        (b"", Limits(), "empty"),
        (b"%PDF-1.4 not a page", Limits(), "PDF file"),
        (
            page(
                "<article>"
                + "<p>Die Regierung lehnte den Vertrag am Dienstag nach langer Debatte ab, wie der Sprecher sagte.</p>" * 4
                + "</article>"
            ),
            Limits(),
            "German",
        ),
    ],
)
def test_html_that_cannot_be_read_is_a_failure(data: bytes, limits: Limits, reason: str) -> None:
    failed = only(data, limits=limits)
    assert isinstance(failed, Failure)
    assert reason in failed.reason


def test_html_address_that_is_not_of_the_web_is_left_out() -> None:
    document = only(page(article(), '<link rel="canonical" href="javascript:alert(1)">'))
    assert isinstance(document, Document)
    assert document.url is None
