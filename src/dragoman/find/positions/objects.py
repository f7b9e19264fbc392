"""Where the object of a stance is said: noun phrases with their complements, clauses, things asked of somebody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...language.sentences import Sentence, Token
from ..phrases import case_of, phrase
from .stances import Cue, Stances

BREAKS = frozenset({";", ":"})
OUTSIDE = frozenset(
    {
        "acl",
        "appos",
        "conj",
        "cc",
        "parataxis",
        "advcl",
        "mark",
        "nsubj",
        "csubj",
        "cop",
        "aux",
        "discourse",
        "dep",
        "vocative",
        "expl",
        "obl",
    }
)
JOINTS = frozenset({"-", "–", "'", "’", '"', "“", "”", "‘", "(", ")"})
LOOSE = frozenset({"leave", "quit", "exit", "drop", "end", "move", "push", "question", "void", "freeze", "introduce"})
STANDING_FOR = frozenset({"it", "them", "both", "which", "that", "this", "these", "those"})
DURATIONS = frozenset({"minute", "hour", "day", "week", "month", "year", "decade", "century", "generation", "while", "time", "now"})
TIES = frozenset({"tie", "ties", "relation", "relations", "link", "links"})
RELATIVES = frozenset({"which", "that", "whom", "who", "what"})
WANTING = frozenset({"demand", "insist", "propose", "recommend", "urge"})
DEONTIC = frozenset({"must", "should", "shall", "ought"})
OBLIGED = frozenset({"have", "need"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Words for an object, and the word that heads them. Without words: what the report's instruments have to give."""

    start: int = 0
    end: int = 0
    head: Token | None = None

    @property
    def is_told(self) -> bool:
        return self.end > 0


UNTOLD = Target()


def is_passive(sentence: Sentence, verb: Token) -> bool:
    """True of "was vetoed" and "vetoed by"; a finite verb without "be" is active, whatever its tag."""
    if sentence.children(verb, "aux:pass", "nsubj:pass"):
        return True
    if verb.feature("Voice") != "Pass" or verb.feature("VerbForm") == "Fin" or sentence.children(verb, "nsubj"):
        return False
    head = sentence.head(verb)
    if verb.relation == "conj" and head is not None and head.upos in ("VERB", "AUX") and not sentence.children(verb, "obl:agent"):
        return is_passive(sentence, head)
    return verb.relation in ("acl", "amod", "advcl", "xcomp", "conj") or not sentence.children(verb, "obj")


def spread(sentence: Sentence, token: Token) -> list[Token]:
    """The token and the nominals coordinated with it, in word order, up to a semicolon or colon."""
    found = [token]
    for child in sentence.children(token, "conj"):
        if child.index < token.index or any(word.text in BREAKS for word in sentence.tokens[token.index : child.index]):
            break
        if child.upos not in ("VERB", "AUX"):
            found += spread(sentence, child)
    return found


def listed(sentence: Sentence, start: int, end: int) -> list[Token]:
    """The head words of a list of names among the words [start, end), whatever the parse joins them to: "Peru and the Greens"."""
    heads: list[Token] = []
    run: list[Token] = []
    for token in (*sentence.tokens[start:end], None):
        if token is not None and token.lower not in ("and", ",", "both"):
            run.append(token)
            continue
        inside = {t.index for t in run}
        heads += [t for t in run if t.upos in ("PROPN", "NOUN", "PRON") and t.head not in inside][:1]
        run = []
    return heads


def noun_extent(sentence: Sentence, token: Token, dated: frozenset[int]) -> tuple[int, int]:
    """Offsets of a noun phrase with its complements, without relative clauses, appositions, coordination and dates.

    `dated` holds the offsets at which words of time expressions start.
    """
    members, queue = {token.index}, [token]
    while queue:
        head = queue.pop()
        for child in sentence.children(head):
            tells = head is token and child.relation == "acl" and any(m.lower == "that" for m in sentence.children(child, "mark"))
            if tells and child.index - head.index > 1 and child.deprel != "acl:relcl":
                members.update(w.index for w in sentence.subtree(child))
                continue
            if child.upos == "PUNCT" or (child.relation in OUTSIDE and not (child.relation in ("conj", "cc") and head is not token)):
                continue
            if child.relation == "case" and head is token:
                continue
            if child.relation == "nmod" and child.start in dated and child.index > head.index:
                continue
            members.add(child.index)
            queue.append(child)
    first = last = token.index
    while first - 1 in members or (first - 2 in members and sentence.tokens[first - 1].text in JOINTS):
        first -= 1
    while last + 1 in members or (last + 2 in members and sentence.tokens[last + 1].text in JOINTS):
        last += 1
    return sentence.tokens[first].start, sentence.tokens[last].end


def clause_extent(sentence: Sentence, head: Token) -> tuple[int, int]:
    """Offsets of a clause without "that", "to" and punctuation at its edges, nor what is told beside it."""
    words = sentence.subtree(head, without=("parataxis", "discourse"))
    while len(words) > 1 and (words[0].upos == "PUNCT" or words[0].lower in ("that", "and", "but")):
        words = words[1:]
    while len(words) > 1 and words[-1].upos == "PUNCT":
        words = words[:-1]
    return words[0].start, words[-1].end


def nominal(sentence: Sentence, token: Token, dated: frozenset[int]) -> Target:
    """A noun phrase as an object; of "what he called a mistake" the words that it was called."""
    if token.lower == "what":
        for clause in sentence.children(token, "acl"):
            named = sentence.child(clause, "xcomp", "obj", "obl")
            if named is not None and named.index > clause.index:
                start, end = noun_extent(sentence, named, dated)
                return Target(start=start, end=end, head=named)
        start, end = clause_extent(sentence, token)
        return Target(start=start, end=end, head=token)
    start, end = noun_extent(sentence, token, dated)
    return Target(start=start, end=end, head=token)


def targets(sentence: Sentence, verb: Token, cue: Cue, dated: frozenset[int], lexicon: Stances) -> list[Target]:
    """The objects of a verb by the ways that its cue lists; none if nothing fits."""
    for way in cue.ways:
        if way == "text":
            return [UNTOLD] if is_bare(sentence, verb, cue) else []
        found = list(_by_way(sentence, verb, way, cue, dated))
        if found:
            fitting = [target for target in found if fits(target, cue, lexicon)]
            if fitting:
                return fitting
            if way == "obj":
                return []
    return []


def is_bare(sentence: Sentence, verb: Token, cue: Cue) -> bool:
    """True if the verb, with its particles, says nothing of what it is about."""
    if sentence.children(verb, "obj", "ccomp", "xcomp"):
        return False
    after = sentence.tokens[verb.index + 1 : verb.index + 4]
    particle = next((t for t in after if cue.particles and t.lower == cue.particles[-1]), None)
    if particle is None:
        return not cue.particles
    behind = sentence.tokens[particle.index + 1 : particle.index + 2]
    ends = not behind or behind[0].text in (".", ";", ",", ":") or behind[0].lower in ("and", "but", "while")
    return ends or (particle.head == verb.index and particle.relation != "case")


def fits(target: Target, cue: Cue, lexicon: Stances) -> bool:
    """True if the object's head may stand with the cue."""
    head = target.head
    if head is None:
        return True
    if head.lower in ("who", "whom") and "acl" not in head.deprel:
        return False
    if head.upos in ("VERB", "AUX"):
        return cue.only is None
    names = {head.lemma.lower(), head.lower}
    if names & cue.never:
        return False
    if cue.only is None or names & cue.only:
        return True
    if head.upos == "PROPN":
        return lexicon.classes["land"] <= cue.only
    return (
        head.lower in STANDING_FOR
        and cue.lemma not in LOOSE
        and any(lexicon.classes[name] <= cue.only for name in ("text", "land", "order", "demand"))
    )


def _by_way(sentence: Sentence, verb: Token, way: str, cue: Cue, dated: frozenset[int]) -> Iterator[Target]:
    if way == "obj":
        yield from _direct(sentence, verb, dated)
    elif way == "that":
        yield from _that(sentence, verb, cue)
    elif way == "inf":
        clause = infinitive(sentence, verb)
        if clause is not None:
            start, end = clause_extent(sentence, clause)
            yield Target(start=start, end=end, head=clause)
    elif way == "ing":
        for clause in sentence.children(verb, "xcomp", "ccomp", "advcl", "obj"):
            if clause.lower.endswith("ing") and clause.upos == "VERB" and clause.index > verb.index and not _comma(sentence, verb, clause):
                start, end = clause_extent(sentence, clause)
                yield Target(start=start, end=end, head=clause)
                return
    elif way == "ties":
        for tie in sentence.children(verb, "obj"):
            if tie.lemma in TIES:
                yield from (t for word in (tie, verb) for t in after_preposition(sentence, word, "with", dated))
    elif way == "person":
        yield from _asked(sentence, verb, sentence.child(verb, "obj", "iobj"))
    elif way.endswith(":person"):
        preposition = way.partition(":")[0]
        yield from _asked(
            sentence, verb, next((o for o in sentence.children(verb, "obl", "nmod") if case_of(sentence, o) == preposition), None)
        )
    else:
        yield from after_preposition(sentence, verb, way, dated)


def _comma(sentence: Sentence, first: Token, second: Token) -> bool:
    return any(word.text == "," for word in sentence.tokens[first.index : second.index])


def _direct(sentence: Sentence, verb: Token, dated: frozenset[int]) -> Iterator[Target]:
    """The direct object, or what a passive has as its subject, or the noun that a participle or relative clause belongs to."""
    if is_passive(sentence, verb):
        heads = list(sentence.children(verb, "nsubj:pass", "nsubj"))
        above = sentence.head(verb)
        if not heads and verb.relation == "conj" and above is not None:
            heads = list(sentence.children(above, "nsubj:pass", "nsubj"))
        if not heads and verb.relation == "acl" and above is not None:
            heads = [above]
    else:
        heads = [o for o in sentence.children(verb, "obj") if not o.lower.endswith("self") and not o.lower.endswith("selves")]
        above = sentence.head(verb)
        if not heads and verb.deprel == "acl:relcl" and above is not None and sentence.children(verb, "nsubj"):
            own = sentence.child(verb, "nsubj")
            if own is not None and own.lower not in RELATIVES and not any(c.lower in RELATIVES for c in sentence.children(own)):
                heads = [above]
        if not heads and verb.relation == "acl":
            # After a participle a "subject" that follows is its object.
            heads = [c for c in sentence.children(verb, "nsubj") if c.index > verb.index]
        if not heads:
            heads = _shared(sentence, verb)
    if above is not None and verb.deprel == "acl:relcl" and heads and heads[0].lower == "that":
        heads = [above]
    if not heads:
        yield from _free_relative(sentence, verb, dated)
    for head in heads[:1]:
        for one in spread(sentence, head):
            yield nominal(sentence, one, dated)


def _free_relative(sentence: Sentence, verb: Token, dated: frozenset[int]) -> Iterator[Target]:
    """ "condemned what he called an outrage", "accepts whatever the council decides", read as a clause."""
    for clause in sentence.children(verb, "ccomp"):
        what = next((c for c in sentence.children(clause) if c.lower in ("what", "whatever") and c.index > verb.index), None)
        if what is None:
            continue
        named = next((c for c in sentence.children(clause, "xcomp", "obj", "obl") if c is not what and c.index > clause.index), None)
        if what.lower == "what" and named is not None and named.upos != "VERB":
            yield nominal(sentence, named, dated)
        else:
            start, end = clause_extent(sentence, clause)
            yield Target(start=start, end=end, head=what)


def _shared(sentence: Sentence, verb: Token) -> list[Token]:
    """The object of the last of two joined verbs serves both: "condemned and rejected the plan"."""
    if sentence.children(verb, "ccomp", "xcomp", "obl"):
        return []
    for other in sentence.children(verb, "conj"):
        if other.upos == "VERB" and not sentence.children(other, "nsubj", "nsubj:pass"):
            between = sentence.tokens[verb.index + 1 : other.index]
            if all(word.upos in ("CCONJ", "ADV", "PUNCT", "AUX", "VERB") for word in between):
                return list(sentence.children(other, "obj"))
    return []


def _that(sentence: Sentence, verb: Token, cue: Cue) -> Iterator[Target]:
    for clause in sentence.children(verb, "ccomp"):
        if clause.index < verb.index or any(
            m.lower in ("whether", "if", "why", "how") for m in sentence.children(clause, "mark", "advmod")
        ):
            continue
        if cue.deontic and not is_obliging(sentence, clause) and not _unshifted(sentence, verb, clause):
            continue
        start, end = clause_extent(sentence, clause)
        yield Target(start=start, end=end, head=clause)


def _unshifted(sentence: Sentence, verb: Token, clause: Token) -> bool:
    """True of a clause in the present after a past verb of wanting, which tells no fact: "insisted that the two sides talk"."""
    wanted = verb.xpos == "VBD" and verb.lemma in WANTING and clause.xpos in ("VB", "VBP")
    return wanted and not sentence.children(clause, "aux", "aux:pass", "cop")


def is_obliging(sentence: Sentence, clause: Token) -> bool:
    """True of a clause that says what has to be done: "must leave", "that troops leave", "be released"."""
    helpers = sentence.children(clause, "aux", "aux:pass", "cop")
    if any(h.lower in DEONTIC for h in helpers):
        return True
    if clause.lemma in OBLIGED and sentence.child(clause, "xcomp") is not None:
        return True
    if any(h.lower == "be" for h in helpers) and not any(h.feature("VerbForm") == "Fin" and h.lower != "be" for h in helpers):
        return True
    marked = any(m.lower == "that" for m in sentence.children(clause, "mark"))
    if not marked or helpers or clause.upos != "VERB" or clause.lower != clause.lemma:
        return False
    subject = sentence.child(clause, "nsubj")
    singular = (
        subject is not None
        and subject.feature("Number") == "Sing"
        and subject.lower not in ("i", "you")
        and not sentence.children(subject, "conj")
    )
    return singular or clause.feature("VerbForm") != "Fin"


def infinitive(sentence: Sentence, head: Token) -> Token | None:
    """The clause with "to" below a verb or noun."""
    for clause in sentence.children(head, "xcomp", "ccomp", "advcl", "acl"):
        if clause.index > head.index and any(m.lower == "to" for m in sentence.children(clause, "mark")):
            return clause
    return None


def _asked(sentence: Sentence, verb: Token, person: Token | None) -> Iterator[Target]:
    """Somebody and what is asked of them, as one run of words."""
    if person is None:
        return
    clause = infinitive(sentence, verb) or infinitive(sentence, person)
    passive = is_passive(sentence, verb)
    if clause is None or passive or clause.index < person.index:
        return
    start = phrase(sentence, person)[0]
    yield Target(start=start, end=clause_extent(sentence, clause)[1], head=clause)


def after_preposition(sentence: Sentence, head: Token, preposition: str, dated: frozenset[int]) -> Iterator[Target]:
    """What stands behind a preposition that belongs to the word: a noun phrase or a clause with "-ing"."""
    below = sentence.children(head, "obl", "nmod", "advcl", "acl", "obj", "xcomp")
    verb = sentence.head(head) if head.upos == "ADJ" and head.relation == "xcomp" else None
    if verb is not None and verb.upos == "VERB":
        below += sentence.children(verb, "obl")  # "stayed neutral in the dispute"
    for child in below:
        if child.index < head.index:
            above = head.deprel == "acl:relcl" and child.lower in RELATIVES
            if not above:
                continue
        marks = [m.lower for m in sentence.children(child, "mark")]
        if case_of(sentence, child) != preposition and preposition not in marks:
            continue
        if child.upos == "VERB" and preposition not in ("to",):
            begun = next((w for w in sentence.subtree(child) if w.lower not in (*preposition.split(), "to") and w.upos != "PUNCT"), child)
            yield Target(start=begun.start, end=clause_extent(sentence, child)[1], head=child)
        elif child.upos != "VERB" and child.start not in dated and child.lemma not in DURATIONS:
            for one in spread(sentence, child):
                yield nominal(sentence, one, dated)
