"""The country of those whose role alone is told: "the miners", "refugees", "ethnic Albanians".

It is that of their own noun phrase ("refugees from the fighting in Liberia"), of the place where it happens, of the other party, or the
only one that the sentence speaks of; where none of these tells it, there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from ...language.sentences import Sentence, Token
from ...records import Actor, Mention
from ..actors.lexicon import Entry
from ..scene import Scene

# Roles that somebody without a country told shares with the state that the sentence tells of.
DOMESTIC: Final = frozenset({
    "LAB", "EDU", "OPP", "CVL", "REB", "COP", "JUD", "REL", "MED", "JRN", "AGR", "CRM", "PTY", "LEG", "MIL", "GOV", "REF", "HLH", "ELI",
    "SEP", "INS", "SPY",
})
ABROAD: Final = frozenset({"REF"})  # roles that are rarely those of the state that deals with them
CITIZENS: Final = "CVL"
CODE_PART: Final = 3  # letters of each part of a code
LOCATING: Final = frozenset({"in", "inside", "throughout", "across", "of", "from", "around", "near", "outside"})


class Homes:
    """Gives those without a country theirs, within one sentence."""

    def __init__(self, scene: Scene, sentence: Sentence) -> None:
        self.scene = scene
        self.sentence = sentence
        self.lexicon = scene.cast.lexicon

    def is_homeless(self, actor: Actor | None) -> bool:
        """Whether it is somebody with a role, or of a people, whose country is not told."""
        if actor is None or actor.country is not None or actor.code is None:
            return False
        if actor.kind == "people":
            return len(actor.code) == CODE_PART
        return actor.kind in ("role", "body", "office", "person") and actor.code[:CODE_PART] in DOMESTIC

    def dwelling(self, mention: Mention) -> Mention:
        """A people with the state that it lives in, where that is another: "the Albanians of Serbia", "ethnic Turks in Bulgaria"."""
        actor = mention.actor
        if actor is None or actor.kind != "people" or actor.country is None or actor.code != actor.country:
            return mention
        head = self._head(mention)
        before = self.sentence.tokens[head.index - 1].lower if head is not None and head.index else ""
        told = [t for t in self.sentence.children(head, "nmod") if t.index > head.index] if head is not None else []
        cases = ("of", "in") if before == "ethnic" or mention.span.text.lower().startswith("ethnic") else ("of",)
        for place in told:
            country = self.country_of(place) if any(c.lower in cases for c in self.sentence.children(place, "case")) else None
            state = self.lexicon.find(country.lower()) if country is not None and country != actor.country else None
            if state is not None and state.code is not None:
                code = f"{state.code}{CITIZENS}{actor.code}"
                return replace(mention, actor=replace(actor, code=code, country=state.country, gw=state.gw, cow=state.cow))
        return mention

    def settle(self, mention: Mention, others: Iterable[Mention], around: Iterable[Mention] = (), *, mutual: bool = False) -> Mention:
        """The mention with a country: of its own phrase, of where it happens (around), of the others, or the only one told of.

        mutual: the others are the same parties, so that one of the same role tells the country as well.
        """
        mention = self.dwelling(mention)
        actor = mention.actor
        if actor is None or not self.is_homeless(actor):
            return mention
        others = tuple(others)
        abroad = actor.kind == "people" or actor.code in ABROAD
        country = self.own(mention) or _first(around)
        if country is None and not abroad and actor.kind != "person":
            country = _first(m for m in others if mutual or not self._is_like(actor, m))
        if country is None:
            country = self.only({m.actor.country for m in others if m.actor is not None})
        state = self.lexicon.find(country.lower()) if country is not None else None
        return replace(mention, actor=self.of_state(actor, state)) if state is not None else mention

    def _is_like(self, actor: Actor, other: Mention) -> bool:
        """Whether the other party has the same role in a state, so that both would be one: "the ministers rebuked Minsk"."""
        return other.actor is not None and other.actor.country is not None and other.actor.code == f"{other.actor.country}{actor.code}"

    def of_state(self, actor: Actor, state: Entry) -> Actor:
        """The actor as one of the state."""
        assert actor.code is not None and state.code is not None
        if actor.kind == "people":
            code = f"{state.code}{CITIZENS}{actor.code}"
        elif actor.kind == "person" or len(actor.code) > CODE_PART:
            code = state.code + actor.code
        else:
            return self.lexicon.compose(state, actor.code)
        return replace(actor, code=code, country=state.country, gw=state.gw, cow=state.cow)

    def own(self, mention: Mention) -> str | None:
        """The country of a place told by the noun phrase itself."""
        head = self._head(mention)
        if head is None:
            return None
        for token in self.sentence.subtree(head, without=("conj", "appos")):
            if token.index > head.index and any(c.lower in LOCATING for c in self.sentence.children(token, "case")):
                country = self.country_of(token)
                if country is not None:
                    return country
        return None

    def country_of(self, token: Token) -> str | None:
        """The country of a place, also of one that is named before its kind ("Sindh province")."""
        parts = (token, *self.sentence.children(token, "compound", "flat", "appos"))
        return next((country for part in parts for country in (self.country_at(part),) if country is not None), None)

    def _head(self, mention: Mention) -> Token | None:
        """The head word of a mention in this sentence."""
        tokens, span = self.sentence.tokens, mention.span
        head = next((t for t in reversed(tokens) if span.start <= t.start < span.end), None)
        while head is not None and head.head >= 0 and span.start <= tokens[head.head].start < span.end:
            head = tokens[head.head]
        return head

    def country_at(self, token: Token) -> str | None:
        """The country that a name of a state or of a place stands for or lies in."""
        told = self.scene.cast.at(self.sentence, token)
        if told is not None and told.actor is not None and told.actor.country is not None:
            return told.actor.country
        if token.upos != "PROPN":
            return None
        return next((p.country for p in self.scene.places_near(token.start, token.end)
                     if p.span.start <= token.start < p.span.end and p.country is not None), None)

    def only(self, besides: set[str | None]) -> str | None:
        """The one country that the sentence speaks of beside these; None where there are several or none."""
        told = self._countries - besides
        return next(iter(told)) if len(told) == 1 else None

    @cached_property
    def _countries(self) -> frozenset[str]:
        at = (self.scene.cast.at(self.sentence, token) for token in self.sentence.tokens)
        return frozenset(m.actor.country for m in at if m is not None and m.actor is not None and m.actor.country is not None)


def _first(mentions: Iterable[Mention] | Sequence[Mention]) -> str | None:
    return next((m.actor.country for m in mentions if m.actor is not None and m.actor.country is not None), None)
