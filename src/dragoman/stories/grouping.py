"""A report's happenings put into stories, one report after the other.

A happening joins the story of the account that it is most like, if that is like enough and the story's other accounts
do not speak against it; else it waits for a later report. What people ruled goes before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ..records import Judgement, digest
from .happening import Account, Happening
from .joining import Comparison, Part, compare
from .words import cosine

ENOUGH = 0.0  # score from which two accounts are joined
TOLERABLE = -1.0  # mean score with a story's accounts below which it is not joined, however like one of them is
RULED = 100.0  # what somebody's ruling counts


@dataclass(frozen=True, slots=True)
class Rulings:
    """What people ruled about pairs of findings: the last word on each pair counts."""

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
        return cls(same=same, apart=apart)


@dataclass(frozen=True, slots=True)
class Join:
    """A finding put into the story of another, and why."""

    finding: str
    document: str
    other: str
    other_document: str
    story: str
    score: float
    parts: tuple[Part, ...]


def story_id(founder: str) -> str:
    """The id of the story that began with this finding."""
    return digest("story", founder)


def joins_of(account: Account, near: Sequence[Account], stories: Mapping[str, str], rulings: Rulings) -> list[Join]:
    """The joins of a new report's happenings. near: reports that may tell of the same; stories: of their findings, and of ruled ones."""
    of_finding = dict(stories)
    earlier: dict[tuple[str, str], list[tuple[Happening, Account, float | None]]] = defaultdict(list)
    by_finding: dict[str, Account] = {}
    vector = account.vector
    for other in near:
        alike = cosine(vector, other.vector)
        for happening in other.happenings:
            earlier[happening.kind, happening.type].append((happening, other, alike))
            by_finding[happening.finding] = other
    found: list[Join] = []
    for happening in account.happenings:
        join = _ruled(happening, account, by_finding, of_finding, rulings) or _best(happening, account, earlier, of_finding, rulings)
        if join is not None:
            of_finding[join.other] = of_finding[join.finding] = join.story
            found.append(join)
        earlier[happening.kind, happening.type].append((happening, account, None))
        by_finding[happening.finding] = account
    return found


def _ruled(
    happening: Happening, account: Account, by_finding: Mapping[str, Account], of_finding: Mapping[str, str], rulings: Rulings
) -> Join | None:
    for other in sorted(rulings.same.get(happening.finding, ())):
        if other in by_finding:
            parts = (Part("ruling", "judged to be the same", RULED),)
            story = of_finding.get(other, story_id(other))
            return Join(happening.finding, account.document, other, by_finding[other].document, story, RULED, parts)
    return None


def _best(
    happening: Happening,
    account: Account,
    earlier: Mapping[tuple[str, str], list[tuple[Happening, Account, float | None]]],
    of_finding: Mapping[str, str],
    rulings: Rulings,
) -> Join | None:
    apart = rulings.apart.get(happening.finding, frozenset())
    closed = apart | {of_finding[other] for other in apart if other in of_finding}
    rated: dict[str, list[tuple[float, str, str, Comparison]]] = defaultdict(list)
    for other, report, alike in earlier.get((happening.kind, happening.type), ()):
        group = of_finding.get(other.finding, other.finding)
        if group not in closed and (compared := compare(happening, other, alike=alike, days=(account.day, report.day))) is not None:
            rated[group].append((compared.score, other.finding, report.document, compared))
    choices = []
    for found in rated.values():
        score, other_id, document, compared = max(found, key=lambda one: (one[0], one[1]))
        if score >= ENOUGH and sum(one[0] for one in found) / len(found) >= TOLERABLE:
            choices.append((score, other_id, document, compared))
    if not choices:
        return None
    score, other_id, document, compared = max(choices, key=lambda one: (one[0], one[1]))
    story = of_finding.get(other_id, story_id(other_id))
    return Join(happening.finding, account.document, other_id, document, story, score, compared.parts)


def regrouped(accounts: Iterable[Account], members: frozenset[str], rulings: Rulings) -> tuple[dict[str, str], list[Join]]:
    """Findings that were one story, put into stories anew: the story of each, and the joins. Order of accounts is of no matter."""
    stories: dict[str, str] = {}
    joins: list[Join] = []
    before: list[Account] = []
    for account in sorted(accounts, key=lambda one: (one.day, one.document)):
        kept = Account(
            document=account.document, day=account.day, terms=account.terms, weights=account.weights, keys=account.keys,
            happenings=tuple(one for one in account.happenings if one.finding in members),
        )  # fmt: skip
        for join in joins_of(kept, before, stories, rulings):
            stories[join.other] = stories[join.finding] = join.story
            joins.append(join)
        before.append(kept)
    return stories, joins
