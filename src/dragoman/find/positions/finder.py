"""Who stands where on what: positions of political actors, each with the words that tell it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ...language.sentences import Sentence, Token
from ...records import (
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
from ..nearby import Nearby
from ..scene import Scene
from .acts import Acts
from .arena import is_political
from .changes import taken_back
from .force import FLIPPED, OPEN, doers, force_of
from .frames import WORLDWIDE, Frames
from .holders import Holders
from .judgements import Told
from .objects import Target, listed, spread
from .relations import find_relations
from .stances import Cue, Stances, shipped_stances
from .territory import is_own_claim, status_of
from .texts import Texts

EARLIER = frozenset({"earlier", "previous", "former"})
REFUSED_ALIKE = re.compile(r"to(?: (?:do (?:the same|so|likewise)|follow(?: suit)?))?(?: [.,;:]|$)")
LONG_AGO = 1  # years from which a vote told with its date is history
GAP_BREAKS = frozenset({",", ";", ":", "but", "while"})  # before those who take another side


def find_positions(scene: Scene, instruments: Sequence[Instrument]) -> tuple[tuple[Position, ...], tuple[Relation, ...]]:
    """Positions and relations of one report, in the order of the text.

    A report about business, sport or daily life has none. `instruments` give an abstention its object and tell a body's
    own text from one made by others; without them descriptions of texts are used.
    """
    lexicon = shipped_stances()
    if not is_political(scene):
        return (), ()
    dated = frozenset(token.start for time in scene.times for token in scene.parsed.tokens_within(time.span.start, time.span.end))
    named = Nearby(instruments, lambda instrument: (instrument.span, *instrument.mentions))
    frames = Frames(lexicon=lexicon, dated=dated)
    finder = _Finder(scene=scene, lexicon=lexicon, frames=frames, instruments=tuple(instruments), named=named)
    return finder.positions(), find_relations(scene)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Finder:
    scene: Scene
    lexicon: Stances
    frames: Frames
    instruments: tuple[Instrument, ...]
    named: Nearby[Instrument]

    @property
    def texts(self) -> Texts:
        return Texts(scene=self.scene, lexicon=self.lexicon, frames=self.frames, instruments=self.instruments, named=self.named)

    @property
    def holders(self) -> Holders:
        return Holders(scene=self.scene, lexicon=self.lexicon, texts=self.texts, dated=self.frames.dated)

    def positions(self) -> tuple[Position, ...]:
        found: list[Position] = []
        last: list[Position] = []
        for sentence in self.scene.parsed.sentences:
            told = _without_gaps(sentence, self.frames.told(sentence))
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
        return tuple(sorted(map(_superseded(tuple(unique.values())), unique.values()), key=lambda p: (p.cue, p.holder.span, p.object)))

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
        when, unknown = self._when(told, holder, object, mentions)
        if modality == "asserted" and (self._is_old(told, when) or bool(EARLIER & set(object.text.lower().split()))):
            modality = "historical"
        evidence = tuple(sorted({holder.span, cue, object}))
        status, stance = status_of(self.scene, told, holder, object, head), told.stance
        if stance == "recognises" and told.source is None and status is not None and is_own_claim(holder, status):
            status, stance = replace(status, kind="claimed_by"), "claims"
        return Position(
            id=finding_id(self.scene.document, "position", stance, evidence),
            evidence=evidence,
            voice=self._voice(told),
            when=when,
            when_unknown=unknown,
            stance=stance,
            holder=holder,
            cue=cue,
            object=object,
            object_mentions=mentions,
            modality=modality,
            status=status,
            found_by="judgement" if told.judged else f"cue:{self.lexicon.key(told.anchor)}",
        )

    def _cue(self, told: Told, holder: Span, object: Span) -> Span:
        cue = self.scene.span(*told.cue)
        before = self.scene.document.text[max(0, cue.start - 3) : cue.start]
        if cue.text.lower().startswith("longer ") and before.lower() == "no ":
            cue = self.scene.span(cue.start - 3, cue.end)
        return self.scene.span(told.anchor.start, told.anchor.end) if cue.overlaps(holder) or cue.overlaps(object) else cue

    def _quiet(self, told: list[Told]) -> Scene:
        """The scene without statements that are but a stance on a thing: "claims the island, which ..." quotes nobody."""
        plain = [
            t.cue
            for t in told
            if any(o.is_told and (o.head is None or o.head.upos not in ("VERB", "AUX", "ADJ")) for o in t.objects) and not t.judged
        ]
        return self.scene.without(number for cue in plain for number, s in self.scene.with_cue(*cue) if s.form != "direct")

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
        beyond = (
            number
            for number, s in self.scene.holding(begins, told.anchor.end)
            if s.form != "direct"
            and not any(begins <= c.start < ends for c in s.cue)
            and any(p.start < begins and told.anchor.end <= p.end for p in s.content)
        )
        return self.scene.without(beyond).voice_at(told.anchor.start, told.anchor.end)

    def _when(self, told: Told, holder: Mention, object: Span, mentions: tuple[Span, ...]) -> tuple[Time | None, Reason | None]:
        if any(h.lower in WORLDWIDE for h in told.holders):
            return None, "not_told"  # custom has no date
        acts = Acts(scene=self.scene, instruments=self.instruments, named=self.named)
        if told.modality in ("future", "hypothetical"):
            said = acts.saying(told, holder)  # a promise has no date but that of its making
            return said, None if said is not None else "not_told"
        telling = self._telling(told)
        told_here = next((time for token in telling if (time := self.scene.clause_time(told.sentence, token)) is not None), None)
        if told_here is not None:
            return (told_here, None) if told_here.edtf is not None else (None, told_here.reason or "no_anchor")
        act = acts.vote(told, (object, *mentions)) or acts.text(holder) or acts.saying(told, holder)
        if act is not None:
            return act, None
        if acts.is_on_text((object, *mentions)):
            return None, "not_told"  # what is known of the text's vote is all that is known of theirs
        return self.scene.when(told.sentence, telling[0])

    def _telling(self, told: Told) -> list[Token]:
        """The words whose time counts, best first: the anchor and other verbs of the cue ("undertook to respect"); of
        "declared Chad's recognition void" the noun, which is not when it was declared.
        """
        first, last = told.cue
        within = [t for t in told.sentence.tokens if first <= t.start < last]
        if within and told.anchor not in within and not any(h.head == told.anchor.index for h in told.holders):
            return within[:1]
        return [told.anchor, *(t for t in within if t is not told.anchor and t.upos == "VERB")]

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
        return bool(self.scene.places_at(head))

    # --- "so did Poland", "Greece does not"

    def _ellipses(self, sentence: Sentence, before: list[Position], taken: set[int]) -> Iterator[Position]:
        for token in sentence.tokens:
            if token.index not in taken and (told := self._follower(sentence, token, before)) is not None:
                yield from self._records(told)
            if token.upos == "NOUN" and (told := taken_back(sentence, token, before, self.lexicon)) is not None:
                yield from self._records(told)
            if token.index not in taken and (told := self._gapped(sentence, token, before)) is not None:
                yield from self._records(told)
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

    def _follower(self, sentence: Sentence, verb: Token, before: list[Position]) -> Told | None:
        """ "Canada followed", "Spain and Cyprus refuse to", "Norway refuses to do the same": a stance taken or shunned after others."""
        model = next((p for p in reversed(before) if p.cue.end <= verb.start and p.stance == "recognises"), None)
        if model is None or verb.upos != "VERB" or verb.relation == "acl":
            return None
        objects = {o.lower for o in sentence.children(verb, "obj", "xcomp", "ccomp")}
        after = " ".join(t.lower for t in sentence.tokens[verb.index + 1 : verb.index + 5])
        stance: Stance
        if verb.lemma == "follow" and objects <= {"suit", "them", "lead", "example"}:
            stance, cue = "recognises", Cue(stance="recognises", lemma="follow", ways=("obj",))
        elif verb.lemma in ("refuse", "decline") and REFUSED_ALIKE.match(after):
            stance, cue = "does_not_recognise", Cue(stance="does_not_recognise", lemma=verb.lemma, ways=("obj",))
        else:
            return None
        force = force_of(sentence, verb, cue, self.lexicon)
        if force is None or force.stance != stance:
            return None
        holders = doers(sentence, verb, verb) or _before_verb(sentence, verb)
        target = Target(start=model.object.start, end=model.object.end)
        return Told(
            stance=stance, modality=force.modality, sentence=sentence, anchor=verb, cue=(verb.start, verb.end), holders=tuple(holders),
            objects=(target,),
        )

    def _gapped(self, sentence: Sentence, side: Token, before: list[Position]) -> Told | None:
        """ "Peru voted for it, Chad and Togo against": those who take a side in a vote without a verb of their own."""
        start = _gap(sentence, side)
        voted = [p for p in before if sentence.start <= p.cue.start and p.cue.end <= side.start and p.stance == "supports"]
        holders = listed(sentence, start, side.index) if start is not None else []
        if not voted or not holders:
            return None
        return Told(
            stance="opposes", modality=voted[-1].modality, sentence=sentence, anchor=side, cue=(side.start, side.end),
            holders=tuple(holders), objects=(Target(start=voted[-1].object.start, end=voted[-1].object.end),),
        )

    def _ellipsis(self, sentence: Sentence, verb: Token, before: list[Position]) -> Told | None:
        lows = {c.lower for c in sentence.children(verb)} | {t.lower for t in sentence.tokens[verb.index + 1 : verb.index + 2]}
        denied = bool(lows & {"not", "n't", "n’t"})
        earlier = [p for p in before if p.cue.end <= verb.start]
        if not earlier or verb.relation == "acl":
            return None
        model = earlier[-1]
        subjects = sentence.children(verb, "nsubj")
        before_it = sentence.tokens[verb.index - 1].lower if verb.index else ""
        inverted = any(c.index > verb.index for c in subjects) and (before_it in ("so", "as", "neither", "nor") or "so" in lows)
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


def _superseded(positions: Sequence[Position]) -> Callable[[Position], Position]:
    """Tells a position as history where the same holder is told later to have gone back on it, on the very same thing."""
    against = {"recognises": "does_not_recognise", "does_not_recognise": "recognises"}
    left = {
        (p.holder.actor.name, against[p.stance], p.object): p.cue.start
        for p in positions
        if p.stance in against and p.modality == "asserted" and p.holder.actor is not None
    }

    def as_told(p: Position) -> Position:
        name = p.holder.actor.name if p.holder.actor is not None else ""
        later = p.modality == "asserted" and left.get((name, p.stance, p.object), -1) > p.cue.start
        return replace(p, modality="historical") if later else p

    return as_told


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
    return _heads_between(sentence, start, verb.index) if start is not None else []


def _gap(sentence: Sentence, side: Token) -> int | None:
    """Where those begin who are "against" without a verb of their own, after others who voted: by the words alone, as parses of
    such clauses differ.
    """
    after = sentence.tokens[side.index + 1 : side.index + 2]
    if side.lower != "against" or not (not after or after[0].upos == "PUNCT" or after[0].lower in ("and", "while")):
        return None
    if not any(t.lemma == "vote" for t in sentence.tokens[: side.index]):
        return None
    start = side.index
    while start and (before := _segment_before(sentence, start)) is not None:
        start = before
    return start + 1 if start < side.index else None


def _segment_before(sentence: Sentence, end: int) -> int | None:
    """The comma or the like before the words that end there, if none of them is a verb or a preposition."""
    for token in reversed(sentence.tokens[:end]):
        if token.text in GAP_BREAKS:
            return token.index
        if token.upos in ("VERB", "AUX", "ADP", "SCONJ"):
            return None
    return None


def _without_gaps(sentence: Sentence, told: list[Told]) -> list[Told]:
    """What is told, without those "against" as objects of what the others voted for, and without "against" as a verb's preposition."""
    gaps = {side.index: start for side in sentence.tokens if (start := _gap(sentence, side)) is not None}
    if not gaps:
        return told
    apart = {index for side, start in gaps.items() for index in range(start, side)}
    kept = (replace(one, objects=tuple(o for o in one.objects if o.head is None or o.head.index not in apart)) for one in told)
    return [one for one in kept if one.objects and one.anchor.index not in gaps]


def _heads_between(sentence: Sentence, start: int, end: int) -> list[Token]:
    """The head words among the words [start, end) that no other word there governs, with what is joined to the first of them."""
    inside = sentence.tokens[start:end]
    heads = [t for t in inside if t.upos in ("PROPN", "NOUN", "PRON") and not (start <= t.head < end)]
    heads += [t for h in heads[:1] for t in spread(sentence, h) if t not in heads]
    return sorted({h.index: h for h in heads if h.relation not in ("appos", "nmod", "compound")}.values(), key=lambda t: t.index)
