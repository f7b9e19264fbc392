"""The stories as an export has them: made in one pass over all reports in the order of their days and ids.

The result depends on what the ledger holds, never on the order in which it came, nor on earlier passes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date

from ..ledger import Filter, Found, Ledger, Report
from ..records import Story, digest
from .disagreement import Contradiction, disagreements
from .grouping import Rulings, joins_of
from .happening import Account, account_of
from .nearness import Shelf
from .ownership import OwnershipGroups
from .reprints import Folding
from .sources import Print, independent
from .view import MOST_OPENED

Progress = Callable[[int, int], None]


def canonical(ledger: Ledger, groups: OwnershipGroups, rulings: Rulings, progress: Progress | None = None) -> Iterator[Story]:
    """Stories of more than one report, in the order of their ids."""
    order = sorted((one for one in ledger.documents() if one.latest), key=lambda one: (one.published or date.min, one.id))
    rejected = _rejected(ledger)
    shelf = Shelf()
    folding = Folding(lambda number: ledger.document(order[number].id).text)
    story_of: dict[str, str] = {}
    document_of: dict[str, Report] = {}
    prints: dict[str, Print] = {}
    groups_of: list[str | None] = []
    for number, report in enumerate(order, start=1):
        reading = ledger.reading(report.id)
        account = _without(account_of(reading), rejected)
        for join in joins_of(account, shelf.near(account), story_of, rulings):
            story_of[join.other] = story_of[join.finding] = join.story
        document_of.update((one.finding, report) for one in account.happenings)
        shelf.put(account)
        folding.add(reading.document.text)
        groups_of.append(groups.group_of(report.outlet, report.url, reading.document.text))
        if progress is not None:
            progress(number, len(order))
    for report, copy, group in zip(order, folding.first, groups_of, strict=True):
        prints[report.id] = Print(document=report.id, copy=str(copy), group=group, outlet=report.outlet, published=report.published)
    yield from _told(ledger, _united(story_of, rulings, document_of), document_of, prints)


def _without(account: Account, rejected: frozenset[str]) -> Account:
    kept = tuple(one for one in account.happenings if one.finding not in rejected)
    return Account(
        document=account.document, day=account.day, happenings=kept, terms=account.terms, weights=account.weights, keys=account.keys
    )


def _rejected(ledger: Ledger) -> frozenset[str]:
    """Findings of which the last verdict is a rejection."""
    last = {one.finding: one.verdict for one in ledger.judgements() if one.verdict in ("accept", "correct", "reject")}
    return frozenset(finding for finding, verdict in last.items() if verdict == "reject")


def _united(story_of: dict[str, str], rulings: Rulings, document_of: dict[str, Report]) -> dict[str, list[str]]:
    """Findings by story, the stories of findings that somebody ruled to be the same put together."""
    into: dict[str, str] = {}

    def home(story: str) -> str:
        while story in into:
            story = into[story]
        return story

    for finding, others in sorted(rulings.same.items()):
        for other in sorted(others):
            if finding in document_of and other in document_of:
                for one in (finding, other):
                    story_of.setdefault(one, digest("story", one))
                first, second = sorted((home(story_of[finding]), home(story_of[other])))
                if first != second:
                    into[second] = first
    members: dict[str, list[str]] = defaultdict(list)
    for finding, story in story_of.items():
        members[home(story)].append(finding)
    return members


def _told(ledger: Ledger, members: dict[str, list[str]], document_of: dict[str, Report], prints: dict[str, Print]) -> Iterator[Story]:
    for story, findings in sorted(members.items()):
        reports = {document_of[finding].id: document_of[finding] for finding in findings}
        if len(reports) < 2:
            continue
        found = sorted(ledger.findings(Filter(ids=tuple(sorted(findings)))), key=_by_document)
        readings = {id: ledger.reading(id) for id in sorted(reports)[:MOST_OPENED]}
        days = [report.published for report in reports.values() if report.published is not None]
        yield Story(
            id=story, findings=tuple(sorted(findings)), documents=tuple(sorted(reports)), earliest=min(days, default=None),
            independent_sources=len(independent(prints[id] for id in reports)),
            disagreements=tuple(map(in_one_line, disagreements(found, readings))),
        )  # fmt: skip


def _by_document(found: Found) -> tuple[date, str, int, str]:
    return found.document.published or date.max, found.document.id, found.passage_start, found.finding.id


def in_one_line(one: Contradiction) -> str:
    """ "killed: 4 (2 outlets); 7 (1 outlet)" """
    sides = (f"{side.value} ({len(side.outlets)} outlet{'s' * (len(side.outlets) != 1)})" for side in one.sides)
    return f"{one.about}: {'; '.join(sides)}"
