"""Quotations with their order: which holds which, and which holds a place of the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ...language.quotation import Quotation
from ...language.sentences import Parsed, Sentence, Token


class Marks:
    """Quotations with who holds whom. container(offset): position of the innermost quotation around it, or None."""

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self.all = quotations
        self._starts = [q.start for q in quotations]
        self.parent: list[int | None] = []
        around: list[int] = []
        for at, quotation in enumerate(quotations):
            while around and quotations[around[-1]].end <= quotation.start:
                around.pop()
            self.parent.append(around[-1] if around else None)
            around.append(at)

    def container(self, offset: int) -> int | None:
        at: int | None = bisect_right(self._starts, offset) - 1
        while at is not None and at >= 0:
            if self.all[at].inner_start <= offset < self.all[at].inner_end:
                return at
            at = self.parent[at]
        return None

    def levels(self, sentence: Sentence) -> tuple[int, ...]:
        """For each word of a sentence the quotation it stands in, -1 for none; empty where no quotation touches it."""
        if not self.around_or_from(sentence.start, sentence.end, None):
            return ()
        return tuple(-1 if (at := self.container(token.start)) is None else at for token in sentence.tokens)

    def between(self, start: int, end: int) -> range:
        """Positions of the quotations that open in [start, end)."""
        return range(bisect_right(self._starts, start - 1), bisect_right(self._starts, end - 1))

    def around_or_from(self, start: int, end: int, inside: int | None) -> list[int]:
        """Those that overlap [start, end) and lie directly in the given one."""
        first = bisect_right(self._starts, start) - 1
        top: int | None = first if first >= 0 else None
        found = []
        while top is not None:
            if self.all[top].end > start and self.parent[top] == inside and self.all[top].start < start:
                found.append(top)
            top = self.parent[top]
        return found + [at for at in self.between(start, end) if self.parent[at] == inside]


def words_in(parsed: Parsed, start: int, end: int) -> list[Token]:
    """The words that lie in [start, end) at least in part, without punctuation."""
    return [token for token in parsed.tokens_within(start, end) if token.upos != "PUNCT"]
