"""The actors that a ledger's findings name: counted as somebody would who went through the findings one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from dragoman.errors import BadFilter
from dragoman.ledger import Filter, Found, Ledger
from dragoman.ledger.keys import names_of_mention
from dragoman.ledger.questions.actors import Present, actors_in
from dragoman.records import Event, Mention, Position, Reading, Statement


def parts(found: Found) -> Iterator[tuple[str, Mention]]:
    finding = found.shown
    match finding:
        case Event():
            yield from (("actor", mention) for mention in finding.actors)
            yield from (("recipient", mention) for mention in finding.recipients)
        case Statement():
            yield from (("speaker", mention) for mention in finding.speakers)
        case Position():
            yield "holder", finding.holder


def by_hand(ledger: Ledger, asked: Filter) -> Counter[tuple[str, str]]:
    """How many findings have each actor in each part."""
    counts: Counter[tuple[str, str]] = Counter()
    for found in ledger.findings(asked):
        told = {(part, names[-1]) for part, mention in parts(found) if (names := names_of_mention(mention))}
        counts.update(told)
    return counts


def name_of(one: Present) -> str:
    """As `names_of_mention` ends, of an actor of the shipped body of names or of words."""
    from dragoman.find.actors.lexicon import shipped
    from dragoman.ledger.keys import folded_name

    return one.id if one.id is not None and shipped().find(one.id) is not None else folded_name(one.name)


ASKED: list[dict[str, Any]] = [
    {}, {"actor": "Sudan"}, {"kinds": ("event",), "text": "shelled"}, {"outlet": "The Valley Gazette"}, {"types": ("does_not_recognise",)},
    {"between": ("Sudan", "Ethiopia")}, {"as_of": date(2021, 3, 31)}, {"place": "Kigali"}, {"published_since": date(2021, 4, 1)},
    {"kinds": ("statement", "position"), "min_confidence": 0.5},
]  # fmt: skip


@pytest.mark.parametrize("asked", ASKED, ids=str)
def test_actors_are_counted_as_by_hand(filled: Ledger, asked: dict[str, Any]) -> None:
    filter = Filter(**asked)
    found = list(actors_in(filled, filter))
    parts = ("actor", "recipient", "speaker", "holder")
    counts = Counter({(part, name_of(one)): number for one in found for part in parts if (number := getattr(one, f"as_{part}"))})
    assert counts == by_hand(filled, filter)
    assert counts
    assert [one.findings for one in found] == sorted((one.findings for one in found), reverse=True)


def test_actors_have_codes_days_reports_and_outlets(filled: Ledger) -> None:
    found = {one.id or one.name: one for one in actors_in(filled)}
    france, unsc = found["fra"], found["igo.uno.sc"]
    assert (france.name, france.kind, france.code, france.country) == ("France", "state", "FRA", "FRA")
    assert (france.reports, france.outlets, france.as_actor > 0) == (1, 1, True)
    assert (unsc.kind, unsc.first, unsc.outlets) == ("organisation", date(2021, 4, 8), 1)
    macron = found["person.emmanuel-macron"]
    assert (macron.code, macron.last, macron.outlets) == ("FRAGOV", macron.last, 0)
    assert macron.last is not None and macron.last >= date(2021, 5, 19)
    mediators = found["mediators"]
    assert (mediators.id, mediators.code, mediators.as_speaker) == (None, None, 1)
    assert any(one.name == "troops of Sudan" and one.code == "SDNMIL" for one in found.values())


def test_actors_narrowed_by_name_kind_and_country(filled: Ledger) -> None:
    assert [one.id for one in actors_in(filled, name="macron")] == ["person.emmanuel-macron"]
    assert {one.country for one in actors_in(filled, country="sdn")} == {"SDN"}
    assert {one.kind for one in actors_in(filled, kind="state")} == {"state"}
    assert len(list(actors_in(filled, Filter(limit=2)))) == 2
    assert list(actors_in(filled, name="zzz")) == list(actors_in(filled, Filter(actor="Tuvalu"))) == []
    with pytest.raises(BadFilter):
        list(actors_in(filled, name=" ' "))


def test_actors_as_corrected_as_rejected_and_as_known_then(filled: Ledger, all_read: dict[str, Reading]) -> None:
    events = [one for one in all_read["truce"].events if one.type == "ASSAULT"]
    before = datetime.now(UTC)

    def attacking() -> dict[str | None, int]:
        return {one.id: one.as_actor for one in actors_in(filled, Filter(types=("ASSAULT",))) if one.as_actor}

    assert len(attacking()) == 1
    for event in events:
        filled.judge(event.id, "correct", by="ana", correction={"actors": "Eritrea"})
    assert attacking() == {"eri": len(events)}
    for event in events:
        filled.judge(event.id, "reject", by="ben")
    assert attacking() == {}
    then = {one.name for one in actors_in(filled, Filter(types=("ASSAULT",), known_on=before)) if one.as_actor}
    assert len(then) == 1 and "Eritrea" not in then
    assert list(actors_in(filled, Filter(known_on=datetime(2001, 1, 1, tzinfo=UTC)))) == []
