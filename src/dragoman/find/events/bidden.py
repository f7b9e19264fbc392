"""What an official says that others must do, in words of his own without a verb that asks: "Russia must withdraw", in a quotation that
goes on over sentences or in a statement made for a state.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from ...language.sentences import Sentence, Token
from ...ontology import Ontology, Sense
from ...records import Actor, Mention
from ..actors.titles import STATE_KINDS
from ..phrases import is_negated, is_passive, subjects_of
from .arguments import verb_arguments
from .first_person import teller_of
from .modes import DUTY, OBLIGING, duty_of
from .parties import OFFICIALS
from .sense import Draft
from .sides import Side, is_political
from .triggers import Hit

if TYPE_CHECKING:
    from .sense import Judge

REQUEST: Final = "REQUEST"
DEMAND: Final = "100"  # CAMEO: demand


def has_duties(sentence: Sentence) -> bool:
    """Whether the sentence may say that something must be done."""
    return any(t.lower in DUTY or t.lemma.lower() in OBLIGING for t in sentence.tokens)


def with_bidden(judge: Judge, drafts: Sequence[Draft], ontology: Ontology) -> list[Draft]:
    """The drafts with those of duties that somebody lays on another, which take the place of what is told of the same verb."""
    sentence = judge.sentence
    asked = {draft.hit.arguments.content for draft in drafts if draft.hit.sense.speech and not draft.hit.noun}
    found = {draft.hit.token.index: draft for draft in drafts}
    for verb in sentence.tokens:
        word = duty_of(sentence, verb) if verb.upos == "VERB" else None
        if word is None or verb in asked or is_passive(sentence, verb) or is_negated(sentence, verb) is not None:
            continue
        teller = teller_of(judge.scene, judge.sentence, verb)
        if teller is None or teller.actor is None:
            continue
        tokens = tuple(subjects_of(sentence, verb))
        mentions = tuple(m for t in tokens for m in judge.company.mentions(t) if is_political(m.actor))
        sides = {m.actor.country or m.actor.code for m in mentions if m.actor is not None} - {None}
        if (teller.actor.country or teller.actor.code) in sides:
            told = found.get(verb.index)
            if told is not None and told.hit.sense.type == REQUEST and told.hit.sense.modals:
                del found[verb.index]  # what his own side must do is no demand
        elif sides and _speaks_for_others(teller.actor):
            found[verb.index] = _bidden(judge, verb, word, teller, Side(mentions=mentions, tokens=tokens), ontology)
    return [found[index] for index in sorted(found)]


def _bidden(judge: Judge, verb: Token, word: Token, teller: Mention, others: Side, ontology: Ontology) -> Draft:
    sense = Sense(
        type=ontology.types[REQUEST].type, name="an official says what others must do", code=DEMAND, recipient=("subject",), speech=True,
        modals=DUTY, needs="both",
    )
    hit = Hit(token=verb, sense=sense, words=(word, verb), arguments=verb_arguments(judge.sentence, verb), noun=False)
    return Draft(hit=hit, actors=Side(mentions=(teller,)), recipients=others, reciprocal=False)


def _speaks_for_others(actor: Actor) -> bool:
    bodies = actor.kind in ("organisation", "body") or (actor.code or "").startswith("IGO")
    return bodies or actor.kind in STATE_KINDS or not OFFICIALS.isdisjoint(actor.sectors)
