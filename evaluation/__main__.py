"""Measure Dragoman on the gold data and hold it to its floors.

    python -m evaluation [--only NAME ...] [--shared DIR] [--scorecard] [--raise] [--jobs N]

Prints each figure with its floor; exit status 1 where one falls below. `--scorecard` writes docs/scorecard.md and
docs/scorecard.json. Floors only rise by themselves: `--raise` lifts those that the figures clear; to lower one, edit
evaluation/floors.json and say why in the changelog.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from .sets import LABELLED, MEASURES, OWN, Measure

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
ROOT = HERE.parent
SLACK = 0.01  # of a figure between 0 and 1; a hundredfold of it on percentages


def input_of(measure: Measure, shared: Path, folder: Path) -> tuple[Path, Path]:
    """The file to predict from and the gold to score against."""
    gold = shared / measure.gold
    if measure.name == "entities-uner":
        made = folder / "uner.jsonl"
        made.write_text(uner_records(gold, shared / "treebanks/en_ewt.dev.conllu.gz"), encoding="utf-8")
        return made, made
    if measure.gold_spans:
        made = folder / f"{measure.name}.jsonl"
        with gzip.open(gold, "rt", encoding="utf-8") as lines, open(made, "w", encoding="utf-8") as out:
            for line in lines:
                record = json.loads(line)
                record["spans"] = [place["span"] for place in record["places"]]
                out.write(json.dumps(record) + "\n")
        return made, gold
    return gold, gold


def uner_records(tags: Path, treebank: Path) -> str:
    """UNER's names on the treebank's raw sentences, one record a sentence."""
    from dragoman.export.conllu import read_conllu

    named: dict[tuple[str, ...], list[str]] = {}
    words: list[str] = []
    marks: list[str] = []
    with gzip.open(tags, "rt", encoding="utf-8") as lines:
        for line in [*lines, "\n"]:
            columns = line.rstrip("\n").split("\t")
            if len(columns) >= 3:
                words.append(columns[1])
                marks.append(columns[2])
            elif words and not line.startswith("#"):
                named[tuple(words)] = marks
                words, marks = [], []
    records = []
    for number, sentence in enumerate(read_conllu(treebank)):
        found = named.get(tuple(form for form, _ in sentence.words))
        if found is None:
            continue
        text, entities = "", list[dict[str, Any]]()
        for (form, space), mark in zip(sentence.words, found, strict=True):
            if mark[2:] in ("PER", "ORG", "LOC"):
                if mark[0] == "I" and entities and entities[-1]["type"] == mark[2:]:
                    entities[-1]["span"][1] = len(text) + len(form)
                else:
                    entities.append({"span": [len(text), len(text) + len(form)], "type": mark[2:]})
            text += form + " " * space
        records.append(json.dumps({"id": f"uner-{number}", "text": text, "entities": entities}))
    return "\n".join(records) + "\n"


def run(measure: Measure, shared: Path, folder: Path) -> dict[str, Any]:
    """The scorer's figures for a measure."""
    source, gold = input_of(measure, shared, folder)
    predicted = folder / f"{measure.name}.predicted"
    subprocess.run(
        [sys.executable, "-m", "dragoman", "predict", measure.task, str(source), "-o", str(predicted), *measure.options], check=True
    )
    scorer = [sys.executable, str(shared / "tools" / measure.scorer), str(gold), str(predicted), *measure.scorer_options]
    found: dict[str, Any] = json.loads(subprocess.run(scorer, check=True, capture_output=True, text=True).stdout)
    return found


def own_figures(name: str, shared: Path) -> dict[str, Any]:
    """The figures of a set of our own, as the module prints them; those of labels on the shared folder's texts need that folder."""
    options = ["--shared", str(shared)] if name in LABELLED else []
    command = [sys.executable, "-m", f"evaluation.{(OWN | LABELLED)[name]}", *options]
    found: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout)
    return found


def measured(measure: Measure | str, shared: Path, folder: Path) -> tuple[str, dict[str, Any], float]:
    """A set's name, its figures, and the seconds that it took."""
    began = time.monotonic()
    scores = own_figures(measure, shared) if isinstance(measure, str) else run(measure, shared, folder)
    return _name(measure), scores, time.monotonic() - began


def _name(measure: Measure | str) -> str:
    return measure if isinstance(measure, str) else measure.name


def figure(scores: dict[str, Any], path: str) -> float:
    """The number at a path such as "exact.f1"."""
    value: Any = scores
    for part in path.split("/"):
        value = value[part]
    return float(value) if value is not None else 0.0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="+", metavar="NAME", help=f"of {', '.join([*(m.name for m in MEASURES), *LABELLED, *OWN])}")
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="where the gold data lies")
    parser.add_argument("--scorecard", action="store_true", help="write docs/scorecard.md and .json")
    parser.add_argument("--raise", dest="lift", action="store_true", help="lift floors that the figures clear")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="sets that are measured at a time")
    arguments = parser.parse_args()
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text())
    shared_sets: list[Measure | str] = [*MEASURES, *LABELLED]
    chosen = [m for m in shared_sets if not arguments.only or _name(m) in arguments.only]
    if not arguments.shared.is_dir():
        print(f"no gold data at {arguments.shared}: only the project's own sets are measured")
        chosen = []
    chosen += [name for name in OWN if not arguments.only or name in arguments.only]
    results: dict[str, dict[str, Any]] = {}
    missed: list[str] = []
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(arguments.jobs) as pool:
        for name, scores, seconds in pool.map(lambda one: measured(one, arguments.shared, Path(folder)), chosen):
            results[name] = scores
            for path, floor in floors.get(name, {}).items():
                found = figure(scores, path)
                verdict = "ok" if found >= floor else "BELOW"
                print(f"{name:24} {path:34} {found:8.4g}  floor {floor:<7g} {verdict}  ({seconds:.0f} s)", flush=True)
                if found < floor:
                    missed.append(f"{name} {path}")
    if arguments.lift:
        FLOORS.write_text(json.dumps(lifted(floors, results), indent=1) + "\n")
    if arguments.scorecard:
        write_scorecard(results, floors)
    print(f"{len(missed)} figures below their floor: {', '.join(missed)}" if missed else "all figures at or above their floors")
    return 1 if missed else 0


def lifted(floors: dict[str, dict[str, float]], results: dict[str, dict[str, Any]]) -> dict[str, dict[str, float]]:
    """The floors, each raised to just under its figure where that is higher."""
    found = {name: dict(paths) for name, paths in floors.items()}
    for name, paths in found.items():
        for path, floor in paths.items():
            if name in results:
                value = figure(results[name], path)
                slack = SLACK * 100 if value > 1 else SLACK
                paths[path] = max(floor, round(value - slack, 3))
    return found


def write_scorecard(results: dict[str, dict[str, Any]], floors: dict[str, dict[str, float]]) -> None:
    docs = ROOT / "docs"
    (docs / "scorecard.json").write_text(json.dumps(results, indent=1, sort_keys=True) + "\n")
    lines = [
        "# Scorecard",
        "",
        "Made by `python -m evaluation --scorecard`; the whole output of the scorers is in scorecard.json.",
        "",
        "| set | figure | value | floor |",
        "|---|---|---|---|",
    ]
    for name, paths in floors.items():
        if name in results:
            lines += [f"| {name} | {path} | {figure(results[name], path):.4g} | {floor:g} |" for path, floor in paths.items()]
    (docs / "scorecard.md").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main())
