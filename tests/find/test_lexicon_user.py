"""A user's own entries: what they add and replace, and what is said of a mistake."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dragoman.errors import DataError
from dragoman.find.actors.finder import find_cast
from dragoman.find.actors.lexicon import Lexicon, shipped
from dragoman.language.model import shipped as language
from dragoman.records import Document

OWN = """\
vld: {name: Valdoria, kind: state, code: VLD, gw: 999, adj: [Valdorian]}
person.ana-quill:
  name: Ana Quill
  kind: person
  code: VLDOPP
  country: VLD
  offices:
    - {title: foreign minister, since: 2020-01-01, end: 2021, code: VLDGOV}
    - {title: deputy, since: 2015, end: 2019, code: VLDLEG}
"""


def extended(folder: Path, *contents: str) -> Lexicon:
    paths = []
    for number, content in enumerate(contents):
        paths.append(folder / f"own{number}.yaml")
        paths[-1].write_text(content, encoding="utf-8")
    return shipped().extended(paths)


def test_lexicon_user_states_have_adjectives_and_persons_offices(tmp_path: Path) -> None:
    lexicon = extended(tmp_path, OWN)
    demonym = lexicon.demonym("Valdorians")
    assert demonym is not None and demonym.id == "vld"
    (person,) = lexicon.lookup("Quill")
    assert lexicon.office_on(person.id, date(2020, 6, 1)) == "foreign minister"
    assert lexicon.office_on(person.id, date(2016, 6, 1)) == "deputy"
    assert lexicon.actor(person, date(2020, 6, 1)).code == "VLDGOV"
    assert shipped().lookup("Quill") == () and shipped().demonym("Valdorian") is None


def test_lexicon_user_entries_are_found_in_a_report(tmp_path: Path) -> None:
    document = Document.make("The Valdorian foreign minister met Ana Quill. Quill left early.", published=date(2016, 3, 1))
    parsed = language().parse(document.text)
    cast = find_cast(document, parsed, extended(tmp_path, OWN))
    codes = {m.span.text: m.actor.code for m in cast.mentions if m.actor is not None}
    assert codes["The Valdorian foreign minister"] == "VLDGOV" and codes["Quill"] == "VLDLEG"
    assert all(m.actor is None or m.actor.id is None for m in find_cast(document, parsed).mentions)


def test_lexicon_user_later_files_and_ids_replace(tmp_path: Path) -> None:
    first, second = "x.one: {name: Old Guild, also: [OGX]}\n", "x.one: {name: New Guild}\nrus.leg.duma: {name: Lower House, kind: body}\n"
    lexicon = extended(tmp_path, first, second)
    assert lexicon.lookup("OGX") == () and lexicon.lookup("New Guild")[0].id == "x.one"
    assert lexicon.entry("rus.leg.duma").name == "Lower House" and lexicon.lookup("State Duma") == ()


def test_lexicon_user_hash_is_of_all_that_was_read(tmp_path: Path) -> None:
    one, same, other = extended(tmp_path, OWN), extended(tmp_path, OWN), extended(tmp_path, OWN + "x.two: {name: Two Rivers}\n")
    assert one.hash == same.hash and len({shipped().hash, one.hash, other.hash}) == 3 and len(one.hash) == 32


MISTAKES = [
    # content, line, what is said
    ("a: {name: A}\nb: {name: B, kind: ship}\n", 2, "'ship' is no kind"),
    ("a: {name: A}\n\n# note\nb: {code: FRA}\n", 4, "a mapping with a name"),
    ("a: {name: A, code: fra}\n", 1, "capital letters in threes"),
    ("a: {name: A, country: FRAN}\n", 1, "three capital letters"),
    ("a: {name: A, gw: many}\n", 1, "expected a number"),
    ("a: {name: A, since: 2020, end: 2010}\n", 1, "is after end"),
    ("a: {name: A, stands_for: zzz}\n", 1, "which is no id"),
    ("a: {name: A, stands_for: b}\nb: {name: B, stands_for: a}\n", 1, "leads back"),
    ("fra.gov: {name: A, kind: body, stands_for: fra.capital.paris}\n", 1, "leads back"),
    ("a: {name: A}\nb: {name: B}\na: {name: C}\n", 3, "taken by line 1"),
    ("a: {name: A, kind: person, offices: [mayor]}\n", 1, "each a mapping with a title"),
    ("a: {name: A, kind: person, offices: [{title: mayor, town: X}]}\n", 1, "unknown field 'town'"),
    ("No: {name: A}\n", 1, "quote words"),
    ("a: {name: '...'}\n", 1, "has no letters"),
]


@pytest.mark.parametrize(("content", "line", "message"), MISTAKES)
def test_lexicon_user_mistakes_name_file_and_line(tmp_path: Path, content: str, line: int, message: str) -> None:
    with pytest.raises(DataError, match=message) as raised:
        extended(tmp_path, content)
    assert f"{tmp_path / 'own0.yaml'}, line {line}" in str(raised.value) and "\n" not in str(raised.value)
