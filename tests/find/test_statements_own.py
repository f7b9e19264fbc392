"""Statements and speakers on the project's own gold: 42 invented reports with all their statements, and words that are none."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest

from dragoman.records import Actor

ROOT = Path(__file__).parents[2]
USABLE = 0.89  # F1 over all reports; floors are lowered only with a reason in the changelog
USABLE_OF_SETS = {"a": 0.88, "b": 0.83, "first": 0.95}
SPEAKER = 0.9  # share of the statements found whose speakers are the right actors
TAKEN = 0.05  # share of scare quotes and titles that are taken for statements, at most
POLARITY = 0.95


@pytest.fixture(scope="module")
def evaluation() -> Any:
    """The module evaluation.statements, which is no part of the package."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT))
        return importlib.import_module("evaluation.statements")


@pytest.fixture(scope="module")
def card(evaluation: Any) -> Any:
    return evaluation.scorecard()


def test_statements_own_are_usable(card: Any) -> None:
    assert card["usable"]["f1"] >= USABLE, card


@pytest.mark.parametrize("name", USABLE_OF_SETS)
def test_statements_own_are_usable_in_every_set(card: Any, name: str) -> None:
    assert card["sets"][name]["usable"]["f1"] >= USABLE_OF_SETS[name], card["sets"][name]


def test_statements_own_have_the_right_speakers(card: Any) -> None:
    assert card["speaker_accuracy"] >= SPEAKER, card
    assert card["sets"]["b"]["speaker_accuracy"] >= 0.88, card["sets"]["b"]


def test_statements_own_leave_scare_quotes_and_titles_alone(card: Any) -> None:
    assert card["no_statement"]["words"] >= 60
    assert 1 - card["no_statement"]["left_alone"] <= TAKEN, card["no_statement"]


def test_statements_own_tell_denials_and_silence(card: Any) -> None:
    assert card["polarity_accuracy"] >= POLARITY, card


def test_statements_own_gold_spans_are_words_of_the_reports(evaluation: Any) -> None:
    for record in evaluation.records_of():
        text = record["text"]
        spans = [span for row in record["attributions"] for role in evaluation.ROLES for span in row[role]]
        for start, end in [*spans, *(row["span"] for row in record["no_statement"])]:
            assert text[start:end] == text[start:end].strip() != "", (record["id"], start, end)


LABELS = [
    ("open", None, True),
    ("open", Actor(name="official", kind="role", code="GOV"), True),
    ("open", Actor(name="official of Peru", kind="role", code="PERGOV", country="PER"), False),
    ("open", Actor(name="Ana Ruiz", kind="person"), False),
    ("code:PER", Actor(name="official of Peru", kind="role", code="PERGOV", country="PER"), True),
    ("code:PER", Actor(name="Peru", kind="state", id="per", code="PER", country="PER"), False),
    ("id:per", Actor(name="Peru", kind="state", id="per", code="PER", country="PER"), True),
    ("name:Ana Ruiz", Actor(name="Ana Ruiz", kind="person"), True),
    ("name:Ana Ruiz", None, False),
]


@pytest.mark.parametrize(("label", "actor", "right"), LABELS)
def test_statements_own_labels_of_speakers(evaluation: Any, label: str, actor: Actor | None, right: bool) -> None:
    assert evaluation.fits(label, actor) is right
