"""`dragoman predict`: the gold's schema in, the same schema out."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
TEXT = (
    "The Senate of Chile approved the boundary treaty with Peru on Tuesday by 31 votes to 4. "
    "“It is a fair line,” the envoy of Peru said in Lima."
)
RECORDS = [
    {"id": "one", "text": TEXT, "published": "2014-01-30", "date": "2014-01-30"},
    {"id": "two", "text": "Nothing of note\r\nwas decided  in  Lima."},
]
KEYS = {
    "attribution": "attributions",
    "entities": "entities",
    "events": "events",
    "place": "places",
    "positions": "positions",
    "time": "times",
}
WORDS = """# text = Peru objected.
1\tPeru\tPeru\tPROPN\tNNP\t_\t2\tnsubj\t_\t_
2\tobjected\tobject\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
3\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_

"""


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in RECORDS), encoding="utf-8")
    return path


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("task", KEYS)
def test_predict_keeps_ids_and_gives_the_key_of_the_task(run: Run, gold: Path, task: str) -> None:
    ran = run("predict", task, gold, "-o", gold.with_name("out.jsonl"))
    assert (ran.status, ran.out, ran.err) == (0, "", "")
    found = rows(gold.with_name("out.jsonl"))
    assert [row["id"] for row in found] == ["one", "two"]
    assert found[0][KEYS[task]], "the first record has some of every task"
    assert sorted(path.name for path in gold.parent.iterdir()) == ["gold.jsonl", "out.jsonl"]


def test_predict_entities_count_characters_of_the_text_as_given(run: Run, gold: Path) -> None:
    run("predict", "entities", gold, "-o", gold.with_name("out.jsonl"))
    for record, row in zip(RECORDS, rows(gold.with_name("out.jsonl")), strict=True):
        for entity in row["entities"]:
            start, end = entity["span"]
            assert record["text"][start:end].strip() == record["text"][start:end] != ""
    assert "Lima" in [RECORDS[1]["text"][slice(*entity["span"])] for entity in rows(gold.with_name("out.jsonl"))[1]["entities"]]


def test_predict_place_resolves_the_spans_given(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "gold.jsonl"
    spans = [[TEXT.index(name), TEXT.index(name) + len(name)] for name in ("Chile", "Lima")]
    source.write_text(json.dumps({"id": "one", "text": TEXT, "spans": spans}), encoding="utf-8")
    run("predict", "place", source, "-o", tmp_path / "out.jsonl")
    assert [place["span"] for place in rows(tmp_path / "out.jsonl")[0]["places"]] == spans


def test_predict_clusters_names_a_cluster_for_every_record(run: Run, gold: Path) -> None:
    run("predict", "clusters", gold, "-o", gold.with_name("out.jsonl"))
    assert [set(row) for row in rows(gold.with_name("out.jsonl"))] == [{"id", "cluster"}] * 2


def test_predict_reads_gzip(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "gold.jsonl.gz"
    source.write_bytes(gzip.compress(json.dumps(RECORDS[0]).encode()))
    assert run("predict", "time", source, "-o", tmp_path / "out.jsonl").status == 0
    assert rows(tmp_path / "out.jsonl")[0]["id"] == "one"


@pytest.mark.parametrize("raw", [(), ("--raw",)])
def test_predict_parse_writes_conllu(run: Run, tmp_path: Path, raw: tuple[str, ...]) -> None:
    source = tmp_path / "gold.conllu"
    source.write_text(WORDS, encoding="utf-8")
    assert run("predict", "parse", source, "-o", tmp_path / "out.conllu", *raw).status == 0
    lines = [line.split("\t") for line in (tmp_path / "out.conllu").read_text(encoding="utf-8").splitlines() if line[:1].isdigit()]
    assert [(row[1], row[3], row[6], row[7]) for row in lines] == [
        ("Peru", "PROPN", "2", "nsubj"), ("objected", "VERB", "0", "root"), (".", "PUNCT", "2", "punct"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'{"id": "one"}\n', ":1: "),
        (b'{"id": "one", "text": "A"}\nnot JSON\n', ":2: not JSON"),
        (b'{"id": "one", "text": "A"}\n{"id": "one", "text": "B"}\n', "twice"),
        (b'{"id": "one", "text": "\xff"}\n', "UTF-8"),
        (b"[" * 200_000, ":1: "),
    ],
)
def test_predict_bad_records_are_one_line_and_leave_no_file(run: Run, tmp_path: Path, content: bytes, words: str) -> None:
    source = tmp_path / "gold.jsonl"
    source.write_bytes(content)
    ran = run("predict", "events", source, "-o", tmp_path / "out.jsonl")
    assert (ran.status, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert words in ran.err and str(source) in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["gold.jsonl"]


@pytest.mark.parametrize("task", ["events", "clusters", "parse"])
def test_predict_without_a_record_is_said_and_leaves_no_file(run: Run, tmp_path: Path, task: str) -> None:
    source = tmp_path / "gold"
    source.write_text("\n\n", encoding="utf-8")
    ran = run("predict", task, source, "-o", tmp_path / "out")
    assert (ran.status, ran.out, ran.err.count("\n")) == (1, "", 1) and "no record" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["gold"]


def test_predict_unknown_task_names_those_there_are(run: Run, gold: Path) -> None:
    ran = run("predict", "foo", gold, "-o", gold.with_name("out"))
    assert (ran.status, ran.err.count("\n")) == (2, 1)
    assert 'no task "foo": choose from attribution, clusters' in ran.err and "Value error" not in ran.err


def test_predict_damaged_gzip_unwritable_output_and_wrong_option(run: Run, gold: Path) -> None:
    damaged = gold.with_name("gold.jsonl.gz")
    damaged.write_bytes(gzip.compress(b'{"id": "one", "text": "A"}' * 99)[:-20])
    for arguments, words in (
        (("time", damaged, "-o", gold.with_name("out")), "gold.jsonl.gz"),
        (("time", gold, "-o", gold.parent / "nowhere" / "out"), "nowhere"),
        (("time", gold, "--raw", "-o", gold.with_name("out")), "--raw"),
    ):
        ran = run("predict", *arguments)
        assert (ran.status, ran.err.count("\n")) == (2, 1)
        assert words in ran.err
