"""Who is meant by a person's name that the lexicon knows: its entry, or somebody else of the same name.

A short name of whom a state is told beside it ("President Castro of Cuba") means its bearer in that state, or nobody known.
Otherwise a surname alone means whoever the report names in full by it. Where it names nobody so, and many people bear the surname,
it means an office-holder only if the report tells of the office, or of the country or body while the office is held. A
trade told with the name ("Mike Johnson, a plumber") tells of a namesake.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from ...language.sentences import Parsed, Sentence
from ..phrases import case_of
from . import nouns
from .lexicon import INTERNATIONAL, Entry, Lexicon, Office, bare
from .titles import STATE_KINDS

Match = tuple[int, int, Entry]
AROUND = timedelta(days=730)  # before and after an office, during which its holder is still or already spoken of
COURTESIES = nouns.words("mr mrs ms miss dr sir lady lord dame madam monsieur madame herr frau senor señor signor")
PAST = nouns.words("former ex then late outgoing ousted deposed onetime")


class Bearers:
    """The names of one report, as far as they tell who bears a surname."""

    def __init__(self, parsed: Parsed, matches: Sequence[list[Match]], lexicon: Lexicon, on: date | None) -> None:
        """matches: what Lexicon.scan finds in each sentence."""
        self.parsed = parsed
        self.matches = matches
        self.lexicon = lexicon
        self.on = on
        self._named: dict[str, list[Entry | None]] | None = None
        self._spoken: frozenset[str] | None = None

    def of(self, sentence: Sentence, first: int, core: int, last: int, entry: Entry) -> Entry | None:
        """The bearer of the name at words [core, last], titles from first on, that the lexicon takes for the entry; None for a namesake."""
        told = [t.lower.rstrip(".") for t in sentence.tokens[first:core]]
        own = next((at for at in range(core, last) if not self.lexicon.is_title(sentence.tokens[at].text)), last)
        state = self.state_beside(sentence, first, own, last) if not any(t.text[0].isalpha() for t in sentence.tokens[own:last]) else None
        if state is not None and not is_of(entry, state):
            called = " ".join(t.text for t in sentence.tokens[core : last + 1])
            alike = [e for e in self.lexicon.lookup(called, self.on) if e.kind == "person" and is_of(e, state, told=True)]
            titled = [e for e in alike if any(set(told) & set(office.title.lower().split()) for office in e.offices)]
            return next(iter(titled if told else alike), None)
        if any(word in nouns.TRADES for word in told) and PAST.isdisjoint(told):
            return None
        if core != last or not is_short(sentence.tokens[last].text, entry):
            return entry
        surname = bare(sentence.tokens[last].text)
        named = self.named.get(surname.lower(), ())
        if named:
            return entry if entry in named else named[0]
        entity = sentence.entity_at(sentence.tokens[last])
        if entity is not None and entity.type == "LOC" and not told:
            return None  # a town of the name: "In Lagos, police ..."
        bearers = [e for e in self.lexicon.lookup(sentence.tokens[last].text, self.on) if e.kind == "person"]
        if len(bearers) == 1 and not self.lexicon.is_common(surname):
            return entry
        return next((bearer for bearer in bearers if self.is_supported(bearer, told)), None)

    def state_beside(self, sentence: Sentence, first: int, own: int, last: int) -> Entry | None:
        """The state told with a name: as whose it is ("Jordan's King Abdullah"), in its title ("the Jordanian king") or behind "of".

        own: index of the word behind the title.
        """
        tokens = sentence.tokens
        inside = range(first, last + 1)
        before = set(range(first, own))
        before |= {c.index for i in inside for c in sentence.children(tokens[i], "amod", "compound") if c.index < first}
        around = {
            child.index for index in inside for child in sentence.children(tokens[index], "nmod")
            if child.index not in inside and (child.deprel == "nmod:poss" or case_of(sentence, child) == "of")
        } | before
        named = (e for i, end, e in self.matches[sentence.index] if e.kind in STATE_KINDS and not around.isdisjoint(range(i, end + 1)))
        adjectives = (self.lexicon.demonym(words) for i in before for words in (f"{tokens[i].text} {tokens[i + 1].text}", tokens[i].text))
        return next((entry for entry in (*named, *adjectives) if entry is not None), None)

    @property
    def named(self) -> dict[str, list[Entry | None]]:
        """Persons named in full by each part of a name that may stand for them; None for those the lexicon lacks."""
        if self._named is None:
            self._named = {}
            for sentence, matches in zip(self.parsed.sentences, self.matches, strict=True):
                full = [m for m in matches if m[2].kind == "person" and m[1] > m[0]]
                for _, _, entry in full:
                    for alias in entry.aliases:
                        self._named.setdefault(bare(alias).lower(), []).append(entry)
                for entity in sentence.entities:
                    known = any(first <= entity.last and entity.first <= last for first, last, _ in full)
                    if entity.type == "PER" and entity.last > entity.first and not known:
                        parts = [t for t in sentence.tokens[entity.first : entity.last + 1] if not self.lexicon.is_title(t.text)]
                        if len(parts) > 1:
                            for token in (parts[0], parts[-1]):
                                self._named.setdefault(bare(token.text).lower(), []).append(None)
        return self._named

    @property
    def spoken(self) -> frozenset[str]:
        """Codes of the states and bodies that the report names, by their first three letters and whole."""
        if self._spoken is None:
            codes: set[str] = set()
            for sentence, matches in zip(self.parsed.sentences, self.matches, strict=True):
                entries = [entry for _, _, entry in matches if entry.kind != "person"]
                capitals = [t for t in sentence.tokens if t.text[0].isupper()]
                entries += [e for t in capitals if (e := self.lexicon.demonym(t.text)) is not None]
                pairs = zip(sentence.tokens, sentence.tokens[1:], strict=False)
                entries += [e for a, b in pairs if b.text[0].isupper() and (e := self.lexicon.demonym(f"{a.text} {b.text}")) is not None]
                for entry in entries:
                    codes |= {code for code in (entry.code, entry.country, entry.code[:3] if entry.code else None) if code is not None}
            self._spoken = frozenset(codes)
        return self._spoken

    def is_supported(self, person: Entry, told: Sequence[str]) -> bool:
        """Whether the report tells of an office of the person's, or of where it is held, about when it is."""
        country = not self.spoken.isdisjoint({code for code in (person.country, *(o.code for o in person.offices)) if code is not None})
        titles = [word for word in told if word not in COURTESIES and (word in nouns.PERSONS or self.lexicon.is_title(word))]
        if titles:
            return any(set(titles) & set(office.title.lower().split()) and (country or self.is_held(office)) for office in person.offices)
        return country and (self.on is None or any(self.is_held(office, AROUND) for office in person.offices))

    def is_held(self, office: Office, around: timedelta = timedelta()) -> bool:
        """Whether the office is held on the report's day, or was or will be within the time around it."""
        if self.on is None:
            return office.end is None
        return (office.start is None or office.start - around <= self.on) and (office.end is None or self.on <= office.end + around)


def is_of(person: Entry, state: Entry, *, told: bool = False) -> bool:
    """Whether somebody is of a state or holds or held an office of it; who is of no known state may be, unless it must be told."""
    codes = {code for code in (person.code, *(office.code for office in person.offices)) if code is not None}
    homes = {person.country, *(code[:3] for code in codes)} - {None, *INTERNATIONAL}
    held = any(state.code is not None and code.startswith(state.code) for code in codes)
    return held or state.country in homes or (not homes and not told)


def is_short(word: str, entry: Entry) -> bool:
    """Whether one word is less than the whole of a person's name."""
    return bare(word).lower() != bare(entry.name).lower()
