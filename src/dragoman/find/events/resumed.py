"""A deed spoken of again: "the attack", "those talks" mean the one that the report told of before, and its parties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ...language.sentences import Sentence
from .parties import Side
from .sense import Draft
from .triggers import Hit

DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
REACH: Final = 6  # sentences over which a deed goes on being "the" attack
# Nouns for any deed of their type; another one ("the letter") goes on from a deed told by the same word alone.
GENERAL: Final = frozenset({
    "attack", "assault", "raid", "strike", "bombing", "shelling", "blast", "explosion", "killing", "clash", "fighting", "shooting",
    "battle", "offensive", "massacre", "meeting", "talk", "talks", "visit", "summit", "negotiation", "discussion", "session", "trip",
    "consultation", "conference", "agreement", "deal", "accord", "pact", "promise", "pledge", "sanction", "sanctions", "embargo",
    "expulsion", "ban", "protest", "demonstration", "rally", "march", "riot", "unrest", "arrest", "crackdown", "siege", "blockade",
    "detention", "accusation", "criticism", "charge", "complaint", "request", "appeal", "demand", "threat", "warning", "ultimatum",
    "withdrawal", "release", "ceasefire", "truce", "evacuation", "deployment", "mobilisation", "mobilization", "refusal", "rejection",
    "veto",
})
OWN: Final = frozenset({"by", "between", "against", "on", "with", "from", "of", "to", "among", "at", "for", "iobj"})


@dataclass(frozen=True, slots=True)
class Told:
    """A deed that a sentence before told of."""

    sentence: int
    draft: Draft


def going_on(sentence: Sentence, hits: Mapping[int, Sequence[Hit]], drafts: Sequence[Draft], before: Sequence[Told]) -> list[Draft]:
    """The drafts of a sentence, those without parties with the parties of the deed that they go on from; and drafts of nouns that tell
    too little by themselves to be any.
    """
    found = {draft.hit.token.index: _with_parties(sentence, draft, before) for draft in drafts}
    for index, here in hits.items():
        if index not in found:
            again = next((draft for hit in here for draft in (resumed(sentence, hit, before),) if draft is not None), None)
            if again is not None:
                found[index] = again
    return [found[index] for index in sorted(found)]


def resumed(sentence: Sentence, hit: Hit, before: Sequence[Told]) -> Draft | None:
    """The deed that a noun with "the" and nothing else of its own goes on from; None where the report told of none, or not lately."""
    if not _is_bare(sentence, hit):
        return None
    for told in reversed(before):
        if sentence.index - told.sentence > REACH:
            return None
        earlier = told.draft
        may = hit.token.lemma in GENERAL or hit.token.lemma == earlier.hit.token.lemma
        if may and earlier.hit.sense.type == hit.sense.type and (earlier.actors.political or earlier.recipients.political):
            actors, recipients = (Side(mentions=side.mentions) for side in (earlier.actors, earlier.recipients))
            return Draft(hit=hit, actors=actors, recipients=recipients, reciprocal=earlier.reciprocal)
    return None


def _is_bare(sentence: Sentence, hit: Hit) -> bool:
    """Whether it is a noun with an article and without parties: it has no owner, no adjective of a state, no "by" or "on"."""
    arguments = hit.arguments
    if not hit.noun or not any(c.lower in DEFINITE for c in sentence.children(hit.token, "det")):
        return False
    named = any(m.text[0].isupper() for m in arguments.modifiers)
    return not named and not arguments.possessors and not arguments.subjects and OWN.isdisjoint(arguments.obliques)


def _with_parties(sentence: Sentence, draft: Draft, before: Sequence[Told]) -> Draft:
    if draft.actors.told or draft.recipients.told:
        return draft
    earlier = resumed(sentence, draft.hit, before)
    if earlier is None:
        return draft
    return replace(draft, actors=earlier.actors, recipients=earlier.recipients, reciprocal=earlier.reciprocal)
