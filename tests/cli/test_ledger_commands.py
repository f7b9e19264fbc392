"""The commands that ask a ledger: what they show, what they write, what they refuse."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from dragoman.documents import document_from_text
from dragoman.find.read import read_document
from dragoman.language.model import shipped
from dragoman.ledger import Ledger
from dragoman.ledger.migrations import freezing
from dragoman.ledger.opening import VERSION_TABLE
from dragoman.ontology import shipped_ontology
from dragoman.stories.stories import Stories

Run = Callable[..., Any]

REPORTS = [
    ("2021-03-05", "Harbour News", "Sudanese troops shelled the Ethiopian town of Metema on 2 March 2021, killing four people. "
     "Ethiopia condemned the shelling. Kenya does not recognise Somaliland."),
    ("2021-03-06", "Valley Gazette", "Sudanese troops shelled the Ethiopian town of Metema on 2 March 2021, killing nine people. "
     "Sudan's army denied that its soldiers had shelled the town."),
]  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("commands") / "a.ledger"
    with Ledger.open(path) as ledger:
        for published, outlet, words in REPORTS:
            document = document_from_text(words, published=published, outlet=outlet)
            ledger.add(read_document(document, language=shipped(), ontology=shipped_ontology(), program="1"))
        Stories(ledger).update()
    return path


@pytest.fixture
def own(filled: Path, tmp_path: Path) -> Path:
    """A copy that a test may change."""
    copy = tmp_path / "own.ledger"
    with Ledger.open(filled, read_only=True) as ledger:
        readings = list(ledger.readings())
    with Ledger.open(copy) as ledger:
        ledger.add_many(readings)
        Stories(ledger).update()
    return copy


def first_id(run: Run, ledger: Path, *arguments: str) -> str:
    ran = run(*arguments, "--ledger", ledger, "--format", "jsonl", "--limit", 1)
    found: str = json.loads(ran.out)["finding"]["id"]
    return found


SHOWN = [
    # arguments, words that have to be shown
    (["events", "--actor", "Ethiopia", "--type", "assault"], ["ASSAULT", "9 killed", "Valley Gazette 2021-03-06", "2021-03-02"]),
    (["events", "--between", "Sudan", "Ethiopia"], ["Metema"]),
    (["positions", "--stance", "does-not-recognise"], ["Kenya", "does not recognise Somaliland"]),
    (["positions", "--between", "Somaliland", "Kenya"], ["does not recognise Somaliland"]),
    (["statements", "--speaker", "Sudan"], ["denied"]),
    (["timeline", "Ethiopia"], ["2021-03-02", "ASSAULT", "2 reports"]),
    (["check", "Kenya recognises Somaliland."], ["contradicted", "Kenya does not recognise Somaliland.", "Harbour News"]),
    (["check", "Chad recognises Somaliland."], ["no evidence in the ledger", "nearest to it", "Kenya does not recognise"]),
    (["verify"], ["2 documents", "everything fits"]),
    (["actors"], ["Ethiopia", "ETH", "Acted on", "2021-03-02", "SDNMIL"]),
    (["actors", "--type", "assault", "--country", "sdn"], ["SDNMIL"]),
    (["check", "Kenya recognises Somaliland.", "--as-of", "2021-03-05"], ["contradicted"]),
    (["check", "Kenya recognises Somaliland.", "--as-of", "2021-03-04"], ["no evidence in the ledger"]),
    (["stories", "--as-of", "2021-03-02", "--actor", "Ethiopia"], ["ASSAULT", "Harbour News, Valley"]),
    (["contradictions", "--as-of", "2021-03-05", "--type", "assault"], ["how many", "Valley Gazette"]),
    (["panel", "--unit", "dyad-month", "--as-of", "2021-03-02", "--type", "assault"], ["SDN,ETH,2021-03,ASSAULT,1"]),
    (["contradictions"], ["how many", "Harbour News", "Valley Gazette"]),
    (["diff"], ["1/", "2 documents"]),
]


@pytest.mark.parametrize(("arguments", "words"), SHOWN)
def test_ledger_commands_show(run: Run, filled: Path, arguments: list[str], words: list[str]) -> None:
    ran = run(*arguments, "--ledger", filled, columns=170)
    assert ran.status == 0, ran.err
    shown = " ".join(ran.out.split())
    assert not [one for one in words if one not in shown], ran.out
    assert "\x1b" not in ran.out


def test_ledger_commands_find_their_ledger(run: Run, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_LEDGER", raising=False)
    ran = run("actors", "--type", "ASSAULT")
    assert ran.status == 2 and "DRAGOMAN_LEDGER" in ran.err and ran.err.count("\n") == 1
    ran = run("events")
    assert ran.status == 2 and "DRAGOMAN_LEDGER" in ran.err and ran.err.count("\n") == 1
    monkeypatch.setenv("DRAGOMAN_LEDGER", str(filled))
    assert "ASSAULT" in run("events").out
    assert "SDNMIL" in run("actors", "--type", "ASSAULT").out and "Lavrov" in run("actors", "show", "Lavrov").out
    monkeypatch.setenv("DRAGOMAN_LEDGER", str(tmp_path / "none.ledger"))
    ran = run("events")
    assert ran.status == 2 and "none.ledger" in ran.err and not (tmp_path / "none.ledger").exists()


@pytest.mark.parametrize("command", [["events"], ["verify"], ["stories"], ["actors", "--type", "ASSAULT"]])
def test_ledger_commands_bring_an_older_ledger_up_to_date(
    run: Run, filled: Path, tmp_path: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    older = shutil.copy(filled, tmp_path / "older.ledger")
    with Ledger.open(older) as ledger, ledger.changing() as connection:
        for name in freezing.CHANGEABLE:
            connection.execute(text(f"DROP TRIGGER {name}_are_not_replaced"))
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '0003'"))
    monkeypatch.setattr("os.access", lambda path, mode: mode != os.W_OK)
    ran = run(*command, "--ledger", older)
    assert ran.status == 2
    assert "tables are of version 0003" in ran.err
    monkeypatch.undo()
    ran = run(*command, "--ledger", older)
    assert ran.status == 0
    assert ran.out


def test_ledger_commands_write_files_by_their_names(run: Run, filled: Path, tmp_path: Path) -> None:
    for name in ("a.csv", "a.json", "a.jsonl", "a.plover.jsonl", "a.parquet"):
        ran = run("events", "--ledger", filled, "-o", tmp_path / name)
        assert ran.status == 0 and "written to" in ran.err and (tmp_path / name).stat().st_size > 100
    assert "event_type" in (tmp_path / "a.plover.jsonl").read_text()
    assert run("events", "--ledger", filled, "-o", tmp_path / "a.xyz").status == 2
    assert run("events", "--ledger", filled, "-o", tmp_path / "no" / "a.csv").status == 2


def test_ledger_commands_say_why_a_file_is_empty(run: Run, filled: Path, tmp_path: Path) -> None:
    for output in (["--format", "csv"], ["-o", tmp_path / "a.csv"]):
        ran = run("events", "--actor", "Atlantis", "--ledger", filled, *output)
        assert ran.status == 0
        assert '"Atlantis" is found nowhere in the ledger' in ran.err


def test_ledger_commands_csv_to_standard_output(filled: Path) -> None:
    from typer.testing import CliRunner

    from dragoman.cli import build

    out = CliRunner().invoke(build(), ["events", "--ledger", str(filled), "--format", "csv"]).stdout
    assert len(list(csv.DictReader(io.StringIO(out)))) >= 2


REFUSED = [
    (["events", "--type", "asault"], "do you mean 'ASSAULT'"),
    (["events", "--since", "soon"], '--since: "soon" is no day, month or year: give one as YYYY-MM-DD, YYYY-MM or YYYY'),
    (["events", "--until", "2021-13"], '--until: "2021-13" is no day'),
    (["events", "--until", "2021-02-30"], '--until: "2021-02-30" is no day'),
    (["events", "--as-of", "0000"], '--as-of: "0000" is no day'),
    (["events", "--since", "2021-04", "--until", "2021-03"], "after until"),
    (["events", "--since", "2021-05-05", "--until", "2021-05-01"], "after until"),
    (["events", "--format", "xml"], "no format 'xml'"),
    (["positions", "--stance", "ASSAULT"], "another kind of finding (event): choose from recognises, does_not_recognise"),
    (["events", "--type", "FIGHT"], "no event has the type 'FIGHT': choose from AGREE, CONSULT"),
    (["instruments", "--type", "treatie"], "no instrument has the type 'treatie': do you mean 'treaty'?"),
    (["instruments", "--type", "assalt"], "no instrument has the type 'assalt': choose from resolution, treaty"),
    (["actors", "--type", "zzqx"], "choose from AGREE, CONSULT"),
    (["contradictions", "--kind", "foo"], "no kind 'foo' of contradiction: choose from date, toll, actor"),
    (["contradictions", "--kind", "toll", "--kind", "foo"], "no kind 'foo'"),
    (["panel"], "give it by --unit: choose from dyad-month, actor-month, country-month"),
    (["panel", "--unit", "week"], "no unit 'week'"),
    (["panel", "--unit", "dyad-month", "--since", "2021-13"], "no month"),
    (["judge", "ffffffff", "accept", "--by", "x"], "no finding has an id"),
    (["judge", "12", "accept", "--by", "x"], "too short"),
    (["judge", "ffffffff", "praise", "--by", "x"], "no verdict 'praise'"),
    (["judge", "ffffffff", "accept"], "--by"),
    (["forget", "ffffffff", "--by", "x", "--why", "y"], "no document has an id"),
    (["forget", "ffffffff"], "--why"),
    (["diff", "1", "9"], "no version is called '9'"),
    (["diff", "1"], "give both"),
    (["diff", "https://nowhere.example/1"], "no report is from https://nowhere.example/1"),
    (["check", " "], "nothing to check"),
    (["release", "../x"], "no name for a release"),
    (["release", "x", "--known-on", "soon"], "soon"),
    (["check", "Kenya left.", "--as-of", "soon"], "soon"),
    (["actors", "--type", "asault"], "do you mean 'ASSAULT'"),
    (["panel", "--unit", "dyad-month", "--format", "plover"], "no format 'plover'"),
    (["stories", "--format", "xml"], "no format 'xml'"),
    (["statements", "--format", "plover"], "records of events alone, none of a statement"),
]


@pytest.mark.parametrize(("arguments", "words"), REFUSED)
def test_ledger_commands_refuse_in_one_line(run: Run, filled: Path, arguments: list[str], words: str) -> None:
    ran = run(*arguments, "--ledger", filled)
    assert ran.status == 2 and words in ran.err and ran.err.count("\n") == 1, ran.err


PERIODS = [
    # options, whether what happened on 2 March 2021 is among the answers
    (["--since", "2021"], True),
    (["--since", "2021-03"], True),
    (["--since", "2021-04"], False),
    (["--since", "2022"], False),
    (["--until", "2021"], True),
    (["--until", "2021-03"], True),
    (["--until", "2021-02"], False),
    (["--until", "2020"], False),
    (["--since", "2021-03", "--until", "2021-03"], True),
    (["--as-of", "2021-03"], True),
    (["--as-of", "2021"], True),
    (["--as-of", "2021-02"], False),
]


@pytest.mark.parametrize(("options", "among"), PERIODS)
def test_ledger_commands_take_months_and_years(run: Run, filled: Path, options: list[str], among: bool) -> None:
    ran = run("events", "--type", "ASSAULT", *options, "--ledger", filled)
    assert ran.status == 0 and ("Metema" in ran.out) is among, ran.err


def test_ledger_commands_nothing_found_is_said(run: Run, filled: Path) -> None:
    ran = run("events", "--actor", "Ethiopia", "--since", "2022", "--ledger", filled)
    assert ran.status == 0 and not ran.out.strip() and "no such finding" in ran.err


NOWHERE = [
    # arguments, what is said
    (["events", "--actor", "Tuvalu"], '--actor "Tuvalu" is found nowhere'),
    (["events", "--actor", "Sudan", "--place", "Zzqx"], '--place "Zzqx" is found nowhere'),
    (["statements", "--outlet", "Hill Post", "--speaker", "Tuvalu"], '--speaker "Tuvalu" and --outlet "Hill Post" are found nowhere'),
    (["events", "--between", "Sudan", "Tuvalu"], '--between "Tuvalu" is found nowhere'),
    (["positions", "--object", "lighthouse"], '--object "lighthouse" is found nowhere'),
    (["stories", "--actor", "Tuvalu"], '--actor "Tuvalu" is found nowhere'),
    (["contradictions", "--outlet", "Hill Post"], '--outlet "Hill Post" is found nowhere'),
    (["actors", "--place", "Zzqx"], '--place "Zzqx" is found nowhere'),
    (["timeline", "Tuvalu"], '"Tuvalu" is found nowhere'),
    (["timeline", "Sudan", "--outlet", "Hill Post"], '--outlet "Hill Post" is found nowhere'),
]


@pytest.mark.parametrize(("arguments", "words"), NOWHERE)
def test_ledger_commands_name_what_is_nowhere_in_the_ledger(run: Run, filled: Path, arguments: list[str], words: str) -> None:
    ran = run(*arguments, "--ledger", filled)
    assert ran.status == 0 and not ran.out.strip() and words in ran.err and ran.err.count("\n") == 1, ran.err


@pytest.mark.parametrize(
    "arguments",
    [["events"], ["positions", "--actor", "Sudan"], ["stories"], ["contradictions"], ["actors"], ["timeline", "Sudan"],
     ["check", "Kenya left Somaliland."], ["panel", "--unit", "dyad-month"], ["diff"]],
)  # fmt: skip
def test_ledger_commands_say_that_no_report_is_read_yet(run: Run, tmp_path: Path, arguments: list[str]) -> None:
    Ledger.open(tmp_path / "empty.ledger").close()
    ran = run(*arguments, "--ledger", tmp_path / "empty.ledger")
    assert "no report read yet: `dragoman ingest" in ran.err and ran.err.count("\n") == 1, ran.err


def test_ledger_commands_timeline_of_undated_happenings_hints_at_them(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "undated.ledger"
    with Ledger.open(path) as ledger:
        document = document_from_text(REPORTS[0][2].replace(" on 2 March 2021", ""))
        ledger.add(read_document(document, language=shipped(), ontology=shipped_ontology(), program="1"))
    ran = run("timeline", "Ethiopia", "--ledger", path)
    assert ran.status == 0 and "--undated" in ran.err and not ran.out.strip()
    assert "ASSAULT" in run("timeline", "Ethiopia", "--undated", "--ledger", path).out
    assert "--undated" not in run("timeline", "Ethiopia", "--type", "AID", "--ledger", path).err


def test_ledger_commands_limit_tells_what_is_left_out(run: Run, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dragoman.cli import _filters

    monkeypatch.setattr(_filters, "MOST_SHOWN", 1)
    assert "in all, the latest 1 shown" in run("events", "--ledger", filled).err


def test_ledger_commands_judge(run: Run, own: Path) -> None:
    id = first_id(run, own, "events", "--type", "ASSAULT")
    assert run("judge", id[:8], "correct", "mode=heavy-weapons", "--by", "a tester", "--ledger", own).status == 0
    assert "(corrected)" in run("events", "--ledger", own).out
    assert run("judge", id[:8], "reject", "--by", "a tester", "--why", "not so", "--ledger", own).status == 0
    assert id[:8] not in run("events", "--ledger", own).out and id[:8] in run("events", "--rejected", "--ledger", own).out
    assert run("verify", "--ledger", own).status == 0


def test_ledger_commands_judge_names_what_there_is_to_choose_from(run: Run, own: Path) -> None:
    id = first_id(run, own, "events", "--type", "ASSAULT")
    ran = run("judge", id, "correct", "type=FIGHT", "--by", "a tester", "--ledger", own)
    assert ran.status == 2 and "'FIGHT' is no type of an event: choose from AGREE, CONSULT" in ran.err and ran.err.count("\n") == 1
    ran = run("judge", id, "correct", "intensity=high", "--by", "a tester", "--ledger", own)
    assert ran.status == 2 and "'high' is no intensity of an event" in ran.err and "choose from" not in ran.err


def test_ledger_commands_forget(run: Run, own: Path) -> None:
    ran = run("events", "--ledger", own, "--format", "jsonl", "--limit", 1)
    document = json.loads(ran.out)["document"]["id"]
    ran = run("forget", document[:10], "--by", "a tester", "--why", "court order", "--yes", "--ledger", own)
    assert ran.status == 0 and "forgotten" in ran.out
    assert "1 documents" in run("verify", "--ledger", own).out
    again = run("forget", document, "--by", "a tester", "--why", "again", "--yes", "--ledger", own)
    assert again.status == 2 and "was forgotten on request" in again.err
    assert "no happening" in run("stories", "--as-it-is", "--ledger", own).err


def test_ledger_commands_panel_has_zeros_and_reports(run: Run, filled: Path, tmp_path: Path) -> None:
    path = tmp_path / "panel.csv"
    months = ("--since", "2021-02", "--until", "2021-04")
    ran = run("panel", "--unit", "dyad-month", *months, "--type", "assault", "--ledger", filled, "-o", path)
    assert ran.status == 0, ran.err
    rows = [row for row in csv.DictReader(io.StringIO(path.read_text())) if (row["unit"], row["partner"]) == ("SDN", "ETH")]
    told = [(row["month"], row["count"], row["reports"]) for row in rows]
    assert told == [("2021-02", "0", "0"), ("2021-03", "1", "2"), ("2021-04", "0", "0")]


def test_ledger_commands_release(run: Run, filled: Path, tmp_path: Path) -> None:
    first = run("release", "march", "-o", tmp_path / "out", "--ledger", filled)
    again = run("release", "march", "-o", tmp_path / "out", "--ledger", filled)
    assert first.status == 0 and "march-1" in first.out and "nothing has changed since" in again.out


def test_ledger_commands_release_an_older_state(run: Run, own: Path, tmp_path: Path) -> None:
    empty = run("release", "march", "--known-on", "2001-01-01", "-o", tmp_path / "out", "--ledger", own)
    whole = run("release", "march", "--known-on", "2999-12-31", "-o", tmp_path / "out", "--ledger", own)
    today = run("release", "march", "-o", tmp_path / "out", "--ledger", own)
    assert [ran.status for ran in (empty, whole, today)] == [0, 0, 0]
    assert "had no report then: the release is empty" in empty.err and "empty" not in whole.err + today.err
    assert json.loads((tmp_path / "out" / "march-1" / "MANIFEST.json").read_text())["counts"] == {"documents": 0}
    assert "march-2" in whole.out and "march-2" in today.out and "nothing has changed since" in today.out


def test_ledger_commands_release_of_an_empty_ledger_is_said(run: Run, tmp_path: Path) -> None:
    Ledger.open(tmp_path / "empty.ledger").close()
    for _ in range(2):
        ran = run("release", "none", "-o", tmp_path / "out", "--ledger", tmp_path / "empty.ledger")
        assert ran.status == 0 and "none-1" in ran.out and "no report read yet" in ran.err


LISTED = (["actors"], ["stories"])


@pytest.mark.parametrize("arguments", LISTED)
def test_ledger_commands_actors_and_stories_in_every_format(run: Run, filled: Path, tmp_path: Path, arguments: list[str]) -> None:
    import pyarrow.parquet

    for name in ("a.csv", "a.json", "a.jsonl", "a.parquet"):
        ran = run(*arguments, "--ledger", filled, "-o", tmp_path / name)
        assert ran.status == 0 and "written to" in ran.err, ran.err
    rows = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text().splitlines()]
    assert rows == json.loads((tmp_path / "a.json").read_text())["rows"]
    table = list(csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text())))
    assert [row["id"] for row in table] == [row["id"] or "" for row in rows]
    assert [row["first"] for row in table] == [row["first"] or "" for row in rows]
    parquet = pyarrow.parquet.read_table(tmp_path / "a.parquet")
    assert parquet.column_names == list(rows[0]) == list(table[0])
    assert [str(day) for day in parquet["first"].to_pylist()] == [str(row["first"]) for row in rows]


def test_ledger_commands_stories_as_plover_are_one_event_each(run: Run, filled: Path, tmp_path: Path) -> None:
    assert run("stories", "--ledger", filled, "-o", tmp_path / "a.plover.jsonl").status == 0
    assert run("stories", "--type", "assault", "--ledger", filled, "-o", tmp_path / "b.plover.jsonl").status == 0
    records = [json.loads(line) for line in (tmp_path / "b.plover.jsonl").read_text().splitlines()]
    assert [(one["event_type"], one["source"]) for one in records] == [("ASSAULT", "Harbour News")]
    assert run("actors", "--ledger", filled, "--format", "plover").status == 2


def test_ledger_commands_formulas_are_escaped_in_rows(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "f.ledger"
    with Ledger.open(path) as ledger:
        for outlet, text in (("=SUM(A1)", REPORTS[0][2]), ("@cmd", REPORTS[1][2])):
            document = document_from_text(text, published="2021-03-05", outlet=outlet)
            ledger.add(read_document(document, language=shipped(), ontology=shipped_ontology(), program="1"))
    assert run("stories", "--ledger", path, "-o", tmp_path / "f.csv").status == 0
    (row, *_) = csv.DictReader(io.StringIO((tmp_path / "f.csv").read_text()))
    assert row["outlets"].startswith("'") and "=SUM(A1)" in row["outlets"] and "@cmd" in row["outlets"]


BEFORE = ("--known-on", "2001-01-01")
NOTHING_THEN = [
    (["events"], "no such finding"),
    (["actors"], "name no such actor"),
    (["stories"], "no happening"),
    (["contradictions"], "no contradiction"),
    (["timeline", "Sudan"], "no dated happening"),
    (["diff", "1", "1"], "no version is called"),
    (["diff"], "no reading then"),
]


@pytest.mark.parametrize(("arguments", "words"), NOTHING_THEN)
def test_ledger_commands_knew_nothing_before_the_ledger_was(run: Run, filled: Path, arguments: list[str], words: str) -> None:
    ran = run(*arguments, *BEFORE, "--ledger", filled)
    assert words in ran.err and not ran.out.strip()


def test_ledger_commands_story_of_then(run: Run, filled: Path) -> None:
    id = json.loads(run("stories", "--ledger", filled, "--format", "jsonl", "--limit", 1).out)["id"]
    for then in (BEFORE, ("--as-of", "2021-03-01")):
        ran = run("story", "show", id, *then, "--ledger", filled)
        assert ran.status == 2 and "nothing was known then" in ran.err
    ran = run("story", "show", id, "--as-of", "2021-03-02", "--known-on", "2999-12-31", "--ledger", filled)
    assert ran.status == 0 and "2 independent sources in 2 reports" in ran.out
    assert "no evidence" in run("check", "Kenya recognises Somaliland.", *BEFORE, "--ledger", filled).out
    ran = run("panel", "--unit", "dyad-month", "--since", "2021-03", "--until", "2021-03", *BEFORE, "--ledger", filled)
    assert ran.status == 0 and len(ran.out.splitlines()) == 1


def test_ledger_commands_check_as_json(run: Run, filled: Path) -> None:
    told = json.loads(run("check", "Kenya recognises Somaliland.", "--json", "--ledger", filled).out)
    assert told["verdict"] == "contradicts" and told["contradicts"][0]["passage"] == "Kenya does not recognise Somaliland."


def test_ledger_commands_denied_voice_is_marked(run: Run, filled: Path) -> None:
    shown = " ".join(run("events", "--ledger", filled, columns=170).out.split())
    assert "denied by" in shown
