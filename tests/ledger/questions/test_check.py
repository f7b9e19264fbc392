"""`check` over sentences about a small ledger, written before it answered any: supported, contradicted and without evidence.

check.jsonl was used while the rules were made (52 of 60 right at the first run). The second, third and fourth set, of 30 each,
were answered once unseen (27, 21 and 23 right) before what was wrong in general was mended. check_disputed.jsonl has what
reports differ about. The fifth to fifteenth set, of 60 each, are about ledgers of their own, of reports of 150 words; how they fared
unseen and since is told in docs/ledger.md. The last five gave 41, 33, 35, 37 and 33 right at first sight. Of the eleventh and twelfth
the errors were read and mended; of the thirteenth to fifteenth none was read, so that their floors are what new sentences may expect.
In each of the eleventh to thirteenth set one sentence labelled "none" was exchanged after the first run, since a report told the
opposite; the figures are of the sets as they stand, by the program as it was before any of them was run.

The three worded sets, of 131, 137 and 119 sentences about eight reports each, were written one after the other while the lexicon of
`wording` was made, each answered once unseen (69, 86 and 79 right; the program before that work had 69, 77 and 67) before its errors
were read. Of the twelfth the errors were read, too.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from dragoman.errors import NotAClaim
from dragoman.find.read import read_document
from dragoman.language.model import shipped
from dragoman.ledger import Ledger
from dragoman.ledger.questions.answer import Answer, Near
from dragoman.ledger.questions.check import check
from dragoman.ontology import shipped_ontology
from dragoman.records import Document, Reading

DATA = Path(__file__).parents[2] / "data"
# Just under what was measured; to be lowered only with a reason in the changelog.
FLOORS = {
    "check.jsonl": 0.98, "check_second.jsonl": 0.93, "check_third.jsonl": 0.96, "check_fourth.jsonl": 0.9, "check_disputed.jsonl": 0.8,
    "check_fifth.jsonl": 0.85, "check_sixth.jsonl": 0.88, "check_seventh.jsonl": 0.88, "check_eighth.jsonl": 0.88,
    "check_ninth.jsonl": 0.9, "check_tenth.jsonl": 0.91, "check_eleventh.jsonl": 0.76, "check_twelfth.jsonl": 0.68,
    "check_thirteenth.jsonl": 0.58, "check_fourteenth.jsonl": 0.58, "check_fifteenth.jsonl": 0.6, "check_worded_first.jsonl": 0.75,
    "check_worded_second.jsonl": 0.73, "check_worded_third.jsonl": 0.73,
}  # fmt: skip

UNREAD = ("check_twelfth.jsonl", "check_thirteenth.jsonl", "check_fourteenth.jsonl", "check_fifteenth.jsonl")


def asked(ledger: Ledger, sentence: str) -> Answer:
    return check(ledger, sentence, language=shipped(), ontology=shipped_ontology())


@pytest.mark.parametrize(("told", "name"), [(name, name) for name in sorted(FLOORS)], indirect=["told"])
def test_check_own_sentences(told: Ledger, name: str) -> None:
    rows = [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]
    verdicts: Counter[tuple[str, str]] = Counter()
    for row in rows:
        answer = asked(told, row["sentence"])
        verdicts[row["verdict"], answer.verdict] += 1
        assert answer.verdict == "none" or answer.evidence, row["sentence"]
        for one in answer.evidence:
            assert one.passage and one.passage in told.document(one.document).text
    right = sum(number for (wanted, found), number in verdicts.items() if wanted == found)
    assert right / len(rows) >= FLOORS[name], verdicts


def test_check_sides_have_outlet_and_voice(small: Ledger) -> None:
    answer = asked(small, "Turkish jets bombed a village in northern Iraq.")
    assert answer.verdict == "disputed"
    assert {(one.outlet, one.speaker) for one in answer.supports} == {("Harbour Post", "governor")}
    assert {(one.outlet, one.speaker) for one in answer.contradicts} == {("Meridian Wire", "defence ministry of Turkey")}


DIFFERENCES = [
    ("Hezbollah's rockets wounded 40 people in Israel.", "told: 4, not 40"),
    ("The UN General Assembly adopted the Abkhazia resolution by 98 votes to 21.", "told: 112 in favour, not 98"),
    ("Resolution 2660 was rejected by the UN Security Council.", "told: adopted, not rejected"),
    ("The Essequibo resolution of Venezuela's National Assembly is binding on the government.", "told: not binding"),
    ("The US recognised Morocco's sovereignty over Western Sahara in March 2018.", "told: 2020-12-10"),
    ("The ICJ ruled that the land around Preah Vihear belongs to Thailand.", "the status told is another"),
    ("Lithuania condemned the EU's sanctions on Belarus.", "told: supports"),
]


@pytest.mark.parametrize(("sentence", "difference"), DIFFERENCES)
def test_check_names_the_difference(small: Ledger, sentence: str, difference: str) -> None:
    answer = asked(small, sentence)
    assert answer.verdict == "contradicts" and difference in [one.difference for one in answer.contradicts]


SWAPPED = [
    "Iraq bombed a Turkish village.", "Kosovo does not recognise Serbia.", "Israel fired rockets at Hezbollah.",
    "Pakistan accused India of violating the ceasefire.", "Belarus imposed sanctions on the European Union.",
    "Jordan gave Japan 50 million dollars.", "Sudan delivered medicine to Qatar.", "Indian soldiers killed two Pakistani soldiers.",
    "Hoti said that Serbia does not recognise Kosovo.", "Azerbaijan's parliament refused to ratify a treaty with Armenia.",
]  # fmt: skip


@pytest.mark.parametrize("sentence", SWAPPED)
def test_check_who_did_it_to_whom_matters(small: Ledger, sentence: str) -> None:
    assert asked(small, sentence).verdict == "none"


def test_check_word_for_word_is_supported(small: Ledger, reports: dict[str, Reading]) -> None:
    for name in ("r05", "r11", "r15", "r22"):
        sentence = reports[name].document.text.split(". ")[0] + "."
        assert asked(small, sentence).verdict == "supports", sentence


def test_check_words_within_a_denial_are_not_supported_by_it(reports: dict[str, Reading], tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "one.ledger") as ledger:
        ledger.add(reports["r02"])
        answer = asked(ledger, "Turkey's jets had bombed a village in northern Iraq.")
    assert answer.verdict == "contradicts" and {one.speaker for one in answer.contradicts} == {"defence ministry of Turkey"}


def test_check_heeds_judgements(reports: dict[str, Reading], tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "judged.ledger") as ledger:
        ledger.add(reports["r25"])
        sentence = "ECOWAS imposed sanctions on Mali."
        before = asked(ledger, sentence)
        assert before.verdict == "supports"
        for found in ledger.findings(document=reports["r25"].document.id):
            if "ECOWAS" in found.passage:
                ledger.judge(found.finding.id, "reject", by="tester")
        assert asked(ledger, sentence).verdict == "none"


@pytest.mark.parametrize("sentence", ["", "  ", "?!", "word " * 1000])
def test_check_what_is_no_claim_raises(small: Ledger, sentence: str) -> None:
    with pytest.raises(NotAClaim):
        asked(small, sentence)


NO_CLAIMS = [
    ("Did Chad shell Goma?", "a question"), ("Was the ruling binding", "a question"), ("Der Präsident ist tot.", "in German"),
    ("Le président a démissionné.", "in French"), ("Россия напала на Украину.", "in Russian"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "told"), NO_CLAIMS)
def test_check_of_questions_and_other_languages_says_why_not(small: Ledger, sentence: str, told: str) -> None:
    with pytest.raises(NotAClaim, match=told):
        asked(small, sentence)


@pytest.mark.parametrize("sentence", ["Rwanda banned Tanzanian maize.", "IS attacked Goma.", "Ljubljana defended Hungary."])
def test_check_of_short_english_sentences_answers(small: Ledger, sentence: str) -> None:
    assert asked(small, sentence).sentence == sentence


READ_AS = [
    ("Chad did not bomb Goma.", "Chad did not attack Democratic Republic of the Congo"),
    ("YouTube denied that it had deleted the film.", "YouTube denies “that it had deleted the film”"),
    ("Kosovo does not recognise Serbia.", "Kosovo does not recognise Serbia"),
    ("The resolution was adopted.", "a resolution, adopted"),
]


@pytest.mark.parametrize(("sentence", "words"), READ_AS)
def test_check_tells_in_words_how_it_read_the_sentence(small: Ledger, sentence: str, words: str) -> None:
    assert words in asked(small, sentence).read_as


def told_of(text: str, sentence: str, folder: Path) -> Answer:
    """What one report of these words has for or against a sentence."""
    document = Document.make(text, published=date(2024, 5, 1), outlet="Wire")
    with Ledger.open(folder / "one.ledger") as ledger:
        ledger.add(read_document(document, language=shipped(), ontology=shipped_ontology(), program="1"))
        return asked(ledger, sentence)


AT_LEAST = "Over 345 people were killed in a stampede at a shrine in Chad, officials said on Monday."
BOUNDS = [
    ("More than 700 people died in a stampede in Chad.", "none"), ("At least 345 people died in a stampede in Chad.", "supports"),
    ("More than 300 people died in a stampede in Chad.", "supports"), ("Fewer than 100 people died in a stampede in Chad.", "contradicts"),
    ("Exactly 400 people died in a stampede in Chad.", "none"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "verdict"), BOUNDS)
def test_check_numbers_are_told_only_within_the_bounds_told(tmp_path: Path, sentence: str, verdict: str) -> None:
    assert told_of(AT_LEAST, sentence, tmp_path).verdict == verdict


TWO_HAPPENINGS = "A stampede hit a shrine in Chad on Monday. The collapse of a hotel killed 76 people in Chad on Monday."
SIDES = [
    # The dead of one happening are none of another's; what stands before a passage tells its happening where it names no other.
    (TWO_HAPPENINGS, "76 people were killed in the stampede in Chad.", "none"),
    (TWO_HAPPENINGS, "76 people were killed in the collapse of a hotel in Chad.", "supports"),
    ("A stampede hit a shrine. At least 76 people were killed in Chad.", "76 people were killed in the stampede in Chad.", "supports"),
    # Who is behind an attack did it, and does not back it.
    ("The Taliban said its fighters carried out the attack on Herat.", "The Taliban was behind the attack on Herat.", "supports"),
    ("The Taliban said its fighters carried out the attack on Herat.", "The Taliban was not behind the attack on Herat.", "contradicts"),
    # What is said is compared by its predicates.
    ("Iran says the broadcasts will continue.", "Iran said it would stop the broadcasts.", "contradicts"),
    ("Iran says it will halt the broadcasts.", "Iran said it would stop the broadcasts.", "supports"),
    ("The Indian court ruled that the worship is legal.", "The Indian court ruled that the worship is illegal.", "contradicts"),
    # Who rejects in words need not have voted.
    ("Russia rejected the resolution on Syria.", "Russia voted against the resolution on Syria.", "none"),
    ("Russia vetoed the resolution on Syria.", "Russia voted against the resolution on Syria.", "supports"),
    (
        "Russia abstained from the vote on the resolution on Syria. Russia rejected the resolution as biased.",
        "Russia voted against the resolution on Syria.", "contradicts",
    ),
    # A clause without its verb tells what the clause before it tells, of somebody else; who did not keep a promise did not do it.
    ("Chad signed the treaty on water, but Peru did not.", "Peru signed the treaty on water.", "contradicts"),
    ("Chad signed the treaty on water, as did Peru.", "Peru signed the treaty on water.", "supports"),
    ("Chad promised to release the prisoners, but did not.", "Chad released the prisoners.", "contradicts"),
    ("Many states recognise Kosovo; five others, among them Chad and Peru, do not.", "Peru recognises Kosovo.", "contradicts"),
    # Who denies it of any of them denies it of them all.
    ("Many states recognise Kosovo; others, including Chad and Peru, do not.", "Peru recognises Kosovo.", "contradicts"),
    ("Chad bought drones. Chad denied that any of these had been used.", "Chad admitted that its drones had been used.", "contradicts"),
    # Whom a pronoun stands for was told before with all the words for it.
    ("Chad and Peru signed the nuclear deal. Iran called it a mistake.", "Iran welcomed the nuclear deal.", "contradicts"),
    (
        "Ministers met in Geneva on Monday. Chad and Peru signed a nuclear deal. They shook hands. Then they flew home. It was late. "
        "The deal takes effect in May. Iran called it a mistake.", "Iran welcomed the nuclear deal.", "contradicts",
    ),
    ("Oil rose by 2 percent on Monday, traders in Chad said.", "Oil prices fell.", "contradicts"),
    ("The union set up a panel, with which Chad refused to work.", "Chad worked with the panel.", "contradicts"),
    ("Peru warned its citizens against travelling to Chad.", "Peru advised its citizens not to travel to Chad.", "supports"),
    ("Peru decided against joining the union.", "Peru joined the union.", "contradicts"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sentence", "verdict"), SIDES)
def test_check_takes_the_side_that_is_told(tmp_path: Path, text: str, sentence: str, verdict: str) -> None:
    assert told_of(text, sentence, tmp_path).verdict == verdict


@pytest.mark.parametrize("sentence", ["Yes.", "\u202eKosovo\u0000 <b>x</b>", "%' OR 1=1 --", '"x"', "12 14 2020", "Ünïcödé Ωμέγα 你好"])
def test_check_odd_sentences_have_no_evidence(small: Ledger, sentence: str) -> None:
    answer = asked(small, sentence)
    assert answer.verdict == "none" and not answer.evidence


def test_check_is_the_same_every_time(small: Ledger) -> None:
    sentence = "Eritrean soldiers killed 27 people in Zalambessa."
    assert asked(small, sentence) == asked(small, sentence)


@pytest.mark.parametrize("sentence", SWAPPED)
def test_check_without_evidence_shows_what_comes_nearest(small: Ledger, sentence: str) -> None:
    answer = asked(small, sentence)
    assert 1 <= len(answer.nearest) <= 3 and not answer.evidence
    assert [one.share for one in answer.nearest] == sorted((one.share for one in answer.nearest), reverse=True)
    for one in answer.nearest:
        assert told_at(small, one) == one.passage


def told_at(ledger: Ledger, one: Near) -> str:
    return ledger.document(one.document).text[one.start : one.start + len(one.passage)]


def test_check_shows_nothing_near_where_there_is_evidence_or_nothing_of_the_kind(small: Ledger) -> None:
    assert asked(small, "Turkish jets bombed a village in northern Iraq.").nearest == ()
    assert asked(small, "Paraguay's bakers taught Uruguay's florists to dance.").nearest == ()


def test_check_shows_nothing_near_that_was_published_later(small: Ledger) -> None:
    sentence = "Iraq bombed a Turkish village."
    near = asked(small, sentence).nearest
    first = min(one.published for one in near if one.published is not None)
    answer = check(small, sentence, language=shipped(), ontology=shipped_ontology(), as_of=first - timedelta(days=1))
    assert all(one.published is not None and one.published < first for one in answer.nearest)
    assert not {one.document for one in near} & {one.document for one in answer.nearest}


@pytest.mark.parametrize(("told", "name"), [(name, name) for name in UNREAD], indirect=["told"])
def test_check_shows_the_right_report_where_it_misses_the_evidence(told: Ledger, name: str) -> None:
    """Of the sentences for or against which a report has something that was not found, nearly all show a passage of that report."""
    reports = [json.loads(line) for line in (DATA / name.replace(".jsonl", "_reports.jsonl")).read_text(encoding="utf-8").splitlines()]
    ids = {r["id"]: Document.make(r["text"], published=date.fromisoformat(r["published"]), outlet=r["outlet"]).id for r in reports}
    shown: list[bool] = []
    for line in (DATA / name).read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        answer = asked(told, row["sentence"])
        if row["verdict"] != "none" and answer.verdict == "none":
            shown.append(any(one.document in {ids[report] for report in row["reports"]} for one in answer.nearest))
    assert sum(shown) / len(shown) >= 0.8
