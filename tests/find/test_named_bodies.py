"""What the name of an organisation that the lexicon lacks tells of it. All names are invented or common."""

from __future__ import annotations

import pytest

from dragoman.find.actors.lexicon import shipped
from dragoman.find.actors.named_bodies import named_body

NAMES = [
    ("Nigerian Union of Teachers", "NGAEDU", "NGA"),
    ("Chadian Trade Union Council", "TCDLAB", "TCD"),
    ("Zambian Electoral Commission", "ZMBGOV", "ZMB"),
    ("Front for the Liberation of the Lagoon", "REB", None),
    ("Movement for a Clean Harbour", "OPP", None),
    ("Sierra Leonean Farmers Association", "SLEAGR", "SLE"),
    ("Institute for Northern Waters", "NGO", None),
    ("electoral commission", "GOV", None),
    ("Baghdad University", "IRQEDU", "IRQ"),
    ("Chad and Niger Party", "PTY", None),  # of two states it is nobody's
    ("Bern Football Association", None, None),
    ("Nordic Insurance Group", None, None),
    ("Lagoon Wardens", None, None),
]


@pytest.mark.parametrize(("name", "code", "country"), NAMES)
def test_named_bodies_tell_state_and_role(name: str, code: str | None, country: str | None) -> None:
    actor = named_body(name, shipped())
    assert (actor.name, actor.code, actor.country, actor.id) == (name, code, country, None)


def test_named_bodies_written_small_are_bodies() -> None:
    assert named_body("electoral commission", shipped()).kind == "body"
    assert named_body("Zambian Electoral Commission", shipped()).kind == "organisation"
