"""The last step of every reader: what it extracted becomes a Document, or is refused."""

from __future__ import annotations

from datetime import date
from pathlib import PurePath

from ..errors import InputError
from ..records import Document, Failure
from .language import require_english
from .limits import Limits
from .normalise import normalise, one_line


def assemble(
    text: str, *, limits: Limits, published: date | None, source: str | None, original: bytes | None = None,
    title: str | None = None, outlet: str | None = None, url: str | None = None,
) -> Document:  # fmt: skip
    """A document of the text as normalised here, once.

    Raises NotAReport if no words are left of it, WrongLanguage if it is not in English.
    """
    text = normalise(text)
    require_english(text)
    return Document.make(
        text, published=published, title=_field(title, limits), outlet=_field(outlet, limits), url=_field(url, limits),
        source=source, original=original,
    )  # fmt: skip


def failure(error: InputError, *, source: str, offset: int | None = None) -> Failure:
    """The error as an entry of a batch. Without an offset given it is the byte that would not decode, if one would not."""
    if offset is None and isinstance(error.__cause__, UnicodeDecodeError):
        offset = error.__cause__.start
    return Failure(source=source, reason=str(error), offset=offset)


def fault(error: BaseException) -> str:
    """What to report of an error that should not be, with the line of the program that it comes from."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    line = f" at {PurePath(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace is not None else ""
    return f"fault of the program ({type(error).__name__}{line}: {error}): please report it with this file"


def _field(value: str | None, limits: Limits) -> str | None:
    """None for a field of nothing but white space."""
    return one_line(value)[: limits.field_characters].rstrip() or None if value else None
