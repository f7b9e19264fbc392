"""Reprints: the same copy in two outlets, trimmed, with another headline, paragraphs added or moved, words changed.

A text is the set of its shingles (runs of four words; Broder 1997). Every sentence is looked up by the smallest of its
shingles under two hash functions (MinHash; bands of one row), so that a copy is found by any of its sentences, however
much of the report was cut. What is found is then compared exactly. Two reporters at one press conference share their
quotations; half of the shorter text is more than that.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

RUN = 4  # words of a shingle
SHORTEST = 5  # shingles of a sentence that is looked up: shorter ones ("He did not say more.") are anybody's
OF_SHORTER = 0.5  # share of the shorter text's shingles that a reprint has in common with the other
OF_LONGER = 0.3  # and of the longer's: a review of the week that holds a whole report is no reprint of it
FEWEST_KEYS = 3  # keys in common (more than one sentence) before two texts are compared; fewer, where a text has no more
KEPT_OPEN = 4096  # imprints in memory
MOST_TRIED = 3  # prints of one copy that a text is compared with
MOST_HOLDERS = 500  # texts that a key may lead to: a sentence in more of them is furniture
WORD = re.compile(r"\w+")
SENTENCE = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+|\n\s*\n")  # a single newline may be a hard wrap
MULTIPLIERS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93], dtype=np.uint64)

Hashes = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Imprint:
    """A text's shingles, hashed, ascending, each once; and the keys by which its sentences are looked up (signed, 64 bits)."""

    shingles: Hashes
    keys: tuple[int, ...]


@lru_cache(maxsize=KEPT_OPEN // 8)
def imprint(text: str) -> Imprint:
    """The imprint of a text; a text of fewer than four words has an empty one."""
    sentences = [WORD.findall(sentence.lower()) for sentence in SENTENCE.split(text)]
    words = np.array([zlib.crc32(word.encode("utf-8", "replace")) for words in sentences for word in words], dtype=np.uint64)
    if len(words) < RUN:
        return Imprint(shingles=np.zeros(0, dtype=np.uint64), keys=())
    lengths = np.array(list(map(len, sentences)))
    within = np.arange(len(words) - RUN + 1) + RUN <= np.repeat(np.cumsum(lengths), lengths)[: 1 - RUN]  # and not over a sentence's end
    runs = np.lib.stride_tricks.sliding_window_view(words, RUN)[within]
    shingles = _mixed((runs * MULTIPLIERS).sum(axis=1, dtype=np.uint64))
    counts = np.maximum(lengths - RUN + 1, 0)
    counts = counts[counts > 0]  # of those sentences that have any
    keys: set[int] = set()
    for hashes in (shingles, _mixed(shingles)) if len(counts) else ():
        smallest = np.minimum.reduceat(hashes, np.cumsum(counts) - counts)
        keys.update(smallest[counts >= SHORTEST].astype(np.int64).tolist())
    return Imprint(shingles=np.unique(shingles), keys=tuple(sorted(keys)))


def _mixed(values: Hashes) -> Hashes:
    """Another hash of each value (the finalizer of MurmurHash3)."""
    values = (values ^ (values >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
    values = (values ^ (values >> np.uint64(33))) * np.uint64(0xC4CEB9FE1A85EC53)
    return np.asarray(values ^ (values >> np.uint64(33)), dtype=np.uint64)


def in_common(one: Imprint, other: Imprint) -> tuple[float, float]:
    """Shares of the shorter's and of the longer's shingles that are in both; (0, 0) where one has none."""
    few, many = sorted((len(one.shingles), len(other.shingles)))
    if not few:
        return 0.0, 0.0
    both = len(np.intersect1d(one.shingles, other.shingles, assume_unique=True))
    return both / few, both / many


def are_reprints(one: Imprint, other: Imprint) -> bool:
    """Whether two texts are prints of one copy."""
    of_shorter, of_longer = in_common(one, other)
    return of_shorter >= OF_SHORTER and of_longer >= OF_LONGER


def fold(texts: Sequence[str]) -> list[int]:
    """For each text the number of the first text that it is a print of: its own where there is none before it."""
    folding = Folding(texts.__getitem__)
    for text in texts:
        folding.add(text)
    return folding.first


class Folding:
    """Texts folded one by one. text_of gives an earlier text by its number, in the order of adding."""

    def __init__(self, text_of: Callable[[int], str]) -> None:
        self._imprints = lru_cache(maxsize=KEPT_OPEN)(lambda number: imprint(text_of(number)))
        self._holders: dict[int, list[int]] = defaultdict(list)
        self._first: list[int] = []

    @property
    def first(self) -> list[int]:
        """For each text the number of the first print of its copy."""
        return [self._root(number) for number in range(len(self._first))]

    def add(self, text: str) -> None:
        own, number = imprint(text), len(self._first)
        self._first.append(number)
        tried: Counter[int] = Counter()  # of each fold, the texts most like this one stand for all
        for other in candidates(own, [self._holders.get(key, ()) for key in own.keys]):
            here, there = self._root(number), self._root(other)
            if here != there and tried[there] < MOST_TRIED:
                tried[there] += 1
                if are_reprints(own, self._imprints(other)):
                    self._first[max(here, there)] = min(here, there)
        for key in own.keys:
            self._holders[key].append(number)

    def _root(self, number: int) -> int:
        while self._first[number] != number:
            self._first[number] = self._first[self._first[number]]
            number = self._first[number]
        return number


def candidates(own: Imprint, holders: Sequence[Sequence[int]]) -> list[int]:
    """Of the texts that hold each of its keys, those that have enough of them, the most in common first."""
    shared = Counter(holder for held in holders if len(held) <= MOST_HOLDERS for holder in held)
    enough = min(FEWEST_KEYS, len(own.keys))
    return sorted((holder for holder, times in shared.items() if times >= enough), key=lambda holder: (-shared[holder], holder))
