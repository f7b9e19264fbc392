"""Instruments told in prose: kind, outcome, who made them, force, demands; and nouns of the same spelling that are none."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.find.actors.finder import find_cast
from dragoman.find.instruments.finder import find_instruments
from dragoman.find.instruments.row import gold_row
from dragoman.find.scene import Scene
from dragoman.find.times.finder import find_times
from dragoman.language.model import shipped
from dragoman.records import Document, Instrument

PUBLISHED = date(2021, 6, 11)  # a Friday


def scene_of(text: str) -> Scene:
    document = Document.make(text, published=PUBLISHED)
    parsed = shipped().parse(text)
    return Scene(
        document=document, parsed=parsed, times=find_times(document, parsed)[0], places=(), cast=find_cast(document, parsed),
    )


def instruments(text: str) -> tuple[Instrument, ...]:
    found, _ = find_instruments(scene_of(text))
    for instrument in found:
        assert text[instrument.span.start : instrument.span.end] == instrument.span.text
    return found


# text, words of the span, kind, outcome
KINDS: list[tuple[str, str, str, str | None]] = [
    ("The Senate adopted a resolution on Thursday.", "a resolution", "resolution", "adopted"),
    ("The Security Council has passed Resolution 9001.", "Resolution 9001", "resolution", "adopted"),
    ("China vetoed a draft resolution in the Security Council.", "a draft resolution", "resolution", "vetoed"),
    ("The motion was rejected by the house.", "The motion", "motion", "rejected"),
    ("Deputies carried a motion of no confidence in the cabinet.", "a motion of no confidence", "motion", "adopted"),
    ("Parliament threw out a bill that would have closed the border.", "a bill", "law", "rejected"),
    ("The Knesset passed a law on Monday that extends its rule to the hills.", "a law", "law", "adopted"),
    ("The two countries signed a peace treaty in Vienna.", "a peace treaty", "treaty", "signed"),
    ("Norway and Russia concluded an agreement on their border.", "an agreement", "treaty", "signed"),
    ("The Bundestag ratified the accord with Warsaw.", "the accord", "treaty", "ratified"),
    ("The Treaty of Tartu entered into force in 1920.", "The Treaty of Tartu", "treaty", "in_force"),
    ("The pact between the two kingdoms expired last month.", "The pact", "treaty", "expired"),
    ("The rebels and the government signed a truce on Tuesday.", "a truce", "truce", "signed"),
    ("A ceasefire took effect at dawn along the front.", "A ceasefire", "truce", "in_force"),
    ("The armistice collapsed within a week, and the army advanced.", "The armistice", "truce", "expired"),
    ("Egypt proposed a truce to both sides.", "a truce", "truce", "proposed"),
    ("The generals agreed to a cessation of hostilities.", "a cessation of hostilities", "truce", "signed"),
    ("The president issued a decree that dissolves the regional council.", "a decree", "decree", "adopted"),
    ("The king revoked the decree on land.", "the decree", "decree", "expired"),
    ("The governor signed an executive order against the settlers.", "an executive order", "decree", "signed"),
    ("The International Court of Justice issued a ruling on the islands.", "a ruling", "ruling", "adopted"),
    ("The tribunal handed down its judgment on the strait.", "its judgment", "ruling", "adopted"),
    ("The court delivered an advisory opinion on the wall.", "an advisory opinion", "ruling", "adopted"),
    ("The European Union imposed sanctions on nine officials.", "sanctions", "sanctions", "in_force"),
    ("The Council lifted the sanctions against the island.", "the sanctions", "sanctions", "expired"),
    ("Washington has threatened new sanctions if the troops stay.", "new sanctions", "sanctions", "proposed"),
    ("The president signed a proclamation that names the region a part of the republic.", "a proclamation", "declaration", "signed"),
    ("The assembly adopted a declaration of independence.", "a declaration of independence", "declaration", "adopted"),
    ("In a joint statement the two governments said they recognised the border.", "a joint statement", "declaration", "signed"),
    ("The Lisbon Treaty was signed by all member states.", "The Lisbon Treaty", "treaty", "signed"),
    ("The amendment was approved by parliament.", "The amendment", "law", "adopted"),
    ("Russia has withdrawn from the 1992 agreement on transit.", "the 1992 agreement", "treaty", "in_force"),
    ("Ankara and Baghdad signed a memorandum of understanding on water.", "a memorandum of understanding", "treaty", "signed"),
    ("The two presidents reached a ceasefire agreement in Astana.", "a ceasefire agreement", "truce", "signed"),
]

NO_INSTRUMENT = [
    "Her resolution for the new year is to learn Turkish.",
    "Both governments want a peaceful resolution of the conflict.",
    "The camera has a high resolution and a small screen.",
    "He called for a resolution to the dispute over the island.",
    "The club signed a deal with a striker from Porto, its coach said.",
    "The referee's ruling cost the club the match.",
    "The retailer's shareholders passed a resolution on pay; investors had opposed it.",
    "The firm reached an agreement with its investors on a takeover.",
    "The soldiers were in good order when they left the camp.",
    "He spoke in order to calm the crowd.",
    "The minister condemned acts of violence in the capital.",
    "It was an act of terror, the ambassador said.",
    "The film won an award at the festival.",
    "In his opinion the army should leave.",
    "Their electricity bill has doubled since the war.",
    "The wheels were set in motion by the envoy.",
    "The envoy demanded an immediate ceasefire.",
    "Diplomats say talks on a truce have stalled.",
    "International law forbids it, the government said.",
    "The region is under martial law.",
    "There is no agreement between the two sides.",
    "If a treaty is signed, the troops will leave.",
    "Bill Hammond, the ambassador, denied it.",
    "A great deal of time was lost, the minister said.",
    "The parliament must adopt a law on minorities.",
]

# text, binding
FORCE = [
    ("The Senate passed a resolution on Thursday. It is not binding.", False),
    ("Parliament adopted a non-binding motion on Thursday.", False),
    ("The assembly adopted a resolution. The text has no legal force.", False),
    ("The assembly adopted a resolution that carries no legal weight.", False),
    ("The chamber passed a motion, which does not bind the government.", False),
    ("Deputies adopted a resolution. It obliges nobody.", False),
    ("The house approved a motion. It is purely symbolic.", False),
    ("The senate adopted a resolution, but it is only a recommendation.", False),
    ("Lawmakers passed a resolution. The document cannot compel the cabinet to act.", False),
    ("The court issued a ruling. The judgment is final and binding.", True),
    ("The Security Council adopted Resolution 9002 under Chapter VII.", True),
    ("The council adopted a resolution that binds all members of the union.", True),
    ("Parliament passed a resolution with the force of law.", True),
    ("The Senate passed a resolution on Thursday.", None),
    ("The council adopted a resolution. Israel called the text non-binding; China insisted that the resolution is legally binding.", None),
]

# text, demands as (of, words that begin the demand)
DEMANDS: list[tuple[str, list[tuple[str | None, str]]]] = [
    ("The assembly adopted a resolution urging the government to open the border.", [("the government", "open the border")]),
    ("Resolution 9003 calls for the withdrawal of all foreign troops.", [(None, "the withdrawal of all foreign troops")]),
    ("The council passed a resolution on Monday. It demands an immediate ceasefire and the release of all prisoners.",
     [(None, "an immediate ceasefire"), (None, "the release of all prisoners")]),
    ("The court issued a ruling that orders Nigeria to leave the peninsula.", [("Nigeria", "leave the peninsula")]),
    ("The Senate adopted a resolution on Thursday. The Senate called on the president to recognise the republic.",
     [("the president", "recognise the republic")]),
    ("The rebels and the army signed a truce on Tuesday. Both sides must pull back their guns.", [("Both sides", "pull back their guns")]),
    ("The parliament on Thursday asked the government to expel the ambassador. The resolution passed by 60 votes to 31.",
     [("the government", "expel the ambassador")]),
    ("The council adopted a resolution on Monday. France demanded an end to the siege.", []),
]


@pytest.mark.parametrize(("text", "words", "kind", "outcome"), KINDS)
def test_instruments_have_kind_and_outcome(text: str, words: str, kind: str, outcome: str | None) -> None:
    found = instruments(text)
    assert [(i.span.text, i.kind, i.outcome) for i in found] == [(words, kind, outcome)]


@pytest.mark.parametrize("text", NO_INSTRUMENT)
def test_instruments_leave_other_senses_alone(text: str) -> None:
    assert instruments(text) == ()


@pytest.mark.parametrize(("text", "kinds"), [
    ("Slovenia means to hold a poll to reach a verdict on the canal.", []),
    ("The court reached a verdict on the canal.", ["ruling"]),
    ("The Irish Stamp Convention opened in Cork with dealers from nine states.", []),
    ("The minister spoke at the Coin Convention in Porto.", []),
    ("The Irish Fisheries Convention was ratified by the parliament.", ["treaty"]),
    ("The Montreux Convention governs the straits.", ["treaty"]),
])
def test_instruments_need_who_can_make_them(text: str, kinds: list[str]) -> None:
    assert [instrument.kind for instrument in instruments(text)] == kinds


@pytest.mark.parametrize(("text", "binding"), FORCE)
def test_instruments_bind_only_where_told(text: str, binding: bool | None) -> None:
    (instrument,) = instruments(text)
    assert instrument.binding is binding
    assert (instrument.binding_span is None) is (binding is None)


@pytest.mark.parametrize(("text", "demands"), DEMANDS)
def test_instruments_demand_what_their_text_asks(text: str, demands: list[tuple[str | None, str]]) -> None:
    (instrument,) = instruments(text)
    assert [(d.of.span.text if d.of is not None else None, d.what.text) for d in instrument.demands] == demands


def test_instruments_are_one_across_their_mentions() -> None:
    text = (
        "The Security Council adopted a resolution on Thursday by 14 votes to none. Resolution 9004 renews the mission. "
        "Kenya welcomed the text, and Iran said the resolution was unjust."
    )
    (instrument,) = instruments(text)
    assert instrument.number == "9004"
    assert [m.text for m in instrument.mentions] == ["a resolution", "Resolution 9004", "the text", "the resolution"]
    assert instrument.when is not None
    assert instrument.when.edtf == "2021-06-10"
    assert instrument.vote is not None
    assert (instrument.vote.in_favour, instrument.vote.against) == (14, 0)


def test_instruments_of_two_bodies_stay_apart() -> None:
    text = (
        "The French Senate adopted a resolution on Wednesday to recognise the republic. On 3 May 1994 the Security Council "
        "adopted a resolution on the same war. Two hundred senators voted for the resolution and nine against."
    )
    first, second = instruments(text)
    assert first.when is not None and first.when.edtf == "2021-06-09"
    assert second.when is not None and second.when.edtf == "1994-05-03"
    assert first.vote is not None and first.vote.in_favour == 200
    assert second.vote is None


def test_instruments_take_a_decision_told_before_the_text() -> None:
    text = "Iceland's parliament recognised the republic on Tuesday. The resolution, which is not binding, passed by 40 votes to 3."
    (instrument,) = instruments(text)
    assert instrument.adopter is not None and "parliament" in instrument.adopter.span.text
    assert instrument.when is not None and instrument.when.edtf == "2021-06-08"
    assert instrument.binding is False


def test_instruments_of_two_numbers_are_two() -> None:
    found = instruments("The ambassador cited Resolutions 9005 and 9006, and said Resolution 9005 had been ignored.")
    assert sorted(i.number or "" for i in found) == ["9005", "9006"]


def test_instruments_name_the_parties_of_a_truce() -> None:
    (truce,) = instruments("Armenia and Azerbaijan signed a truce on Thursday.")
    assert [party.span.text for party in truce.parties] == ["Armenia", "Azerbaijan"]


def test_instruments_in_dispute_of_arithmetic_are_undecided() -> None:
    _, undecided = find_instruments(scene_of("The parliament adopted a resolution unanimously, with four votes against."))
    assert [u.reason for u in undecided] == ["arithmetic"]


def test_instruments_row_has_the_shape_of_the_comparison() -> None:
    (instrument,) = instruments("The Senate adopted a resolution by 51 votes to 49 on Thursday.")
    row = gold_row(instrument)
    assert set(row) == {"span", "kind", "adopter", "date", "binding", "outcome", "vote", "demands"}
    assert row["vote"] == {"for": 51, "against": 49, "abstain": None, "total": None, "unanimous": None, "span": [35, 49]}
