"""Stretches of the calendar, and how TIMEX3 (TimeML 1.2.1) and EDTF (ISO 8601-2:2019) write them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ...records import Granularity

MONTHS_IN = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_IN = {"day": 1, "week": 7, "weekend": 7}
SEASONS = ("SP", "SU", "FA", "WI")  # EDTF numbers them 21 to 24

# What of a stretch the words leave: shares of its length.
SHARES = {
    "early": (0.0, 1 / 3), "mid": (1 / 3, 2 / 3), "late": (2 / 3, 1.0), "start": (0.0, 1 / 6), "end": (5 / 6, 1.0),
}


def granularity_of(unit: str) -> Granularity:
    """The unit as records name it; "unknown" where they have no name for it."""
    return _GRANULARITIES.get(unit, "unknown")


_GRANULARITIES: dict[str, Granularity] = {
    "century": "century", "decade": "decade", "year": "year", "half": "half", "season": "season", "quarter": "quarter", "month": "month",
    "week": "week", "weekend": "weekend", "day": "day", "hour": "hour", "minute": "minute", "second": "second",
}


@dataclass(frozen=True, slots=True)
class Period:
    """One unit of the calendar, by its first day. A season starts in March, June, September or December; a winter
    counts to the year in which it starts, as TimeML has it.
    """

    unit: Granularity
    first: date

    @property
    def last(self) -> date:
        if self.unit == "weekend":
            return self.first + timedelta(days=1)
        following = self.shift(1)
        return following.first - timedelta(days=1) if following is not None else date.max

    @property
    def value(self) -> str:
        """The TIMEX3 value."""
        year = f"{self.first.year:04}"
        match self.unit:
            case "century":
                return year[:2] + "XX"
            case "decade":
                return year[:3] + "X"
            case "year":
                return year
            case "half":
                return f"{year}-H{1 + self.first.month // 7}"
            case "quarter":
                return f"{year}-Q{(self.first.month + 2) // 3}"
            case "season":
                return f"{year}-{SEASONS[self.first.month // 3 - 1]}"
            case "month":
                return self.first.isoformat()[:7]
            case "week" | "weekend":
                iso = self.first.isocalendar()
                return f"{iso.year:04}-W{iso.week:02}" + ("-WE" if self.unit == "weekend" else "")
            case _:
                return self.first.isoformat()

    @property
    def edtf(self) -> str:
        year = f"{self.first.year:04}"
        match self.unit:
            case "century" | "decade" | "year" | "month":
                return self.value
            case "season":
                return f"{year}-{20 + self.first.month // 3}"
            case "half" | "quarter":
                return f"{self.first.isoformat()[:7]}/{self.last.isoformat()[:7]}"
            case "week" | "weekend":
                return f"{self.first.isoformat()}/{self.last.isoformat()}"
            case _:
                return self.first.isoformat()

    def shift(self, count: int) -> Period | None:
        """The unit that lies count units later; None beyond the years 1 to 9999."""
        try:
            if self.unit in MONTHS_IN:
                return Period(self.unit, months_later(self.first, count * MONTHS_IN[self.unit]))
            return Period(self.unit, self.first + timedelta(days=count * DAYS_IN[self.unit]))
        except (OverflowError, ValueError):
            return None

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def share(self, part: str) -> str:
        """EDTF of its early, middle or late part, or its start or end, both ends approximate."""
        low, high = SHARES[part]
        length = (self.last - self.first).days + 1
        first = self.first + timedelta(days=round(length * low))
        last = self.first + timedelta(days=max(0, round(length * high) - 1))
        if self.unit in ("century", "decade"):
            return interval(f"{first.year:04}~", f"{last.year:04}~")
        if self.unit in ("year", "half", "quarter", "season"):
            return interval(f"{first.isoformat()[:7]}~", f"{last.isoformat()[:7]}~")
        return interval(f"{first.isoformat()}~", f"{last.isoformat()}~") if self.unit != "day" else self.edtf


def interval(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"


def period_of(unit: str, day: date) -> Period:
    """The unit of the calendar that holds the day."""
    match unit:
        case "century":
            return Period("century", date(max(1, day.year // 100 * 100), 1, 1))
        case "decade":
            return Period("decade", date(max(1, day.year // 10 * 10), 1, 1))
        case "year":
            return Period("year", date(day.year, 1, 1))
        case "half":
            return Period("half", date(day.year, 1 if day.month < 7 else 7, 1))
        case "quarter":
            return Period("quarter", date(day.year, (day.month - 1) // 3 * 3 + 1, 1))
        case "season":
            return Period("season", months_later(date(day.year, day.month, 1), -(day.month % 3)))
        case "month":
            return Period("month", date(day.year, day.month, 1))
        case "week":
            return Period("week", day - timedelta(days=min(day.weekday(), day.toordinal() - 1)))
        case "weekend":
            return Period("weekend", period_of("week", day).first + timedelta(days=5))
        case _:
            return Period("day", day)


def months_later(day: date, months: int) -> date:
    """The first of the month that lies so many months on. Raises ValueError beyond the years 1 to 9999."""
    at = day.year * 12 + day.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)


def day_of(year: int, month: int, day: int) -> date | None:
    """The day, or None where the calendar has no such one."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_shifted(day: date, count: int, unit: str) -> date | None:
    """The same day of another week, month or year; the last of a month that is too short."""
    try:
        if unit in DAYS_IN:
            return day + timedelta(days=count * DAYS_IN[unit])
        first = months_later(day, count * MONTHS_IN[unit])
        return min(first + timedelta(days=day.day - 1), Period("month", first).last)
    except (OverflowError, ValueError):
        return None


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Nature, 20 April 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    j, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * j - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


def nth_weekday(year: int, month: int, weekday: int, n: int) -> date:
    """The nth such weekday (Monday is 0) of a month, from its end where n is negative."""
    first = date(year, month, 1)
    if n > 0:
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))
    last = Period("month", first).last
    return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-n - 1))
