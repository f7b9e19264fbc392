"""The figures of one line that tells of a vote: each with its part (for, against, abstaining ...) and where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ...language.sentences import Token
from ..counts import Line
from .vote_patterns import (
    ALL,
    BY_VOTERS,
    CARRIED,
    FAILED,
    INEXACT,
    MARGIN,
    MEASURES,
    METHOD,
    ON_A_TEXT,
    OTHER_VOTES,
    PAIR,
    PAIR_AFTER,
    PAIR_BEFORE,
    PAIR_ENDS,
    PUBLIC_BODIES,
    RANGE_BEFORE,
    RATHER,
    REFUSED,
    REST,
    SHORT,
    SIDE_HINTS,
    SIDES,
    SPEAKS_OF_VOTE,
    SPEAKS_PLAINLY,
    THRESHOLD,
    TO_REFUSE,
    UNANIMOUS,
    VOTERS,
    ZERO,
    Part,
)

APART = frozenset({"margin", "threshold", "unanimous", "total", "present", "method"})  # may share words with another figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One figure: which part of a vote, its value, and where in the line it stands; `names` where it was counted from names."""

    part: Part
    value: int | bool | str
    start: int
    end: int
    voters: str | None = None
    turned: bool = False
    names: tuple[tuple[int, int], ...] = field(default=())
    word: Token | None = None

    @property
    def counted(self) -> bool:
        return self.word is not None


def items_of(line: Line) -> list[Item]:
    """The figures of the line in its order, none twice; none where the line is of companies, clubs, juries or polls."""
    if OTHER_VOTES.search(line.text) and not PUBLIC_BODIES.search(line.text):
        return []
    return sorted(_without_overlaps(_items(line.text)), key=lambda item: (item.start, item.end))


def _items(text: str) -> Iterator[Item]:
    """Every figure of the line; figures that overlap are settled by the caller, the first given winning."""
    numbers = "#" in text
    speaks = SPEAKS_OF_VOTE.search(text) is not None
    for found in _matches(ALL, text, "all ", "each ", "every "):
        count = int(found["n"])
        yield Item(part="in_favour", value=count, start=found.start(), end=found.end(), voters=_noun(found["who"]))
        yield Item(part="total", value=count, start=found.start(), end=found.end())
    for found in _matches(REST, text, "other", "remaining", "rest of"):
        side: Part = "in_favour" if found["yes"] else "against" if found["no"] else "abstaining"
        value = int(found["n"] or found["m"] or found["k"])
        yield Item(part=side, value=value, start=found.start(), end=found.end(), voters=_noun(found["who"]))
    if speaks and numbers:
        yield from _pairs(text)
        yield from _by_voters(text)
    for short in _matches(SHORT, text, "short", "shy"):
        yield Item(part="margin", value=-int(short["n"] or short["m"]), start=short.start(), end=short.end())
    for part, pattern in ZERO:
        for found in _matches(pattern, text, "no", "without"):
            yield Item(part=part, value=0, start=found.start(), end=found.end())
    if numbers:
        yield from _sides(text)
    if not speaks:
        return
    compared = numbers and any(True for _ in _pairs(text))
    for found in MARGIN.finditer(text):
        part = "margin" if compared or found["single"] or found["m"] or found.group().startswith("m") else "in_favour"
        yield Item(part=part, value=1 if found["single"] else int(found["n"] or found["m"]), start=found.start(), end=found.end())
    for part, pattern in RATHER if numbers else ():
        for found in pattern.finditer(text):
            yield Item(part=part, value=int(found["n"]), start=found.start(), end=found.end())
    for found in UNANIMOUS.finditer(text):
        yield Item(part="unanimous", value=True, start=found.start(), end=found.end())
    for part, pattern in (("threshold", THRESHOLD), ("method", METHOD)):
        for found in pattern.finditer(text):
            yield Item(part=part, value=_words(found.group()), start=found.start(), end=found.end())


def _matches(pattern: re.Pattern[str], text: str, *hints: str) -> Iterable[re.Match[str]]:
    """The pattern's matches, looked for only where one of the words stands without which there is none: such words are rare."""
    return pattern.finditer(text) if any(hint in text for hint in hints) else ()


def _sides(text: str) -> Iterator[Item]:
    """ "Nine members voted for it", "four against", "#3 of its #15 members abstained"."""
    for part, pattern in SIDES:
        if not SIDE_HINTS[part].search(text):
            continue
        for found in pattern.finditer(text):
            if INEXACT.search(text[: found.start()]) or not _is_plain(text, found):
                continue
            voters = _noun(found.group())
            yield Item(part=part, value=int(found["n"]), start=found.start(), end=found.end(), voters=voters)
            if found["total"]:
                yield Item(part="total", value=int(found["total"]), start=found.start(), end=found.end())


def _by_voters(text: str) -> Iterator[Item]:
    """ "Approved by 305 of 306 deputies", "opposed by 11 countries and supported by 146"."""
    matches = list(BY_VOTERS.finditer(text))
    named = any(found["who"] for found in matches)
    for found in matches:
        if not named or (_noun(found["who"]) is None and found["who"]):
            continue
        part: Part = "against" if found["no"] else "in_favour"
        yield Item(part=part, value=int(found["n"]), start=found.start(), end=found.end(), voters=_noun(found["who"]))
        whole = found["total"] or (found["n"] if found["all"] else None)
        if whole:
            yield Item(part="total", value=int(whole), start=found.start(), end=found.end())


def _is_plain(text: str, found: re.Match[str]) -> bool:
    """Whether "agreed" is told of judges, and "backed" or "opposed" of a text: other words for yes and no need no such check."""
    if re.search(r"(?:agreed|concurred)$", found.group()):
        return re.search(r"\b(?:judges|justices|arbitrators|bench|panel)\b", text) is not None
    if re.search(r"(?:support|back|approv|endors|favou?r|oppos|object)(?:ed|ing)$", found.group()):
        return ON_A_TEXT.match(text[found.end() :]) is not None
    return True


def _words(text: str) -> str:
    """Words of a line as they are read: "two-thirds majority"."""
    names = {"#2": "two", "#3": "three", "#4": "four"}
    said = " ".join(names.get(word, word.lstrip("#")) for word in text.split())
    return re.sub(r" - ", "-", re.sub(r"\b(two|three|four) ?- ?", r"\1-", said))


def _pairs(text: str) -> Iterator[Item]:
    """The two or three figures of "141 votes to 5", "48-51", "30-2-5"."""
    for found in PAIR.finditer(text):
        before = text[: found.start("a") - 1]
        ends = found.end("b" if found["b"] else "nil")
        if (
            (RANGE_BEFORE.search(before) and not found["who"])
            or MEASURES.match(" " + found["after"].strip())
            or MEASURES.match(text[ends:])
        ):
            continue
        first, second = int(found["a"]), int(found["b"] or 0)
        if found["sep"] == "-" and not found["who"] and (1500 <= first <= 2100 or not SPEAKS_PLAINLY.search(text)):
            continue
        told = bool(found["who"]) or found["sep"] == "-" or PAIR_BEFORE.search(before) or PAIR_AFTER.match(text[ends:])
        if not told and not (PAIR_ENDS.match(text[ends:]) and SPEAKS_PLAINLY.search(text) and CARRIED.search(before[-70:])):
            continue
        verdict = verdict_at(text, found.start("a"), ends)
        turned = first > second and not THRESHOLD.search(text) and verdict in ("refused", "failed")
        if turned:
            first, second = second, first
        start = found.start("a") - 1
        yield Item(part="in_favour", value=first, start=start, end=ends, voters=_noun(found["who"]), turned=turned)
        yield Item(part="against", value=second, start=start, end=ends)
        if found["third"]:
            yield Item(part="abstaining", value=int(found["c"]), start=start, end=found.end("c"))


def verdict_at(text: str, place: int, end: int | None = None) -> str:
    """What became of the text, from the verb nearest to the figures: "carried", "refused" or "failed"."""
    if end is not None and TO_REFUSE.match(text[end:]):
        return "refused"
    best, verdict = 10_000, "carried"
    for name, pattern in (("carried", CARRIED), ("refused", REFUSED), ("failed", FAILED)):
        for found in pattern.finditer(text):
            if name == "carried" and (
                re.match(r"vot(?:ed|ing) (?:(?:it|the \w+) )?(?:down|to (?:reject|throw|block|turn|oppose))", text[found.start() :])
                or re.search(r"\b(?:refused|declined|failed) to $", text[: found.start()])
            ):
                continue
            away = abs(found.start() - place) + (40 if found.start() > place else 0)
            if away < best:
                best, verdict = away, name
    return verdict


def _noun(words: str | None) -> str | None:
    """The noun of voters among the words of a figure; "votes" says nothing of who voted."""
    found = re.findall(rf"\b(?:{VOTERS})\b", words or "")
    return next((noun for noun in found if not noun.startswith(("vote", "ballot", "voice"))), None)


def _without_overlaps(items: Iterator[Item]) -> list[Item]:
    """Items whose words no earlier item has taken for another figure."""
    kept: list[Item] = []
    for item in items:
        clash = any(
            item.start < k.end and k.start < item.end and not (item.start == k.start and (item.part != k.part))
            and not {item.part, k.part} & APART
            for k in kept
        )
        same = any(k.part == item.part and k.start < item.end and item.start < k.end for k in kept)
        if not clash and not same:
            kept.append(item)
    return kept
