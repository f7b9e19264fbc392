"""Fills the two sides of a trigger: of each sense's roles the first that holds somebody with a part in politics."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from ...language.sentences import Sentence, Token
from ...records import Actor, Mention
from ..actors.titles import STATE_KINDS
from .arguments import CALENDAR, MEASURES, TIMES, Arguments, grouped, is_day
from .contents import condition_tokens, content_tokens
from .makers import PACTS, makers_meant
from .parties import MAKERS, Company
from .recalled import REACTIONS, doers, owners_before
from .sides import Side, is_political
from .triggers import Hit
from .untold import aimed_further, untold_subjects

ASSAULT: Final = "ASSAULT"
ACCUSE: Final = "ACCUSE"
PLACE_ROLES: Final = frozenset({"in", "at", "near", "from", "outside", "inside", "around", "off", "along", "over", "across", "through"})
WHERE: Final = frozenset({"in", "at", "near", "outside", "inside"})
SUFFERED: Final = frozenset({
    "murder", "killing", "assassination", "slaying", "abduction", "kidnapping", "arrest", "detention", "imprisonment", "execution",
    "poisoning", "torture", "deportation", "expulsion", "extradition", "conviction", "trial", "beating", "lynching", "beheading",
})
DISTINCT: Final = frozenset({"person", "body"})  # kinds of actors of whom one can do something to another of the same code
OTHERS: Final = frozenset({"him", "her", "them"})
# What is talked about and is no party to the talks, whatever stands before it: "the Syria crisis".
TOPICS: Final = frozenset({
    "crisis", "conflict", "war", "situation", "issue", "question", "matter", "problem", "dispute", "deal", "future", "case", "peace",
    "trade",
})
QUALITIES: Final = ("ness", "ity", "ism")  # endings of nouns for a quality or a creed
OF_PEOPLE_OR_PLACES: Final = frozenset({
    "authority", "business", "capacity", "charity", "city", "community", "entity", "facility", "fraternity", "locality", "majority",
    "minority", "municipality", "nationality", "personality", "prism", "sorority", "university", "utility", "vicinity", "witness",
})
STATES_OF_MIND: Final = frozenset({
    "alarm", "alert", "anger", "anxiety", "calm", "despair", "dismay", "fear", "fury", "guard", "hope", "joy", "mind", "panic", "patience",
    "rage", "standby", "worry",
})
COUNTS: Final = frozenset({"vote", "ballot"})  # by whose number something is decided


def is_no_party(sentence: Sentence, token: Token) -> bool:
    """Whether a word can be nobody to whom anything is done: a date, a quality, a state of mind, counted votes, a verb taken for a noun."""
    if token.upos in ("VERB", "AUX") or token.lower in TIMES or is_day(token):
        return True
    if token.upos == "NUM":
        return any(c.lower in CALENDAR for c in sentence.children(token))
    lemma = token.lemma.lower()
    quality = token.upos == "NOUN" and lemma.endswith(QUALITIES) and lemma not in OF_PEOPLE_OR_PLACES
    counted = lemma in COUNTS and bool(sentence.children(token, "nummod"))  # "by 14 votes"
    return quality or counted or lemma in STATES_OF_MIND


def tokens_of(company: Company, hit: Hit, role: str) -> tuple[Token, ...]:
    """Head words in a role of a trigger."""
    arguments: Arguments = hit.arguments
    if role == "subject":
        return arguments.subjects or (() if hit.noun else untold_subjects(company.sentence, hit))
    if role == "object":
        return arguments.objects
    if role == "owner":
        return (*arguments.owners, *(t for t in arguments.obliques.get("of", ())))
    if role == "origin" and hit.noun:
        return grouped(company.sentence, arguments.obliques.get("of", ())).get("from", ())
    if role == "origin":
        return tuple(t for preposition in ("from", "of") for t in grouped(company.sentence, arguments.subjects).get(preposition, ()))
    if role == "moved":
        return arguments.objects if arguments.passive else ()
    if role == "poss":
        return arguments.possessors
    if role == "mod":
        return arguments.modifiers if not is_of_target(company, hit) else ()
    if role == "target":
        return arguments.modifiers if is_of_target(company, hit) else ()
    if role == "partaker":
        return arguments.partakers
    if role == "content":
        return content_tokens(company.sentence, hit)
    if role == "condition":
        return condition_tokens(company.sentence, hit)
    told = arguments.obliques.get(role, ())
    return told or (aimed_further(company.sentence, hit) if role == "against" else ())


def is_of_target(company: Company, hit: Hit) -> bool:
    """Whether what stands before a noun for an attack is what or where was attacked: "the French embassy bombings"."""
    struck = (company.is_target(t) or company.is_named_place(t) for t in hit.arguments.modifiers)
    return hit.noun and hit.sense.type == ASSAULT and any(struck)


def suffered(company: Company, hit: Hit, roles: Sequence[str], *, recipient: bool) -> Sequence[str]:
    """The roles of a noun for what somebody suffers, whose possessor is the victim: "the minister's murder"; of one for an attack, also
    what is named before it: "the embassy bombings".
    """
    if recipient and hit.noun and is_of_target(company, hit):
        roles = (*(role for role in roles if role not in PLACE_ROLES), "target", *(role for role in roles if role in PLACE_ROLES))
    if not hit.noun or hit.token.lemma.lower() not in SUFFERED or "of" in hit.arguments.obliques or not hit.arguments.possessors:
        return roles
    return ("poss", *roles) if recipient else [role for role in roles if role != "poss"]


def fill(company: Company, hit: Hit, roles: Sequence[str], *, recipient: bool, other: Side | None = None) -> Side:
    """The mentions of the first role that holds a political actor, else of the first that is told at all."""
    told: Side | None = None
    spare: Side | None = None
    where: Side | None = None
    pronouns: tuple[Token, ...] = ()
    unknown = False
    taken = [m.actor for m in other.mentions if m.actor is not None] if other is not None else []
    countries = other.countries if other is not None else frozenset()
    taken_at = {t.index for t in other.tokens} if other is not None else set()
    for role in suffered(company, hit, roles, recipient=recipient):
        told_here = (t for t in tokens_of(company, hit, role) if t.index not in taken_at)
        tokens = tuple(t for t in told_here if not is_day(t))
        if role == "of" and not recipient and not hit.noun:  # "killing dozens of people" tells whom, not who
            objects = {t.index for t in hit.arguments.objects}
            tokens = tuple(t for t in tokens if t.head not in objects)
        if role in (*PLACE_ROLES, "content") and recipient and unknown:
            continue  # whom it was done to is told, though nobody knows who "him" is
        if not tokens or (role == "content" and told is not None and told.told and any(t.upos == "PROPN" for t in told.tokens)):
            continue
        unknown = unknown or any(t.lower in OTHERS and not company.known(t) for t in tokens)
        if role in ("of", "owner") and recipient and told is not None and any(map(company.is_person, told.tokens)):
            home = hit.arguments.obliques.get("of", ())  # "arrested Ana Ruiz, 40, of Oslo"
            tokens = tuple(t for t in tokens if t not in home or t.upos != "PROPN")
        blamed = recipient and hit.sense.type == ACCUSE
        if blamed:
            tokens = tuple(t for t in tokens if not company.is_struck(t))
        single = role in ("content", "owner", "condition")
        if single:
            tokens = _first_group(company, tokens)
        if hit.sense.type == "CONSULT":
            tokens = tuple(t for t in tokens if t.lemma.lower() not in TOPICS)
        mentions = _political(company, tokens, role, recipient=recipient or role != "subject", blamed=blamed)
        struck = [t for t in tokens if company.is_named_place(t)] if recipient and hit.sense.type == ASSAULT else []
        if struck and mentions and other is not None:  # "Syria bombed Aleppo"; of a place that it holds the state that claims it
            if all(m.actor is not None and m.actor.country in countries for m in mentions):
                held = sorted(countries, key=lambda country: country or "")  # so that the order of mentions is always the same
                mentions = tuple(m for t in struck for holder in held for m in company.claimants(t, holder)) or mentions
        else:
            mentions = tuple(m for m in mentions if hit.sense.reciprocal or not _is_one_of(m, taken))
        if recipient and other is not None and mentions and all(_is_own(company.sentence, t) for t in tokens):
            mentions = tuple(m for m in mentions if countries and (m.actor is None or m.actor.country not in countries))
        if role in PLACE_ROLES and recipient and other is not None:
            mentions = tuple(m for m in mentions if m.actor is None or m.actor.kind not in STATE_KINDS or m.actor.country not in countries)
        made = role == "owner" and recipient and mentions and any(r in hit.arguments.obliques for r in MAKERS if r in roles)
        if made and not any(m.actor is None or m.actor.country for m in mentions):
            spare = spare or Side(mentions=mentions, tokens=tokens)  # "an offer by Chad of a prisoner exchange": whose offer comes first
            continue
        if mentions and role in PLACE_ROLES and recipient and hit.sense.type == ASSAULT and all(map(_is_state, mentions)):
            where = where or Side(mentions=mentions, tokens=tokens)  # "outside the French embassy in Kenya": what was hit comes first
            continue
        if mentions:
            return Side(mentions=mentions, tokens=tokens)
        if told is None and role not in ("mod", "owner", "poss", "content", "condition", *PLACE_ROLES):
            violent = not recipient and hit.sense.type == ASSAULT  # what is struck strikes nobody: a bridge, a market
            acting = (t for t in tokens if not (violent and t.upos == "NOUN" and t.lemma.lower() in company.targets))
            known = tuple(m for t in acting if t.upos != "PRON" for m in company.mentions(t))
            if recipient and all(_is_own(company.sentence, t) for t in tokens):
                continue
            if recipient:
                known = tuple(m for m in known if m.actor is not None or not any(
                    m.span.start <= t.start < m.span.end and is_no_party(company.sentence, t) for t in tokens))
            told = Side(mentions=known, tokens=tuple(t for t in tokens if t.upos != "PRON"))
            pronouns = tuple(t for t in tokens if t.upos == "PRON")
    if where is not None or spare is not None:
        return where or spare or Side()
    if recipient and other is not None and told is not None and hit.sense.type in REACTIONS and not hit.noun:
        reacting = frozenset(m.actor.country or m.actor.code for m in other.mentions if m.actor is not None)
        behind = tuple(m for t in told.tokens for m in doers(company, t, reacting) or owners_before(company, t, reacting))
        meant = (m for t in pronouns for m in makers_meant(company, t) if m.actor is not None)
        behind = behind or tuple(m for m in meant if m.actor is not None and (m.actor.country or m.actor.code) not in reacting)
        told = replace(told, mentions=behind) if behind else told
    return told if told is not None else Side()


def _is_one_of(mention: Mention, taken: Sequence[Actor]) -> bool:
    """Whether it is one of those who act already; two persons or bodies of the same role in one state are not the same."""
    actor = mention.actor
    if actor is None:
        return False
    same = (other for other in taken if other.code == actor.code)
    return any(actor.name == other.name or not {actor.kind, other.kind} <= DISTINCT for other in same)


def _is_state(mention: Mention) -> bool:
    return mention.actor is not None and mention.actor.kind in STATE_KINDS


def _is_own(sentence: Sentence, token: Token) -> bool:
    """Whether something is told as somebody's own: "its troops", but not "its NATO partners"."""
    named = any(c.upos == "PROPN" for c in sentence.children(token, "compound", "amod"))
    return not named and any(p.upos in ("PRON", "DET") for p in sentence.children(token, "nmod:poss"))


def _first_group(company: Company, tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    """Of many words at different depths, the first that is an actor or leads to one, with what is coordinated with it."""
    first: Token | None = None
    for token in tokens:
        found = () if _is_own(company.sentence, token) else _political(company, (token,), "", recipient=True)
        if any(m.actor is not None and m.actor.country for m in found):
            first = token
            break  # "to rebuild schools in Chad": rather one whose state is told
        first = first or (token if found else None)
    if first is not None:
        return tuple(t for t in tokens if t is first or (t.relation == "conj" and t.head == first.index))
    return tokens


def _political(
    company: Company, tokens: Sequence[Token], role: str, *, recipient: bool, blamed: bool = False,
) -> tuple[Mention, ...]:
    """blamed: of a deed of force only those who did it are meant."""
    found: list[Mention] = []
    for token in tokens:
        direct = [m for m in company.mentions(token) if is_political(m.actor)]
        if not direct and recipient and token.lower in MEASURES:
            direct = company.behind(token)
        if role in PLACE_ROLES:
            if role != "from" or company.is_left(token):
                direct = [company.located(m, token) for m in direct]
            owned = recipient and next(company.through(token), None) is not None  # "near a Turkish base in Mogadishu"
            direct = direct or (company.lying(token) if role in WHERE and not owned else [])
        settled = any(m.actor is not None and (m.actor.country is not None or m.actor.kind != "role") for m in direct)
        if recipient and token.upos != "PRON" and not settled:
            direct = company.owned(direct, list(company.through(token, blamed=blamed)), shared=token.lemma.lower() in PACTS)
        if not direct and not (not recipient and company.is_private(token)):
            lying = company.target(token) if role != "subject" else []
            direct = company.placed(token) or company.parties_to(token) or lying if recipient else company.behind(token)
        found += direct
    unique: dict[tuple[str | None, str | None], Mention] = {}
    for mention in found:
        home = company.homes.own(mention) if company.homes.is_homeless(mention.actor) else None
        unique.setdefault((mention.actor.code or mention.actor.name if mention.actor is not None else None, home), mention)
    return tuple(unique.values())
