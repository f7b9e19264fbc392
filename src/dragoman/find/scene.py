"""What has been found so far in one report, and the questions that later finders ask of it."""

from __future__ import annotations

from dataclasses import dataclass

from ..language.sentences import Parsed, Sentence, Token
from ..records import NARRATOR, Document, Mention, Place, Reason, Span, Statement, Time, Voice
from .cast import Cast
from .phrases import clause_head, phrase

# Attitudes to a thing named by a noun phrase ("condemned the killing"): what is named there is not claimed by the one
# who has the attitude.
PHRASE = "attribution.phrase"


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One report with its parse, times, places, cast of actors and statements."""

    document: Document
    parsed: Parsed
    times: tuple[Time, ...]
    places: tuple[Place, ...]
    cast: Cast
    statements: tuple[Statement, ...] = ()

    def span(self, start: int, end: int) -> Span:
        return self.document.span(start, end)

    def phrase(self, sentence: Sentence, token: Token) -> Span:
        """The noun phrase headed by the token."""
        return self.span(*phrase(sentence, token))

    def actor(self, sentence: Sentence, token: Token) -> Mention:
        """Who is meant by the noun phrase headed by the token; its actor is None where that is not known."""
        return self.cast.at(sentence, token) or Mention(span=self.phrase(sentence, token))

    def voice_at(self, start: int, end: int) -> Voice:
        """Whose words the characters are: the statements whose content holds them, outermost first, or the narrator."""
        around = [
            (sum(part.end - part.start for part in s.content), s)
            for s in self.statements
            if s.found_by != PHRASE
            and any(part.start <= start and end <= part.end for part in s.content)
        ]
        if not around:
            return NARRATOR
        around.sort(key=lambda pair: (-pair[0], pair[1].id))
        innermost = around[-1][1]
        return Voice(statements=tuple(s.id for _, s in around), speaker=speaker_name(innermost))

    def when(self, sentence: Sentence, token: Token) -> tuple[Time | None, Reason | None]:
        """The time told in the token's clause, else the only one of its sentence; else none, and why."""
        dated = [t for t in self.times if t.type in ("DATE", "TIME") and sentence.start <= t.span.start < sentence.end]
        dated = [t for t in dated if t.edtf is not None]
        if not dated:
            return None, "not_told"
        clause = clause_head(sentence, token)
        own = [t for t in dated if self._clause_of(sentence, t) is clause]
        if own:
            return min(own, key=lambda t: abs(t.span.start - token.start)), None
        if len(dated) == 1:
            inside = self._clause_of(sentence, dated[0])
            if inside is not None and inside in sentence.ancestors(clause):
                return dated[0], None
        return None, "not_told"

    def _clause_of(self, sentence: Sentence, time: Time) -> Token | None:
        word = next((t for t in reversed(sentence.tokens) if t.start < time.span.end and time.span.start < t.end), None)
        return clause_head(sentence, word) if word is not None else None

    def where(self, sentence: Sentence, token: Token) -> Place | None:
        """A place told by a preposition of place in the token's clause."""
        clause = clause_head(sentence, token)
        for place in self.places:
            if not sentence.start <= place.span.start < sentence.end:
                continue
            word = next((t for t in sentence.tokens if t.start <= place.span.start < t.end), None)
            if word is None or clause_head(sentence, word) is not clause:
                continue
            before = [c.lower for c in sentence.children(word, "case")]
            head = sentence.head(word)
            while head is not None and word.relation in ("flat", "compound", "appos"):
                before += [c.lower for c in sentence.children(head, "case")]
                word, head = head, sentence.head(head)
            if any(b in ("in", "at", "near", "around", "outside", "inside", "across", "off", "over", "along") for b in before):
                return place
        return None


def speaker_name(statement: Statement) -> str | None:
    """The speaker as one would name it: the resolved actor, else the words of the source."""
    for mention in statement.speakers:
        return mention.actor.name if mention.actor is not None else mention.span.text
    return statement.source[0].text if statement.source else None
