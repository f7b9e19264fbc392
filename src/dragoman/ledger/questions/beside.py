"""A sentence's propositions beside those of a report's passages, whatever findings either of them gave.

A proposition bears on another by its predicate, who does it, to whom, and by the words that remain, which the report has to
hold; then by sign, numbers and dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from ...records import Finding
from ..intervals import days_of
from .assertions import Assertion
from .claims import Asked, Claimed
from .framing import RELATIVE, UNITS
from .nominals import Party
from .quantities import Quantity, of_one_thing, quantities
from .resembling import BY_WORDS, PEOPLE, VAGUE, Resembling
from .retold import Told, retold
from .senses import KINDRED, between, groups_of
from .siding import sided
from .stems import stem
from .terms import Coverage, Held, Telling, coverage
from .weighed import Weighed, may_be_news, overlap

LEAST_COVERED = 0.6  # share of the remaining words that a report has to hold
LEAST_SUPPORTED = 0.65  # of what is to be supported
COVERED_WELL = 0.75  # from which another date or number is one of the same happening
COVERED_WHOLLY = 0.95  # the same where it may well happen again on another day
LEAST_FIT = 0.5  # of who and of whom
LEAST_OF_NUMBERS = 0.6  # of the score of a happening, to have another number
LEAST_DENIED = 0.45  # of who and whom together, for a denial to be one of the sentence
LEFT_OUT = 0.6  # how well what the report speaks of near by fits, where a clause has no object
WEIGHT = 0.95  # of a finding of the same kind
# Groups of senses: attitudes and states that hold whether told as such or as what somebody will do; what two do to each other;
# what is done to a trip, a march, a war; what happens often.
STANDING = frozenset({"recognise", "accept", "support", "oppose", "reject", "respect", "allow", "forbid", "valid", "invalid", "control"})
OF_EACH_OTHER = frozenset({"talk", "sign", "sever", "establish", "fight", "ally", "enemy"})
OF_HAPPENINGS = frozenset({"cancel", "postpone", "hold", "begin", "end"})
AGAIN = frozenset({"attack", "bomb", "shell", "fire", "kill", "wound", "talk", "fight", "condemn", "protest", "arrest", "travel"})
EVERYBODY = frozenset(map(stem, "side party everybody everyone all both".split()))
COUNTED_PEOPLE = frozenset(map(stem, "people person life".split()))
PRICES = frozenset({stem("price")})  # that of oil has risen where oil has
DEARER = frozenset({"rise", "fall"})
LENGTHS = frozenset(map(stem, UNITS))  # of time, which are compared as numbers
SOLDIERS = frozenset(map(stem, "soldier troop serviceman sailor marine fighter".split()))
CIVILIANS = frozenset(map(stem, "civilian resident villager citizen woman child".split()))
TEXTS = frozenset(map(stem, "resolution agreement deal treaty law decree text which that".split()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """How a passage bears on a clause of the sentence; `finding` is the nearest there, None where nothing was found in it."""

    finding: Finding | None
    passage: tuple[int, int]
    clause: int
    weighed: Weighed
    speaker: str | None


def bearing(asked: Asked, telling: Telling, assertions: Sequence[Assertion], rejected: Sequence[Finding]) -> Iterator[Bearing]:
    """What a report's sentences have for or against a sentence.

    assertions: those of the findings that may be used. A passage of which all findings are rejected is no evidence.
    """
    if not asked.propositions:
        return
    barred = {telling.passage_of(one.evidence) for one in rejected}
    findings = [(told, _finding_at(told, assertions)) for told in retold(asked, telling, assertions)]
    usable = {id(told): finding for told, finding in findings if finding is not None or told.passage not in barred}
    all_told = [told for told, _ in findings if id(told) in usable]
    weighed = [
        (claimed, told, found)
        for told in all_told
        for claimed in asked.propositions
        if (found := _Pair(asked=asked, claimed=claimed, told=told, telling=telling).weigh()) is not None
    ]
    for claimed, told, found in (*weighed, *sided(asked, telling, all_told)):
        yield Bearing(finding=usable[id(told)], passage=told.passage, clause=claimed.clause, weighed=found, speaker=_speaker(told))


def _speaker(told: Told) -> str | None:
    """Who says it, by the words alone."""
    said_by = told.proposition.speakers
    if not said_by:
        return None
    mention = said_by[0].mention
    return mention.actor.name if mention is not None and mention.actor is not None else said_by[0].text


def _finding_at(told: Told, assertions: Sequence[Assertion]) -> Finding | None:
    """Of the findings of a passage that whose evidence lies nearest to the predicate."""
    start, end = told.passage
    here = [one.finding for one in assertions if any(start <= span.start < end for span in one.finding.evidence)]
    return min(here, key=lambda f: (min(abs(span.start - told.at) for span in f.evidence), f.id), default=None)


@dataclass(frozen=True, kw_only=True)
class _Pair:
    """A proposition of the sentence beside one of the report."""

    asked: Asked
    claimed: Claimed
    told: Told
    telling: Telling

    @property
    def parties(self) -> Resembling:
        return Resembling(asked=self.asked, telling=self.telling, passage=self.told.passage)

    def weigh(self) -> Weighed | None:
        mine, theirs = self.claimed.proposition, self.told.proposition
        bond = between(mine.senses, theirs.senses, denied=theirs.sign < 0) or self._by_date_alone()
        if not bond:
            return None
        who, whom = self._who(), self._whom()
        excluded = not who and self._are_excluded()
        if not excluded and not self._of_one_mood() and not self._is_asked_and_undone(bond, who):
            return None
        covered = self._covered()
        who = VAGUE if excluded else who
        if min(who, whom) < LEAST_FIT or covered.missing_names or covered.share < LEAST_COVERED:
            return None
        sign = mine.sign * theirs.sign * (-1 if bond < 0 else 1) * (-1 if between(mine.manner, theirs.manner) < 0 else 1)
        sign *= -1 if excluded else 1
        if not self._of_one_voice(any_of_them=sign < 0) or not self._of_one_cause():
            return None
        if excluded and sign > 0:
            return None
        if not all(any(value in held.numbers for _, held in self._layers()) for value in self.claimed.numbers):
            return None
        score = round(WEIGHT * abs(bond) * (0.5 + 0.5 * covered.share) * (0.6 + 0.4 * who * whom), 4)
        if sign < 0:
            if 0 < bond <= KINDRED and theirs.sign < 0:
                return None  # who did not do the one may have done what is near it
            if who * whom < (LEAST_FIT if bond < 0 else LEAST_DENIED):
                return None  # what was done to somebody by somebody may be another happening
            if theirs.mood == "meant" and mine.mood == "told" and theirs.sign > 0 and not self._is_dropped_or_refused():
                return None
            difference = "the opposite is told" if bond < 0 else "it is denied" if theirs.sign < 0 else "it is told that this is so"
            return self._dated(Weighed(side="contradicts", score=score, difference=difference), covered)
        if covered.share < (COVERED_WELL if abs(bond) <= KINDRED else LEAST_SUPPORTED):
            return None
        if sign > 0 and mine.sign > 0 and self._is_of_some():
            return self._dated(Weighed(side="contradicts", score=score, difference="it is told of some of them"), covered)
        return self._counted(Weighed(side="supports", score=score), covered)

    def _are_excluded(self) -> bool:
        """Whether somebody else alone does it, or holds what only one can hold."""
        mine, theirs = self.claimed.proposition, self.told.proposition
        if mine.sign < 0 or theirs.sign < 0 or not all(one.actor is not None and one.mention is not None for one in mine.doers):
            return False
        known = [one for one in theirs.doers if one.actor is not None and (one.actor.id or one.actor.country)]
        if not mine.doers or not known or len(known) < len(theirs.doers):
            return False
        if any(one.is_only for one in known):
            return True
        return "lead" in theirs.senses & mine.senses or "control" in groups_of(theirs.senses & mine.senses)

    def _by_date_alone(self) -> float:
        """Of "the election took place in May" any clause about the election tells when it was."""
        mine, theirs = self.claimed.proposition, self.told.proposition
        if "hold" not in groups_of(mine.senses) or self.asked.days == (None, None) or not mine.objects:
            return 0.0
        return KINDRED if self.parties.fit(mine.objects, (*theirs.objects, *theirs.doers, *theirs.others)) >= BY_WORDS else 0.0

    def _of_one_mood(self) -> bool:
        mine, theirs = self.claimed.proposition, self.told.proposition
        if mine.mood == theirs.mood:
            return True
        if "asked" in (mine.mood, theirs.mood):
            return False
        if groups_of(theirs.senses) & STANDING:
            return True
        if mine.mood == "meant":
            return theirs.sign < 0
        return theirs.mood == "meant" and (theirs.sign < 0 or self._is_dropped_or_refused())

    def _is_dropped_or_refused(self) -> bool:
        """Whether it is claimed that somebody will not, so that a promise or a plan to do it tells otherwise."""
        mine = self.claimed.proposition
        groups = groups_of(mine.senses)
        return mine.sign < 0 or bool(groups & {"cancel", "postpone"} and not groups & {"sever", "end"})

    def _is_asked_and_undone(self, bond: float, who: float) -> bool:
        """Whether those who are claimed to ask for something did the opposite themselves."""
        mine, theirs = self.claimed.proposition, self.told.proposition
        return (mine.mood, theirs.mood) == ("asked", "told") and bond < 0 and who >= BY_WORDS and mine.sign > 0 and theirs.sign > 0

    def _of_one_cause(self) -> bool:
        """Whether whoever is claimed to let or make them do it does, or does something of the sort."""
        mine, theirs = self.claimed.proposition, self.told.proposition
        return not mine.causers or self.parties.fit(mine.causers, theirs.causers or (*theirs.doers, *theirs.speakers)) >= LEAST_FIT

    def _of_one_voice(self, *, any_of_them: bool = False) -> bool:
        """Whether whoever is claimed to say it does; of themselves the narrator may tell it."""
        mine, theirs = self.claimed.proposition, self.told.proposition
        if not mine.speakers:
            return True
        said_by = theirs.speakers or theirs.doers
        if any(one.actor is not None and one.actor.kind == "person" for one in mine.speakers):
            said_by = tuple(one for one in said_by if one.actor is None or one.actor.kind == "person")
        if any_of_them:
            return any(self.parties.fit((one,), said_by) >= LEAST_FIT for one in mine.speakers)
        return self.parties.fit(mine.speakers, said_by) >= LEAST_FIT

    def _who(self) -> float:
        mine, theirs = self.claimed.proposition, self.told.proposition
        if not mine.doers:
            return 1.0
        if not theirs.doers:
            if not theirs.objects:
                return 0.0
            if self.parties.fit(mine.doers, theirs.objects) and not self._is_mutual():
                return 0.0
            lead = self.telling.held(*self.telling.passages[0])
            return VAGUE if all(self.parties.is_held(one) or self.parties.is_held(one, lead) for one in mine.doers) else 0.0
        fit = self.parties.fit(mine.doers, theirs.doers)
        if mine.speakers and theirs.speakers and all(one.is_pronoun for one in (*mine.doers, *theirs.doers)):
            fit = max(fit, self.parties.fit(mine.speakers, theirs.speakers))  # both say it of themselves
        if not fit and theirs.speakers and all(one.is_pronoun for one in theirs.doers):  # "Poland said that it would"
            fit = VAGUE * self.parties.fit(mine.doers, theirs.speakers)
        if not fit and len(mine.doers) > 1 and any(one.text.lower().startswith(("two ", "both ")) for one in theirs.doers):
            return VAGUE if self.parties.is_near(mine.doers) else 0.0
        if not fit and all(one.head in TEXTS for one in theirs.doers):  # a resolution does what its makers do
            return VAGUE if all(map(self.parties.is_held, mine.doers)) else 0.0
        if not fit and self._is_mutual():
            fit = self.parties.fit(mine.doers, (*theirs.doers, *theirs.objects, *theirs.others), within=True)
        return fit

    def _whom(self) -> float:
        mine, theirs = self.claimed.proposition, self.told.proposition
        objects = [one for one in mine.objects if one.head not in EVERYBODY and one.head not in theirs.senses]
        if groups_of(mine.senses) & OF_HAPPENINGS:
            objects = [one for one in objects if not groups_of({one.head}) & groups_of(theirs.senses)]
        if not theirs.objects:
            objects = [one for one in objects if one.head not in mine.senses]  # the money that somebody lends
        if not objects:
            return 1.0
        others = (*theirs.objects, *theirs.others)
        if theirs.sign < 0:  # who denies that any of them was hurt denies it of them all
            others = tuple(replace(one, is_part=False) if one.is_pronoun else one for one in others)
        if self._is_mutual() or (not theirs.objects and not mine.doers):
            others = (*others, *(one for one in theirs.doers if not (one.is_pronoun and theirs.objects)))
        if others:
            fits = [self.parties.fit((one,), others, within=self._is_mutual()) for one in objects]
            is_spoken_of = self._is_told_near if mine.mood == "asked" else self.parties.is_held  # who is asked may be told before
            return min(fit or (VAGUE if max(fits) and is_spoken_of(one) else 0.0) for one, fit in zip(objects, fits, strict=True))
        return LEFT_OUT if self.parties.is_near(objects) else 0.0

    def _is_of_some(self) -> bool:
        """Whether it is claimed of all of them and told of a part of them."""
        mine, theirs = self.claimed.proposition, self.told.proposition
        return any(
            one.is_all and other.is_part and self.parties.likeness(one, other)
            for ones, others in ((mine.doers, theirs.doers), (mine.objects, theirs.objects))
            for one, other in product(ones, others)
        )

    def _is_told_near(self, one: Party) -> bool:
        return self.parties.is_near((one,))

    def _is_mutual(self) -> bool:
        return bool(groups_of(self.claimed.proposition.senses) & OF_EACH_OTHER)

    def _layers(self) -> list[tuple[float, Held]]:
        return self.telling.layers_of(*self.told.passage)

    def _covered(self) -> Coverage:
        mine, theirs = self.claimed.proposition, self.told.proposition
        pronouns = [one for one in theirs.objects if one.is_pronoun and one.noun not in RELATIVE]
        meant = [one for one in mine.objects if any(self.parties.likeness(one, other) for other in pronouns)]
        known = {at for one in meant for at in one.words}  # whom a pronoun stands for was told before with all the words for it
        idle = COUNTED_PEOPLE | LENGTHS | (PRICES if groups_of(mine.senses) & DEARER else frozenset())
        rest = [t for t in self.claimed.rest if not t.stems <= idle and (t.is_name or t.at not in known)]
        return coverage(rest, self.telling.layers_of(*self.told.passage, after=True), self.telling)

    # --- numbers and dates

    def _counted(self, found: Weighed, covered: Coverage) -> Weighed | None:
        text = self.telling.reading.document.text
        start, end = self.told.passage
        passage = quantities(text[start:end])
        first, last = self.told.clause
        clause = [one for one in passage if first <= start + one.at <= last] or list(passage)
        for one in self.claimed.counts:
            same = [other for other in clause if of_one_thing(one, other)] or [o for o in clause if _are_of_people(one, o)]
            if same and not any(one.agrees(other) for other in same):
                if covered.share < COVERED_WELL or found.score < LEAST_OF_NUMBERS:
                    return None
                return self._dated(replace(found, side="contradicts", difference=f"told: {same[0].shown}, not {one.shown}"), covered)
            if not any(one.follows_from(other) for other in same or passage):
                return None
        return self._dated(found, covered)

    def _dated(self, found: Weighed, covered: Coverage) -> Weighed | None:
        """With regard to the sentence's date: another day is another happening, unless it happens once and all else fits."""
        if self.asked.days == (None, None):
            return found
        start, end = self.told.passage
        times = [t.edtf for t in self.telling.reading.times if start <= t.span.start < end and t.type in ("DATE", "TIME")]
        told = [edtf for edtf in times if edtf is not None and days_of(edtf) != (None, None)]
        if not told:
            return found if may_be_news(self.asked.days, self.telling.reading.document.published) else None
        if any(overlap(self.asked.days, days_of(edtf)) for edtf in told):
            return found
        least = COVERED_WHOLLY if groups_of(self.told.proposition.senses) & AGAIN else COVERED_WELL
        if found.side == "contradicts" or covered.share < least:
            return None
        return replace(found, side="contradicts", difference=f"told: {told[0]}")


def _are_of_people(one: Quantity, other: Quantity) -> bool:
    """Whether both count people, whatever they are called, but for soldiers and civilians, and for the dead and the wounded."""
    if one.lot and other.lot and one.lot != other.lot:
        return False
    mine, theirs = PEOPLE & set(one.things[:2]), PEOPLE & set(other.things[:2])
    sides = [{"soldiers" if kind & SOLDIERS else "civilians" if kind & CIVILIANS else ""} - {""} for kind in (mine, theirs)]
    return bool(mine) and bool(theirs) and (not all(sides) or sides[0] == sides[1])
