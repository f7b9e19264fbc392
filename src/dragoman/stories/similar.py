"""Reports grouped by the happening they tell of, from their words alone.

First, reports of like words are joined (average linkage, Sokal and Michener 1958). Two happenings of one kind, at two
places or in two years, have most of their words in common, and come out of this as one group. So every group is then
weighed anew by the words that not all of it shares, and parted where it falls apart (normalised cut, Shi and Malik 2000).

The result depends on the set of texts alone, not on their order.
"""

from __future__ import annotations

import math
import zlib
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from .words import terms, weight

DIMENSIONS = 16384
LIKE = 0.13  # mean cosine of two groups' members at which they may still be one happening
APART = 0.56  # normalised cut (0 no tie at all, 2 as many ties as can be) below which a group is two happenings
FEWEST = 5  # reports of each part: fewer are no evidence that a group is two
LARGEST = 3000  # reports of a group that is still looked at for parting: the work grows with the cube

Counts = Sequence[Counter[str]]
Matrix = npt.NDArray[np.float32]


def cluster(texts: Sequence[str], *, like: float = LIKE, apart: float = APART) -> list[int]:
    """A group number for each text; groups are numbered by their first member.

    Memory grows with the square of the number of texts (400 MB for 10,000).
    """
    order = sorted(range(len(texts)), key=lambda i: (zlib.crc32(texts[i].encode("utf-8", "replace")), texts[i]))
    counts = [terms(texts[i]) for i in order]
    numbers: dict[int, int] = {}
    of_text: dict[int, int] = {}
    for group in linked(likeness(counts, weight), like):
        for part in parted(counts, group, apart):
            of_text.update((order[i], part[0]) for i in part)
    return [numbers.setdefault(of_text[i], len(numbers)) for i in range(len(texts))]


def likeness(counts: Counts, weigh: Callable[[str, int], float]) -> Matrix:
    """Cosines of all pairs, shape (reports, reports). A term is hashed to one of DIMENSIONS columns."""
    found_in = Counter(term for count in counts for term in count)
    table = np.zeros((len(counts), DIMENSIONS), dtype=np.float32)
    lengths = np.zeros((len(counts), 1), dtype=np.float32)
    for number, count in enumerate(counts):
        for term, times in count.items():
            value = weigh(term, times)
            lengths[number] += value * value
            if found_in[term] > 1:  # a word of one report alone lengthens its vector and meets no other's
                table[number, zlib.crc32(term.encode("utf-8", "replace")) % DIMENSIONS] += value
    table /= np.maximum(np.sqrt(lengths), 1e-9)
    return np.asarray(table @ table.T, dtype=np.float32)


def linked(alike: Matrix, like: float) -> list[list[int]]:
    """Groups by average linkage, cut at a mean likeness; members ascend, and groups by their first member.

    Chains of nearest neighbours (Benzécri 1982) find the same groups as a search for the best pair of all, in time that
    grows with the square and not the cube. A group whose nearest is too far is done: joining others brings none nearer.
    """
    means: npt.NDArray[np.float64] = alike.astype(np.float64)
    np.fill_diagonal(means, -1.0)
    members = {i: [i] for i in range(len(means))}
    open_ = np.ones(len(means), dtype=bool)
    done: list[list[int]] = []
    chain: list[int] = []
    while members:
        if not chain:
            chain.append(min(members))
        here = chain[-1]
        row = np.where(open_, means[here], -1.0)
        nearest = int(row.argmax())
        if len(chain) > 1 and row[chain[-2]] >= row[nearest]:
            nearest = chain[-2]
        if row[nearest] < like:
            done.append(sorted(members.pop(here)))
            open_[here] = False
            chain.pop()
        elif len(chain) > 1 and nearest == chain[-2]:
            del chain[-2:]
            _merge(means, members, open_, min(here, nearest), max(here, nearest))
        else:
            chain.append(nearest)
    return sorted(done)


def _merge(
    alike: npt.NDArray[np.float64], members: dict[int, list[int]], open_: npt.NDArray[np.bool_], keep: int, gone: int
) -> None:
    kept, lost = len(members[keep]), len(members[gone])
    mean = (alike[keep] * kept + alike[gone] * lost) / (kept + lost)
    alike[keep], alike[:, keep] = mean, mean
    alike[keep, keep] = -1.0
    members[keep] += members.pop(gone)
    open_[gone] = False


def parted(counts: Counts, group: list[int], apart: float) -> list[list[int]]:
    """The group, or the parts into which it falls by the words that tell its reports apart."""
    if not 2 * FEWEST <= len(group) <= LARGEST:
        return [group]
    found_in = Counter(term for i in group for term in counts[i])
    own = [Counter({term: times for term, times in counts[i].items() if found_in[term] > 1}) for i in group]
    cut = best_cut(likeness(own, lambda term, times: weight(term, times) * math.log((len(own) + 0.5) / found_in[term])))
    if cut is None or cut[0] >= apart:
        return [group]
    return [part for side in cut[1:] for part in parted(counts, sorted(group[i] for i in side), apart)]


def best_cut(alike: Matrix) -> tuple[float, list[int], list[int]] | None:
    """The smallest normalised cut along the second eigenvector, and its two sides of at least FEWEST members each.

    None where the likeness has no second direction at all (all reports of the same words).
    """
    ties = np.maximum(alike.astype(np.float64), 0.0) + 1e-6
    np.fill_diagonal(ties, 0.0)
    degree = ties.sum(axis=1)
    _, axes = np.linalg.eigh(ties / np.sqrt(np.outer(degree, degree)))
    order = np.argsort(axes[:, -2] / np.sqrt(degree), kind="stable")
    ties, degree = ties[np.ix_(order, order)], degree[order]
    before = np.cumsum(degree)
    inside = np.cumsum([2 * row[:i].sum() for i, row in enumerate(ties)])
    at = np.arange(FEWEST - 1, len(order) - FEWEST)
    crossing = before[at] - inside[at]
    values = crossing / before[at] + crossing / (before[-1] - before[at])
    if not len(at) or not np.isfinite(values).any():
        return None
    best = int(values.argmin())
    size = int(at[best]) + 1
    return float(values[best]), order[:size].tolist(), order[size:].tolist()
