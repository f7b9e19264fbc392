"""Country and role of a person that the lexicon lacks, by the title before the name and by what the report says the person is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ...language.sentences import Sentence, Token
from ...records import Actor
from . import nouns
from .nominals import Nominal

if TYPE_CHECKING:
    from .company import Company

STATE_KINDS = frozenset({"state", "territory"})
STATE_OFFICES = nouns.words("minister premier president chancellor lawmaker legislator parliamentarian senator")
PORTFOLIOS = nouns.words("minister ministry")  # whose field the words before them tell
LOCAL = nouns.words("regional local provincial city municipal state district town")


def plain_name(nominal: Nominal) -> str:
    """The name of a nominal without titles, as the report writes it."""
    name = nominal.name
    assert name is not None
    tokens = nominal.sentence.tokens
    text, end = "", tokens[name.core].start
    for token in tokens[name.core : name.last + 1]:
        text += ("" if token.start == end else " ") + token.text
        end = token.end
    return text


def person_of(company: Company, nominal: Nominal, known: Actor | None) -> Actor:
    """A person the lexicon lacks: country and code from the title before the name, or from what it is in apposition to."""
    name = nominal.name
    assert name is not None
    title = title_actor(company, nominal) or known
    if title is not None and title.country is None and title.code is not None:
        owner = company.owner_after(nominal)
        state = company.state_of(owner) if owner is not None and owner.kind in STATE_KINDS else None
        if state is None and not nominal.titles.isdisjoint(STATE_OFFICES) and LOCAL.isdisjoint(nominal.titles):
            state = company.states.around(nominal.sentence.index)
        title = company.role("", "", title.code, state, plural=False) if state is not None else title
    text = plain_name(nominal)
    if title is None:
        return Actor(name=text, kind="person")
    return Actor(
        name=text, kind="person", code=title.code, country=title.country, gw=title.gw, cow=title.cow, sectors=title.sectors,
    )


def title_actor(company: Company, nominal: Nominal) -> Actor | None:
    """Country and role in the words before a name: "Russian Foreign Minister", "Hamas leader"."""
    name, sentence = nominal.name, nominal.sentence
    assert name is not None
    if name.core == name.first:
        return None
    owner, rest = title_owner(company, nominal, sentence.tokens[name.first : name.core])
    role = next((found for i in range(len(rest)) if (found := company.role_of(rest[i:])) is not None), None)
    if owner is None:
        owner = possessor_before(company, sentence, name.first)
    if owner is None:
        office = next((state for i in range(len(rest)) if (state := company.states.with_office(" ".join(rest[i:]))) is not None), None)
        if office is not None:
            return company.role("", "", role[1] if role is not None else "GOV", office, plural=False)
        return Actor(name="", kind="person", code=role[1], sectors=(role[1],)) if role is not None else None
    state = company.state_of(owner) if owner.kind in STATE_KINDS else None
    if state is None:
        return replace(owner, name="", kind="person", id=None)
    return company.role(" ".join(rest), rest[-1] if rest else "", role[1] if role else "", state, plural=False)


def title_owner(company: Company, nominal: Nominal, words: Sequence[Token]) -> tuple[Actor | None, list[str]]:
    """Whose office a title tells ("Russian", "State Department", "Hamas"), and its other words in lower case."""
    sentence = nominal.sentence
    owner: Actor | None = None
    rest: list[str] = []
    last = -1
    for word in words:
        if word.index <= last:
            continue
        actor = company.demonym_at(sentence, word, nominal)
        if actor is None and owner is None:
            actor, last = body_from(company, words[word.index - words[0].index :])
        if actor is None and owner is None and word.upos == "PROPN":
            actor = company.named_at(sentence, word)
        if actor is not None and actor.kind != "role":
            owner = actor
        else:
            rest.append(word.lower)
    return owner, rest


def body_from(company: Company, words: Sequence[Token]) -> tuple[Actor | None, int]:
    """The body whose name of several words, written large, some words begin with, and the index of its last word."""
    for length in range(len(words) - 1, 1, -1):
        run = words[:length]
        found = company.lexicon.lookup(" ".join(t.text for t in run), company.on) if all(t.text[0].isupper() for t in run) else ()
        if found and found[0].kind in ("body", "organisation"):
            return company.lexicon.actor(found[0], company.on), run[-1].index
    return None, -1


def possessor_before(company: Company, sentence: Sentence, first: int) -> Actor | None:
    """Of "Russia's foreign minister X": Russia."""
    if first < 2 or sentence.tokens[first - 1].xpos != "POS":
        return None
    return company.named_at(sentence, sentence.tokens[first - 2])


def told_more(known: Actor, nominal: Nominal) -> Actor:
    """What a description adds to a person that the lexicon lacks: country and code."""
    told = nominal.actor
    if told is None or known.kind != "person" or known.id is not None:
        return known
    if known.country is None and known.code is not None and told.country is not None and told.code is not None:
        known = replace(known, code=None, sectors=())  # a role without a country: the description tells both
    return replace(
        known, code=known.code or told.code, country=known.country or told.country, gw=known.gw or told.gw, cow=known.cow or told.cow,
        sectors=known.sectors or told.sectors,
    )
