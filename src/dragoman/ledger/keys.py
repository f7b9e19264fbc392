"""What a finding can be found by: the names of those in it, of its place and outlet, and the words of its object.

An actor goes by several names at once, so that one look-up answers every way of asking:
- `FRA`: its country, and each code that its own begins with (`FRAGOV` for FRAGOVMIL)
- `fra.gov.foreign`: its id in the body of names
- `~red crescent`: its name as `words.words_of` has it where the shipped body of names has not its id, or the words of a
  mention that was not resolved
A place goes by its country and `~name`, a word of a position's object or an instrument's title by `=word`, the outlet of
a document by `@name`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from ..find.actors.lexicon import Entry, Lexicon, shipped
from ..find.actors.lexicon_search import asked
from ..records import (
    Actor,
    Event,
    Finding,
    Framing,
    Instrument,
    Mention,
    Place,
    Position,
    Reading,
    Relation,
    Span,
    Statement,
)
from .words import words_of

LONGEST_NAME = 8  # words of an unresolved mention that still make a name
PRONOUNS = frozenset(
    "he she it they him her them his its their we us our i me my you your who whom which that this these those one".split()
)

PLAIN = frozenset("a an the of in on at to for from by with and or as its his her their it that this which who is are be".split())

_CODE = re.compile(r"(?:[A-Z]{3}){1,4}")


class Role:
    """In which way a finding has a name: bits, plain numbers because there are many to put together."""

    ACTOR = 1
    RECIPIENT = 2
    HOLDER = 4
    OBJECT = 8
    SPEAKER = 16
    SUBJECT = 32
    ADOPTER = 64
    PARTY = 128
    VOICE = 256  # who asserts it
    PLACE = 512
    WORD = 1024


DOING = Role.ACTOR | Role.HOLDER | Role.SPEAKER | Role.SUBJECT | Role.ADOPTER
DONE_TO = Role.RECIPIENT | Role.OBJECT
INVOLVED = DOING | DONE_TO | Role.PARTY

Names = dict[str, int]  # name -> bits of Role


def type_of(finding: Finding) -> str:
    """What a finding is within its kind: an event's type, a statement's sort, a position's stance ..."""
    match finding:
        case Event():
            return finding.type
        case Statement():
            return finding.sort
        case Position():
            return finding.stance
        case Relation() | Instrument():
            return finding.kind
    return ""


def kind_of(finding: Finding) -> str:
    """Name of a finding's record in lower case."""
    return type(finding).__name__.lower()


class Naming:
    """The names of one reading's findings."""

    def __init__(self, reading: Reading) -> None:
        self._statements = {statement.id: statement for statement in reading.statements}
        self._mentions = reading.actors

    def of(self, finding: Finding) -> Names:
        found: Names = defaultdict(int)
        for mention, role in self.people(finding):
            for name in names_of_mention(mention):
                found[name] |= role
        if finding.where is not None:
            for name in names_of_place(finding.where):
                found[name] |= Role.PLACE
        for word in object_words(_object(finding)):
            found["=" + word] |= Role.WORD
        if finding.voice.statements:
            self._voice(finding, found)
        return found

    def _voice(self, finding: Finding, found: Names) -> None:
        statement = self._statements.get(finding.voice.statements[-1])
        for mention in statement.speakers if statement is not None else ():
            for name in names_of_mention(mention):
                found[name] |= Role.VOICE
        if finding.voice.speaker:
            found[folded_name(finding.voice.speaker)] |= Role.VOICE

    def people(self, finding: Finding) -> Iterator[tuple[Mention, int]]:
        """The mentions of those who have part in it, each with its role."""
        match finding:
            case Event():
                yield from _each(finding.actors, Role.ACTOR)
                yield from _each(finding.recipients, Role.RECIPIENT)
            case Statement():
                yield from _each(finding.speakers, Role.SPEAKER)
            case Position():
                yield finding.holder, Role.HOLDER
                yield from _each(self._within((finding.object, *finding.object_mentions)), Role.OBJECT)
                if finding.status is not None:
                    yield finding.status.territory, Role.OBJECT
                    if finding.status.state is not None:
                        yield finding.status.state, Role.OBJECT
            case Relation():
                yield finding.subject, Role.SUBJECT
                yield from _each(finding.objects, Role.OBJECT)
            case Instrument():
                if finding.adopter is not None:
                    yield finding.adopter, Role.ADOPTER
                yield from _each(finding.parties, Role.PARTY)
                yield from _each((demand.of for demand in finding.demands if demand.of is not None), Role.OBJECT)

    def _within(self, spans: tuple[Span, ...]) -> Iterator[Mention]:
        """Mentions of actors that stand within the words."""
        return (mention for mention in self._mentions if mention.actor is not None and any(span.holds(mention.span) for span in spans))


def _each(mentions: Iterable[Mention], role: int) -> Iterator[tuple[Mention, int]]:
    return ((mention, role) for mention in mentions)


def object_words(words: str) -> list[str]:
    """The words that tell objects apart, each once."""
    return [word for word in dict.fromkeys(words_of(words)) if word not in PLAIN]


def _object(finding: Finding) -> str:
    match finding:
        case Position():
            return " ".join(span.text for span in (finding.object, *finding.object_mentions))
        case Instrument():
            return " ".join((finding.span.text, finding.title or "", finding.number or ""))
        case Framing():
            return f"{finding.span.text} {finding.favours}"
    return ""


def names_of_mention(mention: Mention) -> tuple[str, ...]:
    if mention.actor is not None:
        return names_of_actor(mention.actor)
    words = words_of(mention.span.text)
    if not words or len(words) > LONGEST_NAME or (len(words) == 1 and words[0] in PRONOUNS):
        return ()
    return ("~" + " ".join(words),)


@lru_cache(maxsize=1 << 14)
def names_of_actor(actor: Actor) -> tuple[str, ...]:
    found: dict[str, None] = {}
    if actor.country is not None:
        found[actor.country] = None
    if actor.code is not None:
        for end in range(3, len(actor.code) + 3, 3):
            found[actor.code[:end]] = None
    if actor.id is not None:
        found[actor.id] = None
    if actor.id is None or shipped().find(actor.id) is None:
        found[folded_name(actor.name)] = None
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def names_of_place(place: Place) -> tuple[str, ...]:
    names = [place.country] if place.country is not None else []
    return (*names, folded_name(place.name or place.span.text))


def folded_name(name: str) -> str:
    return "~" + " ".join(words_of(name))


def outlet_name(outlet: str) -> str:
    return "@" + " ".join(words_of(outlet))


def asked_actor(words: str, lexicon: Lexicon, on: date | None = None) -> tuple[str, ...]:
    """The names that "France", "FRA", "FRAGOV" or "UN Security Council" asks for, the surest first; the first known one counts."""
    words = " ".join(words.split())
    plain = folded_name(words)
    if _CODE.fullmatch(words):
        return words, plain
    answer = asked(lexicon, words, on)
    names: list[str] = []
    if answer.entries or answer.demonym is not None:
        names.extend(_of_entry(answer.entries[0] if answer.entries else answer.demonym, lexicon))
    elif answer.composed is not None:
        names.extend(name for name in (answer.composed.id, answer.composed.code) if name is not None)
    return (*names, plain)


def _of_entry(entry: Entry | None, lexicon: Lexicon) -> Iterator[str]:
    if entry is None:
        return
    while entry.stands_for is not None:
        entry = lexicon.entry(entry.stands_for)
    if entry.kind in ("state", "territory") and entry.country is not None:
        yield entry.country
    if entry.code is not None and entry.code == entry.id.replace(".", "").upper():
        yield entry.code  # of a government or an organisation as a whole: all that is of it begins with its code
    yield entry.id


def asked_place(words: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The names that "AZE", "Azerbaijan" or "Stepanakert" asks for; the first known one counts."""
    words = " ".join(words.split())
    plain = folded_name(words)
    if re.fullmatch("[A-Z]{3}", words):
        return words, plain
    states = [e for e in lexicon.lookup(words) if e.kind in ("state", "territory") and e.country is not None and e.stands_for is None]
    return (states[0].country or plain, plain) if states else (plain,)
