"""Nouns and adjectives that report ("the claim that ...", "is confident that ...") and clauses that name their source or none."""

from __future__ import annotations

from collections.abc import Iterator

from ...language.sentences import Sentence, Token
from ..phrases import case_of
from .complements import without_case
from .cues import Cue, CueLexicon, Sense
from .drafts import STATEMENT, Draft, cue_words, run_around, source_of, words_of
from .senses import through_light_verb


def noun_drafts(sentence: Sentence, noun: Token, cue: Cue, lexicon: CueLexicon) -> Iterator[Draft]:
    """ "the claim that ...", "his criticism of ...", "made a promise to ...", "their hope is that ..." """
    verb = sentence.head(noun)
    owner = sentence.child(noun, "nmod:poss")
    light = verb is not None and noun.relation == "obj" and verb.lower in lexicon.light_verbs
    content, sense, more = _noun_content(sentence, noun, cue)
    if sense is None and light and verb is not None:
        content, sense, more = _noun_content(sentence, verb, cue, after=noun.index)
    if sense is None:
        return
    if owner is not None:
        source: Token | None = owner
        source_words = run_around(sentence, words_of(sentence, owner, without=sentence.children(owner, "case")), owner)
        speakers: tuple[Token, ...] = (owner, *sentence.children(owner, "conj"))
        words = cue_words(sentence, noun, *more)
    elif light and verb is not None:
        source, source_words, speakers = source_of(sentence, verb)
        sense = through_light_verb(verb, sense)
        words = cue_words(sentence, verb, noun, *more)
    else:
        source, source_words, speakers = _owner_after(sentence, noun, content)
        words = cue_words(sentence, noun, *more)
        if source is None and (sense.sort != "statement" or not any(sentence.tokens[i].lower in ("that", "whether") for i in content)):
            return
    yield Draft(
        sentence=sentence, head=noun, cue=words, content=content - set(words) - set(source_words), source=source,
        source_words=source_words, speakers=speakers, sense=sense, basis="clause",
    )


def _noun_content(
    sentence: Sentence, noun: Token, cue: Cue, *, after: int | None = None
) -> tuple[frozenset[int], Sense | None, tuple[Token, ...]]:
    """What hangs on the noun, or on its light verb behind the noun (`after`)."""
    first = noun.index if after is None else after
    for child in sentence.children(noun, "acl", "ccomp", "advcl", "nmod", "obl"):
        if child.index < first or child.deprel == "acl:relcl":
            continue
        cases = [m for m in sentence.children(child, "mark", "case") if first < m.index < child.index]
        word = next((m.lower for m in cases), "")
        if word == "to" and "inf" in cue.takes and child.upos in ("VERB", "AUX", "ADJ", "NOUN") and child.relation != "nmod":
            return words_of(sentence, child), cue.takes["inf"], ()
        if word in ("that", "whether") and "that" in cue.takes:
            return words_of(sentence, child), cue.takes["that"], ()
        if word in cue.takes:
            near = tuple(c for c in cases if c.index - first < 3)
            return words_of(sentence, child, without=cases), cue.takes[word], near
    if after is None and "that" in cue.takes:
        clause = _predicate_clause(sentence, noun)
        if clause is not None:
            return words_of(sentence, clause, without=(noun, *sentence.children(clause, "cop"))), cue.takes["that"], ()
    return frozenset(), None, ()


def _predicate_clause(sentence: Sentence, noun: Token) -> Token | None:
    """ "their hope is that ...": the clause that is said to be what the noun names."""
    predicate = noun if sentence.children(noun, "cop") else sentence.head(noun) if noun.relation == "nsubj" else None
    if predicate is None:
        return None
    clause = sentence.child(predicate, "ccomp")
    if clause is None and predicate is not noun and sentence.children(predicate, "cop") and sentence.children(predicate, "mark"):
        clause = predicate
    return clause if clause is not None and clause.index > noun.index and sentence.children(clause, "mark") else None


def _owner_after(sentence: Sentence, noun: Token, content: frozenset[int]) -> tuple[Token | None, tuple[int, ...], tuple[Token, ...]]:
    """ "a claim by the ministry that ...", "criticism from rights groups of ..." """
    for child in sentence.children(noun, "nmod"):
        if case_of(sentence, child) in ("by", "from") and child.index not in content:
            words = run_around(sentence, without_case(sentence, child), child)
            return child, words, (child, *sentence.children(child, "conj"))
    return None, (), ()


def adjective_drafts(sentence: Sentence, adjective: Token, cue: Cue) -> Iterator[Draft]:
    """ "is confident that ...", "was reluctant to ...", "is critical of ..." """
    if adjective.relation in ("amod", "compound", "advmod"):
        return
    content: frozenset[int] = frozenset()
    sense: Sense | None = None
    more: tuple[Token, ...] = ()
    for child in sentence.children(adjective, "ccomp", "xcomp", "advcl", "obl"):
        if child.index < adjective.index:
            continue
        to = any(m.lower == "to" for m in sentence.children(child, "mark"))
        preposition = case_of(sentence, child)
        if child.relation == "ccomp" and "that" in cue.takes:
            content, sense = words_of(sentence, child), cue.takes["that"]
        elif to and "inf" in cue.takes and child.relation in ("xcomp", "advcl"):
            content, sense = words_of(sentence, child), cue.takes["inf"]
        elif child.relation == "obl" and preposition in cue.takes:
            content, sense = without_case(sentence, child), cue.takes[preposition]
            more = tuple(c for c in sentence.children(child, "case") if c.index - adjective.index < 3)
        if sense is not None:
            break
    source, source_words, speakers = source_of(sentence, adjective)
    if sense is None or source is None:
        return
    words = cue_words(sentence, adjective, *more)
    yield Draft(
        sentence=sentence, head=adjective, cue=words, content=content - set(words) - set(source_words), source=source,
        source_words=source_words, speakers=speakers, sense=sense, basis="clause",
    )


def according_drafts(sentence: Sentence, token: Token, lexicon: CueLexicon) -> Iterator[Draft]:
    """ "according to the ministry, ...": what is left of the clause that the phrase modifies is the content."""
    named = next((t for t in (token, *sentence.ancestors(token)) if t.upos in NAMED and t.relation not in ("case", "fixed")), None)
    if named is None or named.index < token.index:
        return
    marks = [t for t in sentence.children(named, "case", "mark") if t.index < named.index]
    marks += [f for m in marks for f in sentence.children(m, "fixed")]
    words = tuple(sorted({token.index, *(m.index for m in marks)}))
    if " ".join(sentence.tokens[i].lower for i in words) not in lexicon.source_prepositions:
        return
    if token.lower == "per" and not _names_source(sentence, token, named):
        return
    top = _clause_above(sentence, named)
    if top is None:
        return
    source = words_of(sentence, named, without=marks)
    source_words = run_around(sentence, source, named)
    content = _rest_of(sentence, words[0], source_words[-1]) or words_of(sentence, top, without=(named,))
    yield Draft(
        sentence=sentence, head=token, cue=words, content=content - set(words) - set(source_words), source=named, source_words=source_words,
        speakers=(named, *sentence.children(named, "conj")), sense=STATEMENT, basis="source", takes_quote=True,
    )


NAMED = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "SYM", "ADJ"})


def _names_source(sentence: Sentence, token: Token, named: Token) -> bool:
    """ "per the BBC" names a source, "ten dollars per barrel" none: a name, at the start or behind a comma."""
    opens = token.index == 0 or sentence.tokens[token.index - 1].upos == "PUNCT"
    return opens and named.upos == "PROPN" and named.relation in ("obl", "nmod")


def _clause_above(sentence: Sentence, token: Token) -> Token | None:
    """The predicate of the main or coordinated clause around the word."""
    top = sentence.head(token)
    while top is not None and top.head >= 0 and top.relation not in ("ccomp", "parataxis"):
        if top.relation in ("conj", "advcl") and top.upos in ("VERB", "AUX"):
            break
        top = sentence.head(top)
    return top


def in_words_of_drafts(sentence: Sentence, token: Token, lexicon: CueLexicon) -> Iterator[Draft]:
    """ "in the words of the general, ...", "in his view, ..." """
    noun = sentence.tokens[token.head]
    if noun.lower not in lexicon.source_nouns or noun.relation not in ("obl", "nmod", "advmod"):
        return
    owner = sentence.child(noun, "nmod:poss")
    of = owner or next((c for c in sentence.children(noun, "nmod") if case_of(sentence, c) == "of"), None)
    if of is None:
        return
    last = max(i for i in words_of(sentence, noun) if sentence.tokens[i].upos != "PUNCT")
    content = _rest_of(sentence, token.index, last)
    if not content:
        return
    source_words = run_around(sentence, words_of(sentence, of, without=sentence.children(of, "case")), of)
    words = tuple(range(token.index, noun.index + 1)) if owner is None else (noun.index,)
    yield Draft(
        sentence=sentence, head=noun, cue=words, content=content, source=of, source_words=source_words,
        speakers=(of, *sentence.children(of, "conj")), sense=STATEMENT, basis="source", takes_quote=False,
    )


def _rest_of(sentence: Sentence, first: int, last: int) -> frozenset[int]:
    """The rest of the sentence if the phrase [first, last] opens or closes it behind a comma; else nothing."""
    tokens = sentence.tokens
    after = [t for t in tokens[last + 1 :] if t.upos != "PUNCT"]
    before = [t for t in tokens[:first] if t.upos != "PUNCT"]
    if not before and last + 1 < len(tokens) and tokens[last + 1].upos == "PUNCT":
        return frozenset(t.index for t in after)
    if before and not after and tokens[first - 1].text == ",":
        return frozenset(t.index for t in before)
    return frozenset()


def hearsay_drafts(sentence: Sentence, adverb: Token) -> Iterator[Draft]:
    """ "reportedly": the clause it stands in, nobody named."""
    head = sentence.head(adverb)
    if head is None or head.upos not in ("VERB", "AUX", "NOUN", "ADJ", "PROPN"):
        return
    later = [c for c in sentence.children(head, "parataxis", "conj", "advcl", "cc") if c.index > head.index]
    content = words_of(sentence, head, without=(adverb, *later))
    yield Draft(
        sentence=sentence, head=adverb, cue=(adverb.index,), content=content, source=None, source_words=(), speakers=(),
        sense=STATEMENT, basis="hearsay",
    )
