"""Whether a finding supports a claim, contradicts it, or says nothing about it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ...records import Event, Finding, Instrument, Mention, Position, Relation, Span, Statement, Toll
from ..intervals import days_of
from .alignment import content_sign
from .assertions import SIGNS, Assertion
from .claims import Asked, Claim, verb_stems
from .enacting import affirms, instruments_differ, one_kind
from .parties import OTHERS, branch, likeness
from .quantities import Quantity, differing, of_one_thing, quantities
from .senses import OF_ATTITUDE, between, groups_of
from .stems import EMPTY, head_of, head_stem, of_one_sense, opposite, stem, words_of
from .terms import Coverage, Held, Telling, coverage, negations
from .weighed import Weighed, may_be_news, overlap

LEAST_WHO = 0.5
UNLIKE_WHO = 0.4  # share of its score that a finding loses by being of somebody else altogether
LEAST_COVERED = 0.55  # share of a claim's terms, besides who and what, that a report has to hold
COVERED_WELL = 0.7  # share from which another date or number speaks of the same happening
HOLDS_ALL = 0.99  # share of the words of a claim made aside that the passage itself has to hold
LEAST_HERE = 0.3  # share of its plain words that a passage which is held against a claim has itself
SPOKEN_HERE = 0.25  # share of its plain words that the statement's own passage has to hold
AS_LONG = 2.5  # times the words of a claimed statement that one may have which is held against it as a whole
SPOKEN = 0.6  # share of a claimed statement's content that a statement has to hold
# Types whose codes tell what is asked, promised or refused: the words for it tell that better.
VERBAL = frozenset({"REQUEST", "REJECT", "THREATEN", "AGREE", "CONSULT"})
VERBAL_FIT = 0.8
# Acts that happen once: of another date, it is the date that is wrong.
ONCE = ("054", "057", "161")
# Acts that undo each other, by the beginnings of their CAMEO codes.
UNDOING = (("173", "084"), ("163", "085"), ("161", "054"), ("181", "084"), ("15", "087"), ("192", "087"))
STATUS_AT_ODDS = frozenset({frozenset({"part_of", "independent_as"})})
OF_STATES = frozenset({"body", "office", "role", "person", "people"})  # who stands for a state when something is done to it
STANDING_FOR_STATES = frozenset({"state", "territory", "body", "office", "people"})
PLACEHOLDERS = frozenset(map(stem, "it this that them these those which one so".split()))


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A claim beside an assertion of a report."""

    asked: Asked
    claim: Claim
    told: Assertion
    telling: Telling

    def weigh(self) -> Weighed | None:
        """None where the one says nothing about the other."""
        claimed, told = self.claim.assertion, self.told
        if claimed.family != told.family or (told.modality == "open" and claimed.modality == "told"):
            return None
        who = best_of(claimed.who, told.who) if told.family != "enactment" else _any_of(claimed.who, told.who)
        if claimed.who and who < LEAST_WHO:
            return None
        if self.claim.aside and not self._holds_all():
            return None
        weigh = {
            "act": self._act, "attitude": self._attitude, "speech": self._speech, "enactment": self._enactment, "tie": self._tie,
        }[told.family]  # fmt: skip
        found = weigh()
        if found is None or (found.side == "contradicts" and not self._is_spoken_of_here()):
            return None
        found = self._dated(found)
        return (
            None
            if found is None
            else Weighed(side=found.side, score=round(found.score * (1 - UNLIKE_WHO * (1 - who)), 4), difference=found.difference)
        )

    def _is_spoken_of_here(self) -> bool:
        """Whether the passage itself has words of the claim, or points back to them: else it is of another happening."""
        if self.told.family not in ("act", "attitude") or any(head_stem(span.text) in PLACEHOLDERS for span in self.told.object):
            return True
        plain = [t for t in self.claim.terms if not t.is_name and t.number is None]
        return len(plain) < 2 or coverage(plain, self._layers(self.told.finding.evidence)[:1], self.telling).share >= LEAST_HERE

    # --- kinds of assertions

    def _act(self) -> Weighed | None:
        claimed, told = self.claim.assertion, self.told
        assert isinstance(claimed.finding, Event) and isinstance(told.finding, Event)
        if not self._same_whom():
            return None
        same, undoes = self._same_act(claimed.finding, told.finding)
        if not same and (not undoes or (claimed.whom and not told.whom)):
            return None
        covered = self._coverage(without=claimed.whom)
        if covered.missing_names or covered.share < LEAST_COVERED:
            return None
        if same == VERBAL_FIT and covered.share < COVERED_WELL:
            return None
        verbs, others = verb_stems(claimed, self.asked.parsed), _stems_of(told.cue)
        if groups_of(verbs) and groups_of(others) and not between(verbs, others) and covered.share < HOLDS_ALL:
            return None
        sign = claimed.sign * told.sign * (-1 if undoes else 1)
        score = (same or undoes) * (0.5 + 0.5 * covered.share)
        if sign < 0:
            words = (
                "the opposite is told"
                if undoes
                else "it is told that this did not happen"
                if told.sign < 0
                else "it is told that this happened"
            )
            return Weighed(side="contradicts", score=score, difference=words)
        return self._counted(Weighed(side="supports", score=score), covered)

    def _attitude(self) -> Weighed | None:
        claimed, told = self.claim.assertion, self.told
        if claimed.stance is None or told.stance is None:
            return None
        bears = self._stances(claimed, told)
        verbs, others = verb_stems(claimed, self.asked.parsed), _stems_of(told.cue)
        known = [groups for groups in (groups_of(verbs), groups_of(others)) if groups]
        if bears is None or (any(not groups & OF_ATTITUDE for groups in known) and not between(verbs, others)):
            return None
        sign, alike = bears
        status = self._status(claimed.finding, told.finding)
        if status == 0:
            return None
        if status is not None and status < 0 and sign > 0:
            return Weighed(side="contradicts", score=0.8, difference="the status told is another")
        covered = self._coverage(without=_territory(claimed.finding) if status else ())
        if covered.missing_names or (covered.share < LEAST_COVERED and not status) or not (status or self._same_object()):
            return None
        demanded = claimed.stance == "demands"
        if demanded and self._content_is_opposite():
            return Weighed(side="contradicts", score=alike * covered.share, difference="the opposite is demanded")
        if demanded and covered.share < COVERED_WELL:
            return None
        score = alike * (0.5 + 0.5 * covered.share)
        if sign > 0:
            return Weighed(side="supports", score=score)
        told_stance = told.stance.replace("_", " ")
        return Weighed(side="contradicts", score=score, difference=f"told: {'not ' if told.sign < 0 else ''}{told_stance}")

    def _speech(self) -> Weighed | None:
        claimed, told = self.claim.assertion, self.told
        assert isinstance(told.finding, Statement)
        if not told.object:
            return None
        text = " ".join(span.text for span in claimed.object)
        terms = [t for t in self.claim.terms if any(span.start <= t.at < span.end for span in claimed.object)]
        covered = coverage(terms, self._layers(told.object), self.telling)
        if covered.missing_names or covered.share < SPOKEN or not terms:
            return None
        plain = [t for t in terms if not t.is_name and t.number is None]
        here = coverage(plain, self._layers(told.object)[:1], self.telling).share
        if here < SPOKEN_HERE and told.object == told.finding.content:
            return None
        sign = content_sign(self.asked, claimed.object, told.object, self.telling)
        if not sign:
            words = [word for span in told.object for word in words_of(span.text)]
            content = self.telling.held(min(s.start for s in told.object), max(s.end for s in told.object))
            if coverage(plain, [(1.0, content)], self.telling).share < SPOKEN:
                return None
            if len(words) > AS_LONG * len(words_of(text)):
                return None  # what of a long speech the words are spread over, nobody can tell
            sign = 1 if bool(negations(words_of(text))) == bool(negations(words)) else -1
            sign *= -1 if self._content_is_opposite() or self._says_the_opposite() else 1
        if sign * claimed.sign * told.sign < 0:
            return Weighed(side="contradicts", score=covered.share, difference="the same speaker says the opposite")
        return self._counted(Weighed(side="supports", score=covered.share), covered)

    def _enactment(self) -> Weighed | None:
        claimed, told = self.claim.assertion.finding, self.told.finding
        assert isinstance(claimed, Instrument) and isinstance(told, Instrument)
        if not one_kind(claimed, told):
            return None
        if (claimed.number and not self._has_number(claimed.number)) or not self._names_parties():
            return None
        if claimed.kind != told.kind and not self._is_called_alike(claimed, told):
            return None
        terms = [t for t in self.claim.terms if t.number is None and not self._is_outcome(t.at)]
        covered = coverage(terms, self._layers((told.span,), (*told.mentions, *told.evidence)), self.telling)
        if covered.missing_names or covered.share < LEAST_COVERED:
            return None
        against = instruments_differ(claimed, told, unanimous=claimed.vote is not None and bool(claimed.vote.unanimous))
        if self.claim.assertion.sign * self.told.sign < 0:
            against = against or "it is told that this did not happen"
        if against is not None:
            return Weighed(side="contradicts", score=0.5 + 0.5 * covered.share, difference=against)
        if not affirms(claimed, told):
            return None
        found = Weighed(side="supports", score=0.5 + 0.5 * covered.share)
        return found if claimed.vote is not None else self._counted(found, covered)

    def _is_called_alike(self, claimed: Instrument, told: Instrument) -> bool:
        """Whether the report has the claim's word for the instrument, or one of its sense: a declaration is no truce."""
        word = head_stem(claimed.span.text)
        return any(of_one_sense(word, head_stem(span.text), self.telling.ontology) for span in (told.span, *told.mentions))

    def _tie(self) -> Weighed | None:
        claimed, told = self.claim.assertion.finding, self.told.finding
        assert isinstance(claimed, Relation) and isinstance(told, Relation)
        if claimed.kind != told.kind:
            return None
        same = self.claim.assertion.sign * self.told.sign > 0
        negated = self.asked.negative
        if all(best_of((one,), told.objects) >= LEAST_WHO for one in claimed.objects):
            if same != negated:
                return Weighed(side="supports", score=0.95)
            return Weighed(side="contradicts", score=0.95, difference="it is told that this is so" if negated else "it is denied")
        if claimed.kind in ("part_of", "administers") and same and not negated and claimed.kind == "part_of":
            return Weighed(side="contradicts", score=0.8, difference=f"told: part of {told.objects[0].span.text}")
        return None

    # --- what they are compared by

    def _holds_all(self) -> bool:
        """Whether the passage itself holds all of the claim's words."""
        own = self._layers(self.told.finding.evidence)[:1]
        return coverage([t for t in self.claim.terms if t.number is None], own, self.telling).share >= HOLDS_ALL

    def _has_number(self, number: str) -> bool:
        """Whether the instrument told of has the number, in its record or in its words."""
        told = self.told.finding
        assert isinstance(told, Instrument)
        return told.number == number or any(number in words_of(span.text) for span in (told.span, *told.mentions))

    def _names_parties(self) -> bool:
        """Whether everybody who is claimed to have made the instrument made it, or is named where it is told."""
        held = self._layers(self.told.finding.evidence)[0][1]
        for party in self.claim.assertion.who:
            keys = {party.actor.id, party.actor.country} - {None} if party.actor is not None else set()
            if best_of((party,), self.told.who) < LEAST_WHO and not keys & held.keys:
                return False
        return True

    def _same_whom(self) -> bool:
        """Whether everybody to whom it is claimed to be done is told of as such, or named where the report names no recipient."""
        claimed, told = self.claim.assertion.whom, self.told.whom
        if not claimed:
            return True
        known = [m for m in told if m.actor is not None]
        held = [layer for _, layer in self._layers(self.told.finding.evidence)]
        for party in claimed:
            if best_of((party,), told) >= LEAST_WHO:
                continue
            if party.actor is None:  # a thing: its words are among the claim's terms; but "the German envoy" is not the French one
                keys = {key for term in self.claim.terms if party.span.start <= term.at < party.span.end for key in term.keys}
                theirs = {key for m in known if m.actor is not None for key in (m.actor.id, m.actor.country)}
                if keys and theirs and not keys & theirs:
                    return False
                continue
            if not self.claim.assertion.who and not told:
                return False
            if not known and {party.actor.id, party.actor.country} & {key for layer in held for key in layer.keys}:
                continue
            country = party.actor.country
            of_it = (
                country is not None
                and party.actor.kind in OF_STATES
                and branch(party.actor) not in OTHERS
                and any(m.actor is not None and m.actor.country == country and m.actor.kind in STANDING_FOR_STATES for m in known)
            )
            if not of_it and not (party.actor.kind == "role" and self._same_people(party, told)):
                return False
        return True

    def _same_people(self, party: Mention, told: Iterable[Mention]) -> bool:
        """Whether people who are told of without a country do what those claimed do: "demonstrators" and "the opposition"."""
        words = frozenset(stem(word) for word in words_of(party.span.text))
        roles = {role for word in words_of(party.span.text) if (role := self.telling.lexicon.role_of(word.lower()))}
        for other in (one for one in told if one.actor is None or one.actor.country is None):
            theirs = {role for word in words_of(other.span.text) if (role := self.telling.lexicon.role_of(word.lower()))}
            if roles & theirs or words & {stem(word) for word in words_of(other.span.text)}:
                return True
        return False

    def _same_act(self, claimed: Event, told: Event) -> tuple[float, float]:
        """How well the two are one act, and how well one undoes the other; 0 where they are or do not."""
        one, other = claimed.cameo or "", told.cameo or ""
        verbs, others = verb_stems(self.claim.assertion, self.asked.parsed), _stems_of(self.told.cue)
        against = any(opposite(a, b) for a in verbs for b in others)
        if undoes(one, other):
            return 0.0, 0.9
        alike = any(of_one_sense(a, b, self.telling.ontology) for a in verbs for b in others)
        if claimed.type != told.type:
            return (0.75, 0.0) if alike and not against and {claimed.type, told.type} <= {"AGREE", "CONSULT", "COOPERATE"} else (0.0, 0.0)
        if claimed.mode and told.mode and claimed.mode != told.mode and not alike:
            return 0.0, 0.0
        tolls = {toll.kind for toll in claimed.tolls} & {toll.kind for toll in told.tolls}
        if one == other or not one or not other:
            return 1.0, 0.0
        if alike or tolls:
            return 0.9, 0.0
        generic = one[:2] == other[:2] and one.endswith("0")
        if generic or (one == "190" and other[:2] in ("18", "19") and other not in ("181", "184")):
            return 0.9, 0.0
        return (VERBAL_FIT if claimed.type in VERBAL and not against else 0.0), 0.0

    def _stances(self, claimed: Assertion, told: Assertion) -> tuple[int, float] | None:
        """+1 or -1 as two stances agree or not, and how close they are; None where they are of different sorts."""
        one, other = str(claimed.stance), str(told.stance)
        if one == other:
            return claimed.sign * told.sign, 1.0
        if one not in SIGNS or other not in SIGNS:
            return None
        first, second = SIGNS[one] * claimed.sign, SIGNS[other] * told.sign
        recognition = {"recognises", "does_not_recognise"}
        if (one in recognition) != (other in recognition):
            return None
        if first == second:
            return 1, 0.85
        if not second and claimed.sign < 0:
            return 1, 0.8  # who abstains does not vote for it
        return -1, 0.95 if first and second else 0.8

    def _status(self, claimed: Finding, told: Finding) -> int | None:
        """1 where both hold the same of one territory, -1 where they cannot both be, 0 for another territory; None where none is told."""
        if not isinstance(claimed, Position) or not isinstance(told, Position) or claimed.status is None or told.status is None:
            return None
        one, other = claimed.status, told.status
        if likeness(one.territory, other.territory) < LEAST_WHO:
            return 0
        if one.kind == other.kind:
            if one.state is None or other.state is None or likeness(one.state, other.state) >= LEAST_WHO or one.state.actor is None:
                return 1
            return -1 if one.kind == "part_of" else 0
        return -1 if frozenset({one.kind, other.kind}) in STATUS_AT_ODDS else 0

    def _same_object(self) -> bool:
        """Whether what the attitude told is on is spoken of in the claim: by its head word, or as something told before."""
        terms = self.claim.terms or self.asked.terms  # "but abstained" has its object in the clause before
        stems = {s for term in terms for s in term.stems}
        roles = {role for term in terms for role in term.roles}
        names = {key for term in terms for key in term.keys}
        if self._is_on_another():
            return False
        if isinstance(self.told.finding, Event):
            parties = [m for m in self.told.finding.recipients if m.actor is not None]
            if any({m.actor.id, m.actor.country} & names for m in parties if m.actor is not None):
                return True
        for span in (*self.told.object, *self.told.also):
            head = head_stem(span.text)
            if head in PLACEHOLDERS or any(of_one_sense(head, one, self.telling.ontology) for one in stems):
                return True
            role = self.telling.lexicon.role_of(head_of(span.text).lower())
            if role is not None and role in roles:
                return True
            if any(m.actor and {m.actor.id, m.actor.country} & names for m in self.telling.reading.actors if m.span == span):
                return True
        return False

    def _is_on_another(self) -> bool:
        """Whether both attitudes are towards actors, and not towards the same one."""
        claimed, told = self.claim.assertion, self.told
        heads = {head_of(span.text) for span in claimed.object}
        mine = [m for m in self.asked.reading.actors if m.actor and head_of(m.span.text) in heads]
        theirs = [m for m in self.telling.reading.actors if m.actor and any(m.span == span for span in told.object)]
        if isinstance(told.finding, Event):
            mine, theirs = mine or list(claimed.whom), theirs or list(told.finding.recipients)
        return bool(mine) and bool(theirs) and not any(likeness(one, other) for one in mine for other in theirs)

    def _content_is_opposite(self) -> bool:
        """Whether a word of the claim that the report lacks stands against one of the report's that the claim lacks."""
        claimed = {s for t in self.claim.terms for s in t.stems if not t.is_name}
        told = _stems_of((*self.told.object, *self.told.cue))
        return any(opposite(a, b) for a in claimed - told for b in told - claimed)

    def _says_the_opposite(self) -> bool:
        """Whether a predicate of what is claimed to be said is set against one of what is said, and none of them tells the same."""
        said = [one.proposition for one in self.asked.propositions if one.proposition.speakers and one.proposition.sign > 0]
        mine = frozenset(key for one in said for key in one.senses)
        start, end = min(span.start for span in self.told.object), max(span.end for span in self.told.object)
        begin, sentences = self.telling.sentences(start, end)
        theirs = [t for s in sentences for t in s.tokens if start <= begin + t.start < end and t.upos in ("VERB", "ADJ")]
        return bool(mine) and between(mine, frozenset(stem(t.lemma) for t in theirs)) < 0

    def _coverage(self, without: Iterable[Mention] = ()) -> Coverage:
        """Of the claim's terms besides numbers, dates and those mentions, which are compared as what they are."""
        spans = [m.span for m in without if m.actor is not None]
        terms = [t for t in self.claim.terms if t.number is None and not any(s.start <= t.at < s.end for s in spans)]
        return coverage(terms, self._layers(self.told.finding.evidence, self.told.also), self.telling)

    def _layers(self, spans: Iterable[Span], also: Iterable[Span] = ()) -> list[tuple[float, Held]]:
        return self.telling.layers(spans, also)

    def _is_outcome(self, at: int) -> bool:
        return any(span.start <= at < span.end for span in self.claim.assertion.cue)

    def _counted(self, found: Weighed, covered: Coverage) -> Weighed | None:
        """The claim's numbers beside those of the passage."""
        if not self.asked.quantities:
            return found
        start, end = self.telling.passage_of(self.told.finding.evidence)
        told = quantities(self.telling.reading.document.text[start:end])
        differ = self._tolls_differ() or differing(self.asked.quantities, told)
        if differ is None:  # a number that is not told is not supported
            return found if all(self._is_told(one, told) for one in self.asked.quantities) else None
        if covered.share < COVERED_WELL:
            return None
        return Weighed(side="contradicts", score=found.score, difference=f"told: {differ[1].text}, not {differ[0].text}")

    def _is_told(self, number: Quantity, told: Sequence[Quantity]) -> bool:
        """Whether the passage has the number, or one that it may be, or what the passage rests on has it."""
        near = {value for _, held in self._layers(self.told.finding.evidence, self._other_words()) for value in held.numbers}
        same = [other for other in told if of_one_thing(number, other)]
        return any(number.follows_from(other) for other in same or told) or (not same and number.value in near)

    def _other_words(self) -> tuple[Span, ...]:
        vote = self.told.finding.vote if isinstance(self.told.finding, Instrument) else None
        return (*self.told.also, *(vote.spans if vote is not None else ()))

    def _tolls_differ(self) -> tuple[Quantity, Quantity] | None:
        claimed, told = self.claim.assertion.finding, self.told.finding
        if not isinstance(claimed, Event) or not isinstance(told, Event):
            return None
        first = [q for toll in claimed.tolls for q in _toll(toll)]
        return differing(first, [q for toll in told.tolls for q in _toll(toll)])

    def _dated(self, found: Weighed) -> Weighed | None:
        """The finding with regard to the claim's date: another day is another happening, unless all else fits."""
        if self.asked.days == (None, None):
            return found
        told = self._dates_told()
        if not told:
            return found if may_be_news(self.asked.days, self.telling.reading.document.published) else None
        if any(overlap(self.asked.days, days_of(edtf)) for edtf in told):
            return found
        if found.side == "contradicts" or not self._happens_once():
            return None
        return Weighed(side="contradicts", score=found.score, difference=f"told: {told[0]}")

    def _dates_told(self) -> list[str]:
        """The finding's own date, then the others of its passage: a truce signed on one day may be in force from another."""
        finding = self.told.finding
        start, end = self.telling.passage_of(finding.evidence)
        others = [t for t in self.telling.reading.times if start <= t.span.start < end and t.type in ("DATE", "TIME")]
        dates = [time.edtf for time in (finding.when, *others) if time is not None and time.edtf is not None]
        return [edtf for edtf in dict.fromkeys(dates) if days_of(edtf) != (None, None)]

    def _happens_once(self) -> bool:
        """Whether the happening told of cannot well have another date: it happens but once, or all the claim's words fit it."""
        finding = self.told.finding
        if isinstance(finding, Instrument) or (isinstance(finding, Position) and finding.stance in ("recognises", "does_not_recognise")):
            return True
        if isinstance(finding, Event) and (finding.cameo or "").startswith(ONCE):
            return True
        covered = self._coverage(without=self.claim.assertion.whom)
        words = [t for t in self.claim.terms if not t.is_name and t.number is None]
        return covered.share >= COVERED_WELL and len(words) >= 2


def best_of(claimed: Sequence[Mention], told: Sequence[Mention]) -> float:
    """The least well matched of those claimed, each with the best of those told of; 0 where nobody is."""
    if not claimed or not told:
        return 0.0
    return min(max(likeness(one, other) for other in told) for one in claimed)


def _any_of(claimed: Sequence[Mention], told: Sequence[Mention]) -> float:
    """The best matched of those claimed."""
    return max((likeness(one, other) for one in claimed for other in told), default=0.0)


def undoes(one: str, other: str) -> bool:
    """Whether acts of these CAMEO codes undo each other."""
    pairs = ((one, other), (other, one))
    return any(first.startswith(a) and second.startswith(b) for a, b in UNDOING for first, second in pairs)


def _stems_of(spans: Iterable[Span]) -> frozenset[str]:
    return frozenset(stem(word) for span in spans for word in words_of(span.text) if word.lower() not in EMPTY)


def _territory(finding: Finding) -> tuple[Mention, ...]:
    if not isinstance(finding, Position) or finding.status is None:
        return ()
    return tuple(m for m in (finding.status.territory, finding.status.state) if m is not None)


def _toll(toll: Toll) -> Iterable[Quantity]:
    """A toll as a number of what it counts; none where no bound is told."""
    if toll.low is None and toll.high is None:
        return
    low, high = toll.low or 0.0, float("inf") if toll.high is None else toll.high
    words = f"at least {low:,.0f}" if toll.high is None else f"at most {high:,.0f}" if toll.low is None else f"{low:,.0f} to {high:,.0f}"
    yield Quantity(text=f"{low:,.0f}" if low == high else words, low=low, high=high, things=(toll.kind,))
