"""Whole numbers as a report tells them, in digits or in words, and a sentence as a line on which they can be matched."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from ..language.sentences import Sentence, Token

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 1_000_000}
STARTS = frozenset({*UNITS, *TENS, "a"})
DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
PAIR = re.compile(r"(\d+)[-–—](\d+)(?:[-–—](\d+))?")
FIGURES = re.compile(r"[\d,–—-]*\d[\d,–—-]*")
HYPHENED = re.compile(r"(\d[\d,]*|[a-z]+)[-–‑]([a-z].*)?")  # "150-seat", "fifteen-member", "80-" before "seat"
ENDS = ".;:"  # marks that the tokens keep at a figure
DASHES = frozenset("-–—‑")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A sentence in lower case, words parted by one blank, whole numbers written #n ("by #141 votes to #5 , with ...").

    `at` holds the place in the line at which each piece begins; `words` the first and last word of each piece.
    """

    text: str
    at: tuple[int, ...]
    words: tuple[tuple[int, int], ...]

    def tokens(self, start: int, end: int) -> tuple[int, int]:
        """First and last word of the sentence that the characters [start, end) of the line stand for."""
        return self.words[bisect_right(self.at, start) - 1][0], self.words[bisect_right(self.at, max(start, end - 1)) - 1][1]


def line_of(sentence: Sentence) -> Line:
    """The sentence as a Line. A score like 141-5 becomes "#141 - #5"; a dash between number words belongs to the number."""
    pieces: list[tuple[str, int, int]] = []
    at = 0
    tokens = sentence.tokens
    while at < len(tokens):
        token = tokens[at]
        word = token.lower
        if word in DASHES or not (word in STARTS or word[0].isdigit() or "-" in word or "–" in word) or _is_article(tokens, at):
            word = word.replace("’", "'")
            pieces.append(("-" if word in DASHES else word, at, at))
            at += 1
            continue
        figures, after = _figures(tokens, at)
        score = PAIR.fullmatch(figures)
        if score:
            numbers = [f"#{part}" for part in score.groups() if part is not None]
            pieces += [(piece, at, after - 1) for number in numbers[:-1] for piece in (number, "-")]
            pieces.append((numbers[-1], at, after - 1))
            pieces += _mark_at(tokens, after - 1)
            at = after
            continue
        if (
            (parts := HYPHENED.fullmatch(token.lower)) is not None
            and (value := _single(parts[1])) is not None
            and _single(parts[2] or "-") is None
            and not (parts[2] is None and at + 1 < len(tokens) and tokens[at + 1].lower in UNITS)  # "Forty-" before "nine"
        ):
            pieces += [(piece, at, at) for piece in (f"#{value}", "-", parts[2]) if piece]
            at += 1
            continue
        found = count_at(tokens, at)
        if found is not None:
            value, after = found
            pieces.append((f"#{value}", at, after - 1))
            pieces += _mark_at(tokens, after - 1)
            at = after
            continue
        pieces.append(("-" if word in DASHES else word.replace("’", "'"), at, at))
        at += 1
    starts = []
    place = 0
    for piece, _, _ in pieces:
        starts.append(place)
        place += len(piece) + 1
    return Line(text=" ".join(piece for piece, _, _ in pieces), at=tuple(starts), words=tuple((a, b) for _, a, b in pieces))


def _mark_at(tokens: tuple[Token, ...], at: int) -> list[tuple[str, int, int]]:
    """The piece for a colon or semicolon that the word keeps at its end; a full stop makes none."""
    mark = tokens[at].text[-1]
    return [(mark, at, at)] if mark in ";:" and len(tokens[at].text) > 1 else []


def _is_article(tokens: tuple[Token, ...], at: int) -> bool:
    """Whether the word is an "a" that begins no number ("a hundred")."""
    return tokens[at].lower == "a" and not (at + 1 < len(tokens) and tokens[at + 1].lower in SCALES)


def count_at(tokens: tuple[Token, ...], at: int) -> tuple[int, int] | None:
    """The whole number that begins at a word and the index after its last word; None where none begins."""
    figures, after = _figures(tokens, at)
    if DIGITS.fullmatch(figures):
        value = int(figures.replace(",", ""))
        if after < len(tokens) and tokens[after].lower in ("million", "thousand"):
            return value * SCALES[tokens[after].lower], after + 1
        return value, after
    words, ends = _number_words(tokens, at)
    if not words or words == ["a"] or words == ["and"]:
        return None
    return _value(words), ends


def _figures(tokens: tuple[Token, ...], at: int) -> tuple[str, int]:
    """Digits from a word on, joined over words with no blank between ("1," "516"), and the index after the last."""
    figures = tokens[at].text
    if not figures[0].isdigit():
        return figures, at + 1
    if figures[-1] in ENDS:
        return figures.rstrip(ENDS), at + 1  # the mark that the figure is followed by
    ends = at + 1
    while ends < len(tokens) and tokens[ends].start == tokens[ends - 1].end and _goes_on(figures, tokens[ends].text):
        following = ends + 1 < len(tokens) and tokens[ends + 1].start == tokens[ends].end and tokens[ends + 1].text[0].isdigit()
        piece = tokens[ends].text.rstrip(ENDS)
        if not piece[-1:].isdigit() and not following:
            break
        figures += piece
        ends += 1
        if tokens[ends - 1].text[-1] in ENDS:
            break
    return figures, ends


def _goes_on(figures: str, word: str) -> bool:
    return FIGURES.fullmatch(figures + word.rstrip(ENDS)) is not None


def _single(word: str) -> int | None:
    """The value of one number word or run of digits."""
    if word[0].isdigit():
        return int(word.replace(",", "")) if DIGITS.fullmatch(word) else None
    return UNITS.get(word, TENS.get(word))


def _number_words(tokens: tuple[Token, ...], at: int) -> tuple[list[str], int]:
    """The run of number words from a word on ("three", "hundred", "thirty", "nine"), without "and" and dashes."""
    words: list[str] = []
    ends = at
    while at < len(tokens):
        lower = tokens[at].lower
        parts = [part for part in re.split(r"[-–‑]", lower) if part] or [lower]
        if lower in DASHES and words and words[-1] in TENS and at + 1 < len(tokens) and tokens[at + 1].lower in UNITS:
            at += 1
            continue
        if lower == "and" and words and words[-1] in SCALES and at + 1 < len(tokens) and _starts_number(tokens[at + 1].lower):
            at += 1
            continue
        if lower == "a" and not words and at + 1 < len(tokens) and tokens[at + 1].lower in SCALES:
            words.append("a")
        elif all(p in UNITS or p in TENS or p in SCALES for p in parts) and _continues(words, parts[0]):
            words += parts
        else:
            break
        at += 1
        ends = at
    return words, ends


def _starts_number(lower: str) -> bool:
    first = re.split(r"[-–‑]", lower)[0]
    return first in UNITS or first in TENS


def _continues(words: list[str], following: str) -> bool:
    """Whether a number word can follow those before it: "two hundred" and "sixty one", not "two three"."""
    if not words:
        return following not in SCALES
    last = words[-1]
    if following in SCALES:
        return True
    if last in TENS:
        return following in UNITS and 0 < UNITS[following] < 10
    return last in SCALES


def _value(words: list[str]) -> int:
    total = current = 0
    for word in words:
        if word == "a":
            current = 1
        elif word in ("thousand", "million"):
            total += (current or 1) * SCALES[word]
            current = 0
        elif word in SCALES:
            current = (current or 1) * SCALES[word]
        else:
            current += UNITS.get(word, TENS.get(word, 0))
    return total + current
