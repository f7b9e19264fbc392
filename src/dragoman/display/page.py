"""A reading that shows itself: in a terminal by rich, in a notebook as highlighted text."""

from __future__ import annotations

from dataclasses import fields

from rich.console import Console, RenderableType

from ..records import Reading
from .notebook import html_of
from .terminal import view


class Page(Reading):
    """A `Reading` in every way, that prints well."""

    __slots__ = ()

    @classmethod
    def of(cls, reading: Reading) -> Page:
        return cls(**{part.name: getattr(reading, part.name) for part in fields(reading)})

    def __rich__(self) -> RenderableType:
        return view(self)

    def __str__(self) -> str:
        console = Console(width=140, record=False, force_terminal=False, no_color=True)
        with console.capture() as captured:
            console.print(view(self))
        return captured.get()

    def _repr_html_(self) -> str:
        return html_of(self)
