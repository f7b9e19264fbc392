"""Whether two accounts tell of one happening: by type, actors, time, place and words, each with its part in the answer.

The parts add up like logarithms of odds; at 0 and above the accounts are joined. What a report does not tell counts
neither way. Each part is kept, so that a join can be explained.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from ..find.actors.lexicon import ROLE_NAMES
from .happening import Account, Happening, Party, Point
from .words import cosine

PRIOR = -3.2  # two happenings of which nothing is known are two
SAME_TYPE = 0.8
SAME_TRIGGER = 0.4
SAME_REPORT = 0.4  # for two accounts of one report
ONE_HYPOTHETICAL = -1.0  # where only one is told as a possibility
ALIKE = 4.0  # for the likeness of whole reports, from ALIKE_FROM to ALIKE_TO
ALIKE_FROM, ALIKE_TO = 0.1, 0.45
WORDS = 4.0  # for the likeness of the two passages, up to WORDS_TO
WORDS_TO = 0.5
MOST_OF_WORDS = WORDS * WORDS_TO + 0.001  # rounding included
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


class Comparison(msgspec.Struct, frozen=True):
    """Two accounts of one type held against one another; most pairs are no match, so that words are sought for few of them.

    alike: likeness of their reports, None within one report; days: of publication, 0 where not known; without_words: what all but
    their passages' words say.
    """

    one: Happening
    other: Happening
    alike: float | None
    days: tuple[int, int]
    without_words: float

    @property
    def most(self) -> float:
        """The score cannot be above this."""
        return self.without_words + MOST_OF_WORDS

    @property
    def score(self) -> float:
        """The reasons together: 0 or more where the accounts are held to be of one happening."""
        return round(self.without_words + _of_words(self.one, self.other), 3)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The reasons one by one, but for those that say nothing."""
        one, other = self.one, self.other
        found = [
            Part("type", one.type, SAME_TYPE),
            Part("reports", "one and the same" if self.alike is None else f"alike by {self.alike:.2f}", _of_reports(self.alike)),
            Part("words", ", ".join(_shared_words(one, other)), _of_words(one, other)),
            _people("actors", one.actors, other.actors),
            _people("recipients", one.recipients, other.recipients),
            _time(one, other, self.days),
            _place(one.place, other.place),
        ]
        if one.trigger == other.trigger:
            found.append(Part("trigger", one.trigger, SAME_TRIGGER))
        if one.hypothetical != other.hypothetical:
            found.append(Part("mode", "only one is told as a possibility", ONE_HYPOTHETICAL))
        return tuple(part for part in found if part.value)


def likeness_of(one: Account, other: Account) -> float:
    """Likeness of two whole reports, 0 to 1."""
    return cosine(one.vector, other.vector)


def compare(one: Happening, other: Happening, *, alike: float | None, days: tuple[int, int]) -> Comparison | None:
    """The comparison; None where the two are of different types, and so not compared at all. alike, days: as in Comparison."""
    if one.type != other.type or one.kind != other.kind:
        return None
    value = PRIOR + SAME_TYPE + _of_reports(alike) + _of_days(one, other, days)[0]
    value += _of_people(one.actors, other.actors)[0] + _of_people(one.recipients, other.recipients)[0]
    if one.place is not None and other.place is not None:
        value += _of_places(one.place, other.place)[0]
    if one.trigger == other.trigger:
        value += SAME_TRIGGER
    if one.hypothetical != other.hypothetical:
        value += ONE_HYPOTHETICAL
    return Comparison(one, other, alike, days, value)


def _of_reports(alike: float | None) -> float:
    return SAME_REPORT if alike is None else round(ALIKE * (min(alike, ALIKE_TO) - ALIKE_FROM), 3)


def _of_words(one: Happening, other: Happening) -> float:
    return round(WORDS * min(cosine(one.vector, other.vector), WORDS_TO), 3)


def _shared_words(one: Happening, other: Happening) -> list[str]:
    """The heaviest of the words that both passages have."""
    first, second = one.vector, other.vector
    return sorted(first.keys() & second.keys(), key=lambda term: (-first[term], term))[:6]


def _people(name: str, one: tuple[Party, ...], other: tuple[Party, ...]) -> Part:
    value, pair = _of_people(one, other)
    return Part(name, " and ".join(dict.fromkeys(party[-1].lstrip("~") for party in pair)), value)


@lru_cache(maxsize=1 << 15)
def _of_people(one: tuple[Party, ...], other: tuple[Party, ...]) -> tuple[float, tuple[Party, ...]]:
    """Likeness of the nearest pair, and which it is; against, where both sides are told and none is like any of the other's."""
    best, pair = -math.inf, tuple[Party, ...]()
    for ours in one:
        for theirs in other:
            likeness = party_likeness(ours, theirs)
            if likeness > best:
                best, pair = likeness, (ours, theirs)
    return (round(ACTORS * best, 3), pair) if pair else (0.0, pair)


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
    value, words, gap = _of_days(one, other, days)
    return Part("time", words.format(gap), value)


def _of_days(one: Happening, other: Happening, days: tuple[int, int]) -> tuple[float, str, int]:
    """What the days say, the words for it, and the number of days that stands in them."""
    first, second = _days(one), _days(other)
    if first is not None and second is not None:
        gap = max(first[0], second[0]) - min(first[1], second[1])
        if gap > 0:
            return 0.2 if gap == 1 else -0.8 if gap <= AT_MOST_APART else -4.0, "{} days apart", gap
        close = max(first[1] - first[0], second[1] - second[0]) <= FULL_DAYS
        return (1.2, "the same", 0) if close else (0.2, "may be the same", 0)
    if not all(days):
        return 0.0, "not told by both", 0
    told, published = (first, days[1]) if first is not None else (second, days[0])
    if told is None:
        gap = abs(days[0] - days[1])
        return _of_gap(gap), "published {} days apart" if gap else "published on one day", gap
    gap = max(0, published - told[1], told[0] - published)
    return _of_gap(gap) if told[1] - told[0] <= FULL_DAYS else 0.0, "of one the date, the other published {} days from it", gap


def _of_gap(days: int) -> float:
    """What the days between publications say, or between a date and a publication: reports tell mostly of the days before."""
    return 0.3 if days <= 1 else 0.0 if days <= AT_MOST_APART else -0.6 if days <= 7 else -1.8 if days <= 14 else -4.0


def _days(one: Happening) -> tuple[int, int] | None:
    return (one.first, one.last) if one.first is not None and one.last is not None else None


def _place(one: Point | None, other: Point | None) -> Part:
    if one is None or other is None:
        return Part("place", "not told by both", 0.0)
    value, km = _of_places(one, other)
    names = " and ".join(dict.fromkeys((one.name, other.name)))
    return Part("place", names if km is None else f"{names}, {km:.0f} km apart", value)


def _of_places(one: Point, other: Point) -> tuple[float, float | None]:
    """What two places say, and the kilometres between them where these count."""
    if one.name == other.name and one.country == other.country:
        return 0.4 if one.latitude is None else 1.0, None
    if one.latitude is None or other.latitude is None or one.longitude is None or other.longitude is None:
        return 0.1 if one.country == other.country else -1.2, None
    km = distance(one.latitude, one.longitude, other.latitude, other.longitude)
    return 0.8 if km <= NEAR_KM else 0.0 if km <= FAR_KM else -1.5, km


def distance(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Kilometres between two points in degrees, along a great circle (haversine)."""
    a, b = math.radians(latitude), math.radians(other_latitude)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))
