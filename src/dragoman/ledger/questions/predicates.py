"""What a predicate is compared by, and what it is done to besides its plain objects."""

from __future__ import annotations

from ...find.phrases import Clause, case_of, conjuncts
from ...find.positions.stances import shipped_stances
from ...language.sentences import Sentence, Token
from .framing import ASKING, ECHOING, GIVING, LASTINGLY, LIGHT, PARTICLES, PERFORMING, PLACED, RELATIVE, TIMES, TOWARDS, WITHIN
from .senses import OF_ATTITUDE, groups_of, is_known
from .stems import stem


def keys_of(sentence: Sentence, verb: Token, clause: Clause) -> frozenset[str]:
    """What a predicate is compared by: with its particle or preposition where that makes it another, with its noun if it is light."""
    copula = bool(sentence.children(verb, "cop"))
    after = [c.lower for c in sentence.children(verb, "compound", "advmod")]
    cases = [(case_of(sentence, verb), verb)] if copula else [(case.replace(" ", "_"), noun) for case, noun in clause.obliques]
    after += [c.lower for c in sentence.children(verb, "xcomp", "advcl") if c.upos in ("ADJ", "ADV")]
    after += [c.lemma for c in sentence.children(verb, "xcomp") if c.upos == "VERB" and not sentence.children(c, "mark")]  # "let go"
    after += [f"{case_of(sentence, c)}_{c.lower}" for c in sentence.children(verb, "xcomp") if c.upos == "NOUN" and case_of(sentence, c)]
    if copula:
        after += [f"{verb.lower}_{case}" for case, _ in clause.obliques]
    cases = [(case, noun) for case, noun in (*cases, *_fronted(sentence, verb)) if not _is_time(noun)]
    for case, noun in cases:
        after += [f"{case}_{word}" for word in _called(sentence, noun)]
        after += [noun.lower, *([case] if noun.lower not in ("favour", "favor") else [])]
        if case.endswith("_of") and case.removesuffix("_of") in PARTICLES:
            after.append(case.removesuffix("_of"))
    particles = list(after)
    for case, noun in cases:
        after += [f"{particle}_{case}" for particle in particles]
        after += [f"{thing.lower}_{case}" for thing in clause.objects]
        after += [f"{case}_{noun.lower}_{further}" for of in sentence.children(noun, "nmod") if (further := case_of(sentence, of))]
    for noun in (*clause.objects, *(clause.subjects if clause.passive else ())):
        after += _called(sentence, noun)
        after += [f"{word}_{case}" for word in _called(sentence, noun) for case, _ in cases]
        if any(c.deprel == "nmod:poss" and c.upos != "PRON" for c in sentence.children(noun, "nmod")):
            after.append(f"{noun.lower}_of")  # who takes Hungary's part takes the part of Hungary
        after += [f"{word}_{case_of(sentence, c)}" for word in _called(sentence, noun) for c in sentence.children(noun, "nmod")]
        after += [f"{noun.lower}_to_{c.lemma}" for c in sentence.children(noun, "acl") if c.feature("VerbForm") == "Inf"]
    lemmas = ("be",) if copula else (verb.lemma, verb.lemma + "e")  # the model may take "sided" for a form of "sid"
    phrasal = [f"{lemma}_{word}" for lemma in lemmas for word in after]
    found = {key for key in phrasal if is_known(key) or key in ASKING}
    begin = tuple(f"{lemma}_{c.lower}_" for lemma in lemmas for c in sentence.children(verb, "compound"))
    found = {key for key in found if f"{key}_".startswith(begin)} or found  # who rules it out for the time being rules for nobody
    parts = {key: set(key.split("_")) for key in found}
    found = {key for key in found if not any(parts[key] < parts[other] for other in found)}  # who takes part in it takes nothing in
    if copula and found == {"be_behind"} and verb.lower in shipped_stances().classes["deeds"]:
        return frozenset({"perpetrate", stem(verb.text)})  # who is behind an attack does not back it
    things = (*clause.objects, *(clause.subjects if clause.passive else ()))
    if found:
        plain = {stem(verb.lemma)} if not copula else set()
        done = {stem(noun.text) for noun in things} if found & PERFORMING else set()
        return frozenset(found | done | (plain if groups_of(plain) & groups_of(found) else set()))
    if copula and verb.upos in ("NOUN", "PROPN", "PRON", "ADV") and case_of(sentence, verb) in PLACED:
        return frozenset({"be_in"})
    if copula:
        return frozenset({stem(t.text) for t in conjuncts(sentence, verb)})
    if verb.lemma == "be" and any(c.lower == "there" for c in sentence.children(verb, "expl")):
        return frozenset({"be_in"})
    if verb.lemma in LASTINGLY:
        states = {stem(c.text) for c in sentence.children(verb, "xcomp") if c.upos in ("ADJ", "VERB")}
        if any(map(is_known, states)):
            return frozenset(states)
    felt = {stem(noun.text) for noun in clause.objects if groups_of({stem(noun.text)}) & OF_ATTITUDE} if verb.lemma in ECHOING else set()
    if felt:
        return frozenset(felt)
    if verb.lemma in LIGHT | GIVING:
        found = {stem(noun.text) for noun in things if is_known(stem(noun.text))}
        if found and verb.lemma not in GIVING:
            return frozenset(found)
        found |= {stem(noun.text) for noun in clause.objects if noun.upos == "NOUN"}
    found |= {stem(verb.lemma), stem(verb.text), stem(verb.lemma.removeprefix("co-"))}
    if not copula and not any(map(is_known, found)):
        found |= {key for key in map(stem, lemmas) if is_known(key)}
    if phrasal and any(c.deprel == "compound:prt" for c in sentence.children(verb, "compound")):
        found.add(phrasal[0])
    return frozenset(found)


def _fronted(sentence: Sentence, verb: Token) -> list[tuple[str, Token]]:
    """Of "a panel with which it refused to work" the preposition, of the verb "work", with its pronoun."""
    above = verb
    while above.relation == "xcomp" and above.head >= 0:
        above = sentence.tokens[above.head]
    if above is verb or above.deprel != "acl:relcl":
        return []
    return [(case_of(sentence, o), o) for o in sentence.children(above, "obl") if o.lower in RELATIVE and o.index < above.index]


def _called(sentence: Sentence, noun: Token) -> list[str]:
    """A noun as it stands, in the singular, and with what stands before it: of "the green lights" also "green_light"."""
    before = [t.lower for t in sentence.children(noun, "amod", "compound", "advmod") if t.index < noun.index]
    words = list(dict.fromkeys((noun.lower, noun.lemma)))
    return [*words, *(f"{one}_{word}" for one in before for word in words)]


def _is_time(noun: Token) -> bool:
    """Whether "on Friday", "in May", "at 6 p.m." only tell when."""
    return noun.upos == "NUM" or noun.lower in TIMES


def noun_keys(sentence: Sentence, noun: Token) -> frozenset[str]:
    if noun.lemma in LIGHT and noun.upos == "VERB":
        return frozenset(stem(o.text) for o in sentence.children(noun, "obj")) or frozenset({stem(noun.lemma)})
    return frozenset({stem(noun.text)})


def light_objects(verb: Token, clause: Clause, keys: frozenset[str]) -> frozenset[int]:
    """Indexes of the objects that make up the predicate, with a verb that says little: the congratulations that somebody sends."""
    if verb.lemma in GIVING or "kill" in groups_of(keys):
        return frozenset()
    phrases = [key.split("_")[1:] for key in keys if key.startswith(f"{verb.lemma}_")]
    return frozenset(
        o.index
        for o in (*clause.objects, *(clause.subjects if clause.passive else ()))
        if (is_known(stem(o.text)) and stem(o.text) in keys) or any(o.lower in words or o.lemma in words for words in phrases)
    )


def is_within(noun: Token, case: str, keys: frozenset[str]) -> bool:
    """Whether an oblique belongs to a phrase of its predicate: the custody of "held in custody"."""
    words = (noun.lower, noun.lemma)
    plain = case.replace(" ", "_")
    return any(key.endswith((f"_{plain}_{word}", f"_in_{word}")) or f"_{plain}_{word}_" in key for key in keys for word in words)


def antecedent(sentence: Sentence, verb: Token, clause: Clause) -> Token | None:
    """Of "a draft that it refused to sign" the draft, to the verb "sign"."""
    if clause.passive or any(o.lower not in RELATIVE for o in clause.objects) or any(o.lower in RELATIVE for _, o in clause.obliques):
        return None
    at = verb
    while at.relation == "xcomp" and at.head >= 0:
        at = sentence.tokens[at.head]
    head = sentence.head(at) if at.deprel == "acl:relcl" else None
    return head if head is not None and head not in clause.subjects else None


def further(sentence: Sentence, verb: Token, clause: Clause, light: frozenset[int]) -> tuple[Token, ...]:
    """What else it is done to: of "approved sending a mission" the mission, of "sent congratulations to X" X."""
    found = [o for c in sentence.children(verb, "xcomp", "ccomp") for o in sentence.children(c, "obj")]
    if light:
        found += [o for case, o in clause.obliques if case in TOWARDS]
        for index in sorted(light):
            takes_it = sentence.tokens[index].lower in ("side", "part")
            of_it = sentence.children(sentence.tokens[index], "nmod")
            found += [o for o in of_it if o.deprel != "nmod:poss" or (takes_it and o.upos == "PROPN")]
    return tuple(found)


def of_phrase(sentence: Sentence, clause: Clause, keys: frozenset[str]) -> tuple[Token, ...]:
    """What a predicate with a preposition is done to: of "voted against X", "voted in favour of X" it is X."""
    found: list[Token] = []
    ends = {key.partition("_")[2] for key in keys if "_" in key}
    for case, noun in clause.obliques:
        plain = case.replace(" ", "_")
        if ends & {f"{plain}_{noun.lower}", noun.lower, f"in_{noun.lower}"}:
            found += sentence.children(noun, "nmod")
        elif (plain in ends or any(end.endswith(f"_{plain}") for end in ends)) and case not in WITHIN:
            found.append(noun)
    return tuple(found)
