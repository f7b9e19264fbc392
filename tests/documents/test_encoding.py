"""Bytes become the right characters, or a clear refusal."""

from __future__ import annotations

import pytest

from dragoman.documents.encoding import declared_encoding, decode
from dragoman.errors import NotAReport, WrongEncoding

PLAIN = "The envoy said that the truce was holding, and that both armies had left the valley."
ACCENTED = "The council in Orléans asked President José Müller to explain the vote; “no comment”, said his spokesman."


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_encoding_is_found(name: str) -> None:
    assert decode(ACCENTED.encode(name)) == ACCENTED


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG image"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF file"),
        (b"PK\x03\x04rest", "ZIP archive"),
        (b"\x1f\x8b\x08rest", "gzip"),
        (bytes(range(256)) * 4, "binary data"),
        (PLAIN.encode() + b"\0\0\0", "binary data"),
    ],
)
def test_encoding_of_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(NotAReport, match=reason):
        decode(data)


@pytest.mark.parametrize(
    ("data", "page", "reason"),
    [
        (b'<html><head><meta charset="utf-8"></head>' + ACCENTED.encode("cp1252"), True, "declares utf-8, but byte 59 "),
        ((ACCENTED * 20).encode() + b" \xe9t\xe9", False, "broken UTF-8 at byte"),
        (b"\xef\xbb\xbf" + ACCENTED.encode("cp1252"), False, "byte order mark says UTF-8, but byte"),
        (b"\xff\xfe" + PLAIN.encode("utf-16-le") + b"\x00", False, "byte order mark says UTF-16, but byte"),
        ("Minister Mevlüt Öztürkoğlu met Işık Şahin, and Ağrı was calm.".encode("cp1254"), False, "could be any of"),
    ],
)
def test_encoding_mistaken_or_in_doubt_is_refused(data: bytes, page: bool, reason: str) -> None:
    with pytest.raises(WrongEncoding, match=reason) as caught:
        decode(data, page=page)
    assert isinstance(caught.value.__cause__, UnicodeDecodeError)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b'<meta charset="ISO-8859-1">', "cp1252"),
        (b"<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=windows-1251'>", "cp1251"),
        (b'<?xml version="1.0" encoding="iso-8859-2"?><html>', "iso8859-2"),
        (b'<meta charset="rot13">', None),
        (b'<meta charset="no-such-thing">', None),
        (b"<p>no declaration</p>", None),
    ],
)
def test_encoding_declared_by_a_page(head: bytes, expected: str | None) -> None:
    assert declared_encoding(head) == expected


def test_encoding_declared_is_believed() -> None:
    text = "<meta charset=iso-8859-2><p>Premier Łukasz Żółć of the government in Gdańsk</p>"
    assert decode(text.encode("iso8859-2"), page=True) == text
