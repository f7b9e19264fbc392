"""The ontology's records: event types, the senses of their triggers, and the examples that pin them down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ..records import PloverType

Needs = Literal["either", "both", "named", "actor", "recipient", "none"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence and the events that must be found in it, each as "ACTOR>RECIPIENT CODE" (codes as exported), or none."""

    text: str
    events: tuple[str, ...]
    file: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One way to tell of an event: trigger words, what must stand beside them, and who is who.

    verbs, adjectives and nouns are lemmas; further words of a verb ("pull out", "take to street") must follow it, and
    earlier words of a noun ("air strike") must stand before it. `object`, `subject` and `beside` are sets of nouns: the head of the
    object, of the subject, or any word below the trigger (`not_object`, `not_subject`, `not_beside`: none).
    `content` names the event types (or "any") of the clause or noun
    that completes a speech act. Roles are "subject", "object", "owner" (whose the object is), "content" (the parties of
    the completing clause), "condition" (who is to meet one), "poss", "mod", "origin" (whence the subject is; of a
    noun, whence those are to whom it is done), "moved" (the object, of a passive only), "partaker" (who does something "in" or "for"
    what a noun names) or a preposition; the first that gives a party wins.
    """

    type: PloverType
    name: str
    code: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    object: frozenset[str] | None = None
    not_object: frozenset[str] = frozenset()
    not_subject: frozenset[str] = frozenset()
    subject: frozenset[str] | None = None
    beside: frozenset[str] | None = None
    not_beside: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    content: frozenset[str] = frozenset()
    codes: Mapping[str, str] = field(default_factory=dict)  # code by type of the content
    actor: tuple[str, ...] = ("subject",)
    recipient: tuple[str, ...] = ("object",)
    noun_actor: tuple[str, ...] = ("by", "poss", "from", "mod", "subject")
    noun_recipient: tuple[str, ...] = ("against", "on", "to", "at", "with", "toward", "towards", "of")
    sectors: frozenset[str] = frozenset()  # an actor must have one of these roles (LAB, EDU)
    targets: frozenset[str] | None = None  # what it can be done to, where the recipient is no known actor
    modals: frozenset[str] = frozenset()  # auxiliaries that the content must have one of ("must")
    reciprocal: bool = False
    mutual: bool = False  # reciprocal only where several actors are told and no recipient ("the two agreed to ...")
    needs: Needs = "either"  # which party must be a political actor; of "both" the actor may stay untold, of "named" not
    speech: bool = False  # what it is about is no event of its own
    factive: bool = False  # ... except a deed named by a noun, which it takes as having happened
    infinitive: bool = False  # the content must be an infinitive ("told them to leave"), no report ("told them that ...")
    declined: bool = False  # only when it is denied for the future ("will not allow")
    effect: bool = False  # tells the outcome of a deed named by its subject ("the raid killed ...")
    added: bool = False  # of a folder of one's own: goes before the shipped ones
    learned: bool = False  # no sense of a file, but what the fallback for unknown verbs makes of one
    line: int = 0

    @property
    def rule(self) -> str:
        """What an event found by the sense says of how it was found."""
        return f"fallback/{self.type.lower()}" if self.learned else f"{self.type.lower()}/{self.name}"

    @property
    def weight(self) -> int:
        """How much the sense asks for beyond its word: of two that fit, the more demanding holds."""
        return (
            3 * (self.object is not None) + 3 * bool(self.content - {"any"}) + bool(self.content) + 2 * (self.subject is not None)
            + 3 * (self.beside is not None) + 3 * self.reciprocal
            + 2 * bool(self.prepositions) + 2 * bool(self.sectors) + 4 * (bool(self.modals) + self.declined)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """One PLOVER type: what it means, its modes and codes, how it relates to other types, and its trigger senses."""

    type: PloverType
    definition: str
    modes: Mapping[str, str]
    codes: Mapping[str, str]  # CAMEO code -> what it means here
    intensities: Mapping[str, float]  # CAMEO code -> Goldstein scale, -10 to 10
    precedence: tuple[str, ...]  # rules between types, in words
    promised: PloverType | None  # the type it becomes when its actor only says that it will do it
    refused: PloverType | None  # ... when its actor says that it will not
    foretold: PloverType | None  # ... when it is told in the plain future
    not_sectors: frozenset[str]  # roles that its actors never have
    shifted_codes: Mapping[str, str]  # type it becomes -> code
    senses: tuple[Sense, ...]
    examples: tuple[Example, ...]
    file: str


@dataclass(frozen=True, kw_only=True, eq=False)
class Ontology:
    """All event types by name, the shared lists of words, and the hash of the files they were read from."""

    types: Mapping[str, EventType]
    words: Mapping[str, frozenset[str]]
    hash: str

    def intensity(self, type: str, code: str | None) -> float | None:
        """Goldstein intensity of a code, or of the longest prefix of it that has one."""
        table = self.types[type].intensities
        while code:
            if code in table:
                return table[code]
            code = code[:-1]
        return None
