"""The publication date as somebody gives it."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from dragoman.documents.dates import parse_date
from dragoman.errors import BadDate


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2021-03-04", date(2021, 3, 4)),
        (" 2021-03-04 ", date(2021, 3, 4)),
        ("2021-03-04T23:59:00+11:00", date(2021, 3, 4)),
        ("2021-03-04 06:30:00 Z", date(2021, 3, 4)),
        ("2021-03-04T06:30:00.123Z", date(2021, 3, 4)),
        (date(2021, 3, 4), date(2021, 3, 4)),
        (datetime(2021, 3, 4, 5), date(2021, 3, 4)),
    ],
)
def test_dates_are_days_as_written(value: str | date, expected: date) -> None:
    assert parse_date(value) == expected
    assert type(parse_date(value)) is date


@pytest.mark.parametrize(
    "value",
    [
        "yesterday",
        "2021-13-45",
        "2021-02-29",
        "0000-01-01",
        "20210304",
        "2021-W10-4",
        "4 March 2021",
        "",
        "２０２１-03-04",
        "2021-03-04T99:00",
    ],
)
def test_dates_that_are_none_are_named(value: str) -> None:
    with pytest.raises(BadDate) as caught:
        parse_date(value)
    assert f'"{value}"' in str(caught.value)
    assert "YYYY-MM-DD" in str(caught.value)


def test_dates_quote_nothing_that_steers_a_terminal() -> None:
    with pytest.raises(BadDate) as caught:
        parse_date("\x1b[2J\n" + "9" * 500)
    assert "\x1b" not in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200
