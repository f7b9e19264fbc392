"""Questions that a person asks of the lexicon: what a phrase means on its own, and which names are near to one unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from ...records import Actor
from .lexicon import Entry, Lexicon, bare, precedence

NEAR = 0.75  # least likeness of a name to be suggested, as difflib reckons it
LENGTHS = 2  # letters by which a name near to another may be longer or shorter


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What words mean in the lexicon: entries, best first; or a demonym's state; or somebody composed of state and role."""

    entries: tuple[Entry, ...] = ()
    demonym: Entry | None = None
    composed: Actor | None = None

    def __bool__(self) -> bool:
        return bool(self.entries) or self.demonym is not None or self.composed is not None


def asked(lexicon: Lexicon, words: str, on: date | None = None) -> Answer:
    """What an id or a name means; all whom the name may mean, those who were there on the day first."""
    words = " ".join(words.split())
    entry = lexicon.find(words)
    if entry is not None:
        return Answer(entries=(entry,))
    found = lexicon.lookup(words) or lexicon.lookup(words.removeprefix("the ").removeprefix("The "))
    if found:
        return Answer(entries=tuple(sorted(found, key=lambda e: precedence(e, on))))
    state = lexicon.demonym(words)
    return Answer(demonym=state) if state is not None else Answer(composed=composed(lexicon, words))


def composed(lexicon: Lexicon, words: str) -> Actor | None:
    """The body or role of a state in "Chadian foreign ministry", "Chad's army", "army of Chad"; None where it is no such phrase."""
    parts = words.replace("’", "'").split()
    of = parts.index("of") if "of" in parts else len(parts)
    pairs = [(" ".join(parts[:at]).removesuffix("'s").removesuffix("'"), " ".join(parts[at:])) for at in range(1, len(parts))]
    pairs.append((" ".join(parts[of + 1 :]), " ".join(parts[:of]).removeprefix("the ")))
    for owner, noun in pairs:
        entry = state_named(lexicon, owner)
        if entry is None or not noun:
            continue
        field = lexicon.ministry_of(noun)
        if field is not None:
            return lexicon.ministry(entry, field)
        role = lexicon.role_of(noun)
        if role is not None:
            return lexicon.compose(entry, role)
    return None


def state_named(lexicon: Lexicon, words: str) -> Entry | None:
    """The state or territory of a name or demonym."""
    if not words:
        return None
    known = next((e for e in lexicon.lookup(words) if e.kind in ("state", "territory") and e.stands_for is None), None)
    return known or lexicon.demonym(words)


def holding(lexicon: Lexicon, words: str, *, kind: str | None = None, country: str | None = None) -> Iterator[Entry]:
    """Entries that have the words within one of their names, in the order of the data; all where there are no words."""
    wanted = bare(words).lower()
    for entry in lexicon:
        if (kind is not None and entry.kind != kind) or (country is not None and entry.country != country.upper()):
            continue
        if not wanted or any(wanted in bare(name).lower() for name in (entry.name, *entry.aliases)) or words == entry.id:
            yield entry


def near(lexicon: Lexicon, words: str, most: int = 6) -> list[str]:
    """Names in the lexicon that are like the words, the likest first."""
    return likest(words, dict.fromkeys(name for entry in lexicon for name in (entry.name, *entry.aliases)), most)


def likest(words: str, names: Iterable[str], most: int) -> list[str]:
    """The names that are likest to the words, compared in bare lower case, among those of about their length."""
    wanted = bare(words).lower()
    if not wanted:
        return []
    keys: dict[str, str] = {}
    for name in names:
        key = bare(name).lower()
        if key and abs(len(key) - len(wanted)) <= LENGTHS and (key[0] == wanted[0] or key[-3:] == wanted[-3:]):
            keys.setdefault(key, name)
    return [keys[key] for key in get_close_matches(wanted, keys, most, NEAR)]
