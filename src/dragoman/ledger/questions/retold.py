"""What a report's passages tell, as propositions: its sentences that share most with a sentence are parsed once more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ...language.sentences import Sentence
from ...records import Mention
from .assertions import Assertion
from .claims import Asked
from .clauses import Proposition, Unfolding
from .framing import CONTENT_NOUNS, MOTIONS
from .nominals import Party
from .parties import likeness
from .senses import UN, groups_of, related, spoken_of
from .stems import stem, words_of
from .terms import Telling, coverage

MOST_PASSAGES = 6  # of one report that are parsed
MOST_UNRELATED = 2  # of these that have no word of the sentence's sense, or against it
MOST_PARSED = 12  # of all reports
LEAST_SHARED = 0.35  # of a sentence's words that a passage to be parsed has
RELATED = 0.35  # what a word of its predicate's sense, or against it, counts towards that share
ANSWERING = frozenset({"deny", "admit"})  # groups of senses that bear on whatever was told before
LIKEWISE = frozenset({"so", "same"})
REFERRING = frozenset(map(stem, ("which", "it", "this", "that", *CONTENT_NOUNS)))
DOING_SO = frozenset({"do"})
LEFT_OUT = frozenset(map(stem, "do does did have has had be is are was were will would can could".split()))  # before words left out
REFUSED = frozenset(map(stem, ("refuse", "decline")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A proposition of a report, and where it is told: the passage, and the offset of its predicate in the report."""

    proposition: Proposition
    passage: tuple[int, int]
    at: int
    clause: tuple[int, int]  # start and end of its words in the report


def retold(asked: Asked, telling: Telling, assertions: Sequence[Assertion]) -> Iterator[Told]:
    """The propositions of the passages that share most with the sentence, and what others deny, refuse or grant of these."""
    kept: dict[tuple[int, int], list[Told]] = {}
    for passage in _nearest(asked, telling):
        if len(telling.parses) < MOST_PARSED or telling.is_parsed(passage):
            kept[passage] = list(_told_in(passage, telling))
            yield from kept[passage]
    yield from _denied_next(kept, telling)
    yield from _likewise(kept, telling)
    for one in assertions:
        if one.family == "speech" and one.sign < 0 and one.object:
            yield from _denied_elsewhere(one, kept, telling)
    yield from _answered([told for passage in sorted(kept) for told in kept[passage]])


def _nearest(asked: Asked, telling: Telling) -> list[tuple[int, int]]:
    """The passages that share most with the sentence, and that have its names about them."""
    terms = [term for term in asked.terms if term.number is None]
    names = [term for term in terms if term.is_name]
    senses = frozenset(key for claimed in asked.propositions for key in claimed.proposition.senses)
    groups = related(senses) | ANSWERING
    opposites = frozenset(prefix + key for prefix in UN for key in senses)
    shares: list[tuple[float, tuple[int, int]]] = []
    others: list[tuple[float, tuple[int, int]]] = []
    for passage in telling.passages:
        held = telling.held(*passage)
        share = coverage(terms, [(1.0, held)], telling).share
        is_related = bool(groups & spoken_of(held.stems) or (senses | opposites | LIKEWISE) & held.stems)
        if is_related:
            share += RELATED
        if share >= LEAST_SHARED and not coverage(names, telling.layers_of(*passage, after=True), telling).missing:
            (shares if is_related else others).append((-share, passage))
    kept = sorted(shares + sorted(others)[:MOST_UNRELATED])[:MOST_PASSAGES]
    return [passage for _, passage in kept]


def _told_in(passage: tuple[int, int], telling: Telling) -> Iterator[Told]:
    begin, sentences = telling.sentences(*passage)
    before: Told | None = None
    for sentence in sentences:
        for one in _told_by(sentence, begin, passage, telling):
            if before is not None and _leaves_out(one.proposition):
                one = replace(one, proposition=_filled_in(one.proposition, before.proposition))
            else:
                before = one
            yield one


def _leaves_out(one: Proposition) -> bool:
    """Whether it only tells whether somebody did what was told before: "Spain does not", "Peru did so as well"."""
    return one.senses <= LEFT_OUT and not {o.head for o in one.objects} - REFERRING


def _filled_in(one: Proposition, before: Proposition) -> Proposition:
    sign = before.sign if one.sign > 0 else -1
    mood = before.mood if one.mood == "told" and one.doers != before.doers else one.mood  # who "promised to leave, but did not" did not
    return replace(before, sign=sign, doers=one.doers, speakers=one.speakers, mood=mood)


def _told_by(sentence: Sentence, begin: int, passage: tuple[int, int], telling: Telling) -> Iterator[Told]:
    """The propositions of a sentence, with what it denies or refuses of what it told before."""
    asked_for: Proposition | None = None
    said: list[tuple[Proposition, int]] = []
    for one in Unfolding(sentence=sentence, find=lambda token: telling.named(token, begin)).all():
        if groups_of(one.senses) & {"deny", "reject"} and one.sign > 0 and not one.is_judged and _points_back(one):
            for other, where in said:
                denied = replace(other, sign=-other.sign, speakers=one.doers, mood="told")
                yield replace(_told(denied, begin, passage), at=where)
        if one.senses & REFUSED and not one.objects and asked_for is not None:
            one = replace(asked_for, sign=-asked_for.sign, mood="told", doers=one.doers)
        asked_for = one if one.mood == "asked" else asked_for
        statement = None if one.speakers else telling.statement_at(begin + one.at)
        if statement is not None:
            one = replace(one, speakers=tuple(map(_party_of, statement.speakers)))
        if one.speakers:
            said.append((one, begin + one.at))
        yield _told(one, begin, passage)


def _denied_elsewhere(one: Assertion, kept: dict[tuple[int, int], list[Told]], telling: Telling) -> Iterator[Told]:
    """What was told of somebody in another passage and they deny: "Baku denied the charge"."""
    passage, own = telling.passage_of(one.object), telling.passage_of(one.finding.evidence)
    start, end = one.object[0].start, one.object[-1].end
    deniers = tuple(map(_party_of, one.who))
    for told in kept.get(passage, ()) if passage != own else ():
        if start <= told.at < end and _is_any_of(deniers, told.proposition.doers):
            denied = replace(told.proposition, sign=-told.proposition.sign, speakers=deniers)
            yield replace(told, proposition=denied, passage=own)


def _denied_next(kept: Mapping[tuple[int, int], list[Told]], telling: Telling) -> Iterator[Told]:
    """What the passage before had somebody say, denied by who "denies it"."""
    for passage, told in kept.items():
        first = next((one for one in told if one.proposition.sign > 0 and groups_of(one.proposition.senses) & {"deny", "reject"}), None)
        if first is None or first is not told[0] or first.proposition.is_judged or not _points_back(first.proposition):
            continue
        for other in _before(passage, kept, telling):
            if other.proposition.speakers and _is_any_of(first.proposition.doers, other.proposition.doers):
                denied = replace(other.proposition, sign=-other.proposition.sign, speakers=first.proposition.doers, mood="told")
                yield replace(first, proposition=denied)


def _likewise(kept: Mapping[tuple[int, int], list[Told]], telling: Telling) -> Iterator[Told]:
    """What the passage before tells, of who "did so as well" or "did the same"; of "So did Peru" Peru."""
    for passage, told in kept.items():
        words = words_of(telling.reading.document.text[passage[0] : passage[1]].lower())
        first = next((one for one in told if one.proposition.senses & DOING_SO), None)
        if first is None or not (words[:2] in (["so", "did"], ["so", "does"]) or {"so", "same"} & set(words)):
            continue
        doers = first.proposition.doers or first.proposition.objects
        for other in _before(passage, kept, telling)[:1]:
            yield replace(first, proposition=replace(other.proposition, doers=doers))


def _before(passage: tuple[int, int], kept: Mapping[tuple[int, int], list[Told]], telling: Telling) -> list[Told]:
    """What the passage before it tells, if that was parsed or still may be."""
    index = telling.passages.index(passage) if passage in telling.passages else 0
    if not index:
        return []
    previous = telling.passages[index - 1]
    if previous in kept:
        return kept[previous]
    return list(_told_in(previous, telling)) if len(telling.parses) < MOST_PARSED or telling.is_parsed(previous) else []


def _answered(told: Sequence[Told]) -> Iterator[Told]:
    """What was asked for before and is turned down, or agreed to, as "the request"."""
    before: Told | None = None
    for one in told:
        proposition = one.proposition
        groups = groups_of(proposition.senses) & {"reject", "accept"}
        if proposition.senses & REFUSED and not proposition.objects and before is not None:
            yield replace(one, proposition=replace(before.proposition, sign=-before.proposition.sign, mood="told", doers=proposition.doers))
        if len(groups) == 1 and before is not None and any(o.head in MOTIONS and len(o.stems) == 1 for o in proposition.objects):
            sign = 1 if "accept" in groups else -1
            answer = replace(before.proposition, sign=sign * proposition.sign, mood="told", doers=proposition.doers, speakers=())
            yield replace(one, proposition=answer)
        before = one if proposition.mood == "asked" else before


def _told(one: Proposition, begin: int, passage: tuple[int, int]) -> Told:
    clause = (begin + min(one.words, default=0), begin + max(one.words, default=0))
    return Told(proposition=one, passage=passage, at=begin + one.at, clause=clause)


def _points_back(one: Proposition) -> bool:
    """Whether it is of something said before: "which Paris denies", "rejected the claim"."""
    return bool(one.objects) and all(o.head in REFERRING and len(o.stems) < 2 for o in one.objects)


def _party_of(mention: Mention) -> Party:
    words = words_of(mention.span.text)
    stems = frozenset(map(stem, words))
    names = frozenset(stem(word) for word in words if word[0].isupper())
    return Party(
        head=stem(words[-1]) if words else "", noun=words[-1].lower() if words else "", stems=stems, names=names, own_names=names,
        text=mention.span.text, mention=mention, is_pronoun=False, words=frozenset(),
    )  # fmt: skip


def _is_any_of(some: Sequence[Party], others: Sequence[Party]) -> bool:
    return any(a.mention and b.mention and likeness(a.mention, b.mention) for a in some for b in others)
