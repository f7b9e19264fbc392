"""The life of a truce as a report tells it: proposed, agreed, in force, breached, extended, lapsed.

Each step has its own words, date and voice. Steps are put in the order of their dates; where those make an order that
cannot be (extended after it had lapsed), the step that cannot follow carries a warning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ...language.sentences import Sentence, Token
from ...records import Mention, Modality, Time, TruceState, TruceStep, Voice
from ..phrases import clause_of, conjuncts
from ..scene import PHRASE, Scene, speaker_name
from .enactments import INTENDS, OVER, REFUSES, with_particle
from .governing import governors
from .legal import legal
from .timing import time_of

RANK: dict[TruceState, int] = {"proposed": 0, "agreed": 1, "in_force": 2, "breached": 3, "extended": 3, "lapsed": 4}
# States that can come after each; what follows otherwise is flagged.
MAY_FOLLOW: dict[TruceState, frozenset[TruceState]] = {
    "proposed": frozenset(RANK),
    "agreed": frozenset(RANK),
    "in_force": frozenset({"in_force", "breached", "extended", "lapsed"}),
    "breached": frozenset({"in_force", "breached", "extended", "lapsed", "proposed"}),
    "extended": frozenset({"in_force", "breached", "extended", "lapsed", "proposed"}),
    "lapsed": frozenset({"proposed", "agreed", "in_force", "lapsed"}),  # a truce can be made anew
}


def _verbs(words: Mapping[TruceState, str]) -> dict[str, TruceState]:
    return {verb.strip(): state for state, some in words.items() for verb in some.split(",")}


DONE_TO_IT = _verbs({
    "proposed": "propose, offer, suggest, urge, seek, demand, table, float, moot, request, put forward",
    "agreed": "agree, sign, accept, reach, conclude, broker, announce, declare, strike, clinch, seal, hammer out, negotiate, mediate, "
              "arrange, secure, approve, proclaim, initial, call, work out, thrash out, sign up",
    "in_force": "implement, begin, start, observe, respect, honour, honor, keep, uphold, maintain, restore",
    "breached": "breach, violate, break, flout, infringe, ignore, disregard, shatter, contravene, undermine, defy, rupture",
    "extended": "extend, renew, prolong, lengthen, roll over",
    "lapsed": "end, terminate, abandon, revoke, cancel, scrap, renounce, call off, tear up, suspend, repudiate, bury, break off",
})
IT_DOES = _verbs({
    "in_force": "hold, begin, start, last, endure, survive",
    "lapsed": "collapse, expire, lapse, end, fail, fall, break down, run out, fall apart, unravel, crumble, die",
})
DONE_ABOUT_IT: dict[tuple[str, str], TruceState] = {
    **{(verb, way): "agreed" for verb in ("agree", "sign", "consent", "commit", "accede") for way in ("on", "to", "upon")},
    **{(verb, "for"): "proposed" for verb in ("call", "appeal", "press", "push", "plead", "ask")},
    **{(verb, way): "lapsed" for verb in ("withdraw", "pull", "walk", "back") for way in ("from", "of", "out of", "away from")},
}
NOUNS: dict[str, TruceState] = {
    "violation": "breached", "breach": "breached", "infringement": "breached", "breakdown": "lapsed", "collapse": "lapsed",
    "expiry": "lapsed", "end": "lapsed", "extension": "extended", "renewal": "extended", "prolongation": "extended", "start": "in_force",
    "signing": "agreed",
}
CHARGES = frozenset({"accuse", "blame", "charge", "suspect", "condemn", "criticise", "criticize", "denounce", "fault"})
NOT_YET = frozenset({
    "fear", "threaten", "avoid", "prevent", "hope", "want", "risk", "warn", "urge", "call", "demand", "seek", "deny", "oppose",
})
ANNOUNCES = frozenset({"say", "announce", "promise", "pledge", "vow", "agree", "declare", "confirm", "state", "tell"})
UNCERTAIN = frozenset({"if", "unless", "until", "whether", "should", "before"})
LASTING = frozenset({"hold", "last", "endure", "survive", "respect", "observe", "honour", "honor", "keep"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A step before it is ordered: the word that tells it and the verb that dates it and governs it."""

    sentence: Sentence
    word: Token
    verb: Token
    state: TruceState
    by: tuple[Token, ...] = ()


def steps_of(scene: Scene, mentions: Iterable[tuple[Sentence, Token]]) -> tuple[TruceStep, ...]:
    """The steps that the clauses of a truce's mentions tell, in their order, none twice."""
    found: dict[tuple[int, int], TruceStep] = {}
    for sentence, token in mentions:
        for told in (*_by_verbs(sentence, token), *_by_nouns(sentence, token)):
            step = _step(scene, told)
            if step is not None:
                found.setdefault((step.span.start, step.span.end), step)
    return _checked(_ordered(_once_each(sorted(found.values(), key=lambda step: step.span))))


def speaks_of(sentence: Sentence, token: Token, *, only_of_truces: bool = False) -> bool:
    """Whether the clause of a pronoun tells of it what truces do or undergo; only_of_truces: and no actor does ("breached it")."""
    return any(not only_of_truces or told.state in ("breached", "extended") for told in _by_verbs(sentence, token))


def _by_verbs(sentence: Sentence, token: Token) -> Iterator[Told]:
    lexicon = legal()
    for verb, part in governors(sentence, token):
        lemma, name = lexicon.lemma(verb.lemma), with_particle(sentence, verb)
        state: TruceState | None = None
        if _comes_into_force(sentence, verb):
            state = "in_force" if part in ("subj", "pass") else None
        elif part in ("obj", "pass"):
            over = lemma in ("declare", "call", "pronounce") and any(t.lower in OVER for t in sentence.tokens[verb.index + 1 :])
            state = "lapsed" if over else DONE_TO_IT.get(name, DONE_TO_IT.get(lemma))
        elif part == "subj":
            has_object = sentence.child(verb, "obj") is not None
            state = None if has_object else IT_DOES.get(name, IT_DOES.get(lemma))
        else:
            state = DONE_ABOUT_IT.get((lemma, part))
        if state is not None:
            yield Told(sentence=sentence, word=verb, verb=verb, state=state, by=_doers(sentence, verb, part))


def _comes_into_force(sentence: Sentence, verb: Token) -> bool:
    """ "Took effect", "came into force", "is in place"."""
    if verb.lemma in legal().light_verbs:
        return any(c.lemma in ("force", "effect", "hold", "place") for c in sentence.children(verb, "obj", "obl"))
    return verb.lemma in ("force", "effect", "place") and any(c.lower in ("in", "into") for c in sentence.children(verb, "case"))


def _doers(sentence: Sentence, verb: Token, part: str) -> tuple[Token, ...]:
    """Who did it to the truce; nobody for what it does by itself, or for a mediator's brokering."""
    if part == "subj" or verb.lemma in ("broker", "mediate"):
        return ()
    clause = clause_of(sentence, verb)
    return clause.agents if part == "pass" or clause.passive else clause.subjects


def _by_nouns(sentence: Sentence, token: Token) -> Iterator[Told]:
    """ "Violations of the truce", "the truce's collapse", "ceasefire violations"."""
    head = sentence.head(token)
    if head is None or head.upos != "NOUN" or head.lemma not in NOUNS or token.relation not in ("nmod", "compound"):
        return
    if any(d.lower in ("no", "any", "another", "further") for d in sentence.children(head, "det", "amod")):
        return
    verb = next((t for t in sentence.ancestors(head) if t.upos == "VERB"), sentence.root)
    if verb.lemma in NOT_YET or clause_of(sentence, verb).negation is not None:
        return
    yield Told(sentence=sentence, word=head, verb=verb, state=NOUNS[head.lemma], by=tuple(sentence.children(head, "nmod:poss")))


def _step(scene: Scene, told: Told) -> TruceStep | None:
    """The record of a step; None where it is denied, refused, only wished or conditional."""
    sentence, verb, state = told.sentence, told.verb, told.state
    around = scene.around(told.word.start, told.word.end)
    if any(s.polarity == "denied" and (s.found_by != PHRASE or state == "breached") for s in around):
        return None
    how = _modality(sentence, verb) if told.word is verb else "asserted"
    if how is None:
        return None
    if how == "negated":
        if legal().lemma(verb.lemma) not in LASTING or state != "in_force":
            return None
        state, how = "lapsed", "asserted"
    when = time_of(scene, sentence, verb)
    published = scene.document.published
    if when is not None and when.edtf is not None and published is not None and how == "asserted":
        how = "future" if when.edtf[:10] > published.isoformat() and len(when.edtf) >= 10 else how
    voice, accused = _charge(scene, sentence, told)
    by = accused or tuple(scene.actor(sentence, doer) for doer in told.by if doer.upos in ("NOUN", "PROPN", "PRON", "DET"))
    return TruceStep(
        state=state, span=scene.span(told.word.start, told.word.end), when=when, voice=voice, by=by if state != "in_force" else (),
        modality=how,
    )


def _modality(sentence: Sentence, verb: Token) -> Modality | None:
    """How the clause tells it; None for conditions, wishes and refusals."""
    clause = clause_of(sentence, verb)
    above = sentence.head(verb)
    marks = {m.lower for m in sentence.children(verb, "mark")}
    auxiliaries = {a.lower for a in sentence.children(verb, "aux")}
    if "would" in auxiliaries and above is not None and verb.relation == "ccomp" and above.lemma in ANNOUNCES and not marks & UNCERTAIN:
        return "future" if clause.negation is None else None
    if marks & UNCERTAIN or auxiliaries & {"must", "should", "can", "could", "may", "might", "would"}:
        return None
    if above is not None and verb.relation in ("xcomp", "ccomp", "advcl") and ("to" in marks or verb.feature("VerbForm") == "Inf"):
        if above.lemma in ("deny", "be") or clause_of(sentence, above).negation is not None:
            return "future" if above.lemma == "be" else None
        if above.lemma in (INTENDS | REFUSES) - {"agree"}:
            return "negated" if above.lemma == "fail" else None
        if above.lemma == "due" or above.lemma in ("set", "schedule"):
            return "future"
    if "to" in marks and {"is", "are", "was"} & {c.lower for c in sentence.children(verb, "aux", "cop")}:
        return "future"
    if clause.negation is not None:
        return "negated"
    return "asserted" if clause.modality == "asserted" else "future" if clause.modality == "future" else None


def _charge(scene: Scene, sentence: Sentence, told: Told) -> tuple[Voice, tuple[Mention, ...]]:
    """Whose account a step is, and whom an accusation makes responsible: "A accused B of breaking the truce"."""
    span = scene.span(told.word.start, told.word.end)
    charge = next((t for t in list(sentence.ancestors(told.word))[:3] if t.lemma in CHARGES and t.upos == "VERB"), None)
    if charge is None or told.state != "breached":
        return scene.voice_at(span.start, span.end), ()
    heads = sentence.children(charge, "obj", "nsubj:pass")
    accused = tuple(scene.actor(sentence, one) for head in heads for one in conjuncts(sentence, head) if one.index != told.word.index)
    statement = next((s for _, s in scene.with_cue(charge.start, charge.end)), None)
    if statement is None:
        return scene.voice_at(span.start, span.end), accused
    return Voice(statements=(statement.id,), speaker=speaker_name(statement)), accused


def _once_each(steps: Sequence[TruceStep]) -> list[TruceStep]:
    """Steps told again are one: the same state with the same date or none, by the same account; the dated telling is kept."""
    kept: list[TruceStep] = []
    for step in steps:
        same = next((k for k in kept if _is_same(k, step)), None)
        if same is None:
            kept.append(step)
        elif same.when is None and step.when is not None:
            kept[kept.index(same)] = step
    return kept


def _is_same(one: TruceStep, other: TruceStep) -> bool:
    if one.state != other.state or one.modality != other.modality:
        return False
    if one.state in ("breached", "proposed") and (one.voice.speaker, _names(one)) != (other.voice.speaker, _names(other)):
        return False
    return one.when is None or other.when is None or one.when.edtf == other.when.edtf


def _names(step: TruceStep) -> tuple[str, ...]:
    return tuple(m.actor.name if m.actor is not None else m.span.text for m in step.by)


def _ordered(steps: Sequence[TruceStep]) -> list[TruceStep]:
    """By date; a step without one goes with the dated step told nearest to it, by what usually comes first."""
    dated = [step for step in steps if _day(step.when)]
    if not dated:
        return sorted(steps, key=lambda step: RANK[step.state])

    def key(step: TruceStep) -> tuple[str, int, int]:
        nearest = step if _day(step.when) else min(dated, key=lambda other: abs(other.span.start - step.span.start))
        return _day(nearest.when), RANK[step.state], step.span.start

    return sorted(steps, key=key)


def _day(when: Time | None) -> str:
    return when.edtf.partition("T")[0] if when is not None and when.edtf is not None else ""


def _checked(steps: Sequence[TruceStep]) -> tuple[TruceStep, ...]:
    """The steps, with a warning on each that cannot follow an earlier one; only dates make an order that counts."""
    found: list[TruceStep] = []
    for step in steps:
        before = next((b for b in reversed(found) if b.modality == "asserted" and _is_earlier(b, step)), None)
        if before is not None and step.modality == "asserted" and step.state not in MAY_FOLLOW[before.state]:
            one, other = (f"{s.state.replace('_', ' ')} on {_day(s.when)}" for s in (step, before))
            step = replace(step, warning=f"told as {one}, after {other}")
        found.append(step)
    return tuple(found)


def _is_earlier(one: TruceStep, other: TruceStep) -> bool:
    first, second = _day(one.when), _day(other.when)
    return bool(first and second) and len(first) == len(second) == 10 and first < second
