"""The closed classes of words that times are told with, and the numbers among them.

Each word has one class; a class is one character, so that a text becomes a string of characters on which the grammar
runs (grammar.py). Words of several senses have a class of their own, which the grammar names where it fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

from .calendar import easter, nth_weekday


def listed(words: str) -> frozenset[str]:
    """The words of a string, for the lists of words that rules look in."""
    return frozenset(words.split())


MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTH_ABBREVIATIONS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}
WEEKDAY_ABBREVIATIONS = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "weds": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}
MONTH_NUMBER = {**{name: i + 1 for i, name in enumerate(MONTHS)}, **MONTH_ABBREVIATIONS}
WEEKDAY_NUMBER = {
    **{name: i for i, name in enumerate(WEEKDAYS)}, **WEEKDAY_ABBREVIATIONS, **{name + "s": i for i, name in enumerate(WEEKDAYS)},
}
SEASON_MONTH = {"spring": 3, "springtime": 3, "summer": 6, "summertime": 6, "autumn": 9, "fall": 9, "winter": 12, "wintertime": 12}
DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}
ONES = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SCALES = {"hundred": 100, "thousand": 1000}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
    "eighteenth": 18, "nineteenth": 19,
}
ORDINAL_TENS = {"twentieth": 20, "thirtieth": 30}
UNITS = {
    "second": "second", "minute": "minute", "min": "minute", "hour": "hour", "hr": "hour", "day": "day", "week": "week",
    "fortnight": "fortnight", "weekend": "weekend", "month": "month", "quarter": "quarter", "year": "year", "yr": "year",
    "decade": "decade", "century": "century", "centurie": "century", "millennium": "millennium", "semester": "half",
}
# Length of a unit as a TIMEX3 duration: how many, of which designator, and whether that follows the T of a time.
DURATION = {
    "second": (1, "S", True), "minute": (1, "M", True), "hour": (1, "H", True), "day": (1, "D", False), "week": (1, "W", False),
    "fortnight": (2, "W", False), "weekend": (1, "WE", False), "month": (1, "M", False), "quarter": (1, "Q", False),
    "half": (6, "M", False), "year": (1, "Y", False), "decade": (10, "Y", False), "century": (100, "Y", False),
    "millennium": (1000, "Y", False),
}
PARTS = {
    "morning": "MO", "dawn": "MO", "daybreak": "MO", "sunrise": "MO", "afternoon": "AF", "evening": "EV", "dusk": "EV", "sunset": "EV",
    "nightfall": "EV", "night": "NI", "lunchtime": "MI", "nighttime": "NI", "daytime": "DT",
}
HOURS_NAMED = {"noon": "12:00", "midday": "12:00", "noontime": "12:00", "midnight": "24:00"}
SETS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "monthly": "P1M", "yearly": "P1Y",
    "annually": "P1Y",
}
# Minutes east of Greenwich. CST and IST are left out: each names several zones.
ZONES = {
    "gmt": 0, "utc": 0, "z": 0, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180, "est": -300, "edt": -240,
    "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "jst": 540, "hkt": 480, "aest": 600,
}

_CLASSES: dict[str, Sequence[str]] = {
    "THE": ("the",), "AN": ("a", "an", "another"), "OF": ("of",), "IN": ("in", "during", "within"), "ON": ("on",), "AT": ("at",),
    "TO": ("to",),
    "THROUGH": ("through", "until", "till"), "ANDOR": ("and", "or"), "PER": ("per",),
    "PREP": (
        "since", "by", "from", "throughout", "between", "for", "over", "into", "circa", "around", "about", "towards", "toward", "like",
        "but", "except",
    ),
    "NUMWORD": tuple(w for w in (*ONES, *TENS) if w != "zero"), "SCALE": tuple(SCALES), "DOZEN": ("dozen",),
    "VAGUE": ("several", "few", "many", "couple", "some", "numerous"),
    "ORDWORD": tuple(w for w in (*ORDINALS, *ORDINAL_TENS) if w != "second"), "SECOND": ("second",),
    "WEEKDAY": WEEKDAYS, "WEEKDAYS": tuple(w + "s" for w in WEEKDAYS), "SEASON": tuple(SEASON_MONTH), "DECADEWORD": tuple(DECADES),
    "DAYUNIT": ("day",), "WEEKEND": ("weekend",), "QUARTER": ("quarter",), "HALF": ("half",), "CENTURY": ("century",),
    "UNIT": ("minute", "hour", "week", "fortnight", "month", "year", "decade", "millennium"), "HOURS": ("hours",),
    "UNITS": (
        "seconds", "minutes", "mins", "hrs", "days", "weeks", "fortnights", "weekends", "months", "quarters", "years", "yrs", "decades",
        "centuries", "millennia",
    ),
    "PERIOD": ("period",), "TERM": ("term",), "TIME": ("time",), "TIMES": ("times",),
    "PART": tuple(PARTS), "HOURNAME": tuple(HOURS_NAMED),
    "DEICTIC": ("today", "yesterday", "tomorrow"), "TONIGHT": ("tonight",), "OVERNIGHT": ("overnight",),
    "LAST": ("last",), "PAST": ("past",), "PREVIOUS": ("previous", "preceding", "prior"), "LATEST": ("latest",), "RECENT": ("recent",),
    "NEXT": ("next", "coming", "upcoming", "forthcoming"), "FOLLOWING": ("following", "subsequent", "ensuing"),
    "THIS": ("this",), "CURRENT": ("current",), "SAME": ("same",), "THAT": ("that",), "THESE": ("these",),
    "FULL": ("full", "whole", "entire"), "FINAL": ("final", "closing"), "MORE": ("more", "less", "fewer"),
    "AGO": ("ago",), "EARLIER": ("earlier",), "LATER": ("later", "afterwards", "afterward"), "BEFORE": ("before",), "AFTER": ("after",),
    "EARLY": ("early",), "LATE": ("late",), "MID": ("mid", "middle"),
    "EDGE": ("beginning", "start", "end", "close", "turn", "outset", "onset", "eve"),
    "AHEAD": ("ahead",), "HENCE": ("hence",), "NOWWORD": ("now",), "PRESENTWORD": ("currently", "nowadays", "presently"),
    "PRESENTNOUN": ("present", "moment"), "RIGHT": ("right",), "RECENTLY": ("recently", "lately"), "SOON": ("soon", "shortly"),
    "FUTURE": ("future",), "NEAR": ("near", "foreseeable", "distant"), "EVERY": ("every", "each"), "OTHER": ("other",),
    "ONCE": ("once", "twice", "thrice"), "SETWORD": tuple(SETS), "OLD": ("old",), "LONG": ("long",), "FISCAL": ("fiscal", "financial"),
    "ZONE": tuple(z for z in ZONES if z != "z"), "LOCAL": ("local",), "SMALL": ("wee", "small"), "BEYOND": ("beyond", "onwards", "onward"),
    "PRE": ("pre", "post"), "BC": ("bc", "bce"), "AD": ("ad", "ce"),
    "TRADING": (
        "trading", "working", "business", "consecutive", "straight", "additional", "extra", "further", "calendar", "solid", "successive",
    ),
}
# Classes that come from the shape of a token (lexer.py) and not from a list.
_SHAPES = (
    "MONTH", "MONTHABBR", "WEEKDAYABBR", "DAY", "NUMBER", "YEAR", "BIG", "ORD", "ISO", "SLASHED", "CLOCK", "AMPM", "DECADE", "APOSYEAR",
    "HOLIDAY", "OCLOCK", "HYPHEN", "COMMA", "DOT", "POSSESSIVE", "BREAK", "QNUMBER", "NAMED", "LOWER",
)
CODES = {name: chr(0x2460 + i) for i, name in enumerate((*_CLASSES, *_SHAPES))}
NOTHING = "_"


@lru_cache(maxsize=1)
def word_codes() -> dict[str, str]:
    """The class character of every listed word, in lower case."""
    codes: dict[str, str] = {}
    for name, words in _CLASSES.items():
        for word in words:
            codes.setdefault(word, CODES[name])
    return codes


def number_of(words: Sequence[str]) -> float | None:
    """The number that the words tell in lower case: "twenty-four" (as three words), "a hundred", "1,500", "2.5", "a"."""
    total: float = 0
    current: float = 0
    seen = article = False
    for word in words:
        if word in ("-", "–", "and", "of"):
            continue
        if word in ("a", "an", "another"):
            article = True
            continue
        value = ONES.get(word, TENS.get(word))
        if value is not None:
            current += value
        elif word in SCALES:
            current = (current or 1) * SCALES[word]
            if word == "thousand":
                total, current = total + current, 0
        elif word == "dozen":
            current = (current or 1) * 12
        elif word == "couple":
            current = 2
        else:
            try:
                current = float(word.replace(",", ""))
            except ValueError:
                return None
        seen = True
    return total + current if seen else 1.0 if article else None


def duration_value(count: float | None, unit: str) -> str:
    """The TIMEX3 value of a duration: P3M, PT1H, P2W; PXD where the number isn't told."""
    factor, designator, time = DURATION[unit]
    number = "X" if count is None else f"{count * factor:g}"
    return f"P{'T' if time else ''}{number}{designator}"


def ordinal_of(words: Sequence[str]) -> int | None:
    """The number of an ordinal in lower case: "3rd", "third", "twenty-first" (as its words and hyphen)."""
    tens = 0
    for word in words:
        if word in TENS:
            tens = TENS[word]
        elif word in ORDINALS:
            return tens + ORDINALS[word]
        elif word in ORDINAL_TENS:
            return ORDINAL_TENS[word]
        elif word[:1].isdigit():
            return int("".join(c for c in word if c.isdigit()))
    return None


# Holidays of a fixed day and month.
FIXED_HOLIDAYS = {
    "new year's day": (1, 1), "new year's eve": (12, 31), "new year's": (1, 1), "valentine's day": (2, 14), "st. patrick's day": (3, 17),
    "international women's day": (3, 8), "earth day": (4, 22), "anzac day": (4, 25), "may day": (5, 1), "bastille day": (7, 14),
    "halloween": (10, 31), "all saints' day": (11, 1), "all saints day": (11, 1), "armistice day": (11, 11), "remembrance day": (11, 11),
    "veterans day": (11, 11), "veterans' day": (11, 11), "christmas": (12, 25), "christmas day": (12, 25), "christmas eve": (12, 24),
    "boxing day": (12, 26), "human rights day": (12, 10), "united nations day": (10, 24), "un day": (10, 24),
}
# Days from Easter Sunday.
EASTER_HOLIDAYS = {
    "easter": 0, "easter sunday": 0, "easter monday": 1, "good friday": -2, "maundy thursday": -3, "palm sunday": -7, "ash wednesday": -46,
    "ascension day": 39, "pentecost": 49, "whit monday": 50, "corpus christi": 60,
}
# The nth weekday of a month (United States).
WEEKDAY_HOLIDAYS = {
    "thanksgiving": (11, 3, 4), "thanksgiving day": (11, 3, 4), "labor day": (9, 0, 1), "memorial day": (5, 0, -1),
    "martin luther king day": (1, 0, 3), "presidents' day": (2, 0, 3), "presidents day": (2, 0, 3), "columbus day": (10, 0, 2),
}


def holiday_names() -> list[str]:
    """All names of holidays in lower case, longer ones first."""
    return sorted((*FIXED_HOLIDAYS, *EASTER_HOLIDAYS, *WEEKDAY_HOLIDAYS, "election day"), key=lambda name: (-len(name), name))


def holiday(name: str, year: int) -> date:
    """The day of a holiday (its name in lower case, straight apostrophes) in a year."""
    if name in FIXED_HOLIDAYS:
        return date(year, *FIXED_HOLIDAYS[name])
    if name in EASTER_HOLIDAYS:
        return easter(year) + timedelta(days=EASTER_HOLIDAYS[name])
    if name == "election day":  # of the United States: the Tuesday after the first Monday of November
        return nth_weekday(year, 11, 0, 1) + timedelta(days=1)
    return nth_weekday(year, *WEEKDAY_HOLIDAYS[name])
