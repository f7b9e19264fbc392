"""Quotations by their marks alone: straight, curly, low and angle marks, wire-style doubled apostrophes, British single
marks told from apostrophes, nested and unbalanced ones, and quotations that run over several paragraphs.

The conventions are those of the Chicago Manual of Style (13.32: each paragraph of a long quotation opens again, only
the last one closes). Whose words they are, and whether they are anybody's, is decided in `attribution`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

Family = Literal["double", "single", "angle"]

MARK = re.compile("''|``|[\"“”„‟‘’‚‛'«»‹›＂]")
BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
LINE_END = re.compile(r"\n\s*")
# Words that lose their first letters ("'em", "'tis", "'90s") start with a mark that opens nothing.
ELISION = re.compile(r"(?:\d\ds?|em|tis|twas|til|till|cause|cos|round|bout|n|ere|neath|tween|cept|nuff)\b", re.IGNORECASE)
OPENERS_BEFORE = frozenset("([{<-–—―/…:“‘\"'«‹„‚`")
MOST_NESTED = 6  # marks open at a time: more are a broken text, not quotations
MOST_AHEAD = 60  # marks that an opening single mark looks past for its partner
LONGEST_SINGLE = 1500  # characters: a lone apostrophe must not search a whole book for a partner


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Characters [start, end) with the marks, [inner_start, inner_end) between them.

    closed: a closing mark was found. continues: it carries on the quotation that the paragraph before left open.
    depth: 0 for the outermost.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    family: Family
    closed: bool = True
    continues: bool = False
    depth: int = 0


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    text: str


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Offsets of the paragraphs: parted by blank lines, or by line ends in a text that has no blank line."""
    parting = BLANK_LINE if BLANK_LINE.search(text.strip()) else LINE_END
    found, start = [], 0
    for gap in parting.finditer(text):
        found.append((start, gap.start()))
        start = gap.end()
    found.append((start, len(text)))
    return [(first, last) for first, last in found if text[first:last].strip()]


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations, nested ones after those that hold them, in the order of their opening marks."""
    found: list[Quotation] = []
    open_family: Family | None = None  # of the quotation that the paragraph before left open
    for start, end in paragraphs(text):
        here = _within(text, start, end)
        first = here[0] if here else None
        if open_family and first and first.family == open_family and not text[start : first.start].strip():
            here[0] = replace(first, continues=True)
        last = next((q for q in reversed(here) if not q.closed and q.depth == 0 and q.end >= _trimmed(text, start, end)), None)
        open_family = last.family if last else None
        found += here
    return tuple(found)


def quoted_states(quotations: Sequence[Quotation], words: Sequence[tuple[int, int]]) -> list[int]:
    """For each word of a sentence, as (start, end): 0 outside of quotations, 1 in one that opens in the sentence, 2 in one
    that was open before. Quotations are in the order of their opening marks.
    """
    if not words:
        return []
    first, last = words[0][0], words[-1][1]
    before = bisect_right(quotations, first, key=lambda q: q.start)
    around = [q for q in quotations[max(0, before - MOST_NESTED) : before] if q.depth == 0 and q.end > first]
    inside = [q for q in quotations[before : bisect_right(quotations, last, key=lambda q: q.start)] if q.depth == 0]
    states = []
    for start, _ in words:
        holder = next((q for q in (*around, *inside) if q.start <= start < q.end), None)
        states.append(0 if holder is None else 1 if holder.start >= first else 2)
    return states


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _within(text: str, start: int, end: int) -> list[Quotation]:
    """The quotations of one paragraph."""
    marks = [_Mark(m.start(), m.end(), m.group()) for m in MARK.finditer(text, start, end)]
    if not marks:
        return []
    strong = _pairs(text, start, end, [m for m in marks if _family(m) == "double"], "double")
    strong += _pairs(text, start, end, [m for m in marks if _family(m) == "angle"], "angle")
    found = strong + _singles(text, start, end, [m for m in marks if _family(m) == "single"], strong)
    found.sort(key=lambda q: (q.start, -q.end))
    return _nested(found)


def _family(mark: _Mark) -> Family:
    if mark.text in ("‘", "’", "‚", "‛", "'"):
        return "single"
    return "angle" if mark.text in "«»‹›" else "double"


def _opens(text: str, mark: _Mark, floor: int) -> bool:
    """By its neighbours, the mark can open: blank or an opening sign before it, a word after it."""
    before = text[mark.start - 1] if mark.start > floor else " "
    after = text[mark.end] if mark.end < len(text) else " "
    return (before.isspace() or before in OPENERS_BEFORE) and not after.isspace() and after not in ",;:!?)]}"


def _closes(text: str, mark: _Mark, floor: int) -> bool:
    """By its neighbours, the mark can close: something before it, no word right after it."""
    before = text[mark.start - 1] if mark.start > floor else " "
    after = text[mark.end] if mark.end < len(text) else " "
    return not before.isspace() and not after.isalnum()


def _pairs(text: str, start: int, end: int, marks: list[_Mark], family: Family) -> list[Quotation]:
    """Double or angle marks: shaped ones by their shape, straight ones by their neighbours and what is open."""
    found: list[Quotation] = []
    opened: list[_Mark] = []
    for mark in marks:
        opening = _opening(text, start, mark, opened)
        if opening is None:
            continue
        if opening:
            if len(opened) >= MOST_NESTED:
                continue
            if opened and opened[-1].text == mark.text and mark.text in ('"', "''", "“", "＂"):
                found.append(_left_open(text, opened.pop(), mark.start, family))
            opened.append(mark)
        elif opened:
            first = opened.pop()
            if mark.start > first.end:
                found.append(
                    Quotation(start=first.start, end=mark.end, inner_start=first.end, inner_end=mark.start, family=family)
                )
    return found + [_left_open(text, mark, end, family) for mark in opened if mark.end < end]


def _opening(text: str, floor: int, mark: _Mark, opened: list[_Mark]) -> bool | None:
    """True: it opens; False: it closes what is open; None: it is no quotation mark (inches, a stray one)."""
    if mark.text in ("„", "‟", "``"):
        return True
    if mark.text == "“":
        return not (opened and opened[-1].text == "„")
    if mark.text == "”":
        # Swedish and careless typing open with the closing shape.
        if opened:
            return False
        return True if _opens(text, mark, floor) else None
    if mark.text in "«»‹›":
        if opened:
            return opened[-1].text == mark.text and _opens(text, mark, floor)
        return True if _opens(text, mark, floor) or mark.text in "«‹" else None
    if not opened:
        inches = mark.start > floor and text[mark.start - 1].isdigit()
        return None if inches or not _opens(text, mark, floor) else True
    after = text[mark.end] if mark.end < len(text) else " "
    return _opens(text, mark, floor) and not _closes(text, mark, floor) and after.isalnum()


def _left_open(text: str, mark: _Mark, end: int, family: Family) -> Quotation:
    last = _trimmed(text, mark.end, end)
    last = max(last, mark.end + 1)
    return Quotation(start=mark.start, end=last, inner_start=mark.end, inner_end=last, family=family, closed=False)


def _singles(text: str, start: int, end: int, marks: list[_Mark], strong: list[Quotation]) -> list[Quotation]:
    """Single marks that are no apostrophes: an opening one with a partner in the same surrounding quotation."""
    found: list[Quotation] = []
    strong = sorted(strong, key=lambda q: q.start)
    starts = [q.start for q in strong]
    taken = start
    for position, mark in enumerate(marks):
        if mark.start < taken or mark.text == "’" or not _opens(text, mark, start) or ELISION.match(text, mark.end):
            continue
        # A single quotation inside a double one ends inside it.
        near = strong[max(0, bisect_right(starts, mark.start) - MOST_NESTED) : bisect_right(starts, mark.start)]
        around = [q.inner_end for q in near if q.inner_start <= mark.start < q.inner_end]
        limit = min([end, mark.end + LONGEST_SINGLE, *around])
        partner = _partner(text, marks, position, limit, start)
        if partner is not None:
            found.append(
                Quotation(start=mark.start, end=partner.end, inner_start=mark.end, inner_end=partner.start, family="single")
            )
            taken = partner.end
        elif mark.text == "‘" and not text[start : mark.start].strip():
            found.append(_left_open(text, mark, end, "single"))
            taken = end
    return found


def _partner(text: str, marks: list[_Mark], position: int, limit: int, floor: int) -> _Mark | None:
    """The mark that closes this one: after a stop if there is such before the next opening, else after a word.

    "the boys' team": a mark after "s" before a small letter closes only where nothing later does.
    """
    mark = marks[position]
    doubtful: _Mark | None = None
    for at in range(position + 1, min(len(marks), position + 1 + MOST_AHEAD)):
        candidate = marks[at]
        if candidate.start >= limit:
            break
        if candidate.text == "‘" or (mark.text != "‘" and candidate.text == "'" and _opens(text, candidate, floor)):
            if not ELISION.match(text, candidate.end) and doubtful is not None:
                return doubtful
            continue
        if not _closes(text, candidate, floor) or candidate.start == mark.end:
            continue
        plural = text[candidate.start - 1] in "sS" and text[candidate.end : candidate.end + 1] == " "
        if plural and text[candidate.end + 1 : candidate.end + 2].islower():
            doubtful = doubtful or candidate
            continue
        return candidate
    return doubtful


def _nested(found: list[Quotation]) -> list[Quotation]:
    """Depths; what crosses the edge of another quotation is no quotation."""
    kept: list[Quotation] = []
    around: list[Quotation] = []
    for quotation in found:
        while around and around[-1].end <= quotation.start:
            around.pop()
        if around and quotation.end > around[-1].end:
            continue
        quotation = replace(quotation, depth=len(around)) if around else quotation
        kept.append(quotation)
        around.append(quotation)
    return kept
