"""Two who met or spoke with each other, whom a report goes on to call "they", "both", "the ministers", "the two countries"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from ...language.sentences import Sentence, Token
from . import nouns
from .nominals import GROUP, PERSON, Nominal

MEETING = nouns.words("meet host receive join phone telephone ring greet")  # with the other as object
SPEAKING = nouns.words("meet speak talk confer discuss negotiate agree sign consult sit hold have conclude exchange")  # with a preposition
TALKS = nouns.words("talk meeting conversation discussion negotiation consultation call deal agreement accord treaty phone-call summit")
EXCHANGING = nouns.words("hold have sign conclude exchange")  # of which one needs to know what: "held talks with"
BESIDE = frozenset({"with", "to"})
# What two do together, so that "they" are the two although others were spoken of since.
TOGETHER = nouns.words("agree discuss sign meet talk negotiate exchange confer")
ANIMATE = PERSON | GROUP
FAR = 4  # sentences over which what two do together goes back to them
NEAR = 1
CALLED = nouns.words(
    "minister leader president diplomat official envoy premier chancellor side party negotiator statesman general counterpart"
)


def meetings_of(nominals: Sequence[Nominal]) -> dict[int, Nominal]:
    """The pairs of a report of which one meets or speaks with the other, each as a nominal, by the order of the one named later."""
    found: dict[int, Nominal] = {}
    for _, group in groupby(nominals, key=lambda nominal: nominal.sentence.index):
        here = {nominal.token.index: nominal for nominal in group if nominal.form != "both"}
        sentence = next(iter(here.values())).sentence if here else None
        for verb in sentence.tokens if sentence is not None else ():
            pair = pair_at(sentence, verb, here) if sentence is not None and verb.upos == "VERB" else None
            if pair is not None:
                found[max(party.order for party in pair.parties)] = pair
    return found


def pair_at(sentence: Sentence, verb: Token, here: Mapping[int, Nominal]) -> Nominal | None:
    """The two who meet by a verb; None where it tells of no meeting, or of more than two."""
    subject = next((here[c.index] for c in sentence.children(verb, "nsubj") if c.index in here), None)
    other = next((here[t.index] for t in others_of(sentence, verb) if t.index in here), None)
    if subject is None or other is None or not may_meet(subject) or not may_meet(other):
        return None
    if any(sentence.children(party.token, "conj") for party in (subject, other)):
        return None
    pair = Nominal(sentence, subject.token, "both", -1 - max(subject.order, other.order))
    pair.parties, pair.plural, pair.lemma = (subject, other), True, ""
    pair.quoted, pair.line, pair.sort = subject.quoted, subject.line, subject.sort & other.sort
    return pair


def others_of(sentence: Sentence, verb: Token) -> Iterator[Token]:
    """Whom somebody meets or speaks with."""
    lemma = verb.lemma.lower()
    if lemma in MEETING:
        yield from sentence.children(verb, "obj")
    if lemma not in SPEAKING:
        return
    objects = sentence.children(verb, "obj")
    if lemma in EXCHANGING and not any(o.lemma.lower() in TALKS for o in objects):
        return
    for above in (verb, *objects):
        for below in sentence.children(above, "obl", "nmod"):
            if any(c.lower in BESIDE for c in sentence.children(below, "case")):
                yield below


def may_meet(nominal: Nominal) -> bool:
    """Whether it can be one of two who meet: one person, body or state, by name, title or pronoun."""
    if nominal.plural:
        return False
    return bool(nominal.sort & ANIMATE) or nominal.form == "pronoun"


def pair_of(pronoun: Nominal, nominals: Sequence[Nominal], met: Mapping[int, Nominal]) -> Nominal | None:
    """The two who met before that "they" or "both" as a subject are; None where it can be others. nominals: of the whole report."""
    if pronoun.role != "s" or pronoun.lemma != "T" or pronoun.definite != "n" or pronoun.verb < 0:
        return None
    together = pronoun.token.lower == "both" or pronoun.sentence.tokens[pronoun.verb].lemma.lower() in TOGETHER
    for order in range(pronoun.order - 1, -1, -1):
        earlier = nominals[order]
        if pronoun.sentence.index - earlier.sentence.index > (FAR if together else NEAR):
            return None
        if order in met:
            return met[order]
        several = (earlier.plural or earlier.parties) and (earlier.sort & ANIMATE or earlier.form == "both")
        if several and (not together or earlier.role == "s"):
            return None
    return None


def pair_called(nominal: Nominal, nominals: Sequence[Nominal], met: Mapping[int, Nominal]) -> Nominal | None:
    """The two who met in the sentences before that a bare "the ministers" are."""
    bare = nominal.definite == "the" and len(nominal.words) == 1 and len(nominal.sentence.children(nominal.token)) == 1
    if not bare or nominal.lemma not in CALLED:
        return None
    for order in range(nominal.order - 1, -1, -1):
        earlier = nominals[order]
        if nominal.sentence.index - earlier.sentence.index > NEAR + 1 or (earlier.plural and earlier.lemma == nominal.lemma):
            return None
        if order in met and earlier.sentence is not nominal.sentence:
            pair = met[order]
            return pair if nominal.lemma in ("side", "party") or all(party.sort & PERSON for party in pair.parties) else None
    return None


def are_of_two_states(pair: Nominal) -> bool:
    """Whether two who met are each of a state, and of different ones: "both countries" are theirs."""
    countries = {party.actor.country for party in pair.parties if party.actor is not None}
    return len(countries) == len(pair.parties) and None not in countries
