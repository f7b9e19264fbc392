"""The parties of what a promise, threat, request or condition is about."""

from __future__ import annotations

from typing import Final

from ...language.sentences import Sentence, Token
from ..phrases import conjuncts
from .arguments import grouped, verb_arguments
from .triggers import Hit

CONDITIONS: Final = frozenset({"if", "unless", "until", "provided"})
OF_OTHERS: Final = frozenset({"REQUEST", "ACCUSE"})  # speech acts about what others do
ASIDE: Final = frozenset({
    "following", "amid", "pending", "under", "by", "at", "since", "until", "after", "before", "during", "despite", "without", "as", "like",
    "because of", "according to",
})
NOT_OF_OBJECTS: Final = ASIDE - {"by"}  # "to demand reforms by the government"
SHARING: Final = frozenset({"share", "exchange", "swap", "pool", "cooperate", "collaborate", "coordinate", "consult", "confer", "talk"})
TOPICAL: Final = frozenset({"on", "about", "over", "regarding", "concerning"})  # what is shared or talked about is no party to it


def condition_tokens(sentence: Sentence, hit: Hit) -> tuple[Token, ...]:
    """Who is to meet a condition: "unless Chad opens the border", "if the rebels do not disarm"."""
    found: list[Token] = []
    for clause in sentence.subtree(hit.token):
        if clause.relation == "advcl" and any(m.lower in CONDITIONS for m in sentence.children(clause, "mark")):
            arguments = verb_arguments(sentence, clause)
            found += arguments.objects if arguments.passive else arguments.subjects
            found += [t for tokens in arguments.obliques.values() for t in tokens] if arguments.passive else []
    demanded = demanded_before(sentence, hit.token)
    if demanded is not None:
        found += [c for s in sentence.children(demanded, "nsubj", "nsubj:pass") for c in conjuncts(sentence, s)]
    return tuple(found)


def demanded_before(sentence: Sentence, verb: Token) -> Token | None:
    """What is demanded by a clause to which the verb's is joined by "or": "must leave, or we will fire"; None where nothing is."""
    first = sentence.head(verb)
    if verb.relation != "conj" or first is None or not any(c.lower == "or" for c in sentence.children(verb, "cc")):
        return None
    bidden = first.feature("Mood") == "Imp" or (first.xpos == "VB" and not sentence.children(first, "nsubj", "mark"))
    return first if bidden or any(a.lower == "must" for a in sentence.children(first, "aux")) else None


def content_tokens(sentence: Sentence, hit: Hit) -> tuple[Token, ...]:
    """Parties of the clause that completes the trigger: its subject where others are to act, else its objects and obliques,
    however deep."""
    content = hit.arguments.content
    if content is None:
        return ()
    found: list[Token] = []
    at: Token | None = content
    for _ in range(4):
        if at is None:
            break
        own = [c for s in sentence.children(at, "nsubj", "nsubj:pass") for c in conjuncts(sentence, s)]
        if own and hit.sense.type in OF_OTHERS and at is content:
            return tuple(own)
        arguments = verb_arguments(sentence, at)
        subjects = {s.index for s in arguments.subjects} if not arguments.passive else set()
        found += [t for t in arguments.objects if t.index not in subjects]
        aside = ASIDE if arguments.passive else NOT_OF_OBJECTS
        aside = aside | TOPICAL if at.lemma in SHARING else aside  # "to share intelligence on smugglers"
        found += [t for preposition, tokens in arguments.obliques.items() for t in tokens if preposition not in aside]
        found += list(arguments.owners)
        found += grouped(sentence, tuple(found)).get("with", ())  # "to take part in talks with Chad"
        at = arguments.content
    return tuple(dict.fromkeys(found))
