"""What a sentence is about: its names, numbers and words with a topic; and how far a report's passages hold them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from ...find.actors.lexicon import Lexicon
from ...find.actors.lexicon_search import state_named
from ...language.model import Language
from ...language.sentences import Sentence, Token
from ...ontology import Ontology
from ...records import Actor, Mention, Reading, Span, Statement
from ..passages import around, passages_of
from .parties import name_keys, told_keys
from .quantities import quantities
from .senses import akin
from .stems import EMPTY, HOLLOW_VERBS, NEGATIVE, alike, numbers_of, stem, words_of

NAME, NUMBER, WORD, HOLLOW = 2.0, 1.5, 1.0, 0.5  # weights of terms; hollow are verbs like "take" and modifying nouns
# What a term counts by where it was found: the passage itself, close before, the report's beginning, close after.
HERE, NEAR, LEAD, AFTER = 1.0, 0.85, 0.7, 0.6
ALIKE = 0.8  # what a word counts for which the passage has another of its sense
AKIN = 0.7  # the same where both only stand in one group of predicates
BACK = 3  # passages before the finding's own that it may rest on ("the resolution", "it")
CAPITALISED = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+")
DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ.'’/, -]+(?: \([^)\n]{1,20}\))? [-–—] ")
TOPIC_TAGS = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "X"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One thing that a passage has to speak of. `keys` are a name's; `stems` its words; `number` a figure's value."""

    text: str
    stems: frozenset[str]
    weight: float
    keys: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()  # CAMEO roles of a noun: two nouns of one role speak of the same people
    number: float | None = None
    at: int = 0  # where it begins in the sentence

    @property
    def is_name(self) -> bool:
        return self.weight == NAME


def terms_of(sentence: Sentence, reading: Reading, lexicon: Lexicon, *, without: Iterable[Span] = ()) -> tuple[Term, ...]:
    """The terms of a sentence in its order; words of times, and those within the spans `without`, are left out."""
    left_out = [time.span for time in reading.times if time.type in ("DATE", "TIME")] + list(without)
    mentions = [mention for mention in reading.actors if mention.actor is not None]
    text = reading.document.text
    told = [q for q in quantities(text[sentence.start : sentence.end]) if q.low or q.high]
    counted = [(sentence.start + q.at, sentence.start + q.at + len(q.text)) for q in told]
    found = [
        Term(text=q.text, stems=frozenset({q.text.lower()}), weight=NUMBER, number=q.value, at=start)
        for q, (start, end) in zip(told, counted, strict=True)
        if not any(span.start < end and start < span.end for span in left_out)
    ]
    used: set[Span] = set()
    for token in sentence.tokens:
        if any(span.start < token.end and token.start < span.end for span in left_out):
            continue
        if any(start <= token.start < end for start, end in counted):
            continue
        mention = _naming(token, mentions)
        if mention is not None and mention.actor is not None:
            if mention.span not in used:
                used.add(mention.span)
                naming = [t for t in sentence.tokens if mention.span.start <= t.start < mention.span.end and is_name(t)]
                stems = frozenset(stem(t.text) for t in naming if t.lower not in EMPTY)
                keys = name_keys(mention.actor) | _keys_of(" ".join(t.text for t in naming), lexicon)
                found.append(Term(text=" ".join(t.text for t in naming), stems=stems, weight=NAME, keys=keys, at=token.start))
            continue
        term = _term_of(token, sentence, lexicon)
        if term is not None:
            found.append(term)
    return tuple(sorted(found, key=lambda term: term.at))


def _keys_of(name: str, lexicon: Lexicon) -> frozenset[str]:
    """Keys of a state or territory that is called so: the Colombia of "voters in Colombia"."""
    state = state_named(lexicon, name)
    return frozenset({state.id, state.country or state.id}) if state is not None else frozenset()


def is_name(token: Token) -> bool:
    """Whether a word is written as a name or the adjective of one."""
    return token.text[0].isupper() and token.lower not in EMPTY and (token.upos in ("PROPN", "ADJ", "X") or token.index > 0)


def _naming(token: Token, mentions: Iterable[Mention]) -> Mention | None:
    """The shortest mention that holds a token which is part of a name."""
    if not is_name(token):
        return None
    holding = [m for m in mentions if m.span.start <= token.start < m.span.end]
    return min(holding, key=lambda m: m.span.end - m.span.start) if holding else None


def _term_of(token: Token, sentence: Sentence, lexicon: Lexicon) -> Term | None:
    if token.upos not in TOPIC_TAGS or token.lower in EMPTY or token.lower in NEGATIVE or len(token.text) < 2:
        return None
    if is_name(token):
        keys = _keys_of(token.text, lexicon)
        named = token.upos == "PROPN" or bool(keys)
        return Term(text=token.text, stems=frozenset({stem(token.text)}), weight=NAME if named else WORD, keys=keys, at=token.start)
    if token.upos == "VERB" and token.lemma in HOLLOW_VERBS:
        return Term(text=token.text, stems=frozenset({stem(token.text)}), weight=HOLLOW, at=token.start)
    role = lexicon.role_of(token.lower)
    roles = frozenset({role}) if role is not None else frozenset()
    weight = HOLLOW if token.relation == "compound" else WORD  # an air raid is a raid
    return Term(text=token.text, stems=frozenset({stem(token.text)}), weight=weight, roles=roles, at=token.start)


@lru_cache(maxsize=1 << 14)
def role_of(word: str, lexicon: Lexicon) -> str | None:
    """CAMEO role of a noun; reports ask for the same ones again and again."""
    return lexicon.role_of(word)


@dataclass(frozen=True, slots=True)
class Held:
    """What some characters of a report hold: stems, keys of names, roles and numbers."""

    stems: frozenset[str]
    keys: frozenset[str]
    roles: frozenset[str]
    numbers: frozenset[float]


@dataclass(frozen=True, kw_only=True)
class Telling:
    """A reading with its passages and what each holds, made when first asked."""

    reading: Reading
    lexicon: Lexicon
    ontology: Ontology
    language: Language
    _made: dict[tuple[int, int], Held] = field(default_factory=dict, repr=False, compare=False)
    _words: dict[tuple[int, int], list[str]] = field(default_factory=dict, repr=False, compare=False)
    _named: dict[str, Actor | None] = field(default_factory=dict, repr=False, compare=False)
    _states: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)
    parses: dict[str, tuple[Sentence, ...]] = field(default_factory=dict, repr=False, compare=False)  # shared: reports copy each other

    @cached_property
    def passages(self) -> list[tuple[int, int]]:
        return passages_of(self.reading.document.text)

    def sentences(self, start: int, end: int) -> tuple[int, tuple[Sentence, ...]]:
        """The passages that hold the characters, parsed by themselves: where they begin, and their sentences from there."""
        first, last = around(self.passages, start, end)
        begin, stop = self._told_from(self.passages[first][0]), self.passages[last][1]
        words = self.reading.document.text[begin:stop]
        if words not in self.parses:
            self.parses[words] = self.language.parse(words).sentences
        return begin, self.parses[words]

    @cached_property
    def mentions(self) -> list[Mention]:
        """Those of actors that are known, the parties of events among them."""
        parties = [m for event in self.reading.events for m in (*event.actors, *event.recipients)]
        return [m for m in (*self.reading.actors, *parties) if m.actor is not None]

    def is_parsed(self, passage: tuple[int, int]) -> bool:
        return self.reading.document.text[self._told_from(passage[0]) : passage[1]] in self.parses

    def _told_from(self, start: int) -> int:
        """Where a passage begins to tell something, behind a dateline."""
        found = DATELINE.match(self.reading.document.text, start)
        return found.end() if found is not None else start

    def meant(self, at: int) -> Mention | None:
        """Whom the word at an offset names or stands for: the shortest mention that holds it."""
        holding = [m for m in self.mentions if m.span.start <= at < m.span.end]
        return min(holding, key=lambda m: m.span.end - m.span.start) if holding else None

    def named(self, token: Token, begin: int) -> Mention | None:
        """Whom a token of a passage that begins at an offset names or stands for; of "Egyptian hands" Egypt."""
        found = self.meant(begin + token.start)
        if found is not None or not is_name(token) or (token.index == 0 and token.upos not in ("PROPN", "ADJ")):
            return found
        state = self._state_of(token.text)
        return Mention(span=Span(start=begin + token.start, end=begin + token.end, text=token.text), actor=state) if state else None

    def _state_of(self, name: str) -> Actor | None:
        if name not in self._named:
            entry = state_named(self.lexicon, name)
            self._named[name] = self.lexicon.actor(entry) if entry is not None else None
        return self._named[name]

    def statement_at(self, at: int) -> Statement | None:
        """The innermost statement in whose content an offset lies."""
        holding = [s for s in self.reading.statements if any(span.start <= at < span.end for span in s.content)]
        return min(holding, key=lambda s: sum(span.end - span.start for span in s.content)) if holding else None

    def words(self, start: int, end: int) -> list[str]:
        """The words of the characters, in lower case."""
        if (start, end) not in self._words:
            self._words[(start, end)] = [word.lower() for word in words_of(self.reading.document.text[start:end])]
        return self._words[(start, end)]

    def passage_of(self, spans: Iterable[Span]) -> tuple[int, int]:
        """Start and end of the passages that the spans lie in."""
        kept = list(spans)
        first, last = around(self.passages, min(s.start for s in kept), max(s.end for s in kept))
        return self.passages[first][0], self.passages[last][1]

    def held(self, start: int, end: int) -> Held:
        """What the characters [start, end) hold."""
        if (start, end) not in self._made:
            text = self.reading.document.text[start:end]
            words = words_of(text)
            stems = {stem(word) for word in words} | {stem(part) for word in words if "-" in word for part in word.split("-")}
            keys = {key for m in self.reading.actors if m.actor and start <= m.span.start < end for key in told_keys(m.actor)}
            for name in CAPITALISED.findall(text):
                state = self.lexicon.demonym(name.removesuffix("'s").removesuffix("’s"))
                if state is not None:
                    keys.update((state.id, state.country or state.id))
            keys.update(p.country for p in self.reading.places if p.country and start <= p.span.start < end)
            roles = {role for word in words if word.islower() and (role := role_of(word, self.lexicon)) is not None}
            self._made[(start, end)] = Held(frozenset(stems), frozenset(keys), frozenset(roles), numbers_of(text))
        return self._made[(start, end)]

    def _keys_of(self, name: str) -> frozenset[str]:
        if name not in self._states:
            self._states[name] = _keys_of(name.capitalize(), self.lexicon)
        return self._states[name]

    def layers(self, spans: Iterable[Span], also: Iterable[Span] = ()) -> list[tuple[float, Held]]:
        """What a finding rests on, each part with what it counts: its own passages, those of other words for its object,
        those just before, and the report's beginning.
        """
        return self.layers_of(*self.passage_of(spans), also)

    def layers_of(self, start: int, end: int, also: Iterable[Span] = (), *, after: bool = False) -> list[tuple[float, Held]]:
        """The same of what stands at the characters [start, end); after: with the passages after it."""
        first, last = around(self.passages, start, end)
        found = [(HERE, self.held(self.passages[first][0], self.passages[last][1]))]
        near = {index for span in also for index in around(self.passages, span.start, span.end)} | set(range(max(0, first - BACK), first))
        found += [(NEAR, self.held(*self.passages[index])) for index in sorted(near - set(range(first, last + 1)))]
        if first > BACK:
            found.append((LEAD, self.held(*self.passages[0])))
        found += [(AFTER, self.held(*passage)) for passage in self.passages[last + 1 : last + 1 + BACK]] if after else []
        return found

    def may_tell(self, terms: Iterable[Term]) -> bool:
        """Whether the report as a whole has all the names among these terms; without, none of its findings can bear on them."""
        known = {key for m in self.reading.actors if m.actor is not None for key in told_keys(m.actor)}
        rest = [term for term in terms if term.is_name and not term.keys & known]
        if not rest:
            return True
        text = self.reading.document.text.lower()  # a name without keys is held by its words alone, of which stems change the last letter
        if any(not term.keys and not all(one[:-1] in text or self._keys_of(one) for one in term.stems) for term in rest):
            return False
        whole = self.held(0, len(text))
        return all(self.has(term, whole) > 0 for term in rest)

    def has(self, term: Term, held: Held) -> float:
        """How far the characters hold a term, between 0 and 1."""
        if term.number is not None:
            return float(term.number in held.numbers)
        if term.keys & held.keys or term.stems <= held.stems:
            return 1.0
        if term.is_name:
            return float(all(one in held.stems or self._keys_of(one) & held.keys for one in term.stems))
        if term.roles & held.roles:
            return 1.0
        if any(alike(one, self.ontology) & held.stems for one in term.stems):
            return ALIKE
        return AKIN if any(akin(one) & held.stems for one in term.stems) else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How far a report holds the terms of a claim: as a share of their weight, and which it does not hold at all."""

    share: float
    missing: tuple[Term, ...] = ()

    @property
    def missing_names(self) -> tuple[Term, ...]:
        return tuple(term for term in self.missing if term.is_name)


def coverage(terms: Iterable[Term], layers: list[tuple[float, Held]], telling: Telling) -> Coverage:
    """Share 1 when there is nothing to be held."""
    total = reached = 0.0
    missing = []
    for term in terms:
        best = max((counts * telling.has(term, held) for counts, held in layers), default=0.0)
        total += term.weight
        reached += term.weight * best
        if best == 0.0:
            missing.append(term)
    return Coverage(share=reached / total if total else 1.0, missing=tuple(missing))


def negations(words: Iterable[str]) -> int:
    """How many words negate."""
    return sum(word.lower().replace("’", "'") in NEGATIVE or word.lower().endswith("n't") for word in words)
