"""Counted things of a text, "more than 60 demonstrators", and whether two counts of one thing can both be right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...find.counts import SCALES
from .stems import EMPTY, WORD, number_of, stem

ABOVE = ("more than", "over", "at least", "no fewer than", "upwards of", "as many as")
BELOW = ("fewer than", "less than", "up to", "under", "at most", "no more than", "almost", "nearly")
ABOUT = ("about", "some", "around", "roughly", "approximately", "an estimated")
TOLERANCE = 0.1  # of a number told as an estimate
REACH = 4  # words after a number in which the thing that is counted stands
COUNTED = re.compile(r"[^\W\d_]+(?=-(?:hour|day|week|month|year)\b)|" + WORD.pattern)  # a two-month truce is of two months
DURATION = "(duration)"  # what lengths of time count, in days
DAYS_OF = {stem(unit): days for unit, days in (("hour", 1 / 24), ("day", 1), ("week", 7), ("month", 30), ("year", 365), ("decade", 3650))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """Between low and high things, by the stems of the words after the number. `text` is the number as told."""

    text: str
    low: float
    high: float
    things: tuple[str, ...]
    value: float = 0.0  # the number itself
    at: int = 0  # where it begins in the text

    def agrees(self, other: Quantity) -> bool:
        return self.low <= other.high and other.low <= self.high


def quantities(text: str) -> tuple[Quantity, ...]:
    """The counted things of a text in its order; plain years are none.

    >>> [(q.low, q.things[0]) for q in quantities("It gave 50 million dollars to twelve towns.")]
    [(50000000.0, 'dollar'), (12.0, 'town')]
    """
    words = [(found.group(), found.start(), found.end()) for found in COUNTED.finditer(text)]
    found: list[Quantity] = []
    at = 0
    while at < len(words):
        value, after = _number(words, at)
        if value is None:
            at += 1
            continue
        things = tuple(stem(word) for word, _, _ in words[after : after + REACH] if word.lower() not in EMPTY and number_of(word) is None)
        if not _is_year(words[at][0], value):
            low, high = _bounds(text[: words[at][1]].lower().rstrip(), value)
            if things and things[0] in DAYS_OF:
                low, high, things = low * DAYS_OF[things[0]], high * DAYS_OF[things[0]], (DURATION,)
            found.append(
                Quantity(text=text[words[at][1] : words[after - 1][2]], low=low, high=high, things=things, value=value, at=words[at][1])
            )
        at = after
    return tuple(found)


def _number(words: Sequence[tuple[str, int, int]], at: int) -> tuple[float | None, int]:
    """The number that begins at a word, and the place of the first word after it."""
    value = number_of(words[at][0])
    after = at + 1
    if value is None:
        return None, after
    while after < len(words) and words[after][0].lower() in SCALES:
        value *= SCALES[words[after][0].lower()]
        after += 1
    return value, after


def _is_year(word: str, value: float) -> bool:
    return len(word) == 4 and word.isdecimal() and 1000 <= value <= 2100


def _bounds(before: str, value: float) -> tuple[float, float]:
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
    if not one.things or not other.things:
        return False
    return bool(set(one.things[:2]) & set(other.things[:2]))
