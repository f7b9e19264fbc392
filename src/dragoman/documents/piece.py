"""What a reader cuts its source into before any of it is read: one piece for each report.

Cutting is cheap and goes through a source once, in order, in the memory of one piece; making a Document of a piece is
dear (extraction of a page, detection of encoding and language) and needs nothing but the piece, so that it can be done
in another process.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from .limits import DEFAULT_LIMITS, Limits
from .mapping import PLAIN, Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How pieces are cut and made. `published` wins over the dates that the sources give."""

    published: date | None = None
    mapping: Mapping = PLAIN
    limits: Limits = DEFAULT_LIMITS


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The bytes of one report, and what its surroundings tell of it.

    source: the path, with a colon and a number where it holds several reports; offset: the line, row or byte there;
    format: the name of the format whose `make` reads the data; url and outlet: as told outside of the data.
    """

    source: str
    format: str
    data: bytes = field(repr=False)
    offset: int | None = None
    url: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A part of an archive that is no report and was never meant as one (an image, a redirect), and what it is."""

    source: str
    what: str
