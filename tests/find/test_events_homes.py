"""The country of those whose role, people or place alone is told. All sentences are invented."""

from __future__ import annotations

import pytest

from dragoman.find.events.finder import dyads, find_events
from dragoman.find.read import set_scene
from dragoman.language.model import shipped
from dragoman.ontology import shipped_ontology
from dragoman.records import Document

TOLD = [
    # by their own noun phrase
    ("Japan sent tents to refugees fleeing the war in Liberia.", ["JPN>LBRREF AID"]),
    ("Ethnic Albanians in Serbia demanded schools from the government.", ["SRBCVLABN>SRBGOV REQUEST"]),
    ("The Russians of Estonia accused Greece of neglect.", ["ESTCVLRUS>GRC ACCUSE"]),
    ("Rebels attacked a camp for Congolese refugees.", ["CODREB>CODREF ASSAULT"]),
    # by where it happens
    ("Security forces in Guinea tortured two priests.", ["GINMIL>GINREL ASSAULT"]),
    ("Palestinian militants killed nine people when they opened fire in Haifa.", ["PSEREB>ISRCVL ASSAULT"]),
    ("Palestinian prisoners rioted at a jail in northern Israel.", ["PSECVL>ISR PROTEST"]),
    ("American activists protested in Beijing.", ["USAOPP>CHN PROTEST"]),
    # by the other party, and the only country spoken of
    ("The miners' union in Bolivia gave the president an ultimatum.", ["BOLLAB>BOLGOV THREATEN"]),
    # by the condition that somebody is to meet
    ("Russia threatened to cut the pipeline unless Latvia pays its debt.", ["RUS>LVA THREATEN"]),
    # several at once, each in its own country
    ("Guinean soldiers tortured scores of Sierra Leonean and Liberian refugees.", ["GINMIL>LBRREF ASSAULT", "GINMIL>SLEREF ASSAULT"]),
    ("U.S. and Russian negotiators met in Oslo.", ["RUSGOV>USAGOV CONSULT", "USAGOV>RUSGOV CONSULT"]),
    # names, leaders, parts of bodies
    ("The Vietnamese-led forces attacked a Thai village.", ["VNMMIL>THA ASSAULT"]),
    ("The UNITA wing refused to meet the Angolan president.", ["AGOREBUNI>AGOGOV REJECT"]),
    ("The Nigerian Union of Teachers accused the government of theft.", ["NGAEDU>NGAGOV ACCUSE"]),
    ("The Zambian Electoral Commission accused Malawi of meddling.", ["ZMBGOV>MWI ACCUSE"]),
    ("Angola says it is ready to pull its soldiers out of Namibia.", ["AGO>NAM CONCEDE"]),
    ("Israel is opposed to French mediation.", ["ISR>FRA REJECT"]),
    ("Croatia is investigating crimes committed by Serbian militias.", ["HRV>SRBUAF ACCUSE"]),
    ("Supporters of the president of Benin blocked a road.", ["BENCVL>--- PROTEST"]),
    # captives are seldom of those who hold them
    ("Hezbollah freed two hostages on Friday.", ["LBNREBHEZ>CVL RETREAT"]),
    # a strike is of whom it belongs to, wherever it falls
    ("Two Malian reporters were killed by a Chadian drone strike near Gao.", ["TCD>MLIMED ASSAULT"]),
    # who is behind what somebody suffers, and who is not behind what somebody blocks
    ("Kenya suffered an attack by Somali rebels.", ["SOMREB>KEN ASSAULT"]),
    ("Malta blocked a statement by EU foreign ministers on Libya.", ["MLT>IGOEUR REJECT"]),
    # what flies for a state is no rebel's for being called a fighter
    ("A French fighter jet flew over Malta.", ["FRAMIL>MLT MOBILIZE"]),
    ("Chadian rockets struck a school in Niger.", ["TCDMIL>NEREDU ASSAULT"]),
    # officials who deal with a state are not its own
    ("The government expressed appreciation for Nepal's help.", ["GOV>NPL SUPPORT"]),
    # a town where two meet is no third party
    ("Kenyan and Somali ministers met in Oslo, a summit that Norway hosts each year.", ["KENGOV>SOMGOV CONSULT", "SOMGOV>KENGOV CONSULT"]),
]


def told(text: str) -> list[str]:
    events = find_events(set_scene(Document.make(text), shipped())[0], shipped_ontology())
    return sorted(f"{row['source']}>{row['target']} {row['plover']}" for event in events for row in dyads(event))


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_homes_are_found(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Bank staff at the Madrid branch were praised for cutting queues.",
        "Passengers praised the crew of the delayed flight to Suva.",
        "The friends turned down an offer from a studio in Tokyo.",
        "The Bern Football Association accused a referee of bias.",
    ],
)
def test_homes_make_nobody_political(text: str) -> None:
    assert told(text) == []


def test_homes_charges_are_no_deeds() -> None:
    assert told("A Tunisian court jailed a Nigerian student for helping militants rob a bank.") == ["TUNJUD>NGAEDU COERCE"]
