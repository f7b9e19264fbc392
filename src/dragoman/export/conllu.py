"""CoNLL-U (universaldependencies.org/format.html): treebanks in, parses out."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import BadRecord
from ..language.model import Language
from ..language.sentences import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class TreebankSentence:
    """A sentence as the file has it: its comments, its raw text, its words as (form, followed by space)."""

    comments: tuple[str, ...]
    text: str
    words: tuple[tuple[str, bool], ...]
    ranges: tuple[str, ...]  # lines of multi-word tokens, by the id they begin with
    starts_paragraph: bool
    starts_document: bool


def read_conllu(path: Path) -> Iterator[TreebankSentence]:
    """Sentences of a file (.gz too). Raises BadRecord with the line at fault."""
    opener = gzip.open if path.suffix == ".gz" else open
    comments: list[str] = []
    rows: list[list[str]] = []
    ranges: list[str] = []
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate([*lines, ""], start=1):
            line = line.rstrip("\n")
            if line.startswith("#"):
                comments.append(line)
            elif line:
                columns = line.split("\t")
                if len(columns) != 10:
                    raise BadRecord(f"{path}:{number}: a CoNLL-U line has 10 columns, this one {len(columns)}")
                if columns[0].isdigit():
                    rows.append(columns)
                elif "-" in columns[0]:
                    ranges.append(line)
            elif rows:
                yield _sentence(comments, rows, ranges)
                comments, rows, ranges = [], [], []


def _sentence(comments: list[str], rows: list[list[str]], ranges: list[str]) -> TreebankSentence:
    glued = {int(row[0]) for row in rows if "SpaceAfter=No" in row[9]}
    for line in ranges:
        columns = line.split("\t")
        first, last = map(int, columns[0].split("-"))
        glued.update(range(first, last + ("SpaceAfter=No" in columns[9])))
    words = tuple((row[1], int(row[0]) not in glued) for row in rows)
    told = next((c.partition("=")[2].strip() for c in comments if c.startswith("# text =")), None)
    text = told if told is not None else "".join(form + " " * space for form, space in words).strip()
    return TreebankSentence(
        comments=tuple(comments),
        text=text,
        words=words,
        ranges=tuple(ranges),
        starts_paragraph=any(c.startswith(("# newpar", "# newdoc")) and not c.startswith("# newpar_block") for c in comments),
        starts_document=any(c.startswith("# newdoc") for c in comments),
    )


def documents_of(sentences: Iterator[TreebankSentence]) -> Iterator[list[TreebankSentence]]:
    """The sentences document by document."""
    document: list[TreebankSentence] = []
    for sentence in sentences:
        if sentence.starts_document and document:
            yield document
            document = []
        document.append(sentence)
    if document:
        yield document


def parse_gold_words(document: list[TreebankSentence], language: Language) -> Iterator[str]:
    """CoNLL-U blocks of the document with the file's words and our annotation."""
    text, cuts = "", []
    for sentence in document:
        words = []
        for form, space in sentence.words:
            words.append((len(text), len(text) + len(form)))
            text += form + " " * space
        cuts.append(words)
        text = text.rstrip() + "\n"
    parsed = language.parse_words(text, cuts)
    for number, sentence in enumerate(document):
        # A sentence of more words than the encoder takes comes back in parts.
        if len(parsed.sentences) == len(document):
            yield block(parsed.sentences[number], text, comments=sentence.comments, ranges=sentence.ranges)
    if len(parsed.sentences) != len(document):
        for found in parsed.sentences:
            yield block(found, text)


def parse_raw(document: list[TreebankSentence], language: Language) -> Iterator[str]:
    """CoNLL-U blocks of the document's raw text, paragraphs apart by a blank line, with our own words and sentences."""
    text = ""
    for sentence in document:
        text += ("\n\n" if sentence.starts_paragraph and text else " " if text else "") + sentence.text
    for number, found in enumerate(language.parse(text).sentences):
        comments = [c for c in document[0].comments if c.startswith("# newdoc")] if number == 0 else []
        yield block(found, text, comments=(*comments, f"# text = {' '.join(text[found.start : found.end].split())}"))


def block(sentence: Sentence, text: str, *, comments: tuple[str, ...] = (), ranges: tuple[str, ...] = ()) -> str:
    """One sentence as CoNLL-U."""
    before = {int(line.split("-")[0]): line for line in ranges}
    lines = list(comments)
    for token in sentence.tokens:
        if token.index + 1 in before:
            lines.append(before[token.index + 1])
        following = text[token.end : token.end + 1]
        space = "SpaceAfter=No" if following and not following.isspace() else "_"
        lines.append(
            "\t".join(
                (
                    str(token.index + 1),
                    token.text,
                    token.lemma,
                    token.upos,
                    token.xpos,
                    token.features,
                    str(token.head + 1),
                    token.deprel,
                    "_",
                    space,
                )
            )
        )
    return "\n".join(lines) + "\n\n"
