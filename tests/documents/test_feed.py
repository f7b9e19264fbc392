"""RSS and Atom files: every entry is a report."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.documents import Limits, read_bytes
from dragoman.records import Document, Failure

STORY = "The council of the port voted on Tuesday to close the strait, and the harbour master said that he would obey the vote."
RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Port Gazette</title><link>https://port.example/</link>{items}</channel></rss>"""
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Port Gazette</title><updated>2022-01-01T00:00:00Z</updated>{items}</feed>'


def of(data: str, **options: Limits) -> list[Document | Failure]:
    return list(read_bytes(data.encode(), source="in.xml", **options))


def one(data: str) -> Document:
    (document,) = of(data)
    assert isinstance(document, Document), document
    return document


def test_feed_rss_entry() -> None:
    document = one(
        RSS.format(
            items=f"""<item><title>Strait &amp; port</title><link> https://port.example/1 </link>
            <pubDate>Thu, 04 Mar 2021 23:30:00 -0500</pubDate><description>A teaser.</description>
            <content:encoded><![CDATA[<p>{STORY}</p><script>x()</script><ul><li>One.</li><li>Two &amp; three.</li></ul>]]></content:encoded>
            </item>"""
        )
    )
    assert document.text == f"{STORY}\n\nOne.\n\nTwo & three."
    assert (document.title, document.outlet, document.url) == ("Strait & port", "Port Gazette", "https://port.example/1")
    assert (document.published, document.source) == (date(2021, 3, 4), "in.xml:1")
    assert document.original is not None and document.original.startswith(b"<item")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (f"<summary>Short.</summary><content type='html'>&lt;p&gt;{STORY}&lt;/p&gt;</content>", STORY),
        (
            f"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>{STORY}</p><p>It <b>held</b>.</p></div></content>",
            f"{STORY}\n\nIt held.",
        ),
        (f"<summary>{STORY}</summary>", STORY),
        (f"<content src='https://p.example/x'/><summary>{STORY} M&amp;amp;S.</summary>", f"{STORY} M&S."),
    ],
)
def test_feed_atom_entry(content: str, text: str) -> None:
    entry = "<entry><title type='html'>&lt;i&gt;Strait&lt;/i&gt; closed</title><link rel='self' href='https://p.example/api'/>"
    entry += f"<link href='https://p.example/1'/><updated>2021-05-06T01:02:03+02:00</updated>{content}</entry>"
    document = one(ATOM.format(items=entry))
    assert document.text == text
    assert (document.title, document.url, document.published) == ("Strait closed", "https://p.example/1", date(2021, 5, 6))


def test_feed_entries_name_their_own_source_and_date() -> None:
    item = f"<item><source url='https://w.example/'>Wire</source><dc:date>2020-02-03</dc:date><guid>https://w.example/9</guid><description>{STORY}</description></item>"
    document = one(RSS.format(items=item))
    assert (document.outlet, document.published, document.url) == ("Wire", date(2020, 2, 3), "https://w.example/9")


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ("<item><title>Only that</title></item>", "without content"),
        ("<item><pubDate>Wed, 31 Feb 2021 00:00:00 GMT</pubDate><description>The envoy left.</description></item>", "is no date"),
        ("<item><pubDate>soon</pubDate><description>The envoy left.</description></item>", "is no date"),
        ("<item><description>" + "&lt;b&gt;" * 3000 + "</description></item>", "nested too deeply"),
    ],
)
def test_feed_bad_entries_are_failures_and_the_next_is_read(item: str, reason: str) -> None:
    failed, document = of(RSS.format(items=f"{item}<item><description>{STORY}</description></item>"))
    assert isinstance(failed, Failure)
    assert reason in failed.reason
    assert failed.offset == 1
    assert isinstance(document, Document)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("", "empty"),
        ("<html><body/></html>", "no RSS or Atom feed"),
        ("<rss><channel>", "broken"),
        ("not a feed", "broken"),
    ],
)
def test_feed_that_is_none(data: str, reason: str) -> None:
    (failed,) = of(data)
    assert isinstance(failed, Failure)
    assert reason in failed.reason


def test_feed_cut_off_gives_what_stands_before() -> None:
    whole = RSS.format(items=f"<item><description>{STORY}</description></item>" * 3)
    *read, failed = of(whole[:-150])
    assert len(read) == 2
    assert isinstance(failed, Failure)
    assert "broken after 2 entries" in failed.reason


def test_feed_entities_are_not_resolved() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    for name in ("b", "f"):
        results = of(f"{bomb}<rss><channel><item><description>{STORY} &{name};</description></item></channel></rss>")
        assert all(isinstance(result, Failure) for result in results)


def test_feed_entry_over_the_limit_is_refused() -> None:
    (failed,) = of(RSS.format(items=f"<item><description>{STORY * 2_000}</description></item>"), limits=Limits(document_bytes=50_000))
    assert isinstance(failed, Failure)
    assert "an entry of more than" in failed.reason
