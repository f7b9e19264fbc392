"""Who did or said what a clause only goes back to: "Mali condemned the attack", "Ankara rejected the criticism"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ...language.sentences import Sentence, Token
from ...records import Mention
from ..phrases import case_of
from .arguments import grouped, is_when, noun_arguments, verb_arguments
from .makers import makers

if TYPE_CHECKING:
    from .parties import Company

BACK: Final = 3  # sentences before in which a deed is looked for
SAME: Final = 6  # sentences before in which a thing is looked for by the same word
ANSWERED: Final = 2  # and words that somebody answers to
REACTIONS: Final = frozenset({"ACCUSE", "REJECT", "SUPPORT"})
VIOLENT: Final = frozenset({
    "attack", "assault", "killing", "killings", "murder", "murders", "bombing", "bombings", "shelling", "raid", "raids", "strike",
    "strikes", "airstrike", "airstrikes", "massacre", "shooting", "shootings", "attacks", "bombardment", "invasion", "incursion",
    "assassination",
    "violence", "offensive", "ambush", "crackdown",
})
# Deeds of force whose "of" tells to whom they were done: "the bombing of the market"; an attack is of those who make it.
DONE_TO: Final = frozenset({
    "murder", "killing", "assassination", "slaying", "abduction", "kidnapping", "execution", "poisoning", "torture", "beating", "lynching",
    "beheading", "bombing", "shelling", "bombardment", "massacre", "invasion", "destruction", "shooting", "slaughter", "stoning", "burning",
})
BY_OWNER: Final = frozenset({
    "bombing", "shelling", "bombardment", "massacre", "invasion", "destruction", "shooting", "slaughter", "burning",
})
FORCE: Final = frozenset({
    "attack", "assault", "kill", "murder", "bomb", "shell", "raid", "strike", "shoot", "fire", "massacre", "wound", "injure", "storm",
    "invade", "bombard", "assassinate", "ambush", "stab", "seize", "capture", "hit", "destroy", "launch", "carry", "detonate",
})
WORDS: Final = frozenset({
    "criticism", "accusation", "accusations", "charge", "charges", "allegation", "allegations", "claim", "claims", "demand", "demands",
    "call", "calls", "offer", "appeal", "request", "proposal", "ultimatum", "remarks", "comments", "complaint", "complaints", "statement",
})
DEEDS: Final = frozenset({
    "move", "decision", "step", "action", "actions", "measure", "measures", "arrest", "arrests", "expulsion", "ban", "ruling", "verdict",
    "judgment", "judgement",
})
DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "such"})


def is_sufferer(sentence: Sentence, token: Token) -> bool:
    """Whether a word below a deed of force tells to whom or where it was done, which is nobody who is to blame for it."""
    deed = sentence.head(token)
    while deed is not None and token.relation == "conj":
        token, deed = deed, sentence.head(deed)
    if deed is None or deed.upos != "NOUN" or (deed.lower not in VIOLENT and deed.lemma.lower() not in DONE_TO):
        return False
    case = case_of(sentence, token)
    if token.deprel == "nmod:poss":  # "the minister's murder", but "Russia's bombing", and "Chad's killing of herders"
        told = any(case_of(sentence, c) == "of" for c in sentence.children(deed, "nmod"))
        return not told and deed.lemma.lower() in DONE_TO - BY_OWNER
    if case == "of" and token.relation == "nmod":
        return deed.lemma.lower() in DONE_TO
    return token.relation == "nmod" and case not in ("by", "from")


def doers(company: Company, noun: Token, besides: frozenset[str | None]) -> tuple[Mention, ...]:
    """Who did or said what the noun goes back to, as the report told just before; none where its own words tell, or nothing does.

    besides: countries of who reacts, who is not the doer.
    """
    sentence, word = company.sentence, noun.lower
    if not _goes_back(sentence, noun):
        return ()
    if word in VIOLENT:
        found = _by_force(company, besides)
    elif word in WORDS or word in DEEDS:
        found = _before(company, besides, named=word in WORDS)
    else:
        return ()
    span = company.scene.phrase(sentence, noun)
    return tuple(replace(mention, span=span, antecedent=mention.span) for mention in found)


def _goes_back(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun is told as known and has no words of its own for who did it or to whom; "Friday's test" has none."""
    days = [c for c in sentence.children(noun, "nmod:poss") if is_when(c)]
    told = [c for c in sentence.children(noun, "nmod", "nmod:poss", "acl", "compound") if c not in days]
    large = any(c.text[0].isupper() for c in sentence.children(noun, "amod"))
    definite = any(c.lower in DEFINITE for c in sentence.children(noun, "det")) or noun.xpos == "NNS"
    return (definite or bool(days)) and not told and not large


def owners_before(company: Company, noun: Token, besides: frozenset[str | None]) -> tuple[Mention, ...]:
    """Whose a thing told as known is by what the report called by the same word before: "Peru's missile test", then "the test"."""
    sentence = company.sentence
    if noun.upos != "NOUN" or not _goes_back(sentence, noun):
        return ()
    sentences = company.scene.parsed.sentences
    for number in range(sentence.index - 1, max(-1, sentence.index - SAME - 1), -1):
        there = company.elsewhere(sentences[number])
        for word in sentences[number].tokens:
            if word.lower != noun.lower or word.upos not in ("NOUN", "PROPN"):
                continue
            found = [m for m in makers(there, word) if m.actor is not None and m.actor.code is not None]
            if found:
                known = tuple(m for m in found if m.actor is not None and (m.actor.country or m.actor.code) not in besides)
                span = company.scene.phrase(sentence, noun)
                return tuple(replace(mention, span=span, antecedent=mention.span) for mention in known)
    return ()


def _by_force(company: Company, besides: frozenset[str | None]) -> tuple[Mention, ...]:
    """Who used force in the nearest sentence before that tells of it."""
    sentences, index = company.scene.parsed.sentences, company.sentence.index
    for number in range(index - 1, max(-1, index - BACK - 1), -1):
        earlier = sentences[number]
        forceful = [t for t in earlier.tokens if t.upos in ("VERB", "NOUN") and _is_forceful(t)]
        there = company.elsewhere(earlier)
        for word in forceful:
            found = _actors(there, _agents(earlier, word), besides)
            if found:
                return found
        if forceful:
            return ()
    return ()


def _is_forceful(word: Token) -> bool:
    return word.lemma.lower() in FORCE if word.upos == "VERB" else word.lower in VIOLENT


def _agents(sentence: Sentence, word: Token) -> Iterator[Token]:
    if word.upos == "VERB":
        yield from verb_arguments(sentence, word).subjects
        return
    arguments = noun_arguments(sentence, word, frozenset())
    yield from (*arguments.obliques.get("by", ()), *arguments.possessors)
    yield from (t for t in arguments.modifiers if t.text[0].isupper())
    head = sentence.head(word)
    if head is not None and head.upos == "VERB" and head.lemma.lower() in FORCE and word.relation == "obj":
        yield from verb_arguments(sentence, head).subjects


def _before(company: Company, besides: frozenset[str | None], *, named: bool) -> tuple[Mention, ...]:
    """The subject of the main clause of the sentence before; where words are answered (named), one that spoke of who answers."""
    sentences, index = company.scene.parsed.sentences, company.sentence.index
    for number in range(index - 1, max(-1, index - ANSWERED - 1), -1):
        earlier = sentences[number]
        if named and besides.isdisjoint(company.scene.countries.get(number, ())):
            continue
        root = earlier.root
        subjects = verb_arguments(earlier, root).subjects if root.upos == "VERB" else ()
        found = _actors(company.elsewhere(earlier), iter(subjects), besides)
        if found or not named:
            return found
    return ()


def _actors(company: Company, tokens: Iterator[Token], besides: frozenset[str | None]) -> tuple[Mention, ...]:
    """The political actors of the words that are of none of the countries."""
    found = []
    for token in tokens:
        below = grouped(company.sentence, (token,)).get("of", ())
        for mention in (*company.mentions(token), *(m for t in below for m in company.mentions(t))):
            actor = mention.actor
            if actor is not None and actor.code is not None and (actor.country or actor.code) not in besides:
                found.append(mention)
                break
    return tuple(found)
