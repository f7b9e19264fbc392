"""Counted things of a text, "more than 60 demonstrators", and whether two counts of one thing can both be right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ...find.counts import SCALES, UNITS
from .stems import EMPTY, WORD, number_of, stem

ABOVE = ("more than", "over", "at least", "no fewer than", "upwards of", "as many as")
BELOW = ("fewer than", "less than", "up to", "under", "at most", "no more than", "below")
NEARLY = ("almost", "nearly", "close to", "just under")
ABOUT = ("about", "some", "around", "roughly", "approximately", "an estimated")
EXACTLY = ("exactly", "precisely")
TOLERANCE = 0.1  # of a number told as an estimate
REACH = 4  # words after a number in which the thing that is counted stands
COUNTED = re.compile(r"[^\W\d_]+(?=-(?:hour|day|week|month|year)\b)|" + WORD.pattern)  # a two-month truce is of two months
DURATION = "(duration)"  # what lengths of time count, in days
PARTS_OF = re.compile(r"(?:half|quarter of) a (?=million|billion|thousand)", re.IGNORECASE)  # "a quarter of a million"
SCALE_OF = {**SCALES, "billion": 1e9, "trillion": 1e12}
ROUGH = re.compile(r"\b(?:(tens|hundreds) of )?(dozens|scores|hundreds|thousands|millions|billions)\b", re.IGNORECASE)
ROUGHLY = {"tens": 10, "hundreds": 100, "dozens": 12, "scores": 20, "thousands": 1000, "millions": 1e6, "billions": 1e9}
FEWEST, MOST = 1.5, 20  # times a scale that "hundreds" may be
SHARE = "(share)"  # what parts of a whole count, in percent
PERCENT = re.compile(r" ?(?:percent|per cent|%)")
FRACTIONS = re.compile(
    r"\b(?:(a|one|two|three|four) )?(half|third|quarter|fifth|tenth)s?(?= (?:of|the|its|their)\b(?! a (?:million|billion|thousand)))"
    r"|\bone in (two|three|four|five|six|ten)\b",
    re.IGNORECASE,
)
PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
DAYS_OF = {stem(unit): days for unit, days in (("hour", 1 / 24), ("day", 1), ("week", 7), ("month", 30), ("year", 365), ("decade", 3650))}
MONTHS = frozenset("January February March April May June July August September October November December".split())
LOTS = {
    stem(word): lot
    for lot, words in (
        ("killed", "killed dead died perished deaths fatalities slain"), ("wounded", "wounded injured hurt injuries"),
        ("missing", "missing"), ("detained", "arrested detained"),
    )
    for word in words.split()
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """Between low and high things, by the stems of the words after the number. `text` is the number as told."""

    text: str
    low: float
    high: float
    things: tuple[str, ...]
    value: float = 0.0  # the number itself
    at: int = 0  # where it begins in the text
    is_exact: bool = False  # "exactly 200"

    @property
    def shown(self) -> str:
        """The number in figures, where it was told by one word."""
        return f"{self.value:,.0f}" if self.text.isalpha() and number_of(self.text) is not None else self.text

    @property
    def lot(self) -> str:
        """What befell those who are counted, by the first word after the number that tells it; empty where none does."""
        return next((LOTS[thing] for thing in self.things if thing in LOTS), "")

    def agrees(self, other: Quantity) -> bool:
        """Whether both can be right."""
        return self.low <= other.high and other.low <= self.high

    def follows_from(self, told: Quantity) -> bool:
        """Whether who tells the other number tells this one as well: "over 300" follows from "over 345", but not "over 700".

        Of a number without bounds, told as an estimate or at least, it is enough that it may be the same one.
        """
        if self.high == float("inf"):
            return told.low >= self.low
        if self.low == 0.0 < self.high:
            return told.high <= self.high
        if told.high == float("inf") or told.low == 0.0 < told.high:
            return self.low <= told.value <= self.high and not self.is_exact
        return self.agrees(told)


def quantities(text: str) -> tuple[Quantity, ...]:
    """The counted things of a text in its order; plain years and days of a month are none.

    >>> [(q.low, q.things[0]) for q in quantities("It gave 50 million dollars to twelve towns.")]
    [(50000000.0, 'dollar'), (12.0, 'town')]
    """
    words = [(found.group(), found.start(), found.end()) for found in COUNTED.finditer(text)]
    found = [*_rough(text), *_fractions(text)]
    taken = {at for one in found for at in range(one.at, one.at + len(one.text))}
    at = 0
    while at < len(words):
        value, after = _number(words, at)
        if value is None or words[at][1] in taken:
            at += 1
            continue
        part = PARTS_OF.search(text, 0, words[at][1])
        if part is not None and part.end() == words[at][1]:
            value *= 0.5 if part[0].lower().startswith("half") else 0.25
        things = tuple(stem(word) for word, _, _ in words[after : after + REACH] if word.lower() not in EMPTY and number_of(word) is None)
        if not _is_year(words[at][0], value) and not (after < len(words) and words[after][0] in MONTHS):
            before = text[: words[at][1]].lower().rstrip()
            low, high = _bounds(before, value)
            if PERCENT.match(text, words[after - 1][2]):
                things = (SHARE, *(thing for thing in things if thing != "percent"))
            elif things and things[0] in DAYS_OF:
                low, high, things = low * DAYS_OF[things[0]], high * DAYS_OF[things[0]], (DURATION,)
            found.append(Quantity(
                text=text[words[at][1] : words[after - 1][2]], low=low, high=high, things=things, value=value, at=words[at][1],
                is_exact=before.endswith(EXACTLY),
            ))  # fmt: skip
        at = after
    return tuple(sorted(found, key=lambda one: one.at))


def _rough(text: str) -> Iterator[Quantity]:
    """ "Dozens of", "tens of thousands"."""
    for found in ROUGH.finditer(text):
        value = ROUGHLY[found[2].lower()] * (ROUGHLY[found[1].lower()] if found[1] else 1.0)
        yield Quantity(
            text=found[0], low=value * FEWEST, high=value * MOST, things=_things(text[found.end() :]), value=value, at=found.start()
        )


def _fractions(text: str) -> Iterator[Quantity]:
    """ "A fifth of the country", "two thirds of", "one in four"."""
    for found in FRACTIONS.finditer(text):
        parts = UNITS[found[3].lower()] if found[3] else PARTS[found[2].lower()]
        value = 100.0 * UNITS.get((found[1] or "one").lower(), 1) / parts
        low, high = _bounds(text[: found.start()].lower().rstrip(), value)
        if low == high:
            low, high = value * (1 - TOLERANCE), value * (1 + TOLERANCE)
        yield Quantity(text=found[0], low=low, high=high, things=(SHARE, *_things(text[found.end() :])), value=value, at=found.start())


def _things(after: str) -> tuple[str, ...]:
    """Stems of the words after a number."""
    words = [found.group() for found in list(COUNTED.finditer(after))[: REACH + 1]]
    return tuple(stem(word) for word in words if word.lower() not in EMPTY and number_of(word) is None)[:REACH]


def _number(words: Sequence[tuple[str, int, int]], at: int) -> tuple[float | None, int]:
    """The number that begins at a word, and the place of the first word after it."""
    value = number_of(words[at][0])
    after = at + 1
    if value is None:
        return None, after
    while after < len(words) and words[after][0].lower() in SCALE_OF:
        value *= SCALE_OF[words[after][0].lower()]
        after += 1
    return value, after


def _is_year(word: str, value: float) -> bool:
    return len(word) == 4 and word.isdecimal() and 1000 <= value <= 2100


def _bounds(before: str, value: float) -> tuple[float, float]:
    before = before.removesuffix(" a").removesuffix(" an")
    if before.endswith(NEARLY):
        return value * (1 - TOLERANCE), value
    if before.endswith(ABOVE):
        return value, float("inf")
    if before.endswith(BELOW):
        return 0.0, value
    if before.endswith(ABOUT):
        return value * (1 - TOLERANCE), value * (1 + TOLERANCE)
    return value, value


def differing(claimed: Iterable[Quantity], told: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """A claimed number and the one that is told of the same thing instead; None where no number stands against the claim."""
    for one in claimed:
        same = [other for other in told if of_one_thing(one, other)]
        if same and not any(one.agrees(other) for other in same):
            return one, same[0]
    return None


def of_one_thing(one: Quantity, other: Quantity) -> bool:
    """Whether both count the same: by the words after the numbers, and of people by what befell them."""
    if not one.things or not other.things:
        return False
    mine, theirs = one.lot, other.lot
    if mine and theirs:
        return mine == theirs
    return bool(set(one.things[:2]) & set(other.things[:2]))
