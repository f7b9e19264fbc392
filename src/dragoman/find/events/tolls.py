"""Numbers that belong to an event: killed, wounded, detained, displaced, missing, crowds, sums of money, with bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ...language.sentences import Sentence, Token
from ...records import PloverType, Toll, TollKind
from ..phrases import clause_head
from ..scene import Scene
from .arguments import CURRENCIES
from .triggers import Hit

VERBS: Final[dict[str, TollKind]] = {
    "kill": "killed", "die": "killed", "murder": "killed", "massacre": "killed", "slay": "killed", "execute": "killed", "perish": "killed",
    "wound": "wounded", "injure": "wounded", "hurt": "wounded", "maim": "wounded",
    "arrest": "detained", "detain": "detained", "jail": "detained", "imprison": "detained", "capture": "detained", "abduct": "detained",
    "kidnap": "detained",
    "displace": "displaced", "flee": "displaced", "evict": "displaced", "deport": "displaced", "expel": "displaced", "uproot": "displaced",
}
NOUNS: Final[dict[str, TollKind]] = {
    "dead": "killed", "death": "killed", "deaths": "killed", "fatalities": "killed", "wounded": "wounded", "injured": "wounded",
    "missing": "missing",
    "arrests": "detained", "refugees": "displaced",
}
UNITS: Final = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}
SCALES: Final = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000}
VAGUE: Final = {
    "dozens": (24, None), "scores": (40, None), "hundreds": (200, None), "thousands": (2_000, None), "millions": (2_000_000, None),
    "several": (3, 12), "dozen": (12, 12),
}
AT_LEAST: Final = frozenset({"at least", "more than", "over", "no fewer than", "not less than", "upwards of", "above"})
AT_MOST: Final = frozenset({"up to", "at most", "no more than", "fewer than", "less than", "as many as", "under", "almost", "nearly"})
OTHER_TIMES: Final = frozenset({"after", "because", "before", "since", "until"})
DIGITS: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
CROWDS: Final = frozenset({"PROTEST"})
PAYERS: Final = frozenset({"AID", "AGREE", "SANCTION", "COOPERATE", "REQUEST"})


def tolls_of(scene: Scene, sentence: Sentence, hit: Hit, type_: PloverType) -> tuple[Toll, ...]:
    """The numbers told with an event, in the order of the text."""
    found: list[Toll] = []
    for kind, token in _counted(sentence, hit, type_):
        toll = _toll(scene, sentence, kind, token)
        if toll is not None:
            found.append(toll)
    if type_ in PAYERS:
        found += list(_money(scene, sentence, hit))
    unique = {(t.kind, t.span): t for t in found}
    return tuple(sorted(unique.values(), key=lambda t: t.span.start))


def _counted(sentence: Sentence, hit: Hit, type_: PloverType) -> Iterator[tuple[TollKind, Token]]:
    """Nouns that are counted, with what happened to them: below the trigger, beside it, or the trigger's own."""
    if type_ in CROWDS:
        for token in hit.arguments.subjects:
            yield "crowd", token
        for tokens in (hit.arguments.obliques.get("by", ()), hit.arguments.obliques.get("of", ())):
            yield from (("crowd", token) for token in tokens if hit.noun)
    if type_ not in ("ASSAULT", "COERCE", "PROTEST", "CONCEDE", "RETREAT"):
        return
    below = (t for t in sentence.children(hit.token, "advcl", "conj", "parataxis", "ccomp") if not _is_another(sentence, t))
    nearby = {hit.token.index, *(t.index for t in below)}
    head = sentence.head(hit.token)
    if head is not None:
        nearby |= {head.index, *(t.index for t in sentence.children(head, "advcl", "conj"))}
    for index in sorted(nearby):
        verb = sentence.tokens[index]
        kind = VERBS.get(verb.lemma.lower()) or next((k for v, k in VERBS.items() if verb.lower in (v + "ed", v + "d", v + "ing",
            v + "led")), None)
        if kind is not None:
            relations = ("nsubj",) if verb.lemma in ("die", "flee", "perish") else ("obj", "nsubj:pass")
            yield from ((kind, c) for child in sentence.children(verb, *relations) for c in (child, *sentence.children(child, "conj")))
    for token in sentence.tokens:
        if token.lower in NOUNS and type_ in ("ASSAULT", "PROTEST") and _is_of(sentence, token, hit.token, nearby):
            yield NOUNS[token.lower], token


def _is_of(sentence: Sentence, noun: Token, deed: Token, nearby: set[int]) -> bool:
    """Whether a noun for victims is told in a clause of the deed's, and not in one that only describes somebody."""
    if deed in sentence.ancestors(noun) or noun in sentence.ancestors(deed):
        return True
    clause = clause_head(sentence, noun)
    return clause.index in nearby or clause is clause_head(sentence, deed)


def _is_another(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause tells of another deed: "closed the border after gunmen killed five", "burned flags, and police held three"."""
    if clause.relation == "conj":
        return bool(sentence.children(clause, "nsubj"))
    marks = {m.lower for m in sentence.children(clause, "mark")}
    return clause.relation == "advcl" and bool(marks & OTHER_TIMES) and bool(sentence.children(clause, "nsubj", "nsubj:pass"))


def _toll(scene: Scene, sentence: Sentence, kind: TollKind, noun: Token) -> Toll | None:
    number = _number_of(sentence, noun)
    if number is None:
        return None
    first, last, low, high = number
    span = scene.span(sentence.tokens[first].start, sentence.tokens[last].end)
    return Toll(kind=kind, low=low, high=high, span=span, voice=scene.voice_at(span.start, span.end))


def _number_of(sentence: Sentence, noun: Token) -> tuple[int, int, float | None, float | None] | None:
    """First and last word of the number that counts a noun, and its bounds."""
    if noun.lower in VAGUE or noun.upos == "NUM" or noun.lower in SCALES:
        at = noun
    else:
        counting = [c for c in sentence.children(noun, "nummod", "det", "amod") if c.upos == "NUM" or c.lower in VAGUE]
        if not counting:
            return None
        at = counting[0]
    return read_number(sentence, at.index)


def read_number(sentence: Sentence, at: int) -> tuple[int, int, float | None, float | None] | None:
    """The number around a word, with the words that bound it: "at least 30", "between 30 and 40", "dozens"."""
    tokens = sentence.tokens
    first = last = at
    while first > 0 and _is_number(tokens[first - 1]):
        first -= 1
    while last + 1 < len(tokens):
        if _is_number(tokens[last + 1]):
            last += 1
        elif _goes_on(tokens, last):
            last += 2
        else:
            break
    words = _words(tokens[first : last + 1])
    if words[0] in VAGUE:
        low, high = VAGUE[words[0]]
        if words[0] == "dozens" or len(words) == 1:
            return _with_scale(sentence, first, last, float(low), float(high) if high is not None else None)
    value = _value(words)
    if value is None:
        return None
    return _bounded(sentence, first, last, value)


def _with_scale(sentence: Sentence, first: int, last: int, low: float, high: float | None) -> tuple[int, int, float | None, float | None]:
    """ "tens of thousands": the second word multiplies the first."""
    tokens = sentence.tokens
    if last + 2 < len(tokens) and tokens[last + 1].lower == "of" and tokens[last + 2].lower in ("thousands", "millions"):
        scale = 1_000 if tokens[last + 2].lower == "thousands" else 1_000_000
        return first, last + 2, low * scale, None
    return first, last, low, high


def _bounded(sentence: Sentence, first: int, last: int, value: float) -> tuple[int, int, float | None, float | None]:
    """The number with what bounds it: a second number, or words before it."""
    ranged = _range(sentence, first, last, value)
    if ranged is not None:
        return ranged
    tokens = sentence.tokens
    for count in range(min(3, first), 0, -1):
        before = " ".join(t.lower for t in tokens[first - count : first])
        if before in AT_LEAST:
            return first - count, last, value, None
        if before in AT_MOST:
            return first - count, last, None, value
    return first, last, value, value


def _range(sentence: Sentence, first: int, last: int, value: float) -> tuple[int, int, float, float] | None:
    """ "between 30 and 40", "30 to 40": both numbers as bounds."""
    tokens = sentence.tokens
    if last + 2 >= len(tokens) or not _is_number(tokens[last + 2]):
        return None
    joint, before = tokens[last + 1].lower, tokens[first - 1].lower if first > 0 else ""
    if not ((before == "between" and joint == "and") or joint in ("to", "-", "–")):
        return None
    end = last + 2
    while end + 1 < len(tokens) and _is_number(tokens[end + 1]):
        end += 1
    upper = _value([t.lower for t in tokens[last + 2 : end + 1]])
    if upper is None or upper <= value:
        return None
    return (first - 1 if before in ("between", "from") else first), end, value, upper


def _goes_on(tokens: Sequence[Token], last: int) -> bool:
    """Whether a number cut at its thousands goes on: "1", ",", "200" without blanks."""
    if last + 2 >= len(tokens):
        return False
    number, comma, rest = tokens[last : last + 3]
    return comma.text == "," and number.end == comma.start and comma.end == rest.start and rest.text.isdigit() and len(rest.text) == 3


def _words(tokens: Sequence[Token]) -> list[str]:
    """The words of a number, a number cut at its thousands as one."""
    words: list[str] = []
    for token in tokens:
        if words and (token.text == "," or words[-1].endswith(",")):
            words[-1] += token.lower
        else:
            words.append(token.lower)
    return words


def _is_number(token: Token) -> bool:
    word = token.lower
    if word in UNITS or word in SCALES or word in VAGUE:
        return True
    return bool(DIGITS.fullmatch(word)) or ("-" in word and word.split("-")[0] in UNITS)


def _value(words: list[str]) -> float | None:
    """The value of a number in digits or words, scales included."""
    total, current = 0.0, 0.0
    seen = False
    for word in words:
        for part in word.split("-"):
            if DIGITS.fullmatch(part):
                current, seen = current + float(part.replace(",", "")), True
            elif part in UNITS:
                current, seen = current + UNITS[part], True
            elif part in SCALES:
                scale, seen = SCALES[part], True
                current = (current or 1) * scale
                if scale >= 1_000:
                    total, current = total + current, 0.0
            elif part == "dozen":
                current, seen = (current or 1) * 12, True
            else:
                return None
    return total + current if seen else None


def _money(scene: Scene, sentence: Sentence, hit: Hit) -> Iterator[Toll]:
    """Sums of money below the trigger."""
    below = {t.index for t in sentence.subtree(hit.arguments.host or hit.token)}
    for token in sentence.tokens:
        if token.index not in below or token.lower not in CURRENCIES:
            continue
        at = token.index + 1 if token.lower.endswith(("$", "€", "£")) else token.index - 1
        if not 0 <= at < len(sentence.tokens) or not _is_number(sentence.tokens[at]):
            continue
        number = read_number(sentence, at)
        if number is not None:
            first, last, low, high = min(number[0], token.index), max(number[1], token.index), number[2], number[3]
            span = scene.span(sentence.tokens[first].start, sentence.tokens[last].end)
            yield Toll(kind="money", low=low, high=high, span=span, unit=CURRENCIES[token.lower], voice=scene.voice_at(span.start,
                span.end))
