"""Any reading that can be made comes back as it was, also one that an older program kept."""

from __future__ import annotations

import json
import typing
from datetime import date
from typing import Any, get_args, get_origin

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import NotALedger
from dragoman.ledger import Ledger
from dragoman.ledger.shapes import Packed, layout, pack
from dragoman.records import Document, Reading, Span

TEXT = "Chad’s army left Bol on Monday.\nÉtienne Koné said: “No one was hurt”, but 3 of 40 did not return. 𝔘 end"
words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(
    lambda at: Span(start=at[0], end=min(at[0] + at[1], len(TEXT)), text=TEXT[at[0] : at[0] + at[1]])
)
PLAIN = {str: words, int: st.integers(-(2**40), 2**40), float: st.floats(allow_nan=False), bool: st.booleans()}


def of(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a type, records within records too."""
    if hint is Span:
        return spans
    if hint in PLAIN:
        return PLAIN[hint]
    if get_origin(hint) is tuple:
        return st.lists(of(get_args(hint)[0]), max_size=2).map(tuple)
    if get_origin(hint) is typing.Literal:
        return st.sampled_from(get_args(hint))
    if get_args(hint):
        return st.one_of([st.none() if part is type(None) else of(part) for part in get_args(hint)])
    hints = typing.get_type_hints(hint)
    ids = st.binary(min_size=16, max_size=16).map(bytes.hex)
    parts = {name: ids if name == "id" and "evidence" in hints else of(part) for name, part in hints.items()}
    return st.builds(hint, **parts)


def readings() -> st.SearchStrategy[Reading]:
    documents = st.builds(
        Document.make, st.just(TEXT), published=st.none() | st.dates(date(1900, 1, 1)), title=st.none() | words, outlet=st.none() | words,
        url=st.none() | words, source=st.none() | words,
    )  # fmt: skip
    hints = typing.get_type_hints(Reading)
    parts = {name: of(hint) for name, hint in hints.items() if name not in ("document", "schema")}
    return st.builds(Reading, document=documents, **parts)


SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
CALM = settings(max_examples=40, deadline=None, suppress_health_check=SLOW)


@CALM
@given(reading=readings())
def test_shapes_pack_and_unpack_every_reading(reading: Reading) -> None:
    packed = Packed(pack(reading), layout())
    assert Reading(
        document=reading.document, program=reading.program, model=reading.model, ontology=reading.ontology, **packed.parts(TEXT)
    ) == reading  # fmt: skip
    assert [packed.finding(ordinal, TEXT) for ordinal, _ in enumerate(reading.findings())] == list(reading.findings())


@settings(CALM, max_examples=12)
@given(given_readings=st.lists(readings(), max_size=3, unique_by=lambda reading: reading.document.id))
def test_shapes_every_reading_is_there_after_reopening(tmp_path_factory: pytest.TempPathFactory, given_readings: list[Reading]) -> None:
    path = tmp_path_factory.mktemp("shapes") / "a.ledger"
    with Ledger.open(path) as ledger:
        ledger.add_many(given_readings)
    with Ledger.open(path) as ledger:
        assert [ledger.reading(reading.document.id) for reading in given_readings] == given_readings
        for reading in given_readings:
            document = reading.document.id
            found = ledger.findings(document=document, order="added", all_versions=True)
            assert found.records == list(reading.findings())
        assert ledger.verify().problems == []


def test_shapes_an_older_layout_is_read_with_defaults(all_read: dict[str, Reading]) -> None:
    """A field that the older program did not have takes its default; one that this program has no more is passed over."""
    from dataclasses import replace

    reading = all_read["truce"]
    older = json.loads(layout())
    assert older["Place"][-1] == "reason"
    older["Place"].pop()
    older["Statement"].append("mood")
    parts = Packed(pack(reading), json.dumps(older)).parts(reading.document.text)
    assert parts["events"] == reading.events and parts["statements"] == reading.statements
    assert parts["places"] == tuple(replace(place, reason=None) for place in reading.places)


@pytest.mark.parametrize("body", [b"", b"\x00" * 30, pack.__doc__.encode() if pack.__doc__ else b"x"])
def test_shapes_damage_is_told(body: bytes) -> None:
    with pytest.raises(NotALedger, match="damaged"):
        Packed(body, layout())
