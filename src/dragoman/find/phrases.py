"""What finders ask of a dependency tree: noun phrases, coordination, and clauses with their parties and modality."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..language.sentences import Sentence, Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET", "ADJ", "SYM", "X"})
INSIDE_NAME = ("det", "amod", "compound", "flat", "nummod", "fixed", "nmod:poss", "nmod:desc", "case", "goeswith", "advmod", "punct")
POSSESSIVE = ("'s", "’s", "'", "’")
DASHES = ("-", "–")
REPORTING = frozenset({"say", "tell", "report", "claim", "note", "state", "write", "announce", "estimate"})
SPEECH_ACTS = frozenset({
    "accuse", "blame", "condemn", "criticise", "criticize", "demand", "denounce", "dismiss", "pledge", "praise", "promise", "reject",
    "threaten", "thank", "urge", "vow", "warn",
})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "scarcely"})
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
CONDITIONAL = frozenset({"would", "could", "may", "might", "should", "'d", "’d"})
SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer")
ABSTAINING = frozenset({"abstain", "vote", "dissent", "object", "oppose"})  # what the few do while a body decides
# What a text does, or a body by it; those who vote otherwise tell their reasons with other words ("citing", "calling it unfair").
OF_TEXTS = frozenset({
    "ask", "authorise", "authorize", "call on", "call upon", "call for", "condemn", "decide", "declare", "demand", "deplore", "direct",
    "establish", "extend", "impose", "instruct", "invite", "lift", "mandate", "order", "renew", "request", "require", "urge",
})

SENTENCE_ENDS = frozenset({".", "!", "?"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
HEADLINED = frozenset({  # common nouns of who acts in a headline
    "president", "premier", "minister", "chief", "envoy", "leader", "king", "army", "navy", "police", "troop", "force", "rebel",
    "government", "parliament", "court", "official", "diplomat", "general", "delegation", "junta", "opposition", "party", "union", "pm",
    "fm", "protester", "worker", "teacher", "doctor", "nurse", "student", "farmer", "miner", "lawmaker", "senator", "soldier",
    "militant",
})

ClauseModality = Literal["asserted", "future", "hypothetical"]


def conjuncts(sentence: Sentence, token: Token) -> list[Token]:
    """The token and what is coordinated with it, in word order."""
    return [token, *sentence.children(token, "conj")]


def case_of(sentence: Sentence, token: Token) -> str:
    """The preposition of a nominal in lower case, several words joined by blanks ("according to"), "" if none."""
    marks = [child for child in sentence.children(token, "case") if child.index < token.index]
    words = [w for mark in marks for w in (mark, *sentence.children(mark, "fixed"))]
    return " ".join(word.lower for word in sorted(words, key=lambda w: w.index) if word.upos != "PART")


def phrase(sentence: Sentence, token: Token, *, of_phrases: bool = True) -> tuple[int, int]:
    """Offsets of the noun phrase headed by the token: determiners, adjectives, compounds and "of" phrases, without
    its preposition, relative clauses, appositions, coordination, other prepositional phrases and outer punctuation.
    """
    members = {token.index}
    queue = [token]
    while queue:
        head = queue.pop()
        for child in sentence.children(head):
            if child.upos == "PUNCT" and child.lower not in ("-", "–", "'", "’"):
                continue
            if child.relation == "case" and head is token and (child.index < head.index or child.lower in POSSESSIVE):
                continue
            inside = child.deprel in INSIDE_NAME or child.relation in ("compound", "flat", "nummod", "fixed")
            if of_phrases and child.relation == "nmod" and child.index > head.index and case_of(sentence, child) in ("of", "for"):
                inside = True
            if head is not token and head.relation == "amod" and child.relation in ("conj", "cc"):
                inside = True
            if inside:
                members.add(child.index)
                queue.append(child)
    # A noun phrase is one run of words: what lies beyond a gap around its head belongs to something else.
    first = last = token.index
    tokens = sentence.tokens
    while first - 1 in members or (first - 2 in members and tokens[first - 1].upos == "PUNCT" and tokens[first - 1].lower in DASHES):
        first -= 1
    while last + 1 in members or (last + 2 in members and tokens[last + 1].upos in ("PUNCT", "ADP")):
        last += 1
    while first < token.index and sentence.tokens[first].upos == "PUNCT":
        first += 1
    while last > token.index and sentence.tokens[last].upos == "PUNCT":
        last -= 1
    return sentence.tokens[first].start, sentence.tokens[last].end


def extent(sentence: Sentence, token: Token, *, without: tuple[str, ...] = ()) -> tuple[int, int]:
    """Offsets from the first to the last word of the token's subtree, less punctuation at the edges."""
    words = sentence.subtree(token, without=without)
    while len(words) > 1 and words[0].upos == "PUNCT":
        words = words[1:]
    while len(words) > 1 and words[-1].upos == "PUNCT":
        words = words[:-1]
    return words[0].start, words[-1].end


def is_passive(sentence: Sentence, verb: Token) -> bool:
    if sentence.children(verb, "aux:pass"):
        return True
    if sentence.children(verb, "nsubj:pass"):
        return not _is_active_in_all_but_name(sentence, verb)
    if sentence.children(verb, "nsubj") or _is_headed(sentence, verb):  # what has a plain subject is active
        return False
    head = sentence.head(verb) if verb.relation == "conj" else None
    if head is not None and any(a.lemma == "have" for a in sentence.children(head, "aux")) and not is_passive(sentence, head):
        return False  # "have killed, wounded and robbed"
    return verb.feature("Voice") == "Pass"


def _is_active_in_all_but_name(sentence: Sentence, verb: Token) -> bool:
    """Whether the parser took the past of a main verb for its participle: in a whole sentence one without "be" has an object of its own."""
    whole = verb.relation == "root" and sentence.tokens[-1].text in SENTENCE_ENDS
    return whole and bool(sentence.children(verb, "obj")) and not sentence.children(verb, "aux")


def is_negated(sentence: Sentence, verb: Token) -> Token | None:
    """The word that negates the verb itself ("did not support", "never recognised"), or its subject's "no"."""
    for child in sentence.children(verb, "advmod", "det", "aux"):
        if child.lower in NEGATIONS:
            return child
    for subject in sentence.children(verb, *SUBJECTS):
        if subject.lower in ("nobody", "none", "neither", "nothing"):
            return subject
        for below in sentence.children(subject, "det"):
            if below.lower in ("no", "neither"):
                return below
    return None


def is_headline_future(sentence: Sentence, verb: Token) -> Token | None:
    """The "to" of a headline that tells by it what somebody will do ("Iran to resume talks"); None for any other verb."""
    head = sentence.head(verb)
    if verb.deprel != "acl" or head is None or head.relation != "root" or head.index > verb.index:
        return None
    someone = head.upos == "PROPN" or head.lemma.lower() in HEADLINED
    if not someone or sentence.children(head, "det", "cop", "case", "nmod:poss") or any(t.xpos in FINITE for t in sentence.tokens):
        return None
    return next((m for m in sentence.children(verb, "mark") if m.lower == "to"), None)


def modality_of(sentence: Sentence, verb: Token) -> tuple[ClauseModality, Token | None]:
    """How the clause is told, by auxiliaries and "if" clauses, with the word that shows it."""
    for child in sentence.children(verb, "aux"):
        if child.lower in FUTURE:
            return "future", child
        if child.lower in CONDITIONAL and not any(c.lower == "have" for c in sentence.children(verb, "aux")):
            return "hypothetical", child
    coming = is_headline_future(sentence, verb)
    if coming is not None:
        return "future", coming
    mark = next((m for m in sentence.children(verb, "mark") if m.lower in ("if", "unless", "should", "whether")), None)
    return ("hypothetical", mark) if mark is not None else ("asserted", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A verb (or predicate) with its parties. Each party is the head word of its noun phrase; coordination is spread."""

    verb: Token
    passive: bool
    negation: Token | None
    modality: ClauseModality
    subjects: tuple[Token, ...]  # grammatical subjects, also shared, controlled or the antecedent of "who"
    objects: tuple[Token, ...]
    agents: tuple[Token, ...]  # of a passive: "by ..."
    obliques: tuple[tuple[str, Token], ...]  # preposition and head word
    complement: Token | None  # head of a ccomp or xcomp

    @property
    def doers(self) -> tuple[Token, ...]:
        """Who does it, whatever the voice."""
        return self.agents if self.passive else self.subjects


def _reporter_of(sentence: Sentence, verb: Token, head: Token) -> Token | None:
    """The verb of saying that another act of words goes on from, hung on what was said: "said many starve and accused Mali"."""
    above = sentence.head(head) if verb.relation == "conj" and head.relation == "ccomp" else None
    if above is None or above.index > head.index or verb.lemma not in SPEECH_ACTS or above.lemma not in REPORTING:
        return None
    alike = above.xpos == verb.xpos and not sentence.children(verb, "mark", "aux", "aux:pass")
    return above if alike else None


def subjects_of(sentence: Sentence, verb: Token, *, depth: int = 0) -> list[Token]:
    """Head words of a verb's subjects: its own, else those it shares, is controlled by, or modifies."""
    told = [s for s in sentence.children(verb, *SUBJECTS) if s.index < verb.index or not sentence.children(s, "case")]  # else a slip
    own = [c for subject in told for c in conjuncts(sentence, subject)]
    head = sentence.head(verb)
    if own:
        if own[0].lower in ("who", "which", "that") and verb.relation == "acl" and head is not None:
            return conjuncts(sentence, head)
        return own
    if head is None or depth > 4:
        return []
    deciding = _decision_around(sentence, verb, head)
    if deciding is not None:
        return subjects_of(sentence, deciding, depth=depth + 1)
    if verb.relation == "ccomp" and verb.xpos == "VBG" and head.index > verb.index:  # "Troops firing on crowds, witnesses say"
        before = [o for o in sentence.children(head, "obj", "nsubj") if o.index < verb.index]
        return conjuncts(sentence, before[0]) if before else []
    if verb.relation in ("conj", "xcomp", "parataxis"):
        if verb.relation == "xcomp" and not is_passive(sentence, head):
            controllers = [c for o in sentence.children(head, "obj", "iobj") for c in conjuncts(sentence, o)]
            if controllers and head.lemma not in SUBJECT_CONTROL:
                return controllers
        if verb.relation == "conj" and head.upos not in ("VERB", "AUX", "ADJ"):
            return []
        if _is_headed(sentence, verb):
            return conjuncts(sentence, head)
        reporter = _reporter_of(sentence, verb, head)
        return subjects_of(sentence, reporter if reporter is not None else head, depth=depth + 1)
    if is_headline_future(sentence, verb) is not None:
        return conjuncts(sentence, head)
    if verb.deprel == "acl:relcl" or (verb.relation == "acl" and verb.feature("VerbForm") in ("Ger", "Part")):
        return conjuncts(sentence, head)
    if verb.relation == "advcl" and not sentence.children(verb, "mark"):
        return subjects_of(sentence, head, depth=depth + 1)
    if verb.relation == "advcl" and (verb.feature("VerbForm") in ("Inf", "Ger") or verb.xpos == "VBG"):
        return subjects_of(sentence, head, depth=depth + 1)
    return []


def _is_headed(sentence: Sentence, verb: Token) -> bool:
    """Whether an item of a list tells what the name before its colon does: "Russia: expelled 20 diplomats"."""
    name = sentence.head(verb) if verb.relation == "parataxis" else None
    if name is None or name.upos != "PROPN" or sentence.tokens[name.index + 1].text != ":" or verb.index < name.index:
        return False
    return bool(sentence.children(verb, "obj")) and not sentence.children(verb, *SUBJECTS)


def _decision_around(sentence: Sentence, verb: Token, head: Token) -> Token | None:
    """The verb of the decision that a participle of asking or deciding belongs to, where the parser hung it on the voters told in
    between: "adopted a text, with Chad abstaining, demanding ..."; None for any other. A comma closes what is said of those voters.
    """
    if verb.relation not in ("advcl", "xcomp", "conj") or not _is_of_vote(sentence, head) or not head.index < verb.index:
        return None
    infinitive = any(m.lower == "to" for m in sentence.children(verb, "mark"))
    following = sentence.tokens[verb.index + 1].lower if verb.index + 1 < len(sentence.tokens) else ""
    if not infinitive and not (verb.xpos == "VBG" and {verb.lemma, f"{verb.lemma} {following}"} & OF_TEXTS):
        return None
    if not any(t.text == "," for t in sentence.tokens[head.index + 1 : verb.index]):
        return None
    at = sentence.head(head)
    while at is not None and at.upos not in ("VERB", "AUX"):
        at = sentence.head(at)
    return at


def _is_of_vote(sentence: Sentence, verb: Token) -> bool:
    """Whether a participle with a subject of its own tells how some voted: "with Chad abstaining", "Mali voting against"."""
    absolute = verb.relation in ("advcl", "acl") and verb.xpos == "VBG" and not sentence.children(verb, "aux")
    return absolute and verb.lemma in ABSTAINING and bool(sentence.children(verb, "nsubj"))


SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "pledge", "agree", "refuse", "offer", "use", "take"})


def clause_of(sentence: Sentence, verb: Token) -> Clause:
    """The clause headed by a verb, noun or adjective used as a predicate."""
    modality, _ = modality_of(sentence, verb)
    obliques = [(case_of(sentence, o), c) for o in sentence.children(verb, "obl", "nmod") for c in conjuncts(sentence, o)]
    passive = is_passive(sentence, verb)
    agents = [c for p, c in obliques if p == "by"] if passive else []
    return Clause(
        verb=verb, passive=passive, negation=is_negated(sentence, verb), modality=modality,
        subjects=tuple(subjects_of(sentence, verb)),
        objects=tuple(c for o in sentence.children(verb, "obj") for c in conjuncts(sentence, o)),
        agents=tuple(agents), obliques=tuple(obliques), complement=sentence.child(verb, "ccomp", "xcomp"),
    )


def clause_head(sentence: Sentence, token: Token) -> Token:
    """The predicate of the clause that the word stands in."""
    at = token
    while at.head >= 0 and at.relation not in ("root", "ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis") and not (
        at.relation == "conj" and at.upos in ("VERB", "AUX")
    ):
        at = sentence.tokens[at.head]
    return at


def predicates(sentence: Sentence) -> Iterator[Token]:
    """Verbs, and nouns or adjectives with a copula, in word order."""
    with_copula = {token.head for token in sentence.tokens if token.relation == "cop"}
    for token in sentence.tokens:
        if token.upos == "VERB" or token.index in with_copula:
            yield token
