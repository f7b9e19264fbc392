"""Who made an instrument: the body that decided, the signatories, or the body that is spoken of where the text was decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ...language.sentences import Sentence, Token
from ...records import Mention, Outcome
from ..scene import Scene
from .bodies import body_words, is_body
from .legal import legal
from .threads import Thread

BY_BODIES = ("resolution", "motion", "law")
BY_PARTIES = ("treaty", "truce", "declaration")
DECIDED = ("adopted", "rejected", "vetoed", "proposed")
OWNERS = frozenset({"its", "their", "his", "her", "whose"})
NUMBERING = frozenset({"security", "general"})  # of the bodies whose resolutions are known by numbers alone
MOST_BETWEEN = 40  # characters between two signatories that are named as one
BACK = 2  # sentences before a decision in which its body may have been named


def adopter_of(scene: Scene, thread: Thread, outcome: Outcome | None) -> Mention | None:
    """The mention of who made it; None where the report does not tell."""
    place = thread.adopter
    if place is not None and thread.kind in BY_PARTIES and (several := _signatories(scene, thread, place)) is not None:
        return several
    if thread.kind in BY_BODIES and (place is None or _is_of_members(*place)):
        place = _body_beside(scene, thread, place, outcome) or place
    if place is None:
        return None
    sentence, token = place
    mention = scene.actor(sentence, token)
    if token.lower in OWNERS and mention.antecedent is not None:
        return replace(mention, span=mention.antecedent)  # "its embargo": whoever that is was named before
    noun = next(
        (
            t.token
            for t in thread.texts
            if t.sentence is sentence and t.token is not token and mention.span.start <= t.token.start < mention.span.end
        ),
        None,
    )
    if noun is None:
        return mention
    # A body that stands inside the name of its text ("Security Council Resolution 12") is named by its own words alone.
    first = token.index
    while first and sentence.tokens[first - 1].upos == "PROPN":
        first -= 1
    return replace(mention, span=scene.span(sentence.tokens[first].start, token.end))


def _signatories(scene: Scene, thread: Thread, place: tuple[Sentence, Token]) -> Mention | None:
    """Several who made it together, named one after the other, as one mention."""
    sentence, token = place
    deeds = (thread.deed,) if thread.deed is not None else ()
    doers = next((a.doers for a in (*thread.acts, *deeds) if a.sentence is sentence and token in a.doers), ())
    spans = [scene.actor(sentence, doer).span for doer in sorted(doers, key=lambda d: d.index)]
    if len(spans) < 2 or any(b.start - a.end > MOST_BETWEEN for a, b in pairwise(spans)):
        return None
    return Mention(span=scene.span(spans[0].start, max(span.end for span in spans)))


def _is_of_members(sentence: Sentence, token: Token) -> bool:
    """Whether the word is for members of a body ("deputies"), who decide only as the body that they sit in."""
    return token.upos != "PROPN" and token.lemma.lower() in legal().members


def _body_beside(
    scene: Scene, thread: Thread, place: tuple[Sentence, Token] | None, outcome: Outcome | None
) -> tuple[Sentence, Token] | None:
    """The body spoken of in the sentence of the decision or just before it; of members' words only a body that they can sit in."""
    if place is None and outcome not in DECIDED:
        return None
    told = bool(thread.tallies) or any(act.outcome in DECIDED for act in thread.acts)
    seats = legal().members[place[1].lemma.lower()] if place is not None else None
    for index in _decided_in(thread, place):
        for sentence in reversed(scene.parsed.sentences[max(0, index - BACK) : index + 1]):
            for token in sentence.tokens:
                words = body_words(sentence, token) if is_body(sentence, token) and not _is_of_members(sentence, token) else frozenset()
                numbers = {t.lower for t in sentence.tokens[max(0, token.index - 2) : token.index]} & NUMBERING
                if words and (seats is None or words & seats) and (told or numbers) and not _is_of_other(sentence, token):
                    return sentence, token
    return None


def _decided_in(thread: Thread, place: tuple[Sentence, Token] | None) -> Iterator[int]:
    """The indices of the sentences that tell of the decision, the likeliest first."""
    if place is not None:
        yield place[0].index
    yield from (tally.sentence.index for tally in thread.tallies)
    yield from (act.sentence.index for act in thread.acts if act.outcome in DECIDED)
    if thread.number is not None:
        yield from (text.sentence.index for text in thread.texts if text.number is not None)


def _is_of_other(sentence: Sentence, token: Token) -> bool:
    """Whether something is only done to the body there, or it owns something."""
    return token.relation in ("obj", "iobj") or token.deprel == "nmod:poss"
