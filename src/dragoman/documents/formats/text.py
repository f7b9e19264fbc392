"""Plain text, with or without its date and other particulars at its head.

Three things at the head are metadata, outside the text:
- a prefix or first line `date 2020-11-26`, possibly with white space before it; `Date: 2020-11-26` counts too;
- front matter: lines `key: value` between two lines `---`. Keys title, date (or published), outlet, url are used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from ...records import Document
from ..assembling import assemble
from ..dates import parse_date
from ..encoding import decode
from ..limits import Limits, read_bounded
from ..normalise import normalise
from ..piece import Options, Piece

NAME = "text"
EXTENSIONS = (".txt", ".text", ".md")
COMPRESSED = False

# "date" in lower case begins no sentence of English; "Date" may ("Date palms ...", "Date 2020-11-26 was set"), so it
# needs a colon or a line of its own. What follows must be like a date in figures, so that one that isn't is noticed.
_FIGURES = r"[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}(?:T[0-9:.,Z+-]*)?"
_PREFIX = re.compile(rf"(?:date(?::[ \t]*|[ \t]+)|Date:[ \t]*|DATE:[ \t]*)(?P<date>{_FIGURES})(?:[:;,.]?(?:\s+|$))")
_OWN_LINE = re.compile(rf"(?:Date|DATE)[ \t]+(?P<date>{_FIGURES})(?:\n+|$)")
_OWN_LINE_ANYTHING = re.compile(r"date:?[ \t]+(?P<date>\S+)(?:\n+|$)")
_BEFORE_SENTENCE = re.compile(r"date:?[ \t]+(?P<date>\S*[0-9]\S*)\s+(?=[\"“‘']?[^\W\d_a-z])")
_HEAD_KEYS = frozenset({"title", "date", "published", "outlet", "url"})
_FRONT_MATTER = re.compile(r"---\n(?P<lines>(?:(?:[A-Za-z][\w-]*:.*|#.*|[ \t]+.*|- .*)?\n){1,200}?)(?:---|\.\.\.)(?:\n+|$)")
_ENTRY = re.compile(r"(?P<key>[A-Za-z][\w-]*):[ \t]*(?P<value>.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the head of a text tells about it; `date` is as written, not yet checked."""

    title: str | None = None
    date: str | None = None
    outlet: str | None = None
    url: str | None = None


def sniff(head: str) -> bool:
    """Never: any text might be plain text, so it is what is left when no other format claims it."""
    return False


def cut(stream: BinaryIO, *, source: str, options: Options) -> Iterator[Piece]:
    """The whole of it, as one piece. Raises TooLarge."""
    yield Piece(source=source, format=NAME, data=read_bounded(stream, limits=options.limits))


def make(piece: Piece, *, options: Options) -> Document:
    """Raises InputError of every kind."""
    data = piece.data
    return read_text(decode(data), published=options.published, source=piece.source, limits=options.limits, original=data)


def read_text(
    text: str, *, published: date | None, source: str | None, limits: Limits, original: bytes | None = None, given: Head | None = None,
) -> Document:  # fmt: skip
    """The document in a plain text. `published` and what is `given` win over the text's own, which is then not looked at.

    Raises BadDate, NotAReport, WrongLanguage.
    """
    head, body = split_head(normalise(text))
    if published is None and head.date is not None:
        published = parse_date(head.date)
    given = given or Head()
    return assemble(
        body, limits=limits, published=published, source=source, original=original,
        title=given.title or head.title, outlet=given.outlet or head.outlet, url=given.url or head.url,
    )  # fmt: skip


def split_head(text: str) -> tuple[Head, str]:
    """What stands at the head of a normalised text as metadata, and the text without it."""
    match = _FRONT_MATTER.match(text)
    if match is not None:
        entries = front_matter(match.group("lines"))
        if not _HEAD_KEYS.isdisjoint(entries):
            head = Head(
                title=entries.get("title"), date=entries.get("date") or entries.get("published"),
                outlet=entries.get("outlet"), url=entries.get("url"),
            )  # fmt: skip
            return head, text[match.end() :]
    for pattern in (_PREFIX, _OWN_LINE, _OWN_LINE_ANYTHING, _BEFORE_SENTENCE):
        match = pattern.match(text)
        if match is not None:
            return Head(date=match.group("date")), text[match.end() :]
    return Head(), text


def front_matter(lines: str) -> dict[str, str]:
    """Its entries by key in lower case, quotation marks around a value taken off; empty and nested ones left out."""
    entries: dict[str, str] = {}
    for line in lines.splitlines():
        match = _ENTRY.fullmatch(line)
        if match is None:
            continue
        value = match.group("value").strip()
        if len(value) >= 2 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1].strip()
        if value:
            entries.setdefault(match.group("key").lower(), value)
    return entries
