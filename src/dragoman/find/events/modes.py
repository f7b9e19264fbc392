"""PLOVER's auxiliary modes of an event: denied, future, hypothetical or of the past, with the words that show it."""

from __future__ import annotations

import re
from typing import Final

from ...language.sentences import Sentence, Token
from ...ontology import Ontology
from ...records import AuxiliaryMode, AuxiliaryModeName, Span
from ..phrases import FUTURE, REPORTING, case_of, is_negated, modality_of
from ..scene import Scene, content_length
from ..times.dating import dateline_end, is_now_beside_past
from .arguments import is_in
from .triggers import Hit

YEAR: Final = re.compile(r"1[0-9]{3}|20[0-9]{2}")
OF_YEARS: Final = re.compile(r"[0-9][0-9X]{3}")  # an EDTF day, month, year, decade or century, by its year
LONG: Final = 2  # years before the report, from which a deed is of the past
DUTY: Final = frozenset({"must", "ought"})
OBLIGING: Final = frozenset({"have", "need", "ought"})
LONG_AGO: Final = frozenset({"century", "centuries", "decade", "decades", "generation", "generations"})
ERAS: Final = frozenset({"cold", "world"})  # wars that are over, by the word before "War"
NOT_ANY: Final = frozenset({"no", "neither", "nobody", "none", "zero"})
HOLDING_BACK: Final = frozenset({"refrain", "abstain", "desist", "stop", "shrink", "shy", "fall"})  # "stopped short of accusing"
# What is done about a deed that happened, whether it is done or not: "nobody claimed the raid".
PRESUMING: Final = frozenset({
    "avenge", "blame", "claim", "condemn", "criticise", "criticize", "decry", "denounce", "deplore", "investigate", "mourn", "probe",
    "regret", "remember", "survive", "witness",
})
GOING: Final = frozenset({"go", "goes", "going", "went", "gone"})  # "is going to" is future, "goes on" is not


def chain_of(sentence: Sentence, hit: Hit) -> list[Token]:
    """The trigger and the verbs above it that tell whether it happens: "has not begun to", "plans to", "is going to"."""
    at = hit.arguments.host or hit.token
    chain = [at] if at is hit.token else [hit.token, at]
    for _ in range(5):
        head = sentence.head(at)
        if head is None:
            break
        governed = (at.relation == "xcomp" and head.upos in ("VERB", "AUX", "ADJ")) or _is_kept_from(sentence, at, head)
        shares = at.relation == "conj" and head.upos == "VERB" and not sentence.children(at, "nsubj", "nsubj:pass", "aux")
        party = hit.noun and at is hit.token and at.deprel in ("obj", "nsubj:pass", "nsubj") and head.lemma.lower() not in PRESUMING
        if not (governed or shares or party):
            break
        chain.append(head)
        at = head
    return chain


def _is_kept_from(sentence: Sentence, verb: Token, head: Token) -> bool:
    """Whether a gerund is what the verb above holds back from: "refrained from criticising"."""
    if verb.relation != "advcl" or head.lemma.lower() not in HOLDING_BACK:
        return False
    return any(m.lower in ("from", "of") for m in sentence.children(verb, "mark"))


def auxiliary_modes(scene: Scene, sentence: Sentence, hit: Hit, ontology: Ontology) -> tuple[AuxiliaryMode, ...]:
    """All modes of a hit, each once, in the order: as its verbs tell it, under a condition, denied by "nobody" or "without", past."""
    chain = chain_of(sentence, hit)
    found: dict[AuxiliaryModeName, Token] = {}
    for verb in chain:
        _by_verb(sentence, hit, verb, ontology, found)
    awaited = _awaited(sentence, chain[-1])
    if awaited is not None:
        found.setdefault("hypothetical", awaited)
    inverted = _inverted(sentence, chain[-1])
    if inverted is not None:
        found.setdefault("hypothetical", inverted)
    for verb in chain:
        condition = _condition(sentence, verb)
        if condition is not None and ("future" in found or "hypothetical" in found):
            found.pop("future", None)
            found["hypothetical"] = condition
    without = (m for verb in chain for m in sentence.children(verb, "mark", "case") if m.lower == "without")
    absent = _nobody(sentence, hit) or next(without, None)
    if absent is not None:
        found.setdefault("negation", absent)
    past = _past(scene, sentence, hit)
    modes = [AuxiliaryMode(name=name, span=scene.span(token.start, token.end)) for name, token in found.items()]
    since = (scene.span(past.start, past.end) if past is not None else _long_ago(scene, sentence, hit)) if "future" not in found else None
    if since is not None:
        modes.append(AuxiliaryMode(name="historical", span=since))
    denied = _denial(scene, hit.token) if "negation" not in found else None
    return (*modes, AuxiliaryMode(name="negation", span=denied)) if denied is not None else tuple(modes)


def _denial(scene: Scene, token: Token) -> Span | None:
    """The cue of whoever denies that it happened: "Peru denied that it had closed the border"."""
    around = scene.around(token.start, token.end)
    nearest = min(around, key=content_length, default=None)
    return nearest.cue[0] if nearest is not None and nearest.polarity == "denied" and nearest.cue else None


def _by_verb(sentence: Sentence, hit: Hit, verb: Token, ontology: Ontology, found: dict[AuxiliaryModeName, Token]) -> None:
    """What one verb above the trigger, or the trigger itself, tells: "not", "will", "may", "plans to", "failed to"."""
    negation = is_negated(sentence, verb)
    declined = hit.sense.declined and verb is hit.token  # "will not accept" is a refusal, made now
    if negation is not None and not declined:
        found.setdefault("negation", negation)
    modality, word = modality_of(sentence, verb)
    if modality != "asserted" and word is not None and not (declined and modality == "future"):
        found.setdefault(modality, word)
    duty = duty_of(sentence, verb)
    if duty is not None and not hit.sense.modals:
        yet = next((a for v in (duty, verb) for a in sentence.children(v, "advmod") if a.lower == "yet"), None)
        found.setdefault("negation" if yet is not None else "hypothetical", yet or duty)  # "has yet to reply"
    if verb is hit.token:
        return
    words = ontology.words
    if is_in(verb, words["intending"]) and not is_in(verb, words["aspectual"] - GOING):
        found.setdefault("future", verb)
    if is_in(verb, words["failing"]) or _is_kept_from(sentence, hit.token, verb):
        found.setdefault("negation", verb)


def duty_of(sentence: Sentence, verb: Token) -> Token | None:
    """The word that says that something must be done, which tells of no deed: "must withdraw", "has to withdraw"; None where none does."""
    for auxiliary in sentence.children(verb, "aux"):
        if auxiliary.lower in DUTY and not any(c.lower == "have" for c in sentence.children(verb, "aux")):
            return auxiliary
    above = sentence.head(verb)
    if verb.relation != "xcomp" or above is None or above.lemma.lower() not in OBLIGING:
        return None
    present = above.xpos in ("VBZ", "VBP", "VB", "MD") or _is_said_duty(sentence, above)
    return above if present and any(m.lower == "to" for m in sentence.children(verb, "mark")) else None


def _is_said_duty(sentence: Sentence, having: Token) -> bool:
    """Whether a "had to" tells what somebody said then that others have to do: "Peru said Chile had to apologise"."""
    saying, own = sentence.head(having), sentence.child(having, "nsubj")
    said = having.relation == "ccomp" and saying is not None and saying.lemma in REPORTING and saying.xpos == "VBD"
    return said and own is not None and own.upos != "PRON"


def _awaited(sentence: Sentence, verb: Token) -> Token | None:
    """The "until" or "unless" of what somebody says he will wait for: "will keep the border shut until the captives are freed"."""
    head = sentence.head(verb)
    if verb.relation != "advcl" or head is None or not says_will(sentence, head):
        return None
    return next((m for m in sentence.children(verb, "mark") if m.lower in ("until", "unless")), None)


def _inverted(sentence: Sentence, verb: Token) -> Token | None:
    """The auxiliary that opens a condition without "if": "Had Bolivia sent troops, ..."."""
    if verb.relation != "advcl" or sentence.children(verb, "mark"):
        return None
    opening = next((a for a in sentence.children(verb, "aux") if a.lower in ("had", "should", "were")), None)
    if opening is None or not any(s.index > opening.index for s in sentence.children(verb, "nsubj", "nsubj:pass")):
        return None
    return opening


def _condition(sentence: Sentence, verb: Token) -> Token | None:
    """The word that opens an "if" clause below the verb, also by inversion ("Should the junta delay")."""
    for clause in sentence.children(verb, "advcl"):
        for mark in sentence.children(clause, "mark", "aux"):
            inverted = mark.lower == "should" and mark.index < clause.index
            if inverted or (mark.relation == "mark" and mark.lower in ("if", "provided")):
                return mark
    return None


def _nobody(sentence: Sentence, hit: Hit) -> Token | None:
    """A "no" before an object, subject or the deed itself ("jailed no preacher", "no raid by ...")."""
    about = [hit.token, *hit.arguments.objects, *hit.arguments.subjects] if not hit.noun else [hit.token]
    for token in about:
        if token.lower in NOT_ANY and token.upos in ("PRON", "NOUN", "DET"):
            return token
        for below in sentence.children(token, "det", "cc"):
            if below.lower in NOT_ANY:
                return below
    return None


def _past(scene: Scene, sentence: Sentence, hit: Hit) -> Token | None:
    """A year well before the report told in the clause; where the report has no date, any year with a past tense."""
    published = scene.document.published
    anchor = hit.arguments.host or hit.token
    begins = dateline_end(sentence)
    for token in _clause_words(sentence, anchor):
        if token.index < begins:
            continue
        if YEAR.fullmatch(token.text) and token.upos == "NUM":
            if case_of(sentence, token) == "since":
                continue  # "has been bombing the town since 2015"
            if published is None or int(token.text) <= published.year - LONG:
                return token
            continue
        ago = token.lower in LONG_AGO and any(t.lower == "ago" for t in sentence.tokens[token.index : token.index + 2])
        if ago or (token.text == "War" and any(c.lower in ERAS for c in sentence.children(token, "compound", "amod"))):
            return token
    return None


def _long_ago(scene: Scene, sentence: Sentence, hit: Hit) -> Span | None:
    """The words that date a deed years before the report, however they tell it: "two decades ago", "in the 1980s"."""
    published = scene.document.published
    time = scene.clause_time(sentence, hit.token)
    if published is None or time is None or time.edtf is None or time.edtf.endswith(".."):
        return None
    years = OF_YEARS.match(time.edtf.rpartition("/")[2])
    if years is None or int(years.group().replace("X", "9")) > published.year - LONG:
        return None
    return time.span


def _clause_words(sentence: Sentence, anchor: Token) -> list[Token]:
    """Words of the trigger's own clause, and of the clause it is shared with."""
    found: list[Token] = []
    above = (h for h in sentence.ancestors(anchor) if anchor.relation in ("conj", "xcomp") and not is_now_beside_past(anchor, h))
    for verb in (anchor, *above):
        for child in sentence.children(verb, "obl", "nmod", "advmod", "obl:tmod", "obl:unmarked", "obj", "nummod", "nmod:unmarked"):
            found += [child, *sentence.children(child, "nummod", "nmod", "flat", "compound", "advmod")]
    return found


def says_will(sentence: Sentence, verb: Token) -> bool:
    """Whether a clause tells what its subject will or would do."""
    return any(c.lower in FUTURE | {"would", "'d", "’d"} for c in sentence.children(verb, "aux"))
