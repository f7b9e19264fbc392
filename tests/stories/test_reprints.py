from types import ModuleType

import pytest

from dragoman.stories.reprints import are_reprints, fold, imprint, in_common


@pytest.fixture(scope="module")
def copy(wire: ModuleType) -> list[str]:
    paragraphs: list[str] = wire.report(1, 0)
    return paragraphs


def test_reprints_of_a_sample_are_folded(wire: ModuleType) -> None:
    texts, gold = wire.made(60, 600)
    figures = wire.score(gold, fold(texts))
    assert figures["precision"] >= 0.99
    assert figures["recall"] >= 0.99


def test_reprints_reports_of_one_happening_that_share_a_quotation_are_two(wire: ModuleType) -> None:
    one, other = imprint("\n\n".join(wire.report(7, 0))), imprint("\n\n".join(wire.report(7, 1)))
    assert 0 < in_common(one, other)[0] < 0.3
    assert not are_reprints(one, other)


@pytest.mark.parametrize("what", ["trimmed", "wrapped", "headed", "reordered", "extended", "in capitals"])
def test_reprints_altered_copies_are_known(what: str, copy: list[str]) -> None:
    altered = {
        "trimmed": "\n\n".join(copy[: len(copy) // 2]),
        "wrapped": "\n\n".join(copy).replace(" ", "\n", 40),
        "headed": "Night of fear at the border\nBy our own staff\n\n" + "\n\n".join(copy),
        "reordered": "\n\n".join(reversed(copy)),
        "extended": "\n\n".join([*copy, "Nobody from the ministry could be reached for a word on this before we went to print."]),
        "in capitals": "\n\n".join(copy).upper(),
    }[what]
    assert fold(["\n\n".join(copy), altered]) == [0, 0]


def test_reprints_a_review_that_holds_whole_reports_is_none_of_them(wire: ModuleType) -> None:
    reports = ["\n\n".join(wire.report(number, 0)) for number in range(6)]
    assert fold([*reports, "\n\n".join(reports)]) == [0, 1, 2, 3, 4, 5, 6]


def test_reprints_texts_without_shingles_stand_alone() -> None:
    assert fold(["", "", "No comment.", "No comment."]) == [0, 1, 2, 3]
    assert imprint("").keys == ()


def test_reprints_short_texts_fold_by_their_one_sentence() -> None:
    flash = "The ferry Aurora ran aground off the cape of Lindos with ninety people on board this morning."
    assert fold([flash, "URGENT: " + flash, "Ninety pupils of Lindos sang for the crew of the ferry on its last day."]) == [0, 0, 2]
