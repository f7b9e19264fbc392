"""Bytes to characters: by byte order mark, by declaration, as UTF-8, else by charset-normalizer if it is sure enough."""

from __future__ import annotations

import codecs
import re

from ..errors import NotAReport, WrongEncoding
from .quoting import shown

_MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document (DOCX, ODT, EPUB)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document (DOC, XLS)"),
    (b"{\\rtf", "a rich text (RTF) document"),
    (b"\x1f\x8b", "gzip-compressed data"),
    (b"BZh", "bzip2-compressed data"),
    (b"\xfd7zXZ\x00", "xz-compressed data"),
    (b"(\xb5/\xfd", "zstd-compressed data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"PAR1", "a Parquet table"),
)
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What a page may declare: the encodings of the WHATWG standard that Python knows, no codec that is not one of text.
# As there, ASCII and Latin-1 are read as windows-1252, and GB 2312 and GBK as GB 18030.
_DECLARABLE = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "cp1252": "cp1252", "utf-8": "utf-8", "gb2312": "gb18030", "gbk": "gb18030",
    "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8",  # a declaration that one could read as ASCII is no UTF-16
} | {name: name for name in (
    "iso8859-2", "iso8859-3", "iso8859-4", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-9", "iso8859-10",
    "iso8859-13", "iso8859-14", "iso8859-15", "iso8859-16", "koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "cp866", "cp874",
    "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "gb18030", "big5", "big5hkscs", "euc_jp",
    "iso2022_jp", "shift_jis", "cp932", "euc_kr", "cp949", "tis-620",
)}  # fmt: skip
_META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9_.:-]{1,40})""")
_DECLARED_WITHIN = 4096  # bytes; the standard asks for the first 1,024

_GUESSED_FROM = 65_536  # bytes
_MOST_CHAOS = 0.1  # charset-normalizer's measure of disorder, 0 to 1
_RIVAL_COHERENCE = 0.15  # a reading this much less like a language than the best one is no rival
# Code pages of DOS, old Macintoshes and mainframes: they explain any bytes, and no report of today is in one.
_NOT_GUESSED = [
    "cp037", "cp273", "cp424", "cp437", "cp500", "cp720", "cp737", "cp775", "cp850", "cp852", "cp855", "cp856", "cp857", "cp858",
    "cp860", "cp861", "cp862", "cp863", "cp864", "cp865", "cp866", "cp869", "cp875", "cp1006", "cp1026", "cp1125", "cp1140",
    "mac_roman", "mac_latin2", "mac_iceland", "mac_turkish", "mac_greek", "mac_cyrillic", "mac_croatian", "mac_romanian",
    "mac_farsi", "mac_arabic", "hp_roman8", "ptcp154", "kz1048", "utf_7", "utf_16", "utf_32", "johab", "hz",
]  # fmt: skip


def decode(data: bytes, *, page: bool = False, said: str | None = None) -> str:
    """The characters that the bytes stand for; `page` says that an HTML declaration within counts.

    said: the encoding that came with the bytes (HTTP), which wins over what they declare if it is one that is known.

    Raises NotAReport for empty and binary data, WrongEncoding where the bytes contradict what they claim to be, or claim
    nothing and could be several things. The cause of the latter is a UnicodeDecodeError where one byte is to blame.
    """
    if not data.strip():
        raise NotAReport("empty: there is no text in it")
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strictly(data, name, f"its byte order mark says {name.removesuffix('-sig').upper()}")
    refuse_magic(data)
    if b"\0" in data:
        return _without_mark(data)
    declared = declarable(said) if said is not None else None
    if declared is None and page:
        declared = declared_encoding(data)
    if declared is not None:
        return _strictly(data, declared, f"it declares {declared}")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_broken_utf8(data):
            raise WrongEncoding(f"broken UTF-8 at byte {error.start} ({data[error.start]:#04x}): get a whole copy of it") from error
        return _guessed(data, error)


def refuse_magic(head: bytes) -> None:
    """Raises NotAReport, naming what it is, if the first bytes are those of a well-known binary format."""
    for magic, name in _MAGIC:
        if head.startswith(magic):
            raise NotAReport(f"looks like {name}: give the report as plain text, HTML or JSON Lines")


def declared_encoding(data: bytes) -> str | None:
    """Python's name of the encoding that the head of a page declares; None if it declares none that is known."""
    head = data[:_DECLARED_WITHIN]
    match = _XML.search(head) or _META.search(head)
    return None if match is None else declarable(match.group(1).decode("ascii"))


def declarable(name: str) -> str | None:
    """Python's name of an encoding that a page or server may declare; None for any other."""
    try:
        return _DECLARABLE.get(codecs.lookup(name).name)
    except (LookupError, ValueError):  # a ValueError for a NUL in it
        return None


def _strictly(data: bytes, name: str, claim: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise WrongEncoding(f"{claim}, but byte {error.start} ({data[error.start]:#04x}) is not that: save it as UTF-8") from error


def _without_mark(data: bytes) -> str:
    """UTF-16 without its mark shows in English text by the NUL in every other place; other NULs are not of a text."""
    even, odd = data[0::2], data[1::2]
    for name, zeros, letters in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if len(data) >= 8 and zeros.count(0) >= 0.7 * len(zeros) and letters.count(0) <= 0.01 * len(letters):
            return _strictly(data, name, f"it looks like {name.upper()} without a byte order mark")
    raise NotAReport(f"binary data (a NUL at byte {data.index(0)}): give the report as plain text, HTML or JSON Lines")


def _is_broken_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII is well-formed UTF-8 all the same."""
    decoded = data.decode("utf-8", "replace")
    broken = decoded.count("\ufffd")
    return sum(not character.isascii() for character in decoded) > 2 * broken


def _guessed(data: bytes, error: UnicodeDecodeError) -> str:
    """What charset-normalizer makes of it, if no other likely encoding makes other words of it."""
    from charset_normalizer import from_bytes  # slow to import, and hardly ever needed

    sample = _telling_part(data)
    likely = [match for match in from_bytes(sample, cp_exclusion=_NOT_GUESSED) if match.chaos <= _MOST_CHAOS]
    likely = [match for match in likely if match.coherence >= max(other.coherence for other in likely) - _RIVAL_COHERENCE]
    found = f"not UTF-8 (byte {error.start} is {data[error.start]:#04x})"
    if not likely:
        raise WrongEncoding(f"{found}, nor clearly anything else: save it as UTF-8") from error
    if len({str(match) for match in likely}) > 1:
        names = ", ".join(match.encoding for match in likely[:3])
        raise WrongEncoding(f"{found}, and could be any of {names}: save it as UTF-8") from error
    return _strictly(data, likely[0].encoding, f"most of it looks like {shown(likely[0].encoding)}")


def _telling_part(data: bytes) -> bytes:
    """At most 64 KB of the lines that are not plain ASCII, for only they tell encodings apart."""
    if len(data) <= _GUESSED_FROM:
        return data
    part = b"\n".join(line for line in data.split(b"\n") if not line.isascii())
    first = next((at for at, byte in enumerate(part) if byte > 127), 0)
    return part[max(0, first - 1000) :][:_GUESSED_FROM]
