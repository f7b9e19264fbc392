"""EDTF to days: the first and the last day that a time may be of.

ISO 8601-2:2019, levels 0 to 2 as far as readings have them: days, months, years, seasons and quarters, decades and
centuries with X, qualifications (~ ? %), intervals, open and unknown ends, a time of day after T. What lies outside of
the years 1 to 9999 counts as an open end.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

from .tables import NO_DAY

LAST_DAY = date.max.toordinal()
Days = tuple[int | None, int | None]  # first and last, inclusive, as ordinals; None: open, or not known

_YEAR = re.compile(r"([0-9X]{4})(?:-([0-9X]{2})(?:-([0-9X]{2}))?)?")
_LONG_YEAR = re.compile(r"Y?(-?[0-9]{4,})(?:S[0-9]+)?")
# Level 1 numbers the seasons 21 to 24, level 2 those of a hemisphere 25 to 32, quarters 33 to 36, thirds 37 to 39, halves 40 to 41.
_SEASONS = {
    21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14), 25: (3, 5), 26: (6, 8), 27: (9, 11), 28: (12, 14), 29: (9, 11), 30: (12, 14),
    31: (3, 5), 32: (6, 8), 33: (1, 3), 34: (4, 6), 35: (7, 9), 36: (10, 12), 37: (1, 4), 38: (5, 8), 39: (9, 12), 40: (1, 6), 41: (7, 12),
}  # fmt: skip


def kept_days(edtf: str | None) -> Days:
    """As `days_of`, but an open or unknown end is LAST_DAY where there is a beginning: what began and goes on is not over."""
    first, last = days_of(edtf)
    return first, LAST_DAY if last is None and first is not None else last


def beginning(edtf: str | None, published: date | None) -> int:
    """The day from which something has begun: the first of its time, else the last, else that of its report; NO_DAY where none is known."""
    first, last = kept_days(edtf)
    return first or last or (published.toordinal() if published is not None else NO_DAY)


@lru_cache(maxsize=1 << 14)
def days_of(edtf: str | None) -> Days:
    """First and last day of an EDTF date or interval; (None, None) where it says neither."""
    if edtf is None:
        return None, None
    plain = edtf.strip().translate({ord(mark): None for mark in "~?%"})
    first, bar, last = plain.partition("/")
    if not bar:
        return _one(first)
    begins, ends = _one(first)[0], _one(last)[1]
    return (begins, ends) if begins is None or ends is None or begins <= ends else (ends, begins)


def _one(text: str) -> Days:
    text = text.partition("T")[0]
    match = _YEAR.fullmatch(text)
    if match is None:
        year = _LONG_YEAR.fullmatch(text)
        return _year_days(int(year[1]), int(year[1])) if year is not None else (None, None)
    low, high = int(match[1].replace("X", "0")), int(match[1].replace("X", "9"))
    month, day = match[2], match[3]
    if month is None or "X" in month or low != high:
        return _year_days(low, high)
    number = int(month)
    if number in _SEASONS:
        return _months(low, *_SEASONS[number])
    if not 1 <= number <= 12:
        return None, None
    if day is None or "X" in day:
        return _months(low, number, number)
    try:
        ordinal = date(low, number, int(day)).toordinal()
    except ValueError:
        return None, None
    return ordinal, ordinal


def _year_days(low: int, high: int) -> Days:
    return (date(low, 1, 1).toordinal() if 1 <= low <= 9999 else None, date(high, 12, 31).toordinal() if 1 <= high <= 9999 else None)


def _months(year: int, first: int, last: int) -> Days:
    """Months counted from January of the year; those beyond the twelfth lie in the next."""
    years = (year + (first - 1) // 12, year + (last - 1) // 12)
    if not (years[0] >= 1 and years[1] <= 9999):
        return None, None
    begins, ends = (first - 1) % 12 + 1, (last - 1) % 12 + 1
    return date(years[0], begins, 1).toordinal(), date(years[1], ends, monthrange(years[1], ends)[1]).toordinal()
