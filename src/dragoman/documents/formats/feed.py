"""RSS (0.9 to 2.0) and Atom (RFC 4287) as files: every entry is a report, its content or else its summary the text.

The feed's title is the outlet unless the entry names its source; the date is the entry's own, as written there (a time
zone does not move the day). Nothing is fetched, and no entity or DTD is resolved. Read entry by entry, so that a feed
of any length needs the memory of its largest entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any, BinaryIO

from ...errors import BadDate, BadRecord, NotAReport, TooLarge
from ...records import Document
from ..assembling import assemble
from ..dates import parse_date
from ..fragment import text_of
from ..limits import Limits, megabytes
from ..normalise import one_line
from ..piece import Options, Piece
from ..quoting import printable, shown
from .html import web_address

NAME = "feed"
EXTENSIONS = (".rss", ".atom", ".rdf", ".xml")
COMPRESSED = True

_BEGINNING = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*>\s*|<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)\b", re.DOTALL)
_ROOTS = frozenset({"rss", "feed", "RDF"})
_HOLDERS = frozenset({"rss", "channel", "feed", "RDF"})
_SAFE: dict[str, Any] = {
    "resolve_entities": False, "no_network": True, "load_dtd": False, "dtd_validation": False, "huge_tree": False,
    "remove_comments": True, "remove_pis": True,
}  # fmt: skip


def sniff(head: str) -> bool:
    """Whether it begins as a feed does."""
    return _BEGINNING.match(head) is not None


def cut(stream: BinaryIO, *, source: str, options: Options) -> Iterator[Piece]:
    """A piece for every entry, as XML; the offset is its number from 1.

    Raises NotAReport for XML that is no feed, TooLarge, and BadRecord where the XML breaks off or is broken: what stands
    before is cut all the same.
    """
    from lxml import etree  # type: ignore[import-untyped]

    bounded = _Bounded(stream, options.limits)
    outlet, number, root = None, 0, None
    try:
        for event, element in etree.iterparse(bounded, events=("start", "end"), **_SAFE):
            if root is None:
                root = element
                if _name(root) not in _ROOTS:
                    raise NotAReport(f"XML, but no RSS or Atom feed: it begins with <{printable(_name(root))[:40]}>")
            parent = element.getparent()
            if event == "start" or _name(parent) not in _HOLDERS:
                continue
            if _name(element) == "title":
                outlet = one_line("".join(element.itertext())) or outlet
            elif _name(element) in ("item", "entry"):
                number += 1
                data = etree.tostring(element, encoding="utf-8", with_tail=False)
                yield Piece(source=f"{source}:{number}", offset=number, format=NAME, data=data, outlet=outlet)
                _drop(element, parent)
                bounded.begin()
    except etree.XMLSyntaxError as error:
        if root is None and bounded.is_empty:
            raise NotAReport("empty: there is no feed in it") from error
        where = f"broken after {number} entries, line {error.lineno}" if number else f"broken at line {error.lineno}"
        raise BadRecord(f"{where} ({printable(error.msg or 'not XML')[:160]}): get a whole copy of the feed") from error


def make(piece: Piece, *, options: Options) -> Document:
    """Raises InputError of every kind."""
    from lxml import etree

    try:
        entry = etree.fromstring(piece.data, etree.XMLParser(**_SAFE))
    except etree.XMLSyntaxError as error:
        raise BadRecord(f"an entry that is not XML by itself ({printable(error.msg)[:160]}): write characters, not entities") from error
    content = _content(entry)
    if content is None:
        raise NotAReport("an entry without content or description: there is nothing to read in it")
    return assemble(
        text_of(content, limits=options.limits), limits=options.limits, published=options.published or _published(entry),
        source=piece.source, original=piece.data, title=text_of(_first(entry, "title") or "", limits=options.limits),
        outlet=_source(entry) or piece.outlet, url=_address(entry),
    )  # fmt: skip


def _content(entry: Any) -> str | None:
    """Its whole content before its summary, as HTML or plain text."""
    for name in ("encoded", "content", "description", "summary"):
        for element in _children(entry, name):
            if element.get("src") is None and (found := _markup(element)).strip():
                return found
    return None


def _markup(element: Any) -> str:
    """The HTML that an element holds: escaped in its text, or as elements (Atom's type xhtml)."""
    from lxml import etree

    if not len(element):
        return element.text or ""
    inner = [etree.tostring(child, encoding="unicode", method="html") for child in element]
    return (element.text or "") + re.sub(r"(</?)\w+:(?=\w)", r"\1", "".join(inner))


def _published(entry: Any) -> date | None:
    """The day of RSS's pubDate, Dublin Core's date, or Atom's published, updated being the last resort.

    Raises BadDate for one that isn't.
    """
    for name in ("pubDate", "published", "issued", "date", "updated"):
        written = _first(entry, name)
        if written is None:
            continue
        if re.match(r"[0-9]{4}-", written):
            return parse_date(written)
        try:
            return parsedate_to_datetime(written).date()
        except (ValueError, TypeError, IndexError, OverflowError) as error:
            raise BadDate(f"{shown(written)} is no date as feeds have it (RFC 822 or ISO 8601)") from error
    return None


def _address(entry: Any) -> str | None:
    """Where the report stands: the alternate link, else a permanent identifier that is an address."""
    for link in _children(entry, "link"):
        if link.get("rel", "alternate") == "alternate" and (address := web_address((link.get("href") or link.text or "").strip())):
            return address
    permanent = [element.text for element in _children(entry, "guid") if element.get("isPermaLink") != "false"]
    return next(filter(None, (web_address((text or "").strip()) for text in permanent)), None)


def _source(entry: Any) -> str | None:
    """The outlet that an entry taken over from another feed names."""
    for element in _children(entry, "source"):
        return _first(element, "title") or (element.text or "").strip() or None
    return _first(entry, "publisher")


def _first(entry: Any, name: str) -> str | None:
    """The words of the first child of this name that has any."""
    return next(filter(None, ("".join(element.itertext()).strip() for element in _children(entry, name))), None)


def _children(entry: Any, name: str) -> list[Any]:
    return [child for child in entry if _name(child) == name]


def _name(element: Any) -> str:
    """An element's name without its namespace; "" for what is no element."""
    tag = getattr(element, "tag", None)
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _drop(element: Any, parent: Any) -> None:
    """Frees an entry that is done with, and what stands before it."""
    element.clear()
    while element.getprevious() is not None:
        del parent[0]


class _Bounded:
    """A stream that gives no more than the limit for one entry."""

    def __init__(self, stream: BinaryIO, limits: Limits) -> None:
        self._stream, self._limits, self._taken, self.is_empty = stream, limits, 0, True

    def begin(self) -> None:
        self._taken = 0

    def read(self, size: int) -> bytes:
        data = self._stream.read(size)
        self._taken += len(data)
        self.is_empty = self.is_empty and not data.strip()
        if self._taken > self._limits.document_bytes + size:
            raise TooLarge(f"an entry of more than {megabytes(self._limits.document_bytes)}: a report must be shorter")
        return data
