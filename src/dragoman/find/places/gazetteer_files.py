"""From the YAML files in gazetteer/ (and the names of states and territories in names/) to gazetteer/compiled.json.

`python -m dragoman.find.places.gazetteer_files` writes it anew; run it after every change of a YAML file (a test keeps them in
step). Each file says at its top what it holds. Raises DataError that names file and entry when one is not of the expected
shape.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ...errors import DataError
from ..actors.lexicon_files import read_yaml
from .gazetteer_format import key_of

FOLDER = Path(__file__).parent / "gazetteer"
NAMES = Path(__file__).parents[1] / "actors" / "names"
COMPILED = FOLDER / "compiled.json"
CODE = re.compile(r"[A-Z]{3}")
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
DISPUTED_KINDS = frozenset({"country", "region", "city", "island", "area"})


def point(pair: Any, where: str) -> tuple[float, float]:
    """A latitude and longitude that can be ones."""
    if not isinstance(pair, list) or len(pair) != 2 or any(isinstance(v, bool) or not isinstance(v, int | float) for v in pair):
        raise DataError(f"{where}: expected latitude and longitude, found {pair!r}")
    latitude, longitude = pair
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise DataError(f"{where}: latitude {latitude} and longitude {longitude} lie on no globe")
    return float(latitude), float(longitude)


def words(names: Any, where: str) -> list[str]:
    """A list of names."""
    if not isinstance(names, list) or not all(isinstance(name, str) and key_of(name) for name in names):
        raise DataError(f"{where}: expected a list of names, found {names!r} (quote names that YAML takes for something else)")
    return names


def reigns(rows: Any, where: str) -> list[list[str | None]]:
    """Rows of who, since when, until when; checked for order."""
    found = []
    for row in rows if isinstance(rows, list) else [rows]:
        if not isinstance(row, list) or not 2 <= len(row) <= 3 or not isinstance(row[0], str):
            raise DataError(f"{where}: expected [code, since] or [code, since, until], found {row!r}")
        if any(day is not None and not (isinstance(day, str) and DATE.fullmatch(day)) for day in row[1:]):
            raise DataError(f'{where}: a date of {row!r} is none; write "2014-03-18", "2014-03" or "2014" in quotes, or null')
        if len(row) == 3 and row[1] is not None and row[2] is not None and row[1] > row[2]:
            raise DataError(f"{where}: {row[0]} until {row[2]} is before {row[1]}")
        found.append([*row, None][:3])
    return found


def countries() -> Iterator[dict[str, Any]]:
    path = FOLDER / "countries.yaml"
    for code, row in read_yaml(path).items():
        where = f"{path}: {code}"
        if not isinstance(row, list) or len(row) < 3 or not CODE.fullmatch(str(code).upper()):
            raise DataError(f"{where}: expected a code of three letters and [name, latitude, longitude, names ...]")
        yield {
            "name": row[0],
            "kind": "country",
            "at": point(row[1:3], where),
            "country": code.upper(),
            "names": words([row[0], *row[3:]], where),
        }


def regions() -> Iterator[dict[str, Any]]:
    for path in sorted(FOLDER.glob("regions-*.yaml")):
        for code, rows in read_yaml(path).items():
            for name, row in rows.items():
                where = f"{path}: {code}: {name}"
                country, _, kind = code.partition(" ")
                yield {
                    "name": name,
                    "kind": kind or "region",
                    "at": point(row[:2], where),
                    "country": country.upper(),
                    "names": words([name, *row[2:]], where),
                }


def features() -> Iterator[dict[str, Any]]:
    for path in (FOLDER / "areas.yaml", FOLDER / "waters.yaml"):
        for kind, rows in read_yaml(path).items():
            for name, row in rows.items() if kind != "adjectives" else ():
                where = f"{path}: {kind}: {name}"
                country = row[0].upper() if isinstance(row[0], str) else None
                rest = row[1:] if country else row
                yield {
                    "name": name,
                    "kind": kind,
                    "at": point(rest[:2], where),
                    "country": country,
                    "names": words([name, *rest[2:]], where),
                }


def disputed() -> Iterator[dict[str, Any]]:
    path = FOLDER / "disputed.yaml"
    for name, row in read_yaml(path).items():
        where = f"{path}: {name}"
        if unknown := row.keys() - {"kind", "at", "names", "geonames", "population", "recognised", "administered", "claimed"}:
            raise DataError(f"{where}: {min(unknown)!r} is no field of a disputed place")
        if row.get("kind") not in DISPUTED_KINDS:
            raise DataError(f"{where}: kind is one of {', '.join(sorted(DISPUTED_KINDS))}, not {row.get('kind')!r}")
        held, claims = reigns(row.get("administered", []), where), reigns(row.get("claimed", []), where)
        plain = re.sub(r" in .*", "", name)
        yield {
            "name": plain,
            "kind": row["kind"],
            "at": point(row["at"], where),
            "country": row.get("recognised") or (held[-1][0] if held else None),
            "names": words([plain, *row.get("names", [])], where),
            "population": row.get("population", 0),
            "geonames": row.get("geonames", 0),
            "status": {"administered": held, "claimed": claims},
        }


def actors() -> Iterator[tuple[str, dict[str, Any]]]:
    """States and territories of the lexicon of actors, whose names and adjectives are the same words."""
    for file in ("states.yaml", "territories.yaml"):
        yield from read_yaml(NAMES / file).items()


def compiled() -> dict[str, Any]:
    """All entries, each a list, and the keys of their names with the way each name is written."""
    rows = [*countries(), *regions(), *features()]
    at = {(row["kind"], row["country"], key_of(row["name"])): row for row in rows}
    for row in disputed():  # with its status it stands for the plain entry of the same place
        plain = at.get((row["kind"], row["country"], key_of(row["name"])))
        if plain is not None:
            plain |= {"status": row["status"], "names": [*plain["names"], *row["names"]]}
        else:
            rows.append(row)
    by_code = {row["country"]: number for number, row in enumerate(rows) if row["kind"] == "country"}
    by_name = {key_of(name): number for number, row in reversed(list(enumerate(rows))) if row["kind"] != "city" for name in row["names"]}
    by_name |= {key_of(row["name"]): number for number, row in reversed(list(enumerate(rows))) if row["kind"] != "city"}
    short_names = {row["country"]: row["name"] for row in rows if row["kind"] == "country"}
    demonyms: dict[str, list[Any]] = {}
    for id, actor in actors():
        number = by_code.get(id.upper(), by_name.get(key_of(actor["name"])))
        if number is None:
            continue
        if id.upper() in by_code:
            rows[number] |= {"name": actor["name"], "names": [*rows[number]["names"], actor["name"]]}
        rows[number]["names"] = [*rows[number]["names"], *(n for n in actor.get("also", []) if isinstance(n, str))]
        for adjective in [*actor.get("adj", []), *actor.get("people", [])]:
            for written in (adjective, adjective + "s"):
                demonyms.setdefault(key_of(written), [written, number])
    for adjective, place in read_yaml(FOLDER / "areas.yaml")["adjectives"].items():
        if key_of(place) not in by_name:
            raise DataError(f"{FOLDER / 'areas.yaml'}: adjectives: {adjective}: there is no place {place!r}")
        for written in (adjective, adjective + "s"):
            demonyms.setdefault(key_of(written), [written, by_name[key_of(place)]])
    keys: dict[str, list[Any]] = {}
    for number, row in enumerate(rows):
        for name in dict.fromkeys(row["names"]):
            pairs = keys.setdefault(key_of(name), [])
            if [name, number] not in pairs:
                pairs.append([name, number])
    entries = [[r["name"], r["kind"], *r["at"], r["country"], r.get("population", 0), r.get("geonames", 0), r.get("status")] for r in rows]
    by_adjective = {key: pair for key, pair in demonyms.items() if key not in keys}
    return {
        "entries": entries,
        "keys": keys,
        "demonyms": by_adjective,
        "countries": short_names,
        "outlets": outlets(),
        "common": words(read_yaml(FOLDER / "common.yaml")["words"], "common.yaml"),
    }


def outlets() -> dict[str, list[str]]:
    """Where outlets are at home: address or bare name to the words for town and state or country."""
    path = FOLDER / "outlets.yaml"
    found = {}
    for home, addresses in read_yaml(path).items():
        town, _, land = home.partition(", ")
        if not land:
            raise DataError(f'{path}: {home}: expected "town, state or country"')
        for address in words(addresses, f"{path}: {home}"):
            found[address.lower()] = [town, land]
    return found


def text_of(content: dict[str, Any]) -> str:
    """The JSON text of what was compiled, one entry a line so that changes can be read."""
    parts = []
    for name, value in content.items():
        if isinstance(value, list):
            rows = [json.dumps(v, ensure_ascii=False, separators=(",", ":")) for v in value]
            parts.append(f'"{name}":[\n' + ",\n".join(rows) + "\n]")
        else:
            rows = [
                json.dumps(k, ensure_ascii=False) + ":" + json.dumps(v, ensure_ascii=False, separators=(",", ":"))
                for k, v in sorted(value.items())
            ]
            parts.append(f'"{name}":{{\n' + ",\n".join(rows) + "\n}")
    return "{" + ",\n".join(parts) + "}\n"


def main() -> None:
    content = compiled()
    COMPILED.write_text(text_of(content), encoding="utf-8")


if __name__ == "__main__":
    main()
