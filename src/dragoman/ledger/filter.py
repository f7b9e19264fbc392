"""What is asked of a ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

from ..errors import BadFilter

Kind = Literal["event", "statement", "position", "relation", "instrument", "framing"]
Order = Literal["newest", "oldest", "added"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which findings: all conditions that are given must hold; None and () ask for nothing.

    Names ("France", "FRA", "FRAGOV", "UN Security Council", "Stepanakert") go through the body of names; a state stands
    for all that is of it. `types` are an event's type, a statement's sort, a position's stance, a relation's or
    instrument's kind. `text` has words, "phrases in a row" and -unwanted words, looked for in the finding's own
    sentences; `object` words of what a position is about or an instrument is called. A finding that somebody corrected is
    found by the values that it is shown with.

    Two times: `since`, `until` and `as_of` are about the world. since and until keep what may have been within them by its
    own time, and leave out what has none. as_of keeps what had begun by that day; a finding without a time had if its
    report was published by then. `published_since` and `published_until` are about the report. `known_on` is about the
    ledger: it answers as it would have then.
    """

    kinds: tuple[Kind, ...] = ()
    types: tuple[str, ...] = ()
    actor: str | None = None  # in any part: doing, done to, holding, speaking ...
    doer: str | None = None  # who acts, holds, speaks or adopts
    recipient: str | None = None  # whom it is done to, or whom the position is about
    holder: str | None = None
    speaker: str | None = None  # of statements
    between: tuple[str, str] | None = None  # one does, the other is done to, or both are parties
    place: str | None = None
    object: str | None = None
    voice: str | None = None  # "narrator", or who asserts it
    outlet: str | None = None
    text: str | None = None
    document: str | None = None
    ids: tuple[str, ...] = ()
    min_confidence: float | None = None
    since: date | None = None
    until: date | None = None
    as_of: date | None = None
    published_since: date | None = None
    published_until: date | None = None
    known_on: datetime | None = None
    accepted_only: bool = False
    include_rejected: bool = False
    all_versions: bool = False  # also of reports that were changed since, at the same url
    after: int | None = None  # number of a finding (`Slim.pk`): only what was added after it
    order: Order = "newest"
    limit: int | None = None
    offset: int = 0

    def __post_init__(self) -> None:
        if unknown := [kind for kind in self.kinds if kind not in KINDS]:
            raise BadFilter(f"there is no kind {unknown[0]!r} of finding: choose from {', '.join(KINDS)}")
        if self.order not in get_args(Order):
            raise BadFilter(f"findings have no order {self.order!r}: choose from {', '.join(get_args(Order))}")
        if (self.limit is not None and self.limit < 0) or self.offset < 0:
            raise BadFilter("limit and offset count findings: give numbers from 0 on")
        if self.known_on is not None and self.known_on.tzinfo is None:
            raise BadFilter(f"known_on {self.known_on} has no time zone: give one, such as UTC")
        if self.since is not None and self.until is not None and self.since > self.until:
            raise BadFilter(f"since {self.since} is after until {self.until}: give them the other way round")
        if self.min_confidence is not None and not 0 <= self.min_confidence <= 1:
            raise BadFilter(f"a confidence lies between 0 and 1, not at {self.min_confidence}")
        if self.between is not None and len(self.between) != 2:
            raise BadFilter("between takes two names")
        for id in (*self.ids, *([self.document] if self.document is not None else [])):
            require_id(id)


def require_id(id: str) -> str:
    """The id itself. Raises BadFilter when it has not the form of one."""
    if len(id) != 32 or not set(id) <= set("0123456789abcdef"):
        raise BadFilter(f"{id!r} is no id: give the 32 hexadecimal digits that the findings and documents are shown with")
    return id
