"""What one reading's findings say, in sentences: what "it" stands for, in whose account, in which words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..records import Actor, Finding, Instrument, Position, Reading, Span, Statement
from .phrasing import (
    PRONOUNS,
    is_plural,
    joined,
    name_of,
    names_of,
    safe,
    shortened,
    stance_words,
    status_words,
    step_words,
    time_of,
)

OBJECT_WIDTH = 90
REACH = 60  # characters of context on either side
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])|\n")
_RECOGNITION = re.compile(r"\b(?:recogni|independen|statehood|sovereignty)", re.IGNORECASE)

LAND = frozenset(("state", "territory"))
IN_FAVOUR = frozenset(("recognises", "supports", "accepts"))
AGAINST = frozenset(("does_not_recognise", "opposes", "rejects", "condemns", "denies"))


@dataclass(frozen=True)
class Telling:
    """A reading with what is needed to tell of it. Makes its look-ups once, when first asked."""

    reading: Reading

    @cached_property
    def _actors(self) -> dict[Span, Actor]:
        return {mention.span: mention.actor for mention in self.reading.actors if mention.actor is not None}

    @cached_property
    def _statements(self) -> dict[str, Statement]:
        return {statement.id: statement for statement in self.reading.statements}

    def voice(self, finding: Finding, *, own: str | None = None) -> str:
        """Whose account it is: "narrator", "Algeria", "we, by the ministry's account"; own: whom it is about."""
        if finding.voice.is_narrator:
            return "narrator"
        speaker = safe(finding.voice.speaker or "") or "somebody unnamed"
        if own is not None and speaker == own:
            return "own account"
        if speaker.lower() in PRONOUNS:
            around = (self._statements.get(one) for one in reversed(finding.voice.statements[:-1]))
            outer = next((name for s in around if s is not None and (name := names_of(s.speakers, codes=False))), "")
            if outer and outer.lower() not in PRONOUNS:
                return f"“{speaker}”, quoted by {outer}"
        return f"“{speaker}”" if speaker.lower() in PRONOUNS else speaker

    def truce_line(self, instrument: Instrument) -> str:
        """The states of a truce in their order: "proposed by Egypt → agreed 2021-06-09 → in force 2021-06-10"."""
        said = []
        for step in instrument.steps:
            account = "narrator" if step.voice.is_narrator else safe(step.voice.speaker or "") or "somebody unnamed"
            said.append(step_words(step, account))
        return " → ".join(said)

    def object_words(self, position: Position) -> str:
        """What a position is on; a pronoun gives way to what it stands for, where that is known."""
        if safe(position.object.text).lower() not in PRONOUNS:
            return shortened(position.object.text, OBJECT_WIDTH)
        status = position.status
        if status is not None and status.territory.span == position.object and status.territory.actor is not None:
            return safe(status.territory.actor.name)
        actor = self._actors.get(position.object)
        if actor is not None and safe(actor.name) != name_of(position.holder):
            return safe(actor.name)
        others = [safe(span.text) for span in position.object_mentions]
        for words in sorted(others, key=lambda words: words.lower().startswith(("a ", "an "))):  # "the decision" before "a decision"
            if words.lower() not in PRONOUNS:
                return shortened(words, OBJECT_WIDTH)
        return f"“{safe(position.object.text)}”"

    def position_groups(self) -> Iterator[tuple[Position, ...]]:
        """Positions in their order, those told by one cue on one thing together: "Iran and Lebanon reject it"."""
        groups: dict[object, list[Position]] = {}
        for p in self.reading.positions:
            status = (p.status.kind, p.status.state) if p.status is not None else None
            groups.setdefault((p.stance, p.modality, p.cue, p.object, status, p.voice), []).append(p)
        yield from map(tuple, groups.values())

    def position_sentence(self, group: tuple[Position, ...]) -> str:
        """ "Armenia does not recognise Nagorno-Karabakh" """
        first = group[0]
        holders = list(dict.fromkeys(name_of(p.holder) for p in group))
        said = f"{joined(holders)} {stance_words(first, plural=len(holders) > 1 or is_plural(first.holder))} {self.object_words(first)}"
        return said + status_words(first, said)

    def position_account(self, group: tuple[Position, ...]) -> str:
        """Whose account a position is, and since or as of when: "narrator, 2020-11-26"."""
        first = group[0]
        own = name_of(first.holder) if len({name_of(p.holder) for p in group}) == 1 else None
        return ", ".join(filter(None, (self.voice(first, own=own), time_of(first.when))))

    def around(self, span: Span) -> tuple[str, str, str]:
        """The words before a span in its sentence, the span, and those after, at most REACH characters of whole words."""
        text = self.reading.document.text
        before, after = text[max(0, span.start - REACH) : span.start], text[span.end : span.end + REACH]
        starts = [found.end() for found in _SENTENCE_END.finditer(before)]
        if starts:
            before = before[starts[-1] :]
        elif span.start > REACH:
            before = "…" + before.partition(" ")[2]
        end = _SENTENCE_END.search(after)
        if end:
            after = after[: end.end()].rstrip()
        elif span.end + REACH < len(text):
            after = after.rpartition(" ")[0] + "…"
        lead = " " if before[-1:].isspace() else ""
        follow = " " if after[:1].isspace() else ""
        return safe(before) + lead, safe(span.text), follow + safe(after)

    def at_odds(self) -> tuple[str, ...]:
        """Branches of one state that take different sides on the same thing: a parliament and its government."""
        sides = [(p, side, topics) for p in self.reading.positions if (side := _side(p)) and (topics := self._topics(p))]
        found: dict[str, None] = {}
        for number, (one, side, topics) in enumerate(sides):
            for other, other_side, others in sides[number + 1 :]:
                if side != other_side and topics & others and _of_one_state(one, other):
                    first, second = (one, other) if side == "for" else (other, one)
                    found[f"{name_of(first.holder)} is for, {name_of(second.holder)} against: {self._topic_name(topics & others)}"] = None
        return tuple(found)

    def _topics(self, position: Position) -> frozenset[str]:
        """Keys of the instruments that a position's object names, and of the territories whose recognition it is about."""
        spans = (position.object, *position.object_mentions)
        found = {
            f"instrument {instrument.id}"
            for instrument in self.reading.instruments
            if any(span.overlaps(mention) for span in spans for mention in (instrument.span, *instrument.mentions))
        }
        if position.status is not None and position.status.kind == "independent_as" and position.status.territory.actor is not None:
            found.add(f"actor {position.status.territory.actor.name}")
        if _RECOGNITION.search(position.object.text):
            found.update(
                f"actor {actor.name}" for span, actor in self._actors.items() if actor.kind in LAND and position.object.holds(span)
            )
        return frozenset(found)

    def _topic_name(self, topics: frozenset[str]) -> str:
        first = min(topics)  # an actor before an instrument
        kind, _, key = first.partition(" ")
        instrument = next((one for one in self.reading.instruments if kind == "instrument" and one.id == key), None)
        return f"recognition of {safe(key)}" if instrument is None else instrument_name(instrument)


def instrument_name(instrument: Instrument) -> str:
    """What to call an instrument: its number or title with its kind, or the report's words for it."""
    words = shortened(instrument.span.text, 80)
    return words if instrument.title is None or instrument.title in words else f"{words} (“{shortened(instrument.title, 80)}”)"


def _side(position: Position) -> str:
    """For or against what its object names; "" where a position takes neither side, or is not yet or no longer held."""
    if position.modality not in ("asserted", "negated"):
        return ""
    favours = position.stance in IN_FAVOUR
    if not favours and position.stance not in AGAINST:
        return ""
    return "for" if favours == (position.modality == "asserted") else "against"


def _of_one_state(one: Position, other: Position) -> bool:
    """Whether the holders are different branches of the same state, such as its government and its parliament."""
    a, b = one.holder.actor, other.holder.actor
    if a is None or b is None or a.country is None or a.country != b.country or "party" in (a.kind, b.kind):
        return False
    return bool(a.sectors and b.sectors) and not set(a.sectors) & set(b.sectors)
