"""How one finding bears on a claim."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ..intervals import Days

DAYS_BEFORE = 45  # a report without a date for its news tells of the weeks before its publication

Side = Literal["supports", "contradicts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """How a finding bears on a claim: which way, how well it fits (0 to 1), and what differs where it contradicts."""

    side: Side
    score: float
    difference: str | None = None


def overlap(one: Days, other: Days) -> bool:
    """Whether two spans of days share a day; an open end reaches for ever."""
    return (one[0] is None or other[1] is None or one[0] <= other[1]) and (other[0] is None or one[1] is None or other[0] <= one[1])


def may_be_news(days: Days, published: date | None) -> bool:
    """Whether a report of that day may tell of these days where it gives no date for its news."""
    return published is not None and overlap(days, (published.toordinal() - DAYS_BEFORE, published.toordinal()))
