"""Counts by month for dyads, actors or countries, one for each story and not for each report, zeros written out.

A month is that of the event's own time; the publication's stands in only where that is asked for. What did not happen, by
its own report (negated, merely possible, still to come), is not counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal, get_args

from ..errors import BadFilter
from ..ledger import Filter, Found, Ledger
from ..ledger.intervals import days_of
from ..records import Event, Mention, PloverType

if TYPE_CHECKING:
    from .stories import Stories

Unit = Literal["dyad-month", "actor-month", "country-month"]
Undated = Literal["leave", "publication"]
Progress = Callable[[int, int], None]
TYPES: tuple[str, ...] = get_args(PloverType)
NOT_HAPPENED = frozenset({"negation", "hypothetical", "future"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PanelRow:
    """One unit in one month: how many stories of a type, their intensity (Goldstein's scale), and how many reports were read.

    unit: (actor, recipient) of a dyad, else (actor,) or (country,): ISO 3166-1 alpha-3 codes, or CAMEO's for those without
    a state. intensity_mean is None where nothing was counted. reports: all that were published in the month, of whatever.
    """

    unit: tuple[str, ...]
    month: str
    type: str
    count: int
    intensity_mean: float | None
    intensity_sum: float
    reports: int


@dataclass(frozen=True, kw_only=True)
class Panel:
    """The rows, in the order of unit, month and type, made as they are asked for; and what was not counted.

    undated: stories whose month nothing tells; outside: those of a month before or after; nameless: those whose unit
    nothing tells (nobody in them has a code, or no place a country).
    """

    unit: Unit
    units: tuple[tuple[str, ...], ...]
    months: tuple[str, ...]
    types: tuple[str, ...]
    undated: int
    outside: int
    nameless: int
    cells: Mapping[tuple[tuple[str, ...], str, str], tuple[float | None, ...]]
    reports: Mapping[str, int]

    def __len__(self) -> int:
        return len(self.units) * len(self.months) * len(self.types)

    def __iter__(self) -> Iterator[PanelRow]:
        for unit in self.units:
            for month in self.months:
                for type in self.types:
                    counted = self.cells.get((unit, month, type), ())
                    told = [value for value in counted if value is not None]
                    yield PanelRow(
                        unit=unit, month=month, type=type, count=len(counted), reports=self.reports.get(month, 0),
                        intensity_mean=round(sum(told) / len(told), 4) if told else None, intensity_sum=round(sum(told), 4),
                    )  # fmt: skip


def panel(
    events: Iterable[Found], story_of: Callable[[str], str], *, unit: Unit, reports: Mapping[str, int], since: str | None = None,
    until: str | None = None, units: Sequence[tuple[str, ...]] | None = None, types: Sequence[str] | None = None,
    undated: Undated = "leave",
) -> Panel:  # fmt: skip
    """The panel of these events.

    story_of: a finding's story, or the finding itself where it is in none. reports: reports read by month (YYYY-MM). since
    and until: first and last month, inclusive; those of the events where not given. units: whom to write rows for, with
    zeros where nothing was found; those that occur where not given. undated: whether a story without a time of its own
    is left out or counted in the month of its first report.
    Raises BadFilter for a unit, month or type that there is none of.
    """
    wanted = _checked(unit, since, until, types)
    told: dict[tuple[str, str], list[tuple[Event, date | None]]] = defaultdict(list)
    for found in events:
        event = found.shown
        if isinstance(event, Event) and event.type in wanted and not any(mode.name in NOT_HAPPENED for mode in event.auxiliary):
            told[story_of(event.id), event.type].append((event, found.document.published))
    cells: dict[tuple[tuple[str, ...], str, str], list[float | None]] = defaultdict(list)
    left: Counter[str] = Counter()
    for (_, type), accounts in sorted(told.items()):
        month = _month(accounts, undated)
        whose = sorted({key for event, _ in accounts for key in _units(event, unit)})
        intensities = [event.intensity for event, _ in accounts if event.intensity is not None]
        if month is None or not whose:
            left["undated" if month is None else "nameless"] += 1
        elif (since is not None and month < since) or (until is not None and month > until):
            left["outside"] += 1
        else:
            for key in whose:
                cells[key, month, type].append(sum(intensities) / len(intensities) if intensities else None)
    found_months = {month for _, month, _ in cells}
    first, last = since or min(found_months, default=None), until or max(found_months, default=None)
    return Panel(
        unit=unit, units=tuple(sorted(set(units) if units is not None else {key for key, _, _ in cells})),
        months=tuple(_months(first, last)) if first is not None and last is not None else (), types=wanted, undated=left["undated"],
        outside=left["outside"], nameless=left["nameless"], cells={key: tuple(values) for key, values in cells.items()}, reports=reports,
    )  # fmt: skip


def panel_of(
    ledger: Ledger, stories: Stories, *, unit: Unit, filter: Filter | None = None, since: str | None = None, until: str | None = None,
    units: Sequence[tuple[str, ...]] | None = None, types: Sequence[str] | None = None, undated: Undated = "leave",
    progress: Progress | None = None,
) -> Panel:  # fmt: skip
    """The panel of a ledger's events, those that a filter asks for; stories as they stand (`Stories.update` brings them up to date).

    With the filter's known_on events and reports count as they were known then; with its as_of events alone, those that had
    begun by that day.
    """
    asked = replace(filter if filter is not None else Filter(), kinds=("event",))
    whole = ledger.findings(asked).count() if progress is not None else 0
    read = (report.published for report in ledger.documents(known_on=asked.known_on) if report.latest)
    reports = Counter(day.strftime("%Y-%m") for day in read if day is not None)
    kept: list[Found] = []
    for found in ledger.findings(asked):
        kept.append(found)
        if progress is not None:
            progress(len(kept), whole)
    in_story = stories.stories_of(found.finding.id for found in kept)
    return panel(
        kept, lambda finding: in_story.get(finding, finding), unit=unit, reports=reports, since=since, until=until, units=units,
        types=types, undated=undated,
    )  # fmt: skip


def _checked(unit: str, since: str | None, until: str | None, types: Sequence[str] | None) -> tuple[str, ...]:
    if unit not in get_args(Unit):
        raise BadFilter(f"a panel has no unit {unit!r}: choose from {', '.join(get_args(Unit))}")
    for month in (since, until):
        if month is not None and _first_day(month) is None:
            raise BadFilter(f"{month!r} is no month: give one as 2020-11")
    if unknown := [type for type in types or () if type not in TYPES]:
        raise BadFilter(f"there is no event type {unknown[0]!r}: choose from {', '.join(TYPES)}")
    return tuple(type for type in TYPES if types is None or type in types)


def _first_day(month: str) -> date | None:
    try:
        return date.fromisoformat(f"{month}-01")
    except ValueError:
        return None


def _month(accounts: Sequence[tuple[Event, date | None]], undated: Undated) -> str | None:
    """The month that most accounts tell, the earlier of two; None where none tells one."""
    months: Counter[str] = Counter()
    for event, _ in accounts:
        first, last = days_of(event.when.edtf) if event.when is not None else (None, None)
        if first is not None and last is not None:
            begin, end = date.fromordinal(first), date.fromordinal(last)
            if (begin.year, begin.month) == (end.year, end.month):
                months[begin.strftime("%Y-%m")] += 1
    if months:
        return min(months, key=lambda month: (-months[month], month))
    published = [day for _, day in accounts if day is not None]
    return min(published).strftime("%Y-%m") if published and undated == "publication" else None


def _units(event: Event, unit: Unit) -> Iterator[tuple[str, ...]]:
    if unit == "country-month":
        if event.where is not None and event.where.country is not None:
            yield (event.where.country,)
    elif unit == "actor-month":
        yield from ((code,) for code in _codes(event.actors))
    else:
        for actors, recipients in event.facing:
            for actor in _codes(actors):
                yield from ((actor, recipient) for recipient in _codes(recipients) if recipient != actor)


def _codes(mentions: Iterable[Mention]) -> list[str]:
    """Countries of the actors; the code of an actor of no country that is a body or group by name."""
    found: dict[str, None] = {}
    for mention in mentions:
        actor = mention.actor
        if actor is not None and (actor.country is not None or (actor.code is not None and actor.id is not None)):
            found[actor.country or actor.code or ""] = None
    return list(found)


def _months(first: str, last: str) -> Iterator[str]:
    year, month = int(first[:4]), int(first[5:])
    while f"{year:04}-{month:02}" <= last:
        yield f"{year:04}-{month:02}"
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
