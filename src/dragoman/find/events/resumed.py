"""A deed spoken of again: "the attack", "those talks" mean the one that the report told of before, its parties, time and place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ...language.sentences import Sentence, Token
from ...records import Event, Mention
from .arguments import CALENDAR, is_when
from .sense import Draft
from .sides import Side
from .triggers import Hit

DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
GOING_BACK: Final = frozenset({"this", "that", "it"})
REACH: Final = 6  # sentences over which a deed goes on being "the" attack
NEAR: Final = 3  # sentences over which those hurt are those of the violence told last
# Nouns for any deed of their type; another one ("the letter") goes on from a deed told by the same word alone.
GENERAL: Final = frozenset({
    "attack", "assault", "raid", "strike", "bombing", "shelling", "blast", "explosion", "killing", "clash", "fighting", "shooting",
    "battle", "offensive", "massacre", "meeting", "talk", "talks", "visit", "summit", "negotiation", "discussion", "session", "trip",
    "consultation", "conference", "agreement", "deal", "accord", "pact", "promise", "pledge", "sanction", "sanctions", "embargo",
    "expulsion", "ban", "protest", "demonstration", "rally", "march", "riot", "unrest", "arrest", "crackdown", "siege", "blockade",
    "detention", "accusation", "criticism", "charge", "complaint", "request", "appeal", "demand", "threat", "warning", "ultimatum",
    "withdrawal", "release", "ceasefire", "truce", "evacuation", "deployment", "mobilisation", "mobilization", "refusal", "rejection",
    "veto", "exchange", "hostilities", "shootout", "bombardment", "barrage", "airstrike", "ambush", "assassination", "murder", "invasion",
    "incursion", "stabbing",
})
WEAPONS: Final = frozenset({"drone", "missile", "rocket", "shell", "bomb", "projectile", "warhead", "grenade"})
OWN: Final = frozenset({"by", "between", "against", "on", "with", "from", "of", "to", "among", "at", "for", "iobj"})
TRAVELS: Final = "visit"  # mode of a CONSULT that is no mere talking: "the trip" goes on from a journey
COUNTED: Final = frozenset({"nummod"})  # "two strikes destroyed a bridge": some of the strikes told of


@dataclass(frozen=True, slots=True)
class Told:
    """A deed that a sentence before told of."""

    sentence: int
    draft: Draft
    event: Event


def going_on(sentence: Sentence, hits: Mapping[int, Sequence[Hit]], drafts: Sequence[Draft], before: Sequence[Told]) -> list[Draft]:
    """The drafts of a sentence, those that lack parties with the parties of the deed that they go on from; and drafts of nouns that tell
    too little by themselves to be any.
    """
    found = {draft.hit.token.index: _with_parties(sentence, draft, before) for draft in drafts}
    for index, here in hits.items():
        if index not in found:
            told = (resumed(sentence, hit, before) or _outcome(sentence, hit, before) for hit in here)
            again = next((draft for draft in told if draft is not None), None)
            if again is not None:
                found[index] = again
    return [found[index] for index in sorted(found)]


def struck_before(sentence: Sentence, before: Sequence[Told]) -> tuple[Mention, ...]:
    """Those of a state to whom the violence told last was done, that of the same sentence or of the few before."""
    for told in reversed(before):
        if sentence.index - told.sentence > NEAR:
            break
        known = tuple(m for m in told.draft.recipients.mentions if m.actor is not None and m.actor.country is not None)
        if told.draft.hit.sense.type == "ASSAULT" and known:
            return known
    return ()


def resumed(sentence: Sentence, hit: Hit, before: Sequence[Told]) -> Draft | None:
    """The deed that a noun with "the" and nothing else of its own goes on from; None where the report told of none, or not lately."""
    if not _is_bare(sentence, hit):
        return None
    earlier = next(_earlier(sentence, hit.token, hit, before), None)
    if earlier is None:
        return None
    actors, recipients = (Side(mentions=side.mentions) for side in (earlier.actors, earlier.recipients))
    return Draft(
        hit=hit, actors=actors, recipients=recipients, reciprocal=earlier.reciprocal, one_by_one=earlier.one_by_one, before=earlier.before,
    )


def _earlier(sentence: Sentence, noun: Token, hit: Hit, before: Sequence[Told]) -> Iterator[Draft]:
    """The deeds of the hit's type that the noun may go on from and whose parties are told, the nearest first, each as itself before."""
    lemma = noun.lemma.lower()
    for told in reversed(before):
        if sentence.index - told.sentence > REACH:
            return
        earlier = told.draft
        words = {word.lemma.lower() for word in earlier.hit.words}
        may = lemma in GENERAL or lemma in words
        travels = (hit.sense.mode == TRAVELS) == (earlier.hit.sense.mode == TRAVELS) or hit.sense.type != "CONSULT"
        if may and travels and earlier.hit.sense.type == hit.sense.type and (earlier.actors.political or earlier.recipients.political):
            yield replace(earlier, before=told.event)


def _is_bare(sentence: Sentence, hit: Hit) -> bool:
    """Whether it is a noun with an article and without parties: it has no owner, no adjective of a state, no "by" or "on"."""
    arguments = hit.arguments
    if not hit.noun or not (any(c.lower in DEFINITE for c in sentence.children(hit.token, "det")) or _is_dated(hit) or _says_what_it_was(
        sentence, hit.token)):
        return False
    named = any(m.text[0].isupper() and m.lower not in CALENDAR for m in arguments.modifiers)
    possessed = not all(map(is_when, arguments.possessors))
    own = {t.index for t in hit.words}
    told = (c for c, tokens in arguments.obliques.items() if c in OWN and any(t.index not in own for t in tokens))  # "exchange of fire"
    return not named and not possessed and not arguments.subjects and next(told, None) is None


def _is_dated(hit: Hit) -> bool:
    """Whether a deed is told by its day alone: "Friday's attack"."""
    return any(map(is_when, hit.arguments.possessors))


def _says_what_it_was(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun says what was told of before: "this was an indefensible attack"."""
    subject = sentence.child(noun, "nsubj")
    return bool(sentence.children(noun, "cop")) and subject is not None and subject.lower in GOING_BACK


def _with_parties(sentence: Sentence, draft: Draft, before: Sequence[Told]) -> Draft:
    """The draft with the sides that it leaves out, where it goes on from a deed told before."""
    if not draft.hit.noun:
        return _by_deed(sentence, draft, before)
    if not draft.actors.told and not draft.recipients.told:
        earlier = resumed(sentence, draft.hit, before)
        if earlier is not None:
            return replace(
                draft, actors=earlier.actors, recipients=earlier.recipients, reciprocal=earlier.reciprocal, one_by_one=earlier.one_by_one,
                before=earlier.before,
            )
        return draft
    if draft.reciprocal or draft.actors.political == draft.recipients.political or not _is_definite(sentence, draft.hit.token):
        return draft
    for earlier in _earlier(sentence, draft.hit.token, draft.hit, before):
        actors, recipients = earlier.actors, earlier.recipients
        if earlier.reciprocal or not (actors.political and recipients.political):
            continue
        if draft.actors.political and not draft.recipients.told and _same(draft.actors, actors):
            return replace(draft, recipients=Side(mentions=recipients.mentions), before=earlier.before)
        if draft.recipients.political and not draft.actors.told and _same(draft.recipients, recipients):
            return replace(draft, actors=Side(mentions=actors.mentions), before=earlier.before)
    return draft


def _outcome(sentence: Sentence, hit: Hit, before: Sequence[Told]) -> Draft | None:
    """The draft of a verb that says too little by itself to be any, where its subject goes on from a deed told before: "one strike
    destroyed two lorries".
    """
    if hit.noun or hit.arguments.passive or hit.sense.reciprocal:
        return None
    told = Draft(hit=hit, actors=Side(), recipients=Side(tokens=hit.arguments.objects), reciprocal=False)
    draft = _by_deed(sentence, told, before) if hit.arguments.objects else told
    return draft if draft.actors.political else None


def _by_deed(sentence: Sentence, draft: Draft, before: Sequence[Told]) -> Draft:
    """The draft of an outcome ("two strikes destroyed a bridge", "one drone hit a silo") with the sides of the deeds told before that its
    subject goes on from.
    """
    if draft.hit.sense.type != "ASSAULT" or draft.actors.has_country or draft.reciprocal:
        return draft
    deeds = [t for t in draft.hit.arguments.subjects if t.lemma in GENERAL | WEAPONS and _is_of_those_told(sentence, t)]
    earlier = next(_earlier(sentence, deeds[0], draft.hit, before), None) if deeds else None
    if earlier is None or (draft.recipients.political and not _same(draft.recipients, earlier.recipients)):
        return draft
    recipients = draft.recipients if draft.recipients.political else Side(mentions=earlier.recipients.mentions)
    return replace(draft, actors=Side(mentions=earlier.actors.mentions), recipients=recipients, before=earlier.before)


def _is_definite(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun is told as known: with an article, or as somebody's ("his trip")."""
    return bool(sentence.children(noun, "nmod:poss")) or any(c.lower in DEFINITE for c in sentence.children(noun, "det"))


def _is_of_those_told(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun with nobody's name goes back to deeds told before, as all or some of them."""
    if any(c.text[0].isupper() for c in sentence.children(noun, "amod", "compound", "nmod", "nmod:poss")):
        return False
    return _is_definite(sentence, noun) or any(c.deprel in COUNTED for c in sentence.children(noun))


def _same(side: Side, other: Side) -> bool:
    """Whether both sides are of one country, or one and the same."""
    ours, theirs = ({m.actor.country or m.actor.code for m in s.mentions if m.actor is not None} - {None} for s in (side, other))
    return bool(ours & theirs)
