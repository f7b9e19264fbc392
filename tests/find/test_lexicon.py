"""The body of names: its data (codes, dates, overlaps, duplicates) and what the lexicon answers."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from pathlib import Path

import pytest

from dragoman.errors import DataError
from dragoman.find.actors.lexicon import COMPILED, INTERNATIONAL, ROLE_NAMES, Entry, Lexicon, bare, shipped
from dragoman.find.actors.lexicon_files import compiled_text
from dragoman.language.sentences import Entity, Sentence, Token

# Two governments at once, each with its own followers: Madagascar in 2002, Ivory Coast in 2010 and 2011.
DISPUTED_OFFICES = {("mdg.gov", "president"), ("civ.gov", "president")}
SOLE_OFFICES = {
    "president", "prime minister", "premier", "chancellor", "taoiseach", "king", "emir", "sultan", "pope", "supreme leader",
    "foreign minister",
    "foreign secretary", "secretary of state", "defence minister", "defence secretary", "secretary of defense", "vice president",
    "secretary-general",
    "secretary general", "director general", "director-general",
}


def entries(prefix: str = "") -> list[Entry]:
    return [entry for entry in shipped() if entry.id.startswith(prefix)]


def sentence(words: str, *names: tuple[str, int, int], upos: str = "PROPN") -> Sentence:
    """A sentence of these words, capitalised ones tagged as names; names are (type, first, last)."""
    tokens, at = [], 0
    for index, word in enumerate(words.split()):
        tag = upos if word[0].isupper() else "NOUN"
        tokens.append(
            Token(
                index=index, start=at, end=at + len(word), text=word, lemma=word, upos=tag, xpos="", features="_", head=index - 1,
                deprel="dep",
            )
        )
        at += len(word) + 1
    found = tuple(
        Entity(type=kind, first=first, last=last, start=tokens[first].start, end=tokens[last].end)  # type: ignore[arg-type]
        for kind, first, last in names
    )
    return Sentence(index=0, tokens=tuple(tokens), entities=found)


def test_lexicon_compiled_file_is_in_step_with_yaml() -> None:
    assert COMPILED.read_text(encoding="utf-8") == compiled_text()


def test_lexicon_holds_enough_of_each_kind() -> None:
    kinds = {"igo.": 250, "ngo.": 100, "group.": 250, "party.": 150, "person.": 2000, "people.": 100}
    for prefix, least in kinds.items():
        assert len(entries(prefix)) >= least, prefix
    assert sum(entry.kind == "state" for entry in shipped()) >= 195
    assert sum(".leg" in entry.id for entry in shipped()) >= 200


def test_lexicon_codes_are_well_composed() -> None:
    states = {entry.id.upper() for entry in shipped() if entry.kind in ("state", "territory") and len(entry.id) == 3}
    for entry in shipped():
        for code in (entry.code, *(office.code for office in entry.offices)):
            if code is None:
                assert entry.kind in ("territory", "person"), entry.id
                continue
            assert len(code) % 3 == 0 and code.isascii() and code.isalpha() and code.isupper(), (entry.id, code)
            if entry.kind != "people":
                assert code[:3] in states | INTERNATIONAL, (entry.id, code)
        if entry.country is not None:
            assert len(entry.country) == 3 and entry.country.isupper(), entry.id
        assert set(entry.sectors) <= set(ROLE_NAMES), entry.id


def test_lexicon_state_numbers_are_told_once() -> None:
    now = [entry for entry in shipped() if entry.kind == "state" and entry.end is None]
    for number in ("gw", "cow"):
        given = [getattr(entry, number) for entry in now if getattr(entry, number) is not None]
        assert len(given) == len(set(given)), number
    assert all(entry.gw is not None for entry in now if entry.id != "vat")


@pytest.mark.parametrize(
    ("id", "gw", "cow"),
    [("usa", 2, 2), ("deu", 260, 255), ("yem", 678, 679), ("srb", 340, 345), ("rus", 365, 365), ("vnm", 816, 816), ("kir", 970, 946),
    ("ssd", 626, 626)],
)
def test_lexicon_state_numbers_where_the_two_lists_differ(id: str, gw: int, cow: int) -> None:
    entry = shipped().entry(id)
    assert (entry.gw, entry.cow) == (gw, cow)


def test_lexicon_dates_run_forward() -> None:
    for entry in shipped():
        spans = [(entry.start, entry.end), *((office.start, office.end) for office in entry.offices)]
        for first, last in spans:
            assert first is None or last is None or first <= last, entry.id
            assert first is None or first >= date(1500, 1, 1), entry.id


def test_lexicon_offices_of_one_holder_do_not_overlap() -> None:
    held: dict[tuple[str | None, str], list[tuple[date, date, str]]] = {}
    for person in entries("person."):
        for office in person.offices:
            if office.title in SOLE_OFFICES and (office.body or "").endswith(".gov"):
                tenure = (office.start or date.min, office.end or date.max, person.name)
                held.setdefault((office.body, office.title), []).append(tenure)
    for office_key, holders in held.items():
        for before, after in itertools.pairwise(sorted(holders)):
            # Where only the month is known, it is counted to both; two weeks more are a hand-over.
            if office_key not in DISPUTED_OFFICES:
                assert before[1] <= after[0] + timedelta(days=45), (office_key, before, after)


def test_lexicon_names_of_an_entry_are_given_once() -> None:
    for entry in shipped():
        assert len(entry.aliases) == len(set(entry.aliases)), entry.id
        assert all(bare(alias) for alias in entry.aliases), entry.id
        assert entry.aliases, entry.id


def test_lexicon_armed_groups_share_no_code_with_another() -> None:
    codes: dict[str, str] = {}
    for group in entries("group."):
        if group.kind != "armed_group" or group.code is None or len(group.code) < 9:
            continue
        known = {"PSEREBHMS", "PSEREBISJ", "SYRREBYPG"}  # a group and its own armed wing
        assert group.code in known or group.code not in codes, (group.id, codes.get(group.code))
        codes[group.code] = group.id


def test_lexicon_what_stands_for_another_names_an_entry() -> None:
    for entry in shipped():
        if entry.stands_for is not None:
            assert shipped().entry(entry.stands_for).stands_for is None, entry.id


@pytest.mark.parametrize(
    ("words", "id"),
    [
        ("US", "usa"), ("U.S.", "usa"), ("Burma", "mmr"), ("Côte d'Ivoire", "civ"), ("Cote d ’ Ivoire", "civ"),
        ("Nagorno - Karabakh", "aze.nkr"),
        ("Nato", "igo.nato"), ("the Hague", "nld.capital.the-hague"), ("Élysée", "fra.seat.elysee"), ("Elysee", "fra.seat.elysee"),
        ("Verkhovna Rada", "ukr.leg"), ("Knesset", "isr.leg"), ("Rajya Sabha", "ind.leg.rajya"), ("French Senate", "fra.leg.senate"),
        ("al-Qaida", "group.al-qaeda"), ("UN Security Council", "igo.uno.sc"), ("Foggy Bottom", "usa.gov.foreign"),
        ("Blue House", "kor.seat.blue-house"),
        ("Amnesty International", "ngo.amnesty"), ("Iraqi government", "irq.gov"), ("government of Iraq", "irq.gov"),
        ("Lithuania's parliament", "ltu.leg"),
    ],
)
def test_lexicon_lookup_knows_names_however_written(words: str, id: str) -> None:
    assert shipped().lookup(words)[0].id == id


@pytest.mark.parametrize("words", ["us", "who", "Who", "turkey", "may", "", "- ,", "no such name at all"])
def test_lexicon_lookup_leaves_words_alone(words: str) -> None:
    assert shipped().lookup(words) == ()


@pytest.mark.parametrize(
    ("words", "day", "id"),
    [
        ("Bush", "1991-01-17", "person.george-h-w-bush"), ("Bush", "2003-03-20", "person.george-w-bush"),
        ("Abe", "2014-04-01", "person.shinzo-abe"),
        ("Moscow", "1985-05-01", "sun.capital.moscow"), ("Moscow", "2015-05-01", "rus.capital.moscow"),
        ("Bonn", "1985-05-01", "deu.capital.bonn"),
        ("Sharif", "1998-05-28", "person.nawaz-sharif"), ("Sharif", "2023-01-01", "person.shehbaz-sharif"), ("USSR", "2010-01-01", "sun"),
    ],
)
def test_lexicon_lookup_goes_by_the_day(words: str, day: str, id: str) -> None:
    assert shipped().lookup(words, date.fromisoformat(day))[0].id == id


def test_lexicon_lookup_leaves_out_what_did_not_exist_yet() -> None:
    assert "group.islamic-state" not in [entry.id for entry in shipped().lookup("ISIS", date(1995, 1, 1))]
    assert shipped().lookup("Kosovo", date(1999, 1, 1))[0].id == "xkx"


def test_lexicon_local_settles_shared_names_by_country() -> None:
    lexicon = shipped()
    assert len(lexicon.lookup("Senate")) > 10
    senate = lexicon.local("Senate", "FRA")
    assert senate is not None and senate.id == "fra.leg.senate"
    assert lexicon.local("Senate", "ISR") is None


@pytest.mark.parametrize(
    ("word", "id"),
    [
        ("French", "fra"), ("Azerbaijani", "aze"), ("Iraqis", "irq"), ("Armenians", "arm"), ("South Korean", "kor"), ("Dane", "dnk"),
        ("Filipinos", "phl"), ("Burmese", "mmr"), ("Palestinians", "pse"), ("Abkhaz", "geo.abk"), ("Soviet", "sun"), ("Kosovar", "xkx"),
    ],
)
def test_lexicon_demonym_gives_the_state(word: str, id: str) -> None:
    entry = shipped().demonym(word)
    assert entry is not None and entry.id == id


@pytest.mark.parametrize("word", ["french", "Monday", "Frenchly", ""])
def test_lexicon_demonym_is_none_for_other_words(word: str) -> None:
    assert shipped().demonym(word) is None


def test_lexicon_actor_follows_metonyms() -> None:
    lexicon = shipped()
    actor = lexicon.actor(lexicon.lookup("Kremlin")[0])
    assert (actor.id, actor.code, actor.country, actor.gw, actor.kind) == ("rus.gov", "RUSGOV", "RUS", 365, "body")
    assert lexicon.actor(lexicon.entry("group.hamas")).code == "PSEREBHMS"


@pytest.mark.parametrize(
    ("id", "day", "code", "country", "office"),
    [
        ("person.emmanuel-macron", "2020-11-26", "FRAGOV", "FRA", "president"),
        ("person.francois-hollande", "2020-11-26", "FRAELI", "FRA", None),
        ("person.antonio-guterres", "2000-01-01", "PRTGOV", "PRT", "prime minister"),
        ("person.antonio-guterres", "2020-01-01", "IGOUNO", None, "secretary-general"),
        ("person.hassan-nasrallah", "2006-07-20", "LBNREBHEZ", "LBN", "secretary-general"),
        ("person.nancy-pelosi", "2022-08-02", "USALEG", "USA", "House speaker"),
    ],
)
def test_lexicon_persons_have_the_office_of_the_day(id: str, day: str, code: str, country: str | None, office: str | None) -> None:
    lexicon = shipped()
    on = date.fromisoformat(day)
    actor = lexicon.actor(lexicon.entry(id), on)
    assert (actor.code, actor.country, actor.office) == (code, country, office)
    assert lexicon.office_on(id, on) == office


def test_lexicon_compose_gives_roles_of_states_and_territories() -> None:
    lexicon = shipped()
    government = lexicon.compose(lexicon.entry("fra"), "GOV")
    assert (government.id, government.name, government.code) == ("fra.gov", "government of France", "FRAGOV")
    rebels = lexicon.compose(lexicon.entry("fra"), "REB")
    assert (rebels.id, rebels.kind, rebels.code, rebels.sectors) == (None, "role", "FRAREB", ("REB",))
    assert lexicon.compose(lexicon.entry("geo.abk"), "GOV").code == "GEOABKGOV"
    assert lexicon.compose(lexicon.entry("kashmir"), "REB").code is None


def test_lexicon_ministry_is_named_or_composed() -> None:
    lexicon = shipped()
    assert lexicon.ministry_of("the Ministry of Foreign Affairs") == "foreign"
    assert lexicon.ministry_of("ministry") is None
    assert lexicon.ministry(lexicon.entry("usa"), "foreign").name == "State Department"
    composed = lexicon.ministry(lexicon.entry("arm"), "foreign")
    assert (composed.id, composed.name, composed.code) == ("arm.gov.foreign", "foreign ministry of Armenia", "ARMGOV")


@pytest.mark.parametrize(
    ("noun", "role"),
    [
        ("troops", "MIL"), ("lawmakers", "LEG"), ("rebels", "REB"), ("ministry", "GOV"), ("ministries", "GOV"), ("police", "COP"),
        ("policemen", "COP"), ("opposition leaders", "OPP"), ("residents", "CVL"), ("women", "CVL"), ("refugees", "REF"),
        ("judge", "JUD"),
        ("journalists", "MED"), ("strikers", "LAB"), ("smugglers", "CRM"), ("aid workers", "NGO"), ("table", None), ("", None),
    ],
)
def test_lexicon_role_of_nouns(noun: str, role: str | None) -> None:
    assert shipped().role_of(noun) == role


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("the UN Security Council met", (), [(1, 3, "igo.uno.sc")]),
        ("troops left Nagorno - Karabakh for Armenia", (), [(2, 4, "aze.nkr"), (6, 6, "arm")]),
        ("the People 's Republic of China objected", (), [(1, 5, "chn")]),
        ("Macron spoke", (("PER", 0, 0),), [(0, 0, "person.emmanuel-macron")]),
        ("President Macron spoke", (("PER", 0, 1),), [(1, 1, "person.emmanuel-macron")]),
        ("Julie Macron spoke", (("PER", 0, 1),), []),
        ("Michael Jordan spoke", (("PER", 0, 1),), []),
        ("Jordan spoke", (("LOC", 0, 0),), [(0, 0, "jor")]),
        ("Hezbollah 's fighters", (("ORG", 0, 0),), [(0, 0, "group.hezbollah")]),
        ("Iraqi police fired", (), [(0, 1, "irq.cop")]),
        ("the WHO said", (), [(1, 1, "igo.uno.who")]),
    ],
)
def test_lexicon_scan_takes_whole_names(text: str, names: tuple[tuple[str, int, int], ...], expected: list[tuple[int, int, str]]) -> None:
    found = shipped().scan(sentence(text, *names), date(2020, 11, 26))
    assert [(first, last, entry.id) for first, last, entry in found] == expected


@pytest.mark.parametrize(("text", "upos"), [("May we go", "AUX"), ("WHO KNOWS", "PRON"), ("IS IT SO", "AUX")])
def test_lexicon_scan_takes_no_common_word_for_a_name(text: str, upos: str) -> None:
    assert shipped().scan(sentence(text, upos=upos), date(2017, 1, 1)) == []


def test_lexicon_entry_unknown_is_an_error() -> None:
    with pytest.raises(DataError, match=r"no entry 'atlantis'"):
        shipped().entry("atlantis")


def test_lexicon_extended_adds_and_replaces(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(
        "group.river-front: {name: River Front, kind: armed_group, code: MLIREBRVF, also: [RVF]}\n"
        "igo.nato: {name: Alliance, code: IGONAT, also: [NATO]}\n",
        encoding="utf-8",
    )
    lexicon: Lexicon = shipped().extended([file])
    assert lexicon.lookup("RVF")[0].code == "MLIREBRVF"
    assert lexicon.lookup("NATO")[0].name == "Alliance"
    assert lexicon.lookup("North Atlantic Treaty Organization") == ()
    assert shipped().lookup("NATO")[0].name == "NATO"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("- one\n", "expected a mapping"), ("a: {code: FRA}\n", "a mapping with a name"),
        ("a: {name: A, colour: red}\n", "unknown field 'colour'"),
        ("a: {name: A, since: soon}\n", "'soon' is no date"), ("a: {name: A, also: [No]}\n", "expected a list of names"),
        ("a: {\n", "no readable YAML"),
    ],
)
def test_lexicon_extended_says_what_is_wrong_with_a_file(tmp_path: Path, content: str, message: str) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(DataError, match=message):
        shipped().extended([file])
