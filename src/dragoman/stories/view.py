"""One story, opened: its accounts, its sources, where they disagree, in which words they take sides, and why they are joined."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from ..ledger import Filter, Found, Ledger
from ..ledger.questions.judged import as_it_stands
from ..ledger.tables import story_joins
from ..records import Judgement, Reading
from . import keeping
from .disagreement import Contradiction, disagreements
from .joining import Part
from .ownership import OwnershipGroups
from .sources import Source, independent, prints_of

MOST_MEMBERS = 100  # accounts of a story that are opened, the earliest
MOST_OPENED = 30  # reports of these that are searched for denials and words that take sides


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Why a finding was put into the story of another; `ended` when it was undone."""

    finding: str
    other: str
    score: float
    parts: tuple[Part, ...]
    recorded: datetime
    ended: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Framed:
    """Words by which an outlet takes sides in its own voice, each with the number of times, the most frequent first."""

    outlet: str
    words: tuple[tuple[str, str, str, int], ...]  # word, whom it favours, neutral word, times


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """A story with all that can be told of it. Members are the earliest accounts, in the order of publication; `accounts` counts all."""

    id: str
    members: tuple[Found, ...]
    accounts: int
    sources: tuple[Source, ...]
    disagreements: tuple[Contradiction, ...]
    framing: tuple[Framed, ...]
    ties: tuple[Tie, ...]
    rulings: tuple[Judgement, ...]

    @property
    def lead(self) -> Found:
        """The earliest report's account."""
        return self.members[0]

    @property
    def earliest(self) -> date | None:
        return self.lead.document.published

    @property
    def documents(self) -> tuple[str, ...]:
        return tuple(document for source in self.sources for document in source.documents)


def view(
    ledger: Ledger, story: str, groups: OwnershipGroups, *, known_on: datetime | None = None, as_of: date | None = None
) -> StoryView | None:
    """The story of this id as it stands, or stood on known_on; None where nothing was known of it.

    Of a report that was changed since, the latest version speaks. Findings that somebody rejected are left out, unless that
    leaves none. as_of: only what had begun by that day.
    """
    with ledger.connected() as connection:
        told = keeping.speaking(connection, [story], known_on=known_on, as_of=as_of)[story]
        whole = tuple(one.finding for one in told)
        silent = tuple(keeping.members_of(connection, story)) if not whole else ()
        prints = prints_of(connection, told, groups)
    ids = (whole or silent)[:MOST_MEMBERS]
    members = list(ledger.findings(Filter(ids=ids, known_on=known_on, as_of=as_of, include_rejected=not whole, all_versions=not whole)))
    if not members:
        return None
    members.sort(key=lambda one: (one.document.published or date.max, one.document.id, one.passage_start, one.finding.id))
    opened = list(dict.fromkeys(one.document.id for one in members))[:MOST_OPENED]
    readings = {reading.document.id: reading for reading in as_it_stands(ledger, opened, known_on=known_on)}
    rulings = {judgement.id: judgement for one in members for judgement in one.judgements if judgement.other is not None}
    return StoryView(
        id=story, members=tuple(members), accounts=len(whole) or len(silent), sources=independent(prints.values()),
        disagreements=tuple(disagreements(members, readings, story=story)), framing=framing_by_outlet(readings, members),
        ties=_ties(ledger, ids, known_on), rulings=tuple(rulings.values()),
    )  # fmt: skip


def _ties(ledger: Ledger, ids: Sequence[str], known_on: datetime | None) -> tuple[Tie, ...]:
    """The joins of these findings; with known_on, those made by then, as they stood."""
    wanted = select(story_joins).order_by(story_joins.c.pk)
    if known_on is not None:
        wanted = wanted.where(story_joins.c.recorded <= known_on)
    with ledger.connected() as connection:
        return tuple(
            Tie(
                finding=row.finding, other=row.other, score=row.score, parts=tuple(Part(*part) for part in json.loads(row.parts)),
                recorded=row.recorded,
                ended=row.ended if row.ended is None or known_on is None or row.ended <= known_on else None,
            )
            for part in keeping.chunks(ids) for row in connection.execute(wanted.where(story_joins.c.finding.in_(part)))
        )  # fmt: skip


def framing_by_outlet(readings: Mapping[str, Reading], members: Sequence[Found]) -> tuple[Framed, ...]:
    """The narrators' own words of each outlet, the outlet of the earliest report first."""
    named = {one.document.id: one.document.outlet or one.document.title or one.document.id[:8] for one in members}
    words: dict[str, Counter[tuple[str, str, str]]] = defaultdict(Counter)
    for id, outlet in named.items():
        for word in readings[id].framing if id in readings else ():
            if word.voice.is_narrator and not word.quoted:
                words[outlet][word.span.text.lower(), word.favours, word.neutral] += 1
    return tuple(
        Framed(outlet=outlet, words=tuple((*word, times) for word, times in sorted(found.items(), key=lambda item: (-item[1], item[0]))))
        for outlet, found in words.items()
    )
