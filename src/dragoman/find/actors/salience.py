"""How likely a nominal is what a pronoun refers to: weights of plain features of the pair.

A log-linear ranking as in Denis & Baldridge (2008), "Specialized models and ranking for coreference resolution", of
distance, grammatical roles, sort, number, quotation and how often a thing was mentioned. To refer to nothing is one of
the choices. The weights were learnt on openly licensed parts of GUM by training/salience.py and lie in salience.json.

A pair's features come in parts that depend on few values each, so that the weight of a part is reckoned once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from ...language.sentences import Sentence, Token
from . import nouns
from .nominals import GROUP, PLACE, Nominal, clause_of, sort_of

SALIENCE = Path(__file__).parent / "salience.json"
REFERS = {"H": 0.5, "S": 0.5, "I": 0.5, "T": 1.0}  # weight against referring to nothing: set by hand, talk has more of that than reports
# Set by hand, being too rare in GUM to be learnt: "it" goes on with what a phrase is about ("the resolution on X"), only
# states have armies and borders, only groups say things, what a state or body ups, sends or cuts is its own, and who is
# spoken of in a quotation is seldom who speaks before or after, and those who were told are seldom spoken of.
SET = {"inner": -0.5, "has": 1.5, "own": 1.0, "says": 1.0, "out": -2.0, "out1": -0.7, "self": -1.0, "press": -2.0}
SAYING = nouns.words(
    "say tell add state claim announce declare report note warn insist argue write ask demand deny accuse call urge reject condemn "
    "welcome express believe think want hope agree refuse vow pledge promise plan decide try expect consider recognise recognize "
    "support oppose"
)
# What is done to drafts, accords and rulings.
DECIDING = nouns.words(
    "pass adopt approve reject sign ratify oppose support enforce annul veto implement accept break violate denounce draft debate amend "
    "repeal uphold overturn honour honor respect welcome condemn call publish apply expire hold bind take withdraw"
)
PRESS = nouns.words("reporter journalist correspondent newspaper agency television radio")
REMAINING = nouns.words("remain become stay")
HAD = (("S", nouns.OF_STATES), ("P", nouns.PERSONS), ("B", nouns.BODIES), ("G", nouns.GROUPS), ("L", nouns.PLACES))
Part = tuple[str | int | bool, ...]


@lru_cache(maxsize=1)
def salience() -> tuple[dict[str, float], dict[str, int]]:
    """The weights of the features, and the sorts of nouns that the lists do not have."""
    stored = json.loads(SALIENCE.read_text())
    return {**stored["weights"], **SET}, stored["sorts"]


@lru_cache(maxsize=1 << 15)
def weight_of(part: Part) -> float:
    """Sum of the weights of a part's features."""
    weights, _ = salience()
    return sum(weights.get(name, 0.0) for name in names_of_part(part))


def names_of_part(part: Part) -> tuple[str, ...]:
    """Names of the features in a part, by its first value: see `parts_of`."""
    if part[0] == "own":
        _, group, role, joined, form, definite, sort, plural, count, named = part
        number = "p" if plural else "s"
        return (
            f"{group}r{role}" + ("&" if joined else ""), f"{group}f{form}{definite}", f"{group}s{sort}",
            f"{group}n{number}{form}{int(sort) & 3}", f"{group}n{number}", f"{group}c{count}", f"{group}" + ("N" if named else "U"),
        )
    if part[0] == "pair":
        _, group, use, mine, role, where, rank, seen, quotes, form, plural, sort = part
        number = "p" if plural else "s"
        near = where in ("0", "C")
        found = [
            f"{group}d{where}", f"{group}k{rank}{where}", f"{group}R{mine}{role}{where}", f"{use}d{where}", f"{use}u{role}{where}",
            f"{group}a" + ("y" if seen else "n"), f"{group}Q{quotes}" + ("0" if near else "1"),
        ]
        if group == "I":
            found += [f"In{sort}{where}", f"In{sort}{role}{mine}{where}", f"In{sort}{seen:d}"]
        if group == "T":
            found += [f"Tn{number}{sort}{where}", f"Tn{number}{role}{mine}{where}"]
        if form == "p":
            found.append(f"{group}q{where}" + ("=" if role == mine else "-"))
        return tuple(found)
    if part[0] == "clause":
        _, group, use, role, level, direct, saying, quoted = part
        found = [f"{group}{use}L{level}{role}"]
        if direct == 0:
            found.append(f"{group}{use}v0{role}")
        elif direct == 1:
            found.append(f"{group}v1{role}" + (f"S{int(quoted)}" if saying else ""))
        return tuple(found)
    return tuple(str(name) for name in part[1:])


def parts_of(pronoun: Nominal, candidate: Nominal, rank: int, chain: Sequence[int], seen: bool) -> Iterator[Part]:
    """What is true of the pair. rank counts candidates from the nearest one back; chain are the clauses around the
    pronoun, innermost first; seen tells whether the candidate's cluster has a nearer candidate.
    """
    kind, use = pronoun.lemma, pronoun.definite
    group = "H" if kind == "S" else kind
    cluster = candidate.cluster
    sort = cluster.sort if cluster is not None else candidate.sort
    role = candidate.role
    form = candidate.form[0]
    away = distance(pronoun, candidate)
    ahead = candidate.order > pronoun.order
    where = "C" if ahead else str(min(away, 3))
    count = min(len(cluster.members), 5) if cluster is not None else 1
    named = cluster is not None and cluster.named
    yield "own", group, role, candidate.joined, form, candidate.definite[:1], sort, candidate.plural, count, named
    quotes = f"{pronoun.quoted:d}{candidate.quoted:d}"
    yield "pair", group, use, pronoun.role, role, where, min(rank, 6), seen, quotes, form, candidate.plural, sort
    if away == 0 and not ahead:
        level = "=" if candidate.clause == chain[0] else "<" if candidate.clause in chain else "/"
        direct = 0 if candidate.verb == chain[0] else 1 if candidate.verb in chain else 2
        saying = direct == 1 and pronoun.sentence.tokens[candidate.verb].lemma in SAYING
        yield "clause", group, use, role, level, direct, saying, pronoun.quoted
    rare = rare_names(pronoun, candidate, group, sort, away, chain)
    if rare:
        yield ("rare", *rare)


def distance(pronoun: Nominal, candidate: Nominal) -> int:
    """Sentences between the two; quoted ones do not count where neither is quoted."""
    away = candidate.sentence.index
    away = pronoun.sentence.index - away if pronoun.quoted or candidate.quoted else pronoun.line - candidate.line
    return 1 if away == 0 and candidate.sentence is not pronoun.sentence else away


def rare_names(pronoun: Nominal, candidate: Nominal, group: str, sort: int, away: int, chain: Sequence[int]) -> list[str]:
    """Features that hold of few pairs."""
    found: list[str] = []
    slot, theirs = pronoun.slot, candidate.slot
    if group == "I":
        if pronoun.definite == "p":
            if sort & PLACE and pronoun.verb >= 0 and pronoun.sentence.tokens[pronoun.verb].lemma in nouns.OF_STATES:
                found.append("has")
            if away == 0 and sort & GROUP and candidate.role in "sc" and candidate.clause in chain:
                found.append("own")
        elif slot is not None and slot[1] == "s" and sort & GROUP and slot[0] in SAYING:
            found.append("says")
        if away and pronoun.role == "s" and candidate.role == "n":
            found.append("inner")
    if candidate.lemma in PRESS and candidate.role != "s":
        found.append("press")
    if pronoun.definite == "p" and pronoun.verb >= 0:
        found += has_names(pronoun, candidate, group, sort, away)
    elif pronoun.role == "s" and pronoun.verb >= 0:
        told = predicate_sort(pronoun)
        if told and sort:
            found.append("is" if told & sort else "isnt")
    if slot is not None:
        found.append(f"{slot[0]}.{slot[1]}{sort}")
        if slot[0] in DECIDING:
            found.append(f"{group}decide{slot[1]}{sort}")
        if candidate.cluster is not None and slot in candidate.cluster.slots:
            found.append("slot")
        if pronoun.role == "s" and slot[0] in SAYING:
            found.append(f"{group}say{sort}")
            if candidate.role == "s" and theirs is not None and theirs[0] in SAYING:
                found.append(group + "say2")
    if candidate.quoted and not pronoun.quoted:
        found.append("out" if away == 0 else "out1")
    elif pronoun.quoted and not candidate.quoted and theirs is not None and theirs[1] == "s" and theirs[0] in SAYING:
        found.append("self")
    if away == 1 and candidate.verb >= 0 and candidate.sentence.tokens[candidate.verb].head < 0:
        found.append(f"{group}top{pronoun.role}{candidate.role}")
    return found


def has_names(pronoun: Nominal, candidate: Nominal, group: str, sort: int, away: int) -> Iterator[str]:
    """What the thing that somebody has ("its army", "their own words") tells of who has it."""
    had = pronoun.sentence.tokens[pronoun.verb]
    lemma = had.lemma.lower()
    kind = next((name for name, lemmas in HAD if lemma in lemmas), "-")
    yield f"{group}has{kind}{sort}"
    if any(child.lower == "own" for child in pronoun.sentence.children(had, "amod")):
        yield f"own{candidate.role}{min(away, 1)}"


def predicate_sort(pronoun: Nominal) -> int:
    """Sort of the noun that the pronoun is said to be ("it remains the only country"); 0 where there is none or it is not known."""
    sentence = pronoun.sentence
    told = sentence.tokens[pronoun.verb]
    if told.upos == "VERB":
        noun = sentence.child(told, "xcomp", "obj") if told.lemma in REMAINING else None
        return sort_of(noun.lemma.lower(), False, {}) if noun is not None else 0
    return sort_of(told.lemma.lower(), False, {}) if told.upos == "NOUN" else 0


def parts_of_nothing(pronoun: Nominal) -> Part:
    """What is true of a pronoun that may refer to nothing."""
    group = "H" if pronoun.lemma == "S" else pronoun.lemma
    sentence = pronoun.sentence
    verb = sentence.tokens[pronoun.token.head] if pronoun.token.head >= 0 else pronoun.token
    clause = next((c.relation for c in sentence.children(verb, "csubj", "ccomp", "advcl", "xcomp") if c.index > pronoun.token.index), "-")
    return (
        "none", group + "0", group + "0" + pronoun.role, f"{group}0{pronoun.definite}", f"{group}0{verb.upos}{pronoun.role}{clause}",
        f"{group}0{clause}{pronoun.role}", f"{group}0q{pronoun.quoted:d}", group + "0=" + verb.lemma,
    )


def pairs_of(pronoun: Nominal, candidates: Sequence[Nominal]) -> Iterator[tuple[Nominal, Iterator[Part]]]:
    """Every candidate with the parts of its features, the nearest one first and those after the pronoun last."""
    sentence = pronoun.sentence
    chain = clause_chain(sentence, pronoun.token)
    while len(chain) > 1 and sentence.tokens[chain[0]].deprel == "conj" and not sentence.children(sentence.tokens[chain[0]], "nsubj"):
        chain = chain[1:]  # "he rose and took his hat": the subject is that of the first verb
    seen: set[int] = set()
    back = [c for c in reversed(candidates) if c.order < pronoun.order] + [c for c in candidates if c.order > pronoun.order]
    for rank, candidate in enumerate(back):
        cluster = id(candidate.cluster)
        yield candidate, parts_of(pronoun, candidate, rank, chain, cluster in seen)
        seen.add(cluster)


def likeliest(pronoun: Nominal, candidates: Sequence[Nominal]) -> Nominal | None:
    """The candidate of the greatest weight; None where there is none or to refer to nothing weighs more."""
    best, chosen = sum(map(weight_of_name, parts_of_nothing(pronoun)[1:])), None
    best -= REFERS.get(pronoun.lemma, 0.0)
    for candidate, parts in pairs_of(pronoun, candidates):
        score = sum(map(weight_of, parts))
        if score > best:
            best, chosen = score, candidate
    return chosen


def weight_of_name(name: str | int | bool) -> float:
    return salience()[0].get(str(name), 0.0)


def clause_chain(sentence: Sentence, token: Token) -> list[int]:
    """Indices of the heads of the clauses around a word, innermost first."""
    chain = []
    while True:
        token = clause_of(sentence, token)
        chain.append(token.index)
        if token.head < 0:
            return chain
        token = sentence.tokens[token.head]
