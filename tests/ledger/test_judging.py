"""People's decisions: added to, never overwritten, and seen in every answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from dragoman.errors import BadJudgement, UnknownFinding
from dragoman.ledger import Ledger
from dragoman.ledger.rows import row_of
from dragoman.records import Event, Position, Reading


@pytest.fixture
def event(all_read: dict[str, Reading]) -> Event:
    return next(event for event in all_read["truce"].events if event.type == "ASSAULT")


def test_judging_a_rejected_finding_is_hidden_until_it_is_accepted(filled: Ledger, event: Event) -> None:
    first = filled.judge(event.id, "reject", by="ana", why="it was a drill")
    assert event.id not in {one.finding.id for one in filled.findings()}
    (shown,) = (one for one in filled.findings(include_rejected=True) if one.finding.id == event.id)
    assert shown.verdict == "reject" and shown.judgements == (first,)
    second = filled.judge(event.id, "accept", by="ben")
    assert [one.finding for one in filled.findings(accepted_only=True)] == [event]
    assert filled.finding(event.id).judgements == (first, second) == tuple(filled.judgements(event.id))
    assert filled.finding(event.id).verdict == "accept"


def test_judging_outlives_another_reading(filled: Ledger, event: Event, all_read: dict[str, Reading]) -> None:
    filled.judge(event.id, "reject", by="ana")
    filled.add(replace(all_read["truce"], program="2"))
    assert event.id not in {one.finding.id for one in filled.findings()}
    assert filled.finding(event.id).read_by.program == "2"


def test_judging_what_was_decided_earlier_does_not_count_over_what_was_decided_later(filled: Ledger, event: Event) -> None:
    now = datetime.now(UTC)
    filled.judge(event.id, "accept", by="ana", when=now)
    filled.judge(event.id, "reject", by="ben", when=now - timedelta(days=1))
    assert filled.finding(event.id).verdict == "accept" and filled.findings(accepted_only=True).count() == 1


def test_judging_corrections_are_shown_and_the_reading_stays(filled: Ledger, event: Event) -> None:
    filled.judge(event.id, "correct", by="ana", correction={"type": "COERCE", "when": "2021-03-02", "actors": "Eritrea; Chadian army"})
    found = filled.finding(event.id)
    assert found.finding == event and found.verdict == "correct"
    shown = found.shown
    assert isinstance(shown, Event) and shown.type == "COERCE" and shown.when is not None and shown.when.edtf == "2021-03-02"
    assert [mention.actor.code for mention in shown.actors if mention.actor is not None] == ["ERI", "TCDMIL"]
    assert row_of(found)["actors"].startswith("Eritrea; ") and row_of(found)["verdict"] == "correct"
    filled.judge(event.id, "correct", by="ana", correction={"mode": ""})
    again = filled.finding(event.id).shown
    assert isinstance(again, Event) and (again.type, again.mode) == ("COERCE", None)


def test_judging_one_holder_is_one_actor(filled: Ledger, all_read: dict[str, Reading]) -> None:
    position: Position = all_read["recognition"].positions[0]
    filled.judge(position.id, "correct", by="ana", correction={"holder": "Uganda", "stance": "recognises"})
    shown = filled.finding(position.id).shown
    assert isinstance(shown, Position) and shown.holder.actor is not None
    assert (shown.holder.actor.country, shown.stance) == ("UGA", "recognises")
    assert shown.holder.span == position.holder.span


def test_judging_two_findings_as_one_is_seen_from_both(filled: Ledger, all_read: dict[str, Reading]) -> None:
    one, two = (all_read[name].events[0].id for name in ("truce", "visit"))
    same = filled.judge(one, "same_as", by="ana", other=two, why="the same meeting")
    apart = filled.judge(one, "not_same_as", by="ben", other=two)
    for id in (one, two):
        assert filled.finding(id).judgements == (same, apart) and filled.finding(id).verdict is None


@pytest.mark.parametrize(
    ("verdict", "other", "correction", "by", "words"),
    [
        ("perhaps", None, None, "ana", "no verdict 'perhaps'"),
        ("accept", None, None, " ", "by whom"),
        ("correct", None, None, "ana", "give a field"),
        ("accept", None, {"type": "AID"}, "ana", "corrects nothing"),
        ("correct", None, {"type": "HUG"}, "ana", "is no type of an event"),
        ("correct", None, {"id": "x"}, "ana", "no field 'id'"),
        ("correct", None, {"when": "yesterday"}, "ana", "is no date"),
        ("same_as", None, None, "ana", "second finding"),
    ],
)
def test_judging_what_cannot_be_is_told(
    filled: Ledger, event: Event, verdict: str, other: str | None, correction: dict[str, str] | None, by: str, words: str
) -> None:
    with pytest.raises(BadJudgement, match=words):
        filled.judge(event.id, verdict, by=by, other=other, correction=correction)  # type: ignore[arg-type]
    assert filled.judgements() == []


def test_judging_unknown_findings_is_refused(filled: Ledger, event: Event) -> None:
    with pytest.raises(UnknownFinding):
        filled.judge("f" * 32, "accept", by="ana")
    with pytest.raises(UnknownFinding):
        filled.judge(event.id, "same_as", by="ana", other="f" * 32)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE judgements SET verdict = 'accept'",
        "DELETE FROM judgements",
        "UPDATE findings SET confidence = 1",
        "DELETE FROM findings",
        "UPDATE readings SET body = body",
        "DELETE FROM readings",
        "UPDATE documents SET url = 'http://elsewhere.example'",
        "DELETE FROM documents",
        "UPDATE texts SET body = body",
        "DELETE FROM texts",
    ],
)
def test_judging_rows_can_neither_be_changed_nor_deleted(filled: Ledger, event: Event, statement: str) -> None:
    filled.judge(event.id, "reject", by="ana")
    with pytest.raises(DBAPIError, match=r"cannot be changed|go only with|violates foreign key"), filled.engine.begin() as connection:
        connection.execute(text(statement))
    assert filled.finding(event.id).verdict == "reject" and filled.verify().is_clean


@pytest.mark.parametrize("table", ["documents", "readings", "findings", "judgements", "texts"])
def test_judging_rows_cannot_be_replaced(filled: Ledger, event: Event, table: str) -> None:
    filled.judge(event.id, "reject", by="ana")
    sqlite = filled.engine.dialect.name == "sqlite"
    statement = f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1" if sqlite else f"TRUNCATE {table} CASCADE"
    with pytest.raises(DBAPIError, match=r"cannot be (replaced|emptied)"), filled.engine.begin() as connection:
        connection.execute(text(statement))
    assert filled.finding(event.id).verdict == "reject" and filled.verify().is_clean
