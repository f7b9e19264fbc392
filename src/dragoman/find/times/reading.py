"""What the rules share: modifiers, years of two digits, years told by another, and dates that nothing fixes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ...records import Reason
from .calendar import Period, granularity_of
from .context import Anchor, Context, Draft
from .grammar import Found
from .words import MONTH_NUMBER, listed, number_of

MODIFIERS = {
    "early": "START", "beginning": "START", "start": "START", "turn": "START", "outset": "START", "onset": "START", "earlier": "START",
    "mid": "MID", "middle": "MID", "late": "END", "end": "END", "close": "END", "later": "END", "eve": "BEFORE",
}
_SHARE = {
    "early": "early", "mid": "mid", "middle": "mid", "late": "late", "beginning": "start", "start": "start", "turn": "start",
    "outset": "start", "onset": "start", "end": "end", "close": "end",
}
# Proper names that hold a date: "the March 14 Alliance", "17 November Street".
_NAMES = listed(
    "alliance movement coalition bloc brigade brigades square street avenue bridge revolution party stadium university agreement accord "
    "accords mosque airport"
)

# TIMEX3 values of units that nothing fixes.
UNKNOWN = {
    "day": "XXXX-XX-XX", "week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX", "half": "XXXX-HX",
    "year": "XXXX", "decade": "XXXX", "century": "XXXX", "season": "XXXX",
}
_VAGUE = listed("few several many some numerous")


def phase(found: Found, group: str = "mod") -> tuple[str | None, str | None]:
    """TIMEX3 mod, and the share of the period, that "early", "the end of" and the like tell."""
    for word in found.words(group):
        if word in MODIFIERS:
            return MODIFIERS[word], _SHARE.get(word)
    return None, None


def modified(draft: Draft, found: Found, group: str = "mod") -> Draft:
    """The draft with its "early", "mid-", "late in", "the end of"."""
    modifier, share = phase(found, group)
    if modifier is None or draft.period is None:
        return draft
    if modifier == "BEFORE":
        eve = Period("day", draft.period.first - timedelta(days=1))
        return replace(draft, value=eve.value, edtf=eve.edtf, period=eve, granularity="day")
    edtf = draft.period.share(share) if share is not None and draft.edtf is not None else draft.edtf
    return replace(draft, modifier=modifier, edtf=edtf)


def year_of(word: str, today: date | None) -> int | None:
    """The year that digits name; of two digits ("'93") the one that is not more than ten years ahead of today."""
    digits = "".join(c for c in word if c.isdigit())
    if len(digits) == 4:
        return int(digits)
    if len(digits) != 2:
        return None
    turn = today.year + 10 if today is not None else 2029
    year = turn // 100 * 100 + int(digits)
    return year if year <= turn else year - 100


def impossible(found: Found, value: str) -> Draft:
    """A date that the calendar does not have."""
    return Draft(start=found.start, end=found.end, type="DATE", value=value, reason="impossible_date", confidence=0.9)


def unanchored(
    found: Found, value: str, unit: str, *, modifier: str | None = None, reason: Reason = "no_anchor", confidence: float = 0.5,
) -> Draft:
    """A date that nothing in the report fixes."""
    return Draft(
        start=found.start, end=found.end, type="DATE", value=value, granularity=granularity_of(unit), modifier=modifier, reason=reason,
        confidence=confidence,
    )


def length(found: Found, value: str, confidence: float = 0.9, *, reason: Reason = "no_anchor") -> Draft:
    """A duration that hangs on nothing."""
    return Draft(
        start=found.start, end=found.end, type="DURATION", value=value, granularity="duration", reason=reason, confidence=confidence,
    )


def count_of(words: list[str]) -> float | None:
    """The number that a quantity tells; None where it is vague or no number is told."""
    return None if set(words) & _VAGUE else number_of([w for w in words if w not in ("more", "full")])


def month_number(found: Found, group: str = "month") -> int:
    """January is 1."""
    return MONTH_NUMBER[found.word(group)]


def is_name(found: Found) -> bool:
    """Whether the date is part of a proper name, by the capitalised word after it."""
    index = found.match.end()
    if index >= len(found.tokens.codes):
        return False
    following = found.tokens.word(index)
    return following[0].isupper() and following.lower() in _NAMES and found.tokens.starts[index] - found.end <= 1


def related_year(found: Found, context: Context) -> tuple[int, Anchor | None, float] | None:
    """The year of "this year", "last year", "the following year" that stands after a month."""
    words = found.words("yearrel")
    if "year" not in words:
        return None
    in_text = {"following", "same", "that", "previous", "preceding"} & set(words)
    anchor = context.before(found.start) if in_text else context.published
    if anchor is None:
        return None
    step = 1 if {"next", "following", "coming"} & set(words) else -1 if {"last", "previous", "preceding", "past"} & set(words) else 0
    return anchor.period.first.year + step, anchor, 0.9
