"""A piece of HTML that is a report as a whole (an entry of a feed) to its text: paragraphs with blank lines between."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from .formats.html import parse
from .limits import Limits
from .normalise import normalise

_TAG = re.compile(r"</?[a-zA-Z][^>]*>")
_LEFT_OUT = frozenset({"script", "style", "template", "noscript", "iframe", "object", "svg", "figure", "form", "button", "head"})
_BLOCKS = frozenset(
    """address article aside blockquote body center dd div dl dt fieldset figcaption footer h1 h2 h3 h4 h5 h6 header hr html
    li main nav ol p pre section table tbody td tfoot th thead tr ul""".split()
)


def text_of(fragment: str, *, limits: Limits) -> str:
    """Its words; a fragment without tags is plain text, character references in it resolved. Raises TooLarge, NotAReport."""
    if not _TAG.search(fragment):
        return unescape(fragment)
    parts: list[str] = []
    _walk(parse(f"<div>{fragment}</div>", limits=limits), parts)
    return "\n\n".join(block for block in map(normalise, "".join(parts).split("\x1e")) if block)


def _walk(element: Any, parts: list[str]) -> None:
    """Its words to the end of parts, a record separator wherever a block begins or ends."""
    if not isinstance(element.tag, str) or element.tag in _LEFT_OUT:
        return
    edge = "\x1e" if element.tag in _BLOCKS else "\n" if element.tag == "br" else ""
    parts += (edge, _spaced(element.text))
    for child in element:
        _walk(child, parts)
        parts.append(_spaced(child.tail))
    parts.append(edge)


def _spaced(text: str | None) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text or "")
