"""From files, bytes and streams to documents: the choice of reader, and failures that stop nothing."""

from __future__ import annotations

import ast
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dragoman.documents as documents
from dragoman.documents import Limits, format_names, read_bytes, read_path, read_stdin
from dragoman.documents.formats import all_formats
from dragoman.errors import BadDate, NotAReport
from dragoman.records import Document, Failure

STORY = "The assembly voted on Tuesday to reject the border treaty, and the foreign ministry said that it would respect the vote."
PAGE = f"<!DOCTYPE html><html><body><article><p>{STORY}</p><p>{STORY[4:]}</p></article></body></html>"


def test_documents_formats_are_found_by_the_folder() -> None:
    folder = Path(documents.__file__).parent / "formats"
    assert sorted(format_names()) == sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")
    endings = [ending for reader in all_formats().values() for ending in reader.EXTENSIONS]
    assert len(endings) == len(set(endings))
    assert all(ending.startswith(".") and ending == ending.lower() for ending in endings)


@pytest.mark.parametrize(
    ("source", "content", "sourced"),
    [
        ("a.txt", STORY, "a.txt"),
        ("a.HTML", PAGE, "a.HTML"),
        ("a.txt", PAGE, "a.txt"),
        ("a", f"  <!-- kept -->\n{PAGE}", "a"),
        ("a.jsonl", f'{{"text": "{STORY}"}}', "a.jsonl:1"),
        ("a", f'{{"text": "{STORY}"}}\n', "a:1"),
        ("a.2021", STORY, "a.2021"),
    ],
)
def test_documents_format_is_chosen_by_name_and_content(source: str, content: str, sourced: str) -> None:
    (document,) = read_bytes(content.encode(), source=source)
    assert isinstance(document, Document)
    assert document.source == sourced
    assert document.text.startswith("The assembly")
    assert "<" not in document.text


def test_documents_format_given_wins() -> None:
    (document,) = read_bytes(f"{STORY} It is written as <p>.".encode(), source="a.html", format="text")
    assert isinstance(document, Document)
    assert document.text.endswith("<p>.")


def test_documents_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_bytes(f"date 2021-03-04 {STORY}".encode())
    (document,) = read_path(path)
    assert isinstance(document, Document)
    assert document.published == date(2021, 3, 4)
    assert document.source == str(path)
    (document,) = read_path(str(path), published="2022-01-01")
    assert isinstance(document, Document)
    assert document.published == date(2022, 1, 1)


def test_documents_of_standard_input() -> None:
    (document,) = read_stdin(io.BytesIO(STORY.encode()), published=date(2021, 3, 4))
    assert isinstance(document, Document)
    assert (document.source, document.text) == ("<stdin>", STORY)


def test_documents_that_cannot_be_opened_are_failures(tmp_path: Path) -> None:
    for path in (tmp_path / "missing\x1b[31m.txt", tmp_path, "nul\0.txt"):
        (failed,) = read_path(path)
        assert isinstance(failed, Failure)
        assert "cannot be opened" in failed.reason
        assert failed.source.isprintable()


@pytest.mark.parametrize(
    ("name", "data", "reason", "offset"),
    [
        ("a.txt", b"", "empty", None),
        ("a.txt", b"\x7fELF\x02\x01\x01" + bytes(500), "a program", None),
        ("a.txt", b"GIF89a rest", "GIF image", None),
        ("a.bin", bytes(range(256)), "binary data", None),
        ("a.txt.gz", b"\x1f\x8b\x08\x00\x00", "damaged gzip data before its first report", None),
        ("a.txt", b"date 2021-02-31 " + STORY.encode(), '"2021-02-31"', None),
        ("a.txt", b"Die Regierung will den Vertrag nach der Abstimmung vom Dienstag nicht mehr unterzeichnen.", "German (de)", None),
        ("a.txt", b"\xef\xbb\xbfThe envoy\xff said so.", "byte order mark says UTF-8", 9),
        ("a.html", b"<html><body><script>alert(1)</script></body></html>", "no report", None),
        ("a.json", b"[" * 50_000 + b"]" * 50_000, "nested too deeply", 1),
        ("a.txt", b"x" * 2_000_000, "larger than the limit of 1 MB", None),
        ("a.jsonl", b"x" * 2_000_000, "a line of more than 1 MB", 1),
    ],
)
def test_documents_bad_input_is_one_failure(name: str, data: bytes, reason: str, offset: int | None) -> None:
    limits = Limits(document_bytes=1_000_000, line_bytes=1_000_000)
    (failed,) = read_bytes(data, source=name, limits=limits)
    assert isinstance(failed, Failure)
    assert reason in failed.reason
    assert failed.offset == offset
    assert failed.reason.isprintable()


def test_documents_no_more_is_read_than_the_limit() -> None:
    class Counted(io.BytesIO):
        taken = 0

        def read(self, size: int | None = -1, /) -> bytes:
            data = super().read(size)
            self.taken += len(data)
            return data

    stream = Counted(b"The truce held. " * 500_000)
    (failed,) = read_stdin(stream, limits=Limits(document_bytes=100_000))
    assert isinstance(failed, Failure)
    assert stream.taken < 300_000


def test_documents_compressed_text_is_refused() -> None:
    import gzip

    (failed,) = read_bytes(gzip.compress(STORY.encode()), source="a.txt.gz")
    assert isinstance(failed, Failure)
    assert "decompress it first" in failed.reason


def test_documents_options_that_are_wrong_raise_at_once() -> None:
    with pytest.raises(BadDate, match='"yesterday"'):
        read_path("a.txt", published="yesterday")
    with pytest.raises(NotAReport, match="choose from"):
        read_bytes(b"", source="a.txt", format="docx")


def test_documents_load_nothing_slow_for_plain_english() -> None:
    """Modules that take long to load are imported within functions only."""
    slow = {"trafilatura", "htmldate", "lxml", "py3langid", "charset_normalizer"}
    for path in Path(documents.__file__).parent.rglob("*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not slow & {name.partition(".")[0] for name in names}, path


@settings(max_examples=120, deadline=None)
@given(
    st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from(
        (
            b"", b"<html><body><p>", b'{"text": "', b"date 2021-", b"\xff\xfe", b"---\ntitle: ", b"text,url\n", b"<rss><channel><item>",
            b"WARC/1.0\r\nContent-Length: 9\r\n", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 40\r\n\r\nHTTP/1.1 200\r\n",
        )
    ),
    st.sampled_from(["a.txt", "a.html", "a.jsonl", "a", "a.gz", "a.csv", "a.xml", "a.warc", "a.pq"]),
)
def test_documents_any_bytes_give_documents_or_failures(data: bytes, beginning: bytes, source: str) -> None:
    for result in read_bytes(beginning + data, source=source):
        assert isinstance(result, Document | Failure)
        if isinstance(result, Failure):
            assert result.reason.isprintable()
