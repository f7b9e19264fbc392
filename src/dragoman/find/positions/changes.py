"""Stances given up or moved: "withdrew its recognition", "switched recognition from Peru to Chile"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...language.sentences import Sentence, Token
from ...records import Modality, Position, Stance
from ..phrases import case_of
from .force import FLIPPED, doers, force_of
from .judgements import Told
from .objects import Target, nominal, spread
from .stances import Cue, Stances

MOVES = frozenset({"switch", "shift", "transfer", "move"})
ENDS: tuple[tuple[str, Stance], ...] = (("from", "does_not_recognise"), ("to", "recognises"))
OWN = frozenset({"its", "their", "his", "her"})


def taken_back(sentence: Sentence, noun: Token, before: Sequence[Position], lexicon: Stances) -> Told | None:
    """ "... but withdrew its recognition on Monday": the object is that of the stance told before; None where it is told here."""
    verb = sentence.head(noun)
    cues = lexicon.nouns.get(lexicon.key(noun))
    if verb is None or not cues or not gives_up(sentence, verb, noun, lexicon):
        return None
    cue = cues[0]
    model = next((p for p in reversed(before) if p.stance == cue.stance and p.cue.end <= noun.start), None)
    beside = [*sentence.children(noun, "nmod", "acl"), *sentence.children(verb, "obl")]
    if model is None or any(case_of(sentence, one) in cue.ways for one in beside):
        return None
    force = force_of(sentence, verb, Cue(stance=cue.stance, lemma=verb.lemma, ways=("obj",)), lexicon)
    if force is None or force.stance != cue.stance:
        return None
    stance, modality = _given_up(cue.stance, force.modality)
    return Told(
        stance=stance, modality=modality, sentence=sentence, anchor=verb, cue=(verb.start, noun.end),
        holders=tuple(doers(sentence, force.top, verb)), objects=(Target(start=model.object.start, end=model.object.end),),
    )


def gives_up(sentence: Sentence, verb: Token, noun: Token, lexicon: Stances) -> bool:
    """Whether the verb takes back what its own subject thought: "revoked its recognition", not "revoked the licence"."""
    own = any(c.lower in OWN for c in sentence.children(noun, "nmod:poss"))
    return own and noun.relation == "obj" and lexicon.light.get(lexicon.key(verb)) == "reversed" and lexicon.key(noun) in lexicon.nouns


def _given_up(stance: Stance, modality: Modality) -> tuple[Stance, Modality]:
    """What giving a stance up comes to: no recognition, or no support."""
    return (FLIPPED[stance], modality) if stance in FLIPPED else (stance, "negated" if modality == "asserted" else modality)


def switched(sentence: Sentence, noun: Token, dated: frozenset[int], lexicon: Stances) -> Iterator[Told]:
    """ "Switched recognition from Peru to Chile": both ends of it."""
    verb = sentence.head(noun)
    if verb is None or noun.relation != "obj" or verb.lemma not in MOVES or noun.lemma != "recognition":
        return
    cue = Cue(stance="recognises", lemma=verb.lemma, ways=("obj",))
    force = force_of(sentence, verb, cue, lexicon)
    if force is None or force.stance != "recognises":
        return
    ends = [*sentence.children(verb, "obl"), *sentence.children(noun, "nmod")]
    for way, stance in ENDS:
        for head in ends:
            if case_of(sentence, head) == way:
                yield Told(
                    stance=stance, modality=force.modality, sentence=sentence, anchor=verb, cue=(verb.start, noun.end),
                    holders=tuple(doers(sentence, force.top, verb)),
                    objects=tuple(nominal(sentence, one, dated) for one in spread(sentence, head)),
                )
