"""What has been found so far in one report, and the questions that later finders ask of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..language.sentences import Parsed, Sentence, Token
from ..records import NARRATOR, Document, Mention, Place, Reason, Span, Statement, Time, Voice
from .cast import Cast
from .nearby import Nearby
from .phrases import phrase
from .places.locating import place_of, spots_of
from .times.dating import Dating, dating_of, recalled

# Attitudes to a thing named by a noun phrase ("condemned the killing"): what is named there is not claimed by the one
# who has the attitude.
PHRASE = "attribution.phrase"
MOSTLY = 0.8  # share of all that a report says of countries from which it is about one
OFTEN = 3  # sentences that speak of a country, from which a report can be about it
INDEXES = ("_contents", "_cues", "_places", "_times")  # what a scene keeps of its findings by where they stand


def content_length(statement: Statement) -> int:
    """Characters of what a statement says: of several around a word the shortest is the innermost."""
    return sum(part.end - part.start for part in statement.content)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One report with its parse, times, places, cast of actors and statements."""

    document: Document
    parsed: Parsed
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    cast: Cast
    statements: tuple[Statement, ...] = ()
    unheard: frozenset[int] = frozenset()  # positions in `statements` of those that give nobody a voice here
    datings: dict[int, Dating] = field(default_factory=dict, repr=False, compare=False)  # by sentence; kept by `replace`

    def span(self, start: int, end: int) -> Span:
        return self.document.span(start, end)

    def phrase(self, sentence: Sentence, token: Token) -> Span:
        """The noun phrase headed by the token."""
        return self.span(*phrase(sentence, token))

    def actor(self, sentence: Sentence, token: Token) -> Mention:
        """Who is meant by the noun phrase headed by the token; its actor is None where that is not known."""
        return self.cast.at(sentence, token) or Mention(span=self.phrase(sentence, token))

    def around(self, start: int, end: int) -> list[Statement]:
        """The statements whose content holds the characters, without the unheard ones, in the order of the text."""
        return [statement for _, statement in self.holding(start, end)]

    def holding(self, start: int, end: int) -> Iterator[tuple[int, Statement]]:
        """The same, each with its position in `statements`."""
        for number in self._contents.numbers(start, end):
            if number not in self.unheard and any(p.start <= start and end <= p.end for p in self.statements[number].content):
                yield number, self.statements[number]

    def with_cue(self, start: int, end: int) -> Iterator[tuple[int, Statement]]:
        """The statements with a cue that overlaps the characters, each with its position in `statements`."""
        for number in self._cues.numbers(start, end):
            if number not in self.unheard and any(start < c.end and c.start < end for c in self.statements[number].cue):
                yield number, self.statements[number]

    def is_content(self, start: int, end: int) -> bool:
        """Whether any of the characters is told by somebody's words."""
        return any(p.start < end and start < p.end for s in self._contents.touching(start, end) for p in s.content)

    def without(self, numbers: Iterable[int]) -> Scene:
        """The scene with further statements, by their positions, unheard."""
        unheard = self.unheard.union(numbers)
        if unheard == self.unheard:
            return self
        quieter = replace(self, unheard=unheard)
        vars(quieter).update({name: made for name, made in vars(self).items() if name in INDEXES})  # made once for all
        return quieter

    @cached_property
    def _contents(self) -> Nearby[Statement]:
        return Nearby(self.statements, lambda statement: statement.content)

    @cached_property
    def _cues(self) -> Nearby[Statement]:
        return Nearby(self.statements, lambda statement: statement.cue)

    @cached_property
    def _places(self) -> Nearby[Place]:
        return Nearby(self.places, lambda place: (place.span,))

    @cached_property
    def _times(self) -> Nearby[Time]:
        return Nearby(self.times, lambda time: (time.span,))

    def places_near(self, start: int, end: int) -> list[Place]:
        """In order all places that touch [start, end] and a few more close by."""
        return self._places.touching(start, end)

    def places_in(self, sentence: Sentence) -> list[Place]:
        """In order all places that begin in a sentence."""
        return [p for p in self.places_near(sentence.start, sentence.end) if sentence.start <= p.span.start < sentence.end]

    def places_at(self, token: Token) -> list[Place]:
        """The places that the word is part of the name of."""
        return [p for p in self.places_near(token.start, token.end) if p.span.start <= token.start < p.span.end]

    def times_near(self, start: int, end: int) -> list[Time]:
        """In order all times that touch [start, end] and a few more close by."""
        return self._times.touching(start, end)

    @cached_property
    def countries(self) -> dict[int, set[str]]:
        """The countries that each sentence speaks of, by its actors and its places; sentences that speak of none are left out."""
        found: dict[int, set[str]] = {}
        for (sentence, _), mention in self.cast.heads.items():
            if mention.actor is not None and mention.actor.country is not None:
                found.setdefault(sentence, set()).add(mention.actor.country)
        starts = [sentence.start for sentence in self.parsed.sentences]
        for place in self.places:
            if place.country is not None:
                found.setdefault(max(0, bisect_right(starts, place.span.start) - 1), set()).add(place.country)
        return found

    def places_told(self, number: int, *, opening: bool = False) -> set[str]:
        """The countries of the places where a sentence says that something is; opening: of those that it opens with ("In Lima, crowds
        burned American flags").
        """
        sentence = self.parsed.sentences[number]
        spots = spots_of(sentence, self.places_in(sentence))
        verb = next((t.start for t in sentence.tokens if t.upos in ("VERB", "AUX")), sentence.end)
        return {s.place.country for s in spots if s.place.country is not None and (s.at.start < verb or not opening)}

    @cached_property
    def main_country(self) -> str | None:
        """The country that the report is all about, if it is about one; None where it speaks of several as often."""
        often = Counter(country for told in self.countries.values() for country in told)
        most = min(often.items(), key=lambda pair: (-pair[1], pair[0]), default=None)
        return most[0] if most is not None and most[1] >= max(OFTEN, MOSTLY * often.total()) else None

    def voice_at(self, start: int, end: int) -> Voice:
        """Whose words the characters are: the statements whose content holds them, outermost first, or the narrator."""
        around = [s for s in self.around(start, end) if s.found_by != PHRASE]
        if not around:
            return NARRATOR
        around.sort(key=lambda s: (-content_length(s), s.id))
        return Voice(statements=tuple(s.id for s in around), speaker=speaker_name(around[-1]))

    def when(self, sentence: Sentence, token: Token) -> tuple[Time | None, Reason | None]:
        """The time of what the token tells, by its clause or by an earlier happening that it goes back to; else none, and why.

        Never the publication date: where a report dates nothing, nothing is dated.
        """
        told = self.clause_time(sentence, token)
        if told is None:
            earlier = [(s, self.clause_time(s, word)) for s, word in recalled(self.parsed.sentences, sentence, token)]
            times = [time for s, time in earlier if time is not None and (sentence.index - s.index <= 1 or not self._is_history(time))]
            if len({time.edtf for time in times}) > 1:
                return None, "ambiguous"  # of two votes nobody can tell which is meant
            told = times[0] if times else None
        if told is None:
            return None, "not_told"
        return (told, None) if told.edtf is not None else (None, told.reason or "no_anchor")

    def _is_history(self, time: Time) -> bool:
        """Of another year than the report and the one before: the vote told of some sentences later is hardly that one."""
        published = self.document.published
        if published is None or time.edtf is None or not time.edtf[:4].isdigit():
            return False
        return not published.year - 1 <= int(time.edtf[:4]) <= published.year

    def clause_time(self, sentence: Sentence, token: Token) -> Time | None:
        """The time that the token's own sentence gives it; its `edtf` is None where the words have no meaning."""
        known = self.datings.get(sentence.index)
        if known is None:
            first, last = (bisect_left(self.times, at, key=_start) for at in (sentence.start, sentence.end))
            known = self.datings[sentence.index] = dating_of(
                sentence, self.times[first:last], self.document.text, self.document.published
            )
        return known.of(token)

    def where(
        self, sentence: Sentence, token: Token, apart: Collection[int] = (), spoken: Collection[int] | None = None,
    ) -> Place | None:
        """A place told by a preposition of place for what the token tells.

        apart: indices of nouns for other happenings; spoken: of what is done in words, those of the trigger.
        """
        return place_of(sentence, token, self.places_in(sentence), apart, spoken)

    def place_among(self, sentence: Sentence, tokens: Sequence[Token]) -> Place | None:
        """The first place, other than a country, that one of the words names or has in its phrase: "shelled the city of Kharkiv"."""
        near = self.places_near(sentence.start, sentence.end)
        for token in tokens:
            phrases = (token, *sentence.children(token, "nmod", "appos", "flat", "compound"))
            for place in near:
                if place.kind != "country" and any(place.span.start <= t.start < place.span.end for t in phrases):
                    return place
        return None


def speaker_name(statement: Statement) -> str | None:
    """The speaker as one would name it: the resolved actor, else the words of the source."""
    for mention in statement.speakers:
        return mention.actor.name if mention.actor is not None else mention.span.text
    return statement.source[0].text if statement.source else None


def _start(time: Time) -> int:
    return time.span.start
