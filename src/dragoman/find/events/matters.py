"""What a report is about as a whole, sentence by sentence: states, or a game or fiction, of which no events are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from ...language.sentences import Sentence, Token
from ..phrases import case_of
from ..scene import Scene
from .sides import is_political

WEAK_WORDS: Final = 2
FEW_SENTENCES: Final = 2
WHOLE_REPORT: Final = 0.25  # share of sentences from which a report is of a game or of fiction as a whole
FEWEST_OF_STATES: Final = 4  # sentences of a report that can be told to be of states
OF_STATES: Final = 0.4  # share of sentences that name a state or somebody of one, from which a report is of states
FIELDS: Final = ("sport", "fiction")
INVENTED: Final = frozenset({  # works that tell of what never was, or is long past
    "novel", "series", "sitcom", "opera", "ballet", "musical", "play", "comedy", "drama", "thriller", "episode", "plot", "story", "museum",
    "painting", "mural", "tapestry", "legend", "myth", "epic", "saga", "game",
})
DECIDERS: Final = frozenset({"final", "finals", "semi-final", "quarter-final", "playoff", "play-off", "qualifier", "derby"})
WINNING: Final = frozenset({"beat", "thrash", "trounce", "outplay", "outclass", "whitewash"})
SHOWING: Final = frozenset({"show", "tell", "follow", "have", "depict", "portray", "recall", "retell", "recount", "feature", "see"})
PLACES_OF_ART: Final = frozenset({"theatre", "theater", "museum", "gallery", "cinema", "plot", "season", "scene", "stage", "audience"})


def other_matters(sentences: Sequence[Sentence], words: Mapping[str, frozenset[str]]) -> frozenset[int]:
    """Indices of the sentences that tell of a game or of fiction; all of them where a good part of a longer report does."""
    found = frozenset(s.index for s in sentences if is_other_matter(s, words))
    if len(found) >= FEW_SENTENCES and len(found) >= len(sentences) * WHOLE_REPORT:
        return frozenset(s.index for s in sentences)
    return found


def is_of_states(scene: Scene) -> bool:
    """Whether a report of some length names states, or those who are of one, throughout. What it tells of people of whom it does not
    say where they are from ("seven people were arrested") is then of politics as well.
    """
    sentences = scene.parsed.sentences
    acting = {m.span.start for m in scene.cast.mentions if is_political(m.actor) and m.actor is not None and m.actor.country}
    telling = sum(any(token.start in acting for token in sentence.tokens) for sentence in sentences)
    return len(sentences) >= FEWEST_OF_STATES and telling >= len(sentences) * OF_STATES


def is_other_matter(sentence: Sentence, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether the sentence plainly tells of a game or of fiction: one strong word for it, or several weak ones."""
    words_here = [t.lower for t in sentence.tokens if t.upos != "VERB"]
    hyphened = (f"{words_here[i - 1]}-{words_here[i + 1]}" for i, word in enumerate(words_here[1:-1], 1) if word == "-")
    names = {*words_here, *hyphened, *(f"{a} {b}" for a, b in pairwise(words_here))}
    works = words["fiction_weak"] - PLACES_OF_ART if not words["fiction_weak"].isdisjoint(names) else frozenset()
    if any(t.lower in works and t.relation == "obl" and case_of(sentence, t) == "in" for t in sentence.tokens):
        return True  # "In the film, ..."
    if any(t.lower in INVENTED and t.relation == "nsubj" and _shows(sentence, t) for t in sentence.tokens):
        return True  # "The opera tells how ..."
    if _has_score(sentence) or any(_beats(sentence, t) for t in sentence.tokens):
        return True
    if any(t.lower in DECIDERS and t.relation == "obl" and case_of(sentence, t) == "in" for t in sentence.tokens):
        return True  # "X met Y in the final"
    strong = any(not words[f"{field}_strong"].isdisjoint(names) for field in FIELDS)
    return strong or any(len(words[f"{field}_weak"] & names) >= WEAK_WORDS for field in FIELDS)


def _has_score(sentence: Sentence) -> bool:
    """Whether goals are told as in "three nil"; a vote has its "nil" behind a "to"."""
    around = zip(sentence.tokens, sentence.tokens[1:], (*sentence.tokens[2:], None), strict=False)
    return any(
        first.upos == "NUM" and (second.lower == "nil" or (second.lower == "-" and third is not None and third.lower == "nil"))
        for first, second, third in around
    )


def _beats(sentence: Sentence, verb: Token) -> bool:
    """Whether one name beats another, as sides in a game do: "Fiji beat Samoa"; those who strike people are told by what they are."""
    if verb.upos != "VERB" or verb.lemma not in WINNING:
        return False
    sides = (sentence.child(verb, "nsubj"), sentence.child(verb, "obj"))
    return all(side is not None and side.upos == "PROPN" and not sentence.children(side, "amod", "appos") for side in sides)


def _shows(sentence: Sentence, work: Token) -> bool:
    """Whether the verb of a work says what happens in it."""
    head = sentence.head(work)
    return head is not None and head.lemma.lower() in SHOWING
