"""What a time expression is reckoned from: the publication date, the tense of its clause, the times told before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import islice

from ...language.sentences import Parsed
from ...records import AnchorKind, Document, Granularity, Reason, TimexType
from .calendar import Period, day_of, day_shifted, period_of
from .lexer import Tokens
from .tense import Tense, tense_at

NEARBY = 700  # characters back in which a time is still what "the next day" counts from
LOOK_BACK = 200  # drafts; bounds the time that a text of nothing but dates takes
_IN_NUMBERS = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:\d{4}|\d{2})(?![\d/])")
DRIFT = timedelta(days=3)  # a report's date line and its date of publication may differ by so much

_RANGE_YEAR = re.compile(
    r"\s*(?:to|until|till|through|and|or|,|[-–—])\s*(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?[A-Z][a-z]{2,8}\.?\s+"
    r"(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?((?:1\d|20)\d\d)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A stretch of the calendar that others are reckoned from, and the characters that tell it, if any do."""

    kind: AnchorKind
    period: Period
    span: tuple[int, int] | None = None


def time_of_document(published: date | None) -> Anchor | None:
    """The publication date as an anchor; None where it is not known."""
    return Anchor(kind="publication", period=Period("day", published)) if published is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A time expression on its way to a record. Offsets are characters of the text.

    clock: what follows the T of a TIMEX3 time, while the expression tells a time of day; day_told: whether it also
    tells the day. shift: (count, unit, words told the direction) of a duration that counts from another time.
    """

    start: int
    end: int
    type: TimexType
    value: str
    edtf: str | None = None
    granularity: Granularity = "unknown"
    period: Period | None = None
    anchor: Anchor | None = None
    modifier: str | None = None
    confidence: float = 0.95
    reason: Reason | None = None
    clock: str | None = None
    zone: int | None = None
    day_told: bool = True
    year_told: bool = False
    shift: tuple[int, str] | None = None
    derived: bool = False  # told only for comparison with another ("a year earlier")


@dataclass(slots=True)
class Context:
    """One document while its times are read from left to right."""

    document: Document
    parsed: Parsed
    tokens: Tokens
    published: Anchor | None
    drafts: list[Draft] = field(default_factory=list)
    _day_first: list[bool | None] = field(default_factory=list)  # the answer, once it was asked for
    _tenses: dict[tuple[int, int], tuple[Tense | None, bool]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return self.document.text

    @property
    def today(self) -> date | None:
        return self.published.period.first if self.published is not None else None

    def _told(self, start: int, end: int) -> tuple[Tense | None, bool]:
        key = (start, end)
        if key not in self._tenses:
            self._tenses[key] = tense_at(self.parsed, start, end)
        return self._tenses[key]

    def tense(self, start: int, end: int) -> Tense | None:
        """The tense of the clause that the characters stand in."""
        return self._told(start, end)[0]

    def direct(self, start: int, end: int) -> bool:
        """Whether the characters tell the time of the verb itself, not of a noun somewhere below it."""
        return self._told(start, end)[1]

    def accounted(self) -> Anchor | None:
        """The quarter or half that figures were told for last and that is over; none where "the nine months" came since."""
        today = self.today
        for draft in islice(reversed(self.drafts), LOOK_BACK):
            if draft.type == "DURATION" and draft.value in ("P9M", "P6M"):
                return None
            if draft.derived or draft.period is None or draft.period.unit not in ("quarter", "half"):
                continue
            if today is None or draft.period.last < today:
                return Anchor(kind="text", period=draft.period, span=(draft.start, draft.end))
        return None

    @property
    def day_first(self) -> bool | None:
        """Whether dates in numbers put the day first in this text, None where none of them tells."""
        if not self._day_first:
            pairs = [(int(a), int(b)) for a, b in _IN_NUMBERS.findall(self.text)]
            self._day_first.append(next((a > b for a, b in pairs if (a > 12 >= b) or (b > 12 >= a)), None))
        return self._day_first[0]

    def before(self, start: int, *, within: int = NEARBY, units: tuple[str, ...] = ()) -> Anchor | None:
        """The last time told before the character, as an anchor."""
        for draft in islice(reversed(self.drafts), LOOK_BACK):
            if start - draft.end > within:
                return None
            if draft.end > start or draft.period is None or draft.reason is not None or draft.derived:
                continue
            if not units or draft.period.unit in units:
                return Anchor(kind="text", period=draft.period, span=(draft.start, draft.end))
        return None

    def sentence_start(self, offset: int) -> int:
        sentence = self.parsed.sentence_at(offset)
        return sentence.start if sentence is not None else 0

    def in_name(self, start: int, end: int, *, persons: bool = False) -> bool:
        """Whether the characters are part of a longer name, or with `persons`, of a person's name of any length."""
        sentence = self.parsed.sentence_at(start)
        inside = [e for e in sentence.entities if e.start < end and start < e.end] if sentence is not None else []
        return any(e.type == "PER" if persons else e.end - e.start > end - start + 1 for e in inside)

    def same_sentence(self, first: int, second: int) -> bool:
        return self.sentence_start(first) == self.sentence_start(second)

    def told_year(self, start: int) -> Anchor | None:
        """A month or day with its year told in this sentence, or in the last one where this one opens with its time:
        background told in order ("In March 1991 ... In June ...").
        """
        here = self.sentence_start(start)
        opens = start - here <= 12
        for draft in islice(reversed(self.drafts), LOOK_BACK):
            if not draft.year_told or draft.period is None or draft.period.unit not in ("day", "month"):
                continue
            there = self.sentence_start(draft.start)
            previous = self.sentence_start(max(0, here - 1)) if here else here
            if there == here or (opens and there == previous and draft.start - there <= 20):
                return Anchor(kind="text", period=draft.period, span=(draft.start, draft.end))
            return None
        return None

    def year_of(self, month: int, day: int | None, start: int, end: int) -> tuple[int | None, Anchor | None, float]:
        """The year of a month, or of a day of a month, that is told without one; what it was reckoned from; confidence."""
        following = _RANGE_YEAR.match(self.text, end)
        if following:
            year = int(following[1])
            return year, Anchor(kind="text", period=period_of("year", date(year, 1, 1)), span=following.span(1)), 0.9
        told = self.told_year(start)
        today = self.today
        tense = self.tense(start, end)
        if told is not None and tense != "future" and (today is None or (today - told.period.last).days > 365):
            return told.period.first.year + (month < told.period.first.month), told, 0.7
        if today is None:
            anchor = self.before(start, within=len(self.text))
            year_told = any(d.year_told for d in islice(reversed(self.drafts), LOOK_BACK))
            if anchor is None or not year_told or anchor.period.unit in ("decade", "century"):
                return None, None, 0.0
            return anchor.period.first.year, anchor, 0.5
        year, confidence = nearest_year(today, month, day, tense, direct=self.direct(start, end))
        return year, self.published, confidence

    def weekday(self, weekday: int, start: int, end: int) -> tuple[date, float] | None:
        """The day that a bare weekday means, by the publication date and the tense; None without the former."""
        today = self.today
        if today is None:
            return None
        tense = self.tense(start, end)
        back = (today.weekday() - weekday) % 7
        if back and (tense == "future" or (tense == "present" and self.direct(start, end))):
            return today + timedelta(days=7 - back), 0.9 if tense == "future" else 0.75
        return today - timedelta(days=back), 0.9 if tense is not None else 0.75

    def draft(self, start: int, end: int, period: Period, **more: object) -> Draft:
        """A date of one stretch of the calendar."""
        made = Draft(
            start=start, end=end, type="DATE", value=period.value, edtf=period.edtf, granularity=period.unit, period=period,
        )
        return replace(made, **more)  # type: ignore[arg-type]


def nearest_year(today: date, month: int, day: int | None, tense: Tense | None, *, direct: bool) -> tuple[int, float]:
    """The year of a month, or of a day of it, that is told without one; and the confidence."""
    if day is None and month == today.month:
        return today.year, 0.9
    days = [d for y in range(max(1, today.year - 4), today.year + 5) if (d := day_of(y, month, day or 15)) is not None]
    if not days:
        return today.year, 0.5
    chosen, confidence = nearest_day(today, days, tense, direct=direct)
    return chosen.year, confidence


def nearest_day(today: date, days: list[date], tense: Tense | None, *, direct: bool) -> tuple[date, float]:
    """Which of the days is meant, seen from today. What the verb itself tells decides; a report may be dated a few days
    before or after the date in its own date line, though. Else the nearer one, with a weight for the tense around.
    """
    past = max((d for d in days if d <= today), default=days[0])
    future = min((d for d in days if d >= today), default=days[-1])
    behind, ahead = (today - past).days, (future - today).days
    drift = DRIFT.days
    if tense == "past" and direct:
        return (future, 0.8) if ahead <= drift < behind else (past, 0.9)
    if tense == "future" and direct:
        return (past, 0.8) if behind <= drift < ahead else (future, 0.9)
    weight_past, weight_future = {"past": (1.0, 3.0), "future": (1.5, 1.0), "present": (1.2, 1.0), None: (1.0, 2.0)}[tense]
    return (past, 0.75) if behind * weight_past <= ahead * weight_future else (future, 0.7)


def shifted(anchor: Period, count: int, unit: str) -> Period | None:
    """The unit that lies count units after the anchor: a day for days, a month for months, a year for years ..."""
    known = {"fortnight": ("week", 2), "half": ("month", 6), "decade": ("year", 10), "century": ("year", 100), "millennium": ("year", 1000)}
    unit, factor = known.get(unit, (unit, 1))
    count *= factor
    moved = day_shifted(anchor.first, count, unit)
    return period_of(unit, moved) if moved is not None else None
