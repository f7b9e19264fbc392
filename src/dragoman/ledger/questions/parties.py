"""Whether two mentions are of one actor, as far as a claim goes: a state acts by its government, a person for an office."""

from __future__ import annotations

from ...records import Actor, Mention
from .stems import EMPTY, stem, words_of

SAME, PART, WHOLE, ALIKE = 1.0, 0.9, 0.7, 0.6
LEAST_OF_GROUP = 9  # letters of the code of one group, YEMREBHTH
OF_A_STATE = frozenset({"state", "territory", "body", "office", "role", "people"})
EXECUTIVE = frozenset({"GOV", "MIL", "COP", "SPY"})  # roles whose deeds are their state's
LEADERS = ("leader", "head of state", "heads of state", "ruler")  # who act for their state whatever they are called
POWERS = frozenset({"LEG", "JUD"})
OTHERS = frozenset({"OPP", "REB", "CVL", "PTY", "INS", "SEP", "REF", "MED", "BUS", "ELI", "LAB", "EDU", "JRN"})  # never their state


def likeness(claimed: Mention, told: Mention) -> float:
    """How well the actor told of is the one claimed: 1 the same, 0 another; see the constants of this module.

    Mentions that nobody could resolve are compared by their words.
    """
    if claimed.actor is not None and told.actor is not None:
        return of_actors(claimed.actor, told.actor)
    return of_words(claimed.span.text, told.span.text)


def of_actors(one: Actor, other: Actor) -> float:
    """Of two actors, the first claimed, the second told of."""
    if one.id is not None and one.id == other.id:
        return SAME
    if one.id and other.id and (other.id.startswith(one.id + ".") or one.id.startswith(other.id + ".")):
        return _within_state(one, other) if one.country else (PART if other.id.startswith(one.id + ".") else WHOLE)
    persons = [actor for actor in (one, other) if actor.kind == "person"]
    if len(persons) == 1 and one.code == other.code and len(one.code or "") >= LEAST_OF_GROUP:
        return PART  # a group's leader, and the group
    if one.country is not None and one.country == other.country:
        return _within_state(one, other)
    if one.country is None or other.country is None:  # "police" without a state, beside those of one
        roles = set(one.sectors) & set(other.sectors)
        if roles and (one.kind == "role" or other.kind == "role"):
            return ALIKE
    if one.code is not None and one.code == other.code and one.kind == other.kind and one.kind == "role":
        return PART
    codes = sorted((one.code or "", other.code or ""), key=len)
    if len(codes[0]) > 3 and codes[1].startswith(codes[0]):
        return WHOLE  # prisoners of a group, and the group
    return SAME if one.name.lower() == other.name.lower() else 0.0


def _within_state(one: Actor, other: Actor) -> float:
    """Of two actors of one country, by the branches that they belong to."""
    if "person" in (one.kind, other.kind) and one.kind == other.kind:
        return 0.0  # two persons
    if "armed_group" in (one.kind, other.kind) or "party" in (one.kind, other.kind) or "organisation" in (one.kind, other.kind):
        return 0.0
    if _breakaway(one) != _breakaway(other):
        return 0.0
    first, second = branch(one), branch(other)
    if first == second:
        return SAME if one.kind == other.kind else PART
    if first in OTHERS or second in OTHERS:
        return 0.0
    if not first or not second:
        return PART if (first or second) in EXECUTIVE else WHOLE
    return WHOLE if {first, second} <= EXECUTIVE and "GOV" in (first, second) else 0.0


def _breakaway(actor: Actor) -> str:
    """Which part of a state, with authorities of its own, an actor is or is of: TRN of mda.trn.gov; "" for the state's own."""
    parts = (actor.id or "").upper().split(".")
    is_part = len(parts) > 1 and (actor.code or "")[3:6] == parts[1] and parts[1] not in EXECUTIVE | OTHERS | POWERS
    return parts[1] if is_part and actor.kind in OF_A_STATE else ""


def branch(actor: Actor) -> str:
    """The role within its state that an actor acts in: GOV, MIL, LEG ...; "" for the state itself."""
    if actor.sectors:
        return "GOV" if actor.kind == "role" and actor.name.lower().startswith(LEADERS) else actor.sectors[0]
    code = actor.code or ""
    return code[3:6] if actor.country is not None and len(code) > 3 else ""


def of_words(one: str, other: str) -> float:
    """Of two descriptions by their words: the last words with a topic have to agree."""
    first = [stem(word) for word in words_of(one) if word.lower() not in EMPTY]
    second = [stem(word) for word in words_of(other) if word.lower() not in EMPTY]
    if not first or not second:
        return 0.0
    shared = len(set(first) & set(second)) / min(len(set(first)), len(set(second)))
    return ALIKE if shared >= 0.5 else 0.0


def name_keys(actor: Actor) -> frozenset[str]:
    """Keys by which a name is found again in a passage: its id, and the country of whatever belongs to one."""
    keys = {actor.id} if actor.id is not None else set()
    if actor.country is not None and actor.kind in OF_A_STATE:
        keys.add(actor.country)
    return frozenset(keys)


def told_keys(actor: Actor) -> frozenset[str]:
    """Keys that a mention gives a passage: the above, those of the bodies that it is part of, and a person's country."""
    keys = set(name_keys(actor))
    if actor.id is not None:
        parts = actor.id.split(".")
        keys.update(".".join(parts[:end]) for end in range(2, len(parts)))
    if actor.country is not None:
        keys.add(actor.country)
    return frozenset(keys)
