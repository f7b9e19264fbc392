"""Votes told in prose: who had how many for and against, from digits, words and lists of names.

A tally is put together from the items of one sentence, and by `join` over neighbouring ones. Nothing is filled in that
the text does not tell or that does not follow by counting what it lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...language.sentences import Parsed, Sentence, Token
from ...records import Document, Vote
from ..cast import Cast
from ..counts import Line, line_of
from .vote_patterns import (
    ALL,
    CARRIED,
    FAILED,
    INEXACT,
    MARGIN,
    MEASURES,
    ON_A_TEXT,
    PAIR,
    RANGE_BEFORE,
    RATHER,
    REFUSED,
    REST,
    SHORT,
    SIDE_HINTS,
    SIDES,
    SO_DID,
    SOME,
    SPEAKS_OF_VOTE,
    SPEAKS_PLAINLY,
    THRESHOLD,
    UNANIMOUS,
    VOTE_HINT,
    VOTERS,
    ZERO,
    Part,
)


@dataclass(slots=True, kw_only=True)
class Tally:
    """What one sentence tells of one vote; `voters` is the noun of those who cast it, `named` the states it lists."""

    sentence: Sentence
    first: int
    last: int
    until: int  # index of the last sentence that told something of it
    told: dict[Part, int | bool | str] = field(default_factory=dict)
    counted: set[Part] = field(default_factory=set)  # parts that come from counting names, not from a number
    spans: list[tuple[int, int]] = field(default_factory=list)
    voters: str | None = None
    refused: bool = False
    turned: bool = False  # whether the first of two figures was taken for those against

    @property
    def has_numbers(self) -> bool:
        return any(part in self.told and part not in self.counted for part in ("in_favour", "against", "abstaining", "unanimous"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One figure: which part of a vote, its value, and where in the line it stands."""

    part: Part
    value: int | bool | str
    start: int
    end: int
    voters: str | None = None
    counted: bool = False
    turned: bool = False


def tallies(sentence: Sentence, cast: Cast, line: Line) -> list[Tally]:
    """The votes that one sentence, given also as a Line, tells of, in its order; most often none or one."""
    if not VOTE_HINT.search(line.text):
        return []
    items = sorted(_without_overlaps(_items(line)), key=lambda item: (item.start, item.end))
    items = sorted([*items, *_listed(sentence, line, cast, items)], key=lambda item: (item.start, item.end))
    found: list[Tally] = []
    for item in items:
        first, last = line.tokens(item.start, item.end)
        if not found or (item.part in found[-1].told and not item.counted):
            if item.counted and found:
                continue
            found.append(Tally(sentence=sentence, first=first, last=last, until=sentence.index))
        tally = found[-1]
        if item.part in tally.told:
            continue
        tally.told[item.part] = item.value
        if item.counted:
            tally.counted.add(item.part)
        tally.last = max(tally.last, last)
        tally.spans.append((sentence.tokens[first].start, sentence.tokens[last].end))
        tally.voters = tally.voters or item.voters
        tally.turned = tally.turned or item.turned
        tally.refused = tally.refused or _is_refusal(line, item)
    return found




def _items(line: Line) -> Iterator[Item]:
    """Every figure of the line; figures that overlap are settled by the caller, the first given winning."""
    text = line.text
    speaks = SPEAKS_OF_VOTE.search(text) is not None
    for found in ALL.finditer(text):
        count = int(found["n"])
        yield Item(part="in_favour", value=count, start=found.start(), end=found.end(), voters=_noun(found["who"]))
        yield Item(part="total", value=count, start=found.start(), end=found.end())
    for found in REST.finditer(text):
        side: Part = "in_favour" if found["yes"] else "against" if found["no"] else "abstaining"
        value = int(found["n"] or found["m"] or found["k"])
        yield Item(part=side, value=value, start=found.start(), end=found.end(), voters=_noun(found["who"]))
    if speaks:
        yield from _pairs(text)
    for short in SHORT.finditer(text):
        yield Item(part="margin", value=-int(short["n"] or short["m"]), start=short.start(), end=short.end())
    for part, pattern in ZERO:
        for found in pattern.finditer(text):
            yield Item(part=part, value=0, start=found.start(), end=found.end())
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
    if not speaks:
        return
    compared = any(True for _ in _pairs(text))
    for found in MARGIN.finditer(text):
        part = "margin" if compared or found["single"] or "m" in found.group()[:1] else "in_favour"
        yield Item(part=part, value=1 if found["single"] else int(found["n"]), start=found.start(), end=found.end())
    for part, pattern in RATHER:
        for found in pattern.finditer(text):
            yield Item(part=part, value=int(found["n"]), start=found.start(), end=found.end())
    for found in UNANIMOUS.finditer(text):
        yield Item(part="unanimous", value=True, start=found.start(), end=found.end())
    for found in THRESHOLD.finditer(text):
        yield Item(part="threshold", value=_words(found.group()), start=found.start(), end=found.end())


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
    return re.sub(r"\b(two|three|four) ?- ?", r"\1-", said)


def _pairs(text: str) -> Iterator[Item]:
    """The two or three figures of "141 votes to 5", "48-51", "30-2-5"."""
    for found in PAIR.finditer(text):
        before = text[: found.start("a") - 1]
        if (
            (RANGE_BEFORE.search(before) and not found["who"])
            or MEASURES.match(" " + found["after"].strip())
            or MEASURES.match(text[found.end("b" if found["b"] else "nil") :])
        ):
            continue
        first, second = int(found["a"]), int(found["b"] or 0)
        if found["sep"] == "-" and not found["who"] and (1500 <= first <= 2100 or not SPEAKS_PLAINLY.search(text)):
            continue
        told_by_words = bool(found["who"]) or bool(re.search(
            r"(?:^|\b)(?:by|votes?|voted|of|with|carried|split|passed|was|tally|margin|approved|adopted|rejected|failed|fell|"
            r"defeated) $|[,(:;-] $"
        , before))
        if not told_by_words and found["sep"] != "-":
            continue
        verdict = _verdict(text, found.start("a"))
        turned = first > second and not THRESHOLD.search(text) and verdict in ("refused", "failed")
        if turned:
            first, second = second, first
        start, end = found.start("a") - 1, found.end("b") if found["b"] else found.end("nil")
        yield Item(part="in_favour", value=first, start=start, end=end, voters=_noun(found["who"]), turned=turned)
        yield Item(part="against", value=second, start=start, end=end)
        if found["third"]:
            yield Item(part="abstaining", value=int(found["c"]), start=start, end=found.end("c"))


def _verdict(text: str, place: int) -> str:
    """What became of the text, from the verb nearest to the figures: "carried", "refused" or "failed"."""
    best, verdict = 10_000, "carried"
    for name, pattern in (("carried", CARRIED), ("refused", REFUSED), ("failed", FAILED)):
        for found in pattern.finditer(text):
            if name == "carried" and re.match(
                r"vot(?:ed|ing) (?:(?:it|the \w+) )?(?:down|to (?:reject|throw|block|turn|oppose))"
            , text[found.start() :]):
                continue
            away = abs(found.start() - place) + (40 if found.start() > place else 0)
            if away < best:
                best, verdict = away, name
    return verdict


def _is_refusal(line: Line, item: Item) -> bool:
    return item.part in ("in_favour", "against") and _verdict(line.text, item.start) == "refused"


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
            and not {item.part, k.part} & {"margin", "threshold", "unanimous", "total", "present"}
            for k in kept
        )
        same = any(k.part == item.part and k.start < item.end and item.start < k.end for k in kept)
        if not clash and not same:
            kept.append(item)
    return kept


def _listed(sentence: Sentence, line: Line, cast: Cast, items: Sequence[Item]) -> Iterator[Item]:
    """Sides counted from names: "China abstained", "Cuba and Yemen voted no", "So did Poland", a veto's authors."""
    for token in sentence.tokens:
        side = _side_of(sentence, token) or (_side_beside(line, token) if items else None)
        if side is None:
            continue
        count = _names_before(sentence, token, cast)
        if token.lower.startswith("veto") and not count:
            count = _vetoers(sentence, token, cast)
        if not count:
            continue
        place = next(at for at, (first, last) in zip(line.at, line.words, strict=True) if first <= token.index <= last)
        yield Item(part=side, value=count, start=place, end=place + len(token.text), counted=True)


def _side_of(sentence: Sentence, token: Token) -> Part | None:
    """The side that a verb puts its subjects on, for the verbs that only voters are the subject of."""
    if not token.lower.startswith(("abst", "vot", "veto", "answer")):
        return None
    following = [t.lower for t in sentence.tokens[token.index + 1 : token.index + 4]]
    if token.lower in ("answered", "voted", "answering", "voting") and any(w == "present" for w in following):
        return "abstaining"
    if token.lemma == "abstain" and token.upos in ("VERB", "NOUN"):
        return "abstaining"
    if token.lemma == "vote" and token.upos == "VERB" and following[:1] in (["against"], ["no"], ["nay"]):
        return "against"
    if token.lower.startswith("veto") and (
        token.upos == "VERB" or any(w in ("cast", "used", "wielded") for w in _before(sentence, token, 4))
    ):
        return "against"
    return None


def _side_beside(line: Line, token: Token) -> Part | None:
    """The side of named states where their sentence gives numbers too: "Ten backed the text, Chad opposed it", "Chad blocked it"."""
    if token.upos != "VERB" or token.lower not in ("opposed", "blocked"):
        return None
    place = next(at for at, (first, last) in zip(line.at, line.words, strict=True) if first <= token.index <= last)
    return "against" if ON_A_TEXT.match(line.text[place + len(token.text) :]) or token.lower == "blocked" else None


def _before(sentence: Sentence, token: Token, how_many: int) -> list[str]:
    return [t.lower for t in sentence.tokens[max(0, token.index - how_many) : token.index]]


SKIPPED = frozenset({
    "both", "all", "also", "alone", "then", "only", "had", "have", "has", "itself", "themselves", "together", "by", "each", "a", "the",
    "its", "their", "cast", "used", "wielded", "let", "through", "pass", "again", "once", "more", "instead",
})


def _names_before(sentence: Sentence, verb: Token, cast: Cast) -> int:
    """How many states stand in the list that ends before the verb; 0 where it is no list of states or not a whole one."""
    at = verb.index - 1
    while (
        at >= 0
        and sentence.entity_at(sentence.tokens[at]) is None
        and (sentence.tokens[at].lower in SKIPPED or sentence.tokens[at].upos in ("ADV", "AUX") or _is_dated(sentence, at))
    ):
        at -= 1
    if at >= 0 and sentence.tokens[at].lower == "it":
        return _pronoun(sentence, at, cast)
    count = 0
    in_place = False  # whether the name just read belongs to the one before it
    while at >= 0:
        token = sentence.tokens[at]
        name = _name_at(sentence, at, cast)
        if name is not None:
            if not _is_voter(sentence, *name, cast):
                return 0
            count += not in_place
            at = name[0] - 1
            in_place = at >= 0 and (sentence.tokens[at].lower in ("of", "from") or _name_at(sentence, at, cast) is not None)
        elif in_place and token.lower in ("of", "from"):
            count -= 1  # "Jane Doe of Ohio" is one voter
            in_place = False
            at -= 1
        elif token.lower in (",", "and", "the", "&", "both") and count:
            at -= 1
        else:
            return 0 if token.lower in SOME else count
    return count


def _name_at(sentence: Sentence, at: int, cast: Cast) -> tuple[int, int] | None:
    """First and last word of the name that a word belongs to: of a state that is known whole, else as the model marked it."""
    token = sentence.tokens[at]
    mention = cast.at(sentence, token)
    if mention is not None and mention.actor is not None and mention.actor.kind in ("state", "territory") and token.upos != "PRON":
        words = [t.index for t in sentence.tokens if mention.span.start <= t.start and t.end <= mention.span.end]
        if at in words:
            return words[0], words[-1]
    entity = sentence.entity_at(token)
    return (entity.first, entity.last) if entity is not None else None


def _pronoun(sentence: Sentence, at: int, cast: Cast) -> int:
    """One for an "it" that isn't known to be anything but a state."""
    mention = cast.at(sentence, sentence.tokens[at])
    return 1 if mention is None or mention.actor is None or mention.actor.kind in ("state", "territory", "body", "office") else 0


def _is_dated(sentence: Sentence, at: int) -> bool:
    """Whether the word belongs to "on Friday" and the like, which may stand between the voters and their verb."""
    return sentence.tokens[at].lower in ("on",) or sentence.tokens[at].lower.endswith("day") or sentence.tokens[at].lower == ","


def _is_voter(sentence: Sentence, first: int, last: int, cast: Cast) -> bool:
    """Whether a name is a state, or a person with a vote; parties and groups have more votes than one."""
    for index in range(first, last + 1):
        mention = cast.at(sentence, sentence.tokens[index])
        if mention is not None and mention.actor is not None:
            if mention.actor.kind in ("state", "territory", "person"):
                return True
            break
    # A capital stands for its state, whatever actor it resolves to; parties and organisations have more votes than one.
    return any(e.first == first and e.type in ("LOC", "PER") for e in sentence.entities)


def _vetoers(sentence: Sentence, verb: Token, cast: Cast) -> int:
    """How many states a passive veto names: "vetoed by Russia and China"."""
    at = verb.index + 1
    if at >= len(sentence.tokens) or sentence.tokens[at].lower != "by":
        return 0
    at += 1
    count = 0
    while at < len(sentence.tokens):
        token = sentence.tokens[at]
        name = _name_at(sentence, at, cast)
        if name is not None and _is_voter(sentence, *name, cast):
            count += 1
            at = name[1] + 1
        elif token.lower in ("the", "both") or (token.lower in (",", "and") and count):
            at += 1
        else:
            break
    return count




def follow(earlier: Tally, sentence: Sentence, cast: Cast) -> None:
    """Adds those of "So did Poland" to the side that was told last by naming states."""
    if not earlier.counted or not SO_DID.search(" ".join(t.lower for t in sentence.tokens)):
        return
    so = next(t.index for t in reversed(sentence.tokens) if t.lower == "so")
    more = sum(1 for e in sentence.entities if e.first > so and _is_voter(sentence, e.first, e.last, cast))
    side = next(part for part in reversed(list(earlier.told)) if part in earlier.counted)
    earlier.told[side] = int(earlier.told[side]) + more
    earlier.until = sentence.index


def joins(earlier: Tally, later: Tally) -> bool:
    """Whether two tallies can be parts of one vote: nothing told twice, save that names may stand beside a number."""
    return not any(p in earlier.told and p not in later.counted for p in later.told if p not in ("unanimous", "threshold"))


def vote_of(document: Document, parts: Sequence[Tally]) -> Vote | None:
    """The vote that the tallies tell together; numbers go before counted names. None without a number of either."""
    if not any(tally.has_numbers for tally in parts):
        return None
    told: dict[Part, int | bool | str] = {}
    for counted in (False, True):
        for tally in parts:
            for part, value in tally.told.items():
                if (part in tally.counted) is counted:
                    told.setdefault(part, value)
    if any(tally.turned for tally in parts) and int(told.get("margin", 0)) < 0:
        # What fell short of a threshold had the larger figure on its side after all.
        told["in_favour"], told["against"] = told["against"], told["in_favour"]
    spans = tuple(sorted({document.span(start, end) for tally in parts for start, end in tally.spans}))
    number = {part: value for part, value in told.items() if isinstance(value, int) and not isinstance(value, bool)}
    return Vote(
        spans=spans, in_favour=number.get("in_favour"), against=number.get("against"), abstaining=number.get("abstaining"),
        absent=number.get("absent"), present=number.get("present"), total=number.get("total"),
        unanimous=True if told.get("unanimous") else None, margin=number.get("margin"),
        threshold=str(told["threshold"]) if "threshold" in told else None, warning=warning_of(number, bool(told.get("unanimous"))),
    )


def warning_of(number: Mapping[Part, int], unanimous: bool) -> str | None:
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
    return None


def votes_told(document: Document, parsed: Parsed, cast: Cast) -> tuple[Vote, ...]:
    """All votes of a report, whatever they were on: tallies of neighbouring sentences that fit together are one vote."""
    groups: list[list[Tally]] = []
    for sentence in parsed.sentences:
        if groups and groups[-1][-1].until >= sentence.index - 1:
            follow(groups[-1][-1], sentence, cast)
        for tally in tallies(sentence, cast, line_of(sentence)):
            near = bool(groups) and groups[-1][-1].until >= sentence.index - 1
            if near and all(joins(part, tally) for part in groups[-1]):
                groups[-1].append(tally)
            else:
                groups.append([tally])
    return tuple(vote for vote in (vote_of(document, group) for group in groups) if vote is not None)
