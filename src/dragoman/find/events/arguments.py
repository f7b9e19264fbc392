"""Who and what stands around a verb or a noun that may tell of an event: its arguments, whatever its voice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ...language.sentences import Sentence, Token
from ..phrases import NEGATIONS, case_of, conjuncts, is_negated, is_passive, subjects_of
from ..times.words import MONTHS, WEEKDAYS

COMPLETING: Final = frozenset({"to", "that", "from", "of", "against"})
GOING_ON: Final = frozenset({"keep", "continue", "start", "stop", "begin", "resume"})
AIMED_AT: Final = frozenset({"on", "against", "along", "near", "towards", "toward"})
AIMS: Final = frozenset({"protest", "defiance", "opposition", "retaliation", "reprisal", "anger", "outrage"})
REPAYING: Final = frozenset({"retaliation", "reprisal"})
AIMED: Final = frozenset({"aimed", "directed", "targeted", "trained", "levelled", "leveled", "pointed", "launched", "fired"})
CLAIMING: Final = frozenset({"claim"})
OWNING: Final = frozenset({"accept", "acknowledge", "admit", "assume", "avow", "take"})  # what is owned to: "took responsibility"
BLAME: Final = frozenset({"responsibility", "credit"})
CULPABLE: Final = frozenset({"involved", "responsible", "guilty", "complicit", "implicated"})
ANSWERING: Final = frozenset({"answer", "counter", "react", "reply", "respond", "retaliate"})  # "with" a deed of one's own
RELATIVES: Final = frozenset({"who", "whom", "whose", "which", "that", "where", "when", "why", "how", "what"})
MANNERS: Final = frozenset({"way", "reason", "place", "moment", "extent", "manner"})
AGAINST: Final = ("against", "at", "over", "of", "to", "for")
FRONTIERS: Final = frozenset({"border", "borders", "frontier", "frontiers", "boundary"})  # whose other side "with X" tells
NEAR: Final = 4  # words between a frontier and whose it is as well
LINES: Final = FRONTIERS | {"line", "lines", "front", "road", "river", "bridge", "zone", "strait", "pass", "crossing"}
TOGETHER: Final = ("in", "for", "at", "during", "to")  # how those who do something together are told to come to it
LEAVING: Final = frozenset({"withdrawal", "pullout", "retreat", "evacuation", "departure", "exit", "removal", "recall"})
ACCREDITED: Final = frozenset({  # who are somebody's "to" a state
    "ambassador", "ambassadors", "envoy", "envoys", "representative", "representatives", "delegate", "delegates", "emissary", "adviser",
    "advisers", "advisor", "advisors", "aide", "nuncio", "commissioner", "consul", "legate", "visitor", "visitors", "refugees",
})
PARTIES_OF_HOST: Final = ("between", "by", "against", "on", "with", "from", "to", "among")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """Head words of what stands around a trigger, whatever the voice of its verb; obliques by their preposition."""

    subjects: tuple[Token, ...] = ()
    objects: tuple[Token, ...] = ()
    obliques: Mapping[str, tuple[Token, ...]]
    owners: tuple[Token, ...] = ()  # whose the objects are: possessors and modifiers
    object_words: frozenset[str] = frozenset()  # the objects' heads in lower case, also with the word before
    subject_words: frozenset[str] = frozenset()
    possessors: tuple[Token, ...] = ()  # of a noun
    modifiers: tuple[Token, ...] = ()
    content: Token | None = None
    host: Token | None = None  # the light verb of a noun
    partakers: tuple[Token, ...] = ()  # of a noun: who does something "in a joint operation"
    passive: bool = False


def lemmas_of(token: Token) -> tuple[str, str]:
    return token.lower, token.lemma.lower()


def is_in(token: Token, words: frozenset[str]) -> bool:
    """Whether the word is one of the words, which are given with all their forms."""
    return token.lower in words


def named(sentence: Sentence, tokens: tuple[Token, ...]) -> frozenset[str]:
    """The nouns in lower case, alone and with the word before ("food aid"); also what a measure is of ("tons of food")."""
    return frozenset(word for token in tokens for word in _names(sentence, token))


def _names(sentence: Sentence, token: Token) -> Iterator[str]:
    lower = token.lower
    yield lower
    if token.lemma != lower:
        yield token.lemma.lower()
    if token.index:
        before = sentence.tokens[token.index - 1].lower
        yield f"{before} {lower}"
        if before == "-" and token.index > 1:
            yield f"{sentence.tokens[token.index - 2].lower}-{lower}"
    if token.index + 2 < len(sentence.tokens) and sentence.tokens[token.index + 1].lower == "-":
        yield f"{lower}-{sentence.tokens[token.index + 2].lower}"
    if lower in CURRENCIES:
        yield "money"  # "$5 million"
    if lower in PERSONAL:
        yield "man"  # somebody told before
    if lower in CARRIERS:
        for load in _load(sentence, token):
            yield load.lower
            yield load.lemma.lower()
    if lower in MEASURES:
        for child in sentence.children(token, "nmod"):
            if case_of(sentence, child) == "of":
                yield child.lower
                yield child.lemma.lower()


def _load(sentence: Sentence, carrier: Token) -> Iterator[Token]:
    """What a carrier is told to bring: "lorries laden with flour", "a plane carrying vaccines"."""
    for doing in sentence.children(carrier, "acl", "amod"):
        if doing.lower in LADEN:
            yield from sentence.children(doing, "obj")
            yield from grouped(sentence, (doing,)).get("with", ())
    yield from grouped(sentence, (carrier,)).get("with", ())
    yield from grouped(sentence, (carrier,)).get("of", ())


PERSONAL: Final = frozenset({"him", "her", "himself", "herself"})
CARRIERS: Final = frozenset({
    "plane", "planes", "aircraft", "flight", "flights", "jet", "airliner", "helicopter", "helicopters", "truck", "trucks", "lorry",
    "lorries",
    "train", "trains", "ship", "ships", "vessel", "vessels", "freighter", "freighters", "barge", "barges", "boat", "boats", "convoy",
    "convoys", "cargo", "cargoes", "wagon", "wagons", "container", "containers", "carts", "caravan",
})
LADEN: Final = frozenset({"carrying", "bearing", "bringing", "loaded", "laden", "filled", "packed", "stacked", "piled", "full", "crammed"})


def noun_in(sentence: Sentence, token: Token, words: frozenset[str]) -> bool:
    """Whether a noun, in one of its names, is one of the words."""
    return not words.isdisjoint(_names(sentence, token))


MEASURES: Final = frozenset({
    "dozen", "dozens", "hundred", "hundreds", "thousand", "thousands", "scores", "number", "tens", "group", "ton", "tons", "tonnes",
    "series",
    "piece", "pieces", "kind", "part", "majority", "worth", "million", "millions", "round", "members", "member", "leaders", "leader",
    "supporters", "opponents", "critics", "followers", "relatives", "families", "half", "most", "convoy", "column", "columns",
    "handful", "pair", "units", "unit",
    "deployment", "crowd", "crowds", "last", "opening", "day", "days", "week", "weeks", "hours", "months", "swarm", "swarms", "herd",
    "pack", "shoal", "wave", "all", "some", "many",
})


CURRENCIES: Final = {
    "$": "USD", "dollar": "USD", "dollars": "USD", "€": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "pound": "GBP", "pounds": "GBP",
    "yen": "JPY", "yuan": "CNY", "rouble": "RUB", "roubles": "RUB", "rubles": "RUB", "rupees": "INR", "francs": "CHF", "us$": "USD",
}  # codes of ISO 4217


ALIASES: Final = {
    "out of": "from", "away from": "from", "inside of": "inside", "outside of": "outside", "in front of": "outside", "on to": "onto",
    "off of": "from",
    "in to": "into", "next to": "near", "close to": "near", "in protest against": "against", "along with": "with", "together with": "with",
    "on behalf of": "for", "over to": "to", "upon": "on", "amongst": "among", "up to": "to", "back to": "to", "as to": "about",
    "outside": "outside",
}


def grouped(sentence: Sentence, tokens: tuple[Token, ...]) -> dict[str, tuple[Token, ...]]:
    """Prepositional phrases below the tokens by preposition, coordination spread."""
    found: dict[str, tuple[Token, ...]] = {}
    for token in tokens:
        before = ""
        for below in sentence.children(token, "obl", "nmod", "nsubj"):
            if below.deprel == "nmod:poss" or (below.relation == "nsubj" and below.index < token.index):
                continue  # a subject behind its verb that has a preposition is one by a slip of the parser
            preposition = ALIASES.get(case := case_of(sentence, below), case)
            if not preposition and sentence.children(below, "cc"):
                preposition = before  # "signed by Chad and the rebels", both hung on the verb
            if preposition:
                found[preposition] = (*found.get(preposition, ()), *conjuncts(sentence, below))
            before = preposition
    return found


def content_of(sentence: Sentence, token: Token) -> Token | None:
    """The predicate of the clause that completes a verb, noun or adjective of speech or will."""
    child = sentence.child(token, "xcomp", "ccomp")
    if child is not None and child.lemma.lower() in GOING_ON:  # "pledged to keep arming them", both hung on the pledge
        further = [c for c in sentence.children(token, "xcomp") if c.index == child.index + 1]
        return further[0] if further else child
    if child is not None:
        return child
    for below in sentence.children(token, "acl", "advcl"):
        marks = [m.lower for m in sentence.children(below, "mark")]
        bare = not marks and below.relation == "acl" and token.upos == "NOUN" and below.feature("VerbForm") == "Inf"
        if below.deprel != "acl:relcl" and (bare or (marks and marks[0] in COMPLETING)):
            return below
    for object_ in sentence.children(token, "obj", "obl"):
        for below in sentence.children(object_, "acl"):
            if below.deprel != "acl:relcl" and any(m.lower == "to" for m in sentence.children(below, "mark")):
                return below
    return None


def verb_arguments(sentence: Sentence, verb: Token) -> Arguments:
    """Arguments of a verb or predicate adjective; those of a passive as if it were active."""
    passive = (is_passive(sentence, verb) and not _is_stative(sentence, verb)) or (
        verb.xpos == "VBN" and verb.relation == "acl" and verb.deprel != "acl:relcl"
    )
    if passive and not sentence.children(verb, "aux:pass") and (
        any(c.deprel == "nsubj" for c in sentence.children(verb)) or verb.xpos in FINITE
    ):
        passive = False
    subjects = without_reporter(sentence, verb, tuple(subjects_of(sentence, verb)))
    objects = tuple(c for o in sentence.children(verb, "obj") for c in conjuncts(sentence, antecedent(sentence, verb, o)))
    objects = (*objects, *(t for o in objects for t in _paid_in(sentence, verb, o)))
    indirect = tuple(c for o in sentence.children(verb, "iobj") for c in conjuncts(sentence, o))
    if objects and not passive:
        objects = (*objects, *_beside_dates(sentence, verb))
    if not objects and not passive and (left_out := unspoken_object(sentence, verb)) is not None:
        objects = tuple(conjuncts(sentence, left_out))
    if not objects and not passive:
        bare = (o for o in sentence.children(verb, "obl", "xcomp", "ccomp") if _is_bare(sentence, verb, o))
        objects = tuple(c for o in bare for c in conjuncts(sentence, o))
    if not objects and not passive and not indirect:
        objects = _shared_object(sentence, verb)
    head = sentence.head(verb)
    if not objects and not passive and verb.relation == "conj" and head is not None:
        objects = tuple(c for o in sentence.children(head, "obj") if o.index > verb.index for c in conjuncts(sentence, o))
    obliques = grouped(sentence, (verb,))
    if passive:
        if objects and subjects and subjects[0].index < verb.index:
            indirect = indirect or subjects  # "the coastguard was given two boats"
        objects = (*subjects, *objects)
        subjects = obliques.get("by", ()) or _agent_further_down(sentence, verb, obliques)
        addressed = grouped(sentence, tuple(s for s in subjects if s.lower not in ACCREDITED)).get("to", ())
        if addressed and addressed[0].index > verb.index:  # "thanks were expressed by the king to Spain and Qatar"
            obliques.setdefault("to", addressed)
    if "in" in obliques:
        obliques["in"] = tuple(t for t in obliques["in"] if t not in objects)  # what "$30 million in aid" is
    below = grouped(sentence, objects)
    done = tuple(c for o in objects for c in sentence.children(o, "acl") if c.xpos == "VBN")
    for preposition, tokens in grouped(sentence, tuple(c for c in done if c.lower in AIMED)).items() if done else ():
        if preposition in ("at", *AIMED_AT):  # "fired rounds aimed at a camp"
            obliques.setdefault(preposition, tokens)
    told = tuple(c for s in subjects for c in sentence.children(s, "acl") if c.xpos == "VBN")  # "a truce brokered between X and Y holds"
    between = grouped(sentence, subjects).get("between", ()) or grouped(sentence, told).get("between", ())
    for phrases in (below, grouped(sentence, below.get("of", ())), {"between": between}):
        for preposition, tokens in phrases.items():
            if tokens:
                obliques[preposition] = (*obliques.get(preposition, ()), *tokens)
    beyond = obliques.get("with", ())
    before = sentence.tokens[max(0, beyond[0].index - NEAR) : beyond[0].index] if beyond else ()
    if any(t.lower in FRONTIERS and t.relation in ("obl", "nmod") for t in before):
        obliques["on"] = (*obliques.get("on", ()), *beyond)  # "massed along the frontier with Eritrea", hung on the verb
        obliques["along"] = (*obliques.get("along", ()), *beyond)
        del obliques["with"]
    if "between" not in obliques:
        lines = tuple(t for tokens in obliques.values() for t in tokens if t.lower in LINES)
        shared = grouped(sentence, lines).get("between", ()) if lines else ()  # "fell silent along the line between X and Y"
        if shared:
            obliques["between"] = shared
    for aim in obliques.get("in", ()):
        if aim.lower in AIMS:  # "struck in protest at the cuts"
            ways = AGAINST if aim.lower not in REPAYING else ("against",)  # "in retaliation for the killing of a guard"
            told = tuple(t for preposition in ways for t in grouped(sentence, (aim,)).get(preposition, ()))
            obliques["against"] = (*obliques.get("against", ()), *told)
    if indirect:
        obliques["iobj"] = indirect
        objects = objects or indirect
    owners = tuple(c for o in objects for p in sentence.children(o, "nmod:poss", "amod", "compound") for c in conjuncts(sentence, p))
    if done:
        made = grouped(sentence, done)
        owners += (*made.get("by", ()), *made.get("between", ()))  # "the pact reached between Chad and Mali"
    return Arguments(
        subjects=subjects, objects=objects, obliques=obliques, owners=owners, content=content_of(sentence, verb), passive=passive,
        object_words=named(sentence, objects), subject_words=named(sentence, subjects),
    )


def _paid_in(sentence: Sentence, verb: Token, object_: Token) -> Iterator[Token]:
    """What a sum of money is of, or comes in: "cut $40 million of aid", "approved 5 million euros in loans"."""
    if object_.lower not in CURRENCIES:
        return
    yield from grouped(sentence, (object_,)).get("of", ())
    last = max(t.index for t in (object_, *sentence.children(object_, "nummod")))
    for phrases in (grouped(sentence, (object_,)), grouped(sentence, (verb,))):
        for told in phrases.get("in", ()):
            if any(c.index == last + 1 for c in sentence.children(told, "case")):
                yield told


def _shared_object(sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    """The object of verbs in a row that was hung on the last: "shot and killed two men", "killed, raped and robbed villagers"."""
    first = sentence.head(verb) if verb.relation == "conj" else verb
    row = [c for c in sentence.children(first, "conj") if c.upos == "VERB"] if first is not None else []
    last = row[-1] if row else None
    if first is None or last is None or last.index <= verb.index:
        return ()
    between = sentence.tokens[first.index + 1 : last.index]
    if any(t not in row and t.relation != "cc" and t.upos != "PUNCT" for t in between):
        return ()
    return tuple(c for o in sentence.children(last, "obj") for c in conjuncts(sentence, o))


def _is_stative(sentence: Sentence, verb: Token) -> bool:
    """Whether a participle tells what its subject thinks or is ready for, not what is done to it: "is opposed to"."""
    return verb.lower in STATIVE and "by" not in grouped(sentence, (verb,))


STATIVE: Final = frozenset({"opposed", "prepared", "determined", "committed", "resolved", "disposed", "inclined"})


def without_reporter(sentence: Sentence, verb: Token, subjects: tuple[Token, ...]) -> tuple[Token, ...]:
    """The subjects less that of a verb of saying that follows, hung on the wrong verb: "Peru freed them, a bishop said"."""
    head = sentence.head(verb)
    if not subjects or head is None:
        return subjects
    if verb.relation == "advcl" and subjects[0].head == verb.index < subjects[0].index:  # "fired, wounding one, the ministry said"
        after = sentence.tokens[subjects[0].index + 1] if subjects[0].index + 1 < len(sentence.tokens) else None
        return () if after is not None and after in sentence.ancestors(verb) else subjects
    if verb.relation != "ccomp" or head.index < verb.index or subjects[0].index > verb.index:
        return subjects
    return tuple(s for s in subjects if s.index < verb.index)


def antecedent(sentence: Sentence, verb: Token, object_: Token) -> Token:
    """What a relative pronoun stands for as object: "the treaty that both signed"; any other object is itself."""
    head = sentence.head(verb)
    relative = verb.relation == "acl" and head is not None and object_.lower in ("that", "which", "whom", "who")
    return head if relative and head is not None else object_


def unspoken_object(sentence: Sentence, verb: Token) -> Token | None:
    """What a relative clause without a pronoun is about as its object: "the embargo the council imposed on Chad"; None for any other."""
    head = sentence.head(verb) if verb.relation == "acl" else None
    if head is None or head.upos not in ("NOUN", "PROPN") or head.lower in TIMES or head.lower in MANNERS:
        return None
    own = sentence.child(verb, "nsubj")
    if own is None or own.lower in RELATIVES or sentence.children(verb, "mark", "ccomp", "xcomp", "cop", "aux:pass", "nsubj:pass"):
        return None
    if not head.index < own.index < verb.index or any(t.lower in RELATIVES for t in sentence.tokens[head.index + 1 : own.index]):
        return None
    stranded = any(not sentence.children(c) and c.index > verb.index for c in sentence.children(verb, "case", "obl") if c.upos == "ADP")
    return None if stranded else head


def _beside_dates(sentence: Sentence, verb: Token) -> Iterator[Token]:
    """Further objects that the parser joined to the date of the first: "visited Peru on 4 May and Chile on 6 May"."""
    for date in sentence.children(verb, "obl"):
        if date.index > verb.index and (date.upos == "NUM" or date.lower in CALENDAR):
            yield from (c for c in sentence.children(date, "conj") if c.upos == "PROPN" and not is_day(c))


def _agent_further_down(sentence: Sentence, verb: Token, obliques: Mapping[str, tuple[Token, ...]]) -> tuple[Token, ...]:
    """The agent of a passive that was hung on the deed it is about ("accused of spying by Kenya") or on another of its phrases
    ("supplied to the militias by Chad").
    """
    for below in sentence.children(verb, "advcl", "obl"):
        if below.upos == "VERB" and any(m.lower in ("of", "for", "as") for m in sentence.children(below, "mark", "case")):
            return grouped(sentence, (below,)).get("by", ())
    for tokens in obliques.values():
        agents = grouped(sentence, tokens).get("by", ())
        if agents and agents[0].index > verb.index:
            return agents
    return ()


def _is_bare(sentence: Sentence, verb: Token, oblique: Token) -> bool:
    """Whether an oblique is an object in all but name: right of the verb, without a preposition, and no time."""
    if oblique.index < verb.index or oblique.upos != "NOUN" or oblique.lower in TIMES:
        return False
    if oblique.deprel not in ("obl", "xcomp", "ccomp") or sentence.children(oblique, "case", "cop", "mark", "nsubj"):
        return False
    first = min(t.index for t in sentence.subtree(oblique))
    return first == 0 or sentence.tokens[first - 1].relation != "case"  # a preposition that was hung elsewhere


FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})  # forms that no passive has

CALENDAR: Final = frozenset({*MONTHS, *WEEKDAYS})
TIMES: Final = frozenset({
    "today", "yesterday", "tomorrow", "tonight", "week", "month", "year", "day", "morning", "evening", "night", "afternoon", "time",
    "times",
    "weekend", "spring", "summer", "autumn", "winter", "hour", "hours", "days", "weeks", "months", "years", "decade", "century",
    "moment", "minutes",
})


WHEN: Final = TIMES | CALENDAR | {"midnight", "noon", "dawn", "dusk", "eve"}


def is_day(token: Token) -> bool:
    """Whether a name is that of a day of the week or of a month."""
    return token.upos == "PROPN" and token.lower in CALENDAR


def is_when(token: Token) -> bool:
    """Whether a word is one for a time, as in "Friday's attack", "last week's raid"."""
    return token.lower in CALENDAR or token.lower in TIMES


def claimants_of(sentence: Sentence, noun: Token) -> tuple[Token, ...]:
    """Who says that a deed is theirs: "the group claimed the raid", "claimed responsibility for it", "the raid, which it claimed"."""
    claim = _claim_of(sentence, noun)
    if claim is None or is_negated(sentence, claim) is not None:
        return ()
    return tuple(s for s in verb_arguments(sentence, claim).subjects if all(c.lower not in NEGATIONS for c in sentence.children(s)))


def _claim_of(sentence: Sentence, noun: Token) -> Token | None:
    """The verb by which a deed is claimed."""
    for clause in sentence.children(noun, "acl"):
        objects = sentence.children(clause, "obj") if clause.deprel == "acl:relcl" else ()
        if any((o.lower in BLAME and _claims(clause, o)) or (o.lower in RELATIVES and clause.lemma.lower() in CLAIMING) for o in objects):
            return clause
    head = sentence.head(noun)
    if head is not None and head.lower in BLAME and case_of(sentence, noun) in ("for", "of"):
        noun, head = head, sentence.head(head)
    elif head is not None and case_of(sentence, noun) == "for":
        noun = next((o for o in sentence.children(head, "obj") if o.lower in BLAME), noun)
    return head if head is not None and noun.deprel in ("obj", "nsubj:pass") and _claims(head, noun) else None


def _claims(verb: Token, object_: Token) -> bool:
    return verb.lemma.lower() in (CLAIMING | OWNING if object_.lower in BLAME else CLAIMING)


def noun_arguments(sentence: Sentence, noun: Token, light: frozenset[str], *, first: Token | None = None) -> Arguments:
    """Arguments of a noun that names a deed: its own, and those of the light verb that it is the object of.

    first: the first part of a compound with a hyphen ("sit-in"), on which the parser may hang what belongs to the whole.
    """
    obliques = grouped(sentence, (noun,) if first is None else (noun, first))
    head = sentence.head(noun)
    subjects: tuple[Token, ...] = ()
    host = None
    if head is not None and head.upos in ("VERB", "AUX"):
        for preposition, tokens in grouped(sentence, (head,)).items():
            apart = preposition in PARTIES_OF_HOST and preposition not in obliques and tokens[0].index > noun.index
            if apart and (preposition != "by" or tokens[0].index < head.index or not is_passive(sentence, head)):
                obliques[preposition] = tokens
        if noun.deprel in ("obj", "nsubj:pass") and is_in(head, light):
            host = head
            arguments = verb_arguments(sentence, head)
            subjects = arguments.subjects
            if "iobj" in arguments.obliques:
                obliques["iobj"] = arguments.obliques["iobj"]
    if head is not None and not subjects and noun.relation in ("obl", "obj", "nmod") and head.lower in CULPABLE:
        subjects = tuple(subjects_of(sentence, head))  # "Chad was involved in the murder"
    if head is not None and not subjects and noun.relation == "obl" and head.lemma in ANSWERING and case_of(sentence, noun) == "with":
        subjects = tuple(subjects_of(sentence, head))  # "Chad answered with an air raid on Mali"
    subjects = subjects or claimants_of(sentence, noun)
    if sentence.children(noun, "cop") and sentence.children(noun, "case"):
        subjects = tuple(subjects_of(sentence, noun))  # "the envoys are in touch with Chad"
    for aimed in ("of", "on", "against", "at"):  # "the attack on the station by rebels"
        agents = grouped(sentence, obliques.get(aimed, ())).get("by", ())
        if agents:
            obliques.setdefault("by", agents)
    for preposition, tokens in grouped(sentence, (*obliques.get("by", ()), *obliques.get("of", ()))).items():
        aimed_at = preposition in AIMED_AT or preposition == "to" or (preposition == "from" and noun.lemma.lower() in LEAVING)
        if aimed_at and tokens[0].index > noun.index:  # "the raid by police on the camp", "the refusal of visas to students"
            obliques.setdefault(preposition, tokens)
    senders = tuple(t for preposition in ("from", "by") for t in obliques.get(preposition, ()) if t.lower not in ACCREDITED)
    addressed = grouped(sentence, senders).get("to", ())
    if addressed and addressed[0].index > noun.index:  # "an ultimatum from the opposition to the government"
        obliques.setdefault("to", addressed)
    for doing in sentence.children(noun, "acl"):  # "a strike called by the unions"
        if doing.xpos == "VBN" and (is_in(doing, light)) and "by" not in obliques:
            obliques.update({k: v for k, v in grouped(sentence, (doing,)).items() if k == "by"})
    partakers: tuple[Token, ...] = ()
    if head is not None and head.upos == "VERB" and noun.relation == "obl" and case_of(sentence, noun) in TOGETHER:
        partakers = () if is_passive(sentence, head) else tuple(subjects_of(sentence, head))
    possessors = tuple(c for p in sentence.children(noun, "nmod:poss") for c in conjuncts(sentence, p))
    modifiers = tuple(c for p in sentence.children(noun, "amod", "compound", "nmod:desc", "flat") for c in conjuncts(sentence, p))
    return Arguments(
        subjects=subjects, obliques=obliques, possessors=possessors, modifiers=modifiers, content=content_of(sentence, noun), host=host,
        partakers=partakers,
    )
