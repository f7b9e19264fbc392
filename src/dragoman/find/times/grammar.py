"""Patterns over the class characters of tokens. A rule is a pattern and the function that reads what it found.

In a pattern, a word in capitals is a class of words (words.py), one of the macros below, and groups have small
letters: `(?P<month>MONTH) (?P<day>DAY|ORD)`. Blanks mean nothing. The longest match of all rules at a place is
read first; a rule may decline, and then the next longest is tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .context import Context, Draft
from .lexer import Tokens
from .words import CODES, NOTHING

_MACROS = {
    "MONTHNAME": "(?:MONTH|MONTHABBR DOT?)",
    "DIGIT": "(?:DAY|NUMBER|YEAR|BIG)",
    "NUM": "(?:DIGIT|AN? SCALE (?:ANDOR? NUMWORD){0,4}|NUMWORD (?:(?:HYPHEN|ANDOR)? (?:NUMWORD|SCALE)){0,6}|(?:AN|NUMWORD)? DOZEN)",
    "NTH": "(?:ORD|ORDWORD|SECOND|NUMWORD HYPHEN? (?:ORDWORD|SECOND))",
    "ONEUNIT": "(?:UNIT|DAYUNIT|WEEKEND|QUARTER|CENTURY|SECOND)",
    "ANYUNIT": "(?:UNIT|DAYUNIT|WEEKEND|QUARTER|CENTURY|SECOND|UNITS|HOURS)",
    "SOMEUNITS": "(?:UNITS|HOURS)",
    "QUANTITY": "(?:NUM|AN? VAGUE OF?|AN)",
    "RELATIVE": "(?:LAST|PAST|PREVIOUS|NEXT|FOLLOWING|THIS|CURRENT|SAME|THAT|LATEST)",
    "PHASE": (
        "(?:THE? (?:EARLY|LATE|MID) (?:HYPHEN|IN (?=THE|YEAR|MONTH|SEASON|THIS|LAST|NEXT))?|(?:THE|AN)? (?:EDGE|MID) OF)"
    ),
    "ANYYEAR": "(?:YEAR|APOSYEAR)",
    "YEARWORDS": "(?P<yearwords>NUMWORD (?:(?:HYPHEN|ANDOR)? (?:NUMWORD|SCALE)){1,4})",
    # What tells the year behind a day or month.
    "ITSYEAR": (
        "(?:COMMA? OF? (?P<year>ANYYEAR)"
        "|COMMA? OF? (?P<yearrel>THE? (?:THIS|LAST|NEXT|PREVIOUS|FOLLOWING|THAT|SAME) SAME? UNIT)|(?P<each>EVERY UNIT))?"
    ),
}
_CAPITALS = re.compile(r"[A-Z]{2,}")


def expand(pattern: str) -> str:
    """The pattern with its macros and classes written out."""

    def written(match: re.Match[str]) -> str:
        name = match[0]
        return expand(_MACROS[name]) if name in _MACROS else CODES[name]

    return _CAPITALS.sub(written, pattern).replace(" ", "")


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule's pattern matched, with the words of its groups."""

    match: re.Match[str]
    tokens: Tokens

    @property
    def first(self) -> int:
        return self.match.start()

    @property
    def start(self) -> int:
        return self.tokens.starts[self.match.start()]

    @property
    def end(self) -> int:
        return self.tokens.ends[self.match.end() - 1]

    @property
    def text(self) -> str:
        return self.tokens.text[self.start : self.end]

    def has(self, group: str) -> bool:
        """Whether the rule has the group and it matched something."""
        return group in self.match.re.groupindex and self.match.start(group) < self.match.end(group)

    def words(self, group: str) -> list[str]:
        """Words of a group in lower case; none where it is not there."""
        return self.tokens.lowers(*self.match.span(group)) if self.has(group) else []

    def word(self, group: str) -> str:
        """The first word of a group in lower case, "" where it is not there."""
        return self.tokens.lower(self.match.start(group)) if self.has(group) else ""

    def at(self, group: str) -> tuple[int, int]:
        """Offsets of a group in the text."""
        first, end = self.match.span(group)
        return self.tokens.starts[first], self.tokens.ends[end - 1]

    def previous(self, back: int = 1) -> str:
        """The word before the match in lower case, "" at the start of the text or of a paragraph."""
        index = self.match.start() - back
        return self.tokens.lower(index) if index >= 0 else ""

    def following(self, on: int = 0) -> str:
        """The word after the match in lower case, "" at the end of the text."""
        index = self.match.end() + on
        return self.tokens.lower(index) if index < len(self.tokens.codes) else ""


Reader = Callable[[Found, Context], "Draft | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    pattern: str
    read: Reader


@dataclass(frozen=True, slots=True)
class Grammar:
    """Rules compiled: `any` finds where one of them matches, `each` are they one by one."""

    any: re.Pattern[str]
    each: tuple[tuple[re.Pattern[str], Reader], ...]

    def candidates(self, tokens: Tokens, position: int) -> list[tuple[Found, Reader]]:
        """All rules that match at a token, the longest match first, else in the order of the rules."""
        found = [(match, read) for pattern, read in self.each if (match := pattern.match(tokens.codes, position))]
        found.sort(key=lambda pair: -pair[0].end())
        return [(Found(match, tokens), read) for match, read in found]


# Classes with which no rule begins. Most words are of these, and the search passes over them.
_INERT = (
    "LOWER", "NAMED", "COMMA", "DOT", "BREAK", "POSSESSIVE", "HYPHEN", "OF", "IN", "ON", "AT", "TO", "PREP", "THROUGH", "ANDOR",
    "AMPM", "ZONE", "TIMES",
)


def compiled(rules: Sequence[Rule]) -> Grammar:
    expanded = [expand(rule.pattern) for rule in rules]
    nameless = [re.sub(r"\(\?P<[a-z0-9_]+>", "(?:", pattern) for pattern in expanded]
    each = tuple((re.compile(pattern), rule.read) for pattern, rule in zip(expanded, rules, strict=True))
    inert = NOTHING + "".join(CODES[name] for name in _INERT)
    article = CODES["THE"] + CODES["AN"]
    return Grammar(re.compile(f"(?=[^{inert}{article}]|[{article}][^{inert}])(?:{'|'.join(nameless)})"), each)


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """All rules for English."""
    from . import clock, days, lengths, periods, relative, years

    return compiled((*days.RULES, *years.RULES, *periods.RULES, *relative.RULES, *clock.RULES, *lengths.RULES))
