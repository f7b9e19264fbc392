"""Whom spokespersons, officials and bare offices speak for, and descriptions that mean somebody named."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.find.actors.finder import find_cast
from dragoman.find.actors.offices import offices_conflict
from dragoman.language.model import shipped
from dragoman.records import Actor, Document, Mention

# text, words of the mention, name of its actor, its code
MEANT = [
    ("The Israeli army said it had fired. A spokeswoman added that nobody was hurt.", "A spokeswoman",
     "spokeswoman of Israel Defense Forces", "ISRMIL"),
    ("Peru's interior ministry denied the report. A ministry official said the roads were open.", "A ministry official",
     "official of interior ministry of Peru", "PERGOV"),
    ("The Greek government rejected the plan. A government spokesman called it unfair.", "A government spokesman", None, "GRC"),
    ("General Abel Osei flew home. The retired general has written a book.", "The retired general", "Abel Osei", "MIL"),
    ("Roads will reopen in May, minister says\n\nPeru's transport minister, Ana Ruiz, announced the date on Friday.", "minister",
     "Ana Ruiz", "PERGOV"),
    ("Peru wants a new treaty. The prime minister will fly to Oslo.", "The prime minister", "prime minister of Peru", "PERGOV"),
    ("Maria Lund, the Norwegian foreign ministry spokesperson, condemned the raid.", "Maria Lund", "Maria Lund", "NORGOV"),
    ("Peter Holm, a spokesman for the Danish Defence Ministry, condemned the raid.", "Peter Holm", "Peter Holm", "DNKGOV"),
    ("Ivan Orlov, the Kremlin spokesman, condemned the raid.", "Ivan Orlov", "Ivan Orlov", "RUSGOV"),
    ("Abel Osei, an army spokesperson of Ghana, condemned the raid.", "Abel Osei", "Abel Osei", "GHAMIL"),
    ("An Egyptian spokeswoman condemned the raid.", "An Egyptian spokeswoman", None, "EGYGOV"),
    ("Russia's Gazprom cut deliveries. The company owes nothing.", "The company", "Gazprom", "RUSBUS"),
]


def mentions(text: str) -> dict[str, Mention]:
    document = Document.make(text, published=date(2024, 3, 5))
    return {m.span.text: m for m in find_cast(document, shipped().parse(text)).mentions}


@pytest.mark.parametrize(("text", "words", "name", "code"), MEANT)
def test_employers_actor_of_description(text: str, words: str, name: str | None, code: str) -> None:
    actor = mentions(text)[words].actor
    assert actor is not None
    assert name is None or actor.name == name
    assert (actor.code or "").startswith(code)


def test_employers_spokesperson_behind_a_person_stays_open() -> None:
    actor = mentions("The army fired. Ana Ruiz wept. A spokesman arrived.")["A spokesman"].actor
    assert actor is not None and actor.country is None


def test_employers_new_official_is_nobody_named_before() -> None:
    actor = mentions("Ana Ruiz wept. A Turkish official arrived.")["A Turkish official"].actor
    assert actor is not None and (actor.kind, actor.country) == ("role", "TUR")


def test_employers_description_before_a_name_is_the_role() -> None:
    text = "The Peruvian foreign minister, Ana Ruiz, flew home."
    assert mentions(text)["The Peruvian foreign minister"].role == "The Peruvian foreign minister"


OFFICES = [
    ("Prime Minister", "president", True),
    ("President", "president", False),
    ("US Secretary of State", "foreign minister", False),
    ("former Turkish president", "president", True),
    ("former prime minister", "president", False),
    ("the party veteran", "president", False),
    ("President", None, False),
]


@pytest.mark.parametrize(("told", "looked_up", "conflict"), OFFICES)
def test_offices_conflict(told: str, looked_up: str | None, conflict: bool) -> None:
    document = Document.make("Ana Ruiz spoke.")
    actor = Actor(name="Ana Ruiz", kind="person", office=looked_up)
    assert offices_conflict(Mention(span=document.span(0, 8), actor=actor, role=told)) is conflict
