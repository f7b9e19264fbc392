"""Places of reports: which words, which place, and what is left open."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.find.cast import Cast
from dragoman.find.places.finder import as_row, find_places, resolve_spans
from dragoman.language.sentences import Entity, Parsed, Sentence, Token
from dragoman.records import Actor, Document, Mention, Place


def marked(text: str) -> tuple[str, Parsed]:
    """A report from words in which [brackets] mark names of places, <angles> of persons and {braces} of organisations; each
    line is a sentence. The language model is left out, so that these tests are about places alone.
    """
    plain, sentences = "", []
    for number, line in enumerate(text.strip().split("\n")):
        tokens: list[Token] = []
        entities: list[Entity] = []
        opened: tuple[str, int] | None = None
        for piece in _pieces(line.strip()):
            if piece in "[<{":
                opened = (piece, len(tokens))
            elif piece in "]>}":
                assert opened is not None
                kind, first = opened
                entities.append(
                    Entity(
                        type={"[": "LOC", "<": "PER", "{": "ORG"}[kind],
                        first=first,
                        last=len(tokens) - 1,
                        start=tokens[first].start,
                        end=tokens[-1].end,
                    )
                )
            elif piece.isspace():
                plain += piece
            else:
                upos = "PUNCT" if not piece[0].isalnum() else "PROPN" if piece[0].isupper() else "NOUN"
                tokens.append(
                    Token(
                        index=len(tokens),
                        start=len(plain),
                        end=len(plain) + len(piece),
                        text=piece,
                        lemma=piece.lower(),
                        upos=upos,
                        xpos="",
                        features="_",
                        head=len(tokens) - 1,
                        deprel="dep" if tokens else "root",
                    )
                )
                plain += piece
        sentences.append(Sentence(index=number, tokens=tuple(tokens), entities=tuple(entities)))
        plain += "\n"
    return plain, Parsed(text=plain, sentences=tuple(sentences))


def _pieces(line: str) -> list[str]:
    pieces: list[str] = []
    word = ""
    for at, c in enumerate(line):
        if (
            c.isalnum()
            or c in "'’"
            or (c == "." and word and ((at + 1 < len(line) and line[at + 1].isalnum()) or (len(word) <= 4 and "." in word)))
        ):
            word += c
            continue
        if word:
            pieces.append(word)
        word = ""
        pieces.append(c)
    return [*pieces, word] if word else pieces


def places_of(
    text: str, *, cast: Cast | None = None, published: date | None = None, url: str | None = None, **options: bool
) -> list[Place]:
    plain, parsed = marked(text)
    return list(find_places(Document.make(plain, published=published, url=url), parsed, cast or Cast(), **options)[0])


def told(places: list[Place]) -> dict[str, tuple[str | None, str | None]]:
    return {p.span.text: (p.name, p.country) for p in places}


@pytest.mark.parametrize(
    ("text", "name", "country", "latitude"),
    [
        ("Shells fell on [Kherson] , [Ukraine] .", "Kherson", "UKR", 46.6),
        ("A fire broke out in [Paris] , [Texas] .", "Paris", "USA", 33.7),
        ("Leaders met in [Paris] , [France] .", "Paris", "FRA", 48.9),
        ("Leaders met in [Paris] .", "Paris", "FRA", 48.9),
        ("The mayor of [Lebanon] , [Tennessee] , resigned .", "Lebanon", "USA", 36.2),
        ("The president of [Lebanon] resigned .", "Lebanon", "LBN", 33.8),
        ("Crowds gathered in [Birmingham] , [Alabama] .", "Birmingham", "USA", 33.5),
        ("Crowds gathered in [Birmingham] in [England] .", "Birmingham", "GBR", 52.5),
        ("A bridge fell in [Springfield] , [Illinois] .", "Springfield", "USA", 39.8),
        ("A bridge fell in [Springfield] , [Missouri] .", "Springfield", "USA", 37.2),
        ("The army entered [Tripoli] , the second city of [Lebanon] .", "Tripoli", "LBN", 34.4),
        ("The army entered [Tripoli] , the capital of [Libya] .", "Tripoli", "LBY", 32.9),
        ("Police in [Cordoba] , [Argentina] , made arrests .", "Córdoba", "ARG", -31.4),
        ("The trial opened in [Valencia] , [Venezuela] .", "Valencia", "VEN", 10.2),
        ("Fighting reached [Hama] and [Homs] in [Syria] .", "Hama", "SYR", 35.1),
        ("He grew up in [Athens] , [Ohio] .", "Athens", "USA", 39.3),
        ("[Georgia] recalled its envoy from [Moscow] , and [Tbilisi] closed the border .", "Georgia", "GEO", 42.0),
        ("Voters in [Atlanta] , [Georgia] , and in [Alabama] went to the polls .", "Georgia", "USA", 32.8),
        ("Snow fell in [Buffalo] , [New York] .", "New York", "USA", 43.0),
        ("The council met in [New York] .", "New York City", "USA", 40.7),
        ("Envoys came to the [Hague] .", "The Hague", "NLD", 52.1),
        ("Troops left [Kherson] province in [Ukraine] .", "Kherson", "UKR", 46.6),
    ],
)
def test_places_are_chosen_by_context(text: str, name: str, country: str, latitude: float) -> None:
    found = [p for p in places_of(text) if p.name == name]
    assert found, told(places_of(text))
    assert found[0].country == country
    assert found[0].latitude == pytest.approx(latitude, abs=0.6)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A storm hit [Gary] , Ind. , on Monday .", "Indiana"),
        ("A storm hit [Tulsa] , OK , on Monday .", "Oklahoma"),
        ("He moved to [Portland] , ME , last year .", "Maine"),
    ],
)
def test_places_abbreviated_states_count_after_a_town(text: str, name: str) -> None:
    assert name in [p.name for p in places_of(text)]


@pytest.mark.parametrize("text", ["OK , said the guard .", "Tell ME , he said , OR leave IN peace .", "An unnamed man from IN was held ."])
def test_places_abbreviated_states_are_nothing_elsewhere(text: str) -> None:
    assert places_of(text) == []


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("<Paris Hilton> arrived . \n [Hilton] waved .", "Hilton"),
        ("<Denzel Washington> spoke first . \n [Washington] was cheered .", "Washington"),
        ("Ms. [Florence] denied it .", "Florence"),
        ("{Phoenix Holdings} fell on Monday .", "Phoenix"),
        ("<Jordan Henderson> scored twice .", "Jordan"),
        ("{Boston Scientific} sells devices .", "Boston"),
        ("It happened in March .", "March"),
        ("The Police came .", "Police"),
        ("Mobile phones rang .", "Mobile"),
    ],
)
def test_places_names_of_persons_and_companies_are_none(text: str, missing: str) -> None:
    assert missing not in told(places_of(text))


def test_places_a_persons_name_is_undecided_with_its_reason() -> None:
    plain, parsed = marked("<Denzel Washington> spoke first . \n [Washington] was cheered .")
    places, undecided = find_places(Document.make(plain), parsed, Cast())
    assert places == ()
    assert [(u.what, u.span.text, u.reason) for u in undecided] == [("place", "Washington", "not_a_place")]


def test_places_a_surname_after_a_preposition_is_a_place() -> None:
    assert told(places_of("<Denzel Washington> spoke . \n He was born in [Washington] ."))["Washington"] == ("Washington", "USA")


def test_places_the_cast_knows_a_body_of_the_same_name() -> None:
    text = "The [Duma] passed the bill ."
    plain, _ = marked(text)
    start = plain.index("Duma")
    span = Document.make(plain).span(start, start + 4)
    cast = Cast(mentions=(Mention(span=span, actor=Actor(name="State Duma", kind="body", id="rus.leg.duma")),))
    assert places_of(text, cast=cast) == []


@pytest.mark.parametrize("name", ["Kluzhnyarovka", "Upper Quorbistan", "Zzyrgate", "Al Nonsuchiya"])
def test_places_unknown_names_stay_unresolved(name: str) -> None:
    plain, parsed = marked(f"Shells fell on [{name}] in [Ukraine] .")
    places, undecided = find_places(Document.make(plain), parsed, Cast())
    unknown = next(p for p in places if p.span.text == name)
    assert (unknown.latitude, unknown.name, unknown.reason) == (None, None, "not_in_gazetteer")
    assert [(u.span.text, u.reason) for u in undecided] == [(name, "not_in_gazetteer")]


def test_places_a_town_by_a_lesser_name_needs_something_that_speaks_for_it() -> None:
    (place,) = places_of("They went to [Berdzor] .")
    assert place.name == "Lachin"
    (place,) = places_of("They went to [Zmiiv Sloboda] .")
    assert place.reason is not None


@pytest.mark.parametrize(
    ("text", "published", "country", "claims"),
    [
        ("Guns fired near [Stepanakert] .", date(2020, 10, 4), None, ("AZE",)),
        ("Guns fired near [Khankendi] .", date(2023, 10, 4), "AZE", ("aze.nkr",)),
        ("Guns fired near [Shushi] .", date(2021, 2, 4), "AZE", ("aze.nkr",)),
        ("Ships left [Crimea] .", date(2022, 2, 4), "RUS", ("UKR",)),
        ("Ships left [Crimea] .", date(2012, 2, 4), "UKR", ()),
        ("Ships left [Yalta] in [Crimea] .", date(2022, 2, 4), "RUS", ("UKR",)),
        ("Rockets hit the [Golan Heights] .", date(2024, 7, 28), "ISR", ("SYR",)),
        ("Talks on [Western Sahara] stalled .", date(2022, 3, 18), None, ("MAR", "esh.sadr")),
        ("Envoys flew to [Abkhazia] .", date(2010, 1, 1), None, ("GEO",)),
        ("Patrols met in [Kashmir] .", date(2019, 8, 6), None, ("IND", "PAK")),
        ("Voters in the [Falklands] chose .", date(2013, 3, 12), "GBR", ("ARG",)),
    ],
)
def test_places_disputed_ones_say_who_administers_and_claims_them(
    text: str, published: date, country: str | None, claims: tuple[str, ...]
) -> None:
    place = places_of(text, published=published)[0]
    assert place.country == country
    assert place.claimed_by == claims


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rain fell on Kharkiv overnight .", "Kharkiv"),
        ("Ministers from Norway and Sweden met .", "Norway"),
        ("Aid reached Gaza on Friday .", "Gaza Strip"),
        ("Traffic in the Strait of Hormuz stopped .", "Strait of Hormuz"),
        ("They met near Tashkent .", "Tashkent"),
        ("They fled to South Sudan .", "South Sudan"),
    ],
)
def test_places_that_the_model_missed_are_found_in_the_gazetteer(text: str, name: str) -> None:
    assert name in [p.name for p in places_of(text)]


def test_places_a_marked_part_is_extended_to_the_whole_name() -> None:
    assert "Tarrant County" in told(places_of("A jury in [Tarrant] County acquitted him ."))
    assert "Nagorno-Karabakh" in told(places_of("The truce in [Nagorno] -Karabakh held .".replace(" -", "-"), published=date(2020, 11, 26)))


def test_places_a_list_in_one_mark_is_cut_at_its_commas() -> None:
    assert told(places_of("He flew to [Mosul, Iraq] ."))["Mosul"][1] == "IRQ"


def test_places_adjectives_and_parts_of_names_are_given_on_request_only() -> None:
    text = "The Iraqi army and the {Bank of Spain} agreed ."
    assert places_of(text) == []
    assert {p.name for p in places_of(text, associative=True)} == {"Iraq", "Spain"}


def test_places_an_outlets_home_speaks_for_the_town_near_it() -> None:
    text = "The board met in [Dublin] and in [Westerville] ."
    assert places_of(text, url="https://www.dispatch.com/a")[0].latitude == pytest.approx(40.1, abs=0.2)
    assert places_of("The board met in [Dublin] .", url="https://www.irishtimes.com/a")[0].country == "IRL"
    assert places_of("The council of [Newcastle] met .", url="https://paper.co.uk/x")[0].country == "GBR"


def test_places_spans_given_are_resolved_in_their_order() -> None:
    plain, parsed = marked("Shells fell on [Kherson] , [Ukraine] , and on Kluzhnyarovka Street .")
    spans = [
        [plain.index("Ukraine"), plain.index("Ukraine") + 7],
        [plain.index("Kherson"), plain.index("Kherson") + 7],
        [plain.index("Kluzh"), plain.index("Street") + 6],
    ]
    document = Document.make(plain)
    ukraine, kherson, street = resolve_spans(document, parsed, spans)
    assert (ukraine.kind, kherson.country, street.latitude, street.reason) == ("country", "UKR", None, "not_in_gazetteer")
    near = resolve_spans(document, parsed, spans, approximate=True)[2]
    assert (near.latitude, near.reason, near.name) == (kherson.latitude, "not_in_gazetteer", None)
    assert resolve_spans(document, parsed, []) == ()


def test_places_rows_name_the_country_in_english() -> None:
    crimea = places_of("Ships left [Crimea] .", published=date(2022, 2, 4))[0]
    assert as_row(crimea)["country"] == "Ukraine"
    karabakh = places_of("Guns fired near [Stepanakert] .", published=date(2020, 10, 4))[0]
    assert as_row(karabakh)["country"] == "Azerbaijan"
    unknown = places_of("They left [Kluzhnyarovka] .")[0]
    assert as_row(unknown) == {"span": [10, 23], "lat": None, "lon": None, "geonames_id": None, "country": None}


@pytest.mark.parametrize("text", ["", "…", "[ ]", "a b c", "[Q]", "[']"])
def test_places_odd_text_gives_no_place(text: str) -> None:
    plain = text.strip("[] ")
    document = Document.make(plain)
    assert find_places(document, Parsed(text=plain, sentences=()), Cast()) == ((), ())


def test_places_evidence_is_the_text_itself() -> None:
    plain, parsed = marked("Envoys of [Chad] , [Niger] and [Mali] met in [N'Djamena] .")
    places, _ = find_places(Document.make(plain), parsed, Cast())
    assert [plain[p.span.start : p.span.end] for p in places] == ["Chad", "Niger", "Mali", "N'Djamena"]
    assert all(0 < p.confidence <= 1 for p in places)


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("[TRIPOLI] , [Lebanon] (Agency) — Shots were heard in [Tripoli] .", "LBN"),
        ("[BEIRUT] — Shots were heard in [Tripoli] .", "LBN"),
        ("[BENGHAZI] — Shots were heard in [Tripoli] .", "LBY"),
    ],
)
def test_places_the_dateline_speaks_for_what_lies_near_it(text: str, country: str) -> None:
    assert places_of(text)[-1].country == country
