"""The file of cities and regions that training/gazetteer.py writes and `Cities` reads through a memory map.

Layout: eight bytes MAGIC, four bytes length of the header (little-endian), the header (JSON: counts, tables, and the
offset of each array), then the arrays, each at a multiple of eight. Names are looked up by 48 bits of a hash of their key,
kept sorted as 32 and 16 bits; one key may lead to many places, most populous first. Nothing is copied when it is opened,
so that all processes share the pages.
"""

from __future__ import annotations

import hashlib
import json
import mmap
import struct
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...errors import DataError

MAGIC = b"DRGGAZ01"
LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "ə": "e",
        "ǝ": "e",
        "þ": "th",
        "ð": "d",
        "ħ": "h",
    }
)
Array = tuple[str, Sequence[int]]  # its type code (of struct and memoryview) and its numbers


def key_of(name: str) -> str:
    """A name's letters and digits without accents and in lower case: "Xankəndi" as "xankendi", "Tel-Aviv" as "telaviv"."""
    lower = name.lower()
    if not lower.isascii():
        lower = "".join(c for c in unicodedata.normalize("NFKD", lower.translate(LETTERS)) if not unicodedata.combining(c))
    return "".join(c for c in lower if c.isalnum())


def hash_of(key: str) -> tuple[int, int]:
    """32 and 16 bits of a key's hash."""
    high, low = struct.unpack("<IH", hashlib.blake2b(key.encode(), digest_size=6).digest())
    return high, low


@dataclass(frozen=True, slots=True)
class Record:
    """One city (kind 0), first-level region (1) or county (2). region and county are numbers of records, or None."""

    number: int
    kind: int
    name: str
    latitude: float
    longitude: float
    country: str
    population: int
    geonames_id: int | None
    region: int | None
    county: int | None


def write(path: Path, arrays: Mapping[str, Array], tables: Mapping[str, Any], names: bytes) -> None:
    """Writes the file; names is one UTF-8 text of all names, cut by the array "name_ends"."""
    blobs = {name: struct.pack(f"<{len(numbers)}{code}", *numbers) for name, (code, numbers) in arrays.items()}
    blobs["names"] = names
    places: dict[str, list[Any]] = {}
    at = 0
    for name, blob in blobs.items():
        places[name] = [arrays[name][0] if name in arrays else "B", at, len(blob)]
        at += -(-len(blob) // 8) * 8
    header = json.dumps({"arrays": places, **tables}, ensure_ascii=False, separators=(",", ":")).encode()
    header += b" " * (-(len(MAGIC) + 4 + len(header)) % 8)
    with path.open("wb") as file:
        file.write(MAGIC + struct.pack("<I", len(header)) + header)
        for blob in blobs.values():
            file.write(blob + b"\0" * (-len(blob) % 8))


class Cities:
    """The file's places, read where they lie. Raises DataError when the file is missing or is something else."""

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise DataError(f"{path}: cannot be opened ({error}); install the package anew or run training/gazetteer.py") from error
        if self._map[: len(MAGIC)] != MAGIC:
            raise DataError(f"{path}: no gazetteer of this version; run training/gazetteer.py")
        (length,) = struct.unpack_from("<I", self._map, len(MAGIC))
        start = len(MAGIC) + 4 + length
        header = json.loads(self._map[len(MAGIC) + 4 : start])
        view = memoryview(self._map)
        arrays = {name: view[start + at : start + at + size].cast(code) for name, (code, at, size) in header["arrays"].items()}
        self._high, self._low, self._places = arrays["high"], arrays["low"], arrays["places"]
        self._kind, self._latitude, self._longitude = arrays["kind"], arrays["latitude"], arrays["longitude"]
        self._country, self._population, self._id = arrays["country"], arrays["population"], arrays["geonames_id"]
        self._region, self._county, self._name_ends, self._names = arrays["region"], arrays["county"], arrays["name_ends"], arrays["names"]
        self.countries: list[str] = header["countries"]
        self.first_region: int = header["first_region"]
        self.first_county: int = header["first_county"]
        self.states: dict[str, tuple[int, int]] = {code: (pair[0], pair[1]) for code, pair in header["states"].items()}
        self.capitals: frozenset[int] = frozenset(header["capitals"])

    def __len__(self) -> int:
        return len(self._kind)

    def find(self, key: str) -> list[tuple[int, bool]]:
        """Numbers of the places of a key, most populous first, each with whether the key is that of its main name."""
        high, low = hash_of(key)
        at = bisect_left(self._high, high)
        found = []
        while at < len(self._high) and self._high[at] == high:
            if self._low[at] == low:
                place = self._places[at]
                found.append((place >> 1, bool(place & 1)))
            at += 1
        return found

    def country(self, number: int) -> str:
        """ISO 3166-1 alpha-3 code of the country that a place lies in."""
        return self.countries[self._country[number]]

    def names(self) -> Iterator[str]:
        """The main names of all places."""
        start = 0
        for end in self._name_ends:
            yield bytes(self._names[start:end]).decode()
            start = end

    def record(self, number: int) -> Record:
        """All that is known of a place."""
        start = self._name_ends[number - 1] if number else 0
        name = bytes(self._names[start : self._name_ends[number]]).decode()
        region, county = self._region[number], self._county[number]
        return Record(
            number,
            self._kind[number],
            name,
            self._latitude[number] / 1e5,
            self._longitude[number] / 1e5,
            self.country(number),
            self._population[number],
            self._id[number] or None,
            self.first_region + region - 1 if region else None,
            self.first_county + county - 1 if county else None,
        )
