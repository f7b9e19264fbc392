"""Findings by where in the text they stand, so that questions about one spot do not read all findings of a long report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from ..records import Span

T = TypeVar("T")
WIDTH = 8  # bits of an offset left out: findings are kept by stretches of 256 characters


class Nearby(Generic[T]):
    """Things with their spans. Answers hold all that touch the characters asked for, in their own order, and a few more that
    stand close by: who asks tests each one.
    """

    def __init__(self, things: Sequence[T], spans_of: Callable[[T], Iterable[Span]]) -> None:
        self._things = things
        self._at: dict[int, list[int]] = {}
        for number, thing in enumerate(things):
            stretches = {at for span in spans_of(thing) for at in range(span.start >> WIDTH, (span.end >> WIDTH) + 1)}
            for at in stretches:
                self._at.setdefault(at, []).append(number)

    def numbers(self, start: int, end: int) -> Sequence[int]:
        """Positions of the things that may touch [start, end], both ends included."""
        first, last = start >> WIDTH, end >> WIDTH
        if first == last:
            return self._at.get(first, ())
        return sorted({number for at in range(first, last + 1) for number in self._at.get(at, ())})

    def touching(self, start: int, end: int) -> list[T]:
        """The things that may touch [start, end], both ends included."""
        return [self._things[number] for number in self.numbers(start, end)]
