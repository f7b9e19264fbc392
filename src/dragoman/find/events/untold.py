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
INCLUDING: Final = frozenset({"including", "like", "such"})
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
    if above is None or verb.deprel != "acl" or above.lemma.lower() not in INTENTS or not any(
        m.lower == "to" for m in sentence.children(verb, "mark")
    ):
        return ()
    return sentence.children(above, "nmod:poss") or sentence.children(above, "amod", "compound")


def same_as_before(sentence: Sentence, token: Token) -> Token | None:
    """The noun that "six others" or a bare number goes on from: the object of the verb before it; None for any other word."""
    bare = token.lower in REST or (token.upos == "NUM" and not sentence.children(token, "nmod", "flat"))
    verb = sentence.head(token)
    if not bare or token.deprel not in ("obj", "nsubj:pass") or verb is None or verb.deprel not in ("conj", "advcl", "parataxis"):
        return None
    before = sentence.head(verb)
    if before is None or before.index > verb.index:
        return None
    told = sentence.child(before, "obj", "nsubj:pass")
    return told if told is not None and told.upos == "NOUN" else None


def aimed_further(sentence: Sentence, hit: Hit) -> tuple[Token, ...]:
    """Whom a deed is against, told with its means: "carried out raids using drones against rebel bases"."""
    if not any(c.xpos == "VBG" for word in (hit.token, *hit.arguments.objects) for c in sentence.subtree(word) if c is not hit.token):
        return ()
    for word in sentence.subtree(hit.token):
        if not any(c.lower == "against" for c in sentence.children(word, "case")):
            continue
        between = [a for a in sentence.ancestors(word) if a.index > hit.token.index]
        if not any(sentence.children(a, "nsubj", "nsubj:pass", "mark") for a in between):
            return tuple(conjuncts(sentence, word))
    return ()


def included(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """Those of several whom the report names: "three countries, including Peru and Chile"."""
    named = (c for c in sentence.children(token, "nmod", "obl") if any(p.lower in INCLUDING for p in sentence.children(c, "case")))
    return tuple(t for c in named for t in conjuncts(sentence, c))


def of_whom(sentence: Sentence, token: Token) -> Token | None:
    """The noun of whose members a relative clause tells: "two senators, both of whom opposed the bill"."""
    below = [token, *sentence.subtree(token)]
    if not any(t.lower == "whom" for t in (*below, *sentence.tokens[token.index + 1 : token.index + 3])):
        return None
    verb = sentence.head(token)
    return sentence.head(verb) if verb is not None and verb.deprel == "acl:relcl" else None
