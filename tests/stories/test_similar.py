import random

from dragoman.stories.similar import cluster

KIND = (
    "An earthquake shook the {a} valley early on {b}, and {c} people died under falling roofs",
    "Rescue teams dug with shovels and dogs while aftershocks of magnitude {d} went on in {a}",
    "The quake of magnitude {d} struck near {a}, officials said, and cut the power for hours",
    "Hospitals in {e} took in the injured; {f} appealed for tents and blankets after the earthquake",
    "Schools stay closed in {e} until engineers have looked for cracks in their walls",
)
FIRST = {"a": "Marvano", "b": "Tuesday", "c": "41", "d": "6.2", "e": "Castelbruno", "f": "Governor Ottavia Renzi"}
SECOND = {"a": "Kharistan", "b": "Saturday", "c": "310", "d": "7.4", "e": "Dushakend", "f": "President Rustam Yolchin"}


def reports(facts: dict[str, str], number: int, seed: int) -> list[str]:
    """Reports of one earthquake: of five kinds of sentence, three or four each, in any order."""
    chance = random.Random(seed)
    return [". ".join(sentence.format(**facts) for sentence in chance.sample(KIND, chance.choice((4, 5)))) + "." for _ in range(number)]


def test_similar_two_happenings_of_one_kind_are_told_apart_by_their_names() -> None:
    texts = reports(FIRST, 8, 1) + reports(SECOND, 8, 2)
    groups = cluster(texts)
    assert groups[:8] == [groups[0]] * 8
    assert groups[8:] == [groups[8]] * 8
    assert groups[0] != groups[8]


def test_similar_a_happening_of_one_report_stays_alone() -> None:
    groups = cluster([*reports(FIRST, 6, 1), "Fishermen blocked the harbour of Rosmar with nets to protest against a new tax on diesel."])
    assert groups.count(groups[-1]) == 1
    assert len(set(groups)) == 2


def test_similar_groups_are_the_same_in_any_order() -> None:
    texts = reports(FIRST, 7, 3) + reports(SECOND, 9, 4)
    order = list(range(len(texts)))
    random.Random(5).shuffle(order)
    straight, mixed = cluster(texts), cluster([texts[i] for i in order])
    pairs = {(straight[i], group) for i, group in zip(order, mixed, strict=True)}
    assert len(pairs) == len(set(straight)) == len(set(mixed))


def test_similar_groups_nothing_and_texts_without_words() -> None:
    assert cluster([]) == []
    assert len(cluster(["", "...", "Troops crossed the river at dawn."])) == 3
    assert cluster(["the same words"] * 12) == [0] * 12
