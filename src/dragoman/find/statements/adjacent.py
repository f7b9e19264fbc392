"""Quotations and the reporting clauses right beside them, by position and words, whatever the parse made of them.

'"...," said the minister', '"...," the minister, who had been ill, said on Monday', 'the minister said: "..."'.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from ...language.quotation import Quotation
from ...language.sentences import Parsed, Sentence, Token
from .drafts import RELATIVE, STATEMENT, Draft, cue_words, run_around, words_of
from .marks import Marks, words_in

LONGEST_TAG = 40  # words between a quotation and the cue behind it: a subject with its appositions
LONGEST_LEAD = 14  # words between a cue and the quotation after it: who was told, where and when
FEWEST_WORDS = 3  # of a quotation that is a clause
SIGNATURE = re.compile(r"[ \u00a0]*\n?[ \u00a0]*(?P<dash>[-–—―]{1,2})[ \u00a0]*(?P<name>[^\W\d_][^\n.!?:;\"“”]{1,60})\.?[ \u00a0]*(?=\n|$)")
NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "DET")
ENDINGS = frozenset(",?!—–-…")
AUXILIARY_LEMMAS = frozenset({"be", "have", "do", "get", "become"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjacent:
    """A quotation's position in the list of quotations, and its draft (with its source read anew, where that failed)."""

    quotation: int
    draft: Draft


def find_adjacent(parsed: Parsed, marks: Marks, drafts: Sequence[Draft], known: Set[int] = frozenset()) -> list[Adjacent]:
    """Quotations that a reporting clause follows or precedes immediately, but for those whose cue is known."""
    by_sentence: dict[int, dict[int, Draft]] = {}
    for draft in drafts:
        if draft.takes_quote and (draft.certain is None or not draft.content):
            by_sentence.setdefault(draft.sentence.index, {})[draft.head.index] = draft
    found: list[Adjacent] = []
    for at in range(len(marks.all)):
        if at in known:
            continue
        beside = _tag_after(parsed, marks, at, by_sentence) or _signature(parsed, marks, at) or _lead_before(parsed, marks, at, by_sentence)
        if beside is not None:
            by_sentence.setdefault(beside.sentence.index, {})[beside.head.index] = beside
            found.append(Adjacent(quotation=at, draft=beside))
    return found


def is_clause(parsed: Parsed, quotation: Quotation) -> bool:
    """The quotation has a finite verb and starts like a sentence."""
    inner = parsed.text[quotation.inner_start : quotation.inner_end].lstrip("'‘[(…. @#")
    if not (inner[:1].isupper() or inner[:1].isdigit()):
        return False
    words = words_in(parsed, quotation.inner_start, quotation.inner_end)
    return len(words) >= FEWEST_WORDS and any(t.upos in ("VERB", "AUX") for t in words)


def _tag_after(parsed: Parsed, marks: Marks, at: int, drafts: Mapping[int, Mapping[int, Draft]]) -> Draft | None:
    """The reporting clause that follows the quotation."""
    quotation = marks.all[at]
    text = parsed.text
    if not quotation.closed or quotation.inner_end <= quotation.inner_start:
        return None
    start = quotation.end
    while start < len(text) and text[start] in " \u00a0,—–-":
        start += 1
    if start >= len(text) or text[start] == "\n":
        return None
    last = text[quotation.inner_start : quotation.inner_end].rstrip("'’\" ")[-1:]
    comma = "," in text[quotation.end : start]
    if not (last in ENDINGS or comma or (last == "." and text[start].islower())):
        return None
    sentence = parsed.sentence_at(start)
    if sentence is None or not sentence.start <= start < sentence.end:
        return None
    words = _tag_words(sentence, marks, start, marks.parent[at])
    cue = _tag_verb(sentence, words)
    if cue is None:
        return None
    known = drafts.get(sentence.index, {}).get(cue.index)
    if known is None and not (is_clause(parsed, quotation) and _plain_tag(sentence, words, cue)):
        return None
    if known is None and comma and last not in ENDINGS and quotation.inner_start != sentence.start + 1:
        return None
    if known is not None and known.basis == "source" and any(c.isalnum() for c in text[sentence.start : quotation.start]):
        return None
    draft = known or _unknown_verb(sentence, cue)
    if not is_clause(parsed, quotation) and _words_before(draft, quotation) >= FEWEST_WORDS:
        return None  # 'There was no need for "another war", he said': a few words of a content that the parse has whole
    return _with_source(draft, words)


def _words_before(draft: Draft, quotation: Quotation) -> int:
    """How many words of the content stand before the quotation."""
    tokens = (draft.sentence.tokens[i] for i in draft.content)
    return sum(t.upos != "PUNCT" and t.end <= quotation.start for t in tokens)


def _signature(parsed: Parsed, marks: Marks, at: int) -> Draft | None:
    """A name behind a dash, up to the end of the line: '"..." - Anna Berg, teacher'."""
    found = SIGNATURE.match(parsed.text, marks.all[at].end)
    if found is None or marks.parent[at] is not None:
        return None
    sentence = parsed.sentence_at(found.start("dash"))
    if sentence is None:
        return None
    dash = next((t for t in sentence.tokens if t.start <= found.start("dash") < t.end), None)
    name = [t for t in sentence.tokens if found.start("name") <= t.start < found.end("name")]
    if dash is None or not name or name[0].upos != "PROPN" or any(t.upos in ("VERB", "AUX") for t in name):
        return None
    head = next((t for t in name if t.upos == "PROPN"), name[0])
    return Draft(
        sentence=sentence, head=dash, cue=(dash.index,), content=frozenset(), source=head,
        source_words=tuple(t.index for t in name if t.upos != "PUNCT" or t is not name[-1]), speakers=(head,), sense=STATEMENT,
        basis="source", takes_quote=True,
    )


def _tag_words(sentence: Sentence, marks: Marks, start: int, inside: int | None) -> list[Token]:
    """The words from a place on, up to the next quotation, stop or semicolon."""
    words: list[Token] = []
    for token in sentence.tokens:
        if token.start < start:
            continue
        if token.text in (";", ":", ".", "“", '"', "''", "«") or len(words) > LONGEST_TAG + 10 or marks.container(token.start) != inside:
            break
        words.append(token)
    return words


def _tag_verb(sentence: Sentence, words: Sequence[Token]) -> Token | None:
    """The first verb that is in no relative clause or participle phrase: the cue of the tag."""
    relative = False
    for position, token in enumerate(words[:LONGEST_TAG]):
        if token.lower in RELATIVE and position:
            relative = True
        if position == 0 and token.upos in ("CCONJ", "SCONJ"):
            return None
        if token.upos != "VERB":
            continue
        participle = token.feature("VerbForm") in ("Part", "Ger", "Inf") and not sentence.children(token, "aux", "aux:pass")
        if token.relation in ("amod", "compound") or (participle and token.relation in ("acl", "advcl", "xcomp") and position):
            continue
        if relative:
            relative = False  # the relative clause has had its verb
            continue
        return token
    return None


def _plain_tag(sentence: Sentence, words: Sequence[Token], cue: Token) -> bool:
    """A verb that the lexicon does not know, with nothing but its subject: '"...," the guard barked.'"""
    before = [t for t in words if t.index < cue.index and t.upos != "PUNCT"]
    if cue.lemma in AUXILIARY_LEMMAS or cue.feature("VerbForm") != "Fin" or sentence.children(cue, "obj", "aux:pass"):
        return False
    if any(c.index > cue.index for c in sentence.children(cue, "ccomp")):
        return False
    if before:
        return len(before) <= 6 and before[-1].upos in (*NOMINAL, "ADV") and any(t.upos in NOMINAL for t in before)
    after = [t for t in words if t.index > cue.index]
    return bool(after) and after[0].upos in (*NOMINAL, "ADJ")


def _unknown_verb(sentence: Sentence, cue: Token) -> Draft:
    return Draft(
        sentence=sentence, head=cue, cue=cue_words(sentence, cue), content=frozenset(), source=None, source_words=(),
        speakers=(), sense=STATEMENT, basis="quotation", takes_quote=True,
    )


def _with_source(draft: Draft, words: Sequence[Token]) -> Draft:
    """The draft with the source that stands in the tag, if the parse saw none there."""
    inside = {t.index for t in words}
    if draft.source is not None and draft.source.index in inside:
        return draft
    sentence = draft.sentence
    before = [t for t in words if t.index < draft.cue[0]]
    if any(t.upos in NOMINAL for t in before):
        return _sourced(draft, _nominal_run(before, draft.cue[0]))
    after = [t for t in words if t.index > draft.cue[-1]]
    run: list[Token] = []
    for token in after:
        joint = token.lower in ("'s", "’s") or token.text in ("-", "–")
        if token.upos in ("PUNCT", "ADP", "VERB", "AUX", "SCONJ", "CCONJ") and not joint:
            break
        run.append(token)
    if not any(t.upos in NOMINAL for t in run):
        return draft
    found = _sourced(draft, run)
    if found.source is None:
        return found
    # Appositions and phrases that hang on the name belong to it; they go on as far as they hang together.
    wider = run_around(sentence, words_of(sentence, found.source) & inside - set(draft.cue) | {t.index for t in run}, found.source)
    return replace(found, source_words=wider)


def _nominal_run(before: Sequence[Token], cue: int) -> list[Token]:
    """The words before a cue, less circumstances at their edges ("on Monday", adverbs and punctuation)."""
    run = list(before)
    while run and run[0].upos in ("PUNCT", "CCONJ", "ADV"):
        run = run[1:]
    while run and run[-1].upos in ("PUNCT", "ADV", "AUX", "PART"):
        run = run[:-1]
    return run


def _sourced(draft: Draft, run: Sequence[Token]) -> Draft:
    if not run:
        return draft
    inside = {t.index for t in run}
    heads = [t for t in run if t.head not in inside and t.upos in NOMINAL] or [t for t in run if t.upos in NOMINAL]
    if not heads:
        return draft
    head = heads[0]
    return replace(draft, source=head, source_words=tuple(range(run[0].index, run[-1].index + 1)), speakers=(head,))


def _lead_before(parsed: Parsed, marks: Marks, at: int, drafts: Mapping[int, Mapping[int, Draft]]) -> Draft | None:
    """The reporting clause that leads into the quotation."""
    quotation = marks.all[at]
    text = parsed.text
    end = quotation.start
    while end > 0 and text[end - 1].isspace():
        end -= 1
    if end == 0:
        return None
    leads = text[end - 1] in ",:—–" or is_clause(parsed, quotation)
    if not leads or ("\n" in text[end : quotation.start] and text[end - 1] != ":"):
        return None
    sentence = parsed.sentence_at(end - 1)
    if sentence is None or sentence.end < end:
        return None
    colon = text[end - 1] == ":"
    if not colon and not sentence.start <= quotation.start < sentence.end:
        return None
    inside = marks.parent[at]
    known = drafts.get(sentence.index, {})
    before = [t for t in sentence.tokens if t.end <= end]
    for distance, token in enumerate(reversed(before)):
        if distance > LONGEST_LEAD or token.text == ";" or marks.container(token.start) != inside:
            return None
        if token.index in known and known[token.index].basis != "naming":
            gap = before[token.index + 1 :] if before[0].index == 0 else [t for t in before if t.index > token.index]
            return known[token.index] if _lets_through(known[token.index], gap, colon) else None
        if token.upos == "VERB" and token.feature("VerbForm") == "Fin" and not colon:
            return _plain_lead(parsed, sentence, token, quotation) if distance <= 3 and text[end - 1] == "," else None
    return None


def _plain_lead(parsed: Parsed, sentence: Sentence, verb: Token, quotation: Quotation) -> Draft | None:
    """A verb that the lexicon does not know, with its subject, a comma and a clause in quotation marks."""
    subject = sentence.child(verb, "nsubj")
    if subject is None or verb.lemma in AUXILIARY_LEMMAS or verb.relation not in ("root", "conj", "parataxis"):
        return None
    if sentence.children(verb, "obj", "ccomp", "cop") or not is_clause(parsed, quotation):
        return None
    run = [sentence.tokens[i] for i in run_around(sentence, words_of(sentence, subject), subject)]
    return _sourced(_unknown_verb(sentence, verb), run)


def _lets_through(draft: Draft, gap: Sequence[Token], colon: bool) -> bool:
    """Between cue and quotation stand only who was told, circumstances, or the subject of an inverted clause."""
    words = [t for t in gap if t.upos != "PUNCT" and t.index not in draft.cue and t.index not in draft.source_words]
    if colon or not words:
        return True
    if any(t.upos in ("VERB", "SCONJ", "CCONJ") and t.lower != "that" for t in words):
        return False
    return words[-1].lower != "that" or len(words) == 1
