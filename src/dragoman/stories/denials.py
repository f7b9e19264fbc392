"""Denials of a deed in the report that tells of it.

Somebody who denies one thing does not deny whatever else the report lays at his door: a denial counts against a deed only
where it names that deed, or names no deed and answers the charge next to it ("rejected the accusation").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..find.actors.lexicon import STATE_BRANCHES
from ..ledger.keys import names_of_mention
from ..ledger.rows import name_of
from ..ledger.words import words_of
from ..records import Event, Mention, Reading, Span
from .joining import party_likeness
from .words import cosine, vector

NEAR = 700  # characters from a deed within which its doer's denial of no named deed is taken for one of it
OF_THE_SAME = 0.2  # likeness of a denial's words to the account's from which it may stand anywhere in the report
# Words for a charge, and for having had to do with it, by which a denial points at a deed that it does not name.
CHARGE = frozenset(
    (
        "accusation", "account", "allegation", "assertion", "blame", "charge", "claim", "guilt", "hand", "involvement", "it", "part",
        "report", "responsibility", "role", "that", "them", "these", "this", "wrongdoing",
    )
)  # fmt: skip
STEM = 4  # letters at the beginning by which two words are forms of one
POINTING = 6  # words of a denial that names no deed


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """Who denies, the finding that tells so, and its words."""

    who: str
    finding: str
    passage: str


@dataclass(frozen=True, slots=True)
class _Denying:
    finding: str
    speakers: tuple[Mention, ...]
    content: tuple[Span, ...]
    start: int
    end: int

    @property
    def words(self) -> str:
        return " ".join(span.text for span in self.content)


def denials_of(event: Event, passage: str, reading: Reading) -> Iterator[Denial]:
    """The denials of an event in its own report. passage: the report's words about it."""
    about = vector(passage)
    seen: set[int] = set()  # a denial is often found twice, as a statement and as a position
    for denying in _denying(reading):
        ends = {span.end for span in denying.content}
        if seen.isdisjoint(ends) and _denies(denying, event, about, reading):
            seen |= ends
            who = ", ".join(dict.fromkeys(map(name_of, denying.speakers)))
            yield Denial(who=who, finding=denying.finding, passage=reading.document.text[denying.start : denying.end])


def is_told_by_denial(event: Event, reading: Reading) -> bool:
    """Whether the event is only told as what somebody denies."""
    own = event.voice.statements
    return bool(own) and any(one.id == own[-1] and one.polarity == "denied" for one in reading.statements)


def _denying(reading: Reading) -> Iterator[_Denying]:
    """Denials, and what is rejected of what others say."""
    for statement in reading.statements:
        if statement.polarity == "denied" and statement.speakers:
            yield _of(statement.id, statement.speakers, statement.content, statement.evidence)
    for position in reading.positions:
        if position.stance in ("denies", "rejects"):
            yield _of(position.id, (position.holder,), (position.object,), position.evidence)


def _of(id: str, speakers: tuple[Mention, ...], content: tuple[Span, ...], evidence: Sequence[Span]) -> _Denying:
    return _Denying(id, speakers, content, min(span.start for span in evidence), max(span.end for span in evidence))


def _denies(denying: _Denying, event: Event, about: dict[str, float], reading: Reading) -> bool:
    trigger = event.trigger
    if _within(trigger, denying.content):
        return True
    if denying.start <= trigger.start < denying.end:  # the denying or rejecting itself
        return False
    nearness = max((_answerable(mention, doer) for mention in denying.speakers for doer in event.actors), default=0.0)
    if not nearness:
        return False
    alike = cosine(about, vector(denying.words)) >= OF_THE_SAME
    named = [one for one in reading.events if _within(one.trigger, denying.content)]
    if named:
        return any(_of_one_deed(one, event, alike=alike) for one in named)
    near = nearness == 1.0 and abs(denying.start - trigger.start) <= NEAR
    return alike or (near and _points(denying.words))


def _within(span: Span, parts: Sequence[Span]) -> bool:
    return any(part.start <= span.start < part.end for part in parts)


def _of_one_deed(named: Event, event: Event, *, alike: bool) -> bool:
    """Whether the deed in the denial is this one: of its type, done to nobody else, and by its words or its sufferer the same."""
    if named.type != event.type:
        return alike
    likeness = [party_likeness(a, b) for a in _names(named.recipients) for b in _names(event.recipients)]
    if likeness and max(likeness) < 0:
        return False
    return alike or _of_one_word(named.trigger.text, event.trigger.text) or bool(likeness and max(likeness) > 0)


def _of_one_word(one: str, other: str) -> bool:
    """ "shelled" and "shelling"."""
    ours, theirs = one.lower(), other.lower()
    return ours == theirs or (len(ours) >= STEM and ours[:STEM] == theirs[:STEM])


def _names(mentions: Sequence[Mention]) -> list[tuple[str, ...]]:
    return [names for mention in mentions if (names := names_of_mention(mention))]


def _points(words: str) -> bool:
    """Whether words point at a charge and name none: "the allegations", "any role in it"."""
    told = words_of(words)
    return len(told) <= POINTING and not CHARGE.isdisjoint((*told, *(word.removesuffix("s") for word in told)))


def _answerable(speaker: Mention, doer: Mention) -> float:
    """1: the doer itself, or a branch of the doer's state, answers for the deed; 0.5: somebody else of that side; 0: neither."""
    names, others = names_of_mention(speaker), names_of_mention(doer)
    if not names or not others:
        return 0.0
    likeness = party_likeness(names, others)
    if likeness >= 1.0:
        return 1.0
    of_state = speaker.actor is not None and not STATE_BRANCHES.isdisjoint(speaker.actor.sectors)
    whole = speaker.actor is not None and speaker.actor.id is not None and not speaker.actor.sectors
    return 1.0 if likeness > 0 and (of_state or whole) else 0.5 if likeness > 0 else 0.0
