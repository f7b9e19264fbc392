"""Which words tell who is meant where a clause leaves it out: what it shares with the clause before, above or around it."""

from __future__ import annotations

from typing import Final

from ...language.sentences import Sentence, Token
from ..phrases import conjuncts
from .triggers import Hit

# Nouns of what somebody sets out to do: whose decision "the Peruvian decision to expel the envoy" is tells who expels.
INTENTS: Final = frozenset({
    "decision", "move", "plan", "threat", "order", "offer", "promise", "pledge", "bid", "attempt", "effort", "refusal", "vow", "intention",
    "proposal", "campaign", "push", "drive", "commitment",
})
REST: Final = frozenset({"others", "more"})  # "killed two soldiers and wounded six others"


def untold_subjects(sentence: Sentence, hit: Hit) -> tuple[Token, ...]:
    """Who acts where the verb has no subject of its own: who says it of himself ("Mali says it is ready to"), a name that the parser
    hung on a day ("Mali Friday closed the border"), or whose intent it is ("the Malian decision to close the border").
    """
    verb = hit.token
    if hit.arguments.passive:
        return ()
    for day in sentence.children(verb, "obl"):
        if day.index < verb.index and not sentence.children(day, "case"):
            return sentence.children(day, "compound", "nmod")
    above = sentence.head(verb)
    if above is None:
        return ()
    empty = any(c.lower == "it" for c in sentence.children(verb, "expl"))
    if empty and verb.relation == "ccomp" and above.upos == "VERB":
        return tuple(c for s in sentence.children(above, "nsubj") for c in conjuncts(sentence, s))
    return whose_intent(sentence, verb)


def whose_intent(sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    """Whose decision, plan or attempt it is to do what the verb tells."""
    while verb.deprel == "conj" and verb.head >= 0 and not sentence.children(verb, "nsubj"):
        verb = sentence.tokens[verb.head]
    above = sentence.head(verb)
    if above is None or verb.deprel != "acl" or above.lemma.lower() not in INTENTS or verb.feature("VerbForm") != "Inf":
        return ()
    return sentence.children(above, "nmod:poss") or sentence.children(above, "amod", "compound")


def same_as_before(sentence: Sentence, token: Token) -> Token | None:
    """The noun that "six others" or a bare number goes on from: the object of the verb before it; None for any other word."""
    bare = token.lower in REST or (token.upos == "NUM" and not sentence.children(token, "nmod", "flat"))
    verb = sentence.head(token)
    if not bare or token.relation not in ("obj", "nsubj") or verb is None or verb.deprel not in ("conj", "advcl", "parataxis"):
        return None
    before = sentence.head(verb)
    if before is None or before.index > verb.index:
        return None
    told = sentence.child(before, "obj", "nsubj:pass")
    return told if told is not None and told.upos == "NOUN" else None


def aimed_further(sentence: Sentence, hit: Hit) -> tuple[Token, ...]:
    """Whom a deed is against, told with its means: "carried out raids using drones against rebel bases"."""
    above = (hit.token, *hit.arguments.objects)
    means = [c for word in above for c in sentence.children(word, "acl", "advcl") if c.xpos == "VBG" and not sentence.children(c, "nsubj")]
    for clause in means:
        for word in sentence.subtree(clause):
            if any(c.lower == "against" for c in sentence.children(word, "case")):
                return tuple(conjuncts(sentence, word))
    return ()
