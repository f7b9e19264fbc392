"""Dragoman reads news reports about disputes and keeps a ledger of what they say, with the words for every field.

>>> import dragoman
>>> reading = dragoman.read("Armenia does not recognise the territory, the minister said.", published="2020-11-26")
>>> for position in reading.positions:
...     print(position.holder.span.text, position.stance, position.object.text)
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from .errors import DragomanError
from .records import Document, Failure, Reading, Span

if TYPE_CHECKING:
    from .display import Page

__version__ = "0.1.0"
__all__ = ["Document", "DragomanError", "Failure", "Reading", "Span", "__version__", "read"]


def read(
    text: str, *, published: str | date | None = None, title: str | None = None, outlet: str | None = None, url: str | None = None,
) -> Page:
    """Read one English report.

    published anchors "Wednesday" and "last month" (a date, or YYYY-MM-DD); without it, a `date YYYY-MM-DD` line or
    front matter in the text is used. The reading prints well (`print(reading)`), and shows itself in a notebook.
    Raises InputError when the text is empty, binary or too large, is not English, or the date isn't one.
    """
    from .display import Page
    from .documents import document_from_text
    from .find.read import read_document
    from .language.model import shipped as language
    from .ontology import shipped_ontology as ontology

    document = document_from_text(text, published=published, title=title, outlet=outlet, url=url)
    return Page.of(read_document(document, language=language(), ontology=ontology(), program=__version__))
