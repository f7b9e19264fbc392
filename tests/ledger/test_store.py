"""What is added is there again, on both databases, after closing and opening."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.errors import BadRecord, Forgotten, UnknownDocument, UnknownFinding
from dragoman.ledger import Filter, Ledger
from dragoman.records import Document, Failure, Reading


def test_store_readings_come_back_as_they_were(place: str, all_read: dict[str, Reading]) -> None:
    with Ledger.open(place) as ledger:
        assert [added.became for added in ledger.add_many(all_read.values())] == ["new"] * 3
    with Ledger.open(place, create=False) as ledger:
        for reading in all_read.values():
            assert ledger.reading(reading.document.id) == reading
            assert ledger.document(reading.document.id) == reading.document
        assert list(ledger.readings()) == sorted(all_read.values(), key=lambda reading: reading.document.id)
        assert ledger.documents_count() == 3


def test_store_findings_come_back_with_document_and_passage(filled: Ledger, all_read: dict[str, Reading]) -> None:
    expected = {finding.id: finding for reading in all_read.values() for finding in reading.findings()}
    found = list(filled.findings())
    assert {one.finding.id: one.finding for one in found} == expected
    assert filled.findings().count() == len(expected) == len(list(filled.findings().slim()))
    for one in found:
        document = filled.document(one.document.id)
        assert document.text[one.passage_start : one.passage_start + len(one.passage)] == one.passage
        assert all(one.passage_start <= span.start and span.end <= one.passage_start + len(one.passage) for span in one.finding.evidence)


def test_store_the_same_reading_is_kept_once(filled: Ledger, all_read: dict[str, Reading]) -> None:
    before = filled.findings().count()
    assert filled.add(all_read["truce"]).became == "known"
    assert filled.findings().count() == before


def test_store_a_later_program_reads_again(filled: Ledger, read: object, all_read: dict[str, Reading]) -> None:
    from dataclasses import replace

    again = replace(all_read["truce"], program="2", events=all_read["truce"].events[:1])
    assert filled.add(again).became == "reread"
    assert filled.reading(again.document.id) == again
    events = list(filled.findings(document=again.document.id, kinds=("event",)))
    assert [one.finding for one in events] == list(again.events)
    assert events[0].read_by.program == "2"
    assert filled.has_read(again.document.id, program="1", ontology=again.ontology, model=again.model)
    assert not filled.has_read(again.document.id, program="3", ontology=again.ontology, model=again.model)


def test_store_originals_are_kept_beside(ledger: Ledger, all_read: dict[str, Reading]) -> None:
    from dataclasses import replace

    reading = all_read["visit"]
    whole = replace(reading, document=replace(reading.document, original=b"\x00\xff<html>"))
    ledger.add(whole)
    ledger.add(all_read["truce"])
    assert ledger.original(whole.document.id) == b"\x00\xff<html>"
    assert ledger.original(all_read["truce"].document.id) is None


def test_store_a_batch_is_kept_whole_or_not_at_all(ledger: Ledger, all_read: dict[str, Reading]) -> None:
    with pytest.raises(ZeroDivisionError), ledger.writing() as batch:
        batch.add(all_read["truce"], key="a")
        raise ZeroDivisionError
    assert ledger.documents_count() == 0 and ledger.acknowledged(["a"]) == {}
    with ledger.writing() as batch:
        batch.add(all_read["truce"], key="a")
        batch.fail(Failure(source="b.txt", reason="empty"), key="b")
    assert ledger.acknowledged(["a", "b", "c"]) == {"a": all_read["truce"].document.id, "b": None}
    assert list(ledger.failures()) == [Failure(source="b.txt", reason="empty")]


def test_store_readings_of_one_batch_know_of_each_other(place: str, read: object, all_read: dict[str, Reading]) -> None:
    url = "https://news.example/1"
    words = ("Ghana recalled its ambassador from Togo.", "Ghana recalled its envoy from Togo.")
    first, second = (read(text, published=f"2022-07-0{day}", url=url) for day, text in enumerate(words, 1))  # type: ignore[operator]
    twin = read(words[0], published="2022-07-01", outlet="Another")  # type: ignore[operator]
    truce = all_read["truce"]
    later = replace(truce, program="2")
    with Ledger.open(place) as ledger:
        with ledger.writing() as batch:
            batch.fail(Failure(source="a", reason="cut off", offset=1), key="k")
            became = [batch.add(one).became for one in (truce, truce, later, first, twin)]
            added = batch.add(second, key="k")
            batch.arrive("again", document=truce.document.id, source="b", title="A title")
        assert became == ["new", "known", "reread", "new", "new"]
        assert (added.became, added.previous) == ("new", first.document.id)
        assert ledger.acknowledged(["k", "again"]) == {"k": second.document.id, "again": truce.document.id}
        assert not list(ledger.failures())
        assert [report.latest for report in ledger.versions(url)] == [False, True]
        assert ledger.document(truce.document.id).title == "A title"
        assert ledger.reading(truce.document.id).program == "2"
        assert ledger.verify().is_clean


def test_store_a_document_settles_a_failure_and_never_the_reverse(ledger: Ledger, all_read: dict[str, Reading]) -> None:
    ledger.fail(Failure(source="a.txt", reason="unreadable", offset=7), key="a")
    ledger.add(all_read["truce"], key="a")
    assert list(ledger.failures()) == []
    ledger.fail(Failure(source="a.txt", reason="unreadable"), key="a")
    assert ledger.acknowledged(["a"]) == {"a": all_read["truce"].document.id}


def test_store_of_two_sources_the_first_in_the_alphabet_is_shown(place: str, read: object, tmp_path: Path) -> None:
    words = "Chad closed its border with Libya on Sunday."
    first, second = (read(words, published="2022-02-02", title=title, source=source)  # type: ignore[operator]
                     for title, source in (("Border shut", "b.txt"), ("A border closes", "c.txt")))  # fmt: skip
    with Ledger.open(place) as ledger:
        ledger.add(second)
        ledger.add(first)
        ledger.add(second)
        document = ledger.document(first.document.id)
        assert (document.title, document.source) == ("A border closes", "b.txt")


@pytest.mark.parametrize(
    ("field", "value"), [("title", "a\0b"), ("url", "http://\ud800"), ("outlet", "\0"), ("source", "\udfff.txt")]
)
def test_store_what_no_database_keeps_is_refused_before_anything_is_written(
    ledger: Ledger, all_read: dict[str, Reading], field: str, value: str
) -> None:
    from dataclasses import replace

    reading = all_read["truce"]
    with pytest.raises(BadRecord, match=field), ledger.writing() as batch:
        batch.add(replace(reading, document=replace(reading.document, **{field: value})))
    assert ledger.documents_count() == 0


def test_store_ids_that_are_not_there_are_told(filled: Ledger) -> None:
    nowhere = "0" * 32
    for ask in (filled.document, filled.reading, filled.original):
        with pytest.raises(UnknownDocument, match=nowhere):
            ask(nowhere)
    with pytest.raises(UnknownFinding, match=nowhere):
        filled.finding(nowhere)


def test_store_a_changed_text_at_the_same_url_is_a_new_version(ledger: Ledger, read: object) -> None:
    url = "https://valley.example/border"
    old = read("Kenya closed its border with Somalia on 2 May 2022. Somalia condemned the decision.",  # type: ignore[operator]
               published="2022-05-03", url=url)  # fmt: skip
    new = read("Kenya closed its border with Somalia on 2 May 2022. France criticised the decision.",  # type: ignore[operator]
               published="2022-05-03", url=url)  # fmt: skip
    assert ledger.add(old).previous is None
    assert ledger.add(new).previous == old.document.id
    assert [report.id for report in ledger.versions(url)] == [old.document.id, new.document.id]
    assert {one.document.id for one in ledger.findings()} == {new.document.id}
    assert {one.document.id for one in ledger.findings(all_versions=True)} == {old.document.id, new.document.id}
    changes = ledger.changes(old.document.id, new.document.id)
    assert changes.kept and changes.gone and changes.new
    assert all("France" in one.passage for one in changes.new) and all("Somalia" in one.passage for one in changes.gone)


def test_store_an_earlier_version_that_comes_later_is_not_the_latest(ledger: Ledger, read: object) -> None:
    url = "https://valley.example/talks"
    new = read("Sudan and Chad held talks in Cairo.", published="2022-06-09", url=url)  # type: ignore[operator]
    old = read("Sudan and Chad will hold talks in Cairo.", published="2022-06-08", url=url)  # type: ignore[operator]
    ledger.add(new)
    assert ledger.add(old).previous is None
    assert [report.id for report in ledger.versions(url)] == [old.document.id, new.document.id]
    assert {one.document.id for one in ledger.findings()} == {new.document.id}


def test_store_forgotten_documents_leave_a_tombstone_and_stay_away(filled: Ledger, all_read: dict[str, Reading]) -> None:
    document = all_read["truce"].document.id
    finding = next(iter(all_read["truce"].findings())).id
    filled.judge(finding, "accept", by="ana")
    tombstone = filled.forget(document, by="clerk", why="court order 7")
    assert (tombstone.findings, tombstone.readings, tombstone.judgements) == (len(list(all_read["truce"].findings())), 1, 1)
    assert filled.tombstones() == [tombstone]
    with pytest.raises(Forgotten, match="forgotten"):
        filled.document(document)
    with pytest.raises(Forgotten):
        filled.forget(document, by="clerk", why="again")
    with pytest.raises(UnknownFinding):
        filled.finding(finding)
    assert filled.add(all_read["truce"]).became == "forgotten"
    assert list(filled.findings(text="Gallabat")) == [] and filled.judgements() == []
    assert filled.verify().is_clean


def test_store_a_text_that_two_outlets_print_stays_for_the_other(ledger: Ledger, read: object) -> None:
    words = "Ghana recalled its ambassador from Togo on Monday."
    one, two = (read(words, published="2022-07-01", outlet=outlet) for outlet in ("First", "Second"))  # type: ignore[operator]
    ledger.add_many([one, two])
    ledger.forget(one.document.id, by="clerk", why="asked for")
    assert ledger.reading(two.document.id) == two
    assert {found.document.id for found in ledger.findings(text="ambassador")} == {two.document.id}
    ledger.forget(two.document.id, by="clerk", why="asked for")
    assert list(ledger.findings(Filter(text="ambassador"))) == []


def test_store_what_is_forgotten_is_gone_from_the_file(tmp_path: Path, read: object) -> None:
    path = tmp_path / "wiped.ledger"
    word = "Zanquibarella"
    with Ledger.open(path) as ledger:
        reading = read(f"The rebels of {word} attacked Chad on Monday.", published="2022-01-05", title=word, source=word)  # type: ignore[operator]
        ledger.add(reading, key="k")
        ledger.add(read("Mali welcomed the truce with Niger.", published="2022-01-05"))  # type: ignore[operator]
        held = [word.encode(), word.lower().encode()]
        assert any(bytes_ in data for data in _files(path) for bytes_ in held)
        ledger.forget(reading.document.id, by="clerk", why="asked for")
        assert not any(bytes_ in data for data in _files(path) for bytes_ in held)
    assert not any(bytes_ in data for data in _files(path) for bytes_ in held)


def test_store_a_forgotten_word_is_gone_from_the_index_of_words(database: str, read: object) -> None:
    with Ledger.open(database) as ledger:
        reading = read("The rebels of Zanquibarella attacked Chad on Monday.", published="2022-01-05")  # type: ignore[operator]
        ledger.add(reading)
        ledger.forget(reading.document.id, by="clerk", why="asked for")
        with ledger.changing() as connection:
            index = "gin_metapage_info(get_raw_page('ix_passage_words', 0))"
            connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS pageinspect")
            entries = connection.exec_driver_sql(f"SELECT n_entries FROM {index}").scalar_one()
    assert entries == 0


def _files(path: Path) -> list[bytes]:
    return [file.read_bytes() for file in path.parent.glob(path.name + "*")]


def test_store_documents_carry_what_was_given(ledger: Ledger, all_read: dict[str, Reading]) -> None:
    ledger.add(all_read["recognition"])
    (report,) = ledger.documents()
    document: Document = all_read["recognition"].document
    assert (report.id, report.published, report.outlet) == (document.id, document.published, "The Valley Gazette")
