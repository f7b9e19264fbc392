from types import ModuleType

import pytest

from dragoman.records import Instrument, Vote
from dragoman.stories.canonical import in_one_line
from dragoman.stories.disagreement import disagreements, number_words

Tolls = tuple[tuple[str, float | None, float | None], ...]


@pytest.mark.parametrize(
    ("tolls", "values"),
    [
        ([(4, 4), (7, 7), (4, 4)], ["4", "7"]),
        ([(4, 4), (3, None)], None),  # four are at least three
        ([(4, 4), (5, None)], ["4", "at least 5"]),
        ([(None, 10), (3, 8)], None),
        ([(1200, 1200), (3000, 5000)], ["1,200", "3,000 to 5,000"]),
    ],
)
def test_disagreement_numbers_that_cannot_all_be_right(
    tolls: list[tuple[float | None, float | None]], values: list[str] | None, made: ModuleType
) -> None:
    members = [
        made.found(made.event(f"e{i}", tolls=(("killed", low, high),)), f"Outlet {i}") for i, (low, high) in enumerate(tolls)
    ]
    found = disagreements(members, {})
    assert [[side.value for side in one.sides] for one in found] == ([values] if values else [])
    if values:
        assert (found[0].kind, found[0].about) == ("toll", "killed")


def test_disagreement_of_other_kinds_of_toll_is_none(made: ModuleType) -> None:
    events = [made.event("a", tolls=(("killed", 4, 4),)), made.event("b", tolls=(("wounded", 9, 9),))]
    assert disagreements([made.found(one, name) for one, name in zip(events, ("A", "B"), strict=True)], {}) == []


@pytest.mark.parametrize(
    ("dates", "values"),
    [
        (("2024-03-04", "2024-03-05"), ["2024-03-04", "2024-03-05"]),
        (("2024-03-04", "2024-03"), None),
        (("2024-03-04", None), None),
    ],
)
def test_disagreement_dates(dates: tuple[str | None, ...], values: list[str] | None, made: ModuleType) -> None:
    members = [made.found(made.event(str(i), when=when), f"Outlet {i}") for i, when in enumerate(dates)]
    found = disagreements(members, {}, story="s")
    assert [[side.value for side in one.sides] for one in found] == ([values] if values else [])
    assert all(one.story == "s" and one.kind == "date" for one in found)


def test_disagreement_who_did_it(made: ModuleType) -> None:
    same = made.event("a", actors=(made.mention("army of Armenia", "ARM", "ARMMIL"),))
    members = [made.found(made.event("b"), "A"), made.found(same, "B"), made.found(made.event("c", actors=(made.IRAN,)), "C")]
    (found,) = disagreements(members, {})
    assert found.kind == "actor"
    assert [(side.value, side.outlets) for side in found.sides] == [("Armenia", ("A", "B")), ("Iran", ("C",))]
    assert disagreements(members[:2], {}) == []


def test_disagreement_whether_it_happened(made: ModuleType) -> None:
    members = [made.found(made.event("a"), "A"), made.found(made.event("b", modes=("negation",)), "B")]
    (found,) = disagreements(members, {})
    assert found.kind == "denied"
    assert [side.value for side in found.sides] == ["it happened", "it did not happen"]
    assert in_one_line(found) == "whether it happened: it happened (1 outlet); it did not happen (1 outlet)"


def test_disagreement_votes_and_outcomes(made: ModuleType) -> None:
    def instrument(name: str, outcome: str, votes: int, binding: bool) -> Instrument:
        vote = Vote(spans=(made.WORDS,), in_favour=votes)
        return Instrument(
            id=made.digest(name), evidence=(made.WORDS,), kind="resolution", span=made.WORDS, outcome=outcome, vote=vote, binding=binding  # type: ignore[arg-type]
        )

    members = [made.found(instrument("a", "adopted", 181, True), "A"), made.found(instrument("b", "rejected", 118, False), "B")]
    assert [one.kind for one in disagreements(members, {})] == ["vote", "outcome", "status"]
    assert disagreements(members[:1], {}) == []


def test_disagreement_number_words() -> None:
    told = [number_words(4, 4), number_words(4, None), number_words(None, 7), number_words(2.5, 3), number_words(None, None)]
    assert told == ["4", "at least 4", "at most 7", "2.5 to 3", "not told"]


def test_disagreement_needs_somebody_who_says_it_happened(made: ModuleType) -> None:
    members = [made.found(made.event(name, modes=("negation",)), name) for name in ("a", "b")]
    assert disagreements(members, {}) == []
