"""Web pages: trafilatura finds the report in them, its title, date, outlet and address. Nothing is ever fetched.

The text is the page's paragraphs, blank lines between them, without its scripts, menus and comments. The headline is
the title and is left out of the text. The date is what the page states as its date: its metadata, its address, its
time elements and its date lines; never one that the report itself speaks of.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from functools import cache
from types import ModuleType
from typing import Any, BinaryIO

from ...errors import BadDate, NotAReport, TooLarge
from ...records import Document
from ..assembling import assemble
from ..dates import parse_date
from ..encoding import decode
from ..limits import Limits, read_bounded
from ..normalise import normalise, one_line
from ..piece import Options, Piece

NAME = "html"
EXTENSIONS = (".html", ".htm", ".xhtml")
COMPRESSED = False

_BEGINNING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main)\b", re.IGNORECASE | re.DOTALL
)
_UNLAWFUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  # in XML, or dropped by normalise
_BLOCKS = frozenset({"body", "div", "head", "p", "quote", "list", "item", "table"})
_DATE_LINE = re.compile(r"date|publi|posted|byline|timestamp|dateline", re.IGNORECASE)
_DATE_LINE_LENGTH = 120  # characters; longer is prose
_LAST_DATE = "2100-01-01"  # fixed, for with today as the limit a reading would depend on the day it is made


def sniff(head: str) -> bool:
    """Whether it begins as a page does."""
    return _BEGINNING.match(head) is not None


def cut(stream: BinaryIO, *, source: str, options: Options) -> Iterator[Piece]:
    """The whole of it, as one piece. Raises TooLarge."""
    yield Piece(source=source, format=NAME, data=read_bounded(stream, limits=options.limits))


def make(piece: Piece, *, options: Options) -> Document:
    """Raises InputError of every kind."""
    data = piece.data
    return read_page(
        decode(data, page=True), published=options.published, source=piece.source, limits=options.limits, original=data, url=piece.url
    )


def read_page(
    page: str, *, published: date | None, source: str | None, limits: Limits, original: bytes | None = None, url: str | None = None,
) -> Document:  # fmt: skip
    """The document on a page. `url` is where it was found, which counts if the page does not state its own address.

    Raises TooLarge (elements, depth), NotAReport (nothing to read on it), WrongLanguage.
    """
    tree = parse(page, limits=limits)
    stated = None if published is not None else stated_date(tree)
    try:
        extracted = _trafilatura().bare_extraction(tree, include_comments=False, with_metadata=True, date_extraction_params=_date_search())
    except RecursionError as error:
        raise TooLarge("HTML nested too deeply: give the report's text instead") from error
    if extracted is None or extracted.body is None:
        raise NotAReport("no report found on the page: give a page with an article on it, or its text")
    title = one_line(extracted.title or "")
    blocks = [block for block in map(normalise, blocks_of(extracted.body)) if block]
    if len(blocks) > 1 and blocks[0].casefold() == title.casefold():
        blocks = blocks[1:]
    return assemble(
        "\n\n".join(blocks), limits=limits, published=published or stated, source=source, original=original,
        title=title, outlet=extracted.sitename, url=web_address(extracted.url) or url,
    )  # fmt: skip


def parse(page: str, *, limits: Limits) -> Any:
    """The page's tree, an lxml.html.HtmlElement. Raises NotAReport for no markup, TooLarge for too much of it."""
    from lxml import etree  # type: ignore[import-untyped]
    from lxml.html import HTMLParser, document_fromstring  # type: ignore[import-untyped]

    parser = HTMLParser(encoding="utf-8", collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(_UNLAWFUL.sub("", page).encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise NotAReport("no HTML that can be read: give a web page, or the report as plain text") from error
    # beyond a depth libxml2 stops, and would leave out the rest without a word
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise TooLarge("HTML nested too deeply: give the report's text instead")
    for count, element in enumerate(tree.iter(), start=1):
        if count > limits.page_elements:
            raise TooLarge(f"a page of more than {limits.page_elements:,} HTML elements: give the report's text instead")
        clean(element)
    for quotation in list(tree.iter("q")):
        write_quotation_marks(quotation)
    return tree


def clean(element: Any) -> None:
    """Takes out of an element, in place, what character references put there and XML forbids."""
    for name in ("text", "tail"):
        value = getattr(element, name)
        if value and _UNLAWFUL.search(value):
            setattr(element, name, _UNLAWFUL.sub("", value))
    for name, value in element.attrib.items():
        if _UNLAWFUL.search(value):
            element.attrib[name] = _UNLAWFUL.sub("", value)


def write_quotation_marks(quotation: Any) -> None:
    """Puts into the text, in place, the marks that a browser shows around a q element: they tell who says what."""
    quotation.text = "“" + (quotation.text or "")
    if len(quotation):
        quotation[-1].tail = (quotation[-1].tail or "") + "”"
    else:
        quotation.text += "”"
    quotation.drop_tag()


def blocks_of(element: Any) -> Iterator[str]:
    """The blocks of text in trafilatura's body: paragraphs, headings, items of lists, rows of tables, in order."""
    run = [_plain(element.text)]
    for child in element:
        if child.tag == "row":
            yield "".join(run)
            yield " | ".join(cell for cell in (one_line(_words(cell)) for cell in child) if cell)
            run = []
        elif child.tag in _BLOCKS:
            yield "".join(run)
            yield from blocks_of(child)
            run = []
        else:
            run.append(_words(child))
        run.append(_plain(child.tail))
    yield "".join(run)


def _words(element: Any) -> str:
    """An element's words, without what follows it; its line breaks stay."""
    parts = ["\n" if element.tag == "lb" else "", _plain(element.text)]
    for child in element:
        parts += (_words(child), _plain(child.tail))
    return "".join(parts)


def _plain(text: str | None) -> str:
    """Text between tags, where any white space is a space."""
    return re.sub(r"[ \t\r\n]+", " ", text or "")


def stated_date(tree: Any) -> date | None:
    """The day the page says it was published, None if it does not say so."""
    stating = deepcopy(tree)
    for body in stating.iter("body"):
        kept = [deepcopy(element) for element in body.iter() if _states_date(element)]
        for child in list(body):
            body.remove(child)
        body.text = None
        body.extend(kept)
    for title in stating.findall(".//title"):
        title.text = None  # a day in a headline is one that the report speaks of
    try:
        found = _htmldate().find_date(stating, **_date_search())
        return parse_date(found) if found else None
    except (BadDate, ValueError):
        return None


def _states_date(element: Any) -> bool:
    if not isinstance(element.tag, str):
        return False
    if element.tag == "script":
        return bool(element.get("type") == "application/ld+json")
    if any(parent.tag in ("aside", "nav", "footer") for parent in element.iterancestors()):
        return False  # the days of other reports
    marks = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("itemprop"))))
    if element.tag not in ("time", "abbr") and not (element.tag in ("p", "div", "span") and _DATE_LINE.search(marks)):
        return False
    return sum(len(text) for text in element.itertext()) <= _DATE_LINE_LENGTH


def web_address(url: str | None) -> str | None:
    """The address if it is one of the web, else None."""
    return url if url and re.match(r"https?://[^\s/]", url, re.IGNORECASE) else None


def _date_search() -> dict[str, Any]:
    return {"original_date": True, "extensive_search": False, "max_date": _LAST_DATE}


@cache
def _trafilatura() -> ModuleType:
    """trafilatura, loaded when the first page is read (0.4 s); what it logs goes nowhere unless somebody listens."""
    import trafilatura

    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    return trafilatura


@cache
def _htmldate() -> ModuleType:
    import htmldate

    return htmldate
