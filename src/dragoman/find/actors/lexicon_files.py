"""From the YAML files in names/ to the lexicon's compiled form; a user's own files go on top of it in lexicon_user.py.

`python -m dragoman.find.actors.lexicon_files` writes names/compiled.json anew: run it after every change of a YAML file.
names/README.md describes the files. DataError names file and entry where one is not of the expected shape.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from ...errors import DataError
from .lexicon import BEGINNING, COMPILED, bare
from .lexicon_rows import Row, body_rows, person_rows, plain_rows, state_rows, words

NAMES = COMPILED.parent
PLAIN_KINDS = (  # files, prefix of ids, kind
    ("peoples", "people.", "people"), ("organisations", "", "organisation"), ("groups", "group.", "armed_group"),
    ("parties", "party.", "party"),
)


def read_yaml(path: Path) -> dict[str, Any]:
    """What a YAML file holds. Raises DataError when it cannot be read or is no mapping."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DataError(f"{path}: no readable YAML file ({' '.join(str(error).split())[:200]})") from error
    if not isinstance(content, dict):
        raise DataError(f"{path}: expected a mapping, found {type(content).__name__}")
    return content


def files_of(kind: str) -> list[tuple[str, dict[str, Any]]]:
    """names/KIND.yaml and names/KIND-*.yaml in order of name, each with what it holds."""
    return [(f"names/{path.name}", read_yaml(path)) for path in sorted([*NAMES.glob(f"{kind}.yaml"), *NAMES.glob(f"{kind}-*.yaml")])]


def shipped_rows() -> list[Row]:
    """All rows of the files in names/, an id only once. Raises DataError when one is there twice."""
    rows: list[Row] = []
    for kind, file in (("state", "states"), ("state", "predecessors"), ("territory", "territories")):
        for where, content in files_of(file):
            rows += state_rows(content, kind=kind, where=where)
    states = {row.id: row for row in rows}
    adjectives = {row.id: tuple(d for d in row.demonyms if not d.endswith("s") or d in ("Swiss", "Honduras")) for row in rows}
    for where, content in files_of("bodies"):
        rows += body_rows(content, states, adjectives, where=where)
    for file, prefix, kind in PLAIN_KINDS:
        for where, content in files_of(file):
            rows += plain_rows(content, prefix=prefix, kind=kind, where=where)
    replaced = {row.id: row for row in rows if row.aliases}
    rows += person_rows(files_of("persons"), replaced)
    return unique(rows)


def unique(rows: Iterable[Row]) -> list[Row]:
    """The rows; a body of its own takes the place of the one generated for its state. Raises DataError for other ids twice."""
    kept: dict[str, Row] = {}
    for row in rows:
        before = kept.get(row.id)
        if before is not None and not row.where.startswith("names/bodies"):
            raise DataError(f"{row.where}: the id {row.id!r} is taken by {before.where}; give another name or key")
        if before is not None:
            row = replace(row, aliases=tuple(dict.fromkeys((*row.aliases, *before.aliases))))
        kept[row.id] = row
    return list(kept.values())


def pack(row: Row) -> list[Any]:
    """A row as lexicon.unpack reads it."""
    aliases = list(dict.fromkeys((*row.aliases, *row.plain)))
    offices = [list(office) for office in row.offices]
    return [
        row.name, row.kind, row.code, row.country, row.gw, row.cow, list(row.sectors), aliases, row.start, row.end,
        row.stands_for, offices,
    ]


def index(names: Iterable[tuple[str, int]], where: Mapping[int, Row]) -> dict[str, str]:
    """Names by their bare lower-case form: "form number form number ...", entries in the order given."""
    found: dict[str, dict[str, None]] = {}
    for name, number in names:
        form = bare(name)
        if not form:
            raise DataError(f"{where[number].where}: {name!r} has no letters")
        if form.startswith("The"):  # "the Hague" as well as "The Hague"
            form = "t" + form[1:]
        found.setdefault(form.lower(), {})[f"{form} {number}"] = None
    return {key: " ".join(items) for key, items in found.items()}


def longest(names: Mapping[str, str]) -> dict[str, int]:
    """Length of the longest name of an index by each of its beginnings of up to five letters.

    A beginning has its first letter as a report may write it, small or capital, and the others small.
    """
    found: dict[str, int] = {}
    for key, items in names.items():
        initials = {form[0] for form in items.split(" ")[::2]}
        for initial in sorted(initials | {letter.upper() for letter in initials}):
            for end in range(1, BEGINNING + 1):
                beginning = initial + key[1:end]
                found[beginning] = max(found.get(beginning, 0), len(key))
    return found


def compile_rows(rows: Sequence[Row], vocabulary: Mapping[str, Any]) -> dict[str, Any]:
    """The compiled form of rows and of the words for roles, offices, ministries, titles and common surnames."""
    demonyms: dict[str, int] = {}
    for number, row in enumerate(rows):
        for demonym in row.demonyms:
            demonyms.setdefault(bare(demonym).lower(), number)
    roles: dict[str, str] = {}
    for role, nouns in vocabulary["roles"].items():
        for noun in words(nouns, f"names/roles.yaml, {role}"):
            if roles.setdefault(noun, role) != role:
                raise DataError(f"names/roles.yaml: {noun!r} is both {roles[noun]} and {role}; keep one")
    ministries = {noun: kind for kind, nouns in vocabulary["ministries"].items() for noun in words(nouns, f"names/roles.yaml, {kind}")}
    ids = {row.id for row in rows}
    offices = {office: offices_in(states, ids, office) for office, states in vocabulary["offices"].items()}
    where = dict(enumerate(rows))
    aliases = index(((alias, number) for number, row in enumerate(rows) for alias in row.aliases), where)
    return {
        "entries": {row.id: encode(pack(row)) for row in rows},
        "aliases": aliases,
        "plain": index(((alias, number) for number, row in enumerate(rows) for alias in row.plain), where),
        "longest": longest(aliases),
        "demonyms": demonyms,
        "roles": roles,
        "ministries": ministries,
        "offices": offices,
        "surnames": sorted({bare(name).lower() for name in words(vocabulary["surnames"], "names/surnames.yaml")}),
        "titles": sorted(words(vocabulary["titles"], "names/roles.yaml, titles")),
    }


def offices_in(states: Any, ids: set[str], office: str) -> list[str]:
    """Ids of the states that have an office so called. Raises DataError where one is no state of the lexicon."""
    found = words(states, f"names/roles.yaml, offices, {office}")
    if strangers := set(found) - ids:
        raise DataError(f"names/roles.yaml, offices, {office}: {min(strangers)!r} is no id of a state")
    return list(found)


def encode(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def compiled_text() -> str:
    """What names/compiled.json has to hold, one entry and one name a line so that changes can be read."""
    compiled = compile_rows(shipped_rows(), read_yaml(NAMES / "roles.yaml") | read_yaml(NAMES / "surnames.yaml"))
    parts = []
    for key, value in compiled.items():
        lines = [f"{encode(k)}:{encode(v)}" for k, v in value.items()] if isinstance(value, dict) else None
        parts.append(f"{encode(key)}:" + ("{\n" + ",\n".join(lines) + "\n}" if lines is not None else encode(value)))
    return "{" + ",\n".join(parts) + "}\n"


def without(found: str, numbers: set[int]) -> list[str]:
    """An index entry less the names of some entries."""
    items = found.split(" ")
    return [item for i in range(0, len(items), 2) if int(items[i + 1]) not in numbers for item in items[i : i + 2]]


if __name__ == "__main__":
    COMPILED.write_text(compiled_text(), encoding="utf-8")
