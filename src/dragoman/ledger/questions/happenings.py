"""Whether a passage tells of the sentence's own happening, "in the stampede", and of a vote where somebody is said to have voted."""

from __future__ import annotations

from .claims import Asked
from .stems import stem
from .terms import Telling, Term
from .wording import wording

HAPPENINGS = {stem(word): row for row, words in enumerate(wording().happenings) for word in words}
VOTING = frozenset({"vote_against", "vote_no", "vote_down"})
OF_VOTES = frozenset(map(stem, "vote voted votes voting veto vetoed vetoes ballot abstain abstained abstention".split()))


def is_of_it(asked: Asked, clause: int, passage: tuple[int, int], telling: Telling) -> bool:
    """Whether the passage may be of the happenings and the vote that the sentence's clause names.

    A happening is told by the passage or, where that names no other, by what stands before it: of "in the stampede" the dead of a
    collapse are no evidence.
    """
    own = telling.held(*passage)
    named = {HAPPENINGS[one] for one in own.stems & HAPPENINGS.keys()}
    for term in _happenings(asked, clause):
        rows = {HAPPENINGS[one] for one in term.stems & HAPPENINGS.keys()}
        if rows & named or telling.has(term, own):
            continue
        if named or not any(telling.has(term, held) for _, held in telling.layers_of(*passage)):
            return False
    return True


def is_of_a_vote(asked: Asked, clause: int, passage: tuple[int, int], telling: Telling) -> bool:
    """Whether the passage tells of a vote, where the clause has somebody vote against it: who rejects in words may have abstained."""
    voted = any(VOTING & one.proposition.senses and one.proposition.sign > 0 for one in asked.propositions if one.clause == clause)
    return not voted or bool(OF_VOTES & telling.held(*passage).stems)


def _happenings(asked: Asked, clause: int) -> list[Term]:
    """Those that are named in a clause, besides what its own predicates tell."""
    ours = [one.proposition for one in asked.propositions if one.clause == clause]
    words = frozenset(at for one in ours for at in one.words) - frozenset(at for one in ours for at in one.telling)
    nouns = {token.start for token in asked.main.tokens if token.upos == "NOUN"}
    return [term for term in asked.terms if term.at in words & nouns and term.stems & HAPPENINGS.keys()]
