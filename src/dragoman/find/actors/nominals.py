"""Noun phrases of a report as what they are to coreference: their sort, number, gender and part in the sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...language.sentences import Parsed, Sentence, Token
from ...records import Actor
from . import nouns

# Sorts are bits: a state is a group as well as a place, and what is not known (0) may be any.
PERSON, GROUP, PLACE, THING = 1, 2, 4, 8

# Form: class (he, she, it, they), use (plain, possessive, reflexive).
PRONOUNS: Mapping[str, tuple[str, str]] = {
    "he": ("H", "n"), "him": ("H", "n"), "his": ("H", "p"), "himself": ("H", "r"),
    "she": ("S", "n"), "her": ("S", "n"), "hers": ("S", "p"), "herself": ("S", "r"),
    "it": ("I", "n"), "its": ("I", "p"), "itself": ("I", "r"),
    "they": ("T", "n"), "them": ("T", "n"), "their": ("T", "p"), "theirs": ("T", "p"), "themselves": ("T", "r"), "both": ("T", "n"),
}
SPEAKERS = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves", "you", "your", "yours"})
DETERMINERS: Mapping[str, str] = {
    "the": "the", "this": "this", "that": "this", "these": "this", "those": "this", "both": "this", "a": "a", "an": "a",
}
CLAUSE = frozenset({"root", "ccomp", "xcomp", "advcl", "acl", "csubj", "parataxis"})
QUOTES = frozenset("\"“”")
INSIDE = frozenset({"compound", "flat", "fixed", "goeswith", "nummod"})
ROLES: Mapping[str, str] = {
    "nsubj": "s", "csubj": "s", "obj": "o", "iobj": "o", "obl": "b", "nmod": "n", "appos": "a", "root": "r", "compound": "m", "amod": "m",
    "flat": "m", "vocative": "v", "dislocated": "s", "xcomp": "x", "ccomp": "x", "parataxis": "x", "list": "x",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name: word indices [first, last] of its sentence, both inclusive, its sort and, where known, its actor.

    core: index of the first word of the name proper, behind titles.
    """

    first: int
    core: int
    last: int
    sort: int
    actor: Actor | None = None
    stands: bool = False  # whether it is a capital or seat that stands for its government


class Cluster:
    """What is taken for one thing in the report, with what its mentions tell of it."""

    __slots__ = ("actor", "gender", "heads", "members", "named", "slots", "sort", "words")

    def __init__(self) -> None:
        self.members: list[Nominal] = []
        self.heads: set[str] = set()
        self.words: set[str] = set()
        self.slots: set[tuple[str, str]] = set()  # verbs it is subject or object of
        self.sort = 0
        self.gender = ""
        self.named = False
        self.actor: Actor | None = None

    def add(self, nominal: Nominal) -> None:
        nominal.cluster = self
        self.members.append(nominal)
        self.gender = self.gender or nominal.gender
        if nominal.slot is not None:
            self.slots.add(nominal.slot)
        if nominal.form != "pronoun":
            self.heads.add(nominal.lemma)
            self.words |= nominal.words
            self.words |= nominal.titles
            self.sort = self.sort & nominal.sort or self.sort or nominal.sort
            self.named = self.named or nominal.form == "name"
        self.actor = self.actor or nominal.actor


class Nominal:
    """One noun phrase or pronoun, by its head word. Filled in while a report is resolved; never leaves the finder."""

    __slots__ = (
        "actor", "antecedent", "clause", "cluster", "definite", "form", "gender", "joined", "lemma", "line", "name", "nation",
        "order", "owner", "parties", "plural", "quoted", "role", "sentence", "settled", "slot", "sort", "titles", "token",
        "verb", "words",
    )

    def __init__(self, sentence: Sentence, token: Token, form: str, order: int) -> None:
        self.sentence = sentence
        self.token = token
        self.form = form  # name, common, pronoun, both (a coordination)
        self.order = order
        self.lemma = token.lemma.lower()
        self.sort = 0
        self.plural = False
        self.quoted = False
        self.joined = False  # whether it is coordinated with others
        self.line = 0  # sentences before it that are not wholly quoted
        self.gender = ""  # m, f or not known
        self.role = "x"
        self.clause = -1  # index of the head of its clause
        self.verb = -1  # index of the word it depends on
        self.definite = ""  # the, this, a, poss, ""
        self.words: frozenset[str] = frozenset()
        self.name: Named | None = None
        self.actor: Actor | None = None
        self.titles: frozenset[str] = frozenset()  # words of a person's titles and office
        self.owner: Nominal | None = None
        self.antecedent: Nominal | None = None
        self.slot: tuple[str, str] | None = None
        self.nation: str | None = None  # id of the state whose adjective it has, or whose organ it is
        self.parties: tuple[Nominal, ...] = ()
        self.cluster: Cluster | None = None
        self.settled = False

    @property
    def key(self) -> tuple[int, int]:
        return self.sentence.index, self.token.index


def nominals_of(parsed: Parsed, names: Mapping[tuple[int, int], Named], sorts: Mapping[str, int]) -> list[Nominal]:
    """All nominals in the order of the text. names: by (sentence index, index of head word); sorts: of further nouns by lemma."""
    found: list[Nominal] = []
    inside = {(number, index) for (number, _), name in names.items() for index in range(name.first, name.last + 1)}
    quoted = False
    end = line = 0
    for sentence in parsed.sentences:
        number = sentence.index
        if quoted and "\n" in parsed.text[end : sentence.start]:
            quoted = False  # a paragraph of a quotation opens with a mark of its own
        end = sentence.end
        begun = quoted
        here: dict[int, Nominal] = {}
        for token in sentence.tokens:
            upos = token.upos
            if upos == "PUNCT":
                if token.text in QUOTES:
                    quoted = token.text == "“" or (token.text == "\"" and not quoted)
                continue
            if upos == "VERB" or upos == "ADP":
                continue
            key = (number, token.index)
            name = names.get(key)
            if name is not None:
                nominal = Nominal(sentence, token, "name", len(found))
                describe_name(nominal, name)
            elif key in inside:
                continue
            elif upos == "PRON" or upos == "DET":
                lower = token.lower
                if lower not in PRONOUNS or (token.relation == "expl" and is_empty(sentence, token)):
                    continue
                if lower == "both" and not stands_alone(sentence, token):
                    continue
                nominal = Nominal(sentence, token, "pronoun", len(found))
                describe_pronoun(nominal, lower)
            elif (upos == "NOUN" or upos == "PROPN") and token.relation not in INSIDE and token.lemma.lower() not in nouns.TIMES:
                if token.lower in nouns.ADVERBIAL and token.index and sentence.tokens[token.index - 1].lower == "in":
                    continue
                nominal = Nominal(sentence, token, "common", len(found))
                describe_noun(nominal, sorts)
            elif upos == "ADJ" and is_people(sentence, token):
                nominal = Nominal(sentence, token, "common", len(found))
                nominal.definite, nominal.sort, nominal.plural = "the", PERSON, True
                nominal.words = frozenset((nominal.lemma,))
            else:
                continue
            place_in_sentence(nominal)
            nominal.quoted, nominal.line = quoted, line
            found.append(nominal)
            if token.deprel == "conj":
                coordinate(nominal, here, found)
            here[token.index] = nominal
        if not (begun or quoted) or any(not nominal.quoted for nominal in here.values()):
            line += 1
    return found


def stands_alone(sentence: Sentence, token: Token) -> bool:
    """Whether "both" is a subject by itself, without a noun and without "of them"."""
    return token.relation == "nsubj" and not sentence.children(token)


def is_people(sentence: Sentence, token: Token) -> bool:
    """Whether an adjective stands for those who are so: "the wounded", "the French"."""
    return token.relation in ("nsubj", "obj", "obl", "nmod", "conj") and any(c.lower == "the" for c in sentence.children(token, "det"))


def is_empty(sentence: Sentence, token: Token) -> bool:
    """Whether an "it" that the parser takes for empty has a clause beside it that it may announce."""
    verb = sentence.head(token)
    if verb is None:
        return True
    after = [c for c in sentence.children(verb, "csubj", "ccomp", "xcomp", "advcl", "acl", "nsubj", "obj") if c.index > token.index]
    if any(c.relation in ("csubj", "ccomp", "nsubj") for c in after):
        return True
    return any(c.relation != "obj" and c.upos != "NOUN" for c in after) and all(c.relation != "obj" for c in after)


def coordinate(last: Nominal, here: Mapping[int, Nominal], found: list[Nominal]) -> None:
    """Add the coordination that ends in the nominal as one of its own, in place of a shorter one with the same beginning."""
    first = here.get(last.token.head)
    if first is None or not any(c.relation == "cc" and c.lower in ("and", "&") for c in last.sentence.children(last.token)):
        return
    parties = [n for n in here.values() if n.token.deprel == "conj" and n.token.head == first.token.index]
    both = Nominal(last.sentence, first.token, "both", len(found))
    both.parties = (first, *parties, last)
    for party in both.parties:
        party.joined = True
    both.plural = True
    both.quoted, both.line = last.quoted, last.line
    both.role, both.verb, both.definite = first.role, first.verb, first.definite
    both.sort = first.sort
    for party in both.parties[1:]:
        both.sort &= party.sort
    both.lemma = ""
    found.append(both)


def describe_name(nominal: Nominal, name: Named) -> None:
    tokens = nominal.sentence.tokens[name.core : name.last + 1]
    nominal.name = name
    nominal.sort = name.sort
    nominal.actor = name.actor
    nominal.words = frozenset(t.lower for t in tokens if t.upos != "PUNCT" and t.lower not in ("the", "of", "'s", "’s"))
    nominal.definite = "name"
    nominal.plural = nominal.token.xpos in ("NNPS", "NNS") and name.actor is None
    if name.sort == PERSON:
        first = tokens[0].lower
        nominal.gender = "f" if first in nouns.FEMALE_NAMES else "m" if first in nouns.MALE_NAMES else ""
        told = [t.lower for t in nominal.sentence.tokens[name.first : name.core] if t.upos != "PUNCT"]
        if name.actor is not None and name.actor.office is not None:
            told += name.actor.office.lower().split()
        nominal.titles = frozenset(told)
        before = nominal.sentence.tokens[name.core - 1].lower.rstrip(".") if name.core else ""
        if before in nouns.FEMALE:
            nominal.gender = "f"
        elif before in nouns.MALE:
            nominal.gender = "m"


def describe_pronoun(nominal: Nominal, lower: str) -> None:
    kind, use = PRONOUNS[lower]
    if kind == "S" and lower == "her" and nominal.token.relation == "nmod":
        use = "p"
    nominal.lemma = kind
    nominal.definite = use
    nominal.gender = "m" if kind == "H" else "f" if kind == "S" else ""
    nominal.plural = kind == "T"
    nominal.sort = PERSON if kind in "HS" else 0


def describe_noun(nominal: Nominal, sorts: Mapping[str, int]) -> None:
    token, sentence = nominal.token, nominal.sentence
    if token.index > 1 and sentence.tokens[token.index - 1].text == "-":
        joined = f"{sentence.tokens[token.index - 2].lower}-{nominal.lemma}"
        if joined in nouns.PERSONS:
            nominal.lemma = joined
    lemma = nominal.lemma = nouns.ABBREVIATED.get(nominal.lemma, nominal.lemma)
    told = token.xpos in ("NNS", "NNPS") or token.feature("Number") == "Plur"
    nominal.plural = told and not (token.lower == lemma and lemma in nouns.COUNTED)  # "the kingdom", tagged as a plural
    nominal.sort = sort_of(lemma, nominal.plural, sorts)
    if nominal.sort == PERSON and not nominal.plural:
        nominal.gender = "f" if lemma in nouns.FEMALE else "m" if lemma in nouns.MALE else ""
    around = {lemma}
    for child in sentence.children(token):
        relation = child.relation
        if relation == "det":
            lower = child.lower
            nominal.definite = DETERMINERS.get(lower, "q")
        elif child.deprel == "nmod:poss":
            nominal.definite = "poss"
        elif (relation == "amod" or relation == "compound") and child.index < token.index:
            around.add(child.lemma.lower())
    nominal.words = frozenset(around)


def sort_of(lemma: str, plural: bool, sorts: Mapping[str, int]) -> int:
    """Sort of a noun: person before group in the plural ("rebels", "forces"), else what the lists say."""
    sort = 0
    if lemma in nouns.PERSONS:
        sort |= PERSON
    if lemma in nouns.GROUPS or lemma in nouns.BODIES or lemma in nouns.STATES:
        sort |= GROUP
    if lemma in nouns.PLACES or lemma in nouns.STATES:
        sort |= PLACE
    return sort or sorts.get(lemma, 0)


def place_in_sentence(nominal: Nominal) -> None:
    """Its grammatical role: a conjunct has that of the first."""
    token, sentence = nominal.token, nominal.sentence
    steps = 0
    while token.deprel in ("conj", "appos", "flat", "nmod:desc") and token.head >= 0 and steps < 5:
        token = sentence.tokens[token.head]
        steps += 1
    role = "p" if token.deprel == "nmod:poss" else ROLES.get(token.relation, "x")
    if nominal.token.deprel == "conj" and role == "s":
        role = "c"
    nominal.role = role
    nominal.verb = token.head
    nominal.clause = clause_of(sentence, token).index
    if token.head >= 0 and role in ("s", "c", "o"):
        verb = sentence.tokens[token.head]
        if verb.upos == "VERB":
            nominal.slot = (verb.lemma, "o" if role == "o" or token.deprel == "nsubj:pass" else "s")


def clause_of(sentence: Sentence, token: Token) -> Token:
    """The head of the innermost clause that the word is in, itself if it heads one."""
    tokens = sentence.tokens
    while token.head >= 0 and token.relation not in CLAUSE and not (token.deprel == "conj" and token.upos in ("VERB", "AUX")):
        token = tokens[token.head]
    return token
