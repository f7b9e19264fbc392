"""Words to the encoder's input: WordPiece ids (Wu et al. 2016, greedy longest match) and a casing class a word.

The encoder is uncased; the casing class restores what lower-casing takes away, as one of `CASINGS` a word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

CASINGS = ("lower", "title", "upper", "initial", "mixed", "digits", "digit_mixed", "other")
QUOTED = 3  # outside of quotations, in one that opens in the sentence, in one that was open before: a casing class each
UNKNOWN, CLS, SEP = "[UNK]", "[CLS]", "[SEP]"
LONGEST_WORD = 64
MOST_PIECES = 12

_SAME = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201a": "'",
        "\u201b": "'",
        "\u2032": "'",
        "\u00b4": "'",
        "`": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u201f": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2212": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2015": "-",
        "\u2026": ".",
    }
)


def casing(word: str) -> int:
    """Index in `CASINGS` of a word's casing class."""
    if word.islower():
        return 0 if word.isalpha() else (6 if any(c.isdigit() for c in word) else 0)
    if word.isdigit():
        return 5
    if any(c.isdigit() for c in word):
        return 6 if any(c.isalpha() for c in word) else 5
    if word.isupper():
        return 3 if sum(c.isalpha() for c in word) == 1 else 2
    if word.istitle() or (word[:1].isupper() and word[1:].islower()):
        return 1
    if any(c.isalpha() for c in word):
        return 4
    return 7


def plain(word: str) -> str:
    """The word lower-cased, without accents, quotation marks and dashes in one form each."""
    lowered = word.translate(_SAME).lower()
    if lowered.isascii():
        return lowered
    return "".join(c for c in unicodedata.normalize("NFD", lowered) if unicodedata.category(c) != "Mn")


def _is_cut(character: str) -> bool:
    """Whether BERT's basic tokeniser makes a piece of its own of this character."""
    code = ord(character)
    if code < 128:
        return not character.isalnum()
    return unicodedata.category(character)[0] == "P" or 0x4E00 <= code <= 0x9FFF


class WordPiece:
    """Splits words into the encoder's pieces, remembering the words it has seen (at most `memory` of them)."""

    def __init__(self, vocabulary: Iterable[str], *, memory: int = 100_000) -> None:
        self.ids: Mapping[str, int] = {piece: number for number, piece in enumerate(vocabulary)}
        self.cls, self.sep, self.unknown = self.ids[CLS], self.ids[SEP], self.ids[UNKNOWN]
        self._memory = memory
        self._seen: dict[str, tuple[tuple[int, ...], int]] = {}

    def __call__(self, word: str) -> tuple[tuple[int, ...], int]:
        """The ids of a word's pieces (1 to `MOST_PIECES`) and its casing class."""
        found = self._seen.get(word)
        if found is None:
            found = (self._split(word), casing(word))
            if len(self._seen) >= self._memory:
                self._seen.clear()
            self._seen[word] = found
        return found

    def _split(self, word: str) -> tuple[int, ...]:
        pieces: list[int] = []
        run = ""
        for character in plain(word[:LONGEST_WORD]):
            if _is_cut(character):
                if run:
                    pieces += self._longest_match(run)
                    run = ""
                pieces.append(self.ids.get(character, self.unknown))
            else:
                run += character
        if run:
            pieces += self._longest_match(run)
        if len(pieces) > MOST_PIECES:
            pieces = pieces[: MOST_PIECES - 1] + pieces[-1:]
        return tuple(pieces) or (self.unknown,)

    def _longest_match(self, run: str) -> list[int]:
        pieces: list[int] = []
        start = 0
        while start < len(run):
            prefix = "##" if start else ""
            for end in range(len(run), start, -1):
                found = self.ids.get(prefix + run[start:end])
                if found is not None:
                    break
            else:
                return [self.unknown]
            pieces.append(found)
            start = end
        return pieces
