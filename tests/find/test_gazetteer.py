"""The shipped gazetteer: look-up, our own data, and what is refused."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import DataError
from dragoman.find.places import gazetteer_files
from dragoman.find.places.gazetteer import FOLDER, Candidate, distance, load, shipped
from dragoman.find.places.gazetteer_format import MAGIC, Cities, key_of


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Tel-Aviv", "telaviv"),
        ("Xankəndi", "xankendi"),
        ("Łódź", "lodz"),
        ("N'Djamena", "ndjamena"),
        ("Şuşa", "susa"),
        ("St. Paul", "stpaul"),
        ("Ḩaḑrut", "hadrut"),
        ("…", ""),
        ("Αθήνα", "αθηνα"),
    ],
)
def test_gazetteer_keys_leave_out_accents_and_signs(name: str, key: str) -> None:
    assert key_of(name) == key


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Paris", "city", "FRA"),
        ("Kyiv", "city", "UKR"),
        ("Kiev", "city", "UKR"),
        ("PARIS", "city", "FRA"),
        ("Mount Vernon", "city", "USA"),
        ("Kherson Oblast", "region", "UKR"),
        ("Kherson province", "region", "UKR"),
        ("Helmand", "region", "AFG"),
        ("Bavaria", "region", "DEU"),
        ("Republic of Moldova", "country", "MDA"),
        ("Myanmar", "country", "MMR"),
        ("Burma", "country", "MMR"),
        ("U.K.", "country", "GBR"),
        ("Greene County", "county", "USA"),
        ("County Cork", "county", "IRL"),
        ("Devon", "county", "GBR"),
        ("Suez Canal", "canal", "EGY"),
        ("Black Sea", "sea", None),
        ("Dnipro River", "river", None),
        ("Sahel", "area", None),
        ("Hindu Kush", "mountain", None),
        ("Asia", "continent", None),
        ("Strait of Hormuz", "strait", None),
        ("Spratly Islands", "island", "TWN"),
        ("Lake Baikal", "lake", "RUS"),
        ("Calif.", "region", "USA"),
    ],
)
def test_gazetteer_lookup_gives_the_place_first(name: str, kind: str, country: str | None) -> None:
    found = shipped().lookup(name)
    assert found, name
    assert found[0].kind == kind
    assert country is None or kind == "island" or found[0].country == country


@pytest.mark.parametrize(
    "name", ["Qwrtzburg upon Nowhere", "Kluzhnyarovka", "xy", "", "...", "(", "17", "Miss", "Wash", "Mass", "the", "sahel"]
)
def test_gazetteer_lookup_gives_nothing_like_it(name: str) -> None:
    assert not [c for c in shipped().lookup(name) if c.ours or c.population > 100_000]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Stepanakert", "Khankendi"),
        ("Shusha", "Shushi"),
        ("Martakert", "Aghdara"),
        ("Lachin", "Berdzor"),
        ("Golan Heights", "Golan"),
        ("Donbas", "Donbass"),
        ("Senkaku Islands", "Diaoyu Islands"),
        ("Falkland Islands", "Malvinas"),
        ("Liancourt Rocks", "Dokdo"),
        ("Kuril Islands", "Northern Territories"),
    ],
)
def test_gazetteer_renamed_places_are_one_place(name: str, other: str) -> None:
    first, second = shipped().lookup(name)[0], shipped().lookup(other)[0]
    assert (first.latitude, first.longitude) == (second.latitude, second.longitude)


@pytest.mark.parametrize(
    ("name", "day", "held", "claims"),
    [
        ("Crimea", date(2010, 5, 1), ("UKR",), ()),
        ("Crimea", date(2014, 3, 18), ("RUS",), ("UKR",)),
        ("Shusha", date(1991, 12, 1), ("AZE",), ()),
        ("Shusha", date(2010, 1, 1), ("aze.nkr",), ("AZE",)),
        ("Shusha", date(2021, 1, 1), ("AZE",), ("aze.nkr",)),
        ("Stepanakert", date(2020, 11, 26), ("aze.nkr",), ("AZE",)),
        ("Stepanakert", date(2024, 5, 1), ("AZE",), ()),
        ("Hadrut", date(2020, 12, 1), ("AZE",), ("aze.nkr",)),
        ("Martakert", date(2022, 1, 1), ("aze.nkr",), ("AZE",)),
        ("Golan Heights", date(2019, 3, 25), ("ISR",), ("SYR",)),
        ("Abkhazia", date(2008, 8, 26), ("geo.abk",), ("GEO",)),
        ("Western Sahara", date(2022, 3, 18), ("MAR", "esh.sadr"), ("MAR", "esh.sadr")),
        ("Kashmir", date(2019, 8, 5), ("IND", "PAK", "CHN"), ("IND", "PAK")),
        ("Donbas", date(2021, 6, 1), ("UKR",), ("ukr.don", "ukr.luh")),
        ("Falkland Islands", date(2013, 3, 10), ("GBR",), ("ARG",)),
        ("Taiwan", date(2021, 8, 10), ("TWN",), ("CHN",)),
        ("Kosovo", date(2020, 1, 1), ("XKX",), ("SRB",)),
        ("Essequibo", date(2023, 12, 3), ("GUY",), ("VEN",)),
        ("Scarborough Shoal", date(2010, 1, 1), (), ("PHL", "TWN")),
    ],
)
def test_gazetteer_disputed_places_tell_who_holds_and_claims_them(
    name: str, day: date, held: tuple[str, ...], claims: tuple[str, ...]
) -> None:
    status = shipped().lookup(name)[0].status
    assert status is not None
    assert status.on(day) == (held, claims)


def test_gazetteer_towns_share_the_status_of_their_region() -> None:
    yalta = next(c for c in shipped().lookup("Yalta") if c.country == "UKR" and c.kind == "city")
    assert yalta.status is not None
    assert yalta.status.on(date(2020, 1, 1)) == (("RUS",), ("UKR",))


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("Iraqi", "Iraq"),
        ("French", "France"),
        ("European", "Europe"),
        ("Kurdish", "Kurdistan"),
        ("Scottish", "Scotland"),
        ("Texans", "Texas"),
        ("iraqi", None),
        ("Martian", None),
    ],
)
def test_gazetteer_adjectives_lead_to_their_place(word: str, place: str | None) -> None:
    found = shipped().demonym(word)
    assert (found.name if found else None) == place


def test_gazetteer_compiled_is_in_step_with_its_files() -> None:
    assert gazetteer_files.COMPILED.read_text(encoding="utf-8") == gazetteer_files.text_of(gazetteer_files.compiled())


def test_gazetteer_codes_of_disputed_places_are_states_or_actors() -> None:
    known = {id for id, _ in gazetteer_files.actors()}
    countries = {row["country"] for row in gazetteer_files.countries()}
    for row in gazetteer_files.disputed():
        for code, _, _ in [*row["status"]["administered"], *row["status"]["claimed"]]:
            assert code in countries or code in known, (row["name"], code)
        assert row["country"] is None or row["country"] in countries or row["country"] in known, row["name"]


def test_gazetteer_own_cities_lie_where_geonames_has_them() -> None:
    cities = shipped().cities
    for row in gazetteer_files.disputed():
        if row["kind"] != "city":
            continue
        at = Candidate(name="", kind="city", latitude=row["at"][0], longitude=row["at"][1], country=None)
        for number, own_name in cities.find(key_of(row["name"])):
            record = cities.record(number)
            if record.kind == 0 and own_name and record.country == row["country"] and record.population > 20_000:
                there = Candidate(name="", kind="city", latitude=record.latitude, longitude=record.longitude, country=None)
                assert distance(at, there) < 30, row["name"]


def test_gazetteer_is_small_and_loads_fast() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 16_000_000
    code = (
        "import time, resource\nimport dragoman.find.places.gazetteer as g\n"
        "before, t = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()\n"
        "g.shipped().lookup('Springfield')\n"
        "print(time.perf_counter() - t, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    seconds, kilobytes = map(float, subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())
    assert seconds < 2.0  # 0.02 on an idle machine
    assert kilobytes < 200_000


def test_gazetteer_of_another_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cities.bin").write_bytes(b"something else")
    with pytest.raises(DataError, match="no gazetteer of this version"):
        Cities(tmp_path / "cities.bin")
    with pytest.raises(DataError, match="cannot be opened"):
        Cities(tmp_path / "none.bin")
    with pytest.raises(DataError, match="cannot be read"):
        load(tmp_path)
    (tmp_path / "compiled.json").write_text(json.dumps([1]))
    with pytest.raises(DataError, match="no compiled gazetteer"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{Somewhere: {kind: planet, at: [1, 2]}}", "kind is one of"),
        ("{Somewhere: {kind: city, at: [91, 2]}}", "lie on no globe"),
        ("{Somewhere: {kind: city, at: [1]}}", "expected latitude and longitude"),
        ("{Somewhere: {kind: city, at: [1, 2], names: [no]}}", "expected a list of names"),
        ("{Somewhere: {kind: city, at: [1, 2], holder: FRA}}", "is no field"),
        ("{Somewhere: {kind: city, at: [1, 2], claimed: [[FRA, last year]]}}", "a date of"),
        ('{Somewhere: {kind: city, at: [1, 2], claimed: [[FRA, "2020", "2010"]]}}', "is before"),
        ("{Somewhere: {kind: city, at: [1, 2], claimed: FRA}}", r"expected \[code, since\]"),
        ("[1, 2]", "expected a mapping"),
        ("{a: [", "no readable YAML"),
    ],
)
def test_gazetteer_bad_entries_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, message: str) -> None:
    (tmp_path / "disputed.yaml").write_text(content)
    monkeypatch.setattr(gazetteer_files, "FOLDER", tmp_path)
    with pytest.raises(DataError, match=message):
        list(gazetteer_files.disputed())


def test_gazetteer_file_begins_with_its_mark() -> None:
    assert (FOLDER / "cities.bin").read_bytes()[: len(MAGIC)] == MAGIC
