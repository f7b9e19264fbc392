"""The small parts of the ledger: days of a time, words of a text, its passages, names of actors."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.errors import BadFilter
from dragoman.find.actors.lexicon import shipped
from dragoman.ledger.intervals import LAST_DAY, days_of, kept_days
from dragoman.ledger.keys import asked_actor, asked_place, names_of_actor
from dragoman.ledger.passages import around, passages_of
from dragoman.ledger.vocabulary import TYPES, kind_of_type
from dragoman.ledger.words import sought, words_of

DAYS = [
    ("2020-11-25", "2020-11-25", "2020-11-25"),
    ("2020-02", "2020-02-01", "2020-02-29"),
    ("2019", "2019-01-01", "2019-12-31"),
    ("2020-08/2020-11", "2020-08-01", "2020-11-30"),
    ("2020-11-25T14:30", "2020-11-25", "2020-11-25"),
    ("1993-07~", "1993-07-01", "1993-07-31"),
    ("199X", "1990-01-01", "1999-12-31"),
    ("19XX", "1900-01-01", "1999-12-31"),
    ("2020-1X", "2020-01-01", "2020-12-31"),
    ("2020-06-XX", "2020-06-01", "2020-06-30"),
    ("2021-21", "2021-03-01", "2021-05-31"),
    ("2021-24", "2021-12-01", "2022-02-28"),
    ("2021-34", "2021-04-01", "2021-06-30"),
    ("2021-41", "2021-07-01", "2021-12-31"),
    ("2014/..", "2014-01-01", None),
    ("../2014-05", None, "2014-05-31"),
    ("-0044", None, None),
    ("2021-02-30", None, None),
    ("2021-13", None, None),
    ("9999-24", None, None),
    ("soon", None, None),
    ("", None, None),
    (None, None, None),
]


@pytest.mark.parametrize(("edtf", "first", "last"), DAYS)
def test_parts_days_of_a_time(edtf: str | None, first: str | None, last: str | None) -> None:
    found = tuple(date.fromordinal(day).isoformat() if day is not None else None for day in days_of(edtf))
    assert found == (first, last)


def test_parts_what_began_and_goes_on_is_kept_as_not_over() -> None:
    assert kept_days("2014/..") == (date(2014, 1, 1).toordinal(), LAST_DAY)
    assert kept_days("soon") == (None, None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The ministries' envoys", ["the", "ministry", "envoy"]),
        ("Ağdam, Łódź & Côte d’Ivoire", ["agdam", "lodz", "cote", "d", "ivoire"]),
        ("US-led forces; 1,500 crises", ["us", "led", "force", "1", "500", "crise"]),
        ("STRASSE Straße", ["strasse", "strasse"]),
        ("_ — …", []),
    ],
)
def test_parts_words_of_a_text(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_parts_queries_say_what_is_wanted_and_what_not() -> None:
    query = sought('border "two posts" -army -"third country"')
    assert query.phrases == (("border",), ("two", "post")) and query.unwanted == (("army",), ("third", "country"))
    assert query.fts5() == '"border" AND "two post" NOT "army" NOT "third country"'
    assert query.tsquery() == "('border') & ('two' <-> 'post') & !('army') & !('third' <-> 'country')"
    with pytest.raises(BadFilter):
        sought("-army")


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("Mr. Deby left. He returned on Monday.", ["Mr. Deby left.", "He returned on Monday."]),
        ("The U.S. Senate voted. No. 12 passed!", ["The U.S. Senate voted.", "No. 12 passed!"]),
        ("“We left,” he said. “Why?” she asked.", ["“We left,” he said.", "“Why?” she asked."]),
        ("A title\n\nOne line.  Two lines", ["A title", "One line.", "Two lines"]),
        ("It cost 3.5 million. the rest is not told", ["It cost 3.5 million. the rest is not told"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_parts_passages_of_a_text(text: str, passages: list[str]) -> None:
    found = passages_of(text)
    assert [text[start:end] for start, end in found] == passages
    for first, (start, end) in enumerate(found):
        assert around(found, start, end) == (first, first)


def test_parts_passages_are_bounded_and_lose_nothing() -> None:
    for text in ("x" * 5000, "word " * 3000, "Sentence one. " * 500):
        found = passages_of(text)
        assert all(end - start <= 1200 for start, end in found)
        assert "".join(text[start:end] for start, end in found).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("France", "FRA"), ("French", "FRA"), ("FRAGOV", "FRAGOV"), ("French government", "FRAGOV"), ("UN", "IGOUNO"),
        ("UN Security Council", "igo.uno.sc"), ("Emmanuel Macron", "person.emmanuel-macron"),
        ("the Blue River League", "~the blue river league"),
    ],
)  # fmt: skip
def test_parts_names_that_are_asked_for(name: str, first: str) -> None:
    assert asked_actor(name, shipped())[0] == first


@pytest.mark.parametrize(("name", "first"), [("Azerbaijan", "AZE"), ("AZE", "AZE"), ("Stepanakert", "~stepanakert")])
def test_parts_places_that_are_asked_for(name: str, first: str) -> None:
    assert asked_place(name, shipped())[0] == first


def test_parts_an_actor_has_the_names_it_is_asked_by() -> None:
    lexicon = shipped()
    council = lexicon.actor(lexicon.entry("igo.uno.sc"))
    assert {"igo.uno.sc", "IGOUNO"} <= set(names_of_actor(council))


def test_parts_no_two_kinds_share_a_type() -> None:
    every = [type for types in TYPES.values() for type in types]
    assert len(every) == len(set(every))
    assert all(kind_of_type(type) == kind for kind, types in TYPES.items() for type in types)
