"""Which state an office or organ belongs to where its own words do not say: by its title, or by what the report speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from .lexicon import Entry, Lexicon

REACH = (0, 1, 2)  # sentences back, the nearest first, in which a state is looked for


class StatesTold:
    """The states that a report has told of so far, by sentence."""

    def __init__(self, lexicon: Lexicon, named: Mapping[str, int] | None = None) -> None:
        """named: ids of the states that the report names anywhere, or whose capitals it does, and the first sentence in which it does."""
        self.lexicon = lexicon
        self.named = named if named is not None else {}
        self.told: list[tuple[int, str]] = []  # sentence and id of the state, for each state or organ of one in turn

    def add(self, sentence: int, id: str) -> None:
        self.told.append((sentence, id))

    def around(self, sentence: int) -> Entry | None:
        """The one state that the last sentences speak of, or the report as a whole; None where there are several or none."""
        often = Counter(id for _, id in self.told)
        for reach in REACH:
            near = {id for at, id in self.told if sentence - reach <= at <= sentence}
            if near:
                only = near.pop()
                return self.lexicon.find(only) if not near and 2 * often[only] >= max(often.values()) else None
        return next((self.lexicon.find(id) for id, first in self.named.items() if first < sentence), None) if len(self.named) == 1 else None

    def with_office(self, office: str) -> Entry | None:
        """The state whose office a title is ("foreign secretary"): the one named of those that have it, else the likeliest of all."""
        states = self.lexicon.states_with(office)
        named = [id for id in states if id in self.named]
        if len(named) > 1 and states[0] not in named:
            return None
        return self.lexicon.find((named or states)[0]) if states else None

    def party(self, *names: str) -> Entry | None:
        """The party that goes by one of the names ("Republicans", "Labour Party") in a state that the report names, if it is one."""
        found = {e.id: e for name in names for e in self.lexicon.lookup(name) if e.kind == "party" and e.country is not None}
        here = [entry for entry in found.values() if entry.country is not None and entry.country.lower() in self.named]
        return here[0] if len(here) == 1 else None
