"""Times of day: "5 p.m. EST", "17:00 GMT", "noon", "the early hours", and their joining with the day told beside them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from ...records import Granularity
from .context import Context, Draft
from .grammar import Found, Rule
from .words import HOURS_NAMED, PARTS, ZONES, listed, number_of

_GLUE = re.compile(r"(?:,? |, on |,? on |,? at |,? of |,? in the |,? around |,? about )?(?:the )?")
_TIMELY = listed("at by around until till from to before after about since between and past than nearly")
_BEFORE_PARTS = listed("in by during at over until before after of from through throughout")


def time_draft(found: Found, clock: str, zone: int | None = None, *, confidence: float = 0.9) -> Draft:
    """A time of day whose day is still to be told."""
    part = not clock[:1].isdigit()
    granularity: Granularity = "part_of_day" if part else "minute" if ":" in clock else "hour"
    return Draft(
        start=found.start, end=found.end, type="TIME", value=f"T{clock}", granularity=granularity, clock=clock, zone=zone, day_told=False,
        reason="no_anchor", confidence=confidence,
    )


def read_clock(found: Found, context: Context) -> Draft | None:
    """Hours and minutes, with or without a.m. or p.m. and zone."""
    if found.has("hour"):
        number = number_of(found.words("hour"))
        if number is None or number != int(number):
            return None
        hour, minutes = int(number), ":00"
    else:
        parts = re.split(r"[:.]", found.word("clock"))
        hour, minutes = int(parts[0]), "".join(f":{p}" for p in parts[1:])
    half = found.words("half")
    if half:
        if not 1 <= hour <= 12:
            return None
        late = half[0].startswith("p") or half[-1] in ("afternoon", "evening") or (half[-1] == "night" and hour > 4)
        hour = hour % 12 + (12 if late else 0)
    elif not found.has("zone") and not found.has("oclock") and not found.has("hours") and found.previous() not in _TIMELY:
        return None
    if hour > 24 or (hour == 24 and minutes not in (":00", ":00:00")):
        return None
    zone = ZONES.get(found.word("zone")) if found.has("zone") else None
    confidence = 0.95 if half or found.has("zone") or hour > 12 else 0.75
    draft = time_draft(found, f"{hour:02}{minutes}", zone, confidence=confidence)
    return replace(draft, granularity="hour") if found.has("hour") else draft


def read_military(found: Found, context: Context) -> Draft | None:
    """ "1700 GMT", "0930 hours"."""
    digits = found.word("digits")
    if len(digits) != 4 or int(digits[:2]) > 24 or int(digits[2:]) > 59:
        return None
    return time_draft(found, f"{digits[:2]}:{digits[2:]}", ZONES.get(found.word("zone")) if found.has("zone") else None)


def read_named_hour(found: Found, context: Context) -> Draft | None:
    """ "noon", "midnight"; not in a name ("High Noon")."""
    first = found.first
    if found.text[0].isupper() and first and found.tokens.word(first - 1)[:1].isupper():
        return None
    return time_draft(found, HOURS_NAMED[found.word("name")])


def read_part(found: Found, context: Context) -> Draft | None:
    """ "in the morning", "by nightfall", "mid-afternoon": of a day told beside it or before."""
    if not found.has("mod") and found.previous() not in _BEFORE_PARTS:
        return None
    if found.previous() == "of" and not found.has("the"):
        return None
    part = PARTS[found.word("part")]
    draft = time_draft(found, part, confidence=0.7)
    modifier = {"early": "START", "late": "END", "mid": "MID"}.get(found.word("mod"))
    return replace(draft, modifier=modifier)


def read_small_hours(found: Found, context: Context) -> Draft | None:
    """ "the early hours": the first part of a day; "the late hours" its last."""
    return time_draft(found, "NI" if found.word("which") == "late" else "MO", confidence=0.8)


def joined(time: Draft, day: Draft, text: str) -> Draft | None:
    """One expression from a time of day and the day told beside it ("5 p.m. on Nov. 6"), or None where they are apart."""
    if time.day_told or day.period is None or day.period.unit != "day" or "/" in day.value:
        return None
    if day.clock is not None and not (day.clock[:1].isalpha() and text[time.end : day.start] == " of "):
        return None  # but "the early hours of Thursday morning"
    first, second = (time, day) if time.start < day.start else (day, time)
    between = text[first.end : second.start]
    if not _GLUE.fullmatch(between) and not (between == " (" and first is time):
        return None
    if second is time and time.clock is not None and time.clock[:1].isalpha() and between not in ("", " ", ", in the ", " in the ", " at "):
        return None
    return on_day(replace(time, start=first.start, end=second.end), day)


def on_day(time: Draft, day: Draft) -> Draft:
    """The time of day on the day of another expression."""
    assert day.period is not None
    return replace(
        time, value=f"{day.period.value}T{time.clock}", edtf=day.period.edtf, period=day.period, anchor=day.anchor, day_told=True,
        reason=None, confidence=min(time.confidence, day.confidence), year_told=day.year_told, modifier=time.modifier or day.modifier,
    )


def exact(draft: Draft) -> str | None:
    """EDTF of the draft with its time of day, as far as EDTF can tell one; parts of the day it cannot."""
    if draft.period is None or draft.clock is None or not draft.clock[:1].isdigit() or draft.edtf is None:
        return draft.edtf
    day = draft.period.first
    clock = draft.clock if draft.clock.count(":") == 2 else draft.clock + ":00"
    if clock.startswith("24"):
        following = draft.period.shift(1)
        if following is None:
            return draft.edtf
        day, clock = following.first, "00:00:00"
    return _moment(day, clock, draft.zone)


def _moment(day: date, clock: str, zone: int | None) -> str:
    suffix = "" if zone is None else "Z" if zone == 0 else f"{'+' if zone > 0 else '-'}{abs(zone) // 60:02}:{abs(zone) % 60:02}"
    return f"{day.isoformat()}T{clock}{suffix}"


_ZONE = "(?: (?:LOCAL TIME|(?P<zone>ZONE)|THE? LOCAL TIME) )?"

RULES = (
    Rule(f"(?P<clock>CLOCK) (?P<half>AMPM| IN THE PART | AT PART )? (?P<hours>HOURS)? {_ZONE}", read_clock),
    Rule(f"(?P<hour>DAY|NUMWORD) (?P<half>AMPM) {_ZONE}", read_clock),
    Rule("(?P<hour>DAY|NUMWORD) (?P<half>IN THE PART|AT PART)", read_clock),
    Rule(f"(?P<hour>DAY|NUMWORD) (?P<oclock>OCLOCK) (?P<half>IN THE PART|AT PART)? {_ZONE}", read_clock),
    Rule("(?P<digits>YEAR|NUMBER) (?:HOURS)? (?P<zone>ZONE)", read_military),
    Rule("(?P<name>HOURNAME)", read_named_hour),
    Rule("(?P<the>THE)? (?P<mod>EARLY|LATE|MID)? HYPHEN? (?P<part>PART)", read_part),
    Rule("THE (?P<which>EARLY|SMALL|LATE) HOURS", read_small_hours),
)
