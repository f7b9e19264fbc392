"""The ontology's files are read, checked, and complained about by file and line."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from dragoman.errors import DataError
from dragoman.ontology import compile_index, ontology_with, read_ontology, shipped_ontology
from dragoman.records import PloverType

GOOD = """type: AGREE
definition: To agree.
codes:
  "030": {means: express intent, intensity: 4.0}
senses:
  - name: nod
    code: "030"
    verbs: [nod to]
    recipient: [to]
examples:
  - {text: "France nodded to Spain.", events: ["FRA>ESP"]}
"""


def write(folder: Path, text: str) -> Path:
    (folder / "agree.yaml").write_text(text, encoding="utf-8")
    return folder


def test_reading_ships_every_type() -> None:
    ontology = shipped_ontology()
    assert set(ontology.types) == set(get_args(PloverType))
    for event_type in ontology.types.values():
        assert event_type.definition and event_type.senses
        assert any(e.events for e in event_type.examples) and any(not e.events for e in event_type.examples)


def test_reading_is_done_once() -> None:
    assert shipped_ontology() is shipped_ontology()


def test_reading_takes_a_folder_of_its_own(tmp_path: Path) -> None:
    ontology = read_ontology((write(tmp_path, GOOD),))
    sense = ontology.types["AGREE"].senses[0]
    assert sense.verbs == ("nod to",) and sense.recipient == ("to",)
    assert "nodded" in compile_index(ontology).verbs or "noded" in compile_index(ontology).verbs


def test_reading_lets_a_later_folder_override(tmp_path: Path) -> None:
    shipped = Path(__file__).parents[2] / "src" / "dragoman" / "ontology"
    ontology = read_ontology((shipped, write(tmp_path, GOOD)))
    assert [s.name for s in ontology.types["AGREE"].senses] == ["nod"]
    assert len(ontology.types) == 16 and ontology.hash != shipped_ontology().hash


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("type: AGREE", "type: NOD", "agree.yaml:1: 'NOD' is no PLOVER type"),
        ("    verbs: [nod to]", "    verb: [nod to]", "agree.yaml:8: unknown key 'verb'"),
        ('    code: "030"', '    code: "999"', "agree.yaml:7: the code '999' is not among the codes of AGREE"),
        ("intensity: 4.0", "intensity: 40", "agree.yaml:4: '40' is no number between -10 and 10"),
        ("verbs: [nod to]", "verbs: nod to", "agree.yaml:8: a list is needed here"),
        ("definition: To agree.\n", "", "agree.yaml:1: the key 'definition' is missing"),
        ("    recipient: [to]", "    reciprocal: perhaps", "agree.yaml:9: 'perhaps' is neither true nor false"),
        ("    recipient: [to]", "    mode: loud", "agree.yaml:9: the mode 'loud' is not among the modes of AGREE"),
        ("    recipient: [to]", "    object: ['@nothing']", "agree.yaml:9: no list of words is called '@nothing'"),
        ("    recipient: [to]", "    needs: some", "agree.yaml:9: needs is 'some'"),
        ("    recipient: [to]", "    content: [DANCE]", "agree.yaml:9: content names 'DANCE'"),
        ("    recipient: [to]", "    code: '030'", "agree.yaml:9: 'code' is given twice"),
        ("    verbs: [nod to]\n", "", "agree.yaml:6: the sense 'nod' has no verbs"),
        ("type: AGREE", "type: [AGREE", "no valid YAML"),
        ("    recipient: [to]", "    recipient: [targets]", "agree.yaml:9: 'targets' is no role"),
        ("    recipient: [to]", "    contexts: [whales]", "agree.yaml:9: there is no context 'whales'"),
        ('["FRA>ESP"]', '["France to Spain"]', "agree.yaml:11: 'France to Spain' is no event"),
        ("type: AGREE", "adds_to: AGREE", "agree.yaml:1: there is no AGREE yet to add to"),
    ],
)
def test_reading_names_file_and_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    assert old in GOOD
    with pytest.raises(DataError, match=r"agree\.yaml:\d+: ") as caught:
        read_ontology((write(tmp_path, GOOD.replace(old, new, 1)),))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


ADDED = """adds_to: AGREE
codes:
  "0399": {means: shake on it, intensity: 4.5}
without: [reach an accord]
senses:
  - name: shake on it
    code: "0399"
    verbs: [shake on]
    subject: ["@nodders"]
examples:
  - {text: "Chile shook on it.", events: []}
"""
ADDED_WRONG = [
    # in its place, what is complained of
    ("adds_to: AGREE", "adds_to: NOD", "agree.yaml:1: 'NOD' is no PLOVER type"),
    ("without: [reach an accord]", "without: [nod]", "agree.yaml:4: AGREE has no sense 'nod'"),
    ('    code: "0399"', '    code: "0400"', "agree.yaml:7: the code '0400' is not among the codes of AGREE"),
    ("examples:", "example:", "unknown key 'example'"),
]


def test_reading_adds_to_a_type(tmp_path: Path) -> None:
    write(tmp_path, ADDED)
    (tmp_path / "words.yaml").write_text('nodders: [delegate]\ntroops: ["@troops", zouave]\n', encoding="utf-8")
    (tmp_path / "actors.yaml").write_text("group.x: {name: X}\n", encoding="utf-8")
    before, after = shipped_ontology(), ontology_with(tmp_path)
    old, new = ({s.name: s for s in o.types["AGREE"].senses} for o in (before, after))
    assert set(new) == set(old) - {"reach an accord"} | {"shake on it"}
    assert new["shake on it"].subject == {"delegate", "delegates"}
    assert after.intensity("AGREE", "0399") == 4.5 and after.intensity("AGREE", "030") == before.intensity("AGREE", "030")
    assert len(after.types["AGREE"].examples) == len(before.types["AGREE"].examples) + 1
    moved = next(s for s in after.types["MOBILIZE"].senses if s.name == "deploy forces").object
    assert moved is not None and {"zouaves", "soldiers"} <= moved  # a list of one's own counts for the shipped senses
    assert after.hash != before.hash


@pytest.mark.parametrize(("old", "new", "message"), ADDED_WRONG)
def test_reading_names_file_and_line_of_what_is_added(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises(DataError) as caught:
        ontology_with(write(tmp_path, ADDED.replace('    subject: ["@nodders"]\n', "").replace(old, new, 1)))
    assert message in str(caught.value) and str(tmp_path) in str(caught.value) and "\n" not in str(caught.value)


def test_reading_wants_a_folder(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="no folder"):
        read_ontology((tmp_path / "nowhere",))


def test_reading_wants_text(tmp_path: Path) -> None:
    (tmp_path / "agree.yaml").write_bytes(b"type: \xff\xfe")
    with pytest.raises(DataError, match=r"agree\.yaml:1: cannot be read as UTF-8"):
        read_ontology((tmp_path,))


def test_reading_wants_files(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"no \*\.yaml file"):
        read_ontology((tmp_path,))


def test_reading_knows_no_sense_twice(tmp_path: Path) -> None:
    twice = GOOD.replace("examples:", '  - name: nod\n    code: "030"\n    verbs: [bow]\nexamples:')
    with pytest.raises(DataError, match="two senses are called 'nod'"):
        read_ontology((write(tmp_path, twice),))


@pytest.mark.parametrize(("code", "intensity"), [("190", -10.0), ("1901", -10.0), ("175", -9.0), (None, None)])
def test_schema_gives_the_intensity_of_the_nearest_code(code: str | None, intensity: float | None) -> None:
    assert shipped_ontology().intensity("ASSAULT", code) == intensity
