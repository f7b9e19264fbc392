"""Findings of different reports that cannot all be right: within each story, and in what reports say somebody's position is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from ..ledger import Filter, Found, Ledger
from ..ledger.keys import names_of_mention
from ..ledger.words import words_of
from ..records import Position
from .disagreement import Contradiction, Side, side

if TYPE_CHECKING:
    from .stories import Stories

AT_ONE_TIME = 31  # days between publications beyond which another stance is a change of mind
FOR = frozenset(("recognises", "supports", "accepts"))
AGAINST = frozenset(("does_not_recognise", "opposes", "rejects", "condemns", "denies"))
EMPTY = frozenset("a an and any at by for from in it its of on or that the their this these those to which with".split())

Progress = Callable[[int, int], None]

__all__ = ["Contradiction", "Side", "contradictions", "stances_at_odds"]


def contradictions(
    ledger: Ledger, stories: Stories, asked: Filter | None = None, *, progress: Progress | None = None
) -> Iterator[Contradiction]:
    """Contradictions within stories, the newest story first, then those between positions.

    asked: only stories with a finding that it asks for, and only positions that it asks for. Stories are taken as they
    stand (`Stories.update` brings them up to date), with what was known on the filter's known_on and had begun by its as_of.
    """
    ids = stories.ids(asked if asked != Filter() else None, order="newest")
    known_on, as_of = (asked.known_on, asked.as_of) if asked is not None else (None, None)
    for number, id in enumerate(ids, start=1):
        yield from (one for one in stories.story(id, known_on=known_on, as_of=as_of).disagreements if _across(one))
        if progress is not None:
            progress(number, len(ids))
    yield from stances_at_odds(ledger, asked)


def _across(one: Contradiction) -> bool:
    """Whether the sides are not all one report's own."""
    return len({outlet for each in one.sides for outlet in each.outlets}) > 1 or len(one.sides[0].findings) > 1


def stances_at_odds(ledger: Ledger, asked: Filter | None = None) -> Iterator[Contradiction]:
    """Positions that reports of about one time give one holder on one thing, for it and against it."""
    wanted = replace(asked if asked is not None else Filter(), kinds=("position",))
    if wanted.types and not set(wanted.types) <= FOR | AGAINST:
        return
    groups: dict[tuple[str, frozenset[str]], dict[bool, list[Found]]] = defaultdict(lambda: defaultdict(list))
    for found in ledger.findings(wanted):
        position = found.shown
        if isinstance(position, Position) and (in_favour := _in_favour(position)) is not None:
            holder, topic = _holder(position), _topic(position)
            if holder is not None and topic:
                groups[holder, topic][in_favour].append(found)
    for (_, topic), sides in sorted(groups.items(), key=lambda item: (item[0][0], sorted(item[0][1]))):
        pros, cons = _at_one_time(sides[True], sides[False])
        if pros and cons:
            position = pros[0].shown
            assert isinstance(position, Position)
            name = position.holder.actor.name if position.holder.actor is not None else position.holder.span.text
            about = f"{name} on {position.object.text if len(position.object.text) < 80 else ' '.join(sorted(topic))}"
            yield Contradiction(kind="stance", about=about, sides=(side("for", pros), side("against", cons)))


def _in_favour(position: Position) -> bool | None:
    if position.modality not in ("asserted", "negated") or position.stance not in FOR | AGAINST:
        return None
    return (position.stance in FOR) != (position.modality == "negated")


def _holder(position: Position) -> str | None:
    if position.holder.actor is None:  # "he", "the ministry": of whom, only the report knows
        return None
    names = names_of_mention(position.holder)
    return names[-1] if names else None


def _topic(position: Position) -> frozenset[str]:
    """The words of what the position is on; of a territory's status, the territory and the kind of status."""
    status = position.status
    if status is not None and status.territory.actor is not None:
        return frozenset((*words_of(status.territory.actor.name), status.kind))
    return frozenset(words_of(position.object.text)) - EMPTY


def _at_one_time(pros: list[Found], cons: list[Found]) -> tuple[list[Found], list[Found]]:
    """Those that somebody of the other side contradicts in another report of about the same time."""

    def close(one: Found, other: Found) -> bool:
        days = [found.document.published or date.min for found in (one, other)]
        return one.document.id != other.document.id and abs((days[0] - days[1]).days) <= AT_ONE_TIME

    return (
        [one for one in pros if any(close(one, other) for other in cons)],
        [one for one in cons if any(close(one, other) for other in pros)],
    )
