"""The passages that come nearest to a sentence for and against which nothing was found: no evidence, but where to read on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from .answer import Near
from .claims import Asked
from .terms import HERE, Telling, coverage

LEAST_OWN = 0.35  # share of what the sentence speaks of that the passage itself has to hold
LEAST_SHARE = 0.5  # and that it has to hold with what stands around it
MOST = 3


def nearest(tellings: Iterable[Telling], asked: Asked, *, until: date | None = None) -> tuple[Near, ...]:
    """At most MOST passages of these reports, the nearest first; of equals the latest published.

    until: reports that were published later, and those without a date, are left out.
    """
    found = []
    for telling in tellings:
        document = telling.reading.document
        if until is not None and (document.published is None or document.published > until):
            continue
        for start, end in telling.passages:
            own = coverage(asked.terms, [(HERE, telling.held(start, end))], telling).share
            share = coverage(asked.terms, telling.layers_of(start, end), telling).share if own >= LEAST_OWN else 0.0
            if share >= LEAST_SHARE:
                found.append(Near(
                    document=document.id, outlet=document.outlet, published=document.published, passage=document.text[start:end],
                    start=start, share=round((own + share) / 2, 4),
                ))  # fmt: skip
    return tuple(sorted(found, key=_rank)[:MOST])


def _rank(one: Near) -> tuple[float, int, str, int]:
    return (-one.share, -(one.published or date.min).toordinal(), one.document, one.start)
