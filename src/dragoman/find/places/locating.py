"""Which of a sentence's places tells where one of its clauses, or a happening named by a noun, took place.

A place belongs to what its preposition hangs on in the tree. A happening named by a noun has the place told in its own phrase first
("after clashes in Darfur, the army left Goma"); a clause without a place of its own shares that of the clause which is the same
happening in two words, goes along with it or is coordinated with it under one subject.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from ...language.sentences import Sentence, Token
from ...records import Place
from ..actors import nouns
from ..phrases import SUBJECTS, clause_head

LOCATIVE = frozenset({
    "in", "into", "at", "near", "around", "outside", "inside", "across", "off", "over", "along", "through", "throughout", "within",
})
PART_OF_NAME = ("flat", "appos")
MODIFYING = ("compound", "amod")  # of a place: "the Aleppo region", not "a U.S. destroyer"
OCCASIONAL = frozenset({"at", "in", "during"})
OF = frozenset({"of"})
KINDS = nouns.PLACES | nouns.words(
    "north south east west outskirt centre center part street heart state edge crossing checkpoint airport airbase base post camp pass "
    "strip square stadium bridge prison front"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place told by a preposition of place; `at` heads the phrase that the preposition opens."""

    place: Place
    at: Token
    case: str = ""


def spots_of(sentence: Sentence, places: Sequence[Place]) -> Iterator[Spot]:
    """The places of a sentence that are told as where something is: also "the town of Goma", "the Aleppo region"."""
    for place in places:
        inside = [t for t in sentence.tokens if t.start < place.span.end and place.span.start < t.end]
        told = _under(sentence, inside)
        if told is not None:
            yield Spot(place=place, at=told)
            continue
        word = next((t for t in inside if not any(t.head == other.index for other in inside)), None)
        seen: list[Token] = []
        while word is not None and word not in seen:
            seen.append(word)
            cases = {c.lower for c in sentence.children(word, "case") if c.index < inside[0].index}
            if cases & LOCATIVE:
                yield Spot(place=place, at=word, case=min(cases & LOCATIVE))
                break
            above = sentence.head(word)
            kind = above is not None and above.lemma.lower() in KINDS
            named = word.relation in PART_OF_NAME or (word.relation in MODIFYING and above is not None and (kind or above.upos == "PROPN"))
            further = named or (word.relation == "nmod" and cases <= OF and kind)
            word = above if further else None


def _under(sentence: Sentence, inside: Sequence[Token]) -> Token | None:
    """The predicate of what is told under a place that opens the sentence with a colon: "Beirut: two killed in a strike"."""
    if not inside or inside[0].index or inside[-1].index + 1 >= len(sentence.tokens) or sentence.tokens[inside[-1].index + 1].text != ":":
        return None
    below = (c for t in inside for c in sentence.children(t, "parataxis", "appos", "dep"))
    return next(below, sentence.root if sentence.root not in inside else None)


def place_of(
    sentence: Sentence, token: Token, places: Sequence[Place], apart: Collection[int] = (), spoken: Collection[int] | None = None,
) -> Place | None:
    """Where what the token tells took place; None where its sentence does not say.

    apart: indices of nouns for other happenings, whose places are theirs alone ("condemned the attack in Kabul"); spoken: of what is
    done in words, its own words, as what stands with another noun is only spoken of ("discussed the crisis in Syria").
    """
    spots = [s for s in spots_of(sentence, places) if not _is_of_other(sentence, s.at, token, apart)]
    within = {s.at.index for s in spots if s.place.kind != "country"}
    spots = [s for s in spots if s.place.kind != "country" or s.at.index not in within]  # "in Ethiopia's Tigray region"
    if spoken is not None:
        spots = [s for s in spots if not _is_topic(sentence, s, spoken)]
    if not spots:
        return None
    if token.upos not in ("VERB", "AUX"):
        own = next((s.place for s in spots if token in sentence.ancestors(s.at)), None)
        if own is not None:
            return own
    clause = clause_head(sentence, token)
    for near in (clause, *_shared(sentence, clause)):
        found = next((s.place for s in spots if clause_head(sentence, s.at) is near), None)
        if found is not None:
            return found
    return None


def _is_of_other(sentence: Sentence, at: Token, token: Token, apart: Collection[int]) -> bool:
    """Whether a noun for another happening stands between the place and the token's clause."""
    for above in sentence.ancestors(at):
        if above is token:
            return False
        if above.index in apart:
            return True
    return False


def _is_topic(sentence: Sentence, spot: Spot, words: Collection[int]) -> bool:
    head = sentence.head(spot.at)
    if spot.case == "over" or head is None or head.upos != "NOUN" or head.index in words:
        return spot.case == "over"
    at = {c.lower for c in sentence.children(head, "case")}  # "met at a summit in Tunis"
    return not (head.relation in ("obl", "nmod") and at & OCCASIONAL)


def _shared(sentence: Sentence, clause: Token) -> Iterator[Token]:
    """The clauses that tell the same happening or what went along with it."""
    head = sentence.head(clause)
    if head is not None and head.upos in ("VERB", "AUX") and _goes_along(sentence, clause):
        yield clause_head(sentence, head)
    for below in sentence.children(clause, "xcomp", "advcl", "conj"):
        if below.upos in ("VERB", "AUX") and _goes_along(sentence, below):
            yield below


def _goes_along(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause has the happening of the one above: "began to fire", "attacked, killing ten", "stormed and burned"."""
    marks = {m.lower for m in sentence.children(clause, "mark")}
    if clause.relation == "advcl" and any(m.lower == "when" for m in sentence.children(clause, "mark", "advmod")):
        return True  # "were wounded when a bomb went off in Aden"
    if sentence.children(clause, *SUBJECTS):
        return False
    if clause.relation == "advcl":
        return clause.xpos == "VBG" and not marks
    return clause.relation == "conj" or (clause.relation == "xcomp" and clause.upos == "VERB")
