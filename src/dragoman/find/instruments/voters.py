"""Voters that are named: "China abstained", "Cuba and Yemen voted no", "abstaining were Peru and Chad", a veto's authors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...language.sentences import Sentence, Token
from ...records import Mention
from ..cast import Cast
from ..counts import Line
from ..phrases import conjuncts
from .vote_patterns import ON_A_TEXT, SOME, Part

SKIPPED = frozenset({
    "both", "all", "also", "alone", "then", "only", "had", "have", "has", "itself", "themselves", "together", "by", "each", "a", "the",
    "its", "their", "cast", "used", "wielded", "let", "through", "pass", "again", "once", "more", "instead",
})
BEFORE_NAMES = frozenset({"were", "was", "came", "from", ":", "by", "being", "("})
SIDES_OF_NOUNS: dict[str, Part] = {
    "abstentions": "abstaining", "abstention": "abstaining", "abstaining": "abstaining", "against": "against",
}
Name = tuple[int, int]  # first and last word


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """Those whom one word puts on a side. `whole` is false where the list may go on beyond its names."""

    side: Part
    word: Token
    names: tuple[Name, ...]
    whole: bool = True


def rolls(sentence: Sentence, line: Line, cast: Cast, *, beside_figures: bool) -> Iterator[Roll]:
    """The named voters of a sentence; `beside_figures` where it tells figures too, so that "opposed it" is a vote."""
    for token in sentence.tokens:
        side = _side_of(sentence, token) or (_side_beside(line, token) if beside_figures else None)
        if side is not None:
            names, whole = _before_word(sentence, token, cast)
            if not names and token.lower.startswith("veto"):
                names, whole = _after(sentence, token.index + 1, cast, ("by",)), True
            names = names or _subjects(sentence, token, cast)
            if names:
                yield Roll(side=side, word=token, names=tuple(names), whole=whole)
                continue
        listed = SIDES_OF_NOUNS.get(token.lower)
        if listed is not None:
            names = _after(sentence, token.index + 1, cast, tuple(BEFORE_NAMES))
            if names:
                yield Roll(side=listed, word=token, names=tuple(names))


def mention_of(sentence: Sentence, name: Name, cast: Cast) -> Mention | None:
    """The actor whom a name is known to mean."""
    found = (cast.at(sentence, sentence.tokens[index]) for index in range(name[0], name[1] + 1))
    return next((mention for mention in found if mention is not None), None)


def is_voter(sentence: Sentence, first: int, last: int, cast: Cast) -> bool:
    """Whether a name is a state, or a person with a vote; parties and groups have more votes than one."""
    for index in range(first, last + 1):
        mention = cast.at(sentence, sentence.tokens[index])
        if mention is not None and mention.actor is not None:
            if mention.actor.kind in ("state", "territory", "person"):
                return True
            break
    # A capital stands for its state, whatever actor it resolves to; parties and organisations have more votes than one.
    return any(e.first == first and e.type in ("LOC", "PER") for e in sentence.entities)


def _side_of(sentence: Sentence, token: Token) -> Part | None:
    """The side that a word puts those before it on, for the words that only voters stand before."""
    lower = token.lower
    before = _left_words(sentence, token, 2)
    if lower == "against" and before[-1:] and before[-1] in ("were", "was"):
        return "against"
    if lower in ("favour", "favor") and before[-1:] == ["in"] and before[:1] and before[0] in ("were", "was", "voted"):
        return "in_favour"
    if not lower.startswith(("abst", "vot", "veto", "answer")):
        return None
    following = [t.lower for t in sentence.tokens[token.index + 1 : token.index + 4]]
    if lower in ("answered", "voted", "answering", "voting") and "present" in following:
        return "abstaining"
    if token.lemma == "abstain" and token.upos in ("VERB", "NOUN"):
        return "abstaining"
    if token.lemma == "vote" and token.upos == "VERB" and following[:1] in (["against"], ["no"], ["nay"]):
        return "against"
    if token.lemma == "vote" and token.upos == "VERB" and following[:1] in (["for"], ["yes"], ["aye"]):
        return "in_favour"
    if lower.startswith("veto") and (
        token.upos == "VERB" or any(w in ("cast", "used", "wielded") for w in _left_words(sentence, token, 4))
    ):
        return "against"
    return None


def _side_beside(line: Line, token: Token) -> Part | None:
    """The side of named states where their sentence gives numbers too: "Ten backed the text, Chad opposed it", "Chad blocked it"."""
    if token.upos != "VERB" or token.lower not in ("opposed", "blocked"):
        return None
    place = place_of(line, token)
    return "against" if ON_A_TEXT.match(line.text[place + len(token.text) :]) or token.lower == "blocked" else None


def place_of(line: Line, token: Token) -> int:
    """Where in the line the piece of a word begins."""
    return next(at for at, (first, last) in zip(line.at, line.words, strict=True) if first <= token.index <= last)


def _left_words(sentence: Sentence, token: Token, how_many: int) -> list[str]:
    return [t.lower for t in sentence.tokens[max(0, token.index - how_many) : token.index]]


def _before_word(sentence: Sentence, word: Token, cast: Cast) -> tuple[list[Name], bool]:
    """The states in the list that ends before the word, last first, and whether it is whole; none where others are in it."""
    at = word.index - 1
    while (
        at >= 0
        and sentence.entity_at(sentence.tokens[at]) is None
        and (
            sentence.tokens[at].lower in SKIPPED
            or sentence.tokens[at].lower == "in"
            or sentence.tokens[at].upos in ("ADV", "AUX")
            or (word.lower == "veto" and sentence.tokens[at].upos in ("ADJ", "NUM"))
            or sentence.tokens[at].lemma == "vote"
            or _is_dated(sentence, at)
        )
    ):
        at -= 1
    if at >= 0 and sentence.tokens[at].lower == "it":
        return ([(at, at)] if _is_state(sentence, at, cast) else []), True
    names: list[Name] = []
    in_place = False  # whether the name just read belongs to the one before it
    while at >= 0:
        token = sentence.tokens[at]
        name = _name_at(sentence, at, cast)
        if name is not None:
            if not is_voter(sentence, *name, cast):
                return [], False
            if not in_place:
                names.append(name)
            at = name[0] - 1
            in_place = at >= 0 and (sentence.tokens[at].lower in ("of", "from") or _name_at(sentence, at, cast) is not None)
        elif in_place and token.lower in ("of", "from"):
            names.pop()  # "Jane Doe of Ohio" is one voter
            in_place = False
            at -= 1
        elif token.lower in (",", "and", "the", "&", "both") and names:
            at -= 1
        else:
            return names, token.lower not in SOME
    return names, True


def _subjects(sentence: Sentence, verb: Token, cast: Cast) -> list[Name]:
    """The verb's subjects where words stand between ("Chad, at war with its neighbour, abstained"), if all of them are voters."""
    subject = sentence.child(verb, "nsubj")
    if subject is None or verb.upos != "VERB":
        return []
    names = []
    for token in conjuncts(sentence, subject):
        name = _name_at(sentence, token.index, cast)
        if name is None or not is_voter(sentence, *name, cast):
            return []
        names.append(name)
    return names


def _after(sentence: Sentence, at: int, cast: Cast, openers: Sequence[str]) -> list[Name]:
    """The states listed after a word: "vetoed by Russia and China", "abstaining were Peru and Chad"."""
    tokens = sentence.tokens
    if at >= len(tokens) or tokens[at].lower not in openers:
        return []
    while at < len(tokens) and tokens[at].lower in openers:
        at += 1
    names: list[Name] = []
    while at < len(tokens):
        name = _name_at(sentence, at, cast)
        if name is not None and is_voter(sentence, *name, cast):
            names.append(name)
            at = name[1] + 1
        elif tokens[at].lower in ("the", "both") or (tokens[at].lower in (",", "and") and names):
            at += 1
        else:
            break
    return names


def _name_at(sentence: Sentence, at: int, cast: Cast) -> Name | None:
    """First and last word of the name that a word belongs to: of a state that is known whole, else as the model marked it."""
    token = sentence.tokens[at]
    mention = cast.at(sentence, token)
    if mention is not None and mention.actor is not None and mention.actor.kind in ("state", "territory") and token.upos != "PRON":
        words = [t.index for t in sentence.tokens if mention.span.start <= t.start and t.end <= mention.span.end]
        if at in words:
            return words[0], words[-1]
    entity = sentence.entity_at(token)
    return (entity.first, entity.last) if entity is not None else None


def _is_state(sentence: Sentence, at: int, cast: Cast) -> bool:
    """Whether an "it" isn't known to be anything but a state."""
    mention = cast.at(sentence, sentence.tokens[at])
    return mention is None or mention.actor is None or mention.actor.kind in ("state", "territory", "body", "office")


def _is_dated(sentence: Sentence, at: int) -> bool:
    """Whether the word belongs to "on Friday" and the like, which may stand between the voters and their verb."""
    return sentence.tokens[at].lower in ("on",) or sentence.tokens[at].lower.endswith("day") or sentence.tokens[at].lower == ","
