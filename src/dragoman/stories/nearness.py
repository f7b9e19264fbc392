"""Which reports may tell of the same as a new one: by rare words in common, published at about the same time, or by a dated deed."""

from __future__ import annotations

import zlib
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict

from .happening import Account, packed, unpacked
from .joining import FULL_DAYS

WINDOW = 14  # days between two publications
FEWEST_SHARED = 2  # of the words that a report is looked up by
MOST_NEAR = 30  # reports that a new one is compared with
MOST_DATED = 15  # of those found by a dated deed alone


def dated_keys(account: Account) -> tuple[int, ...]:
    """Hashes of who did what kind of thing on which day: by these a report is found whenever it was published. All below 0."""
    found = set()
    for one in account.happenings:
        if one.first is None or one.last is None or one.last - one.first > FULL_DAYS:
            continue
        for party in (*one.actors, *one.recipients):
            found.add(-1 - zlib.crc32(f"{one.kind} {one.type} {one.first} {party[0]}".encode("utf-8", "replace")))
    return tuple(sorted(found))


class Shelf:
    """Reports in memory, to be looked up. Given in the order of their days, undated ones (day 0) first."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []
        self._terms: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))  # days, numbers of reports
        self._dated: dict[int, list[int]] = defaultdict(list)

    def put(self, account: Account) -> None:
        number = len(self._bodies)
        self._bodies.append(packed(account))
        for term in account.looked_up:
            days, numbers = self._terms[term]
            days.append(account.day)
            numbers.append(number)
        for key in dated_keys(account):
            self._dated[key].append(number)

    def near(self, account: Account) -> list[Account]:
        """At most MOST_NEAR + MOST_DATED reports, those with the most in common first."""
        shared: Counter[int] = Counter()
        for term in account.looked_up:
            days, numbers = self._terms.get(term, ([], []))
            if account.day == 0:
                shared.update(numbers)
                continue
            undated, begin = bisect_right(days, 0), bisect_left(days, account.day - WINDOW)
            shared.update(numbers[:undated])
            shared.update(numbers[max(undated, begin) : bisect_right(days, account.day + WINDOW)])
        dated = Counter(number for key in dated_keys(account) for number in self._dated.get(key, ()))
        chosen = chosen_of(shared, dated)
        return [unpacked(self._bodies[number]) for number in chosen]


def chosen_of(shared: Counter[int], dated: Counter[int]) -> list[int]:
    """The reports to compare with, by words in common and by dated deeds in common."""
    enough = sorted((number for number, times in shared.items() if times >= FEWEST_SHARED), key=lambda number: (-shared[number], number))
    by_deed = sorted(dated, key=lambda number: (-dated[number], number))[:MOST_DATED]
    return list(dict.fromkeys([*enough[:MOST_NEAR], *by_deed]))
