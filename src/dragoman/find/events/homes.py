"""The country of those whose role or name alone is told: "the miners", "refugees", "ethnic Albanians", "Ana Ruiz, 40, of Piura".

It is that of their own noun phrase ("refugees from the fighting in Liberia"), of the place where it happens, of the other party, the
only one that the sentence speaks of, or, for those who are at home where the report is set, that of its sentences just before or of the
report as a whole; where none of these tells it, there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from ...language.sentences import Sentence, Token
from ...records import Actor, Mention
from ..actors.lexicon import Entry
from ..actors.nouns import ELSEWHERE, MISSIONS
from ..actors.titles import LOCAL, STATE_KINDS
from ..scene import Scene
from .first_person import speaker_of
from .sides import countries_of

# Roles that somebody without a country told shares with the state that the sentence tells of.
DOMESTIC: Final = frozenset({
    "LAB", "EDU", "OPP", "CVL", "REB", "COP", "JUD", "REL", "MED", "JRN", "AGR", "CRM", "PTY", "LEG", "MIL", "GOV", "REF", "HLH", "ELI",
    "SEP", "INS", "SPY", "UAF",
})
ABROAD: Final = frozenset({"REF"})  # roles that are rarely those of the state that deals with them
AT_HOME: Final = frozenset({"COP", "JUD", "CVL", "EDU", "LAB", "HLH", "AGR", "OPP", "LEG"})  # roles of those who seldom act abroad
OFFICERS: Final = frozenset({"COP", "JUD"})  # who act on foreigners too, so that the other party tells nothing of them
CAPTIVES: Final = frozenset({"hostage", "hostages", "captive", "captives", "abductee", "abductees"})  # seldom of those who hold them
BYSTANDERS: Final = frozenset({"CVL", "REF", "HLH", "EDU", "MED", "JRN", "REL", "AGR", "LAB"})
UNIDENTIFIED: Final = "UAF"  # CAMEO's role of armed men of whom nothing is known
PLAIN: Final = frozenset({"armed", "unidentified", "unknown", "masked", "suspected", "alleged", "lone", "heavily"})
UNKNOWN_ARMED: Final = frozenset({
    "terrorist", "terrorists", "gunman", "gunmen", "attacker", "attackers", "bomber", "bombers", "assailant", "assailants", "hijacker",
    "hijackers", "kidnapper", "kidnappers", "perpetrator", "perpetrators", "sniper", "snipers", "shooter", "shooters",
})
HURT: Final = frozenset({
    "victim", "victims", "survivor", "survivors", "family", "families", "relatives", "bereaved", "dead", "wounded", "injured", "casualties",
    "mourners", "orphans", "widows",
})
KNOWN: Final = frozenset({"REB", "MIL", "UAF", "OPP", "CVL", "COP", "INS", "SEP"})
OFFICIALS: Final = frozenset({"GOV", "LEG"})
OF_A_STATE: Final = frozenset({"GOV", "MIL", "LEG", "SPY"})
GOING: Final = frozenset({
    "visit", "travel", "trip", "tour", "arrive", "arrival", "fly", "go", "stop", "return", "come", "head", "journey", "stay", "land",
})
SENDING: Final = frozenset({
    "send", "deploy", "deployment", "dispatch", "leave", "depart", "departure", "march", "sail", "rush", "move", "bring", "transfer",
    "flight", "voyage", "mission", "fly",
})
GOAL: Final = frozenset({"to", "into", "toward", "towards", "for"})
BACK: Final = 5  # sentences before in which the scene of what is told is looked for
SUBNATIONAL: Final = (LOCAL | {"territorial", "provincial"}) - {"state"}
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

    def is_mission(self, mention: Mention) -> bool:
        """Whether it is an embassy, which is nobody's of where it stands."""
        head = self._head(mention)
        return head is not None and head.lemma.lower() in MISSIONS

    def is_unknown_armed(self, mention: Mention) -> bool:
        """Whether it is attackers of whom nothing is said but that, wherever they strike."""
        head = self._head(mention)
        told = self.sentence.children(head, "amod", "compound", "nmod", "nmod:poss", "acl") if head is not None else ()
        return head is not None and head.lower in UNKNOWN_ARMED and all(c.lower in PLAIN for c in told)

    def is_bystander(self, actor: Actor | None) -> bool:
        """Whether it is people who are no party to a war."""
        return actor is not None and self.is_homeless(actor) and (actor.code or "")[:CODE_PART] in BYSTANDERS

    def is_hurt(self, mention: Mention) -> bool:
        """Whether it is those who suffered, or lost somebody, and are of where that was rather than of whoever feels for them."""
        head = self._head(mention)
        return head is not None and head.lower in HURT

    def is_private(self, actor: Actor | None) -> bool:
        """Whether it is a person of whom nothing is known but the name."""
        return actor is not None and actor.kind == "person" and actor.id is None and actor.code is None and actor.country is None

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

    def settle(
        self, mention: Mention, others: Iterable[Mention], around: Iterable[Mention] = (), *, mutual: bool = False,
        aside: frozenset[str | None] = frozenset(),
    ) -> Mention:
        """The mention with a country: of its own phrase, of where it happens (around), of the others, or the only one told of.

        mutual: the others are the same parties, so that one of the same role tells the country as well; aside: countries that the
        sentence speaks of for another reason, which tell nothing unless the whole report is about one.
        """
        mention = self.dwelling(mention)
        actor = mention.actor
        if self.is_mission(mention):
            return mention
        if actor is None or not (self.is_homeless(actor) or self.is_private(actor)) or self.is_from_elsewhere(mention):
            return mention
        others, around = tuple(others), tuple(around)
        if self.is_unknown_armed(mention):
            return replace(mention, actor=replace(actor, code=UNIDENTIFIED, sectors=(UNIDENTIFIED,)))
        known = next((m for m in others if mutual and m.span == mention.span and m.actor is not None and m.actor.country is not None), None)
        if known is not None:
            return known
        if self.is_private(actor):
            whole = {m.actor.country for m in others if m.actor is not None and m.actor.kind in STATE_KINDS}
            country = self.own(mention) or _first(around) or self.setting()
            country = None if country in whole and country != self.scene.main_country else country  # who conquers China is not of it
        else:
            country = self.own(mention) or _first(around) or self._known_before(mention, actor)
            head = self._head(mention)
            if country is None and not (head is not None and head.lower in CAPTIVES):
                country = self._by_others(mention, actor, others, mutual=mutual, aside=aside)
                if country in aside and country != self.scene.main_country and country != _first(others):
                    country = None
        state = self.lexicon.find(country.lower()) if country is not None else None
        return replace(mention, actor=self.of_state(actor, state)) if state is not None else mention

    def _by_others(
        self, mention: Mention, actor: Actor, others: Sequence[Mention], *, mutual: bool, aside: frozenset[str | None]
    ) -> str | None:
        """The country by the other parties and by what the sentence and those before it speak of."""
        sector = (actor.code or "")[:CODE_PART]
        theirs = countries_of(others)
        country: str | None = None
        if mutual and sector in OFFICIALS:
            country = self.visited(theirs)
        if sector in OFFICERS:
            country = self.setting()
        if country is None and actor.kind != "people" and sector not in ABROAD and actor.kind != "person":
            local = self.is_local(mention)
            like = {m.actor.country for m in others if m.actor is not None and self._is_like(actor, m)} if not local else set()
            country = _first(m for m in others if m.actor is not None and m.actor.country not in like)
        if country is None and actor.kind != "people":
            country = self.only(theirs | aside)
        silent = not self.scene.countries.get(self.sentence.index) and sector not in ABROAD
        silent = silent and (actor.kind != "person" or sector not in OFFICIALS)
        if country is None and actor.kind != "people" and (silent or sector in AT_HOME):
            country = self.setting_beside(others)
        if country is None and sector in OFFICIALS and actor.kind == "role" and self.scene.main_country not in theirs:
            before = self._before()
            country = before if before == self.scene.main_country else None
        return country

    def of_namesake(self, mention: Mention) -> Mention:
        """The mention with the country of the town that its words name, where that only shares the name of a capital elsewhere."""
        actor = mention.actor
        if actor is None or actor.kind not in ("role", "body") or actor.country is None or not actor.sectors:
            return mention
        for span in (mention.span, mention.antecedent):
            for place in self.scene.places_near(span.start, span.end) if span is not None else ():
                inside = span is not None and span.start <= place.span.start and place.span.end <= span.end
                if not inside or place.country is None or place.country == actor.country or place.kind == "country":
                    continue
                seats = [e for e in self.lexicon.lookup(place.span.text) if e.stands_for is not None and e.country == actor.country]
                state = self.lexicon.find(place.country.lower()) if seats else None
                if state is not None:
                    return replace(mention, actor=self.lexicon.compose(state, actor.sectors[0]))
        return mention

    def of_mission(self, mention: Mention, token: Token) -> Mention:
        """An embassy whose state its own words do not tell as that of the one state whose embassies the report told of before."""
        actor = mention.actor
        if token.lemma.lower() not in MISSIONS or (actor is not None and actor.country is not None):
            return mention
        states = {
            told.actor.country for (number, index), told in self.scene.cast.heads.items()
            if told.actor is not None and told.actor.country is not None and told.actor.kind not in STATE_KINDS
            and self.scene.parsed.sentences[number].tokens[index].lemma.lower() in MISSIONS
            and (number, index) < (self.sentence.index, token.index)
        }
        state = self.lexicon.find(states.pop().lower()) if len(states) == 1 else None
        return replace(mention, actor=self.lexicon.compose(state, "GOV")) if state is not None else mention

    def _known_before(self, mention: Mention, actor: Actor) -> str | None:
        """The one country that the sentences before speak of, of armed men and people who are told as known ("the rebels")."""
        definite = mention.span.text.lower().startswith(("the ", "these ", "those "))
        return self._before() if definite and (actor.code or "")[:CODE_PART] in KNOWN else None

    def _before(self) -> str | None:
        """The one country that the nearest sentence before which speaks of any speaks of."""
        for number in range(self.sentence.index - 1, max(-1, self.sentence.index - BACK - 1), -1):
            told = self.scene.countries.get(number)
            if told:
                return next(iter(told)) if len(told) == 1 else None
        return None

    def is_local(self, mention: Mention) -> bool:
        """Whether it is an official of a part of a state, who deals with the officials of the whole as another: "provincial ministers"."""
        spans = (mention.span, mention.antecedent)
        return any(not SUBNATIONAL.isdisjoint(span.text.lower().split()) for span in spans if span is not None)

    def is_from_elsewhere(self, mention: Mention) -> bool:
        """Whether an adjective says that they are of no state in particular: "foreign diplomats", "European voters"."""
        head = self._head(mention)
        return head is not None and any(c.lower in ELSEWHERE for c in self.sentence.children(head, "amod", "compound"))

    def visited(self, besides: frozenset[str | None]) -> str | None:
        """The one country, beside these, to which the sentence tells that somebody travels."""
        found = set()
        for token in self.sentence.tokens:
            head = self.sentence.head(token)
            if token.upos == "PROPN" and head is not None and head.lemma.lower() in GOING and token.relation in ("obj", "obl", "nmod"):
                found.add(self.country_of(token))
        found -= {None, *besides}
        return found.pop() if len(found) == 1 else None

    def setting(self) -> str | None:
        """The country where the report is set here: that of the nearest sentence which speaks of just one, or of the report as a whole."""
        for number in range(self.sentence.index, max(-1, self.sentence.index - BACK - 1), -1):
            told = self.scene.countries.get(number, ())
            if len(told) == 1:
                return next(iter(told))
            here = self.scene.places_told(number, opening=True) if told else set()
            if len(here) == 1:
                return next(iter(here))
        return self.scene.main_country

    def setting_beside(self, others: Sequence[Mention]) -> str | None:
        """The setting where somebody of another state acts: only that of the whole report, as a sentence may tell of third ones."""
        foreign = any(m.actor is not None and (m.actor.country or m.actor.code) is not None for m in others)
        here = self.setting()
        return here if not foreign or here == self.scene.main_country else None

    def _is_like(self, actor: Actor, other: Mention) -> bool:
        """Whether the other party has the same role in a state, so that both would be one ("the ministers rebuked Minsk"), or is a state
        that its own officials and soldiers are not told beside ("the minister accused Kenya").
        """
        if other.actor is None or other.actor.country is None:
            return False
        if other.actor.kind in STATE_KINDS and actor.code in OF_A_STATE:
            return True
        return other.actor.code == f"{other.actor.country}{actor.code}"

    def of_state(self, actor: Actor, state: Entry) -> Actor:
        """The actor as one of the state."""
        assert state.code is not None
        if actor.code is None:
            return replace(actor, country=state.country, gw=state.gw, cow=state.cow)
        if actor.kind == "people":
            code = f"{state.code}{CITIZENS}{actor.code}"
        elif actor.kind == "person" or len(actor.code) > CODE_PART:
            code = state.code + actor.code
        else:
            return self.lexicon.compose(state, actor.code)
        return replace(actor, code=code, country=state.country, gw=state.gw, cow=state.cow)

    def own(self, mention: Mention) -> str | None:
        """The country of a place told by the noun phrase itself: behind its head, or before it ("Piura police"); of a pronoun, by that of
        whom it means.
        """
        meant = mention.antecedent
        told_in = self.scene.parsed.sentence_at(meant.start) if meant is not None else None
        if meant is not None and told_in is not None and meant.start != mention.span.start:
            there = self if told_in is self.sentence else Homes(self.scene, told_in)
            return there.own(replace(mention, span=meant, antecedent=None))
        head = self._head(mention)
        if head is None:
            return None
        for owner in self.sentence.children(head, "nmod:poss"):  # "our drones"
            said_by = speaker_of(self.scene, self.sentence, owner)
            if said_by is not None and said_by.actor is not None and said_by.actor.country is not None:
                return said_by.actor.country
        for place in self.scene.places_near(mention.span.start, head.start):
            if mention.span.start <= place.span.start and place.span.end <= head.start and place.country is not None:
                return place.country
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
        return next((p.country for p in self.scene.places_at(token) if p.country is not None), None)

    def only(self, besides: frozenset[str | None]) -> str | None:
        """The one country that the sentence speaks of beside these; None where there are several or none."""
        told = self.scene.countries.get(self.sentence.index, set()) - besides - self.goals
        return next(iter(told)) if len(told) == 1 else None

    @cached_property
    def goals(self) -> frozenset[str]:
        """The countries that the sentence speaks of only as where somebody goes, which tell nothing of where he is from."""
        named = {t.index: c for t in self.sentence.tokens if t.upos == "PROPN" for c in (self.country_at(t),) if c is not None}
        gone: set[int] = set()
        for token in self.sentence.tokens:
            head = self.sentence.head(token)
            cases = {c.lower for c in self.sentence.children(token, "case")}
            if head is not None and cases & GOAL and token.relation in ("obl", "nmod") and head.lemma.lower() in GOING | SENDING:
                gone.update(t.index for t in self.sentence.subtree(token))
        return frozenset(c for i, c in named.items() if i in gone) - {c for i, c in named.items() if i not in gone}


def _first(mentions: Iterable[Mention] | Sequence[Mention]) -> str | None:
    return next((m.actor.country for m in mentions if m.actor is not None and m.actor.country is not None), None)
