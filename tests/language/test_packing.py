from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.language.model import _packed, _Prepared, shipped
from dragoman.language.packing import batches_of

LENGTHS = st.lists(st.integers(min_value=2, max_value=400), max_size=60)


@given(LENGTHS)
def test_packing_holds_every_sentence_once_within_the_bounds(lengths: list[int]) -> None:
    batches = batches_of(lengths, 256)
    assert sorted(number for rows in batches for row in rows for number in row) == list(range(len(lengths)))
    for rows in batches:
        longest = max(lengths[number] for row in rows for number in row)
        widest = max(sum(lengths[number] for number in row) for row in rows)
        assert widest <= max(longest, 256)
        assert len(rows) == 1 or len(rows) * widest <= 256


def test_packing_fills_the_rows_of_a_usual_report() -> None:
    lengths = [45, 12, 31, 22, 9, 27, 38, 16, 24, 19, 33, 8, 29, 14]
    size = sum(len(rows) * max(sum(lengths[n] for n in row) for row in rows) for rows in batches_of(lengths, 256))
    assert size <= 1.05 * sum(lengths)


def test_packing_ends_where_a_sentence_is_longer_than_a_batch() -> None:
    assert batches_of([300, 5, 5], 256) == [[[0]], [[2], [1]]]
    assert batches_of([], 256) == []


def test_packing_points_at_the_pieces_of_each_word() -> None:
    first = _Prepared([(0, 1), (2, 3)], ["a", "b"], [101, 7, 8, 102], [0, 1, 2, 0], [0, 1, 2], [0, 1, 2])
    second = _Prepared([(4, 5)], ["cd"], [101, 9, 10, 102], [0, 3, 3, 0], [0, 1], [0, 2])
    packed = _packed([first, second], [[0], [1]])
    assert packed["pieces"].tolist() == [[101, 7, 8, 102], [101, 9, 10, 102]]
    assert packed["pieces"].ravel()[packed["last"]].tolist() == [101, 7, 8, 101, 10]
    together = _packed([first, second], [[0, 1]])
    assert together["pieces"].ravel()[together["first"]].tolist() == [101, 7, 8, 101, 9]
    assert together["positions"].tolist() == [[0, 1, 2, 3, 0, 1, 2, 3]]
    assert len(set(together["sentences"][0, :4].tolist()) | set(together["sentences"][0, 4:].tolist())) == 2


def test_packing_lets_no_sentence_see_another_in_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    """The encoder's vectors of a sentence beside another in its row and alone differ by rounding alone."""
    language = shipped()
    text = "Chad signed the accord. Ministers of seven other countries walked out."
    found: list[list[np.ndarray]] = []
    for rows in ([[[0, 1]]], [[[0], [1]]], [[[0]], [[1]]]):
        monkeypatch.setattr("dragoman.language.model.batches_of", lambda lengths, most, rows=rows: rows)
        found.append([s.vectors.astype(float) for s in language.parse(text).sentences if s.vectors is not None])
    for other in found[1:]:
        for one, same in zip(found[0], other, strict=True):
            assert np.abs(one - same).mean() < 0.15 * np.abs(one).mean()
