"""Reports of our own with what their pronouns and descriptions refer to: tests/data/coreference.jsonl and what it names.

A row has the report, words of it with one pronoun or description in [brackets], and in `refers` words of what it refers to,
any of which is right. Reports are examples/NAME.txt or lines of tests/data/coreference-reports.jsonl; those of part "held"
there are for measuring alone.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dragoman.find.actors.nominals import Nominal
from dragoman.find.phrases import phrase

ROOT = Path(__file__).parent.parent


@dataclass(slots=True)
class Labelled:
    """One report; `refers`: words by the first character of each pronoun or description."""

    text: str
    published: date
    refers: dict[int, list[str]] = field(default_factory=dict)


def labelled() -> Iterator[Labelled]:
    """The reports that weights may be learnt from."""
    reports = dict(of_tests())
    for line in (ROOT / "tests/data/coreference.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["report"] not in reports:
            reports[row["report"]] = example(row["report"])
        report = reports[row["report"]]
        if report is not None:
            words, inside = row["words"].replace("[", "").replace("]", ""), row["words"].index("[")
            report.refers[report.text.index(words) + inside] = [folded(words) for words in row["refers"]]
    yield from (report for report in reports.values() if report is not None)


def of_tests() -> Iterator[tuple[str, Labelled | None]]:
    """Names of the reports in tests/data, with those of them that are not held back."""
    for line in (ROOT / "tests/data/coreference-reports.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        open_to_all = row["part"] != "held"
        yield row["report"], Labelled(row["text"], date.fromisoformat(row["published"])) if open_to_all else None


def example(name: str) -> Labelled:
    _, front, text = (ROOT / f"examples/{name}.txt").read_text(encoding="utf-8").split("---\n", 2)
    found = re.search(r"date: (\d{4}-\d\d-\d\d)", front)
    if found is None:
        raise ValueError(f"examples/{name}.txt has no date")
    return Labelled(text, date.fromisoformat(found.group(1)))


def folded(words: str) -> str:
    """In lower case and without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", words.lower()) if not unicodedata.combining(c))


def is_meant(candidate: Nominal, refers: list[str], text: str) -> bool:
    """Whether any words for what the candidate stands for have one of the words in question."""
    members = candidate.cluster.members if candidate.cluster is not None else [candidate]
    told = [n.actor.name for n in (candidate, *members, *candidate.parties) if n.actor is not None]
    for nominal in (candidate, *members):
        if nominal.form in ("name", "common"):
            start, end = phrase(nominal.sentence, nominal.token)
            told.append(text[start:end])
    told += [party.token.text for party in candidate.parties]
    return any(words in folded(name) for words in refers for name in told)
