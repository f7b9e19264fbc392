"""Which predicates tell the same and which deny each other, whatever the ontology makes of them.

The groups of words and what holds between them are those of `wording`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from .borrowed import borrowed
from .stems import stem
from .wording import wording

SAME, ALIKE, IMPLIED, KINDRED, OPPOSITE = 1.0, 0.95, 0.9, 0.85, -0.9

POSITIVE = ("accept", "adopt", "welcome", "support", "ratify")
CRITICAL = ("reject", "oppose", "condemn", "veto")
JUDGEMENTS = frozenset({"invalid", "false", "rigged", "bad", "valid", "true", "good"})  # that tell an attitude by what is called so
OF_ATTITUDE = frozenset(
    (*POSITIVE, *CRITICAL, "recognise", "abstain", "annul", "confirm", "rule_for", "rule_against", "thank", "congratulate", "deny")
)
OF_FEELING = frozenset({"doubt", "worry", "trust", "hope"})  # what somebody holds of that which a clause tells
FEW_SENSES = 2  # groups of a word that says enough by itself
UN = ("un", "in", "im", "il", "ir", "non-", "non", "dis")  # before what a word denies


def key_of(word: str) -> str:
    """What a word or phrase of `wording` is compared by."""
    return word if "_" in word else stem(word)


@lru_cache(maxsize=1)
def of_a_patient() -> frozenset[str]:
    """Keys of predicates whose subject is what they are done to: "the talks collapsed"."""
    return frozenset(map(key_of, wording().of_a_patient))


@lru_cache(maxsize=1)
def stirring() -> frozenset[str]:
    """Keys of verbs whose object is who feels it: what worries Egypt, Egypt worries about."""
    return frozenset(map(key_of, wording().stirring))


@lru_cache(maxsize=1)
def converse() -> frozenset[str]:
    """Keys of predicates whose subject is what they are done to, by somebody told otherwise: "came under fire from"."""
    return frozenset(key_of(word) for words in wording().converse.values() for word in words)


@lru_cache(maxsize=1)
def _places() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {key: set() for key in converse()}
    for name, words in wording().converse.items():
        for word in words:
            found[key_of(word)].add(name)
    for name, words in wording().predicates.items():
        for word in words:
            if key_of(word) not in converse():
                found.setdefault(key_of(word), set()).add(name)
    for key, groups in borrowed().items():
        found.setdefault(key, set(groups))
    return {key: frozenset(names) for key, names in found.items()}


Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bonds:
    """Pairs of groups, each both ways, but for those of which the first entails the second."""

    near: Pairs
    opposed: Pairs
    contrary: Pairs
    entails: Pairs


@lru_cache(maxsize=1)
def _bonds() -> _Bonds:
    words = wording()
    near = ((one, other) for row in words.near for one in row for other in row if one != other)
    return _Bonds(
        near=frozenset(near), opposed=_both_ways(words.opposed), contrary=_both_ways(words.contrary), entails=frozenset(words.entails)
    )


def _both_ways(pairs: Iterable[tuple[str, str]]) -> Pairs:
    return frozenset(pair for one, other in pairs for pair in ((one, other), (other, one)))


def is_known(key: str) -> bool:
    """Whether a predicate's key stands in any group."""
    return key in _places()


def groups_of(keys: Iterable[str]) -> frozenset[str]:
    """Names of the groups that any of the keys is in."""
    return frozenset(group for key in keys for group in _places().get(key, ()))


@lru_cache(maxsize=1)
def _members() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for key, groups in _places().items():
        for group in groups if "_" not in key else ():
            found.setdefault(group, set()).add(key)
    return {group: frozenset(keys) for group, keys in found.items()}


@lru_cache(maxsize=1 << 12)
def akin(key: str) -> frozenset[str]:
    """Keys of single words that stand in a group with it; none for a word of many senses."""
    groups = _places().get(key, frozenset())
    return frozenset().union(*(_members()[group] for group in groups)) if len(groups) <= FEW_SENSES else frozenset()


def related(keys: Iterable[str]) -> frozenset[str]:
    """Names of the groups that the keys are in, and of those that are near, entail them, or are set against them."""
    own = groups_of(keys)
    return own.union(JUDGEMENTS if own & OF_ATTITUDE else (), *(_neighbours().get(one, ()) for one in own))


@lru_cache(maxsize=1)
def _neighbours() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    bonds = _bonds()
    for one, other in (*bonds.near, *bonds.opposed, *bonds.contrary, *_both_ways(bonds.entails)):
        found.setdefault(one, set()).add(other)
    return {name: frozenset(others) for name, others in found.items()}


@lru_cache(maxsize=1)
def _phrases() -> dict[str, tuple[tuple[frozenset[str], frozenset[str]], ...]]:
    """The stems of each phrase's words, and its groups, by the stem that the fewest phrases have."""
    phrases = [(frozenset(map(stem, key.split("_"))), groups) for key, groups in _places().items() if "_" in key]
    times = Counter(part for parts, _ in phrases for part in parts)
    found: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = {}
    for parts, groups in phrases:
        found.setdefault(min(parts, key=lambda part: (times[part], part)), []).append((parts, groups))
    return {part: tuple(some) for part, some in found.items()}


def spoken_of(stems: frozenset[str]) -> frozenset[str]:
    """Names of the groups of which a text with these stems has a word or all words of a phrase."""
    phrases = _phrases()
    return groups_of(stems).union(*(groups for one in stems for parts, groups in phrases.get(one, ()) if parts <= stems))


def _denies(one: str, other: str) -> bool:
    """Whether the one is the other with a prefix of denial: "unrealistic"."""
    return len(other) > 3 and one.endswith(other) and one.removesuffix(other) in UN


def _widest(groups: frozenset[str]) -> frozenset[str]:
    """Those of which none of the others is a kind: to bomb is to attack, but whoever attacked need not have bombed."""
    return frozenset(one for one in groups if not any((other, one) in _bonds().entails for other in groups))


def between(claimed: Iterable[str], told: Iterable[str], *, denied: bool = False) -> float:
    """How a predicate that is told bears on a claimed one, by the keys of each; 0 where it does not.

    SAME, ALIKE, KINDRED or OPPOSITE; IMPLIED where who does the one does the other. denied: the one told is denied, which tells
    of the other only where one of the two is always done.
    """
    first, second = frozenset(claimed), frozenset(told)
    if first & second:
        return SAME
    if any(_denies(a, b) or _denies(b, a) for a, b in product(first, second)):
        return OPPOSITE
    mine, theirs = groups_of(first), groups_of(second)
    if mine & theirs:
        return ALIKE
    bonds, pairs = _bonds(), frozenset(product(mine, theirs))
    if pairs & bonds.opposed or (not denied and pairs & bonds.contrary):
        return OPPOSITE
    if frozenset(product(mine, _widest(theirs)) if denied else product(theirs, _widest(mine))) & bonds.entails:
        return IMPLIED
    return KINDRED if pairs & bonds.near else 0.0
