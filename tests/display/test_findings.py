"""Findings of a ledger and answers to a check in a terminal: what is shown, and that report text cannot steer it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date

import pytest
from rich.console import Console, RenderableType

from dragoman.display.checked import view
from dragoman.display.findings import row_of, sentence_of, table_of, timeline_of
from dragoman.documents import document_from_text
from dragoman.find.read import read_document
from dragoman.language.model import shipped
from dragoman.ledger import Found, Ledger
from dragoman.ledger.questions.answer import Answer, Evidence, Near
from dragoman.ledger.questions.timeline import timeline
from dragoman.ontology import shipped_ontology

TEXT = (
    "Chad's parliament adopted a resolution on 4 May 2021 by 30 votes to 2. Soldiers of Chad killed nine rebels near Faya on 3 May 2021. "
    "Niger does not recognise the resolution, its foreign ministry said."
)


def shown(what: RenderableType) -> str:
    console = Console(width=180, file=io.StringIO(), color_system=None, force_terminal=False)
    with console.capture() as captured:
        console.print(what)
    return captured.get()


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("shown") / "a.ledger") as opened:
        document = document_from_text(TEXT, published="2021-05-05", outlet="Sahara\x1b[31m\u202eWire")
        opened.add(read_document(document, language=shipped(), ontology=shipped_ontology(), program="1"))
        yield opened


@pytest.fixture(scope="module")
def found(ledger: Ledger) -> list[Found]:
    return list(ledger.findings(order="oldest"))


def test_findings_table_has_id_date_who_what_passage(found: list[Found]) -> None:
    text = shown(table_of(found))
    for one in found:
        assert one.finding.id[:8] in text
    assert "ASSAULT" in text and "2021-05-03" in text
    assert [one for one in found if "9 killed" in sentence_of(one.finding)]
    assert [one for one in found if "30 for, 2 against" in sentence_of(one.finding)]


def test_findings_report_text_does_not_steer_the_terminal(found: list[Found]) -> None:
    text = shown(table_of(found))
    assert "\x1b" not in text and "\u202e" not in text and "Sahara" in text


def test_findings_without_a_time_show_the_report_as_such(found: list[Found]) -> None:
    undated = [one for one in found if one.finding.when is None]
    assert undated and all(row_of(one)[1].plain == "(told 2021-05-05)" for one in undated)


def test_findings_sentences_name_who(found: list[Found]) -> None:
    assert all(sentence_of(one.finding).strip() for one in found)


def test_findings_denied_voice(found: list[Found]) -> None:
    told = [one for one in found if one.finding.voice.statements]
    assert told
    for one in told:
        assert "as told by" in row_of(one)[4].plain
        assert "denied by" in row_of(one, denied=one.finding.voice.statements)[4].plain


def test_findings_timeline(ledger: Ledger) -> None:
    text = shown(timeline_of(timeline(ledger, "Chad")))
    assert text.index("2021-05-03") < text.index("2021-05-04")


def test_checked_view_has_verdict_sides_and_difference(found: list[Found]) -> None:
    one = found[0]
    evidence = Evidence(
        side="contradicts", score=0.9, finding=one.finding, document=one.document.id, outlet="A\x1b[2J", published=date(2021, 5, 5),
        speaker=None, passage="Some words.", start=0, difference="told: 30, not 40",
    )  # fmt: skip
    text = shown(view(Answer(sentence="It was\x07 so.", verdict="contradicts", contradicts=(evidence,), read_as=("event: x",))))
    assert "contradicted" in text and "told: 30, not 40" in text and "narrator" in text and "\x1b" not in text and "\x07" not in text
    assert "no evidence in the ledger" in shown(view(Answer(sentence="x", verdict="none")))
    near = Near(document="d" * 32, outlet="Harbour\x1b[31m Post", published=None, passage="Chad\x07 left.", start=0, share=0.7)
    painted = shown(view(Answer(sentence="x", verdict="none", nearest=(near,))))
    assert "nearest to it" in painted and "Chad" in painted and "\x07" not in painted and "\x1b[31m" not in painted
