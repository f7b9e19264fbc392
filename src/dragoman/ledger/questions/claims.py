"""A sentence to be checked, taken apart: what it asserts, and which words of it a report has to hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ...documents.language import language_instead
from ...errors import NotAClaim
from ...find.actors.lexicon import Lexicon
from ...find.actors.lexicon_search import composed
from ...find.read import read_document
from ...language.model import Language
from ...language.sentences import Parsed, Sentence, Token
from ...ontology import Ontology
from ...records import Document, Instrument, Mention, Reading, Span
from ..intervals import Days, days_of
from .assertions import Assertion, assertions_of
from .clauses import Proposition, Unfolding
from .framing import DROPPING
from .quantities import Quantity, quantities
from .senses import groups_of, is_known
from .stems import NEGATIVE, numbers_of, stem, words_of
from .terms import Term, terms_of

MOST_CHARACTERS = 2_000  # of a sentence to be checked
LEAST_KNOWN = 0.25  # share of predicates that are known among the words of an English sentence without function words
INVERTED = frozenset("Did Does Do Is Are Was Were".split())  # as which only questions begin; IS is the Islamic State


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that the sentence asserts. `clause` numbers the main clause that it belongs to.

    `aside` is set where the clause's own verb asserts something else: "NATO accepted Serbia's request" asserts no request.
    """

    assertion: Assertion
    terms: tuple[Term, ...]  # without those that name who does it
    clause: int
    aside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """A proposition of the sentence, the number of its main clause, its terms besides predicate and doers, and what it counts."""

    clause: int
    proposition: Proposition
    rest: tuple[Term, ...]
    counts: tuple[Quantity, ...]
    numbers: tuple[float, ...]  # by which something is called: resolution 2660


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The sentence as read: all its terms, its claims, counted things, days, and whether it is negated."""

    sentence: str
    reading: Reading
    parsed: Parsed
    terms: tuple[Term, ...]
    claims: tuple[Claim, ...]
    propositions: tuple[Claimed, ...]
    quantities: tuple[Quantity, ...]
    days: Days
    negative: bool

    @property
    def main(self) -> Sentence:
        return self.parsed.sentences[0]

    @property
    def clauses(self) -> list[int]:
        """Numbers of the main clauses that claim something; that of the first where none does."""
        return sorted({claim.clause for claim in self.claims}) or [0]


def ask(text: str, *, language: Language, ontology: Ontology, lexicon: Lexicon, published: date | None = None) -> Asked:
    """The sentence taken apart. Raises NotAClaim where there are no words in it, far too many, a question, or another language."""
    words = " ".join(text.split())
    if not words_of(words):
        raise NotAClaim("there is nothing to check: give a sentence in quotation marks")
    if len(words) > MOST_CHARACTERS:
        raise NotAClaim(
            f"a claim of {len(words):,} characters is too long to be checked: give one sentence, of at most {MOST_CHARACTERS:,}"
        )
    if _is_question(words):
        raise NotAClaim("a question cannot be checked: say as a sentence what may be so")
    if (other := _other_language(words)) is not None:
        raise NotAClaim(f"this sentence is in {other}: give it in English")
    document = Document.make(words, published=published)
    reading = read_document(document, language=language, ontology=ontology, program="", lexicon=lexicon)
    parsed = language.parse(words)
    terms = tuple(term for sentence in parsed.sentences for term in terms_of(sentence, reading, lexicon))
    counts = quantities(_without_times(reading))
    times = [time for time in reading.times if time.type in ("DATE", "TIME") and not _is_of_thing(time.span, parsed)]
    dates = [time.edtf for time in times if time.edtf is not None]
    return Asked(
        sentence=words, reading=reading, parsed=parsed, terms=terms, claims=_ranked(tuple(_claims(reading, parsed, lexicon)), parsed),
        propositions=tuple(_propositions(reading, parsed, terms, counts, lexicon)), quantities=counts,
        days=days_of(dates[0]) if len(dates) == 1 else (None, None),
        negative=sum(token.lower in NEGATIVE for sentence in parsed.sentences for token in sentence.tokens) % 2 == 1,
    )  # fmt: skip


def _is_question(words: str) -> bool:
    """Whether it ends like a question, or begins with the verb of one."""
    return words.endswith("?") or words.split()[0] in INVERTED


def _other_language(words: str) -> str | None:
    """The language that a sentence is in, where that is not English and hardly any of its common words is an English predicate."""
    common = [word for word in words_of(words) if len(word) > 1 and word.isalpha() and word == word.lower()]
    if 2 * len(common) < len(words_of(words)) or sum(is_known(stem(word)) for word in common) >= LEAST_KNOWN * len(common):
        return None
    return language_instead(words)


def _is_of_thing(span: Span, parsed: Parsed) -> bool:
    """Whether a date stands before a thing as part of its name and does not tell when what is claimed happened: "the 2016 award"."""
    sentence = parsed.sentence_at(span.start)
    tokens = [t for t in sentence.tokens if span.start <= t.start < span.end] if sentence is not None else []
    top = next((t for t in tokens if t.head not in {other.index for other in tokens}), None)
    head = sentence.head(top) if sentence is not None and top is not None else None
    if sentence is None or top is None or head is None or head.upos not in ("NOUN", "PROPN"):
        return False
    return top.relation in ("compound", "amod", "nummod") and top.index < head.index


def _propositions(
    reading: Reading, parsed: Parsed, terms: Sequence[Term], counts: Sequence[Quantity], lexicon: Lexicon
) -> Iterator[Claimed]:
    """What the main clauses of the sentence say, see `clauses`."""
    called = {value for one in reading.instruments if one.number is not None for value in numbers_of(one.number)}
    for sentence in parsed.sentences[:1]:

        def find(token: Token) -> Mention | None:
            holding = [m for m in reading.actors if m.span.start <= token.start < m.span.end]
            mention = min(holding, key=lambda m: m.span.end - m.span.start) if holding else None
            return None if mention is None else _known(mention, lexicon)

        for number, head in enumerate(_main_heads(sentence)):
            for one in Unfolding(sentence=sentence, find=find).of(head):
                taken = one.telling.union(*(party.words for party in (*one.doers, *one.speakers)))
                yield Claimed(
                    clause=1000 * sentence.index + number, proposition=one,
                    rest=tuple(t for t in terms if t.number is None and t.at in one.words and t.at not in taken),
                    counts=tuple(q for q in counts if q.value not in called and any(q.at <= at < q.at + len(q.text) for at in one.words)),
                    numbers=tuple(sorted(called)),
                )  # fmt: skip


def _without_times(reading: Reading) -> str:
    """The text with its dates blanked, so that the 14 of "14 March" counts nothing."""
    text = reading.document.text
    for time in reading.times:
        if time.type in ("DATE", "TIME"):
            text = text[: time.span.start] + "|" * (time.span.end - time.span.start) + text[time.span.end :]
    return text


def _claims(reading: Reading, parsed: Parsed, lexicon: Lexicon) -> Iterator[Claim]:
    """The assertions of the main clauses; of what is said within a statement only the statement itself."""
    found = [one for one in assertions_of(reading) if not _is_presumed(one)]
    cues = {span for one in found if one.family in ("act", "attitude", "enactment") for span in one.cue}
    for one in (_with_roles(one, lexicon) for one in found):
        told = one.finding.voice.statements
        if told and any(other.finding.id in told and _is_speech_of_its_own(other, cues, parsed) for other in found):
            continue
        if one.family == "speech" and not _is_speech_of_its_own(one, cues, parsed):
            continue
        sentence = parsed.sentence_at(_anchor(one).start) or parsed.sentences[0]
        number, clause = _clause(sentence, _anchor(one))
        without = [*(m.span for m in one.who), *_verbs(one, sentence)]
        terms = terms_of(sentence, reading, lexicon, without=without)
        yield Claim(assertion=one, terms=tuple(t for t in terms if t.at in clause), clause=1000 * sentence.index + number)


def _with_roles(one: Assertion, lexicon: Lexicon) -> Assertion:
    """The assertion with "Iraq's foreign minister" as somebody of Iraq's government, where the date does not tell who that was."""

    return replace(one, who=tuple(_known(m, lexicon) for m in one.who), whom=tuple(_known(m, lexicon) for m in one.whom))


def _known(mention: Mention, lexicon: Lexicon) -> Mention:
    actor = composed(lexicon, mention.span.text) if mention.actor is None else None
    return mention if actor is None else replace(mention, actor=actor)


def _ranked(claims: tuple[Claim, ...], parsed: Parsed) -> tuple[Claim, ...]:
    """The claims, with those aside that stand deeper in the tree of their clause than its uppermost."""
    depths = [_depth(claim.assertion, parsed) for claim in claims]
    least: dict[int, int] = {}
    for claim, depth in zip(claims, depths, strict=True):
        least[claim.clause] = min(depth, least.get(claim.clause, depth))
    ranked = [replace(claim, aside=depth > least[claim.clause]) for claim, depth in zip(claims, depths, strict=True)]
    given_up = any(groups_of({stem(t.lemma), *_with_particle(t, s)}) & DROPPING for s in parsed.sentences for t in [s.root])
    return tuple(claim for claim in ranked if not (claim.aside and given_up))


def _with_particle(verb: Token, sentence: Sentence) -> list[str]:
    return [f"{verb.lemma}_{child.lower}" for child in sentence.children(verb, "compound")]


def _depth(one: Assertion, parsed: Parsed) -> int:
    """How far below the root the words are that tell an assertion."""
    spans = one.cue or one.object
    depths = []
    for span in spans:
        sentence = parsed.sentence_at(span.start)
        depths += [sum(1 for _ in sentence.ancestors(t)) for t in sentence.tokens if span.start <= t.start < span.end] if sentence else []
    return min(depths, default=0)


def _is_presumed(one: Assertion) -> bool:
    """An instrument that is only named, with nothing said of its outcome, vote or force."""
    instrument = one.finding
    if not isinstance(instrument, Instrument):
        return False
    return (
        instrument.outcome_span is None and instrument.binding_span is None and instrument.vote is None and instrument.kind != "sanctions"
    )


def _is_speech_of_its_own(one: Assertion, cues: set[Span], parsed: Parsed) -> bool:
    """A statement that is not an attitude or act told by the same words; a denial always is one."""
    if one.family != "speech" or not one.object:
        return False
    if one.sign < 0 and len(words_of(one.object[0].text)) > 3 and _has_verb(one, parsed):
        return True
    return not any(c.overlaps(span) for c in one.cue for span in cues)


def _has_verb(one: Assertion, parsed: Parsed) -> bool:
    """Whether what is said is a clause: "rejected the deal as illegal" says nothing that might be so."""
    return any(t.upos in ("VERB", "AUX") for span in one.object for t in parsed.tokens_within(span.start, span.end))


def _anchor(one: Assertion) -> Span:
    return (*one.cue, *one.object, *one.finding.evidence)[0]


def _verbs(one: Assertion, sentence: Sentence) -> list[Span]:
    """The verbs and auxiliaries among the words that tell an assertion: they are compared by what they mean, not as words."""
    if one.family == "tie":
        return list(one.cue)
    return [
        Span(start=t.start, end=t.end, text=t.text)
        for t in sentence.tokens
        if any(span.start <= t.start < span.end for span in one.cue) and (t.upos in ("VERB", "AUX", "ADP", "ADV") or one.family != "act")
    ]


def _clause(sentence: Sentence, span: Span) -> tuple[int, frozenset[int]]:
    """The main clause that holds the characters: its number, and the offsets of its words.

    Main clauses are the root's and those coordinated with it; what is below them is theirs.
    """
    root, heads = sentence.root, _main_heads(sentence)
    members = {head.index: {t.index for t in sentence.subtree(head)} for head in heads}
    for head in heads[1:]:
        members[root.index] -= members[head.index]
    at = next((t.index for t in sentence.tokens if t.start <= span.start < t.end), root.index)
    for number, head in enumerate(heads):
        if at in members[head.index]:
            return number, frozenset(sentence.tokens[i].start for i in members[head.index])
    return 0, frozenset(t.start for t in sentence.tokens)


def _main_heads(sentence: Sentence) -> list[Token]:
    """The root, and the verbs coordinated with it."""
    return [sentence.root, *(c for c in sentence.children(sentence.root, "conj", "parataxis") if c.upos in ("VERB", "AUX"))]


def verb_stems(one: Assertion, parsed: Parsed) -> frozenset[str]:
    """Stems of the words that tell an assertion, its predicate."""
    found = {stem(t.lemma) for span in one.cue for t in parsed.tokens_within(span.start, span.end) if t.upos in ("VERB", "NOUN", "ADJ")}
    return frozenset(found) if found else frozenset(stem(word) for span in one.cue for word in words_of(span.text))
