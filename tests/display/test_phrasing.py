"""Votes by name and the life of a truce, in words."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.display.phrasing import ballot_words, step_words, vote_words
from dragoman.display.terminal import as_text
from dragoman.find.read import read_document
from dragoman.language.model import shipped
from dragoman.ontology import shipped_ontology
from dragoman.records import Ballot, Choice, Document, Mention, Span, Time, TruceStep, Vote

WORD = Span(start=0, end=5, text="voted")
DAY = Time(span=WORD, type="DATE", value="2021-06-08", edtf="2021-06-08", granularity="day")


def ballot(name: str, choice: Choice) -> Ballot:
    return Ballot(voter=Mention(span=Span(start=0, end=len(name), text=name)), choice=choice, span=WORD)


def test_phrasing_names_voters_by_their_side() -> None:
    ballots = (ballot("China", "abstaining"), ballot("Syria", "against"), ballot("Russia", "abstaining"))
    assert ballot_words(Vote(spans=(WORD,), ballots=ballots)) == "against: Syria; abstaining: China and Russia"
    assert ballot_words(Vote(spans=(WORD,))) == ""


def test_phrasing_tells_how_a_vote_was_taken() -> None:
    assert vote_words(Vote(spans=(WORD,), in_favour=30, against=2, method="secret ballot")) == "30 for, 2 against, secret ballot"


@pytest.mark.parametrize(
    ("step", "account", "words"),
    [
        (TruceStep(state="agreed", span=WORD), "narrator", "agreed"),
        (TruceStep(state="in_force", span=WORD, modality="future"), "narrator", "to be in force"),
        (
            TruceStep(state="breached", span=WORD, by=(ballot("the rebels", "for").voter,)),
            "Chad", "breached by the rebels (by the account of Chad)",
        ),
        (
            TruceStep(state="lapsed", span=WORD, when=DAY),
            "narrator", "lapsed 2021-06-08",
        ),
        (TruceStep(state="extended", span=WORD, warning="told late"), "narrator", "extended [told late]"),
    ],
)
def test_phrasing_tells_the_steps_of_a_truce(step: TruceStep, account: str, words: str) -> None:
    assert step_words(step, account) == words


def test_phrasing_shows_truces_votes_and_demands_under_their_instruments() -> None:
    text = (
        "Armenia and Azerbaijan signed a truce on Monday. It took effect at noon on Tuesday. Azerbaijan accused Armenia of violating it. "
        "The Security Council adopted Resolution 9001 on Thursday by 12 votes to one; Syria voted against it, and China abstained. "
        "It demands that both sides respect the truce. Armenia does not recognise the annexation."
    )
    reading = read_document(
        Document.make(text, published=date(2021, 6, 11)), language=shipped(), ontology=shipped_ontology(), program="test"
    )
    shown = as_text(reading, only=frozenset({"instruments", "positions"}), width=160)
    assert "truce: agreed 2021-06-07 → in force 2021-06-08" in shown
    assert "breached by Armenia (by the account of Azerbaijan)" in shown
    assert "vote: ███" in shown
    assert "12 for, 1 against, 1 abstaining" in shown
    assert "against: Syria; abstaining: China" in shown
    assert "asks of both sides: respect the truce" in shown
    assert "Armenia does not recognise the annexation: narrator" in shown
