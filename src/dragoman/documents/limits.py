"""How much of anything the readers take in before they refuse it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from ..errors import TooLarge

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Upper bounds; what goes over one is refused with `TooLarge`, which names the limit.

    document_bytes: one plain text, web page, entry of a feed or record of an archive; line_bytes: one line of JSON
    Lines or row of a table; page_elements: tags of a web page; field_characters: a title, outlet or address;
    unpacked_ratio: how many times its size a compressed source may grow to, counted from unpacked_free bytes on.
    """

    document_bytes: int = 20 * MEGABYTE
    line_bytes: int = 16 * MEGABYTE
    page_elements: int = 20_000  # some steps of the extraction take time in its square
    field_characters: int = 2_000
    unpacked_ratio: int = 200  # text seldom shrinks to a twentieth; gzip cannot do better than a thousandth
    unpacked_free: int = 32 * MEGABYTE


DEFAULT_LIMITS = Limits()


def megabytes(count: int) -> str:
    """A number of bytes for people: "20 MB", "512 bytes"."""
    return f"{count / MEGABYTE:g} MB" if count >= MEGABYTE // 10 else f"{count:,} bytes"


def read_bounded(stream: BinaryIO, *, limits: Limits) -> bytes:
    """All of a stream that holds one report. Raises TooLarge, having read one byte more than the limit and no further."""
    data = stream.read(limits.document_bytes + 1)
    if len(data) > limits.document_bytes:
        limit = megabytes(limits.document_bytes)
        raise TooLarge(f"larger than the limit of {limit} for one report: split it into one file a report, or give JSON Lines")
    return data
