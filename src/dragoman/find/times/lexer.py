"""A text as tokens of its own, finer than the parser's words, each with one character for its class.

The parser's words are not used here: they keep "third-quarter" or "2020-11-26" whole or cut as their treebanks do, and
times must be found the same way whatever the parse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from .words import CODES, MONTH_ABBREVIATIONS, MONTHS, NOTHING, WEEKDAY_ABBREVIATIONS, holiday_names, word_codes

_SHAPED = r"""\ *(?:
  (?P<WORD>[A-Za-z\u00c0-\u024f]+)
| (?P<ISO>\b[12]\d{3}-[01]\d-[0-3]\d(?:[Tt][0-2]\d:?[0-5]\d(?::?[0-5]\d(?:\.\d+)?)?(?:[Zz]|[+-][01]\d:?[0-5]\d)?)?\b)
| (?P<SLASHED>(?<![\d/.-])
    (?:\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{4}/\d{1,2}/\d{1,2}|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}-\d{1,2}-\d{4})(?![\d/-]|\.\d))
| (?P<CLOCK>(?<![\d:])[0-2]?\d:[0-5]\d(?::[0-5]\d)?(?![\d:])|\d{1,2}\.[0-5]\d(?=\ ?[ap]\.?m\b))
| (?P<ODD>\d+(?:[./:]\d+){2,}|\d+/\d+)
| (?P<BIG>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d*\.\d+)
| (?P<ORD>\d{1,2}(?:st|nd|rd|th)\b)
| (?P<DECADE>(?:1[0-9]|20)\d0['’]?s\b|['’`]\d0s\b)
| (?P<APOSYEAR>['’`]\d\d\b(?!['’]))
| (?P<DIGITS>\d+)
| (?P<POSSESSIVE>['’]s\b|(?<=s)['’](?!\w))
| (?P<HYPHEN>[-–—‑]+)
| (?P<BREAK>\n\s*\n)
| (?P<COMMA>,) | (?P<DOT>\.)
| (?P<MARK>[^\w\s])
)"""  # blanks are taken along, for at each of them the search would try every shape
# Words that begin something longer: the letter, what follows it, and the class of the whole.
_LONGER = {
    "a": (re.compile(r"\. ?m\b\.?", re.IGNORECASE), "AMPM"), "p": (re.compile(r"\. ?m\b\.?", re.IGNORECASE), "AMPM"),
    "o": (re.compile(r"['’]clock\b"), "OCLOCK"), "q": (re.compile(r"[1-4]\b"), "QNUMBER"), "h": (re.compile(r"[12]\b"), "QNUMBER"),
}
_BEFORE_HOLIDAY = frozenset(name.partition(" ")[0].rstrip(".").partition("'")[0] for name in holiday_names())


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(_SHAPED, re.VERBOSE)


@lru_cache(maxsize=1)
def _holidays() -> re.Pattern[str]:
    names = "|".join(re.escape(name).replace("'", "['’]") for name in holiday_names())
    return re.compile(rf"(?:{names})(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of a text: their offsets, and a string with one class character for each."""

    text: str
    codes: str
    starts: list[int]
    ends: list[int]

    def word(self, index: int) -> str:
        return self.text[self.starts[index] : self.ends[index]]

    def lower(self, index: int) -> str:
        return self.word(index).lower().replace("’", "'")

    def lowers(self, first: int, end: int) -> list[str]:
        return [self.lower(i) for i in range(first, end)]


@lru_cache(maxsize=1)
def _small() -> dict[str, str]:
    """Classes of words in small letters; "march", "may" and "august" are no months so written."""
    months = {name: CODES["MONTH"] for name in MONTHS if name not in ("march", "may", "august")}
    return {**word_codes(), **months, "am": CODES["AMPM"], "pm": CODES["AMPM"]}


@lru_cache(maxsize=1)
def _capital() -> dict[str, str]:
    """Classes of capitalised words, looked up in small letters: their capital tells "May" and "Sat" from "may" and "sat"."""
    return {
        **_small(), **dict.fromkeys(MONTHS, CODES["MONTH"]), **dict.fromkeys(MONTH_ABBREVIATIONS, CODES["MONTHABBR"]),
        **dict.fromkeys(WEEKDAY_ABBREVIATIONS, CODES["WEEKDAYABBR"]),
    }


def lex(text: str) -> Tokens:
    """All tokens of a text in order."""
    codes: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    small, capital, other, name = _small(), _capital(), CODES["LOWER"], CODES["NAMED"]
    after = 0
    for match in _pattern().finditer(text):
        shape = match.lastgroup or ""
        start, end = match.span(shape)
        if start < after:
            continue
        if shape == "WORD":
            word = text[start:end]
            code = small.get(word)
            if code is None:
                lower = word.lower()
                code = other if lower == word else capital.get(lower, name)
                if code is not other and lower in _BEFORE_HOLIDAY and (named := _holidays().match(text, start)):
                    code, after = CODES["HOLIDAY"], named.end()
                    end = after
            if end - start == 1 and (longer := _LONGER.get(word.lower())) and (rest := longer[0].match(text, end)):
                code, after = CODES[longer[1]], rest.end()
                end = after
        else:
            code = _shaped(shape, text[start:end])
            if shape == "DIGITS" and start and text[start - 1].isalpha():  # F16, A320
                code = NOTHING
        codes.append(code)
        starts.append(start)
        ends.append(end)
    return Tokens(text, "".join(codes), starts, ends)


def _shaped(shape: str, token: str) -> str:
    if shape == "DIGITS":
        if len(token) == 4 and "1000" <= token <= "2199":
            return CODES["YEAR"]
        if len(token) <= 2 and 1 <= int(token) <= 31:
            return CODES["DAY"]
        return CODES["NUMBER"] if len(token) <= 4 else NOTHING
    return CODES.get(shape, NOTHING)
