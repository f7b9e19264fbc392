"""Which findings a filter keeps, on both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from dragoman.errors import BadFilter
from dragoman.ledger import Filter, Found, Ledger
from dragoman.ledger.keys import kind_of, type_of
from dragoman.records import Event, Mention, Reading

from .conftest import Read


def passages(ledger: Ledger, **conditions: Any) -> set[str]:
    return {found.passage for found in ledger.findings(**conditions)}


def people(found: Found) -> set[str]:
    def of(mentions: tuple[Mention, ...]) -> set[str]:
        return {mention.actor.country or "" for mention in mentions if mention.actor is not None}

    return of(found.finding.actors) | of(found.finding.recipients) if isinstance(found.finding, Event) else set()


def test_filter_kinds_and_types(filled: Ledger) -> None:
    whole = list(filled.findings())
    for kind in ("event", "statement", "position", "instrument"):
        wanted = {one.finding.id for one in whole if kind_of(one.finding) == kind}
        assert {one.finding.id for one in filled.findings(kinds=(kind,))} == wanted
    for type in ("CONSULT", "ASSAULT", "condemns", "statement", "resolution"):
        wanted = {one.finding.id for one in whole if type_of(one.finding) == type}
        assert {one.finding.id for one in filled.findings(types=(type,))} == wanted, type
    assert filled.findings(types=("CONSULT", "ASSAULT")).count() == sum(type_of(one.finding) in ("CONSULT", "ASSAULT") for one in whole)


@pytest.mark.parametrize("name", ["France", "FRA", "French", "fra"])
def test_filter_a_state_is_found_by_each_of_its_names(filled: Ledger, name: str) -> None:
    found = passages(filled, actor=name)
    assert any("condemned the shelling" in passage for passage in found)
    assert all("Fr" in passage or "Macron" in passage or "He will" in passage for passage in found)


def test_filter_a_code_and_a_body_are_found(filled: Ledger) -> None:
    assert any("Council" in passage for passage in passages(filled, actor="UN Security Council"))
    assert passages(filled, actor="RWAGOV") and passages(filled, actor="RWAGOV") <= passages(filled, actor="RWA")
    assert passages(filled, actor="Macron")


def test_filter_two_actors_stand_against_each_other(filled: Ledger) -> None:
    found = list(filled.findings(between=("Sudan", "Ethiopia"), kinds=("event",)))
    assert found and all({"SDN", "ETH"} <= people(one) for one in found)
    assert {one.finding.id for one in found} == {one.finding.id for one in filled.findings(between=("Ethiopia", "Sudan"), kinds=("event",))}
    assert not list(filled.findings(between=("Sudan", "Rwanda")))


def test_filter_roles_are_told_apart(filled: Ledger) -> None:
    doing = {one.finding.id for one in filled.findings(doer="Ethiopia", types=("ACCUSE",))}
    assert doing and doing <= {one.finding.id for one in filled.findings(recipient="Sudan", types=("ACCUSE",))}
    assert not list(filled.findings(doer="Sudan", types=("ACCUSE",)))
    assert passages(filled, holder="Kenya") and passages(filled, speaker="Kenya")


def test_filter_text_takes_words_phrases_and_what_is_unwanted(filled: Ledger) -> None:
    assert all("border post" in passage for passage in passages(filled, text="border posts")) and passages(filled, text="border posts")
    assert passages(filled, text='"border post"') and not passages(filled, text='"post border"')
    assert {*passages(filled, text="truce")} - passages(filled, text="truce -mediators") == {*passages(filled, text="truce mediators")}
    assert passages(filled, text="KENYA") == passages(filled, text="kenya")
    for odd in ("' OR 1=1 --", "a:b", "NEAR(x y)", '"', "x*", "é"):
        if any(c.isalnum() for c in odd):
            assert not passages(filled, text=odd + " zzzz")


def test_filter_object_outlet_voice_and_document(filled: Ledger, all_read: dict[str, Reading]) -> None:
    assert all("Somaliland" in passage for passage in passages(filled, object="independence of Somaliland", types=("does_not_recognise",)))
    assert filled.findings(outlet="harbour news").count() == len(list(all_read["truce"].findings()))
    document = all_read["visit"].document.id
    assert [one.finding.id for one in filled.findings(document=document, order="added")] == [f.id for f in all_read["visit"].findings()]
    narrated = {one.finding.id for one in filled.findings(voice="narrator")}
    assert narrated == {one.finding.id for one in filled.findings() if one.finding.voice.is_narrator}
    assert all(not one.finding.voice.is_narrator for one in filled.findings(voice="Kenya"))
    assert not list(filled.findings(outlet="Unheard Of")) and not list(filled.findings(actor="Nobody At All"))


def test_filter_times_of_the_world(filled: Ledger) -> None:
    march = list(filled.findings(since=date(2021, 3, 1), until=date(2021, 3, 31)))
    assert march and all(one.finding.when is not None and "2021-03" in str(one.finding.when.edtf) for one in march)
    as_of = list(filled.findings(as_of=date(2021, 4, 20)))
    assert {one.document.outlet for one in as_of} == {"Harbour News", "The Valley Gazette"}
    assert filled.findings(published_since=date(2021, 5, 1)).count() == filled.findings(published_since=date(2021, 5, 20)).count() > 0
    assert not list(filled.findings(published_until=date(2021, 1, 1)))


@pytest.mark.parametrize("conditions", [{}, {"limit": 5}, {"actor": "Fiji", "order": "oldest"}, {"types": ("ACCUSE",)}, {"text": "Fiji"}])
def test_filter_order_is_the_same_in_whatever_order_reports_came(
    ledger: Ledger, tmp_path: Path, read: Read, conditions: dict[str, Any]
) -> None:
    words = "Fiji accused Tonga of piracy on 3 May 2011."
    told = [read(words, published="2011-05-04", outlet=outlet) for outlet in ("Reef Post", "Atoll Post", "Bay Post")]
    with Ledger.open(tmp_path / "other.ledger") as other:
        ledger.add_many(told)
        other.add_many(reversed(told))
        ids = [[one.finding.id for one in kept.findings(**conditions)] for kept in (ledger, other)]
    assert len(ids[0]) > 2
    assert ids[0] == ids[1]


def test_filter_orders_and_pages(filled: Ledger) -> None:
    days = [one.day for one in filled.findings().slim()]
    assert days == sorted(days, key=lambda day: day or date.min, reverse=True)
    assert list(filled.findings(order="oldest").slim()) == list(reversed(list(filled.findings().slim())))
    whole = [one.id for one in filled.findings().slim()]
    pages = [one.id for offset in range(0, len(whole), 7) for one in filled.findings(limit=7, offset=offset).slim()]
    assert pages == whole
    first, *rest = filled.findings(order="added").slim()
    assert list(filled.findings(order="added", after=first.pk).slim()) == rest


def test_filter_known_on_answers_as_the_ledger_would_have(ledger: Ledger, all_read: dict[str, Reading]) -> None:
    from dataclasses import replace

    old = all_read["truce"]
    ledger.add(old)
    then = datetime.now(UTC)
    ledger.add(replace(old, program="2", events=old.events[:1], statements=(), positions=()))
    ledger.add(all_read["visit"])
    finding = old.events[0].id
    ledger.judge(finding, "reject", by="ana")
    assert [one.finding for one in ledger.findings(known_on=then, order="added")] == list(old.findings())
    assert ledger.reading(old.document.id, known_on=then) == old
    assert ledger.finding(finding, known_on=then).judgements == ()
    assert finding not in {one.finding.id for one in ledger.findings()}
    assert not list(ledger.findings(known_on=then - timedelta(hours=1)))


@pytest.mark.parametrize(
    ("conditions", "words"),
    [
        ({"kinds": ("rumour",)}, "no kind 'rumour'"),
        ({"types": ("ASAULT",)}, "do you mean 'ASSAULT'"),
        ({"types": ("ASSAULT",), "kinds": ("position",)}, "another kind of finding"),
        ({"limit": -1}, "from 0 on"),
        ({"known_on": datetime(2024, 1, 1)}, "no time zone"),
        ({"since": date(2024, 1, 2), "until": date(2024, 1, 1)}, "other way round"),
        ({"min_confidence": 2.0}, "between 0 and 1"),
        ({"document": "xyz"}, "no id"),
        ({"text": "-war"}, "no word to search for"),
        ({"object": "?!"}, "no word to look for"),
        ({"order": "best"}, "no order"),
    ],
)
def test_filter_values_that_none_can_have_are_told(filled: Ledger, conditions: dict[str, Any], words: str) -> None:
    with pytest.raises(BadFilter, match=words):
        list(filled.findings(Filter(**conditions)))


def test_filter_tables_have_the_columns_and_types(filled: Ledger) -> None:
    from dragoman.ledger.rows import COLUMNS

    rows = list(filled.findings().rows())
    frame = filled.findings().to_pandas()
    assert list(frame.columns) == list(COLUMNS) and len(frame) == len(rows)
    polars_frame = filled.findings().to_polars()
    assert polars_frame.to_dicts() == rows
    assert filled.findings().to_arrow().to_pylist() == rows
    assert filled.findings(actor="Nobody At All").to_polars().height == 0
