"""Threats told as conditions: "will close the border unless Chad pays", "hand them over, or we will bomb the base"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ...language.sentences import Sentence, Token
from ...ontology import Ontology, Sense
from ...records import Mention
from ..actors.titles import STATE_KINDS
from ..phrases import NEGATIONS, conjuncts
from ..scene import Scene, content_length
from .arguments import verb_arguments
from .contents import demanded_before
from .first_person import addressed
from .modes import chain_of, says_will
from .parties import OFFICIALS, Company
from .sides import Side, is_political
from .triggers import Hit

if TYPE_CHECKING:
    from .sense import Draft, Judge

THREATEN: Final = "THREATEN"
OPENING: Final = frozenset({"if", "unless", "should", "provided"})
DEMANDING: Final = frozenset({"unless"})  # whoever names such a condition wants it met
COUNTERFACTUAL: Final = frozenset({"have", "'ve", "’ve"})  # "would have bombed it"
BEFORE: Final = frozenset({"even", "as", "only"})  # "even if", "as if"


def conditions_of(sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    """The predicates of the conditions under which the verb's deed will be done: of "unless" and "if" clauses, of what "or" follows."""
    found = []
    for clause in sentence.children(verb, "advcl"):
        for mark in sentence.children(clause, "mark", "aux"):
            opens = mark.lower in OPENING and (mark.relation == "mark" or (mark.lower == "should" and mark.index < clause.index))
            if opens and not (mark.index and sentence.tokens[mark.index - 1].lower in BEFORE):
                found.append(clause)
    demanded = demanded_before(sentence, verb)
    return (*found, demanded) if demanded is not None else tuple(found)


def is_conditional(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb says what will be done under a condition."""
    auxiliaries = {c.lower for c in sentence.children(verb, "aux", "advmod")}
    return says_will(sentence, verb) and auxiliaries.isdisjoint(COUNTERFACTUAL | NEGATIONS) and bool(conditions_of(sentence, verb))


def has_conditions(sentence: Sentence) -> bool:
    """Whether a word of the sentence opens a condition that whoever names it wants met."""
    return any(t.lower in DEMANDING or (t.lower == "or" and t.index) for t in sentence.tokens)


def threat_hits(judge: Judge, ontology: Ontology, told: Collection[int]) -> dict[int, list[Hit]]:
    """Hits of verbs of which no sense holds (told: those of which one does) and that tell what one state will do unless another acts:
    a threat, whatever it is that it will do.
    """
    sentence, company = judge.sentence, judge.company
    found: dict[int, list[Hit]] = {}
    if not has_conditions(sentence):
        return found
    for verb in sentence.tokens:
        if verb.upos != "VERB" or verb.index in told or not is_conditional(sentence, verb):
            continue
        clauses = conditions_of(sentence, verb)
        arguments = verb_arguments(sentence, verb)
        ours = _countries(company, arguments.subjects)
        theirs = _countries(company, _subjects(sentence, clauses))
        if _is_wanted(sentence, verb, clauses) and ours and theirs and ours.isdisjoint(theirs):
            sense = Sense(
                type=ontology.types[THREATEN].type, name="will act unless another does", code="130", recipient=("condition",), speech=True,
                needs="both",
            )
            found[verb.index] = [Hit(token=verb, sense=sense, words=(verb,), arguments=arguments, noun=False)]
    return found


def as_threat(judge: Judge, draft: Draft, ontology: Ontology) -> Draft:
    """The draft as a threat, made to who is to meet the condition or is spoken to, where its actor says that it will do it under one.

    What will be done "if" something happens is only possible where nobody says it, or where that is not in the recipient's hands; who
    foretells what others will do ("analysts say that Mali will attack unless ...") makes no threat.
    """
    sentence, hit = judge.sentence, draft.hit
    told = ontology.types[hit.sense.type]
    if (hit.noun and hit.arguments.host is None) or THREATEN not in (hit.sense.type, *told.shifted_codes):
        return draft
    verb = next((v for v in chain_of(sentence, hit) if is_conditional(sentence, v)), None)
    if verb is None or not _is_own_word(judge.scene, draft):
        return draft
    clauses = conditions_of(sentence, verb)
    said = bool(judge.scene.around(hit.token.start, hit.token.end))
    hostile = THREATEN in (hit.sense.type, told.promised)
    if not _is_wanted(sentence, verb, clauses) and not (said and hostile and _is_theirs(judge, draft, clauses)):
        return draft
    within = frozenset(  # what is to be done or left; "silent about the shelling" takes that as having happened
        t.index for clause in clauses if clause.relation == "advcl" for t in sentence.subtree(clause) if t.upos != "NOUN"
    )
    return replace(draft, condition=within, threat=True, recipients=_threatened(judge, draft, clauses))


def _is_wanted(sentence: Sentence, verb: Token, clauses: Sequence[Token]) -> bool:
    """Whether the words for the condition say that it is demanded."""
    marks = {m.lower for clause in clauses for m in sentence.children(clause, "mark")}
    return not marks.isdisjoint(DEMANDING) or demanded_before(sentence, verb) is not None


def _is_theirs(judge: Judge, draft: Draft, clauses: Sequence[Token]) -> bool:
    """Whether those to whom the deed would be done, or another party where nobody is told, are to meet the condition."""
    meeting = [m.actor for t in _subjects(judge.sentence, clauses) for m in judge.company.mentions(t) if is_political(m.actor)]
    theirs = [m.actor for m in draft.recipients.mentions if m.actor is not None and is_political(m.actor)]
    if not meeting or not theirs:
        return bool(meeting)
    known = {actor.country or actor.code for actor in theirs}
    return any(actor is not None and (actor.country or actor.code) in known for actor in meeting)


def _threatened(judge: Judge, draft: Draft, clauses: Sequence[Token]) -> Side:
    """To whom a threat is made: to whom the deed would be done, else who is to meet the condition, else who is spoken to."""
    own = {
        m.actor.country if m.actor.kind in STATE_KINDS or not OFFICIALS.isdisjoint(m.actor.sectors) else m.actor.code
        for m in draft.actors.mentions if m.actor is not None
    } - {None}
    if draft.recipients.political and any(m.actor is not None and m.actor.country for m in draft.recipients.mentions):
        return draft.recipients
    for tokens in (_subjects(judge.sentence, clauses), addressed(judge.scene, judge.sentence, draft.hit.token)):
        mentions = tuple(
            m for t in tokens for m in judge.company.mentions(t)
            if is_political(m.actor) and m.actor is not None and own.isdisjoint((m.actor.country, m.actor.code))
        )
        if mentions:
            return Side(mentions=mentions, tokens=tokens)
    return draft.recipients


def _subjects(sentence: Sentence, clauses: Sequence[Token]) -> tuple[Token, ...]:
    """Who does what the clauses tell, or has it done to them."""
    return tuple(t for clause in clauses for s in sentence.children(clause, "nsubj", "nsubj:pass") for t in conjuncts(sentence, s))


def _is_own_word(scene: Scene, draft: Draft) -> bool:
    """Whether the report tells it itself, or its actor, or an official of its actor's, says it."""
    token = draft.hit.token
    around = sorted(scene.around(token.start, token.end), key=content_length)
    if not around:
        return True
    actors = [m.actor for m in draft.actors.mentions if m.actor is not None]
    for speaker in (m.actor for m in around[0].speakers if m.actor is not None):
        for actor in actors:
            official = not OFFICIALS.isdisjoint(speaker.sectors) or speaker.kind in STATE_KINDS
            of_state = actor.kind in STATE_KINDS or not {*OFFICIALS, "MIL"}.isdisjoint(actor.sectors)
            alike = set(speaker.sectors) == set(actor.sectors) != set() and None in (speaker.country, actor.country)  # "its members"
            if speaker.code == actor.code or alike or (official and of_state and speaker.country in (None, actor.country)):
                return True
    return False


def _countries(company: Company, tokens: Sequence[Token]) -> set[str]:
    mentions: list[Mention] = [m for t in tokens for m in company.mentions(t)]
    return {m.actor.country for m in mentions if is_political(m.actor) and m.actor is not None and m.actor.country is not None}
