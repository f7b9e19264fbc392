"""Who said what within one sentence, from the encoder's roles and links of its words.

Every word has a role (source, cue or content of an attribution, or none) and every run of source or content words a cue
that it belongs to, in the manner of a dependency parser (Dozat and Manning 2017): the cue with the best score, or none in
this sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from .sentences import Attributed

TURN = 0.5  # log odds that a change of role must have on its side: single words astray in a long content are few
Scores = npt.NDArray[np.float32]
Run = tuple[str, int, int]  # role, first word, word behind the last


def best_bio(scores: Scores, tags: Sequence[str], *, turn: float = 0.0) -> npt.NDArray[np.intp]:
    """The best sequences of tags that are BIO (Viterbi 1967), a change of role costing `turn`.

    scores: (sentences, words, tags), padded at the end by whatever scores; gives tag numbers, (sentences, words).
    """
    cost = np.array([[np.inf if b[0] == "I" and a[1:] != b[1:] else turn * (b[0] != "I" and a != b) for b in tags] for a in tags])
    total = np.where([tag[0] == "I" for tag in tags], -np.inf, scores[:, 0])
    came = np.zeros(scores.shape, dtype=np.intp)
    for at in range(1, scores.shape[1]):
        paths = total[:, :, None] - cost
        came[:, at] = paths.argmax(axis=1)
        total = paths.max(axis=1) + scores[:, at]
    best = np.empty(scores.shape[:2], dtype=np.intp)
    best[:, -1] = total.argmax(axis=1)
    rows = np.arange(len(scores))
    for at in range(scores.shape[1] - 1, 0, -1):
        best[:, at - 1] = came[rows, at, best[:, at]]
    return best


def runs_of(tags: Sequence[str]) -> list[Run]:
    """Runs of words of one role from BIO tags."""
    found: list[Run] = []
    for at, tag in enumerate(tags):
        if tag[0] == "B":
            found.append((tag[2:], at, at + 1))
        elif tag[0] == "I" and found and found[-1][2] == at:
            found[-1] = (found[-1][0], found[-1][1], at + 1)
    return found


def attributed(tags: Sequence[str], certain: Scores, links: Scores) -> tuple[Attributed, ...]:
    """The attributions of a sentence in the order of their cues, those without a cue in the sentence last.

    tags: BIO roles of the words. certain: probability of each word's tag. links: scores (words, words + 1) of each word's
    belonging to a cue at a word, counted from 1; 0 is for a cue outside of the sentence.
    """
    runs = runs_of(tags)
    cues = [(first, last) for role, first, last in runs if role == "cue"]
    owned: list[dict[str, list[Run]]] = [{} for _ in range(len(cues) + 1)]
    claims: list[tuple[float, int, Run]] = []
    for run in runs:
        if run[0] != "cue":
            shares = _shares(links[run[1] : run[2]], cues)
            if run[0] == "content":
                owned[int(shares.argmax())].setdefault("content", []).append(run)
            else:
                claims += [(float(share), number, run) for number, share in enumerate(shares[1:].tolist(), 1)]
    # One cue has one source, and a source one cue: the surest pairs first.
    given: set[Run] = set()
    for _, number, run in sorted(claims, key=lambda claim: (-claim[0], claim[1:])):
        if run not in given and "source" not in owned[number]:
            owned[number]["source"] = [run]
            given.add(run)
    found = []
    for number, parts in enumerate([*owned[1:], owned[0]]):
        cue = tuple(range(*cues[number])) if number < len(cues) else ()
        source, content = (tuple(w for _, first, last in parts.get(role, ()) for w in range(first, last)) for role in ("source", "content"))
        if cue or content:
            confidence = float(certain[[*cue, *source, *content]].mean())
            found.append(Attributed(cue=cue, source=source, content=content, confidence=confidence))
    return tuple(found)


def _shares(row: Scores, cues: Sequence[tuple[int, int]]) -> Scores:
    """Mean log probability of a run's words belonging to none of the sentence's cues, to the first, the second ..."""
    choices = np.stack([row[:, 0], *(np.logaddexp.reduce(row[:, 1 + a : 1 + b], axis=1) for a, b in cues)], axis=1)
    mean: Scores = (choices - np.logaddexp.reduce(choices, axis=1, keepdims=True)).mean(axis=0)
    return mean
