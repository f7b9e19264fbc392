"""Whether a clause tells of the past or the future, from the forms of its verbs."""

from __future__ import annotations

import re
from typing import Literal

from ...language.sentences import Parsed, Sentence, Token
from .words import listed

Tense = Literal["past", "present", "future"]

WILL = frozenset({"will", "shall", "'ll", "’ll", "wo", "would", "may", "might", "can", "could", "must", "should", "'d", "’d"})
# Verbs and adjectives whose infinitive, or whose date, lies ahead of them.
AHEAD = listed(
    """plan expect schedule agree promise vow pledge intend hope want decide aim set due ask urge call invite order prepare threaten refuse
    need slate propose project forecast predict likely ready payable subpoena summon effective postpone delay redeem anticipate estimate
    authorize offer seek require vote commit mean wish ought expire allow demand warn bind mature extend give"""
)
PARTICIPLES_AHEAD = listed(
    "plan expect schedule set due slate propose project forecast anticipate postpone delay extend payable intend mean promise"
)
_SINCE = re.compile(r"\bsince (?:the )?(?:early |late |mid-)?$", re.IGNORECASE)
_LIES_AHEAD = re.compile(
    r"\b(?:effective|payable|due|expir\w+|matur\w+|as soon as|(?:no|not) later than|as early as|starting|beginning)(?: on| in| by)? $",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\b(?:by|until|till|before|for|to) (?:the )?(?:(?:\d{1,2}(?::\d\d)? ?[ap]\.?m\.?|noon|midnight) (?:on )?)?$", re.IGNORECASE,
)
_CUT = re.compile(r"\b(?:[ap]\.m|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\. $")
PLANNING = frozenset({"plan", "schedule", "expect", "slate"})
SPEAKING = listed("say tell add report announce note claim state declare write")


def tense_at(parsed: Parsed, start: int, end: int) -> tuple[Tense | None, bool]:
    """The tense of the clause that the characters stand in, None where no verb tells it; and whether they belong to
    that verb itself and not to a noun below it ("the Aug. 7 bombings").
    """
    before = parsed.text[max(0, start - 24) : start]
    if _SINCE.search(before):
        return "past", True
    if _LIES_AHEAD.search(before):
        return "future", True
    sentence = parsed.sentence_at(start)
    if sentence is None:
        return None, False
    inside = [t for t in sentence.tokens if t.start < end and start < t.end]
    if not inside:
        return None, False
    following = parsed.sentence_at(end)
    if following is not None and following.index == sentence.index + 1:
        # The text was cut behind an abbreviation: "the Aug. | 7 bombings killed ...".
        behind = next((t for t in following.tokens if t.start >= end), None)
        if behind is not None and behind.upos in ("NOUN", "ADJ", "PROPN"):
            return _nearest(following, behind), False
    deadline = bool(_DEADLINE.search(before))
    if sentence.index and inside[0].index == 0 and _CUT.search(before):
        # The same with the time in the second half: "given until 9 a.m. | Tuesday to sign".
        sentence = parsed.sentences[sentence.index - 1]
        inside = [next((t for t in reversed(sentence.tokens) if t.upos == "VERB"), sentence.tokens[-1])]
    at = next((t for t in inside if t.head < inside[0].index or t.head > inside[-1].index), inside[0])
    direct = at.relation in ("obl", "advmod", "nmod", "root", "obj", "nsubj", "advcl", "xcomp", "ccomp", "conj", "dep", "parataxis")
    steps = 0
    seen: set[int] = set()  # what a verb of saying led to: it is not asked again on the way back up
    while True:
        seen.add(at.index)
        told = None if _follows(sentence, at, inside[0]) else _tense_of(sentence, at)
        if told == "present" and at.deprel == "acl:relcl" and _told_around(sentence, at) == "past":
            told = "past"  # "hit the bridge that links the two on Saturday": a day is rarely that of what always is
        if told is not None:
            had = any(a.lower == "had" for a in sentence.children(at, "aux"))
            ahead = told == "past" and not had and (at.lemma in PLANNING or (deadline and at.lemma in AHEAD))
            return ("future" if ahead else told), direct and steps <= 1
        if at.head < 0:
            return _around(parsed, sentence, inside[0]), False
        above = sentence.tokens[at.head]
        said = _complement(sentence, above, inside[0])
        at = above if said.index in seen else said
        steps += 1


def _told_around(sentence: Sentence, clause: Token) -> Tense | None:
    """The tense of the verb above a relative clause."""
    verb = next((a for a in sentence.ancestors(clause) if a.upos == "VERB"), None)
    return _tense_of(sentence, verb) if verb is not None else None


def _tense_of(sentence: Sentence, word: Token, *, depth: int = 0) -> Tense | None:
    """What the word alone tells, with its auxiliaries; None where it is no verb or leaves it open."""
    if word.lemma.lower() in ("payable", "effective", "due") and word.upos in ("ADJ", "ADV", "NOUN", "VERB"):
        return "future"
    auxiliaries = sentence.children(word, "aux", "cop")
    infinitive = any(m.lower == "to" and m.index < word.index for m in sentence.children(word, "mark", "aux"))
    if word.upos not in ("VERB", "AUX") and not auxiliaries:
        planned = word.lemma.lower() in AHEAD and any(c.xpos == "VB" for c in sentence.children(word, "xcomp", "acl"))
        return "future" if planned else None
    lowers = {a.lower for a in auxiliaries}
    if lowers & WILL:
        return "past" if lowers & {"have", "'ve", "’ve"} and not lowers & {"will", "shall", "'ll", "’ll"} else "future"
    if word.xpos == "VB" and any(c.lower == "due" for c in sentence.children(word, "case", "mark")):
        return "future"  # "is due to vote"
    if infinitive and not any(a.lemma == "have" for a in auxiliaries):
        if any(a.lemma == "be" for a in auxiliaries):
            return "future"  # "was to meet"
        return _infinitive(sentence, word, depth)
    if word.lemma in PARTICIPLES_AHEAD and (word.xpos == "VBN" or word.upos == "ADJ"):
        return "future"
    for auxiliary in auxiliaries:
        if auxiliary.xpos == "VBD":
            return "past"
        if auxiliary.lemma == "have":
            return "past"
    for auxiliary in auxiliaries:
        if auxiliary.xpos in ("VBP", "VBZ"):
            going = word.lower == "going" and any(c.relation == "xcomp" for c in sentence.children(word))
            return "future" if going or word.xpos == "VBG" else "present"
    if word.xpos == "VBD":
        return "past"
    if word.xpos in ("VBP", "VBZ"):
        return "past" if word.lemma in SPEAKING else "present"
    return "past" if word.xpos == "VBN" and word.upos == "VERB" else None


def _infinitive(sentence: Sentence, word: Token, depth: int) -> Tense | None:
    """An infinitive lies ahead of what governs it where that is a plan, a wish or an order; else it shares its tense."""
    governor = sentence.head(word)
    if governor is None or depth > 3:
        return "future"
    if any(a.lower == "had" for a in sentence.children(governor, "aux")):
        return "past"  # "had been scheduled to expire": it came otherwise
    ordinal = any(c.lower in ("first", "last", "only", "latest", "second") for c in sentence.children(governor, "amod"))
    if word.relation == "acl" and ordinal:
        return None  # "the first states to join": when, the clause around tells
    if governor.lemma.lower() in AHEAD or word.relation == "acl" or (governor.lemma == "be" or sentence.children(governor, "cop")):
        return "future"
    return _tense_of(sentence, governor, depth=depth + 1)


def _complement(sentence: Sentence, verb: Token, word: Token) -> Token:
    """The verb; of "said it will issue rights on Monday", whatever the parse hangs the day on, that of what was said."""
    if verb.lemma not in SPEAKING:
        return verb
    return next((c for c in sentence.children(verb, "ccomp") if verb.index < c.index < word.index), verb)


def _follows(sentence: Sentence, verb: Token, word: Token) -> bool:
    """Whether the verb is an infinitive whose "to" stands behind the word, which then belongs to what governs it."""
    return verb.head >= 0 and any(m.lower == "to" and word.index < m.index < verb.index for m in sentence.children(verb, "mark"))


def _around(parsed: Parsed, sentence: Sentence, word: Token) -> Tense | None:
    """The tense of the nearest verb; of the next sentence where this one has none, cut short as it is by an abbreviation."""
    told = _nearest(sentence, word)
    following = parsed.sentences[sentence.index + 1 : sentence.index + 2]
    if told is None and following and "\n" not in parsed.text[sentence.end : following[0].start]:
        return _nearest(following[0], following[0].tokens[0])
    return told


def _nearest(sentence: Sentence, word: Token) -> Tense | None:
    """The tense of the nearest verb of the sentence, the one before the word first."""
    verbs = [t for t in sentence.tokens if t.upos in ("VERB", "AUX") and t.xpos not in ("VB", "VBG")]
    verbs += [t for t in sentence.tokens if t.xpos == "VB" and sentence.children(t, "aux")]
    for verb in sorted(verbs, key=lambda v: (abs(v.index - word.index), v.index)):
        told = _tense_of(sentence, verb)
        if told is not None:
            return told
    return None
