"""Times: what a report says about when, as TIMEX3 (TimeML 1.2.1) and as an interval of the calendar (EDTF).

The text is cut into tokens of one class character each (timex/lexer.py); rules over that string find expressions and
read them from left to right (timex/grammar.py), so that a later one may count from an earlier one. The publication
date serves as an anchor where the words count from it, and is marked as such; it never stands in for a date.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from ...language.sentences import Parsed
from ...records import Document, Time, Undecided
from .clock import exact, joined, on_day
from .context import Anchor, Context, Draft, shifted, time_of_document
from .grammar import Found, Reader, grammar
from .lengths import qualified
from .lexer import lex

__all__ = ["Anchor", "as_timex", "find_times", "time_of_document"]

_HEAD = 400  # characters at the beginning of a text in which the day may stand that heads the report
_LABEL = re.compile(
    r"\W*(?:(?:first |last )?(?:published|posted|updated|released|dated?|issued)(?: on)?\s*:?\s*)?(?:[^\W\d]+day,?\s+)?", re.IGNORECASE
)
_CLOCK = re.compile(r"\W*(?:(?:at )?\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{2,4})?)?\W*")  # a time of day
_PLACE = re.compile(r"[A-Z][^\n.!?]{1,50}[,:]\s*")
_AGENCY = re.compile(r"\s*(?:[(/][^()/\n]{2,30}[)/])?\s*(?:[-–—]+|:)\s*\S")
_REACH = 60  # characters after "before" or "after" in which the time that is counted from may stand
_SAME_DAY = 300  # characters back in which the day of a time of day may stand
_UP_TO = re.compile(r"\s+(?:the|a|an|his|her|its|their|this|that|last|on)?(?:\s+[\w'’-]+){0,2}\s*$|\s+$", re.IGNORECASE)
_SIDE = re.compile(r"^\s+(?:before|after)\b", re.IGNORECASE)


def find_times(document: Document, parsed: Parsed) -> tuple[tuple[Time, ...], tuple[Undecided, ...]]:
    """All time expressions of a report in the order of the text, and those that are undecided, with the reason.

    A time without a meaning stands in both: as an expression, and as undecided where it is ambiguous, impossible, or
    counts from something that is not told. Lengths and sets hang on nothing and are not undecided for that.
    """
    context = Context(document=document, parsed=parsed, tokens=lex(document.text), published=time_of_document(document.published))
    _read(context)
    drafts = _counted_from(_placed(_joined(context.drafts, document.text), context), document.text)
    times = tuple(_record(document, draft) for draft in drafts)
    undecided = tuple(
        Undecided(what="time", span=time.span, reason=time.reason)
        for time in times
        if time.reason is not None and (time.type in ("DATE", "TIME") or time.reason != "no_anchor")
    )
    return times, undecided


def as_timex(time: Time) -> dict[str, Any]:
    """The time as gold data and scorers write it: span, type, value and mod."""
    row: dict[str, Any] = {"span": [time.span.start, time.span.end], "type": time.type, "value": time.value}
    return row if time.modifier is None else {**row, "mod": time.modifier}


def _read(context: Context) -> None:
    """Fills the context with drafts, from left to right."""
    rules = grammar()
    tokens = context.tokens
    position = 0
    while (match := rules.any.search(tokens.codes, position)) is not None:
        position = match.start() + 1
        for found, read in rules.candidates(tokens, match.start()):
            draft = _draft(found, read, context)
            if draft is not None:
                context.drafts.append(draft)
                if context.published is None and _heads_report(draft, context.text):
                    assert draft.period is not None
                    context.published = Anchor(kind="text", period=draft.period, span=(draft.start, draft.end))
                position = found.match.end()
                break


def _heads_report(draft: Draft, text: str) -> bool:
    """Whether a day told with its year heads the report, on a line of its own or in the dateline of an agency: where the
    publication date is not known, "today" counts from it.
    """
    if not _is_day(draft) or not draft.year_told or draft.start > _HEAD:
        return False
    begin, end = text.rfind("\n", 0, draft.start) + 1, text.find("\n", draft.end)
    before, after = text[begin : draft.start], text[draft.end : end if end >= 0 else len(text)]
    alone = _LABEL.fullmatch(before) is not None and _CLOCK.fullmatch(after) is not None
    return alone or (_PLACE.fullmatch(before) is not None and _AGENCY.match(after) is not None)


def _draft(found: Found, read: Reader, context: Context) -> Draft | None:
    """What a rule makes of its match, None where it declines or the date lies beyond the years 1 to 9999."""
    try:
        draft = read(found, context)
    except (OverflowError, ValueError):  # of datetime.date
        return None
    if draft is not None and draft.anchor is not None and draft.type == "DATE" and found.text.lower().endswith("ago"):
        return qualified(draft, context.text)
    return draft


def _joined(drafts: list[Draft], text: str) -> list[Draft]:
    """Times of day and the day that is told right beside them as one expression."""
    done: list[Draft] = []
    for draft in drafts:
        whole = None
        if done:
            whole = joined(done[-1], draft, text) or joined(draft, done[-1], text)
        if whole is not None:
            done[-1] = whole
        else:
            done.append(draft)
    return done


def _placed(drafts: list[Draft], context: Context) -> list[Draft]:
    """Times of day alone, on the day told last in their sentence, else next in it, else last before it; never on that of
    publication, for a report may well tell the hour of another day.
    """
    done: list[Draft] = []
    for index, draft in enumerate(drafts):
        if not draft.day_told:
            before = [d for d in done[-20:] if _is_day(d) and draft.start - d.end < _SAME_DAY]
            after = [d for d in drafts[index + 1 : index + 3] if _is_day(d) and context.same_sentence(d.start, draft.start)]
            beside = [d for d in before if context.same_sentence(d.start, draft.start)][-1:] or after[:1] or before[-1:]
            draft = _on_told_day(draft, beside[0]) if beside else replace(draft, value=f"XXXX-XX-XXT{draft.clock}")
        done.append(draft)
    return done


def _is_day(draft: Draft) -> bool:
    return draft.period is not None and draft.period.unit == "day" and draft.reason is None


def _on_told_day(draft: Draft, day: Draft) -> Draft:
    """The time of day on a day that was told elsewhere."""
    assert day.period is not None
    anchor = Anchor(kind="text", period=day.period, span=(day.start, day.end))
    return replace(on_day(draft, day), anchor=anchor, confidence=0.6, modifier=draft.modifier)


def _counted_from(drafts: list[Draft], text: str) -> list[Draft]:
    """ "Three days before" with the date that follows in the same phrase, if one does."""
    done: list[Draft] = []
    for index, draft in enumerate(drafts):
        following = drafts[index + 1] if index + 1 < len(drafts) else None
        done.append(_shifted_from(draft, following, text) if draft.shift is not None and following is not None else draft)
    return done


def _shifted_from(draft: Draft, following: Draft, text: str) -> Draft:
    period = following.period
    if draft.shift is None or period is None or period.unit != "day" or following.type != "DATE" or following.start - draft.end >= _REACH:
        return draft
    moved = shifted(period, *draft.shift) if _UP_TO.fullmatch(_SIDE.sub("", text[draft.end : following.start])) else None
    if moved is None:
        return draft
    anchor = Anchor(kind="text", period=period, span=(following.start, following.end))
    return replace(
        draft, type="DATE", value=moved.value, edtf=moved.edtf, granularity=moved.unit, period=moved, anchor=anchor, reason=None,
        confidence=0.8,
    )


def _record(document: Document, draft: Draft) -> Time:
    anchor = draft.anchor
    return Time(
        span=document.span(draft.start, draft.end), type=draft.type, value=draft.value, edtf=exact(draft), granularity=draft.granularity,
        anchor=anchor.kind if anchor is not None else "none",
        anchor_value=anchor.period.edtf if anchor is not None else None,
        anchor_span=document.span(*anchor.span) if anchor is not None and anchor.span is not None else None,
        modifier=draft.modifier, confidence=draft.confidence, reason=draft.reason,
    )
