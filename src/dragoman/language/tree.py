"""The best dependency tree from arc scores: Chu and Liu (1965), Edmonds (1967), with exactly one root word."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]


def heads_of(scores: Scores) -> list[int]:
    """Heads of a sentence's words, as places with 0 the root.

    scores: (words + 1, words + 1), dependents by heads, place 0 the artificial root, as log-probabilities or any
    scores that add up. Nearly all sentences' best heads form a tree as they are; only the others need the search.
    """
    words = len(scores) - 1
    exact: npt.NDArray[np.float64] = scores.astype(np.float64)
    np.fill_diagonal(exact, -np.inf)
    best: list[int] = exact[1:].argmax(axis=1).tolist()
    if best.count(0) == 1 and _is_tree(best):
        return best
    # One root word at a time is tried, the likeliest first; the first few hold the best tree in practice.
    candidates = np.argsort(-(exact[1:, 0] - exact[1:, 1:].max(axis=1, initial=-np.inf)), kind="stable")[:4] + 1
    found: tuple[float, list[int]] | None = None
    for root in candidates:
        tried = exact.copy()
        tried[1:, 0] = -np.inf
        tried[root, 1:] = -np.inf
        tried[root, 0] = 0.0
        heads = _edmonds(tried)
        total = sum(exact[i + 1, h] for i, h in enumerate(heads))
        if found is None or total > found[0]:
            found = (total, heads)
    assert found is not None and len(found[1]) == words
    return found[1]


def _is_tree(heads: list[int]) -> bool:
    """Whether every word (place i + 1 has head heads[i]) reaches the root."""
    walk = [-1] + [0] * len(heads)  # on which walk from a word to the root a place was met first; -1: it reaches the root
    for start in range(1, len(heads) + 1):
        at = start
        while walk[at] == 0:
            walk[at] = start
            at = heads[at - 1]
        if walk[at] == start:
            return False
    return True


def _cycle(heads: npt.NDArray[np.int64]) -> list[int] | None:
    """Places of one cycle among heads[1:], if there is one."""
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        at = start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return path[path.index(at) :]
        for place in path:
            state[place] = 2
    return None


def _edmonds(scores: npt.NDArray[np.float64]) -> list[int]:
    """Best arborescence from place 0 by repeated contraction of cycles."""
    heads = scores.argmax(axis=1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return [int(h) for h in heads[1:]]
    inside = np.array(cycle)
    outside = np.array([place for place in range(len(scores)) if place not in set(cycle)])
    own = scores[inside, heads[inside]]
    size = len(outside)
    smaller = np.full((size + 1, size + 1), -np.inf)
    smaller[:size, :size] = scores[np.ix_(outside, outside)]
    entering = scores[np.ix_(inside, outside)] - own[:, None]
    smaller[size, :size] = entering.max(axis=0)
    enters_at = inside[entering.argmax(axis=0)]
    leaving = scores[np.ix_(outside, inside)]
    smaller[:size, size] = leaving.max(axis=1)
    leaves_at = inside[leaving.argmax(axis=1)]
    found = _edmonds(smaller)
    result = heads.copy()
    for number, head in enumerate(found, start=1):
        if number == size:
            result[enters_at[head]] = outside[head]
        else:
            result[outside[number]] = leaves_at[number] if head == size else outside[head]
    return [int(h) for h in result[1:]]
