"""What a verb of reporting takes as content: clauses, infinitives, objects, what follows a preposition, a passive's subject."""

from __future__ import annotations

from typing import Literal

from ...language.sentences import Sentence, Token
from ..phrases import SUBJECTS, case_of, is_passive
from .cues import Cue, Sense
from .drafts import RELATIVE, Basis, inserted_subject, words_of

MODALS = frozenset({"can", "could", "may", "might", "must", "should", "would", "will", "shall"})
CALENDAR = frozenset({
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december", "day", "week", "month", "year", "morning", "evening", "night",
})
HIMSELF = frozenset({"itself", "himself", "herself", "themselves", "myself"})

Complement = tuple[frozenset[int], Sense | None, Basis | Literal["raise"] | None, tuple[Token, ...]]
NOTHING: Complement = (frozenset(), None, None, ())


def complement_of(sentence: Sentence, verb: Token, cue: Cue) -> Complement:
    """What the verb reports: the first kind of complement that it takes and has. The tokens go into the cue."""
    for reading in (_clause, _around, _infinitive, _object, _prepositional, _passive):
        found = reading(sentence, verb, cue)
        if found[1] is not None:
            return found
    return NOTHING


def _clause(sentence: Sentence, verb: Token, cue: Cue) -> Complement:
    """A finite clause: "said (that) ...", "asked whether ..."."""
    sense = cue.takes.get("that") or cue.takes.get("quote")
    if sense is None:
        return NOTHING
    for child in sentence.children(verb, "ccomp", "csubj:pass", "csubj"):
        if child.relation == "csubj" and not sentence.children(verb, "aux:pass"):
            continue
        if any(m.upos == "ADP" or m.lower in ("of", "for", "about") for m in sentence.children(child, "mark", "case")):
            continue  # "accused them of lying": read with its object
        if is_passive(sentence, verb) and "told" not in cue.takes and not _introduced(sentence, verb, child):
            continue
        if "ask" in cue.takes and any(m.lower == "to" for m in sentence.children(child, "mark")):
            party = sentence.child(child, "nsubj")
            words = words_of(sentence, child, without=(party,) if party is not None else ())
            return words, cue.takes["ask"], "infinitive", ()
        words = words_of(sentence, child)
        right = [i for i in words if i > verb.index and sentence.tokens[i].upos != "PUNCT"]
        if right and len(right) < len(words) and _starts_content(sentence, verb, min(right)):
            words = frozenset(right)
        return words, sense, "clause", ()
    if "that" in cue.takes and "acc" not in cue.takes:
        # "made it clear that", "expressed it thus": the clause may hang on the particle or on the object.
        for child in sentence.children(verb, "xcomp", "obj", "compound:prt"):
            below = sentence.child(child, "ccomp")
            if below is not None and (child.upos in ("ADJ", "ADP", "ADV") or child.relation != "obj"):
                return words_of(sentence, below), sense, "clause", ()
    return NOTHING


def _introduced(sentence: Sentence, verb: Token, clause: Token) -> bool:
    """A clause beside a passive is what was said only behind "that", "whether" or an empty "it"."""
    return bool(sentence.children(clause, "mark") or sentence.children(verb, "expl")) or any(
        s.lower == "it" for s in sentence.children(verb, "nsubj:pass", "nsubj")
    )


def _starts_content(sentence: Sentence, verb: Token, first: int) -> bool:
    """The clause begins behind the cue for good ("said that ..."), so that what the parse has before it is the source's."""
    return sentence.tokens[first].lower in ("that", "whether", "if") or first == verb.index + 1


def _around(sentence: Sentence, verb: Token, cue: Cue) -> Complement:
    """The clause that the reporting clause is put into or behind: "The plan, he said, ...", "as he put it"."""
    sense = cue.takes.get("that") or cue.takes.get("quote")
    head = sentence.head(verb)
    if sense is None:
        return NOTHING
    if "pred" in cue.takes or sentence.children(verb, "obj", "xcomp", "ccomp"):
        return NOTHING
    mark = next((m for m in sentence.children(verb, "mark", "advmod") if m.lower == "as"), None)
    as_clause = verb.relation == "advcl" and mark is not None and (mark.index == 0 or sentence.tokens[mark.index - 1].upos == "PUNCT")
    between = sentence.tokens[head.index + 1 : verb.index] if head is not None else ()
    if verb.relation == "parataxis" and any(t.text in (":", ";") for t in between):
        return NOTHING  # "It is not binding: each state decides": a clause behind a colon goes on, it names no speaker
    inserted = sentence.children(verb, *SUBJECTS) or inserted_subject(sentence, verb) is not None
    if head is not None and (verb.relation == "parataxis" or as_clause) and inserted:
        top = head
        while top.head >= 0 and top.relation not in ("parataxis", "ccomp"):
            top = sentence.tokens[top.head]
        return words_of(sentence, top, without=(verb,)) - words_of(sentence, verb), sense, "clause", ()
    if "that" not in cue.takes or "quote" not in cue.takes:
        return NOTHING  # "the hills begin: ..." opens no speech without quotation marks
    for child in sentence.children(verb, "parataxis", "appos"):
        gap = sentence.tokens[verb.index + 1 : child.index]
        if child.index > verb.index and any(t.text == ":" for t in gap):
            return words_of(sentence, child), sense, "clause", ()
    return NOTHING


def _infinitive(sentence: Sentence, verb: Token, cue: Cue) -> Complement:
    """Infinitives and gerunds: one's own, somebody else's, and those of "is expected to"."""
    for child in sentence.children(verb, "xcomp", "ccomp", "advcl"):
        if child.index < verb.index:
            continue
        to = any(m.lower == "to" for m in sentence.children(child, "mark")) or child.feature("VerbForm") == "Inf"
        if child.relation == "advcl" and not (to and ("for" in cue.takes or "on" in cue.takes or "ask" in cue.takes)):
            continue
        subject = sentence.child(verb, "nsubj")
        if "seem" in cue.takes and child.relation == "xcomp" and subject is not None:
            return words_of(sentence, subject) | words_of(sentence, child), cue.takes["seem"], "raise", ()
        passive = sentence.child(verb, "nsubj:pass")
        if to and passive is not None and child.relation == "xcomp":
            if "raise" in cue.takes:
                return words_of(sentence, passive) | words_of(sentence, child), cue.takes["raise"], "raise", ()
            if "ask" in cue.takes:
                return words_of(sentence, child), cue.takes["ask"], "infinitive", ()
        party = sentence.child(verb, "obj", "iobj", "obl") if child.relation == "advcl" else sentence.child(verb, "obj", "iobj")
        if party is not None and party.lower in CALENDAR:
            party = None  # "voted on Thursday to close the border"
        particle = sentence.child(verb, "compound:prt")
        if to and party is not None and particle is not None and particle.lower in cue.takes:
            return words_of(sentence, party) | words_of(sentence, child), cue.takes[particle.lower], "infinitive", (particle,)
        if to and party is not None:
            if "ask" in cue.takes:
                return words_of(sentence, child), cue.takes["ask"], "infinitive", ()
            if "acc" in cue.takes or party.relation == "obl":
                sense = cue.takes.get("acc") or cue.takes.get(case_of(sentence, party))
                if sense is not None:
                    inner = without_case(sentence, party)
                    return inner | words_of(sentence, child), sense, "infinitive", tuple(sentence.children(party, "case"))
        elif to and "ask" in cue.takes and "inf" not in cue.takes:
            first = min(m.index for m in sentence.children(child, "mark")) if sentence.children(child, "mark") else child.index
            return frozenset(i for i in words_of(sentence, child) if i >= first), cue.takes["ask"], "infinitive", ()
        elif to and "inf" in cue.takes:
            return words_of(sentence, child), cue.takes["inf"], "infinitive", ()
        elif party is not None and "pred" in cue.takes and child.relation == "xcomp":
            return _named(sentence, party) | words_of(sentence, child), cue.takes["pred"], "naming", ()
        elif party is not None and "acc" in cue.takes and child.relation == "xcomp":
            return words_of(sentence, party) | words_of(sentence, child), cue.takes["acc"], "infinitive", ()
        elif party is None and "acc" in cue.takes and child.feature("VerbForm") == "Part" and child.relation == "xcomp":
            return words_of(sentence, child), cue.takes["acc"], "infinitive", ()
        elif child.feature("VerbForm") == "Ger" and "ger" in cue.takes:
            return words_of(sentence, child), cue.takes["ger"], "infinitive", ()
    return NOTHING


def _object(sentence: Sentence, verb: Token, cue: Cue) -> Complement:
    """A noun phrase, with what is said of it: "announced a truce", "accused them of lying", "described it as illegal"."""
    thing = sentence.child(verb, "obj") or sentence.child(verb, "iobj")
    if thing is None or thing.lower in HIMSELF:
        return NOTHING
    second = next((c for c in sentence.children(verb, "iobj", "obj") if c.index > thing.index), None)
    words = words_of(sentence, thing)
    for child in sentence.children(verb, "obl", "advcl", "xcomp", "ccomp"):
        if child.index < thing.index:
            continue
        preposition = case_of(sentence, child) or next((m.lower for m in sentence.children(child, "mark", "case", "advmod")), "")
        if preposition in cue.takes and preposition not in ("to",):
            return words | words_of(sentence, child), cue.takes[preposition], "phrase", ()
        if preposition in cue.takes and "np" not in cue.takes:
            return words | words_of(sentence, child), cue.takes[preposition], "phrase", ()
    if "pred" in cue.takes and second is not None:
        return _named(sentence, thing) | words_of(sentence, second), cue.takes["pred"], "naming", ()
    if "pred" in cue.takes and "np" not in cue.takes:
        return _named(sentence, thing) | _noun_after(sentence, max(words)), cue.takes["pred"], "naming", ()
    if "np" in cue.takes and "told" not in cue.takes and verb.deprel != "acl:relcl":
        return words, cue.takes["np"], "phrase", ()
    if "np" in cue.takes and verb.deprel == "acl:relcl" and thing.lower not in RELATIVE:
        return words, cue.takes["np"], "phrase", ()
    return NOTHING


def _named(sentence: Sentence, thing: Token) -> frozenset[int]:
    """What is called something belongs to the content, a mere pronoun for it does not: 'calling it "biased"'."""
    return frozenset() if thing.upos == "PRON" and not sentence.children(thing) else words_of(sentence, thing)


def _noun_after(sentence: Sentence, last: int) -> frozenset[int]:
    """The noun phrase that follows a place without any preposition: "called the idea | a hoax"."""
    rest = sentence.tokens[last + 1 :]
    if not rest or rest[0].upos not in ("DET", "ADJ") or rest[0].lower in ("that", "this"):
        return frozenset()
    run = []
    for token in rest:
        if token.upos not in ("DET", "ADJ", "ADV", "NOUN", "PROPN", "NUM"):
            break
        run.append(token.index)
    return frozenset(run)


def without_case(sentence: Sentence, token: Token) -> frozenset[int]:
    return words_of(sentence, token, without=[c for c in sentence.children(token, "case") if c.index < token.index])


def _prepositional(sentence: Sentence, verb: Token, cue: Cue) -> Complement:
    """What follows a preposition that the verb governs: "called for", "spoke of", "complained about"."""
    if is_passive(sentence, verb) and "told" not in cue.takes and not agent_of(sentence, verb):
        return NOTHING  # "was honoured for his service": nobody speaks; "asked about the vote, he ..."
    for child in sentence.children(verb, "obl", "advcl"):
        cases = sentence.children(child, "case", "mark")
        preposition = case_of(sentence, child) or next((m.lower for m in cases), "")
        if child.lower in CALENDAR or preposition == "as":
            continue
        if child.index > verb.index and preposition in cue.takes and cases and cases[0].index - verb.index < 6:
            words = words_of(sentence, child, without=[c for c in cases if c.index < child.index])
            for other in sentence.children(verb, "xcomp", "advcl"):
                if other.index > child.index and "for" in cue.takes:
                    words |= words_of(sentence, other)
            near = tuple(c for c in cases if c.index < child.index and c.index - verb.index < 3)
            return words, cue.takes[preposition], "phrase", near
    return NOTHING


def agent_of(sentence: Sentence, verb: Token) -> bool:
    """A passive says by whom."""
    return any(case_of(sentence, o) == "by" for o in sentence.children(verb, "obl"))


def _passive(sentence: Sentence, verb: Token, cue: Cue) -> Complement:
    """The subject of a passive is what it was said of: "was condemned by", "was described as"."""
    subject = sentence.child(verb, "nsubj:pass")
    if subject is None or subject.lower in RELATIVE:
        return NOTHING
    agent = agent_of(sentence, verb)
    if not agent and any(a.lower in MODALS for a in sentence.children(verb, "aux")):
        return NOTHING
    for child in sentence.children(verb, "obl", "advcl"):
        preposition = case_of(sentence, child) or next((m.lower for m in sentence.children(child, "mark")), "")
        if preposition in ("as", "of") and preposition in cue.takes:
            return words_of(sentence, subject) | words_of(sentence, child), cue.takes[preposition], "phrase", ()
    if "np" in cue.takes and "told" not in cue.takes and agent:
        return words_of(sentence, subject), cue.takes["np"], "phrase", ()
    predicate = sentence.child(verb, "xcomp")
    if predicate is not None and "pred" in cue.takes:
        return words_of(sentence, subject) | words_of(sentence, predicate), cue.takes["pred"], "naming", ()
    return NOTHING
