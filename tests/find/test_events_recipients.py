"""To whom something is done where the noun phrase that tells it also tells where. All sentences are invented."""

from __future__ import annotations

import pytest

from dragoman.find.events.finder import dyads, find_events
from dragoman.find.read import set_scene
from dragoman.language.model import shipped
from dragoman.ontology import shipped_ontology
from dragoman.records import Document

TOLD = [
    # whose field a minister has is told behind it
    ("Foreign Minister Julia Hart of Malta conferred with the Minister of Foreign Trade of Chad.", [
        "MLTGOV>TCDGOV CONSULT", "TCDGOV>MLTGOV CONSULT"]),
    # an embassy is of whom it belongs to, and of nobody where it stands
    ("Chad condemned the bombings of the French embassies in Kenya and Mali.", ["--->FRAGOV ASSAULT", "TCD>--- ACCUSE"]),
    ("Bombs exploded outside the French embassies in Kenya and Mali on Friday.", ["--->FRAGOV ASSAULT"]),
    ("A bomb went off outside the Polish Embassy in Bamako. Nobody was hurt in the embassy blast.", [
        "--->POLGOV ASSAULT", "--->POLGOV ASSAULT"]),
    ("Rebels attacked the embassy in Mali.", ["MLIREB>GOV ASSAULT"]),
    # what is struck comes before where that is
    ("A bomb exploded near a Turkish army base in Mogadishu.", ["--->TURMIL ASSAULT"]),
    # who suffers a deed is not blamed for it, unlike who does it
    ("Peru condemned the attack on a Chadian market.", ["--->TCD ASSAULT", "PER>--- ACCUSE"]),
    ("Chad is investigating the murder of the Malian consul.", ["TCD>--- ACCUSE"]),
    ("Peru denounced the attacks of the Malian rebels.", ["--->MLIREB ASSAULT", "PER>MLIREB ACCUSE"]),
    ("Chad condemned the Kabul bombing.", ["--->AFG ASSAULT", "TCD>--- ACCUSE"]),
    ("Britain mourned the victims of the Paris attacks.", ["--->FRA ASSAULT"]),
    # two persons of one state, and a commander of more than one
    ("Donald Trump criticised Barack Obama's policy on Cuba.", ["USAGOV>USAGOV ACCUSE"]),
    ("Prime Minister Bo Lindt of Chad met Defence Minister Ada Sy of Chad.", ["TCDGOV>TCDGOV CONSULT"]),
    ("Peru's army chief held talks with the commander of the African Union force.", ["IGOAFU>PERMIL CONSULT", "PERMIL>IGOAFU CONSULT"]),
    # officials of a part of a state deal with those of the whole, others are not taken for the ones that they deal with
    ("Provincial ministers criticised an offer by the Peruvian government. They sat down with Premier Ana Ruiz on Sunday.", [
        "PERGOV>PERGOV ACCUSE", "PERGOV>PERGOV CONSULT"]),
    ("Turkey and dissidents in the town accused the regime of torture.", ["TUR>GOV ACCUSE", "TUROPP>GOV ACCUSE"]),
    # what money is given as, and to whom
    ("Japan pledged $30 million in aid to Chad.", ["JPN>TCD AGREE"]),
    # whose a thing is by what it was called before
    ("Chile was alarmed by Peru's nuclear programme. Chile condemned the programme.", ["CHL>PER ACCUSE"]),
    ("Peru made a proposal to end the war. Chile rejected the proposal.", ["CHL>PER REJECT"]),
    ("Chile's premier criticised a proposal. Peru rejected the proposal.", ["CHLGOV>--- ACCUSE", "PER>--- REJECT"]),
    ("Peru made a proposal to end the war. Chile rejected it.", ["CHL>PER REJECT"]),
    ("Chad signed an accord with Mali in May. Niger condemned it.", [
        "MLI>TCD SUPPORT", "NER>MLI ACCUSE", "NER>TCD ACCUSE", "TCD>MLI SUPPORT"]),
    ("The premier of Chad spoke of a bill. Niger condemned it.", ["NER>--- ACCUSE"]),
    # whom a foreign force kills is not of its state
    ("Russian forces crossed into Ukraine. The envoy denied that Russian troops were killing civilians.", [
        "RUSMIL>UKR ASSAULT", "RUSMIL>UKRCVL ASSAULT"]),
    ("Guinean soldiers tortured two priests.", ["GINMIL>GINREL ASSAULT"]),
    # attackers of whom nothing is told are nobody's, wherever they strike
    ("Gunmen attacked a police station in Bamako.", ["UAF>MLICOP ASSAULT"]),
    ("Islamist gunmen killed six soldiers in northern Mali.", ["MLIREB>MLIMIL ASSAULT"]),
    # in several states at once
    ("Bombs in Kenya and Tanzania killed 250 people.", ["--->KENCVL ASSAULT", "--->TZACVL ASSAULT"]),
    ("The blasts killed 240 people in Kenya and ten in Tanzania.", ["--->KENCVL ASSAULT", "--->TZACVL ASSAULT"]),
    ("Iran sent arms to groups in Lebanon and Yemen.", ["IRN>LBN AID", "IRN>YEM AID"]),
    # a deed told as answered is another than the answer
    ("Bombs hit the French embassy in Kenya. Retaliating after the deadly embassy bombings, French forces launched strikes against rebel "
     "camps in Chad.", ["--->FRAGOV ASSAULT", "--->FRAGOV ASSAULT", "FRAMIL>TCDREB ASSAULT"]),
    # those who are mourned are not of whoever mourns
    ("A bomb hit a crowded market in Mali on Friday. The Peruvian president sent condolences to the survivors.", [
        "--->MLI ASSAULT", "PERGOV>MLICVL SUPPORT"]),
    ("The Peruvian president expressed sympathy to the families of those killed. Envoys from Chile and Bolivia were in Lima.", [
        "PERGOV>CVL SUPPORT"]),
    # several whose names stand behind one noun
    ("NATO praised three of its neighbours, Hungary, Poland and Romania.", [
        "IGONAT>HUN SUPPORT", "IGONAT>POL SUPPORT", "IGONAT>ROU SUPPORT"]),
    ("Ministers of the three Baltic states, Estonia, Latvia and Lithuania, accused Russia of spying.", [
        "ESTGOV>RUS ACCUSE", "LTUGOV>RUS ACCUSE", "LVAGOV>RUS ACCUSE"]),
    # fighters by the group that they are told to belong to
    ("The army attacked terrorists associated with Boko Haram.", ["NGAMIL>NGAREBBKH ASSAULT"]),
    # where somebody goes is not where he is from
    ("The minister flew to Chad for talks.", ["GOV>TCD CONSULT", "TCD>GOV CONSULT"]),
    ("Soldiers of the 12th brigade left for a deployment to Mali.", ["MIL>--- RETREAT"]),
    # a deed that is told again by its day, or by what it was
    ("Chad's army shelled Cameroon on Monday. This was an indefensible attack, the UN said.", ["TCDMIL>CMR ASSAULT", "TCDMIL>CMR ASSAULT"]),
    # whom a deed is done to tells nobody who does it
    ("Two bombs exploded outside a market in Bamako, killing dozens of people.", ["--->MLI ASSAULT"]),
]


def told(text: str) -> list[str]:
    events = find_events(set_scene(Document.make(text), shipped())[0], shipped_ontology())
    return sorted(f"{row['source']}>{row['target']} {row['plover']}" for event in events for row in dyads(event))


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_events_recipients_are_those_told(text: str, expected: list[str]) -> None:
    assert told(text) == sorted(expected)
