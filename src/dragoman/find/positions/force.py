"""How a word of stance is meant: its holder's words and what stands between ("refused to", "is ready to", "would never")."""

from __future__ import annotations

from dataclasses import dataclass

from ...language.sentences import Sentence, Token
from ...records import Modality, Stance
from ..phrases import case_of, is_negated, subjects_of
from .objects import RELATIVES, is_obliging, is_passive, listed, spread
from .stances import Cue, Stances, shipped_stances

LISTED = frozenset({"PROPN", "NOUN", "DET", "ADJ", "CCONJ", "PUNCT", "PART", "NUM"})  # words of a list of names

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
HEDGES = frozenset({"may", "might"})  # open with "not" too, unlike "cannot"
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
HIGHEST = 6  # words to climb; longer chains are no clauses
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
    ascent = _Ascent(sentence=sentence, word=word, cue=cue, lexicon=lexicon, at=word, first=word)
    if not ascent.tells():
        return None
    stance: Stance = cue.stance
    modality: Modality = "asserted"
    denied = ascent.negations % 2 == 1
    if ascent.refused and not denied:
        stance, modality = _refused(stance, cue)
    elif denied and not ascent.refused:
        stance, modality = (FLIPPED[stance], "asserted") if stance in FLIPPED else (stance, "negated")
    if modality == "asserted" and ascent.future:
        modality = "hypothetical" if ascent.proviso else "future"
    elif modality == "asserted" and ascent.past:
        modality = "historical"
    return Force(stance=stance, modality=modality, top=ascent.at, first=ascent.first)


@dataclass(slots=True, kw_only=True)
class _Ascent:
    """The way from a cue up to the clause that its holder stands in, and what is met on it."""

    sentence: Sentence
    word: Token
    cue: Cue
    lexicon: Stances
    at: Token
    first: Token
    negations: int = 0
    refused: bool = False
    future: bool = False
    past: bool = False
    proviso: bool = False

    def tells(self) -> bool:
        """Climbs to the top; False where the cue turns out to be open, asked or denied."""
        for _ in range(HIGHEST):
            if not self._reads_clause():
                return False
            above = self._climbs()
            if above is None:
                return False
            if above is self.at:
                return True
            self.at = above
        return True

    def _reads_clause(self) -> bool:
        """Takes in negation, auxiliaries and conditions of the present word; False where they leave all open."""
        sentence, at = self.sentence, self.at
        helpers = sentence.children(at, "aux")
        own = sentence.children(at, "aux", "cop")
        lows = {h.lower for h in helpers or own}
        marks = {m.lower for m in sentence.children(at, "mark")}
        denial = _negation(sentence, at)
        if denial is not None:
            self.negations += 1
            self.first = min(self.first, denial, *helpers, key=lambda t: t.index)
        hedged = bool(lows & HEDGES) or (bool(lows & OPEN) and not self.negations)
        if (lows & FUTURE and "have" in lows) or lows & DUTY or hedged or marks & CONDITIONS:
            return False
        due = at.relation in ("root", "conj", "ccomp", "parataxis") and "to" in marks and any(h.lemma == "be" for h in own)
        self.future = self.future or due or bool(lows & FUTURE)
        self.past = self.past or "had" in lows or _told_as_past(sentence, at)
        self.proviso = self.proviso or _has_proviso(sentence, at)
        return True

    def _climbs(self) -> Token | None:
        """The next word on the way, the present one at the top, None where the frame leaves open what is told."""
        sentence, at = self.sentence, self.at
        head = sentence.head(at)
        if head is None or at.relation in ("root", "parataxis"):
            return at
        marks = {m.lower for m in sentence.children(at, "mark", "case", "advmod")}
        bare = at.relation == "xcomp" and at.upos != "ADJ"
        if bare or ("to" in marks and at.relation in ("xcomp", "ccomp", "advcl", "acl", "csubj", "obl", "nmod")):
            return self._over_operator(head, marks)
        if at.relation == "conj" and head.upos in ("VERB", "ADJ", "AUX") and self._shares_helpers(head):
            if _negation(sentence, head) is not None and not _joined_by_or(sentence, self.word):
                self.negations -= 1  # which the head's own negation, about to be counted, makes good
            return head
        if at.relation == "advcl" and "without" in marks and at.lower.endswith("ing"):
            self.negations += 1  # "without recognising either claim"
            return at
        if not _is_told(sentence, at, head, marks, self.lexicon):
            return None
        self.past = self.past or (at.relation == "advcl" and bool(marks & TEMPORAL) and self.cue.stance == "claims")
        return at

    def _over_operator(self, head: Token, marks: set[str]) -> Token | None:
        """Past "refuse to", "ready to", "decision to"; None where the word above tells not whether it is done."""
        kind = self.lexicon.operators.get(self.lexicon.key(head))
        if kind is None and self.at.relation == "advcl" and self.at.lemma == "protest":
            return self.at
        asked = self.at.relation == "xcomp" and head.upos == "VERB" and bool(self.sentence.children(head, "obj"))
        used = self.at.relation == "xcomp" and head.lemma == "use"
        if head.lemma in ("expect", "want", "hope") and is_passive(self.sentence, head):
            return None  # what others look for
        if (kind in (None, "none") or "yet" in marks or asked) and not used:
            return None
        self.refused = self.refused or kind == "refused"
        self.negations += kind == "negated"
        self.future = self.future or kind == "future"
        self.past = self.past or used
        self.first = min(self.first, head, key=lambda t: t.index)
        return head

    def _shares_helpers(self, head: Token) -> bool:
        """True of the second of two verbs under one auxiliary: "will reject or ignore"."""
        at = self.at
        form = at.feature("VerbForm")
        if self.sentence.children(at, "aux", "nsubj", "nsubj:pass") or form in ("Fin", "Ger") or is_passive(self.sentence, at):
            return False
        if form == "Part" and any(c.lower == "but" for c in self.sentence.children(at, "cc")):
            return False  # "had backed it but voted against": a past tense that looks like a participle
        return form != "Part" or bool(self.sentence.children(head, "aux", "cop"))


def _refused(stance: Stance, cue: Cue) -> tuple[Stance, Modality]:
    """What refusing to take a stance comes to."""
    if stance in REFUSED:
        return REFUSED[stance], "asserted"
    if cue.lemma in RATIFYING:
        return "rejects", "asserted"
    return stance, "negated"


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


def _joined_by_or(sentence: Sentence, word: Token) -> bool:
    return any(c.lower in ("or", "nor") for c in sentence.children(word, "cc")) or not sentence.children(word, "cc")


def _told_as_past(sentence: Sentence, word: Token) -> bool:
    for child in sentence.children(word, "advmod", "obl", "advcl"):
        at_once = child.lower == "once" and sentence.tokens[child.index - 1].lower == "at"
        if (child.lower in BEFORE_NOW and not at_once) or case_of(sentence, child) in ("until", "till"):
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
        asks = any(c.demand and not c.deontic for c in lexicon.verbs.get(lexicon.key(head), ()))
        if asks and head.lemma not in ("warn", "tell", "advise"):
            return False
        return not is_obliging(sentence, at) or head.lemma in ("say", "tell")
    beside = at.relation in ("advcl", "acl", "obl", "nmod") and at.deprel != "acl:relcl"
    return not (beside and marks & WITHOUT)


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
    if not own and (beyond := _beyond_break(sentence, top)):
        return beyond
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


def _beyond_break(sentence: Sentence, verb: Token) -> list[Token]:
    """Those named between a semicolon and a finite verb, whatever they are joined to: "Peru objected; Chad and Togo abstained"."""
    if verb.relation not in ("parataxis", "conj") or verb.feature("VerbForm") not in ("Fin", None):
        return []
    before = sentence.tokens[: verb.index]
    start = next((t.index + 1 for t in reversed(before) if t.text == ";"), None)
    if start is None or any(t.upos not in LISTED for t in before[start:]):
        return []
    return listed(sentence, start, verb.index)


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
