"""Reports grouped by likeness of their words: TF-IDF vectors, average-linkage clustering (Sokal and Michener 1958).

The result depends on the set of texts alone, not on their order.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

DIMENSIONS = 8192
LIKE = 0.175  # mean cosine of two groups' members at which they are still one happening
WORD = re.compile(r"[^\W\d_]{3,}|\d+")


def vectors(texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Unit TF-IDF vectors, shape (texts, DIMENSIONS); names (capitalised words) count double."""
    counts = [Counter(_terms(text)) for text in texts]
    found_in = Counter(term for count in counts for term in count)
    table = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
    for row, count in zip(table, counts, strict=True):
        for term, times in count.items():
            rarity = math.log((1 + len(texts)) / found_in[term])
            row[zlib.crc32(term.encode()) % DIMENSIONS] += (1 + math.log(times)) * rarity * (2.0 if term[0].isupper() else 1.0)
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    return np.asarray(table / np.maximum(lengths, 1e-9), dtype=np.float32)


def _terms(text: str) -> list[str]:
    return [word if word[0].isupper() else word.lower() for word in WORD.findall(text)]


def cluster(texts: Sequence[str], *, like: float = LIKE) -> list[int]:
    """A group number for each text; groups are numbered by their first member.

    Memory grows with the square of the number of texts (400 MB for 10,000).
    """
    if not texts:
        return []
    order = sorted(range(len(texts)), key=lambda i: (zlib.crc32(texts[i].encode("utf-8", "replace")), texts[i]))
    table = vectors([texts[i] for i in order])
    likeness = table @ table.T
    np.fill_diagonal(likeness, -1.0)
    sizes = np.ones(len(order))
    group = np.arange(len(order))
    while True:
        best = int(likeness.argmax())
        a, b = divmod(best, len(order))
        if likeness[a, b] < like:
            break
        keep, gone = min(a, b), max(a, b)
        merged = (likeness[keep] * sizes[keep] + likeness[gone] * sizes[gone]) / (sizes[keep] + sizes[gone])
        likeness[keep], likeness[:, keep] = merged, merged
        likeness[keep, keep] = -1.0
        likeness[gone, :] = likeness[:, gone] = -1.0
        sizes[keep] += sizes[gone]
        group[group == gone] = keep
    by_text = {order[i]: int(g) for i, g in enumerate(group)}
    numbers: dict[int, int] = {}
    return [numbers.setdefault(by_text[i], len(numbers)) for i in range(len(texts))]
