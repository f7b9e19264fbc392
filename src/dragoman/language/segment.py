"""Text to sentences and UD words with exact offsets.

The text is first cut at every place where a word may end (into atoms); a small convolutional network then says of
each atom whether the word goes on, the word ends, or the sentence ends with it. Words never hold white space.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from .session import session_of
from .wordpiece import casing, plain

GOES_ON, WORD_ENDS, SENTENCE_ENDS = 0, 1, 2
GAPS = ("none", "space", "break")
FORM_BUCKETS, ENDING_BUCKETS, LENGTHS = 8192, 2048, 16
OPENING = re.compile(r"[A-Z][a-z]*")
LONGEST_SENTENCE = 120  # words; a longer one is cut where the network thinks a sentence ends most likely
WINDOW, MARGIN = 20_000, 32  # atoms a run of the network, and atoms of context on each side of it

ATOM = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”]*[\w/#]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|[cC][aA][nN](?=[nN][oO][tT]\b)|[gG][oO][nN](?=[nN][aA]\b)|[wW][aA][nN](?=[nN][aA]\b)|[gG][oO][tT](?=[tT][aA]\b)"
    r"|[^\W\d_]+?(?=[nN]['’][tT]\b)|[nN]['’][tT]\b"
    r"|['’](?:[sSmMdD]|[rR][eE]|[vV][eE]|[lL][lL])\b"
    r"|[^\W\d_]+|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)+|\d+|\.+|-+|!+|\?+|\*+|=+|_+|~+|#+|\S"
)


# Titles before a name, and shortened words that a sentence may well end with: the treebanks have too few of either.
BEFORE_NAMES = frozenset(
    "gen. sen. rep. gov. col. lt. maj. capt. sgt. cpl. pvt. adm. brig. cmdr. cdr. spc. mr. mrs. ms. dr. prof. rev. hon. pres. msgr. fr. "
    "amb. sec. supt. insp. mt. ft. st. vs. nos. art. fig. eds.".split()
)
# Of these the ones that are no words of their own: "Rep." is one word whatever stands before it.
TITLES = frozenset("Gen. Sen. Rep. Gov. Col. Lt. Maj. Capt. Sgt. Brig. Cmdr. Mr. Mrs. Ms. Dr. Prof. Hon. Msgr. Amb. Supt. Insp.".split())
MONTHS = frozenset("jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. no. nos. p. pp. vol. sec. ch. art.".split())
MAY_END = frozenset("u.s. u.k. u.n. e.u. d.c. p.m. a.m. inc. co. corp. ltd. jr. sr. etc. u.s.s.r. u.a.e. b.c. a.d. ph.d.".split())
OPENERS = frozenset(
    "The This That These Those He She It They We But And In On At A An His Her Its Their After Before When While Although "
    "However Many Some Both There As If Since Last Meanwhile Earlier Later Most One Two Now Under For By From With Not".split()
)


@dataclass(frozen=True, slots=True)
class Atoms:
    """Where a text may be cut: starts and ends in code points, and the network's features, one row an atom."""

    starts: list[int]
    ends: list[int]
    features: npt.NDArray[np.int64]  # (atoms, 5): form, ending, casing, length, gap after


def is_hard_wrapped(text: str) -> bool:
    """Whether single line ends in the text are only where an editor broke long lines."""
    lines = [line for line in text[:200_000].split("\n") if line.strip()]
    if len(lines) < 4 or "\n" not in text:
        return False
    lengths = sorted(map(len, lines))
    middle = lengths[len(lengths) // 2]
    unfinished = sum(line.rstrip()[-1] not in ".!?:;\"”’'" for line in lines)
    return 45 <= middle <= 100 and lengths[-1] <= 130 and unfinished > 0.6 * len(lines)


_seen: dict[str, tuple[int, int, int, int]] = {}


def features_of(atom: str) -> tuple[int, int, int, int]:
    """Hash of the form, hash of the ending, casing class, length (capped)."""
    found = _seen.get(atom)
    if found is None:
        form = plain(atom)
        found = (
            zlib.crc32(form.encode("utf-8", "replace")) % FORM_BUCKETS,
            zlib.crc32(form[-3:].encode("utf-8", "replace")) % ENDING_BUCKETS,
            casing(atom),
            min(len(atom), LENGTHS - 1),
        )
        if len(_seen) < 50_000 and len(atom) < 40:
            _seen[atom] = found
    return found


def atoms_of(text: str, *, hard_wrapped: bool | None = None) -> Atoms:
    """Cut a text at every place where a word may end."""
    wrapped = is_hard_wrapped(text) if hard_wrapped is None else hard_wrapped
    cut = [match.span() for match in ATOM.finditer(text)]
    starts, ends = [start for start, _ in cut], [end for _, end in cut]
    rows = [features_of(text[start:end]) for start, end in cut]
    gaps = []
    for end, following in zip(ends, [*starts[1:], len(text)], strict=False):
        if following == end:
            gaps.append(0)
        elif "\n" not in (between := text[end:following]) or (wrapped and between.count("\n") == 1):
            gaps.append(1)
        else:
            gaps.append(2)
    if gaps:
        gaps[-1] = 2
    features = np.empty((len(rows), 5), dtype=np.int64)
    if rows:
        features[:, :4] = rows
        features[:, 4] = gaps
    return Atoms(starts, ends, features)


class Segmenter:
    """The trained cutter. Call it with a text for its sentences, each a list of (start, end) words."""

    def __init__(self, path: Path) -> None:
        self._session = session_of(path, fused=True)

    def scores(self, features: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
        """Scores of the three answers an atom, shape (atoms, 3)."""
        parts = []
        for begin in range(0, len(features), WINDOW):
            low, high = max(0, begin - MARGIN), min(len(features), begin + WINDOW + MARGIN)
            found = self._session.run(None, {"features": features[low:high]})[0]
            parts.append(found[begin - low : begin - low + WINDOW])
        return np.concatenate(parts) if parts else np.zeros((0, 3), dtype=np.float32)

    def __call__(self, text: str) -> list[list[tuple[int, int]]]:
        atoms = atoms_of(text)
        if not atoms.starts:
            return []
        scores = self.scores(atoms.features)
        gap = atoms.features[:, 4]
        scores[gap > 0, GOES_ON] = -np.inf
        answers = scores.argmax(axis=1)
        answers[gap == 2] = SENTENCE_ENDS
        sentences: list[list[tuple[int, int]]] = []
        words: list[tuple[int, int]] = []
        leaning: list[float] = []
        starts, ends = atoms.starts, atoms.ends
        lean = (scores[:, SENTENCE_ENDS] - scores[:, WORD_ENDS]).tolist()
        start: int | None = None
        for number, answer in enumerate(answers.tolist()):
            if start is None:
                start = starts[number]
            if answer == GOES_ON:
                continue
            if text[ends[number] - 1] == "." and gap[number] == 1:
                if words and words[-1][1] == start and text[words[-1][0] : ends[number]] in TITLES:
                    start, _ = words.pop()
                    leaning.pop()
                answer = _after_stop(text[start : ends[number]].lower(), text, starts[number + 1], answer)
            if answer == SENTENCE_ENDS and gap[number] == 1 and text[ends[number] - 1] == ")" and text[starts[number + 1]].islower():
                answer = WORD_ENDS  # "Sen. Ruiz (D-Md.) said": nothing that goes on in lower case has ended with a bracket
            words.append((start, ends[number]))
            leaning.append(lean[number])
            start = None
            if answer == SENTENCE_ENDS:
                sentences += _bounded(words, leaning)
                words, leaning = [], []
        return sentences


def _after_stop(word: str, text: str, following: int, answer: int) -> int:
    """The answer for a word with a full stop, where the word itself decides what the network can't know."""
    after = text[following]
    if word in BEFORE_NAMES and (after.isupper() or after.islower()):
        return WORD_ENDS
    if (word in MONTHS and after.isdigit()) or (word in MAY_END and (after.islower() or after.isdigit())):
        return WORD_ENDS
    if word in MAY_END and after.isupper():
        opener = OPENING.match(text, following)
        return SENTENCE_ENDS if opener is not None and opener[0] in OPENERS else answer
    return answer


def _bounded(words: list[tuple[int, int]], leaning: list[float]) -> list[list[tuple[int, int]]]:
    """The sentence, cut into parts of at most `LONGEST_SENTENCE` words."""
    if len(words) <= LONGEST_SENTENCE:
        return [words]
    parts: list[list[tuple[int, int]]] = []
    begin = 0
    while len(words) - begin > LONGEST_SENTENCE:
        window = range(begin + LONGEST_SENTENCE // 3, begin + LONGEST_SENTENCE)
        cut = max(window, key=lambda i: (leaning[i], -i))
        parts.append(words[begin : cut + 1])
        begin = cut + 1
    parts.append(words[begin:])
    return parts
