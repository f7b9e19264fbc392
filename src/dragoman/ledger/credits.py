"""What stands in a report where agencies are credited: "PARIS (Reuters) - ", "By The Associated Press", "© AFP", "(dpa)".

It is told without knowing any agency, so that it can be kept, and looked up in whatever list of agencies somebody gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

EDGE = 240  # characters at either end of a report in which an agency is credited
LONGEST = 60  # characters of an agency's name

_OPEN = re.compile(r"\(")
_CLOSED_BEFORE_DASH = re.compile(r"\)(?=\s*[-–—])")
_LINE = re.compile(r"^", re.MULTILINE)
_DASH = re.compile(r"[-–—]")
_BY = re.compile(r"^[Bb]y ([Tt]he )?([^\n]*)", re.MULTILINE)
_SOURCE = re.compile(r"(?:©|[Ss]ource:|\(c\))\s*([Tt]he )?")
_OPEN_AFTER_SPACE = re.compile(r"(?:^|\s)\(")
_CLOSED_AT_END = re.compile(r"\)\.?\s*\Z")
_EDGE_OF_WORD = re.compile(r"\b")

_Place = tuple[int, int, str]  # where it begins, which kind of credit it is, what may be a name


def credits_of(text: str) -> tuple[str, ...]:
    """What may be the name of the agency that a report credits, in the order in which it counts; most of it is none."""
    return tuple(dict.fromkeys((*_in_order(_at_head(text[:EDGE])), *_in_order(_at_tail(text[-EDGE:])))))


def _in_order(found: Iterable[_Place]) -> list[str]:
    """The earliest first, of those at one place the longest."""
    kept = [one for one in found if 0 < len(one[2]) <= LONGEST and one[2] == one[2].strip() and "\n" not in one[2]]
    return [name for _, _, name in sorted(kept, key=lambda one: (one[0], one[1], -len(one[2])))]


def _at_head(head: str) -> Iterator[_Place]:
    opened = [one.end() for one in _OPEN.finditer(head)]
    for closed in _CLOSED_BEFORE_DASH.finditer(head):
        yield from ((start - 1, 0, head[start : closed.start()]) for start in opened)
    ends = sorted({len(head[: dash.start()].rstrip()) for dash in _DASH.finditer(head)})
    for line in _LINE.finditer(head):
        yield from ((line.start(), 1, head[line.start() : end]) for end in ends)
    for by in _BY.finditer(head):
        name = by[2].rstrip()
        yield by.start(), 2, name
        if by[1] is not None:
            yield by.start(), 3, by[1] + name


def _at_tail(tail: str) -> Iterator[_Place]:
    edges = [one.start() for one in _EDGE_OF_WORD.finditer(tail)]
    for source in _SOURCE.finditer(tail):
        for way, start in ((0, source.end()), (1, source.start(1))):  # without the article, where there is one, and with it
            yield from ((source.start(), way, tail[start:end]) for end in edges if 0 <= start < end <= start + LONGEST)
    closed = _CLOSED_AT_END.search(tail)
    if closed is not None:
        yield from ((one.start(), 2, tail[one.end() : closed.start()]) for one in _OPEN_AFTER_SPACE.finditer(tail))
