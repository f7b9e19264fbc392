"""Who is mentioned: names, bodies and roles with their country, and what stays open."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.find.actors.finder import find_cast
from dragoman.find.cast import Cast
from dragoman.language.model import shipped
from dragoman.records import Document, Mention


def cast_of(text: str, published: date | None = None) -> tuple[Document, Cast]:
    document = Document.make(text, published=published)
    return document, find_cast(document, shipped().parse(text))


def mention_of(text: str, words: str) -> Mention:
    """The mention of exactly these words, or failing that the only one that holds them."""
    document, cast = cast_of(text)
    exact = [m for m in cast.heads.values() if m.span.text == words]
    if exact:
        return exact[0]
    start = document.text.index(words)
    around = {m.span: m for m in cast.heads.values() if m.span.start <= start and start + len(words) <= m.span.end}
    assert around, [m.span.text for m in cast.mentions]
    return min(around.values(), key=lambda m: m.span.end - m.span.start)


CODES = [
    # names of states and peoples
    ("Norway accepted the offer at once.", "Norway", "NOR"),
    ("The talks pleased South Korea.", "South Korea", "KOR"),
    ("The Bulgarians left the hall early.", "The Bulgarians", "BGR"),
    ("Two Syrians were held at the gate.", "Two Syrians", "SYR"),
    # an adjective of nationality and a role or body
    ("Portuguese lawmakers approved the bill.", "Portuguese lawmakers", "PRTLEG"),
    ("Azerbaijani troops entered the valley at dawn.", "Azerbaijani troops", "AZEMIL"),
    ("The Chilean parliament rejected the motion.", "The Chilean parliament", "CHLLEG"),
    ("Kenyan police fired tear gas.", "Kenyan police", "KENCOP"),
    ("A Danish diplomat spoke to the press.", "A Danish diplomat", "DNKGOV"),
    ("The Peruvian foreign minister resigned on Friday.", "The Peruvian foreign minister", "PERGOV"),
    ("The Georgian side refused to sign.", "The Georgian side", "GEO"),
    ("Azerbaijani forces withdrew from the hill.", "Azerbaijani forces", "AZEMIL"),
    ("Two Nigerian soldiers died in the blast.", "Two Nigerian soldiers", "NGAMIL"),
    ("Colombian rebels released the hostages.", "Colombian rebels", "COLREB"),
    ("Opposition leaders in Belarus called for a strike.", "Opposition leaders", "BLROPP"),
    # possession
    ("Sweden's government fell on Monday.", "Sweden's government", "SWEGOV"),
    ("Egypt's Foreign Ministry summoned the envoy.", "Egypt's Foreign Ministry", "EGYGOV"),
    ("Ghana's parliament adjourned without a vote.", "Ghana's parliament", "GHALEG"),
    ("Chad closed the border after its army came under fire.", "its army", "TCDMIL"),
    ("Iceland said its foreign ministry had been told nothing.", "its foreign ministry", "ISLGOV"),
    # "of", "in"
    ("The foreign ministry of Iran denied the report.", "The foreign ministry of Iran", "IRNGOV"),
    ("Rebels in Mali attacked a convoy.", "Rebels", "MLIREB"),
    ("Soldiers in Sudan took over the radio station.", "Soldiers", "SDNMIL"),
    ("The Foreign Ministry in Baku rejected the claim.", "The Foreign Ministry", "AZEGOV"),
    # no country told: none given
    ("A senior official refused to comment.", "A senior official", "GOV"),
    ("Two soldiers were wounded on the road.", "Two soldiers", "MIL"),
    ("Rebels burned the bridge.", "Rebels", "REB"),
    ("Residents hid in cellars.", "Residents", "CVL"),
    # capitals and seats stand for governments
    ("Ankara denied the accusation.", "Ankara", "TURGOV"),
    ("Washington accused Tehran of bad faith.", "Tehran", "IRNGOV"),
    ("The offer was rejected by Kigali.", "Kigali", "RWAGOV"),
    ("London's refusal surprised nobody.", "London", "GBRGOV"),
    # persons by their titles
    ("Turkish Foreign Minister Orhan Velibeyoglu arrived late.", "Turkish Foreign Minister Orhan Velibeyoglu", "TURGOV"),
    ("Petra Nowicka, Poland's defence minister, welcomed the step.", "Petra Nowicka", "POLGOV"),
    ("The Czech prime minister, Radek Hlavinka, said no.", "Radek Hlavinka", "CZEGOV"),
    ("Foreign Minister Maria Benkova of Slovakia flew home.", "Maria Benkova", "SVKGOV"),
    ("Hungarian Defence Minister Imre Taborosi met his Croatian counterpart.", "his Croatian counterpart", "HRVGOV"),
    # international organisations
    ("The United Nations sent observers.", "The United Nations", "IGOUNO"),
    ("The UN Security Council met behind closed doors.", "The UN Security Council", "IGOUNO"),
]


@pytest.mark.parametrize(("text", "words", "code"), CODES)
def test_actors_code(text: str, words: str, code: str) -> None:
    actor = mention_of(text, words).actor
    assert actor is not None
    assert actor.code == code


NAMES = [
    ("Yerevan turned the plan down.", "Yerevan", "Armenia"),
    ("Addis Ababa had refused for years.", "Addis Ababa", "Ethiopia"),
    ("Paris recalled its ambassador.", "Paris", "France"),
    ("The kingdom of Morocco paid the fine.", "The kingdom of Morocco", "Morocco"),
    ("The Valdorian Liberation Front (VLF) laid a mine. The VLF said it was sorry.", "The VLF", "Valdorian Liberation Front"),
    ("Anna Marjanova spoke first. Marjanova then left.", "Marjanova", "Anna Marjanova"),
    ("General Tomas Arrebola took the salute.", "General Tomas Arrebola", "Tomas Arrebola"),
]


@pytest.mark.parametrize(("text", "words", "name"), NAMES)
def test_actors_name(text: str, words: str, name: str) -> None:
    _, cast = cast_of(text)
    assert name in {m.actor.name for m in cast.heads.values() if m.actor is not None and m.span.text.endswith(words)}


PLACES = [
    ("The envoys met in Moscow on Sunday.", "Moscow"),
    ("Shots were heard near Kabul.", "Kabul"),
    ("The delegation flew to Cairo.", "Cairo"),
    ("Protesters marched through central Madrid.", "Madrid"),
    ("The troops captured Tripoli within a week.", "Tripoli"),
    ("The streets of Caracas were empty.", "Caracas"),
    ("VIENNA (Gazette) - The parties agreed on little.", "VIENNA"),
]


@pytest.mark.parametrize(("text", "words"), PLACES)
def test_actors_capital_as_place(text: str, words: str) -> None:
    _, cast = cast_of(text)
    assert words not in {m.span.text for m in cast.mentions}


ROLES = [
    ("Turkish Foreign Minister Orhan Velibeyoglu arrived late.", "Orhan Velibeyoglu", "Turkish Foreign Minister"),
    ("Petra Nowicka, Poland's defence minister, welcomed the step.", "Petra Nowicka", "Poland's defence minister"),
    ("The Czech prime minister, Radek Hlavinka, said no.", "Radek Hlavinka", "The Czech prime minister"),
    ("President Omar Sankare took the oath.", "Omar Sankare", "President"),
]


@pytest.mark.parametrize(("text", "words", "role"), ROLES)
def test_actors_role_as_told(text: str, words: str, role: str) -> None:
    assert mention_of(text, words).role == role


NOBODY = [
    ("Turkey, Azerbaijan's main ally, sent drones.", "Azerbaijan's main ally"),
    ("A Russian-backed group of students sang.", "Russian"),
    ("The table was made of oak.", "The table"),
]


@pytest.mark.parametrize(("text", "words"), NOBODY)
def test_actors_gives_no_country_by_mistake(text: str, words: str) -> None:
    _, cast = cast_of(text)
    assert all(m.actor is None or m.actor.kind == "state" for m in cast.mentions if m.span.text == words)


def test_actors_body_and_state_differ() -> None:
    _, cast = cast_of("Belgium signed the pact. The Belgian parliament threw it out.")
    codes = {m.actor.code for m in cast.mentions if m.actor is not None}
    assert {"BEL", "BELLEG"} <= codes


def test_actors_every_word_of_a_name_leads_to_it() -> None:
    text = "Foreign Minister Maria del Carmen Soler left."
    document = Document.make(text)
    parsed = shipped().parse(text)
    cast = find_cast(document, parsed)
    sentence = parsed.sentences[0]
    found = {cast.at(sentence, token) for token in sentence.tokens[2:6]}
    assert len(found) == 1
    assert None not in found


def test_actors_are_in_order_with_exact_spans() -> None:
    document, cast = cast_of("Kenya and Uganda said they would sign. Their ministers met, and Kenya's president thanked them.")
    spans = [m.span for m in cast.mentions]
    assert spans == sorted(spans, key=lambda span: (span.start, span.end))
    assert all(document.text[s.start : s.end] == s.text for s in spans)


def test_actors_speakers_stay_open() -> None:
    _, cast = cast_of('"We will not yield," the minister said. "I know it."')
    assert {m.span.text: m.actor for m in cast.mentions if m.span.text in ("We", "I")} == {"We": None, "I": None}


def test_actors_of_nothing() -> None:
    _, cast = cast_of("It rained.")
    assert all(m.actor is None for m in cast.mentions)
