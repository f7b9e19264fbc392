"""The words of a report that name places: names the language model marks, and names of the gazetteer that it missed.

Besides literal places, reports use the names of places in other ways (Gritta et al. 2020, "A pragmatic guide to geoparsing
evaluation"): adjectives and words for peoples ("Iraqi"), and inside the names of organisations ("Bank of Spain"). Such
associative uses are found too but marked, so that a reading can leave them out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ...language.sentences import Entity, Parsed, Sentence, Token
from ...records import Span
from ..cast import Cast
from ..nearby import Nearby
from .gazetteer import COUNTY_WORDS, REGION_WORDS, Candidate, Gazetteer, is_abbreviation

Use = Literal["literal", "demonym", "embedded"]
ACTORS_ONLY = frozenset({"person", "party", "armed_group"})
BODIES = frozenset({"body", "organisation", "office"})
KNOWN = 1_000_000  # inhabitants of a town that is known by its name even where a body has the same name
JOINING = frozenset(
    {
        "of",
        "and",
        "the",
        "de",
        "del",
        "la",
        "le",
        "el",
        "al",
        "y",
        "e",
        "da",
        "do",
        "dos",
        "du",
        "des",
        "sur",
        "upon",
        "-",
        "–",
        "‑",
        ".",
        "'",
        "’",
        "'s",
        "’s",
        "en",
        "am",
        "in",
    }
)
WHERE = frozenset(
    {
        "in",
        "near",
        "at",
        "from",
        "to",
        "around",
        "outside",
        "of",
        "across",
        "toward",
        "towards",
        "inside",
        "into",
        "between",
        "through",
        "via",
        "off",
        "along",
        "throughout",
        "southern",
        "northern",
        "eastern",
        "western",
        "central",
    }
)
TITLES = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "sir",
        "president",
        "minister",
        "senator",
        "sen.",
        "rep.",
        "gov.",
        "gen.",
        "general",
        "colonel",
        "captain",
        "judge",
        "justice",
        "professor",
        "prof.",
        "lord",
        "lady",
        "king",
        "queen",
        "prince",
        "princess",
        "pope",
        "bishop",
        "coach",
        "sgt.",
        "sgt",
        "lt.",
        "lt",
        "officer",
        "detective",
    }
)
SMALLEST = 15_000  # inhabitants of a city whose name counts though the model does not mark it as one
LONGEST = 6  # words of a name
# What may be left off a name that is unknown as a whole.
DIRECTION = re.compile(
    r"^(?:(?:north|south|east|west|central)(?:ern|eastern|western|east|west)?"
    r"|downtown|greater|metro|upper|lower|mid|rural|occupied|inner)[ -]",
    re.I,
)
KIND_BEFORE = re.compile(r"^(?:city|town|village|state|province|region|republic|island|district|port|commonwealth) of ", re.I)
KIND_AFTER = re.compile(r" (?:city|town(?:ship)?|village|metro(?:politan area)?|country|islands?|peninsula|area|region)$", re.I)
STATE = re.compile(r"\s*,\s*(?P<name>[A-Z][A-Za-z]*\.(?:\s?[A-Z][a-z]*\.)?|[A-Z]{2,3}(?![\w&]))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """Words [start, end) of the text, the name looked up, and what it may mean. reason: why it means no place."""

    start: int
    end: int
    name: str
    candidates: tuple[Candidate, ...]
    use: Use = "literal"
    reason: Literal["not_in_gazetteer", "not_a_place"] | None = None
    firm: bool = False  # stands after a preposition of place
    within: bool = False  # the candidates are those of a place named inside a longer, unknown name ("Colorado State University")


def plain(name: str) -> str:
    """A name without article, possessive ending and stray punctuation."""
    name = " ".join(name.split()).strip(' ,;:"“”()')
    name = re.sub(r"(?:'s|’s|['’])$", "", name)
    return re.sub(r"^[Tt]he (?=[A-Z])", "", name)


def candidates_of(gazetteer: Gazetteer, name: str) -> tuple[Candidate, ...]:
    """What a name may mean; with a direction or a word for its kind in front left off when the whole is unknown."""
    name = plain(name)
    found = gazetteer.lookup(name)
    if (demonym := gazetteer.demonym(name)) and not any(c.ours for c in found):
        return (demonym, *found)
    if found:
        return found
    bare = KIND_AFTER.sub("", KIND_BEFORE.sub("", DIRECTION.sub("", name)))
    return gazetteer.lookup(bare) if bare and bare != name else ()


def named_inside(gazetteer: Gazetteer, name: str) -> tuple[Candidate, ...]:
    """What the longest known name inside an unknown one may mean, the first of equally long ones; common words are none."""
    words = re.split(r"[\s/–-]+", name)
    for length in range(len(words) - 1, 0, -1):
        for first in range(len(words) - length + 1):
            part = plain(" ".join(words[first : first + length]))
            if not part[:1].isupper() or part.lower() in gazetteer.common or (length == 1 and len(part) < 3):
                continue
            found = tuple(
                c for c in candidates_of(gazetteer, part) if c.ours or (c.own_name and c.population >= (2000 if length > 1 else SMALLEST))
            )
            if found:
                return found
    return ()


class Finder:
    """One pass over a report."""

    def __init__(self, text: str, parsed: Parsed, cast: Cast, gazetteer: Gazetteer) -> None:
        self.text, self.parsed, self.cast, self.gazetteer = text, parsed, cast, gazetteer
        self.surnames: set[str] = set()
        for sentence in parsed.sentences:
            for entity in sentence.entities:
                if entity.type == "PER" and entity.last > entity.first:
                    self.surnames.add(sentence.tokens[entity.last].text)
        others: list[tuple[Span, str]] = []  # names of persons, parties and armed groups, and of whom
        told = lru_cache(maxsize=None)(text.__contains__)
        self.bodies: dict[str, str | None] = {}  # their names, with the country of each
        for mention in cast.mentions:
            actor = mention.actor
            if actor is None or mention.antecedent is not None or (actor.id is None and actor.kind != "person"):
                continue  # an organisation that only the language model knows is no better evidence than its mark of a place
            if actor.kind in ACTORS_ONLY and (actor.kind != "person" or actor.name in mention.span.text or told(actor.name)):
                others.append((mention.span, actor.name))
            elif actor.kind in BODIES:
                self.bodies[plain(mention.span.text)] = actor.country
        self.others = Nearby(others, lambda other: other[:1])

    def run(self) -> list[Toponym]:
        """All toponyms in the order of the text, without overlaps."""
        found: list[Toponym] = []
        for sentence in self.parsed.sentences:
            found += sorted(without_overlaps(list(self.in_sentence(sentence))), key=lambda t: t.start)
        return found

    def in_sentence(self, sentence: Sentence) -> Iterator[Toponym]:
        at = 0
        tokens = sentence.tokens
        marks: dict[int, Entity] = {i: e for e in sentence.entities for i in range(e.first, e.last + 1)}
        while at < len(tokens):
            token = tokens[at]
            if not token.text[0].isupper():
                at += 1
                continue
            entity = marks.get(at)
            if entity is not None and entity.type == "LOC":
                yield from self.marked(sentence, entity)
                at = entity.last + 1
                continue
            if entity is not None and entity.type == "PER":
                at = entity.last + 1
                continue
            last, toponym = self.unmarked(sentence, at, entity, marks)
            if toponym is not None:
                yield toponym
            at = last + 1

    def firm(self, sentence: Sentence, first: int) -> bool:
        """Whether the words before say that a place follows: "in", "near", "northern" ..."""
        at = first - 1
        if at >= 0 and sentence.tokens[at].lower in ("the", "downtown", "nearby"):
            at -= 1
        return at >= 0 and sentence.tokens[at].lower in WHERE

    def marked(self, sentence: Sentence, entity: Entity) -> Iterator[Toponym]:
        """A name that the model marks as a place, as a whole or, when unknown, by its parts between commas."""
        start, end = entity.start, self.extended(sentence, entity)
        written = self.text[start:end]
        firm = self.firm(sentence, entity.first)
        if not firm and self.is_person(sentence, entity.first, entity.last, written):
            yield Toponym(start=start, end=end, name=written, candidates=(), reason="not_a_place")
            return
        if self.text[end : end + 1] == "." and (state := self.gazetteer.ours(written + ".")):
            yield Toponym(start=start, end=end, name=written + ".", candidates=tuple(state), firm=firm)
            return
        found = self.with_article(sentence, entity.first, written) or candidates_of(self.gazetteer, written)
        if self.is_body(written, found):
            yield Toponym(start=start, end=end, name=written, candidates=(), reason="not_a_place")
            return
        if not firm and written.lower() in self.gazetteer.common and not any(c.ours for c in found):
            return
        if found:
            use: Use = "demonym" if found[0].ours and self.gazetteer.demonym(plain(written)) == found[0] else "literal"
            yield Toponym(start=start, end=end, name=plain(written), candidates=found, firm=firm, use=use)
            return
        parts = [m for m in re.finditer(r"[^,;/()\n]+", written) if m.group().strip()]
        if len(parts) > 1:
            for part in parts:
                left = start + part.start() + len(part.group()) - len(part.group().lstrip())
                right = start + part.end() - (len(part.group()) - len(part.group().rstrip()))
                name = self.text[left:right]
                inside = candidates_of(self.gazetteer, name)
                yield Toponym(
                    start=left, end=right, name=plain(name), candidates=inside, firm=firm, reason=None if inside else "not_in_gazetteer"
                )
            return
        if state := self.gazetteer.ours(written.rstrip(".") + "."):
            yield Toponym(start=start, end=end, name=written, candidates=tuple(state), firm=firm)
            return
        if any(word[:1].isupper() and word.lower() not in self.gazetteer.common for word in plain(written).split()):
            yield Toponym(start=start, end=end, name=plain(written), candidates=(), reason="not_in_gazetteer")

    def with_article(self, sentence: Sentence, first: int, written: str) -> tuple[Candidate, ...]:
        """What a name means together with the article before it, where that is a name of its own: "The Hague"."""
        if first == 0 or sentence.tokens[first - 1].lower != "the" or " " in written:
            return ()
        return tuple(c for c in self.gazetteer.lookup("The " + written) if c.population >= SMALLEST or c.ours)

    def titled(self, sentence: Sentence, first: int) -> bool:
        """Whether a person's title stands in front: "Ms. Florence", "President Lincoln"."""
        before = [t.lower for t in sentence.tokens[max(0, first - 2) : first]]
        if before[-1:] == ["."]:
            before = before[:-1]
        return bool(before) and before[-1] in TITLES

    def is_body(self, written: str, found: Iterable[Candidate]) -> bool:
        """Whether the words are the name of a body or organisation that only looks like that of some town."""
        name = plain(written)
        if name not in self.bodies:
            return False
        land = self.bodies[name]  # a seat of government stands for its body and is a place all the same
        return not any(c.ours or c.capital or (c.own_name and (c.population >= KNOWN or c.country == land)) for c in found)

    def extended(self, sentence: Sentence, entity: Entity) -> int:
        """Where a marked name ends, with following capitalised words if the gazetteer knows the longer name: "Lamar" + "County"."""
        tokens = sentence.tokens
        last = entity.last
        while (
            last + 1 < len(tokens) and last - entity.last < 4 and (tokens[last + 1].text[0].isupper() or tokens[last + 1].lower in JOINING)
        ):
            last += 1
        for at in range(last, entity.last, -1):
            if tokens[at].text[0].isupper() and self.gazetteer.lookup(self.text[entity.start : tokens[at].end]):
                return tokens[at].end
        return entity.end

    def is_person(self, sentence: Sentence, first: int, last: int, written: str) -> bool:
        """Whether a name is somebody's in this report, by the cast, a title in front, or a full name elsewhere."""
        start, end = sentence.tokens[first].start, sentence.tokens[last].end
        if any(s.start <= start and end <= s.end and written in name for s, name in self.others.touching(start, end)):
            return True
        return first == last and (written in self.surnames or self.titled(sentence, first))

    def unmarked(self, sentence: Sentence, first: int, entity: Entity | None, marks: dict[int, Entity]) -> tuple[int, Toponym | None]:
        """The longest name of the gazetteer from a word on that may be meant as one, and the last word it takes."""
        tokens = sentence.tokens
        limit = min(first + LONGEST, len(tokens))
        stop = first + 1
        while stop < limit and marks.get(stop) is entity and (tokens[stop].text[0].isupper() or tokens[stop].lower in JOINING):
            stop += 1
        for last in range(stop - 1, first - 1, -1):
            if last > first and tokens[last].lower in JOINING and tokens[last].text != ".":
                continue
            written = self.text[tokens[first].start : tokens[last].end]
            found = self.gazetteer.lookup(written)
            if found and self.is_meant(sentence, first, last, written, found, entity):
                whole = entity is not None and (entity.first, entity.last) == (first, last)
                use: Use = "literal" if entity is None or whole else "embedded"
                return last, Toponym(
                    start=tokens[first].start,
                    end=tokens[last].end,
                    name=written,
                    candidates=found,
                    use=use,
                    firm=self.firm(sentence, first),
                )
        if demonym := self.gazetteer.demonym(tokens[first].text):
            return first, Toponym(
                start=tokens[first].start, end=tokens[first].end, name=tokens[first].text, candidates=(demonym,), use="demonym"
            )
        return first, None

    def is_meant(self, sentence: Sentence, first: int, last: int, written: str, found: Iterable[Candidate], entity: Entity | None) -> bool:
        """Whether capitalised words that the model does not mark as a place are one all the same."""
        tokens = sentence.tokens
        if all(t.upos not in ("PROPN", "NOUN", "X", "ADJ") for t in tokens[first : last + 1]):
            return False
        firm = self.firm(sentence, first)
        if not firm and self.is_person(sentence, first, last, written):
            return False
        best = max(found, key=lambda c: (c.ours, c.own_name, c.population))
        if (first == last and tokens[first].lower in self.gazetteer.common) or self.is_body(written, found):
            return False
        if best.ours:
            return not is_abbreviation(written) or best.kind == "country" or (len(written) > 2 and written.replace(".", "").isupper())
        if entity is not None:
            whole = (entity.first, entity.last) == (first, last)
            return best.own_name and best.population >= (SMALLEST if whole else 2 * SMALLEST) and tokens[first].upos == "PROPN"
        if first == last and not firm and (first == 0 or self.beside_a_name(tokens, first, last)):
            return False
        return best.own_name and tokens[first].upos == "PROPN" and (best.population >= SMALLEST or (firm and best.population >= 1000))

    def beside_a_name(self, tokens: tuple[Token, ...], first: int, last: int) -> bool:
        """Whether another capitalised word touches the words, so that they are part of a longer name."""
        before = first > 0 and tokens[first - 1].upos == "PROPN" and tokens[first - 1].text[0].isupper()
        after = last + 1 < len(tokens) and tokens[last + 1].upos == "PROPN" and tokens[last + 1].text[0].isupper()
        return before or after


def without_overlaps(found: list[Toponym]) -> Iterator[Toponym]:
    """The longer of overlapping toponyms, the first of equal ones."""
    kept: list[Toponym] = []
    for toponym in sorted(found, key=lambda t: (t.start - t.end, t.start)):
        if all(toponym.end <= other.start or other.end <= toponym.start for other in kept):
            kept.append(toponym)
    yield from kept


def states_after(text: str, toponyms: list[Toponym], gazetteer: Gazetteer) -> Iterator[Toponym]:
    """Abbreviated states after a place ("Paris, Tex.", "Gary, IN") that are not among the toponyms yet."""
    starts = {t.start for t in toponyms}
    for toponym in toponyms:
        match = STATE.match(text, toponym.end)
        if match is None or match.start("name") in starts:
            continue
        found = tuple(c for c in gazetteer.ours(match["name"]) if c.kind == "region")
        if found and any(c.region == s.region and c.country == s.country for c in toponym.candidates for s in found):
            yield Toponym(start=match.start("name"), end=match.end("name"), name=match["name"], candidates=found, firm=True)


def head_word(name: str) -> str:
    """The last word of a name in lower case."""
    return name.rpartition(" ")[2].lower()


def is_area_name(name: str) -> bool:
    """Whether a name says that it is a region or county."""
    return head_word(name) in REGION_WORDS | COUNTY_WORDS or name.lower().startswith("county ")
