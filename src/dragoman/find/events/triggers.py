"""Where the words of a sentence fit a sense of the ontology: trigger, arguments and the clause that completes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from ...language.sentences import Sentence, Token
from ...ontology import Entry, Index, Ontology, Sense
from ..phrases import FUTURE, NEGATIONS, case_of, conjuncts, is_passive, subjects_of

MAX_DEPTH: Final = 3
CLAUSES: Final = frozenset({"xcomp", "ccomp", "advcl", "acl", "parataxis", "conj"})
COMPLETING: Final = frozenset({"to", "that", "from", "of", "against"})
REACH: Final = 6  # words between a verb and the rest of its phrase ("called the reservists up")
WILL: Final = FUTURE | {"would", "'d", "’d", "can", "could", "ca"}
AIMED_AT: Final = frozenset({"on", "against", "along", "near", "towards", "toward"})
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
    passive: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A word of a sentence that fits a sense."""

    token: Token
    sense: Sense
    words: tuple[Token, ...]  # the whole trigger, with particles, light verb and object noun
    arguments: Arguments
    noun: bool
    content_type: str | None = None
    consumed: frozenset[int] = frozenset()  # words that can be no trigger of their own any more


def adjusted(hit: Hit, content_type: str | None) -> Hit:
    return replace(hit, content_type=content_type)


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
    if lower in MEASURES:
        for child in sentence.children(token, "nmod"):
            if case_of(sentence, child) == "of":
                yield child.lower
                yield child.lemma.lower()


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
        for below in sentence.children(token, "obl", "nmod"):
            if below.deprel == "nmod:poss":
                continue
            preposition = ALIASES.get(case := case_of(sentence, below), case)
            if preposition:
                found[preposition] = (*found.get(preposition, ()), *conjuncts(sentence, below))
    return found


def content_of(sentence: Sentence, token: Token) -> Token | None:
    """The predicate of the clause that completes a verb, noun or adjective of speech or will."""
    child = sentence.child(token, "xcomp", "ccomp")
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
    passive = is_passive(sentence, verb) or (verb.xpos == "VBN" and verb.relation == "acl" and verb.deprel != "acl:relcl")
    if passive and not sentence.children(verb, "aux:pass") and (
        any(c.deprel == "nsubj" for c in sentence.children(verb)) or verb.xpos in FINITE
    ):
        passive = False
    subjects = without_reporter(sentence, verb, tuple(subjects_of(sentence, verb)))
    objects = tuple(c for o in sentence.children(verb, "obj") for c in conjuncts(sentence, antecedent(sentence, verb, o)))
    indirect = tuple(c for o in sentence.children(verb, "iobj") for c in conjuncts(sentence, o))
    if not objects and not passive:
        bare = (o for o in sentence.children(verb, "obl", "xcomp", "ccomp") if _is_bare(sentence, verb, o))
        objects = tuple(c for o in bare for c in conjuncts(sentence, o))
    head = sentence.head(verb)
    if not objects and not passive and verb.relation == "conj" and head is not None:
        objects = tuple(c for o in sentence.children(head, "obj") if o.index > verb.index for c in conjuncts(sentence, o))
    obliques = grouped(sentence, (verb,))
    if passive:
        objects = (*subjects, *objects)
        subjects = obliques.get("by", ()) or _agent_further_down(sentence, verb, obliques)
    below = grouped(sentence, objects)
    for phrases in (below, grouped(sentence, below.get("of", ())), {"between": grouped(sentence, subjects).get("between", ())}):
        for preposition, tokens in phrases.items():
            if tokens:
                obliques[preposition] = (*obliques.get(preposition, ()), *tokens)
    if indirect:
        obliques["iobj"] = indirect
        objects = objects or indirect
    owners = tuple(c for o in objects for p in sentence.children(o, "nmod:poss", "amod", "compound") for c in conjuncts(sentence, p))
    return Arguments(
        subjects=subjects, objects=objects, obliques=obliques, owners=owners, content=content_of(sentence, verb), passive=passive,
        object_words=named(sentence, objects), subject_words=named(sentence, subjects),
    )


def without_reporter(sentence: Sentence, verb: Token, subjects: tuple[Token, ...]) -> tuple[Token, ...]:
    """The subjects less that of a verb of saying that follows, hung on the wrong verb: "Peru freed them, a bishop said"."""
    head = sentence.head(verb)
    if verb.relation != "ccomp" or head is None or head.index < verb.index or not subjects or subjects[0].index > verb.index:
        return subjects
    return tuple(s for s in subjects if s.index < verb.index)


def antecedent(sentence: Sentence, verb: Token, object_: Token) -> Token:
    """What a relative pronoun stands for as object: "the treaty that both signed"; any other object is itself."""
    head = sentence.head(verb)
    relative = verb.relation == "acl" and head is not None and object_.lower in ("that", "which", "whom", "who")
    return head if relative and head is not None else object_


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
    return oblique.deprel in ("obl", "xcomp", "ccomp") and not sentence.children(oblique, "case", "cop", "mark", "nsubj")


FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})  # forms that no passive has

TIMES: Final = frozenset({
    "today", "yesterday", "tomorrow", "tonight", "week", "month", "year", "day", "morning", "evening", "night", "afternoon", "time",
    "times",
    "weekend", "spring", "summer", "autumn", "winter", "hour", "hours", "days", "weeks", "months", "years", "decade", "century",
    "moment", "minutes",
})


def noun_arguments(sentence: Sentence, noun: Token, light: frozenset[str]) -> Arguments:
    """Arguments of a noun that names a deed: its own, and those of the light verb that it is the object of."""
    obliques = grouped(sentence, (noun,))
    head = sentence.head(noun)
    subjects: tuple[Token, ...] = ()
    host = None
    if head is not None and head.upos in ("VERB", "AUX"):
        for preposition, tokens in grouped(sentence, (head,)).items():
            apart = preposition in PARTIES_OF_HOST and preposition not in obliques and tokens[0].index > noun.index
            if apart and (preposition != "by" or not is_passive(sentence, head)):
                obliques[preposition] = tokens
        if noun.deprel in ("obj", "nsubj:pass") and is_in(head, light):
            host = head
            arguments = verb_arguments(sentence, head)
            subjects = arguments.subjects
            if "iobj" in arguments.obliques:
                obliques["iobj"] = arguments.obliques["iobj"]
    for aimed in ("of", "on", "against", "at"):  # "the attack on the station by rebels"
        agents = grouped(sentence, obliques.get(aimed, ())).get("by", ())
        if agents:
            obliques.setdefault("by", agents)
    for preposition, tokens in grouped(sentence, (*obliques.get("by", ()), *obliques.get("of", ()))).items():
        if preposition in AIMED_AT and tokens[0].index > noun.index:  # "the raid by police on the camp"
            obliques.setdefault(preposition, tokens)
    for doing in sentence.children(noun, "acl"):  # "a strike called by the unions"
        if doing.xpos == "VBN" and (is_in(doing, light)) and "by" not in obliques:
            obliques.update({k: v for k, v in grouped(sentence, (doing,)).items() if k == "by"})
    possessors = tuple(c for p in sentence.children(noun, "nmod:poss") for c in conjuncts(sentence, p))
    modifiers = tuple(c for p in sentence.children(noun, "amod", "compound", "nmod:desc", "flat") for c in conjuncts(sentence, p))
    return Arguments(
        subjects=subjects, obliques=obliques, possessors=possessors, modifiers=modifiers, content=content_of(sentence, noun), host=host,
    )


def rest_of(sentence: Sentence, verb: Token, rest: tuple[str, ...]) -> tuple[Token, ...] | None:
    """The further words of a verb's phrase, in order and near; None when one is missing."""
    found: list[Token] = []
    at = verb.index + 1
    for word in rest:
        match = _within_reach(sentence, at, word)
        if match is None or not _belongs(sentence, verb, match):
            return None
        if match.upos == "NOUN" and any(c.lower not in rest and c.lemma not in rest for c in sentence.children(match, "compound")):
            return None
        found.append(match)
        at = match.index + 1
    return tuple(found)


def _within_reach(sentence: Sentence, at: int, word: str) -> Token | None:
    """The first of the next few words that is the word; "to" is none before an infinitive."""
    for token in sentence.tokens[at : at + REACH]:
        if (token.lower == word or token.lemma.lower() == word) and not (word == "to" and token.upos == "PART"):
            return token
    return None


def _belongs(sentence: Sentence, verb: Token, word: Token) -> bool:
    """Whether a word is the verb's own particle, noun or preposition, and none of a clause below it."""
    at = word
    for _ in range(MAX_DEPTH):
        head = sentence.head(at)
        if head is None:
            return False
        if head.index == verb.index:
            return True
        if head.relation in CLAUSES:
            return False
        at = head
    return False


def before_of(sentence: Sentence, noun: Token, before: tuple[str, ...]) -> tuple[Token, ...] | None:
    """The words right before a noun that make up its name; hyphens are passed over. None when one is missing."""
    found: list[Token] = []
    at = noun.index - 1
    for word in reversed(before):
        while at >= 0 and sentence.tokens[at].text in ("-", "–"):
            at -= 1
        if at < 0 or word not in lemmas_of(sentence.tokens[at]):
            return None
        found.insert(0, sentence.tokens[at])
        at -= 1
    return tuple(found)


def declined(sentence: Sentence, verb: Token) -> bool:
    """Whether the verb is denied for the future: "will not", "would not", "can't"."""
    helpers = sentence.children(verb, "aux", "advmod")
    neither = (c for subject in sentence.children(verb, "nsubj") for c in sentence.children(subject, "cc", "det", "cc:preconj"))
    denied = any(h.lower in NEGATIONS or h.lower == "longer" for h in helpers) or any(c.lower in ("neither", "no") for c in neither)
    return denied and any(h.lower in WILL for h in helpers)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands below a trigger in its own clause: words with their names, for senses that ask for one of them."""

    tokens: tuple[Token, ...]
    names: frozenset[str]


def around_of(sentence: Sentence, token: Token) -> Around:
    tokens = tuple(t for t in sentence.subtree(token, without=("conj", "advcl", "parataxis", "nsubj")) if t.index != token.index)
    return Around(tokens, named(sentence, tokens))


def fits(
    sentence: Sentence, token: Token, sense: Sense, arguments: Arguments, around: Around | None, *, noun: bool, words: tuple[Token, ...],
) -> tuple[Token, ...] | None:
    """The object noun and other words that the sense takes in where it fits; None where it does not."""
    taken: tuple[Token, ...] = ()
    if not noun:
        if sense.object is not None and sense.object.isdisjoint(arguments.object_words):
            return None
        if sense.not_object and not sense.not_object.isdisjoint(arguments.object_words):
            return None
        if sense.subject is not None and sense.subject.isdisjoint(arguments.subject_words):
            return None
        if sense.prepositions and sense.prepositions.isdisjoint(arguments.obliques):
            return None
        if sense.declined and not declined(sentence, token):
            return None
        if sense.object is not None:
            taken = tuple(o for o in arguments.objects if noun_in(sentence, o, sense.object))[:1]
    if sense.content and arguments.content is None:
        return None
    if sense.infinitive and not _is_infinitive(sentence, arguments.content):
        return None
    if sense.modals and not any(a.lower in sense.modals for a in sentence.children(arguments.content or token, "aux")):
        return None
    if sense.beside is not None:
        if around is None or sense.beside.isdisjoint(around.names):
            return None
        matched = next((t for t in around.tokens if t not in words and noun_in(sentence, t, sense.beside)), None)
        if matched is None:
            return None
        if not sense.content:
            taken = (*taken, matched)
    return taken


def _is_infinitive(sentence: Sentence, verb: Token | None) -> bool:
    return verb is not None and any(m.lower == "to" for m in sentence.children(verb, "mark"))


def hits_of(sentence: Sentence, ontology: Ontology, index: Index) -> dict[int, list[Hit]]:
    """All senses that fit, by the index of their trigger word, the most demanding first; contents not yet weighed."""
    found: dict[int, list[Hit]] = {}
    light = ontology.words.get("light", frozenset())
    for token in sentence.tokens:
        lower = token.lower
        verbs = index.verbs.get(lower) if token.upos in ("VERB", "ADJ", "AUX") else None
        nouns = index.nouns.get(lower) if token.upos in ("NOUN", "PROPN") else None
        if not verbs and not nouns:
            continue
        hits: list[Hit] = []
        if verbs:
            hits = list(_verb_hits(sentence, token, verbs))
        if nouns and not hits:
            hits = list(_noun_hits(sentence, token, nouns, light))
        if hits:
            found[token.index] = hits
    return found


def _verb_hits(sentence: Sentence, token: Token, entries: tuple[Entry, ...]) -> Iterator[Hit]:
    if token.upos == "ADJ" and not sentence.children(token, "cop", "aux:pass") and token.relation not in ("root", "acl", "xcomp",
        "conj", "advcl"):
        return
    phrases = list(_phrases(sentence, token, entries))
    if not phrases:
        return
    arguments = verb_arguments(sentence, token)
    around = around_of(sentence, token) if any(entry.sense.beside is not None for entry, _ in phrases) else None
    for entry, rest in phrases:
        if len(rest) == 1 and rest[0].relation == "case" and rest[0].lower != "for" and arguments.objects and not arguments.passive:
            continue  # "called his words on Friday a mistake" is no "call on"
        words = (token, *rest)
        own = arguments
        if own.passive and rest and rest[-1].relation == "case" and not sentence.children(token, "aux:pass"):
            own = replace(own, subjects=own.objects, objects=(), object_words=frozenset(), passive=False)  # "the union called on ..."
        own = _with_particle(sentence, own, rest) if rest else own
        if own.passive and token.lower in entry.sense.adjectives:
            own = replace(own, subjects=own.objects, objects=(), passive=False)
        taken = fits(sentence, token, entry.sense, own, around, noun=False, words=words)
        if taken is not None:
            told = arguments.subjects if entry.sense.subject is not None else ()
            consumed = frozenset(t.index for t in (*rest, *taken, *told))
            yield Hit(token=token, sense=entry.sense, words=(*words, *taken), arguments=own, noun=False, consumed=consumed)


def _phrases(sentence: Sentence, verb: Token, entries: tuple[Entry, ...]) -> Iterator[tuple[Entry, tuple[Token, ...]]]:
    """The entries of a verb whose further words are all there, with those words."""
    for entry in entries:
        rest = rest_of(sentence, verb, entry.rest) if entry.rest else ()
        if rest is not None and not (verb.upos == "ADJ" and verb.lower == entry.lemma and verb.lower not in entry.sense.adjectives):
            yield entry, rest


def _with_particle(sentence: Sentence, arguments: Arguments, rest: tuple[Token, ...]) -> Arguments:
    """The arguments of a verb with further words: what stands after its particle ("ask for help") is its object too, and
    what its noun takes ("express support for") is its own.
    """
    below = dict(arguments.obliques)
    after = below.get(rest[-1].lower, ())
    for phrases in (grouped(sentence, after), grouped(sentence, tuple(t for t in rest if t.upos == "NOUN"))):
        for preposition, tokens in phrases.items():
            below[preposition] = (*below.get(preposition, ()), *(t for t in tokens if t not in below.get(preposition, ())))
    if not after:
        return replace(arguments, obliques=below)
    objects = (*after, *arguments.objects)
    owners = tuple(c for o in objects for p in sentence.children(o, "nmod:poss", "amod", "compound") for c in conjuncts(sentence, p))
    return replace(arguments, objects=objects, owners=owners, obliques=below, object_words=named(sentence, objects))


def _noun_hits(sentence: Sentence, token: Token, entries: tuple[Entry, ...], light: frozenset[str]) -> Iterator[Hit]:
    head = sentence.head(token)
    if token.relation == "compound" and head is not None and head.index == token.index + 1:
        return
    arguments = noun_arguments(sentence, token, light)
    around = around_of(sentence, token) if any(e.sense.beside is not None for e in entries) else None
    for entry in entries:
        before = before_of(sentence, token, entry.rest) if entry.rest else ()
        if before is None:
            continue
        words = (*before, token)
        taken = fits(sentence, token, entry.sense, arguments, around, noun=True, words=words)
        if taken is not None:
            host = (arguments.host,) if arguments.host is not None else ()
            yield Hit(token=token, sense=entry.sense, words=(*host, *words), arguments=arguments, noun=True)
