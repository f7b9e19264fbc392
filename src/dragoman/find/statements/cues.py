"""The lexicon of cues: verbs, nouns and adjectives that report, with what they take as content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from ...errors import DataError
from ...records import Polarity, StatementSort

SORTS = ("statement", "belief", "intention", "demand")
POLARITIES = ("asserted", "denied", "declined")
PREPOSITIONS = ("according", "per", "in", "from")  # first words of phrases that name a source
VOWELS = "aeiou"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """What a cue means when it takes a complement of one kind."""

    sort: StatementSort
    polarity: Polarity


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One cue word: its lemma and a sense for each kind of complement that it takes (see cues.yaml).

    particle: the word that must stand with it ("point" + "out"), if any.
    """

    lemma: str
    takes: Mapping[str, Sense]
    particle: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CueLexicon:
    """Cues by their inflected forms in lower case; `words` are all words that may open a draft."""

    words: frozenset[str]
    verbs: Mapping[str, Cue]
    phrasal: Mapping[tuple[str, str], Cue]  # verbs by form and particle
    nouns: Mapping[str, Cue]
    adjectives: Mapping[str, Cue]
    light_verbs: frozenset[str]  # inflected
    hearsay_adverbs: frozenset[str]
    source_prepositions: frozenset[str]
    source_nouns: frozenset[str]  # "in the words of", "in the view of"


@lru_cache(maxsize=1)
def cue_lexicon() -> CueLexicon:
    """The shipped lexicon. Raises DataError if cues.yaml is not of the expected shape."""
    text = resources.files("dragoman.find.statements").joinpath("cues.yaml").read_bytes()
    raw = yaml.load(text, Loader=yaml.CBaseLoader)  # the base loader: "on" is a word here
    irregular = {lemma: tuple(forms.split()) for lemma, forms in raw["irregular"].items()}
    verbs, nouns, adjectives = (_cues(raw[name], name) for name in ("verbs", "nouns", "adjectives"))
    plain = {form: cue for cue in verbs if cue.particle is None for form in verb_forms(cue.lemma, irregular)}
    noun_forms = {form: cue for cue in nouns for form in (cue.lemma, plural(cue.lemma))}
    by_adjective = {cue.lemma: cue for cue in adjectives}
    hearsay = frozenset(raw["hearsay_adverbs"].split())
    phrasal = {(form, cue.particle): cue for cue in verbs if cue.particle for form in verb_forms(cue.lemma, irregular)}
    return CueLexicon(
        words=frozenset({*plain, *(form for form, _ in phrasal), *noun_forms, *by_adjective, *hearsay, *PREPOSITIONS}),
        verbs=plain,
        phrasal=phrasal,
        nouns=noun_forms,
        adjectives=by_adjective,
        light_verbs=frozenset(form for lemma in raw["light_verbs"].split() for form in verb_forms(lemma, irregular)),
        hearsay_adverbs=hearsay,
        source_prepositions=frozenset(raw["source_prepositions"]),
        source_nouns=frozenset(raw["source_nouns"].split()),
    )


def _cues(groups: Any, where: str) -> list[Cue]:
    """The groups of one part of the file, by word: the first group that names a kind of complement gives its sense."""
    takes: dict[str, dict[str, Sense]] = {}
    for number, group in enumerate(groups, 1):
        sort, polarity = group.get("sort", "statement"), group.get("polarity", "asserted")
        if sort not in SORTS or polarity not in POLARITIES or not group.get("takes"):
            raise DataError(f"cues.yaml, {where}, group {number}: sort {sort!r}, polarity {polarity!r}: give known ones and takes")
        sense = Sense(sort=sort, polarity=polarity)
        for word in group["words"].split():
            for kind in group["takes"]:
                takes.setdefault(word, {}).setdefault(kind, sense)
    parts = [(word.partition("+"), senses) for word, senses in takes.items()]
    return [Cue(lemma=lemma, takes=senses, particle=particle or None) for (lemma, _, particle), senses in parts]


def verb_forms(lemma: str, irregular: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """A verb's forms, doubled and not where both are written ("signaled", "signalled")."""
    yield lemma
    yield from (lemma + "es",) if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else (plural(lemma),)
    stem = lemma[:-1] if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) else lemma
    if lemma in irregular:
        yield from irregular[lemma]
    elif lemma.endswith("y") and lemma[-2] not in VOWELS:
        yield lemma[:-1] + "ied"
    else:
        yield stem + "ed" if not lemma.endswith("e") else lemma + "d"
    yield (lemma[:-2] + "ying") if lemma.endswith("ie") else stem + "ing"
    if len(lemma) > 2 and lemma[-1] in "bdglmnprt" and lemma[-2] in VOWELS and lemma[-3] not in VOWELS:
        yield lemma + lemma[-1] + "ed"
        yield lemma + lemma[-1] + "ing"


def plural(noun: str) -> str:
    """A noun's regular plural, which is a verb's third person as well."""
    if noun.endswith("y") and noun[-2] not in VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x", "z")) else "s")
