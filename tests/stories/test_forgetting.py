"""A document that is forgotten leaves nothing in the stories: no member, no reason, no number, no word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from dragoman.documents import document_from_text
from dragoman.find.read import read_document
from dragoman.language.model import shipped
from dragoman.ledger import Ledger
from dragoman.ledger import tables as t
from dragoman.ledger.words import words_of
from dragoman.ontology import shipped_ontology
from dragoman.records import Reading
from dragoman.stories.stories import Stories
from dragoman.stories.view import StoryView

LIKE_GONE = (
    "Armenian artillery shelled a market in Agdam on Monday, killing four people, among them a player of the zither. "
    "Traders had just opened their stalls under a column."
)
KEPT = "Armenian artillery shelled a market in Agdam on Monday, killing four people. Traders had just opened their stalls."
OTHER = "A market in Agdam was shelled by Armenian artillery on Monday. The stalls of its traders burned."
GONE = (
    "Armenian artillery shelled a market in Agdam on Monday, killing four people, among them the zitherist Quorbella. "
    "Traders had just opened their stalls beneath the obelisk."
)
OWN_WORDS = ("Quorbella", "zitherist", "obelisk", "Moorland Lantern")  # of GONE and its outlet alone


def read(words: str, outlet: str, published: str = "2024-03-05", url: str | None = None) -> Reading:
    document = document_from_text(words, published=published, outlet=outlet, url=url)
    return read_document(document, language=shipped(), ontology=shipped_ontology(), program="1")


@pytest.fixture(scope="module")
def kept() -> Reading:
    return read(KEPT, "Caspian Herald")


@pytest.fixture(scope="module")
def other() -> Reading:
    return read(OTHER, "Valley Post")


@pytest.fixture(scope="module")
def gone() -> Reading:
    return read(GONE, "Moorland Lantern", published="2024-03-04")


def told(ledger: Ledger, *readings: Reading) -> Stories:
    ledger.add_many(readings)
    stories = Stories(ledger)
    stories.update()
    return stories


def shelling(reading: Reading) -> str:
    return next(event.id for event in reading.events if event.type == "ASSAULT")


def told_of(story: StoryView) -> tuple[Any, ...]:
    """What is shown of a story, but for when its ties were made."""
    assert story.ties
    ties = {(frozenset((tie.finding, tie.other)), tie.score, tie.parts) for tie in story.ties if tie.ended is None}
    return [one.finding.id for one in story.members], story.accounts, story.sources, story.disagreements, story.framing, ties


def test_forgetting_leaves_the_stories_as_if_the_report_had_never_come(
    ledger: Ledger, other: Reading, gone: Reading, tmp_path: Path
) -> None:
    like = read(LIKE_GONE, "Nordic Wire")
    stories = told(ledger, gone, other, like)
    assert {tie.other for tie in stories.story(shelling(like)).ties} == {shelling(gone)}  # nothing else ties the other two
    assert {one.document.id for one in stories.story(shelling(like)).members} == {one.document.id for one in (gone, other, like)}
    ledger.forget(gone.document.id, by="Ada", why="asked to")
    stories.update()
    with Ledger.open(tmp_path / "never.ledger") as never:
        without = told(never, other, like)
        assert told_of(stories.story(shelling(like))) == told_of(without.story(shelling(like)))
        (heading,), (wanted,) = stories.all(), without.all()
    assert (heading.documents, heading.sources, heading.earliest) == (wanted.documents, wanted.sources, wanted.earliest)
    with ledger.connected() as connection:
        numbers = set(connection.execute(select(t.documents.c.pk)).scalars())
        assert set(connection.execute(select(t.story_reports.c.copy)).scalars()) <= numbers
        assert set(connection.execute(select(t.story_joins.c.document)).scalars()) <= numbers
    assert ledger.verify().is_clean


def test_forgetting_blanks_stories_before_they_are_counted_anew(ledger: Ledger, kept: Reading, gone: Reading) -> None:
    stories = told(ledger, gone, kept)
    ledger.forget(gone.document.id, by="Ada", why="asked to")
    with ledger.connected() as connection:
        rows = connection.execute(select(t.stories)).all()
    assert [(row.kind, row.type, row.reported, row.first_day, row.last_day, row.documents, row.copies) for row in rows] == [
        ("", "", 0, None, None, 0, 0)
    ]
    assert stories.all() == []
    stories.update()
    with ledger.connected() as connection:
        assert connection.execute(select(t.stories)).all() == []
    assert stories.of(shelling(kept)) is None


def test_forgetting_parts_what_only_the_forgotten_report_held_together(ledger: Ledger, kept: Reading, gone: Reading) -> None:
    """A ruling ties the forgotten account to one that nothing else ties to the third."""
    third = read("Georgia attacked a ship off Poti in May 2021.", "Nordic Wire")
    stories = told(ledger, gone, kept, third)
    stories.join(shelling(third), shelling(gone), by="Ada", why="one and the same")
    assert stories.of(shelling(third)) == stories.of(shelling(kept)) is not None
    ledger.forget(gone.document.id, by="Ben", why="asked to")
    stories.update()
    assert stories.of(shelling(third)) is None
    assert stories.of(shelling(kept)) is None


def test_forgetting_what_comes_and_is_ruled_afterwards_still_counts(ledger: Ledger, kept: Reading, other: Reading, gone: Reading) -> None:
    """Numbers of rows that went are given again, so that no mark may stay above them."""
    stories = told(ledger, kept, gone)
    ledger.judge(shelling(gone), "reject", by="Ada")
    stories.join(shelling(gone), shelling(kept), by="Ada")
    stories.update()
    ledger.forget(gone.document.id, by="Ada", why="asked to")
    stories.recount()
    stories = told(ledger, other)
    assert stories.of(shelling(other)) == stories.of(shelling(kept)) is not None
    ledger.judge(shelling(other), "reject", by="Ben")
    stories.update()
    assert stories.all() == []
    ledger.judge(shelling(other), "accept", by="Ben")
    stories.split(shelling(other), shelling(kept), by="Ben")
    assert stories.of(shelling(other)) is None


def test_forgetting_gives_the_prints_of_a_copy_a_number_of_their_own(ledger: Ledger, gone: Reading) -> None:
    prints = [read(GONE, outlet, published="2024-03-04") for outlet in ("Caspian Herald", "Nordic Wire")]
    stories = told(ledger, gone, *prints)
    assert [(one.documents, one.sources) for one in stories.all()] == [(3, 1)]
    ledger.forget(gone.document.id, by="Ada", why="asked to")
    stories.update()
    assert [(one.documents, one.sources) for one in stories.all()] == [(2, 1)]
    with ledger.connected() as connection:
        rows = connection.execute(select(t.story_reports.c.document, t.story_reports.c.copy)).all()
    assert {row.copy for row in rows} == {min(row.document for row in rows)}


def test_forgetting_leaves_no_word_in_the_file(tmp_path: Path, kept: Reading, other: Reading, gone: Reading) -> None:
    path = tmp_path / "wiped.ledger"
    looked_for = {form.encode() for words in OWN_WORDS for form in (words, words.lower(), *words_of(words))}

    def held() -> set[bytes]:
        data = b"".join(file.read_bytes() for file in sorted(path.parent.glob(path.name + "*")))
        return {word for word in looked_for if word in data}

    with Ledger.open(path) as ledger:
        stories = told(ledger, gone, kept, other)
        ties = stories.story(shelling(kept)).ties
        assert any(word in part.what for tie in ties for part in tie.parts for word in ("market", "artillery"))
        ledger.judge(shelling(gone), "correct", by="Ada", why="Quorbella lives", correction={"type": "COERCE"})
        stories.update()
        assert held()
        ledger.forget(gone.document.id, by="Ben", why="asked to")
        assert held() == set()
        stories.update()
        assert held() == set()
    assert held() == set()
