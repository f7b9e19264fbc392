"""Whose a document, a pact or another thing is: by its own words, by who makes it in the same clause, or by what was told of it before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ...language.sentences import Sentence, Token
from ...records import Mention
from ..phrases import case_of, subjects_of
from .sides import is_political

if TYPE_CHECKING:
    from .parties import Company

DOCUMENTS: Final = frozenset({  # what is said in them is said by whoever issues them
    "statement", "letter", "resolution", "declaration", "communique", "communiqué", "note", "report", "bill", "motion", "petition",
    "decree", "message", "memorandum", "manifesto", "ruling", "verdict", "judgment", "judgement", "summary", "appeal", "document",
    "leaflet",
})
# What is done to a document whose words become nobody's.
TURNING_DOWN: Final = frozenset({"block", "defeat", "oppose", "reject", "scuttle", "shelve", "sink", "thwart", "torpedo", "veto"})
OF_OTHERS: Final = frozenset({  # what is done to a document by those who did not write it
    "await", "consider", "debate", "denounce", "discuss", "dismiss", "examine", "get", "ignore", "open", "receive", "review", "scorn",
    "study",
})
# What several have with each other, so that all of them are behind it: "praised the EU's deal with Turkey".
PACTS: Final = frozenset({
    "deal", "agreement", "accord", "pact", "treaty", "talk", "talks", "truce", "ceasefire", "alliance", "rapprochement",
})
HELPED_ALONG: Final = frozenset({
    "arranged", "backed", "brokered", "facilitated", "guaranteed", "hosted", "mediated", "midwifed", "monitored", "overseen", "policed",
    "sponsored", "supervised",
})
MAKING: Final = frozenset({
    "make", "issue", "adopt", "pass", "publish", "propose", "submit", "table", "announce", "present", "launch", "conduct", "stage", "offer",
    "release", "unveil", "impose", "introduce", "draft", "build", "carry", "begin", "start",
})
CONCLUDING: Final = frozenset({"sign", "conclude", "reach", "strike", "seal"})
DEFINITE: Final = frozenset({"the", "this", "that", "these", "those"})
DOCUMENT_REACH: Final = 6  # sentences before in which a document was told of


def issuers(company: Company, token: Token) -> list[Mention]:
    """Who speaks in a document: whose it is, who issues it in the same clause, or whose it was where the report told of it before."""
    own = _issuers_here(company, token)
    if own or not any(c.lower in DEFINITE for c in company.sentence.children(token, "det")):
        return own
    for number in range(company.sentence.index - 1, max(-1, company.sentence.index - DOCUMENT_REACH - 1), -1):
        earlier = company.scene.parsed.sentences[number]
        for word in earlier.tokens:
            same = word.lemma.lower() == token.lemma.lower() and word.upos in ("NOUN", "PROPN")
            own = _issuers_here(company.elsewhere(earlier), word) if same else []
            if own:
                span = company.scene.phrase(company.sentence, token)
                return [replace(mention, span=span, antecedent=mention.span) for mention in own]
    return []


def _issuers_here(company: Company, token: Token) -> list[Mention]:
    own = list(company.through(token))
    verb = company.sentence.head(token)
    if not own and token.relation == "obj" and verb is not None and verb.lemma.lower() not in OF_OTHERS | TURNING_DOWN:
        own = _doing(company, verb)
    return own


def _doing(company: Company, verb: Token) -> list[Mention]:
    """The verb's subjects with a part in politics."""
    return [m for t in subjects_of(company.sentence, verb) for m in company.mentions(t) if is_political(m.actor)]


def makers(company: Company, token: Token) -> list[Mention]:
    """Whose a thing or deed is by its own words, or who makes it in the same clause: "Peru made a proposal"."""
    own = list(company.through(token, blamed=True))
    verb = company.sentence.head(token)
    pact = token.lemma.lower() in PACTS
    if (pact or not own) and token.relation == "obj" and verb is not None and verb.lemma in (MAKING | CONCLUDING if pact else MAKING):
        own += _doing(company, verb)
    return own if pact else own[:1]


def is_turned_down(sentence: Sentence, document: Token) -> bool:
    """Whether a draft, motion or letter came to nothing, so that what it says is nobody's deed: "vetoed a resolution that ..."."""
    verb = sentence.head(document)
    if verb is None or document.lemma.lower() not in DOCUMENTS:
        return False
    if case_of(sentence, document) == "against":
        return verb.lemma.lower() == "vote"
    down = verb.lemma.lower() == "vote" and any(c.lower == "down" for c in sentence.children(verb))
    return document.deprel in ("obj", "nsubj:pass") and (down or verb.lemma.lower() in TURNING_DOWN)


def makings(sentence: Sentence, thing: Token) -> tuple[Token, ...]:
    """Participles that tell what was done to a thing, so that their agents are behind it; of a pact not what helped it along."""
    told = (c for c in sentence.children(thing, "acl") if c.xpos == "VBN")
    done = (d for c in told for d in (c, *(t for t in sentence.children(c, "conj") if t.xpos == "VBN")))
    return tuple(d for d in done if thing.lemma.lower() not in PACTS or d.lower not in HELPED_ALONG)


def noun_before(company: Company, token: Token, mention: Mention) -> tuple[Sentence, Token] | None:
    """The noun that a pronoun goes back to, with its sentence."""
    span = mention.antecedent
    earlier = company.scene.parsed.sentence_at(span.start) if span is not None and span.start < token.start else None
    if span is None or earlier is None:
        return None
    inside = [t for t in earlier.tokens if span.start <= t.start < span.end]
    head = next((t for t in inside if not any(t.head == other.index for other in inside)), None)
    return (earlier, head) if head is not None and head.upos == "NOUN" else None


def makers_meant(company: Company, pronoun: Token) -> list[Mention]:
    """Whose a thing is that a pronoun stands for: "Peru made a proposal. Chile supported it"."""
    mention = company.scene.cast.at(company.sentence, pronoun)
    meant = noun_before(company, pronoun, mention) if mention is not None and mention.actor is None else None
    if meant is None:
        return []
    earlier, noun = meant
    span = company.scene.span(pronoun.start, pronoun.end)
    return [replace(m, span=span, antecedent=m.span) for m in makers(company.elsewhere(earlier), noun)]
