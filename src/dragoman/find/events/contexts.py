"""PLOVER's contexts of an event: what it is about, by the words of its sentence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from ...language.sentences import Sentence
from ...ontology import Ontology
from .triggers import Hit

PREFIX: Final = "context_"
NOT_BY_NAMES: Final = frozenset({"labour", "cyber"})  # the African Union is no trade union


@lru_cache(maxsize=8)
def _contexts(ontology: Ontology) -> Mapping[str, tuple[str, ...]]:
    """Contexts by the words that show them."""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in ontology.words.items():
        if name.startswith(PREFIX):
            for word in words:
                found[word] = (*found.get(word, ()), name[len(PREFIX) :])
    return found


def contexts_of(sentence: Sentence, hit: Hit, ontology: Ontology) -> tuple[str, ...]:
    """The sense's own contexts, and those that a word of the sentence shows; in alphabetical order.

    The words for an attack show none: a strike on a town is not one of workers.
    """
    attack = {*hit.consumed, *(t.index for t in (hit.token, *hit.arguments.subjects))} if hit.sense.type == "ASSAULT" else set()
    contexts = _contexts(ontology)
    found = set(hit.sense.contexts)
    before = ""
    for token in sentence.tokens:
        word = token.lower
        if token.index not in attack:
            found.update(c for c in contexts.get(word, ()) if token.upos != "PROPN" or c not in NOT_BY_NAMES)
        if before:
            found.update(contexts.get(f"{before} {word}", ()))
        before = word
    return tuple(sorted(found))
