"""Whether a party that a report tells of may be one of the sentence's, by who is meant and by the words for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...records import Actor
from .claims import Asked
from .framing import MOTIONS
from .nominals import Party
from .parties import branch, likeness
from .senses import SAME
from .stems import alike, stem, words_of
from .terms import Held, Telling, coverage

VAGUE = 0.7  # how well an unresolved pronoun or a party that is not told fits
BY_WORDS = 0.85
POINTING = frozenset(
    map(
        stem,
        """it this that them they so which decision move step proposal plan text measure matter action idea neighbour side party rival
        counterpart building group organisation body ship vessel""".split(),
    )
)
NOBODY = frozenset(map(stem, ("nobody", "none", "no-one")))
OF_THE_PEOPLE = frozenset({"", "CVL"})  # roles of a state's people
PEOPLE = frozenset(
    map(
        stem,
        """life lives people person civilian man woman child soldier troop serviceman member official resident villager citizen victim
        man other""".split(),
    )
)


@dataclass(frozen=True, kw_only=True)
class Resembling:
    """The parties of a sentence beside those of one passage of a report."""

    asked: Asked
    telling: Telling
    passage: tuple[int, int]

    def fit(self, claimed: Sequence[Party], told: Sequence[Party], *, within: bool = False) -> float:
        """The least well matched of those claimed, each with the best of those told of. within: also with "relations with" them."""
        if not claimed or not told:
            return 0.0
        return min(
            max(self.likeness(one, other) or (VAGUE if within and self._is_within(one, other) else 0.0) for other in told)
            for one in claimed
        )

    def likeness(self, one: Party, other: Party) -> float:
        """How well a party told of may be the one claimed, between 0 and 1."""
        known = self._of_actors(one, other)
        if known is not None:
            return known
        if other.head in NOBODY:
            return VAGUE
        if other.is_pronoun or other.head in POINTING:
            return VAGUE if _may_stand_for(other, one) and self.is_near((one,)) else 0.0
        if one.is_pronoun:
            return VAGUE
        return self._of_words(one, other)

    def is_held(self, party: Party, held: Held | None = None) -> bool:
        """Whether the passage, or what is given, has all the words for a party of the sentence."""
        terms = [t for t in self.asked.terms if t.at in party.words]
        return all(self.telling.has(term, self.telling.held(*self.passage) if held is None else held) for term in terms)

    def is_near(self, parties: Iterable[Party]) -> bool:
        """Whether the passage or what it rests on speaks of these."""
        words = {at for party in parties for at in party.words}
        terms = [t for t in self.asked.terms if t.at in words and not t.stems & MOTIONS]
        return bool(words) and not coverage(terms, self.telling.layers_of(*self.passage), self.telling).missing

    def _of_actors(self, one: Party, other: Party) -> float | None:
        """By who is known to be meant; None where that does not tell."""
        if one.actor is None or other.actor is None or one.mention is None or other.mention is None:
            return None
        actors = (one.actor, other.actor)
        if found := likeness(one.mention, other.mention):
            return found
        if all(actor.kind == "person" for actor in actors):
            return BY_WORDS if None in (actors[0].id, actors[1].id) and _surname(actors[0]) == _surname(actors[1]) else 0.0
        if actors[0].country == actors[1].country is not None and {branch(actor) for actor in actors} <= OF_THE_PEOPLE:
            return BY_WORDS
        if actors[0].name.endswith(f" of {actors[1].name}") or actors[1].name.endswith(f" of {actors[0].name}"):
            return VAGUE
        if None in (actors[0].id, actors[1].id) and len(self._names(one.names) & self._names(other.names)) > 1:
            return BY_WORDS
        return None if any(actor.id is None and actor.country is None for actor in actors) else 0.0

    def _of_words(self, one: Party, other: Party) -> float:
        if _are_initials(one.text, other.text) or _are_initials(other.text, one.text):
            return BY_WORDS
        mine, theirs = self._names(one.own_names), self._names(other.own_names)
        if mine and theirs and not mine & theirs:
            return 0.0
        if one.head == other.head:
            return SAME if bool(mine) == bool(theirs) else BY_WORDS
        if other.head in alike(one.head, self.telling.ontology) or self._role(one) & self._role(other):
            return BY_WORDS
        possessed = mine & theirs and (one.head in mine or other.head in theirs)  # China, and China's conduct
        return VAGUE if possessed or {one.head, other.head} <= PEOPLE or one.head in other.stems else 0.0

    def _is_within(self, one: Party, other: Party) -> bool:
        return one.head in one.names and bool(self._names(one.own_names) & self._names(other.names))

    def _names(self, stems: frozenset[str]) -> frozenset[str]:
        """Names, with the states that they or their adjectives are of."""
        found = set(stems)
        for name in stems:
            state = self.telling.lexicon.demonym(name.capitalize())
            if state is not None:
                found |= {stem(word) for word in words_of(state.name)}
        return frozenset(found)

    def _role(self, party: Party) -> frozenset[str]:
        role = self.telling.lexicon.role_of(party.text.split()[-1].lower()) if party.text else None
        return frozenset({role} if role else ())


def _surname(actor: Actor) -> str:
    return actor.name.split()[-1]


def _may_stand_for(pronoun: Party, one: Party) -> bool:
    """Whether a pronoun agrees with whom it would stand for: "they" is no single state, "it" no person."""
    word = pronoun.text.lower()
    if word in ("those", "some", "others", "who", "anyone", "someone"):
        return False
    if one.actor is None:
        return True
    kind = one.actor.kind
    if word in ("he", "him", "his", "she", "her"):
        return kind in ("person", "office", "role")
    if word in ("they", "them", "their"):
        return kind not in ("state", "territory", "person", "office")
    return kind != "person" or word not in ("it", "its")


def _are_initials(short: str, long: str) -> bool:
    """Whether the one is made of the other's first letters: WHO, and World Health Organization."""
    letters = "".join(word[0] for word in long.split() if word[0].isupper())
    return len(short) > 2 and short.isupper() and short == letters
