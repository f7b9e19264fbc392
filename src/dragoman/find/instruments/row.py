"""An instrument as it is told, from a finished thread: the record, and its row for comparison."""

from __future__ import annotations

from typing import Any

from ...language.sentences import Sentence, Token
from ...records import Instrument, Mention, Span, Vote, finding_id
from ..phrases import case_of, conjuncts
from ..scene import Scene
from .adopters import adopter_of
from .texts import NamedText
from .threads import Thread, date_of
from .timing import time_in
from .truces import steps_of
from .votes import vote_of


def record_of(scene: Scene, thread: Thread) -> Instrument:
    best = thread.best
    kind = thread.kind
    span = _whole(scene, best)
    outcome, act = thread.outcome()
    in_name = next((t for t in (time_in(scene, text) for text in [best, *thread.texts]) if t is not None), None)
    when = date_of(scene, thread, act, outcome, in_name)
    outcome_span = scene.span(act.verb.start, act.verb.end) if act is not None else None
    binding, binding_span = _binding(thread)
    told_of = [*((t.sentence, t.token) for t in thread.texts), *thread.pronouns]
    mentions = {scene.span(t.start, t.end) for t in thread.texts} | {scene.span(t.start, t.end) for _, t in thread.pronouns}
    vote = vote_of(scene.document, thread.tallies)
    evidence = [span, *(s for s in (outcome_span, binding_span) if s is not None), *(vote.spans if vote is not None else ())]
    return Instrument(
        id=finding_id(scene.document, "instrument", kind, evidence), evidence=tuple(sorted(set(evidence))),
        voice=scene.voice_at(span.start, span.end), when=when, when_unknown=None if when is not None else "not_told",
        found_by="instruments", kind=kind, span=span, mentions=tuple(sorted(mentions)), adopter=adopter_of(scene, thread, outcome),
        parties=_parties(scene, thread), number=thread.number, title=best.title, outcome=outcome, outcome_span=outcome_span,
        binding=binding, binding_span=binding_span, vote=vote, demands=tuple(a.record(scene) for a in thread.demands),
        steps=steps_of(scene, told_of) if kind == "truce" else (),
    )


def _whole(scene: Scene, text: NamedText) -> Span:
    """The mention's noun phrase, with the whole of a date that it ends in, and not with the bare "of" before one."""
    end = text.end
    for time in scene.times_near(end, end):
        if time.span.start < end < time.span.end:
            end = time.span.end
    words = scene.document.text[text.start : end]
    for preposition in (" of", " on", " for"):
        words = words.removesuffix(preposition)
    return scene.span(text.start, text.start + len(words))


def _binding(thread: Thread) -> tuple[bool | None, Span | None]:
    """The legal force told, with its words; None where nobody tells it or those who do disagree."""
    values = {value for value, _ in thread.forces}
    if len(values) != 1:
        return None, None
    return thread.forces[0]


def _parties(scene: Scene, thread: Thread) -> tuple[Mention, ...]:
    """Those between whom a treaty or truce was made, as told by the clause that tells of its making."""
    if thread.kind not in ("treaty", "truce", "declaration"):
        return ()
    made = next((a for a in thread.acts if a.outcome == "signed" and a.doers), None)
    if made is not None:
        beside = _with_whom(made.sentence, made.verb) if len(made.doers) == 1 else []
        return tuple(scene.actor(made.sentence, d) for d in (*made.doers, *beside))
    if thread.deed is not None and thread.deed.kind == "treaty":
        return tuple(scene.actor(thread.deed.sentence, d) for d in thread.deed.doers)
    between = next((found for t in thread.texts if (found := _between(t.sentence, t.token))), [])
    return tuple(scene.actor(sentence, d) for sentence, d in between)


def _with_whom(sentence: Sentence, verb: Token) -> list[Token]:
    """The other side of "A signed a treaty with B", wherever the parse hangs it."""
    inside = [*sentence.children(verb, "obl"), *(n for o in sentence.children(verb, "obj") for n in sentence.children(o, "nmod"))]
    others = [head for head in inside if case_of(sentence, head) == "with" and head.upos in ("PROPN", "NOUN")]
    return [one for head in others for one in conjuncts(sentence, head)]


def _between(sentence: Sentence, token: Token) -> list[tuple[Sentence, Token]]:
    """Those named in "a truce between A and B", if they are two at least or a plural."""
    for head in sentence.children(token, "nmod", "obl"):
        if case_of(sentence, head) in ("between", "among"):
            parties = conjuncts(sentence, head)
            return [(sentence, one) for one in parties] if len(parties) > 1 or head.feature("Number") == "Plur" else []
    return []


def gold_row(instrument: Instrument) -> dict[str, Any]:
    """The instrument in the plain shape in which instruments are compared: spans as [start, end), dates as EDTF."""
    pair = _pair
    vote = instrument.vote
    return {
        "span": pair(instrument.span), "kind": instrument.kind,
        "adopter": pair(instrument.adopter.span) if instrument.adopter is not None else None,
        "date": _day(instrument), "binding": instrument.binding,
        "outcome": instrument.outcome,
        "vote": None if vote is None or not _is_counted(vote) else {
            "for": vote.in_favour, "against": vote.against, "abstain": vote.abstaining, "total": vote.total,
            "unanimous": vote.unanimous, "span": [vote.spans[0].start, vote.spans[-1].end],
        },
        "demands": [{"of": pair(d.of.span) if d.of is not None else None, "what": pair(d.what)} for d in instrument.demands],
    }


def _is_counted(vote: Vote) -> bool:
    """Whether a vote has figures, or was told to be nobody's loss; how it was taken alone makes no vote to compare."""
    figures = (vote.in_favour, vote.against, vote.abstaining, vote.unanimous)
    return any(figure is not None for figure in figures) or "acclamation" in (vote.method or "")


def _day(instrument: Instrument) -> str | None:
    """The EDTF date of the outcome, without a time of day."""
    edtf = instrument.when.edtf if instrument.when is not None else None
    return edtf.partition("T")[0] if edtf is not None else None


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]
