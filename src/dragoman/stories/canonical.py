"""The stories as an export has them: made in one pass over all reports in the order of their days and ids.

The result depends on what the ledger holds, never on the order in which it came, nor on earlier passes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

from ..ledger import Filter, Found, Ledger, Report
from ..ledger.credits import credits_of
from ..ledger.questions.judged import as_it_stands
from ..records import Story
from .disagreement import Contradiction, disagreements
from .grouping import Placed, Rulings, joins_of, known_to
from .happening import KINDS, account_of
from .keeping import chunks
from .nearness import Shelf
from .ownership import OwnershipGroups
from .reprints import Folding
from .sources import Print, independent
from .view import MOST_OPENED

Progress = Callable[[int, int], None]


def canonical(
    ledger: Ledger, groups: OwnershipGroups, rulings: Rulings, progress: Progress | None = None, *, known_on: datetime | None = None
) -> Iterator[Story]:
    """Stories of more than one report, in the order of their ids; with known_on, as this pass would have made them then."""
    documents = (one for one in ledger.documents(known_on=known_on) if one.latest)
    order = sorted(documents, key=lambda one: (one.published or date.min, one.id))
    shelf = Shelf()
    kept: list[Report] = []
    folding = Folding(lambda number: ledger.document(kept[number].id).text)
    placed = Placed()
    document_of: dict[str, Report] = {}
    prints: dict[str, Print] = {}
    groups_of: list[str | None] = []
    reports = {report.id: report for report in order}
    readings = (one for part in chunks(list(reports)) for one in as_it_stands(ledger, part, known_on=known_on, kinds=KINDS))
    for number, reading in enumerate(readings, start=1):
        report = reports[reading.document.id]
        kept.append(report)
        account = account_of(reading)
        near = shelf.near(account)
        here = placed.of(known_to(account, near, rulings))
        for join in joins_of(account, near, here, rulings, placed.begun(here.values())):
            placed.follow(join)
        document_of.update((one.finding, report) for one in account.happenings)
        shelf.put(account)
        folding.add(reading.document.text)
        groups_of.append(groups.group_of(report.outlet, report.url, credits_of(reading.document.text)))
        if progress is not None:
            progress(number, len(order))
    for report, copy, group in zip(kept, folding.first, groups_of, strict=True):
        prints[report.id] = Print(document=report.id, copy=str(copy), group=group, outlet=report.outlet, published=report.published)
    for finding, others in sorted(rulings.same.items()):
        for other in sorted(others):
            if finding in document_of and other in document_of:
                placed.unite(finding, other)
    yield from _told(ledger, placed.members(), document_of, prints, known_on)


def _told(
    ledger: Ledger, members: dict[str, list[str]], document_of: dict[str, Report], prints: dict[str, Print], known_on: datetime | None
) -> Iterator[Story]:
    for story, findings in sorted(members.items()):
        reports = {document_of[finding].id: document_of[finding] for finding in findings}
        if len(reports) < 2:
            continue
        asked = (Filter(ids=tuple(ids), known_on=known_on) for ids in chunks(sorted(findings)))
        found = sorted((one for filter in asked for one in ledger.findings(filter)), key=_by_document)
        opened = as_it_stands(ledger, sorted(reports)[:MOST_OPENED], known_on=known_on)
        readings = {reading.document.id: reading for reading in opened}
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
