"""Releases: numbered, hashed, with a codebook, and the same byte for byte when made again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dragoman.documents import document_from_text
from dragoman.errors import BadFilter, InputError
from dragoman.export.codebook import COLUMN_MEANINGS, RECORDS, codebook
from dragoman.export.release import Released, release
from dragoman.find.read import read_document
from dragoman.language.model import shipped
from dragoman.ledger import Ledger
from dragoman.ledger.rows import COLUMNS
from dragoman.ontology import shipped_ontology
from dragoman.records import Reading, Story
from dragoman.stories.stories import Stories

TEXTS = {
    "Harbour News": "Peru recalled its ambassador from Chile on 3 May 2021. Chile rejected the decision.",
    "Valley Gazette": "Chile's Senate adopted a resolution on 4 May 2021 by 30 votes to 2. “We want peace,” Senator Rojas said.",
}


@pytest.fixture(scope="module")
def read() -> list[Reading]:
    documents = [document_from_text(text, published="2021-05-05", outlet=outlet) for outlet, text in TEXTS.items()]
    return [read_document(one, language=shipped(), ontology=shipped_ontology(), program="1") for one in documents]


@pytest.fixture
def ledger(read: list[Reading], tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "a.ledger") as opened:
        opened.add_many(read)
        yield opened


def made(ledger: Ledger, folder: Path, **more: object) -> Released:
    return release(ledger, "andes", folder, program="1", ontology=shipped_ontology(), **more)  # type: ignore[arg-type]


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_release_is_the_same_when_made_again(ledger: Ledger, read: list[Reading], tmp_path: Path) -> None:
    first = made(ledger, tmp_path / "one")
    with Ledger.open(tmp_path / "b.ledger") as other:
        other.add_many(reversed(read))
        second = made(other, tmp_path / "two")
    assert first.hash == second.hash and bytes_of(first.folder) == bytes_of(second.folder)


def test_release_manifest_has_every_file_with_its_hash(ledger: Ledger, tmp_path: Path) -> None:
    found = made(ledger, tmp_path / "out")
    told = json.loads((found.folder / "MANIFEST.json").read_text())
    assert found.folder.name == "andes-1" and told["number"] == 1 and told["counts"]["documents"] == 2
    files = bytes_of(found.folder)
    assert {one["name"] for one in told["files"]} == set(files) - {"MANIFEST.json"}
    for one in told["files"]:
        assert hashlib.sha256(files[one["name"]]).hexdigest() == one["sha256"] and len(files[one["name"]]) == one["bytes"]
    assert "recorded" not in json.dumps(told)
    assert b"2021-05-05" in files["CITATION.cff"] and found.hash.encode() in files["CITATION.cff"]


def test_release_without_change_is_not_made_twice(ledger: Ledger, tmp_path: Path) -> None:
    first, again = made(ledger, tmp_path / "out"), made(ledger, tmp_path / "out")
    assert first.is_new and not again.is_new and again.folder == first.folder
    found = next(iter(ledger.findings(kinds=("event",))))
    ledger.judge(found.finding.id, "reject", by="tester")
    later = made(ledger, tmp_path / "out")
    assert later.is_new and later.folder.name == "andes-2" and later.hash != first.hash
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["andes-1", "andes-2"]


def test_release_has_stories(ledger: Ledger, tmp_path: Path) -> None:
    story = Story(id="ab" * 16, findings=("1",), documents=("2", "3"), independent_sources=2, earliest=date(2021, 5, 3))
    found = made(ledger, tmp_path / "out", stories=[story])
    assert b'"independent_sources":2' in (found.folder / "stories.jsonl").read_bytes()
    assert b"2021-05-03,2,2,1," in (found.folder / "stories.csv").read_bytes()


@pytest.mark.parametrize("name", ["", "../x", "a b", ".hidden", "x" * 65])
def test_release_names_are_plain(ledger: Ledger, tmp_path: Path, name: str) -> None:
    with pytest.raises(BadFilter):
        release(ledger, name, tmp_path, program="1", ontology=shipped_ontology())


def test_release_into_a_file_says_so(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="cannot be written"):
        made(ledger, tmp_path / "file")


def test_release_codebook_explains_every_type_column_and_field() -> None:
    ontology = shipped_ontology()
    text = codebook(ontology, title="x")
    assert set(COLUMN_MEANINGS) == set(COLUMNS)
    assert not [name for name in ontology.types if f"### {name}\n" not in text]
    assert not [record.__name__ for record in RECORDS if f"### {record.__name__}\n" not in text]
    assert text == codebook(ontology, title="x")


def test_release_of_an_older_state_is_that_of_then(ledger: Ledger, read: list[Reading], tmp_path: Path) -> None:
    """Whatever came since: reports, another version of one, another program's reading, corrections, rulings."""
    alike = "Peru recalled its ambassador from Chile on 3 May 2021. Chile rejected that decision of Peru's."
    url = "https://andes.example/recall"

    def one(text: str, outlet: str, *, day: str = "2021-05-05", url: str | None = None, program: str = "1") -> Reading:
        document = document_from_text(text, published=day, outlet=outlet, url=url)
        return read_document(document, language=shipped(), ontology=shipped_ontology(), program=program)

    def frozen(folder: str, known_on: datetime | None = None) -> Released:
        stories = Stories(ledger).canonical(known_on=known_on)
        return made(ledger, tmp_path / folder, stories=stories, known_on=known_on)

    ledger.add(one(alike, "Coast Post", url=url))
    findings = [found.finding.id for found in ledger.findings(kinds=("event",))]
    ledger.judge(findings[0], "accept", by="tester")
    then = frozen("then")
    assert b"independent_sources" in (then.folder / "stories.jsonl").read_bytes()
    moment = datetime.now(UTC)
    ledger.add(one(alike + " Bolivia offered to mediate.", "Coast Post", day="2021-05-06", url=url))
    ledger.add(one(alike, "Lake Herald", day="2021-05-04"))
    ledger.judge(findings[0], "correct", by="tester", correction={"type": "SANCTION"})
    ledger.judge(findings[1], "reject", by="tester")
    ledger.judge(findings[0], "not_same_as", by="tester", other=findings[-1])
    ledger.add(replace(read[0], program="2", events=read[0].events[:1]))
    now, again = frozen("now"), frozen("again", moment)
    assert now.hash != then.hash == again.hash
    manifest = json.loads((again.folder / "MANIFEST.json").read_text())
    assert datetime.fromisoformat(manifest.pop("known_on")) == moment
    assert manifest == json.loads((then.folder / "MANIFEST.json").read_text())
    files, wanted = bytes_of(again.folder), bytes_of(then.folder)
    assert {name: data for name, data in files.items() if name != "MANIFEST.json"} == {
        name: data for name, data in wanted.items() if name != "MANIFEST.json"
    }
