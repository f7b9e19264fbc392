"""Findings in words that a person would use."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from ..records import Event, Framing, Instrument, Mention, Position, Reading, Relation, Span, Statement, Time, Vote

STANCES = {
    "recognises": ("recognises", "does not recognise"),
    "does_not_recognise": ("does not recognise", "does recognise"),
    "claims": ("claims", "does not claim"),
    "supports": ("supports", "does not support"),
    "opposes": ("opposes", "does not oppose"),
    "rejects": ("rejects", "does not reject"),
    "condemns": ("condemns", "does not condemn"),
    "demands": ("demands", "does not demand"),
    "denies": ("denies", "does not deny"),
    "accepts": ("accepts", "does not accept"),
    "neutral": ("takes no side on", "takes a side on"),
}
STATUSES = {
    "independent_as": "as independent", "part_of": "as part of", "administered_by": "as administered by",
    "occupied_by": "as occupied by", "claimed_by": "as claimed by",
}
BAR_WIDTH = 30


def safe(words: str) -> str:
    """Words of a report on one line, without characters that a terminal or page would obey."""
    return "".join(c if unicodedata.category(c)[0] != "C" else "" for c in " ".join(words.split()))


def shortened(words: str, most: int) -> str:
    words = safe(words)
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def name_of(mention: Mention) -> str:
    return safe(mention.actor.name if mention.actor is not None else mention.span.text)


def names_of(mentions: Iterable[Mention]) -> str:
    """Names with codes, each once: "Turkey (TUR), Ankara"."""
    found: dict[str, None] = {}
    for mention in mentions:
        code = mention.actor.code if mention.actor is not None else None
        found[f"{name_of(mention)} ({code})" if code else name_of(mention)] = None
    return ", ".join(found)


def time_of(time: Time | None) -> str:
    return "" if time is None else time.edtf or safe(time.span.text)


def voice_of(finding: Event | Position | Relation | Statement | Framing | Instrument) -> str:
    return "narrator" if finding.voice.is_narrator else safe(finding.voice.speaker or "somebody unnamed")


def position_sentence(position: Position) -> str:
    """"Armenia does not recognise Nagorno-Karabakh" """
    positive, negative = STANCES[position.stance]
    verb = negative if position.modality == "negated" else positive
    words = f"{name_of(position.holder)} {verb} {shortened(position.object.text, 90)}"
    if position.status is not None:
        state = f" {name_of(position.status.state)}" if position.status.state is not None else ""
        words += f" {STATUSES[position.status.kind]}{state}"
    return words + {"future": " (to come)", "hypothetical": " (on a condition)", "historical": " (in the past)"}.get(position.modality, "")


def relation_sentence(relation: Relation) -> str:
    return f"{name_of(relation.subject)} {relation.kind.replace('_', ' ')} {', '.join(map(name_of, relation.objects))}"


def instrument_line(instrument: Instrument) -> str:
    parts = [safe(instrument.span.text)]
    if len(instrument.parties) > 1:
        parts.append("between " + " and ".join(dict.fromkeys(map(name_of, instrument.parties))))
    elif instrument.adopter is not None:
        parts.append(f"by {name_of(instrument.adopter)}")
    outcome = " ".join(filter(None, (instrument.outcome and instrument.outcome.replace("_", " "), time_of(instrument.when))))
    force = {True: "binding", False: "not binding", None: ""}[instrument.binding]
    return ", ".join(filter(None, (f"{instrument.kind}: " + " ".join(parts), outcome, force)))


def vote_line(vote: Vote) -> str:
    """The tally as a bar and in figures: "█████████▒▒░ 141 for, 5 against, 35 abstaining"."""
    counts = [vote.in_favour or 0, vote.against or 0, vote.abstaining or 0]
    whole = max(sum(counts), vote.total or 0, 1)
    bar = "".join(sign * round(BAR_WIDTH * count / whole) for sign, count in zip("█▒░", counts, strict=True))
    told = [
        f"{count} {name}"
        for name, count in (("for", vote.in_favour), ("against", vote.against), ("abstaining", vote.abstaining),
                            ("absent", vote.absent), ("present", vote.present), ("in all", vote.total))
        if count is not None
    ]
    if vote.unanimous:
        told.append("unanimous")
    if vote.margin is not None:
        told.append(f"margin {vote.margin}")
    if vote.threshold:
        told.append(safe(vote.threshold))
    return f"{bar.ljust(BAR_WIDTH, '·')} {', '.join(told)}" + (f" (as told: {safe(vote.warning)})" if vote.warning else "")


def around(reading: Reading, span: Span, reach: int = 45) -> tuple[str, str, str]:
    """The words before a span, the span, and the words after it, as far as `reach` characters and whole words."""
    text = reading.document.text
    before = text[max(0, span.start - reach) : span.start]
    after = text[span.end : span.end + reach]
    if span.start > reach:
        before = "…" + before.partition(" ")[2]
    if span.end + reach < len(text):
        after = after.rpartition(" ")[0] + "…"
    lead = " " if before[-1:].isspace() else ""
    follow = " " if after[:1].isspace() else ""
    return safe(before) + lead, safe(span.text), follow + safe(after)
