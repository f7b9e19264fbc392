"""Where the words of a sentence fit a sense of the ontology: trigger, arguments and the clause that completes it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ...language.sentences import Sentence, Token
from ...ontology import Entry, Index, Ontology, Sense
from ..phrases import FUTURE, NEGATIONS, conjuncts
from .arguments import STATIVE, WHEN, Arguments, grouped, is_day, lemmas_of, named, noun_arguments, noun_in, verb_arguments

MAX_DEPTH: Final = 3
CLAUSES: Final = frozenset({"xcomp", "ccomp", "advcl", "acl", "parataxis", "conj"})
REACH: Final = 6  # words between a verb and the rest of its phrase ("called the reservists up")
HYPHENS: Final = frozenset({"-", "–"})
WILL: Final = FUTURE | {"would", "'d", "’d", "can", "could", "ca"}


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


def words_of(sentence: Sentence) -> frozenset[str]:
    """The words of a sentence in lower case, as they stand and as lemmas."""
    words = {token.lower for token in sentence.tokens}
    words.update(token.lemma.lower() for token in sentence.tokens)
    return frozenset(words)


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
        while at >= 0 and sentence.tokens[at].text in HYPHENS:
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
    subject = () if sentence.children(token, "aux:pass") else ("nsubj",)  # of a passive it is what the deed is done to
    tokens = tuple(t for t in sentence.subtree(token, without=("conj", "advcl", "parataxis", *subject)) if t.index != token.index)
    return Around(tokens, named(sentence, tokens))


def _asks_around(sense: Sense) -> bool:
    return sense.beside is not None or bool(sense.not_beside)


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
        if sense.not_subject and not sense.not_subject.isdisjoint(arguments.subject_words):
            return None
        if sense.prepositions and not any(map(_is_phrase, (arguments.obliques.get(p, ()) for p in sense.prepositions))):
            return None
        if sense.declined and not declined(sentence, token):
            return None
        if sense.object is not None:
            taken = tuple(o for o in arguments.objects if o.upos != "SYM" and noun_in(sentence, o, sense.object))[:1]
    if sense.content and arguments.content is None:
        return None
    if sense.infinitive and not _is_infinitive(sentence, arguments.content):
        return None
    if sense.modals and not _has_modal(sentence, sense, arguments.content or token):
        return None
    if sense.not_beside and around is not None and not sense.not_beside.isdisjoint(around.names):
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


def _is_phrase(tokens: Sequence[Token]) -> bool:
    """Whether a preposition has something else than a day: "fired on the crowd", not "fired on Sunday"."""
    return not all(map(is_day, tokens))


def _has_modal(sentence: Sentence, sense: Sense, verb: Token) -> bool:
    """Whether the verb has one of the sense's modals; for a "should" its bare form does as well."""
    if any(a.lower in sense.modals for a in sentence.children(verb, "aux")):
        return True
    return "should" in sense.modals and _is_subjunctive(sentence, verb)


def _is_subjunctive(sentence: Sentence, verb: Token) -> bool:
    """Whether a clause says what somebody has to do by the bare form of its verb: "insisted that the president leave"."""
    if verb.lower != verb.lemma or sentence.children(verb, "aux", "aux:pass", "cop"):
        return False
    subject = sentence.child(verb, "nsubj")
    one = subject is not None and subject.feature("Number") == "Sing" and subject.lower not in ("i", "you")
    alone = subject is not None and not sentence.children(subject, "conj")
    return one and alone and any(m.lower == "that" for m in sentence.children(verb, "mark"))


def _is_infinitive(sentence: Sentence, verb: Token | None) -> bool:
    return verb is not None and any(m.lower == "to" for m in sentence.children(verb, "mark"))


def hits_of(sentence: Sentence, ontology: Ontology, index: Index) -> dict[int, list[Hit]]:
    """All senses that fit, by the index of their trigger word, the most demanding first; contents not yet weighed."""
    found: dict[int, list[Hit]] = {}
    light = ontology.words.get("light", frozenset())
    words = words_of(sentence)
    for token in sentence.tokens:
        lower = token.lower
        verbs = index.verbs.get(lower) if token.upos in ("VERB", "ADJ", "AUX") else None
        hyphened = token.index > 1 and sentence.tokens[token.index - 1].text in HYPHENS  # "a walk-out", whatever "out" is taken for
        nouns = index.nouns.get(lower) if token.upos in ("NOUN", "PROPN") or hyphened else None
        if not verbs and not nouns:
            continue
        hits: list[Hit] = []
        if verbs:
            hits = list(_verb_hits(sentence, token, verbs, words))
        if nouns and not hits:
            hits = list(_noun_hits(sentence, token, nouns, light, words))
        if hits:
            found[token.index] = hits
    return found


def _verb_hits(sentence: Sentence, token: Token, entries: tuple[Entry, ...], words_here: frozenset[str]) -> Iterator[Hit]:
    if token.upos == "ADJ" and not sentence.children(token, "cop", "aux:pass") and token.relation not in ("root", "acl", "xcomp",
        "conj", "advcl"):
        return
    phrases = list(_phrases(sentence, token, entries, words_here))
    if token.lower in STATIVE and sentence.children(token, "aux:pass", "cop"):
        phrases = [(entry, rest) for entry, rest in phrases if token.lower in entry.sense.adjectives] or phrases
    if not phrases:
        return
    arguments = verb_arguments(sentence, token)
    around = around_of(sentence, token) if any(_asks_around(entry.sense) for entry, _ in phrases) else None
    of_phrase: dict[tuple[str, ...], Arguments | None] = {(): arguments}
    for entry, rest in phrases:
        if entry.rest not in of_phrase:
            of_phrase[entry.rest] = _of_phrase(sentence, token, arguments, rest)
        own = of_phrase[entry.rest]
        if own is None:
            continue
        words = (token, *rest)
        if own.passive and token.lower in entry.sense.adjectives and "by" not in own.obliques:
            own = replace(own, subjects=own.objects, objects=(), passive=False)
        taken = fits(sentence, token, entry.sense, own, around, noun=False, words=words)
        if taken is not None:
            told = arguments.subjects if entry.sense.subject is not None else ()
            consumed = frozenset(t.index for t in (*rest, *taken, *told))
            yield Hit(token=token, sense=entry.sense, words=(*words, *taken), arguments=own, noun=False, consumed=consumed)


def _of_phrase(sentence: Sentence, verb: Token, arguments: Arguments, rest: tuple[Token, ...]) -> Arguments | None:
    """The arguments of a verb with further words; None where these are no part of its phrase."""
    if len(rest) == 1 and _is_anothers(sentence, rest[0], arguments):
        return None  # "called his words on Friday a mistake" is no "call on"
    if arguments.passive and rest[-1].relation == "case" and not sentence.children(verb, "aux:pass"):
        active = replace(arguments, subjects=arguments.objects, objects=(), object_words=frozenset(), passive=False)
        return _with_particle(sentence, active, rest)  # "the union called on ..."
    return _with_particle(sentence, arguments, rest)


def _is_anothers(sentence: Sentence, word: Token, arguments: Arguments) -> bool:
    """Whether a preposition goes with a time, or with an oblique of a verb that has its object without it."""
    if word.relation != "case":
        return False
    governed = sentence.head(word)
    if governed is not None and governed.lower in WHEN:
        return True  # "unloaded on Thursday" is no "unload on"
    if word.lower == "for" or arguments.passive or not arguments.objects:
        return False
    return word.head not in {o.index for o in arguments.objects}  # "drove off the boats", hung as a preposition


def _phrases(
    sentence: Sentence, verb: Token, entries: tuple[Entry, ...], words_here: frozenset[str],
) -> Iterator[tuple[Entry, tuple[Token, ...]]]:
    """The entries of a verb whose further words are all there, with those words."""
    known: dict[tuple[str, ...], tuple[Token, ...] | None] = {(): ()}  # many senses share a phrase
    is_adjective = verb.upos == "ADJ"
    for entry in entries:
        further = entry.rest
        if further and (further[0] not in words_here or not words_here.issuperset(further)):
            continue  # most entries end here, before their words are looked for in order
        if further not in known:
            known[further] = rest_of(sentence, verb, further)
        rest = known[further]
        if rest is not None and not (is_adjective and verb.lower == entry.lemma and verb.lower not in entry.sense.adjectives):
            yield entry, rest


def _with_particle(sentence: Sentence, arguments: Arguments, rest: tuple[Token, ...]) -> Arguments:
    """The arguments of a verb with further words: what stands after its particle ("ask for help") is its object too, and
    what its noun takes ("express support for") is its own.
    """
    below = dict(arguments.obliques)
    after = below.get(rest[-1].lower, ())
    taken = {t.index for t in rest}
    objects = tuple(o for o in arguments.objects if o.index not in taken)
    for phrases in (grouped(sentence, after), grouped(sentence, tuple(t for t in rest if t.upos == "NOUN"))):
        for preposition, tokens in phrases.items():
            below[preposition] = (*below.get(preposition, ()), *(t for t in tokens if t not in below.get(preposition, ())))
    if not after:
        return replace(arguments, obliques=below, objects=objects)
    objects = (*after, *objects)
    owners = tuple(c for o in objects for p in sentence.children(o, "nmod:poss", "amod", "compound") for c in conjuncts(sentence, p))
    return replace(arguments, objects=objects, owners=owners, obliques=below, object_words=named(sentence, objects))


def _noun_hits(
    sentence: Sentence, token: Token, entries: tuple[Entry, ...], light: frozenset[str], words_here: frozenset[str],
) -> Iterator[Hit]:
    head = sentence.head(token)
    if token.relation == "compound" and head is not None and head.index == token.index + 1:
        return
    entries = tuple(entry for entry in entries if not entry.rest or words_here.issuperset(entry.rest))
    if not entries:
        return
    hyphened = token.index > 1 and sentence.tokens[token.index - 1].text in HYPHENS
    first = sentence.tokens[token.index - 2] if hyphened else None
    if hyphened and token.upos not in ("NOUN", "PROPN"):
        entries = tuple(entry for entry in entries if entry.rest)
    arguments = noun_arguments(sentence, token, light, first=first)
    around = around_of(sentence, token) if any(_asks_around(e.sense) for e in entries) else None
    named_so = [(entry, before_of(sentence, token, entry.rest) if entry.rest else ()) for entry in entries]
    longest = max((len(before) for _, before in named_so if before is not None), default=0)
    meant = {entry.sense.type for entry, before in named_so if before is not None and len(before) == longest}
    for entry, before in named_so:
        if before is None or entry.sense.type not in meant:
            continue  # a "sit-down strike" is none of the strikes that are attacks
        words = (*before, token)
        taken = fits(sentence, token, entry.sense, arguments, around, noun=True, words=words)
        if taken is not None:
            host = (arguments.host,) if arguments.host is not None else ()
            yield Hit(token=token, sense=entry.sense, words=(*host, *words), arguments=arguments, noun=True)
