"""Whether the office that a report tells of somebody and the one looked up for its date agree."""

from __future__ import annotations

import re

from ...records import Mention

# Offices that one person does not hold beside another of them; the longer before those that they hold.
OFFICE = re.compile(
    r"\b(?:vice[- ]president|deputy prime minister|prime minister|premier|president|chancellor|king|queen|"
    r"(?:secretary of state|foreign secretary|(?:foreign|defen[cs]e|interior|finance|economy|justice|energy|health|trade|oil) minister)|"
    r"secretary[- ]general|ambassador|spokes(?:man|woman|person)|speaker|governor|mayor)\b",
    re.IGNORECASE,
)
FORMER = re.compile(r"\b(?:former|ex|late|then|ousted|deposed|outgoing)\b", re.IGNORECASE)
SAME = {
    "premier": "prime minister", "secretary of state": "foreign minister", "foreign secretary": "foreign minister",
    "defense minister": "defence minister", "spokeswoman": "spokesman", "spokesperson": "spokesman",
}


def offices_conflict(mention: Mention) -> bool:
    """Whether the report gives its actor another office than the one looked up for the date, or calls a holder a former one.

    False where either is silent: an office that the lexicon does not know is no conflict.
    """
    told = mention.role
    looked_up = mention.actor.office if mention.actor is not None else None
    if told is None or looked_up is None:
        return False
    mine, other = _office(told), _office(looked_up)
    if mine is None or other is None:
        return False
    return mine != other if FORMER.search(told) is None else mine == other and FORMER.search(looked_up) is None


def _office(words: str) -> str | None:
    found = OFFICE.search(words)
    if found is None:
        return None
    name = found.group().lower().replace("-", " ")
    return SAME.get(name, name)
