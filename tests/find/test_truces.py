"""The life of a truce: proposed, agreed, in force, breached, extended, lapsed; by whose account, by whom, when."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.find.instruments.finder import find_instruments
from dragoman.find.read import set_scene
from dragoman.language.model import shipped
from dragoman.records import Document, Instrument, Undecided

PUBLISHED = date(2021, 6, 11)  # a Friday


def found(text: str) -> tuple[tuple[Instrument, ...], tuple[Undecided, ...]]:
    scene, _ = set_scene(Document.make(text, published=PUBLISHED), shipped())
    return find_instruments(scene)


def truce(text: str) -> Instrument:
    (one,) = (i for i in found(text)[0] if i.steps)
    for step in one.steps:
        assert text[step.span.start : step.span.end] == step.span.text
    return one


# the states in their order, each with its date where one is told ("agreed 2021-06-10")
STATES: list[tuple[str, list[str]]] = [
    ("Egypt proposed a truce to both armies.", ["proposed"]),
    ("The mediator offered the two sides a ceasefire on Tuesday.", ["proposed 2021-06-08"]),
    ("Norway's envoy put forward a truce for the hills.", ["proposed"]),
    ("The rebels and the government agreed on a ceasefire on Thursday.", ["agreed 2021-06-10"]),
    ("Armenia and Azerbaijan signed a truce in Geneva.", ["agreed"]),
    ("The two armies have accepted a thirty-day truce.", ["agreed"]),
    ("Both sides announced a ceasefire late on Wednesday.", ["agreed 2021-06-09"]),
    ("A ceasefire was reached after a night of talks in Cairo.", ["agreed"]),
    ("The general declared a unilateral ceasefire on Monday.", ["agreed 2021-06-07"]),
    ("The truce, brokered by Qatar, came into force on Monday.", ["agreed", "in_force 2021-06-07"]),
    ("The ceasefire took effect at midnight in the port.", ["in_force"]),
    ("The truce began on 1 June.", ["in_force 2021-06-01"]),
    ("The armistice is holding along most of the front.", ["in_force"]),
    ("The ceasefire held for a second day, monitors said.", ["in_force"]),
    ("A truce is in place between the two navies.", ["in_force"]),
    ("The ceasefire entered into force on Sunday; the army breached it on Tuesday.", ["in_force 2021-06-06", "breached 2021-06-08"]),
    ("Azerbaijan accused Armenia of violating the truce.", ["breached"]),
    ("The ministry said the rebels had broken the ceasefire.", ["breached"]),
    ("Monitors recorded forty violations of the ceasefire on Wednesday.", ["breached 2021-06-09"]),
    ("The village was shelled in breach of the truce.", ["breached"]),
    ("Each side blamed the other for breaking the truce.", ["breached"]),
    ("The truce was violated within an hour.", ["breached"]),
    ("The two governments extended the ceasefire by a month on Thursday.", ["extended 2021-06-10"]),
    ("The truce has been renewed until the end of the year.", ["extended"]),
    ("Mediators prolonged the armistice on Tuesday.", ["extended 2021-06-08"]),
    ("The truce expired at noon on Monday.", ["lapsed 2021-06-07"]),
    ("The ceasefire collapsed on Wednesday, and the army advanced.", ["lapsed 2021-06-09"]),
    ("The rebels called off the truce on Monday.", ["lapsed 2021-06-07"]),
    ("The ceasefire ran out without a word from either capital.", ["lapsed"]),
    ("The truce did not hold.", ["lapsed"]),
    ("The president declared the ceasefire dead on Tuesday.", ["lapsed 2021-06-08"]),
    ("The rebels pulled out of the ceasefire.", ["lapsed"]),
    ("The truce, which was agreed on Sunday, broke down on Tuesday.", ["agreed 2021-06-06", "lapsed 2021-06-08"]),
    ("The ceasefire, which took effect on 3 June, was extended on 9 June.", ["in_force 2021-06-03", "extended 2021-06-09"]),
    (
        "Kenya proposed a truce on Monday. Both armies accepted it on Wednesday. It took effect at dawn on Thursday.",
        ["proposed 2021-06-07", "agreed 2021-06-09", "in_force 2021-06-10"],
    ),
    (
        "The two sides signed a ceasefire on 1 May. They prolonged it on Monday. The rebels broke it on Thursday.",
        ["agreed 2021-05-01", "extended 2021-06-07", "breached 2021-06-10"],
    ),
    (
        "The truce collapsed on Thursday. It had come into force on Sunday.",
        ["in_force 2021-06-06", "lapsed 2021-06-10"],
    ),
    ("The ceasefire between the army and the militia went into effect on Tuesday.", ["in_force 2021-06-08"]),
    ("Both governments have agreed to extend the truce for six weeks.", ["extended"]),
    (
        "Hours after the ceasefire began, shells fell on the market; each camp accused the other of violating it.",
        ["in_force", "breached"],
    ),
    ("The four-day truce ended on Wednesday morning.", ["lapsed 2021-06-09"]),
    (
        "The two presidents signed an armistice on 9 June, and it came into force the next day.",
        ["agreed 2021-06-09", "in_force 2021-06-10"],
    ),
    ("A fragile truce has held since Sunday.", ["in_force 2021-06-06/.."]),
    ("Peru said Ecuador had violated the ceasefire on Monday.", ["breached 2021-06-07"]),
    ("The ceasefire that Qatar mediated last week collapsed on Thursday.", ["agreed 2021-05-31/2021-06-06", "lapsed 2021-06-10"]),
    ("The junta announced on Tuesday that it would extend its ceasefire.", ["extended 2021-06-08"]),
    ("The militia said it was ending the truce because the army had breached it.", ["breached", "lapsed"]),
    ("The truce was due to expire on Saturday.", ["lapsed 2021-06-12"]),
    ("The president had proposed a ceasefire, but the insurgents rejected it.", ["proposed"]),
    ("The ceasefire has largely held, but monitors counted nine breaches of the truce.", ["in_force", "breached"]),
    ("The government suspended the ceasefire on Monday after an ambush.", ["lapsed 2021-06-07"]),
    ("A humanitarian ceasefire in the city was broken within hours.", ["breached"]),
    ("The rebels agreed to a truce but the army did not.", ["agreed"]),
]

NO_STEPS = [
    "Talks on a truce broke down on Sunday.",
    "Armenia denied that it had violated the truce.",
    "If the truce is broken, the army will march.",
    "No violation of the ceasefire was reported.",
    "The army rejected a truce.",
    "The ceasefire of 1994 is taught in schools.",
    "There was no truce between the two fishmongers.",
    "Neither side has breached the ceasefire.",
    "The truce commission met in the old town.",
]


def told(instrument: Instrument) -> list[str]:
    return [
        f"{step.state} {step.when.edtf.partition('T')[0]}" if step.when is not None and step.when.edtf else step.state
        for step in instrument.steps
    ]


@pytest.mark.parametrize(("text", "states"), STATES)
def test_truces_have_their_steps(text: str, states: list[str]) -> None:
    assert told(truce(text)) == states


@pytest.mark.parametrize("text", NO_STEPS)
def test_truces_take_no_step_that_is_not_told(text: str) -> None:
    assert not any(i.steps for i in found(text)[0])


@pytest.mark.parametrize(
    ("text", "by", "voice"),
    [
        ("Azerbaijan accused Armenia of violating the truce.", ["Armenia"], "Azerbaijan"),
        ("Armenia said Azerbaijan had broken the ceasefire.", ["Azerbaijan"], "Armenia"),
        ("The army broke the truce on Sunday.", ["The army"], None),
        ("The truce was breached by the rebels.", ["the rebels"], None),
        ("According to Kenya, the militia violated the ceasefire.", ["the militia"], "Kenya"),
        ("Norway blamed the rebels for breaking the truce.", ["the rebels"], "Norway"),
    ],
)
def test_truces_are_breached_by_somebody_s_account(text: str, by: list[str], voice: str | None) -> None:
    (step,) = truce(text).steps
    assert step.state == "breached"
    assert [m.span.text for m in step.by] == by
    assert step.voice.speaker == voice


@pytest.mark.parametrize(
    ("text", "warned"),
    [
        ("The truce lapsed on Monday. On Wednesday the two sides extended it.", "extended"),
        ("The truce collapsed on Sunday. The army breached it on Tuesday.", "breached"),
        ("The ceasefire took effect on 2 June. The two governments signed it on 8 June.", "agreed"),
    ],
)
def test_truces_of_an_impossible_order_are_flagged(text: str, warned: str) -> None:
    assert [step.state for step in truce(text).steps if step.warning] == [warned]
    assert [(u.what, u.reason) for u in found(text)[1]] == [("truce", "order")]


def test_truces_to_come_are_told_as_such() -> None:
    (step,) = truce("The ceasefire will take effect on Saturday.").steps
    assert (step.state, step.modality) == ("in_force", "future")
    assert step.when is not None and step.when.edtf == "2021-06-12"


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Armenia and Azerbaijan signed a truce on Thursday.", ["Armenia", "Azerbaijan"]),
        ("A truce between Kenya and Somalia took effect on Monday.", ["Kenya", "Somalia"]),
        ("Georgia signed a ceasefire with Russia on Tuesday.", ["Georgia", "Russia"]),
        ("A ceasefire was agreed by Sudan and Chad.", ["Sudan", "Chad"]),
    ],
)
def test_truces_have_parties(text: str, parties: list[str]) -> None:
    assert [p.span.text for p in truce(text).parties] == parties
