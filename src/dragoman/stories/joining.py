"""Whether two accounts tell of one happening: by type, actors, time, place and words, each with its part in the answer.

The parts add up like logarithms of odds; at 0 and above the accounts are joined. What a report does not tell counts
neither way. Each part is kept, so that a join can be explained.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..find.actors.lexicon import ROLE_NAMES
from .happening import Account, Happening, Party, Point
from .words import cosine, weight

PRIOR = -3.2  # two happenings of which nothing is known are two
SAME_TYPE = 0.8
SAME_TRIGGER = 0.4
ALIKE = 4.0  # for the likeness of whole reports, from ALIKE_FROM to ALIKE_TO
ALIKE_FROM, ALIKE_TO = 0.1, 0.45
WORDS = 4.0  # for the likeness of the two passages, up to WORDS_TO
WORDS_TO = 0.5
ACTORS = 1.1  # for the likeness of actors (-1 to 1), and again for that of recipients
NEAR_KM, FAR_KM = 30.0, 120.0
EARTH_KM = 6371.0
ROLES = frozenset(ROLE_NAMES)  # codes of roles without a state
FULL_DAYS = 3  # a time of at most so many days is as good as a date
AT_MOST_APART = 3  # days between the dates that two reports give one happening


@dataclass(frozen=True, slots=True)
class Part:
    """One reason for or against: type, reports, words, actors, recipients, time, place; what was compared; how much it counts."""

    name: str
    what: str
    value: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """The reasons together. `score` is 0 or more where the accounts are held to be of one happening."""

    parts: tuple[Part, ...]
    score: float


def likeness_of(one: Account, other: Account) -> float:
    """Likeness of two whole reports, 0 to 1."""
    return cosine(one.vector, other.vector)


def compare(one: Happening, other: Happening, *, alike: float | None, days: tuple[int, int]) -> Comparison | None:
    """The comparison; None where the two are of different types, and so not compared at all.

    alike: likeness of their reports, None within one report; days: of publication, 0 where not known.
    """
    if one.kind != other.kind or (one.type != other.type):
        return None
    words = _words(one, other)
    parts = [
        Part("type", one.type, SAME_TYPE),
        _part_of_reports(alike),
        words,
        _people("actors", one.actors, other.actors),
        _people("recipients", one.recipients, other.recipients),
        _time(one, other, days),
        _place(one.place, other.place),
    ]
    if one.trigger == other.trigger:
        parts.append(Part("trigger", one.trigger, SAME_TRIGGER))
    if one.hypothetical != other.hypothetical:
        parts.append(Part("mode", "only one is told as a possibility", -1.0))
    kept = tuple(part for part in parts if part.value)
    return Comparison(parts=kept, score=round(PRIOR + sum(part.value for part in kept), 3))


def _part_of_reports(alike: float | None) -> Part:
    if alike is None:
        return Part("reports", "one and the same", 0.4)
    return Part("reports", f"alike by {alike:.2f}", round(ALIKE * (min(alike, ALIKE_TO) - ALIKE_FROM), 3))


def _words(one: Happening, other: Happening) -> Part:
    first, second = weighed(one.words), weighed(other.words)
    alike = cosine(first, second)
    shared = sorted(first.keys() & second.keys(), key=lambda term: (-first[term], term))[:6]
    return Part("words", ", ".join(shared), round(WORDS * min(alike, WORDS_TO), 3))


@lru_cache(maxsize=1 << 13)
def weighed(words: tuple[str, ...]) -> Mapping[str, float]:
    """A passage's terms as a vector of length 1; each passage is compared with many."""
    found = {term: weight(term, 1) for term in words}
    length = math.sqrt(sum(value * value for value in found.values()))
    return {term: value / length for term, value in found.items()} if length else {}


def _people(name: str, one: Sequence[Party], other: Sequence[Party]) -> Part:
    """Likeness of the nearest pair; against, where both sides are told and none is like any of the other's."""
    if not one or not other:
        return Part(name, "not told by both", 0.0)
    best, pair = max(((party_likeness(a, b), (a, b)) for a in one for b in other), key=lambda found: found[0])
    what = " and ".join(dict.fromkeys(party[-1].lstrip("~") for party in pair))
    return Part(name, what, round(ACTORS * best, 3))


@lru_cache(maxsize=1 << 15)
def party_likeness(one: Party, other: Party) -> float:
    """1: the same; 0.8: of one code; 0.7: one is part of the other; 0.5, 0.2: may be; 0: nobody knows; -1: two.

    A name that begins with "~" is the actor's own, the others are its country, codes and ids (`ledger.keys`).
    """
    if one[-1] == other[-1]:
        return 1.0
    ours, theirs = ({name for name in names if name[0] != "~"} for names in (one, other))
    if not ours or not theirs:  # words for somebody, such as "gunmen"
        return 0.5 if {word for word in one[-1][1:].split() if len(word) > 3} & set(other[-1][1:].split()) else 0.0
    if ours <= ROLES or theirs <= ROLES:  # "police" and the police of some state
        return 0.5 if any(a.endswith(b) or b.endswith(a) for a in ours for b in theirs) else 0.0
    codes, their_codes = ({name for name in names if name.isupper()} for names in (ours, theirs))
    ids, their_ids = ours - codes, theirs - their_codes
    if ids and their_ids and not (ids <= their_ids or their_ids <= ids):
        return 0.2 if codes & their_codes else -1.0
    if codes <= their_codes or their_codes <= codes:
        return 0.8 if codes == their_codes else 0.7
    return 0.2 if ours & theirs else -1.0


def _time(one: Happening, other: Happening, days: tuple[int, int]) -> Part:
    first, second = _days(one), _days(other)
    if first is not None and second is not None:
        gap = max(first[0], second[0]) - min(first[1], second[1])
        if gap > 0:
            return Part("time", f"{gap} days apart", 0.2 if gap == 1 else -0.8 if gap <= AT_MOST_APART else -4.0)
        close = max(first[1] - first[0], second[1] - second[0]) <= FULL_DAYS
        return Part("time", "the same" if close else "may be the same", 1.2 if close else 0.2)
    if not all(days):
        return Part("time", "not told by both", 0.0)
    if first is None and second is None:
        gap = abs(days[0] - days[1])
        return Part("time", f"published {gap} days apart" if gap else "published on one day", _of_gap(gap))
    told, published = (first, days[1]) if first is not None else (second, days[0])
    assert told is not None
    gap = max(0, published - told[1], told[0] - published)
    return Part("time", f"of one the date, the other published {gap} days from it", _of_gap(gap) if told[1] - told[0] <= FULL_DAYS else 0.0)


def _of_gap(days: int) -> float:
    """What the days between publications say, or between a date and a publication: reports tell mostly of the days before."""
    return 0.3 if days <= 1 else 0.0 if days <= AT_MOST_APART else -0.6 if days <= 7 else -1.8 if days <= 14 else -4.0


def _days(one: Happening) -> tuple[int, int] | None:
    return (one.first, one.last) if one.first is not None and one.last is not None else None


def _place(one: Point | None, other: Point | None) -> Part:
    if one is None or other is None:
        return Part("place", "not told by both", 0.0)
    names = " and ".join(dict.fromkeys((one.name, other.name)))
    if one.name == other.name and one.country == other.country:
        return Part("place", names, 0.4 if one.latitude is None else 1.0)
    if one.latitude is None or other.latitude is None or one.longitude is None or other.longitude is None:
        return Part("place", names, 0.1 if one.country == other.country else -1.2)
    km = distance(one.latitude, one.longitude, other.latitude, other.longitude)
    return Part("place", f"{names}, {km:.0f} km apart", 0.8 if km <= NEAR_KM else 0.0 if km <= FAR_KM else -1.5)


def distance(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometres between two points in degrees, along a great circle (haversine)."""
    a, b = math.radians(latitude), math.radians(other_latitude)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
