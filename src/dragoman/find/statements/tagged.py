"""Drafts from the model's tags of sources, cues and contents, and how they go together with the drafts of the rules.

The model knows the outermost attributions, as its training data has them; what somebody says inside of somebody's words,
and what a cue means (a belief, a demand, a denial), is told by the rules and the lexicon.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...language.sentences import Attributed, Sentence, Token
from ..phrases import NOMINAL
from .cues import Cue, CueLexicon, Sense
from .drafts import QUOTE_MARKS, RELATIVE, STATEMENT, Draft, past_dateline, spread
from .senses import is_about_namelessness, is_negated_here, sense_here

CERTAIN = 0.5  # least mean probability of the tags of a cue that the rules know as well
ALONE = 0.8  # and of one that they don't: below it half of them are deeds, not words
BEFORE_NOUN = ("det", "amod", "compound", "nummod")
SURE = ("source", "hearsay")  # "according to", "reportedly" and the like, which the model's training data has few of


def tagged_drafts(sentence: Sentence, ruled: Sequence[Draft], lexicon: CueLexicon) -> list[Draft]:
    """One draft for each attribution that the model found with its cue; what the rules know of the same cue is kept."""
    by_head = {draft.head.index: draft for draft in ruled}
    found = []
    for one in sentence.attributed:
        known = next((by_head[i] for i in one.cue if i in by_head), None)
        if not one.cue or one.confidence < (ALONE if known is None else CERTAIN):
            continue
        if (known is None or known.basis == "quotation") and _is_deed(sentence, one, known, lexicon):
            continue
        head = known.head if known is not None else head_of(sentence, one.cue)
        cue, source = _cue(sentence, one), _whole(sentence, _trimmed(sentence, one.source))
        content = frozenset(past_dateline(sentence, one.content))
        if is_about_namelessness(sentence, head, content):
            continue
        if known is None:
            found.append(Draft(
                sentence=sentence, head=head, cue=cue, content=content, source=None, source_words=(), speakers=(),
                sense=_sense(sentence, head, lexicon), basis="tagged", takes_quote=True, certain=one.confidence,
            ))
        else:
            found.append(replace(known, cue=cue, content=content, takes_quote=True, certain=one.confidence))
        found[-1] = _from(found[-1], source)
    return found


def _is_deed(sentence: Sentence, one: Attributed, known: Draft | None, lexicon: CueLexicon) -> bool:
    """A word of the lexicon of which the rules made nothing here, or a cue for a quotation alone, with a mere noun phrase beside it:
    "honoured for his service", "recalled its envoy", "was asked about it".
    """
    tokens = sentence.tokens
    if not one.content or any(tokens[i].upos in ("VERB", "AUX") for i in one.content):
        return False
    if not one.source or (known is None and any(tokens[i].lower in lexicon.words for i in one.cue)):
        return True
    if known is None:
        return False
    if sentence.children(known.head, "aux:pass"):
        return True
    cue = next((lexicon.verbs[form] for i in one.cue if (form := tokens[i].lower) in lexicon.verbs), None)
    if cue is None or "np" in cue.takes or any(tokens[i].lower in cue.takes for i in (*one.cue, *one.content)):
        return False
    return not any(tokens[i].upos == "ADJ" or tokens[i].text in QUOTE_MARKS for i in one.content)


def _from(draft: Draft, source: tuple[int, ...]) -> Draft:
    """The draft with the tagged source; its speakers stay those of the rules where both mean the same words."""
    if not source:
        return draft
    if draft.source is not None and draft.source.index in source and draft.source.lower not in RELATIVE:
        return replace(draft, source_words=source)
    head = head_of(draft.sentence, source, nominal=True)
    same = draft.source is not None and draft.source.index == head.index
    speakers = draft.speakers if same else _meant(draft.sentence, head, draft.head)
    return replace(draft, source=head, source_words=source, speakers=speakers)


def _meant(sentence: Sentence, head: Token, verb: Token) -> tuple[Token, ...]:
    """Who is meant by the source's head word: of "who" what its clause hangs on."""
    if head.lower not in RELATIVE:
        return spread(sentence, head)
    clause = next((t for t in (verb, *sentence.ancestors(verb)) if t.relation == "acl"), None)
    antecedent = sentence.head(clause) if clause is not None else None
    return spread(sentence, antecedent) if antecedent is not None else ()


def head_of(sentence: Sentence, words: Sequence[int], *, nominal: bool = False) -> Token:
    """The word that the others hang on: the first whose head is none of them, words before punctuation."""
    inside = set(words)
    tops = [sentence.tokens[i] for i in words if sentence.tokens[i].head not in inside]
    ranked = sorted(tops, key=lambda t: (nominal and t.upos not in NOMINAL, t.upos in ("PUNCT", "AUX", "PART", "ADP", "DET"), t.index))
    return ranked[0]


def _cue(sentence: Sentence, one: Attributed) -> tuple[int, ...]:
    """The cue without punctuation, and without a preposition that leads to neither content nor cue ("said on" Monday)."""
    cue = _trimmed(sentence, one.cue) or one.cue
    last = sentence.tokens[cue[-1]]
    reported = {*one.content, *cue[:-1]}
    return cue[:-1] if len(cue) > 1 and last.upos == "ADP" and last.head > last.index and last.head not in reported else cue


def _trimmed(sentence: Sentence, words: tuple[int, ...]) -> tuple[int, ...]:
    """Words without punctuation at the edges; nothing where there is only punctuation."""
    kept = [i for i in words if sentence.tokens[i].upos != "PUNCT"]
    return tuple(i for i in words if kept[0] <= i <= kept[-1]) if kept else ()


def _whole(sentence: Sentence, words: tuple[int, ...]) -> tuple[int, ...]:
    """The words on to the noun that they stand before, where the tags end too early: "The" of "The United States ... said"."""
    while words:
        top = head_of(sentence, words)
        noun = sentence.head(top)
        if noun is None or top.relation not in BEFORE_NOUN or noun.upos not in NOMINAL or noun.index <= words[-1]:
            break
        words = (*words, *range(words[-1] + 1, noun.index + 1))
    return words


def _sense(sentence: Sentence, head: Token, lexicon: CueLexicon) -> Sense:
    """What a cue that the rules made nothing of means, by its word."""
    cue: Cue | None = lexicon.verbs.get(head.lower) or lexicon.nouns.get(head.lower) or lexicon.adjectives.get(head.lower)
    if cue is not None:
        return sense_here(sentence, head, cue, next(iter(cue.takes.values())))
    return Sense(sort="statement", polarity="declined") if is_negated_here(sentence, head) else STATEMENT


def together(tagged: Sequence[Draft], ruled: Sequence[Draft], loose: Sequence[Attributed], levels: Sequence[int]) -> list[Draft]:
    """The model's drafts; those of the rules that lie inside of somebody's words or are sure; and of the others the cues alone,
    to which a quotation beside them may belong.
    """
    inside = {i for draft in tagged for i in draft.content} | {i for one in loose if not one.cue for i in one.content}
    cues = {i for draft in tagged for i in draft.cue}
    found = list(tagged)
    for draft in ruled:
        if cues.intersection(draft.cue):
            continue
        if draft.head.index in inside or (levels and levels[draft.head.index] >= 0) or draft.basis in SURE:
            found.append(draft)
        elif draft.takes_quote:
            found.append(replace(draft, content=frozenset()))
    return sorted(found, key=lambda draft: draft.head.index)
