"""Stories over a ledger: online as reports come, and in one canonical pass for what is exported.

The online stories depend on the order in which reports came, and are provisional; `canonical` does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from string import hexdigits
from typing import Any

from sqlalchemy import Connection, func, select

from ..errors import BadFilter, UnknownStory
from ..ledger import Filter, Ledger
from ..ledger.assembling import judgement_of
from ..ledger.filter import require_id
from ..ledger.questions.ids import DIGITS, finding_id
from ..ledger.questions.judged import as_it_stands
from ..ledger.tables import documents, findings, judgements, readings, stories, story_reports, tombstones
from ..records import Judgement, Reading, Story, digest
from . import keeping
from .canonical import canonical
from .grouping import Join, Rulings, joins_of, known_to, regrouped, story_id
from .happening import KINDS, Account, account_of
from .joining import Part
from .listing import Order, listed
from .ownership import OwnershipGroups
from .ownership import shipped as shipped_groups
from .sources import Heading, headings
from .view import StoryView, view

AT_ONCE = 50  # readings that are put into stories in one transaction
MOST_SETTLED = 60  # reports of stories that are put in order when one comes that is older than some of them
LISTED = 50

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Updated:
    """What an update did: readings looked at, findings put into stories, rulings of people followed."""

    readings: int
    joined: int
    rulings: int


@dataclass(frozen=True, slots=True)
class Opened:
    """A reading that is put into stories: its number, that of its document, and its account."""

    pk: int
    number: int
    reading: Reading
    account: Account


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
        self._follow_verdicts()
        with self.ledger.connected() as connection:
            whole = self._left(connection)
        while True:
            with self.ledger.connected() as connection:
                begin = keeping.mark(connection, "reading")
                rows = connection.execute(_READ.where(readings.c.pk > begin).order_by(readings.c.pk).limit(AT_ONCE)).all()
            if not rows:
                return Updated(readings=looked, joined=joined, rulings=rulings)
            opened = self._opened(rows)  # outside of the write lock
            with self.ledger.changing() as connection:
                if keeping.mark(connection, "reading") != begin:  # another process was here meanwhile
                    continue
                joined += self._take_in(connection, opened)
                keeping.set_mark(connection, "reading", rows[-1].pk)
            looked += len(rows)
            if progress is not None:
                progress(looked, whole)

    def _opened(self, rows: Sequence[Any]) -> list[Opened]:
        """The documents of rows of _READ as they stand, without those that were forgotten meanwhile."""
        by_id = {reading.document.id: reading for reading in as_it_stands(self.ledger, [row.id for row in rows], kinds=KINDS)}
        return [Opened(row.pk, row.document, by_id[row.id], account_of(by_id[row.id])) for row in rows if row.id in by_id]

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

    def _take_in(self, connection: Connection, opened: Sequence[Opened]) -> int:
        """Puts the happenings of readings into stories; gives the number of joins."""
        now = datetime.now(UTC)
        rulings = _rulings(connection)
        changed: set[str] = set()
        joined = 0
        numbers = [one.number for one in opened]
        known, latest = keeping.kept_of(connection, numbers), keeping.latest_of(connection, numbers)
        any_rejected = keeping.any_rejected(connection)
        for one in opened:
            if one.number in known:  # read anew by another program, or judged since
                changed |= keeping.take_out(connection, one.number, now)
            if one.reading.document.url is not None:
                changed |= keeping.other_versions(connection, one.number)
            if one.number not in latest:  # a later version was there before it
                continue
            known.add(one.number)
            near = keeping.near(connection, one.account)
            if any_rejected:
                rejected = keeping.rejected_of(connection, (each.finding for other in near.values() for each in other.happenings))
                near = {number: other.without(rejected) for number, other in near.items()}
            placed, begun = keeping.placed(connection, near, known_to(one.account, (), rulings))
            joins = joins_of(one.account, list(near.values()), placed, rulings, begun)
            copy = keeping.copy_of(connection, one.account.keys, one.reading.document.text, one.number)
            keeping.put(connection, one.account, one.reading.document.text, document=one.number, reading=one.pk, copy=copy)
            of_document = {other.document: number for number, other in near.items()} | {one.account.document: one.number}
            keeping.keep_joins(connection, joins, of_document, now)
            touched = {story for join in joins for story in (join.story, join.absorbs) if story is not None}
            changed |= touched | self._settle(connection, one.account, joins, rulings, now)
            joined += len(joins)
        keeping.recount(connection, changed)
        return joined

    def _follow_verdicts(self) -> None:
        """Counts the stories of findings anew that people judged since the last update, and puts what was corrected where it belongs."""
        with self.ledger.connected() as connection:
            begin = keeping.mark(connection, "verdict")
            judged = keeping.judged_after(connection, begin)
            if not judged:
                return
            numbers = {one.document for one in judged if one.standing != "reject"}
            read = keeping.mark(connection, "reading")
            rows = [
                row for part in keeping.chunks(sorted(numbers))
                for row in connection.execute(_READ.where(readings.c.document.in_(part), readings.c.pk <= read))
            ]  # fmt: skip
        for part in batches(rows):
            opened = self._opened(part)
            with self.ledger.changing() as connection:
                self._take_in(connection, opened)
        with self.ledger.changing() as connection:
            keeping.recount(connection, set(keeping.stories_of(connection, (one.finding for one in judged)).values()))
            keeping.set_mark(connection, "verdict", max(one.pk for one in judged))

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
            judgement.finding, where[judgement.finding][1], judgement.other, where[judgement.other][1], story, 100.0, parts, 0,
        )  # fmt: skip
        moved = {
            finding: (story, number) for old in (here, there) if old not in (None, story)
            for finding, number in keeping.members_of(connection, str(old)).items()
        }  # fmt: skip
        keeping.keep_joins(connection, [join], {id: number for number, id in where.values()}, now)
        keeping.set_members(connection, moved)
        keeping.recount(connection, [one for one in (here, there, story) if one is not None])

    def _settle(
        self, connection: Connection, account: Account, joins: Sequence[Join], rulings: Rulings, now: datetime
    ) -> set[str]:
        """Puts the findings of the stories that a report joined into stories as if the reports had come in their own order.

        Gives the stories that changed by that. A report that is the last in that order changes nothing, nor does any a story
        that somebody put together.
        """
        absorbed = {join.absorbs for join in joins}
        members = keeping.members_among(connection, {join.story for join in joins} - absorbed)
        numbers = {one.number for one in members.values()}
        if not 2 < len(numbers) <= MOST_SETTLED or not rulings.same.keys().isdisjoint(members):
            return set()
        if absorbed <= {None} and all((one.day, one.document) <= (account.day, account.document) for one in members.values()):
            return set()
        return self._regroup(connection, members, rulings, now)

    def _part(self, connection: Connection, story: str, rulings: Rulings, now: datetime, *, anew: bool = False) -> None:
        """Puts the findings of a story into stories anew; the largest keeps the story's id. anew: as in `_regroup`."""
        members = keeping.members_among(connection, (story,))
        keeping.recount(connection, self._regroup(connection, members, rulings, now, anew=anew) | {story})

    def _regroup(
        self, connection: Connection, members: Mapping[str, keeping.Member], rulings: Rulings, now: datetime, *, anew: bool = False
    ) -> set[str]:
        """Puts findings into stories anew, where that changes any; gives the stories that were and are.

        anew: also where it changes none, since the reasons may be others now.
        """
        was = {one.story for one in members.values()}
        told = keeping.speaking(connection, was)
        silent = members.keys() - {one.finding for story in was for one in told[story]}
        accounts = keeping.accounts_of(connection, (one.number for one in members.values()))
        placed, joins = regrouped(accounts, frozenset(members), rulings, frozenset(silent))
        before = _groups({finding: one.story for finding, one in members.items()})
        after = _groups(placed)
        if not anew and set(before.values()) == set(after.values()):
            return set()
        taken = connection.execute(select(stories.c.id).where(stories.c.id.in_(list(after)))).scalars()
        names = _named(after, before, set(taken) - before.keys())
        numbers = {one.document: one.number for one in members.values()}
        keeping.replace_joins(connection, members, [replace(join, story=names[join.story]) for join in joins], numbers, now)
        return was | set(names.values())

    def recount(self) -> None:
        """Counts stories anew when documents were forgotten since the last update, which `update` begins with."""
        with self.ledger.connected() as connection:
            count = int(connection.execute(select(func.count()).select_from(tombstones)).scalar_one())
            if keeping.mark(connection, "tombstones") == count:
                return
        with self.ledger.changing() as connection:
            rulings, now = _rulings(connection), datetime.now(UTC)
            for story in keeping.taken_back(connection):
                self._part(connection, story, rulings, now, anew=True)
            keeping.recount(connection)
            rows = connection.execute(_READ.where(readings.c.pk <= keeping.mark(connection, "reading"), *_NOT_TAKEN_IN)).all()
        for part in batches(rows):  # versions that are the latest again
            opened = self._opened(part)
            with self.ledger.changing() as connection:
                self._take_in(connection, opened)
        with self.ledger.changing() as connection:
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

    def all(self, asked: Filter | None = None, *, order: Order = "sources", limit: int | None = LISTED) -> list[Heading]:
        """Stories of more than one report, those that most copies tell of first, or the newest.

        asked: only those with a finding that it asks for; with its known_on as they were known then, with its as_of no more of
        them than had begun by that day. What belongs to a story is as of today.
        """
        return self.headings(self.ids(asked, order=order, limit=limit), asked)

    def count(self) -> int:
        """How many stories of more than one report there are."""
        with self.ledger.connected() as connection:
            return int(connection.execute(select(func.count()).select_from(stories).where(stories.c.documents > 1)).scalar_one())

    def headings(self, ids: Sequence[str], asked: Filter | None = None) -> list[Heading]:
        """What is listed of these stories, in their order, as of the days that a filter tells."""
        known_on, as_of = (asked.known_on, asked.as_of) if asked is not None else (None, None)
        return headings(self.ledger, ids, self.groups, known_on=known_on, as_of=as_of)

    def ids(self, asked: Filter | None = None, *, order: Order = "sources", limit: int | None = None) -> list[str]:
        """The ids of the stories that `all` lists."""
        with self.ledger.connected() as connection:
            return listed(self.ledger, connection, asked, order, limit)

    def story(self, id: str, *, known_on: datetime | None = None, as_of: date | None = None) -> StoryView:
        """A story with its accounts, sources, disagreements and the reasons for its joins; id: its own, or that of a finding in it.

        What belongs to a story is as of today; known_on leaves out what the ledger did not know of it then, and lets those
        versions and verdicts count that did; as_of leaves out what had not begun by that day.
        Raises UnknownStory.
        """
        require_id(id)
        with self.ledger.connected() as connection:
            known = connection.execute(select(stories.c.id).where(stories.c.id == id)).scalar()
            story = known or keeping.stories_of(connection, (id,)).get(id)
        if story is None:
            raise UnknownStory(f"{self.ledger.name}: no story {id}: `dragoman stories` lists them; what one report alone tells is in none")
        found = view(self.ledger, story, self.groups, known_on=known_on, as_of=as_of)
        if found is None:
            raise UnknownStory(f"{self.ledger.name}: of story {id} nothing was known then: give a later day")
        return found

    def canonical(self, progress: Progress | None = None, *, known_on: datetime | None = None) -> Iterator[Story]:
        """The stories of more than one report, by a pass that depends on what the ledger holds alone, in the order of their ids.

        known_on: of what it held then, rulings included.
        """
        with self.ledger.connected() as connection:
            rulings = _rulings(connection, known_on)
        return canonical(self.ledger, self.groups, rulings, progress, known_on=known_on)


def _groups(of_finding: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """The findings of each story."""
    found: dict[str, set[str]] = defaultdict(set)
    for finding, story in of_finding.items():
        found[story].add(finding)
    return {story: frozenset(own) for story, own in found.items()}


def _named(after: Mapping[str, frozenset[str]], before: Mapping[str, frozenset[str]], taken: Container[str] = ()) -> dict[str, str]:
    """An id for each new group: of the earlier story that began with one of its findings, so that of two that were joined by mistake
    both get theirs again; else of that which most of its findings were in, the largest group first; else its own, if that is not
    taken by another story.
    """
    began = {story_id(finding): story for story, own in after.items() for finding in own}
    names = {began[old]: old for old in sorted(before, reverse=True) if old in began}
    for story, own in sorted(after.items(), key=lambda item: (-len(item[1]), item[0])):
        if story not in names:
            left = [(-len(own & held), old) for old, held in before.items() if own & held and old not in names.values()]
            fresh = digest("story", *sorted(own)) if story in taken or story in names.values() else story
            names[story] = min(left)[1] if left else fresh
    return names


_READ = (
    select(readings.c.pk, readings.c.document, documents.c.id)
    .join(documents, documents.c.pk == readings.c.document)
    .where(readings.c.current == 1)
)
_NOT_TAKEN_IN = (documents.c.latest == 1, documents.c.pk.not_in(select(story_reports.c.document)))


def _rulings(connection: Connection, known_on: datetime | None = None) -> Rulings:
    wanted = select(judgements).where(judgements.c.other.is_not(None)).order_by(judgements.c.moment, judgements.c.pk)
    if known_on is not None:
        wanted = wanted.where(judgements.c.recorded <= known_on)
    return Rulings.of(judgement_of(row) for row in connection.execute(wanted))


def _documents_of(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Number and id of each finding's document."""
    statement = (
        select(findings.c.id.label("finding"), documents.c.pk, documents.c.id)
        .join(readings, readings.c.pk == findings.c.reading).join(documents, documents.c.pk == readings.c.document)
        .where(findings.c.id.in_(list(ids)), readings.c.current == 1)
    )  # fmt: skip
    return {row.finding: (row.pk, row.id) for row in connection.execute(statement)}


def batches(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (rows[at : at + AT_ONCE] for at in range(0, len(rows), AT_ONCE))
