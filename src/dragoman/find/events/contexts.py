"""PLOVER's contexts of an event: what it is about, by the words of its sentence."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from ...language.sentences import Sentence
from ...ontology import Ontology, Sense

PREFIX: Final = "context_"


@lru_cache(maxsize=8)
def _contexts(ontology: Ontology) -> Mapping[str, tuple[str, ...]]:
    """Contexts by the words that show them."""
    found: dict[str, tuple[str, ...]] = {}
    for name, words in ontology.words.items():
        if name.startswith(PREFIX):
            for word in words:
                found[word] = (*found.get(word, ()), name[len(PREFIX) :])
    return found


def contexts_of(sentence: Sentence, sense: Sense, ontology: Ontology) -> tuple[str, ...]:
    """The sense's own contexts, and those that a word of the sentence shows; in alphabetical order."""
    contexts = _contexts(ontology)
    found = set(sense.contexts)
    before = ""
    for token in sentence.tokens:
        word = token.lower
        found.update(contexts.get(word, ()))
        if before:
            found.update(contexts.get(f"{before} {word}", ()))
        before = word
    return tuple(sorted(found))
