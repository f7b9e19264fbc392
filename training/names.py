"""Entity tags from sources that give them otherwise than word by word: this project's sentences, GUM's mentions."""

from __future__ import annotations

import re
from pathlib import Path

from dragoman.language.segment import Segmenter

from .treebank import Example, lines_of, read_marked

UNSURE = "?"  # gives no loss
GUM_TYPES = {"person": "PER", "organization": "ORG", "place": "LOC"}
INSIDE_NAMES = {"of", "the", "for", "and", "&", "-", "'s", "’s", ".", "de", "la", "du", "al", "in", "on", "to"}
TITLES = {"secretary", "president", "mr", "mrs", "ms", "dr", "chairman", "speaker", "minister", "senator", "king", "queen", "god"}
MENTION = re.compile(r"\((\d+)-([a-z]+)[^()]*|(\d+)\)")


def authored_examples(path: Path, segmenter: Segmenter) -> list[Example]:
    """This project's marked sentences, cut into words by the trained segmenter."""
    examples = []
    for text, spans in read_marked(path):
        for words in segmenter(text):
            tags = []
            for start, end in words:
                found = next(((s, e, kind) for s, e, kind in spans if s < end and start < e), None)
                tags.append("O" if found is None else f"{'B' if start <= found[0] else 'I'}-{found[2]}")
            examples.append(Example(words=[text[start:end] for start, end in words], entities=tags))
    return examples


def gum_names(path: Path) -> list[list[str]]:
    """BIO tags a sentence of GUM: mentions of persons, organisations and places that are names by their words.

    GUM marks whole noun phrases, described or named. A phrase made of proper nouns (with "of", "the" and the like
    inside) is a name; every other proper noun is left unsure, so that its guidelines never fight UNER's.
    """
    sentences: list[list[str]] = []
    rows: list[list[str]] = []
    for line in [*lines_of(path), ""]:
        if line.startswith("#"):
            continue
        if line:
            columns = line.split("\t")
            if columns[0].isdigit():
                rows.append(columns)
        elif rows:
            sentences.append(_names_of(rows))
            rows = []
    return sentences


def _names_of(rows: list[list[str]]) -> list[str]:
    tags = [UNSURE if row[3] == "PROPN" else "O" for row in rows]
    open_mentions: list[tuple[str, str, int]] = []
    mentions: list[tuple[int, int, str]] = []
    for number, row in enumerate(rows):
        entity = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for match in MENTION.finditer(entity):
            if match[1]:
                open_mentions.append((match[1], match[2], number))
                if entity[match.end() : match.end() + 1] == ")":
                    mentions.append((number, number + 1, open_mentions.pop()[1]))
            else:
                at = next((i for i in range(len(open_mentions) - 1, -1, -1) if open_mentions[i][0] == match[3]), None)
                if at is not None:
                    _, kind, begin = open_mentions.pop(at)
                    mentions.append((begin, number + 1, kind))
    for begin, end, kind in sorted(mentions, key=lambda m: m[0] - m[1]):
        while begin < end and rows[begin][3] in ("DET", "PRON"):
            begin += 1
        while begin < end and rows[end - 1][1] in ("'s", "’s", ",", "."):
            end -= 1
        words = rows[begin:end]
        if not words or kind not in GUM_TYPES or words[0][3] != "PROPN" or words[-1][3] not in ("PROPN", "NUM"):
            continue
        if any(row[3] != "PROPN" and row[1].lower() not in INSIDE_NAMES for row in words[:-1]):
            continue
        if any(row[7] in ("nmod:desc", "appos") for row in words) or all(tag[2:] in GUM_TYPES.values() for tag in tags[begin:end]):
            continue
        if kind == "person" and (len(words) > 4 or words[0][1].lower().strip(".") in TITLES):
            continue
        tags[begin:end] = [f"B-{GUM_TYPES[kind]}", *[f"I-{GUM_TYPES[kind]}"] * (end - begin - 1)]
    return tags
