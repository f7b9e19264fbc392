"""Places of a report: the words that name them, and the entry of the gazetteer that each means in this report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from ...language.sentences import Parsed
from ...records import Document, Place, Reason, Undecided
from ..cast import Cast
from .gazetteer import Candidate, Gazetteer, shipped
from .toponym_sense import around, lies_in, links, resolve
from .toponyms import Finder, Toponym, candidates_of, named_inside, plain, states_after

DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?(?P<host>[\w.-]+)")


def find_places(
    document: Document,
    parsed: Parsed,
    cast: Cast,
    *,
    associative: bool = False,
    approximate: bool = False,
    gazetteer: Gazetteer | None = None,
) -> tuple[tuple[Place, ...], tuple[Undecided, ...]]:
    """The places that a report names, in order, and the names that could not be resolved.

    associative: also adjectives and words for peoples ("Iraqi"), and places inside the names of organisations. A name that
    the gazetteer lacks is a Place without coordinates, with its reason, and among the undecided; a person's is only there.
    approximate: such a Place gets the coordinates of the place that its name or its context puts it in, and keeps its reason.
    """
    gazetteer = gazetteer or shipped()
    toponyms = Finder(document.text, parsed, cast, gazetteer).run()
    toponyms = sorted([*toponyms, *states_after(document.text, toponyms, gazetteer)], key=lambda t: t.start)
    if approximate:
        toponyms = [by_its_parts(t, gazetteer) for t in toponyms]
    senses = resolve(document.text, toponyms, homes_of(document, gazetteer))
    pairs = links(document.text, toponyms) if approximate else []
    places: list[Place] = []
    undecided: list[Undecided] = []
    for number, (toponym, (candidate, sure)) in enumerate(zip(toponyms, senses, strict=True)):
        if toponym.use != "literal" and not associative:
            continue
        span = document.span(toponym.start, toponym.end)
        if toponym.reason is not None or candidate is None or toponym.within:
            undecided.append(Undecided(what="place", span=span, reason=reason_of(toponym)))
        if toponym.reason != "not_a_place":
            container = around(number, toponyms, senses, pairs) if approximate and candidate is None else None
            places.append(place_of(document, toponym, candidate, sure, container=container))
    return tuple(places), tuple(undecided)


def by_its_parts(toponym: Toponym, gazetteer: Gazetteer) -> Toponym:
    """An unknown name with the candidates of a place named inside it, if there is one."""
    if toponym.reason != "not_in_gazetteer":
        return toponym
    found = named_inside(gazetteer, toponym.name)
    return replace(toponym, candidates=found, within=True, reason=None) if found else toponym


def reason_of(toponym: Toponym) -> Reason:
    """Why a toponym is not resolved."""
    return "not_in_gazetteer" if toponym.within else toponym.reason or "ambiguous"


def resolve_spans(
    document: Document,
    parsed: Parsed,
    spans: Iterable[Sequence[int]],
    *,
    cast: Cast | None = None,
    approximate: bool = False,
    gazetteer: Gazetteer | None = None,
) -> tuple[Place, ...]:
    """One Place for each given span [start, end) of the text, in the order given; other names in the text are context.

    approximate: as in `find_places`.
    """
    gazetteer = gazetteer or shipped()
    wanted = [(document.span(start, end), number) for number, (start, end) in enumerate(spans)]
    given = []
    for span, number in wanted:
        found = candidates_of(gazetteer, span.text) or tuple(gazetteer.ours(span.text.rstrip(".") + "."))
        toponym = Toponym(
            start=span.start, end=span.end, name=plain(span.text), candidates=found, reason=None if found else "not_in_gazetteer"
        )
        given.append((by_its_parts(toponym, gazetteer) if approximate else toponym, number))
    others = [
        t
        for t in Finder(document.text, parsed, cast or Cast(), gazetteer).run()
        if t.candidates and all(t.end <= span.start or span.end <= t.start for span, _ in wanted)
    ]
    rows = sorted([*given, *((t, -1) for t in others)], key=lambda row: (row[0].start, row[0].end))
    toponyms = [toponym for toponym, _ in rows]
    senses = resolve(document.text, toponyms, homes_of(document, gazetteer))
    pairs = links(document.text, toponyms) if approximate else []
    places: dict[int, Place] = {}
    for at, ((toponym, number), (candidate, sure)) in enumerate(zip(rows, senses, strict=True)):
        if number >= 0:
            container = around(at, toponyms, senses, pairs) if approximate and candidate is None else None
            places[number] = place_of(document, toponym, candidate, sure, container=container)
    return tuple(places[number] for _, number in wanted)


def place_of(
    document: Document, toponym: Toponym, candidate: Candidate | None, sure: float, *, container: Candidate | None = None
) -> Place:
    """The record of a toponym: unresolved (with where it lies about, if known), or with who administers it on the day."""
    span = document.span(toponym.start, toponym.end)
    if candidate is None or toponym.within:
        near = candidate or container
        if near is None:
            return Place(span=span, reason=reason_of(toponym), confidence=0.0)
        return Place(
            span=span,
            latitude=near.latitude,
            longitude=near.longitude,
            country=near.country,
            reason=reason_of(toponym),
            confidence=round(sure * 0.3, 3),
        )
    country = candidate.country
    claims: tuple[str, ...] = ()
    if candidate.status is not None:
        held, claims = candidate.status.on(document.published or date.max)
        country = held[0] if len(held) == 1 and held[0].isupper() else None
    return Place(
        span=span,
        name=candidate.name,
        geonames_id=candidate.geonames_id,
        latitude=candidate.latitude,
        longitude=candidate.longitude,
        country=country,
        claimed_by=claims,
        kind=candidate.kind,
        confidence=round(sure, 3),
    )


def homes_of(document: Document, gazetteer: Gazetteer) -> list[Candidate]:
    """Where an outlet is at home: its town if the gazetteer knows the outlet, and the country of its address's ending."""
    homes: list[Candidate] = []
    for address in (document.url, document.outlet):
        match = DOMAIN.match(address or "")
        if match is None:
            continue
        host = match["host"].lower()
        town = next(
            (home for at in range(len(host)) if (at == 0 or host[at - 1] == ".") and (home := gazetteer.outlets.get(host[at:]))), None
        )
        if town is not None:
            homes += [c for c in town_in(gazetteer, *town) if c not in homes]
        ending = host.rpartition(".")[2] if "." in host else ""
        code = ENDINGS.get(ending)
        country = gazetteer.country(code) if code else None
        if country is not None and country not in homes:
            homes.append(country)
    return homes


def town_in(gazetteer: Gazetteer, town: str, land: str) -> list[Candidate]:
    """The largest town of a name in a state or country."""
    lands = [c for c in gazetteer.lookup(land) if c.ours]
    towns = [c for c in gazetteer.lookup(town) if c.kind == "city" and any(lies_in(c, outer) for outer in lands)]
    return sorted(towns, key=lambda c: -c.population)[:1]


ENDINGS = {
    "uk": "GBR",
    "ca": "CAN",
    "au": "AUS",
    "ie": "IRL",
    "nz": "NZL",
    "in": "IND",
    "za": "ZAF",
    "ru": "RUS",
    "lb": "LBN",
    "il": "ISR",
    "us": "USA",
    "gov": "USA",
    "mil": "USA",
    "ua": "UKR",
    "pk": "PAK",
    "ng": "NGA",
    "ke": "KEN",
    "eg": "EGY",
    "sg": "SGP",
    "my": "MYS",
    "ph": "PHL",
    "cn": "CHN",
    "hk": "HKG",
    "tw": "TWN",
    "jp": "JPN",
    "kr": "KOR",
    "fr": "FRA",
    "de": "DEU",
    "it": "ITA",
    "es": "ESP",
    "pl": "POL",
    "gr": "GRC",
    "tr": "TUR",
    "ir": "IRN",
    "iq": "IRQ",
    "jo": "JOR",
    "sa": "SAU",
    "ae": "ARE",
    "qa": "QAT",
    "lk": "LKA",
    "bd": "BGD",
    "np": "NPL",
    "af": "AFG",
    "am": "ARM",
    "az": "AZE",
    "ge": "GEO",
    "by": "BLR",
    "cy": "CYP",
    "rs": "SRB",
    "zw": "ZWE",
    "gh": "GHA",
    "ug": "UGA",
    "tz": "TZA",
    "br": "BRA",
    "mx": "MEX",
    "ar": "ARG",
    "cl": "CHL",
    "nl": "NLD",
    "be": "BEL",
    "se": "SWE",
    "no": "NOR",
    "dk": "DNK",
    "fi": "FIN",
    "ch": "CHE",
    "at": "AUT",
    "cz": "CZE",
    "hu": "HUN",
    "ro": "ROU",
    "id": "IDN",
    "th": "THA",
    "vn": "VNM",
    "mt": "MLT",
}


def as_row(place: Place, gazetteer: Gazetteer | None = None) -> dict[str, Any]:
    """A place as `dragoman predict place` writes it: span, lat, lon, geonames_id, country (its short English name).

    The country is the one a place is generally counted to; who administers a disputed place is in the record only.
    """
    gazetteer = gazetteer or shipped()
    code = place.country
    if place.name is not None and (code is None or place.claimed_by):
        point = (place.latitude, place.longitude)
        code = next((c.country for c in gazetteer.lookup(place.name) if (c.latitude, c.longitude) == point), code)
    country = gazetteer.country_name(code)
    return {
        "span": [place.span.start, place.span.end],
        "lat": place.latitude,
        "lon": place.longitude,
        "geonames_id": place.geonames_id,
        "country": country,
    }
