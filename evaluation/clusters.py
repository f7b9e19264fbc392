"""Clusters out of fold: `python -m evaluation.clusters ../shared/gold/clusters/ecbplus.dev.jsonl.gz`.

Topics are dealt into five folds. Each fold is clustered by itself, with the two thresholds that were best on the other
four, and then with those that are shipped. BCubed (Amigó et al. 2009), precision, recall and F1.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from dragoman.export.predictions import records_of
from dragoman.stories.similar import APART, LIKE, cluster

FOLDS = 5
LIKES = (0.1, 0.13, 0.16, 0.2)
APARTS = (0.45, 0.5, 0.56, 0.62, 0.68)


def bcubed(gold: Sequence[object], predicted: Sequence[object]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    of_gold, of_predicted, both = Counter(gold), Counter(predicted), Counter(zip(gold, predicted, strict=True))
    pairs = list(zip(gold, predicted, strict=True))
    precision = sum(both[pair] / of_predicted[pair[1]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / of_gold[pair[0]] for pair in pairs) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    records = list(records_of(parser.parse_args().gold))
    topics = sorted({str(record["topic"]) for record in records}, key=lambda topic: (len(topic), topic))
    folds = [[record for record in records if topics.index(str(record["topic"])) % FOLDS == fold] for fold in range(FOLDS)]

    def f1(fold: int, like: float, apart: float) -> tuple[float, float, float]:
        texts, gold = [record["text"] for record in folds[fold]], [record["cluster"] for record in folds[fold]]
        return bcubed(gold, cluster(texts, like=like, apart=apart))

    grid = {(like, apart): [f1(fold, like, apart) for fold in range(FOLDS)] for like, apart in itertools.product(LIKES, APARTS)}
    for fold in range(FOLDS):
        best = max(grid, key=lambda pair: sum(grid[pair][other][2] for other in range(FOLDS) if other != fold))
        chosen, shipped = grid[best][fold], f1(fold, LIKE, APART)
        print(json.dumps({
            "fold": fold, "reports": len(folds[fold]), "like": best[0], "apart": best[1], "f1": round(chosen[2], 4),
            "f1_shipped": round(shipped[2], 4),
        }))  # fmt: skip
    whole = bcubed([record["cluster"] for record in records], cluster([record["text"] for record in records]))
    print(json.dumps({"all": dict(zip(("p", "r", "f1"), (round(value, 4) for value in whole), strict=True))}))


if __name__ == "__main__":
    main()
