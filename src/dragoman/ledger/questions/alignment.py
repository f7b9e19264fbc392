"""A sentence beside a report's own clauses, for what no finding of the same kind tells: who did it, what was done, to whom.

Used of what somebody says ("India accused Pakistan of violating the ceasefire" is India's word for "Pakistan violated
the ceasefire"), and of sentences in which nothing was found that could be compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ...find.phrases import case_of, clause_of, conjuncts, predicates
from ...language.sentences import Sentence, Token
from ...records import Span, Statement
from .assertions import Assertion
from .claims import Asked
from .framing import PLACED
from .quantities import differing, quantities
from .senses import between, groups_of
from .stems import EMPTY, HOLLOW_VERBS, alike, of_one_sense, opposite, stem, words_of
from .terms import HERE, Coverage, Held, Telling, coverage, is_name
from .weighed import Weighed, overlap

LEAST_WORDS = 0.6  # share of a sentence's words that the clause itself has to hold
LEAST_SHARE = 0.7  # share of all its terms that the report has to hold
MOST_OF = 0.9  # of a passage that a sentence found word for word makes up
LEAST_QUOTED = 4  # words of a sentence that is found word for word
FIT = 0.75  # of the score of a finding of the same kind
BEING = frozenset({"be", "remain", "stand", "lie", "stay"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A predicate with its parties, as words: who does it, and what it is done to or says of its subject."""

    verb: str
    is_hollow: bool
    doers: frozenset[str]
    named: frozenset[str]  # those of the doers that are names
    others: frozenset[str]
    negative: bool
    is_place: bool = False  # says only where its subject is


def told_alike(asked: Asked, told: Assertion, telling: Telling) -> Weighed | None:
    """How a report's clause bears on the sentence; None where it says nothing about it."""
    if not asked.terms:
        return None
    if told.modality == "open" and all(one.proposition.mood == "told" for one in asked.propositions):
        return None
    families = {claim.assertion.family for claim in asked.claims}
    if "speech" in families:
        return None
    if told.family == "speech":
        if not isinstance(told.finding, Statement) or told.finding.sort in ("demand", "intention") or not told.object:
            return None
        return _beside(asked, told, telling, told.object)
    if families:
        return None
    return _beside(asked, told, telling, told.finding.evidence)


def is_verbatim(asked: Asked, told: Assertion, telling: Telling) -> bool:
    """Whether the finding's passage is the sentence word for word, but for few words: within a longer one it might be denied."""
    start, end = telling.passage_of(told.finding.evidence)
    passage, words = telling.words(start, end), [word.lower() for word in words_of(asked.sentence)]
    if not LEAST_QUOTED <= len(words) <= len(passage) or len(words) < MOST_OF * len(passage):
        return False
    return any(passage[at : at + len(words)] == words for at in range(len(passage) - len(words) + 1))


def content_sign(asked: Asked, claimed: Sequence[Span], told: Sequence[Span], telling: Telling) -> int:
    """+1 or -1 as what two statements say is the same or its denial, by their clauses; 0 where no clauses are alike."""
    inside = [t for t in asked.main.tokens if any(span.start <= t.start < span.end for span in claimed)]
    head = next((t for t in inside if not any(other.index == t.head for other in inside)), None)
    if head is None:
        return 0
    start, end = min(span.start for span in told), max(span.end for span in told)
    begin, sentences = telling.sentences(start, end)
    frame = frame_of(asked.main, head)
    for sentence in sentences:
        for other in _frames(sentence, start - begin, end - begin):
            named = frame.named and other.named  # "his country" in one report is "Serbia" in another
            sign = _sign(frame if named else replace(frame, doers=frozenset()), other, telling)
            if sign:
                return sign
    return 0


def _beside(asked: Asked, told: Assertion, telling: Telling, spans: Sequence[Span]) -> Weighed | None:
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    if told.family != "speech":
        start, end = telling.passage_of(spans)
    covered, words = _covered(asked, telling, spans, telling.held(start, end))
    if covered.missing_names or covered.share < LEAST_SHARE or words < LEAST_WORDS or not _in_time(asked, told, telling):
        return None
    claimed = frame_of(asked.main, asked.main.root)
    sign = 0
    begin, sentences = telling.sentences(start, end)
    for sentence in sentences:
        for frame in _frames(sentence, start - begin, end - begin):
            sign = sign or _sign(claimed, frame, telling)
    if not sign:
        return _by_number(asked, telling, spans, covered) if told.family != "speech" else None
    sign *= told.sign
    if sign > 0:
        differ = differing(asked.quantities, quantities(telling.reading.document.text[start:end]))
        if differ is not None:
            return Weighed(side="contradicts", score=FIT * covered.share, difference=f"told: {differ[1].text}, not {differ[0].text}")
        return Weighed(side="supports", score=FIT * covered.share) if _has_numbers(asked, telling.held(start, end), telling) else None
    words_of_difference = "it is denied" if told.sign < 0 else "it is told otherwise"
    return Weighed(side="contradicts", score=FIT * covered.share, difference=words_of_difference)


def _covered(asked: Asked, telling: Telling, spans: Iterable[Span], own: Held) -> tuple[Coverage, float]:
    """How far the report holds the sentence's terms, and which share of its plain words the clause itself holds."""
    layers = [(HERE, own), *telling.layers(spans)]
    plain = [term for term in asked.terms if not term.is_name and term.number is None]
    return coverage([t for t in asked.terms if t.number is None], layers, telling), coverage(plain, [(HERE, own)], telling).share


def _in_time(asked: Asked, told: Assertion, telling: Telling) -> bool:
    if asked.days == (None, None):
        return True
    published = telling.reading.document.published
    return published is not None and overlap(asked.days, (None, published.toordinal())) and told.finding.when is None


def _has_numbers(asked: Asked, own: Held, telling: Telling) -> bool:
    return all(telling.has(term, own) for term in asked.terms if term.number is not None)


def _by_number(asked: Asked, telling: Telling, spans: Iterable[Span], covered: Coverage) -> Weighed | None:
    """A figure that the passage has, too, with all the names: enough where the words for it differ."""
    numbers = [term for term in asked.terms if term.number is not None]
    own = telling.held(*telling.passage_of(spans))
    if not numbers or not _has_numbers(asked, own, telling):
        return None
    return Weighed(side="supports", score=FIT * covered.share)


def _frames(sentence: Sentence, start: int, end: int) -> Iterator[Frame]:
    """The predicates of a sentence within the characters; a subject that stands outside of them gives way to their first nominal."""
    within = [token for token in sentence.tokens if start <= token.start < end]
    for predicate in predicates(sentence):
        if not start <= predicate.start < end:
            continue
        frame = frame_of(sentence, predicate)
        subjects = [t for t in clause_of(sentence, predicate).subjects if start <= t.start < end]
        if not subjects and within:
            first = next((t for t in within if t.upos in ("NOUN", "PROPN", "PRON") and t.start < predicate.start), None)
            if first is not None:
                doers = _words(sentence, [first])
                frame = replace(frame, doers=doers, named=_words(sentence, [first], only_names=True), others=frame.others - doers)
        yield frame


def frame_of(sentence: Sentence, predicate: Token) -> Frame:
    """The frame of one predicate of a sentence."""
    clause = clause_of(sentence, predicate)
    copula = bool(sentence.children(predicate, "cop"))
    patients = clause.subjects if clause.passive else clause.objects
    others = [*patients, *(token for _, token in clause.obliques)]
    if copula:
        others.append(predicate)
    verb = "be" if copula else predicate.lemma
    return Frame(
        verb=stem(verb), is_hollow=verb in HOLLOW_VERBS or verb in BEING, doers=_words(sentence, clause.doers),
        named=_words(sentence, clause.doers, only_names=True), others=_words(sentence, others), negative=clause.negation is not None,
        is_place=copula and case_of(sentence, predicate) in PLACED,
    )  # fmt: skip


def _words(sentence: Sentence, heads: Iterable[Token], *, only_names: bool = False) -> frozenset[str]:
    """Stems of the noun phrases with these heads."""
    return frozenset(
        stem(word.text)
        for head in heads
        for one in conjuncts(sentence, head)
        for word in sentence.subtree(one, without=("acl", "acl:relcl", "conj"))
        if word.lower not in EMPTY and word.text[0].isalnum() and (not only_names or is_name(word))
    )


def _sign(claimed: Frame, told: Frame, telling: Telling) -> int:
    """+1 where two clauses tell the same, -1 where one denies the other, 0 where they tell of different things."""
    ontology = telling.ontology
    if groups_of({claimed.verb}) and groups_of({told.verb}) and not between({claimed.verb}, {told.verb}):
        return 0
    against = opposite(claimed.verb, told.verb)
    there = claimed.is_place and not told.negative and bool(claimed.others & told.others)  # who did something there was there
    if not (of_one_sense(claimed.verb, told.verb, ontology) or against or there or (claimed.is_hollow and told.is_hollow)):
        return 0
    if claimed.doers:
        if claimed.named and told.named:
            mine, theirs = _states(claimed.named, telling), _states(told.named, telling)
            same = bool(mine & theirs) and (mine <= theirs or theirs <= mine)  # North Korea is not South Korea
        else:
            same = bool(claimed.doers & told.doers) or _one_role(claimed.doers, told.doers, telling)
        if not same:
            return 0
        if claimed.others and told.others and not claimed.is_hollow and not _share_any(claimed.others, told.others, telling):
            return 0
    elif claimed.others and not claimed.others & told.others:
        return 0
    return -1 if (claimed.negative != told.negative) != against else 1


def _share_any(one: Iterable[str], other: frozenset[str], telling: Telling) -> bool:
    """Whether a word of the one stands among the others, or one of its sense does."""
    return any(alike(word, telling.ontology) & other for word in one)


def _states(names: Iterable[str], telling: Telling) -> frozenset[str]:
    """The names, and the states that they or their adjectives are of: "Eritrean" and "Eritrea" are one."""
    found = set(names)
    for name in names:
        state = telling.lexicon.demonym(name.capitalize())
        found |= {stem(word) for word in words_of(state.name)} if state is not None else set()
    return frozenset(found)


def _one_role(one: Iterable[str], other: Iterable[str], telling: Telling) -> bool:
    roles = {role for word in one if (role := telling.lexicon.role_of(word)) is not None}
    return any(telling.lexicon.role_of(word) in roles for word in other) if roles else False
