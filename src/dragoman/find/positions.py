"""Who stands where on what: positions of political actors, each with the words that tell it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..language.sentences import Sentence, Token
from ..records import (
    Instrument,
    Mention,
    Modality,
    Position,
    Reason,
    Relation,
    Span,
    Stance,
    Time,
    Voice,
    finding_id,
)
from .relations import find_relations
from .scene import Scene
from .stance_force import FLIPPED, OPEN, doers
from .stance_frames import WORLDWIDE, Frames
from .stance_holders import Holders
from .stance_judgements import Told
from .stance_objects import Target, spread
from .stance_texts import Texts
from .stances import Stances, shipped_stances
from .territory import status_of

EARLIER = frozenset({"earlier", "previous", "former"})
LONG_AGO = 1  # years from which a vote told with its date is history


def find_positions(scene: Scene, instruments: Sequence[Instrument]) -> tuple[tuple[Position, ...], tuple[Relation, ...]]:
    """Positions and relations of one report, in the order of the text.

    A report about business, sport or daily life has none. `instruments` give an abstention its object and tell a body's
    own text from one made by others; without them descriptions of texts are used.
    """
    lexicon = shipped_stances()
    if not is_political(scene, lexicon):
        return (), ()
    dated = frozenset(token.start for time in scene.times for token in scene.parsed.tokens_within(time.span.start, time.span.end))
    finder = _Finder(scene=scene, lexicon=lexicon, frames=Frames(lexicon=lexicon, dated=dated), instruments=tuple(instruments))
    return finder.positions(), find_relations(scene)


def is_political(scene: Scene, lexicon: Stances) -> bool:
    """True for a report on states, parliaments, wars ...; judged by its words as a whole."""
    points = [lexicon.arena.get(token.lower, 0) for sentence in scene.parsed.sentences for token in sentence.tokens]
    political, other = sum(p for p in points if p > 0), -sum(p for p in points if p < 0)
    return political >= other if political else other == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Finder:
    scene: Scene
    lexicon: Stances
    frames: Frames
    instruments: tuple[Instrument, ...]

    @property
    def texts(self) -> Texts:
        return Texts(scene=self.scene, lexicon=self.lexicon, frames=self.frames, instruments=self.instruments)

    @property
    def holders(self) -> Holders:
        return Holders(scene=self.scene, lexicon=self.lexicon, texts=self.texts, dated=self.frames.dated)

    def positions(self) -> tuple[Position, ...]:
        found: list[Position] = []
        last: list[Position] = []
        for sentence in self.scene.parsed.sentences:
            told = self.frames.told(sentence)
            quiet = replace(self, scene=self._quiet(told)) if told else self
            told += self.frames.judgements.by_clause(sentence)
            here: list[Position] = []
            for one in sorted(told, key=lambda t: t.anchor.index):
                here += quiet._records(one)
            here += quiet._ellipses(sentence, here or last, {t.anchor.index for t in told})
            found += here
            last = here or last
        unique: dict[tuple[Span, Span, Stance], Position] = {}
        for position in found:
            unique.setdefault((position.holder.span, position.object, position.stance), position)
        return tuple(sorted(unique.values(), key=lambda p: (p.cue, p.holder.span, p.object)))

    # --- from what is told to records

    def _records(self, told: Told) -> Iterator[Position]:
        if self.texts.is_tally(told) or self._is_mere_rupture(told):
            return
        for holder, negative in self.holders.of(told):
            for target in told.objects:
                if told.judged and told.stance in ("recognises", "claims") and not self._is_land(told.sentence, target.head):
                    continue
                span, mentions = self.texts.object_of(told, target, holder)
                if span is None or span.overlaps(holder.span) or self.texts.is_own_text(told, holder, target, span):
                    continue
                modality: Modality = "negated" if negative else told.modality
                yield self._position(told, holder, span, mentions, modality, target.head)

    def _is_mere_rupture(self, told: Told) -> bool:
        """Ties are broken over many things; it takes a state's recognition away only where recognition is spoken of."""
        ruptures = told.source is not None and told.stance == "does_not_recognise" and told.source.ways in (("ties",), ("with",))
        return ruptures and "recogni" not in self.scene.document.text.lower()

    def _position(
        self, told: Told, holder: Mention, object: Span, mentions: tuple[Span, ...], modality: Modality, head: Token | None
    ) -> Position:
        cue = self._cue(told, holder.span, object)
        when, unknown = self._when(told, object)
        if modality == "asserted" and (self._is_old(told, when) or bool(EARLIER & set(object.text.lower().split()))):
            modality = "historical"
        evidence = tuple(sorted({holder.span, cue, object}))
        return Position(
            id=finding_id(self.scene.document, "position", told.stance, evidence),
            evidence=evidence,
            voice=self._voice(told),
            when=when,
            when_unknown=unknown,
            stance=told.stance,
            holder=holder,
            cue=cue,
            object=object,
            object_mentions=mentions,
            modality=modality,
            status=status_of(self.scene, told, holder, object, head),
            found_by="judgement" if told.judged else f"cue:{self.lexicon.key(told.anchor)}",
        )

    def _cue(self, told: Told, holder: Span, object: Span) -> Span:
        cue = self.scene.span(*told.cue)
        return self.scene.span(told.anchor.start, told.anchor.end) if cue.overlaps(holder) or cue.overlaps(object) else cue

    def _quiet(self, told: list[Told]) -> Scene:
        """The scene without statements that are but a stance on a thing: "claims the island, which ..." quotes nobody."""
        plain = [
            t.cue
            for t in told
            if any(o.is_told and (o.head is None or o.head.upos not in ("VERB", "AUX", "ADJ")) for o in t.objects) and not t.judged
        ]
        kept = tuple(
            s for s in self.scene.statements if s.form == "direct" or not any(a < c.end and c.start < b for a, b in plain for c in s.cue)
        )
        return replace(self.scene, statements=kept)

    def _voice(self, told: Told) -> Voice:
        """Whose words the cue is in. What a report adds by itself within somebody's indirect speech, in a relative clause
        behind a comma or after "although", is the narrator's.
        """
        at, aside = told.anchor, None
        for above in (told.anchor, *told.sentence.ancestors(told.anchor)):
            if _is_aside(told.sentence, above):
                aside, at = above, above
        if aside is None:
            return self.scene.voice_at(told.anchor.start, told.anchor.end)
        words = told.sentence.subtree(at)
        begins, ends = words[0].start, words[-1].end
        kept = tuple(
            s
            for s in self.scene.statements
            if s.form == "direct"
            or any(begins <= c.start < ends for c in s.cue)
            or not any(p.start < begins and told.anchor.end <= p.end for p in s.content)
        )
        return replace(self.scene, statements=kept).voice_at(told.anchor.start, told.anchor.end)

    def _when(self, told: Told, object: Span) -> tuple[Time | None, Reason | None]:
        if told.modality in ("future", "hypothetical") or any(h.lower in WORLDWIDE for h in told.holders):
            return None, "not_told"  # a promise has no date yet, and custom has none
        when, unknown = self.scene.when(told.sentence, told.anchor)
        return (None, "not_told") if when is not None and object.holds(when.span) else (when, unknown)

    def _is_old(self, told: Told, when: Time | None) -> bool:
        """A vote or a word of support or blame from another year is told as history."""
        published = self.scene.document.published
        if when is None or when.edtf is None or published is None or told.stance not in ("supports", "opposes", "neutral"):
            return False
        year = when.edtf.lstrip("-")[:4]
        return year.isdigit() and published.year - int(year) > LONG_AGO

    def _is_land(self, sentence: Sentence, head: Token | None) -> bool:
        """True of words for a territory: a place, or a noun like "peninsula"."""
        if head is None or head.lemma.lower() in self.lexicon.classes["land"] or head.lower in ("it", "they", "which"):
            return head is not None
        entity = sentence.entity_at(head)
        if entity is not None and entity.type == "LOC":
            return True
        return any(place.span.start <= head.start < place.span.end for place in self.scene.places)

    # --- "so did Poland", "Greece does not"

    def _ellipses(self, sentence: Sentence, before: list[Position], taken: set[int]) -> Iterator[Position]:
        for token in sentence.tokens:
            if token.lemma != "do" or token.index in taken or token.upos not in ("VERB", "AUX") or token.relation == "xcomp":
                continue
            if token.relation == "aux" and token.index < token.head:
                continue
            if sentence.children(token, "ccomp", "xcomp") or any(
                o.lower not in ("so", "that", "the", "same") for o in sentence.children(token, "obj")
            ):
                continue
            told = self._ellipsis(sentence, token, before)
            if told is not None:
                yield from self._records(told)

    def _ellipsis(self, sentence: Sentence, verb: Token, before: list[Position]) -> Told | None:
        lows = {c.lower for c in sentence.children(verb)} | {t.lower for t in sentence.tokens[verb.index + 1 : verb.index + 2]}
        denied = bool(lows & {"not", "n't", "n’t"})
        earlier = [p for p in before if p.cue.end <= verb.start]
        if not earlier or verb.relation == "acl":
            return None
        model = earlier[-1]
        subjects = sentence.children(verb, "nsubj")
        before_it = sentence.tokens[verb.index - 1].lower if verb.index else ""
        inverted = any(c.index > verb.index for c in subjects) and (before_it in ("so", "neither", "nor") or "so" in lows)
        contrasts = (model.stance == "does_not_recognise" or model.modality == "negated") and model.cue.start >= sentence.start and subjects
        if lows & OPEN or not (inverted or denied or "so" in lows or "likewise" in lows or contrasts):
            return None
        stance: Stance = model.stance
        modality: Modality = "negated" if inverted and model.modality == "negated" else "asserted"
        if not inverted and (denied or stance == "does_not_recognise"):
            stance = FLIPPED.get(stance, stance)
            modality = "negated" if denied and model.stance not in FLIPPED else "asserted"
        if lows & {"will", "would", "wo", "'ll"}:
            modality = "future"
        elif "had" in lows:
            modality = "historical"
        holders = doers(sentence, verb, verb)
        if not sentence.children(verb, "nsubj"):
            holders = _before_verb(sentence, verb) or holders
        if not holders:
            return None
        target = Target(start=model.object.start, end=model.object.end)
        last = next((t for t in sentence.tokens[verb.index + 1 : verb.index + 2] if t.lower in ("not", "so", "n't", "n’t")), verb)
        first = sentence.tokens[verb.index - 1] if verb.index and sentence.tokens[verb.index - 1].lower == "so" else verb
        return Told(
            stance=stance,
            modality=modality,
            sentence=sentence,
            anchor=verb,
            cue=(first.start, last.end),
            holders=tuple(holders),
            objects=(target,),
        )


def _is_aside(sentence: Sentence, word: Token) -> bool:
    """True of a clause that a report adds beside the line of a sentence."""
    first = sentence.subtree(word)[0]
    comma = first.index > 0 and (sentence.tokens[first.index - 1].text == "," or first.text == ",")
    if word.deprel == "acl:relcl":
        return comma
    return word.relation == "advcl" and any(m.lower in ("although", "though", "while", "whereas") for m in sentence.children(word, "mark"))


def _before_verb(sentence: Sentence, verb: Token) -> list[Token]:
    """Names that stand between the last semicolon and a verb whose subject the parse has lost."""
    start = next((t.index + 1 for t in reversed(sentence.tokens[: verb.index]) if t.text in (";", ":", "but", "while", "whereas")), None)
    if start is None:
        return []
    inside = sentence.tokens[start : verb.index]
    heads = [t for t in inside if t.upos in ("PROPN", "NOUN", "PRON") and not (start <= t.head < verb.index)]
    heads += [t for h in heads[:1] for t in spread(sentence, h) if t not in heads]
    return sorted({h.index: h for h in heads if h.relation not in ("appos", "nmod", "compound")}.values(), key=lambda t: t.index)
