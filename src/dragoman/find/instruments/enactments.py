"""What is done with instruments: adopted, rejected, vetoed, signed ..., by whom and when; and what bodies decide."""

from __future__ import annotations

from dataclasses import dataclass

from ...language.sentences import Sentence, Token
from ...records import InstrumentKind, Outcome, Time
from ..phrases import case_of, clause_of, conjuncts, predicates, subjects_of
from ..scene import Scene
from .bodies import is_body, kind_of_body
from .governing import governors
from .legal import Legal, legal
from .texts import NamedText
from .timing import time_of

RANK: dict[Outcome, int] = {
    "proposed": 0, "signed": 2, "adopted": 2, "rejected": 2, "vetoed": 3, "ratified": 4, "in_force": 5, "expired": 6,
}
# Verbs that say what became of a text when the text is their subject and they have no object.
BY_THEMSELVES = frozenset({
    "pass", "go through", "sail through", "clear", "fail", "fall", "collapse", "expire", "lapse", "end", "hold", "last", "break down",
    "run out", "unravel", "endure", "get through", "scrape through", "squeak through", "come through", "take hold", "go down", "go out",
})
PASSES = frozenset({
    "pass", "clear", "go through", "sail through", "get through", "scrape through", "squeak through", "come through", "prevail", "win",
})
GOES_DOWN = frozenset({"go down", "go out", "lose"})
DECLARING = frozenset({"declare", "proclaim"})
STATEHOOD = frozenset({"independence", "statehood", "sovereignty", "independent", "republic", "state", "sovereign"})
EMERGENCIES = frozenset({"emergency", "siege", "war", "alert", "calamity", "disaster", "exception"})
REFUSES = frozenset({"refuse", "decline", "fail", "neglect"})
INTENDS = frozenset({
    "plan", "want", "threaten", "promise", "vow", "intend", "try", "hope", "prepare", "consider", "expect", "pledge", "offer", "seek",
    "aim", "propose", "ask", "urge", "need", "press", "mean", "wish", "attempt", "agree",
})
SAYS = frozenset({
    "say", "state", "announce", "pledge", "affirm", "agree", "call", "urge", "condemn", "recognise", "recognize", "promise", "warn",
    "express",
})
OVER = frozenset({"dead", "void", "null", "over", "finished", "ended", "invalid"})
BODIES_ONLY = frozenset({"back", "endorse", "approve", "carry", "clear", "block", "kill", "sink", "fail", "fall"})
PLACES_OF_DECISION = ("in", "by", "through", "at", "before", "from", "within")
NO_DOERS = frozenset({"vote", "majority", "margin", "acclamation", "consensus"})
PEOPLE = frozenset({
    "leader", "president", "premier", "negotiator", "side", "party", "government", "minister", "neighbour", "neighbor", "country",
    "state", "rebel", "commander", "envoy", "delegation", "ruler", "faction", "general", "chief", "foe", "rival", "ally", "power",
    "capital", "diplomat", "king", "chancellor", "front", "movement", "army",
})


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One thing done with a text. `doer` is the word that heads who did it; `told_before` a pluperfect or relative clause."""

    sentence: Sentence
    verb: Token
    outcome: Outcome
    doer: Token | None = None
    doers: tuple[Token, ...] = ()
    body: Token | None = None  # where it was decided, if that is not the doer
    time: Time | None = None
    told_before: bool = False  # a pluperfect, or what only modifies the mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A decision told without its text: "The Senate on Friday recognised ...", of which "the resolution" may tell later."""

    sentence: Sentence
    verb: Token
    doer: Token
    doers: tuple[Token, ...]
    kind: InstrumentKind
    kinds: frozenset[InstrumentKind]
    time: Time | None


def with_particle(sentence: Sentence, verb: Token) -> str:
    """The verb's lemma and its particle, if it has one: "throw out"."""
    lemma = legal().lemma(verb.lemma)
    particle = sentence.child(verb, "compound:prt")
    if particle is None:
        particle = next(
            (
                c
                for c in sentence.children(verb, "advmod", "obl", "case")
                if c.lower in ("out", "down", "through", "up", "forward") and verb.index < c.index <= verb.index + 3
            ),
            None,
        )
    return f"{lemma} {particle.lower}" if particle is not None else lemma


def acts_on(scene: Scene, text: NamedText) -> list[Act]:
    """Everything that the mention's own sentence says was done with the text, in the order of its verbs."""
    found = []
    for verb, part in governors(text.sentence, text.token):
        act = _act(scene, text, verb, part)
        if act is not None:
            found.append(act)
    return sorted(found, key=lambda act: act.verb.index)


def _act(scene: Scene, text: NamedText, verb: Token, part: str) -> Act | None:
    sentence = text.sentence
    lexicon = legal()
    kind: InstrumentKind = text.kinds[0] if text.kinds else "resolution"
    outcome = _outcome(sentence, verb, part, kind, lexicon)
    if outcome is None:
        return None
    clause = clause_of(sentence, verb)
    doers: tuple[Token, ...] = clause.agents if part == "pass" or clause.passive else () if part == "subj" else clause.subjects
    if not doers and part == "pass":
        doers = _after_by(sentence, verb)
    elif not doers and part not in ("subj", "pass"):
        doers = _left_of(sentence, verb)
    if verb.xpos == "VBG" and any(m.lower in ("for", "of", "over", "about") for m in sentence.children(verb, "mark", "case")):
        doers = ()  # "criticised for passing ..." leaves open who passed it
    if lexicon.lemma(verb.lemma) in ("broker", "mediate"):
        doers = ()  # who brokers a deal is no party to it
    doers = _with_who(sentence, verb, tuple(d for d in doers if d is not text.token and d.lemma not in NO_DOERS))
    outcome = _as_told(sentence, verb, outcome, kind)
    if outcome is None:
        return None
    if any(d.lemma == "veto" for d in doers):
        outcome, doers = "vetoed", ()
    bodies = [d for d in doers if is_body(sentence, d)]
    if outcome == "rejected" and not bodies and _is_vetoed(sentence, verb, doers):
        outcome = "vetoed"
    elif (
        doers
        and not bodies
        and (outcome == "rejected" or lexicon.lemma(verb.lemma) in BODIES_ONLY)
        and not any(d.lemma in ("voter", "people", "electorate", "referendum") for d in doers)
    ):
        return None
    if (
        not doers
        and part in ("obj", "pass")
        and verb.feature("VerbForm") == "Inf"
        and (above := body_subject(sentence, sentence.root, lexicon)) is not None
    ):
        bodies = [above]
    place = next((t for p, t in clause.obliques if p in PLACES_OF_DECISION and is_body(sentence, t)), None)
    if place is None and part == "subj":
        place = next((o for o in clause.objects if is_body(sentence, o)), None)
    if place is None and not bodies:
        between = sentence.tokens[text.token.index + 2 : verb.index]
        place = next(
            (
                t
                for t in between
                if t.upos in ("NOUN", "PROPN") and is_body(sentence, t) and set(case_of(sentence, t).split()) & set(PLACES_OF_DECISION)
            ),
            None,
        )
    auxiliaries = {c.lower for c in sentence.children(verb, "aux")}
    return Act(
        sentence=sentence,
        verb=verb,
        outcome=outcome,
        doer=next(iter(bodies or doers), None),
        doers=doers,
        body=place,
        time=time_of(scene, sentence, verb) or _time_of_clause(scene, text, verb),
        told_before="had" in auxiliaries
        or (verb.relation == "acl" and sentence.head(verb) is text.token and not (outcome == "in_force" and verb.deprel == "acl:relcl")),
    )


def _time_of_clause(scene: Scene, text: NamedText, verb: Token) -> Time | None:
    """For "recognised it on Friday in a decree signed by the king": the time of the clause that the text is the means of."""
    sentence, head = text.sentence, text.sentence.head(text.token)
    means = text.token.relation == "obl" and set(case_of(sentence, text.token).split()) & {"in", "by", "with", "through", "under"}
    return time_of(scene, sentence, head) if head is not None and means and sentence.head(verb) is text.token else None


def _is_vetoed(sentence: Sentence, verb: Token, doers: tuple[Token, ...]) -> bool:
    """Whether a text failed by a veto: states blocked it in the Security Council, or it fell when one was cast."""
    words = [t.lower for t in sentence.tokens]
    if doers:
        return verb.lemma == "block" and "security council" in " ".join(words)
    below = [t for c in sentence.children(verb, "advcl", "obl") for t in sentence.subtree(c)]
    return any(t.lemma == "veto" for t in below) and not any(t.lemma in ("threat", "threaten", "without", "override") for t in below)


def _after_by(sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    """Those after the "by" of a passive that the parse doesn't join to it."""
    by = next((t for t in sentence.tokens[verb.index + 1 : verb.index + 9] if t.lower == "by"), None)
    if (
        by is None
        or (head := sentence.head(by)) is None
        or head.upos not in ("NOUN", "PROPN", "PRON")
        or head.lemma in ("vote", "majority", "margin")
    ):
        return ()
    return tuple(conjuncts(sentence, head)) if not any(t.upos == "VERB" for t in sentence.tokens[verb.index + 1 : by.index]) else ()


def _with_who(sentence: Sentence, verb: Token, doers: tuple[Token, ...]) -> tuple[Token, ...]:
    """The persons or states right before "who", where the clause is joined to a thing ("talks between A and B, who ...")."""
    who = next((c for c in sentence.children(verb, "nsubj", "nsubj:pass") if c.lower == "who"), None)
    if who is None or who.index < 2:
        return doers
    before = sentence.tokens[who.index - 1 if sentence.tokens[who.index - 1].upos != "PUNCT" else who.index - 2]
    entity = sentence.entity_at(before)
    if entity is not None:
        before = next((t for t in sentence.tokens[entity.first : entity.last + 1] if not entity.first <= t.head <= entity.last), before)
    if before.upos not in ("NOUN", "PROPN"):
        return doers
    while before.relation in ("conj", "flat", "compound") and (head := sentence.head(before)) is not None:
        before = head
    return tuple(conjuncts(sentence, before))


def _outcome(sentence: Sentence, verb: Token, part: str, kind: InstrumentKind, lexicon: Legal) -> Outcome | None:
    """What the verb makes of the text that is its object, subject or oblique; None if nothing."""
    name = with_particle(sentence, verb)
    lemma = lexicon.lemma(verb.lemma)
    if _comes_into_force(sentence, verb, lexicon):
        return "in_force" if part in ("subj", "pass", "obj") else None
    if part in ("obj", "pass") and lemma in ("declare", "call", "pronounce") and any(
        t.lower in OVER for t in sentence.tokens[verb.index + 1 :] if t.head == verb.index or sentence.tokens[t.head].relation == "obj"
    ):
        # A treaty that somebody declares void may well be one between others, and stands.
        return "expired" if kind in ("truce", "sanctions") else None
    if part in ("obj", "pass"):
        return lexicon.outcome(name, kind) if name in lexicon.outcomes or name in lexicon.by_kind else lexicon.outcome(lemma, kind)
    if part == "subj":
        if name in GOES_DOWN or (lemma in ("lose", "fail") and kind not in ("truce", "treaty")):
            return "rejected" if kind not in ("truce", "treaty", "sanctions") else None
        if name not in BY_THEMSELVES and lemma not in BY_THEMSELVES:
            return None
        has_object = sentence.child(verb, "obj")
        if has_object is not None and not is_body(sentence, has_object):
            return None
        return "adopted" if name in PASSES or lemma in PASSES else lexicon.outcome(lemma, kind)
    if part in ("for", "against") and lemma == "vote" and kind != "truce":
        voting = body_subject(sentence, verb, lexicon)
        if voting is not None and voting.lemma.lower() not in lexicon.members:  # a part of its members decides nothing
            return "adopted" if part == "for" else "rejected"
    if part == "in" and kind == "declaration" and lemma in SAYS:
        return "signed"
    if part in ("on", "to", "upon") and lemma in ("agree", "sign", "settle"):
        return lexicon.outcome("agree", kind)
    if part == "means":
        return "adopted" if lemma in lexicon.acts or lexicon.outcome(lemma, kind) == "adopted" else None
    if (
        part in ("in", "under", "by", "through", "with")
        and body_subject(sentence, verb, lexicon) is not None
        and lemma in lexicon.acts | lexicon.demand_object | lexicon.demand_person
    ):
        return "adopted"
    return None


def _comes_into_force(sentence: Sentence, verb: Token, lexicon: Legal) -> bool:
    """ "Took effect", "entered into force", "is in place"."""
    if verb.lemma in lexicon.light_verbs:
        return any(c.lemma in lexicon.into_force for c in sentence.children(verb, "obj", "obl"))
    return verb.lemma in ("force", "effect", "place") and any(c.lower == "in" for c in sentence.children(verb, "case"))


def _as_told(sentence: Sentence, verb: Token, outcome: Outcome, kind: InstrumentKind) -> Outcome | None:
    """The outcome given how the clause is told: future is a proposal, refused or denied is a rejection, "if" is nothing."""
    clause = clause_of(sentence, verb)
    auxiliaries = {c.lower for c in sentence.children(verb, "aux")}
    above = sentence.head(verb)
    completes = (
        above is not None
        and verb.relation in ("xcomp", "ccomp", "advcl")
        and (verb.feature("VerbForm") in ("Inf", "Ger") or any(c.lower == "to" for c in sentence.children(verb, "mark")))
    )
    modality, negation = clause.modality, clause.negation
    if completes and above is not None:
        upper = clause_of(sentence, above)
        modality = upper.modality if modality == "asserted" else modality
        if above.lemma in REFUSES or (upper.negation is not None and above.lemma in ("vote", "agree", "manage")):
            return "rejected" if outcome in ("adopted", "ratified") else None
        if above.lemma in INTENDS and not (above.lemma == "agree" and outcome in ("signed", "in_force", "expired")):
            return "proposed" if outcome in ("adopted", "signed", "in_force", "proposed") else None
        if above.lemma == "have":
            return None
    if auxiliaries & {"must", "should", "can"}:
        return None
    marks = {c.lower for c in sentence.children(verb, "mark")}
    if marks & {"if", "unless", "until", "should", "whether"}:
        return None
    if negation is not None:
        return "rejected" if outcome == "adopted" and modality == "asserted" and negation.lower not in ("never", "no") else None
    if modality != "asserted":
        if outcome == "rejected" or kind == "ruling":
            return None
        return "proposed" if outcome in ("adopted", "signed", "in_force", "ratified", "proposed") else None
    return outcome


def body_subject(sentence: Sentence, verb: Token, lexicon: Legal) -> Token | None:
    """The deciding body that is the verb's subject, or does it in the passive."""
    clause = clause_of(sentence, verb)
    return next((d for d in clause.doers if is_body(sentence, d)), None)


def deeds_of(scene: Scene, sentence: Sentence) -> list[Deed]:
    """Decisions of bodies and agreements of parties in a sentence, told as done."""
    lexicon = legal()
    found = []
    for verb in predicates(sentence):
        if verb.upos != "VERB" or not _is_done(sentence, verb):
            continue
        lemma = lexicon.lemma(verb.lemma)
        if lemma not in lexicon.deciding and lemma not in lexicon.agreements and lemma not in DECLARING:
            continue
        clause = clause_of(sentence, verb)
        if clause.negation is not None or clause.modality != "asserted":
            continue
        doers = clause.doers or tuple(subjects_of(sentence, verb)) or _left_of(sentence, verb)
        if _is_torn_off(sentence, verb):
            doers = (sentence.tokens[verb.head],)
        doers = tuple(d for d in doers if not _is_dateline(sentence, d))
        body = next((d for d in doers if is_body(sentence, d)), None)
        if lemma in DECLARING and doers and _makes_a_state(sentence, verb):
            kinds: frozenset[InstrumentKind] = frozenset({"declaration"})
            found.append(Deed(
                sentence=sentence, verb=verb, doer=doers[0], doers=doers, kind="declaration",
                kinds=kinds | _kinds_of_deed("resolution") if body is not None and sentence.child(verb, "obj") is not None else kinds,
                time=time_of(scene, sentence, verb),
            ))
        elif body is not None and lemma in lexicon.deciding:
            kind = kind_of_body(sentence, body) or "resolution"
            found.append(Deed(
                sentence=sentence, verb=verb, doer=body, doers=doers, kind=kind, kinds=_kinds_of_deed(kind),
                time=time_of(scene, sentence, verb),
            ))
        elif lemma in lexicon.agreements and _is_several(doers):
            found.append(
                Deed(
                    sentence=sentence,
                    verb=verb,
                    doer=doers[0],
                    doers=doers,
                    kind="treaty",
                    kinds=frozenset({"treaty", "truce", "declaration"}),
                    time=time_of(scene, sentence, verb),
                )
            )
    return found


def _makes_a_state(sentence: Sentence, verb: Token) -> bool:
    """Whether what is declared is a state or its independence: "proclaimed the island a republic", not "a state of siege"."""
    things = sentence.children(verb, "obj", "xcomp", "nsubj:pass")
    declared = [t for c in things for t in (c, *sentence.children(c, "amod", "appos", "xcomp"))]
    return any(
        t.lemma.lower() in STATEHOOD and not {w.lower for w in sentence.tokens[t.index + 1 : t.index + 3]} & EMERGENCIES for t in declared
    )


def _is_dateline(sentence: Sentence, token: Token) -> bool:
    """Whether the word is the place in capitals at the head of a report: "GENEVA - ..."."""
    following = sentence.tokens[token.index + 1 : token.index + 2]
    return token.index == 0 and token.text.isupper() and len(token.text) > 3 and any(t.upos == "PUNCT" for t in following)


def _left_of(sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    """A body just before a verb that the parse has left without a subject."""
    for token in reversed(sentence.tokens[max(0, verb.index - 5) : verb.index]):
        if token.upos in ("VERB", "PUNCT", "SCONJ"):
            break
        if token.upos in ("NOUN", "PROPN") and is_body(sentence, token):
            return (token,)
    return ()


def _kinds_of_deed(kind: InstrumentKind) -> frozenset[InstrumentKind]:
    if kind == "ruling":
        return frozenset({"ruling"})
    return frozenset({"resolution", "motion", "declaration", "law", "decree", "sanctions"})


def _is_done(sentence: Sentence, verb: Token) -> bool:
    """A finite past or perfect that is told by itself, not inside a relative clause."""
    backed_by = {m.lower for m in sentence.children(verb, "mark")} & {"after", "since", "when"}  # told as done, if by the way
    if verb.relation in ("acl", "advcl", "csubj", "xcomp", "amod") and not backed_by and not _is_torn_off(sentence, verb):
        return False
    auxiliaries = {c.lower for c in sentence.children(verb, "aux")}
    return verb.feature("Tense") == "Past" or verb.xpos in ("VBD", "VBN") or bool(auxiliaries & {"has", "have"})


def _is_torn_off(sentence: Sentence, verb: Token) -> bool:
    """Whether the verb modifies a noun only because the parse took a dateline for the main clause."""
    head = sentence.head(verb)
    return (
        verb.deprel == "acl" and head is not None and verb.xpos in ("VBD", "VBN") and sentence.root.index < 3
        and sentence.root.upos in ("NUM", "PROPN", "PUNCT", "X") and head.relation in ("root", "appos", "parataxis", "list", "dep")
    )


def _is_several(doers: tuple[Token, ...]) -> bool:
    """Whether those who agree are parties: several, or a plural of leaders, sides, governments."""
    if len(doers) > 1:
        return all(d.upos in ("PROPN", "NOUN") for d in doers)
    return bool(doers) and doers[0].lemma.lower() in PEOPLE and doers[0].feature("Number") == "Plur"


