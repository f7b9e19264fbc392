"""How many independent sources tell of a story: prints of one copy are one, and so are outlets of one owner or agency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from ..ledger import Filter, Found, Ledger
from ..ledger.assembling import text_of
from ..ledger.tables import documents, stories, story_findings, story_reports, texts
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
    tied: dict[str, list[Print]] = {}
    place: dict[str, str] = {}
    for one in kept:
        marks = [f"copy {one.copy}", *([f"group {one.group}"] if one.group is not None else [])]
        homes = sorted({place[mark] for mark in marks if mark in place})
        home = homes[0] if homes else one.document
        together = [*(old for name in homes for old in tied.pop(name)), one]
        tied[home] = together
        for member in together:
            place[f"copy {member.copy}"] = home
            if member.group is not None:
                place[f"group {member.group}"] = home
    groups = [sorted(own, key=lambda one: (one.published or date.max, one.document)) for own in tied.values()]
    return tuple(_source(own) for own in sorted(groups, key=lambda own: (own[0].published or date.max, own[0].document)))


def _source(own: Sequence[Print]) -> Source:
    outlets = tuple(dict.fromkeys(one.outlet for one in own if one.outlet is not None))
    why = None
    if len(own) > 1:
        copied = len({one.copy for one in own}) < len(own)
        shared = sorted({one.group for one in own if one.group is not None and sum(other.group == one.group for other in own) > 1})
        why = " and ".join([*(["prints of one copy"] if copied else []), *([f"all of {', '.join(shared)}"] if shared else [])])
    return Source(documents=tuple(one.document for one in own), outlets=outlets, why=why)


def prints_of(connection: Connection, story_ids: Sequence[str], groups: OwnershipGroups) -> dict[str, list[Print]]:
    """The reports of stories."""
    statement = (
        select(
            story_findings.c.story, documents.c.id, documents.c.outlet, documents.c.url, documents.c.published, story_reports.c.copy,
            texts.c.body,
        )
        .distinct().join(documents, documents.c.pk == story_findings.c.document)
        .join(story_reports, story_reports.c.document == documents.c.pk).join(texts, texts.c.pk == documents.c.text)
        .where(story_findings.c.story.in_(story_ids))
    )  # fmt: skip
    found: dict[str, list[Print]] = defaultdict(list)
    for row in connection.execute(statement):
        group = groups.group_of(row.outlet, row.url, text_of(row.body))
        found[row.story].append(Print(document=row.id, copy=str(row.copy), group=group, outlet=row.outlet, published=row.published))
    return found


def headings(ledger: Ledger, story_ids: Sequence[str], groups: OwnershipGroups) -> list[Heading]:
    """Stories for a list, in the order given."""
    with ledger.connected() as connection:
        rows = {row.id: row for row in connection.execute(select(stories).where(stories.c.id.in_(story_ids)))}
        prints = prints_of(connection, story_ids, groups)
        leads = _leads(connection, story_ids)
    if not leads:
        return []
    asked = Filter(ids=tuple(leads.values()), include_rejected=True, all_versions=True)
    founds = {found.finding.id: found for found in ledger.findings(asked)}
    found = []
    for id in story_ids:
        row, lead = rows.get(id), founds.get(leads.get(id, ""))
        if row is not None and lead is not None:
            sources = independent(prints[id])
            found.append(
                Heading(
                    id=id, kind=row.kind, type=row.type, earliest=_date(row.reported), first=_date(row.first_day), last=_date(row.last_day),
                    documents=row.documents, sources=len(sources), lead=lead,
                    outlets=tuple(dict.fromkeys(outlet for source in sources for outlet in source.outlets)),
                )
            )
    return found


def _leads(connection: Connection, story_ids: Sequence[str]) -> dict[str, str]:
    """The earliest report's finding of each story."""
    statement = (
        select(story_findings.c.story, story_findings.c.finding, documents.c.published, documents.c.id)
        .join(documents, documents.c.pk == story_findings.c.document).where(story_findings.c.story.in_(story_ids))
    )  # fmt: skip
    best: dict[str, tuple[date, str, str]] = {}
    for row in connection.execute(statement):
        key = (row.published or date.max, row.id, row.finding)
        best[row.story] = min(best.get(row.story, key), key)
    return {story: key[2] for story, key in best.items()}


def _date(day: int | None) -> date | None:
    return date.fromordinal(day) if day and day < date.max.toordinal() else None
