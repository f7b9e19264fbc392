"""The vocabulary: every record that Dragoman makes, keeps or exports.

Spans count Unicode code points of `Document.text`, half-open, and carry their words, so that every row can be
checked: `document.text[span.start:span.end] == span.text`. `Reading` checks this for all its records when made.

A finding's id comes from the document's id, its kind, its type and its evidence spans alone, so that a new version
of a rule, or another confidence, does not orphan people's judgements about it.

Times follow EDTF (ISO 8601-2:2019) and TIMEX3 (TimeML 1.2.1); actor codes are composed as in CAMEO; event types are
those of PLOVER. Statements, positions, relations, instruments and framing extend PLOVER and are described in docs/.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Literal

from .errors import SpanError

SCHEMA_VERSION = 1

ActorKind = Literal["state", "territory", "body", "office", "party", "armed_group", "organisation", "person", "role", "people"]
PloverType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
AuxiliaryModeName = Literal["historical", "future", "hypothetical", "negation"]
TollKind = Literal["killed", "wounded", "detained", "displaced", "missing", "crowd", "money"]
StatementForm = Literal["direct", "indirect", "mixed"]
StatementSort = Literal["statement", "belief", "intention", "demand"]
Polarity = Literal["asserted", "denied", "declined"]
Stance = Literal[
    "recognises",
    "does_not_recognise",
    "claims",
    "supports",
    "opposes",
    "rejects",
    "condemns",
    "demands",
    "denies",
    "accepts",
    "neutral",
]
Modality = Literal["asserted", "negated", "future", "hypothetical", "historical"]
StatusKind = Literal["independent_as", "part_of", "administered_by", "occupied_by", "claimed_by"]
RelationKind = Literal["ally_of", "mediator_between", "member_of", "part_of", "administers", "occupies", "backs"]
InstrumentKind = Literal["resolution", "treaty", "truce", "law", "decree", "ruling", "sanctions", "motion", "declaration"]
Outcome = Literal["adopted", "rejected", "vetoed", "signed", "ratified", "in_force", "expired", "proposed"]
Choice = Literal["for", "against", "abstaining", "absent"]
TruceState = Literal["proposed", "agreed", "in_force", "breached", "extended", "lapsed"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Granularity = Literal[
    "century",
    "decade",
    "year",
    "half",
    "season",
    "quarter",
    "month",
    "week",
    "weekend",
    "day",
    "part_of_day",
    "hour",
    "minute",
    "second",
    "duration",
    "unknown",
]
AnchorKind = Literal["none", "publication", "text"]
Reason = Literal[
    "no_antecedent",
    "ambiguous",
    "no_anchor",
    "impossible_date",
    "not_a_date",
    "not_in_gazetteer",
    "not_a_place",
    "not_told",
    "arithmetic",
    "order",
    "unknown_sense",
    "too_long",
]
Verdict = Literal["accept", "correct", "reject", "same_as", "not_same_as"]


def digest(*parts: str | None) -> str:
    """First 32 hex digits of the sha256 of the parts; None and "" differ."""
    hasher = hashlib.sha256()
    for part in parts:
        encoded = b"" if part is None else part.encode("utf-8", "surrogatepass")
        hasher.update(f"{-1 if part is None else len(encoded)}:".encode())
        hasher.update(encoded)
    return hasher.hexdigest()[:32]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Characters [start, end) of a document's text, and those characters themselves."""

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.text) != self.end - self.start:
            raise SpanError(f"[{self.start}, {self.end}) is no span of {self.text!r}: give 0 <= start < end and the words between")

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One report as one outlet published it. Make it with `Document.make`, which derives the ids."""

    id: str
    text_id: str
    text: str
    published: date | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str = "en"
    source: str | None = None  # the path or record it was read from
    original: bytes | None = field(default=None, repr=False, compare=False)

    @classmethod
    def make(
        cls,
        text: str,
        *,
        published: date | None = None,
        title: str | None = None,
        outlet: str | None = None,
        url: str | None = None,
        language: str = "en",
        source: str | None = None,
        original: bytes | None = None,
    ) -> Document:
        """A document of exactly this text; readers normalise before, nothing does after.

        text_id is the sha256 of the text; id that of (text_id, published, outlet, url), so that the same wire copy
        in two outlets is two documents of one text.
        """
        text_id = digest(text)
        identity = digest(text_id, published.isoformat() if published else None, outlet, url)
        return cls(
            id=identity,
            text_id=text_id,
            text=text,
            published=published,
            title=title,
            outlet=outlet,
            url=url,
            language=language,
            source=source,
            original=original,
        )

    def span(self, start: int, end: int) -> Span:
        """The span [start, end), less white space at its edges. Raises SpanError when nothing is left of it."""
        if not 0 <= start <= end <= len(self.text):
            raise SpanError(f"[{start}, {end}) lies outside of document {self.id} of {len(self.text)} characters")
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Span(start=start, end=end, text=self.text[start:end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who: a state, body, office, armed group, organisation or person, or a role that somebody unnamed has.

    code: CAMEO-style composition (FRA, FRAGOV, FRALEG, ISRMIL, IGOUNO); country: ISO 3166-1 alpha-3 (XKX for Kosovo);
    gw and cow: Gleditsch-Ward and Correlates of War state numbers, where they exist.
    """

    name: str
    kind: ActorKind
    id: str | None = None  # key of its entry in the shipped lexicon
    code: str | None = None
    country: str | None = None
    gw: int | None = None
    cow: int | None = None
    sectors: tuple[str, ...] = ()
    office: str | None = None  # a person's office on the document's date


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words that name, describe or stand for an actor, and the actor if it could be resolved."""

    span: Span
    actor: Actor | None = None
    antecedent: Span | None = None  # the earlier words by which a pronoun or description was resolved
    role: str | None = None  # the role as the report tells it ("French Secretary of State")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who asserts a finding: the narrator, or the speaker of the innermost of these statements (outermost first)."""

    statements: tuple[str, ...] = ()
    speaker: str | None = None  # None: the narrator, or a statement whose speaker is not told

    @property
    def is_narrator(self) -> bool:
        return not self.statements


NARRATOR = Voice()


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A time expression and what it means; `edtf` is None, with a reason, where no anchor gives it a meaning."""

    span: Span
    type: TimexType
    value: str  # TIMEX3 value
    edtf: str | None
    granularity: Granularity
    anchor: AnchorKind = "none"
    anchor_value: str | None = None  # the EDTF date it was reckoned from
    anchor_span: Span | None = None  # the words that gave the anchor, where the text did
    modifier: str | None = None  # TIMEX3 mod: START, MID, END, APPROX ...
    confidence: float = 1.0
    reason: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place name and what it refers to. `country` administers it; `claimed_by` are states that claim it besides."""

    span: Span
    name: str | None = None
    geonames_id: int | None = None
    latitude: float | None = None  # degrees, WGS 84
    longitude: float | None = None
    country: str | None = None  # ISO 3166-1 alpha-3
    claimed_by: tuple[str, ...] = ()
    kind: str | None = None  # country, region, city, sea, river, area ...
    confidence: float = 1.0
    reason: Reason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What all findings share. `found_by` names the rule or model; `when_unknown` says why there is no time."""

    id: str
    evidence: tuple[Span, ...]
    voice: Voice = NARRATOR
    when: Time | None = None
    when_unknown: Reason | None = None
    where: Place | None = None
    confidence: float = 1.0
    found_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuxiliaryMode:
    """One of PLOVER's auxiliary modes of an event, with the words that show it."""

    name: AuxiliaryModeName
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """A number that belongs to an event, between low and high inclusive (None: no bound told)."""

    kind: TollKind
    low: float | None
    high: float | None
    span: Span
    unit: str | None = None  # currency of a sum of money
    voice: Voice = NARRATOR


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Finding):
    """Who did what to whom. A reciprocal event names its parties both as actors and as recipients; where the first of them had to do with
    each of the others, and these not with one another ("A met B and later C"), it is `one_by_one`.
    """

    type: PloverType
    trigger: Span
    actors: tuple[Mention, ...] = ()
    recipients: tuple[Mention, ...] = ()
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    auxiliary: tuple[AuxiliaryMode, ...] = ()
    tolls: tuple[Toll, ...] = ()
    intensity: float | None = None  # Goldstein scale, -10 to 10
    reciprocal: bool = False
    one_by_one: bool = False

    @property
    def facing(self) -> tuple[tuple[tuple[Mention, ...], tuple[Mention, ...]], ...]:
        """The groups of actors and recipients all of whose members have to do with each other."""
        if not self.one_by_one:
            return ((self.actors, self.recipients),)
        first, others = self.actors[:1], self.actors[1:]
        return (first, others), (others, first)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Finding):
    """Who said what: source, cue and content, each in one or several parts; a part may be absent."""

    form: StatementForm
    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    speakers: tuple[Mention, ...] = ()
    sort: StatementSort = "statement"
    polarity: Polarity = "asserted"


@dataclass(frozen=True, slots=True, kw_only=True)
class TerritoryStatus:
    """What a territory is held to be, and of or by whom."""

    kind: StatusKind
    territory: Mention
    state: Mention | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Finding):
    """Who stands where on what. `object` is the nearest fitting words; `object_mentions` are other words for it."""

    stance: Stance
    holder: Mention
    cue: Span
    object: Span
    object_mentions: tuple[Span, ...] = ()
    modality: Modality = "asserted"
    status: TerritoryStatus | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Finding):
    """A standing relation between actors, always by somebody's account."""

    kind: RelationKind
    subject: Mention
    cue: Span
    objects: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """How one voter, named in the report, voted; `span` are the words that tell the choice."""

    voter: Mention
    choice: Choice
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A tally as told: what is not told or plainly countable is None. A warning says where the sums don't agree.

    margin: votes between the sides; below zero how many a text fell short by. method: the report's words for how the
    vote was taken ("by consensus", "secret ballot"). ballots: who voted how, where named.
    """

    spans: tuple[Span, ...]
    in_favour: int | None = None
    against: int | None = None
    abstaining: int | None = None
    absent: int | None = None
    present: int | None = None
    total: int | None = None
    unanimous: bool | None = None
    margin: int | None = None
    threshold: str | None = None
    warning: str | None = None
    method: str | None = None
    ballots: tuple[Ballot, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """What an instrument asks for, and of whom if told."""

    what: Span
    of: Mention | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TruceStep:
    """One step in the life of a truce, by its own evidence: `span` is the word that tells it, `by` who took it if told.

    A breach has the voice of whoever alleges it. warning: where the step cannot follow on those told before it.
    """

    state: TruceState
    span: Span
    when: Time | None = None
    voice: Voice = NARRATOR
    by: tuple[Mention, ...] = ()
    modality: Modality = "asserted"
    warning: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument(Finding):
    """A resolution, treaty, truce, law ... across its mentions. `when` is the date of its outcome.

    steps: of a truce, in the order in which they were taken as far as the report dates them, else as told.
    """

    kind: InstrumentKind
    span: Span
    mentions: tuple[Span, ...] = ()
    adopter: Mention | None = None
    parties: tuple[Mention, ...] = ()
    number: str | None = None
    title: str | None = None
    outcome: Outcome | None = None
    outcome_span: Span | None = None
    binding: bool | None = None
    binding_span: Span | None = None
    vote: Vote | None = None
    demands: tuple[Demand, ...] = ()
    steps: tuple[TruceStep, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Framing(Finding):
    """A word that takes sides. `favours` says whom; `quoted` whether it is in quotation marks or reported speech."""

    span: Span
    favours: str
    neutral: str
    quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Undecided:
    """What was seen and not decided, and why."""

    what: str  # speaker, anchor, place, sense, vote ...
    span: Span
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A document, or a part of one, that could not be read."""

    source: str
    reason: str
    offset: int | None = None  # line or byte within the source


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What somebody decided about a finding; never overwritten, only followed by another."""

    id: str
    finding: str
    verdict: Verdict
    by: str
    when: datetime
    why: str = ""
    other: str | None = None  # the second finding of same_as and not_same_as
    correction: dict[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The findings of several documents that tell of one happening."""

    id: str
    findings: tuple[str, ...]
    documents: tuple[str, ...]
    independent_sources: int
    earliest: date | None = None
    disagreements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one reading of one document found. Every span in it is checked against the text when it is made."""

    document: Document
    program: str  # version of the program
    model: str  # hash of the language model's files
    ontology: str  # hash of ontology and lexicons
    schema: int = SCHEMA_VERSION
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    relations: tuple[Relation, ...] = ()
    instruments: tuple[Instrument, ...] = ()
    framing: tuple[Framing, ...] = ()
    actors: tuple[Mention, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    undecided: tuple[Undecided, ...] = ()

    def __post_init__(self) -> None:
        text = self.document.text
        for name in (*FINDING_KINDS, "actors", "times", "places", "undecided"):
            for record in getattr(self, name):
                for span in spans_of(record):
                    if text[span.start : span.end] != span.text:
                        found = text[span.start : span.end]
                        raise SpanError(
                            f"{type(record).__name__} says {span.text!r} at [{span.start}, {span.end}), "
                            f"document {self.document.id} has {found!r}"
                        )

    def findings(self) -> Iterator[Finding]:
        """All findings, kind by kind, in the order of the text."""
        for name in FINDING_KINDS:
            yield from getattr(self, name)


FINDING_KINDS = ("events", "statements", "positions", "relations", "instruments", "framing")


PLAIN = frozenset({str, int, float, bool, type(None)})  # values that hold no span: asked first, as nearly all are such


def spans_of(record: Any) -> list[Span]:
    """Every span in a record, however deep, in the order of its fields."""
    found: list[Span] = []
    _collect(record, found)
    return found


def _collect(value: Any, found: list[Span]) -> None:
    kind = type(value)
    if kind is Span:
        found.append(value)
    elif kind is tuple:
        for part in value:
            _collect(part, found)
    elif kind not in PLAIN:
        for name in _field_names(kind):  # type: ignore[arg-type]
            _collect(getattr(value, name), found)


@lru_cache(maxsize=256)
def _field_names(kind: type[Any]) -> tuple[str, ...]:
    """Fields of a record's class; none of a plain value's."""
    return tuple(part.name for part in fields(kind)) if is_dataclass(kind) else ()


def finding_id(document: Document, kind: str, type: str, evidence: Iterable[Span]) -> str:
    """The id of a finding: kind is its record's name in lower case, type its own type ("" where it has none)."""
    return digest(document.id, kind, type, ";".join(f"{span.start}-{span.end}" for span in sorted(set(evidence))))
