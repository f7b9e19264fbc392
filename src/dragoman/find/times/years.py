"""Months, years, decades and centuries: "April 1998", "in March", "'93", "nineteen ninety-four", "the 1990s", "44 BC"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from .calendar import Period, period_of
from .context import Anchor, Context, Draft
from .grammar import Found, Rule
from .reading import is_name, modified, month_number, phase, related_year, unanchored, year_of
from .words import DECADES, MONTH_NUMBER, ONES, TENS, listed, number_of, ordinal_of
from .year_or_number import is_year

_TELLING = listed(
    "in since until till by from through during to for between before after of and or each every throughout 's into"
)
_SURELY = listed("in since until till during through throughout")  # before a name that the model takes for a person's


def read_month(found: Found, context: Context) -> Draft | None:
    """A month with or without its year, and "April to June 1998"."""
    month = month_number(found)
    if found.has("year"):
        year: int | None = year_of(found.word("year"), context.today)
        anchor: Anchor | None = None
        confidence = 0.98
    else:
        if not _is_month(found, context):
            return None
        related = related_year(found, context) if found.has("yearrel") else None
        year, anchor, confidence = related or _year_of_month(found, context, month)
    if year is None or year < 1:
        return unanchored(found, f"XXXX-{month:02}", "month", modifier=phase(found)[0], confidence=0.6)
    period = Period("month", date(year, month, 1))
    draft = context.draft(found.start, found.end, period, year_told=found.has("year"), anchor=anchor, confidence=confidence)
    if found.has("month2"):
        last = Period("month", date(year, MONTH_NUMBER[found.word("month2")], 1))
        if last.first <= period.first:
            return None
        span = f"{period.edtf}/{last.edtf}"
        return replace(draft, value=span, edtf=span)
    return modified(draft, found)


def _is_month(found: Found, context: Context) -> bool:
    """Whether a month's name alone is the month: not a person's name, nor "May" or "March" that open a sentence."""
    word = found.word("month")
    if found.has("mod") or found.has("rel") or found.has("yearrel"):
        return True
    if is_name(found):
        return False
    start, end = found.at("month")
    before = found.previous()
    if context.in_name(start, end) or (context.in_name(start, end, persons=True) and before not in _SURELY):
        return False
    telling = before in _TELLING
    if word in ("may", "march") or len(word) < 4 or found.match.end("month") - found.match.start("month") > 1:
        return telling and before not in ("and", "or", "'s", "to", "for")
    behind = found.match.end()
    return telling or behind >= len(found.tokens.codes) or not found.tokens.word(behind)[0].isupper()


def _year_of_month(found: Found, context: Context, month: int) -> tuple[int | None, Anchor | None, float]:
    """The year of a month without one, by "last", "next", "the following", or the tense."""
    relative = set(found.words("rel"))
    today = context.today
    if today is not None and relative & {"next", "coming", "upcoming", "forthcoming"}:
        return today.year + (month <= today.month), context.published, 0.85
    if today is not None and relative & {"last", "past"}:
        year = today.year - (month >= today.month)
        if not relative & {"this", "past"} and (today.month - month) % 12 == 1:
            year -= 1  # "last May", told in June, is the year before's: the latest would be "last month"
        return year, context.published, 0.85
    if today is not None and "this" in relative:
        return today.year, context.published, 0.9
    if relative & {"previous", "preceding", "following", "subsequent", "same", "that"}:
        return _year_in_text(found, context, month, relative)
    return context.year_of(month, None, found.start, found.end)


def _year_in_text(found: Found, context: Context, month: int, relative: set[str]) -> tuple[int | None, Anchor | None, float]:
    anchor = context.before(found.start)
    if anchor is None:
        return None, None, 0.0
    there, in_year = anchor.period.first, anchor.period.unit == "year"
    if relative & {"following", "subsequent"}:
        return there.year + (month <= there.month and not in_year), anchor, 0.8
    if relative & {"previous", "preceding"}:
        return there.year - (month >= there.month or in_year), anchor, 0.8
    return there.year, anchor, 0.8


def read_year(found: Found, context: Context) -> Draft | None:
    """A year by itself; also "1998-99", "post-1959" and "1994 or later"."""
    year = year_of(found.word("year"), context.today)
    sure = found.has("named") or found.has("prepost") or found.word("year")[0] == "'"
    if year is None or not (sure or is_year(found, context, year)):
        return None
    period = Period("year", date(year, 1, 1))
    draft = context.draft(found.start, found.end, period, year_told=True, confidence=0.95 if 1900 <= year <= 2050 else 0.85)
    if found.has("year2"):
        digits = found.word("year2")
        until = int(digits) if len(digits) == 4 else year // 100 * 100 + int(digits)
        if not year < until <= 2199:
            return None
        return replace(draft, value=f"{year:04}/{until:04}", edtf=f"{year:04}/{until:04}")
    if found.has("prepost"):
        before = found.word("prepost") == "pre"
        return replace(draft, modifier="BEFORE" if before else "AFTER", edtf=f"../{year:04}" if before else f"{year:04}/..")
    if found.has("onward"):
        return replace(draft, modifier="ON_OR_AFTER", edtf=f"{year:04}/..")
    return modified(draft, found)


def year_in_words(words: list[str]) -> int | None:
    """ "nineteen ninety-four", "two thousand and four", "twenty twenty" as a number."""
    words = [w for w in words if w not in ("-", "–", "and")]
    if "thousand" in words:
        number = number_of(words)
    elif "hundred" in words or len(words) < 2:
        return None
    else:
        century = ONES.get(words[0], TENS.get(words[0], 0))
        rest = number_of(words[1:])
        number = century * 100 + rest if 16 <= century <= 20 and rest is not None and 10 <= rest <= 99 else None
    return int(number) if number is not None and 1500 <= number <= 2100 else None


def read_year_words(found: Found, context: Context) -> Draft | None:
    """A year in words; "two thousand" only where it is called a year."""
    words = found.words("yearwords")
    year = year_in_words(words)
    if year is None or (words[-1] == "thousand" and "year" not in found.text.lower()):
        return None
    return modified(context.draft(found.start, found.end, Period("year", date(year, 1, 1)), year_told=True, confidence=0.9), found)


def read_decade(found: Found, context: Context) -> Draft | None:
    """ "the 1990s", "'80s", "the nineteen sixties"."""
    word = found.word("decade")
    if word in DECADES:
        century = found.word("century")
        base = ONES.get(century, TENS.get(century, 0)) * 100
        year = (base if base >= 1000 else 1900) + DECADES[word]
    else:
        digits = "".join(c for c in word if c.isdigit())
        told = int(digits) if len(digits) == 4 else year_of(digits, context.today)
        if told is None:
            return None
        year = told
    period = period_of("decade", date(year, 1, 1))
    return modified(context.draft(found.start, found.end, period, confidence=0.95 if word not in DECADES else 0.8), found)


def read_century(found: Found, context: Context) -> Draft | None:
    nth = ordinal_of(found.words("nth"))
    if nth is None or not 1 <= nth <= 30:
        return None
    if found.word("era") in ("bc", "bce"):
        value = f"BC{nth - 1:02}XX"
        first, last = -(nth * 100 - 1), -((nth - 1) * 100)  # EDTF counts a year 0
        edtf = f"{first:05}/{last:05}" if last else f"{first:05}/0000"
        return Draft(start=found.start, end=found.end, type="DATE", value=value, edtf=edtf, granularity="century", confidence=0.9)
    if nth == 1:
        return Draft(start=found.start, end=found.end, type="DATE", value="00XX", edtf="00XX", granularity="century", confidence=0.9)
    period = Period("century", date((nth - 1) * 100, 1, 1))
    start = found.at("nth")[0] if found.has("hyphen") and not found.has("mod") else found.start  # "the 21st-century state"
    return modified(context.draft(start, found.end, period, confidence=0.95), found)


def read_era_year(found: Found, context: Context) -> Draft | None:
    """ "44 BC", "AD 79"."""
    number = found.word("number").replace(",", "")
    if not number.isdigit() or not 0 < int(number) <= 9999:
        return None
    year = int(number)
    if found.word("era") in ("bc", "bce"):
        edtf = f"{1 - year:05}" if year > 1 else "0000"
        return Draft(start=found.start, end=found.end, type="DATE", value=f"BC{year:04}", edtf=edtf, granularity="year", confidence=0.95)
    if not found.tokens.text[slice(*found.at("era"))].isupper():
        return None
    return context.draft(found.start, found.end, Period("year", date(year, 1, 1)), year_told=True)


_ONWARD = "(?P<onward>ANDOR (?:LATER|BEYOND|AFTER))?"
_AFTER_PREPOSITION = "(?: (?<=IN)|(?<=OF)|(?<=PREP)|(?<=THROUGH)|(?<=EARLY)|(?<=LATE) )"

RULES = (
    Rule(
        "(?P<mod>PHASE)? (?: THE UNIT OF )? (?P<rel> THE? (?:LAST|NEXT|THIS|PAST|PREVIOUS|FOLLOWING|THAT|SAME){1,2} )? (?P<month>MONTHNAME)"
        " (?: (?:HYPHEN|TO|THROUGH|ANDOR) (?P<month2>MONTHNAME) (?= COMMA? OF? YEAR) )? ITSYEAR",
        read_month,
    ),
    Rule(f"(?P<mod>PHASE)? (?P<year>YEAR) (?: HYPHEN (?P<year2>YEAR|DAY|NUMBER) (?!HYPHEN) )? {_ONWARD}", read_year),
    Rule(f"(?P<mod>PHASE)? (?P<named> THE? UNIT OF? ) (?P<year>YEAR) {_ONWARD}", read_year),
    Rule(f"(?P<mod>PHASE)? {_AFTER_PREPOSITION} (?P<year>APOSYEAR)", read_year),
    Rule("(?P<prepost>PRE) HYPHEN (?P<year>YEAR)", read_year),
    Rule(f"(?P<mod>PHASE)? (?: {_AFTER_PREPOSITION} | THE? UNIT OF? ) YEARWORDS (?! HYPHEN? ANYUNIT)", read_year_words),
    Rule("(?P<mod>PHASE)? THE? (?: (?:EARLY|LATE|MID) HYPHEN? )? (?P<decade>DECADE)", read_decade),
    Rule("(?P<mod>PHASE)? THE (?: (?:EARLY|LATE|MID) HYPHEN? )? (?P<century>NUMWORD HYPHEN?)? (?P<decade>DECADEWORD)", read_decade),
    Rule("(?P<mod>PHASE)? THE? (?P<nth>NTH) (?P<hyphen>HYPHEN)? CENTURY (?P<era>BC|AD)?", read_century),
    Rule("(?P<number>DAY|NUMBER|YEAR|BIG) (?P<era>BC|AD)", read_era_year),
    Rule("(?P<era>AD) (?P<number>DAY|NUMBER|YEAR)", read_era_year),
)
