"""What a position says a territory is: independent, part of a state, claimed by one."""

from __future__ import annotations

from dataclasses import replace

from ...language.sentences import Sentence, Token
from ...records import Mention, Span, StatusKind, TerritoryStatus
from ..phrases import case_of
from ..scene import Scene
from .judgements import Told
from .objects import spread

INDEPENDENT = frozenset({"independent", "sovereign", "independence", "sovereignty", "statehood"})
STATEHOOD = frozenset({"state", "republic", "country", "nation"})
PARTS = frozenset({"part", "territory", "province", "region", "district", "capital", "own", "soil", "land", "possession"})


def status_of(scene: Scene, told: Told, holder: Mention, object: Span, head: Token | None) -> TerritoryStatus | None:
    """The status that a position of recognition or claim gives its object; None where it gives none."""
    if told.stance not in ("recognises", "does_not_recognise", "claims") or head is None:
        return None
    sentence = told.sentence
    belongs = _owner(scene, sentence, told)
    if belongs is not None:
        kind: StatusKind = "claimed_by" if told.stance == "claims" else "part_of"
        owner = holder if belongs.span.text.lower() in ("its", "their", "our") else belongs
        return TerritoryStatus(kind=kind, territory=scene.actor(sentence, head), state=owner)
    if told.stance == "claims":
        if head.lemma.lower() in INDEPENDENT:
            return TerritoryStatus(kind="independent_as", territory=holder)
        return TerritoryStatus(kind="claimed_by", territory=scene.actor(sentence, head), state=holder)
    if head.lemma.lower() in INDEPENDENT:
        return _sovereignty(scene, told, head)
    words = {w.lower for w in sentence.subtree(head)} | {w.lower for c in _predicates(sentence, told.anchor) for w in sentence.subtree(c)}
    if head.lemma.lower() in STATEHOOD or head.upos in ("PROPN", "PRON") or (words & INDEPENDENT and head.lemma.lower() in PARTS):
        return TerritoryStatus(kind="independent_as", territory=scene.actor(sentence, head))
    return None


def is_own_claim(holder: Mention, status: TerritoryStatus | None) -> bool:
    """True where the state that the land is said to be part of is the holder's own: that recognises nothing, it claims."""
    if status is None or status.kind != "part_of" or status.state is None or holder.actor is None or status.state.actor is None:
        return False
    return holder.actor.country is not None and holder.actor.country == status.state.actor.country


def _sovereignty(scene: Scene, told: Told, head: Token) -> TerritoryStatus | None:
    """The island's independence; but "Peruvian sovereignty over the island" makes it a part of Peru."""
    sentence = told.sentence
    whose = next(
        (c for c in sentence.children(head, "nmod:poss", "amod", "compound") if c.relation == "nmod" or c.text[:1].isupper()), None
    )
    beside = [*sentence.children(head, "nmod"), *(c for c in sentence.children(told.anchor, "obl") if c.index > head.index)]
    over = next((c for c in beside if case_of(sentence, c) == "over"), None)
    if over is not None:
        state = scene.actor(sentence, whose) if whose is not None else None
        return TerritoryStatus(kind="part_of", territory=scene.actor(sentence, over), state=state)
    of = next((c for c in sentence.children(head, "nmod") if case_of(sentence, c) == "of"), None)
    land = whose if whose is not None and whose.relation == "nmod" else of
    return TerritoryStatus(kind="independent_as", territory=scene.actor(sentence, land)) if land is not None else None


def _predicates(sentence: Sentence, anchor: Token) -> list[Token]:
    """What follows "as", and what a judgement says by itself."""
    return [c for c in sentence.children(anchor, "obl", "xcomp", "nmod", "advcl") if case_of(sentence, c) == "as" or c.relation == "xcomp"]


def _owner(scene: Scene, sentence: Sentence, told: Told) -> Mention | None:
    """The state that the territory is said to be part of: "as part of Peru", "as Peruvian territory", "belongs to Peru"."""
    inside = [t for t in sentence.tokens if told.cue[0] <= t.start < told.cue[1]]
    belong = next((t for t in (told.anchor, *inside) if t.lemma == "belong"), None)
    if belong is not None:
        owner = next((c for c in sentence.children(belong, "obl") if case_of(sentence, c) == "to"), None)
        return scene.actor(sentence, owner) if owner is not None else None
    named = [w for p in (*_predicates(sentence, told.anchor), *(t for t in inside if t.lemma in PARTS)) for w in spread(sentence, p)]
    for word in named:
        if word.lemma not in PARTS:
            continue
        for child in sentence.children(word, "nmod", "nmod:poss", "amod", "compound"):
            if child.relation == "nmod" and child.deprel != "nmod:poss" and case_of(sentence, child) not in ("of", "to"):
                continue
            if child.relation == "amod" and not child.text[:1].isupper():
                continue
            whole = sentence.child(child, "nmod:poss") if child.lemma == "territory" else None
            return _nation(scene, scene.actor(sentence, whole or child), child)
    return None


def _nation(scene: Scene, mention: Mention, word: Token) -> Mention:
    """The mention, with the state of an adjective of nationality: "Ethiopian" soil is Ethiopia's."""
    if mention.actor is not None or not word.text[:1].isupper():
        return mention
    entry = scene.cast.lexicon.demonym(word.text)
    return replace(mention, actor=scene.cast.lexicon.actor(entry, scene.document.published)) if entry is not None else mention
