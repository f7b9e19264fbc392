"""Times told from another: from the publication date ("yesterday", "last week", "three days ago") or from a time told
before ("the next day", "two years earlier", "that night").
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from .calendar import Period, period_of
from .context import Anchor, Context, Draft, shifted
from .grammar import Found, Rule
from .reading import UNKNOWN, count_of, length, modified, phase, unanchored
from .words import ORDINALS, PARTS, UNITS, WEEKDAY_NUMBER, duration_value, listed

_BACK = frozenset({"last", "past", "previous", "preceding", "prior"})
_ON = frozenset({"next", "coming", "upcoming", "forthcoming", "following", "subsequent", "ensuing"})
_IN_TEXT = frozenset({"following", "subsequent", "ensuing", "previous", "preceding", "prior", "same", "that"})
_BEFORE_UNITS = listed("in during for by through throughout over of far from within")
_PART_OF = listed("rest remainder most much part parts half quarter quarters months weeks days course all")
_OVER = listed("over in within during for throughout through")
_GOES_ON = listed("of that when ended ending before after to - in 's")
_CLOSING = listed(", . ; : and but ? ! ) \" ” ' to in at on as were was had - — when with")
_NOT_SOON = listed("as after afterwards before afterward thereafter")


def unit_of(word: str) -> str:
    """The unit that a word names, singular or plural."""
    return UNITS.get(word) or UNITS.get(word.removesuffix("s")) or {"centuries": "century", "millennia": "millennium"}.get(word, word)


def day_draft(found: Found, context: Context, step: int) -> Draft | None:
    """The day so many days from publication."""
    today = context.published
    if today is None:
        return unanchored(found, "XXXX-XX-XX", "day", modifier=phase(found)[0])
    day = today.period.shift(step)
    return context.draft(found.start, found.end, day, anchor=today, confidence=0.95) if day is not None else None


def read_deictic(found: Found, context: Context) -> Draft | None:
    """Today, yesterday, tomorrow, with their part of the day."""
    step = {"yesterday": -1, "tomorrow": 1}.get(found.word("deictic"), 0)
    draft = day_draft(found, context, step)
    if draft is None:
        return None
    if found.has("part"):
        return with_part(modified(draft, found), PARTS[found.word("part")])
    return modified(draft, found)


def with_part(draft: Draft, part: str) -> Draft:
    """The draft as a time: a part of its day."""
    value = f"{draft.value}T{part}"
    return replace(draft, type="TIME", value=value, granularity="part_of_day", clock=part)


def read_this_part(found: Found, context: Context) -> Draft | None:
    """ "this morning", "last night", "tonight", "that evening", "the next morning", "overnight"."""
    part = PARTS.get(found.word("part"), "NI")
    relative = set(found.words("rel"))
    if relative & _IN_TEXT or (relative & {"next"} and found.has("the")):
        anchor = context.before(found.start, units=("day",))
        step = 1 if relative & _ON else -1 if relative & {"previous", "preceding"} else 0
        if anchor is None:
            return replace(unanchored(found, f"XXXX-XX-XXT{part}", "part_of_day"), type="TIME", reason="no_antecedent")
        day = anchor.period.shift(step)
        if day is None:
            return None
        return modified(with_part(context.draft(found.start, found.end, day, anchor=anchor, confidence=0.8), part), found)
    told = context.before(found.start, within=200, units=("day",)) if found.has("overnight") else None
    before = told.period.shift(-1) if told is not None else None
    if before is not None:
        return with_part(context.draft(found.start, found.end, before, anchor=told, confidence=0.6), part)
    draft = day_draft(found, context, -1 if relative & {"last"} or found.has("overnight") else 0)
    return modified(with_part(draft, part), found) if draft is not None else None


def read_day_beside(found: Found, context: Context) -> Draft | None:
    """ "the day before yesterday", "the day after Tuesday"."""
    if found.has("deictic"):
        base = {"yesterday": -1, "tomorrow": 1}.get(found.word("deictic"), 0)
        return day_draft(found, context, base + (1 if found.word("side") == "after" else -1))
    told = context.weekday(WEEKDAY_NUMBER[found.word("weekday")], found.start, found.end)
    if told is None or context.published is None:
        return unanchored(found, "XXXX-XX-XX", "day")
    day = Period("day", told[0]).shift(1 if found.word("side") == "after" else -1)
    return context.draft(found.start, found.end, day, anchor=context.published, confidence=0.8) if day is not None else None


def read_weekday(found: Found, context: Context) -> Draft | None:
    """A weekday: of last or next week where that is said, of the text where it counts from there, else by the tense."""
    weekday = WEEKDAY_NUMBER[found.word("weekday")]
    if found.previous() in ORDINALS and not found.has("rel"):
        return None  # "the second Tuesday"
    relative = set(found.words("rel"))
    today = context.today
    if relative & _IN_TEXT:
        draft = _weekday_in_text(found, context, weekday, relative)
    elif today is None:
        draft = unanchored(found, f"XXXX-WXX-{weekday + 1}", "day", modifier=phase(found)[0])
    elif found.has("weekrel"):
        words = set(found.words("weekrel"))
        step = -1 if words & _BACK else 1 if words & _ON else 0
        day = period_of("week", today).first + timedelta(days=7 * step + weekday)
        draft = context.draft(found.start, found.end, Period("day", day), anchor=context.published, confidence=0.95)
    else:
        back = (today.weekday() - weekday) % 7
        if relative & _BACK:
            day, confidence = today - timedelta(days=back or 7), 0.9
        elif relative & _ON:
            day, confidence = today + timedelta(days=7 - back), 0.85
        else:
            told = context.weekday(weekday, found.start, found.end)
            assert told is not None
            day, confidence = told
        draft = context.draft(found.start, found.end, Period("day", day), anchor=context.published, confidence=confidence)
    if draft is None:
        return None
    if found.has("part") and draft.reason is None:
        return with_part(modified(draft, found), PARTS[found.word("part")])
    return modified(draft, found) if draft.reason is None else draft


def _weekday_in_text(found: Found, context: Context, weekday: int, relative: set[str]) -> Draft:
    anchor = context.before(found.start, units=("day",)) or context.published
    if anchor is None:
        return unanchored(found, f"XXXX-WXX-{weekday + 1}", "day")
    there = anchor.period.first
    if relative & _ON:
        day = there + timedelta(days=(weekday - there.weekday()) % 7 or 7)
    elif relative & {"previous", "preceding", "prior"}:
        day = there - timedelta(days=(there.weekday() - weekday) % 7 or 7)
    else:
        day = there - timedelta(days=(there.weekday() - weekday) % 7)
    return context.draft(found.start, found.end, Period("day", day), anchor=anchor, confidence=0.75)


def read_unit(found: Found, context: Context) -> Draft | None:
    """ "last week", "earlier this year", "the following month", "that day", "the end of next year"."""
    unit = unit_of(found.word("unit"))
    if unit in ("second", "minute", "hour", "fortnight", "millennium") or _is_title(found):
        return None
    relative = set(found.words("rel"))
    if found.has("the") and relative <= {"last", "past", "next", "coming"} and not found.has("mod") and unit != "weekend":
        if unit == "day" and "last" in relative:
            return None  # "the last day of the talks"
        if "next" not in relative or (unit != "day" and found.previous() in _OVER):
            return _stretch(found, context, unit, back="last" in relative or "past" in relative)
    if unit == "day" and relative & {"this", "current", "latest", "past"} and "past" not in relative:
        return None
    in_text = bool(relative & _IN_TEXT) or bool(relative & {"next"} and found.has("the"))
    conjunction = found.previous() in ("so", "ensure", "say", "said") or (unit == "day" and found.following() in ("one", "when"))
    if relative == {"that"} and conjunction:
        return None
    anchor = context.before(found.start) if in_text else context.published
    if unit in ("quarter", "half") and "latest" in relative and (told := context.accounted()) is not None:
        return context.draft(found.start, found.end, told.period, anchor=told, confidence=0.75)
    if anchor is None and in_text and relative & {"previous", "preceding", "prior", "following"} and unit != "day":
        anchor = context.published
    if anchor is None:
        return unanchored(found, UNKNOWN[unit], unit, modifier=phase(found)[0], reason="no_antecedent" if in_text else "no_anchor")
    if unit == "weekend":
        return _weekend(found, context, relative, anchor)
    if in_text and unit == "day" and anchor.period.unit != "day":
        anchor_day = context.before(found.start, units=("day",))
        if anchor_day is None:
            return unanchored(found, UNKNOWN[unit], unit, reason="no_antecedent")
        anchor = anchor_day
    step = -1 if relative & _BACK else 1 if relative & _ON else 0
    here = period_of(unit, anchor.period.first)
    period = here.shift(step)
    if period is None:
        return None
    confidence = 0.95 if not in_text else 0.75
    return _halfway(modified(context.draft(found.start, found.end, period, anchor=anchor, confidence=confidence), found), found, context)


def _is_title(found: Found) -> bool:
    """Whether the unit is capitalised, as in a name ("Person of the Year") and not at the start of a sentence."""
    return found.tokens.text[found.at("unit")[0]].isupper()


def _halfway(draft: Draft, found: Found, context: Context) -> Draft:
    """ "earlier this week" ends at publication, "later this year" starts there."""
    word = found.word("mod")
    today = context.today
    if draft.period is None or draft.period.unit == "day" or today is None or word not in ("earlier", "later"):
        return draft
    if not draft.period.holds(today):
        return draft
    month = draft.period.unit in ("year", "half", "quarter", "season", "decade", "century")
    size = 7 if month else 10
    now, first, last = today.isoformat()[:size], draft.period.first.isoformat()[:size], draft.period.last.isoformat()[:size]
    return replace(draft, edtf=f"{first}/{now}" if word == "earlier" else f"{now}/{last}")


def _stretch(found: Found, context: Context, unit: str, *, back: bool) -> Draft:
    """ "the past year", "the last decade", "the coming month": a stretch that ends or starts at publication."""
    return stretch(found, context, duration_value(1, unit), 1, unit, back=back)


def stretch(found: Found, context: Context, value: str, count: float | None, unit: str, *, back: bool) -> Draft:
    """A duration that reaches back from publication, or on from it."""
    draft = Draft(start=found.start, end=found.end, type="DURATION", value=value, granularity="duration", confidence=0.9)
    anchor = context.published
    if anchor is None:
        return replace(draft, reason="no_anchor")
    now = anchor.period.first
    whole = round(count) if count is not None else None
    if unit in ("second", "minute", "hour"):
        if not back or (whole or 0) > {"hour": 24, "minute": 1440, "second": 86400}[unit]:
            return replace(draft, reason="no_anchor")
        return replace(draft, anchor=anchor, edtf=f"{(now - timedelta(days=1)).isoformat()}/{now.isoformat()}")
    if whole is None or abs(whole - (count or 0)) > 0.01:
        return replace(draft, anchor=anchor, edtf=f"../{now.isoformat()}" if back else f"{now.isoformat()}/..", confidence=0.7)
    size = 10 if unit in ("day", "week", "fortnight", "weekend") else 7 if unit in ("month", "quarter", "half", "season") else 4
    count_of = {"weekend": "week", "season": "quarter"}.get(unit, unit)
    edge = shifted(anchor.period, -whole if back else whole, count_of)
    if edge is None:
        return replace(draft, reason="no_anchor")
    other = edge.first
    if size == 10:
        other = now + timedelta(days=(-1 if back else 1) * whole * {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}[unit])
    first, last = (other, now) if back else (now, other)
    return replace(draft, anchor=anchor, edtf=f"{first.isoformat()[:size]}/{last.isoformat()[:size]}")


def _weekend(found: Found, context: Context, relative: set[str], anchor: Anchor) -> Draft | None:
    """The weekend that is told: "the" and "this" weekend the nearest by the tense, "last" the one before this week's."""
    day = anchor.period.first
    this = period_of("weekend", day)
    if relative & _BACK:
        step = -1
    elif relative & _ON:
        step = 1 if day.weekday() >= 5 else 0
    else:
        tense = context.tense(found.start, found.end)
        step = -1 if tense == "past" and day.weekday() < 5 else 0
    period = this.shift(step)
    return modified(context.draft(found.start, found.end, period, anchor=anchor, confidence=0.8), found) if period is not None else None


def read_the_unit(found: Found, context: Context) -> Draft | None:
    """ "the year", "the week", "the quarter" after a preposition: the one spoken of last, else the present one."""
    unit = unit_of(found.word("unit"))
    before = found.previous()
    if unit in ("second", "minute", "hour", "fortnight", "millennium", "century") or _is_title(found):
        return None
    if before == "of" and not found.has("mod") and found.previous(2) not in _PART_OF:
        return None  # "the story of the week"
    following = found.following()
    if following in ("ended", "ending") and (unit == "year" or (unit == "quarter" and context.accounted() is None)):
        return length(found, duration_value(1, unit), 0.7)
    if unit == "weekend":
        anchor = context.published
        if anchor is None:
            return unanchored(found, UNKNOWN[unit], unit)
        return _weekend(found, context, set(), anchor)
    if following in _GOES_ON and not (unit == "quarter" and following == "ended"):
        return None
    if not found.has("mod") and not found.has("full") and (unit == "day" or before not in _BEFORE_UNITS):
        return None
    anchor = context.accounted() if unit == "quarter" else None
    if unit in ("day", "month"):
        anchor = context.before(found.start, units=("day", "month") if unit == "month" else (unit,))
    if (unit == "day" and (anchor is None or not found.has("mod"))) or anchor is None:
        anchor = context.published
    if anchor is None:
        return unanchored(found, UNKNOWN[unit], unit, modifier=phase(found)[0])
    draft = context.draft(found.start, found.end, period_of(unit, anchor.period.first), anchor=anchor, confidence=0.7)
    return _halfway(modified(draft, found), found, context)


def read_ago(found: Found, context: Context) -> Draft | None:
    """ "three days ago", "a year ago", "two weeks from now": as coarse as the unit that counts."""
    unit = unit_of(found.word("unit"))
    sign = 1 if found.has("ahead") else -1
    words = found.words("count")
    count = count_of(words)
    if count is None:
        anchor = context.published
        edtf = None if anchor is None else f"../{anchor.period.edtf}" if sign < 0 else f"{anchor.period.edtf}/.."
        return Draft(
            start=found.start, end=found.end, type="DATE", value=duration_value(None, unit), edtf=edtf, anchor=anchor, confidence=0.6,
            reason=None if anchor is not None else "no_anchor",
        )
    anchor = context.published
    if unit == "year" and count == 1 and sign < 0:
        anchor = context.accounted() or anchor
    if anchor is None:
        return unanchored(found, duration_value(count, unit), "unknown")
    draft = _counted(found, context, anchor, sign * count, unit)
    return replace(draft, derived=anchor is not context.published) if draft is not None else None


def _counted(found: Found, context: Context, anchor: Anchor, count: float, unit: str) -> Draft | None:
    """The time that lies count units from the anchor."""
    if unit in ("hour", "minute", "second"):
        draft = length(found, duration_value(abs(count), unit), 0.7)
        near = anchor.period.unit == "day" and abs(count) <= {"hour": 12, "minute": 720, "second": 43200}[unit]
        return replace(draft, anchor=anchor, edtf=anchor.period.edtf + "~", reason=None) if near else draft
    if anchor.period.unit in ("quarter", "half") and unit == "year":
        period = anchor.period.shift(round(count) * (4 if anchor.period.unit == "quarter" else 2))
    elif count != round(count):
        months = round(count * {"year": 12, "month": 1, "decade": 120, "century": 1200}.get(unit, 0))
        period = shifted(anchor.period, months, "month") if months else None
        if period is None:
            return None
    else:
        period = shifted(anchor.period, round(count), unit)
    if period is None:
        return None
    return context.draft(found.start, found.end, period, anchor=anchor, confidence=0.85)


def read_shift(found: Found, context: Context) -> Draft | None:
    """ "two years earlier", "six weeks later", "the day before": from the time told last.

    Where "before" or "after" is followed by words of their own ("three days before the vote"), the time they count
    from is looked for behind them (times.py); until then the expression is a length with a direction.
    """
    unit = unit_of(found.word("unit"))
    words = found.words("count")
    count = 1.0 if not words and found.has("the") else count_of(words)
    side = found.word("side")
    sign = -1 if side in ("earlier", "before", "previously") else 1
    alone = length(found, duration_value(count, unit), 0.7)
    if side in ("before", "after") and not _closes(found):
        if found.has("the") and not words:
            return None
        start, end = found.at("length")
        countable = count is not None and count == round(count) and not found.has("trading")
        return replace(alone, start=start, end=end, shift=(sign * round(count), unit) if count is not None and countable else None)
    if count is None:
        return replace(alone, reason="no_antecedent")
    accounted = context.accounted() if unit == "year" and count == 1 else None
    anchor = accounted or context.before(found.start)
    if unit in ("day", "hour", "minute", "second", "week") and anchor is not None and anchor.period.unit not in ("day", "week", "weekend"):
        anchor = context.before(found.start, units=("day",))
    if anchor is None:
        return replace(alone, reason="no_antecedent")
    draft = _counted(found, context, anchor, sign * count, unit)
    return replace(draft, confidence=0.75, derived=accounted is not None) if draft is not None else None


def _closes(found: Found) -> bool:
    """Whether "before" or "after" ends its phrase, so that what it counts from was told earlier."""
    following = found.following()
    return following in _CLOSING or not following.strip()


def read_present(found: Found, context: Context) -> Draft | None:
    """ "now", "currently", "at present", "these days": around publication."""
    word = found.tokens.lower(found.first)
    if (word == "now" and found.following() == "that") or (word == "these" and "days" not in found.text.lower()):
        return None
    if word == "current" and found.following() in ("of", "affairs", "account", "events"):
        return None
    anchor = context.published
    edtf = f"{anchor.period.edtf[:7]}~" if anchor is not None else None
    return Draft(
        start=found.start, end=found.end, type="DATE", value="PRESENT_REF", edtf=edtf, anchor=anchor, granularity="unknown",
        confidence=0.8, reason=None if anchor is not None else "no_anchor",
    )


def read_past(found: Found, context: Context) -> Draft | None:
    """ "recently", "in the past": before publication."""
    return _open(found, context, "PAST_REF")


def read_future(found: Found, context: Context) -> Draft | None:
    """ "soon", "in the near future": after publication."""
    soon = found.tokens.lower(found.first) in ("soon", "shortly")
    if soon and (found.following() in _NOT_SOON or found.previous() in ("as", "too")):
        return None
    return _open(found, context, "FUTURE_REF")


def _open(found: Found, context: Context, value: str) -> Draft:
    anchor = context.published
    edtf = None if anchor is None else f"../{anchor.period.edtf}" if value == "PAST_REF" else f"{anchor.period.edtf}/.."
    return Draft(
        start=found.start, end=found.end, type="DATE", value=value, edtf=edtf, anchor=anchor, granularity="unknown",
        confidence=0.8, reason=None if anchor is not None else "no_anchor",
    )


def read_eve(found: Found, context: Context) -> Draft | None:
    """ "the eve of the vote": the day before something whose day is told elsewhere, if at all."""
    if "eve" not in found.words("edge"):
        return None
    return replace(unanchored(found, "XXXX-XX-XX", "day", modifier="BEFORE"), end=found.at("edge")[1])


_MOD = "(?P<mod>PHASE|(?:EARLY|LATE|EARLIER|LATER|MID) HYPHEN? (?:IN|ON)?)?"

RULES = (
    Rule("(?P<mod>EARLY|LATE|EARLIER|LATER)? (?P<deictic>DEICTIC) (?P<part>PART)?", read_deictic),
    Rule(
        "(?P<mod>EARLY|LATE|EARLIER|LATER|MID)? HYPHEN? (?P<the>THE)? (?P<rel>THIS|LAST|THAT|SAME|NEXT|FOLLOWING|PREVIOUS|THAT SAME)"
        " (?P<part>PART)",
        read_this_part,
    ),
    Rule("(?P<mod>EARLY|LATE|EARLIER|LATER)? (?P<part>TONIGHT)", read_this_part),
    Rule("(?P<overnight>OVERNIGHT)", read_this_part),
    Rule("THE? DAYUNIT (?P<side>BEFORE|AFTER) (?: (?P<deictic>DEICTIC) | (?:LAST|NEXT|THIS)? (?P<weekday>WEEKDAY) )", read_day_beside),
    Rule(
        f"{_MOD} (?P<rel>THE? RELATIVE{{1,2}})? (?P<weekday>WEEKDAY) (?P<part>PART)?"
        " (?: (?:OF|IN)? (?P<weekrel>(?:THIS|LAST|NEXT) UNIT (?!POSSESSIVE)) )?",
        read_weekday,
    ),
    Rule(f"{_MOD} (?P<the>THE)? (?P<rel>RELATIVE{{1,2}}) FULL? (?P<unit>ONEUNIT)", read_unit),
    Rule(f"{_MOD} THE (?P<full>FULL)? (?P<unit>UNIT|DAYUNIT|WEEKEND|QUARTER)", read_the_unit),
    Rule("(?P<count>QUANTITY|VAGUE)? MORE? (?P<unit>ONEUNIT|SOMEUNITS) (?:AGO)", read_ago),
    Rule("(?P<count>QUANTITY|VAGUE) MORE? (?P<unit>ONEUNIT|SOMEUNITS) (?P<ahead>PREP NOWWORD|HENCE)", read_ago),
    Rule(
        "(?P<length>(?P<count>QUANTITY|VAGUE) MORE? (?P<trading>TRADING)? (?P<unit>ONEUNIT|SOMEUNITS))"
        " (?P<side>EARLIER|LATER|BEFORE|AFTER)",
        read_shift,
    ),
    Rule("(?P<length>(?P<unit>SOMEUNITS)) (?P<side>EARLIER|LATER|BEFORE|AFTER)", read_shift),
    Rule("(?P<length>(?P<the>THE) (?P<unit>DAYUNIT|UNIT)) (?P<side>BEFORE|AFTER)", read_shift),
    Rule("RIGHT? NOWWORD|PRESENTWORD|(?<=AT) THE? PRESENTNOUN|THESE SOMEUNITS|CURRENT", read_present),
    Rule("RECENTLY|(?<=IN) THE? (?:RECENT|NEAR)? PAST (?!QUANTITY|VAGUE|UNIT|SOMEUNITS|DAYUNIT|QUARTER|CENTURY|WEEKEND)", read_past),
    Rule("SOON|THE NEAR? FUTURE (?!OF)", read_future),
    Rule("THE (?P<edge>EDGE) OF", read_eve),
)
