"""Quarters, halves, fiscal years and seasons, and the edges of the year: "the third quarter of 1990", "autumn of 2020"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from .calendar import SEASONS, Period, period_of
from .context import Anchor, Context, Draft
from .grammar import Found, Rule
from .reading import UNKNOWN, modified, phase, unanchored, year_of
from .tense import Tense
from .words import SEASON_MONTH, listed, ordinal_of
from .years import year_in_words

_BEFORE_SEASONS = listed("in since until by during over through throughout for before after this")

_STEP = {
    "last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "ago": -1, "earlier": -1,
    "next": 1, "coming": 1, "upcoming": 1, "forthcoming": 1, "following": 1, "subsequent": 1,
    "this": 0, "current": 0, "that": 0, "same": 0,
}


def year_told(found: Found, context: Context) -> tuple[int, Anchor | None] | None:
    """The year that a rule's groups tell, as digits ("year") or in relation to another ("yearrel")."""
    if found.has("year"):
        year = year_of(found.word("year"), context.today)
        return (year, None) if year is not None else None
    if found.has("yearwords"):
        year = year_in_words(found.words("yearwords"))
        return (year, None) if year is not None else None
    words = found.words("yearrel")
    if not words:
        return None
    step = next((_STEP[w] for w in words if w in _STEP), 0)
    in_text = {"following", "that", "same", "previous", "preceding", "earlier", "ago"} & set(words)
    anchor = (context.before(found.start) or context.published) if in_text else context.published
    return (anchor.period.first.year + step, anchor) if anchor is not None else None


def read_quarter(found: Found, context: Context) -> Draft | None:
    """A quarter or half by number, of the year told or the latest that has begun, by the tense."""
    unit, count = found.word("unit"), 4
    nth = ordinal_of(found.words("nth"))
    if found.has("short"):
        short = found.word("short")
        unit, nth = ("quarter" if short[0] == "q" else "half"), int(short[1])
        if not found.tokens.text[found.start].isupper():
            return None
    count = 4 if unit == "quarter" else 2
    if nth is None and found.word("nth") in ("final", "closing", "last", "latter"):
        nth = count
    if nth is None or not 1 <= nth <= count:
        return None
    letter = "Q" if unit == "quarter" else "H"
    told = year_told(found, context)
    if told is None and (unit == "half" or found.has("short")) and not found.has("the_year"):
        return None
    confidence = 0.95 if told is not None else 0.8
    if told is None:
        today = context.today
        if today is None:
            anchor = context.before(found.start)
            if anchor is None:
                return unanchored(found, f"XXXX-{letter}{nth}", unit)
            told = anchor.period.first.year, anchor
        else:
            current = (today.month - 1) // (12 // count) + 1
            tense = context.tense(found.start, found.end)
            year = today.year - (nth > current and tense != "future") + (nth < current - 1 and tense == "future")
            told = year, context.published
    year, anchor = told[0], told[1]
    if not 1 <= year <= 9998:
        return None
    period = Period("quarter" if unit == "quarter" else "half", date(year, 1 + (nth - 1) * (12 // count), 1))
    start = found.at("nth")[0] if found.has("article") and found.has("hyphen") else found.start  # "the third-quarter loss": not of the loss
    draft = context.draft(start, found.end, period, anchor=anchor, year_told=found.has("year"), confidence=confidence)
    return modified(replace(draft, confidence=0.7) if found.has("fiscal") else draft, found)


def read_related_quarter(found: Found, context: Context) -> Draft | None:
    """ "the year-earlier quarter", "the 1988 quarter", "the year-ago period": the one last told, in another year."""
    start = found.at("core")[0] if found.has("core") and not found.has("noun") else found.start
    anchor = context.accounted()
    year = year_of(found.word("year"), context.today) if found.has("year") else None
    base = anchor or context.published
    if base is None:
        if year is None:
            return unanchored(found, "P1Y", "unknown")
        return context.draft(start, found.end, Period("year", date(year, 1, 1)), year_told=True)
    target = year if year is not None else base.period.first.year - 1
    period = Period("year", date(target, 1, 1)) if anchor is None else Period(anchor.period.unit, anchor.period.first.replace(year=target))
    return context.draft(start, found.end, period, anchor=base, confidence=0.75, derived=True)


def read_fiscal_year(found: Found, context: Context) -> Draft | None:
    """ "fiscal 1988", "the 2019 financial year": the calendar year of that name, as nearest as can be told."""
    told = year_told(found, context)
    if told is None:
        return None
    period = Period("year", date(told[0], 1, 1))
    draft = context.draft(found.start, found.end, period, anchor=told[1], year_told=found.has("year"), confidence=0.8)
    return modified(replace(draft, edtf=f"{told[0]:04}~"), found)


def read_season(found: Found, context: Context) -> Draft | None:
    """A season with its year, with "last" or "this", or bare after a preposition, by the tense."""
    month = SEASON_MONTH[found.word("season")]
    told = year_told(found, context)
    relative = set(found.words("rel"))
    if told is not None:
        year, anchor, confidence = told[0], told[1], 0.95
    else:
        if not relative and not found.has("mod") and not _is_season(found):
            return None
        if context.today is None:
            return unanchored(found, f"XXXX-{SEASONS[month // 3 - 1]}", "season", modifier=phase(found)[0])
        year, confidence = _season_year(month, relative, context.today, context.tense(found.start, found.end))
        anchor = context.published
    if not 1 <= year <= 9998:
        return None
    period = Period("season", date(year, month, 1))
    return modified(context.draft(found.start, found.end, period, anchor=anchor, year_told=found.has("year"), confidence=confidence), found)


def _is_season(found: Found) -> bool:
    """Whether a bare "spring" or "fall" is the season: "in the fall", not "the fall of the city" or "a fall in prices"."""
    before = found.previous()
    if found.following() == "of" or before not in _BEFORE_SEASONS:
        return False
    return found.has("the") or found.word("season") not in ("fall", "spring") or before in ("in", "by", "since", "until")


def _season_year(month: int, relative: set[str], today: date, tense: Tense | None) -> tuple[int, float]:
    """The year in which the season that is meant begins, and the confidence."""
    this = period_of("season", today).first.year
    begun = this if date(this, month, 1) <= today else this - 1
    running = Period("season", date(begun, month, 1)).holds(today)
    if relative & {"last", "past", "previous"}:
        return (begun - 1 if running else begun), 0.85
    if relative & {"next", "coming", "upcoming", "following"}:
        return begun + 1, 0.85
    if relative & {"this", "current"}:
        in_year = today.year if not (month == 12 and today.month < 3) else today.year - 1
        if tense == "past" and in_year != begun:
            return begun, 0.7
        if tense == "future" and Period("season", date(in_year, month, 1)).last < today:
            return in_year + 1, 0.7
        return in_year, 0.85
    return (begun + 1 if tense in ("future", "present") and not running else begun), 0.7


def read_year_edge(found: Found, context: Context) -> Draft | None:
    """ "year-end", "this year's end", "mid-year", "month's end"."""
    unit = found.word("unit")
    if unit not in ("year", "month", "week", "decade", "century", "quarter"):
        return None
    today = context.today
    relative = set(found.words("rel"))
    if found.has("year"):
        told = year_told(found, context)
        if told is None:
            return None
        period, anchor = Period("year", date(told[0], 1, 1)), told[1]
    elif today is None:
        return unanchored(found, UNKNOWN[unit], unit, modifier=phase(found, "edge")[0])
    else:
        this = period_of(unit, today)
        step = -1 if relative & {"last", "previous", "past"} else 1 if relative & {"next", "coming", "following"} else 0
        ends = found.word("edge") in ("end", "close") and unit == "year" and today.month <= 6
        if ends and not relative and context.tense(found.start, found.end) == "past":
            step = -1
        moved = this.shift(step)
        if moved is None:
            return None
        period, anchor = moved, context.published
    return modified(context.draft(found.start, found.end, period, anchor=anchor, confidence=0.85), found, "edge")


_YEARREL = "(?P<yearrel>THE? (?:THIS|LAST|NEXT|PREVIOUS|FOLLOWING|THAT|SAME|CURRENT|PAST) (?:SAME)? UNIT)"
_OF_YEAR = f"(?: COMMA? (?:OF|IN)? THE? FISCAL? UNIT? (?P<year>ANYYEAR) | (?:OF|IN)? {_YEARREL} | (?P<the_year> (?:OF|IN) THE UNIT ) )"

RULES = (
    Rule(
        "(?P<mod>PHASE)? (?P<article>THE)? (?: (?P<year>YEAR) | (?P<yearrel>UNIT HYPHEN? (?:EARLIER|AGO)) | (?P<fiscal>FISCAL) )? HYPHEN?"
        " (?P<nth>NTH|FINAL) (?P<hyphen>HYPHEN)? (?P<unit>QUARTER)",
        read_quarter,
    ),
    Rule(
        f"(?P<mod>PHASE)? THE? (?P<fiscal>FISCAL)? HYPHEN? (?P<nth>NTH|FINAL|LAST) HYPHEN? (?P<unit>QUARTER|HALF) {_OF_YEAR}",
        read_quarter,
    ),
    Rule(
        "(?P<mod>PHASE)? (?P<yearrel>(?:THIS|LAST|NEXT) UNIT) POSSESSIVE (?P<fiscal>FISCAL)? (?P<nth>NTH|FINAL) HYPHEN?"
        " (?P<unit>QUARTER|HALF)",
        read_quarter,
    ),
    Rule("(?P<mod>PHASE)? (?P<yearrel>(?:THIS|LAST|NEXT) UNIT) POSSESSIVE QUARTER", read_related_quarter),
    Rule("(?P<mod>PHASE)? (?P<short>QNUMBER) OF? (?P<year>ANYYEAR)", read_quarter),
    Rule("(?P<year>YEAR) COMMA? (?P<short>QNUMBER)", read_quarter),
    Rule("(?:THE|AN)? (?P<core>UNIT HYPHEN (?:EARLIER|AGO)) (?P<noun>QUARTER|PERIOD)?", read_related_quarter),
    Rule("THE (?:QUARTER|PERIOD) AN UNIT (?:EARLIER|AGO)", read_related_quarter),
    Rule("THE (?P<year>YEAR) (?:QUARTER|PERIOD)", read_related_quarter),
    Rule("(?P<mod>PHASE)? THE? FISCAL UNIT? (?P<year>ANYYEAR)", read_fiscal_year),
    Rule("(?P<mod>PHASE)? THE? (?P<year>YEAR) FISCAL UNIT", read_fiscal_year),
    Rule("(?P<mod>PHASE)? THE? (?P<yearrel>RELATIVE FISCAL UNIT)", read_fiscal_year),
    Rule(f"(?P<mod>PHASE)? (?P<the>THE)? (?P<rel>THIS PAST|RELATIVE|THIS NEXT)? (?P<season>SEASON) (?: {_OF_YEAR} )?", read_season),
    Rule("(?P<mod>PHASE)? (?P<the>THE)? (?P<season>SEASON) OF YEARWORDS", read_season),
    Rule("(?P<mod>PHASE)? (?P<year>YEAR) (?P<season>SEASON)", read_season),
    Rule(
        "THE? (?: (?P<rel>THIS|LAST|NEXT|PREVIOUS|FOLLOWING) | (?P<year>YEAR) )? (?P<unit>UNIT|QUARTER) (?:POSSESSIVE|HYPHEN)?"
        " (?P<edge>EDGE)",
        read_year_edge,
    ),
    Rule("(?P<edge>MID) HYPHEN? (?P<unit>UNIT)", read_year_edge),
)
