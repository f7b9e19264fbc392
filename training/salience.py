"""The weights by which pronouns choose what they refer to: python -m training.salience TREEBANK.conllu.gz

Reads a treebank in CoNLL-U with GUM's Entity annotation in MISC (Zeldes 2017, "The GUM corpus"), parses its words with the
shipped language model, and fits a log-linear ranking of each third-person pronoun's candidates, with "none" among them, by
maximum likelihood: the gold antecedents of one pronoun share its probability. News counts most, talk least, and labelled
reports of our own (own_reports.py) more than any of it, being few and just what is to be read. L-BFGS from zero, so that
the same input gives the same weights. Sorts of nouns are those of the entities that they head. Writes
src/dragoman/find/actors/salience.json. Takes about two minutes.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize  # type: ignore[import-untyped]
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from dragoman.find.actors import lexicon
from dragoman.find.actors.company import Company
from dragoman.find.actors.coreference import Resolver
from dragoman.find.actors.names_in import names_of
from dragoman.find.actors.nominals import GROUP, PERSON, PLACE, THING, Nominal, nominals_of
from dragoman.find.actors.salience import SALIENCE, names_of_part, pairs_of, parts_of_nothing
from dragoman.language.model import shipped
from dragoman.language.sentences import Parsed

from .own_reports import Labelled, is_meant, labelled

SORTS = {"person": PERSON, "organization": GROUP, "place": PLACE}
GENRES = {"news": 1.5, "bio": 1.0, "speech": 1.0, "textbook": 1.0, "voyage": 1.0, "academic": 1.0, "court": 1.0}
OTHER_GENRES = 0.5
OWN = 4.0  # weight of a pronoun in a report of our own
PENALTY = 1.0
LEAST_SEEN = 3  # of a feature or a noun
CLEAR = 0.75  # share of a noun's mentions that must be of one sort

Key = tuple[int, int]  # sentence, word


@dataclass(slots=True)
class Annotated:
    """One document of the treebank: its words by sentence, and the entities that words head by sentence and word."""

    name: str
    text: str = ""
    words: list[list[tuple[int, int]]] = field(default_factory=list)
    mentions: list[tuple[int, int, int, str, str]] = field(default_factory=list)  # sentence, first, last, entity, type
    rows: list[list[list[str]]] = field(default_factory=list)


@dataclass(slots=True)
class Choice:
    """One pronoun: the names of the features of each option, "none" first, and which options are right."""

    options: list[list[str]]
    right: list[bool]
    weight: float


def read(path: Path) -> Iterator[Annotated]:
    """The documents of a treebank."""
    document: Annotated | None = None
    rows: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc id"):
                if document is not None:
                    yield document
                document = Annotated(line.partition("= ")[2])
            elif line and not line.startswith("#"):
                rows.append(line.split("\t"))
            elif not line and rows and document is not None:
                add_sentence(document, rows)
                rows = []
    if document is not None:
        yield document


def add_sentence(document: Annotated, rows: list[list[str]]) -> None:
    """Add a sentence's words, with the blanks between them, and its mentions."""
    number, words, plain = len(document.words), [], []
    glued: set[int] = set()
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            glued.update(range(first, last if "SpaceAfter=No" not in row[9] else last + 1))
        elif "." not in row[0]:
            start = len(document.text)
            document.text += row[1]
            words.append((start, len(document.text)))
            plain.append(row)
            if int(row[0]) not in glued and "SpaceAfter=No" not in row[9]:
                document.text += " "
    document.text += "" if document.text.endswith(" ") else " "
    document.words.append(words)
    document.rows.append(plain)
    begun: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for at, row in enumerate(plain):
        column = re.search(r"(?:^|\|)Entity=([^|]*)", row[9])
        for part in re.findall(r"\([^()]*\)?|[^()]+\)", column.group(1)) if column is not None else ():
            label, _, rest = part.strip("()").partition("-")
            if part.startswith("("):
                begun[label].append((at, rest.partition("-")[0]))
            if part.endswith(")") and begun[label]:
                first, type = begun[label].pop()
                document.mentions.append((number, first, at, label.partition("[")[0], type))


def heads_of(document: Annotated, parsed: Parsed) -> dict[Key, set[str]]:
    """The entities that each word heads, by the treebank's tree and by the model's."""
    found: dict[Key, set[str]] = defaultdict(set)
    for number, first, last, entity, _ in document.mentions:
        gold = next((k for k in range(first, last + 1) if not first <= int(document.rows[number][k][6]) - 1 <= last), first)
        found[number, gold].add(entity)
        tokens = parsed.sentences[number].tokens
        found[number, next((k for k in range(first, last + 1) if not first <= tokens[k].head <= last), first)].add(entity)
    return found


def sorts_of(documents: list[Annotated]) -> dict[str, int]:
    """Sorts of nouns that head entities of one type nearly always."""
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for document in documents:
        for number, first, last, _, type in document.mentions:
            rows = document.rows[number]
            head = next((rows[k] for k in range(first, last + 1) if not first <= int(rows[k][6]) - 1 <= last), rows[first])
            if head[3] == "NOUN" and head[2].isalpha():
                counts[head[2].lower()][SORTS.get(type, THING)] += 1
    found = {}
    for noun, seen in counts.items():
        sort, times = seen.most_common(1)[0]
        if seen.total() >= LEAST_SEEN and times >= CLEAR * seen.total():
            found[noun] = sort
    return found


class Teacher(Resolver):
    """Resolves pronouns as the treebank does, and notes every choice."""

    def __init__(self, nominals: list[Nominal], *, company: Company, gold: Mapping[Key, set[str]], weight: float) -> None:
        super().__init__(nominals, casting=company)
        self.gold, self.weight = gold, weight
        self.choices: list[Choice] = []

    def choose(self, pronoun: Nominal, candidates: list[Nominal]) -> Nominal | None:
        mine = self.gold.get(pronoun.key, set())
        options, right, chosen = [], [], None
        for candidate, parts in pairs_of(pronoun, candidates):
            options.append([name for part in parts for name in names_of_part(part)])
            right.append(bool(self.gold.get(candidate.key, set()) & mine))
            chosen = chosen or (candidate if right[-1] else None)
        if options and (mine or pronoun.lemma == "I"):
            nothing = [str(name) for name in parts_of_nothing(pronoun)[1:]]
            self.choices.append(Choice([nothing, *options], [not any(right), *right], self.weight))
        return chosen


def choices_of(document: Annotated, sorts: Mapping[str, int]) -> list[Choice]:
    """Every pronoun's choice in one document. One with a sentence too long for the model is left out."""
    parsed = shipped().parse_words(document.text, document.words)
    if [len(words) for words in document.words] != [len(sentence.tokens) for sentence in parsed.sentences]:
        return []
    names = lexicon.shipped()
    weight = GENRES.get(document.name.split("_")[1], OTHER_GENRES)
    nominals = nominals_of(parsed, names_of(parsed, names, None), sorts)
    teacher = Teacher(nominals, company=Company(names, None), gold=heads_of(document, parsed), weight=weight)
    teacher.run()
    return teacher.choices


class OwnTeacher(Resolver):
    """Resolves the labelled pronouns of a report of our own as labelled, and notes every choice."""

    def __init__(self, nominals: list[Nominal], *, company: Company, report: Labelled) -> None:
        super().__init__(nominals, casting=company)
        self.report = report
        self.choices: list[Choice] = []

    def choose(self, pronoun: Nominal, candidates: list[Nominal]) -> Nominal | None:
        refers = self.report.refers.get(pronoun.token.start)
        if refers is None:
            return super().choose(pronoun, candidates)
        pairs = [(candidate, list(parts)) for candidate, parts in pairs_of(pronoun, candidates)]
        right = [is_meant(candidate, refers, self.report.text) for candidate, _ in pairs]
        if any(right):
            options = [[name for part in parts for name in names_of_part(part)] for _, parts in pairs]
            nothing = [str(name) for name in parts_of_nothing(pronoun)[1:]]
            self.choices.append(Choice([nothing, *options], [False, *right], OWN))
        return next((candidate for (candidate, _), meant in zip(pairs, right, strict=True) if meant), None)


def choices_of_own(report: Labelled, sorts: Mapping[str, int]) -> list[Choice]:
    """Every labelled pronoun's choice in one report of our own."""
    parsed, names = shipped().parse(report.text), lexicon.shipped()
    nominals = nominals_of(parsed, names_of(parsed, names, report.published), sorts)
    teacher = OwnTeacher(nominals, company=Company(names, report.published), report=report)
    teacher.run()
    return teacher.choices


def fit(choices: list[Choice]) -> dict[str, float]:
    """Weights of the features, by penalised maximum likelihood."""
    counts = Counter(name for choice in choices for option in choice.options for name in option)
    numbers = {name: number for number, name in enumerate(sorted(n for n, count in counts.items() if count >= LEAST_SEEN))}
    columns: list[int] = []
    ends, starts = [0], []
    for choice in choices:
        starts.append(len(ends) - 1)
        for option in choice.options:
            columns += [numbers[name] for name in option if name in numbers]
            ends.append(len(columns))
    matrix = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(ends) - 1, len(numbers)))
    right = np.array([r for choice in choices for r in choice.right], dtype=float)
    owner = np.repeat(np.arange(len(choices)), [len(choice.options) for choice in choices])
    weights = np.array([choice.weight for choice in choices])

    def loss(vector: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        scores = matrix @ vector
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        whole, good = np.add.reduceat(powers, starts), np.add.reduceat(powers * right, starts)
        likelihood = weights @ (np.log(good + 1e-300) - np.log(whole))
        slope = matrix.T @ ((powers / whole[owner] - powers * right / (good[owner] + 1e-300)) * weights[owner])
        return PENALTY / 2 * vector @ vector - likelihood, slope + PENALTY * vector

    best = minimize(loss, np.zeros(len(numbers)), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    return {name: round(float(best[number]), 3) for name, number in numbers.items() if abs(best[number]) >= 0.005}


def main(path: str) -> None:
    documents = list(read(Path(path)))
    sorts = sorts_of(documents)
    choices = [choice for document in documents for choice in choices_of(document, sorts)]
    choices += [choice for report in labelled() for choice in choices_of_own(report, sorts)]
    weights = fit(choices)
    SALIENCE.write_text(json.dumps({"weights": weights, "sorts": sorts}, indent=0, sort_keys=True) + "\n")
    print(f"{len(weights)} weights, {len(sorts)} nouns")


if __name__ == "__main__":
    main(sys.argv[1])
