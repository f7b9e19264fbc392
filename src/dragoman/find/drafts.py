"""A draft: one cue with what it reports and whom, as words of one sentence; and the words and sources of cues.

A draft is what a tagger of cues, sources and contents would give as well; `linking` joins drafts with quotation marks
and neighbouring sentences, whoever made them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ..language.sentences import Sentence, Token
from .cues import Sense
from .phrases import NEGATIONS, NOMINAL, case_of, is_negated

Basis = Literal["clause", "naming", "infinitive", "phrase", "source", "hearsay", "quotation"]

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
LONGEST_DATELINE = 12  # words
STATEMENT = Sense(sort="statement", polarity="asserted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A cue in a sentence with the words (indices) of its parts; contents are empty where only a quotation can tell.

    source: the head word of the source's noun phrase. speakers: head words of who is meant (the antecedent of "who").
    takes_quote: a quotation beside it may be its content. basis: what the content was read from.
    """

    sentence: Sentence
    head: Token
    cue: tuple[int, ...]
    content: frozenset[int]
    source: Token | None
    source_words: tuple[int, ...]
    speakers: tuple[Token, ...]
    sense: Sense
    basis: Basis
    takes_quote: bool = False


def words_of(sentence: Sentence, token: Token, *, without: Iterable[Token] = ()) -> frozenset[int]:
    """The token's subtree as indices, leaving out the subtrees of some tokens below it."""
    banned = {t.index for t in without}
    found, queue = {token.index}, [token]
    while queue:
        for child in sentence.children(queue.pop()):
            if child.index not in banned:
                found.add(child.index)
                queue.append(child)
    return frozenset(found)


def cue_words(sentence: Sentence, head: Token, *more: Token) -> tuple[int, ...]:
    """The cue as one run of words: auxiliaries, negation and adverbs before the head, particles and more after it."""
    members = {head.index, *(t.index for t in more)}
    for child in sentence.children(head, "aux", "aux:pass", "advmod", "compound:prt", "cop", "mark"):
        if child.relation == "mark" and child.lower != "to":
            continue
        if child.relation != "advmod" or child.index < head.index or child.index == head.index + 1:
            members.add(child.index)
    first = last = head.index
    while first - 1 in members:
        first -= 1
    furthest = max([t.index for t in more if t.index > last] or [last])
    while last + 1 in members or last < furthest:
        last += 1
    return tuple(range(first, last + 1))


def subject_of(sentence: Sentence, verb: Token, *, depth: int = 0) -> Token | None:
    """Head word of who does what the verb says: its subject, or the one it shares or is controlled by."""
    own = sentence.child(verb, "nsubj", "csubj")
    passive = sentence.child(verb, "nsubj:pass")
    agent = next((o for o in sentence.children(verb, "obl") if case_of(sentence, o) == "by"), None)
    if passive is not None or sentence.children(verb, "aux:pass"):
        return agent
    if own is not None:
        return None if own.lower in ("it", "there") and own.relation == "expl" else own
    head = sentence.head(verb)
    if head is None or depth > 5:
        return None
    relation = verb.deprel
    if verb.relation in ("acl", "advcl") and relation != "acl:relcl" and _is_participle(sentence, verb):
        return agent
    if relation.startswith("acl"):
        return head if head.upos in ("NOUN", "PROPN", "PRON") else None
    if verb.relation == "xcomp":
        controller = sentence.child(head, "obj")
        return controller or subject_of(sentence, head, depth=depth + 1)
    if verb.relation in ("conj", "advcl", "parataxis"):
        return subject_of(sentence, head, depth=depth + 1)
    return None


def _is_participle(sentence: Sentence, verb: Token) -> bool:
    """ "asked about it, she ...": a past form without any subject of its own is a participle, whatever its tag."""
    infinitive = any(m.lower == "to" for m in sentence.children(verb, "mark"))
    return not (verb.lower.endswith("ing") or infinitive or sentence.children(verb, "aux"))


def source_of(sentence: Sentence, verb: Token) -> tuple[Token | None, tuple[int, ...], tuple[Token, ...]]:
    """Head and words of the source of a verb, and the heads of the speakers behind it."""
    head = subject_of(sentence, verb) or _nearest_subject(sentence, verb)
    if head is None or head.upos == "PUNCT" or head.relation == "expl":
        return None, (), ()
    head, words = _past_dateline(sentence, head, words_of(sentence, head, without=_not_in_source(sentence, head, verb)), verb)
    case = {t.index for t in sentence.children(head, "case") if t.index < head.index}
    words = frozenset(i for i in words if i not in case)
    speakers: tuple[Token, ...] = (head, *sentence.children(head, "conj"))
    if head.lower in RELATIVE:
        clause = next((t for t in (verb, *sentence.ancestors(verb)) if t.relation == "acl"), None)
        antecedent = sentence.head(clause) if clause is not None else None
        speakers = (antecedent, *sentence.children(antecedent, "conj")) if antecedent is not None else ()
    return head, _with_title(sentence, run_around(sentence, words, head), verb), speakers


def _past_dateline(sentence: Sentence, head: Token, words: frozenset[int], verb: Token) -> tuple[Token, frozenset[int]]:
    """A source without the dateline that the parse may take into it: "GENEVA (Wire) - The envoy said"."""
    first = min(words)
    dash = next((t for t in sentence.tokens[: LONGEST_DATELINE] if t.text in ("-", "–", "—", "--", "―")), None)
    if dash is None or first > dash.index or not first < dash.index < verb.index or not sentence.tokens[0].text.isupper():
        return head, words
    rest = frozenset(i for i in words if i > dash.index) or frozenset(range(dash.index + 1, verb.index))
    nominals = [sentence.tokens[i] for i in sorted(rest) if sentence.tokens[i].upos in NOMINAL and sentence.tokens[i].upos != "DET"]
    outer = [t for t in nominals if t.head not in rest] or nominals
    return (outer[0], rest) if outer else (head, words)


def _with_title(sentence: Sentence, words: tuple[int, ...], verb: Token) -> tuple[int, ...]:
    """A source that is a bare name, with the description before its comma: "the deputy minister, Ana Ruiz, said"."""
    first = words[0]
    bare = all(sentence.tokens[i].upos in ("PROPN", "PUNCT") for i in words)
    if first < 3 or sentence.tokens[first - 1].text != "," or not bare or words[-1] > verb.index:
        return words
    at = first - 2
    if sentence.tokens[at].upos not in ("NOUN", "PROPN"):
        return words
    inside = ("NOUN", "PROPN", "ADJ", "DET", "ADP", "CCONJ", "PART")
    # It starts with a determiner that no preposition stands before: "the Secretary of State at the Ministry of ...".
    while at > 0 and sentence.tokens[at - 1].upos in inside:
        if sentence.tokens[at].upos == "DET" and sentence.tokens[at - 1].upos != "ADP":
            break
        at -= 1
    return tuple(range(at, words[-1] + 1)) if sentence.tokens[at].upos == "DET" else words


def _nearest_subject(sentence: Sentence, verb: Token) -> Token | None:
    """Where the parse has no subject for a finite verb: the noun phrase that ends right before it, or follows it behind a comma."""
    if verb.feature("VerbForm") != "Fin" or sentence.children(verb, "aux:pass", "nsubj:pass", "expl") or verb.relation == "conj":
        return None
    first = cue_words(sentence, verb)[0]
    before = sentence.tokens[first - 1] if first else None
    if before is not None and before.upos in ("NOUN", "PROPN", "PRON", "NUM"):
        top = before
        while 0 <= top.head < first and sentence.tokens[top.head].upos in NOMINAL and top.relation not in ("root", "parataxis"):
            top = sentence.tokens[top.head]
        return top
    after = sentence.tokens[verb.index + 1 : verb.index + 8]
    if before is not None and before.text == ",":
        for token in after:
            if token.upos in ("PROPN", "NOUN", "PRON") and token.relation not in ("compound", "nmod:poss", "amod"):
                return token
            if token.upos not in ("DET", "ADJ", "NUM", "PROPN", "NOUN", "PART"):
                return None
    return None


def _not_in_source(sentence: Sentence, head: Token, verb: Token) -> list[Token]:
    """What hangs on the source's head and is not of its noun phrase: the reporting itself, asides, loose clauses."""
    around = {verb.index, *(t.index for t in sentence.ancestors(verb))}
    return [c for c in sentence.children(head) if c.index in around or c.relation in ("parataxis", "cop", "nsubj", "mark", "discourse")]


def run_around(sentence: Sentence, words: Iterable[int], token: Token) -> tuple[int, ...]:
    """The run of those words, commas inside allowed, that the token stands in; no punctuation at its edges."""
    members = set(words)
    first = last = token.index
    while first - 1 in members:
        first -= 1
    while last + 1 in members:
        last += 1
    while first < token.index and sentence.tokens[first].upos == "PUNCT":
        first += 1
    while last > token.index and sentence.tokens[last].upos in ("PUNCT", "AUX", "ADV"):
        last -= 1
    return tuple(range(first, last + 1))


def negated(sentence: Sentence, verb: Token) -> bool:
    """The verb has a negation, or its subject is "nobody", "neither side" or the like."""
    return is_negated(sentence, verb) is not None or any(c.lower in NEGATIONS for c in sentence.children(verb, "neg"))
