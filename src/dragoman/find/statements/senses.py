"""What a cue makes of its content where it stands: negated, coordinated and light verbs; and requests that are no statements."""

from __future__ import annotations

from ...language.sentences import Sentence, Token
from .cues import Cue, Sense
from .drafts import negated

SILENT = frozenset({"mention", "discuss", "comment", "disclose"})  # beside all verbs that take quotations
# "asked not to be named", "on condition of anonymity": how somebody spoke, and nothing that was said.
UNNAMED = frozenset({"named", "identified", "quoted", "anonymous"})
NAME_KEPT = frozenset({"withheld", "printed", "used", "published", "revealed", "disclosed", "mentioned"})


def sense_here(sentence: Sentence, head: Token, cue: Cue, sense: Sense) -> Sense:
    """The sense of a cue with its negation.

    "did not say whether" and "would neither confirm nor deny" report silence, "does not believe", "did not promise" that
    somebody denies to do so.
    """
    if not is_negated_here(sentence, head):
        return sense
    if sense.polarity == "denied":
        return Sense(sort=sense.sort, polarity="declined")
    if sense.polarity != "asserted":
        return sense
    speaks = "quote" in cue.takes or "about" in cue.takes or cue.lemma in SILENT
    if speaks and sense.sort == "statement":
        return Sense(sort=sense.sort, polarity="declined")
    return Sense(sort=sense.sort, polarity="denied")


def is_negated_here(sentence: Sentence, head: Token) -> bool:
    """Whether the cue is negated, or coordinated by "nor"."""
    if negated(sentence, head):
        return True
    first = sentence.tokens[head.head] if head.head >= 0 and head.relation == "conj" else head
    if any(c.lower == "neither" for c in sentence.children(first)):
        return True
    return any(c.lower == "nor" for c in sentence.children(head, "cc"))


def through_light_verb(verb: Token, sense: Sense) -> Sense:
    """ "rejected the claim that", "denied any suggestion that": the noun's content is denied."""
    return Sense(sort=sense.sort, polarity="denied") if verb.lemma.lower() in ("reject", "dismiss", "deny") else sense


def is_about_namelessness(sentence: Sentence, cue: Token, words: frozenset[int]) -> bool:
    """Whether the content only asks not to be named, or the cue tells that somebody spoke without a name."""
    told = {sentence.tokens[i].lower for i in words}
    if "anonymity" in told or ("name" in told and told & NAME_KEPT) or {"names", "out"} <= told:
        return True
    asks = bool(told & UNNAMED) and ("not" in told or negated(sentence, cue)) and len(words) <= 6
    return asks or {"name", "left", "out"} <= told
