"""The one body of names: states, bodies, offices, parties, armed groups, organisations and persons, with dates.

The entries come from the YAML files in names/, compiled into names/compiled.json by lexicon_files.py (a test keeps the
two in step). Codes are composed as in chapter 3 of the CAMEO codebook 1.1b3; names/README.md tells the choices made.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from ...errors import DataError
from ...language.sentences import Sentence
from ...records import Actor, ActorKind
from . import nouns

COMPILED = Path(__file__).parent / "names" / "compiled.json"
MAX_WORDS = 14  # of an alias, counted as the tokens of a sentence
BEGINNING = 5  # letters of a name by which it is told early that no name begins so

# What a role's holders are called together; CAMEO 1.1b3, table 3.1, and PLOVER's sectors.
ROLE_NAMES: Mapping[str, str] = {
    "GOV": "government", "MIL": "armed forces", "LEG": "legislature", "JUD": "judiciary", "COP": "police",
    "OPP": "opposition", "REB": "rebels", "CVL": "civilians", "MED": "media", "BUS": "business", "SPY": "intelligence service",
    "REL": "religious leaders", "LAB": "workers", "EDU": "students and teachers", "ELI": "elites", "REF": "refugees",
    "NGO": "non-governmental organisations", "HLH": "health workers", "CRM": "criminals", "AGR": "farmers",
    "UAF": "militias", "PTY": "political party", "DEV": "development bodies", "ENV": "environmental groups",
    "HRI": "human rights groups", "SET": "settlers", "JRN": "journalists", "INS": "insurgents", "SEP": "separatists",
    "JEW": "Jews", "MOS": "Muslims", "CHR": "Christians", "RAD": "radicals", "MOD": "moderates",
}
INTERNATIONAL = frozenset({"IGO", "NGO", "NGM", "IMG", "MNC", "INT", "UIS", "MOS", "CHR", "JEW"})  # codes that begin with no state
STATE_BRANCHES = frozenset({"GOV", "LEG", "JUD", "MIL", "SPY", "COP"})
FUNCTION_WORDS = frozenset({"ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "PART", "PRON", "SCONJ", "VERB"})
# Acronyms of four letters and more are also written as names ("Nato"); these would then be common words.
COMMON_WORDS = frozenset({
    "aids", "arms", "asia", "bale", "base", "care", "case", "cats", "dare", "east", "fact", "find", "focus", "force", "help",
    "idea", "lead", "mend", "nice", "pace", "pain", "part", "peace", "plot", "pool", "role", "safe", "save", "seed", "shape",
    "star", "step", "swap", "team", "unit", "unite", "west", "wise", "mode", "most", "must", "pact", "self", "moto", "basic",
})
WORD_ENDS = str.maketrans(dict.fromkeys(" .,'’‘`´\"“”-–—‑/()&·\u00ad"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office a person holds or held: title ("foreign minister"), id of its body, and from when to when, both inclusive."""

    title: str
    body: str | None = None
    start: date | None = None
    end: date | None = None
    code: str | None = None  # CAMEO code of who holds it: FRAGOV, FRALEG

    def on(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One actor of the lexicon; ids are stable. Dates are those of its existence, inclusive; None is open or not known."""

    id: str  # "fra", "fra.gov", "fra.leg.senate", "igo.uno.sc", "group.hezbollah", "person.emmanuel-macron"
    name: str
    kind: ActorKind
    code: str | None = None
    country: str | None = None
    gw: int | None = None
    cow: int | None = None
    sectors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    stands_for: str | None = None  # id of whom it stands for when it acts: a capital or seat of government -> the government
    offices: tuple[Office, ...] = ()

    def on(self, day: date) -> bool:
        """Whether it existed on the day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@lru_cache(maxsize=1 << 14)
def bare(words: str) -> str:
    """The words in their own case without blanks, hyphens, apostrophes, full stops and accents: "Nagorno - Karabakh" as NagornoKarabakh."""
    words = words.translate(WORD_ENDS)
    if not words.isascii():
        words = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
        words = words.translate(SPECIAL)
    return words


SPECIAL = str.maketrans({
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "Æ": "Ae", "ß": "ss", "ə": "e", "Ə": "E",
    "þ": "th", "ð": "d", "ʻ": None, "ʼ": None, "ʿ": None, "ʾ": None,
})


def is_acronym(form: str) -> bool:
    """Whether an alias in its bare form is written in capitals only, and so is told from a word by its case."""
    return len(form) > 1 and form.isupper()


def fits(written: str, form: str) -> int:
    """How well words as written, in bare form, are the alias: 1 well, 2 as an acronym written like a name, 0 not at all.

    Acronyms go by exact case or, from four letters on, as "Nato"; names by their first capital.
    """
    if written == form:
        return 1
    if is_acronym(form):
        letters = sum(c.isalpha() for c in form)
        return 2 if letters >= 4 and written.istitle() and written.lower() not in COMMON_WORDS else 0
    return 0 if form[0].isupper() and not written[0].isupper() else 1


class Lexicon:
    """Names and whom they mean. Made by `shipped()`; `extended` adds a user's own entries."""

    def __init__(self, compiled: Mapping[str, Any], *, hash: str = "") -> None:
        """compiled: what lexicon_files.compile_rows gives; hash: of what it was made from, in 32 hexadecimal digits."""
        self.hash = hash
        self._compiled = compiled
        self._rows: dict[str, str] = compiled["entries"]  # id -> row as JSON, read when asked for
        self._ids: list[str] = list(self._rows)
        self._aliases: dict[str, str] = compiled["aliases"]  # bare lower-case name -> "form number form number ..."
        self._demonyms: dict[str, int] = compiled["demonyms"]
        self._roles: dict[str, str] = compiled["roles"]
        self._titles: frozenset[str] = frozenset(compiled["titles"])
        self._surnames: frozenset[str] = frozenset(compiled["surnames"])
        self._plain: dict[str, str] = compiled["plain"]
        self._longest: dict[str, int] = compiled["longest"]  # length of the longest name by its first letters
        self._ministries: dict[str, str] = compiled["ministries"]
        self._offices: dict[str, list[str]] = compiled["offices"]
        self._entries: dict[str, Entry] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Entry]:
        """All entries, in the order of the data."""
        return map(self._entry, self._ids)

    def entry(self, id: str) -> Entry:
        """The entry of an id. Raises DataError when there is none."""
        if id not in self._rows:
            raise DataError(f"the lexicon has no entry {id!r}: see `dragoman actors show NAME` for the ids of a name")
        return self._entry(id)

    def find(self, id: str) -> Entry | None:
        """The entry of an id, None when there is none."""
        return self._entry(id) if id in self._rows else None

    def lookup(self, words: str, on: date | None = None) -> tuple[Entry, ...]:
        """Whom the words may mean, best first: who existed (or held office) on the day before who ended earlier.

        A body or group that did not exist yet on the day is left out; what no longer did is not, since reports speak of
        the past. Names that bodies of several states share ("Senate") give all of them, after those who alone have it.
        """
        written = bare(words)
        if not written:
            return ()
        entries = self._candidates(self._aliases, written, on)
        return entries + tuple(e for e in self._candidates(self._plain, written, on) if e not in entries)

    def local(self, words: str, country: str, on: date | None = None) -> Entry | None:
        """Whom a shared name means in a country (alpha-3): "Senate" in FRA. None when nobody of that country has it."""
        return next((entry for entry in self.lookup(words, on) if entry.country == country), None)

    def _candidates(self, names: Mapping[str, str], written: str, on: date | None) -> tuple[Entry, ...]:
        found = names.get(written.lower())
        if found is None:
            return ()
        forms = found.split(" ")
        numbers = [(fits(written, forms[i]), int(forms[i + 1])) for i in range(0, len(forms), 2)]
        best = min((fit for fit, _ in numbers if fit), default=0)
        entries = [self._entry(self._ids[number]) for number in dict.fromkeys(number for fit, number in numbers if fit and fit == best)]
        if on is not None:
            entries = [e for e in entries if e.start is None or e.start <= on or e.kind in ("state", "territory")]
        if len(entries) > 1:
            entries.sort(key=lambda e: precedence(e, on))
        return tuple(entries)

    def scan(self, sentence: Sentence, on: date | None = None) -> list[tuple[int, int, Entry]]:
        """Longest matches of aliases: first and last word index, both inclusive, and the best entry; they do not overlap.

        A single surname counts only where it stands alone or after a title, and no other name is looked for within a
        longer name of a person.
        """
        matches: list[tuple[int, int, Entry]] = []
        words = [bare(token.text) for token in sentence.tokens]
        longest = self._longest
        openings = [i for i, word in enumerate(words) if word and len(word) <= longest.get(word[0] + word[1:BEGINNING].lower(), 0)]
        end = 0
        for first in openings:
            if first < end:
                continue
            last, entry = self._longest_at(sentence, words, first, on)
            if entry is not None:
                matches.append((first, last, entry))
                end = last + 1
        return matches

    def _longest_at(self, sentence: Sentence, words: Sequence[str], first: int, on: date | None) -> tuple[int, Entry | None]:
        """The longest name from a word on, as its last word and entry; words: those of the sentence in bare form."""
        tokens = sentence.tokens
        if not tokens[first].text[0].isalnum():
            return first, None
        written, best, entry = "", first, None
        for at in range(first, min(first + MAX_WORDS, len(tokens))):
            word = words[at]
            if not word:
                continue
            written += word
            key = written.lower()
            if len(key) > self._longest.get(written[0] + key[1:BEGINNING], 0):
                break
            if key in self._aliases and not (at > first and word in ("s", "S") and tokens[at].text[0] in "'’"):
                entries = [e for e in self._candidates(self._aliases, written, on) if self._stands(sentence, first, at, e)]
                if entries:
                    best, entry = at, entries[0]
        return best, entry

    def _stands(self, sentence: Sentence, first: int, last: int, entry: Entry) -> bool:
        """Whether a match is a name of its own and no part of a longer name."""
        tokens = sentence.tokens
        named = sentence.entity_at(tokens[first])
        whole = named is None or (named.first >= first and named.last <= last)
        if entry.kind == "person":
            return self._stands_for_person(sentence, first, last)
        if first != last:
            return True
        if is_acronym(bare(tokens[first].text)):
            if named is None and tokens[first].upos in FUNCTION_WORDS and in_capitals(sentence):  # "IS" and "WHO" in a headline
                return False
            return whole or named is None or named.type != "PER"
        if named is None and tokens[first].upos not in (("PROPN", "ADJ", "X") if first == 0 else ("PROPN", "ADJ", "X", "NOUN")):
            return False
        return whole or (named is not None and named.type != "PER" and entry.kind in ("state", "territory"))

    def _stands_for_person(self, sentence: Sentence, first: int, last: int) -> bool:
        """A full name stands by itself; a surname where it is all of the name, titles left out."""
        tokens = sentence.tokens
        named = sentence.entity_at(tokens[first])
        if named is None and any(token.upos != "PROPN" for token in tokens[first : last + 1] if token.text[0].isalpha()):
            return False
        if named is not None:
            return named.last <= last and all(t.lower in self._titles for t in tokens[named.first : first])
        before_name = first > 0 and tokens[first - 1].upos == "PROPN" and tokens[first - 1].lower not in self._titles
        after_name = last + 1 < len(tokens) and tokens[last + 1].upos == "PROPN"
        return not before_name and not after_name

    def demonym(self, word: str) -> Entry | None:
        """The state or territory of an adjective or of its people: "French", "Iraqis", "South Korean"; None when it is no demonym."""
        if not word or not word[0].isupper():
            return None
        number = self._demonyms.get(bare(word).lower())
        return None if number is None else self._entry(self._ids[number])

    def office_on(self, person_id: str, on: date | None) -> str | None:
        """Title of the office that a person held on the day, the latest begun if several; None when none is known."""
        office = self._office(self.entry(person_id), on)
        return office.title if office is not None else None

    def _office(self, person: Entry, on: date | None) -> Office | None:
        if on is None:
            return None
        held = [office for office in person.offices if office.on(on)]
        return max(held, key=lambda office: office.start or date.min) if held else None

    def actor(self, entry: Entry, on: date | None = None) -> Actor:
        """Who acts where the entry is named: itself, or whom it stands for; a person with the office and code of the day."""
        while entry.stands_for is not None:
            entry = self.entry(entry.stands_for)
        office = self._office(entry, on) if entry.kind == "person" else None
        code = entry.code
        if office is not None:
            code = office.code
        elif on is not None and entry.offices:
            code = out_of_office(entry)
        state = self._state_of(code, entry)
        return Actor(
            name=entry.name, kind=entry.kind, id=entry.id, code=code, country=state.country, gw=state.gw, cow=state.cow,
            sectors=sectors_of(code, entry), office=office.title if office is not None else None,
        )

    def _state_of(self, code: str | None, entry: Entry) -> Entry:
        """Whose country and numbers an actor has: those of its code, where an office was another state's or none's."""
        if code is None or code[:3] == entry.country or entry.kind != "person":
            return entry
        return self.find(code[:3].lower()) or replace(entry, country=None, gw=None, cow=None)

    def compose(self, country_entry: Entry, role: str) -> Actor:
        """Somebody of a state, territory or organisation by role alone: FRA and GOV give "government of France", FRAGOV."""
        known = self.find(f"{country_entry.id}.{role.lower()}")
        if known is not None and known.kind == "body":
            return self.actor(known)
        code = country_entry.code + role if country_entry.code is not None else None
        return Actor(
            name=f"{ROLE_NAMES.get(role, role)} of {country_entry.name}", kind="role", id=None, code=code,
            country=country_entry.country, gw=country_entry.gw, cow=country_entry.cow, sectors=(role,),
        )

    def role_of(self, noun: str) -> str | None:
        """CAMEO role of a noun that says what somebody is ("troops" MIL, "opposition leader" OPP); None when it says none.

        Who speaks or works for a body has its role: "army spokesperson" MIL, "foreign ministry official" GOV.
        """
        noun = " ".join(noun.lower().replace("-", " ").split())
        for form in singulars(noun):
            role = self._roles.get(form)
            if role is not None:
                return role
        body, _, last = noun.rpartition(" ")
        if body and not nouns.OF_A_BODY.isdisjoint(singulars(last)):
            return "GOV" if self.ministry_of(body) is not None else self.role_of(body)
        return None

    def states_with(self, office: str) -> tuple[str, ...]:
        """Ids of the few states that have an office of that title ("foreign secretary"), the likeliest first; else none."""
        return tuple(self._offices.get(" ".join(office.lower().split()), ()))

    def ministry_of(self, noun: str) -> str | None:
        """What a ministry or department is for, by its noun in any state: "ministry of foreign affairs" gives foreign."""
        noun = " ".join(noun.lower().replace("-", " ").split())
        return self._ministries.get(noun.removeprefix("the "))

    def ministry(self, country_entry: Entry, field: str) -> Actor:
        """A state's ministry: FRA and foreign give "foreign ministry of France", FRAGOV."""
        known = self.find(f"{country_entry.id}.gov.{field}")
        if known is not None:
            return self.actor(known)
        government = self.compose(country_entry, "GOV")
        return Actor(
            name=f"{field} ministry of {country_entry.name}", kind="body", id=f"{country_entry.id}.gov.{field}", code=government.code,
            country=country_entry.country, gw=country_entry.gw, cow=country_entry.cow, sectors=("GOV",),
        )

    def is_title(self, word: str) -> bool:
        """Whether the word goes before a person's name: President, Gen., Mrs."""
        return word.lower() in self._titles

    def is_common(self, surname: str) -> bool:
        """Whether so many people bear the surname that it tells of nobody by itself."""
        return bare(surname).lower() in self._surnames

    def extended(self, paths: Sequence[Path]) -> Lexicon:
        """A lexicon with the entries of a user's YAML files added; an entry of the same id replaces the shipped one.

        Raises DataError, naming file and line, where a file is not of the expected shape.
        """
        from .lexicon_user import extend

        return extend(self._compiled, self.hash, paths)

    def _entry(self, id: str) -> Entry:
        entry = self._entries.get(id)
        if entry is None:
            entry = self._entries[id] = unpack(id, json.loads(self._rows[id]))
        return entry


def in_capitals(sentence: Sentence) -> bool:
    """Whether all words with letters are written in capitals."""
    return all(token.text.isupper() for token in sentence.tokens if any(map(str.isalpha, token.text)))


def precedence(entry: Entry, on: date | None) -> tuple[int, int, int]:
    """Sorts whom a name may mean: existing or in office on the day, then by kind, then who was latest in office.

    Of two who are in office, whoever has held more offices is the better known.
    """
    kind = ORDER.index(entry.kind)
    if entry.kind != "person":
        return (0 if on is None or entry.on(on) else 2, kind, 0)
    if on is None:
        return (0, kind, -max((_day(office.start) for office in entry.offices), default=0))
    if any(office.on(on) for office in entry.offices):
        return (0, kind, -len(entry.offices))
    past = max((_day(office.end) for office in entry.offices if office.end is not None and office.end < on), default=0)
    return (1, kind, -past)


ORDER: tuple[ActorKind, ...] = ("state", "territory", "body", "armed_group", "organisation", "party", "office", "person", "people", "role")


def _day(day: date | None) -> int:
    return day.toordinal() if day is not None else 0


def out_of_office(person: Entry) -> str | None:
    """Code of a person who holds no office on the day: of the elites of the state last served (CAMEO: "former officials").

    Who led a group or a party without an office of state keeps its code.
    """
    codes = [office.code for office in person.offices if office.code is not None]
    of_state = [code[:3] for code in codes if code[:3] not in INTERNATIONAL and code[3:] in STATE_BRANCHES]
    last = person.offices[-1].code
    if of_state and last is not None and (last[3:] in STATE_BRANCHES or last[:3] in INTERNATIONAL):
        return of_state[-1] + "ELI"
    return person.code


def sectors_of(code: str | None, entry: Entry) -> tuple[str, ...]:
    """The role codes within an actor code: FRAGOV gives GOV; else those of the entry."""
    if code is not None and code != entry.code:
        parts = tuple(code[i : i + 3] for i in range(3, len(code), 3))
        return tuple(part for part in parts if part in ROLE_NAMES) or entry.sectors
    return entry.sectors


def singulars(noun: str) -> Iterator[str]:
    """The noun itself, then what it may be the plural of."""
    yield noun
    if noun.endswith("ies"):
        yield noun[:-3] + "y"
    if noun.endswith("men"):
        yield noun[:-3] + "man"
    if noun.endswith("people"):
        yield noun[:-6] + "person"
    if noun.endswith("es"):
        yield noun[:-2]
    if noun.endswith("s"):
        yield noun[:-1]


def unpack(id: str, row: Sequence[Any]) -> Entry:
    """An entry from its row in the compiled file; see lexicon_files.pack."""
    name, kind, code, country, gw, cow, sectors, aliases, start, end, stands_for, offices = row
    return Entry(
        id=id, name=name, kind=kind, code=code, country=country, gw=gw, cow=cow, sectors=tuple(sectors), aliases=tuple(aliases),
        start=_date(start), end=_date(end), stands_for=stands_for,
        offices=tuple(Office(title=t, body=b, start=_date(s), end=_date(e), code=c) for t, b, s, e, c in offices),
    )


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None


@lru_cache(maxsize=1)
def shipped() -> Lexicon:
    """The lexicon that comes with the program, loaded once. Raises DataError when its compiled file is missing or broken."""
    try:
        data = COMPILED.read_bytes()
        return Lexicon(json.loads(data), hash=hashlib.sha256(data).hexdigest()[:32])
    except (OSError, ValueError, KeyError) as error:
        raise DataError(f"{COMPILED.name} cannot be read ({error}): run `python -m dragoman.find.actors.lexicon_files`") from error


