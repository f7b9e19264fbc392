"""Reprints folded: `python -m benchmarks.reprints [--reports 500] [--reprints 10000]`.

Makes reports of invented happenings, two reporters' own for each, who share names, numbers and a quotation; then reprints
of them, each altered as desks alter wire copy. Folds all, and prints precision and recall over pairs, and the time.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter
from collections.abc import Iterable, Sequence

from dragoman.stories.reprints import fold

PLACES = (
    "Arvenn", "Belsk", "Corrado Bay", "Dunmarra", "Estrava", "Falkmere", "Gorlitz Pass", "Hadra", "Iskander", "Jurmova",
    "Kestrel Island", "Lomsk", "Marrowgate", "Nerith", "Ostrava Heights", "Pellan", "Quarrin", "Rosvik", "Selhane", "Tarnov",
)  # fmt: skip
PEOPLE = (
    "Aldous Brenn", "Brita Solheim", "Casimir Oyelaran", "Delia Marchetti", "Emre Vasik", "Farida Onwudiwe", "Gregor Talabani",
    "Hana Lindqvist", "Ivo Castellanos", "Jamila Petrosyan", "Kaspar Adeyemi", "Leonie Drummond", "Mirza Halloran", "Nadia Kowalczyk",
)  # fmt: skip
BODIES = ("interior ministry", "harbour authority", "provincial council", "border guard", "electoral board", "army command")
DEEDS = ("shelled", "blockaded", "evacuated", "searched", "reopened", "occupied", "sealed off", "stormed")
THINGS = ("the grain terminal", "a police barracks", "the northern bridge", "two fuel depots", "the old customs house", "a radio mast")
KINDS = (
    "angry", "armed", "cautious", "displaced", "elderly", "foreign", "hungry", "local", "masked", "neutral", "nervous", "retired", "senior",
    "stranded", "striking", "tired", "unarmed", "unpaid", "veteran", "young",
)  # fmt: skip
FOLK = (
    "clerks", "conscripts", "dockers", "drivers", "envoys", "farmers", "fishermen", "guards", "judges", "mediators", "merchants", "miners",
    "monitors", "nurses", "officers", "pilots", "porters", "refugees", "students", "teachers", "traders", "villagers",
)  # fmt: skip
VERBS = (
    "abandoned", "blamed", "burned", "carried", "counted", "crossed", "defended", "demanded", "described", "feared", "followed", "guarded",
    "hid", "inspected", "left", "lost", "photographed", "refused", "rejected", "repaired", "reported", "sought", "watched", "welcomed",
)  # fmt: skip
OBJECTS = (
    "barricades", "boats", "bread", "cables", "cattle", "checkpoints", "coffins", "convoys", "crates", "fences", "ferries", "flags",
    "flour", "leaflets", "lorries", "maps", "medicines", "mines", "passports", "pipelines", "pumps", "rifles", "tents", "trenches", "wells",
)  # fmt: skip
WHERE = ("behind", "beside", "beyond", "close to", "east of", "inside", "near", "north of", "outside", "south of", "west of")
WHEN = (
    "before dawn", "at noon", "after midnight", "for a third day", "since spring", "during the night", "until dusk", "twice this week",
    "all through the harvest", "on market day", "hours later", "without warning", "despite the rain", "under escort",
)  # fmt: skip
OWN_WORDS = (
    "Our correspondent contributed from the capital and asked readers to send photographs.",
    "This newspaper first wrote of the quarrel in March.",
    "Subscribers find a map of the district on our pages for members.",
    "The editors have shortened this dispatch for the evening edition.",
)  # fmt: skip
EDITED = 0.03  # share of words that a desk replaces or strikes out
BYLINES = ("By our foreign desk", "(Northern Press) -", "From agencies in the region", "By staff and wire", "")
HEADS = ("Tension after night in {p}", "{p}: what we know", "New blow to talks", "{x} under pressure over {p}", "Fresh trouble in {q}")


def report(happening: int, reporter: int) -> list[str]:
    """Paragraphs of one reporter's own account of a happening; the facts are the happening's, the words the reporter's."""
    facts, words = random.Random(f"happening {happening}"), random.Random(f"reporter {happening} {reporter}")
    p, q = facts.sample(PLACES, 2)
    x, b, n, deed, thing = facts.choice(PEOPLE), facts.choice(BODIES), facts.randrange(3, 400), facts.choice(DEEDS), facts.choice(THINGS)
    quotation = f'"We counted {n} of them near {q} and {facts.choice(("nobody", "not one", "hardly a soul"))} turned round," {x} said.'
    who = words.choice(("Soldiers", "Armed men", f"Units of the {b}", "Gunmen"))
    told = [f"{who} {deed} {thing} in {p} on {facts.choice(('Monday', 'Friday'))}."]
    told += [_sentence(words) for _ in range(words.randrange(11, 18))]
    told.insert(words.randrange(2, 6), quotation)
    return [" ".join(told[i : i + 2]) for i in range(0, len(told), 2)]


def _sentence(words: random.Random) -> str:
    """One sentence: who did what, where and when, and often somebody's account of it."""
    folk = words.choice(FOLK)
    who = words.choice((f"{words.choice(KINDS)} {folk}", f"{words.randrange(3, 900)} {folk}", f"the {words.choice(BODIES)}"))
    what = f"{words.choice(VERBS)} {words.choice(('', f'{words.randrange(3, 900)} ', 'several ', 'most '))}{words.choice(OBJECTS)}"
    told = f"{who} {what} {words.choice(WHERE)} {words.choice(PLACES)} {words.choice(WHEN)}"
    if words.random() < 0.6:
        told += f" and {words.choice(FOLK)} {words.choice(VERBS)} {words.choice(KINDS)} {words.choice(FOLK)} {words.choice(WHEN)}"
    if words.random() < 0.4:
        told += f", {words.choice(PEOPLE)} {words.choice(('told reporters', 'wrote', 'said', 'claimed'))}"
    return f"{told[0].upper()}{told[1:]}."


def reprint(paragraphs: Sequence[str], number: int) -> str:
    """The copy as another outlet printed it: cut, another head and byline, one paragraph less or moved, words changed."""
    chance = random.Random(f"reprint {number} {paragraphs[0]}")
    kept = list(paragraphs)
    if chance.random() < 0.5:
        kept = kept[: max(4, round(len(kept) * chance.uniform(0.5, 1.0)))]
    if chance.random() < 0.4:
        del kept[chance.randrange(1, len(kept))]
    if chance.random() < 0.4:
        kept.insert(chance.randrange(1, len(kept)), kept.pop(chance.randrange(1, len(kept))))
    if chance.random() < 0.5:
        kept[0] = f"{chance.choice(('Reports from the region say', 'It has become known that'))} {kept[0][0].lower()}{kept[0][1:]}"
    if chance.random() < 0.4:
        kept.append(chance.choice(OWN_WORDS))
    kept = [re.sub(r"[a-z]+", lambda found: _edited(found.group(), chance), text) for text in kept]
    head = chance.choice(HEADS).format(p=chance.choice(PLACES), q=chance.choice(PLACES), x=chance.choice(PEOPLE))
    return "\n\n".join(filter(None, (head, chance.choice(BYLINES), *kept)))


def _edited(word: str, chance: random.Random) -> str:
    return chance.choice(("", "some", *KINDS)) if chance.random() < EDITED else word


def made(reports: int, reprints: int) -> tuple[list[str], list[int]]:
    """Texts in mixed order, and for each the number of the report that it is, or is a reprint of."""
    originals = [report(number // 2, number % 2) for number in range(reports)]
    texts = [("\n\n".join(paragraphs), number) for number, paragraphs in enumerate(originals)]
    texts += [(reprint(originals[i % reports], i), i % reports) for i in range(reprints)]
    random.Random("order").shuffle(texts)
    return [text for text, _ in texts], [number for _, number in texts]


def score(gold: Sequence[int], folded: Sequence[int]) -> dict[str, float]:
    """Precision and recall over the pairs that are folded together."""
    right = _pairs(Counter(zip(gold, folded, strict=True)).values())
    return {"precision": right / max(1, _pairs(Counter(folded).values())), "recall": right / max(1, _pairs(Counter(gold).values()))}


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=500)
    parser.add_argument("--reprints", type=int, default=10_000)
    arguments = parser.parse_args()
    texts, gold = made(arguments.reports, arguments.reprints)
    begin = time.perf_counter()
    folded = fold(texts)
    seconds = time.perf_counter() - begin
    figures = {name: round(value, 5) for name, value in score(gold, folded).items()}
    print(json.dumps({"texts": len(texts), "folds": len(set(folded)), **figures, "seconds": round(seconds, 1)}))


if __name__ == "__main__":
    main()
