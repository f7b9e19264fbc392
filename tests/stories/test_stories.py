"""Stories over a ledger, on both databases."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dragoman.errors import BadFilter, LedgerReadOnly, UnknownStory
from dragoman.ledger import Filter, Ledger
from dragoman.records import Actor, Document, Event, Mention, Reading, finding_id
from dragoman.stories.stories import Order, Stories

Leads = dict[str, list[str]]


def test_stories_join_the_reports_of_each_happening(stories: Stories, leads: Leads) -> None:
    of_finding = stories.stories_of(finding for own in leads.values() for finding in own)
    named = {name: {of_finding.get(finding) for finding in own} for name, own in leads.items()}
    for name, own in named.items():
        assert len(own) == 1, name
    told_by_several = [story for own in named.values() for story in own if story is not None]
    assert len(told_by_several) == len(set(told_by_several)) >= 8


def test_stories_update_takes_in_only_what_is_new(ledger: Ledger, readings: dict[str, Reading], leads: Leads) -> None:
    stories = Stories(ledger)
    assert stories.update().readings == 0
    ledger.add(readings["agdam-1"])
    assert stories.waiting == 1
    assert stories.update().readings == 1
    assert stories.all() == []
    ledger.add_many([readings["agdam-3"], readings["tovuz-1"]])
    done = stories.update()
    assert (done.readings, done.joined, stories.waiting) == (2, 1, 0)
    (heading,) = stories.all()
    assert (heading.type, heading.documents, heading.sources) == ("ASSAULT", 2, 2)
    assert stories.update().readings == 0
    assert stories.of(leads["agdam"][0]) == heading.id


def test_stories_reprints_are_one_source(ledger: Ledger, readings: dict[str, Reading]) -> None:
    original = readings["agdam-1"]
    ledger.add_many([original, readings["agdam-3"], reprinted(original, "Evening Shore"), reprinted(original, "Valley Post")])
    stories = Stories(ledger)
    stories.update()
    heading = stories.all()[0]
    assert (heading.documents, heading.sources) == (4, 2)
    story = stories.story(heading.id)
    assert sorted(len(source.documents) for source in story.sources) == [1, 3]
    assert {source.why for source in story.sources} == {None, "prints of one copy"}


def reprinted(reading: Reading, outlet: str) -> Reading:
    """The same report in another outlet."""
    document = Document.make(reading.document.text, published=reading.document.published, title="Night of fire", outlet=outlet)
    events = tuple(replace(one, id=Document.make(one.id + outlet).id) for one in reading.events)
    return replace(reading, document=document, events=events, statements=(), positions=(), relations=(), instruments=(), framing=())


def test_stories_show_sources_disagreements_and_reasons(stories: Stories, leads: Leads) -> None:
    story = stories.story(leads["agdam"][0])  # by a finding in it
    assert story.lead.document.outlet in ("Caspian Herald", "Yerevan Observer")
    assert len(story.sources) == 3
    by_kind = {one.kind: one for one in story.disagreements}
    assert {side.value for side in by_kind["toll"].sides} >= {"4", "7"}
    assert "denied by" in by_kind["denied"].sides[-1].value
    assert story.ties
    assert all({part.name for part in tie.parts} >= {"type", "words"} for tie in story.ties)
    members = {one.finding.id for one in story.members}
    assert all({tie.finding, tie.other} <= members for tie in story.ties)


def test_stories_split_and_join_again(stories: Stories, leads: Leads) -> None:
    first, second = leads["tovuz"]
    before = stories.of(first)
    stories.split(first, second, by="Ada", why="two villages")
    assert stories.of(first) is None or stories.of(first) != stories.of(second)
    stories.join(first, second, by="Ben", why="one valley")
    joined = stories.of(first)
    assert joined is not None
    assert joined == stories.of(second)
    story = stories.story(joined)
    assert [ruling.verdict for ruling in story.rulings] == ["not_same_as", "same_as"]
    assert [tie.ended is not None for tie in story.ties] == [True, False]
    assert before is not None


def test_stories_join_unites_whole_stories_and_split_parts_them(stories: Stories, leads: Leads) -> None:
    agdam, tovuz = leads["agdam"], leads["tovuz"]
    before = stories.stories_of([*agdam, *tovuz])
    stories.join(agdam[0], tovuz[0], by="Ada")
    assert len(set(stories.stories_of([*agdam, *tovuz]).values())) == 1
    stories.split(agdam[0], tovuz[0], by="Ada")
    of_finding = stories.stories_of([*agdam, *tovuz])
    assert of_finding[agdam[0]] == of_finding[agdam[-1]] != of_finding[tovuz[0]] == of_finding[tovuz[1]]
    assert of_finding == before  # each with the id that it had


def test_stories_rulings_made_by_judging_are_followed(stories: Stories, leads: Leads) -> None:
    first, second = leads["ship-greek"]
    stories.ledger.judge(first, "not_same_as", by="Ada", other=second)
    assert stories.update().rulings == 1
    assert stories.of(first) is None or stories.of(first) != stories.of(second)
    assert stories.update().rulings == 0


def test_stories_forgotten_reports_leave_no_trace(stories: Stories, readings: dict[str, Reading], leads: Leads) -> None:
    assert stories.of(leads["expel-estonia"][0]) is None  # one report alone has a finding there
    story = stories.of(leads["tovuz"][0])
    stories.ledger.forget(readings["tovuz-2"].document.id, by="Ada", why="asked to")
    stories.update()
    assert stories.of(leads["tovuz"][0]) is None
    assert story is not None
    with pytest.raises(UnknownStory):
        stories.story(story)


def test_stories_reading_anew_replaces_the_old_one(stories: Stories, readings: dict[str, Reading], leads: Leads) -> None:
    again = replace(readings["tovuz-2"], program="2", events=())
    stories.ledger.add(again)
    assert stories.update().readings == 1
    assert stories.of(leads["tovuz"][0]) is None
    stories.ledger.add(replace(readings["tovuz-2"], program="3"))
    stories.update()
    assert stories.of(leads["tovuz"][0]) == stories.of(leads["tovuz"][1]) is not None


def test_stories_list_by_filter_and_order(stories: Stories) -> None:
    assert {heading.type for heading in stories.all(Filter(actor="Egypt"))} == {"CONSULT", "ACCUSE"}
    assert stories.all(Filter(actor="Peru")) == []
    days = [heading.earliest for heading in stories.all(order="oldest")]
    assert days == sorted(day for day in days if day is not None)
    assert [heading.sources for heading in stories.all(limit=2)] == [3, 2]


@pytest.mark.parametrize("asked", [Filter(), Filter(as_of=date(2100, 1, 1)), Filter(known_on=datetime(2100, 1, 1, tzinfo=UTC))])
@pytest.mark.parametrize("order", ["sources", "newest", "oldest"])
def test_stories_that_a_filter_asks_for_keep_the_order(stories: Stories, asked: Filter, order: Order) -> None:
    """Whether the numbers are those that are kept or are counted as of a day."""
    assert stories.ids(asked, order=order) == stories.ids(order=order)
    assert stories.ids(asked, order=order, limit=3) == stories.ids(order=order)[:3]
    assert stories.headings(stories.ids(asked), asked) == stories.all(limit=None)


def test_stories_as_of_a_day_count_what_had_begun(stories: Stories, leads: Leads) -> None:
    whole = stories.story(leads["agdam"][0])
    own = Filter(ids=tuple(found.finding.id for found in whole.members))
    for day in sorted({one.day for one in stories.ledger.findings(own).slim() if one.day is not None}):
        view = stories.story(leads["agdam"][0], as_of=day)
        (heading,) = stories.headings([whole.id], Filter(as_of=day))
        assert (heading.documents, heading.sources) == (len(view.documents), len(view.sources))
        assert heading.lead.finding.id == view.lead.finding.id


def test_stories_ids_by_their_first_digits(stories: Stories, leads: Leads) -> None:
    story = stories.of(leads["agdam"][0])
    assert story is not None
    assert stories.whole_id(story[:8]) == stories.whole_id(leads["agdam"][1][:10]) == story
    with pytest.raises(UnknownStory, match="one report alone"):
        stories.whole_id(leads["tbilisi-2024"][0])
    with pytest.raises(BadFilter):
        stories.whole_id("xyz")


def test_stories_canonical_pass_is_the_same_in_any_order(tmp_path: Path, readings: dict[str, Reading], leads: Leads) -> None:
    passes = []
    for seed in (1, 2):
        order = list(readings.values())
        random.Random(seed).shuffle(order)
        with Ledger.open(tmp_path / f"{seed}.ledger") as ledger:
            ledger.add_many(order)
            ledger.judge(leads["agdam"][0], "same_as", by="Ada", other=leads["tovuz"][0])
            passes.append(list(Stories(ledger).canonical()))
    assert passes[0] == passes[1]
    together = [story for story in passes[0] if {leads["agdam"][0], leads["tovuz"][0]} <= set(story.findings)]
    assert len(together) == 1
    assert together[0].independent_sources == 3
    assert any(line.startswith("killed: ") for line in together[0].disagreements)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_stories_online_ones_are_near_the_canonical_ones_in_any_order(tmp_path: Path, readings: dict[str, Reading], seed: int) -> None:
    order = list(readings.values())
    random.Random(seed).shuffle(order)
    with Ledger.open(tmp_path / "a.ledger") as ledger:
        stories = Stories(ledger)
        for at in range(0, len(order), 4):
            ledger.add_many(order[at : at + 4])
            stories.update()
        canonical = {frozenset(story.findings) for story in stories.canonical()}
        online = {frozenset(one.finding.id for one in stories.story(id).members) for id in stories.ids()}
    assert len(canonical ^ online) <= 2  # of a dozen stories one may have a report more or less


NEWS = {  # by the outlet that tells it: two pairs of reports with other words, and one that has the words of both
    "A": "Traders of cloth and copper sat at their stalls when gunmen attacked a market.",
    "B": "Traders of cloth and copper hid under their stalls when gunmen attacked a market.",
    "C": "Frightened cows ran into the reeds beside a canal after gunmen raided a dairy.",
    "D": "Frightened cows swam through the reeds beside a canal after gunmen raided a dairy.",
    "E": (
        "Smoke rose when gunmen attacked a market and raided a dairy: traders of cloth and copper hid under their stalls, frightened cows "
        "ran into the reeds beside a canal."
    ),
}


def raid(outlet: str) -> Reading:
    """A report of NEWS in which an attack by Armenia on Azerbaijan was found, at a place and on a day that it does not tell."""
    document = Document.make(NEWS[outlet], published=date(2024, 3, 5), outlet=outlet)
    words = re.search("attacked|raided", document.text)
    assert words is not None
    trigger = document.span(words.start(), words.end())
    sides = ((Mention(span=trigger, actor=Actor(name=name, kind="state", id=name[:3].lower(), code=code, country=code)),)
             for name, code in (("Armenia", "ARM"), ("Azerbaijan", "AZE")))  # fmt: skip
    event = Event(
        id=finding_id(document, "event", "ASSAULT", (trigger,)), evidence=(trigger,), trigger=trigger, type="ASSAULT", actors=next(sides),
        recipients=next(sides),
    )  # fmt: skip
    return Reading(document=document, program="1", model="m", ontology="o", events=(event,))


def test_stories_a_later_report_makes_one_of_two_and_that_can_be_undone(ledger: Ledger) -> None:
    lead: dict[str, str] = {}
    stories = Stories(ledger)
    for outlet in NEWS:
        reading = raid(outlet)
        lead[outlet] = reading.events[0].id
        ledger.add(reading)
        stories.update()
        if outlet == "D":
            north, south = stories.of(lead["A"]), stories.of(lead["C"])
            assert north is not None and south is not None and north != south
            assert (stories.of(lead["B"]), stories.of(lead["D"])) == (north, south)
    assert len(set(stories.stories_of(lead.values()).values())) == 1
    story = stories.story(lead["A"])
    assert story.id in (north, south)
    assert {frozenset((tie.finding, tie.other)) for tie in story.ties} >= {frozenset((lead["A"], lead["B"]))}
    stories.split(lead["A"], lead["C"], by="Ada", why="two places")
    assert stories.of(lead["A"]) != stories.of(lead["C"]) == stories.of(lead["D"]) is not None
    assert any(tie.ended is not None for tie in stories.story(lead["C"]).ties)
    stories.join(lead["A"], lead["C"], by="Ben")
    assert stories.of(lead["A"]) == stories.of(lead["D"])


def test_stories_canonical_pass_leaves_rejected_findings_out(stories: Stories, leads: Leads) -> None:
    before = {finding for story in stories.canonical() for finding in story.findings}
    assert leads["tovuz"][0] in before
    stories.ledger.judge(leads["tovuz"][0], "reject", by="Ada")
    assert not {finding for story in stories.canonical() for finding in story.findings} & set(leads["tovuz"])


def test_stories_of_a_ledger_that_may_only_be_read(tmp_path: Path, readings: dict[str, Reading]) -> None:
    with Ledger.open(tmp_path / "a.ledger") as ledger:
        ledger.add(readings["agdam-1"])
    with Ledger.open(tmp_path / "a.ledger", read_only=True) as ledger:
        assert Stories(ledger).waiting == 1
        assert Stories(ledger).all() == []
        with pytest.raises(LedgerReadOnly):
            Stories(ledger).update()
