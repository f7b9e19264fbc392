"""A text's passages: about a sentence each, by its punctuation alone, so that they never change with a language model."""

from __future__ import annotations

import re
from bisect import bisect_right

LONGEST = 1200  # characters; a longer stretch without an end is cut at a blank

_END = re.compile(r"\n+|(?<=[.!?…])[\"'”’»)\]]*[ \t]+(?=[\"'“‘«(\[]*[^\W_a-zß-öø-ÿ])")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(\"'“‘])(?:[A-Z]\.)*(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Cmdr|Brig|Sen|Rep|Gov|Pres|Amb|Hon|Rev|St|Ste|Mt"
    r"|No|Nos|Art|Arts|Sec|Para|Res|vs|cf|ca|approx|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Jr|Sr|Inc|Ltd|Co|Corp)\.$"
)
_LOOKED_BACK = 24  # characters before a full stop in which an abbreviation may stand


def passages_of(text: str) -> list[tuple[int, int]]:
    """Start and end of each passage, in order, without white space at the edges; they hold every other character."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        newline = text[match.start()] == "\n"
        if not newline and _ABBREVIATED.search(text[max(start, match.start() - _LOOKED_BACK) : match.start()]):
            continue
        _take(text, start, match.end(), found)
        start = match.end()
    _take(text, start, len(text), found)
    return found


def _take(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    while end - start > LONGEST:
        blank = text.rfind(" ", start, start + LONGEST)
        cut = blank if blank > start else start + LONGEST
        _take_trimmed(text, start, cut, found)
        start = cut
    _take_trimmed(text, start, end, found)


def _take_trimmed(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append((start, end))


def around(passages: list[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """First and last index of the passages that the characters [start, end) lie in."""
    starts = [passage[0] for passage in passages]
    first = max(0, bisect_right(starts, start) - 1)
    last = max(first, bisect_right(starts, end - 1) - 1)
    return first, last
