"""All of one report's findings beside all of a sentence's claims."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ...records import Finding
from .alignment import is_verbatim, told_alike
from .answer import Evidence
from .assertions import Assertion, assertions_of
from .beside import bearing
from .claims import Asked
from .compare import Pair
from .happenings import is_of_a_vote, is_of_it
from .terms import Telling
from .weighed import Weighed


def evidence_in(telling: Telling, asked: Asked, *, only: Collection[str] | None = None) -> Iterator[Evidence]:
    """What a report has for or against a sentence.

    only: ids of the findings that may be used (not those rejected); None for all.
    """
    if not telling.may_tell(asked.terms):
        return
    assertions = [told for told in assertions_of(telling.reading) if only is None or told.finding.id in only]
    word_for_word = next((told for told in assertions if is_verbatim(asked, told, telling)), None)
    if word_for_word is not None:
        for clause in asked.clauses:
            yield _evidence(word_for_word.finding, Weighed(side="supports", score=1.0), telling, clause)
        return
    rejected = [] if only is None else [finding for finding in telling.reading.findings() if finding.id not in only]
    for one in _weighed(asked, assertions, rejected, telling):
        passage = (one.start, one.start + len(one.passage))
        voted = one.side == "contradicts" or is_of_a_vote(asked, one.clause, passage, telling)
        if voted and is_of_it(asked, one.clause, passage, telling):
            yield one


def _weighed(asked: Asked, assertions: Sequence[Assertion], rejected: Sequence[Finding], telling: Telling) -> Iterator[Evidence]:
    """The report's clauses and findings beside those of the sentence."""
    borne: dict[tuple[tuple[int, int], int], set[str]] = {}
    for one in bearing(asked, telling, assertions, rejected):
        borne.setdefault((one.passage, one.clause), set()).add(one.weighed.side)
        if one.finding is not None and one.passage == telling.passage_of(one.finding.evidence):
            yield _evidence(one.finding, one.weighed, telling, one.clause)
        else:
            yield _made(one.weighed, telling, one.clause, one.passage, one.finding, one.speaker)
    for told in assertions:
        for claim in asked.claims:
            weighed = Pair(asked=asked, claim=claim, told=told, telling=telling).weigh()
            sides = borne.get((telling.passage_of(told.finding.evidence), claim.clause))
            if weighed is not None and (not sides or weighed.side in sides):  # the passage's own clauses tell it more closely
                yield _evidence(told.finding, weighed, telling, claim.clause)
        weighed = told_alike(asked, told, telling)
        if weighed is not None:
            yield _evidence(told.finding, weighed, telling, asked.clauses[0])


def _evidence(finding: Finding, weighed: Weighed, telling: Telling, clause: int) -> Evidence:
    return _made(weighed, telling, clause, telling.passage_of(finding.evidence), finding, _speaker(finding, telling))


def _made(
    weighed: Weighed, telling: Telling, clause: int, passage: tuple[int, int], finding: Finding | None, speaker: str | None
) -> Evidence:
    document = telling.reading.document
    start, end = passage
    return Evidence(
        side=weighed.side, score=weighed.score, difference=weighed.difference, finding=finding, document=document.id,
        outlet=document.outlet, published=document.published, speaker=speaker, passage=document.text[start:end], start=start, clause=clause,
    )  # fmt: skip


def _speaker(finding: Finding, telling: Telling) -> str | None:
    """Who asserts a finding; who says it, of a statement."""
    from ...find.scene import speaker_name
    from ...records import Statement

    if isinstance(finding, Statement):
        return speaker_name(finding) or ""
    return None if finding.voice.is_narrator else finding.voice.speaker or ""
