"""A draft: one cue with what it reports and whom, as words of one sentence; and the words and sources of cues.

A draft is what a tagger of cues, sources and contents would give as well; `linking` joins drafts with quotation marks
and neighbouring sentences, whoever made them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from ...language.sentences import Sentence, Token
from ..phrases import NEGATIONS, NOMINAL, SUBJECTS, case_of, is_negated
from .cues import Sense

Basis = Literal["clause", "naming", "infinitive", "phrase", "source", "hearsay", "quotation", "tagged"]

RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
LONGEST_DATELINE = 12  # words
QUOTE_MARKS = frozenset({'"', "“", "”", "''", "``", "«", "»", "‘", "’"})
STATEMENT = Sense(sort="statement", polarity="asserted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A cue in a sentence with the words (indices) of its parts; contents are empty where only a quotation can tell.

    source: the head word of the source's noun phrase. speakers: head words of who is meant (the antecedent of "who").
    takes_quote: a quotation beside it may be its content. basis: what the content was read from.
    certain: the model's probability, of a draft that it gave; None for one of the rules alone.
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
    certain: float | None = None


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
    own = _own_subject(sentence, verb)
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


def _own_subject(sentence: Sentence, verb: Token) -> Token | None:
    """The subject nearest before the verb, for a dateline may be taken for another; an apposition's is the noun before it."""
    before = [c for c in sentence.children(verb, "nsubj", "csubj") if c.index < verb.index]
    if len(before) < 2:
        return sentence.child(verb, "nsubj", "csubj")
    opening = min((i for i in words_of(sentence, before[-1]) if sentence.tokens[i].upos != "PUNCT"), default=before[-1].index)
    inserted = opening > 0 and sentence.tokens[opening - 1].text == "," and sentence.tokens[cue_words(sentence, verb)[0] - 1].text == ","
    return before[-2] if inserted else before[-1]


def _is_participle(sentence: Sentence, verb: Token) -> bool:
    """ "asked about it, she ...": a past form without any subject of its own is a participle, whatever its tag."""
    infinitive = any(m.lower == "to" for m in sentence.children(verb, "mark"))
    return not (verb.lower.endswith("ing") or infinitive or sentence.children(verb, "aux"))


def source_of(sentence: Sentence, verb: Token, *, inverts: bool = True) -> tuple[Token | None, tuple[int, ...], tuple[Token, ...]]:
    """Head and words of the source of a verb, and the heads of the speakers behind it.

    inverts: the verb may stand before its subject ("..., said the minister"); with "told" it is the hearer who stands there.
    """
    head = inserted_subject(sentence, verb) or subject_of(sentence, verb) or _nearest_subject(sentence, verb, inverts=inverts)
    if head is None or head.upos == "PUNCT" or head.relation == "expl":
        return None, (), ()
    own = words_of(sentence, head, without=_not_in_source(sentence, head, verb))
    reached = sentence.head(head)
    if reached is not None and _is_reduced(sentence, reached, verb):
        own |= words_of(sentence, reached)  # "residents reached by telephone said"
    head, words = _past_dateline(sentence, head, own, verb)
    case = {t.index for t in sentence.children(head, "case") if t.index < head.index}
    words = frozenset(i for i in words if i not in case)
    speakers = spread(sentence, head)
    if head.lower in RELATIVE:
        clause = next((t for t in (verb, *sentence.ancestors(verb)) if t.relation == "acl"), None)
        antecedent = sentence.head(clause) if clause is not None else None
        speakers = spread(sentence, antecedent) if antecedent is not None else ()
    return head, _with_title(sentence, run_around(sentence, words, head), verb), speakers


def spread(sentence: Sentence, head: Token) -> tuple[Token, ...]:
    """The word and what is coordinated with it, less exceptions ("all but three")."""
    excepted = [c for c in sentence.children(head, "conj") if any(w.lower in ("but", "not", "except") for w in sentence.children(c, "cc"))]
    return (head, *(c for c in sentence.children(head, "conj") if c not in excepted))


def dateline_end(sentence: Sentence) -> int:
    """Index of the dash behind a dateline ("GENEVA (Wire) - "), -1 where the sentence has none."""
    tokens = sentence.tokens
    dash = next((t.index for t in tokens[1 : min(LONGEST_DATELINE, len(tokens) - 1)] if t.text in ("-", "–", "—", "--", "―")), None)
    if dash is None or not tokens[0].text.isupper() or len(tokens[0].text) < 2:
        return -1
    # "US-led" and "US–Iran" are no datelines: blanks stand around the dash.
    return dash if tokens[dash].end < tokens[dash + 1].start and tokens[dash - 1].end < tokens[dash].start else -1


def past_dateline(sentence: Sentence, words: Sequence[int]) -> Sequence[int]:
    """Words without those of the dateline."""
    end = dateline_end(sentence)
    return [i for i in words if i > end] if end >= 0 else words


def _past_dateline(sentence: Sentence, head: Token, words: frozenset[int], verb: Token) -> tuple[Token, frozenset[int]]:
    """A source without the dateline that the parse may take into it: "GENEVA (Wire) - The envoy said"."""
    dash = dateline_end(sentence)
    if not min(words) < dash < verb.index:
        return head, words
    rest = frozenset(i for i in words if i > dash) or frozenset(range(dash + 1, verb.index))
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
    if sentence.tokens[at].upos != "DET" or _elsewhere(sentence, range(at, first - 1), words, verb):
        return words
    return tuple(range(at, words[-1] + 1))


def _elsewhere(sentence: Sentence, run: range, source: tuple[int, ...], verb: Token) -> bool:
    """The run of words is a party of another clause ("Troops will leave the valley, Peru announced"), no title."""
    top = next((sentence.tokens[i] for i in run if sentence.tokens[i].head not in run), sentence.tokens[run[0]])
    return top.relation in ("obj", "iobj", "obl", "nmod", "nsubj", "xcomp") and top.head != verb.index and top.head not in source


def inserted_subject(sentence: Sentence, verb: Token) -> Token | None:
    """ "The road, the army said, was open": of an inserted clause the phrase behind the comma, whatever it hangs on."""
    first = cue_words(sentence, verb)[0]
    if verb.relation != "parataxis" or first < 2 or sentence.child(verb, *SUBJECTS) is not None:
        return None
    top = _before_comma(sentence, first - (2 if sentence.tokens[first - 1].text == "," else 1))
    if top is None or top.relation != "appos":
        return None
    opening = min(i for i in words_of(sentence, top) if sentence.tokens[i].upos != "PUNCT")
    return top if opening > 0 and sentence.tokens[opening - 1].text == "," else None


def _is_reduced(sentence: Sentence, participle: Token, verb: Token) -> bool:
    """A participle between a subject and its verb that the parse took for the verb of a clause of its own."""
    return (
        participle.relation == "advcl" and participle.head == verb.index and participle.index < verb.index
        and participle.upos == "VERB" and _is_participle(sentence, participle) and not sentence.children(participle, "mark", "punct")
    )


def _nearest_subject(sentence: Sentence, verb: Token, *, inverts: bool) -> Token | None:
    """Where the parse has no subject for a finite verb: the noun phrase that ends right before it, or follows it behind a comma."""
    if verb.feature("VerbForm") != "Fin" or sentence.children(verb, "aux:pass", "nsubj:pass", "expl") or verb.relation == "conj":
        return None
    first = cue_words(sentence, verb)[0]
    before = sentence.tokens[first - 1] if first else None
    if before is not None and before.upos in ("NOUN", "PROPN", "PRON", "NUM"):
        top = before
        while 0 <= top.head < first and sentence.tokens[top.head].upos in NOMINAL and top.relation not in ("root", "parataxis"):
            top = sentence.tokens[top.head]
        reached = sentence.head(top)
        if reached is not None and _is_reduced(sentence, reached, verb):
            return sentence.child(reached, *SUBJECTS) or top
        return top
    if before is not None and before.text == "," and not inverts:
        return _before_comma(sentence, first - 2)
    after = sentence.tokens[verb.index + 1 : verb.index + 8]
    if before is not None and before.text == ",":
        for token in after:
            if token.deprel == "nmod:poss" and token.upos == "PRON":
                return None  # "recalled its envoy": what is somebody's own is no subject behind its verb
            if token.upos in ("PROPN", "NOUN", "PRON") and token.relation not in ("compound", "amod") and token.deprel != "nmod:poss":
                return token
            if token.upos not in ("DET", "ADJ", "NUM", "PROPN", "NOUN", "PART"):
                return None
    return None


def _before_comma(sentence: Sentence, at: int) -> Token | None:
    """Head of the noun phrase, with an apposition behind a comma, that ends at a word: "the minister, Ana Ruiz, told"."""
    if at < 0 or sentence.tokens[at].upos not in ("NOUN", "PROPN"):
        return None
    top, closed = sentence.tokens[at], sentence.tokens[at + 1].text == ","  # only what a comma closes is an apposition
    while 0 <= top.head < top.index and top.relation in ("flat", "compound", "nmod", "appos"):
        if any(t.text in QUOTE_MARKS for t in sentence.tokens[top.head : top.index]):
            break
        if top.relation == "appos":
            if not closed:
                break
            closed = False
        top = sentence.tokens[top.head]
    return top


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
