"""How a claim was understood, in plain words: "Chad attacked a site", "Peru denies “...”", "a resolution, adopted"."""

from __future__ import annotations

from collections.abc import Mapping as Table
from collections.abc import Sequence

from ...records import (
    Event,
    Finding,
    Instrument,
    InstrumentKind,
    Mention,
    PloverType,
    Position,
    Relation,
    RelationKind,
    Stance,
    StatementSort,
)
from ...records import Statement as Said
from .assertions import Assertion

SOMEBODY, SOMETHING = "somebody", "something"
LONGEST = 80  # characters of what is said or of what an attitude is on
# What PLOVER's types say of who does it: in the past, and after "did not".
ACTS: Table[PloverType, tuple[str, str]] = {
    "AGREE": ("agreed with", "agree with"), "CONSULT": ("met or spoke with", "meet or speak with"), "SUPPORT": ("backed", "back"),
    "CONCEDE": ("conceded to", "concede to"), "COOPERATE": ("cooperated with", "cooperate with"), "AID": ("aided", "aid"),
    "RETREAT": ("withdrew from or released", "withdraw from or release"), "REQUEST": ("asked something of", "ask something of"),
    "ACCUSE": ("accused or criticised", "accuse or criticise"), "REJECT": ("turned down", "turn down"),
    "THREATEN": ("threatened", "threaten"), "PROTEST": ("protested against", "protest against"),
    "SANCTION": ("cut ties with or punished", "cut ties with or punish"), "MOBILIZE": ("mobilised against", "mobilise against"),
    "COERCE": ("used force or law against", "use force or law against"), "ASSAULT": ("attacked", "attack"),
}  # fmt: skip
STANCES: Table[Stance, tuple[str, str]] = {
    "recognises": ("recognises", "does not recognise"), "does_not_recognise": ("does not recognise", "recognises"),
    "claims": ("claims", "does not claim"), "supports": ("supports", "does not support"), "opposes": ("opposes", "does not oppose"),
    "rejects": ("rejects", "does not reject"), "condemns": ("condemns", "does not condemn"), "demands": ("demands", "does not demand"),
    "denies": ("denies", "does not deny"), "accepts": ("accepts", "does not accept"),
    "neutral": ("takes no side on", "takes a side on"),
}  # fmt: skip
SAYING: Table[StatementSort, tuple[str, str]] = {
    "statement": ("says", "denies"), "belief": ("believes", "does not believe"), "intention": ("intends", "does not intend"),
    "demand": ("demands", "does not demand"),
}  # fmt: skip
TIES: Table[RelationKind, tuple[str, str]] = {
    "ally_of": ("is an ally of", "is no ally of"), "mediator_between": ("mediates between", "does not mediate between"),
    "member_of": ("is a member of", "is no member of"), "part_of": ("is part of", "is no part of"),
    "administers": ("administers", "does not administer"), "occupies": ("occupies", "does not occupy"), "backs": ("backs", "does not back"),
}  # fmt: skip
INSTRUMENTS: Table[InstrumentKind, str] = {"sanctions": "sanctions"}  # which take no article


def understood(one: Assertion) -> str:
    """An assertion of a sentence as it was read."""
    who, finding = _names(one.who) or SOMEBODY, one.finding
    denied = one.sign < 0
    match finding:
        case Event():
            return f"{who} {'did not ' if denied else ''}{ACTS[finding.type][denied]} {_names(finding.recipients) or _anything(finding)}"
        case Position():
            return f"{who} {STANCES[finding.stance][denied]} {_short(finding.object.text)}"
        case Said():
            said = _short(" ".join(span.text for span in one.object))
            verb = "does not say" if finding.polarity == "declined" else SAYING[finding.sort][denied]
            return f"{who} {verb} {f'“{said}”' if said else SOMETHING}"
        case Relation():
            return f"{who} {TIES[finding.kind][denied]} {_names(one.whom) or SOMETHING}"
        case Instrument():
            return _of_instrument(finding, _names(one.who), denied=denied)
    return f"{who}: {_short(' '.join(span.text for span in finding.evidence))}"


def _of_instrument(one: Instrument, makers: str, *, denied: bool) -> str:
    """ "A resolution of the council, not adopted"."""
    called = INSTRUMENTS.get(one.kind, f"a {one.kind}")
    number = f" {one.number}" if one.number else ""
    outcome = (one.outcome or "").replace("_", " ")
    told = f", {'not ' if denied else ''}{outcome}" if outcome else ", denied" if denied else ""
    return f"{called}{number}{f' of {makers}' if makers else ''}{told}"


def _anything(finding: Finding) -> str:
    return SOMETHING if isinstance(finding, Event) and finding.type == "REJECT" else SOMEBODY


def _names(mentions: Sequence[Mention]) -> str:
    from ..rows import name_of

    return ", ".join(dict.fromkeys(map(name_of, mentions)))


def _short(text: str) -> str:
    """The text in one line, its end left out where it is long."""
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1].rsplit(' ', 1)[0]}…"
