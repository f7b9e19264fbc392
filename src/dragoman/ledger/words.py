"""Words of a text as they are looked for: the same on every database, which is why neither's own stemmer is used.

A word is a run of letters and digits, folded in case and without its accents, in the singular where its ending tells a
plural (the S-stemmer of Harman, "How effective is suffixing?", JASIS 42, 1991).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from ..errors import BadFilter

_WORD = re.compile(r"[^\W_]+")
_QUERY = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
_UNFOLDED = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ə": "e", "þ": "th", "ð": "d"})


def words_of(text: str) -> list[str]:
    """The words in the order of the text."""
    folded = text.casefold()
    if not folded.isascii():
        folded = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c)).translate(_UNFOLDED)
    return [_singular(word) for word in _WORD.findall(folded)]


@lru_cache(maxsize=1 << 15)
def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word if word.endswith(("eies", "aies")) else word[:-3] + "y"
    if word.endswith("es"):
        return word if word.endswith(("aes", "ees", "oes")) else word[:-1]
    return word if word.endswith(("us", "ss")) else word[:-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What a person typed to search for: every phrase must be there, none of those unwanted. A phrase is its words in a row."""

    phrases: tuple[tuple[str, ...], ...]
    unwanted: tuple[tuple[str, ...], ...] = ()

    def fts5(self) -> str:
        """As SQLite's FTS5 has it."""
        wanted = " AND ".join(f'"{" ".join(phrase)}"' for phrase in self.phrases)
        return wanted + "".join(f' NOT "{" ".join(phrase)}"' for phrase in self.unwanted)

    def tsquery(self) -> str:
        """As PostgreSQL's to_tsquery has it."""
        return " & ".join([*map(_follows, self.phrases), *(f"!{_follows(phrase)}" for phrase in self.unwanted)])


def _follows(phrase: tuple[str, ...]) -> str:
    return "(" + " <-> ".join(f"'{word}'" for word in phrase) + ")"


def sought(query: str) -> Sought:
    """`border post`: both words; `"border post"`: in a row; `-army`: without it. Raises BadFilter when no word is wanted."""
    wanted: list[tuple[str, ...]] = []
    unwanted: list[tuple[str, ...]] = []
    for minus, quoted, single in _QUERY.findall(query):
        phrase = tuple(words_of(quoted or single))
        if phrase:
            (unwanted if minus else wanted).append(phrase)
    if not wanted:
        raise BadFilter(f"{query!r} has no word to search for: give a word or \"several in a row\", and -word for what must not be there")
    return Sought(phrases=tuple(dict.fromkeys(wanted)), unwanted=tuple(dict.fromkeys(unwanted)))
