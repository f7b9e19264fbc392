"""Whether a party that a report tells of may be one of the sentence's, by who is meant and by the words for them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ...find.actors.lexicon import bare
from ...records import Actor
from .claims import Asked
from .framing import MOTIONS
from .nominals import Party
from .parties import EXECUTIVE, branch, likeness
from .senses import SAME
from .stems import alike, stem, words_of
from .terms import Held, Telling, coverage

VAGUE = 0.7  # how well an unresolved pronoun or a party that is not told fits
BY_WORDS = 0.85
POINTING = frozenset(
    map(
        stem,
        """it this that them they so which neighbour side party rival counterpart building group organisation body ship vessel
        man woman leader one other another""".split(),
    )
)
# The same of places and states that have a name.
POINTING_AT_PLACES = frozenset(map(stem, "country nation town city village region territory area place island".split()))
MANY = frozenset("countries nations towns cities villages regions territories areas places islands states".split())
# The same of what somebody did, said or agreed, which is nobody.
POINTING_AT_MATTERS = frozenset(
    map(stem, "decision move step proposal plan text measure matter action idea outcome result".split())
)
OF_THE_PEOPLE = frozenset({"", "CVL"})  # roles of a state's people
GENERIC = frozenset(
    map(stem, "nobody none no-one one member country state nation government body person people party side anybody anyone".split())
)
MEMBER = stem("member")
AFTER_NAMES = frozenset({"jr", "sr"})
PEOPLE = frozenset(
    map(
        stem,
        """life lives people person civilian man woman child soldier troop serviceman member official resident villager citizen victim
        man other hundreds thousands dozens scores many crowd""".split(),
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
        if one.is_none or other.is_none:
            return self._of_nobody(one, other)
        if other.is_pronoun and other.is_part and not one.is_part:
            return 0.0  # two of them are not the council
        if other.is_pronoun and (one.actor is None or (one.actor.id is None and one.actor.country is None)):
            return VAGUE if _may_stand_for(other, one) and self.is_near((one,)) else 0.0
        known = self._of_actors(one, other)
        if known is not None:
            return known
        if other.is_pronoun or other.head in POINTING or self._points_at_its_kind(one, other):
            return VAGUE if _may_stand_for(other, one) and self.is_near((one,)) else 0.0
        if one.is_pronoun:
            return VAGUE
        return self._of_words(one, other)

    def is_held(self, party: Party, held: Held | None = None) -> bool:
        """Whether the passage, or what is given, has all the words for a party of the sentence."""
        terms = [t for t in self.asked.terms if t.at in party.words]
        return all(self.telling.has(term, self.telling.held(*self.passage) if held is None else held) for term in terms)

    def is_near(self, parties: Collection[Party]) -> bool:
        """Whether the passage or what it rests on speaks of these."""
        words = {at for party in parties for at in party.words}
        terms = [t for t in self.asked.terms if t.at in words and not t.stems & MOTIONS]
        heads = [t for t in terms if t.is_name or any(t.stems == {party.head} for party in parties)]  # "the nuclear deal" is the deal
        return bool(words) and not coverage(heads or terms, self.telling.layers_of(*self.passage), self.telling).missing

    def _of_nobody(self, one: Party, other: Party) -> float:
        """Of "no member of the council" or "nobody" and somebody who might have been one of them."""
        if one.is_none and other.is_none:
            return SAME
        none, somebody = (one, other) if one.is_none else (other, one)
        if other.is_pronoun:
            return VAGUE if _may_stand_for(other, one) and self.is_near((one,)) else 0.0
        mine, theirs = self._names(none.own_names), self._names(somebody.names)
        if mine and not mine & theirs:
            return 0.0
        alikes = none.head in GENERIC or none.head == somebody.head or somebody.head in alike(none.head, self.telling.ontology)
        return VAGUE if alikes or {none.head, somebody.head} <= PEOPLE or self._role(none) & self._role(somebody) else 0.0

    def _of_actors(self, one: Party, other: Party) -> float | None:
        """By who is known to be meant; None where that does not tell."""
        if one.actor is None or other.actor is None or one.mention is None or other.mention is None:
            return None
        actors = (one.actor, other.actor)
        if found := likeness(one.mention, other.mention):
            return found
        if _are_one_name(*actors):
            return BY_WORDS
        if all(actor.kind == "person" for actor in actors):
            return 0.0
        if self._is_minister_of(one.actor, other):
            return BY_WORDS
        if actors[0].country == actors[1].country is not None and {branch(actor) for actor in actors} <= OF_THE_PEOPLE:
            return BY_WORDS
        if actors[0].name.endswith(f" of {actors[1].name}") or actors[1].name.endswith(f" of {actors[0].name}"):
            return VAGUE
        if None in (actors[0].id, actors[1].id) and len(self._names(one.names) & self._names(other.names)) > 1:
            return BY_WORDS
        if self._is_unnamed_body(one.actor, other):
            return VAGUE if self.is_near((one,)) else 0.0
        by_words = any(actor.id is None and actor.country is None for actor in actors)
        return None if by_words or (one.head == other.head and None in (actors[0].id, actors[1].id)) else 0.0

    def _is_minister_of(self, actor: Actor, other: Party) -> bool:
        """Whether it is a person called a minister or officer of the actor's state, whatever is known of the person's offices."""
        theirs = other.actor
        if theirs is None or theirs.kind != "person" or actor.country is None or actor.country != theirs.country:
            return False
        roles = {self.telling.lexicon.role_of(word.lower()) for word in other.text.split() if word.islower()}
        return bool(roles & EXECUTIVE) and (not branch(actor) or branch(actor) in roles)

    def _points_at_its_kind(self, one: Party, other: Party) -> bool:
        """Of "the decision" and "the town" for something decided and for somewhere."""
        if other.head in POINTING_AT_PLACES and other.noun not in MANY and _is_place(one):  # a hundred countries are none of them
            return True
        return other.head in POINTING_AT_MATTERS and self.is_matter(one)

    def is_matter(self, party: Party) -> bool:
        """Whether it is nobody, as far as is known."""
        return party.actor is None or (party.actor.id is None and party.actor.kind != "person" and not self._role(party))

    def _is_unnamed_body(self, actor: Actor, other: Party) -> bool:
        """Whether "the ministry", "the judges", told of without whose they are, may be the actor's or part of it."""
        theirs = other.actor
        if theirs is None or theirs.id is not None or theirs.country is not None or any(map(self._is_of_state, other.names)):
            return False
        if actor.kind in ("state", "territory", "body") and actor.country is not None:
            mine = {branch(actor)} if branch(actor) else EXECUTIVE
            return bool(mine & set(theirs.sectors))
        words = {stem(word) for word in words_of(actor.name)}
        return actor.kind not in ("person", "role") and bool(words & alike(other.head, self.telling.ontology))

    def _is_of_state(self, name: str) -> bool:
        return self.telling.lexicon.demonym(name.capitalize()) is not None

    def _of_words(self, one: Party, other: Party) -> float:
        if _are_initials(one.text, other.text) or _are_initials(other.text, one.text):
            return BY_WORDS
        mine, theirs = self._names(one.own_names), self._names(other.own_names)
        if mine and theirs and not mine & theirs:
            return 0.0
        if mine and not theirs and (one.head == other.head or other.head in alike(one.head, self.telling.ontology)):
            return BY_WORDS if self.is_near((one,)) else 0.0  # "units" are those of somebody spoken of near by
        if one.head == other.head:
            return SAME if bool(mine) == bool(theirs) else BY_WORDS
        if {one.head, other.head} <= GENERIC and not mine and not theirs:
            return BY_WORDS
        if other.head == MEMBER and not theirs and (one.head in PEOPLE or self._role(one)):
            return VAGUE
        if other.head in alike(one.head, self.telling.ontology) or self._role(one) & self._role(other):
            return BY_WORDS
        possessed = mine & theirs and (one.head in mine or other.head in theirs)  # China, and China's conduct
        if possessed or {one.head, other.head} <= PEOPLE:
            return VAGUE
        return VAGUE if alike(one.head, self.telling.ontology) & other.stems else 0.0

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
        role = self.telling.lexicon.role_of(party.noun)
        return frozenset({role} if role else ())


def _are_one_name(one: Actor, other: Actor) -> bool:
    """Whether two names may be one person's: "Kenyatta" and "Uhuru Kenyatta", "Marcos" and "Marcos Jr."; of two who are known all words."""
    mine, theirs = _words_of_name(one), _words_of_name(other)
    if "person" not in (one.kind, other.kind) or not mine or not theirs:
        return False
    if one.id is not None and other.id is not None:
        return set(mine) == set(theirs) and one.country == other.country
    if not {one.kind, other.kind} <= {"person", "organisation"}:
        return False
    if len(mine) == 1 or len(theirs) == 1:
        short, long = sorted((mine, theirs), key=len)
        return short[0] in long[1:] or short == long
    return mine[-1] == theirs[-1] and (set(mine) <= set(theirs) or set(theirs) <= set(mine))


def _words_of_name(actor: Actor) -> list[str]:
    words = [bare(word).lower() for word in words_of(actor.name)]
    return [word for word in words if word not in AFTER_NAMES]


def _may_stand_for(pronoun: Party, one: Party) -> bool:
    """Whether a pronoun agrees with whom it would stand for: "they" is no single state, "it" no person."""
    word = pronoun.text.lower()
    if word in ("those", "some", "others", "who", "anyone", "someone"):
        return False
    if word == "any":
        return one.is_none or one.noun.endswith("s")
    if word.split()[-1] in ("one", "other", "another", "man", "woman", "leader"):
        return (one.actor is None or one.actor.id is None) if word.split()[-1] in ("one", "other", "another") else _is_person(one)
    if one.actor is None:
        return True
    kind = one.actor.kind
    if word in ("he", "him", "his", "she", "her"):
        return kind in ("person", "office", "role")
    if word in ("they", "them", "their"):
        return kind not in ("state", "territory", "person", "office")
    return kind != "person" or word not in ("it", "its")


def _is_place(party: Party) -> bool:
    """Whether it has a name, and may be a place or whoever governs it."""
    return bool(party.own_names) and (party.actor is None or party.actor.kind in ("state", "territory", "body"))


def _is_person(party: Party) -> bool:
    return party.actor is not None and party.actor.kind == "person"


def _are_initials(short: str, long: str) -> bool:
    """Whether the one is made of the other's first letters: WHO, and World Health Organization."""
    letters = "".join(word[0] for word in long.split() if word[0].isupper())
    return len(short) > 2 and short.isupper() and short == letters
