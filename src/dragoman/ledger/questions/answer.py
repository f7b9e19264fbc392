"""What a check answers: the sides with their passages, and the verdict that follows from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ...records import Finding

Verdict = Literal["supports", "contradicts", "disputed", "partly", "none"]
CLOSE = 0.85  # of the best score of the other side, from which both sides are shown as sides


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One passage that bears on the sentence, and the finding by which it does, if there is one.

    `speaker` is None for the narrator of the report, "" for somebody who is not told. `difference` says what is told
    otherwise, where the passage contradicts. `clause` numbers the part of the sentence that it bears on.
    """

    side: Literal["supports", "contradicts"]
    score: float
    finding: Finding | None
    document: str
    outlet: str | None
    published: date | None
    speaker: str | None
    passage: str
    start: int  # of the passage in the document's text
    difference: str | None = None
    clause: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A passage that speaks of the same as the sentence, of which the program can't say that it bears on it.

    `share` is how much of what the sentence speaks of it holds, 0 to 1.
    """

    document: str
    outlet: str | None
    published: date | None
    passage: str
    start: int  # of the passage in the document's text
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The verdict on a sentence and all that it rests on, best first. Without evidence the verdict is "none", and `nearest` has the
    passages that somebody who checks the sentence would read next.
    """

    sentence: str
    verdict: Verdict
    supports: tuple[Evidence, ...] = ()
    contradicts: tuple[Evidence, ...] = ()
    read_as: tuple[str, ...] = ()  # in which ways the sentence was understood
    nearest: tuple[Near, ...] = ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return (*self.supports, *self.contradicts)


def answer(sentence: str, evidence: Iterable[Evidence], *, clauses: Sequence[int], read_as: tuple[str, ...], most: int = 20) -> Answer:
    """The answer that follows from the evidence: of each passage and clause the finding that fits best is kept."""
    best: dict[tuple[str, int, int], Evidence] = {}
    for one in sorted(evidence, key=_rank):
        best.setdefault((one.document, one.start, one.clause), one)
    kept = sorted(best.values(), key=_rank)
    verdicts = [_verdict([one for one in kept if one.clause == clause]) for clause in clauses]
    shown = [one for one in kept if one.side in _sides(kept, one.clause)]
    return Answer(
        sentence=sentence, verdict=_together(verdicts), read_as=read_as,
        supports=tuple(one for one in shown if one.side == "supports")[:most],
        contradicts=tuple(one for one in shown if one.side == "contradicts")[:most],
    )  # fmt: skip


def _rank(one: Evidence) -> tuple[float, int, str, int, str]:
    """Best first; then the latest report."""
    return (-one.score, -(one.published or date.min).toordinal(), one.document, one.start, one.side)


def _sides(kept: Sequence[Evidence], clause: int) -> frozenset[str]:
    """The sides that count: one that fits far worse than the other is no side but a likeness of words."""
    scores = {
        side: max((one.score for one in kept if one.side == side and one.clause == clause), default=0.0)
        for side in ("supports", "contradicts")
    }
    most = max(scores.values())
    return frozenset(side for side, score in scores.items() if score and score >= CLOSE * most)


def _verdict(kept: Sequence[Evidence]) -> Verdict:
    if not kept:
        return "none"
    sides = _sides(kept, kept[0].clause)
    return "disputed" if len(sides) == 2 else "supports" if "supports" in sides else "contradicts"


def _together(verdicts: Sequence[Verdict]) -> Verdict:
    """Of several main clauses: contradicted if one is; partly supported where one has no evidence."""
    told = set(verdicts)
    for verdict in ("contradicts", "disputed"):
        if verdict in told:
            return "contradicts" if verdict == "contradicts" else "disputed"
    if told == {"supports"}:
        return "supports"
    return "partly" if "supports" in told else "none"
