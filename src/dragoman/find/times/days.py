"""Days by their month: "July 29, 1993", "10 November", "2020-11-26", "the first Tuesday of May", "Christmas Eve"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from ...records import Granularity
from .calendar import Period, day_of, nth_weekday, period_of
from .context import Anchor, Context, Draft, nearest_day
from .grammar import Found, Rule
from .reading import impossible, is_name, modified, month_number, related_year, unanchored, year_of
from .words import WEEKDAY_NUMBER, holiday, ordinal_of


def read_iso(found: Found, context: Context) -> Draft | None:
    text = found.text
    day = day_of(int(text[:4]), int(text[5:7]), int(text[8:10])) if text[5:7] != "00" else None
    if day is None:
        return impossible(found, text[:10])
    draft = context.draft(found.start, found.end, Period("day", day), year_told=True, confidence=0.99)
    clock = re.match(r"[Tt](\d\d):?(\d\d)(?::?(\d\d))?(?:\.\d+)?([Zz]|[+-]\d\d:?\d\d)?$", text[10:])
    if not clock:
        return draft
    if int(clock[1]) > 23:
        return impossible(found, text)
    zone = clock[4] or ""
    offset = 0 if zone in ("Z", "z") else (1 if zone[0] == "+" else -1) * (int(zone[1:3]) * 60 + int(zone[-2:])) if zone else None
    told = f"{clock[1]}:{clock[2]}" + (f":{clock[3]}" if clock[3] else "")
    granularity: Granularity = "second" if clock[3] else "minute"
    return replace(draft, type="TIME", value=f"{draft.value}T{told}", granularity=granularity, clock=told, zone=offset)


def read_slashed(found: Found, context: Context) -> Draft | None:
    """Numbers with slashes, dots or dashes between: day or month first where only one is possible or where other dates
    of the text tell, else both readings.
    """
    parts = re.split(r"[/.-]", found.text)
    if len(parts[0]) == 4:
        only = day_of(int(parts[0]), int(parts[1]), int(parts[2]))
        return _slashed_day(found, context, only, 0.95) if only is not None else impossible(found, f"{parts[0]}-XX-XX")
    year, first, second = year_of(parts[2], context.today), int(parts[0]), int(parts[1])
    if year is None:
        return None
    by_day, by_month = day_of(year, second, first), day_of(year, first, second)
    if "." in found.text:
        by_month = by_day  # dots are written where the day comes first
    if by_day is None and by_month is None:
        plausible = len(parts[2]) == 4 and 1 <= first <= 31 and 1 <= second <= 31
        return impossible(found, f"{year}-XX-XX") if plausible else None
    if by_day is None or by_month is None or by_day == by_month:
        return _slashed_day(found, context, by_day or by_month, 0.95)
    if context.day_first is not None:
        return _slashed_day(found, context, by_day if context.day_first else by_month, 0.85)
    both = ",".join(day.isoformat() for day in sorted((by_day, by_month)))
    return replace(unanchored(found, f"{year}-XX-XX", "day", reason="ambiguous"), edtf=f"[{both}]")


def _slashed_day(found: Found, context: Context, day: date | None, confidence: float) -> Draft | None:
    return context.draft(found.start, found.end, Period("day", day), year_told=True, confidence=confidence) if day is not None else None


def read_month_day(found: Found, context: Context) -> Draft | None:
    """A month and a day of it in either order, with or without weekday and year; also a range of days."""
    month = month_number(found)
    day = ordinal_of([w for w in found.words("day") if w != "the"])
    if day is None or is_name(found) or _counts(found):
        return None
    if found.has("pair") and found.previous() not in ("between", "from"):
        return None
    if found.has("each"):
        value = f"XXXX-{month:02}-{day:02}"
        return Draft(start=found.start, end=found.end, type="SET", value=value, granularity="day", reason="no_anchor", confidence=0.85)
    year, anchor, confidence = _year_of_day(found, context, month, day)
    value = f"{year:04}-{month:02}-{day:02}" if year is not None else f"XXXX-{month:02}-{day:02}"
    if day_of(year if year is not None else 2000, month, day) is None:
        return impossible(found, value)
    if year is None:
        return unanchored(found, value, "day", confidence=0.6)
    draft = context.draft(
        _start(found), found.end, Period("day", date(year, month, day)), year_told=found.has("year"), anchor=anchor, confidence=confidence,
    )
    last = ordinal_of(found.words("day2")) if found.has("day2") else None
    if last is not None:
        until = day_of(year, month, last)
        if until is None or last <= day:
            return impossible(found, value)
        span = f"{value}/{until.isoformat()}"
        return replace(draft, value=span, edtf=span)
    return modified(draft, found)


def _start(found: Found) -> int:
    """Where the date begins: without the article in "the 10 November truce", which is the truce's."""
    first = found.at("day")[0]
    bare = found.word("day")[0].isdigit() and not found.has("mod") and not found.has("weekday") and first < found.at("month")[0]
    return first if bare and "of" not in found.text.lower().split() else found.start


def _counts(found: Found) -> bool:
    """Whether the day is only the end of a larger number."""
    before = found.previous()
    return bool(before) and before[-1].isdigit() and found.tokens.ends[found.first - 1] == found.start


def _year_of_day(found: Found, context: Context, month: int, day: int) -> tuple[int | None, Anchor | None, float]:
    today = context.today
    if found.has("year"):
        return year_of(found.word("year"), today), None, 0.99
    if month == 9 and day == 11 and re.match(r"(?:,? \d{4})?\s*(?:terror|attack|hijack)", context.text[found.end : found.end + 30]):
        return 2001, None, 0.9  # the name of a day, wherever and whenever it is written
    if found.has("yearrel"):
        base = related_year(found, context)
        if base is not None:
            return base
    if found.has("weekday") and today is not None:
        weekday = WEEKDAY_NUMBER[found.word("weekday").rstrip(".")]
        near = [y for y in range(today.year - 3, today.year + 4) if (d := day_of(y, month, day)) is not None and d.weekday() == weekday]
        if near:
            return min(near, key=lambda y: abs((date(y, month, day) - today).days)), context.published, 0.95
    return context.year_of(month, day, found.start, found.end)


def read_nth_weekday(found: Found, context: Context) -> Draft | None:
    """ "the first Tuesday of November", "the last Monday of May 2021", "the second Friday of every month"."""
    weekday = WEEKDAY_NUMBER[found.word("weekday")]
    nth = -1 if found.word("nth") in ("last", "final") else ordinal_of(found.words("nth"))
    if nth is None or nth > 5:
        return None
    if not found.has("month"):
        return replace(unanchored(found, f"XXXX-WXX-{weekday + 1}", "day", confidence=0.8), type="SET")
    month = month_number(found)
    year: int | None
    anchor: Anchor | None
    if found.has("year"):
        year, anchor, confidence = year_of(found.word("year"), context.today), None, 0.95
    else:
        year, anchor, confidence = related_year(found, context) or context.year_of(month, None, found.start, found.end)
    if year is None or not 1 <= year <= 9998:
        return unanchored(found, f"XXXX-{month:02}-XX", "day", confidence=0.6)
    day = nth_weekday(year, month, weekday, nth)
    if day.month != month:
        return impossible(found, f"{year:04}-{month:02}-XX")
    return context.draft(found.start, found.end, Period("day", day), anchor=anchor, year_told=found.has("year"), confidence=confidence)


def read_holiday(found: Found, context: Context) -> Draft | None:
    """Holidays whose day is fixed or can be computed, of the year told or the nearest by the tense."""
    name = found.word("holiday").rstrip(".")
    if is_name(found) or context.in_name(*found.at("holiday")):
        return None
    year, anchor, confidence = _year_of_holiday(found, context, name)
    if year is None or not 1 <= year <= 9998:
        return unanchored(found, "XXXX-XX-XX", "day", confidence=0.6)
    period = Period("day", holiday(name, year))
    if found.has("week"):
        period = period_of("week", period.first)
    elif found.has("weekend"):
        period = period_of("weekend", period.first)
    return modified(context.draft(found.start, found.end, period, anchor=anchor, year_told=found.has("year"), confidence=confidence), found)


def _year_of_holiday(found: Found, context: Context, name: str) -> tuple[int | None, Anchor | None, float]:
    today = context.today
    if found.has("year"):
        return year_of(found.word("year"), today), None, 0.95
    if found.has("yearrel") and (related := related_year(found, context)) is not None:
        return related
    if today is None:
        day = holiday(name, 2020)
        return context.year_of(day.month, day.day, found.start, found.end)
    relative = set(found.words("rel"))
    tense = context.tense(found.start, found.end)
    if relative & {"last", "past", "next", "coming"}:
        tense = "past" if relative & {"last", "past"} else "future"
    days = [holiday(name, y) for y in range(max(1, today.year - 1), min(today.year + 2, 9999))]
    if found.has("week") or found.has("weekend"):
        days = [period_of("week", d).first for d in days]
    chosen, confidence = nearest_day(today, days, tense, direct=bool(relative) or context.direct(found.start, found.end))
    return chosen.year, context.published, confidence


def read_week_of(found: Found, context: Context) -> Draft | None:
    """ "the week of March 6": the week that holds the day."""
    if "week" not in found.words("unit"):
        return None
    draft = read_month_day(found, context)
    if draft is None or draft.period is None:
        return draft
    week = period_of("week", draft.period.first)
    return replace(draft, period=week, value=week.value, edtf=week.edtf, granularity="week")


_WEEKDAY = "(?: THE? (?:THIS|NEXT|LAST|PAST|PREVIOUS|FOLLOWING){0,2} (?P<weekday>WEEKDAY|WEEKDAYABBR) DOT? COMMA? )?"
_MONTH_DAY = (
    "(?P<month>MONTHNAME) (?P<day>DAY|ORD|THE? NTH) (?: (?:HYPHEN|TO|THROUGH) (?P<day2>DAY|ORD) (?!AMPM|HYPHEN|CLOCK|MONTH) )? ITSYEAR"
)
_MONTH_DAYS = "(?P<month>MONTHNAME) (?P<day>DAY|ORD) (?P<pair>ANDOR) THE? (?P<day2>DAY|ORD) (?!AMPM|HYPHEN|CLOCK|MONTH) ITSYEAR"
_DAY_MONTH = (
    "THE? (?P<day>DAY|ORD|NTH) (?: (?:HYPHEN|TO|(?P<pair>ANDOR)) THE? (?P<day2>DAY|ORD) )? (?: DAYUNIT? OF THE? )?"
    " (?P<month>MONTHNAME) ITSYEAR"
)

RULES = (
    Rule("(?P<iso>ISO)", read_iso),
    Rule("(?P<slashed>SLASHED)", read_slashed),
    Rule(f"(?P<mod>PHASE)? {_WEEKDAY} {_MONTH_DAY}", read_month_day),
    Rule(_MONTH_DAYS, read_month_day),
    Rule(f"(?P<mod>PHASE)? {_WEEKDAY} {_DAY_MONTH}", read_month_day),
    Rule("THE? (?P<nth>NTH|LAST|FINAL) (?P<weekday>WEEKDAY) (?:OF|IN) (?: (?P<month>MONTHNAME) ITSYEAR | EVERY UNIT )", read_nth_weekday),
    Rule(f"(?P<mod>PHASE)? THE (?P<unit>UNIT) OF {_MONTH_DAY}", read_week_of),
    Rule(f"(?P<mod>PHASE)? THE (?P<unit>UNIT) OF {_DAY_MONTH}", read_week_of),
    Rule(
        "(?P<mod>PHASE)? (?P<rel>THIS|LAST|NEXT|PAST)? (?P<holiday>HOLIDAY) (?: (?P<weekend>WEEKEND) | (?P<week>UNIT) )? ITSYEAR",
        read_holiday,
    ),
)
