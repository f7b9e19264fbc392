from types import ModuleType

import pytest

from dragoman.errors import BadFilter
from dragoman.ledger import Filter, Found
from dragoman.records import digest
from dragoman.stories.panel import TYPES, Panel, panel, panel_of
from dragoman.stories.stories import Stories

READ = {"2024-03": 40, "2024-04": 25}


def counted(events: list[Found], stories: dict[str, str] | None = None, **given: object) -> Panel:
    of_finding = {digest(name): story for name, story in (stories or {}).items()}
    options: dict[str, object] = {"unit": "dyad-month", "reports": READ} | given
    return panel(events, lambda finding: of_finding.get(finding, finding), **options)  # type: ignore[arg-type]


def cells(found: Panel) -> dict[tuple[str, ...], int]:
    return {(*row.unit, row.month, row.type): row.count for row in found if row.count}


def test_panel_counts_a_story_once_and_writes_zeros(made: ModuleType) -> None:
    events = [
        made.found(made.event("a", when="2024-03-04"), "A"),
        made.found(made.event("b", when="2024-03-04", intensity=-7.0), "B"),  # the same story
        made.found(made.event("c", when="2024-03-20", intensity=-4.0), "A"),
    ]
    found = counted(events, {"a": "s", "b": "s"}, until="2024-04")
    assert cells(found) == {("ARM", "AZE", "2024-03", "ASSAULT"): 2}
    assert len(found) == len(list(found)) == 2 * len(TYPES)
    row = next(row for row in found if row.count)
    assert (row.intensity_mean, row.intensity_sum, row.reports) == (-6.0, -12.0, 40)
    zero = next(row for row in found if row.month == "2024-04" and row.type == "ASSAULT")
    assert (zero.count, zero.intensity_mean, zero.intensity_sum, zero.reports) == (0, None, 0.0, 25)


@pytest.mark.parametrize("mode", ["negation", "hypothetical", "future"])
def test_panel_what_did_not_happen_is_not_counted(mode: str, made: ModuleType) -> None:
    assert cells(counted([made.found(made.event("a", when="2024-03-04", modes=(mode,)), "A")])) == {}


def test_panel_publication_stands_in_for_a_date_only_where_asked(made: ModuleType) -> None:
    events = [made.found(made.event("a"), "A", published="2024-04-02"), made.found(made.event("b", when="2024"), "A")]
    assert counted(events).undated == 2
    assert cells(counted(events[:1], undated="publication")) == {("ARM", "AZE", "2024-04", "ASSAULT"): 1}


def test_panel_units(made: ModuleType) -> None:
    event = made.event("a", when="2024-03-04", country="AZE", actors=(made.ARMENIA, made.IRAN))
    events = [made.found(event, "A")]
    assert cells(counted(events)) == {("ARM", "AZE", "2024-03", "ASSAULT"): 1, ("IRN", "AZE", "2024-03", "ASSAULT"): 1}
    assert set(cells(counted(events, unit="actor-month"))) == {("ARM", "2024-03", "ASSAULT"), ("IRN", "2024-03", "ASSAULT")}
    assert set(cells(counted(events, unit="country-month"))) == {("AZE", "2024-03", "ASSAULT")}
    assert counted([made.found(made.event("b", when="2024-03-04"), "A")], unit="country-month").nameless == 1


def test_panel_given_units_and_months_are_written_even_if_empty(made: ModuleType) -> None:
    found = counted([], units=[("FRA", "DEU")], since="2023-11", until="2024-02", types=["AID"])
    assert [(row.unit, row.month, row.count) for row in found] == [
        (("FRA", "DEU"), month, 0) for month in ("2023-11", "2023-12", "2024-01", "2024-02")
    ]
    late = counted([made.found(made.event("a", when="2024-03-04"), "A")], since="2024-04", until="2024-04")
    assert late.outside == 1


@pytest.mark.parametrize("wrong", [{"unit": "year"}, {"since": "2024"}, {"until": "2024-13"}, {"types": ["WAR"]}])
def test_panel_wrong_questions_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(BadFilter):
        counted([], **wrong)


def test_panel_of_a_ledger_counts_its_stories(stories: Stories) -> None:
    told: list[tuple[int, int]] = []
    found = panel_of(stories.ledger, stories, unit="dyad-month", filter=Filter(actor="Armenia"), progress=lambda *at: told.append(at))
    assert cells(found)[("ARM", "AZE", "2024-03", "ASSAULT")] == 2  # Agdam and Tovuz, of five reports
    assert next(row.reports for row in found if row.month == "2024-03") == 5
    assert told[-1][0] == told[-1][1]
