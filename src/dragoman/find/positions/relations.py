"""Standing relations between actors, each by somebody's account: allies, mediators, members, who holds what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...language.sentences import Sentence, Token
from ...records import Mention, Relation, RelationKind, Span, Voice, finding_id
from ..phrases import case_of, is_negated
from ..scene import Scene
from .force import doers
from .objects import is_passive, spread

# Nouns that name one party of a relation by the other: "Mali's ally", "the mediator between", "a member of".
NOUNS: dict[str, RelationKind] = {
    "ally": "ally_of",
    "partner": "ally_of",
    "mediator": "mediator_between",
    "broker": "mediator_between",
    "intermediary": "mediator_between",
    "go-between": "mediator_between",
    "member": "member_of",
    "backer": "backs",
    "patron": "backs",
    "sponsor": "backs",
    "supporter": "backs",
    "protector": "backs",
    "part": "part_of",
    "province": "part_of",
    "territory": "part_of",
    "possession": "part_of",
    "dependency": "part_of",
    "exclave": "part_of",
    "occupier": "occupies",
    "administrator": "administers",
}
PREPOSITIONS: dict[RelationKind, tuple[str, ...]] = {
    "ally_of": ("of", "for", "with"),
    "mediator_between": ("between", "among", "in"),
    "member_of": ("of", "in"),
    "part_of": ("of", "in"),
    "backs": ("of",),
    "occupies": ("of",),
    "administers": ("of",),
}
# Verbs with the relation between subject and object.
VERBS: dict[str, RelationKind] = {
    "occupy": "occupies",
    "administer": "administers",
    "govern": "administers",
    "rule": "administers",
    "control": "administers",
    "run": "administers",
    "back": "backs",
    "arm": "backs",
    "bankroll": "backs",
    "sponsor": "backs",
    "fund": "backs",
    "support": "backs",
}
# First parts and second parts of compounds: "Russian-occupied", "Iran-backed".
COMPOUNDS: dict[str, RelationKind] = {
    "occupied": "occupies",
    "held": "occupies",
    "administered": "administers",
    "controlled": "administers",
    "ruled": "administers",
    "run": "administers",
    "governed": "administers",
    "backed": "backs",
    "supported": "backs",
    "sponsored": "backs",
    "funded": "backs",
    "armed": "backs",
    "allied": "ally_of",
    "aligned": "ally_of",
}
MEDIATING = frozenset({"mediate", "broker", "arbitrate"})
JOINED = frozenset({"join", "belong"})
TELLING = MEDIATING | JOINED | {"ally"} | VERBS.keys()
ACTING = frozenset({"state", "territory", "body", "party", "armed_group", "organisation", "office", "person", "people"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    kind: RelationKind
    subject: Token
    objects: tuple[Token, ...]
    cue: Token


def find_relations(scene: Scene) -> tuple[Relation, ...]:
    """Relations in the order of the text; the voice is that of the words that tell them."""
    found: dict[str, Relation] = {}
    for sentence in scene.parsed.sentences:
        for token in sentence.tokens:
            if token.upos not in ("NOUN", "PROPN", "ADJ", "VERB"):
                continue
            for seen in _at(sentence, token):
                relation = _relation(scene, sentence, seen)
                if relation is not None:
                    found.setdefault(relation.id, relation)
    return tuple(sorted(found.values(), key=lambda r: (r.cue, r.subject.span)))


def _relation(scene: Scene, sentence: Sentence, seen: _Seen) -> Relation | None:
    subject = scene.actor(sentence, seen.subject)
    objects = tuple(
        m
        for m in (_behind(scene, scene.actor(sentence, o), seen.cue) for o in seen.objects)
        if _is_party(scene, m, land=seen.kind in ("occupies", "administers"))
    )
    adjective = seen.subject.upos in ("ADJ", "PROPN") and seen.subject.text[:1].isupper() and seen.subject.head == seen.cue.index
    if (
        not objects
        or not (adjective or _is_party(scene, subject, land=seen.kind == "part_of"))
        or any(o.span.overlaps(subject.span) for o in objects)
    ):
        return None
    if seen.kind == "mediator_between" and len(objects) < 2 and objects[0].span.text.lower() not in ("them", "two"):
        return None
    names = {o.actor.name for o in objects if o.actor is not None}
    if subject.actor is not None and subject.actor.name in names:
        return None
    cue = scene.span(seen.cue.start, seen.cue.end)
    evidence = tuple(sorted({subject.span, cue, *(o.span for o in objects)}))
    when, unknown = scene.when(sentence, seen.cue)
    return Relation(
        id=finding_id(scene.document, "relation", seen.kind, evidence),
        evidence=evidence,
        voice=_voice(scene, cue),
        when=when,
        when_unknown=unknown,
        kind=seen.kind,
        subject=subject,
        cue=cue,
        objects=objects,
        found_by=f"relation:{seen.cue.lemma.lower()}",
    )


def _voice(scene: Scene, cue: Span) -> Voice:
    """Whose account it is; a verb like "backs" is nobody's quotation of what it backs."""
    quiet = scene.without(number for number, _ in scene.with_cue(cue.start, cue.end))
    return quiet.voice_at(cue.start, cue.end)


def _behind(scene: Scene, mention: Mention, cue: Token) -> Mention:
    """The mention without a cue that its words begin with: "Hezbollah" of "the Iran-backed Hezbollah"."""
    inside = mention.span.start < cue.end < mention.span.end and mention.span.start <= cue.start
    return replace(mention, span=scene.span(cue.end, mention.span.end)) if inside else mention


def _is_party(scene: Scene, mention: Mention, *, land: bool) -> bool:
    """True of a known actor, and of a territory or place where land is meant."""
    if mention.actor is not None and mention.actor.kind in ACTING:
        return True
    return land and any(p.span.overlaps(mention.span) for p in scene.places_near(mention.span.start, mention.span.end))


def _at(sentence: Sentence, token: Token) -> Iterator[_Seen]:
    if token.upos in ("NOUN", "PROPN", "ADJ") and token.lemma.lower() in NOUNS:
        yield from _by_noun(sentence, token, NOUNS[token.lemma.lower()])
    elif token.upos == "VERB":
        yield from _by_verb(sentence, token)
    elif token.upos == "ADJ":
        yield from _by_adjective(sentence, token)
    if token.lower.lstrip("-") in COMPOUNDS:
        yield from _by_compound(sentence, token)


def _by_noun(sentence: Sentence, noun: Token, kind: RelationKind) -> Iterator[_Seen]:
    """ "Mali, Chad's main ally", "Chad is an ally of Mali", "its ally Chad", "member state Malta"."""
    others = [o for c in sentence.children(noun, "nmod:poss") for o in spread(sentence, c)]
    for child in sentence.children(noun, "nmod"):
        if case_of(sentence, child) in PREPOSITIONS[kind]:
            others += spread(sentence, child)
    if kind in ("part_of", "member_of") and not others:
        others = [c for c in sentence.children(noun, "compound", "amod") if c.text[:1].isupper()]
    for subject in _named_by(sentence, noun):
        if others and is_negated(sentence, noun) is None:
            yield _Seen(kind=kind, subject=subject, objects=tuple(o for o in others if o is not subject), cue=noun)
        elif not others and kind == "ally_of" and len(mutual := _named_by(sentence, noun)) > 1:
            yield _Seen(kind=kind, subject=mutual[0], objects=tuple(mutual[1:]), cue=noun)
            return


def _named_by(sentence: Sentence, noun: Token) -> list[Token]:
    """Whom a noun describes: what it is an apposition or predicate of, or the name that follows it."""
    head = sentence.head(noun)
    first = next((t.index for t in sentence.subtree(noun) if t.upos != "PUNCT"), noun.index)
    if first >= 2 and sentence.tokens[first - 1].text == "," and sentence.tokens[first - 2].upos == "PROPN":
        # An apposition stands next to what it explains, whatever the parse hangs it on.
        name = sentence.tokens[first - 2]
        while name.relation in ("flat", "compound") and name.head >= 0:
            name = sentence.tokens[name.head]
        if noun.feature("Number") != "Plur" and (noun.relation != "conj" or name.upos == "PROPN"):
            return [name]
    if noun.relation == "appos" and head is not None:
        return spread(sentence, head) if noun.feature("Number") == "Plur" else [head]
    if sentence.children(noun, "cop"):
        return [s for c in sentence.children(noun, "nsubj") for s in spread(sentence, c)]
    if noun.relation == "xcomp" and head is not None and head.lemma in ("become", "remain", "stay"):
        return [s for c in sentence.children(head, "nsubj") for s in spread(sentence, c)]
    named = [c for c in sentence.children(noun, "appos", "flat") if c.upos == "PROPN"]
    if named:
        return spread(sentence, named[0])
    if noun.relation in ("compound", "nmod") and head is not None and head.upos == "PROPN" and noun.index < head.index:
        return [head]
    inside = [c for c in sentence.children(noun, "nmod") if case_of(sentence, c) in ("like", "such as", "in")]
    return [one for c in inside for one in spread(sentence, c)] if noun.lemma == "ally" else []


def _by_verb(sentence: Sentence, verb: Token) -> Iterator[_Seen]:
    lemma = verb.lemma.lower()
    if lemma not in TELLING:
        return
    passive = is_passive(sentence, verb)
    if is_negated(sentence, verb) is not None or any(
        a.lower in ("would", "could", "might", "may", "should") for a in sentence.children(verb, "aux")
    ):
        return
    subjects = doers(sentence, verb, verb)
    if lemma in MEDIATING:
        kind: RelationKind = "mediator_between"
        below = [*sentence.children(verb, "obl"), *(n for o in sentence.children(verb, "obj") for n in sentence.children(o, "nmod"))]
        objects = [o for c in below if case_of(sentence, c) in ("between", "among") for o in spread(sentence, c)]
    elif lemma in JOINED:
        kind = "member_of"
        groups = (
            sentence.children(verb, "obj")
            if lemma == "join"
            else [c for c in sentence.children(verb, "obl") if case_of(sentence, c) == "to"]
        )
        objects = [o for c in groups for o in spread(sentence, c)]
    elif lemma == "ally":
        kind = "ally_of"
        objects = [o for c in sentence.children(verb, "obl") if case_of(sentence, c) in ("with", "to") for o in spread(sentence, c)]
        subjects = [s for c in sentence.children(verb, "nsubj:pass", "nsubj") for s in spread(sentence, c)] or subjects
    else:
        kind = VERBS[lemma]
        things = sentence.children(verb, "nsubj:pass") if passive else sentence.children(verb, "obj")
        if passive and not things and verb.relation == "acl" and verb.head >= 0:
            things = (sentence.tokens[verb.head],)
        objects = [o for c in things for o in spread(sentence, c)]
    for subject in subjects:
        if objects:
            yield _Seen(kind=kind, subject=subject, objects=tuple(objects), cue=verb)


def _by_adjective(sentence: Sentence, word: Token) -> Iterator[_Seen]:
    """ "Chad is allied with Mali"."""
    if word.lower not in ("allied", "aligned") or not sentence.children(word, "cop"):
        return
    objects = [o for c in sentence.children(word, "obl") if case_of(sentence, c) in ("with", "to") for o in spread(sentence, c)]
    for subject in (s for c in sentence.children(word, "nsubj") for s in spread(sentence, c)):
        if objects:
            yield _Seen(kind="ally_of", subject=subject, objects=tuple(objects), cue=word)


def _by_compound(sentence: Sentence, token: Token) -> Iterator[_Seen]:
    """ "Russian-occupied Crimea", "the Iran-backed militia", "occupying Armenian forces"."""
    kind = COMPOUNDS[token.lower.lstrip("-")]
    if token.relation not in ("amod", "acl", "compound", "nmod"):
        return
    first = next(
        (c for c in sentence.children(token) if c.index < token.index and c.text[:1].isupper() and token.index - c.index <= 3), None
    )
    head = sentence.head(token)
    if first is not None and head is not None and head.index > token.index:
        for one in spread(sentence, first):
            yield _Seen(kind=kind, subject=one, objects=tuple(spread(sentence, head)[:1]), cue=token)
