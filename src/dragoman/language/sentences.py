"""What the language model gives: sentences of words with Universal Dependencies (Nivre et al. 2020) and names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import Literal

import msgspec
import numpy as np
import numpy.typing as npt
from msgspec.structs import force_setattr

from .quotation import Quotation

EntityType = Literal["PER", "ORG", "LOC"]


@lru_cache(maxsize=256)
def relation_of(deprel: str) -> str:
    """A dependency label without its subtype."""
    return deprel.partition(":")[0]


@lru_cache(maxsize=1 << 13)
def feature_of(features: str, name: str) -> str | None:
    """Value of one feature in a FEATS column ("Mood=Ind|Tense=Past")."""
    for part in features.split("|"):
        if part.startswith(name + "="):
            return part[len(name) + 1 :]
    return None


class Token(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One word. `head` is the index of its head in the sentence, -1 for the root; `features` is UD's FEATS column.

    A Struct and no dataclass, since there is one for every word and these are made ten times as fast. The last two fields
    are always set from the others, once, as finders ask for them again and again.
    """

    index: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    xpos: str
    features: str
    head: int
    deprel: str
    relation: str = ""  # the dependency label without its subtype
    lower: str = ""  # the text in lower case

    def __post_init__(self) -> None:
        force_setattr(self, "relation", relation_of(self.deprel))
        force_setattr(self, "lower", self.text.lower())

    def feature(self, name: str) -> str | None:
        """Value of one UD feature: Tense, Mood, VerbForm, Voice, Number, Person ..."""
        return feature_of(self.features, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A name: words [first, last] of a sentence, both inclusive, and characters [start, end) of the document."""

    type: EntityType
    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """Somebody's words or thoughts, as the model tags them: indices of words. Any part may be empty.

    confidence: mean probability of the words' tags, 0 to 1.
    """

    cue: tuple[int, ...]
    source: tuple[int, ...]
    content: tuple[int, ...]
    confidence: float


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """A sentence of a document. Words know their heads; `children` and `subtree` go the other way."""

    index: int
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...] = ()
    attributed: tuple[Attributed, ...] = ()
    vectors: npt.NDArray[np.float16] | None = field(default=None, compare=False, repr=False)  # the encoder's, a row for each VERB

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    @cached_property
    def root(self) -> Token:
        return next(token for token in self.tokens if token.head == -1)

    @cached_property
    def _children(self) -> tuple[tuple[Token, ...], ...]:
        below: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                below[token.head].append(token)
        return tuple(map(tuple, below))

    def children(self, token: Token, *relations: str) -> tuple[Token, ...]:
        """Direct dependents in word order; with relations given ("nsubj", or "nsubj:pass" exactly), only those."""
        below = self._children[token.index]
        if not relations or not below:
            return below
        found = []
        for child in below:  # the most frequent question of all: a comprehension would take half as long again
            if child.relation in relations or child.deprel in relations:
                found.append(child)
        return tuple(found)

    def child(self, token: Token, *relations: str) -> Token | None:
        """The first dependent of these relations."""
        for child in self._children[token.index]:
            if not relations or child.deprel in relations or child.relation in relations:
                return child
        return None

    def head(self, token: Token) -> Token | None:
        return self.tokens[token.head] if token.head >= 0 else None

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Its head, the head's head, up to the root."""
        while token.head >= 0:
            token = self.tokens[token.head]
            yield token

    def subtree(self, token: Token, *, without: Sequence[str] = ()) -> list[Token]:
        """The token and all below it in word order, leaving out direct dependents of the relations in `without`."""
        found = [token]
        queue = [child for child in self._children[token.index] if child.deprel not in without and child.relation not in without]
        while queue:
            below = queue.pop()
            found.append(below)
            queue += self._children[below.index]
        found.sort(key=attrgetter("index"))
        return found

    def vector(self, verb: Token) -> npt.NDArray[np.float16] | None:
        """The encoder's vector of a word tagged VERB; None of other words, and where no encoder made the sentence."""
        if self.vectors is None or verb.upos != "VERB":
            return None
        row: npt.NDArray[np.float16] = self.vectors[sum(token.upos == "VERB" for token in self.tokens[: verb.index])]
        return row

    def entity_at(self, token: Token) -> Entity | None:
        """The name that the token is part of."""
        for entity in self.entities:
            if entity.first <= token.index <= entity.last:
                return entity
        return None


@dataclass(frozen=True, kw_only=True)
class Parsed:
    """A document's text cut into sentences, in order, and its quotations by their marks."""

    text: str
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def _ends(self) -> list[int]:
        return [sentence.end for sentence in self.sentences]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character, or the last one before it."""
        at = bisect_right(self._starts, offset) - 1
        return self.sentences[at] if at >= 0 else None

    def before(self, offset: int, most: int) -> tuple[Sentence, ...]:
        """The last sentences, at most so many, that begin before the character."""
        end = bisect_left(self._starts, offset)
        return self.sentences[max(0, end - most) : end]

    def tokens_within(self, start: int, end: int) -> list[Token]:
        """All words that lie in [start, end) at least in part."""
        touching = self.sentences[bisect_right(self._ends, start) : bisect_left(self._starts, end)]
        return [t for s in touching for t in s.tokens if t.start < end and start < t.end]
