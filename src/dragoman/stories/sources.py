"""How many independent sources tell of a story: prints of one copy are one, and so are outlets of one owner or agency."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, select

from ..ledger import Filter, Found, Ledger
from ..ledger.tables import documents, story_reports
from .keeping import Speaking, chunks, speaking
from .ownership import OwnershipGroups


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Reports that count as one source, the earliest first. `why` says what makes them one; None for a single report."""

    documents: tuple[str, ...]
    outlets: tuple[str, ...]
    why: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """A report of a story: which copy it is a print of, and whose it is (None: nobody knows, so it stands for itself)."""

    document: str
    copy: str
    group: str | None
    outlet: str | None
    published: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A story in a list. Days are those of the accounts, where they tell any; `lead` is the earliest account."""

    id: str
    kind: str
    type: str
    earliest: date | None
    first: date | None
    last: date | None
    documents: int
    sources: int
    outlets: tuple[str, ...]
    lead: Found


def independent(prints: Iterable[Print]) -> tuple[Source, ...]:
    """The sources, that of the earliest report first: reports are tied by a common copy or a common group."""
    kept = sorted(prints, key=lambda one: (one.published or date.max, one.document))
    tied = list(range(len(kept)))  # each to an earlier one, the first of a source to itself

    def first(number: int) -> int:
        while tied[number] != number:
            tied[number] = tied[tied[number]]
            number = tied[number]
        return number

    holder: dict[tuple[str, str], int] = {}
    for number, one in enumerate(kept):
        for mark in (("copy", one.copy), *([("group", one.group)] if one.group is not None else [])):
            low, high = sorted((first(number), first(holder.setdefault(mark, number))))
            tied[high] = low
    groups: dict[int, list[Print]] = defaultdict(list)
    for number, one in enumerate(kept):
        groups[first(number)].append(one)
    return tuple(map(_source, groups.values()))


def _source(own: Sequence[Print]) -> Source:
    outlets = tuple(dict.fromkeys(one.outlet for one in own if one.outlet is not None))
    why = None
    if len(own) > 1:
        copied = len({one.copy for one in own}) < len(own)
        shared = sorted(group for group, times in Counter(one.group for one in own).items() if group is not None and times > 1)
        why = " and ".join([*(["prints of one copy"] if copied else []), *([f"all of {', '.join(shared)}"] if shared else [])])
    return Source(documents=tuple(one.document for one in own), outlets=outlets, why=why)


_PRINTS = (
    select(
        documents.c.pk, documents.c.id, documents.c.outlet, documents.c.url, documents.c.published, story_reports.c.credits
    )
    .join(story_reports, story_reports.c.document == documents.c.pk, isouter=True)
    .where(documents.c.pk.in_(bindparam("numbers", expanding=True)))
)  # fmt: skip


def prints_of(connection: Connection, told: Iterable[Speaking], groups: OwnershipGroups) -> dict[int, Print]:
    """The reports that these findings stand in, by their numbers."""
    copies = {one.document: one.copy for one in told}
    found: dict[int, Print] = {}
    for part in chunks(sorted(copies)):
        for number, document, outlet, url, published, credits in connection.execute(_PRINTS, {"numbers": part}):
            group = groups.group_of(outlet, url, json.loads(credits) if credits is not None else ())
            found[number] = Print(document=document, copy=str(copies[number]), group=group, outlet=outlet, published=published)
    return found


def headings(
    ledger: Ledger, story_ids: Sequence[str], groups: OwnershipGroups, *, known_on: datetime | None = None, as_of: date | None = None
) -> list[Heading]:
    """Stories for a list, in the order given; those in which nothing speaks are left out. known_on, as_of: as in `keeping.speaking`."""
    with ledger.connected() as connection:
        told = {id: own for id, own in speaking(connection, story_ids, known_on=known_on, as_of=as_of).items() if own}
        prints = prints_of(connection, (one for own in told.values() for one in own), groups)
    leads = {own[0].finding for own in told.values()}
    founds = {one.finding.id: one for part in chunks(sorted(leads)) for one in ledger.findings(Filter(ids=tuple(part), known_on=known_on))}
    return [
        _heading(id, told[id], prints, founds[told[id][0].finding])
        for id in story_ids if id in told and told[id][0].finding in founds
    ]  # fmt: skip


def _heading(id: str, own: Sequence[Speaking], prints: Mapping[int, Print], lead: Found) -> Heading:
    reports = {one.document for one in own}
    sources = independent(prints[number] for number in reports)
    firsts, lasts = [one.first for one in own if one.first is not None], [one.last for one in own if one.last is not None]
    return Heading(
        id=id, kind=own[0].kind, type=own[0].type, earliest=own[0].published, first=_date(min(firsts, default=None)),
        last=_date(max(lasts, default=None)), documents=len(reports), sources=len(sources), lead=lead,
        outlets=tuple(dict.fromkeys(outlet for source in sources for outlet in source.outlets)),
    )  # fmt: skip


def _date(day: int | None) -> date | None:
    return date.fromordinal(day) if day and day < date.max.toordinal() else None
