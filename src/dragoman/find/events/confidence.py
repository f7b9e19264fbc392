"""How sure an event is: points for what speaks for it, and the share of right events that had as many points.

The shares are measured, not chosen: `python -m evaluation.events --fit` counts, on the project's own gold, how many events with so
many points have the right type between the right countries, and pools neighbours so that more points never mean less (isotonic
regression; Zadrozny and Elkan 2002). docs/events-scorecard.md tells how well that holds out of fold.
"""

from __future__ import annotations

from typing import Final

from .sense import Draft
from .sides import Side

TABLE: Final = (0.45, 0.54, 0.8, 0.88, 0.94, 0.95)  # by points; rising
DEMANDING: Final = 3  # weight from which a sense asks for more than its verb
LEAST: Final = 2  # what any event has
UNKNOWN_VERB: Final = 2  # points of an event whose verb only the fallback knows: about as often right, see training/fallback.py
SURE: Final = len(TABLE) - 1


def confidence_of(draft: Draft) -> float:
    """The share of events with as much speaking for them that are right, between 0 and 1."""
    return TABLE[points(draft)]


def points_of(confidence: float) -> int:
    """The number of points behind a confidence."""
    return TABLE.index(confidence)


def points(draft: Draft) -> int:
    """What speaks for an event: who acts and who is acted upon are known, with their countries; a verb tells it, in words that
    mean little else; nobody is told who could not be made out.
    """
    sense = draft.hit.sense
    if sense.learned:
        return UNKNOWN_VERB
    found = 2 * draft.actors.has_country + draft.recipients.has_country
    found += not draft.hit.noun
    found += sense.weight >= DEMANDING or bool(draft.hit.words[1:])
    found += not _is_open(draft.actors) and not _is_open(draft.recipients)
    found += sense.needs in ("both", "named", "actor") or draft.reciprocal
    return max(0, min(found - LEAST, SURE))


def _is_open(side: Side) -> bool:
    """Whether somebody or something is told there that is no known actor."""
    return side.told and not side.political
