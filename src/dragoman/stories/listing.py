"""Which stories a list has, and in which order, without looking at more of them than it takes.

Of today the numbers that are kept with the stories count. As of another day those are counted anew that may have been told
otherwise then (`ledger.reach`), in an order that lets a short list end where no later story can come before those it has.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection, Select, bindparam, select, text

from ..ledger import Filter, Ledger
from ..ledger.filter import Kind
from ..ledger.selecting import selected, selected_of
from ..ledger.tables import Id, stories
from .keeping import chunks, stories_of, told_then

FEW = 2_000  # findings whose stories are looked up; where more are asked for, stories are looked through for one of them
AT_ONCE = 100  # stories that are looked through together
STORY_KINDS: tuple[Kind, ...] = ("event", "instrument")  # of findings that are in stories

Order = Literal["sources", "newest", "oldest"]
Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many reports and copies tell of a story, and the day of the earliest (0: not known)."""

    story: str
    documents: int
    copies: int
    reported: int


_KEYS: dict[Order, Callable[[Counted], Key]] = {
    "newest": lambda one: (-one.reported, one.story), "oldest": lambda one: (one.reported, one.story),
    "sources": lambda one: (-one.copies, -one.reported, one.story),
}  # fmt: skip
_NEWEST = (stories.c.reported.desc(), stories.c.id)
_ORDERS = {"newest": _NEWEST, "oldest": (stories.c.reported, stories.c.id), "sources": (stories.c.copies.desc(), *_NEWEST)}
_KEPT = select(stories.c.id, stories.c.documents, stories.c.copies, stories.c.reported)
_REACHING = _KEPT.add_columns(stories.c.most, stories.c.ends, stories.c.changed)


def listed(ledger: Ledger, connection: Connection, asked: Filter | None, order: Order, limit: int | None) -> list[str]:
    """The ids of the stories of more than one report: those with a finding that is asked for, as told on the days of the filter."""
    if asked is None:
        return list(connection.execute(_KEPT.where(stories.c.documents > 1).order_by(*_ORDERS[order]).limit(limit)).scalars())
    wanted = replace(asked, kinds=asked.kinds if asked.kinds or asked.types else STORY_KINDS)
    key = _KEYS[order]
    found: list[Counted] = []
    with closing(_candidates(ledger, connection, wanted, order)) as candidates:
        for rows, later in candidates:
            found += (one for one in _counted(connection, rows, asked) if one.documents > 1)
            found.sort(key=key)
            del found[limit if limit is not None else len(found) :]
            if len(found) == limit and later is not None and (not found or key(found[-1]) <= later):
                break
    return [one.story for one in found]


def _candidates(ledger: Ledger, connection: Connection, asked: Filter, order: Order) -> Generator[tuple[Sequence[Any], Key | None]]:
    """Stories that have what is asked for, some at a time, each time with a key that none of those to come is below, if there is one."""
    if asked == Filter(kinds=STORY_KINDS, known_on=asked.known_on, as_of=asked.as_of):  # whatever speaks in a story
        yield from _walked(connection, asked, order)
        return
    chosen = selected(ledger, connection, asked, "f.id")
    if chosen is None:
        return
    ids = connection.execute(text(f"{chosen[0]} LIMIT {FEW + 1}"), chosen[1]).scalars().all()
    if len(ids) <= FEW:
        few = sorted(set(stories_of(connection, (bytes(id).hex() for id in ids)).values()))
        yield from ((connection.execute(_REACHING.where(stories.c.id.in_(part))).all(), None) for part in chunks(few))
        return
    test = selected_of(ledger, connection, asked, "DISTINCT m.story", "story_findings m")
    assert test is not None
    statement = text(f"{test[0]} AND m.story IN :these").bindparams(bindparam("these", type_=Id, expanding=True))
    for rows, later in _walked(connection, asked, order):
        having = connection.execute(statement, {**test[1], "these": [row.id for row in rows]}).scalars()
        those = {bytes(id).hex() for id in having}
        yield [row for row in rows if row.id in those], later


def _walked(connection: Connection, asked: Filter, order: Order) -> Iterator[tuple[Sequence[Any], Key | None]]:
    """The stories of the days asked for in order; as of another day those that can have been told then, of the most copies first."""
    timely = _timely(asked)
    if asked.as_of is None and asked.known_on is None:
        for rows in _parts(connection, timely.where(stories.c.documents > 1).order_by(*_ORDERS[order])):
            yield rows, _KEYS[order](_as_kept(rows[-1]))
        return
    for rows in _parts(connection, _REACHING.where(stories.c.copies == 0)):  # not counted, or nothing speaks in it today
        yield rows, None
    then = timely.where(stories.c.copies > 0)
    if asked.as_of is not None:
        then = then.where(stories.c.begins <= asked.as_of.toordinal())
    if asked.known_on is not None:
        then = then.where(stories.c.known <= asked.known_on)
    for rows in _parts(connection, then.order_by(stories.c.most.desc())):
        yield rows, (-rows[-1].most, -date.max.toordinal()) if order == "sources" else None


def _timely(asked: Filter) -> Select[Any]:
    """Without the stories that what is asked for cannot be in by its days: a list of the last months has not to pass all older ones."""
    found = _REACHING
    if asked.until is not None:
        found = found.where(stories.c.begins <= asked.until.toordinal())
    if asked.since is not None and asked.known_on is None and not (asked.all_versions or asked.include_rejected):
        found = found.where(stories.c.last_day >= asked.since.toordinal())  # of what speaks today
    return found


def _parts(connection: Connection, statement: Select[Any]) -> Iterator[Sequence[Any]]:
    with closing(connection.execute(statement, execution_options={"yield_per": AT_ONCE})) as result:
        yield from result.partitions()


def _counted(connection: Connection, rows: Iterable[Any], asked: Filter) -> Iterator[Counted]:
    """The numbers as they are kept, or of what spoke then where that can be something else."""
    others: list[str] = []
    for row in rows:
        ended = asked.as_of is None or row.ends <= asked.as_of.toordinal()
        unchanged = asked.known_on is None or row.changed <= asked.known_on
        if (ended and unchanged and row.documents) or asked.as_of is asked.known_on is None:
            yield _as_kept(row)
        else:
            others.append(row.id)
    yield from (Counted(*numbers) for numbers in told_then(connection, others, known_on=asked.known_on, as_of=asked.as_of))


def _as_kept(row: Any) -> Counted:
    return Counted(row.id, row.documents, row.copies, row.reported)
