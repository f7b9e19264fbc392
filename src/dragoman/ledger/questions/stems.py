"""Words brought to a form in which a claim and a report can be laid side by side: stems, numbers, opposites, words alike in sense.

The stem is a key and no word: inflection and the commonest endings of English derivation are cut off, in the manner of
Porter (1980), after irregular verbs have been brought back to their base.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ...find.counts import SCALES, TENS, UNITS
from ...ontology import Ontology
from ...ontology.inflection import IRREGULAR
from .wording import wording

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
VOWEL = re.compile(r"[aeiouy]")
SYLLABLE = re.compile(r"[aeiouy]+[^aeiouy]")
ENDINGS = (
    ("tentions", "tain"), ("tention", "tain"), ("ifications", "ifi"), ("ification", "ifi"), ("isations", ""), ("izations", ""),
    ("isation", ""), ("ization", ""), ("itions", ""), ("ition", ""), ("ations", ""), ("ation", ""), ("ising", ""), ("izing", ""),
    ("ised", ""), ("ized", ""), ("ises", ""), ("izes", ""), ("ise", ""), ("ize", ""), ("ments", ""), ("ment", ""), ("ions", ""),
    ("ion", ""), ("ities", ""), ("ity", ""), ("ances", ""), ("ance", ""), ("ences", ""), ("ence", ""), ("ness", ""), ("ants", ""),
    ("ant", ""), ("ern", ""), ("ators", ""), ("ator", ""), ("ers", ""), ("ors", ""), ("als", ""), ("ives", ""), ("ive", ""), ("ally", ""),
    ("ly", ""), ("ating", ""), ("ated", ""), ("ates", ""), ("ate", ""), ("ing", ""), ("ied", "i"), ("ies", "i"), ("ed", ""),
    ("es", ""), ("er", ""), ("or", ""), ("al", ""), ("s", ""), ("e", ""), ("y", "i"),
)  # fmt: skip
OF_THEIR_OWN = frozenset({"wound"})  # forms of one verb that are mostly another
# Words that would lose more than an ending, and be taken for others: a statement is no state, a plane no plan.
UNCUT = frozenset(
    """statement station mission relative former banner coalition portion faction pastor copper plane ware wine tanker cutter positive
    important constructive decisive promising compliment concern scare objective officer violence minority consulate""".split()
)
LEAST = 4  # letters that an ending of derivation has to leave
LEAST_INFLECTED = 3  # letters that an ending of inflection has to leave
INFLECTIONS = frozenset({"ing", "ied", "ies", "ed", "es", "s", "e", "y"})

# Words without a topic of their own, besides those that are too short to have one.
EMPTY = frozenset(
    """a an the this that these those its their his her our your my it they he she we you who whom whose which what when where why how
    and or but nor so yet if than as of in on at by for from to with into onto over under about after before between during since until
    against toward towards upon via per be is are was were been being am have has had having do does did done will would shall should can
    could may might must not no never n't also too only just very more most less least fewer some any all both each every several many other
    another such
    own same there here then now again still already even up out off down away back while because although though however per cent mr mrs ms
    say says said saying tell told according""".split()
)
UNLIKE = ("will not",)  # senses of the ontology whose verbs have no more in common than that somebody will not
NEGATIVE = frozenset("not n't n’t never no nobody none nothing neither nor cannot without nowhere hardly".split())
PREPOSITIONS = frozenset("of on for in with to from by at against over about between into that which who near around".split())
HOLLOW_VERBS = frozenset("be have do make take give get go come put carry conduct hold reach use hit".split())  # say little by themselves

# Verbs and adjectives that deny each other: what is lifted is no longer imposed. Both lists of a row are alike among themselves.
OPPOSITES = (
    ("stay remain keep continue maintain retain", "leave withdraw quit pull depart go abandon remove exit evacuate"),
    ("impose introduce tighten extend", "lift ease waive suspend drop cancel revoke repeal"),
    ("accept approve adopt endorse ratify pass back support welcome hail praise agree", "reject refuse oppose turn dismiss veto condemn "
     "criticise denounce deplore spurn rebuff block"),
    ("begin start open launch resume restore establish", "end stop close halt cease suspend break sever cut"),
    ("arrest detain imprison jail capture seize kidnap abduct", "free release liberate pardon"),
    ("allow permit let authorise", "ban forbid bar prohibit prevent block"),
    ("admit confirm acknowledge concede affirm", "deny refute reject dispute"),
    ("increase raise rise grow expand strengthen", "decrease reduce cut fall shrink lower weaken"),
    ("win gain", "lose"),
    ("deploy send dispatch", "withdraw recall pull"),
    ("respect observe honour keep uphold", "violate break breach"),
    ("attack bomb shell", "defend protect"),
    ("binding obligatory mandatory", "non-binding nonbinding advisory"),
    ("legal lawful legitimate", "illegal unlawful illegitimate"),
    ("appoint name", "dismiss sack remove"),
    ("join enter", "leave quit"),
    ("unite", "divide"),
)  # fmt: skip


@lru_cache(maxsize=1)
def _synonyms() -> dict[str, frozenset[str]]:
    """For the stem of a noun those of one thing with it, and of what it takes in."""
    found: dict[str, set[str]] = {}
    for row in wording().nouns:
        stems = frozenset(map(stem, row))
        for one in stems:
            found.setdefault(one, set()).update(stems)
    for whole, parts in wording().kinds.items():
        found.setdefault(stem(whole), set()).update(map(stem, parts))
    return {key: frozenset(stems) for key, stems in found.items()}


@lru_cache(maxsize=1)
def _bases() -> dict[str, str]:
    return {form: base for base, forms in IRREGULAR.items() for form in forms if form not in OF_THEIR_OWN}


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The key of a word: "recognition", "recognises" and "recognised" have one.

    >>> stem("ratified") == stem("ratification") == stem("ratify")
    True
    """
    plain = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
    plain = _bases().get(plain, plain)
    if plain in UNCUT or plain.removesuffix("s") in UNCUT:
        return plain.removesuffix("s")
    for ending, left in ENDINGS:
        if plain.endswith(ending) and not plain.endswith(("ss", "us", "is")[: 3 if ending == "s" else 0]):
            root = plain[: -len(ending)]
            if len(root) + len(left) >= (LEAST_INFLECTED if ending in INFLECTIONS else LEAST) and len(root) > 2 and VOWEL.search(root):
                return _with_one_l(_undoubled(root, ending) + left)
    return _with_one_l(plain)


def _with_one_l(root: str) -> str:
    """The root with a single l at the end of a second syllable: "expelled" and "expel", "cancelled" and "cancel" have one."""
    return root[:-1] if root.endswith("ll") and len(SYLLABLE.findall(root)) > 1 else root


def _undoubled(root: str, ending: str) -> str:
    """The root without the consonant that "-ed", "-ing" and "-er" double: "permitted", and without "at" that "-ate" would leave."""
    if ending in ("ed", "ing", "er", "ers") and len(root) > 3 and root[-1] == root[-2] and root[-1] not in "aeioulsz":
        return root[:-1]
    return root.removesuffix("e") if len(root) > LEAST else root


def words_of(text: str) -> list[str]:
    """Words and figures in their order, as written."""
    return WORD.findall(text)


def number_of(word: str) -> float | None:
    """The number that a figure or a single number word tells; None for other words.

    >>> number_of("1,500"), number_of("forty-four"), number_of("thousand"), number_of("many")
    (1500.0, 44.0, 1000.0, None)
    """
    plain = word.lower()
    if plain[0].isdigit():
        try:
            return float(plain.replace(",", ""))
        except ValueError:
            return None
    first, _, second = plain.partition("-")
    if first in TENS:
        return float(TENS[first] + UNITS.get(second, 0))
    value = UNITS.get(plain, SCALES.get(plain))
    return None if value is None else float(value)


def numbers_of(text: str) -> frozenset[float]:
    """All numbers of a text, "50 million" and "two thousand" multiplied out and in their parts."""
    found: set[float] = set()
    before: float | None = None
    for word in words_of(text):
        value = number_of(word)
        if value is not None:
            found.add(value)
            if before is not None and word.lower() in SCALES:
                found.add(before * value)
                value = before * value
        before = value
    return frozenset(found)


@lru_cache(maxsize=1)
def _opposites() -> dict[str, frozenset[tuple[int, int]]]:
    sides: dict[str, set[tuple[int, int]]] = {}
    for row, pair in enumerate(OPPOSITES):
        for side, words in enumerate(pair):
            for word in words.split():
                sides.setdefault(stem(word), set()).add((row, side))
    return {key: frozenset(places) for key, places in sides.items()}


def opposite(one: str, other: str) -> bool:
    """Whether two stems deny each other; a word that stands with the other on some row as well does not."""
    first, second = _opposites().get(one, frozenset()), _opposites().get(other, frozenset())
    if not first or not second or one == other or first & second:
        return False
    return any((row, 1 - side) in second for row, side in first)


@lru_cache(maxsize=8)
def _senses(ontology: Ontology) -> dict[str, frozenset[str]]:
    """Names of the senses of the ontology that a single trigger word has, by its stem."""
    found: dict[str, set[str]] = {}
    for kind in ontology.types.values():
        for sense in kind.senses:
            for word in (*sense.verbs, *sense.nouns, *sense.adjectives) if not sense.name.startswith(UNLIKE) else ():
                if " " not in word:
                    found.setdefault(stem(word), set()).add(f"{kind.type}.{sense.name}")
    return {key: frozenset(names) for key, names in found.items()}


@lru_cache(maxsize=1 << 14)
def alike(word: str, ontology: Ontology) -> frozenset[str]:
    """The stem itself, its synonyms, those of one sense of the ontology with it, and those on its side of a row of opposites."""
    senses, sides = _senses(ontology).get(word), _opposites().get(word)
    found = {word, *_synonyms().get(word, ())}
    if senses:
        found.update(other for other, theirs in _senses(ontology).items() if senses & theirs)
    if sides:
        found.update(other for other, theirs in _opposites().items() if sides & theirs)
    return frozenset(found)


def of_one_sense(one: str, other: str, ontology: Ontology) -> bool:
    """Whether two stems are alike in sense, see `alike`."""
    return other in alike(one, ontology)


def head_stem(words: str) -> str:
    """Stem of the head of a noun phrase."""
    head = head_of(words)
    return stem(head) if head else ""


def head_of(words: str) -> str:
    """The head of a noun phrase: the last word before its first preposition."""
    kept: list[str] = []
    for word in words_of(words):
        if kept and word.lower() in PREPOSITIONS:
            break
        if word.lower() not in EMPTY or word.lower() in ("it", "this", "that", "them"):
            kept.append(word)
    return kept[-1] if kept else ""
