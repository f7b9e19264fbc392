"""Places by name: cities, regions and counties of GeoNames (cities.bin) and our own entries (compiled.json).

Our own entries are states, large regions, waters, mountains, parts of the world and disputed places; where one stands for
the same place as one of GeoNames, it takes over that one's number and population.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from ...errors import DataError
from ..actors.lexicon_search import likest
from .gazetteer_format import Cities, key_of

FOLDER = Path(__file__).parent / "gazetteer"
SAME_PLACE = 60.0  # km within which a city of GeoNames and an entry of ours of one name and country are one place
MOST = 120  # candidates of one name
REMEMBERED = 5000  # names whose candidates are kept
REGION_WORDS = frozenset(
    {
        "province",
        "provinces",
        "oblast",
        "region",
        "governorate",
        "state",
        "krai",
        "republic",
        "district",
        "department",
        "prefecture",
        "territory",
        "voivodeship",
        "wilaya",
        "canton",
    }
)
COUNTY_WORDS = frozenset({"county", "parish", "borough"})
KINDS = ("city", "region", "county")


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Who holds and who claims a disputed place: codes with first and last day as EDTF, None where open or not known."""

    administered: tuple[tuple[str, str | None, str | None], ...]
    claimed: tuple[tuple[str, str | None, str | None], ...]

    def on(self, day: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Codes of those who administered and of those who claimed it on a day without administering it alone."""
        held = tuple(dict.fromkeys(code for code, start, end in self.administered if within(day, start, end)))
        claims = tuple(dict.fromkeys(code for code, start, end in self.claimed if within(day, start, end)))
        return held, tuple(code for code in claims if held != (code,))


def within(day: date, start: str | None, end: str | None) -> bool:
    """Whether a day lies in [start, end), each a year, month or day; a shorter one stands for its first day."""
    told = day.isoformat()
    return (start is None or start <= told) and (end is None or told < end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a name may mean. country: ISO 3166-1 alpha-3 of the state it is generally counted to."""

    name: str
    kind: str  # country, region, county, city, island, area, sea ...
    latitude: float
    longitude: float
    country: str | None
    population: int = 0
    geonames_id: int | None = None
    region: str | None = None  # key of its region's name
    county: str | None = None  # key of its county's name
    own_name: bool = True  # the name asked for is its main name, not another one
    ours: bool = False  # from compiled.json
    capital: bool = False
    status: Status | None = None


def distance(one: Candidate, other: Candidate) -> float:
    """Kilometres between two places."""
    a, b = radians(one.latitude), radians(other.latitude)
    h = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(one.longitude - other.longitude) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(h)))


def is_abbreviation(written: str) -> bool:
    """Whether a name is only meant when it is written just so: "AL", "Ala.", "US", "NWT"."""
    return written.endswith(".") or (written.isupper() and len(written) <= 5)


def is_written(abbreviation: str, written: str) -> bool:
    """Whether an abbreviation is written as it must be, its full stops aside; "Miss" or "Wash" without one is no state."""
    if abbreviation.endswith(".") and abbreviation.count(".") == 1:
        return written == abbreviation
    return abbreviation.replace(".", "") == written.replace(".", "")


class Gazetteer:
    """Look-up of names. Made by `shipped()`."""

    def __init__(self, cities: Cities, compiled: Mapping[str, Any]) -> None:
        self.cities = cities
        self._entries: list[list[Any]] = compiled["entries"]
        self._keys: dict[str, list[list[Any]]] = compiled["keys"]
        self._demonyms: dict[str, list[Any]] = compiled["demonyms"]
        self._names: dict[str, str] = compiled["countries"]
        self.outlets: dict[str, list[str]] = compiled["outlets"]
        self.common = frozenset(compiled["common"])  # words that alone are no name of a town
        self._status = {(row[4], region_key(row[0])): number for number, row in enumerate(self._entries) if row[7] and row[1] == "region"}
        self._memo: dict[str, tuple[Candidate, ...]] = {}

    def near(self, words: str, most: int = 6) -> list[str]:
        """Names of places that are like the words, the likest first."""
        ours = (written for pairs in self._keys.values() for written, _ in pairs)
        return likest(words, (*ours, *self.cities.names()), most)

    def country_name(self, code: str | None) -> str | None:
        """The short English name of a country by its ISO 3166-1 alpha-3 code."""
        return self._names.get(code) if code else None

    def country(self, code: str) -> Candidate | None:
        """The entry of a country."""
        name = self._names.get(code)
        return next((c for c in self.lookup(name) if c.kind == "country" and c.country == code), None) if name else None

    def ours(self, written: str) -> list[Candidate]:
        """Our own entries of this name, as it is written."""
        pairs = self._keys.get(key_of(written), ())
        numbers = {number for name, number in pairs if not is_abbreviation(name) or is_written(name, written)}
        return [self._own(number) for number in sorted(numbers)]

    def demonym(self, written: str) -> Candidate | None:
        """The place that an adjective or a word for its people belongs to: "Iraqi", "Scots"."""
        row = self._demonyms.get(key_of(written))
        if row is None or not written[:1].isupper() or (is_abbreviation(row[0]) and not is_written(row[0], written)):
            return None
        return self._own(row[1])

    def _own(self, number: int) -> Candidate:
        name, kind, latitude, longitude, country, population, geonames, status = self._entries[number]
        if kind == "country" and country in self.cities.states:
            geonames, population = self.cities.states[country]
        return Candidate(
            name=name,
            kind=kind,
            latitude=latitude,
            longitude=longitude,
            country=country,
            population=population,
            geonames_id=geonames or None,
            region=region_key(name) if kind == "region" else None,
            ours=True,
            status=status_of(status),
        )

    def _of_geonames(self, number: int, own_name: bool) -> Candidate:
        record = self.cities.record(number)
        region = self.cities.record(record.region).name if record.region is not None else None
        county = self.cities.record(record.county).name if record.county is not None else None
        kind = KINDS[record.kind]
        above = self._status.get((record.country, region_key(region or record.name)))
        return Candidate(
            name=record.name,
            kind=kind,
            latitude=record.latitude,
            longitude=record.longitude,
            country=record.country,
            population=record.population,
            geonames_id=record.geonames_id,
            region=region_key(record.name if kind == "region" else region or "") or None,
            county=key_of(record.name if kind == "county" else county or "") or None,
            own_name=own_name,
            capital=number in self.cities.capitals,
            status=status_of(self._entries[above][7]) if above is not None else None,
        )

    def lookup(self, written: str) -> tuple[Candidate, ...]:
        """All places of the name, ours first, then by population; an empty tuple when there is none.

        "Kherson province" also finds what is called "Kherson Oblast" or "Kherson", and of those regions only.
        """
        if (memo := self._memo.get(written)) is not None:
            return memo
        found = self._lookup(written)
        head, _, last = written.rpartition(" ")
        if head and last.lower() in REGION_WORDS:
            stem = [
                c
                for name in (head, head + " Oblast", head + " Governorate", head + " Province")
                for c in self._lookup(name)
                if c.kind in ("region", "county")
            ]
            found = list({(c.name, c.country, c.kind): c for c in [*found, *stem]}.values())
        elif head and last.lower() in COUNTY_WORDS and not found:
            found = [c for c in self._lookup(head) if c.kind == "county"]
        elif written.lower().startswith("county "):
            found = found or [c for c in self._lookup(written[7:]) if c.kind == "county"]
        if len(self._memo) > REMEMBERED:
            self._memo.clear()
        self._memo[written] = tuple(found)
        return self._memo[written]

    def _lookup(self, written: str) -> list[Candidate]:
        key = key_of(written)
        if not key or written.islower() or not written[0].isalnum():
            return []
        ours = self.ours(written)
        theirs: list[Candidate] = []
        if len(key) > 2 and not written.endswith(".") and not (written.isupper() and len(key) == 3):
            theirs = [self._of_geonames(number, main) for number, main in self.cities.find(key)[:MOST]]
        kept: list[Candidate] = []
        for other in theirs:
            same = next((i for i, own in enumerate(ours) if is_same(own, other)), None)
            if same is None:
                kept.append(other)
                continue
            own = ours[same]
            ours[same] = replace(
                own,
                population=max(own.population, other.population),
                geonames_id=own.geonames_id or other.geonames_id,
                capital=own.capital or other.capital,
                region=own.region or other.region,
                county=own.county or other.county,
            )
        return [*ours, *kept]


def is_same(own: Candidate, other: Candidate) -> bool:
    """Whether an entry of ours and one of GeoNames, found by one name, are the same place."""
    if own.kind == other.kind and own.kind in ("region", "county"):
        return own.country == other.country
    if own.kind == "country":
        return other.kind == "region" and own.country == other.country
    return own.kind == other.kind == "city" and distance(own, other) < SAME_PLACE


def region_key(name: str) -> str:
    """The key of a region's name without the word for what it is."""
    words = name.split()
    if len(words) > 1 and words[-1].lower() in REGION_WORDS:
        words = words[:-1]
    return key_of(" ".join(words))


def status_of(stored: Mapping[str, Any] | None) -> Status | None:
    if stored is None:
        return None
    return Status(
        administered=tuple((row[0], row[1], row[2]) for row in stored["administered"]),
        claimed=tuple((row[0], row[1], row[2]) for row in stored["claimed"]),
    )


def load(folder: Path) -> Gazetteer:
    """The gazetteer in a folder. Raises DataError when a file is missing or not of this version."""
    path = folder / "compiled.json"
    try:
        compiled = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(f"{path}: cannot be read ({error}); run python -m dragoman.find.places.gazetteer_files") from error
    if not isinstance(compiled, dict) or not {"entries", "keys", "demonyms", "countries", "outlets", "common"} <= compiled.keys():
        raise DataError(f"{path}: no compiled gazetteer; run python -m dragoman.find.places.gazetteer_files")
    return Gazetteer(Cities(folder / "cities.bin"), compiled)


@lru_cache(maxsize=1)
def shipped() -> Gazetteer:
    """The gazetteer of the package, loaded on first use."""
    return load(FOLDER)
