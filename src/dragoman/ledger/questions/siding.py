"""Who takes whose side: that a report has somebody on the one side tells that they are not on the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .claims import Asked, Claimed
from .nominals import Party
from .resembling import BY_WORDS, Resembling
from .retold import Told
from .senses import between, groups_of
from .terms import Telling, coverage
from .weighed import Weighed

SCORE = 0.8
TAKING = frozenset({"support", "oppose"})
SIDING = frozenset({"side_with", "take_side", "side_against", "stand_with", "stand_by", "vote_for", "vote_against"})  # with one alone


def sided(asked: Asked, telling: Telling, told: Sequence[Told]) -> Iterator[tuple[Claimed, Told, Weighed]]:
    """What tells that somebody who is claimed to be for A is for B, where B's friends and A's are told apart.

    Two are told apart by a word that says so ("sided with"), or by a passage that has somebody else for A.
    """
    for claimed in asked.propositions:
        mine = claimed.proposition
        if not mine.doers or len(mine.objects) != 1 or not groups_of(mine.senses) & TAKING or mine.sign < 0:
            continue
        if coverage([t for t in claimed.rest if t.is_name], [(1.0, telling.held(0, len(telling.reading.document.text)))], telling).missing:
            continue
        same = [one for one in told if between(mine.senses, one.proposition.senses) > 0 and one.proposition.sign > 0]
        for one in same:
            if _is_of(mine.doers, one.proposition.doers, one, asked, telling) and _is_another(claimed, one, asked, telling):
                beside = [other for other in same if other.passage == one.passage]
                if one.proposition.senses & SIDING or any(
                    _is_of(mine.objects, other.proposition.objects, other, asked, telling) for other in beside
                ):
                    words = ", ".join(party.text for party in one.proposition.objects)
                    yield claimed, one, Weighed(side="contradicts", score=SCORE, difference=f"told: {words}")


def _is_of(mine: Sequence[Party], theirs: Sequence[Party], told: Told, asked: Asked, telling: Telling) -> bool:
    parties = Resembling(asked=asked, telling=telling, passage=told.passage)
    return parties.fit(mine, theirs) >= BY_WORDS


def _is_another(claimed: Claimed, told: Told, asked: Asked, telling: Telling) -> bool:
    """Whether it is towards somebody who is known to be another."""
    parties = Resembling(asked=asked, telling=telling, passage=told.passage)
    mine, theirs = claimed.proposition.objects, told.proposition.objects
    known = all(one.actor is not None and (one.actor.id or one.actor.country) for one in (*mine, *theirs))
    return known and bool(theirs) and not parties.fit(mine, (*theirs, *told.proposition.others)) and not parties.fit(theirs, mine)
