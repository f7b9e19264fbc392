"""A reading that shows itself: in a terminal by rich, in a notebook as highlighted text."""

from __future__ import annotations

from dataclasses import fields

from rich.console import RenderableType

from ..records import Reading
from .notebook import html_of
from .terminal import as_text, view


class Page(Reading):
    """A `Reading` in every way, that prints well."""

    __slots__ = ()

    @classmethod
    def of(cls, reading: Reading) -> Page:
        return cls(**{part.name: getattr(reading, part.name) for part in fields(reading)})

    def __rich__(self) -> RenderableType:
        return view(self)

    def __str__(self) -> str:
        return as_text(self)

    def _repr_html_(self) -> str:
        return html_of(self)
