"""The lexicon of instruments: what they are called, who makes them, by which verbs they come about and are ended."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

import yaml

from ...errors import DataError
from ...records import InstrumentKind, Outcome

FILE = Path(__file__).with_name("legal.yaml")
KINDS: frozenset[str] = frozenset(get_args(InstrumentKind))
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Words before a noun, or in the "of" phrase after it, that decide on its sense."""

    before: frozenset[str]
    after: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Legal:
    """legal.yaml, checked; its comments tell what each part is for."""

    nouns: Mapping[str, tuple[InstrumentKind, ...]]
    pointers: Mapping[str, frozenset[InstrumentKind]]
    needs: Mapping[str, Context]
    other_senses: Mapping[str, Context]
    compounds: Mapping[str, InstrumentKind]
    bodies: Mapping[str, InstrumentKind]
    members: Mapping[str, frozenset[str]]
    voters: Mapping[str, frozenset[str]]
    outcomes: Mapping[str, Outcome]
    by_kind: Mapping[str, Mapping[str, Outcome | None]]
    into_force: frozenset[str]
    light_verbs: frozenset[str]
    demand_object: frozenset[str]
    demand_object_after: Mapping[str, str]
    demand_person: frozenset[str]
    demand_person_after: Mapping[str, frozenset[str]]
    demand_that: frozenset[str]
    acts: frozenset[str]
    deciding: frozenset[str]  # what a body decides with: acts, and verbs of demand with an object or addressee
    agreements: frozenset[str]
    private: frozenset[str]
    public: frozenset[str]
    verbs: frozenset[str]  # all verbs of the lists above, without particles

    def lemma(self, lemma: str) -> str:
        """The verb meant by a lemma that can be off by its last letters ("ratifie", "revok"), as those of rare verbs are."""
        if lemma in self.verbs:
            return lemma
        likely = (lemma + "e", lemma[:-1], lemma[:-1] + "y", lemma[:-2] + "y", lemma[:-2])
        return next((verb for verb in likely if verb in self.verbs), lemma)

    def outcome(self, verb: str, kind: InstrumentKind) -> Outcome | None:
        """What the verb (with its particle) makes of a text of this kind; None if nothing."""
        special = self.by_kind.get(verb)
        if special is not None and kind in special:
            return special[kind]
        return self.outcomes.get(verb)


@lru_cache(maxsize=1)
def legal() -> Legal:
    """The shipped lexicon, read once. Raises DataError when the file is not of the expected shape."""
    try:
        raw: dict[str, Any] = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        lexicon = _lexicon(raw)
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise DataError(f"{FILE.name}: {type(error).__name__} {error}; install the package again") from error
    _check(lexicon)
    return lexicon


def _lexicon(raw: Mapping[str, Any]) -> Legal:
    demands = raw["demands"]
    verbs = {verb.split()[0] for some in raw["outcomes"].values() for verb in some} | set(raw["by_kind"])
    for some in (
        demands["object"],
        demands["person"],
        demands["that"],
        demands["object_after"],
        demands["person_after"],
        raw["acts"],
        raw["agreements"],
    ):
        verbs.update(some)
    return Legal(
        nouns={noun: tuple(kinds) for noun, kinds in raw["nouns"].items()},
        pointers={noun: frozenset(kinds) for noun, kinds in raw["pointers"].items()},
        needs=_contexts(raw["needs"]),
        other_senses=_contexts(raw["other_senses"]),
        compounds=raw["compounds"],
        bodies=raw["bodies"],
        members={noun: frozenset(words) for noun, words in raw["members"].items()},
        voters={noun: frozenset(words) for noun, words in raw["voters"].items()},
        outcomes={verb: outcome for outcome, verbs in raw["outcomes"].items() for verb in verbs},
        by_kind=raw["by_kind"],
        into_force=frozenset(raw["into_force"]),
        light_verbs=frozenset(raw["light_verbs"]),
        demand_object=frozenset(demands["object"]),
        demand_object_after=demands["object_after"],
        demand_person=frozenset(demands["person"]),
        demand_person_after={verb: frozenset(words) for verb, words in demands["person_after"].items()},
        demand_that=frozenset(demands["that"]),
        acts=frozenset(raw["acts"]),
        deciding=frozenset(raw["acts"]).union(*(demands[part] for part in ("object", "object_after", "person", "person_after"))),
        agreements=frozenset(raw["agreements"]),
        private=frozenset(raw["private"]),
        public=frozenset(raw["public"]),
        verbs=frozenset(verbs),
    )


def _contexts(raw: Mapping[str, Mapping[str, list[str]]]) -> dict[str, Context]:
    return {
        noun: Context(before=frozenset(map(str, sides["before"])), after=frozenset(map(str, sides["after"])))
        for noun, sides in raw.items()
    }


def _check(lexicon: Legal) -> None:
    kinds = {kind for some in lexicon.nouns.values() for kind in some} | set(lexicon.bodies.values())
    kinds |= {kind for some in lexicon.pointers.values() for kind in some}
    if unknown := sorted(kinds - KINDS):
        raise DataError(f"{FILE.name}: {', '.join(unknown)} is no kind of instrument; use one of {', '.join(sorted(KINDS))}")
    told = set(lexicon.outcomes.values()) | {o for some in lexicon.by_kind.values() for o in some.values() if o is not None}
    if strange := sorted(told - set(OUTCOMES)):
        raise DataError(f"{FILE.name}: {', '.join(strange)} is no outcome; use one of {', '.join(OUTCOMES)}")
