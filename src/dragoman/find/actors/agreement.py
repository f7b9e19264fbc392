"""Whether two noun phrases of a report may mean one thing, by their words, number, country and what stands around them."""

from __future__ import annotations

from ...records import Actor
from . import nouns
from .nominals import GROUP, PERSON, Nominal

GENERIC = frozenset({"every", "each", "no", "any", "all"})


def is_generic(nominal: Nominal) -> bool:
    """Whether a noun phrase means none in particular ("every team", "no government")."""
    return nominal.definite == "q" and any(c.lower in GENERIC for c in nominal.sentence.children(nominal.token, "det"))


def is_indefinite(nominal: Nominal) -> bool:
    """Whether a noun says what something is ("a developed country") or goes without an article ("at school") and names nothing."""
    if nominal.lemma in nouns.STATES:
        return nominal.definite in ("a", "q", "")
    bare = nominal.form == "common" and nominal.definite == "" and not nominal.plural
    return bare and nominal.lemma in nouns.GROUPS and nominal.lemma not in nouns.BODIES


def is_capacity(nominal: Nominal) -> bool:
    """Whether a noun only says in what capacity somebody acts ("as minister"), so that nothing refers back to it."""
    if nominal.form != "common" or nominal.definite or nominal.plural or not nominal.sort & PERSON:
        return False
    return any(c.lower == "as" for c in nominal.sentence.children(nominal.token, "case"))


def counts_two(nominal: Nominal) -> bool:
    """Whether a plural has "two" or "both" before it, or is the plain "the sides", "the parties"."""
    children = nominal.sentence.children(nominal.token)
    if any(c.lower in ("two", "both") for c in children):
        return True
    return nominal.lemma in ("side", "party", "neighbour", "neighbor") and nominal.definite == "the" and len(children) == 1


def reacts(nominal: Nominal) -> bool:
    """Whether somebody only says something of what others do, alone or with more: they are no sides of it."""
    token, tokens = nominal.token, nominal.sentence.tokens
    while token.deprel == "conj" and token.head >= 0:
        token = tokens[token.head]
    return token.relation == "nsubj" and token.head >= 0 and tokens[token.head].lemma.lower() in nouns.REACTING


def names_state(nominal: Nominal) -> bool:
    return nominal.actor is not None and nominal.actor.kind == "state"


def may_be_party(nominal: Nominal, party: Nominal) -> bool:
    """Whether somebody may be one of "the two sides" (any actor) or "the two countries" (states only)."""
    actor = party.actor
    if nominal.lemma in nouns.STATES:
        return actor is not None and (actor.kind == "state" or (party.name is not None and party.name.stands))
    if nominal.sort == PERSON:
        return party.sort == PERSON
    return actor is not None and actor.kind != "people"


def may_be_parties(nominal: Nominal, several: Nominal) -> bool:
    """Whether all of several may be those that "the two sides", "both countries" mean."""
    return all(may_be_party(nominal, party) for party in several.parties)


def actor_key(actor: Actor | None) -> str | None:
    """What tells one actor from others: its entry, or name and code; None for those of whom there are many."""
    if actor is None or actor.kind in ("role", "people"):
        return None
    return actor.id or f"{actor.name}|{actor.code}"


def same_name(nominal: Nominal, earlier: Nominal) -> bool:
    """Whether a name may be the short or equal form of an earlier one."""
    if nominal.sort and earlier.sort and not nominal.sort & earlier.sort:
        return nominal.actor is None and earlier.actor is not None and bool(earlier.sort & GROUP) and nominal.words < earlier.words
    if nominal.gender and earlier.gender and nominal.gender != earlier.gender and len(nominal.words) > 1:
        return False
    if nominal.words == earlier.words:
        return True
    if nominal.sort == PERSON or earlier.sort == PERSON:
        return nominal.words < earlier.words or earlier.words < nominal.words
    if nominal.sort == earlier.sort == GROUP and nominal.words < earlier.words:
        return nominal.token.upos == "PROPN" and not any(word in nouns.BODIES or word in nouns.GROUPS for word in nominal.words)
    return False


def agree(nominal: Nominal, earlier: Nominal, extra: frozenset[str]) -> bool:
    """Whether the modifiers of a description can be those of an earlier noun phrase."""
    cluster = earlier.cluster
    known = cluster.words if cluster is not None else earlier.words
    if not countries_agree(nominal, earlier):
        return False
    if not extra:
        return True
    if extra <= known:
        return True
    free = {word for word in extra if word not in known}
    return nominal.actor is not None and earlier.actor is not None and len(free) <= 1 and nominal.actor.code == earlier.actor.code


def countries_agree(nominal: Nominal, earlier: Nominal) -> bool:
    mine = nominal.actor.country if nominal.actor is not None else None
    other = earlier.actor.country if earlier.actor is not None else None
    return mine is None or other is None or mine == other


def restricted(nominal: Nominal) -> bool:
    """Whether words after it say which one is meant, so that it need not have been named before."""
    sentence, token = nominal.sentence, nominal.token
    for child in sentence.children(token):
        if child.index < token.index:
            continue
        if child.relation in ("nmod", "acl") and sentence.tokens[token.index + 1].upos != "PUNCT":
            return True
    return False
