"""Findings made by hand, as a ledger would answer with them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from dragoman.ledger import Found, ReadBy, Report
from dragoman.records import (
    Actor,
    AuxiliaryMode,
    AuxiliaryModeName,
    Event,
    Finding,
    Mention,
    Place,
    Span,
    Time,
    Toll,
    TollKind,
    digest,
)

NOW = datetime(2024, 1, 1, tzinfo=UTC)
WORDS = Span(start=0, end=5, text="words")


def mention(name: str, country: str | None = None, code: str | None = None) -> Mention:
    actor = Actor(name=name, kind="state", id=country.lower() if country and code is None else None, code=code or country, country=country)
    return Mention(span=WORDS, actor=actor)


ARMENIA, AZERBAIJAN, IRAN = mention("Armenia", "ARM"), mention("Azerbaijan", "AZE"), mention("Iran", "IRN")


def found(finding: Finding, outlet: str, *, published: str = "2024-03-05", passage: str = "The words of the report.") -> Found:
    id = digest(outlet, published)
    report = Report(
        id=id, text_id=id, published=date.fromisoformat(published), title=None, outlet=outlet, url=None, source=None, recorded=NOW
    )
    read_by = ReadBy(program="1", ontology="o", model="m", recorded=NOW)
    return Found(finding=finding, document=report, read_by=read_by, passage=passage, passage_start=0)


def event(
    name: str, *, when: str | None = None, tolls: tuple[tuple[TollKind, float | None, float | None], ...] = (),
    modes: tuple[AuxiliaryModeName, ...] = (), country: str | None = None, **given: Any,
) -> Event:  # fmt: skip
    """An attack of Armenia on Azerbaijan, but for what is given; its id comes from its name."""
    fields: dict[str, Any] = {"type": "ASSAULT", "actors": (ARMENIA,), "recipients": (AZERBAIJAN,), "intensity": -9.0} | given
    return Event(
        id=digest(name), evidence=(WORDS,), trigger=WORDS,
        when=Time(span=WORDS, type="DATE", value=when, edtf=when, granularity="day") if when is not None else None,
        where=Place(span=WORDS, name="Agdam", country=country) if country is not None else None,
        tolls=tuple(Toll(kind=kind, low=low, high=high, span=WORDS) for kind, low, high in tolls),
        auxiliary=tuple(AuxiliaryMode(name=mode, span=WORDS) for mode in modes), **fields,
    )  # fmt: skip
