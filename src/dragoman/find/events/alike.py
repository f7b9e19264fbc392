"""Who is told to do the same as somebody before: "Mali recalled its ambassador, and Niger did the same", "Rabat followed suit"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ...language.sentences import Sentence, Token
from ..phrases import conjuncts
from .sense import Draft, Judge
from .sides import Side, is_political

ALIKE: Final = frozenset({"same", "likewise", "similarly"})
SIGNS: Final = ALIKE | {"suit"}
DOING: Final = frozenset({"do", "did", "does", "done", "doing"})


def with_others(judge: Judge, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, those of a clause that others are told to have done as well with them as further actors."""
    found = list(drafts)
    if not found or not any(t.lower in SIGNS for t in judge.sentence.tokens):
        return found
    for token in judge.sentence.tokens:
        if not _says_alike(judge.sentence, token):
            continue
        who = [t for s in judge.sentence.children(token, "nsubj") for t in conjuncts(judge.sentence, s)]
        mentions = tuple(m for t in who for m in judge.company.mentions(t) if is_political(m.actor))
        number = _before(judge.sentence, token, found)
        if not mentions or number is None:
            continue
        draft = found[number]
        known = {m.actor.code for m in (*draft.actors.mentions, *draft.recipients.mentions) if m.actor is not None}
        new = tuple(m for m in mentions if m.actor is not None and m.actor.code not in known)
        side = Side(mentions=(*draft.actors.mentions, *new), tokens=(*draft.actors.tokens, *who))
        found[number] = replace(draft, actors=side)
    return found


def _says_alike(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb stands for the one before: "did the same", "did likewise", "followed suit"."""
    if verb.upos not in ("VERB", "AUX"):
        return False
    below = {t.lower for t in sentence.children(verb, "obj", "advmod", "obl", "xcomp")}
    return (verb.lower in DOING and not below.isdisjoint(ALIKE)) or (verb.lemma.lower() == "follow" and "suit" in below)


def _before(sentence: Sentence, verb: Token, drafts: Sequence[Draft]) -> int | None:
    """The draft of the main verb that the clause is joined to, else of the nearest before it; None for what both sides do already."""
    head = sentence.head(verb)
    earlier = [n for n, d in enumerate(drafts) if d.hit.token.index < verb.index and not d.reciprocal and d.actors.political]
    joined = [n for n in earlier if head is not None and head in (drafts[n].hit.token, drafts[n].hit.arguments.host)]
    chosen = joined or earlier[-1:]
    return chosen[0] if chosen else None
