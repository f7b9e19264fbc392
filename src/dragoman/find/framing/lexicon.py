"""The lexicon of words that take sides: entries with their senses, read from the YAML files of this folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from ...errors import DataError
from ...ontology.inflection import noun_forms, verb_forms

LISTS = "framing.yaml"  # entries and the lists of single words
MORE = "words_"  # further files of entries begin so
NEEDED = frozenset({"words", "favours", "neutral", "example"})
ALLOWED = NEEDED | {"upos", "near", "not_near", "mild", "counter"}
Form = tuple[frozenset[str], ...]  # a run of words, each in all its inflections


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedWord:
    """An entry: its forms, and what must (`near`) or must not (`not_near`) stand in its phrase or clause.

    mild: it gives only a shade, or is a term of law. counter: a sentence in which its words have a plain sense.
    """

    forms: tuple[Form, ...]
    favours: str
    neutral: str
    upos: frozenset[str]
    near: frozenset[str]
    not_near: frozenset[str]
    mild: bool
    example: str
    counter: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedWords:
    """The lexicon, by the first word of each form, longest form first.

    evaluative: words that make what something is called a judgement; plain_heads: nouns that don't; quoting: verbs whose
    quoted object is the wording of a text.
    """

    entries: tuple[LoadedWord, ...]
    by_first: Mapping[str, tuple[tuple[Form, LoadedWord], ...]]
    evaluative: frozenset[str]
    plain_heads: frozenset[str]
    quoting: frozenset[str]


@lru_cache(maxsize=1)
def shipped() -> LoadedWords:
    """The lexicon that the package carries. Raises DataError where a file is not of the expected shape."""
    folder = resources.files(__package__)
    names = sorted(file.name for file in folder.iterdir() if file.name.startswith(MORE) and file.name.endswith(".yaml"))
    lists = _read(LISTS)
    entries = [_entry(name, number, row) for name in (LISTS, *names) for number, row in enumerate(_read(name)["words"], start=1)]
    quoting = frozenset(form for verb in lists["quoting"] for form in _inflected(verb))
    return LoadedWords(
        entries=tuple(entries), by_first=_by_first(entries), evaluative=frozenset(lists["evaluative"]),
        plain_heads=frozenset(lists["plain_heads"]), quoting=quoting,
    )


def _read(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.load(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return found


def _by_first(entries: Iterable[LoadedWord]) -> dict[str, tuple[tuple[Form, LoadedWord], ...]]:
    first: dict[str, list[tuple[Form, LoadedWord]]] = {}
    for entry in entries:
        for form in entry.forms:
            for word in form[0]:
                first.setdefault(word, []).append((form, entry))
    return {word: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for word, found in first.items()}


def _entry(name: str, number: int, row: Mapping[str, Any]) -> LoadedWord:
    missing, unknown = NEEDED - set(row), set(row) - ALLOWED
    if missing or unknown:
        wrong = "lacks " + ", ".join(sorted(missing)) if missing else "has unknown " + ", ".join(sorted(unknown))
        raise DataError(f"{name}, entry {number}: {wrong}; install the package again")
    return LoadedWord(
        forms=tuple(_form(words) for words in row["words"]), favours=row["favours"], neutral=row["neutral"],
        upos=frozenset(row.get("upos", ())), near=frozenset(row.get("near", ())), not_near=frozenset(row.get("not_near", ())),
        mild=row.get("mild", False), example=row["example"], counter=row.get("counter"),
    )


def _form(words: str) -> Form:
    """The words of a form as the language model parts them: hyphens are passed over, "devil's" is two words."""
    return tuple(map(_inflected, words.replace("-", " ").replace("'s", " 's").split()))


@lru_cache(maxsize=8192)
def _inflected(word: str) -> frozenset[str]:
    """The word and what it may look like in a text, so that a lemma guessed wrong hides nothing."""
    if word == "'s":
        return frozenset({"'s", "’s"})
    return frozenset({word}) | verb_forms(word) | noun_forms(word)
