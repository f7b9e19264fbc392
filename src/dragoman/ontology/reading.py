"""YAML files -> Ontology, every key checked, with messages that name file and line.

A folder of one's own goes on top of the shipped one. A file of it with `type` takes the place of that type; one with `adds_to` adds codes,
modes, senses and examples to it, a sense of the same name taking the place of the old one; `words.yaml` adds lists of words or replaces
them; `actors.yaml` holds actors, which find/actors/lexicon_user.py reads.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast, get_args

import yaml

from ..errors import DataError
from ..records import PloverType
from .inflection import noun_forms, verb_forms
from .schema import EventType, Example, Needs, Ontology, Sense

TYPES = get_args(PloverType)
SHIPPED = Path(__file__).parent
WORDS_FILE = "words.yaml"
ACTOR_FILES = "actors*.yaml"
VERB_LISTS = frozenset(("light", "aspectual", "intending", "wishing", "forbidding", "failing", "saying", "motion"))
NEEDS: tuple[Needs, ...] = get_args(Needs)
LISTS = ("verbs", "adjectives", "nouns", "contexts", "actor", "recipient", "noun_actor", "noun_recipient")
SETS = (
    "object", "not_object", "subject", "not_subject", "beside", "not_beside", "prepositions", "content", "modals", "sectors", "targets",
)  # fmt: skip
PLAIN = frozenset(("prepositions", "content", "modals", "sectors"))  # sets of words that have no forms
ROLE_LISTS = ("actor", "recipient", "noun_actor", "noun_recipient")
ROLES = frozenset(("subject", "object", "owner", "content", "condition", "poss", "mod", "iobj", "origin", "moved", "partaker"))
PREPOSITIONS = frozenset(
    "about above across after against ahead along alongside amid among around as at before behind below beneath beside between beyond by "
    "carrying despite down during for from in inside into like near of off on onto opposite out outside over past per since through "
    "throughout to toward towards under until up upon via with within without belonging".split()
) | {"belonging to", "in front of"}
DYAD = re.compile(r"(?:---|(?:[A-Z]{3})+)>(?:---|(?:[A-Z]{3})+)(?: [0-9]{3,4})?")
FLAGS = ("reciprocal", "mutual", "speech", "factive", "infinitive", "declined", "effect")
SENSE_KEYS = frozenset(("name", "code", "mode", "codes", "needs", *LISTS, *SETS, *FLAGS))
TYPE_KEYS = frozenset((
    "type", "definition", "modes", "codes", "precedence", "promised", "refused", "foretold", "not_sectors", "shifted_codes",
    "senses", "examples",
))
ADDED_KEYS = frozenset(("adds_to", "definition", "modes", "codes", "precedence", "without", "senses", "examples"))


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a YAML file and the line that it begins on (from 1)."""

    value: Any  # str, list[Node] or dict[str, Node]
    line: int


@dataclass(frozen=True, slots=True)
class Source:
    """A YAML file being read; knows how to complain about it."""

    file: str

    def error(self, line: int, message: str) -> DataError:
        return DataError(f"{self.file}:{line}: {message}")

    def convert(self, node: Any) -> Node:
        line = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            table: dict[str, Node] = {}
            for key, value in node.value:
                if key.value in table:
                    raise self.error(key.start_mark.line + 1, f"{key.value!r} is given twice: keep one")
                table[key.value] = self.convert(value)
            return Node(table, line)
        if isinstance(node, yaml.SequenceNode):
            return Node([self.convert(item) for item in node.value], line)
        return Node(node.value, line)

    def table(self, node: Node, allowed: frozenset[str] | None = None) -> dict[str, Node]:
        if not isinstance(node.value, dict):
            raise self.error(node.line, "a table of keys and values is needed here")
        for key, value in node.value.items():
            if allowed is not None and key not in allowed:
                raise self.error(value.line, f"unknown key {key!r}: use one of {', '.join(sorted(allowed))}")
        return node.value

    def text(self, node: Node) -> str:
        if not isinstance(node.value, str):
            raise self.error(node.line, "a single text is needed here")
        return node.value

    def texts(self, node: Node) -> tuple[str, ...]:
        if not isinstance(node.value, list):
            raise self.error(node.line, "a list is needed here: [a, b, c]")
        return tuple(self.text(item) for item in node.value)

    def flag(self, node: Node) -> bool:
        if node.value not in ("true", "false"):
            raise self.error(node.line, f"{node.value!r} is neither true nor false")
        return bool(node.value == "true")

    def texts_by_key(self, node: Node | None) -> dict[str, str]:
        return {key: self.text(value) for key, value in self.table(node).items()} if node is not None else {}

    def required(self, table: Mapping[str, Node], key: str, line: int) -> Node:
        if key not in table:
            raise self.error(line, f"the key {key!r} is missing: add it")
        return table[key]


def _read(path: Path) -> tuple[Source, Node]:
    source = Source(path.name if path.parent == SHIPPED else str(path))
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise source.error(1, f"cannot be read as UTF-8 text ({error})") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise source.error(mark.line + 1 if mark else 1, f"no valid YAML: {error.problem}") from error
    if node is None:
        raise source.error(1, "the file is empty")
    return source, source.convert(node)


def read_words(path: Path, before: Mapping[str, frozenset[str]] | None = None) -> dict[str, frozenset[str]]:
    """Named lists of words; "@name" in a list stands for another list given before it, or for its own name's in `before`."""
    source, root = _read(path)
    words = dict(before or {})
    for name, node in source.table(root).items():
        words[name] = _expand(source, node, words, verbs=name in VERB_LISTS)
    return words


def _expand(source: Source, node: Node, words: Mapping[str, frozenset[str]], *, verbs: bool = False) -> frozenset[str]:
    """The words of a list with all their forms, so that nothing hangs on a lemma."""
    found: set[str] = set()
    for item in node.value if isinstance(node.value, list) else [node]:
        text = source.text(item)
        if not text.startswith("@"):
            found |= verb_forms(text) if verbs else _noun_phrases(text)
        elif text[1:] in words:
            found |= words[text[1:]]
        else:
            raise source.error(item.line, f"no list of words is called {text!r}: see {WORDS_FILE}")
    return frozenset(found)


@cache
def _noun_phrases(text: str) -> frozenset[str]:
    before, _, last = text.rpartition(" ")
    return frozenset({text, *(f"{before} {form}".strip() for form in noun_forms(last))})


def _plain(source: Source, node: Node) -> frozenset[str]:
    return frozenset(source.texts(node))


def _sense(source: Source, node: Node, type: PloverType, codes: Mapping[str, str], modes: Mapping[str, str], words: Mapping[str,
    frozenset[str]]) -> Sense:
    table = source.table(node, SENSE_KEYS)
    code = source.text(source.required(table, "code", node.line))
    options: dict[str, Any] = {"name": source.text(source.required(table, "name", node.line)), "code": code}
    for key, value in table.items():
        if key in LISTS:
            options[key] = source.texts(value)
        elif key in SETS:
            options[key] = _plain(source, value) if key in PLAIN else _expand(source, value, words)
        elif key in FLAGS:
            options[key] = source.flag(value)
        elif key in ("mode", "needs"):
            options[key] = source.text(value)
        elif key == "codes":
            options[key] = source.texts_by_key(value)
    for given in (code, *options.get("codes", {}).values()):
        if given not in codes:
            raise source.error(table["code"].line, f"the code {given!r} is not among the codes of {type}: add it there")
    if options.get("mode") is not None and options["mode"] not in modes:
        raise source.error(table["mode"].line,
            f"the mode {options['mode']!r} is not among the modes of {type}: use one of {', '.join(modes)}")
    if options.get("needs", "either") not in NEEDS:
        raise source.error(table["needs"].line, f"needs is {options['needs']!r}: use one of {', '.join(NEEDS)}")
    for key in ROLE_LISTS:
        for role in options.get(key, ()):
            if role not in ROLES and role not in PREPOSITIONS:
                raise source.error(table[key].line, f"{role!r} is no role: use a preposition or one of {', '.join(sorted(ROLES))}")
    for context in options.get("contexts", ()):
        if f"context_{context}" not in words:
            raise source.error(table["contexts"].line, f"there is no context {context!r}: add a list context_{context} to {WORDS_FILE}")
    for wanted in options.get("content", frozenset()) - {"any"}:
        if wanted not in TYPES:
            raise source.error(table["content"].line, f"content names {wanted!r}: use event types or any")
    if not any(options.get(key) for key in ("verbs", "adjectives", "nouns")):
        raise source.error(node.line, f"the sense {options['name']!r} has no verbs, adjectives or nouns: give one")
    return Sense(type=type, line=node.line, **options)


def _codes(source: Source, node: Node) -> tuple[dict[str, str], dict[str, float]]:
    names: dict[str, str] = {}
    intensities: dict[str, float] = {}
    for code, value in source.table(node).items():
        table = source.table(value, frozenset({"means", "intensity"}))
        names[code] = source.text(source.required(table, "means", value.line))
        intensity = source.required(table, "intensity", value.line)
        try:
            intensities[code] = float(source.text(intensity))
        except ValueError as error:
            raise source.error(intensity.line, f"{intensity.value!r} is no number between -10 and 10") from error
        if not -10 <= intensities[code] <= 10:
            raise source.error(intensity.line, f"{intensity.value!r} is no number between -10 and 10")
    return names, intensities


def _examples(source: Source, node: Node) -> tuple[Example, ...]:
    found = []
    for item in node.value if isinstance(node.value, list) else []:
        table = source.table(item, frozenset({"text", "events"}))
        text, events = (source.required(table, key, item.line) for key in ("text", "events"))
        for event in source.texts(events):
            if DYAD.fullmatch(event) is None:
                raise source.error(events.line, f"{event!r} is no event: write it as FRA>DEUGOV 112, with --- for who is not told")
        found.append(Example(text=source.text(text), events=source.texts(events), file=source.file, line=item.line))
    return tuple(found)


def _whole(source: Source, root: Node, words: Mapping[str, frozenset[str]]) -> EventType:
    """The event type that a file holds as a whole."""
    table = source.table(root, TYPE_KEYS)
    type = _type(source, source.required(table, "type", root.line))
    codes, intensities = _codes(source, source.required(table, "codes", root.line))
    modes = source.texts_by_key(table.get("modes"))
    shifts = {key: _type(source, table[key]) if key in table else None for key in ("promised", "refused", "foretold")}
    read = _senses(source, source.required(table, "senses", root.line), type, codes, modes, words)
    return EventType(
        type=type, definition=source.text(source.required(table, "definition", root.line)).strip(), modes=modes, codes=codes,
        intensities=intensities, precedence=source.texts(table["precedence"]) if "precedence" in table else (),
        not_sectors=_plain(source, table["not_sectors"]) if "not_sectors" in table else frozenset(),
        shifted_codes=source.texts_by_key(table.get("shifted_codes")), senses=read,
        examples=_examples(source, source.required(table, "examples", root.line)), file=source.file, promised=shifts["promised"],
        refused=shifts["refused"], foretold=shifts["foretold"],
    )


def _type(source: Source, node: Node) -> PloverType:
    if node.value not in TYPES:
        raise source.error(node.line, f"{node.value!r} is no PLOVER type: use one of {', '.join(TYPES)}")
    return cast(PloverType, node.value)


def _senses(
    source: Source, node: Node, type: PloverType, codes: Mapping[str, str], modes: Mapping[str, str],
    words: Mapping[str, frozenset[str]],
) -> tuple[Sense, ...]:
    if not isinstance(node.value, list):
        raise source.error(node.line, "a list of senses is needed here")
    read = tuple(_sense(source, item, type, codes, modes, words) for item in node.value)
    seen: set[str] = set()
    for sense in read:
        if sense.name in seen:
            raise source.error(sense.line, f"two senses are called {sense.name!r}: rename one")
        seen.add(sense.name)
    return read


def _added(source: Source, root: Node, words: Mapping[str, frozenset[str]], types: Mapping[str, EventType]) -> EventType:
    """A known type with what a file of one's own adds to it."""
    table = source.table(root, ADDED_KEYS)
    base = types.get(_type(source, table["adds_to"]))
    if base is None:
        raise source.error(table["adds_to"].line, f"there is no {table['adds_to'].value} yet to add to: give the whole type")
    codes, intensities = _codes(source, table["codes"]) if "codes" in table else ({}, {})
    known = {**base.codes, **codes}
    modes = {**base.modes, **source.texts_by_key(table.get("modes"))}
    dropped = set(source.texts(table["without"])) if "without" in table else set()
    if unknown := sorted(dropped - {sense.name for sense in base.senses}):
        raise source.error(table["without"].line, f"{base.type} has no sense {unknown[0]!r}: see `dragoman ontology show {base.type}`")
    new = _senses(source, table["senses"], base.type, known, modes, words) if "senses" in table else ()
    dropped |= {sense.name for sense in new}
    new = tuple(replace(sense, added=True) for sense in new)
    return replace(
        base, codes=known, modes=modes, intensities={**base.intensities, **intensities},
        definition=source.text(table["definition"]).strip() if "definition" in table else base.definition,
        precedence=(*base.precedence, *(source.texts(table["precedence"]) if "precedence" in table else ())),
        senses=(*(sense for sense in base.senses if sense.name not in dropped), *new),
        examples=(*base.examples, *(_examples(source, table["examples"]) if "examples" in table else ())),
    )


def read_ontology(folders: Iterable[Path]) -> Ontology:
    """Event types from *.yaml in the folders; later folders replace or add to what earlier ones have.

    Raises DataError, naming file and line, where a file is not of the expected shape.
    """
    words: dict[str, frozenset[str]] = {}
    types: dict[str, EventType] = {}
    hasher = hashlib.sha256()
    files = [path for folder in folders for path in _files(folder)]
    for path in files:
        hasher.update(path.name.encode() + b"\0" + path.read_bytes())
        if path.name == WORDS_FILE:
            words = read_words(path, words)  # all of them first: a list of one's own counts for the shipped senses too
    for path in files:
        if path.name == WORDS_FILE:
            continue
        source, root = _read(path)
        added = "adds_to" in source.table(root)
        read = _added(source, root, words, types) if added else _whole(source, root, words)
        types[read.type] = read
    return Ontology(types=types, words=words, hash=hasher.hexdigest()[:32])


def _files(folder: Path) -> list[Path]:
    """The files of words and event types of a folder, by name."""
    if not folder.is_dir():
        raise DataError(f"{folder}: no folder: give one with the *.yaml files of event types in it")
    found = sorted(folder.glob("*.yaml"))
    if not found:
        raise DataError(f"{folder}: no *.yaml file in it: give a folder of event types")
    return [path for path in found if not path.match(ACTOR_FILES)]


def actor_files(folder: Path) -> tuple[Path, ...]:
    """The files of a folder that hold actors of one's own."""
    return tuple(sorted(folder.glob(ACTOR_FILES)))


@lru_cache(maxsize=8)
def ontology_with(*folders: Path) -> Ontology:
    """The shipped ontology with folders of one's own on top, read once."""
    return read_ontology((SHIPPED, *folders))


def shipped_ontology() -> Ontology:
    """The ontology that comes with the package, read once."""
    return ontology_with()
