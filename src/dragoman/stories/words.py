"""The words of a report as weighted terms, a rare name counting most.

How rare a word is comes from the shipped encoder's vocabulary, whose words stand in the order of their frequency
(Zipf's law: frequency falls as one over the rank). So the weight of a word depends on no other report, and a report
that comes later is weighed like those that came before.
"""

from __future__ import annotations

import gzip
import json
import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources

WORD = re.compile(r"[^\W\d_]{3,}|\d+")
COMMON = 10  # so many of the most frequent words tell nothing at all
OF_NAME = 3.0  # how much more a name or number tells than another word of its rarity


@lru_cache(maxsize=1)
def ranks() -> Mapping[str, int]:
    """Rank of every whole word of the vocabulary by frequency, the most frequent first (0)."""
    packed = resources.files("dragoman.language").joinpath("model", "tables.json.gz").read_bytes()
    words = (word for word in json.loads(gzip.decompress(packed))["vocabulary"] if len(word) > 1 and WORD.fullmatch(word))
    return {word: rank for rank, word in enumerate(words)}


def terms(text: str) -> Counter[str]:
    """Words of at least three letters and numbers, counted; names keep their capitals, other words are lowered."""
    return Counter(word if word[0].isupper() else word.lower() for word in WORD.findall(text))


def is_name(term: str) -> bool:
    """Whether a term tells who, where or how many: it has a capital or is a number."""
    return term[0].isupper() or term[0].isdigit()


@lru_cache(maxsize=1 << 16)
def rarity(term: str) -> float:
    """Minus the logarithm of a word's frequency, from 0 (in every report) to about 8 (not in the vocabulary)."""
    known = ranks()
    return math.log((known.get(term.lower(), len(known)) + COMMON) / COMMON)


def weight(term: str, times: int) -> float:
    """What a term tells of a report in which it stands so many times."""
    return (1 + math.log(times)) * rarity(term) * (OF_NAME if is_name(term) else 1.0)


def vector(text: str) -> dict[str, float]:
    """The weighted terms of a text, of length 1 together; {} for a text without words."""
    return weighed(terms(text))


def weighed(counts: Mapping[str, int]) -> dict[str, float]:
    """Terms that stand so many times in a text as a vector of length 1."""
    found = {term: weight(term, times) for term, times in counts.items()}
    length = math.sqrt(sum(value * value for value in found.values()))
    return {term: value / length for term, value in found.items() if value} if length else {}


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Likeness of two vectors, 0 to 1."""
    if len(one) > len(other):
        one, other = other, one
    return sum([value * other[term] for term, value in one.items() if term in other], 0.0)
