"""When a position without a time of its own was taken: by the vote cast, the text that holds it, or the words that tell it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...records import Instrument, Mention, Span, Time
from ..nearby import Nearby
from ..scene import PHRASE, Scene, content_length
from .judgements import Told

VOTING = frozenset({"abstain", "vote"})
SIDING = frozenset({"oppose", "support", "approve", "against", "favour", "favor"})  # in a vote, or with words
BY_VOTE = ("adopted", "rejected", "vetoed")
PUT_TO_VOTE = ("resolution", "motion", "law")
NEAR = 200  # characters in which the text may have been named
STATES = ("state", "territory", "body")


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """The acts of one report by which positions are taken."""

    scene: Scene
    instruments: Sequence[Instrument]
    named: Nearby[Instrument]  # the same, by their mentions

    def vote(self, told: Told, objects: Sequence[Span]) -> Time | None:
        """The day of the vote in which the stance was taken.

        Who abstained or voted did so then. Who "opposed" or "supported" a text may have done it in words alone: it counts as a
        vote where the report tells the vote on it and its narrator has a state, or members, side in the past.
        """
        lemma = told.anchor.lemma.lower()
        if told.stance not in ("supports", "opposes", "neutral", "rejects") or lemma not in VOTING | SIDING:
            return None
        on = self._text_voted_on(told, objects)
        if on is None or on.outcome not in BY_VOTE:
            return None
        return on.when if lemma in VOTING or (on.vote is not None and on.kind in PUT_TO_VOTE and self._sides(told)) else None

    def _text_voted_on(self, told: Told, objects: Sequence[Span]) -> Instrument | None:
        """The instrument that is meant by the position's object, told before or soon after it; for a pronoun the last one named."""
        near = [o for o in objects if o.start < told.sentence.end + NEAR]
        named = next(self._meant(near), None)
        if named is not None or not near or not all(o.text.lower() in ("it", "them") for o in near):
            return named
        at = near[0].start
        before = [(m.end, i) for i in self.named.touching(at - NEAR, at) for m in (i.span, *i.mentions) if at - NEAR < m.end <= at]
        return max(before, key=lambda pair: pair[0])[1] if before else None

    def is_on_text(self, objects: Sequence[Span]) -> bool:
        """Whether the stance is on a known text, so that another vote told before can't be the one it was taken in."""
        return any(True for _ in self._meant(objects))

    def _meant(self, spans: Sequence[Span]) -> Iterator[Instrument]:
        """The instruments that any of the spans overlaps a mention of, in the order of the text."""
        at = {number for span in spans for number in self.named.numbers(span.start, span.end)}
        for instrument in (self.instruments[number] for number in sorted(at)):
            if any(span.overlaps(m) for span in spans for m in (instrument.span, *instrument.mentions)):
                yield instrument

    def text(self, holder: Mention) -> Time | None:
        """The day on which a text was adopted, for what the text itself condemns, recognises ..."""
        held = next(self._meant([holder.span]), None)
        return held.when if held is not None and held.outcome in ("adopted", "signed", "ratified") else None

    def saying(self, told: Told, holder: Mention) -> Time | None:
        """The time of the words by which the holder takes the position: "Chad said on Monday that it would accept the award"."""
        if told.modality in ("historical", "negated") or any(a.lower == "had" for a in told.sentence.children(told.anchor, "aux")):
            return None
        start, end = told.anchor.start, told.anchor.end
        around = [s for s in self.scene.around(start, end) if s.found_by != PHRASE]
        innermost = min(around, key=content_length, default=None)
        if innermost is None or innermost.when is None:
            return None
        same = holder.antecedent is not None and any(holder.antecedent.overlaps(source) for source in innermost.source)
        return innermost.when if same or any(_speaks_for(speaker, holder) for speaker in innermost.speakers) else None

    def _sides(self, told: Told) -> bool:
        past = told.anchor.xpos in ("VBD", "VBN") or told.anchor.upos != "VERB"
        holders = [self.scene.actor(told.sentence, h).actor for h in told.holders]
        return past and not self.scene.voice_at(told.anchor.start, told.anchor.end).statements and all(
            actor is None or actor.kind in STATES for actor in holders
        )


def _speaks_for(speaker: Mention, holder: Mention) -> bool:
    """Whether they are the same, or the speaker is somebody who acts for the state that holds the position."""
    if speaker.span == holder.span or speaker.actor is None or holder.actor is None:
        return speaker.span == holder.span
    if speaker.actor.name == holder.actor.name:
        return True
    official = "GOV" in (speaker.actor.code or "") or speaker.actor.office is not None or speaker.actor.kind in ("office", "body")
    return holder.actor.kind == "state" and official and speaker.actor.country is not None and speaker.actor.country == holder.actor.country
