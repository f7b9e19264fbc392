"""Votes told in prose: who had how many for and against, from digits, words and lists of names.

A tally is put together from the items of one sentence, and by `joins` over neighbouring ones. Nothing is filled in that
the text does not tell or that does not follow by counting what it lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ...language.sentences import Parsed, Sentence
from ...records import Ballot, Choice, Document, Mention, Vote
from ..cast import Cast
from ..counts import Line, line_of
from .vote_items import Item, items_of, verdict_at
from .vote_patterns import SO_DID, VOTE_HINT, Part
from .voters import is_voter, mention_of, place_of, rolls

CHOICES: dict[Part, Choice] = {"in_favour": "for", "against": "against", "abstaining": "abstaining", "absent": "absent"}
FIGURES: tuple[Part, ...] = ("in_favour", "against", "abstaining", "unanimous", "method")
ONCE_MORE = frozenset({"unanimous", "threshold", "method"})  # may be told again of the same vote


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One named voter: the actor if known, and the places of the name and of the word for the choice, in characters."""

    mention: Mention | None
    name: tuple[int, int]
    side: Part
    word: tuple[int, int]


@dataclass(slots=True, kw_only=True)
class Tally:
    """What one sentence tells of one vote; `voters` is the noun of those who cast it, `named` the voters it names."""

    sentence: Sentence
    first: int
    last: int
    until: int  # index of the last sentence that told something of it
    told: dict[Part, int | bool | str] = field(default_factory=dict)
    counted: set[Part] = field(default_factory=set)  # parts that come from counting names, not from a number
    spans: list[tuple[int, int]] = field(default_factory=list)
    named: list[Named] = field(default_factory=list)
    voters: str | None = None
    refused: bool = False
    turned: bool = False  # whether the first of two figures was taken for those against

    @property
    def has_numbers(self) -> bool:
        """Whether it tells more than names and thresholds: a figure, that all agreed, or how it was decided."""
        return any(part in self.told and part not in self.counted for part in FIGURES)


def tallies(sentence: Sentence, cast: Cast, line: Line, *, goes_on: bool = False) -> list[Tally]:
    """The votes that one sentence, given also as a Line, tells of, in its order; most often none or one.

    goes_on: whether the sentence before told of a vote, so that "Chad opposed it" is a vote, too.
    """
    if not goes_on and not VOTE_HINT.search(line.text):
        return []
    items = items_of(line)
    items = sorted([*items, *_listed(sentence, line, cast, beside_figures=goes_on or bool(items))], key=lambda item: (item.start, item.end))
    found: list[Tally] = []
    for item in items:
        first, last = line.tokens(item.start, item.end)
        again = bool(found) and item.part in found[-1].told
        if not found or (again and not item.counted and item.part not in ONCE_MORE):
            found.append(Tally(sentence=sentence, first=first, last=last, until=sentence.index))
            again = False
        tally = found[-1]
        tally.named += _named(sentence, cast, item)
        if again or (item.counted and item.value == 0):
            continue
        tally.told[item.part] = item.value
        if item.counted:
            tally.counted.add(item.part)
        tally.last = max(tally.last, last)
        tally.spans.append((sentence.tokens[first].start, sentence.tokens[last].end))
        tally.voters = tally.voters or item.voters
        tally.turned = tally.turned or item.turned
        tally.refused = tally.refused or (item.part in ("in_favour", "against") and verdict_at(line.text, item.start) == "refused")
    return found


def _listed(sentence: Sentence, line: Line, cast: Cast, *, beside_figures: bool) -> Iterator[Item]:
    """Sides counted from names; of those for a text seldom all are named, so that they are not counted (value 0)."""
    for roll in rolls(sentence, line, cast, beside_figures=beside_figures):
        place = place_of(line, roll.word)
        counts = roll.whole and roll.side != "in_favour"
        yield Item(
            part=roll.side, value=len(roll.names) if counts else 0, start=place, end=place + len(roll.word.text),
            names=roll.names, word=roll.word,
        )


def _named(sentence: Sentence, cast: Cast, item: Item) -> Iterator[Named]:
    if item.word is None:
        return
    for first, last in reversed(item.names):
        while last > first and sentence.tokens[last].upos == "ADV":
            last -= 1  # "Belarus", of "Belarus alone"
        yield Named(
            mention=mention_of(sentence, (first, last), cast), name=(sentence.tokens[first].start, sentence.tokens[last].end),
            side=item.part, word=(item.word.start, item.word.end),
        )


def follow(earlier: Tally, sentence: Sentence, cast: Cast) -> None:
    """Adds those of "So did Poland" to the side that was told last by naming states."""
    if not earlier.named or not SO_DID.search(" ".join(t.lower for t in sentence.tokens)):
        return
    so = next(t for t in reversed(sentence.tokens) if t.lower == "so")
    more = [(e.first, e.last) for e in sentence.entities if e.first > so.index and is_voter(sentence, e.first, e.last, cast)]
    side = earlier.named[-1].side
    if side in earlier.counted:
        earlier.told[side] = int(earlier.told[side]) + len(more)
    earlier.named += _named(sentence, cast, Item(part=side, value=0, start=0, end=1, names=tuple(reversed(more)), word=so))
    earlier.until = sentence.index


def joins(earlier: Tally, later: Tally) -> bool:
    """Whether two tallies can be parts of one vote: nothing told twice, save that names may stand beside a number."""
    return not any(p in earlier.told and p not in later.counted for p in later.told if p not in ONCE_MORE)


def vote_of(document: Document, parts: Sequence[Tally]) -> Vote | None:
    """The vote that the tallies tell together; numbers go before counted names. None without a number of either."""
    if not any(tally.has_numbers for tally in parts):
        return None
    told: dict[Part, int | bool | str] = {}
    plain: set[Part] = set()  # parts told by a number, to which names add nothing
    for counted in (False, True):
        for tally in parts:
            for part, value in tally.told.items():
                if (part in tally.counted) is counted:
                    told[part] = int(told.get(part, 0)) + int(value) if counted and part not in plain else told.get(part, value)
        plain = set(told)
    if any(tally.turned for tally in parts) and int(told.get("margin", 0)) < 0:
        # What fell short of a threshold had the larger figure on its side after all.
        told["in_favour"], told["against"] = told["against"], told["in_favour"]
    ballots = _ballots(document, parts)
    spans = tuple(sorted({document.span(start, end) for tally in parts for start, end in tally.spans}))
    number = {part: value for part, value in told.items() if isinstance(value, int) and not isinstance(value, bool)}
    return Vote(
        spans=spans, in_favour=number.get("in_favour"), against=number.get("against"), abstaining=number.get("abstaining"),
        absent=number.get("absent"), present=number.get("present"), total=number.get("total"),
        unanimous=True if told.get("unanimous") else None, margin=number.get("margin"),
        threshold=str(told["threshold"]) if "threshold" in told else None, method=str(told["method"]) if "method" in told else None,
        warning=warning_of(number, bool(told.get("unanimous")), ballots), ballots=ballots,
    )


def _ballots(document: Document, parts: Sequence[Tally]) -> tuple[Ballot, ...]:
    """The named voters in the order of the text, each once: whoever is told to have voted twice over is kept as told last."""
    found: dict[str, Ballot] = {}
    for tally in parts:
        for one in tally.named:
            name = document.span(*one.name)
            mention = one.mention if one.mention is not None else Mention(span=name)
            if mention.span.start <= name.start and name.end < mention.span.end:
                mention = replace(mention, span=document.span(mention.span.start, name.end))
            key = mention.actor.name if mention.actor is not None else name.text
            found[key] = Ballot(voter=mention, choice=CHOICES[one.side], span=document.span(*one.word))
    return tuple(sorted(found.values(), key=lambda ballot: ballot.voter.span))


def warning_of(number: Mapping[Part, int], unanimous: bool, ballots: Sequence[Ballot] = ()) -> str | None:
    """Where the figures, taken as told, cannot all be right; None where they agree."""
    cast = sum(number.get(part, 0) for part in ("in_favour", "against", "abstaining"))
    with_absent = cast + number.get("absent", 0)
    complete = "in_favour" in number and "against" in number
    if "total" in number and with_absent > number["total"]:
        return f"{with_absent} told one by one are more than the {number['total']} told in all"
    if "present" in number and cast > number["present"]:
        return f"{cast} votes are more than the {number['present']} told to be present"
    if "total" in number and complete and "abstaining" in number and "absent" in number and with_absent != number["total"]:
        return f"{with_absent} told one by one are not the {number['total']} told in all"
    if unanimous and number.get("against", 0) > 0:
        return f"told to be unanimous, with {number['against']} against"
    if number.get("margin", -1) > 0 and complete and abs(number["in_favour"] - number["against"]) != number["margin"]:
        return f"told to be decided by {number['margin']}, with {number['in_favour']} for and {number['against']} against"
    for part, choice in CHOICES.items():
        named = sum(ballot.choice == choice for ballot in ballots)
        if part in number and named > number[part]:
            return f"{named} are named as {choice}, {number[part]} told"
    return None


def overtakes(later: Tally, earlier: Tally) -> bool:
    """Whether of two tallies of one sentence the later is the whole vote and the earlier a part: "30 Labour members were for a motion
    that fell by 60 votes to 50"."""
    whole = {"in_favour", "against"} <= set(later.told)
    return whole and later.sentence is earlier.sentence and not {"in_favour", "against"} <= set(earlier.told)


def is_near(earlier: Tally, later: Tally) -> bool:
    """Whether a tally follows closely enough to go on with an earlier one: at once, or, where it only adds to it, a sentence on."""
    return later.sentence.index - earlier.until <= (1 if "in_favour" in later.told else 2)


def votes_told(document: Document, parsed: Parsed, cast: Cast) -> tuple[Vote, ...]:
    """All votes of a report, whatever they were on: tallies of neighbouring sentences that fit together are one vote."""
    groups: list[list[Tally]] = []
    for sentence in parsed.sentences:
        goes_on = bool(groups) and groups[-1][-1].until >= sentence.index - 1
        if goes_on:
            follow(groups[-1][-1], sentence, cast)
        for tally in tallies(sentence, cast, line_of(sentence), goes_on=goes_on):
            if groups and not joins(groups[-1][-1], tally) and overtakes(tally, groups[-1][-1]):
                groups[-1][-1] = tally
            elif groups and is_near(groups[-1][-1], tally) and all(joins(part, tally) for part in groups[-1]):
                groups[-1].append(tally)
            else:
                groups.append([tally])
    return tuple(vote for vote in (vote_of(document, group) for group in groups) if vote is not None)
