"""Which column holds what."""

from __future__ import annotations

import pytest

from dragoman.documents.mapping import PLAIN, parse_mapping
from dragoman.errors import BadRecord, InputError


def test_mapping_as_written() -> None:
    mapping = parse_mapping(" text = body,published=date")
    assert mapping.columns() == {"text": "body", "published": "date", "title": "title", "outlet": "outlet", "url": "url"}
    assert mapping.given == {"text", "published"}


@pytest.mark.parametrize("written", ["", "text", "text=", "=body", "words=body", "text=a,text=b", "text=a,"])
def test_mapping_that_is_none_says_what_it_should_be(written: str) -> None:
    with pytest.raises(InputError, match="FIELD=COLUMN"):
        parse_mapping(written)


@pytest.mark.parametrize(
    ("written", "columns", "expected"),
    [
        (None, ["Text", "URL", "size"], {"text": "Text", "url": "URL"}),
        (None, ["text", "Text"], {"text": "text"}),
        ("text=Body", ["id", "body "], {"text": "body "}),
        ("text=body,title=head", ["head", "body"], {"text": "body", "title": "head"}),
    ],
)
def test_mapping_finds_columns(written: str | None, columns: list[str], expected: dict[str, str]) -> None:
    assert (PLAIN if written is None else parse_mapping(written)).among(columns) == expected


@pytest.mark.parametrize(("written", "missing"), [("text=body", "body"), ("text=a,published=day", "day")])
def test_mapping_names_the_column_that_is_missing(written: str, missing: str) -> None:
    with pytest.raises(BadRecord, match=f'no column "{missing}".*it has "a", "b\\\\x1b"'):
        parse_mapping(written).among(["a", "b\x1b"])
