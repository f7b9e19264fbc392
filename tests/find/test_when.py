"""When a finding happened: which time belongs to which clause, and dates over whole reports of our own."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from dragoman.find.cast import Cast
from dragoman.find.read import read_document
from dragoman.find.scene import Scene
from dragoman.find.times.dating import shifted
from dragoman.find.times.finder import find_times
from dragoman.language.model import shipped
from dragoman.ontology import shipped_ontology
from dragoman.records import Document, Event, Finding, Instrument, Position, Reading, Reason, Span, Statement, Time

DATA = Path(__file__).parents[1] / "data"
PUBLISHED = date(2020, 11, 26)  # a Thursday

# text, word, EDTF
CLAUSES: list[tuple[str, str, str | None]] = [
    ("Chad recalled its envoy on Monday.", "recalled", "2020-11-23"),
    ("On Monday Chad recalled its envoy.", "recalled", "2020-11-23"),
    ("Chad on Monday recalled its envoy.", "recalled", "2020-11-23"),
    ("Chad's parliament late on Monday rejected the pact.", "rejected", "2020-11-23"),
    ("Chad recalled its envoy.", "recalled", None),
    ("Rebels attacked the road that leads to Goma on Monday.", "attacked", "2020-11-23"),
    # a saying and what was said
    ("Chad said on Monday that its troops had left the town.", "said", "2020-11-23"),
    ("Chad said on Monday that its troops had left the town.", "left", None),
    ("Chad said its troops had left the town on Monday.", "left", "2020-11-23"),
    ("Chad said its troops had left the town on Monday.", "said", None),
    ("Chad said on Wednesday that its troops had left on Monday.", "left", "2020-11-23"),
    ("Chad said on Wednesday that its troops had left on Monday.", "said", "2020-11-25"),
    ("Its troops have left the town, Chad said on Monday.", "left", None),
    ("Its troops have left the town, Chad said on Monday.", "said", "2020-11-23"),
    ("Chad's president told parliament on Monday that the truce was dead.", "told", "2020-11-23"),
    ("Chad promised on Monday to release the hostages.", "promised", "2020-11-23"),
    ("Chad promised on Monday to release the hostages.", "release", None),
    ("Chad promised to release the hostages on 1 December.", "release", "2020-12-01"),
    ("Tomorrow Chad plans to release the hostages.", "plans", None),
    ("Tomorrow Chad plans to release the hostages.", "release", "2020-11-27"),
    ("Chad now recognises the council.", "recognises", None),
    ("Chad hopes to join the league in the future.", "hopes", None),
    # one happening in two words, and what goes along with it
    ("Troops began to shell the port on Monday.", "began", "2020-11-23"),
    ("Troops began on Monday to shell the port.", "shell", "2020-11-23"),
    ("A bomb destroyed the market on Monday, killing nine.", "killing", "2020-11-23"),
    ("Rebels seized the port on Monday, the minister said.", "seized", "2020-11-23"),
    ("The council, meeting on Monday, rejected the draft.", "rejected", "2020-11-23"),
    ("Nine people died on Monday when police opened fire.", "opened", "2020-11-23"),
    # coordination
    ("Police stormed the hall on Monday and arrested nine people.", "arrested", "2020-11-23"),
    ("On Monday police stormed the hall and soldiers closed the roads.", "closed", "2020-11-23"),
    ("The party was banned in 1991 and has condemned every vote.", "condemned", None),
    ("Chad recalled its envoy on Monday, and Mali will follow.", "follow", None),
    ("Chad signed the pact on Monday, while Mali rejected it.", "rejected", None),
    # times that only bound, or that are a noun's
    ("Chad demanded that the rebels leave the port by Friday.", "demanded", None),
    ("Chad condemned Monday's attack on the port.", "condemned", None),
    ("Chad condemned Monday's attack on the port.", "attack", "2020-11-23"),
    ("Chad denounced the accord of 12 May 2003.", "denounced", None),
    ("At Monday's meeting the ministers rejected the plan.", "rejected", "2020-11-23"),
    ("Rebels have held the port since 3 May 2003.", "held", "2003-05-03/.."),
    ("Chad recalled its envoy after the attack on Monday.", "attack", "2020-11-23"),
    ("An attack on 3 May 2003, in which nine people were killed, was never claimed.", "killed", "2003-05-03"),
    ("Nobody ever claimed the attack of 3 May 2003, in which nine people were killed.", "claimed", None),
    ("In a decree dated 3 May 2003 the king dissolved parliament.", "dissolved", "2003-05-03"),
    ("The pact, signed on 3 May 2003, is dead.", "signed", "2003-05-03"),
    # intervals
    ("The envoys met from Monday to Wednesday.", "met", "2020-11-23/2020-11-25"),
    ("The envoys met between 3 May and 6 June 2003.", "met", "2003-05-03/2003-06-06"),
    ("Shells hit the port on Monday and Tuesday.", "hit", "2020-11-23/2020-11-24"),
    # counted from another clause
    ("Mali closed the border on Monday, three days after rebels attacked the port.", "attacked", "2020-11-20"),
    ("Mali closed the border on Monday, three days after the attack.", "attack", "2020-11-20"),
    ("Two weeks after rebels attacked the port on 3 May 2003, Mali closed the border.", "closed", "2003-05-17"),
    ("Mali closed the border a day before rebels attacked the port on 3 May 2003.", "closed", "2003-05-02"),
    # happenings told before
    ("The council voted on Monday to lift the embargo. Chad and Mali abstained.", "abstained", "2020-11-23"),
    ("The ministers met on Monday in Cairo. The two agreed at the meeting to reopen the border.", "agreed", "2020-11-23"),
    ("The ministers met on Monday in Cairo. They agreed to reopen the border.", "agreed", None),
    ("Rebels attacked the port on 3 May 2003. Nine people were killed the next day.", "killed", "2003-05-04"),
    # several at once
    ("Late on Tuesday the junta freed two reporters, a lawyer said.", "freed", "2020-11-24"),
    ("Late on Tuesday the junta freed two reporters, a lawyer said.", "said", None),
    ("The junta, which seized power on 3 May 2003, freed two reporters on Tuesday.", "seized", "2003-05-03"),
    ("The junta, which seized power on 3 May 2003, freed two reporters on Tuesday.", "freed", "2020-11-24"),
    ("Gunmen kidnapped a priest in the valley on Tuesday, police said, and demanded a ransom.", "kidnapped", "2020-11-24"),
    ("Malawi's foreign minister arrived in Lusaka on Tuesday for talks on the lake and called for patience.", "called", "2020-11-24"),
    ("In June 2003 the two kings signed a treaty that Oman later denounced.", "denounced", None),
    ("In June 2003 the two kings signed a treaty that Oman later denounced.", "signed", "2003-06"),
    ("The president was to meet the rebels on 2 December, aides said.", "meet", "2020-12-02"),
    ("Oman's navy has blocked the strait since Sunday.", "blocked", "2020-11-22/.."),
    ("Oman rejected the ultimatum, which expires on 2 December.", "rejected", None),
    ("A court in Lima jailed the general in 2003 for killings committed in 1991.", "jailed", "2003"),
    ("A court in Lima jailed the general in 2003 for killings committed in 1991.", "committed", "1991"),
    ("Peru and Chile, whose armies clashed on 3 May 2003, agreed on Tuesday to a truce.", "agreed", "2020-11-24"),
    ("Peru and Chile, whose armies clashed on 3 May 2003, agreed on Tuesday to a truce.", "clashed", "2003-05-03"),
    ("The bishops urged both armies on Tuesday to spare the villages.", "urged", "2020-11-24"),
    ("The bishops urged both armies on Tuesday to spare the villages.", "spare", None),
    ("According to a report published on Tuesday, soldiers burned the mill.", "burned", None),
    ("Soldiers burned the mill, according to a report published on Tuesday.", "burned", None),
    ("Before the raid, on 3 May 2003, Oman had warned its neighbours.", "warned", "2003-05-03"),
    ("Angola expelled nine diplomats on Tuesday in response to the arrest of its consul.", "expelled", "2020-11-24"),
    ("Angola expelled nine diplomats on Tuesday in response to the arrest of its consul.", "arrest", None),
    ("No troops were sent on Tuesday.", "sent", "2020-11-24"),
    ("Protesters who gathered on Tuesday in front of the palace threw stones.", "gathered", "2020-11-24"),
    ("Two ministers resigned on Monday; a third followed on Tuesday.", "resigned", "2020-11-23"),
    ("Two ministers resigned on Monday; a third followed on Tuesday.", "followed", "2020-11-24"),
    ("The accord will take effect on 1 January if both chambers ratify it.", "take", "2021-01-01"),
    ("The accord will take effect on 1 January if both chambers ratify it.", "ratify", None),
    ("It was the first time since 1991 that Oman had condemned its ally.", "condemned", None),
    ("Having rejected the plan on Monday, Oman accepted it on Tuesday.", "accepted", "2020-11-24"),
    ("Having rejected the plan on Monday, Oman accepted it on Tuesday.", "rejected", "2020-11-23"),
    ("Oman, after rejecting the plan on Monday, offered talks.", "offered", None),
    ('"We will never yield," the king told a rally on Tuesday.', "yield", None),
    ('"We will never yield," the king told a rally on Tuesday.', "told", "2020-11-24"),
    ("The shelling, the heaviest since 1991, went on all night.", "shelling", None),
    ("Clashes broke out on Monday. Six people died that day and four more on Tuesday.", "died", "2020-11-23"),
    ("The envoy left on Sunday without a deal. Two days later rebels shelled the capital.", "shelled", "2020-11-24"),
    ("The parliament passed the bill on Monday. The opposition, which voted against, left the hall.", "voted", "2020-11-23"),
    # nothing to count from
    ("The premier spoke at length. The chamber applauded.", "applauded", None),
]


def scene_of(text: str, published: date | None) -> Scene:
    document = Document.make(text, published=published)
    parsed = shipped().parse(text)
    times, _ = find_times(document, parsed)
    return Scene(document=document, parsed=parsed, times=times, places=(), cast=Cast())


def when(text: str, word: str, published: date | None = PUBLISHED) -> tuple[Time | None, Reason | None]:
    scene = scene_of(text, published)
    sentence, token = next((s, t) for s in scene.parsed.sentences for t in s.tokens if t.text == word)
    return scene.when(sentence, token)


@pytest.mark.parametrize(("text", "word", "expected"), CLAUSES)
def test_when_of_clause(text: str, word: str, expected: str | None) -> None:
    told, reason = when(text, word)
    assert (told.edtf if told is not None else None) == expected
    assert (reason is None) == (told is not None)


def test_when_without_anchor_says_so() -> None:
    assert when("Chad recalled its envoy on Monday.", "recalled", None) == (None, "no_anchor")
    assert when("Chad recalled its envoy.", "recalled", None) == (None, "not_told")
    assert when("Chad recalled its envoy on 31 February 2020.", "recalled") == (None, "impossible_date")


def test_when_counted_day_names_its_anchor() -> None:
    told, _ = when("Mali closed the border on Monday, three days after rebels attacked the port.", "attacked")
    assert told is not None and told.anchor == "text" and told.anchor_value == "2020-11-23"
    assert told.span.text == "three days" and told.anchor_span is not None and told.anchor_span.text == "Monday"


@pytest.mark.parametrize(
    ("edtf", "length", "sign", "expected"),
    [
        ("2020-03-01", "P2D", -1, "2020-02-28"), ("2020-03-01", "P1W", 1, "2020-03-08"), ("2020-03", "P2D", 1, None),
        ("2020-03-01", "P1M", 1, None), ("9999-12-31", "P1D", 1, None), ("0001-01-01", "P1D", -1, None),
        ("2020-03-01/2020-03-04", "P1D", 1, None),
    ],
)
def test_when_shifted_days(edtf: str, length: str, sign: int, expected: str | None) -> None:
    span = Span(start=0, end=1, text="x")
    day = Time(span=span, type="DATE", value=edtf, edtf=edtf, granularity="day")
    told = shifted(day, Time(span=span, type="DURATION", value=length, edtf=None, granularity="duration"), sign)
    assert (told.edtf if told is not None else None) == expected


def test_when_long_sentence_costs_little() -> None:
    text = "On 3 May 2003 " + ", and ".join(f"rebels attacked town {n} on {n % 27 + 1} June 2004" for n in range(1, 120)) + "."
    scene = scene_of(text, PUBLISHED)
    began = time.perf_counter()
    for sentence in scene.parsed.sentences:
        for token in sentence.tokens:
            scene.when(sentence, token)
    assert time.perf_counter() - began < 5


# --- whole reports


def evidence_of(reading: Reading) -> Iterator[tuple[Finding, tuple[Span, ...]]]:
    """The findings that happen at a time, with the words that tell them."""
    for finding in reading.findings():
        if isinstance(finding, Event):
            yield finding, (finding.trigger,)
        elif isinstance(finding, Statement):
            yield finding, finding.cue
        elif isinstance(finding, Position):
            yield finding, (finding.cue,)
        elif isinstance(finding, Instrument):
            yield finding, (finding.span, *finding.mentions)


@lru_cache(maxsize=1)
def judged() -> tuple[Counter[str], tuple[str, ...]]:
    """Right, wrong and missing day-level dates, dates made up, of all findings on a labelled word; and what is not right.

    A day counts as right when its day is, whatever the hour; months and years when they begin as labelled.
    """
    counts: Counter[str] = Counter()
    faults: list[str] = []
    for line in (DATA / "happenings.jsonl").read_text(encoding="utf-8").splitlines():
        record: dict[str, Any] = json.loads(line)
        published = date.fromisoformat(record["published"]) if record["published"] else None
        document = Document.make(record["text"], published=published)
        reading = read_document(document, language=shipped(), ontology=shipped_ontology(), program="")
        for finding, spans in evidence_of(reading):
            assert (finding.when is None) == (finding.when_unknown is not None), finding
            for happening in record["happenings"]:
                start, end = happening["trigger"]
                if any(s.start < end and start < s.end for s in spans):
                    verdict = verdict_of(finding.when, happening["date"])
                    counts[verdict] += 1
                    if not verdict.endswith("right"):
                        told = finding.when.edtf if finding.when is not None else None
                        what = f"{record['id']} {type(finding).__name__} {document.text[start:end]}"
                        faults.append(f"{what}: {told}, {verdict} ({happening['date']})")
    return counts, tuple(faults)


def verdict_of(told: Time | None, labelled: str | None) -> str:
    edtf = told.edtf if told is not None else None
    if labelled is None:
        return "undated right" if edtf is None else "made up"
    level = "day" if len(labelled) >= len("2020-01-01") else "longer"
    if edtf is None:
        return f"{level} missing"
    right = "/".join(part[:10] for part in edtf.split("/")) == labelled if level == "day" else edtf.startswith(labelled)
    return f"{level} right" if right else f"{level} wrong"


def test_when_days_of_own_reports_floor() -> None:
    counts, faults = judged()
    days = counts["day right"] + counts["day wrong"] + counts["day missing"]
    assert days >= 150, "too few findings lie on labelled words"
    assert counts["day right"] >= 0.94 * days, "\n".join(faults)
    assert counts["day wrong"] <= 0.02 * days, "\n".join(faults)


def test_when_makes_up_no_dates() -> None:
    counts, faults = judged()
    assert counts["undated right"] >= 110, "too few findings lie on labelled words"
    assert counts["made up"] <= 0.01 * (counts["made up"] + counts["undated right"]), "\n".join(faults)
