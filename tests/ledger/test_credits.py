"""Where a report may credit an agency: told before anybody says which agencies there are."""

from __future__ import annotations

import pytest

from dragoman.ledger.credits import EDGE, credits_of

FILL = "Talks went on for a long time. " * 20


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PARIS (Island Wire) - Talks went on.", ("PARIS (Island Wire)", "Island Wire")),
        ("Island-Wire — Talks went on.", ("Island-Wire", "Island")),  # the longer name goes before
        ("By The Island Wire\nTalks went on.", ("Island Wire", "The Island Wire")),
        ("Talks went on. © Island Wire", ("Island Wire", "Island")),
        ("Talks went on. Source: the Wire.", ("Wire", "the Wire", "the")),
        ("Talks went on (Wire).", ("Wire",)),
        ("Talks went on.", ()),
        ("", ()),
    ],
)
def test_credits_stand_at_the_head_or_the_tail(text: str, expected: tuple[str, ...]) -> None:
    assert tuple(one for one in credits_of(text) if one in expected) == expected
    assert bool(credits_of(text)) == bool(expected)


def test_credits_in_the_middle_of_a_report_are_none() -> None:
    assert "Wire" in credits_of("(Wire) - " + FILL)
    assert credits_of(FILL + "\n(Wire) - Talks went on. © Wire\n" + FILL) == ()
    assert len(FILL) > EDGE


def test_credits_of_the_head_go_before_those_of_the_tail() -> None:
    found = credits_of("(Wire) - " + FILL + "© Post")
    assert found.index("Wire") < found.index("Post")
