"""Durations and sets: "six-week", "more than two decades", "the past three months", "every Tuesday", "twice a year"."""

from __future__ import annotations

import re
from dataclasses import replace

from .context import Context, Draft, shifted
from .grammar import Found, Rule
from .reading import count_of, length
from .relative import stretch, unit_of
from .words import MONTH_NUMBER, PARTS, SEASON_MONTH, SETS, WEEKDAY_NUMBER, duration_value, listed

_HALVES = {"hour": "PT30M", "minute": "PT30S", "day": "PT12H", "year": "P6M", "decade": "P5Y", "century": "P50Y"}
# Whose age is told: no time of the story. Ages in years never are one.
_AGED = re.compile(r"(?i)\s*(?:baby|babies|infants?|boys?|girls?|twins?|sons?|daughters?|child(?:ren)?)\b")
_QUALIFIERS = tuple(
    (re.compile(rf"(?:{words})\s+$", re.IGNORECASE), modifier)
    for words, modifier in (
        (r"(?:no|not) more than|at (?:the )?most|up to|as (?:many|long) as|\bnearly|\balmost|close to|just under", "EQUAL_OR_LESS"),
        (r"(?:no|not) (?:less|fewer) than|at (?:the )?least", "EQUAL_OR_MORE"),
        (r"more than|longer than|just over|well over|upwards? of", "MORE_THAN"),
        (r"less than|fewer than|\bunder|shorter than", "LESS_THAN"),
        (r"\babout|\baround|\broughly|\bapproximately|\bsome|\bcirca", "APPROX"),
        # "over" is a preposition of its own, unless it follows one, or a verb of lasting
        (r"(?<=for )over|(?<=in )over|(?<=last )over|(?<=after )over|(?<=lasted )over|(?<=took )over|(?<=spent )over", "MORE_THAN"),
    )
)


def qualified(draft: Draft, text: str) -> Draft:
    """The draft with "more than", "nearly", "about" before it or "or so" behind it, which belong to it."""
    before = text[max(0, draft.start - 24) : draft.start]
    after = re.match(r" or (?:so|more|less)\b", text[draft.end : draft.end + 9])
    if after:
        modifier = {"so": "APPROX", "more": "EQUAL_OR_MORE", "less": "EQUAL_OR_LESS"}[after[0][4:]]
        draft = replace(draft, end=draft.end + after.end(), modifier=modifier)
    if not before[-1:].isspace():
        return draft
    for pattern, modifier in _QUALIFIERS:
        match = pattern.search(before)
        if match:
            edtf = draft.edtf
            if edtf is not None and draft.type == "DATE" and "/" not in edtf:
                edtf += "~"
            return replace(draft, start=draft.start - len(before) + match.start(), modifier=modifier, edtf=edtf)
    return draft


def read_counted(found: Found, context: Context) -> Draft | None:
    """A number of units, also hyphened, halved or as a range ("two to three weeks": the lower number)."""
    unit = unit_of(found.word("unit"))
    words = found.words("count")
    count = count_of(words)
    text = context.text
    article = words in (["a"], ["an"], ["another"])
    if article and _is_rate(found):
        return _set(found, duration_value(1, unit))
    if _is_no_length(found, context, unit, article=article):
        return None
    if found.has("half") and count is not None:
        return qualified(length(found, _with_half(count, unit)), text)
    if found.previous() == "in" and count is not None and not found.has("hyphen"):
        ahead = _ahead(found, context, count, unit, told=found.has("time"))
        if ahead is not None:
            return ahead
    return qualified(length(found, duration_value(count, unit), 0.9 if count is not None else 0.8), text)


def _with_half(count: float, unit: str) -> str:
    """ "Two and a half years" as P2Y6M; in tenths where the half is no whole number of smaller units."""
    halves = {"hour": "PT{}H30M", "minute": "PT{}M30S", "year": "P{}Y6M", "day": "P{}DT12H"}
    return halves[unit].format(f"{count:g}") if unit in halves else duration_value(count + 0.5, unit)


def _is_rate(found: Found) -> bool:
    """Whether "a year" tells how often: "$33 million a year", "twelve times a day"."""
    before = found.previous()
    return before in _RATED or before[-1:].isdigit()


def _is_no_length(found: Found, context: Context, unit: str, *, article: bool) -> bool:
    """Fractions, ages of people, "one day" as some day, and nouns that only begin like a length."""
    text = context.text
    noun = found.word("unit")
    if (noun == "quarter" and not found.has("hyphen")) or (noun == "quarters" and (found.has("hyphen") or found.following() == "of")):
        return True
    if (noun == "second" and not found.has("hyphen")) or found.has("years_old"):
        return True
    if found.has("old") and (unit in ("year", "decade", "century") or _AGED.match(text[found.end : found.end + 20])):
        return True
    some_day = found.words("count") == ["one"] and not found.has("hyphen") and found.previous() not in _BEFORE_LENGTHS
    if noun == "day" and (some_day or found.following() == "care"):
        return True
    if text[found.start - 1 : found.start] in ("$", "€", "£", ".", "/") or (found.previous() == "as" and found.words("count") == ["many"]):
        return True
    return article and (noun == "weekend" or found.previous() in ("on", "such") or not _is_length(found, context))


_BEFORE_LENGTHS = listed("for in within than about nearly after over least most just only under almost lasted took last take")
_RATED = listed("million billion trillion percent % times tons tonnes barrels people")


def _ahead(found: Found, context: Context, count: float, unit: str, *, told: bool) -> Draft | None:
    """ "will be redeemed in five years", "in two weeks' time": so far ahead, where that or the verb says that it is to come."""
    anchor = context.published
    told = told or (context.tense(found.start, found.end) == "future" and context.direct(found.start, found.end))
    if anchor is None or not told or count != round(count) or unit in ("hour", "minute", "second", "weekend"):
        return None
    period = shifted(anchor.period, round(count), unit)
    if period is None:
        return None
    return qualified(context.draft(found.start, found.end, period, anchor=anchor, confidence=0.7), context.text)


def _is_length(found: Found, context: Context) -> bool:
    """Whether "a year" is a length and not part of another noun phrase ("a week end", "a day labourer")."""
    sentence = context.parsed.sentence_at(found.start)
    if sentence is None:
        return True
    start = found.at("unit")[0]
    word = next((t for t in sentence.tokens if t.start <= start < t.end), None)
    return word is None or word.relation not in ("compound", "flat") or found.previous() in _BEFORE_LENGTHS


def read_rate(found: Found, context: Context) -> Draft | None:
    """ "two tons per day", "eight hours a day": how often."""
    unit = unit_of(found.word("unit"))
    return _set(found, duration_value(1, unit))


def read_half(found: Found, context: Context) -> Draft | None:
    """ "half an hour", "half a century"."""
    unit = unit_of(found.word("unit"))
    return qualified(length(found, _HALVES.get(unit) or duration_value(0.5, unit)), context.text)


def read_bare(found: Found, context: Context) -> Draft | None:
    """Units without a number: "for years", "weeks of talks", "decades-long"."""
    unit = unit_of(found.word("unit"))
    before, following = found.previous(), found.following()
    if before in ("-", "–"):
        return None
    told = following == "of" and before not in ("the", "of", "'s") and unit != "second"
    if found.has("hyphen") or told or before in ("for", "in", "within", "after", "over", "took", "lasted", "last", "take", "spent", "just"):
        return length(found, duration_value(None, unit) if unit not in ("decade", "century") else "PXY", 0.7)
    return None


def read_stretch(found: Found, context: Context) -> Draft | None:
    """ "the past three months", "the next two weeks": a length that ends or starts at publication."""
    unit = unit_of(found.word("unit"))
    which = set(found.words("which"))
    words = [w for w in found.words("count") if w not in ("or",)]
    count = count_of(words) if words else None
    value = duration_value(count, unit) if count is not None or unit not in ("decade", "century") else "PXY"
    back = bool(which & {"past", "last", "recent", "previous", "preceding", "prior", "latest"})
    ahead = bool(which & {"next", "coming", "upcoming", "following", "forthcoming"})
    if which & {"previous", "preceding", "prior", "following", "subsequent", "ensuing"} or not (back or ahead):
        draft = length(found, value, 0.8)
        return qualified(draft, context.text)
    return qualified(stretch(found, context, value, count, unit, back=back), context.text)


def read_ahead(found: Found, context: Context) -> Draft | None:
    """ "the weeks ahead"."""
    unit = unit_of(found.word("unit"))
    return stretch(found, context, duration_value(None, unit), None, unit, back=False)


def _set(found: Found, value: str, confidence: float = 0.85) -> Draft:
    return Draft(
        start=found.start, end=found.end, type="SET", value=value, granularity="unknown", reason="no_anchor", confidence=confidence,
    )


def read_every(found: Found, context: Context) -> Draft | None:
    """ "every Tuesday", "each July", "every two weeks", "every other day"."""
    if found.has("unit"):
        unit = unit_of(found.word("unit"))
        words = found.words("count")
        count = 2.0 if "other" in words else count_of(words) if words else 1.0
        if found.has("nth"):
            return None
        return _set(found, duration_value(count, unit))
    if found.has("weekday"):
        value = f"XXXX-WXX-{WEEKDAY_NUMBER[found.word('weekday')] + 1}"
        return _set(found, value + (f"T{PARTS[found.word('part')]}" if found.has("part") else ""))
    if found.has("month"):
        return _set(found, f"XXXX-{MONTH_NUMBER[found.word('month')]:02}")
    if found.has("season"):
        code = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}[SEASON_MONTH[found.word("season")]]
        return _set(found, f"XXXX-{code}")
    return _set(found, f"XXXX-XX-XXT{PARTS[found.word('part')]}")


def read_times_a(found: Found, context: Context) -> Draft | None:
    """ "twice a year", "three times per week"."""
    return _set(found, duration_value(1, unit_of(found.word("unit"))))


def read_set_word(found: Found, context: Context) -> Draft | None:
    """ "daily", "weekly", but not in the name of a newspaper."""
    if found.text[0].isupper() and found.previous() not in ("", ".", '"', "“"):
        return None
    return _set(found, SETS[found.word("word")])


def read_weekdays(found: Found, context: Context) -> Draft | None:
    """ "on Tuesdays"."""
    return _set(found, f"XXXX-WXX-{WEEKDAY_NUMBER[found.word('weekday')] + 1}")


_COUNT = "(?P<count>QUANTITY|VAGUE)"
_WHICH = "(?P<which>LAST|PAST|PREVIOUS|NEXT|FOLLOWING|RECENT|LATEST|ORDWORD|SECOND|FINAL)"

RULES = (
    Rule(
        f"THE? {_COUNT} (?: (?:HYPHEN|TO|ANDOR) NUM )? (?:MORE|OTHER)? (?:TRADING|FULL|LONG)? (?P<unit>ONEUNIT|SOMEUNITS)"
        " (?: (?P<years_old>OLD) | (?P<time>POSSESSIVE TIME) )?",
        read_counted,
    ),
    Rule("(?P<count>AN|NUM) (?P<unit>UNIT|DAYUNIT) ANDOR AN (?P<half>HALF)", read_counted),
    Rule("(?P<count>NUM) HYPHEN? ANDOR HYPHEN? AN HYPHEN? (?P<half>HALF) HYPHEN? (?P<unit>SOMEUNITS|ONEUNIT)", read_counted),
    Rule("(?P<count>NUM|VAGUE) (?P<hyphen>HYPHEN) (?P<unit>ONEUNIT|SOMEUNITS) (?P<old>HYPHEN OLD)? (?: HYPHEN LONG )? TERM?", read_counted),
    Rule("AN (?P<count>NUM|VAGUE) (?P<hyphen>HYPHEN) (?P<unit>ONEUNIT|SOMEUNITS) PERIOD", read_counted),
    Rule("(?P<count>NUM) (?P<unit>UNIT|DAYUNIT) (?P<old>HYPHEN? OLD)?", read_counted),
    Rule("HALF HYPHEN? AN? HYPHEN? (?P<unit>UNIT|DAYUNIT|CENTURY)", read_half),
    Rule("(?P<unit>SOMEUNITS|UNIT|DAYUNIT|CENTURY) (?P<hyphen>HYPHEN LONG)", read_bare),
    Rule("(?P<unit>SOMEUNITS)", read_bare),
    Rule(f"(?:EVERY OF)? THE? (?P<the>THE)? {_WHICH} {_COUNT} (?P<unit>ONEUNIT|SOMEUNITS)", read_stretch),
    Rule(f"(?:THE|THESE)? {_WHICH} FULL? (?P<unit>SOMEUNITS) (?: ANDOR SOMEUNITS )?", read_stretch),
    Rule("THE (?P<unit>SOMEUNITS) AHEAD", read_ahead),
    Rule("NUM SOMEUNITS (?:AN|PER|EVERY) (?P<unit>UNIT|DAYUNIT)", read_rate),
    Rule("PER (?P<unit>UNIT|DAYUNIT|QUARTER)", read_rate),
    Rule("(?P<every>EVERY) (?P<nth>NTH)? (?P<count>OTHER|NUM|VAGUE)? (?P<unit>ONEUNIT|SOMEUNITS)", read_every),
    Rule("EVERY (?: (?P<weekday>WEEKDAY) (?P<part>PART)? | (?P<month>MONTHNAME) | (?P<season>SEASON) )", read_every),
    Rule("EVERY (?P<part>PART)", read_every),
    Rule("(?:ONCE|NUM TIMES|VAGUE TIMES) (?:AN|PER|EVERY|THE) (?P<unit>UNIT|DAYUNIT|QUARTER)", read_times_a),
    Rule("(?P<word>SETWORD)", read_set_word),
    Rule("(?P<weekday>WEEKDAYS)", read_weekdays),
)
