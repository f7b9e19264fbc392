"""Rows of the lexicon from the YAML files in names/: what each kind of file says, and what follows from it.

A state gives its government, armed forces, police and capitals; a body gets its names with the state's ("French Senate",
"Senate of France"); persons are gathered from the lists of holders of each office.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ...errors import DataError
from .lexicon import INTERNATIONAL, SPECIAL

OFFICE = tuple[str, str | None, str | None, str | None, str | None]  # title, body, first day, last day, code
# Offices whose holders are of another branch than the government; titles are matched by their last words.
BRANCHES = {
    "speaker": "LEG", "representative": "LEG", "senate president": "LEG", "house leader": "LEG", "senate leader": "LEG", "senator": "LEG",
    "chief justice": "JUD", "chief prosecutor": "JUD", "army chief": "MIL", "chief of staff of the armed forces": "MIL",
    "military chief": "MIL", "military commander": "MIL", "military spokesman": "MIL", "commander": "MIL",
    "chairman of the joint chiefs of staff": "MIL", "coast guard spokesman": "COP", "intelligence chief": "SPY", "cia director": "SPY",
    "fbi director": "COP", "opposition leader": "OPP", "opposition politician": "OPP", "separatist leader": "OPP", "exile leader": "OPP",
    "dissident": "OPP", "activist": "OPP", "politician": "ELI", "party leader": "ELI", "former president": "ELI",
    "journalist": "MED", "businessman": "BUS",
    "religious leader": "REL", "rebel leader": "REB",
}
CROWNED = frozenset({"king", "queen", "emir", "sultan", "emperor", "pope"})
PARTICLES = frozenset({
    "al", "el", "bin", "bint", "ben", "de", "da", "dos", "do", "del", "della", "di", "van", "von", "der", "den", "ten", "la", "le",
    "ibn", "abu", "ould",
})
FAMILY_FIRST = frozenset({"chn", "kor", "prk", "twn"})  # family names come first
GIVEN_TOO = frozenset({"eth", "eri", "tha", "mys", "idn"})  # persons are also called by their first name
FULL_ONLY = frozenset({"khm", "mmr", "lao", "btn"})  # no part of a name stands for it
NUMERAL = re.compile(r"[IVX]+")  # of a king or pope
TENURE = re.compile(r"^(?P<name>.+?) (?P<start>\d{4}(?:-\d\d){0,2})?/(?P<end>\d{4}(?:-\d\d){0,2})?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An entry before it is packed. `plain` are names that several states' bodies share and that need a context."""

    id: str
    name: str
    kind: str
    code: str | None = None
    country: str | None = None
    gw: int | None = None
    cow: int | None = None
    sectors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    stands_for: str | None = None
    offices: tuple[OFFICE, ...] = ()
    demonyms: tuple[str, ...] = ()
    where: str = field(default="", compare=False)  # the file, for error messages


def slug(name: str) -> str:
    """The name as part of an id: "Emmanuel Macron" as emmanuel-macron."""
    plain = unicodedata.normalize("NFKD", name.translate(SPECIAL))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain.lower() if not unicodedata.combining(c) and c not in "'’")).strip("-")


def day(value: Any, *, last: bool, where: str) -> str | None:
    """An ISO date from a date, a year or a year and month; `last` takes the last day of it. Raises DataError on anything else."""
    if value is None or isinstance(value, date):
        return value.isoformat() if value is not None else None
    parts = str(value).split("-")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) == 1:
            numbers.append(12 if last else 1)
        if len(numbers) == 2:
            numbers.append(calendar.monthrange(numbers[0], numbers[1])[1] if last else 1)
        return date(*numbers).isoformat()
    except (ValueError, TypeError, calendar.IllegalMonthError) as error:
        raise DataError(f"{where}: {value!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD") from error


def words(given: Any, where: str) -> tuple[str, ...]:
    """A list of names; YAML's own readings of words (No as false) are refused."""
    if given is None:
        return ()
    if not isinstance(given, list) or not all(isinstance(item, str) and item for item in given):
        raise DataError(f"{where}: expected a list of names, found {given!r}; quote words such as No and On")
    return tuple(given)


def take(fields: Mapping[str, Any], allowed: str, where: str) -> Mapping[str, Any]:
    """The fields of one entry. Raises DataError when one is unknown or the name is missing."""
    if not isinstance(fields, dict) or not isinstance(fields.get("name"), str):
        raise DataError(f"{where}: an entry is a mapping with a name")
    if unknown := fields.keys() - set(allowed.split()):
        raise DataError(f"{where}: unknown field {min(unknown)!r}; the fields are {allowed}")
    return fields


def plural(adjective: str) -> Iterator[str]:
    """What a demonym's adjective is as a noun in the plural, where that follows from its form."""
    if adjective.endswith(("an", "i", "ar", "ek", "ene", "er", "ite", "ot", "ovak")) and adjective[0].isupper():
        yield adjective + "s"


def state_rows(entries: Mapping[str, Any], *, kind: str, where: str) -> Iterator[Row]:
    """Rows of states or territories, each with its government, armed forces, police and capitals."""
    allowed = "name gw cow code country since start end also plain adj people capital kind authorities"
    for id, given in entries.items():
        here = f"{where}, {id}"
        fields = take(given, allowed, here)
        name, adjectives = fields["name"], words(fields.get("adj"), here)
        code = fields["code"] if "code" in fields else id.upper()
        country = fields.get("country") or (code[:3] if code else None)
        gw = fields.get("gw")
        common = {"country": country, "gw": gw, "cow": fields.get("cow", gw), "where": here, **lifetime(fields, here)}
        demonyms = [d for adjective in adjectives for d in (adjective, *plural(adjective))] + list(words(fields.get("people"), here))
        yield Row(
            id=id, name=name, kind=fields.get("kind", kind), code=code, aliases=(name, *words(fields.get("also"), here)),
            plain=words(fields.get("plain"), here), demonyms=tuple(demonyms), **common,
        )
        if code is None:
            continue
        names = (name, *adjectives)
        ruled = fields.get("authorities", "government" if fields.get("kind", kind) == "state" else "authorities")
        yield from institutions(id, code, names, ruled, common)
        for capital in {slug(str(c)): c for c in fields.get("capital") or ()}.values():
            city, first, end = capital if isinstance(capital, list) else (capital, None, None)
            starts, ends = day(first, last=False, where=here), day(end, last=True, where=here)
            dates = {"start": starts or common["start"], "end": ends or common["end"]}
            yield Row(
                id=f"{id}.capital.{slug(city)}", name=city, kind="territory", code=code + "GOV", aliases=(city,),
                stands_for=f"{id}.gov", sectors=("GOV",), **{**common, **dates},
            )


INSTITUTIONS = (  # id, role, name, nouns that follow the adjective
    ("gov", "GOV", "government", ("government", "authorities", "administration", "cabinet")),
    ("mil", "MIL", "armed forces", ("armed forces", "military", "army", "navy", "air force")),
    ("cop", "COP", "police", ("police", "police force")),
)


def institutions(id: str, code: str, names: Sequence[str], ruled: str, common: Mapping[str, Any]) -> Iterator[Row]:
    """The government, armed forces and police of a state, by its name and its adjectives."""
    name, adjectives = names[0], names[1:]
    for key, role, called, nouns in INSTITUTIONS:
        title = ruled if key == "gov" else called
        aliases = [f"{title} of {name}", *(f"{owner} {noun}" for owner in (f"{name}'s", *adjectives) for noun in nouns)]
        yield Row(
            id=f"{id}.{key}", name=f"{title} of {name}", kind="body", code=code + role, sectors=(role,),
            aliases=tuple(dict.fromkeys(aliases)), **common,
        )


ROLE_OF_BODY = {
    "leg": "LEG", "gov": "GOV", "jud": "JUD", "mil": "MIL", "cop": "COP", "spy": "SPY", "bank": "GOV", "seat": "GOV", "med": "MED",
    "opp": "OPP", "rel": "REL", "bus": "BUS", "reg": "GOV",
}


def body_rows(
    entries: Mapping[str, Any], states: Mapping[str, Row], adjectives: Mapping[str, tuple[str, ...]], *, where: str
) -> Iterator[Row]:
    """Rows of national bodies, under their state's id; a seat of government stands for the government."""
    for state, bodies in entries.items():
        if state not in states:
            raise DataError(f"{where}: {state!r} is no state or territory of the lexicon")
        of = states[state]
        for key, given in bodies.items():
            here = f"{where}, {state}.{key}"
            fields = take({"name": given} if isinstance(given, str) else given, "name also plain since start end code stands_for", here)
            branch = key.partition(".")[0]
            if branch not in ROLE_OF_BODY:
                raise DataError(f"{here}: {branch!r} is no kind of body; the kinds are {', '.join(ROLE_OF_BODY)}")
            role = ROLE_OF_BODY[branch]
            plain = words(fields.get("plain"), here)
            with_state = [f"{adjective} {noun}" for noun in plain for adjective in adjectives[state]]
            with_state += [form for noun in plain for form in (f"{noun} of {of.name}", f"{of.name}'s {noun}")]
            yield Row(
                id=f"{state}.{key}", name=fields["name"], kind="body", code=fields.get("code") or f"{of.code}{role}",
                country=of.country, gw=of.gw, cow=of.cow, sectors=(role,), plain=plain, where=here,
                aliases=tuple(dict.fromkeys((fields["name"], *words(fields.get("also"), here), *with_state))),
                stands_for=fields.get("stands_for") or (f"{state}.gov" if branch == "seat" else None), **lifetime(fields, here),
            )


def lifetime(fields: Mapping[str, Any], where: str) -> dict[str, Any]:
    """First and last day of an entry."""
    first = day(fields.get("since", fields.get("start")), last=False, where=where)
    return {"start": first, "end": day(fields.get("end"), last=True, where=where)}


def plain_rows(entries: Mapping[str, Any], *, prefix: str, kind: str, where: str) -> Iterator[Row]:
    """Rows of organisations, armed groups, parties, peoples: entries that stand by themselves.

    The country is that of the code's first three letters unless told, or unless the code is an international one.
    """
    allowed = "name code country also plain since start end kind stands_for sectors people"
    for key, given in entries.items():
        here = f"{where}, {key}"
        fields = take(given, allowed, here)
        code = fields.get("code")
        of_state = code is not None and code[:3] not in INTERNATIONAL and not (kind == "people" and len(code) == 3)  # KUR is no state
        country = fields.get("country") or (code[:3] if code is not None and of_state else None)
        roles = tuple(code[i : i + 3] for i in range(3, len(code), 3)) if code else ()
        names = (fields["name"], *words(fields.get("also"), here), *words(fields.get("people"), here))
        yield Row(
            id=f"{prefix}{key}", name=fields["name"], kind=fields.get("kind", kind), code=code, country=country,
            aliases=tuple(dict.fromkeys(names)), plain=words(fields.get("plain"), here),
            sectors=words(fields.get("sectors"), here) or tuple(role for role in roles if role in SECTORS),
            stands_for=fields.get("stands_for"), where=here, **lifetime(fields, here),
        )


SECTORS = frozenset({
    "GOV", "MIL", "LEG", "JUD", "COP", "OPP", "REB", "CVL", "MED", "BUS", "SPY", "REL", "LAB", "EDU", "ELI", "REF", "NGO", "HLH",
    "CRM", "AGR", "UAF", "PTY", "DEV", "ENV", "HRI", "SEP", "INS", "SET",
})


def surnames(name: str, country: str | None) -> Iterator[str]:
    """The parts of a person's name that stand for it: "Macron", "al-Assad" and "Assad", "Xi", "van der Bellen"."""
    parts = name.removesuffix(" Jr.").split()
    if len(parts) < 2 or country in FULL_ONLY or NUMERAL.fullmatch(parts[-1]):
        return
    if country in FAMILY_FIRST:
        yield parts[0]
        return
    last = parts[-1]
    start = next((i for i in range(1, len(parts) - 1) if parts[i].lower() in PARTICLES), len(parts) - 1)
    yield " ".join(parts[start:])
    if last.lower().startswith(("al-", "el-")):
        yield last[3:]
    elif start < len(parts) - 1 and parts[start].lower() in ("al", "el", "de", "da", "van", "von", "ould", "di"):
        yield last
    if country in GIVEN_TOO and not parts[0].endswith("."):
        yield parts[0]


def with_crown(name: str, title: str) -> Iterator[str]:
    """What a monarch is called by title: "King Abdullah II", "King Abdullah", "Emir Tamim" of Tamim bin Hamad."""
    parts = name.split()
    own = parts[:-1] if NUMERAL.fullmatch(parts[-1]) else parts
    given = own[:1] if len(own) > 1 and (own[1].lower() in PARTICLES or own[1].lower().startswith(("al-", "el-"))) else own
    yield from (f"{title.capitalize()} {' '.join(words)}" for words in (parts, own, given))


def person_rows(files: Sequence[tuple[str, Mapping[str, Any]]], known: Mapping[str, Row]) -> Iterator[Row]:
    """Rows of persons from lists of holders, by state (or body) and office; `also` of a file gives further names of persons.

    The same name in several lists is one person; state and code are those of the last office.
    """
    offices: dict[str, list[OFFICE]] = {}
    homes: dict[tuple[str, OFFICE], tuple[Row, str]] = {}
    names: dict[str, tuple[str, ...]] = {}
    for where, content in files:
        for name, also in (content.get("also") or {}).items():
            names[name] = names.get(name, ()) + words(also, f"{where}, also, {name}")
        for home, lists in content.items():
            if home == "also":
                continue
            if home not in known:
                raise DataError(f"{where}: {home!r} is no state or body of the lexicon")
            of = known[home]
            for title, holders in lists.items():
                for holder in holders:
                    here = f"{where}, {home}, {title}"
                    name, first, last = tenure(holder, here)
                    office = (title, home if of.kind != "state" else f"{home}.gov", first, last, office_code(of, title))
                    offices.setdefault(name, []).append(office)
                    homes[name, office] = (of, here)
    if strangers := names.keys() - offices.keys():
        raise DataError(f"names/persons: further names are given for {min(strangers)!r}, who holds no office there")
    for name, held in offices.items():
        held.sort(key=lambda office: (office[2] or "", office[3] or "9999"))
        of, here = homes[name, held[-1]]
        state = of.id if of.kind == "state" else (of.country or "").lower()
        # A king's bare name is anybody's first name: he goes by his title and further names ("King Hussein") alone.
        bare_name = " " not in name and any(title in CROWNED for title, *_ in held)
        crowned = (alias for title, *_ in held if title in CROWNED for alias in with_crown(name, title))
        aliases = dict.fromkeys((*(() if bare_name else (name,)), *names.get(name, ()), *surnames(name, state), *crowned))
        without_initial = re.sub(r" [A-Z]\.(?= )", "", name)
        if " " in without_initial:
            aliases.setdefault(without_initial)
        code = held[-1][4]
        parts = [code[i : i + 3] for i in range(3, len(code), 3)] if code else []
        yield Row(
            id=f"person.{slug(name)}", name=name, kind="person", code=code, country=of.country, gw=of.gw, cow=of.cow,
            aliases=tuple(aliases), sectors=tuple(part for part in parts if part in SECTORS), offices=tuple(held), where=here,
        )


def tenure(holder: Any, where: str) -> tuple[str, str | None, str | None]:
    """Name, first and last day from "Emmanuel Macron 2017-05-14/"; the dates may be years or months, or be left out."""
    if not isinstance(holder, str):
        raise DataError(f"{where}: expected NAME START/END, found {holder!r}")
    match = TENURE.match(holder)
    if match is None:
        return holder, None, None
    return match["name"], day(match["start"], last=False, where=where), day(match["end"], last=True, where=where)


def office_code(of: Row, title: str) -> str | None:
    """Code of who holds an office: of the state's government unless the title says another branch; of a body, the body's."""
    if of.code is None or of.kind not in ("state", "territory"):
        return of.code
    called = title.lower()
    branch = next((role for ending, role in BRANCHES.items() if called == ending or called.endswith(" " + ending)), "GOV")
    return of.code + branch
