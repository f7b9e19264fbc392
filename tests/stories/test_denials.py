"""Which deeds a denial is of, in reports that are read for it."""

from __future__ import annotations

import pytest

from dragoman.documents import document_from_text
from dragoman.find.read import read_document
from dragoman.language.model import shipped
from dragoman.ontology import shipped_ontology
from dragoman.stories.denials import denials_of, is_told_by_denial

SHELLED = "Eritrean troops shelled the town of Zalambessa on 4 May 2022. "
DENIALS = [
    # report, beginning of the deed's trigger, whether it is denied in the report
    (SHELLED + "Eritrea denied that its troops had shelled the town.", "shelled", True),
    (SHELLED + "Eritrea rejected the accusation.", "shelled", True),
    (SHELLED + "Eritrea denied that it had arrested two Kenyan reporters.", "shelled", False),
    (SHELLED + "Djibouti denied that its troops had shelled the town.", "shelled", False),
    ("Eritrea opposes the loan. The minister spoke for an hour. Eritrea rejected the resolution.", "rejected", False),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "denied"), DENIALS)
def test_denials_are_of_the_deed_they_name(text: str, trigger: str, denied: bool) -> None:
    document = document_from_text(text, published="2022-05-05")
    reading = read_document(document, language=shipped(), ontology=shipped_ontology(), program="1")
    deeds = [one for one in reading.events if one.trigger.text.startswith(trigger) and not is_told_by_denial(one, reading)]
    assert deeds, [one.trigger.text for one in reading.events]
    found = [denial for one in deeds for denial in denials_of(one, text[: text.index(".") + 1], reading)]
    assert bool(found) == denied, found
    assert len(found) == len({one.passage for one in found})


def test_denials_of_a_deed_that_only_the_denial_tells() -> None:
    document = document_from_text("Eritrea denied that its troops had shelled the town of Zalambessa.", published="2022-05-05")
    reading = read_document(document, language=shipped(), ontology=shipped_ontology(), program="1")
    told = [one for one in reading.events if one.trigger.text == "shelled"]
    assert told and all(is_told_by_denial(one, reading) for one in told)
    assert [denial.who for one in told for denial in denials_of(one, document.text, reading)] == ["Eritrea"]
