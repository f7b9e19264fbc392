"""What a finding asserts, in a form in which two findings can be compared whatever their kinds.

An *act* is an event; an *attitude* is a position, or an event that tells of one (it condemned, it welcomed); a *speech*
is a statement by its content; an *enactment* an instrument with its outcome, vote and force; a *tie* a standing relation.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ...records import Event, Finding, Instrument, Mention, Position, Reading, Relation, Span, Statement

Family = Literal["act", "attitude", "speech", "enactment", "tie"]
Modality = Literal["told", "open"]  # open: will be, or would be

SIGNS: Mapping[str, int] = {
    "recognises": 1, "supports": 1, "accepts": 1, "does_not_recognise": -1, "opposes": -1, "rejects": -1, "condemns": -1, "denies": -1,
    "neutral": 0,
}  # fmt: skip
# Events that are attitudes as well, by the beginning of their CAMEO code, and the stance that they tell.
ATTITUDES: Mapping[str, str] = {
    "111": "condemns", "12": "rejects", "051": "supports", "052": "supports", "03": "accepts", "057": "accepts", "08": "accepts",
}  # fmt: skip
NO_ATTITUDE = frozenset({"084", "085", "086", "087", "036", "030"})  # releases, eases, lets in, withdraws; offers and promises

POINTING = frozenset({"the", "this", "that", "these", "those", "such", "its", "his", "her", "their", "all"})
SAID_BEFORE = frozenset(
    {"accusation", "allegation", "charge", "claim", "report", "suggestion", "assertion", "statement", "version", "account"}
)
MOST_WORDS_OF_REFERENCE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """Who does, holds, says or enacts what towards whom; `sign` is -1 where it is negated or denied by who tells it."""

    family: Family
    finding: Finding
    who: tuple[Mention, ...]
    whom: tuple[Mention, ...] = ()
    sign: int = 1
    modality: Modality = "told"
    stance: str | None = None
    cue: tuple[Span, ...] = ()  # the words that tell it
    object: tuple[Span, ...] = ()
    also: tuple[Span, ...] = ()  # other words for its object


def assertions_of(reading: Reading) -> Iterator[Assertion]:
    """All that the findings of a reading assert, framing aside."""
    denied = {s.id: s.cue for s in reading.statements if s.polarity != "asserted"}
    for finding in reading.findings():
        sign = -1 if sum(one in denied for one in finding.voice.statements) % 2 else 1
        if isinstance(finding, Event):
            yield from _of_event(finding, sign, {cue for one in finding.voice.statements for cue in denied.get(one, ())})
        elif isinstance(finding, Position):
            yield from _of_position(finding, sign)
        elif isinstance(finding, Statement):
            yield _of_statement(finding, reading)
        elif isinstance(finding, Instrument):
            yield _of_instrument(finding, sign, reading)
        elif isinstance(finding, Relation):
            yield Assertion(family="tie", finding=finding, who=(finding.subject,), whom=finding.objects, sign=sign, cue=(finding.cue,))


def _of_event(event: Event, sign: int, denials: Container[Span]) -> Iterator[Assertion]:
    """denials: words of denial that the sign already knows of."""
    modes = {mode.name for mode in event.auxiliary if mode.span not in denials}
    sign = -sign if "negation" in modes else sign
    modality: Modality = "open" if modes & {"future", "hypothetical"} else "told"
    yield Assertion(
        family="act", finding=event, who=event.actors, whom=event.recipients, sign=sign, modality=modality, cue=(event.trigger,)
    )
    code = event.cameo or ""
    stance = next((stance for prefix, stance in ATTITUDES.items() if code.startswith(prefix) and code not in NO_ATTITUDE), None)
    if stance is not None:
        yield Assertion(
            family="attitude", finding=event, who=event.actors, sign=sign, modality=modality, stance=stance, cue=(event.trigger,),
            object=(event.trigger, *(m.span for m in event.recipients)),
        )  # fmt: skip


def _of_position(position: Position, sign: int) -> Iterator[Assertion]:
    modality: Modality = "open" if position.modality in ("future", "hypothetical") else "told"
    sign = -sign if position.modality == "negated" else sign
    if position.stance == "denies":
        return  # told by the statement that it is as well
    yield Assertion(
        family="attitude", finding=position, who=(position.holder,), sign=sign, modality=modality, stance=position.stance,
        cue=(position.cue,), object=(position.object,), also=position.object_mentions,
    )  # fmt: skip


def _of_statement(statement: Statement, reading: Reading) -> Assertion:
    return Assertion(
        family="speech", finding=statement, who=statement.speakers or tuple(Mention(span=span) for span in statement.source[:1]),
        sign=1 if statement.polarity == "asserted" else -1, cue=statement.cue, object=_content(statement, reading),
    )  # fmt: skip


def _content(statement: Statement, reading: Reading) -> tuple[Span, ...]:
    """What is said; of "rejected the accusation" the accusation: what another speaker said last before."""
    words = " ".join(span.text for span in statement.content).lower().split()
    if not 1 < len(words) <= MOST_WORDS_OF_REFERENCE or words[0] not in POINTING or not any(w.rstrip("s") in SAID_BEFORE for w in words):
        return statement.content
    start = statement.content[0].start
    own = {mention.actor.name for mention in statement.speakers if mention.actor is not None}
    before = [
        other
        for other in reading.statements
        if other.content and other.content[-1].end <= start and len(other.content[0].text.split()) > MOST_WORDS_OF_REFERENCE
        and not own & {mention.actor.name for mention in other.speakers if mention.actor is not None}
    ]  # fmt: skip
    return max(before, key=lambda other: other.content[0].start).content if before else statement.content


def _of_instrument(instrument: Instrument, sign: int, reading: Reading) -> Assertion:
    """An instrument's makers are its adopter and parties, else whoever is named in its own words ("EU sanctions")."""
    makers = tuple(dict.fromkeys(filter(None, (instrument.adopter, *instrument.parties))))
    if not makers:
        makers = tuple(m for m in reading.actors if m.actor is not None and instrument.span.holds(m.span))
    return Assertion(
        family="enactment", finding=instrument, who=makers, sign=sign, cue=tuple(filter(None, (instrument.outcome_span,))),
        object=(instrument.span,), also=instrument.mentions,
    )  # fmt: skip
