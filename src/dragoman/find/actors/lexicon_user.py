"""A user's own entries for the lexicon: YAML files of {id: {name, kind, code, country, also, adj, since, end, ...}}.

An id that exists is replaced as a whole, its names with it; adjectives of nationality (`adj`) are added. DataError names
file and line where an entry is not of the expected shape. names/README.md describes the fields.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

import yaml

from ...errors import DataError
from ...records import ActorKind
from .lexicon import Lexicon, bare, unpack
from .lexicon_files import encode, index, longest, pack, read_yaml, without
from .lexicon_rows import OFFICE, Row, lifetime, plural, surnames, take, words

FIELDS = "name kind code country gw cow also people adj since start end stands_for sectors offices"
OFFICE_FIELDS = frozenset({"title", "body", "since", "end", "code"})
CODE = re.compile(r"(?:[A-Z]{3})+")
KINDS: tuple[str, ...] = get_args(ActorKind)


def extend(compiled: Mapping[str, Any], hash: str, paths: Sequence[Path]) -> Lexicon:
    """The lexicon of `compiled` with the entries of the files; of two files that have the same id the later one counts."""
    rows: dict[str, Row] = {}
    hasher = hashlib.sha256(hash.encode())
    for path in paths:
        rows |= {row.id: row for row in user_rows(path)}
        hasher.update(path.read_bytes() + b"\0")
    entries: dict[str, str] = dict(compiled["entries"])
    replaced = {number for number, id in enumerate(entries) if id in rows}
    entries |= {id: encode(pack(row)) for id, row in rows.items()}
    check_targets(rows, entries)
    numbers = {id: number for number, id in enumerate(entries)}
    where = {numbers[id]: row for id, row in rows.items()}
    added = index(((alias, number) for number, row in where.items() for alias in row.aliases), where)
    aliases = {key: " ".join((*added.get(key, "").split(), *without(found, replaced))) for key, found in compiled["aliases"].items()}
    aliases = {key: found for key, found in {**added, **aliases}.items() if found}
    plain = {key: " ".join(without(found, replaced)) for key, found in compiled["plain"].items()}
    demonyms = {**compiled["demonyms"], **{bare(d).lower(): number for number, row in where.items() for d in row.demonyms}}
    parts = {"entries": entries, "aliases": aliases, "plain": {k: v for k, v in plain.items() if v}, "demonyms": demonyms}
    return Lexicon({**compiled, **parts, "longest": longest(aliases)}, hash=hasher.hexdigest()[:32])


def user_rows(path: Path) -> Iterator[Row]:
    """The rows of one file."""
    content = read_yaml(path)
    lines = lines_of(path)
    for id, given in content.items():
        where = f"{path}, line {lines.get(str(id), 1)}, {id}"
        if not isinstance(id, str) or not id:
            raise DataError(f"{where}: an id is a word such as group.river-front; quote words such as No and On")
        yield user_row(id, given, where)


def lines_of(path: Path) -> dict[str, int]:
    """The line of each id of a file, counted from 1. Raises DataError for an id that is there twice."""
    found: dict[str, int] = {}
    root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    for key, _ in root.value if isinstance(root, yaml.MappingNode) else ():
        line = key.start_mark.line + 1
        if found.setdefault(str(key.value), line) != line:
            raise DataError(f"{path}, line {line}, {key.value}: the id is taken by line {found[str(key.value)]}; give another id")
    return found


def user_row(id: str, given: Any, where: str) -> Row:
    fields = take(given, FIELDS, where)
    kind = chosen(fields, "kind", KINDS, where) or "organisation"
    code = matching(fields, "code", where)
    country = matching(fields, "country", where) or (code[:3] if code is not None and kind in ("state", "territory") else None)
    roles = tuple(code[i : i + 3] for i in range(3, len(code), 3)) if code is not None else ()
    adjectives = words(fields.get("adj"), where)
    names = (fields["name"], *words(fields.get("also"), where), *words(fields.get("people"), where))
    if kind == "person":
        names += tuple(surnames(fields["name"], (country or "").lower()))
    lived = lifetime(fields, where)
    if lived["start"] is not None and lived["end"] is not None and lived["start"] > lived["end"]:
        raise DataError(f"{where}: since {lived['start']} is after end {lived['end']}; change one of them")
    return Row(
        id=id, name=fields["name"], kind=kind, code=code, country=country, gw=number(fields, "gw", where),
        cow=number(fields, "cow", where) or number(fields, "gw", where), sectors=words(fields.get("sectors"), where) or roles,
        aliases=tuple(dict.fromkeys(names)), stands_for=text(fields, "stands_for", where), offices=tuple(offices(fields, code, where)),
        demonyms=tuple(d for adjective in adjectives for d in (adjective, *plural(adjective))), where=where, **lived,
    )


def offices(fields: Mapping[str, Any], code: str | None, where: str) -> Iterator[OFFICE]:
    """Offices of a person, {title, body, since, end, code}, in order of their first day."""
    given = fields.get("offices") or []
    if not isinstance(given, list) or not all(isinstance(office, dict) and isinstance(office.get("title"), str) for office in given):
        raise DataError(f"{where}: expected a list of offices, each a mapping with a title, found {given!r}")
    found: list[OFFICE] = []
    for office in given:
        if unknown := office.keys() - OFFICE_FIELDS:
            fields_of_office = " ".join(sorted(OFFICE_FIELDS))
            raise DataError(f"{where}: unknown field {min(map(str, unknown))!r} of an office; the fields are {fields_of_office}")
        lived = lifetime(office, where)
        held = (office["title"], text(office, "body", where), lived["start"], lived["end"], matching(office, "code", where) or code)
        found.append(held)
    yield from sorted(found, key=lambda office: (office[2] or "", office[3] or "9999"))


def text(fields: Mapping[str, Any], field: str, where: str) -> str | None:
    value = fields.get(field)
    if value is not None and not isinstance(value, str):
        raise DataError(f"{where}: {field} is {value!r}; expected words, in quotes if need be")
    return value


def matching(fields: Mapping[str, Any], field: str, where: str) -> str | None:
    value = text(fields, field, where)
    if value is not None and (CODE.fullmatch(value) is None or (field == "country" and len(value) != 3)):
        expected = "three capital letters (FRA)" if field == "country" else "capital letters in threes (FRAGOV)"
        raise DataError(f"{where}: {field} is {value!r}; expected {expected}")
    return value


def chosen(fields: Mapping[str, Any], field: str, choices: Sequence[str], where: str) -> str | None:
    value = text(fields, field, where)
    if value is not None and value not in choices:
        raise DataError(f"{where}: {value!r} is no {field}; choose from {', '.join(choices)}")
    return value


def number(fields: Mapping[str, Any], field: str, where: str) -> int | None:
    value = fields.get(field)
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise DataError(f"{where}: {field} is {value!r}; expected a number")
    return value


def check_targets(rows: Mapping[str, Row], entries: Mapping[str, str]) -> None:
    """What entries stand for must exist, and nothing may stand for itself by way of others."""
    for row in rows.values():
        seen = {row.id}
        target = row.stands_for
        while target is not None:
            if target not in entries:
                raise DataError(f"{row.where}: stands_for names {target!r}, which is no id; see `dragoman actors list` for ids")
            if target in seen:
                raise DataError(f"{row.where}: stands_for leads back to {target!r}; let it name another entry")
            seen.add(target)
            target = unpack(target, json.loads(entries[target])).stands_for
