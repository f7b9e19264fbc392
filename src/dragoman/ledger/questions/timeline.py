"""What happened to an actor or at a place, day by day, the telling of one happening once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ...errors import BadFilter
from ...records import Instrument, Position
from ..filter import Filter, Kind
from ..found import Found, Slim
from ..intervals import days_of

if TYPE_CHECKING:
    from ..ledger import Ledger

TOLD_OF: tuple[Kind, ...] = ("event", "instrument", "position")
MOST = 100
AT_ONCE = 500  # findings fetched by one question


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A happening: `found` tells of it best, `others` too. `day` is its first; where `dated` is False, that of publication."""

    day: date | None
    edtf: str | None
    dated: bool
    found: Found
    others: tuple[Found, ...] = ()

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who reports it, in the order of names."""
        return tuple(sorted({one.document.outlet for one in (self.found, *self.others) if one.document.outlet}))

    @property
    def reports(self) -> int:
        return len({one.document.id for one in (self.found, *self.others)})


def timeline(
    ledger: Ledger, name: str, *, filter: Filter | None = None, most: int | None = MOST, undated: bool = False,
    stories_of: Callable[[Sequence[str]], Mapping[str, str]] | None = None,
) -> list[Entry]:  # fmt: skip
    """The latest happenings of an actor, or at a place, oldest first.

    name: an actor or a place; what names both ("Georgia") gives both. filter: further conditions. undated: also what
    reports do not date, by their publication. stories_of: gives the stories of findings' ids; findings of one story are one
    entry, and so are those of the same day, type and parties.
    """
    asked = filter or Filter()
    if not undated:  # a beginning to their time leaves out what has none, before the newest are taken
        asked = replace(asked, since=asked.since or date.min)
    if not name.strip():
        raise BadFilter("a timeline is of somebody or some place: give a name")
    kinds = asked.kinds or TOLD_OF
    wanted = None if most is None else most + most // 2  # several findings make one entry
    slim: dict[str, Slim] = {}
    for one in (replace(asked, actor=name, kinds=kinds), replace(asked, place=name, kinds=kinds)):
        for row in ledger.findings(replace(one, order="newest", limit=wanted)).slim():
            if undated or row.first is not None or row.last is not None:
                slim.setdefault(row.id, row)
    newest = sorted(slim.values(), key=lambda row: (row.day or date.min, row.id), reverse=True)[:wanted]
    usable = _found(ledger, [row.id for row in newest], asked)
    stories = stories_of([one.finding.id for one in usable]) if stories_of is not None else {}
    entries = sorted(_entries(usable, stories), key=lambda e: (e.day or date.min, e.found.finding.id))
    return entries if most is None else entries[-most:]


def _found(ledger: Ledger, ids: Sequence[str], asked: Filter) -> list[Found]:
    """The findings of these ids."""
    found: list[Found] = []
    for at in range(0, len(ids), AT_ONCE):
        part = tuple(ids[at : at + AT_ONCE])
        found += ledger.findings(Filter(ids=part, known_on=asked.known_on, include_rejected=asked.include_rejected))
    return found


def _day(found: Found) -> tuple[date | None, str | None]:
    when = found.shown.when
    if when is None or when.edtf is None:
        return None, None
    first, last = days_of(when.edtf)
    day = first if first is not None else last
    return (date.fromordinal(day) if day is not None else None), when.edtf


def _entries(found: Iterable[Found], stories: Mapping[str, str]) -> Iterable[Entry]:
    groups: dict[object, list[Found]] = {}
    for one in found:
        story = stories.get(one.finding.id, one.finding.id)  # a finding in no story is its own
        groups.setdefault(story if story != one.finding.id else _likeness(one), []).append(one)
    for group in groups.values():
        group.sort(key=lambda one: (-one.shown.confidence, one.document.published or date.max, one.finding.id))
        best = next((one for one in group if _day(one)[0] is not None), group[0])
        day, edtf = _day(best)
        others = tuple(one for one in group if one is not best)
        yield Entry(day=day or best.document.published, edtf=edtf, dated=day is not None, found=best, others=others)


def _likeness(found: Found) -> object:
    """A key that findings share which tell of one thing: its day, type and parties. What has no parties is alone."""
    from ..keys import kind_of, type_of
    from ..rows import name_of, parties

    finding = found.shown
    doing, done_to = parties(finding)
    who, whom = frozenset(map(name_of, doing)), frozenset(map(name_of, done_to))
    day = _day(found)[1]
    about = ""
    if isinstance(finding, Position):
        about = finding.object.text.lower()
    elif isinstance(finding, Instrument):
        about = finding.number or finding.title or finding.span.text.lower()
    if day is None or not (who or whom or about):
        return finding.id
    return (day, kind_of(finding), type_of(finding), who, whom, about)
