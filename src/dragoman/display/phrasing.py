"""Findings in words that a person would use."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from ..find.actors.offices import offices_conflict
from ..records import Mention, Position, Relation, Time, Toll, TruceStep, Vote

# stance: the verb without ending, in the third person, and in the past
VERBS = {
    "recognises": ("recognise", "recognises", "recognised"),
    "does_not_recognise": ("recognise", "recognises", "recognised"),
    "claims": ("claim", "claims", "claimed"),
    "supports": ("support", "supports", "supported"),
    "opposes": ("oppose", "opposes", "opposed"),
    "rejects": ("reject", "rejects", "rejected"),
    "condemns": ("condemn", "condemns", "condemned"),
    "demands": ("demand", "demands", "demanded"),
    "denies": ("deny", "denies", "denied"),
    "accepts": ("accept", "accepts", "accepted"),
    "neutral": ("take no side on", "takes no side on", "took no side on"),
}
STATUSES = {
    "independent_as": "as independent",
    "part_of": "as part of",
    "administered_by": "as administered by",
    "occupied_by": "as occupied by",
    "claimed_by": "as claimed by",
}
RELATIONS = {
    "ally_of": ("is an ally of", "are allies of"),
    "mediator_between": ("mediates between", "mediate between"),
    "member_of": ("is a member of", "are members of"),
    "part_of": ("is part of", "are part of"),
    "administers": ("administers", "administer"),
    "occupies": ("occupies", "occupy"),
    "backs": ("backs", "back"),
}
PRONOUNS = frozenset((
    "it", "they", "them", "this", "that", "these", "those", "he", "him", "she", "her", "we", "us", "i", "you", "who",
    "whom", "which", "so", "one",
))  # fmt: skip
PLURALS = frozenset((
    "they", "them", "we", "us", "i", "you", "both", "these", "those", "all", "many", "several",
    "most", "some", "people", "troops", "police",
))  # fmt: skip
SINGLE_KINDS = frozenset(("state", "territory", "body", "office", "party", "organisation", "person"))
MOST_NAMES = 5  # of one cell
BAR_WIDTH = 30


def safe(words: str) -> str:
    """Words of a report on one line, without characters that a terminal or page would obey."""
    return "".join(c for c in " ".join(words.split()) if unicodedata.category(c)[0] != "C")


def shortened(words: str, most: int) -> str:
    """The words on one line, cut after a whole word where they are longer than most characters; no quotation mark without its fellow."""
    words = safe(words)
    if words.count('"') == 1:
        words = words.replace('"', "")
    if len(words) <= most:
        return words
    cut = words[: most - 1]
    whole, space, _ = cut.rpartition(" ")
    return (whole if space and len(whole) > most // 2 else cut).rstrip(" ,;:") + "…"


def joined(names: Sequence[str]) -> str:
    """ "France", "France and Spain", "France, Spain and Italy", each name once."""
    names = list(dict.fromkeys(names))
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def name_of(mention: Mention) -> str:
    return shortened(mention.actor.name if mention.actor is not None else mention.span.text, 80)


def office_note(mentions: Iterable[Mention]) -> str:
    """Where a report gives somebody another office than the one looked up for its day, both of them; else ""."""
    notes = [
        f"told as “{shortened(m.role, 60)}”, looked up for the day: {shortened(m.actor.office, 60)}"
        for m in mentions
        if m.role is not None and m.actor is not None and m.actor.office is not None and offices_conflict(m)
    ]
    return "; ".join(dict.fromkeys(notes))


def names_of(mentions: Iterable[Mention], *, codes: bool = True) -> str:
    """Names with codes, each once: "Turkey (TUR), Poland (POL)"; the first few of very many."""
    names = list(
        dict.fromkeys(f"{name_of(m)} ({m.actor.code})" if codes and m.actor is not None and m.actor.code else name_of(m) for m in mentions)
    )
    return ", ".join(names[:MOST_NAMES]) + (f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else "")


def is_plural(mention: Mention) -> bool:
    """Whether a verb after the mention's name takes the plural: "the five members", "senators of France", "we"."""
    if mention.actor is not None and mention.actor.kind in SINGLE_KINDS:
        return False
    first, *others = name_of(mention).lower().split()
    if first in PLURALS or first.isdecimal():
        return True
    head = first
    for word in others:
        if word in ("of", "in", "from", "at", "who", "that", "which", "with", "to", "for"):
            break
        head = word
    return head in PLURALS or (head.endswith("s") and not head.endswith(("ss", "us", "is", "'s", "’s")))


# EDTF's codes for parts of a year, ISO 8601-2:2019, 4.8
PARTS_OF_YEAR = {
    21: "spring of",
    22: "summer of",
    23: "autumn of",
    24: "winter of",
    33: "first quarter of",
    34: "second quarter of",
    35: "third quarter of",
    36: "fourth quarter of",
    40: "first half of",
    41: "second half of",
}


def date_words(edtf: str) -> str:
    """An EDTF date for reading: days, months and years as they are, what is in code in words before the code.

    >>> date_words("2020-11-25"), date_words("2020-08/2020-11"), date_words("2021-33")
    ('2020-11-25', '2020-08 to 2020-11', 'first quarter of 2021 (2021-33)')
    """
    if edtf[:1] in ("[", "{"):
        return " or ".join(date_words(one) for one in edtf[1:-1].split(","))
    start, slash, end = edtf.partition("/")
    if slash:
        if start in ("", ".."):
            return f"until {date_words(end)}"
        return f"{date_words(start)} to {date_words(end)}" if end not in ("", "..") else f"since {date_words(start)}"
    plain = edtf.rstrip("~?%")
    doubt = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(edtf[len(plain) :], "")
    year, _, part = plain.partition("-")
    if part.isdecimal() and int(part) in PARTS_OF_YEAR:
        return f"{doubt}{PARTS_OF_YEAR[int(part)]} {year} ({edtf})"
    if len(plain) == 4 and plain.endswith("X"):
        return f"{doubt}{plain[:3]}0s ({edtf})" if plain[:3].isdecimal() else f"{doubt}{plain[:2]}00s ({edtf})"
    return f"{doubt}{plain}"


def time_of(time: Time | None) -> str:
    """When, or the report's own words in quotation marks where they have no date."""
    return "" if time is None else date_words(time.edtf) if time.edtf else f"“{shortened(time.span.text, 40)}”"


def stance_words(position: Position, *, plural: bool) -> str:
    """The verb of a position: "recognises", "do not recognise", "will reject", "opposed"."""
    base, third, past = VERBS[position.stance]
    negated = (position.modality == "negated") != (position.stance == "does_not_recognise")
    if position.modality in ("future", "hypothetical"):
        return f"{'will' if position.modality == 'future' else 'would'} {'not ' if negated else ''}{base}"
    if position.modality == "historical":
        return f"did not {base}" if negated else past
    if negated:
        return f"{'do' if plural else 'does'} not {base}"
    return base if plural else third


def status_words(position: Position, said: str) -> str:
    """What the territory is held to be: " as part of Azerbaijan"; nothing where the words said before have it."""
    status = position.status
    if status is None:
        return ""
    if status.kind == "independent_as":
        return "" if "independen" in said.lower() else f" {STATUSES[status.kind]}"
    if position.stance == "claims" and (status.state is None or name_of(status.state) == name_of(position.holder)):
        return ""
    return f" {STATUSES[status.kind]} {name_of(status.state) if status.state is not None else 'another state'}"


def relation_sentence(relation: Relation) -> str:
    verbs = RELATIONS[relation.kind]
    return f"{name_of(relation.subject)} {verbs[is_plural(relation.subject)]} {joined([name_of(o) for o in relation.objects])}"


def vote_words(vote: Vote) -> str:
    """The tally in figures: "141 for, 5 against, 35 abstaining"."""
    told = [
        f"{count:,} {name}"
        for name, count in (
            ("for", vote.in_favour),
            ("against", vote.against),
            ("abstaining", vote.abstaining),
            ("absent", vote.absent),
            ("present", vote.present),
            ("in all", vote.total),
        )
        if count is not None
    ]
    if vote.unanimous:
        told.append("unanimous")
    if vote.margin is not None:
        told.append(f"margin {vote.margin:,}")
    if vote.threshold:
        told.append(safe(vote.threshold))
    if vote.method:
        told.append(safe(vote.method))
    return ", ".join(told) + (f" (as told: {safe(vote.warning)})" if vote.warning else "")


def ballot_words(vote: Vote) -> str:
    """Who voted how, where named: "against: Syria; abstaining: China and Russia"."""
    sides: dict[str, list[str]] = {}
    for ballot in vote.ballots:
        sides.setdefault(ballot.choice, []).append(name_of(ballot.voter))
    return "; ".join(f"{side}: {joined(sides[side])}" for side in ("for", "against", "abstaining", "absent") if side in sides)


def step_words(step: TruceStep, account: str) -> str:
    """One state of a truce: "agreed 2021-06-09", "breached by the rebels (by the account of Armenia)"; account: "narrator" or whose."""
    words = step.state.replace("_", " ")
    if step.modality == "future":
        words = f"to be {words}"
    if step.by and step.state in ("proposed", "breached"):
        words += f" by {joined([name_of(one) for one in step.by])}"
    words = " ".join(filter(None, (words, time_of(step.when))))
    words += f" (by the account of {account})" if account != "narrator" else ""
    return words + (f" [{safe(step.warning)}]" if step.warning else "")


def vote_bar(vote: Vote) -> str:
    """The tally as a bar, "████▒▒░": for, against, abstaining, not told or absent; "" where no votes for are told."""
    if vote.in_favour is None:
        return ""
    counts = [vote.in_favour, vote.against or 0, vote.abstaining or 0]
    whole = max(sum(counts), vote.total or 0, vote.present or 0, 1)
    counts.append(whole - sum(counts))
    widths = [max(1, round(BAR_WIDTH * count / whole)) if count else 0 for count in counts]  # a single vote shows, too
    widths[widths.index(max(widths))] += BAR_WIDTH - sum(widths)
    return "".join(sign * width for sign, width in zip("█▒░·", widths, strict=True))


def toll_words(toll: Toll) -> str:
    """ "at least 12 killed", "crowd of 3,000 to 5,000", "2,000,000 USD"."""
    figures = [f"{figure:,.0f}" if figure == int(figure) else f"{figure:,}" for figure in (toll.low, toll.high) if figure is not None]
    if len(figures) == 2:
        number = figures[0] if toll.low == toll.high else f"{figures[0]} to {figures[1]}"
    else:
        number = (f"at least {figures[0]}" if toll.low is not None else f"at most {figures[0]}") if figures else "some"
    if toll.kind == "crowd":
        return f"crowd of {number}"
    return f"{number} {toll.unit or 'in money'}" if toll.kind == "money" else f"{number} {toll.kind}"
