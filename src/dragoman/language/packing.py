"""Sentences laid end to end in the rows of the encoder's batches, so that hardly any of its work goes into padding.

A word sees those of its own sentence alone, whatever shares its row.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter

BATCH_COST = 30  # pieces that are read in the time that a further batch takes
WIDTHS = (1.0, 1.15, 1.3, 1.5, 2.0)  # of a row, in lengths of the longest sentence: what doesn't fill one may fill another

Row = list[int]  # numbers of the sentences that share it


def batches_of(lengths: list[int], most: int) -> list[list[Row]]:
    """Batches of rows that hold every sentence once, of at most `most` pieces each with their padding.

    A sentence longer than that has a batch of one row, with those that fit beside it.
    """
    left = sorted((length, number) for number, length in enumerate(lengths))
    found: list[list[Row]] = []
    while left:
        longest = left[-1][0]
        tried = [_filled(left, most, int(longest * share)) for share in WIDTHS if share == 1.0 or longest * share <= most]
        rows = min(tried, key=lambda rows: _cost(lengths, rows))
        found.append(rows)
        taken = {number for row in rows for number in row}
        left = [one for one in left if one[1] not in taken]
    return found


def _filled(left: list[tuple[int, int]], most: int, width: int) -> list[Row]:
    """As many rows of the width as a batch has room for, from the sentences left, which are in order of their length.

    The longest opens a row, and the longest that still fit fill it: best-fit decreasing bin packing (Johnson 1974).
    """
    left = left.copy()
    rows: list[Row] = []
    while left and (not rows or (len(rows) + 1) * width <= most):
        row, space = [], width
        while at := bisect_right(left, space, key=itemgetter(0)):
            length, number = left.pop(at - 1)
            space -= length
            row.append(number)
        rows.append(row)
    return rows


def _cost(lengths: list[int], rows: list[Row]) -> float:
    """Time for a batch by the pieces that it gets done."""
    used = [sum(lengths[number] for number in row) for row in rows]
    return (len(rows) * max(used) + BATCH_COST) / sum(used)
