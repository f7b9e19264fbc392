"""Two instruments side by side: whether they can be one, and what is told of the one otherwise than of the other."""

from __future__ import annotations

from ...records import Instrument

ENACTED = frozenset({"adopted", "signed", "ratified", "in_force"})
FAILED = frozenset({"rejected", "vetoed"})
TEXTS = frozenset({"treaty", "truce", "declaration"})  # kinds between which reports waver
DECISIONS = frozenset({"resolution", "motion", "law", "decree", "declaration"})


def one_kind(claimed: Instrument, told: Instrument) -> bool:
    """Whether the two can be one instrument by what they are called; reports waver between some kinds."""
    kinds = {claimed.kind, told.kind}
    if len(kinds) > 1 and not (kinds <= TEXTS or kinds <= DECISIONS):
        return False
    return not (claimed.number and told.number and claimed.number != told.number)


def instruments_differ(claimed: Instrument, told: Instrument, *, unanimous: bool) -> str | None:
    """What an instrument as told has otherwise than as claimed: outcome, votes, force. Dates are compared elsewhere."""
    outcomes = (claimed.outcome, told.outcome)
    opposed = (outcomes[0] in ENACTED and outcomes[1] in FAILED) or (outcomes[0] in FAILED and outcomes[1] in ENACTED)
    if claimed.outcome_span is not None and opposed:
        return f"told: {told.outcome}, not {claimed.outcome}"
    if claimed.binding is not None and told.binding is not None and claimed.binding != told.binding:
        return "told: binding" if told.binding else "told: not binding"
    if claimed.vote is None or told.vote is None:
        return None
    if unanimous and told.vote.against:
        return f"told: {told.vote.against} against"
    for name in ("in_favour", "against", "abstaining"):
        one, other = getattr(claimed.vote, name), getattr(told.vote, name)
        if one is not None and other is not None and one != other:
            return f"told: {other} {name.replace('_', ' ')}, not {one}"
    return None


def affirms(claimed: Instrument, told: Instrument) -> bool:
    """Whether what the claim says of an instrument is told of it, too, and does not merely go unmentioned."""
    if claimed.binding is not None and claimed.binding_span is not None:
        return told.binding == claimed.binding
    if claimed.outcome_span is not None:
        if claimed.outcome in ENACTED:
            return told.outcome in ENACTED
        return claimed.outcome == told.outcome or (claimed.outcome in FAILED and told.outcome in FAILED)
    if claimed.vote is not None:
        return told.vote is not None
    return told.outcome in ENACTED
