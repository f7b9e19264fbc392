"""What a ledger has for or against a sentence, with the passages; and no answer without one.

The sentence is read like a report. Reports that may bear on it are looked up by who is in it and by its words, and every
finding of theirs is laid beside what the sentence asserts (see `compare`). Where reports differ, both sides are given; where none
bears on it, the passages that come nearest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import combinations, product
from typing import TYPE_CHECKING

from ...language.model import Language
from ...language.sentences import Sentence
from ...ontology import Ontology
from ...records import Mention
from ..filter import Filter, Kind
from ..intervals import beginning
from .answer import Answer, Evidence, answer
from .assertions import Family
from .claims import Asked, ask
from .holding import documents_holding
from .judged import as_judged
from .nearest import nearest
from .stems import words_of
from .terms import Telling, Term
from .understood import understood
from .weighing import evidence_in

if TYPE_CHECKING:
    from ..ledger import Ledger

EACH = 40  # findings looked at of one look-up
MOST_REPORTS = 10  # whose findings are laid beside the sentence
LEAST_LOOKUPS, MOST_LOOKUPS = 3, 7  # before what was found can be enough, and is enough if there are any MOST_REPORTS
FEW_REPORTS = 4  # that are few enough to look for more
MOST_TOGETHER = 4  # words of a sentence with few names that are looked up
MOST_WORDS = 2  # of a sentence that are looked up together with a name
KINDS: dict[Family, tuple[Kind, ...]] = {
    "act": ("event",), "attitude": ("position", "event"), "speech": ("statement",), "enactment": ("instrument",), "tie": ("relation",),
}  # fmt: skip


def check(
    ledger: Ledger,
    sentence: str,
    *,
    language: Language,
    ontology: Ontology,
    published: date | None = None,
    known_on: datetime | None = None,
    as_of: date | None = None,
) -> Answer:
    """What supports and what contradicts one English sentence.

    published: the day from which "yesterday" in the sentence is reckoned. known_on: as the ledger would have answered then.
    as_of: by what had begun by that day; a passage in which nothing was found has begun with its report.
    Raises NotAClaim where there is nothing to be checked.
    """
    asked = ask(sentence, language=language, ontology=ontology, lexicon=ledger.lexicon, published=published)
    evidence: list[Evidence] = []
    parses: dict[str, tuple[Sentence, ...]] = {}
    tellings: list[Telling] = []
    for reading, usable in as_judged(ledger, likely(ledger, asked, known_on=known_on, as_of=as_of), known_on=known_on):
        telling = Telling(reading=reading, lexicon=ledger.lexicon, ontology=ontology, language=language, parses=parses)
        evidence += evidence_in(telling, asked, only=usable)
        tellings.append(telling)
    if as_of is not None:
        evidence = [one for one in evidence if _beginning(one) <= as_of.toordinal()]
    read_as = tuple(dict.fromkeys(understood(claim.assertion) for claim in asked.claims))
    found = answer(asked.sentence, evidence, clauses=asked.clauses, read_as=read_as)
    if found.verdict != "none":
        return found
    return replace(found, nearest=nearest(tellings, asked, until=as_of))


def _beginning(one: Evidence) -> int:
    """The day from which a passage's finding has begun, or that of its report."""
    when = one.finding.when if one.finding is not None else None
    return beginning(when.edtf if when is not None else None, one.published)


def likely(ledger: Ledger, asked: Asked, *, known_on: datetime | None = None, as_of: date | None = None) -> list[str]:
    """Ids of the documents that most look-ups find, at most MOST_REPORTS; of equals the latest published."""
    found: Counter[str] = Counter()
    latest: dict[str, date] = {}
    for number, filter in enumerate(dict.fromkeys(lookups(asked))):
        enough = number >= LEAST_LOOKUPS and len(found) >= MOST_REPORTS
        if enough and (number >= MOST_LOOKUPS or sum(times > 1 for times in found.values()) >= MOST_REPORTS):
            break
        then = replace(filter, known_on=known_on, as_of=as_of)
        here = {slim.document: slim.published or date.min for slim in ledger.findings(then).slim()}
        latest |= here
        found.update(here.keys())
    for words in dict.fromkeys(searches(asked)):
        if len(found) >= FEW_REPORTS:
            break
        here = {id: day or date.min for id, day in documents_holding(ledger, words, most=EACH, known_on=known_on)}
        latest |= here
        found.update(here.keys())
    return sorted(found, key=lambda id: (-found[id], -latest[id].toordinal(), id))[:MOST_REPORTS]


def lookups(asked: Asked) -> Iterator[Filter]:
    """Which questions are put to the ledger, the narrower first: all words; who did it to whom; each with words; names together."""
    names, words = _names_and_words(asked)
    if len(asked.terms) > 1:
        yield Filter(text=" ".join(map(_searched, asked.terms)), limit=EACH)
    main = [claim for claim in asked.claims if not claim.aside] or list(asked.claims)
    for claim in main:
        for doer in _known(claim.assertion.who)[:2]:
            for other in _known(claim.assertion.whom)[:2]:
                yield Filter(kinds=KINDS[claim.assertion.family], doer=doer, recipient=other, limit=EACH)
            for sought in _rare(claim.terms)[:MOST_WORDS]:
                yield Filter(doer=doer, text=sought, limit=EACH)
    for first, second in list(combinations(names, 2))[:3]:
        yield Filter(text=f"{_searched(first)} {_searched(second)}", limit=EACH)
    for name in names[:2]:
        for word in words[:MOST_WORDS]:
            yield replace(_named(name), text=f"{_searched(word)} {_named(name).text or ''}".rstrip())
    for claim in main:
        doers, others = _known(claim.assertion.who), _known(claim.assertion.whom)
        for doer in doers[:1]:
            yield Filter(kinds=KINDS[claim.assertion.family], doer=doer, limit=EACH)
        if not doers:
            for other in others[:2]:
                yield Filter(kinds=KINDS[claim.assertion.family], recipient=other, limit=EACH)
    if not main:
        yield from map(_named, names[:2])


def searches(asked: Asked) -> Iterator[str]:
    """Words that are looked for in any passage where those find little: names with each other and with words, words together, each."""
    names, words = _names_and_words(asked)
    pairs = [*combinations(names, 2), *product(names, words[:MOST_TOGETHER]), *combinations(words[:MOST_TOGETHER], 2)]
    for first, second in pairs:
        yield f"{_searched(first)} {_searched(second)}"
    yield from map(_searched, names or words[:MOST_TOGETHER])


def _names_and_words(asked: Asked) -> tuple[list[Term], list[Term]]:
    """The names of a sentence, and its other words but for numbers, the longest first."""
    words = (term for term in asked.terms if not term.is_name and term.number is None)
    return [term for term in asked.terms if term.is_name], sorted(words, key=lambda term: -len(term.text))


def _named(term: Term) -> Filter:
    """What is told of a name: of an actor that is known whatever it is called, else where its words stand."""
    key = next((key for key in sorted(term.keys) if key.isupper()), min(term.keys, default=None))
    return Filter(text=_searched(term), limit=EACH) if key is None else Filter(actor=key, limit=EACH)


def _known(mentions: Sequence[Mention]) -> list[str]:
    """Names to look up: of a body or person of a state the state, since reports name now the one and now the other."""
    found: dict[str, None] = {}
    for mention in mentions:
        actor = mention.actor
        if actor is None:
            found[mention.span.text] = None
        elif actor.kind in ("state", "territory", "body", "role", "people", "office") and actor.country is not None:
            found[actor.country] = None
        else:
            found[actor.id or actor.name] = None
    return list(found)


def _rare(terms: Sequence[Term]) -> list[str]:
    """The terms as words to search for, names and longer words first."""
    return [_searched(term) for term in sorted(terms, key=lambda t: (not t.is_name, -len(t.text)))]


def _searched(term: Term) -> str:
    """The words of a term, wherever in a passage they stand: "Peru's Congress" or "Congress of Peru"."""
    return " ".join(f'"{word}"' for word in words_of(term.text)) or '"-"'
