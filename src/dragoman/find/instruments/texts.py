"""Mentions of instruments: noun phrases that name a resolution, treaty, truce, law ... or point back to one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ...language.sentences import Sentence, Token
from ...records import InstrumentKind
from ..phrases import case_of, clause_of, phrase
from .bodies import body_in, kind_of_body
from .governing import governors, made_by
from .legal import Legal, legal

Definiteness = Literal["definite", "indefinite", "bare"]

NUMBER = re.compile(r"[A-Z]{0,4}[-/]?\d+(?:[/-]\d+)*(?:\([A-Z]+\))?")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
NUMBERED = frozenset({"resolution", "unscr", "decree", "law", "order", "protocol", "decision", "act", "directive", "bill", "convention"})
# A text beside one already told of.
OTHER = frozenset({
    "similar", "matching", "rival", "identical", "parallel", "second", "another", "competing", "separate", "third", "new", "fresh",
    "further", "different", "other", "weaker", "stronger", "corresponding", "companion", "like-minded",
})
EARLIER = frozenset({"earlier", "previous", "old", "older", "first", "former", "original", "prior"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "neither", "either"})
NONE_SUCH = frozenset({
    "no", "any", "every", "each", "such", "what", "which", "whatever", "several", "many", "some", "few", "most", "all", "more",
})
# What is only wished for, talked about or missing is no instrument yet.
WISHES = frozenset({
    "demand", "want", "need", "seek", "urge", "hope", "wish", "favour", "favor", "require", "request", "await", "expect", "promise",
    "advocate", "lack", "prefer", "call", "appeal", "press", "push", "plead", "ask", "campaign", "negotiate", "talk", "beg", "pray",
    "support", "oppose",
})
WISH_NOUNS = frozenset({
    "call", "appeal", "talk", "talks", "hope", "hopes", "prospect", "chance", "demand", "bid", "push", "negotiation", "effort", "need",
    "search", "plea", "discussion", "opportunity", "idea", "possibility", "condition", "timetable", "absence", "lack", "breach",
    "mediation", "terms", "hint", "prospects",
})
WISH_CASES = frozenset({"for", "on", "about", "towards", "toward", "over", "of"})
COUNTED = frozenset({"law", "motion", "decree", "ruling", "declaration"})  # kinds whose noun needs an article unless it is a name
CONDITIONS = frozenset({
    "as", "if", "unless", "until", "till", "should", "whether", "before", "without", "unlike", "like", "barring", "pending",
})
# Verbs that make even a bare plural ("laws", "decrees") something somebody made.
MAKES = frozenset({
    "pass", "adopt", "sign", "issue", "enact", "impose", "approve", "ratify", "veto", "repeal", "conclude", "promulgate", "vote",
})


ABOUT = frozenset({"on", "for", "against", "of", "relating to", "concerning", "regarding"})
MET_AT = frozenset({"at", "during"})
GATHERS = frozenset({"open", "begin", "start", "meet", "gather", "draw", "attract", "convene", "close", "feature", "elect", "nominate"})
GATHERED = frozenset({"attend", "host", "hold", "address", "organise", "organize", "open", "convene", "visit", "stage", "plan", "cancel"})
COURTS = frozenset({  # words by which a verdict is one of a court
    "jury", "juror", "trial", "guilty", "defendant", "arbitrator", "arbiter", "panel", "judge", "case", "acquit", "convict",
})


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedText:
    """One mention of an instrument. `start` and `end` are the offsets of its noun phrase in the document."""

    sentence: Sentence
    token: Token
    start: int
    end: int
    noun: str
    kinds: tuple[InstrumentKind, ...]  # those it can mean, likeliest first; empty: any
    pointer: bool  # whether it says nothing of the kind by itself
    proper: bool  # whether it is a name
    definiteness: Definiteness
    number: str | None = None
    title: str | None = None
    year: str | None = None
    other: bool = False
    earlier: bool = False
    plural: bool = False
    body: Token | None = None  # the body in its noun phrase: "the Senate's resolution"

    @property
    def at(self) -> tuple[int, int]:
        return self.sentence.index, self.token.index


def texts_of(sentence: Sentence) -> list[NamedText]:
    """All mentions of instruments in a sentence, in its order."""
    lexicon = legal()
    found = [
        text
        for token in sentence.tokens
        if token.lower == "independence" or _noun_of(token, lexicon) is not None
        for text in _texts_at(sentence, token)
    ]
    names = [text for text in found if text.proper]
    return [t for t in found if not any(n is not t and n.start <= t.token.start < n.end and n.token is not t.token for n in names)]


def _texts_at(sentence: Sentence, token: Token) -> Iterator[NamedText]:
    lexicon = legal()
    noun = _noun_of(token, lexicon)
    entity = sentence.entity_at(token)
    if entity is not None and entity.type == "PER":
        return
    if noun is None or token.upos not in ("NOUN", "PROPN") or (token.relation == "compound" and not _number_after(sentence, token)):
        if token.lower == "independence" and (text := _proclaimed_independence(sentence, token)) is not None:
            yield text
        return
    pointer = noun not in lexicon.nouns
    number, last = (None, token.index)
    if noun in NUMBERED:
        number, last = _number(sentence, token)
    proper = number is not None or _is_name(sentence, token)
    body = body_in(sentence, token)
    if noun == "convention" and number is None and _is_gathering(sentence, token):
        return
    if not number and not proper and _has_other_sense(sentence, token, noun):
        return
    if noun in lexicon.nouns and not proper and not number:
        pointer = not _has_what_it_needs(sentence, token, noun, body)
        if pointer and noun not in lexicon.pointers:
            return
    kinds = _kinds(sentence, token, noun, lexicon, pointer=pointer)
    start, end = _extent(sentence, token, last)
    if proper and number is None:
        end = max(end, _name_end(sentence, token))
    before = _words_before(sentence, token)
    definiteness = "definite" if number else _definiteness(sentence, token, before)
    if before & NONE_SUCH and not number:
        return
    for digits in (number or "").split("|"):
        yield NamedText(
            sentence=sentence, token=token, start=start, end=end, noun=noun, kinds=kinds, pointer=pointer, proper=proper,
            definiteness=definiteness, number=digits or None, title=None if digits or not proper else _title(sentence, token, start, end),
            year=_year(sentence, token), other=bool(before & OTHER), earlier=bool(before & EARLIER),
            plural=token.feature("Number") == "Plur" and noun not in ("sanctions", "findings"), body=body,
        )


def _noun_of(token: Token, lexicon: Legal) -> str | None:
    lower = token.lower
    if lower in lexicon.nouns or lower in lexicon.pointers:
        return lower
    lemma = token.lemma.lower()
    return lemma if lemma in lexicon.nouns or lemma in lexicon.pointers else None


def _kinds(sentence: Sentence, token: Token, noun: str, lexicon: Legal, *, pointer: bool) -> tuple[InstrumentKind, ...]:
    """The kinds a mention can mean; a compound may say it ("ceasefire agreement", "draft resolution")."""
    if pointer:
        return tuple(sorted(lexicon.pointers.get(noun, frozenset())))
    kinds = lexicon.nouns[noun]
    for child in sentence.children(token, "compound", "amod"):
        said = lexicon.compounds.get(child.lower)
        if said is not None and said in kinds:
            return (said, *(k for k in kinds if k != said))
    if noun == "order" and (b := body_in(sentence, token)) is not None and kind_of_body(sentence, b) == "ruling":
        return ("ruling",)
    return kinds


def _number_after(sentence: Sentence, token: Token) -> bool:
    return token.index + 1 < len(sentence.tokens) and NUMBER.fullmatch(sentence.tokens[token.index + 1].text) is not None


def _number(sentence: Sentence, token: Token) -> tuple[str | None, int]:
    """The number right after the noun and the index of its last word; two numbers of a plural are joined by "|"."""
    at = token.index + 1
    tokens = sentence.tokens
    if at < len(tokens) and tokens[at].lower in ("no", "no.", "number", "nr", "nr."):
        at += 1
        if at < len(tokens) and tokens[at].text == ".":
            at += 1
    if at >= len(tokens) or not NUMBER.fullmatch(tokens[at].text) or (YEAR.fullmatch(tokens[at].text) and token.text[0].islower()):
        return None, token.index
    number = tokens[at].text
    if at + 2 < len(tokens) and tokens[at + 1].text in ("/", "-") and tokens[at + 2].text.isdigit():
        number += tokens[at + 1].text + tokens[at + 2].text
        at += 2
    if token.lower.endswith("s") and at + 2 < len(tokens) and tokens[at + 1].lower == "and" and NUMBER.fullmatch(tokens[at + 2].text):
        return f"{number}|{tokens[at + 2].text}", at + 2
    return number, at


def _is_name(sentence: Sentence, token: Token) -> bool:
    """Whether the noun is written as (part of) a name: "Lisbon Treaty", "Treaty of Guarantee", "Minsk agreement"."""
    before = sentence.tokens[token.index - 1] if token.index else None
    named_before = before is not None and before.text[:1].isupper() and before.upos in ("PROPN", "NOUN", "ADJ", "NUM") and before.index > 0
    if before is not None and before.index == 0 and before.upos == "PROPN":
        named_before = True
    if token.text[:1].isupper() and token.index:
        if named_before:
            return True
        after = sentence.tokens[token.index + 1 : token.index + 4]
        return len(after) > 1 and after[0].lower in ("of", "on", "for") and any(t.text[:1].isupper() for t in after[1:])
    if token.text[:1].isupper() and token.index == 0:
        after = sentence.tokens[1:4]
        return len(after) > 1 and after[0].lower in ("of", "on") and after[1].text[:1].isupper()
    return False


def _title(sentence: Sentence, token: Token, start: int, end: int) -> str | None:
    words = [t for t in sentence.tokens if start <= t.start and t.end <= end]
    while (words and not words[0].text[:1].isupper()) or (words and words[0].lower in ("the", "a", "an")):
        words = words[1:]
    if not words:
        return None
    text = ""
    for word, following in zip(words, [*words[1:], None], strict=True):
        text += word.text
        text += " " * (following.start - word.end) if following is not None else ""
    return text


def _words_before(sentence: Sentence, token: Token) -> frozenset[str]:
    """The words of the noun phrase before its noun."""
    words = set()
    for child in sentence.children(token, "det", "amod", "compound", "nummod", "advmod", "nmod"):
        if child.index < token.index:
            words.add(child.lower)
    at = token.index - 1
    while at >= 0 and sentence.tokens[at].upos in ("ADJ", "DET", "NOUN", "PROPN", "NUM") and at >= token.index - 4:
        words.add(sentence.tokens[at].lower)
        if sentence.tokens[at].upos == "DET":
            break
        at -= 1
    return frozenset(words)


def _definiteness(sentence: Sentence, token: Token, before: frozenset[str]) -> Definiteness:
    if before & DEFINITE or sentence.children(token, "nmod:poss") or _possessive_before(sentence, token):
        return "definite"
    return "indefinite" if before & {"a", "an", "another", "one"} else "bare"


def _possessive_before(sentence: Sentence, token: Token) -> bool:
    return any(t.lower in ("'s", "’s", "its", "their", "his", "her", "our") for t in sentence.tokens[max(0, token.index - 4) : token.index])


def _year(sentence: Sentence, token: Token) -> str | None:
    """The year before the noun: "the 1987 charter"."""
    for t in sentence.tokens[max(0, token.index - 4) : token.index]:
        if YEAR.fullmatch(t.text) and (t.head == token.index or t.relation in ("nummod", "compound", "nmod")):
            return t.text
    return None


def _extent(sentence: Sentence, token: Token, last: int) -> tuple[int, int]:
    """The noun phrase, with its number, and no longer than a reader would underline."""
    start, end = phrase(sentence, token)
    if end - start > 70:
        start, end = phrase(sentence, token, of_phrases=False)
    if last != token.index:
        first = token
        while first.index and sentence.tokens[first.index - 1].text[:1].isupper() and sentence.tokens[first.index - 1].upos == "PROPN":
            first = sentence.tokens[first.index - 1]
        start, end = min(token.start, max(start, first.start)), sentence.tokens[last].end
    return min(start, _left_edge(sentence, token), token.start), max(end, token.end)


def _name_end(sentence: Sentence, token: Token) -> int:
    """Where a name that goes on after its noun ends: "Convention on the Rights of the Child"."""
    last = at = token.index
    while at + 1 < len(sentence.tokens):
        following = sentence.tokens[at + 1]
        if following.text[:1].isupper():
            last = at + 1
        elif following.lower not in ("of", "on", "the", "for", "and", "to") or at - last > 2:
            break
        at += 1
    return sentence.tokens[last].end


def _left_edge(sentence: Sentence, token: Token) -> int:
    """Where the run of articles, adjectives and nouns before the noun begins, whatever the parse joins them to."""
    first = token.index
    while first and token.index - first < 4:
        before = sentence.tokens[first - 1]
        if before.relation not in ("det", "amod", "compound", "nummod") and (
            before.upos != "NOUN" or before.relation not in ("obj", "iobj", "nmod")
        ):
            break
        first -= 1
        if sentence.tokens[first].upos == "DET":
            break
    return sentence.tokens[first].start


def _around(sentence: Sentence, token: Token) -> tuple[frozenset[str], frozenset[str]]:
    """The words before a noun in its phrase, and those of its "of", "to" and "for" phrases."""
    before = _words_before(sentence, token) | {c.lower for c in sentence.children(token, "nmod:poss")}
    tails = [c for c in sentence.children(token, "nmod") if c.index > token.index and case_of(sentence, c) in ("of", "to", "for")]
    after = {c.lemma.lower() for c in tails} | {w.lemma.lower() for c in tails for w in sentence.children(c, "compound", "conj")}
    return before, frozenset(after)


def _has_other_sense(sentence: Sentence, token: Token, noun: str) -> bool:
    """Whether the words around show that the noun means something else: "a peaceful resolution of the conflict"."""
    if noun in ("judgment", "judgement", "opinion") and case_of(sentence, token) in ("in", "to") and sentence.children(token, "nmod:poss"):
        return True  # "in his opinion"
    other = legal().other_senses.get(noun)
    if other is None:
        return False
    before, after = _around(sentence, token)
    return bool(before & other.before or after & other.after)


def _is_gathering(sentence: Sentence, token: Token) -> bool:
    """Whether a convention is people who meet, by where it is told or what it does, or by its name: no treaty is "British" and of rings."""
    if any(c.relation in ("nmod", "acl") and case_of(sentence, c) in ABOUT for c in sentence.children(token)):
        return False  # "the Convention on Cluster Munitions opened for signature"
    parts = governors(sentence, token)
    if any(legal().lemma(verb.lemma) in MAKES for verb, part in parts if part in ("obj", "pass")):
        return False
    if case_of(sentence, token) in MET_AT:
        return True
    if any(verb.lemma in (GATHERED if part in ("obj", "pass") else GATHERS) for verb, part in parts if part in ("obj", "pass", "subj")):
        return True
    before = [t for t in sentence.children(token, "amod", "compound") if t.index < token.index]
    return len(before) > 1 and before[0].upos == "ADJ" and before[0].text[:1].isupper()


def _has_what_it_needs(sentence: Sentence, token: Token, noun: str, body: Token | None) -> bool:
    """Whether a noun of many uses has beside it what makes it an instrument: "joint statement", "the court's decision"."""
    lexicon = legal()
    needs = lexicon.needs.get(noun)
    if needs is None:
        return True
    before, after = _around(sentence, token)
    if before & needs.before or after & needs.after:
        return True
    if noun in ("decision", "order", "award", "opinion"):
        return body is not None and kind_of_body(sentence, body) == "ruling"
    if noun in ("protocol", "convention"):
        return any(
            lexicon.lemma(verb.lemma) in ("sign", "ratify", "conclude", "initial", "adopt", "approve")
            for verb, _ in governors(sentence, token)
        )
    return False


def _proclaimed_independence(sentence: Sentence, token: Token) -> NamedText | None:
    """ "The independence proclaimed by X": the declaration itself under another name."""
    made = made_by(sentence, token)
    if made is None or not made.lower.startswith(("proclaim", "declar")):
        return None
    start, end = phrase(sentence, token)
    return NamedText(
        sentence=sentence, token=token, start=start, end=end, noun="independence", kinds=("declaration",), pointer=False,
        proper=False, definiteness="definite",
    )


def is_only_thought_of(text: NamedText) -> bool:
    """Whether the mention is of a text that nobody has made or put forward: wished for, ruled out, or in general."""
    sentence, token = text.sentence, text.token
    if text.number or text.definiteness == "definite":
        return False
    if text.noun == "verdict" and not any(t.lemma.lower() in COURTS or kind_of_body(sentence, t) == "ruling" for t in sentence.tokens):
        return True  # of voters or critics, who make no law
    marks = {c.lower for c in sentence.children(token, "case", "det")}
    if marks & CONDITIONS or (token.relation in ("root", "xcomp") and sentence.children(token, "cop")):
        return True
    head = sentence.head(token)
    if (
        head is not None
        and token.relation == "nmod"
        and token.deprel != "nmod:poss"
        and head.lemma.lower() in WISH_NOUNS
        and case_of(sentence, token) in WISH_CASES
    ):
        return True
    parts = governors(sentence, token)
    if any(verb.lemma in WISHES and part in ("obj", "pass", "for", "to", "on") for verb, part in parts):
        return True
    unreal = any(_is_unreal(text, verb) for verb, part in parts if part in ("obj", "pass", "subj") and verb.head != token.index)
    if (
        text.definiteness == "bare"
        and not text.plural
        and not text.proper
        and text.kinds[:1]
        and text.kinds[0] in COUNTED
        and not text.pointer
    ):
        return True
    if text.definiteness == "bare" and text.plural:
        return unreal or not any(verb.lemma in MAKES and part in ("obj", "pass") for verb, part in parts)
    return unreal


def _is_unreal(text: NamedText, verb: Token) -> bool:
    """Whether the clause denies, demands or only supposes what it tells of the text; sanctions may be threatened."""
    sentence = text.sentence
    clause = clause_of(sentence, verb)
    if clause.negation is not None and text.kinds[:1] == ("sanctions",):
        return not (clause.complement is None and verb.lemma == "rule")
    words = {c.lower for c in sentence.children(verb, "aux", "mark")}
    if words & {"must", "should", "if", "unless", "until"} and text.kinds[:1] != ("sanctions",):
        return True
    above = sentence.head(verb)
    if (
        verb.relation in ("xcomp", "ccomp")
        and above is not None
        and above.lemma in ("need", "want", "hope", "ask", "urge", "tell", "order", "call", "demand")
    ):
        return True
    return clause.negation is not None and clause.modality == "hypothetical"
