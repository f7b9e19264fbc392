"""Who has a stance: the mention in the clause of the cue, if it is a political actor that one can speak of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...language.sentences import Sentence, Token
from ...records import Actor, Mention
from ..scene import Scene, content_length
from .frames import WORLDWIDE
from .judgements import Told
from .stances import Stances
from .texts import Texts

SPOKEN_BY_TEXT = frozenset({"condemns", "recognises", "does_not_recognise", "rejects", "supports", "claims", "accepts"})
NOBODY = frozenset({"nobody", "none", "nothing", "neither", "no", "one", "it", "there", "what", "everything", "something", "this", "that"})
WORLD = Actor(name="international community", kind="people")


@dataclass(frozen=True, slots=True, kw_only=True)
class Holders:
    """Finds the holders of what is told in one report."""

    scene: Scene
    lexicon: Stances
    texts: Texts
    dated: frozenset[int]

    def of(self, told: Told) -> list[tuple[Mention, bool]]:
        if not told.holders:
            speaker = self._speaker(told)
            return [(speaker, False)] if told.judged and speaker is not None else []
        found = []
        for token in told.holders:
            mention = self._holder(told, token)
            if mention is not None:
                before = (
                    c for t in (token, told.holders[0]) for c in told.sentence.children(t, "det", "cc:preconj", "cc") if c.index < t.index
                )
                negative = token.lower in ("nobody", "none") or any(c.lower in ("no", "neither") for c in before)
                found.append((mention, negative))
        return found

    def _speaker(self, told: Told) -> Mention | None:
        """Who makes the judgement: the speaker of the innermost statement around it."""
        statement = min(self.scene.around(told.anchor.start, told.anchor.end), key=content_length, default=None)
        if statement is None:
            return None
        mention = statement.speakers[0] if statement.speakers else Mention(span=statement.source[0]) if statement.source else None
        if mention is None:
            return None
        sentence = self.scene.parsed.sentence_at(mention.span.start)
        words = [t for t in sentence.tokens if mention.span.start <= t.start < mention.span.end] if sentence is not None else []
        if sentence is None or not words:
            return mention
        head = next((t for t in words if not any(w.index == t.head for w in words)), words[-1])
        name = self._name_beside(sentence, head)
        mention = mention if name is head else self.scene.actor(sentence, name)
        return self._without_aside(mention, name) if self._may_hold(sentence, name, mention) else None

    def _holder(self, told: Told, token: Token) -> Mention | None:
        sentence = told.sentence
        if token.lower in WORLDWIDE:
            return Mention(span=self.scene.span(token.start, token.end), actor=WORLD)
        owned = bool(sentence.children(token, "nmod:poss"))
        if sentence.tokens[-1].text == "?" or token.lower in ("you", "one") or (token.lower == "people" and not owned):
            return None
        if (
            token.lower in ("i", "we")
            and self.scene.actor(sentence, token).actor is None
            and self.scene.voice_at(token.start, token.end).is_narrator
        ):
            return None
        if (
            token.lower in NOBODY
            and not (token.lower == "it" and self.scene.cast.at(sentence, token) is not None)
            and not (token.lower == "it" and self._may_be_party(sentence, token))
            and not (token.lower in ("nobody", "none") and told.stance == "recognises")
        ):
            return None
        named = self._name_beside(sentence, token)
        mention = self.scene.actor(sentence, named)
        textual = token.lemma.lower() in self.lexicon.classes["textual"] or self.texts.instrument_at(mention.span) is not None
        if not textual and not self._may_hold(sentence, named, mention):
            return None
        instrument = self.texts.instrument_at(mention.span)
        if instrument is not None or token.lemma.lower() in self.lexicon.classes["textual"]:
            if told.judged or (told.source is not None and told.source.demand) or told.stance not in SPOKEN_BY_TEXT:
                return None
            if token.lemma.lower() == "draft" or (instrument is not None and instrument.outcome in ("rejected", "vetoed", "proposed")):
                return None  # a text that nobody has made speaks for nobody
            adopter = instrument.adopter.actor if instrument is not None and instrument.adopter is not None else None
            return Mention(span=self.scene.phrase(sentence, token), actor=adopter)
        return self._without_aside(mention, named)

    def _without_aside(self, mention: Mention, head: Token) -> Mention:
        """The mention up to a comma: "Ana Ruiz" of "Ana Ruiz, of the opposition Front"."""
        for part in mention.span.text.split(", "):
            start = mention.span.start + mention.span.text.index(part)
            if ", " in mention.span.text and start <= head.start < start + len(part):
                return replace(mention, span=self.scene.span(start, start + len(part)))
        return mention

    def _name_beside(self, sentence: Sentence, token: Token) -> Token:
        """The name that follows a description: "its envoy, Ana Ruiz"; the description itself where none does."""
        if token.upos not in ("NOUN", "PROPN") or self._is_person(sentence, token):
            return token
        return next(
            (c for c in sentence.subtree(token) if c.relation == "appos" and c.index > token.index and self._is_person(sentence, c)), token
        )

    def _is_person(self, sentence: Sentence, token: Token) -> bool:
        entity = sentence.entity_at(token)
        return entity is not None and entity.type == "PER"

    def _may_be_party(self, sentence: Sentence, token: Token) -> bool:
        """ "it" as the subject of a verb of stance is a state or body unless it is a mere dummy."""
        return token.relation != "expl" and token.feature("Case") != "Acc"

    def _may_hold(self, sentence: Sentence, token: Token, mention: Mention) -> bool:
        """True of states, bodies, parties, officials and groups of people; not of companies, clubs, things."""
        names = {token.lemma.lower(), token.lower}
        if mention.actor is not None and mention.actor.id is not None:
            return True
        if names & self.lexicon.business and not names & self.lexicon.political:
            return False
        if mention.actor is not None:
            return True
        if token.upos in ("PRON", "DET", "PROPN", "NUM"):
            return token.upos != "PROPN" or token.start not in self.dated
        if names & self.lexicon.political:
            return True
        if token.upos == "ADJ":
            return (token.text[:1].isupper() and (token.index > 0 or _is_national(token))) or token.lower in self.lexicon.classes[
                "collective"
            ]
        return token.upos == "NOUN" and (token.text[:1].isupper() and token.index > 0)


def _is_national(word: Token) -> bool:
    """True of an adjective at the head of a sentence that looks like one of a country: "Peruvian", "Irish"."""
    return word.lower.endswith(
        ("ian", "ean", "can", "ish", "ese", "nch", "tch", "aqi", "abi", "ani", "eli", "rman", "wiss", "reek")
    ) and word.lower not in ("civilian", "republican")
