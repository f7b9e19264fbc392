"""Senses by the surface forms of their trigger words, compiled once per ontology."""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from .inflection import noun_forms, verb_forms
from .schema import Ontology, Sense


@dataclass(frozen=True, slots=True)
class Entry:
    """A sense under one of its words; `rest` are the further words of a verb, or the words before a noun."""

    sense: Sense
    rest: tuple[str, ...]
    lemma: str


@dataclass(frozen=True)
class Index:
    """Look-up of trigger words in lower case."""

    verbs: Mapping[str, tuple[Entry, ...]]
    nouns: Mapping[str, tuple[Entry, ...]]


def compile_index(ontology: Ontology) -> Index:
    """All senses by their surface forms; those of one's own and the most demanding ones first."""
    verbs: dict[str, list[Entry]] = defaultdict(list)
    nouns: dict[str, list[Entry]] = defaultdict(list)
    for event_type in ontology.types.values():
        for sense in event_type.senses:
            for words in sense.verbs:
                first, *rest = words.split()
                for form in verb_forms(first):
                    verbs[form].append(Entry(sense, tuple(rest), first))
            for words in sense.adjectives:
                first, *rest = words.split()
                verbs[first].append(Entry(sense, tuple(rest), first))
            for words in sense.nouns:
                *before, compound = words.split()
                *parts, last = compound.split("-")  # which the parser cuts at its hyphens
                before += parts
                cut = [part for word in before for part in word.split("-")]  # be it by the parser or not: "sit-down strike"
                for form in noun_forms(last):
                    nouns[form] += [Entry(sense, named, last) for named in dict.fromkeys((tuple(before), tuple(cut)))]
    return Index(verbs=_ordered(verbs), nouns=_ordered(nouns))


def _ordered(table: Mapping[str, list[Entry]]) -> dict[str, tuple[Entry, ...]]:
    return {form: tuple(sorted(entries, key=_rank)) for form, entries in table.items()}


def _rank(entry: Entry) -> tuple[bool, int, str, str]:
    return (not entry.sense.added, -entry.sense.weight - 2 * len(entry.rest), entry.sense.type, entry.sense.name)


@lru_cache(maxsize=8)
def index_of(ontology: Ontology) -> Index:
    """The compiled index of an ontology, made once.

    What is loaded by then lasts as long as the program, so the collector of reference cycles is told to leave it alone: looking through
    it holds up every tenth question to a ledger or so, by a tenth of a second.
    """
    made = compile_index(ontology)
    gc.freeze()
    return made
