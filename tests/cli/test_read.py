"""`dragoman read`: what it shows, and what it says of what it cannot read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dragoman.find.read
from dragoman.codec import decode_reading
from dragoman.records import Reading

STORY = (
    "The assembly of Kosovo voted on Tuesday to reject the border treaty with Montenegro. "
    'Serbia "will not recognise the new line", its foreign ministry said on Wednesday.'
)
Run = Callable[..., Any]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(f"date 2018-03-22 {STORY}", encoding="utf-8")
    return path


def test_read_shows_who_said_what(run: Run, story: Path) -> None:
    ran = run("read", story)
    assert (ran.status, ran.err) == (0, "")
    assert "published Thursday 2018-03-22" in ran.out
    assert "foreign ministry of Serbia" in ran.out
    assert "will not recognise the new line" in ran.out
    assert "found_by" not in ran.out and "attribution." not in ran.out
    assert all(line == line.rstrip() for line in ran.out.split("\n"))


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_read_keeps_to_the_width(run: Run, story: Path, columns: int) -> None:
    ran = run("read", story, columns=columns)
    assert ran.status == 0
    assert max(map(len, ran.out.split("\n"))) <= columns


def test_read_json_is_one_object_with_all(run: Run, story: Path) -> None:
    ran = run("read", "--json", story, story.with_name("missing.txt"))
    data = json.loads(ran.out)
    assert ran.status == 1
    assert [failure["source"] for failure in data["failures"]] == [str(story.with_name("missing.txt"))]
    (reading,) = (decode_reading(json.dumps(one)) for one in data["readings"])
    assert reading.document.text == STORY
    assert reading.statements
    assert "missing.txt" not in ran.err, "a failure is told once, in the JSON"


def test_read_json_without_readings_is_still_json(run: Run, tmp_path: Path) -> None:
    ran = run("read", "--json", tmp_path / "missing.txt")
    assert ran.status == 1
    assert json.loads(ran.out)["readings"] == []


def test_read_jsonl_is_a_reading_a_line(run: Run, story: Path) -> None:
    ran = run("read", "--jsonl", story, story)
    lines = ran.out.splitlines()
    assert (ran.status, len(lines), len(set(lines))) == (0, 2, 1)
    assert decode_reading(lines[0]).document.published is not None


def test_read_only_chooses_kinds(run: Run, story: Path) -> None:
    shown = run("read", "--only", "statements, framing", story).out
    assert "Statements (" in shown and "Framing: none found" in shown and "Positions" not in shown
    record = json.loads(run("read", "--jsonl", "--only", "times", story).out)
    assert "times" in record and "document" in record and "statements" not in record


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--only", "events,rumours"), '"rumours"'),
        (("--only", ""), "choose from"),
        (("--json", "--jsonl"), "not both"),
        (("--published", "2018-02-30"), "2018-02-30"),
        (("--published", "soon"), "YYYY-MM-DD"),
        (("--published", ""), "YYYY-MM-DD"),
    ],
)
def test_read_wrong_options_are_one_line(run: Run, story: Path, arguments: tuple[str, ...], words: str) -> None:
    ran = run("read", *arguments, story)
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.count("\n") == 1 and ran.err.startswith("dragoman: ") and words in ran.err


def test_read_published_wins_and_anchors(run: Run, story: Path) -> None:
    record = json.loads(run("read", "--jsonl", "--published", "2019-05-03", story).out)
    assert record["document"]["published"] == "2019-05-03"
    assert {"2019-04-30", "2019-05-01"} <= {time["edtf"] for time in record["times"]}


def test_read_standard_input(run: Run) -> None:
    ran = run("read", "-", stdin=STORY.encode())
    assert ran.status == 0
    assert "<stdin>" in ran.out and "date of publication not known" in ran.out


PAGE = f"<p>{STORY}</p><p>{STORY} Caf\xe9.</p>"

BAD: dict[str, tuple[str, bytes, str]] = {
    "empty": ("empty.txt", b"", "empty"),
    "blank": ("blank.txt", b" \n\t\n", "empty"),
    "binary": ("binary.txt", bytes(range(256)) * 9, "binary"),
    "picture": ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(99), "PNG"),
    "not as declared": (
        "page.html", f'<html><head><meta charset="utf-8"></head><body>{PAGE}</body></html>'.encode("latin-1"), "utf-8",
    ),
    "date before the text": ("dated.txt", f"date 2018-13-45 {STORY}".encode(), '"2018-13-45"'),
    "date in front matter": ("front.txt", f"---\ndate: the other day\n---\n{STORY}".encode(), '"the other day"'),
    "Spanish": ("otro.txt", "El Senado aprobó una resolución que reconoce la independencia del territorio en disputa.".encode(), "Spanish"),
    "deeply nested JSON": ("deep.jsonl", b'{"text": ' + b"[" * 200_000 + b"]" * 200_000 + b"}", "nested"),
    "not closed JSON": ("open.jsonl", b"[" * 200_000, "nested"),
    "JSON of another shape": ("shape.jsonl", b'{"title": "No text"}', "text"),
    "one line over the limit": ("huge.txt", (STORY.encode() + b" ") * (21_000_000 // len(STORY)), "20 MB"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_read_bad_input_is_one_line_and_the_others_go_on(run: Run, story: Path, case: str) -> None:
    name, content, words = BAD[case]
    bad = story.with_name(name)
    bad.write_bytes(content)
    ran = run("read", "--only", "statements", story, bad, story)
    assert ran.status == 1
    assert ran.err.count("\n") == 1, ran.err
    assert ran.err.startswith(f"not read: {bad}") and words in ran.err
    assert ran.out.count("published Thursday 2018-03-22") == 2
    assert name not in ran.out


def test_read_directories_and_missing_files(run: Run, story: Path) -> None:
    ran = run("read", story.parent, story.with_name("a\nb\x1b[2J.txt"), "")
    assert (ran.status, ran.out) == (1, "")
    assert ran.err.count("not read: ") == ran.err.count("\n") == 3
    assert "directory" in ran.err and "\x1b" not in ran.err


def test_read_records_of_one_file_go_on_after_a_bad_one(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    records = [json.dumps({"id": "a", "text": STORY}), "{not json", json.dumps({"id": "b", "text": STORY, "published": "2018-03-22"})]
    path.write_text("\n".join(records), encoding="utf-8")
    ran = run("read", "--jsonl", path)
    assert ran.status == 1
    assert len(ran.out.splitlines()) == 2
    assert f"not read: {path}:2:" in ran.err


def test_read_a_fault_with_one_report_stops_no_batch(run: Run, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_document = dragoman.find.read.read_document

    def faulty(document: Any, **rest: Any) -> Reading:
        if document.title == "bad":
            raise IndexError("list index out of range")
        return read_document(document, **rest)

    monkeypatch.setattr(dragoman.find.read, "read_document", faulty)
    bad = story.with_name("bad.txt")
    bad.write_text(f"---\ntitle: bad\n---\n{STORY}", encoding="utf-8")
    ran = run("read", "--jsonl", bad, story)
    assert (ran.status, len(ran.out.splitlines()), ran.err.count("\n")) == (1, 1, 1)
    assert "fault of the program (IndexError at test_read.py:" in ran.err


def test_read_date_in_the_text_that_is_none_is_undecided(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "dates.txt"
    path.write_text(
        "The treaty with Georgia was signed on 31 April 2011 and came into force on 2 May 2011, officials said.", encoding="utf-8"
    )
    record = json.loads(run("read", "--jsonl", path).out)
    assert {time["span"]["text"]: time["edtf"] for time in record["times"]}["2 May 2011"] == "2011-05-02"
    assert [(one["what"], one["reason"]) for one in record["undecided"] if one["what"] == "time"] == [("time", "impossible_date")]


def test_read_scripts_of_a_page_are_no_report(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    script = "document.write('The Council rejected the claim, a spokesman said.')"
    path.write_text(
        f"<html><head><title>Border</title><script>{script}</script><style>p{{color:red}}</style></head>"
        f"<body><article><p>{STORY}</p><script>{script}</script><p>The treaty is from 2015.</p></article></body></html>",
        encoding="utf-8",
    )
    record = json.loads(run("read", "--jsonl", path).out)
    assert record["document"]["text"].startswith(STORY)
    assert "Council" not in record["document"]["text"] and "color" not in record["document"]["text"]


def test_read_sentence_of_five_thousand_words_is_bounded(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    words = ("the", "envoy", "and", "the", "council", "of", "the", "province", "met", "near", "the", "river", "while")
    path.write_text("On Monday " + " ".join(words[at % len(words)] for at in range(5000)) + " it rained.", encoding="utf-8")
    ran = run("read", "--only", "events,positions", path)
    assert (ran.status, ran.err) == (0, "")


def test_read_report_never_steers_the_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "escapes.txt"
    text = f"\x1b[31m{STORY} \x9b2JThe ministry \x1b]0;owned\x07called it \u202e\u201cbiased\u201d\x7f."
    path.write_text(f"---\ntitle: \x1b[5mBorder\u2066\n---\n{text}", encoding="utf-8")
    for form in ((), ("--json",), ("--jsonl",)):
        out = run("read", *form, path).out
        assert not set(out) & {chr(code) for code in (*range(10), *range(11, 32), *range(127, 160), 0x202E, 0x2066)}


def test_read_streams_and_status_of_the_process(story: Path) -> None:
    """What only a process shows: no colours in a file, a closed pipe, an encoding that lacks the characters."""
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "COLUMNS": "100", "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-m", "dragoman", "read", str(story), "missing.txt"]
    ran = subprocess.run(command, env=environment, capture_output=True, timeout=60, check=False)
    assert ran.returncode == 1
    assert b"\x1b" not in ran.stdout + ran.stderr
    assert b"published Thursday" in ran.stdout and ran.stderr.startswith(b"not read: missing.txt") and ran.stderr.count(b"\n") == 1

    with subprocess.Popen([*command[:-1], *[str(story)] * 9], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as piped:
        assert piped.stdout is not None and piped.stderr is not None
        piped.stdout.readline()
        piped.stdout.close()
        assert piped.stderr.read() == b""
