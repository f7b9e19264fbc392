"""What stands below or beside a verb in a sentence: its clauses, what it asks for, what it calls something, whose member somebody is."""

from __future__ import annotations

from ...find.phrases import Clause, case_of, conjuncts
from ...language.sentences import Sentence, Token
from .framing import (
    ADMITTING,
    ADVISING,
    AMONG,
    ASKING,
    ASKING_FOR,
    CAUSING,
    CLINGING,
    DECIDING,
    DUE,
    FIRST,
    PREVENTING,
    READY,
    REFUSING,
)
from .senses import JUDGEMENTS, groups_of
from .stems import stem


def complements(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """Clauses below a verb that say what is said, asked, refused ..."""
    found = sentence.children(token, "ccomp", "xcomp")
    if not found and token.lemma in CLINGING:
        below = [c for t in (token, *sentence.children(token, "obl")) for c in sentence.children(t, "advcl", "acl")]  # "in Geneva to agree"
        found = tuple(c for c in below if c.feature("VerbForm") == "Inf" and "to" in marks(sentence, c))
    if not found and token.lemma in REFUSING | PREVENTING:
        told = (token, *sentence.children(token, "obj", "nsubj:pass"))
        return tuple(c for t in told for c in sentence.children(t, "advcl", "acl") if is_from(sentence, c) and c.upos == "VERB")
    if not found and (token.lemma in READY | CAUSING or token.lower in DUE):
        told = (token, *sentence.children(token, "obj"))
        return tuple(c for t in told for c in sentence.children(t, "advcl", "acl") if c.feature("VerbForm") == "Inf")
    if not found and token.lemma in ADMITTING | {"confess"}:
        gerunds = sentence.children(token, "advcl")
        found = tuple(c for c in gerunds if ("to" in marks(sentence, c) and c.xpos == "VBG") or _is_having(sentence, c))
    if not found and token.lemma in DECIDING | ADVISING:
        clauses = sentence.children(token, "advcl", "acl")
        sides = {"against", "for"} if token.lemma == "vote" else {"against"}
        found = tuple(c for c in clauses if marks(sentence, c) & sides and c.upos == "VERB")
    if found or token.lemma not in ASKING | DECIDING:
        return found
    aims = [c for c in sentence.children(token, "advcl") if any(m.lower == "to" for m in sentence.children(c, "mark"))]
    return tuple(c for c in aims if c.upos == "VERB")


def marks(sentence: Sentence, below: Token) -> set[str]:
    return {m.lower for m in sentence.children(below, "mark", "case")}


def _is_having(sentence: Sentence, below: Token) -> bool:
    """Of "having met him"."""
    return any(c.lower == "having" for c in sentence.children(below, "aux"))


def is_from(sentence: Sentence, gerund: Token) -> bool:
    """Of "kept them from leaving"."""
    return any(m.lower == "from" for m in sentence.children(gerund, "mark", "case"))


def asked_for(sentence: Sentence, clause: Clause) -> tuple[Token, ...]:
    """The things that a verb of asking asks for."""
    things = tuple(o for case, o in clause.obliques if case == "for")
    if things or clause.verb.lemma in ASKING_FOR:
        return tuple(t for t in things if t.upos == "NOUN")
    return tuple(o for o in clause.objects if o.upos == "NOUN")


def member(sentence: Sentence, verb: Token) -> Token | None:
    """Of "was among the countries that opposed it" the verb "opposed"."""
    if verb.lemma == "become":
        verb = sentence.child(verb, "xcomp", "obj") or verb
    elif not sentence.children(verb, "cop"):
        return None
    below = sentence.children(verb, "acl")
    if any(c.lower in FIRST for c in sentence.children(verb, "amod", "advmod", "det")):
        return next((c for c in below if c.feature("VerbForm") == "Inf"), None)
    relative = next((c for c in below if c.deprel == "acl:relcl"), None)
    if relative is None:
        for of in sentence.children(verb, "nmod"):
            relative = relative or next((c for c in sentence.children(of, "acl") if c.deprel == "acl:relcl"), None)
    return relative if relative is not None and (case_of(sentence, verb) in AMONG or verb.lower in AMONG) else None


def labels_of(sentence: Sentence, token: Token, clause: Clause) -> tuple[Token, ...]:
    """What a verb calls its object: "null and void", "as free"."""
    if token.lemma == "speak":
        return tuple(o for case, o in clause.obliques if case == "of" and groups_of({stem(o.text)}) & JUDGEMENTS)
    found = [c for c in sentence.children(token, "xcomp") if c.upos in ("ADJ", "NOUN", "VERB")]
    found += [o for case, o in clause.obliques if case == "as"]
    found += list(clause.objects) if sentence.children(token, "iobj") else []
    below = (*sentence.children(token, "advcl"), *(c for o in clause.objects for c in sentence.children(o, "acl")))
    found += [c for c in below if any(m.lower == "as" for m in sentence.children(c, "mark", "case"))]
    return tuple(other for one in found for other in conjuncts(sentence, one))
