"""Whether a report is about politics at all: without that, "the referee rejected" and "a truce reigned" tell nothing of states."""

from __future__ import annotations

from ...records import Actor
from ..scene import Scene
from .stances import shipped_stances

SHORT = 40  # words; a text no longer than this need not name its arena
GOVERNING = ("GOV", "LEG", "MIL", "IGO", "REB", "OPP", "PTY", "SEP", "INS")
STATES = frozenset({"state", "territory", "office", "party", "armed_group"})


def is_political(scene: Scene) -> bool:
    """True for a report on states, parliaments, wars ...; judged by its words as a whole, then by who is named in it.

    A match between two countries names states but speaks of players and goals, so the words decide; a report of more than
    a few lines in which no word speaks of politics must name several states or bodies of one.
    """
    arena = shipped_stances().arena
    points = [arena.get(token.lower, 0) for sentence in scene.parsed.sentences for token in sentence.tokens]
    political, other = sum(p for p in points if p > 0), -sum(p for p in points if p < 0)
    if political != other:
        return political > other
    if len(points) <= SHORT:
        return True
    named = sum(_governs(mention.actor) for mention in scene.cast.mentions if mention.actor is not None)
    return named > other + 1


def _governs(actor: Actor) -> bool:
    return actor.kind in STATES or (actor.code is not None and actor.code[-3:] in GOVERNING)
