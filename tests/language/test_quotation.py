"""Quotation marks of all styles, apostrophes among them, and texts whose marks do not match."""

from __future__ import annotations

import time

import pytest

from dragoman.language.quotation import find_quotations, paragraphs

Row = tuple[str, list[str]]

BALANCED: list[Row] = [
    ('"We will go," he said.', ["We will go,"]),
    ('"We will go," he said, "and soon."', ["We will go,", "and soon."]),
    ("“We will go,” he said.", ["We will go,"]),
    ("She called it “a trap” and “a shame”.", ["a trap", "a shame"]),
    ("‘We will go,’ he said.", ["We will go,"]),
    ("«We will go», she said.", ["We will go"]),
    ("„We will go“, she said.", ["We will go"]),
    ("„We will go”, she said.", ["We will go"]),
    ("‹We will go›, she said.", ["We will go"]),
    ("''We will go,'' she said.", ["We will go,"]),
    ("``We will go,'' she said.", ["We will go,"]),
    ("'We will go,' she said.", ["We will go,"]),
    ("The so-called 'truce' held.", ["truce"]),
    ('The deal ("a gift") was signed.', ["a gift"]),
    ('He said—"never"—and left.', ["never"]),
    ('"[The council] will meet," it read.', ["[The council] will meet,"]),
    ('"...and then we left," he said.', ["...and then we left,"]),
    ("No marks at all.", []),
    ("", []),
]

APOSTROPHES: list[Row] = [
    ("The workers' union and the nurses' group agreed.", []),
    ("It's the ministers' turn, isn't it?", []),
    ("In the '90s they couldn't travel.", []),
    ("Rock 'n' roll was banned.", []),
    ("'We won't go,' the boys' coach said.", ["We won't go,"]),
    ("'It's the '90s again,' she said.", ["It's the '90s again,"]),
    ("'The miners' leader said no,' he recalled.", ["The miners' leader said no,"]),
    ("‘It’s over’, he said, and his sons’ friends cheered.", ["It’s over"]),
    ("The islands’ fishermen and the port’s workers marched.", []),
    ("He is 6'2\" tall and weighs 90 kg.", []),
    ("A 12\" shell hit the wall.", []),
    ("Tell 'em the 'truce' is off.", ["truce"]),
    ("Ten o'clock, O'Brien's house.", []),
]

NESTED: list[tuple[str, list[tuple[str, int]]]] = [
    ('"They call it \'peace\' here," she said.', [("They call it 'peace' here,", 0), ("peace", 1)]),
    ("“He told me ‘go home’ and left,” she said.", [("He told me ‘go home’ and left,", 0), ("go home", 1)]),
    ("‘He told me “go home” and left,’ she said.", [("He told me “go home” and left,", 0), ("go home", 1)]),
    ("«Il a dit “non” hier», she said.", [("Il a dit “non” hier", 0), ("non", 1)]),
]

UNBALANCED: list[tuple[str, list[tuple[str, bool, bool]]]] = [  # words, closed, continues
    ("“First part.\n\n“Second part,” he said.", [("First part.", False, False), ("Second part,", True, True)]),
    (
        '"First part.\n\n"Second part.\n\n"Third part."',
        [("First part.", False, False), ("Second part.", False, True), ("Third part.", True, True)],
    ),
    ('"First part.\n\nThe talks went on.\n\n"Second part."', [("First part.", False, False), ("Second part.", True, False)]),
    ('"First part."\n\n"Second part."', [("First part.", True, False), ("Second part.", True, False)]),
    ("“No end in sight", [("No end in sight", False, False)]),
    ('"A new day, he said, "has come."', [("A new day, he said,", False, False), ("has come.", True, False)]),
    ("A stray closing mark” ends this.", []),
    ('A lone " stands here.', []),
    ('It ends with an opening mark "', []),
    ('""', []),
    ("“”", []),
    ("‘One paragraph.\n\n‘And another,’ he said.", [("One paragraph.", False, False), ("And another,", True, True)]),
    ("“One line\nof a wrapped paragraph,” he said.\n\nNext.", [("One line\nof a wrapped paragraph,", True, False)]),
    ("“One line.\nAnother line.", [("One line.", False, False)]),
]


@pytest.mark.parametrize(("text", "expected"), BALANCED + APOSTROPHES)
def test_quotation_words_between_marks(text: str, expected: list[str]) -> None:
    assert [text[q.inner_start : q.inner_end] for q in find_quotations(text)] == expected


@pytest.mark.parametrize(("text", "expected"), NESTED)
def test_quotation_nested_marks_have_depth(text: str, expected: list[tuple[str, int]]) -> None:
    assert [(text[q.inner_start : q.inner_end], q.depth) for q in find_quotations(text)] == expected


@pytest.mark.parametrize(("text", "expected"), UNBALANCED)
def test_quotation_unbalanced_marks_end_with_paragraph(text: str, expected: list[tuple[str, bool, bool]]) -> None:
    assert [(text[q.inner_start : q.inner_end], q.closed, q.continues) for q in find_quotations(text)] == expected


@pytest.mark.parametrize("text", [row[0] for row in BALANCED + APOSTROPHES] + [row[0] for row in UNBALANCED])
def test_quotation_offsets_lie_in_order(text: str) -> None:
    for q in find_quotations(text):
        assert 0 <= q.start < q.inner_start <= q.inner_end <= q.end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "'" * 20_000, '"' * 20_000, "„" * 20_000, "« " * 10_000, "'a " * 10_000, "the boys' team " * 5_000, '"a\n\n' * 5_000,
        "‘" + "x’ s’ " * 8_000,
    ],
    ids=["singles", "doubles", "low", "angles", "openers", "plurals", "paragraphs", "closers"],
)
def test_quotation_broken_marks_cost_little(text: str) -> None:
    started = time.process_time()
    find_quotations(text)
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("One\nwrapped.\n\nTwo.", ["One\nwrapped.", "Two."]),
        ("One.\n \t\n\n\nTwo.\n", ["One.", "Two."]),
        ("\n\n", []),
    ],
)
def test_quotation_paragraphs(text: str, expected: list[str]) -> None:
    assert [text[start:end].strip() for start, end in paragraphs(text)] == expected
