"""Differences between two versions of the program on the same documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dragoman.documents import document_from_text
from dragoman.errors import BadFilter
from dragoman.find.read import read_document
from dragoman.language.model import shipped
from dragoman.ledger import Ledger
from dragoman.ledger.questions.diff import diff, diff_article, diff_ledgers, difference, version_named, versions
from dragoman.ontology import shipped_ontology
from dragoman.records import Reading


def later(reading: Reading) -> Reading:
    """The reading as a later version might have it: an event gone, another one surer."""
    _, second, *rest = reading.events
    return replace(reading, program="2", events=(replace(second, confidence=0.123), *rest))


def test_diff_within_a_ledger(reports: dict[str, Reading], tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "two.ledger") as ledger:
        for name in ("r03", "r05"):
            ledger.add(reports[name])
        ledger.add(later(reports["r03"]))
        ledger.add(replace(reports["r05"], program="2"))
        assert [(one.program, one.documents) for one in versions(ledger)] == [("1", 2), ("2", 2)]
        told: list[tuple[int, int]] = []
        found = list(diff(ledger, version_named(ledger, "1"), version_named(ledger, "2"), progress=lambda *at: told.append(at)))
        assert len(found) == 1 and told[-1] == (2, 2)
        one = found[0]
        assert one.document.id == reports["r03"].document.id
        assert [f.id for f in one.went] == [reports["r03"].events[0].id] and not one.came
        assert [c.fields for c in one.changed] == [("confidence",)]
        with pytest.raises(BadFilter, match="no version is called '9'"):
            version_named(ledger, "9")
        with pytest.raises(BadFilter, match="several versions are called"):
            version_named(ledger, versions(ledger)[0].model[:4])


def test_diff_as_known_then_and_as_of_a_day(reports: dict[str, Reading], tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "two.ledger") as ledger:
        ledger.add(reports["r03"])
        before = datetime.now(UTC)
        ledger.add(later(reports["r03"]))
        assert [one.program for one in versions(ledger, known_on=before)] == ["1"]
        with pytest.raises(BadFilter, match="no version is called '2'"):
            version_named(ledger, "2", known_on=before)
        old, new = versions(ledger)
        with pytest.raises(BadFilter, match="no document in common"):
            list(diff(ledger, old, new, known_on=before))
        assert len(list(diff(ledger, old, new, known_on=datetime.now(UTC)))) == 1
        assert list(diff(ledger, old, new, as_of=date(1990, 1, 1))) == []
        (found,) = diff(ledger, old, new, as_of=date(2030, 1, 1))
        assert len(found.went) == len(found.changed) == 1


def test_diff_between_ledgers(reports: dict[str, Reading], tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "old.ledger") as old, Ledger.open(tmp_path / "new.ledger") as new:
        old.add_many([reports["r03"], reports["r05"]])
        new.add_many([later(reports["r03"]), reports["r07"]])
        (one,) = diff_ledgers(old, new)
        assert len(one.went) == 1 and len(one.changed) == 1
        with pytest.raises(BadFilter, match="no document in common"), Ledger.open(tmp_path / "none.ledger") as other:
            list(diff_ledgers(old, other))


def test_diff_of_the_versions_of_an_article(tmp_path: Path) -> None:
    words = ("Peru recognised Kosovo on 3 May 2023.", "Peru recognised Kosovo on 3 May 2023. Chile condemned Peru on 5 May 2023.")
    url = "https://coast.example/1"
    told = [
        read_document(document_from_text(text, published=day, url=url), language=shipped(), ontology=shipped_ontology(), program="1")
        for text, day in zip(words, ("2023-05-04", "2023-05-06"), strict=True)
    ]
    with Ledger.open(tmp_path / "a.ledger") as ledger:
        ledger.add(told[1])
        with pytest.raises(BadFilter, match="one version alone is from"):
            list(diff_article(ledger, url))
        ledger.add(told[0])
        (one,) = diff_article(ledger, url)
        assert one.document.id == told[1].document.id
        assert one.came and not one.went
        assert all("condemned" in " ".join(span.text for span in finding.evidence) for finding in one.came)
        assert one.same == len(list(told[0].findings())) > 0
        assert [bool(found) for found in diff_article(ledger, url, as_of=date(2023, 5, 4))] == [False]
        with pytest.raises(BadFilter, match="no report is from"):
            list(diff_article(ledger, url, known_on=datetime(2000, 1, 1, tzinfo=UTC)))


def test_diff_of_the_same_is_nothing(reports: dict[str, Reading]) -> None:
    same = difference(reports["r01"], reports["r01"])
    assert not same and same.same == len(list(reports["r01"].findings()))
