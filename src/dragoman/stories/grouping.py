"""A report's happenings put into stories, one report after the other.

A happening joins the story of the account that it is most like, if that is like enough and the story's other accounts
do not speak against it; else it waits for a later report. Where another story would have it as well, and the accounts of
the two do not speak against one another, the report shows that the two are one, and they become one. What people ruled
goes before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import msgspec

from ..records import Judgement, digest
from .happening import Account, Happening
from .joining import Comparison, Part, compare, likeness_of

ENOUGH = 0.0  # score from which two accounts are joined
TOLERABLE = -1.0  # mean score with a story's accounts below which it is not joined, however like one of them is
AGREEING = -0.4  # mean score of two stories' accounts from which they may be one
RULED = 100.0  # what somebody's ruling counts
MOST_TIED = 4  # stories that one happening can tie together
MOST_HELD = 12  # accounts of each of two stories that are held against one another, the likest
STAYS_NEWS = 14  # days after a story's first report in which one that tells no date can still mean the same
A_YEAR = 366  # the longest time that dates a happening: "in 2020" does, "since 1991" does not


@dataclass(frozen=True, slots=True)
class Rulings:
    """What people ruled about pairs of findings: the last word on each pair counts.

    What is apart from one finding is apart from those that were ruled to be the same as it.
    """

    same: Mapping[str, frozenset[str]] = field(default_factory=dict)
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, judgements: Iterable[Judgement]) -> Rulings:
        """From judgements in the order of their making; only same_as and not_same_as count here."""
        last = {frozenset((j.finding, j.other)): j.verdict for j in judgements if j.other is not None}
        by_verdict: dict[str, dict[str, set[str]]] = {"same_as": defaultdict(set), "not_same_as": defaultdict(set)}
        for pair, verdict in last.items():
            for one in pair:
                by_verdict[verdict][one] |= pair - {one}
        same, apart = ({one: frozenset(others) for one, others in found.items()} for found in by_verdict.values())
        return cls(same=same, apart=_carried_over(same, apart))


def _carried_over(same: Mapping[str, frozenset[str]], apart: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """What is apart from each finding, also by a ruling about one that is the same as it."""
    alike: dict[str, frozenset[str]] = {}
    for one in same:
        if one in alike:
            continue
        reached, ahead = {one}, [one]
        while ahead:
            fresh = same[ahead.pop()] - reached
            reached |= fresh
            ahead += fresh
        alike.update(dict.fromkeys(reached, frozenset(reached)))
    found: dict[str, set[str]] = defaultdict(set)
    for one, others in apart.items():
        ours = alike.get(one, frozenset((one,)))
        for other in others:
            theirs = alike.get(other, frozenset((other,)))
            for each in ours if ours != theirs else (one,):  # where rulings contradict each other, this pair's own alone
                found[each] |= theirs if ours != theirs else {other}
    return {one: frozenset(others) for one, others in found.items()}


@dataclass(frozen=True, slots=True)
class Join:
    """A finding put into the story of another, and why; `absorbs` is a story that becomes part of that one by it, `day` that of
    the earlier of the two reports (0: not known).
    """

    finding: str
    document: str
    other: str
    other_document: str
    story: str
    score: float
    parts: tuple[Part, ...]
    day: int
    absorbs: str | None = None


def story_id(founder: str) -> str:
    """The id of the story that began with this finding."""
    return digest("story", founder)


def joins_of(
    account: Account, near: Sequence[Account], stories: Mapping[str, str], rulings: Rulings, begun: Mapping[str, int] | None = None
) -> list[Join]:
    """The joins of a new report's happenings. near: reports that may tell of the same; stories: of their findings, and of ruled ones;
    begun: the days of those stories' first reports, as far as known.

    A join that absorbs a story comes after one that names the story which lasts.
    """
    if not account.happenings:
        return []
    of_finding = dict(stories)
    first = _first_days(near, of_finding, begun or {})
    kinds = {(one.kind, one.type) for one in account.happenings}
    ruled = {other for one in account.happenings for other in rulings.same.get(one.finding, ())}
    earlier: dict[tuple[str, str], list[Told]] = defaultdict(list)
    by_finding: dict[str, Account] = {}
    for other in near:
        alike: float | None = None
        for happening in other.happenings:
            if happening.finding in ruled:
                by_finding[happening.finding] = other
            if (happening.kind, happening.type) in kinds:
                alike = likeness_of(account, other) if alike is None else alike
                earlier[happening.kind, happening.type].append(Told(happening, other, alike))
    found: list[Join] = []
    for happening in account.happenings:
        told = earlier[happening.kind, happening.type]
        judged = _ruled(happening, account, by_finding, of_finding, rulings)
        for join in [judged] if judged is not None else _ties(happening, account, told, of_finding, rulings, first):
            if join.absorbs is not None:
                of_finding.update({one: join.story for one, story in of_finding.items() if story == join.absorbs})
            of_finding[join.other] = of_finding[join.finding] = join.story
            first[join.story] = _earlier(first.get(join.story, 0), join.day)
            found.append(join)
        told.append(Told(happening, account, None))
        by_finding[happening.finding] = account
    return found


def _first_days(near: Sequence[Account], of_finding: Mapping[str, str], begun: Mapping[str, int]) -> dict[str, int]:
    """The day of each story's first report; of a story that is not told among those begun, the first of the reports near."""
    found = {story: day for story, day in begun.items() if day}
    untold: dict[str, int] = {}
    for other in near:
        for happening in other.happenings:
            story = of_finding.get(happening.finding)
            if story is not None and story not in found:
                untold[story] = _earlier(untold.get(story, 0), other.day)
    return found | untold


def _earlier(one: int, other: int) -> int:
    """The earlier of two days, of which 0 is none."""
    return min(one, other) if one and other else one or other


def _news_since(happening: Happening, day: int) -> int:
    """The day since when a story must have begun to have this happening, told by a report of a day: 0 where that is of no matter.

    A report that tells no date, and comes long after a story's first, is likelier to tell of the next such deed. Without this bound
    what recurs ("X rejected the demands of Y") would grow into one story of years, each report joined to those of the weeks before.
    """
    dated = happening.first is not None and happening.last is not None and happening.last - happening.first <= A_YEAR
    return 0 if dated or not day else day - STAYS_NEWS


class Told(msgspec.Struct, frozen=True):
    """A happening of an earlier report, that report, and how like the new one it is (None: it is the new one)."""

    happening: Happening
    account: Account
    alike: float | None


@dataclass(frozen=True, slots=True)
class _Choice:
    """A story (or a finding in none) that would have a happening: the likest account, and those it was compared with, likest first."""

    group: str
    score: float
    told: Told
    compared: Comparison
    accounts: tuple[Told, ...]


def _ruled(
    happening: Happening, account: Account, by_finding: Mapping[str, Account], of_finding: Mapping[str, str], rulings: Rulings
) -> Join | None:
    for other in sorted(rulings.same.get(happening.finding, ())):
        if other in by_finding:
            parts = (Part("ruling", "judged to be the same", RULED),)
            story, there = of_finding.get(other, story_id(other)), by_finding[other]
            day = _earlier(account.day, there.day)
            return Join(happening.finding, account.document, other, there.document, story, RULED, parts, day)
    return None


def _ties(
    happening: Happening, account: Account, told: Sequence[Told], of_finding: Mapping[str, str], rulings: Rulings, first: Mapping[str, int]
) -> Iterator[Join]:
    """The join with the likest account's story, then those with others that the happening shows to be of the same."""
    choices = _choices(happening, account, told, of_finding, rulings, first)
    if not choices:
        return
    best, *others = choices
    story = of_finding.get(best.told.happening.finding, story_id(best.told.happening.finding))
    divided = _divided(of_finding, rulings) if others else frozenset()  # by the groups' names of now: a join gives them others
    yield _join(happening, account, best, story)
    together, groups = list(best.accounts), {best.group}
    for other in others[: MOST_TIED - 1]:
        if any((group, other.group) in divided for group in groups) or not _agree(together, other.accounts):
            continue
        yield _join(happening, account, other, story, absorbs=other.group if other.told.happening.finding in of_finding else None)
        together += other.accounts
        groups.add(other.group)


def _join(happening: Happening, account: Account, choice: _Choice, story: str, *, absorbs: str | None = None) -> Join:
    other, there = choice.told.happening.finding, choice.told.account
    day = _earlier(account.day, there.day)
    return Join(happening.finding, account.document, other, there.document, story, choice.score, choice.compared.parts, day, absorbs)


def _choices(
    happening: Happening, account: Account, told: Sequence[Told], of_finding: Mapping[str, str], rulings: Rulings, first: Mapping[str, int]
) -> list[_Choice]:
    """The stories that would have a happening, the likest first."""
    apart = rulings.apart.get(happening.finding, frozenset())
    closed = apart | {of_finding[other] for other in apart if other in of_finding}
    since = _news_since(happening, account.day)
    rated: dict[str, list[tuple[Told, Comparison]]] = defaultdict(list)
    for one in told:
        group = of_finding.get(one.happening.finding, one.happening.finding)
        if group in closed or 0 < first.get(group, 0) < since:
            continue
        compared = compare(happening, one.happening, alike=one.alike, days=(account.day, one.account.day))
        if compared is not None:
            rated[group].append((one, compared))
    choices = []
    for group, pairs in rated.items():
        found = [(compared.score, one.happening.finding, one, compared) for one, compared in pairs if compared.most >= ENOUGH]
        if all(one[0] < ENOUGH for one in found):
            continue
        found += [(compared.score, one.happening.finding, one, compared) for one, compared in pairs if compared.most < ENOUGH]
        found.sort(key=lambda one: one[:2], reverse=True)
        score, _, likest, compared = found[0]
        if sum(one[0] for one in found) / len(found) >= TOLERABLE:
            choices.append(_Choice(group, score, likest, compared, tuple(one[2] for one in found)))
    return sorted(choices, key=lambda one: (one.score, one.told.happening.finding), reverse=True)


def _agree(ours: Sequence[Told], theirs: Sequence[Told]) -> bool:
    """Whether the accounts of two stories do not speak against one another, taken together."""
    scores = []
    for one in ours[:MOST_HELD]:
        for other in theirs[:MOST_HELD]:
            alike = likeness_of(one.account, other.account) if one.account is not other.account else None
            compared = compare(one.happening, other.happening, alike=alike, days=(one.account.day, other.account.day))
            if compared is not None:
                scores.append(compared.score)
    return bool(scores) and sum(scores) / len(scores) >= AGREEING


def _divided(of_finding: Mapping[str, str], rulings: Rulings) -> frozenset[tuple[str, str]]:
    """Pairs of stories of which somebody ruled that a finding of the one is not of the same as a finding of the other."""
    return frozenset(
        (of_finding.get(one, one), of_finding.get(other, other)) for one, others in rulings.apart.items() for other in others
    )


def known_to(account: Account, near: Iterable[Account], rulings: Rulings) -> set[str]:
    """Findings whose stories `joins_of` must know: those of the reports near, and those that somebody ruled about."""
    own = [one.finding for one in account.happenings]
    ruled = {other for finding in own for other in rulings.same.get(finding, ())} | rulings.apart.keys()
    return {one.finding for other in near for one in other.happenings} | ruled


class Placed:
    """Findings in stories, kept in step with joins."""

    def __init__(self) -> None:
        self._of: dict[str, str] = {}
        self._into: dict[str, str] = {}  # stories that became part of others
        self._begun: dict[str, int] = {}

    def of(self, findings: Iterable[str]) -> dict[str, str]:
        """The story of each finding that is in one."""
        return {finding: self._last(self._of[finding]) for finding in findings if finding in self._of}

    def begun(self, stories: Iterable[str]) -> dict[str, int]:
        """The day of the first report of each story."""
        return {story: self._begun.get(story, 0) for story in stories}

    def follow(self, join: Join) -> None:
        begun = _earlier(self._begun.get(join.story, 0), join.day)
        if join.absorbs is not None:
            absorbed = self._last(join.absorbs)
            self._into[absorbed] = join.story
            begun = _earlier(begun, self._begun.get(absorbed, 0))
        self._begun[join.story] = begun
        self._of[join.other] = self._of[join.finding] = join.story

    def unite(self, finding: str, other: str) -> None:
        """The stories of two findings become one; a finding in none begins one."""
        for one in (finding, other):
            self._of.setdefault(one, story_id(one))
        first, second = sorted((self._last(self._of[finding]), self._last(self._of[other])))
        if first != second:
            self._into[second] = first

    def members(self) -> dict[str, list[str]]:
        """The findings of each story."""
        found: dict[str, list[str]] = defaultdict(list)
        for finding, story in self._of.items():
            found[self._last(story)].append(finding)
        return found

    def _last(self, story: str) -> str:
        while story in self._into:
            story = self._into[story]
        return story


def regrouped(
    accounts: Iterable[Account], members: frozenset[str], rulings: Rulings, silent: frozenset[str] = frozenset()
) -> tuple[dict[str, str], list[Join]]:
    """Findings that were one story, put into stories anew: the story of each, and the joins. Order of accounts is of no matter.

    silent: those of the members that follow the others and draw none after them.
    """
    placed = Placed()
    joins: list[Join] = []
    before: list[Account] = []
    ordered = sorted(accounts, key=lambda one: (one.day, one.document))
    for account in ordered:
        kept = account.only(members - silent)
        here = placed.of(members)
        for join in joins_of(kept, before, here, rulings, placed.begun(here.values())):
            placed.follow(join)
            joins.append(join)
        before.append(kept)
    for account in ordered:
        first: dict[str, Join] = {}  # a silent finding ties nothing together: it goes where it fits best
        here = placed.of(members)
        for join in joins_of(account.only(silent), before, here, rulings, placed.begun(here.values())):
            first.setdefault(join.finding, join)
        for join in first.values():
            placed.follow(replace(join, absorbs=None))
            joins.append(join)
    of_finding = placed.of(members)
    return of_finding, [replace(join, story=of_finding[join.finding], absorbs=None) for join in joins]
