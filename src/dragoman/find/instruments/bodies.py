"""Bodies that decide: parliaments, councils, courts, and their members, by the words that name them."""

from __future__ import annotations

from ...language.sentences import Sentence, Token
from ...records import InstrumentKind
from ..phrases import case_of
from .legal import legal

ARBITERS = frozenset({"boundary", "border", "arbitration", "arbitral", "claims", "frontier"})  # what makes a commission a court
IN_A_BODY = ("of", "by", "from", "in", "before", "at")


def body_in(sentence: Sentence, token: Token) -> Token | None:
    """The deciding body inside the noun phrase: its owner, a name before the noun, or "of" a body."""
    for child in sentence.children(token, "nmod:poss", "compound", "nmod"):
        if (
            child.relation == "nmod"
            and child.deprel != "nmod:poss"
            and child.index > token.index
            and case_of(sentence, child) not in IN_A_BODY
        ):
            continue
        if is_body(sentence, child):
            return child
    before = sentence.tokens[token.index - 1] if token.index else None
    return before if before is not None and before.relation in ("compound", "flat", "nmod", "amod") and is_body(sentence, before) else None


def is_body(sentence: Sentence, token: Token) -> bool:
    """Whether the word heads (or lies in) the name or description of a body that decides, or names its members."""
    return _body_word(sentence, token) is not None


def _body_word(sentence: Sentence, token: Token) -> str | None:
    """The word of the lexicon by which a token is a body or one of its members."""
    lexicon = legal()
    for word in (token.lemma.lower(), token.lower):
        if word in lexicon.bodies or (word in lexicon.members and (token.upos == "NOUN" or sentence.entity_at(token) is None)):
            return None if word == "house" and token.index and sentence.tokens[token.index - 1].lower == "white" else word
    entity = sentence.entity_at(token)
    if entity is not None and entity.type == "ORG":
        for index in range(entity.last, entity.first - 1, -1):
            if sentence.tokens[index].lower in lexicon.bodies:
                return sentence.tokens[index].lower
    return next((c.lower for c in sentence.children(token, "compound", "flat") if c.lower in lexicon.bodies), None)


def kind_of_body(sentence: Sentence, token: Token) -> InstrumentKind | None:
    """What the body mostly adopts; None where the word is no body."""
    lexicon = legal()
    word = _body_word(sentence, token)
    if word is None:
        return None
    if word == "commission" and {c.lower for c in sentence.children(token, "compound", "amod")} & ARBITERS:
        return "ruling"
    if word in lexicon.bodies:
        return lexicon.bodies[word]
    return "ruling" if word in ("judge", "justice", "arbitrator") else "resolution"


def body_words(sentence: Sentence, token: Token) -> frozenset[str]:
    """Words that tell one body from another: "senate", "council"; of members, those of the bodies they may sit in."""
    lexicon = legal()
    word = _body_word(sentence, token)
    if word is None:
        return lexicon.voters.get(token.lemma.lower(), frozenset()) if token.upos == "NOUN" else frozenset()
    return lexicon.members.get(word, frozenset({word}))
