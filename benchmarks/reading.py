"""Words a second on one core, load time and peak memory.

    python benchmarks/reading.py [FILE.jsonl | FILE.txt ...]

Reads the given reports (the examples by default) several times; prints the median of the rounds. `parse` is raw text to
parse, `read` raw text to findings; the ratio of the two tells what the finders cost whatever the machine does meanwhile.
"""

from __future__ import annotations

import os

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import json
import resource
import statistics
import sys
import time
from pathlib import Path

ROUNDS = 5


def texts_of(paths: list[Path]) -> list[str]:
    found = []
    for path in paths:
        lines = path.read_text(encoding="utf-8")
        found += [json.loads(line)["text"] for line in lines.splitlines()] if path.suffix == ".jsonl" else [lines]
    return found


def main() -> None:
    paths = [Path(name) for name in sys.argv[1:]] or sorted((Path(__file__).parents[1] / "examples").glob("*.txt"))
    texts = texts_of(paths)
    began = time.perf_counter()
    from dragoman.language.model import shipped

    language = shipped()
    print(f"load language model: {time.perf_counter() - began:.2f} s")
    words = sum(len(sentence.tokens) for text in texts for sentence in language.parse(text).sentences)

    from dragoman import __version__
    from dragoman.find.read import read_document
    from dragoman.ontology import shipped_ontology as ontology
    from dragoman.records import Document

    documents = [Document.make(text) for text in texts]
    for document in documents:
        read_document(document, language=language, ontology=ontology(), program=__version__)
    parse, read = [], []
    for _ in range(ROUNDS):
        began = time.process_time()
        for text in texts:
            language.parse(text)
        parse.append(time.process_time() - began)
        began = time.process_time()
        for document in documents:
            read_document(document, language=language, ontology=ontology(), program=__version__)
        read.append(time.process_time() - began)
    parsing, reading = statistics.median(parse), statistics.median(read)
    print(f"{len(texts)} reports, {words} words, median of {ROUNDS} rounds, one core")
    print(f"parse: {words / parsing:,.0f} words/s   read: {words / reading:,.0f} words/s")
    print(f"finders cost {reading / parsing - 1:.2f} of parsing")
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
