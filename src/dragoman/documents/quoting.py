"""Input quoted in messages: what somebody else wrote must not steer the terminal that shows it."""

from __future__ import annotations


def shown(value: str, *, limit: int = 60) -> str:
    """The value in double quotes on one line: whatever does not print is escaped, what exceeds limit characters cut."""
    cut = value if len(value) <= limit else value[:limit] + "…"
    return '"' + printable(cut) + '"'


def printable(value: str) -> str:
    """The value with everything escaped that does not print: controls, line ends, bidirectional marks, lone surrogates."""
    return "".join(character if character.isprintable() else character.encode("unicode_escape").decode("ascii") for character in value)
