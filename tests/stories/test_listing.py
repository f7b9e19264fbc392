"""Lists of stories end early, and have what looking at all of them would give."""

from __future__ import annotations

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args

import pytest
from sqlalchemy import Connection, select, text

from dragoman.documents import document_from_text
from dragoman.find.read import read_document
from dragoman.language.model import shipped
from dragoman.ledger import Filter, Ledger
from dragoman.ledger import tables as t
from dragoman.ledger.migrations import freezing
from dragoman.ledger.opening import VERSION_TABLE
from dragoman.ontology import shipped_ontology
from dragoman.records import Reading
from dragoman.stories import keeping, listing
from dragoman.stories.listing import STORY_KINDS, Order
from dragoman.stories.stories import Stories

URL = "https://news.example.org/gallabat"
FIRST = "Sudanese troops shelled the border post of Gallabat on Monday, killing four soldiers."
CHANGED = "Kenya's foreign minister met his colleague of Uganda in Kampala on Tuesday."
AGAIN = "PORT SUDAN (Island Wire) - Sudanese troops shelled the border post of Gallabat on Monday. Four soldiers died."


def read(words: str, published: str, *, url: str | None = None, outlet: str | None = None) -> Reading:
    document = document_from_text(words, published=published, url=url, outlet=outlet)
    return read_document(document, language=shipped(), ontology=shipped_ontology(), program="1")


@pytest.fixture(scope="module")
def versions() -> list[Reading]:
    """A report, another of the same, and what stood in the place of the first a week later."""
    return [read(FIRST, "2024-05-07", url=URL), read(AGAIN, "2024-05-08", outlet="Bay Post"), read(CHANGED, "2024-05-14", url=URL)]


@pytest.fixture
def history(ledger: Ledger, readings: dict[str, Reading], versions: list[Reading]) -> tuple[Stories, list[datetime]]:
    """Reports that came one after the other, one that was changed, findings that were rejected, corrected and rejected no more; and
    moments before, between and after.
    """
    stories = Stories(ledger)
    moments = [datetime.now(UTC) - timedelta(days=1)]
    parts = [list(readings.values())[at::3] for at in range(3)]
    for part, version in zip(parts, versions, strict=True):
        ledger.add_many([*part, version])
        stories.update()
        moments.append(datetime.now(UTC))
    assert stories.of(next(one.id for one in versions[1].events if one.type == "ASSAULT")) is not None
    told = stories.all(limit=6)
    for heading, verdict in zip(told, ("reject", "reject", "correct", "accept"), strict=False):
        correction = {"type": "COERCE"} if verdict == "correct" and heading.kind == "event" else None
        ledger.judge(heading.lead.finding.id, verdict if correction or verdict != "correct" else "accept", by="Ada", correction=correction)
        moments.append(datetime.now(UTC))
    ledger.judge(told[0].lead.finding.id, "accept", by="Ben")
    stories.update()
    moments.append(datetime.now(UTC) + timedelta(days=1))
    return stories, moments


def wholly(stories: Stories, asked: Filter, order: Order) -> list[str]:
    """The list that looking at every story gives."""
    ledger = stories.ledger
    kinds = asked.kinds if asked.kinds or asked.types else STORY_KINDS
    wanted = {one.finding.id for one in ledger.findings(Filter(**{**fields_of(asked), "kinds": kinds}))}
    with ledger.connected() as connection:
        rows = {row.id: row for row in connection.execute(select(t.stories))}
        told = keeping.speaking(connection, rows, known_on=asked.known_on, as_of=asked.as_of)
    found = []
    for id, own in told.items():
        reports, copies = len({one.document for one in own}), len({one.copy for one in own})
        reported = min((one.published.toordinal() for one in own if one.published is not None), default=0)
        if reports > 1 and wanted & {one.finding for one in own}:
            found.append(((-copies, -reported, id) if order == "sources" else (-reported if order == "newest" else reported, id), id))
    return [id for _, id in sorted(found)]


def fields_of(asked: Filter) -> dict[str, Any]:
    return {name: getattr(asked, name) for name in Filter.__slots__}


CONDITIONS = [
    Filter(), Filter(types=("ASSAULT",)), Filter(actor="Armenia"), Filter(place="Agdam"), Filter(since=date(2020, 1, 1)),
    Filter(until=date(2023, 1, 1)), Filter(text="shelled"), Filter(voice="narrator"), Filter(kinds=("instrument",)),
    Filter(outlet="Bay Post"), Filter(types=("ASSAULT",), since=date(2024, 5, 6)), Filter(since=date(2024, 5, 1), include_rejected=True),
    Filter(since=date(2024, 5, 1), all_versions=True), Filter(since=date(2020, 1, 1), until=date(2024, 5, 7)),
]  # fmt: skip


@pytest.mark.parametrize("few", [0, 2_000])  # all stories looked through, and those of the findings that are asked for
def test_listing_has_what_looking_at_every_story_gives(
    history: tuple[Stories, list[datetime]], few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories, moments = history
    monkeypatch.setattr(listing, "FEW", few)
    monkeypatch.setattr(listing, "AT_ONCE", 2)
    with stories.ledger.connected() as connection:
        days = sorted(connection.execute(select(t.findings.c.day).distinct()).scalars())
    ends = [None, *(date.fromordinal(day) for day in days[:: max(1, len(days) // 4)] if day)]
    seen = set()
    for condition, known_on, as_of in itertools.product(CONDITIONS, [None, *moments], ends):
        asked = Filter(**{**fields_of(condition), "known_on": known_on, "as_of": as_of})
        for order in get_args(Order):
            expected = wholly(stories, asked, order)
            assert stories.ids(asked, order=order) == expected
            assert stories.ids(asked, order=order, limit=2) == expected[:2]
            seen.add(tuple(expected))
    assert len(seen) > 20


def test_listing_looks_at_few_stories_for_a_short_list(stories: Stories, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    told_then = keeping.told_then

    def told(connection: Connection, ids: list[str], **then: Any) -> list[tuple[str, int, int, int]]:
        looked.extend(ids)
        return told_then(connection, ids, **then)

    monkeypatch.setattr(listing, "told_then", told)
    monkeypatch.setattr(listing, "AT_ONCE", 1)
    with stories.ledger.connected() as connection:
        rows = connection.execute(select(t.stories).where(t.stories.c.documents > 1)).all()
    middle = sorted(rows, key=lambda row: row.ends)[len(rows) // 2]
    asked = Filter(as_of=date.fromordinal(middle.ends))
    assert stories.ids(asked)
    assert set(looked) == {row.id for row in rows if row.begins <= middle.ends < row.ends}
    looked.clear()
    assert stories.ids(Filter(as_of=date(2100, 1, 1), known_on=datetime(2100, 1, 1, tzinfo=UTC)))
    assert looked == []


def reach(connection: Connection) -> list[tuple[Any, ...]]:
    columns = t.stories.c.id, t.stories.c.most, t.stories.c.begins, t.stories.c.ends, t.stories.c.known, t.stories.c.changed
    own = connection.execute(select(*columns).order_by(t.stories.c.id)).all()
    kept = connection.execute(select(t.story_reports.c.document, t.story_reports.c.credits).order_by(t.story_reports.c.document)).all()
    return [tuple(row) for row in (*own, *kept)]


def test_listing_stories_of_an_older_ledger_get_what_they_reach_over(place: str, history: tuple[Stories, list[datetime]]) -> None:
    ledger = history[0].ledger
    with ledger.connected() as connection:
        before = reach(connection)
    assert any(row[1] is not None and "Island Wire" in str(row[1]) for row in before if len(row) == 2)
    with ledger.engine.begin() as connection:
        sqlite = connection.dialect.name == "sqlite"
        for name in freezing.CHANGEABLE:
            trigger = f"{name}_are_not_replaced" if sqlite else f"{name}_are_not_emptied ON {name}"
            connection.execute(text(f"DROP TRIGGER {trigger}"))
        for index in freezing.INDEXES["0003"]["stories"]:
            connection.execute(text(f"DROP INDEX {index}"))
        for table, columns in freezing.COLUMNS["0003"].items():
            for column in columns:
                connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '0002'"))
    with Ledger.open(place) as newer, newer.connected() as connection:
        assert reach(connection) == before


def test_listing_a_forgotten_report_leaves_no_trace_in_what_stories_reach_over(
    history: tuple[Stories, list[datetime]], versions: list[Reading]
) -> None:
    ledger = history[0].ledger
    with ledger.connected() as connection:
        story = keeping.stories_of(connection, (next(one.id for one in versions[1].events if one.type == "ASSAULT"),))
    ledger.forget(versions[1].document.id, by="Ada", why="asked to")
    with ledger.connected() as connection:
        rows = connection.execute(select(t.stories).where(t.stories.c.id.in_(story.values()))).all()
        assert [(row.most, row.begins, row.ends, row.known, row.changed) for row in rows] == [(0, 0, 0, t.EPOCH, t.EPOCH)] * len(rows)
        assert rows
        credits = connection.execute(select(t.story_reports.c.credits).where(t.story_reports.c.credits.is_not(None))).scalars()
        assert not any("Island Wire" in one for one in credits)
