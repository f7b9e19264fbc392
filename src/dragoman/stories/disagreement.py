"""Where accounts of one happening disagree: when, how many, who, whether at all, with which votes and outcome.

Accounts disagree where not all can be right: "four" and "at least three" do not, "four" and "seven" do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ..ledger.found import Found
from ..ledger.intervals import days_of
from ..ledger.keys import names_of_mention
from ..ledger.rows import name_of, parties
from ..records import Event, Finding, Instrument, Mention, Reading, Toll
from .denials import Denial, denials_of, is_told_by_denial
from .joining import FULL_DAYS, party_likeness

Kind = Literal["date", "toll", "actor", "denied", "vote", "outcome", "stance", "status"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the answers, and who gives it. Outlets are named once each, passages are the reports' own words."""

    value: str
    findings: tuple[str, ...]
    outlets: tuple[str, ...]
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contradiction:
    """Findings that cannot all be right, side by side. `about` says of what; story is None where it goes beyond one."""

    kind: Kind
    about: str
    sides: tuple[Side, ...]
    story: str | None = None


def disagreements(members: Sequence[Found], readings: Mapping[str, Reading], *, story: str | None = None) -> list[Contradiction]:
    """What the accounts of one happening disagree in. readings: of the members' documents, to find denials in; may lack some."""
    shown = [(found, found.shown) for found in members]
    events = [(found, one) for found, one in shown if isinstance(one, Event)]
    instruments = [(found, one) for found, one in shown if isinstance(one, Instrument)]
    found = [*_dates(shown), *_tolls(events), *_doers(shown), *_whether(events, readings), *_votes(instruments), *_outcomes(instruments)]
    return [Contradiction(kind=kind, about=about, sides=sides, story=story) for kind, about, sides in found]


Told = tuple[Kind, str, tuple[Side, ...]]


def side(value: str, founds: Iterable[Found]) -> Side:
    """A side of these findings."""
    kept = list(founds)
    outlets = dict.fromkeys(one.document.outlet or one.document.title or one.document.source or one.document.id[:8] for one in kept)
    return Side(
        value=value, findings=tuple(dict.fromkeys(one.finding.id for one in kept)), outlets=tuple(outlets),
        passages=tuple(dict.fromkeys(one.passage for one in kept)),
    )  # fmt: skip


def _sides(values: Mapping[str, list[Found]]) -> tuple[Side, ...]:
    """The side with most outlets first."""
    return tuple(sorted((side(value, found) for value, found in values.items()), key=lambda one: (-len(one.outlets), one.value)))


def _dates(shown: Sequence[tuple[Found, Finding]]) -> Iterator[Told]:
    values: dict[str, list[Found]] = defaultdict(list)
    spans: dict[str, tuple[int, int]] = {}
    for found, one in shown:
        first, last = days_of(one.when.edtf) if one.when is not None else (None, None)
        if first is not None and last is not None and last - first <= FULL_DAYS:
            value = _day(first) if first == last else f"{_day(first)} to {_day(last)}"
            values[value].append(found)
            spans[value] = (first, last)
    if _disjoint(list(spans.values())):
        yield "date", "when it was", _sides(values)


def _day(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def _disjoint(ranges: Sequence[tuple[float, float]]) -> bool:
    """Whether two of the ranges have nothing in common."""
    return bool(ranges) and max(low for low, _ in ranges) > min(high for _, high in ranges)


def _tolls(events: Sequence[tuple[Found, Event]]) -> Iterator[Told]:
    by_kind: dict[tuple[str, str], list[tuple[Found, Toll]]] = defaultdict(list)
    for found, event in events:
        for toll in event.tolls:
            by_kind[toll.kind, toll.unit or ""].append((found, toll))
    for (kind, unit), told in sorted(by_kind.items(), key=lambda item: item[0]):
        ranges = [(toll.low if toll.low is not None else 0.0, toll.high if toll.high is not None else float("inf")) for _, toll in told]
        if _disjoint(ranges):
            values: dict[str, list[Found]] = defaultdict(list)
            for found, toll in told:
                values[number_words(toll.low, toll.high)].append(found)
            yield "toll", f"{kind} ({unit})" if unit else kind, _sides(values)


def number_words(low: float | None, high: float | None) -> str:
    """ "4", "at least 4", "at most 7", "4 to 7"; thousands are parted by commas."""
    words = [f"{value:,.0f}" if value == int(value) else f"{value:,}" for value in (low, high) if value is not None]
    if low is not None and high is not None:
        return words[0] if low == high else f"{words[0]} to {words[1]}"
    return f"at {'least' if low is not None else 'most'} {words[0]}" if words else "not told"


def _doers(shown: Sequence[tuple[Found, Finding]]) -> Iterator[Told]:
    """Who did it: accounts of which the one names somebody, and the other somebody else."""
    groups: list[tuple[list[Mention], list[Found]]] = []
    for found, one in shown:
        doing = [mention for mention in parties(one)[0] if mention.actor is not None]
        if not doing:
            continue
        fitting = next((group for group in groups if _may_be_same(group[0], doing)), None)
        if fitting is None:
            groups.append((doing, [found]))
        else:
            fitting[1].append(found)
    if len(groups) > 1:
        values = {", ".join(dict.fromkeys(map(name_of, doing))): found for doing, found in groups}
        if len(values) > 1:
            yield "actor", "who did it", _sides(values)


def _may_be_same(ours: Sequence[Mention], theirs: Sequence[Mention]) -> bool:
    pairs = [(a, b) for one in ours for other in theirs if (a := names_of_mention(one)) and (b := names_of_mention(other))]
    return not pairs or max(party_likeness(a, b) for a, b in pairs) >= 0


def _whether(events: Sequence[tuple[Found, Event]], readings: Mapping[str, Reading]) -> Iterator[Told]:
    """Whether it happened: told as fact or claim, told as not having happened, denied by the one who is said to have done it."""
    told: list[Found] = []
    negated: list[Found] = []
    denials: dict[str, list[tuple[Found, Denial]]] = defaultdict(list)
    for found, event in events:
        reading = readings.get(found.document.id)
        own = list(denials_of(event, found.passage, reading)) if reading is not None else []
        for denial in own:
            denials[denial.who].append((found, denial))
        if not (own and reading is not None and is_told_by_denial(event, reading)):
            (negated if any(mode.name == "negation" for mode in event.auxiliary) else told).append(found)
    values: dict[str, list[Found]] = {"it happened": told, "it did not happen": negated}
    sides = [side(value, found) for value, found in values.items() if found]
    for who, denied in sorted(denials.items()):
        base = side(f"denied by {who}", (found for found, _ in denied))
        passages = tuple(dict.fromkeys(denial.passage for _, denial in denied))
        ids = tuple(dict.fromkeys(denial.finding for _, denial in denied))
        sides.append(Side(value=base.value, findings=ids, outlets=base.outlets, passages=passages))
    if told and len(sides) > 1:
        yield "denied", "whether it happened", tuple(sides)


def _votes(instruments: Sequence[tuple[Found, Instrument]]) -> Iterator[Told]:
    for name, words in (("in_favour", "votes for"), ("against", "votes against"), ("abstaining", "abstentions")):
        values: dict[str, list[Found]] = defaultdict(list)
        for found, one in instruments:
            count = getattr(one.vote, name) if one.vote is not None else None
            if count is not None:
                values[f"{count:,}"].append(found)
        if len(values) > 1:
            yield "vote", words, _sides(values)


def _outcomes(instruments: Sequence[tuple[Found, Instrument]]) -> Iterator[Told]:
    """Outcomes of which one excludes the other; what was proposed may have been adopted since."""
    values: dict[str, list[Found]] = defaultdict(list)
    for found, one in instruments:
        if one.outcome is not None:
            values[one.outcome].append(found)
    if values.keys() & {"rejected", "vetoed"} and values.keys() & {"adopted", "signed", "ratified", "in_force"}:
        yield "outcome", "what became of it", _sides(values)
    binding: dict[bool, list[Found]] = defaultdict(list)
    for found, one in instruments:
        if one.binding is not None:
            binding[one.binding].append(found)
    if len(binding) > 1:
        yield "status", "whether it binds", _sides({"binding" if value else "not binding": found for value, found in binding.items()})
