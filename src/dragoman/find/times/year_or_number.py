"""Whether four digits are a year, or count things, number a resolution or belong to a longer number."""

from __future__ import annotations

import re

from .context import Context
from .grammar import Found
from .lexer import Tokens
from .words import listed

# What a number that looks like a year may count.
_COUNTED = listed(
    "people persons troops soldiers men women children civilians fighters rebels militants police officers prisoners detainees hostages "
    "refugees families homes houses buildings villages votes seats workers employees students protesters demonstrators dead deaths "
    "casualties wounded victims tonnes tons kilometres kilometers km miles metres meters feet hectares acres litres barrels dollars euros "
    "pounds francs rubles marks yen yuan percent per pages words points shares copies units vehicles tanks aircraft missiles rockets "
    "shells cases members delegates participants observers peacekeepers personnel pieces items times hp kg lbs mw cc rpm others "
    "inhabitants residents calories"
)
# What a number that looks like a year may be the number of.
_NUMBERED = listed(
    "resolution resolutions no number nos article section page pages flight route highway room bill decree chapter paragraph unit channel "
    "model directive regulation version windows case rule order form apollo boeing airbus iso area code box lot suite top psalm motion "
    "protocol fm extension platoon regiment division squadron build"
)
_ABOUT = listed("about some nearly almost roughly approximately than least most over up exactly only")
_TELLING = listed(
    "in since until till by from between of to through before after during and or circa for early late into ("
)
_WEAK = listed("of to by for and or after before from between")  # as often before a number as before a year
# What is named by its year: "the treaty of 1648".
_DATED = listed(
    "treaty peace truce armistice ceasefire agreement accord accords pact concordat convention congress conference charter declaration "
    "constitution act law decree edict award judgment judgement verdict "
    "war wars battle siege revolution uprising rebellion revolt famine plague crisis massacre partition union settlement borders border "
    "elections election census summer winter autumn spring fall"
)
_UNIT = re.compile(r"[\s-]*(?:%|percent|per cent|-?(?:foot|mile|meter|metre|strong|seat|page|member|man)\b)")


def is_year(found: Found, context: Context, year: int) -> bool:
    """By the words and signs around, and where they leave it open, by the parse."""
    tokens = found.tokens
    first = found.match.start("year")
    before = tokens.lower(first - 1) if first else ""
    if _is_glued(context.text, tokens.starts[first], found.end):
        return found.has("mod")
    if found.following() in _COUNTED or before in _NUMBERED or _UNIT.match(context.text[found.end : found.end + 12]):
        return False
    if found.has("mod") or before == "the":
        return True
    if before in _ABOUT and tokens.lower(first - 2) not in ("in", "since", "until", "by", "from"):
        return False
    if _in_longer_number(context.text, tokens, first, found.end) or _listed_number(tokens, first):
        return False
    if 1900 <= year <= 2050:
        return (before in _TELLING and before not in _WEAK) or not _counted(found, context)
    named = before == "of" and first > 1 and tokens.lower(first - 2) in _DATED
    return named or (before in _TELLING and before not in ("to", "of", "for", "and", "or") and not _counted(found, context))


def _is_glued(text: str, start: int, end: int) -> bool:
    """Whether a sign or letter right beside makes the digits part of something else: a path, a price, a code."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if before in ("/", "-", "–", "$", "€", "£", "¥", "#", "+", "_", "@", ":") and before:
        return True
    if after in ("-", "–") and text[end + 1 : end + 2].isdigit():
        return True
    return after.isalpha() or (after in ("/", "%", "_", "@", "$", "€", "£", ":") and after != "" and not text[end + 1 : end + 2].isspace())


def _in_longer_number(text: str, tokens: Tokens, first: int, end: int) -> bool:
    """ "020 7946 1999", "+44 1999", "1999 123 456"."""
    start = tokens.starts[first]
    before = tokens.word(first - 1) if first else ""
    if before[-1:].isdigit() and "," not in text[tokens.ends[first - 1] : start]:
        return True
    return bool(re.match(r" \d{3,}", text[end : end + 5]) or re.search(r"(?:\+\d+|\(\d+\)|\d[ -])$", text[max(0, start - 5) : start]))


def _listed_number(tokens: Tokens, first: int) -> bool:
    """Whether the number goes on a list that a numbered thing opens: "resolutions 1970 and 1973"."""
    index = first - 1
    while index >= 1 and tokens.lower(index) in ("and", ",", "or"):
        index -= 1
        if not tokens.lower(index).isdigit():
            return False
        if tokens.lower(index - 1) in _NUMBERED:
            return True
        index -= 1
    return False


def _counted(found: Found, context: Context) -> bool:
    """Whether the parse has the number count a plural noun that no determiner makes definite."""
    sentence = context.parsed.sentence_at(found.start)
    if sentence is None:
        return False
    for token in sentence.tokens:
        if token.start == found.start and token.relation == "nummod" and token.head > token.index:
            head = sentence.tokens[token.head]
            definite = any(c.upos == "DET" or c.deprel == "nmod:poss" for c in sentence.children(head))
            return head.upos == "NOUN" and head.feature("Number") == "Plur" and not definite and head.index == token.index + 1
    return False
