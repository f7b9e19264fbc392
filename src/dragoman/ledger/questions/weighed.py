"""How one finding bears on a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..intervals import Days

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
