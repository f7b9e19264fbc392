import pytest

from dragoman.stories.words import cosine, is_name, rarity, terms, vector


def test_words_rare_ones_tell_more_than_frequent_ones() -> None:
    assert rarity("the") == 0 < rarity("government") < rarity("blockade") < rarity("Zangezurian")


def test_words_terms_keep_capitals_of_names() -> None:
    assert terms("Troops left Kars. The troops had 12 guns in Kars") == {
        "Troops": 1, "left": 1, "Kars": 2, "The": 1, "troops": 1, "had": 1, "12": 1, "guns": 1,
    }  # fmt: skip
    assert [is_name(term) for term in ("Kars", "12", "troops")] == [True, True, False]


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        ("Kars was shelled at dawn", "Kars was shelled at dawn", 1.0, 1.0),
        ("Kars was shelled at dawn", "bread costs more", 0.0, 0.0),
        ("Shells fell on Kars", "Kars asked for help", 0.1, 0.9),
        ("", "Kars", 0.0, 0.0),
    ],
)
def test_words_likeness_of_texts(one: str, other: str, least: float, most: float) -> None:
    assert least - 1e-9 <= cosine(vector(one), vector(other)) <= most + 1e-9
