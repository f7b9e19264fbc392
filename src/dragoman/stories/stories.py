"""Stories over a ledger: online as reports come, and in one canonical pass for what is exported.

The online stories depend on the order in which reports came, and are provisional; `canonical` does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from string import hexdigits
from typing import Literal

from sqlalchemy import Connection, func, select

from ..errors import BadFilter, UnknownStory
from ..ledger import Filter, Ledger
from ..ledger.assembling import judgement_of
from ..ledger.filter import require_id
from ..ledger.questions.ids import DIGITS, finding_id
from ..ledger.tables import documents, findings, judgements, readings, stories, tombstones
from ..records import Judgement, Reading, Story, digest
from . import keeping
from .canonical import canonical
from .grouping import Join, Rulings, joins_of, regrouped, story_id
from .happening import Account, account_of
from .joining import Part
from .ownership import OwnershipGroups
from .ownership import shipped as shipped_groups
from .sources import Heading, headings
from .view import StoryView, view

AT_ONCE = 50  # readings that are put into stories in one transaction
LISTED = 50

Progress = Callable[[int, int], None]
Order = Literal["sources", "newest", "oldest"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Updated:
    """What an update did: readings looked at, findings put into stories, rulings of people followed."""

    readings: int
    joined: int
    rulings: int


class Stories:
    """The stories of a ledger. groups: which outlets are one source; the shipped list where none is given."""

    def __init__(self, ledger: Ledger, *, groups: OwnershipGroups | None = None) -> None:
        self.ledger = ledger
        self.groups = groups if groups is not None else shipped_groups()

    def update(self, progress: Progress | None = None) -> Updated:
        """Puts what came since the last update into stories. Interrupted, it goes on from there the next time.

        Raises LedgerReadOnly, LedgerBusy, DiskFull.
        """
        joined = looked = 0
        rulings = self._follow_rulings()
        self.recount()
        with self.ledger.connected() as connection:
            whole = self._left(connection)
        while True:
            with self.ledger.connected() as connection:
                begin = keeping.mark(connection, "reading")
                columns = readings.c
                wanted = select(columns.pk, columns.document, documents.c.id).join(documents, documents.c.pk == columns.document)
                wanted = wanted.where(columns.pk > begin, columns.current == 1).order_by(columns.pk).limit(AT_ONCE)
                rows = connection.execute(wanted).all()
            if not rows:
                return Updated(readings=looked, joined=joined, rulings=rulings)
            opened = [(row.pk, row.document, self.ledger.reading(row.id)) for row in rows]  # outside of the write lock
            with self.ledger.changing() as connection:
                if keeping.mark(connection, "reading") != begin:  # another process was here meanwhile
                    continue
                joined += self._take_in(connection, [(pk, number, reading, account_of(reading)) for pk, number, reading in opened])
                keeping.set_mark(connection, "reading", rows[-1].pk)
            looked += len(rows)
            if progress is not None:
                progress(looked, whole)

    @property
    def waiting(self) -> int:
        """Readings that came since the last update."""
        with self.ledger.connected() as connection:
            return self._left(connection)

    def whole_id(self, start: str) -> str:
        """The id of the story that begins so, or of that in which the finding is whose id begins so.

        Raises UnknownStory, UnknownFinding, or BadFilter where several begin so.
        """
        plain = start.strip().lower()
        if not set(plain) <= set(hexdigits) or not 0 < len(plain) <= DIGITS:
            raise BadFilter(f"{start!r} is no id: give the hexadecimal digits that stories and findings are shown with")
        low, high = (plain.ljust(DIGITS, digit) for digit in "0f")
        with self.ledger.connected() as connection:
            found = list(connection.execute(select(stories.c.id).where(stories.c.id.between(low, high)).limit(2)).scalars())
        if len(found) > 1:
            raise BadFilter(f"several stories' ids begin with {start}: give more digits")
        if found:
            return str(found[0])
        finding = finding_id(self.ledger, start)
        story = self.of(finding)
        if story is None:
            raise UnknownStory(f"{self.ledger.name}: finding {finding[:8]} is in no story: one report alone tells of it, so far")
        return story

    def _left(self, connection: Connection) -> int:
        begin = keeping.mark(connection, "reading")
        statement = select(func.count()).select_from(readings).where(readings.c.pk > begin, readings.c.current == 1)
        return int(connection.execute(statement).scalar_one())

    def _take_in(self, connection: Connection, opened: Sequence[tuple[int, int, Reading, Account]]) -> int:
        now = datetime.now(UTC)
        rulings = _rulings(connection)
        changed: set[str] = set()
        joined = 0
        known = keeping.kept_of(connection, [number for _, number, _, _ in opened])
        for pk, number, reading, account in opened:
            if number in known:  # read anew by another program
                changed |= keeping.take_out(connection, number, now)
            known.add(number)
            near = keeping.near(connection, account)
            ids = {one.finding for other in near for one in other.happenings} | _ruled_with(account, rulings)
            joins = joins_of(account, near, keeping.stories_of(connection, ids), rulings)
            copy = keeping.copy_of(connection, account.keys, reading.document.text, number)
            keeping.put(connection, account, document=number, reading=pk, copy=copy)
            keeping.keep_joins(connection, joins, now)
            changed |= {join.story for join in joins}
            joined += len(joins)
        keeping.recount(connection, changed)
        return joined

    def _follow_rulings(self) -> int:
        """Does what people ruled since the last update about findings that are in stories or could be."""
        with self.ledger.connected() as connection:
            if not self._new_rulings(connection):
                return 0
        with self.ledger.changing() as connection:
            new = self._new_rulings(connection)
            for _, judgement in new:
                self._follow(connection, judgement)
            if new:
                keeping.set_mark(connection, "judgement", max(pk for pk, _ in new))
            return len(new)

    def _new_rulings(self, connection: Connection) -> list[tuple[int, Judgement]]:
        begin = keeping.mark(connection, "judgement")
        wanted = select(judgements).where(judgements.c.pk > begin, judgements.c.other.is_not(None)).order_by(judgements.c.pk)
        return [(row.pk, judgement_of(row)) for row in connection.execute(wanted)]

    def _follow(self, connection: Connection, judgement: Judgement) -> None:
        assert judgement.other is not None
        found = keeping.stories_of(connection, (judgement.finding, judgement.other))
        here, there = found.get(judgement.finding), found.get(judgement.other)
        rulings = _rulings(connection)
        now = datetime.now(UTC)
        if judgement.verdict == "same_as" and (here is None or here != there):
            if judgement.other in rulings.same.get(judgement.finding, ()):
                self._unite(connection, judgement, here, there, now)
        elif judgement.verdict == "not_same_as" and here is not None and here == there:
            self._part(connection, here, rulings, now)

    def _unite(self, connection: Connection, judgement: Judgement, here: str | None, there: str | None, now: datetime) -> None:
        assert judgement.other is not None
        where = _documents_of(connection, (judgement.finding, judgement.other))
        if len(where) < 2:  # of a report that was read anew, and says this no longer
            return
        story = min(filter(None, (here, there)), default=story_id(judgement.finding))
        parts = (Part("ruling", f"judged to be the same by {judgement.by}", 100.0),)
        join = Join(
            judgement.finding, where[judgement.finding][1], judgement.other, where[judgement.other][1], story, 100.0, parts,
        )  # fmt: skip
        moved = {
            finding: (story, number) for old in (here, there) if old not in (None, story)
            for finding, number in keeping.members_of(connection, str(old)).items()
        }  # fmt: skip
        keeping.keep_joins(connection, [join], now)
        keeping.set_members(connection, moved)
        keeping.recount(connection, [one for one in (here, there, story) if one is not None])

    def _part(self, connection: Connection, story: str, rulings: Rulings, now: datetime) -> None:
        """Puts the findings of a story into stories anew; the largest keeps the story's id."""
        members = keeping.members_of(connection, story)
        accounts = keeping.accounts_of(connection, members.values())
        placed, joins = regrouped(accounts, frozenset(members), rulings)
        by_story: dict[str, list[str]] = defaultdict(list)
        for finding, one in placed.items():
            by_story[one].append(finding)
        names = {one: digest("story", story, *sorted(own)) for one, own in by_story.items()}
        if by_story:
            names[min(by_story, key=lambda one: (-len(by_story[one]), one))] = story
        keeping.end_joins(connection, members, now)
        keeping.clear(connection, members)
        keeping.keep_joins(connection, [replace(join, story=names[join.story]) for join in joins], now)
        keeping.recount(connection, {story, *names.values()})

    def recount(self) -> None:
        """Counts stories anew when documents were forgotten since the last update, which `update` begins with."""
        with self.ledger.connected() as connection:
            count = int(connection.execute(select(func.count()).select_from(tombstones)).scalar_one())
            if keeping.mark(connection, "tombstones") == count:
                return
        with self.ledger.changing() as connection:
            keeping.recount(connection)
            keeping.set_mark(connection, "tombstones", count)

    def join(self, finding: str, other: str, *, by: str, why: str = "") -> Judgement:
        """Rules that two findings are of one happening; their stories become one. Raises UnknownFinding, BadJudgement."""
        judgement = self.ledger.judge(finding, "same_as", by=by, why=why, other=other)
        self._follow_rulings()
        return judgement

    def split(self, finding: str, other: str, *, by: str, why: str = "") -> Judgement:
        """Rules that two findings are not of one happening; their story falls into what holds together without that tie."""
        judgement = self.ledger.judge(finding, "not_same_as", by=by, why=why, other=other)
        self._follow_rulings()
        return judgement

    def of(self, finding: str) -> str | None:
        """The story that a finding is in; None where no other report tells of it."""
        return self.stories_of((require_id(finding),)).get(finding)

    def stories_of(self, finding_ids: Iterable[str]) -> dict[str, str]:
        """The story of each finding that is in one."""
        with self.ledger.connected() as connection:
            return keeping.stories_of(connection, finding_ids)

    def all(self, asked: Filter | None = None, *, order: Order = "sources", limit: int = LISTED) -> list[Heading]:
        """Stories of more than one report, those that most copies tell of first, or the newest.

        asked: only those with a finding that it asks for, in its order.
        """
        if asked is None:
            with self.ledger.connected() as connection:
                statement = select(stories.c.id).where(stories.c.documents > 1)
                newest = (stories.c.reported.desc(), stories.c.id)
                by = {"newest": newest, "oldest": (stories.c.reported, stories.c.id), "sources": (stories.c.copies.desc(), *newest)}[order]
                ids = list(connection.execute(statement.order_by(*by).limit(limit)).scalars())
        else:
            ids = self._asked(asked, limit)
        return headings(self.ledger, ids, self.groups)

    def _asked(self, asked: Filter, limit: int) -> list[str]:
        found: dict[str, None] = {}
        part: list[str] = []
        with self.ledger.connected() as connection:
            for slim in self.ledger.findings(asked).slim():
                part.append(slim.id)
                if len(part) == keeping.CHUNK:
                    found.update(dict.fromkeys(_told_by_several(connection, part)))
                    part = []
                if len(found) >= limit:
                    break
            found.update(dict.fromkeys(_told_by_several(connection, part)))
        return list(found)[:limit]

    def story(self, id: str) -> StoryView:
        """A story with its accounts, sources, disagreements and the reasons for its joins; id: its own, or that of a finding in it.

        Raises UnknownStory.
        """
        require_id(id)
        with self.ledger.connected() as connection:
            known = connection.execute(select(stories.c.id).where(stories.c.id == id)).scalar()
            story = known or keeping.stories_of(connection, (id,)).get(id)
        if story is None:
            raise UnknownStory(f"{self.ledger.name}: no story {id}: `dragoman stories` lists them; what one report alone tells is in none")
        return view(self.ledger, story, self.groups)

    def canonical(self, progress: Progress | None = None) -> Iterator[Story]:
        """The stories of more than one report, by a pass that depends on what the ledger holds alone, in the order of their ids."""
        with self.ledger.connected() as connection:
            rulings = _rulings(connection)
        return canonical(self.ledger, self.groups, rulings, progress)


def _rulings(connection: Connection) -> Rulings:
    rows = connection.execute(select(judgements).where(judgements.c.other.is_not(None)).order_by(judgements.c.moment, judgements.c.pk))
    return Rulings.of(judgement_of(row) for row in rows)


def _ruled_with(account: Account, rulings: Rulings) -> set[str]:
    """Findings that somebody ruled about together with one of the account's."""
    own = [one.finding for one in account.happenings]
    return {other for finding in own for other in (*rulings.same.get(finding, ()), *rulings.apart.get(finding, ()))}


def _documents_of(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Number and id of each finding's document."""
    statement = (
        select(findings.c.id.label("finding"), documents.c.pk, documents.c.id)
        .join(readings, readings.c.pk == findings.c.reading).join(documents, documents.c.pk == readings.c.document)
        .where(findings.c.id.in_(list(ids)), readings.c.current == 1)
    )  # fmt: skip
    return {row.finding: (row.pk, row.id) for row in connection.execute(statement)}


def _told_by_several(connection: Connection, ids: Sequence[str]) -> list[str]:
    """Stories of more than one report that these findings are in, in the findings' order."""
    of_finding = keeping.stories_of(connection, ids)
    wanted = list(dict.fromkeys(of_finding[id] for id in ids if id in of_finding))
    kept: set[str] = set()
    for part in keeping.chunks(wanted):
        kept |= set(connection.execute(select(stories.c.id).where(stories.c.id.in_(part), stories.c.documents > 1)).scalars())
    return [id for id in wanted if id in kept]
