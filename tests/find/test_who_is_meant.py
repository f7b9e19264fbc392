"""Whose side an event has where the report tells it elsewhere or by an office. All reports are invented."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.find.events.finder import dyads, find_events
from dragoman.find.read import set_scene
from dragoman.language.model import shipped
from dragoman.ontology import shipped_ontology
from dragoman.records import Document, Event, Mention

TOLD = [
    # offices and bodies that tell their state
    ("The Home Secretary met the Spanish interior minister.", ["ESPGOV>GBRGOV CONSULT", "GBRGOV>ESPGOV CONSULT"]),
    ("The Indian foreign secretary visited Nepal.", ["INDGOV>NPL CONSULT"]),
    ("State Department envoy Ana Lind urged Chad to hold a vote.", ["USAGOV>TCD REQUEST"]),
    ("Foreign Office Minister Joan Pell praised Ghana.", ["GBRGOV>GHA SUPPORT"]),
    # forces that are no state's, and what is of no state in particular
    ("Opposition forces in Yemen attacked a convoy of the Saudi army.", ["YEMREB>SAUMIL ASSAULT"]),
    ("Coalition forces in Mali bombed a base of al-Qaeda.", ["IGOMIL>IMGMOSALQ ASSAULT"]),
    ("Peru expelled foreign diplomats.", ["PER>GOV SANCTION"]),
    # who says I and we
    ('"We urge Eritrea to open the border," Kenyan President William Ruto said.', ["KENGOV>ERI REQUEST"]),
    ("The Norwegian foreign minister said:\nI welcome the decision by Fiji. We urge Tonga to sign the treaty.", [
        "NORGOV>FJI SUPPORT", "NORGOV>TON REQUEST"]),
    # two who met
    ("Peru's foreign minister met his Chilean counterpart in Lima. They agreed to open a bridge.", [
        "CHLGOV>PERGOV AGREE", "CHLGOV>PERGOV CONSULT", "PERGOV>CHLGOV AGREE", "PERGOV>CHLGOV CONSULT"]),
    ("Fiji's premier spoke with the president of Tonga. The leaders condemned Samoa.", [
        "FJIGOV>TONGOV CONSULT", "FJIGOV>WSM ACCUSE", "TONGOV>FJIGOV CONSULT", "TONGOV>WSM ACCUSE"]),
    # where the report is set
    ("Shops were shut in Piura on Monday. Police arrested two students.", ["PERCOP>PEREDU COERCE"]),
    ("Fighting broke out near Kismayo on Friday. The rebels attacked Kenyan troops.", ["SOMREB>KENMIL ASSAULT"]),
    ("LONDON, Ontario - London police arrested two students.", ["CANCOP>CANEDU COERCE"]),
    ("On his trip to Ghana the Norwegian premier met senior officials.", ["GHAGOV>NORGOV CONSULT", "NORGOV>GHAGOV CONSULT"]),
    # what words leave out
    ("Rebels killed three Chadian soldiers and wounded six others.", ["TCDREB>TCDMIL ASSAULT", "TCDREB>TCDMIL ASSAULT"]),
    ("The Peruvian decision to expel the Chilean ambassador angered traders.", ["PER>CHLGOV SANCTION"]),
    ("Several countries, including Ghana and Togo, expelled Russian diplomats.", ["GHA>RUSGOV SANCTION", "TGO>RUSGOV SANCTION"]),
    ("U.S. forces fired missiles on camps in Niger and a plant in Chad.", ["USAMIL>NER ASSAULT", "USAMIL>TCD ASSAULT"]),
    # what a clause goes back to
    ("Ethiopian troops shelled a town in Eritrea. Djibouti condemned the attack.", [  # which is told again by that
        "DJI>ETHMIL ACCUSE", "ETHMIL>ERI ASSAULT", "ETHMIL>ERI ASSAULT",
    ]),
    ("Norway urged Belarus to free two poets. Belarus rejected the demand.", ["BLR>NOR REJECT", "NOR>BLR REQUEST"]),
    # roles by what they are joined to, by their field, and by the report as a whole
    ("Mali's government and rebels signed a peace deal in Oslo.", ["MLIGOV>MLIREB SUPPORT", "MLIREB>MLIGOV SUPPORT"]),
    ("A boat sank off Mogadishu. The fisheries minister accused pirates of a raid.", ["SOMGOV>SOMCRM ACCUSE"]),
    # relative clauses without a pronoun, and what weapons are aimed at
    ("Traders hate the embargo the African Union imposed on Niger last year.", ["IGOAFU>NER SANCTION"]),
    ("Equatorial Guinea returned a Spanish plane it had impounded.", ["GNQ>ESP COERCE", "GNQ>ESP RETREAT"]),
    ("Eritrean gunners fired shells aimed at a school in Ethiopia.", ["ERIMIL>ETHEDU ASSAULT"]),
    # further objects behind a date, and who is in what state
    ("The Irish premier visited Ghana on 4 May and Togo on 6 May.", ["IRLGOV>GHA CONSULT", "IRLGOV>TGO CONSULT"]),
    ("The Ghanaian government has been in touch with Togo.", ["GHAGOV>TGO CONSULT"]),
    ("Bombs killed nine villagers in Mali and Niger.", ["--->MLICVL ASSAULT", "--->NERCVL ASSAULT"]),
    ("The premiers of Fiji and Tonga left on Friday. They urged Samoa to hold a vote.", ["FJIGOV>WSM REQUEST", "TONGOV>WSM REQUEST"]),
    # deeds told before, as a whole or one of them
    ("Yemeni forces carried out nine strikes against rebels on Friday. Near Taiz, three strikes destroyed a truck.", [
        "YEMMIL>YEMREB ASSAULT", "YEMMIL>YEMREB ASSAULT"]),
    ("The Kenyan president flew to Uganda on Monday. Trade was the main subject of his visit.", [
        "KENGOV>UGA CONSULT", "KENGOV>UGA CONSULT"]),
    ("Bolivian guerrillas raided a border post in Peru on Monday. The Bolivian raid went on.", ["BOL>PER ASSAULT", "BOLREB>PER ASSAULT"]),
    # who is attacked, by the words before the attack, and by the state that the report is about
    ("Three men were tried for the French embassy bombings in Mali and Niger.", ["--->FRA ASSAULT"]),
    ("Fighting went on in Syria. The Syrian army was near. Syrian jets bombed a market.", ["SYRMIL>SYR ASSAULT"]),
    # who expels, whom what is said of is about, and who is behind a document
    ("Ten Bolivian diplomats were expelled from Chile.", ["CHL>BOLGOV SANCTION"]),
    ("The quarrel led to expulsions of Bolivian diplomats from Chile.", ["CHL>BOLGOV SANCTION"]),
    ("Norway's foreign minister praised efforts by the Kenyan president to end the feud.", ["NORGOV>KENGOV SUPPORT"]),
    ("Norway praised the European Union's deal with Turkey.", ["NOR>IGOEUR SUPPORT", "NOR>TUR SUPPORT"]),
    ("Ghana welcomed the agreement reached between Chad and Sudan.", [
        "GHA>SDN SUPPORT", "GHA>TCD SUPPORT", "SDN>TCD AGREE", "TCD>SDN AGREE"]),
    ("Ghana welcomes the news that Malian forces freed the town.", ["GHA>MLIMIL SUPPORT"]),
    ("The UN Security Council adopted a resolution on Friday. The resolution demanded that Israel open the border.", [
        "IGOUNO>ISR REQUEST"]),
    ("Ghana sent a letter to Togo asking for grain.", ["GHA>TGO REQUEST"]),
    ("Chad says Sudan was involved in the poisoning of a Chadian spy.", ["SDN>TCDSPY ASSAULT"]),
    # one who meets several
    ("The Norwegian premier met the presidents of Togo and Benin.", [
        "BENGOV>NORGOV CONSULT", "NORGOV>BENGOV CONSULT", "NORGOV>TGOGOV CONSULT", "TGOGOV>NORGOV CONSULT"]),
    # leaders, units and boards by what they belong to
    ("The head of Chile's delegation to the forum said Peru should leave the strait.", ["CHLGOV>PER REQUEST"]),
    ("The Omani 7th Desert Battalion captured two Yemeni rebels.", ["OMNMIL>YEMREB COERCE"]),
    ("Ghana welcomed the UN Board of Inquiry's report.", ["GHA>IGOUNO SUPPORT"]),
    # parties by their common names
    ("Three Republicans, all of whom rejected the pact with Cuba, accused the White House of lying.", [
        "USAPTYREP>CUB REJECT", "USAPTYREP>USAGOV ACCUSE"]),
]


def told(text: str) -> list[str]:
    events = find_events(set_scene(Document.make(text), shipped())[0], shipped_ontology())
    return sorted(f"{row['source']}>{row['target']} {row['plover']}" for event in events for row in dyads(event))


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_who_is_meant_is_found(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The minister met the Russian foreign minister.", "RUSGOV>RUSGOV"),  # nobody meets himself
        ("Peru attacked Chile. Chile's envoy met the president of Brazil. The voters were angry. They had warned Fiji.", "BRAGOV>FJI"),
        ("Kenyan troops fought in Somalia. Ghana praised Arabs who left.", "SOM"),
        ("A Peruvian-Chilean man attacked a Fijian soldier.", "CHLCVL"),
        ("Officials discussed the Syria crisis in Oslo.", "SYR"),
        ("The fisheries minister accused Kenya of piracy.", "KENGOV>KEN"),
        ("Foreign Minister Ana Lind of Norway left. The man attacked a Kenyan soldier.", "NORGOV>KENMIL"),
        ("The European Union fined a bank. The company accused Fiji of theft.", "IGOEUR>FJI"),
        ("Chad accused Sudan and other states of meddling.", "SDN>TCD"),  # which is not done to each other
        ("The Peruvian minister met Chilean deputies, as well as Fijian and Tongan traders.", "CHLLEG>FJI"),  # not with each other
        ("Kenya condemned the attack on Camp Lindt that killed ten villagers.", "KENCVL"),
        ("Ministers discussed the budget and the war in Ukraine.", "UKRGOV"),
        ("Seven teams in Peru and Chile compared notes. They accused Bolivia of theft.", "PER>BOL"),
        ("Ghana arrested Bo Lindt, 40, of Oslo.", "NORGOV"),
        ("The day Chad arrived in the final was a feast.", "TCD>"),
    ],
)
def test_who_is_meant_is_not_guessed(text: str, wrong: str) -> None:
    assert not any(wrong in row for row in told(text))


def found(text: str, published: date | None = None) -> tuple[Event, ...]:
    return find_events(set_scene(Document.make(text, published=published), shipped())[0], shipped_ontology())


def codes(mentions: tuple[Mention, ...]) -> str:
    return " ".join(mention.actor.code or "---" for mention in mentions if mention.actor is not None)


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Syria bombed Aleppo.", "SYR>SYR"),
        ("Georgia shelled Tskhinvali.", "GEO>GEO"),
        ("Ukraine shelled the city of Kharkiv.", "UKR>UKR"),
        ("Saudi Arabia bombed Sanaa.", "SAU>YEM"),
    ],
)
def test_who_is_meant_a_state_that_attacks_a_place_of_its_own_is_not_lost(text: str, sides: str) -> None:
    event = found(text)[0]
    assert event.type == "ASSAULT" and f"{codes(event.actors)}>{codes(event.recipients)}" == sides


def test_who_is_meant_a_place_that_the_attacker_holds_is_the_claimants() -> None:
    event = found("Russian forces shelled Mariupol.", date(2022, 6, 1))[0]
    assert codes(event.recipients) == "UKR"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Russia shelled Kharkiv.", "Kharkiv"), ("The rebels captured the town of Goma.", "Goma"),
        ("Troops withdrew from Sarajevo.", "Sarajevo"),
    ],
)
def test_who_is_meant_what_is_done_to_a_place_happens_there(text: str, place: str) -> None:
    where = found(text)[0].where
    assert where is not None and where.name == place


SHARED = [
    ("The Supreme Court condemned the attack.", "JUD"), ("The National Assembly condemned the attack.", "LEG"),
    ("The Italian Supreme Court condemned the attack.", "ITAJUD"), ("The Supreme Court of Nepal condemned the attack.", "NPLJUD"),
    ("In Italy the Supreme Court condemned the attack.", "ITAJUD"), ("The Supreme Court in Pakistan condemned the attack.", "PAKJUD"),
    ("Venezuela's National Assembly met on Monday. The National Assembly condemned the attack.", "VENLEG"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), SHARED)
def test_who_is_meant_an_organ_that_many_states_have_is_that_of_the_state_told_or_of_none(text: str, code: str) -> None:
    assert code in [codes(event.actors) for event in found(text) if event.type == "ACCUSE"]


def test_who_is_meant_a_national_security_council_is_not_the_united_nations() -> None:
    assert not any("IGOUNO" in codes(event.actors) for event in found("Chad's National Security Council condemned the attack."))


@pytest.mark.parametrize(
    "text",
    [
        "Egypt bombed a construction site near Guba in Ethiopia, killing 14 workers.",
        "Egypt shelled the town of Metema in Ethiopia and killed two fishermen.",
    ],
)
def test_who_is_meant_victims_are_of_where_the_deed_was_done_and_not_the_attackers(text: str) -> None:
    assert {codes(event.recipients)[:3] for event in found(text)} == {"ETH"}
