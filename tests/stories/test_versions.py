"""Of a report that was changed at its url the latest version speaks in stories, of a finding what stands of it; now, or as known then."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dragoman.documents import document_from_text
from dragoman.errors import UnknownStory
from dragoman.find.read import read_document
from dragoman.language.model import shipped
from dragoman.ledger import Filter, Ledger
from dragoman.ontology import shipped_ontology
from dragoman.records import Reading
from dragoman.stories.contradictions import contradictions, stances_at_odds
from dragoman.stories.panel import panel_of
from dragoman.stories.stories import Stories
from dragoman.stories.view import StoryView

NINE = "Armenian artillery shelled a market in Agdam on Monday, killing nine people, officials said. Traders had just opened their stalls."
FOUR = "Armenian artillery shelled a market in Agdam on Monday, killing four people, officials said. Traders had just opened their stalls."
OTHER = "A market in Agdam was shelled by Armenian artillery on Monday, killing four people who had come to the stalls of its traders."
RETRACTED = "The harbour of Poti was closed by a storm on Monday. Ships waited outside until the evening, the port's owners said."
URL = "https://caspian.example/agdam"


def read(words: str, outlet: str, *, url: str | None = None, published: str = "2024-03-05") -> Reading:
    document = document_from_text(words, published=published, outlet=outlet, url=url)
    return read_document(document, language=shipped(), ontology=shipped_ontology(), program="1")


@pytest.fixture(scope="module")
def first() -> Reading:
    return read(NINE, "Caspian Herald", url=URL)


@pytest.fixture(scope="module")
def other() -> Reading:
    return read(OTHER, "Valley Post")


@pytest.fixture(scope="module")
def changed() -> Reading:
    return read(FOUR, "Caspian Herald", url=URL)


def told(ledger: Ledger, *readings: Reading) -> Stories:
    """The ledger's stories once these came too."""
    ledger.add_many(readings)
    stories = Stories(ledger)
    stories.update()
    return stories


def shelling(reading: Reading) -> str:
    return next(event.id for event in reading.events if event.type == "ASSAULT")


def tolls(story: StoryView) -> set[str]:
    return {side.value for one in story.disagreements if one.kind == "toll" for side in one.sides}


def test_versions_a_superseded_one_is_no_side(ledger: Ledger, first: Reading, other: Reading, changed: Reading) -> None:
    stories = told(ledger, first, other)
    assert tolls(stories.story(shelling(other))) == {"9", "4"}
    assert {one.kind for one in contradictions(ledger, stories)} == {"toll"}
    before = datetime.now(UTC)
    told(ledger, changed)
    story = stories.story(shelling(other))
    assert tolls(story) == set()
    assert {one.document.id for one in story.members} == {other.document.id, changed.document.id}
    assert (len(story.documents), len(story.sources), story.accounts) == (2, 2, len(story.members))
    assert list(contradictions(ledger, stories)) == []
    (heading,) = stories.all()
    assert (heading.documents, heading.sources, heading.lead.document.latest) == (2, 2, True)
    earlier = stories.story(shelling(other), known_on=before)
    assert tolls(earlier) == {"9", "4"}
    assert {one.document.id for one in earlier.members} == {first.document.id, other.document.id}
    assert {one.kind for one in contradictions(ledger, stories, Filter(known_on=before))} == {"toll"}
    differ = ledger.changes(first.document.id, changed.document.id)
    assert shelling(first) in {one.finding.id for one in differ.gone}
    assert shelling(changed) in {one.finding.id for one in differ.new}


def test_versions_what_was_retracted_is_told_by_the_others_alone(ledger: Ledger, first: Reading, other: Reading) -> None:
    stories = told(ledger, first, other)
    (heading,) = stories.all()
    before = datetime.now(UTC)
    told(ledger, read(RETRACTED, "Caspian Herald", url=URL))
    assert stories.all() == []
    assert [one.id for one in stories.all(Filter(known_on=before))] == [heading.id]
    story = stories.story(shelling(other))
    assert len(story.sources) == 1
    assert {one.document.id for one in story.members} == {other.document.id}
    assert not {side for one in stories.canonical() for side in one.findings}


def test_versions_an_older_one_that_comes_later_does_not_speak(ledger: Ledger, first: Reading, other: Reading) -> None:
    newer = read(FOUR, "Caspian Herald", url=URL, published="2024-03-06")
    stories = told(ledger, newer, other)
    told(ledger, first)
    assert tolls(stories.story(shelling(other))) == set()
    assert stories.of(shelling(first)) is None


def test_versions_one_that_is_the_latest_again_speaks_again(
    ledger: Ledger, first: Reading, other: Reading, changed: Reading
) -> None:
    stories = told(ledger, changed, other)
    newer = read(RETRACTED, "Caspian Herald", url=URL, published="2024-03-07")
    told(ledger, newer)
    assert stories.all() == []
    ledger.forget(newer.document.id, by="Ada", why="asked to")
    stories.update()
    (heading,) = stories.all()
    assert (heading.documents, heading.sources) == (2, 2)


def test_versions_one_that_never_spoke_is_taken_in_when_the_later_one_goes(ledger: Ledger, first: Reading, other: Reading) -> None:
    newer = read(RETRACTED, "Caspian Herald", url=URL, published="2024-03-07")
    stories = told(ledger, newer, other, first)
    assert stories.of(shelling(first)) is None
    ledger.forget(newer.document.id, by="Ada", why="asked to")
    stories.update()
    assert stories.of(shelling(first)) == stories.of(shelling(other)) is not None


def test_versions_stances_of_superseded_ones_are_not_at_odds(ledger: Ledger) -> None:
    yes, no = (f"Kenya {words} the independence of Somaliland, its president said." for words in ("recognises", "does not recognise"))
    told(ledger, read(yes, "Harbour News", url=URL), read(no, "Valley Post"))
    assert len(list(stances_at_odds(ledger))) == 1
    before = datetime.now(UTC)
    told(ledger, read(no, "Harbour News", url=URL, published="2024-03-06"))
    assert list(stances_at_odds(ledger)) == []
    assert len(list(stances_at_odds(ledger, Filter(known_on=before)))) == 1


def test_versions_a_rejected_account_is_no_side_until_it_is_accepted(ledger: Ledger, first: Reading, other: Reading) -> None:
    stories = told(ledger, first, other)
    before = datetime.now(UTC)
    ledger.judge(shelling(first), "reject", by="Ada")
    stories.update()
    assert stories.all() == []
    assert tolls(stories.story(shelling(other))) == set()
    assert tolls(stories.story(shelling(other), known_on=before)) == {"9", "4"}
    ledger.judge(shelling(first), "accept", by="Ben")
    stories.update()
    assert [one.documents for one in stories.all()] == [2]
    assert tolls(stories.story(shelling(other))) == {"9", "4"}


def test_versions_a_corrected_finding_goes_where_it_belongs(ledger: Ledger, first: Reading, other: Reading) -> None:
    stories = told(ledger, first, other)
    story = stories.of(shelling(first))
    assert story is not None
    ledger.judge(shelling(first), "correct", by="Ada", correction={"type": "AID"})
    stories.update()
    assert stories.of(shelling(first)) is None
    assert {one for found in stories.canonical() for one in found.findings}.isdisjoint({shelling(first)})
    ledger.judge(shelling(first), "accept", by="Ben")
    stories.update()
    assert stories.of(shelling(first)) == stories.of(shelling(other)) is not None


def test_versions_panels_count_corrected_events_as_shown(ledger: Ledger, first: Reading) -> None:
    stories = told(ledger, first)
    assert {(row.unit, row.month) for row in panel_of(ledger, stories, unit="actor-month", types=("ASSAULT",)) if row.count} == {
        (("ARM",), "2024-03")
    }
    before = datetime.now(UTC)
    ledger.judge(shelling(first), "correct", by="Ada", correction={"type": "COERCE", "when": "2023-11-05", "actors": "Iran"})
    for known_on, type, counted in (
        (None, "COERCE", {(("IRN",), "2023-11")}), (None, "ASSAULT", set()), (before, "ASSAULT", {(("ARM",), "2024-03")}),
    ):  # fmt: skip
        asked = Filter(known_on=known_on)
        rows = panel_of(ledger, stories, unit="actor-month", filter=asked, types=(type,))
        assert {(row.unit, row.month) for row in rows if row.count} == counted
    ledger.judge(shelling(first), "reject", by="Ben")
    assert not any(row.count for row in panel_of(ledger, stories, unit="actor-month", types=("COERCE", "ASSAULT")))


def test_versions_documents_and_panels_count_what_was_known_then(
    ledger: Ledger, first: Reading, other: Reading, changed: Reading
) -> None:
    before = datetime.now(UTC)
    told(ledger, first, other)
    between = datetime.now(UTC)
    stories = told(ledger, changed)
    latest = {one.document.id for one in (changed, other)}
    assert {one.id for one in ledger.documents() if one.latest} == latest
    assert {one.id for one in ledger.documents(known_on=datetime.now(UTC)) if one.latest} == latest
    assert {(one.id, one.latest) for one in ledger.documents(known_on=between)} == {(one.document.id, True) for one in (first, other)}
    assert list(ledger.documents(known_on=before)) == []
    for known_on, as_of, counted in ((between, None, (1, 2)), (None, date(2024, 3, 4), (1, 2)), (None, date(2024, 3, 3), (0, 2))):
        asked = Filter(known_on=known_on, as_of=as_of)
        rows = panel_of(
            ledger, stories, unit="dyad-month", filter=asked, types=("ASSAULT",), units=[("ARM", "AZE")], since="2024-03", until="2024-03"
        )
        assert [(row.count, row.reports) for row in rows] == [counted]
    asked = Filter(known_on=before)
    rows = panel_of(ledger, stories, unit="dyad-month", filter=asked, units=[("ARM", "AZE")], since="2024-03", until="2024-03")
    assert {(row.count, row.reports) for row in rows} == {(0, 0)}


def test_versions_ties_are_shown_as_they_stood(ledger: Ledger, first: Reading, other: Reading) -> None:
    stories = told(ledger, first, other)
    before = datetime.now(UTC)
    stories.split(shelling(first), shelling(other), by="Ada")
    stories.join(shelling(first), shelling(other), by="Ben")
    assert [tie.ended is None for tie in stories.story(shelling(first)).ties] == [False, True]
    assert [tie.ended is None for tie in stories.story(shelling(first), known_on=before).ties] == [True]
    assert stories.story(shelling(first), known_on=before).rulings == ()


def test_versions_stories_as_of_a_day_and_before_anything_was_known(ledger: Ledger, first: Reading, other: Reading) -> None:
    before = datetime.now(UTC)
    stories = told(ledger, first, other)
    assert stories.all(Filter(as_of=date(2024, 3, 3))) == []
    assert len(stories.all(Filter(as_of=date(2024, 3, 4)))) == 1
    with pytest.raises(UnknownStory, match="nothing was known"):
        stories.story(shelling(first), known_on=before)
    with pytest.raises(UnknownStory, match="nothing was known"):
        stories.story(shelling(first), as_of=date(2024, 3, 3))
