"""The words of wording.yaml: which predicates tell the same, exclude or entail each other, and which nouns are of one thing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Words as written, phrases with an underscore between their words; groups of predicates by their names."""

    predicates: dict[str, tuple[str, ...]]
    near: tuple[tuple[str, ...], ...]
    opposed: tuple[tuple[str, str], ...]  # who does not do the one does the other
    contrary: tuple[tuple[str, str], ...]  # nobody does both
    entails: tuple[tuple[str, str], ...]  # who did the first did the second as well
    converse: dict[str, tuple[str, ...]]  # by groups, what their doers are told of as doing it to: "lose to" of winning
    of_a_patient: tuple[str, ...]  # what happens to its subject
    stirring: tuple[str, ...]  # whose object is who feels it
    nouns: tuple[tuple[str, ...], ...]
    happenings: tuple[tuple[str, ...], ...]  # nouns by which one happening is told from another
    kinds: dict[str, tuple[str, ...]]  # a thing, and what it takes in


@lru_cache(maxsize=1)
def wording() -> Wording:
    """The words that come with the program."""
    import yaml

    text = resources.files(__package__).joinpath("wording.yaml").read_text(encoding="utf-8")
    whole: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return Wording(
        predicates={name: _words(row) for name, row in whole["predicates"].items()}, near=tuple(map(_words, whole["near"])),
        opposed=_pairs(whole["opposed"], "|"), contrary=_pairs(whole["contrary"], "|"), entails=_pairs(whole["entails"], ">"),
        converse={name: _words(row) for name, row in whole["converse"].items()}, of_a_patient=_words(whole["of_a_patient"]),
        stirring=_words(whole["stirring"]), nouns=tuple(map(_words, whole["nouns"])),
        happenings=tuple(map(_words, whole["happenings"])),
        kinds={name: _words(row) for name, row in whole["kinds"].items()},
    )  # fmt: skip


def _words(row: str) -> tuple[str, ...]:
    return tuple("_".join(word.split()) for word in row.split(",") if word.strip())


def _pairs(rows: list[str], mark: str) -> tuple[tuple[str, str], ...]:
    found = []
    for row in rows:
        one, _, other = row.partition(mark)
        found.append((one.strip(), other.strip()))
    return tuple(found)
