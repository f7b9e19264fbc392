"""One side of an event, and what of its actors counts: whether they take part in politics, and who is another than whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from ...language.sentences import Token
from ...records import Actor, Mention

POWERS: Final = frozenset({"MIL", "COP", "OPP", "REB", "SEP", "INS", "UAF"})
PRIVATE: Final = frozenset({"BUS"})
OF_STATES: Final = "IGO"  # begins the codes of bodies that states make up, and of their people
UNOFFICIAL: Final = frozenset({"LAB", "EDU", "CVL", "MED", "AGR", "HLH", "ELI", "BUS"})  # "the staff", "the school"


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of an event: its mentions, and whether the report tells of anybody there at all."""

    mentions: tuple[Mention, ...] = ()
    tokens: tuple[Token, ...] = ()

    @property
    def told(self) -> bool:
        return bool(self.tokens)

    @property
    def political(self) -> bool:
        """Whether somebody with a part in politics is told, be it only by a role ("teachers")."""
        return any(is_political(m.actor) for m in self.mentions)

    @property
    def countries(self) -> frozenset[str | None]:
        """Those of its actors; None among them where an actor has none."""
        return countries_of(self.mentions)

    @property
    def has_country(self) -> bool:
        return any(m.actor is not None and m.actor.country is not None for m in self.mentions)

    @property
    def strong(self) -> bool:
        """Whether that somebody is of a state, or has a role that is political by itself ("rebels")."""
        return any(m.actor is not None and is_political(m.actor) and has_weight(m.actor) for m in self.mentions)


def countries_of(mentions: Iterable[Mention]) -> frozenset[str | None]:
    """The countries of the actors mentioned; None among them where an actor has none."""
    return frozenset(m.actor.country for m in mentions if m.actor is not None)


def is_political(actor: Actor | None) -> bool:
    """Whether an actor takes part in politics: a state or what has a code of its own, other than a firm."""
    if actor is None:
        return False
    if actor.kind in ("state", "territory", "body", "office", "party", "armed_group"):
        return True
    return actor.code is not None and not (set(actor.sectors) & PRIVATE)


def identity(actor: Actor) -> tuple[str, str]:
    """By what those who deal with each other are told apart: persons by their names, all others by their codes."""
    return actor.code or "", actor.name if actor.kind == "person" or actor.code is None else ""


def has_weight(actor: Actor) -> bool:
    """Whether it is more than a role without a country, unless that role is political by itself."""
    if actor.country is not None or any(sector in POWERS for sector in actor.sectors) or (actor.code or "").startswith(OF_STATES):
        return True
    unnamed = actor.kind == "body" or (actor.kind == "organisation" and actor.id is None)
    return actor.kind != "role" and not (unnamed and UNOFFICIAL.issuperset(actor.sectors))
