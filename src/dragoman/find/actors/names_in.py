"""The names of a report: what the lexicon knows and what the language model takes for a name, as one list without overlaps.

A capital or seat of government stands for its government where it acts, and is a place where it is used as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ...language.sentences import Entity, Parsed, Sentence, Token
from ...records import Actor
from . import nouns
from .bearers import Bearers
from .lexicon import Entry, Lexicon
from .nominals import GROUP, PERSON, PLACE, SPEAKERS, Named

PLACE_PREPOSITIONS = nouns.words(
    "in at near around outside inside across into through throughout via within beyond off along over above under onto toward towards "
    "north south east west"
)
MOTION = nouns.words(
    "go fly travel arrive return come move drive leave march flee head walk sail ship deport extradite deliver send rush evacuate "
    "bring take transfer fall spread advance retreat withdraw commute migrate journey run stretch extend bus transport"
)
DONE_TO_PLACES = nouns.words(
    "leave visit reach enter bomb shell hit capture seize besiege storm occupy liberate retake attack strike rock pound shake tour "
    "evacuate flee encircle surround approach overrun control hold defend cross raze destroy rebuild"
)
PLACE_NOUNS = nouns.PLACES | nouns.words(
    "street suburb outskirt centre center mayor resident people skyline heart road north south east west square"
)
# What happens in the town that is named before it: "the Paris attacks".
HAPPENING = nouns.words("attack bombing shooting blast explosion massacre siege killing stabbing riot unrest violence clash fighting")
OF_PLACES = PLACE_NOUNS | nouns.words("siege fall battle capture mile kilometre kilometer km")
# "MADRID, April 8 (Agency) - ", "GENEVA: ", "London, Oct. 14 - ": where a report comes from, and who sent it.
DATELINE = re.compile(
    r"\s*(?:[A-Z][A-Z' .-]{2,30}|[A-Z][a-z]+(?: [A-Z][a-z]+)?, [A-Z][a-z]{2,8}\.? \d{1,2})"
    r"(?:[,/] ?[A-Za-z0-9 .,/]{2,30})?(?: ?\([^)\n]{2,40}\))?(?: ?[-–—]{1,2}|:) "
)
OF_ONE_STATE = frozenset({"National", "Federal", "Presidential", "State", "Royal", "Provincial", "Local"})
EDGES = frozenset({"ADP", "DET", "PUNCT", "CCONJ"})  # what is no part of a name at its edges
HOLDS_NAMES = frozenset({"NOUN", "PROPN", "ADJ"})
SORTS = {"PER": PERSON, "ORG": GROUP, "LOC": PLACE}
KIND_SORTS = {
    "state": GROUP | PLACE, "territory": GROUP | PLACE, "person": PERSON, "people": PERSON, "role": PERSON, "office": PERSON,
    "body": GROUP, "party": GROUP, "armed_group": GROUP, "organisation": GROUP,
}


def names_of(parsed: Parsed, lexicon: Lexicon, on: date | None) -> dict[tuple[int, int], Named]:
    """All names by (sentence index, index of head word). Persons go first, with the titles before their names."""
    names: dict[tuple[int, int], Named] = {}
    scans = [lexicon.scan(s, on) if any(t.text[0].isupper() for t in s.tokens) else [] for s in parsed.sentences]
    bearers = Bearers(parsed, scans, lexicon, on)
    surnames = {s.tokens[e.last].text for s in parsed.sentences for e in s.entities if e.type == "PER" and e.last > e.first}
    dateline = DATELINE.match(parsed.text)
    begin = dateline.end() if dateline is not None else 0
    for sentence, matches in zip(parsed.sentences, scans, strict=True):
        known = {(first, last) for first, last, entry in matches if entry.kind != "person"}
        found = [*from_lexicon(sentence, matches, lexicon, on, bearers), *from_model(sentence, lexicon, surnames, known)]
        if len(found) > 1:
            found.sort(key=lambda named: named.sort != PERSON)
        taken: set[int] = set()
        for named in found:
            if sentence.tokens[named.first].start < begin:
                continue
            if taken.isdisjoint(range(named.first, named.last + 1)):
                taken.update(range(named.first, named.last + 1))
                names[sentence.index, head_of(sentence, named.first, named.last)] = named
    return names


def head_of(sentence: Sentence, first: int, last: int) -> int:
    """The word of a run that depends on a word outside of it; the first, unless it only modifies."""
    outside = [t for t in sentence.tokens[first : last + 1] if not first <= t.head <= last and t.upos != "PUNCT"]
    last_of_all = outside[-1].index if outside else first
    return next((t.index for t in outside if t.relation not in ("det", "case", "amod", "compound", "punct")), last_of_all)


def from_lexicon(
    sentence: Sentence, matches: list[tuple[int, int, Entry]], lexicon: Lexicon, on: date | None, bearers: Bearers
) -> Iterator[Named]:
    tokens = sentence.tokens
    for first, last, entry in matches:
        head = tokens[head_of(sentence, first, last)]
        if head.upos not in ("NOUN", "PROPN", "ADJ", "X", "NUM", "VERB") or is_part_of_word(sentence, first, last):
            continue
        around = next((e for e in sentence.entities if e.first <= first and last <= e.last and (e.first, e.last) != (first, last)), None)
        if entry.kind == "person":
            if first == last and tokens[first].lower in nouns.TIMES and is_date(sentence, first):
                continue
            if around is not None and around.type == "PER":
                first, last = around.first, around.last
            core = first
            first = title_start(sentence, first, last, lexicon)
            bearer = bearers.of(sentence, first, core, last, entry)
            if bearer is not None:
                yield Named(first=first, core=core, last=last, sort=PERSON, actor=lexicon.actor(bearer, on))
            continue
        if around is not None and around.type == "ORG" and swallows(sentence, around, first, last, lexicon):
            continue
        if entry.kind == "organisation" and first and tokens[first - 1].text in OF_ONE_STATE:
            continue  # a "National Security Council" is no body of the UN
        actor = lexicon.actor(entry, on)
        stands = entry.stands_for is not None
        if stands:
            if is_place_here(sentence, head, first, last):
                yield Named(first=first, core=first, last=last, sort=PLACE, stands=True)
                continue
            actor = as_government(actor, lexicon)
        sort = GROUP if stands else KIND_SORTS.get(entry.kind, GROUP)
        yield Named(first=first, core=first, last=last, sort=sort, actor=actor, stands=stands)


def as_government(actor: Actor, lexicon: Lexicon) -> Actor:
    """The government that a capital or seat stands for, by the name of its state."""
    state = lexicon.find(actor.country.lower()) if actor.country is not None and actor.code == actor.country + "GOV" else None
    return replace(actor, name=state.name) if state is not None else actor


def is_part_of_word(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a hyphen joins the match to more words: "US-led", "Moscow-based", "pro-Kremlin"."""
    tokens = sentence.tokens
    after = tokens[last + 1 : last + 3]
    if len(after) == 2 and is_hyphenated(tokens[last], *after):
        word = after[1]
        if word.upos in ("VERB", "ADJ", "ADV", "NOUN") and word.text[0].islower():
            return True
    before = tokens[max(0, first - 2) : first]
    return len(before) == 2 and is_hyphenated(*before, tokens[first]) and not before[0].text[0].isupper()


def is_double(sentence: Sentence, word: Token, lexicon: Lexicon) -> bool:
    """Whether an adjective of nationality is one of two that a hyphen joins ("a Peruvian-Chilean man"), so that neither is the country.

    Who is American in such a pair is American.
    """
    tokens = sentence.tokens
    if word.lower == "american":
        return False
    before, after = tokens[max(0, word.index - 2) : word.index], tokens[word.index + 1 : word.index + 3]
    joined = (before[0], before[1], word) if len(before) == 2 else None, (word, after[0], after[1]) if len(after) == 2 else None
    for three in joined:
        if three is not None and is_hyphenated(*three):
            other = three[0] if three[2] is word else three[2]
            if lexicon.demonym(other.text) is not None:
                return True
    return False


def is_date(sentence: Sentence, index: int) -> bool:
    """Whether a month that is a surname too ("May") stands beside a number, or behind "in" or "since"."""
    beside = sentence.tokens[max(0, index - 1) : index + 2]
    return any(t.text[0].isdigit() or t.lower in ("in", "since", "until", "last", "next", "this", "by", "early", "late") for t in beside)


def is_hyphenated(left: Token, hyphen: Token, right: Token) -> bool:
    return hyphen.text in ("-", "–") and hyphen.start == left.end and right.start == hyphen.end


def swallows(sentence: Sentence, around: Entity, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether a longer name of an organisation is one name ("Bank of Georgia") and no description ("Georgia's parliament")."""
    tokens = sentence.tokens
    beside = (*tokens[around.first : first], *tokens[last + 1 : around.last + 1])
    if any(t.xpos == "POS" for t in tokens[around.first : around.last + 1]) or all(t.upos in EDGES for t in beside):
        return False
    head = tokens[around.last]
    if head.lemma.lower() not in nouns.BODIES:
        return True
    rest = tokens[last + 1 : around.last + 1] if first == around.first else ()
    return len(rest) > 1 and all(t.text[0].isupper() for t in rest) and lexicon.ministry_of(" ".join(t.lower for t in rest)) is None


def from_model(sentence: Sentence, lexicon: Lexicon, surnames: set[str], known: set[tuple[int, int]]) -> Iterator[Named]:
    """Names of the model; two parts of one name that touch are joined, and a surname is a person's throughout the report.

    known: what the lexicon takes for the name of something else than a person, which it then is.
    """
    tokens = sentence.tokens
    spans: list[list[int | str]] = []
    for entity in sentence.entities:
        if spans and spans[-1][2] == entity.type and tokens[int(spans[-1][1])].end == entity.start and entity.type == "PER":
            spans[-1][1] = entity.last
        else:
            spans.append([entity.first, entity.last, entity.type])
    for begin, end, type in spans:
        first, last = int(begin), int(end)
        while first < last and (tokens[first].upos in EDGES or tokens[first].xpos == "POS"):
            first += 1
        while last > first and (tokens[last].upos in EDGES or tokens[last].xpos == "POS"):
            last -= 1
        if first == last and tokens[first].text in SPEAKERS:
            continue  # "us" is no country
        if not any(c.isalpha() for c in tokens[first].text) or is_description(sentence, first, last, lexicon):
            continue
        if type == "PER":
            first, last = whole_name(sentence, first, last, lexicon)
        core = first
        within = any(a <= first and last <= b for a, b in known)
        if type == "PER" and within and tokens[first].text not in surnames and title_start(sentence, first, last, lexicon) == first:
            continue
        if first == last and tokens[first].text in surnames and all(e.kind == "person" for e in lexicon.lookup(tokens[first].text)):
            type = "PER"
        if type == "PER":
            first = title_start(sentence, first, last, lexicon)
        yield Named(first=first, core=core, last=last, sort=SORTS[str(type)])


def whole_name(sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> tuple[int, int]:
    """A person's name with the parts that the parser joins to it and the names' head missed: first names and surnames."""
    tokens = sentence.tokens
    if first and tokens[first].relation == "flat" and tokens[first].head == first - 1 and tokens[first - 1].upos == "PROPN":
        before = tokens[first - 1]
        if not lexicon.is_title(before.text) and before.lemma.lower() not in nouns.PERSONS and lexicon.demonym(before.text) is None:
            first -= 1
    for after in tokens[last + 1 :]:
        if after.relation != "flat" or after.upos != "PROPN" or not first <= after.head <= last:
            break
        last = after.index
    return first, last


def is_description(sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> bool:
    """Whether what the model takes for a name is an adjective of nationality or a body by its common name ("Foreign Ministry")."""
    tokens = sentence.tokens
    if first == last and (lexicon.demonym(tokens[first].text) is not None or tokens[first].lemma.lower() in nouns.PERSONS):
        return True
    words = list(tokens[first : last + 1])
    if any(t.xpos == "POS" for t in words):
        return True
    if tokens[last].lemma.lower() in nouns.MISSIONS:
        return True  # "the French Embassy"
    return tokens[last].lower in nouns.BODIES and (last - first < 1 or lexicon.ministry_of(" ".join(t.lower for t in words)) is not None)


def title_start(sentence: Sentence, first: int, last: int, lexicon: Lexicon) -> int:
    """Index of the first word of the title before a person's name: "Foreign Minister", "Russian President"; else first."""
    tokens = sentence.tokens
    before = tokens[first - 1] if first else None
    if before is None or before.upos not in HOLDS_NAMES:
        return first
    if not (before.lemma.lower() in nouns.PERSONS or before.lower in nouns.PERSONS or lexicon.is_title(before.text)):
        return first
    if before.feature("Number") == "Plur":
        return first
    at = first - 1
    while at > 0:
        word = tokens[at - 1]
        belongs = word.upos in HOLDS_NAMES and (at <= word.head <= last or lexicon.demonym(word.text) is not None)
        joined = belongs or word.text in ("-", "–")
        if not joined or word.index in {e.last for e in sentence.entities if e.type == "PER"}:
            break
        at -= 1
    while at < first and (tokens[at].upos == "PUNCT" or tokens[at].xpos == "POS"):
        at += 1
    if 0 < at < first - 1 and tokens[at].upos == "PROPN" and tokens[at - 1].lower == "in" and lexicon.demonym(tokens[at].text) is None:
        at += 1  # "In Peru Minister Ruiz met": where, and not whose minister
    return at


def is_place_here(sentence: Sentence, head: Token, first: int, last: int) -> bool:
    """Whether the name of a capital or seat says where something is, and not who acts."""
    before = [c.lower for c in sentence.children(head, "case") if c.index < first]
    governor = sentence.head(head)
    if any(word in PLACE_PREPOSITIONS for word in before):
        return True
    if governor is None:
        return False
    if before[:1] == ["from"] or before[:1] == ["to"]:
        return governor.lemma in MOTION
    if before[:1] == ["of"]:
        return governor.lemma.lower() in OF_PLACES
    if head.relation == "obj":
        return governor.lemma in DONE_TO_PLACES
    if head.relation in ("compound", "amod"):
        return governor.lemma.lower() in PLACE_NOUNS | HAPPENING
    if head.relation == "appos":
        return governor.lemma.lower() in nouns.PLACES
    if head.relation in ("conj", "flat"):
        return governor.upos == "PROPN" and governor.index < first and is_place_here(sentence, governor, governor.index, governor.index)
    return head.deprel == "nmod:poss" and governor.lemma.lower() in PLACE_NOUNS
