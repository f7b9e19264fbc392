"""Who did what to whom: parsed text -> events, by the senses of an ontology (PLOVER 2021, CAMEO 1.1b3).

A sentence's trigger words are looked up (triggers.py), their parties filled in (filling.py), the senses that
hold kept (sense.py); here the content of promises, threats and requests is taken out, announcements by the actor
itself are turned into what they are, what tells of the same deed twice is merged, and events are made.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ...language.sentences import Sentence, Token
from ...ontology import Ontology, index_of
from ...records import AuxiliaryMode, Event, Mention, PloverType, Span, finding_id
from ..phrases import case_of, is_headline_future, is_negated
from ..scene import Scene
from ..statements.senses import is_about_namelessness
from .alike import with_others
from .arguments import is_in, lemmas_of
from .bidden import has_duties, with_bidden
from .conditional import as_threat, has_conditions, threat_hits
from .confidence import confidence_of
from .contexts import contexts_of
from .fallback import fallback_hits
from .homes import UNIDENTIFIED
from .makers import is_turned_down
from .matters import is_of_states, other_matters
from .modes import auxiliary_modes, chain_of, says_will
from .resumed import Told, going_on, struck_before
from .sense import VISIT, WITH_WORDS, Draft, Judge
from .tolls import tolls_of
from .triggers import hits_of

MAX_TRIGGER: Final = 60  # characters; beyond, the trigger is its main word alone
DECIDED: Final = frozenset({"decision", "move", "order", "operation"})
ENDING: Final = frozenset({"stop", "end", "cease", "halt", "subside"})
DECIDING: Final = frozenset({"vote", "move"})  # "voted 143 to 5 to condemn"
SUSPECTED: Final = frozenset({"suspected", "guilty", "convicted", "acquitted", "suspicion", "suspects", "suspect"})
CONDITIONS: Final = frozenset({"if", "unless", "until", "should", "provided"})
EARLIER: Final = frozenset({"after", "following", "since", "before", "in response to"})
FOLLOWED: Final = frozenset({"wake", "aftermath", "anniversary"})
MISSING: Final = "---"
CRITICISE: Final = "111"
AT_PLACES: Final = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "PROTEST"})  # what is done to a place happens there
CIVIL: Final = frozenset({"GOV", "LEG", "ELI", "PTY", "OPP"})  # roles of those who fight with words
CIVIL_KINDS: Final = frozenset({"person", "office", "party", "body"})


def find_events(scene: Scene, ontology: Ontology) -> tuple[Event, ...]:
    """All events of a report, in the order of the text."""
    index = index_of(ontology)
    found: list[Event] = []
    before: list[Told] = []
    other = other_matters(scene.parsed.sentences, ontology.words)
    of_states = is_of_states(scene)
    for sentence in scene.parsed.sentences:
        if sentence.index in other:
            continue
        hits = hits_of(sentence, ontology, index)
        judge = Judge(scene, sentence, ontology, hits, of_states=of_states)
        unknown = fallback_hits(sentence, judge.company, ontology, index, hits)
        if not hits and not unknown and not has_conditions(sentence) and not has_duties(sentence):
            continue
        judge.hits = {**hits, **unknown}
        drafts = with_bidden(judge, judge.drafts(), ontology)
        threats = threat_hits(judge, ontology, {draft.hit.token.index for draft in drafts})
        if threats:
            judge.hits = {**judge.hits, **{at: [*judge.hits.get(at, ()), *more] for at, more in threats.items()}}
            drafts = with_bidden(judge, judge.drafts(), ontology)
        weighed = [as_threat(judge, draft, ontology) for draft in going_on(sentence, judge.hits, drafts, before)]
        merged = with_others(judge, _merged(sentence, _told(sentence, weighed, ontology)))
        for draft in merged:
            judge.struck = struck_before(sentence, before)
            settled = judge.at_scene(judge.settled(draft))
            event = _event(judge, settled, ontology)
            before.append(Told(sentence.index, settled, event))
            if not other or settled.actors.has_country or settled.recipients.has_country:
                found.append(event)  # in a report that tells of a game or of fiction too, others are its characters
    unique = {event.id: event for event in found}
    return tuple(sorted(unique.values(), key=lambda e: (e.trigger.start, e.type)))


def dyads(event: Event) -> list[dict[str, str | None]]:
    """The event as rows of source, target, plover and cameo: one for each pair, both ways where it is reciprocal."""
    pairs: dict[tuple[str, str], None] = {}
    for acting, acted_upon in event.facing:
        for actor in acting or (None,):
            others = [m for m in acted_upon if not event.reciprocal or m is not actor] if acted_upon else [None]
            pairs.update({(_code(actor), _code(recipient)): None for recipient in others})
    return [{"source": a, "target": r, "plover": event.type, "cameo": event.cameo} for a, r in pairs]


def _code(mention: Mention | None) -> str:
    actor = mention.actor if mention is not None else None
    return (actor.code or actor.country or MISSING) if actor is not None else MISSING


# What is told as a deed of its own


def _told(sentence: Sentence, drafts: Sequence[Draft], ontology: Ontology) -> list[Draft]:
    """Without what promises, threats and requests are about, what is only wished for, and words of another trigger."""
    content: set[int] = set()
    consumed: set[int] = set()
    for draft in drafts:
        consumed |= draft.hit.consumed
        content |= draft.condition
        if draft.hit.sense.speech:
            about = _content(sentence, draft)
            content |= about
            if draft.hit.sense.type == "REQUEST" and is_about_namelessness(sentence, draft.hit.token, frozenset(about)):
                content.add(draft.hit.token.index)
        elif draft.hit.sense.type == "COERCE" and not draft.hit.noun:
            content |= _charges(sentence, draft.hit.token)
    content |= _suspicions(sentence)
    given = {draft.hit.token.head for draft in drafts if draft.hit.sense.type == "AID" and draft.hit.token.deprel == "acl"}
    kept = []
    for draft in drafts:
        at = draft.hit.token.index
        if draft.hit.sense.type == "MOBILIZE" and any(t.index in given for t in draft.hit.arguments.subjects):
            continue  # "lorries donated by Japan arrived" are no forces that move
        if at in content and not draft.threat:
            continue
        if at in consumed and draft.hit.noun and not (draft.hit.sense.type == "PROTEST" and draft.actors.political):
            continue  # a march that is broken up was one, if it is told whose
        if not _only_meant(sentence, draft, ontology) and not _only_described(sentence, draft):
            kept.append(draft)
    return kept


def _content(sentence: Sentence, draft: Draft) -> set[int]:
    """Words that a speech act is about, less relative clauses, which the reporter tells."""
    hit = draft.hit
    sense = hit.sense
    roots: list[Token] = [hit.arguments.content] if hit.arguments.content is not None else []
    for below in sentence.children(hit.token, "obj", "iobj", "obl", "nmod", "advcl", "acl", "nsubj:pass"):
        if below.relation in ("advcl", "acl"):
            marks = {m.lower for m in sentence.children(below, "mark")}
            if below.deprel != "acl:relcl" and (marks & {"to", "for", "of", "by", "against",
                "over"} or marks & CONDITIONS or (not marks and not hit.noun)):
                roots.append(below)
        elif not (sense.factive and not hit.noun):
            roots.append(below)
    words: set[int] = set()
    for root in roots:
        words |= {t.index for t in _without_relatives(sentence, root)}
    return words - {hit.token.index}


def _charges(sentence: Sentence, verb: Token) -> set[int]:
    """Words for what somebody is arrested, tried or expelled for: a charge, and no deed that the report tells of."""
    reasons = [c for c in sentence.children(verb, "advcl") if any(m.lower == "for" for m in sentence.children(c, "mark"))]
    return {t.index for reason in reasons for t in _without_relatives(sentence, reason)}


def _suspicions(sentence: Sentence) -> set[int]:
    """Words for what somebody is suspected or found guilty of, wherever it is told: "released a man suspected of shelling the camp"."""
    found: set[int] = set()
    for word in sentence.tokens:
        if word.lower in SUSPECTED:
            for act in (c for under in (word, *sentence.children(word, "obj")) for c in sentence.children(under, "advcl", "acl", "obl")):
                if act.upos == "VERB" and any(m.lower in ("of", "with", "for") for m in sentence.children(act, "mark", "case")):
                    found |= {t.index for t in _without_relatives(sentence, act)}
    return found


def _without_relatives(sentence: Sentence, root: Token) -> list[Token]:
    found, queue = [root], list(sentence.children(root))
    while queue:
        token = queue.pop()
        if token.deprel == "acl:relcl":
            continue
        if token.relation == "advcl" and any(m.lower in ("after", "as", "while", "when", "because") for m in sentence.children(token,
            "mark")):
            continue
        found.append(token)
        queue += sentence.children(token)
    return found


def _only_meant(sentence: Sentence, draft: Draft, ontology: Ontology) -> bool:
    """Whether a deed is only wished, considered or aimed at."""
    hit = draft.hit
    wishing = ontology.words["wishing"]
    chain = chain_of(sentence, hit)
    if any(is_in(verb, wishing) for verb in chain[1:] if verb is not hit.arguments.host):
        return True
    if hit.noun and hit.sense.type == "ASSAULT" and _is_over(sentence, hit.token):
        return True
    top = chain[-1]
    head = sentence.head(top)
    for below in chain:
        above = sentence.head(below)
        kept = any(m.lower == "from" for m in sentence.children(below, "mark"))
        if kept and above is not None and is_in(above, ontology.words["forbidding"]):
            return True  # "barred it from expelling the envoy"
    if head is None:
        return False
    if top.relation in ("ccomp", "xcomp", "advcl", "acl") and is_in(head, wishing):
        return True
    if top.relation == "acl" and is_turned_down(sentence, head):
        return True
    if top.relation in ("advcl", "acl") and any(m.lower == "about" for m in sentence.children(top, "mark")):
        return True  # "the talk about killing him"
    aimed = top.relation in ("advcl", "acl") and top.deprel != "acl:relcl" and any(m.lower == "to" for m in sentence.children(top, "mark"))
    if aimed and is_headline_future(sentence, top) is None:
        done = is_in(head, ontology.words["motion"]) or is_in(head, ontology.words["aspectual"])
        return not (done or head.lower in DECIDED or head.lemma.lower() in DECIDING)
    return False


def _is_over(sentence: Sentence, deed: Token) -> bool:
    """Whether all that is told of a deed is that it ends: "the fighting is over", "the killing has to stop"."""
    verb = sentence.head(deed)
    if deed.relation != "nsubj" or verb is None or any(sentence.children(deed, "nmod:poss", "amod", "compound")):
        return False
    return verb.lemma.lower() in ENDING or (verb.lower == "over" and bool(sentence.children(verb, "cop")))


def _only_described(sentence: Sentence, draft: Draft) -> bool:
    """Whether words only describe somebody ("villagers displaced by floods", "a jailed editor") or name what another deed is about."""
    hit = draft.hit
    token = hit.token
    head = sentence.head(token)
    if hit.noun:
        return hit.sense.speech and hit.arguments.host is None and token.relation not in ("nsubj", "root", "conj")
    if token.relation == "amod":
        return True
    reduced = token.deprel == "acl" and token.feature("VerbForm") == "Part" and token.feature("Tense") != "Pres" and token.xpos != "VBG"
    return reduced and not draft.actors.political and not (head is not None and _exists(sentence, head))


def _exists(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun is what "there" is: "there were ten soldiers killed"."""
    head = sentence.head(noun)
    return bool(sentence.children(noun, "expl")) or (head is not None and bool(sentence.children(head, "expl")))


def _merged(sentence: Sentence, drafts: Sequence[Draft]) -> list[Draft]:
    """One draft for what is told twice: a deed and its outcome, a meeting and its talks."""
    kept: list[Draft] = []
    for draft in drafts:
        for number, other in enumerate(kept):
            if _same_deed(sentence, other, draft):
                kept[number] = _union(other, draft)
                break
        else:
            kept.append(draft)
    return kept


def _same_deed(sentence: Sentence, first: Draft, second: Draft) -> bool:
    if first.hit.sense.type != second.hit.sense.type:
        return False
    one, two = first.hit.token, second.hit.token
    nested = one in sentence.ancestors(two) or two in sentence.ancestors(one)
    if not nested and not (first.hit.noun or second.hit.noun):
        return False
    if (one.relation == "conj" and one.head == two.index) or (two.relation == "conj" and two.head == one.index):
        return _shares_deed(sentence, first, second)
    if not _compatible(first.actors.mentions, second.actors.mentions):
        return False
    effect = first.hit.sense.effect or second.hit.sense.effect
    if not effect and any(_is_earlier(sentence, t) for t in (one, two)):
        return False
    return effect or _compatible(first.recipients.mentions, second.recipients.mentions)


def _is_earlier(sentence: Sentence, deed: Token) -> bool:
    """Whether a deed is told as the one that another follows: "after the bombings", "in the wake of the attack"."""
    head = sentence.head(deed)
    followed = head is not None and head.lower in FOLLOWED and case_of(sentence, deed) == "of"
    return deed.relation in ("obl", "nmod") and (followed or case_of(sentence, deed) in EARLIER)


def _shares_deed(sentence: Sentence, first: Draft, second: Draft) -> bool:
    """Whether two verbs that are joined tell of one deed: they share their subject, and have one object ("shot and killed two men"), or
    one leaves out who did it or to whom ("the office was searched and sealed by the police"), or there is nobody it is done to ("burned
    tyres and barred the road").
    """
    earlier, later = (first, second) if first.hit.token.index < second.hit.token.index else (second, first)
    if sentence.children(later.hit.token, "nsubj", "nsubj:pass") or earlier.hit.noun or later.hit.noun:
        return False
    sides = ((earlier.actors, later.actors), (earlier.recipients, later.recipients))
    if any(not _compatible(one.mentions, other.mentions) for one, other in sides):
        return False
    whom = {t.index for t in earlier.recipients.tokens}
    if whom and whom == {t.index for t in later.recipients.tokens}:
        return True
    passive = earlier.hit.arguments.passive and later.hit.arguments.passive
    if passive and earlier.actors.political != later.actors.political:
        return True
    return not later.recipients.political and (not later.recipients.told or later.hit.sense.type == "PROTEST")


def _compatible(one: Sequence[Mention], two: Sequence[Mention]) -> bool:
    ours, theirs = ({_code(m) for m in mentions if m.actor is not None} - {UNIDENTIFIED} for mentions in (one, two))
    return not ours or not theirs or bool({c[:3] for c in ours} & {c[:3] for c in theirs})


def _union(first: Draft, second: Draft) -> Draft:
    main, other = (second, first) if first.hit.noun and not second.hit.noun else (first, second)
    if main.reciprocal or other.reciprocal:
        return max((main, other), key=lambda d: len(d.actors.mentions))
    return replace(
        main, actors=main.actors if main.actors.political else other.actors,
        recipients=main.recipients if main.recipients.political else other.recipients,
    )


# Making events


def _event(judge: Judge, draft: Draft, ontology: Ontology) -> Event:
    scene, sentence, hit, sense = judge.scene, judge.sentence, draft.hit, draft.hit.sense
    modes = auxiliary_modes(scene, sentence, hit, ontology)
    type_, code, turned = _turned(scene, sentence, draft, modes, ontology)
    if turned is not None and draft.apart is not None and draft.apart[0].political and draft.apart[1].political:
        draft = replace(draft, actors=draft.apart[0], recipients=draft.apart[1], reciprocal=False)
    if draft.threat or (sense.type == "THREATEN" and any(map(_is_past_will, modes))):
        modes = tuple(m for m in modes if m.name not in ("future", "hypothetical"))
    elif turned == "refused":
        modes = tuple(m for m in modes if m.name not in ("negation", "future") and not _is_past_will(m))
    elif turned not in (None, "in words"):
        modes = tuple(m for m in modes if m.name != "future" and not _is_past_will(m))
    trigger = _trigger(scene, hit.words, hit.token)
    evidence = tuple(dict.fromkeys((trigger, *(m.span for m in (*draft.actors.mentions, *draft.recipients.mentions)))))
    when, unknown = scene.when(sentence, hit.token)
    spoken = frozenset(t.index for t in hit.words) if type_ in WITH_WORDS else None
    where = scene.where(sentence, hit.token, judge.happenings(hit), spoken)
    if draft.before is not None:
        when, unknown = (draft.before.when, draft.before.when_unknown) if unknown == "not_told" else (when, unknown)
        where = where or draft.before.where
    if where is None and (type_ in AT_PLACES or sense.mode == VISIT):
        reached = (t for c in ("to", "in") for t in hit.arguments.obliques.get(c, ()) if sense.mode == VISIT)
        where = scene.place_among(sentence, (*draft.recipients.tokens, *hit.arguments.objects, *reached))
    return Event(
        id=finding_id(scene.document, "event", type_, evidence), evidence=evidence, voice=scene.voice_at(trigger.start, trigger.end),
        when=when, when_unknown=unknown, where=where, confidence=confidence_of(draft),
        found_by=sense.rule + (f" ({turned})" if turned else ""), type=type_, trigger=trigger,
        actors=draft.actors.mentions, recipients=draft.recipients.mentions, mode=sense.mode if type_ == sense.type else None,
        contexts=contexts_of(sentence, hit, ontology), cameo=code, auxiliary=modes,
        tolls=tolls_of(scene, sentence, hit, type_), intensity=ontology.intensity(type_, code), reciprocal=draft.reciprocal,
        one_by_one=draft.reciprocal and draft.one_by_one,
    )


def _trigger(scene: Scene, words: Sequence[Token], main: Token) -> Span:
    start, end = min(t.start for t in words), max(t.end for t in words)
    return scene.span(start, end) if end - start <= MAX_TRIGGER else scene.span(main.start, main.end)


def _is_past_will(mode: AuxiliaryMode) -> bool:
    """Whether a "would" stands without a condition: "Chile would not extradite him" tells of a refusal."""
    return mode.name == "hypothetical" and mode.span.text.lower() in ("would", "'d")


def _turned(
    scene: Scene, sentence: Sentence, draft: Draft, modes: Sequence[AuxiliaryMode], ontology: Ontology,
) -> tuple[PloverType, str, str | None]:
    """Type and code of the draft, and how they came about where the actor only says that it will, or will not, act."""
    hit, sense = draft.hit, draft.hit.sense
    code = sense.codes.get(hit.content_type or "", sense.code)
    told = ontology.types[sense.type]
    names = {m.name for m in modes}
    if sense.type == "ASSAULT" and not ontology.words["force_in_words"].isdisjoint(lemmas_of(hit.token)) and _is_debate(draft):
        return "ACCUSE", CRITICISE, "in words"
    if draft.threat and sense.type != "THREATEN":
        return "THREATEN", told.shifted_codes["THREATEN"], "threatened"
    if hit.noun:
        return sense.type, code, None
    will = says_will(sentence, chain_of(sentence, hit)[-1]) or says_will(sentence, hit.token)
    negated = any(is_negated(sentence, verb) is not None for verb in chain_of(sentence, hit))
    own = _says_itself(sentence, hit.token, ontology)
    if will and negated and told.refused is not None and ("future" in names or own or any(map(_is_past_will, modes))):
        return told.refused, told.shifted_codes.get(told.refused, code), "refused"
    if will and own and not negated and told.promised is not None:
        return told.promised, told.shifted_codes.get(told.promised, code), "promised"
    if will and not negated and told.foretold not in (None, sense.type) and "future" in names and "hypothetical" not in names:
        target = told.foretold
        assert target is not None
        return target, told.shifted_codes.get(target, code), "foretold"
    return sense.type, code, None


def _is_debate(draft: Draft) -> bool:
    """Whether both sides are politicians or parties, of one state as far as told, who attack each other with words alone."""
    known = [[m.actor for m in side.mentions if m.actor is not None] for side in (draft.actors, draft.recipients)]
    if not all(known) or any(a.kind not in CIVIL_KINDS or not CIVIL.intersection(a.sectors) for side in known for a in side):
        return False
    return len({a.country for side in known for a in side if a.country is not None}) == 1


def _says_itself(sentence: Sentence, token: Token, ontology: Ontology) -> bool:
    """Whether the clause is what its own subject says: "Iran said it would ...", not "Iran said that Iraq would ..."."""
    at = token
    for _ in range(4):
        head = sentence.head(at)
        if head is None:
            return False
        if at.relation == "ccomp" and is_in(head, ontology.words["saying"]):
            subject = sentence.child(at, "nsubj", "nsubj:pass")
            return subject is None or subject.lower in ("it", "they", "he", "she", "we", "i")
        if at.relation not in ("xcomp", "conj"):
            return False
        at = head
    return False
