from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import DataError
from dragoman.ledger.credits import LONGEST, credits_of
from dragoman.stories.ownership import load, shipped
from dragoman.stories.sources import Print, independent


def report(id: str, day: int, *, copy: str | None = None, group: str | None = None, outlet: str | None = None) -> Print:
    return Print(document=id, copy=copy or id, group=group, outlet=outlet, published=date(2024, 3, day))


def test_sources_copies_and_groups_are_counted_once() -> None:
    prints = [
        report("a", 3, copy="1", group="Reuters", outlet="Reuters"),
        report("b", 4, copy="1", group="morning post", outlet="Morning Post"),  # prints the agency's copy
        report("c", 4, group="morning post", outlet="Morning Post"),  # and has a reporter of its own there
        report("d", 2, outlet=None),
        report("e", 5, outlet=None),
    ]
    found = independent(prints)
    assert [source.documents for source in found] == [("d",), ("a", "b", "c"), ("e",)]
    assert found[1].why == "prints of one copy and all of morning post"
    assert found[0].why is None


def test_sources_ties_are_the_same_in_any_order() -> None:
    prints = [report("a", 1, copy="1", group="x"), report("b", 2, copy="2", group="y"), report("c", 3, copy="1", group="y")]
    assert len(independent(prints)) == len(independent(reversed(prints))) == 1


@pytest.mark.parametrize(
    ("outlet", "url", "text", "group"),
    [
        ("The Times", None, "", "News Corp"),
        ("Wall Street Journal", None, "", "News Corp"),
        (None, "https://www.rferl.org/a/1.html", "", "USAGM"),
        ("Harbour News", None, "LOMÉ (Reuters) - Talks went on into the night.", "Reuters"),
        ("Harbour News", None, "By The Associated Press\nTalks went on into the night.", "Associated Press"),
        ("Harbour News", None, "Talks went on into the night. © AFP", "Agence France-Presse"),
        ("Harbour News", None, "Reuters photographers were beaten, the agency said.", "harbour new"),
        (None, "https://news.example.org/x", "", "news.example.org"),
        (None, None, "Talks went on.", None),
    ],
)
def test_ownership_groups_of_outlets_and_credits(outlet: str | None, url: str | None, text: str, group: str | None) -> None:
    assert shipped().group_of(outlet, url, credits_of(text)) == group


def test_ownership_own_file_goes_before_the_shipped_one(tmp_path: Path) -> None:
    own = tmp_path / "owners.yaml"
    own.write_text("groups:\n  - {name: Island Press, outlets: [Harbour News, The Times], credited: [Island Wire]}\n", encoding="utf-8")
    groups = load([own])
    assert groups.group_of("harbour news") == groups.group_of("The Times") == "Island Press"
    assert groups.group_of("Bay Post", None, credits_of("ROSMAR (Island Wire) — Nets were burned.")) == "Island Press"
    assert groups.group_of("Reuters") == "Reuters"


@pytest.mark.parametrize("words", ["groups: [{name: A}]", "[]", "groups: [{name: A, outlets: [1]}]", "groups: {", "- a\n- b"])
def test_ownership_files_of_another_shape_are_refused(words: str, tmp_path: Path) -> None:
    own = tmp_path / "owners.yaml"
    own.write_text(words, encoding="utf-8")
    with pytest.raises(DataError, match=r"owners\.yaml"):
        load([own])


def test_ownership_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        load([tmp_path / "none.yaml"])


def test_ownership_a_mark_too_long_to_be_looked_for_is_refused(tmp_path: Path) -> None:
    own = tmp_path / "owners.yaml"
    own.write_text(f"groups:\n  - {{name: Wire, outlets: [Wire], credited: [{'W' * LONGEST}]}}\n", encoding="utf-8")
    assert load([own]).group_of(None, None, credits_of(f"({'W' * LONGEST}) - Talks went on.")) == "Wire"
    own.write_text(f"groups:\n  - {{name: Wire, outlets: [Wire], credited: [{'W' * (LONGEST + 1)}]}}\n", encoding="utf-8")
    with pytest.raises(DataError, match="at most"):
        load([own])
