"""The lexicon of words that tell where somebody stands, as the finder of positions asks it. Its source is stances.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from ...language.sentences import Token
from ...records import Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One verb, noun or adjective of stance. `ways` says where its object is looked for (see the head of stances.yaml)."""

    stance: Stance
    lemma: str
    particles: tuple[str, ...] = ()
    ways: tuple[str, ...]
    only: frozenset[str] | None = None
    never: frozenset[str] = frozenset()
    case: str | None = None
    demand: bool = False
    vote: bool = False
    deontic: bool = False
    adopting: bool = False
    refused: bool = False
    passive: bool = False
    single: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Idiom:
    """A verb with one of these nouns as its object, the noun with one of these words (any, if there are none)."""

    stance: Stance
    words: frozenset[str]
    nouns: frozenset[str]
    ways: tuple[str, ...]
    judged: bool
    denied: bool  # tells its stance only where it is negated: "did not take sides"


@dataclass(frozen=True, kw_only=True)
class Stances:
    """The whole lexicon, by lemma."""

    verbs: Mapping[str, tuple[Cue, ...]]
    nouns: Mapping[str, tuple[Cue, ...]]
    adjectives: Mapping[str, tuple[Cue, ...]]
    prepositions: Mapping[str, Stance]
    idioms: Mapping[str, tuple[Idiom, ...]]
    judging: frozenset[str]
    linking: frozenset[str]
    announcing: frozenset[str]
    performing: frozenset[str]
    judgements: Mapping[str, Stance]
    operators: Mapping[str, str]
    light: Mapping[str, str]
    classes: Mapping[str, frozenset[str]]
    political: frozenset[str]
    business: frozenset[str]
    arena: Mapping[str, int]
    forms: Mapping[str, str]

    def key(self, token: Token) -> str:
        """The word under which the token is looked up: the verb that it is a form of, else its lemma."""
        if token.upos in ("VERB", "AUX"):
            found = self.forms.get(token.lower)
            if found is not None:
                return found
        return token.lemma.lower()


def split(words: str) -> list[str]:
    """Words of a list with commas, each in lower case."""
    return [word.strip().lower() for word in words.split(",") if word.strip()]


@lru_cache(maxsize=1)
def shipped_stances() -> Stances:
    """The lexicon that comes with the package, read once."""
    source = resources.files("dragoman.find.positions").joinpath("stances.yaml").read_text(encoding="utf-8")
    table = yaml.load(source, Loader=yaml.CSafeLoader)
    classes = {name: frozenset(split(words)) for name, words in table["classes"].items()}
    verbs, idioms = _cues(table["verbs"], classes), _idioms(table["idioms"])
    known = [*verbs, *idioms, *split(table["judging"]), *split(table["announcing"]), *_kinds(table["light"]), *_kinds(table["operators"])]
    return Stances(
        verbs=verbs,
        nouns=_cues(table["nouns"], classes),
        adjectives=_cues(table["adjectives"], classes),
        prepositions=table["prepositions"],
        idioms=idioms,
        judging=frozenset(split(table["judging"])),
        linking=frozenset(split(table["linking"])),
        announcing=frozenset(split(table["announcing"])),
        performing=frozenset(split(table["performing"])),
        judgements=_kinds(table["judgements"]),
        operators=_kinds(table["operators"]),
        light=_kinds(table["light"]),
        classes=classes,
        political=frozenset(split(table["holders"]["political"])),
        business=frozenset(split(table["holders"]["business"])),
        arena={word: points for name, points in (("political", 1), ("other", -1)) for word in split(table["arena"][name])},
        forms={**{form: verb for verb in reversed(known) for form in forms_of(verb)}, **IRREGULAR},
    )


def _kinds(table: Mapping[str, str]) -> dict[str, Any]:
    """Word to the name of its list; the first list that has a word keeps it."""
    found: dict[str, Any] = {}
    for kind, words in table.items():
        for word in split(words):
            found.setdefault(word, kind)
    return found


def _cues(rows: Iterable[Mapping[str, Any]], classes: Mapping[str, frozenset[str]]) -> dict[str, tuple[Cue, ...]]:
    """Cues by lemma; those with a particle, then those with a narrow class of objects, come first."""
    found: dict[str, list[Cue]] = {}
    for row in rows:
        only = [classes[name] for name in row.get("only", ())]
        never = [classes[name] for name in row.get("never", ())]
        for words in split(row["words"]):
            lemma, *particles = words.split()
            cue = Cue(
                stance=row["stance"],
                lemma=lemma,
                particles=tuple(particles),
                ways=tuple(row["object"]),
                only=frozenset().union(*only) if only else None,
                never=frozenset().union(*never),
                case=row.get("case"),
                demand=row.get("demand", False),
                vote=row.get("vote", False),
                deontic=row.get("deontic", False),
                adopting=row.get("adopting", False),
                refused=row.get("refused", False),
                passive=row.get("passive", False),
                single=row.get("single", False),
            )
            found.setdefault(lemma, []).append(cue)
    return {lemma: tuple(sorted(cues, key=lambda c: (-len(c.particles), not c.passive, c.only is None))) for lemma, cues in found.items()}


def _idioms(rows: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Idiom, ...]]:
    found: dict[str, tuple[Idiom, ...]] = {}
    for row in rows:
        idiom = Idiom(
            stance=row["stance"],
            words=frozenset(split(row["with"])),
            nouns=frozenset(split(row["noun"])),
            ways=tuple(row["object"]),
            judged=row.get("judged", False),
            denied=row.get("denied", False),
        )
        for verb in split(row["verb"]):
            found[verb] = (*found.get(verb, ()), idiom)
    return found


IRREGULAR = {
    "took": "take",
    "taken": "take",
    "threw": "throw",
    "thrown": "throw",
    "withdrew": "withdraw",
    "withdrawn": "withdraw",
    "broke": "break",
    "broken": "break",
    "tore": "tear",
    "torn": "tear",
    "struck": "strike",
    "stricken": "strike",
    "quit": "quit",
    "stood": "stand",
    "spoke": "speak",
    "spoken": "speak",
    "sought": "seek",
    "swore": "swear",
    "sworn": "swear",
    "began": "begin",
    "begun": "begin",
    "chose": "choose",
    "chosen": "choose",
    "gave": "give",
    "given": "give",
    "told": "tell",
    "upheld": "uphold",
    "overrode": "override",
    "overridden": "override",
    "forbore": "forbear",
    "said": "say",
    "held": "hold",
    "saw": "see",
    "seen": "see",
    "found": "find",
    "came": "come",
    "went": "go",
    "cut": "cut",
    "put": "put",
    "shot": "shoot",
    "laid": "lay",
    "sent": "send",
    "kept": "keep",
    "made": "make",
    "won": "win",
    "drew": "draw",
    "drawn": "draw",
    "met": "meet",
    "lent": "lend",
    "fell": "fall",
    "fallen": "fall",
    "stuck": "stick",
    "stayed": "stay",
    "bespoke": "bespeak",
    "got": "get",
    "knocked": "knock",
    "overthrew": "overthrow",
}


def forms_of(verb: str) -> Iterable[str]:
    """Regular forms of a verb, also with a doubled consonant; more than there are do no harm."""
    yield verb
    yield verb + "s"
    yield verb + "es"
    if verb.endswith("e"):
        yield verb + "d"
        yield verb[:-1] + "ing"
    elif verb.endswith("y"):
        yield verb[:-1] + "ied"
        yield verb[:-1] + "ies"
        yield verb + "ing"
        yield verb + "ed"
    else:
        yield verb + "ed"
        yield verb + "ing"
        yield verb + verb[-1] + "ed"
        yield verb + verb[-1] + "ing"
