"""What people correct or reject is found, counted and sorted as it is shown, and as it was known at an earlier time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from dragoman.ledger import Filter, Found, Ledger
from dragoman.ledger.questions.timeline import timeline
from dragoman.ledger.selecting import _planned, _statement
from dragoman.records import Event, Position, Reading


@pytest.fixture
def event(all_read: dict[str, Reading]) -> Event:
    """Sudanese troops shell Gallabat."""
    return next(event for event in all_read["truce"].events if event.type == "ASSAULT")


@pytest.fixture
def position(all_read: dict[str, Reading]) -> Position:
    """Kenya does not recognise Somaliland."""
    return next(one for one in all_read["recognition"].positions if one.stance == "does_not_recognise")


CORRECTION = {"type": "COERCE", "when": "2019-07-02", "actors": "Chad", "recipients": "Libya", "where": "Tripoli, Libya"}
AS_READ = (
    Filter(types=("ASSAULT",)), Filter(doer="Sudan", kinds=("event",)),
    Filter(since=date(2021, 3, 1), until=date(2021, 3, 2), kinds=("event",)),
)  # fmt: skip
AS_CORRECTED = (
    Filter(types=("COERCE",)), Filter(types=("COERCE", "AID")), Filter(doer="Chad"), Filter(recipient="LBY"), Filter(actor="Chad"),
    Filter(between=("Libya", "Chad")), Filter(place="Tripoli"), Filter(place="Libya"), Filter(until=date(2019, 12, 31)),
    Filter(since=date(2019, 1, 1), until=date(2019, 12, 31), actor="Chad", text="border post"), Filter(as_of=date(2019, 7, 2)),
)  # fmt: skip


def holds(ledger: Ledger, asked: Filter, id: str) -> bool:
    """Whether the finding is among the answers; found, counted and slim answers agree, and none comes twice."""
    found = [one.finding.id for one in ledger.findings(asked)]
    assert len(found) == len(set(found)) == ledger.findings(asked).count()
    assert found == [one.id for one in ledger.findings(asked).slim()]
    return id in found


@pytest.mark.parametrize("asked", AS_READ)
def test_standing_what_was_corrected_is_no_longer_found_by_what_was_read(filled: Ledger, event: Event, asked: Filter) -> None:
    assert holds(filled, asked, event.id)
    filled.judge(event.id, "correct", by="ana", correction=CORRECTION)
    assert not holds(filled, asked, event.id)
    filled.judge(event.id, "accept", by="ben", why="it was right as it was read")
    assert holds(filled, asked, event.id)
    assert filled.verify().problems == []


@pytest.mark.parametrize("asked", AS_CORRECTED)
def test_standing_what_was_corrected_is_found_by_what_is_shown(filled: Ledger, event: Event, asked: Filter) -> None:
    assert not holds(filled, asked, event.id)
    filled.judge(event.id, "correct", by="ana", correction=CORRECTION)
    assert holds(filled, asked, event.id)
    assert holds(filled, replace(asked, accepted_only=True), event.id)
    filled.judge(event.id, "reject", by="ben")
    assert not holds(filled, asked, event.id)
    assert not holds(filled, replace(asked, include_rejected=True), event.id)  # a rejected finding is shown as it was read
    assert not holds(filled, replace(asked, accepted_only=True, include_rejected=True), event.id)
    filled.judge(event.id, "correct", by="ana", correction={"mode": ""})
    assert holds(filled, asked, event.id)  # corrections add up
    assert filled.verify().problems == []


def test_standing_positions_are_found_by_their_corrected_holder_and_stance(filled: Ledger, position: Position) -> None:
    filled.judge(position.id, "correct", by="ana", correction={"holder": "Uganda", "stance": "recognises"})
    assert holds(filled, Filter(holder="Uganda", types=("recognises",), object="Somaliland"), position.id)
    assert not holds(filled, Filter(types=("does_not_recognise",)), position.id)
    assert not holds(filled, Filter(holder="Kenya"), position.id)


def test_standing_a_slim_answer_has_the_corrected_values(filled: Ledger, event: Event) -> None:
    filled.judge(event.id, "correct", by="ana", correction=CORRECTION)
    (slim,) = filled.findings(doer="Chad").slim()
    assert (slim.type, slim.first, slim.last, slim.country) == ("COERCE", date(2019, 7, 2), date(2019, 7, 2), "LBY")


def test_standing_is_as_the_ledger_knew_it(filled: Ledger, event: Event) -> None:
    read = datetime.now(UTC)
    filled.judge(event.id, "correct", by="ana", correction={"type": "COERCE"})
    corrected = datetime.now(UTC)
    filled.judge(event.id, "correct", by="ana", correction={"type": "PROTEST"})
    again = datetime.now(UTC)
    filled.judge(event.id, "reject", by="ben")
    known = {"ASSAULT": read, "COERCE": corrected, "PROTEST": again}
    for type in known:
        for other, moment in known.items():
            assert holds(filled, Filter(types=(type,), known_on=moment), event.id) == (type == other), (type, other)
    assert not holds(filled, Filter(), event.id)


def test_standing_what_was_decided_earlier_and_recorded_later_is_added_up(filled: Ledger, event: Event) -> None:
    now = datetime.now(UTC)
    filled.judge(event.id, "correct", by="ana", correction={"type": "COERCE"}, when=now)
    between = datetime.now(UTC)
    filled.judge(event.id, "correct", by="ben", correction={"type": "AID", "actors": "Chad"}, when=now - timedelta(days=9))
    assert holds(filled, Filter(types=("COERCE",), doer="Chad"), event.id)
    assert holds(filled, Filter(types=("COERCE",), doer="Sudan", known_on=between), event.id)
    filled.judge(event.id, "reject", by="ben", when=now - timedelta(days=1))
    assert holds(filled, Filter(types=("COERCE",), doer="Chad"), event.id)
    assert filled.verify().problems == []


def test_standing_outlives_another_reading(filled: Ledger, event: Event, all_read: dict[str, Reading]) -> None:
    filled.judge(event.id, "correct", by="ana", correction=CORRECTION)
    with filled.writing() as batch:
        batch.add(replace(all_read["truce"], program="2"))
        batch.add(replace(all_read["visit"], program="2"))
        batch.add(replace(all_read["recognition"], program="2"))
    assert holds(filled, Filter(doer="Chad", types=("COERCE",)), event.id)
    assert not holds(filled, Filter(types=("ASSAULT",)), event.id)
    filled.judge(event.id, "correct", by="ana", correction={"type": "PROTEST"})
    assert holds(filled, Filter(doer="Chad", types=("PROTEST",)), event.id)
    assert filled.verify().problems == []


def test_standing_orders_and_timelines_go_by_corrected_dates(filled: Ledger, event: Event) -> None:
    newest = [one.finding.id for one in filled.findings()]
    filled.judge(event.id, "correct", by="ana", correction={"when": "1999-01-01", "actors": "Chad"})
    after = [one.finding.id for one in filled.findings()]
    assert after[-1] == event.id
    assert [id for id in newest if id != event.id] == after[:-1]
    (entry,) = timeline(filled, "Chad")
    assert (entry.found.finding.id, entry.day) == (event.id, date(1999, 1, 1))
    assert event.id not in {one.found.finding.id for one in timeline(filled, "Sudan")}


def test_standing_forgetting_takes_corrections_along(filled: Ledger, event: Event, all_read: dict[str, Reading]) -> None:
    filled.judge(event.id, "correct", by="ana", correction={"actors": "Zoltan Quimby"})
    assert holds(filled, Filter(actor="Zoltan Quimby"), event.id)
    stone = filled.forget(all_read["truce"].document.id, by="ben", why="asked to")
    assert stone.findings == len(list(all_read["truce"].findings()))
    with filled.connected() as connection:
        assert connection.execute(text("SELECT count(*) FROM names WHERE name LIKE '%quimby%'")).scalar() == 0
        assert connection.execute(text("SELECT count(*) FROM findings WHERE judgement IS NOT NULL")).scalar() == 0
    assert filled.verify().problems == []


def test_standing_questions_walk_an_index(filled: Ledger, event: Event) -> None:
    """No question looks at every finding or every judgement because somebody corrected one."""
    if filled.engine.dialect.name != "sqlite":
        pytest.skip("how PostgreSQL finds its way depends on the size of its tables")
    filled.judge(event.id, "correct", by="ana", correction=CORRECTION)
    for asked in (Filter(types=("COERCE",), limit=5), Filter(actor="Chad", limit=5), Filter(limit=5), Filter(accepted_only=True)):
        with filled.connected() as connection:
            plan = _planned(filled, connection, asked)
            statement = text("EXPLAIN QUERY PLAN " + _statement(connection, plan, asked))
            steps = [row.detail for row in connection.execute(statement, plan.bound)]
        assert any(step.startswith("SEARCH l USING INDEX ix_judgements_finding") for step in steps), steps
        assert not any(step.startswith(("SCAN l", "SCAN f USING INTEGER")) or step == "SCAN f" for step in steps), steps


@pytest.mark.parametrize("value", ["", "Nowhere-in-Particular", "Tripoli, Lebanon", "Tripoli"])
def test_standing_places_are_corrected_by_name(filled: Ledger, event: Event, value: str) -> None:
    filled.judge(event.id, "correct", by="ana", correction={"where": value})
    where = shown(filled.finding(event.id)).where
    country = {"Tripoli": "LBY", "Tripoli, Lebanon": "LBN"}.get(value)
    if not value:
        assert where is None
        return
    assert where is not None
    assert (where.country, where.latitude is not None) == (country, country is not None)
    assert holds(filled, Filter(place=where.name), event.id)


def shown(found: Found) -> Event:
    assert isinstance(found.shown, Event)
    return found.shown
