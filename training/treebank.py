"""Read UD treebanks, UNER and this project's own entity sentences into training examples."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

KEPT_FEATURES = (
    "Tense",
    "Mood",
    "VerbForm",
    "Voice",
    "Number",
    "Person",
    "Degree",
    "PronType",
    "Poss",
    "Polarity",
    "Case",
    "Gender",
    "Reflex",
)
ENTITY_TYPES = ("PER", "ORG", "LOC")


@dataclass
class Example:
    """One sentence. What a source does not annotate is None and gives no loss."""

    words: list[str]
    upos: list[str] | None = None
    xpos: list[str] | None = None
    features: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None
    labels: list[str] | None = None
    entities: list[str] | None = None
    roles: list[str] | None = None  # BIO of source, cue and content
    links: list[int] | None = None  # of a source or content word, the number of its cue in `cues`; 0 without a cue in the sentence
    cues: list[int] | None = None  # of a cue word, the number of its attribution; -1 for other words
    quoted: list[int] | None = None  # see `quoted_states`
    spaces_after: list[str] = field(default_factory=list)
    ends_document: bool = False


def kept_features(column: str) -> str:
    return "|".join(part for part in column.split("|") if part.split("=")[0] in KEPT_FEATURES) or "_"


def lines_of(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else open(path, encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")


def read_treebank(path: Path) -> list[Example]:
    """Sentences of a CoNLL-U file; `spaces_after` is "", " " or "\\n\\n" (before a new paragraph or document) a word."""
    examples: list[Example] = []
    rows: list[list[str]] = []
    glued: set[int] = set()
    new_paragraph = False

    def close() -> None:
        nonlocal new_paragraph
        if not rows:
            return
        example = Example(
            words=[row[1] for row in rows],
            upos=[row[3] for row in rows],
            xpos=[row[4] for row in rows],
            features=[kept_features(row[5]) for row in rows],
            lemmas=[row[2] for row in rows],
            heads=[int(row[6]) for row in rows],
            labels=[row[7] for row in rows],
            spaces_after=["" if int(row[0]) in glued or "SpaceAfter=No" in row[9] else " " for row in rows],
        )
        if new_paragraph and examples:
            examples[-1].spaces_after[-1] = "\n\n"
        new_paragraph = False
        examples.append(example)
        rows.clear()
        glued.clear()

    for line in lines_of(path):
        if line.startswith("#"):
            if re.match(r"# new(doc|par)\b(?!_block)", line):
                new_paragraph = True
                if line.startswith("# newdoc") and examples:
                    examples[-1].ends_document = True
        elif not line:
            close()
        else:
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
            elif "-" in columns[0]:
                first, last = map(int, columns[0].split("-"))
                glued.update(range(first, last))
                if "SpaceAfter=No" in columns[9]:
                    glued.add(last)
    close()
    if examples:
        examples[-1].ends_document = True
    return examples


def read_uner(path: Path) -> dict[tuple[str, ...], list[str]]:
    """BIO tags of UNER by the sentence's words; types other than person, organisation and place become O."""
    found: dict[tuple[str, ...], list[str]] = {}
    words: list[str] = []
    tags: list[str] = []
    for line in [*lines_of(path), ""]:
        if line.startswith("# "):
            continue
        if not line:
            if words:
                found[tuple(words)] = tags
            words, tags = [], []
            continue
        columns = line.split("\t")
        words.append(columns[1])
        tags.append(columns[2] if columns[2][2:] in ENTITY_TYPES else "O")
    return found


MARK = re.compile(r"\[(PER|ORG|LOC) ([^\[\]]+)\]")


def read_marked(path: Path) -> Iterator[tuple[str, list[tuple[int, int, str]]]]:
    """Texts with inline marks, "[PER Omar Haddad] said", as plain text and (start, end, type) spans."""
    for line in lines_of(path):
        text, spans, at = "", [], 0
        for mark in MARK.finditer(line):
            text += line[at : mark.start()]
            spans.append((len(text), len(text) + len(mark[2]), mark[1]))
            text += mark[2]
            at = mark.end()
        text += line[at:]
        if text.strip():
            yield text, spans
