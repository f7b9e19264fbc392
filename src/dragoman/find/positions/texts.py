"""The resolutions, treaties ... that stances are about: which one is meant, whose own it is, and mere tallies on it."""

from __future__ import annotations

from dataclasses import dataclass

from ...language.sentences import Sentence, Token
from ...records import Instrument, Mention, Span
from ..nearby import Nearby
from ..scene import Scene
from .frames import Frames
from .judgements import Told
from .objects import Target, after_preposition
from .stances import Stances

VOTABLE = (frozenset({"resolution", "motion", "law"}), frozenset({"treaty", "declaration"}))  # before all else, and before the rest
BY_PARTIES = frozenset({"sanctions", "treaty", "truce"})  # made by states, who may ask for more than is in them
NEAR = 20  # sentences back in which an object that is not said is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Answers about the instruments of one report; without them it goes by descriptions of texts."""

    scene: Scene
    lexicon: Stances
    frames: Frames
    instruments: tuple[Instrument, ...]
    named: Nearby[Instrument]  # the same, by their mentions

    def object_of(self, told: Told, target: Target, holder: Mention) -> tuple[Span | None, tuple[Span, ...]]:
        if target.is_told:
            span = self.scene.span(target.start, target.end)
            instrument = self.instrument_at(span)
            others = tuple(m for m in instrument.mentions if not m.overlaps(span)) if instrument is not None else ()
            return span, others
        at = told.anchor.start
        if told.source is not None and not told.source.vote and told.stance == "neutral":
            return self._told_before(at, holder) or self._described_text(told, holder), ()
        voted = self._voted_on(told.sentence)
        if voted is not None:
            return voted, ()
        places = [(m, i) for i in self.instruments for m in {i.span, *i.mentions} if not m.overlaps(holder.span)]
        votable = next((found for kinds in VOTABLE if (found := [pair for pair in places if pair[1].kind in kinds])), places)
        described = [(m, i) for m, i in votable if not _is_pronoun(m) or told.sentence.start <= m.start < at]
        before = [pair for pair in described if pair[0].end <= at]
        best = max(before, key=lambda p: p[0].start) if before else min(described, key=lambda p: p[0].start, default=None)
        if best is None:  # in the same sentence: "voted to condemn the annexation; two abstained"
            beside = self._told_before(at, holder, since=told.sentence.start)
            return beside or self._described_text(told, holder) or self._told_before(at, holder), ()
        return best[0], tuple(sorted({best[1].span, *best[1].mentions} - {best[0]}))

    def _voted_on(self, sentence: Sentence) -> Span | None:
        """What a sentence says was voted on: "abstained when the council voted on the draft"."""
        for verb in sentence.tokens:
            if verb.lemma == "vote":
                for target in after_preposition(sentence, verb, "on", self.frames.dated):
                    if target.head is not None and target.head.start not in self.frames.dated:
                        return self.scene.span(target.start, target.end)
        return None

    def _told_before(self, at: int, holder: Mention, *, since: int = 0) -> Span | None:
        """The object of the last stance before, told from an offset on, for one who takes no side in what the others quarrel about."""
        spans = [
            self.scene.span(target.start, target.end)
            for sentence in self.scene.parsed.before(at, NEAR)
            for told in self.frames.told(sentence)
            if since <= told.anchor.start < at
            for target in told.objects
            if target.is_told
        ]
        spans = [span for span in spans if not span.overlaps(holder.span)]
        return next((span for span in reversed(spans) if not _is_pronoun(span)), spans[-1] if spans else None)

    def _described_text(self, told: Told, holder: Mention) -> Span | None:
        """The nearest description of a text before the cue, else after it, where no instrument was found."""
        spans: list[Span] = []
        for sentence in self.scene.parsed.sentences:
            for token in sentence.tokens:
                if (
                    token.upos in ("NOUN", "PROPN")
                    and token.lemma.lower() in self.lexicon.classes["textual"]
                    and token.relation not in ("compound", "flat")
                ):
                    spans.append(self.scene.phrase(sentence, token))
        spans = [span for span in spans if not span.overlaps(holder.span)]
        before = [span for span in spans if span.end <= told.anchor.start]
        return before[-1] if before else spans[0] if spans else None

    def instrument_at(self, span: Span) -> Instrument | None:
        """The instrument that the words name."""
        for instrument in self.named.touching(span.start, span.end):
            for mention in (instrument.span, *instrument.mentions):
                shared = min(span.end, mention.end) - max(span.start, mention.start)
                if shared * 2 > max(len(span.text), len(mention.text)):
                    return instrument
        return None

    def is_tally(self, told: Told) -> bool:
        """ "Forty deputies voted for it and nine against": figures of the vote, not somebody's position."""
        if told.source is None or not told.holders or not (told.source.vote or told.stance in ("supports", "opposes")):
            return False
        sentence = told.sentence
        if not told.source.vote and not self.instruments:
            return False
        if all(h.upos == "NUM" for h in told.holders) or told.holders[0].lower in ("none", "nobody"):
            return True
        holder = told.holders[0]
        counted = sentence.child(holder, "nummod") is not None and holder.lemma.lower() in self.lexicon.classes["voters"]
        if not counted or any(c.lower in self.lexicon.classes["collective"] for c in sentence.children(holder)):
            return False
        tallies = [v for i in self.instruments if (v := i.vote) is not None and v.in_favour is not None and v.against is not None]
        if any(span.start <= told.anchor.start < span.end for vote in tallies for span in vote.spans):
            return True
        if not any(t.is_told for t in told.objects):
            return True
        if not told.source.vote:
            return False
        own = {w.index for w in sentence.subtree(holder)}
        own |= {
            w.index
            for t in told.objects
            if t.head is not None
            for w in sentence.subtree(t.head)
            if w.relation in ("nummod", "flat", "compound")
        }
        figures = [
            t for t in sentence.tokens[holder.index :] if t.upos == "NUM" and t.index not in own and t.start not in self.frames.dated
        ]
        return any(not _after_out_of(sentence, t) and sentence.tokens[t.head].upos != "PROPN" for t in figures)

    def is_own_text(self, told: Told, holder: Mention, target: Target, span: Span) -> bool:
        """True if a body adopts its own text, or asks in it what belongs to the text's demands."""
        source = told.source
        instrument = self.instrument_at(span)
        head = target.head.lemma.lower() if target.head is not None else ""
        if source is not None and source.adopting and head not in self.lexicon.classes["made_by_others"]:
            words = {w.strip(".,").lower() for w in holder.span.text.split()}
            return source.lemma != "approve" or not words & (self.lexicon.classes["collective"] | {"countries", "members", "states"})
        if told.modality == "negated" and source is not None and source.particles == ("out",) and source.lemma == "rule":
            return True
        if source is not None and source.demand:
            bodily = holder.span.text.split()[-1].lower() in self.lexicon.classes["bodies"]
            if bodily and any(d.what.overlaps(span) for i in self.instruments for d in i.demands):
                return True
            return any(self._is_adopter(i, holder) for i in self.instruments if i.kind not in BY_PARTIES)
        if head in self.lexicon.classes["made_by_others"]:
            return False
        backs = source is not None and source.lemma in ("back", "support", "endorse", "approve")
        return (
            instrument is not None
            and backs
            and holder.span.text.split()[-1].lower() in self.lexicon.classes["bodies"]
            and self._is_adopter(instrument, holder)
        )

    def _is_adopter(self, instrument: Instrument, holder: Mention) -> bool:
        adopter = instrument.adopter
        if adopter is None or instrument.outcome not in (None, "adopted", "in_force", "rejected", "proposed", "vetoed"):
            return False
        if adopter.span.overlaps(holder.span):
            return True
        return adopter.actor is not None and holder.actor is not None and adopter.actor.name == holder.actor.name


def _after_out_of(sentence: Sentence, number: Token) -> bool:
    return [t.lower for t in sentence.tokens[max(0, number.index - 2) : number.index]] == ["out", "of"]


def _is_pronoun(span: Span) -> bool:
    return span.text.lower() in ("it", "its", "them", "they", "this", "that", "which", "both", "these", "those")
