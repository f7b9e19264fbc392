"""How a word of stance is meant: its holder's words and what stands between ("refused to", "is ready to", "would never")."""

from __future__ import annotations

from dataclasses import dataclass

from ..language.sentences import Sentence, Token
from ..records import Modality, Stance
from .phrases import case_of, is_negated, subjects_of
from .stance_objects import RELATIVES, is_obliging, is_passive, spread
from .stances import Cue, Stances, shipped_stances

QUOTES = frozenset({'"', "”", "’", "'", "''"})
STRETCHES = frozenset(
    {
        "time",
        "day",
        "week",
        "month",
        "year",
        "morning",
        "evening",
        "night",
        "hour",
        "decade",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    }
)
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo", "would", "'d", "’d"})
OPEN = frozenset({"could", "may", "might", "can", "ca"})
DUTY = frozenset({"should", "must", "ought"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest", "should"})
PROVISOS = frozenset({"if", "provided", "providing", "unless"})
BEFORE_NOW = frozenset({"previously", "formerly", "originally", "once", "earlier", "initially"})
TEMPORAL = frozenset({"after", "since", "before", "until", "till"})
DOUBTING = frozenset(
    {
        "deny",
        "doubt",
        "hope",
        "wish",
        "fear",
        "imagine",
        "suppose",
        "pretend",
        "dispute",
        "suggest",
        "propose",
        "wonder",
        "ask",
        "want",
        "require",
        "expect",
        "accuse",
    }
)
WITHOUT = frozenset({"without", "instead", "before", "against", "from", "rather", "than", "of", "for", "about"})
FLIPPED: dict[Stance, Stance] = {"recognises": "does_not_recognise", "accepts": "rejects", "does_not_recognise": "recognises"}
REFUSED: dict[Stance, Stance] = {"recognises": "does_not_recognise", "accepts": "rejects"}
RATIFYING = frozenset({"ratify", "approve", "pass", "adopt", "endorse", "carry"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """What a cue says in its clause: the stance it comes to, its modality, its topmost word and its first word."""

    stance: Stance
    modality: Modality
    top: Token
    first: Token


def force_of(sentence: Sentence, word: Token, cue: Cue, lexicon: Stances) -> Force | None:
    """The force of a verb or predicate of stance; None where it tells nothing about its subject ("urged it to accept")."""
    negations, refused = 0, False
    modality: Modality = "asserted"
    future = past = proviso = False
    at, first = word, word
    for _ in range(6):
        helpers = list(sentence.children(at, "aux"))
        own = _own_helpers(sentence, at)
        lows = {h.lower for h in helpers or own}
        denial = _negation(sentence, at)
        if denial is not None:
            negations += 1
            first = min(first, denial, *helpers, key=lambda t: t.index)
        if (
            at.relation in ("root", "conj", "ccomp", "parataxis")
            and "be" in {h.lemma for h in own}
            and any(m.lower == "to" for m in sentence.children(at, "mark"))
        ):
            future = True
        if lows & FUTURE:
            if "have" in lows:
                return None
            future = True
        if (lows & DUTY) or (lows & OPEN and denial is None and not negations):
            return None
        past = past or "had" in lows or _told_as_past(sentence, at)
        if any(m.lower in CONDITIONS for m in sentence.children(at, "mark")):
            return None
        proviso = proviso or _has_proviso(sentence, at)
        head = sentence.head(at)
        if head is None or at.relation in ("root", "parataxis"):
            break
        marks = {m.lower for m in sentence.children(at, "mark", "case", "advmod")}
        is_infinitive = "to" in marks
        if at.relation in ("xcomp", "ccomp", "advcl", "acl", "csubj", "obl", "nmod") and (
            is_infinitive or (at.relation == "xcomp" and at.upos != "ADJ")
        ):
            kind = lexicon.operators.get(lexicon.key(head))
            if kind is None and at.relation == "advcl" and at.lemma == "protest":
                break
            if (
                kind is None
                or kind == "none"
                or "yet" in marks
                or (sentence.children(head, "obj") and head.upos == "VERB" and at.relation == "xcomp")
            ):
                if not (at.relation == "xcomp" and head.lemma in ("use",)):
                    return None
                past = True
            if kind == "refused":
                refused = True
            elif kind == "negated":
                negations += 1
            elif kind == "future":
                future = True
            at = head
            first = min(first, at, key=lambda t: t.index)
            continue
        if (
            at.relation == "conj"
            and head.upos in ("VERB", "ADJ", "AUX")
            and not helpers
            and at.feature("VerbForm") not in ("Fin", "Ger")
            and not is_passive(sentence, at)
        ):
            if sentence.children(at, "nsubj", "nsubj:pass") or (at.feature("VerbForm") == "Part" and not _own_helpers(sentence, head)):
                break
            before = negations
            at = head
            if _negation(sentence, at) is not None and not _joined_by_or(sentence, word, at):
                negations = before - 1
            continue
        if not _is_told(sentence, at, head, marks, lexicon):
            return None
        if at.relation == "advcl" and marks & TEMPORAL and cue.stance == "claims":
            past = True
        break
    stance = cue.stance
    denied = negations % 2 == 1
    if refused and not denied:
        stance, modality = _refused(stance, cue)
    elif refused or denied:
        if stance in FLIPPED and denied != refused:
            stance = FLIPPED[stance]
        elif denied != refused:
            modality = "negated"
    if modality == "asserted":
        modality = "hypothetical" if proviso and future else "future" if future else "historical" if past else "asserted"
    return Force(stance=stance, modality=modality, top=at, first=first)


def _refused(stance: Stance, cue: Cue) -> tuple[Stance, Modality]:
    """What refusing to take a stance comes to."""
    if stance in REFUSED:
        return REFUSED[stance], "asserted"
    if cue.lemma in RATIFYING:
        return "rejects", "asserted"
    return stance, "negated"


def _own_helpers(sentence: Sentence, word: Token) -> list[Token]:
    """Auxiliaries, and the copula of a predicate."""
    return list(sentence.children(word, "aux", "cop"))


def _negation(sentence: Sentence, word: Token) -> Token | None:
    """The word that negates the verb itself, "no longer" too; a negative subject is its holder's matter."""
    found = is_negated(sentence, word)
    if (
        found is not None
        and found.index < word.index + 2
        and (found.relation in ("advmod", "aux") or found.lower in ("not", "n't", "n’t", "never"))
    ):
        return found
    for child in sentence.children(word, "advmod", "cc"):
        if child.lower == "longer" and any(c.lower == "no" for c in sentence.children(child)):
            return child
        if child.lower in ("nor", "neither"):
            return child
    before = sentence.tokens[word.index - 2 : word.index] if word.index >= 2 else ()
    return before[0] if [t.lower for t in before] == ["no", "longer"] else None


def _joined_by_or(sentence: Sentence, word: Token, head: Token) -> bool:
    return any(c.lower in ("or", "nor") for c in sentence.children(word, "cc")) or not sentence.children(word, "cc")


def _told_as_past(sentence: Sentence, word: Token) -> bool:
    for child in sentence.children(word, "advmod", "obl", "advcl"):
        if child.lower in BEFORE_NOW or case_of(sentence, child) in ("until", "till"):
            return True
    return False


def _has_proviso(sentence: Sentence, word: Token) -> bool:
    for clause in sentence.children(word, "advcl"):
        if clause.lower in PROVISOS or any(m.lower in PROVISOS for m in sentence.children(clause, "mark", "case", "advmod")):
            return True
    return any(case_of(sentence, o) == "on" and o.lemma == "condition" for o in sentence.children(word, "obl"))


def _is_told(sentence: Sentence, at: Token, head: Token, marks: set[str], lexicon: Stances) -> bool:
    """False for clauses whose truth their frame leaves open: what is asked, denied, doubted, avoided."""
    if at.relation == "ccomp":
        if head.lemma in DOUBTING or any(h.lower in ("if",) for h in sentence.children(head, "mark")):
            return False
        if any(c.demand and not c.deontic for c in lexicon.verbs.get(lexicon.key(head), ())) and head.lemma not in (
            "warn",
            "tell",
            "advise",
        ):
            return False
        return not is_obliging(sentence, at) or head.lemma in ("say", "tell")
    if at.relation in ("advcl", "acl", "obl", "nmod") and at.deprel != "acl:relcl" and marks & WITHOUT:
        return False
    return True


def doers(sentence: Sentence, top: Token, word: Token) -> list[Token]:
    """The head words of those who take the stance, coordination spread."""
    if top is word and is_passive(sentence, word):
        agents = [o for o in sentence.children(word, "obl", "nmod") if case_of(sentence, o) == "by"]
        return [one for agent in agents for one in spread(sentence, agent)]
    above = sentence.head(top)
    if top.lower.endswith("ing") and top.index and top.relation in ("acl", "advcl"):
        behind = sentence.tokens[top.index - 1]
        if behind.lemma.lower() in shipped_stances().classes["textual"]:
            return [behind]
    if top.upos == "NOUN" and top is not word and not sentence.children(top, "cop"):
        return _owners(sentence, top, word)
    if not sentence.children(top, "nsubj", "nsubj:pass"):
        said = _speaker_behind(sentence, top)
        if said is not None:
            return spread(sentence, said)
    own = tuple(
        c for c in sentence.children(top, "nsubj", "nsubj:pass", "nsubj:outer") if not (top.relation == "acl" and c.index > top.index)
    ) or _strayed(sentence, top)
    if own:
        relative = own[0].lower in RELATIVES or any(c.lower in RELATIVES for c in sentence.children(own[0], "nmod"))
        if relative and own[0].lower != "what":
            antecedent = _antecedent(sentence, top)
            if antecedent is not None and antecedent.lower in ("those", "countries", "states") and case_of(sentence, antecedent) == "among":
                return [one for c in sentence.children(antecedent, "nsubj") for one in spread(sentence, c)]
            if antecedent is not None:
                antecedent = _named(sentence, antecedent)
                many = top.feature("Number") == "Plur" or own[0].lower in ("both", "all", "some")
                return _whole(sentence, antecedent) if many or sentence.children(antecedent, "conj") else [antecedent]
        before = [subject for subject in own if subject.index < top.index and subject.lemma.lower() not in STRETCHES]
        return spread(sentence, before[-1] if before else own[0])
    if top.relation == "acl" and above is not None and above.upos in ("NOUN", "PROPN"):
        return [_named(sentence, above)] if top.deprel == "acl:relcl" or top.feature("VerbForm") != "Inf" else []
    found = subjects_of(sentence, top)
    if not found and top.relation == "conj" and above is not None and (above.upos in ("VERB", "AUX") or sentence.children(above, "cop")):
        return doers(sentence, above, word)
    if not found and top.relation == "advcl" and above is not None and top.feature("VerbForm") != "Fin":
        return doers(sentence, above, word)
    if found and found[0].lower in RELATIVES:
        antecedent = _antecedent(sentence, top)
        return [_named(sentence, antecedent)] if antecedent is not None else []
    return [one for one in found if one.upos not in ("VERB", "AUX")]


def _speaker_behind(sentence: Sentence, verb: Token) -> Token | None:
    """Who stands between a quotation and the verb of saying, where the parse has made it a party of the quotation."""
    for quoted in sentence.children(verb, "ccomp", "parataxis"):
        if quoted.index < verb.index:
            between = [
                c
                for c in sentence.children(quoted)
                if quoted.index < c.index < verb.index and c.relation in ("nsubj", "appos", "obj", "obl")
            ]
            named = [c for c in between if any(w.text in QUOTES or w.text == "," for w in sentence.tokens[quoted.index : c.index])]
            if named and not any(m.lower == "that" for m in sentence.children(quoted, "mark")):
                return named[-1]
    return None


def _owners(sentence: Sentence, noun: Token, word: Token) -> list[Token]:
    """Who has a decision, refusal or pledge: its possessor, or the subject of the verb whose object it is."""
    verb = sentence.head(noun)
    owner = sentence.child(noun, "nmod:poss")
    if verb is not None and verb.upos == "VERB" and noun.relation == "obj" and (owner is None or owner.upos == "PRON"):
        return doers(sentence, verb, word)
    if owner is not None:
        return spread(sentence, owner)
    giver = next((c for c in sentence.children(noun, "nmod") if case_of(sentence, c) in ("by", "of")), None)
    return spread(sentence, giver) if giver is not None else []


def _antecedent(sentence: Sentence, verb: Token) -> Token | None:
    at = verb
    while at.relation == "conj" and at.head >= 0:
        at = sentence.tokens[at.head]
    return sentence.head(at) if at.relation == "acl" else None


def _whole(sentence: Sentence, token: Token) -> list[Token]:
    """A coordination from any of its members, where the relative clause hangs on the last one."""
    head = sentence.head(token)
    return spread(sentence, head) if token.relation == "conj" and head is not None else spread(sentence, token)


def _named(sentence: Sentence, token: Token) -> Token:
    """The name that a description stands beside: "Ana Ruiz, the deputy who tabled it"."""
    head = sentence.head(token)
    return head if token.relation == "appos" and token.upos == "NOUN" and head is not None and head.upos == "PROPN" else token


def _strayed(sentence: Sentence, verb: Token) -> tuple[Token, ...]:
    """A name between "and" and a finite verb is its subject, though the parse may join it to what stands before."""
    if verb.relation != "conj" or verb.index < 2 or verb.feature("VerbForm") not in ("Fin", None):
        return ()
    first = min([verb, *sentence.children(verb, "aux", "aux:pass", "advmod")], key=lambda t: t.index)
    if first.index < 2:
        return ()
    name, joint = sentence.tokens[first.index - 1], sentence.tokens[first.index - 2]
    entity = sentence.entity_at(name)
    if entity is not None and entity.first > 0:
        joint = sentence.tokens[entity.first - 1]
    return (
        (name,)
        if name.upos == "PROPN" and name.relation in ("conj", "obj", "nmod", "appos") and joint.lower in ("and", "while", "but")
        else ()
    )
