"""Read attribution corpora (source, cue, content spans in documents) into training examples.

PolNeAR's conventions: only outermost attributions are marked, every word is in at most one, a cue is one run of words.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.language.quotation import find_quotations, quoted_states
from dragoman.language.segment import Segmenter

from .treebank import Example

ROLES = ("source", "cue", "content")


def read_attributions(path: Path, cutter: Segmenter) -> Iterator[Example]:
    """Sentences of the corpus's documents with their words' roles and links, in order."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield from _examples(json.loads(line), cutter)


def _examples(document: dict[str, Any], cutter: Segmenter) -> Iterator[Example]:
    text = document["text"]
    owner: dict[int, tuple[int, str]] = {}  # the attribution (from 1) and role of each character
    begins: set[int] = set()
    for number, attribution in enumerate(document["attributions"], 1):
        for role in ROLES:
            for start, end in attribution[role]:
                begins.add(start)
                owner.update((at, (number, role)) for at in range(start, end))
    quotations = find_quotations(text)
    for words in cutter(text):
        marked = [next((owner[at] for at in range(start, end) if at in owner), None) for start, end in words]
        roles, before = [], None
        for (start, end), mark in zip(words, marked, strict=True):
            if mark is None:
                roles.append("O")
            else:
                opens = mark != before or any(at in begins for at in range(start, end))
                roles.append(f"{'B' if opens else 'I'}-{mark[1]}")
            before = mark
        cues = {mark[0] for mark in marked if mark is not None and mark[1] == "cue"}
        yield Example(
            words=[text[start:end] for start, end in words],
            roles=roles,
            links=[-1 if mark is None or mark[1] == "cue" else mark[0] if mark[0] in cues else 0 for mark in marked],
            cues=[mark[0] if mark is not None and mark[1] == "cue" else -1 for mark in marked],
            quoted=quoted_states(quotations, words),
        )


def states_of(example: Example) -> list[int]:
    """Where the words of a treebank's sentence stand as to its quotation marks (see `quoted_states`)."""
    text, words = "", []
    for word, space in zip(example.words, example.spaces_after or [" "] * len(example.words), strict=True):
        words.append((len(text), len(text) + len(word)))
        text += word + space
    return quoted_states(find_quotations(text), words)
