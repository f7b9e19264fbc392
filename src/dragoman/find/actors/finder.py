"""Who is mentioned in a report: names, bodies and roles with their country, and what refers back to them.

Names come from the lexicon and the language model (names_in.py), bodies and roles from their own words (company.py), and
pronouns and descriptions from what they refer back to (coreference.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from ...language.sentences import Parsed
from ...records import Document, Mention, Span
from ..cast import Cast
from ..phrases import case_of, phrase
from . import nouns
from .company import Company
from .coreference import Resolver
from .employers import settle_headline
from .lexicon import Lexicon, shipped
from .names_in import names_of
from .nominals import GROUP, PERSON, PLACE, SPEAKERS, Named, Nominal, nominals_of
from .salience import salience
from .states_told import StatesTold
from .titles import STATE_KINDS

LOCATIVE = frozenset({"in", "at", "near", "around", "across", "inside", "outside", "throughout"})


def find_cast(document: Document, parsed: Parsed, lexicon: Lexicon | None = None) -> Cast:
    """All actors mentioned in the report, in order, each resolved as far as the report and the lexicon tell.

    lexicon: the shipped one where none is given.
    """
    lexicon = lexicon if lexicon is not None else shipped()
    resolver = resolve(parsed, lexicon, document.published)
    return mentions_of(document, parsed, resolver, lexicon)


def resolve(parsed: Parsed, lexicon: Lexicon, on: date | None) -> Resolver:
    """The report's nominals with their actors and antecedents."""
    _, sorts = salience()
    names = names_of(parsed, lexicon, on)
    nominals = nominals_of(parsed, names, sorts)
    resolver = Resolver(nominals, casting=Company(lexicon, on, states_told(parsed, names, lexicon)))
    resolver.run()
    settle_headline(resolver)
    return resolver


def states_told(parsed: Parsed, names: Mapping[tuple[int, int], Named], lexicon: Lexicon) -> StatesTold:
    """The states of a report's names, also of capitals that it only tells as places."""
    named: dict[str, int] = {}
    for (sentence, _), name in sorted(names.items(), key=lambda item: item[0]):
        country = name.actor.country if name.actor is not None else None
        if country is None and name.stands:
            text = " ".join(t.text for t in parsed.sentences[sentence].tokens[name.first : name.last + 1])
            country = next((e.country for e in lexicon.lookup(text) if e.stands_for is not None), None)
        if country is not None:
            named.setdefault(country.lower(), sentence)
    return StatesTold(lexicon, named)


def mentions_of(document: Document, parsed: Parsed, resolver: Resolver, lexicon: Lexicon) -> Cast:
    """The cast of resolved nominals, and speakers ("I", "we"), whom attribution resolves."""
    spans: dict[int, Span] = {}
    heads: dict[tuple[int, int], Mention] = {}
    listed: list[Mention] = []
    parties: dict[tuple[int, int], tuple[Nominal, ...]] = {}
    for nominal in resolver.nominals:
        if nominal.form == "both" or not concerns_actor(nominal):
            continue
        mention = mention_of(document, nominal, spans)
        members = several(nominal)
        if members:
            parties[nominal.key] = members
        heads[nominal.key] = mention
        if nominal.name is not None:
            for index in range(nominal.name.first, nominal.name.last + 1):
                heads.setdefault((nominal.sentence.index, index), mention)
        if is_listed(nominal):
            listed.append(mention)
    heads.update(named_behind(resolver, heads))
    for sentence in parsed.sentences:
        for token in sentence.tokens:
            if token.upos in ("PRON", "DET") and token.lower in SPEAKERS:
                mention = Mention(span=document.span(token.start, token.end))
                heads[sentence.index, token.index] = mention
                listed.append(mention)
    listed.sort(key=lambda mention: (mention.span.start, mention.span.end))
    together = {key: tuple(heads[n.key] for n in members if n.key in heads) for key, members in parties.items()}
    for nominal in resolver.nominals:
        if nominal.key in together and nominal.form == "common" and nominal.lemma in nouns.STATES:
            together[nominal.key] = tuple(as_state(mention, lexicon) for mention in together[nominal.key])
    return Cast(mentions=tuple(listed), heads=heads, parties=together, lexicon=lexicon)


def as_state(mention: Mention, lexicon: Lexicon) -> Mention:
    """The state of somebody who acts for it, where two of them are called "both countries"."""
    state = lexicon.find(mention.actor.country.lower()) if mention.actor is not None and mention.actor.country is not None else None
    return replace(mention, actor=lexicon.actor(state)) if state is not None else mention


def named_behind(resolver: Resolver, heads: Mapping[tuple[int, int], Mention]) -> dict[tuple[int, int], Mention]:
    """Subjects that tell nobody by themselves and have a person's name behind a comma: "the oldest of the accused, Ana Ruiz,"."""
    found: dict[tuple[int, int], Mention] = {}
    for nominal in resolver.names:
        name, sentence = nominal.name, nominal.sentence
        if name is None or nominal.sort != PERSON or name.first < 2 or sentence.tokens[name.first - 1].text != ",":
            continue
        if nominal.token.relation not in ("nsubj", "appos") or nominal.key not in heads:
            continue
        for token in sentence.tokens[: name.first - 1]:
            beside = token.head == nominal.token.head and nominal.token.relation == "nsubj"
            above = nominal.token.head == token.index and nominal.token.relation == "appos"
            told = heads.get((sentence.index, token.index))
            silent = token.upos in ("ADJ", "NUM", "NOUN") and (told is None or told.actor is None)
            if silent and token.relation == "nsubj" and (beside or above):
                ends = max(t.index for t in sentence.subtree(token) if t.index < name.first)
                if above or ends >= name.first - 2:
                    found[sentence.index, token.index] = heads[nominal.key]
    return found


def concerns_actor(nominal: Nominal) -> bool:
    """Whether a nominal names or may describe an actor, or refers back to something."""
    if nominal.form == "pronoun":
        return True
    if nominal.actor is not None or nominal.parties:
        return True
    if nominal.form == "name":
        return nominal.sort != PLACE
    return bool(nominal.sort & PERSON) or nominal.antecedent is not None or nominal.lemma in nouns.BODIES or nominal.lemma in nouns.GROUPS


def is_listed(nominal: Nominal) -> bool:
    """Whether it belongs among the report's actors: no thing, and no state that only says where."""
    if nominal.form == "pronoun":
        target = origin(nominal)
        if target is None:
            return nominal.lemma != "I"
        return target.actor is not None or nominal.lemma in "HS" or bool(target.sort & (PERSON | GROUP))
    if nominal.actor is not None and nominal.form == "name" and nominal.actor.kind in STATE_KINDS:
        return case_of(nominal.sentence, nominal.token).partition(" ")[0] not in LOCATIVE
    return nominal.actor is not None or bool(nominal.parties) or bool(nominal.sort & (PERSON | GROUP))


def origin(nominal: Nominal) -> Nominal | None:
    """The nearest antecedent that is no pronoun."""
    seen = 0
    at = nominal.antecedent
    while at is not None and at.form == "pronoun" and seen < 100:
        at = at.antecedent
        seen += 1
    return at


def several(nominal: Nominal) -> tuple[Nominal, ...]:
    """The parties that a plural pronoun or description stands for."""
    at: Nominal | None = nominal
    for _ in range(100):
        if at is None or at.parties:
            break
        at = at.antecedent
    return at.parties if at is not None else ()


def mention_of(document: Document, nominal: Nominal, spans: dict[int, Span]) -> Mention:
    target = origin(nominal)
    cluster = nominal.cluster
    actor = nominal.actor
    known = cluster.actor if cluster is not None else None
    if known is not None and (actor is None or known.kind == "person" or nominal.antecedent is not None):
        actor = known
    if target is not None and target.form == "both":
        actor = None  # several, each with an actor of its own
    return Mention(
        span=span_of(document, nominal, spans), actor=actor, antecedent=span_of(document, target, spans) if target is not None else None,
        role=role_text(document, nominal),
    )


def role_text(document: Document, nominal: Nominal) -> str | None:
    """The role told with a person's name: the title before it, or what it is in apposition to or is called in one."""
    name, sentence = nominal.name, nominal.sentence
    if name is None and nominal.form == "common":
        return called_by(document, nominal)
    if name is None or name.sort != PERSON:
        return None
    tokens = sentence.tokens
    if name.core > name.first:
        return document.text[tokens[name.first].start : tokens[name.core - 1].end]
    cluster = nominal.cluster
    for member in cluster.members if cluster is not None else ():
        linked = member.antecedent is nominal or nominal.antecedent is member
        if linked and member.form == "common" and member.sentence is sentence and member.sort & PERSON:
            start, end = phrase(sentence, member.token)
            comma = tokens[name.first - 1] if name.first else None
            if comma is not None and comma.text == "," and end < comma.start and member.token.index < name.first:
                end = comma.start
            return document.text[start:end]
    return None


def called_by(document: Document, nominal: Nominal) -> str | None:
    """A description that a person's name behind it explains ("the minister, Ana Ruiz,") is that person's role, without the name."""
    members = nominal.cluster.members if nominal.cluster is not None and nominal.sort & PERSON else ()
    named = [m for m in members if m.antecedent is nominal and m.name is not None and m.sort == PERSON and m.sentence is nominal.sentence]
    if not named or named[0].name is None:
        return None
    start, end = phrase(nominal.sentence, nominal.token)
    first = nominal.sentence.tokens[named[0].name.first]
    return document.text[start : min(end, first.start)].rstrip(" ,") or None


def span_of(document: Document, nominal: Nominal, spans: dict[int, Span]) -> Span:
    """The minimal noun phrase of a nominal; of a coordination, from its first to its last member."""
    found = spans.get(nominal.order)
    if found is not None:
        return found
    sentence, token = nominal.sentence, nominal.token
    if nominal.form == "both":
        first, last = span_of(document, nominal.parties[0], spans), span_of(document, nominal.parties[-1], spans)
        found = document.span(min(first.start, last.start), max(first.end, last.end))
    elif nominal.form == "pronoun":
        found = document.span(token.start, token.end)
    else:
        start, end = phrase(sentence, token)
        if nominal.name is not None:
            start = min(start, sentence.tokens[nominal.name.first].start)
            end = max(end, sentence.tokens[nominal.name.last].end)
        found = document.span(start, end)
    spans[nominal.order] = found
    return found
