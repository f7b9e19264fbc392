"""Changes of position: both ends are kept, the earlier as history."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.find.instruments.finder import find_instruments
from dragoman.find.positions.finder import find_positions
from dragoman.find.read import set_scene
from dragoman.language.model import shipped
from dragoman.records import Document

CHANGES = [
    (
        "Kenya recognised the republic in 1999 but withdrew its recognition on Monday.",
        [("Kenya", "recognises", "historical", "the republic"), ("Kenya", "does_not_recognise", "asserted", "the republic")],
    ),
    (
        "Ghana, which had recognised the republic, revoked its recognition in May.",
        [("Ghana", "recognises", "historical", "the republic"), ("Ghana", "does_not_recognise", "asserted", "the republic")],
    ),
    (
        "Nicaragua switched recognition from Taiwan to China in 2021.",
        [("Nicaragua", "does_not_recognise", "asserted", "Taiwan"), ("Nicaragua", "recognises", "asserted", "China")],
    ),
    (
        "Togo had backed the resolution but voted against it on Tuesday.",
        [("Togo", "supports", "historical", "the resolution"), ("Togo", "opposes", "asserted", "it")],
    ),
    (
        "Chile had opposed the pact until 2015; it supports it now.",
        [("Chile", "opposes", "historical", "the pact"), ("it", "supports", "asserted", "it")],
    ),
    (
        "The government, which once rejected the border, has accepted it.",
        [("The government", "rejects", "historical", "the border"), ("The government", "accepts", "asserted", "it")],
    ),
    ("The party withdrew its support for the accord.", [("The party", "supports", "negated", "the accord")]),
    (
        "The Greens voted for the treaty, the Liberals and the Reform Party against.",
        [
            ("The Greens", "supports", "asserted", "the treaty"),
            ("the Liberals", "opposes", "asserted", "the treaty"),
            ("the Reform Party", "opposes", "asserted", "the treaty"),
        ],
    ),
    (
        "The Senate recognised the republic; the government does not recognise it.",
        [("The Senate", "recognises", "asserted", "the republic"), ("the government", "does_not_recognise", "asserted", "it")],
    ),
    (
        "The prime minister of Ethiopia said that the town of Badme was Ethiopian soil.",
        [("The prime minister of Ethiopia", "claims", "asserted", "the town of Badme")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CHANGES)
def test_changes_of_position_keep_both_ends(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    scene, _ = set_scene(Document.make(text, published=date(2022, 6, 10)), shipped())
    instruments, _ = find_instruments(scene)
    positions, _ = find_positions(scene, instruments)
    assert [(p.holder.span.text, p.stance, p.modality, p.object.text) for p in positions] == expected
