"""The trained English pipeline: text to sentences with tags, lemmas, dependencies and names.

Sentences of one document are run together in batches of like length; a batch never crosses documents, so a
document's reading never depends on its neighbours.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..errors import ModelError
from .attributed import TURN, attributed, best_bio
from .lemma import lemma_of
from .quotation import Quotation, find_quotations, quoted_states
from .segment import Segmenter
from .sentences import Attributed, Entity, EntityType, Parsed, Sentence, Token
from .session import session_of
from .tree import heads_of
from .wordpiece import CASINGS, WordPiece

BATCH_PIECES = 256  # what fits a core's cache; larger batches are slower
BATCH_COST = 30  # pieces that are read in the time that a further batch takes
MOST_PIECES = 500  # of a sentence; the encoder's positions end at 512
FORMAT = 2

Words = Sequence[tuple[int, int]]


class Language:
    """The model, loaded once. `parse` reads a text; `parse_words` parses words that are given."""

    def __init__(self, folder: Path) -> None:
        try:
            self.version: dict[str, Any] = json.loads((folder / "version.json").read_text())
            if self.version.get("format") != FORMAT:
                raise ModelError(f"the language model in {folder} has format {self.version.get('format')}, this program reads {FORMAT}")
            with gzip.open(folder / "tables.json.gz") as packed:
                tables = json.load(packed)
        except FileNotFoundError as error:
            raise ModelError(f"the language model is incomplete: {error.filename} is missing; install the package again") from error
        inventory = tables["inventory"]
        self._upos: list[str] = inventory["upos"]
        self._xpos: list[str] = inventory["xpos"]
        self._features: list[str] = inventory["features"]
        self._rules: list[str] = inventory["lemmas"]
        self._entities: list[str] = inventory["entities"]
        self._roles: list[str] = inventory["roles"]
        self._labels: list[str] = inventory["labels"]
        self._lemmas: dict[str, str] = tables["lemmas"]
        self._wordpiece = WordPiece(tables["vocabulary"])
        self._cuts = np.cumsum([0, *map(len, (self._upos, self._xpos, self._features, self._rules, self._roles))])
        self._segmenter = Segmenter(folder / "segmenter.onnx")
        self._session = session_of(folder / "language.onnx")
        self._naming = session_of(folder / "names.onnx")
        self._linking = session_of(folder / "links.onnx")
        self._labelling = session_of(folder / "labels.onnx")

    @property
    def hash(self) -> str:
        """First 16 hex digits over the hashes of the model's files."""
        import hashlib

        return hashlib.sha256(json.dumps(self.version, sort_keys=True).encode()).hexdigest()[:16]

    def parse(self, text: str) -> Parsed:
        """Sentences of a text with all their annotation."""
        return self.parse_words(text, self._segmenter(text))

    def parse_words(self, text: str, sentences: Iterable[Words]) -> Parsed:
        """The same for sentences whose words, as (start, end) in the text, are given."""
        quotations = find_quotations(text)
        prepared = [self._prepare(text, words, quotations) for words in _short_enough(sentences, text, self._wordpiece)]
        order = sorted(range(len(prepared)), key=lambda i: len(prepared[i].pieces))
        parsed: list[Sentence | None] = [None] * len(prepared)
        for numbers in _batches([len(prepared[i].pieces) for i in order]):
            chosen = [order[i] for i in numbers]
            for number, sentence in zip(chosen, self._run([prepared[i] for i in chosen], chosen), strict=True):
                parsed[number] = sentence
        return Parsed(text=text, sentences=tuple(sentence for sentence in parsed if sentence is not None), quotations=quotations)

    def _prepare(self, text: str, words: Words, quotations: Sequence[Quotation]) -> _Prepared:
        pieces, casings, first, last = [self._wordpiece.cls], [0], [0], [0]
        forms = [text[start:end] for start, end in words]
        for form, quoted in zip(forms, quoted_states(quotations, words), strict=True):
            ids, casing = self._wordpiece(form)
            casing += quoted * len(CASINGS)
            first.append(len(pieces))
            pieces += ids
            casings += [casing] * len(ids)
            last.append(len(pieces) - 1)
        pieces.append(self._wordpiece.sep)
        casings.append(0)
        return _Prepared(words, forms, pieces, casings, first, last)

    def _run(self, batch: list[_Prepared], numbers: list[int]) -> list[Sentence]:
        longest, most = max(len(row.pieces) for row in batch), max(len(row.first) for row in batch)
        pieces = np.zeros((len(batch), longest), dtype=np.int64)
        casings = np.zeros((len(batch), longest), dtype=np.int64)
        first = np.zeros((len(batch), most), dtype=np.int64)
        last = np.zeros((len(batch), most), dtype=np.int64)
        for number, row in enumerate(batch):
            pieces[number, : len(row.pieces)] = row.pieces
            casings[number, : len(row.casings)] = row.casings
            first[number, : len(row.first)] = row.first
            last[number, : len(row.last)] = row.last
        lengths = np.array([len(row.pieces) for row in batch], dtype=np.int32)
        tags, arcs, dependent, head, vectors = self._session.run(
            ["tags", "arcs", "dependent", "head", "vectors"],
            {"pieces": pieces, "casings": casings, "lengths": lengths, "first": first, "last": last},
        )
        heads = [heads_of(arcs[i, : len(row.first), : len(row.first)]) for i, row in enumerate(batch)]
        labels = self._label(dependent, head, heads)
        lengths_in_words = [len(row.forms) for row in batch]
        names = self._name(vectors, lengths_in_words)
        said = self._attribute(tags[..., self._cuts[-2] :], vectors, lengths_in_words)
        columns = [tags[..., a:b].argmax(-1).tolist() for a, b in zip(self._cuts[:-2], self._cuts[1:-1], strict=True)]
        sentences, begin = [], 0
        for i, row in enumerate(batch):
            found = labels[begin : begin + len(row.forms)]
            begin += len(row.forms)
            parts = [column[i] for column in columns]
            verbs = [word for word in range(1, len(row.forms) + 1) if self._upos[parts[0][word]] == "VERB"]
            kept = vectors[i, verbs].astype(np.float16)
            sentences.append(self._sentence(row, numbers[i], heads[i], found, parts, names[i], said[i], kept))
        return sentences

    def _label(self, dependent: npt.NDArray[np.float32], head: npt.NDArray[np.float32], heads: list[list[int]]) -> list[int]:
        """Number of the best label of every word's arc, sentence after sentence."""
        below = np.concatenate([dependent[i, 1 : len(h) + 1] for i, h in enumerate(heads)])
        above = np.concatenate([head[i, h] for i, h in enumerate(heads)])
        best: list[int] = self._labelling.run(None, {"dependent": below, "head": above})[0].tolist()
        return best

    def _name(self, vectors: npt.NDArray[np.float32], lengths: list[int]) -> list[list[str]]:
        """BIO tags of the words of every sentence."""
        words = np.concatenate([vectors[i, 1 : length + 1] for i, length in enumerate(lengths)])
        before, after = np.arange(len(words)), np.arange(2, len(words) + 2)
        ends = np.cumsum(lengths)
        before[ends[:-1]] = 0
        before[0] = 0
        after[ends - 1] = 0
        scores = self._naming.run(None, {"vectors": words, "before": before, "after": after})[0]
        best = scores.argmax(axis=1)
        found = []
        for begin, end in zip([0, *ends[:-1].tolist()], ends.tolist(), strict=True):
            tags = [self._entities[tag] for tag in best[begin:end].tolist()]
            if not is_bio(tags):
                tags = [self._entities[tag] for tag in best_bio(scores[None, begin:end], self._entities)[0].tolist()]
            found.append(tags)
        return found

    def _attribute(
        self, scores: npt.NDArray[np.float32], vectors: npt.NDArray[np.float32], lengths: list[int]
    ) -> list[tuple[Attributed, ...]]:
        """The attributions of every sentence. scores: (sentences, words + 1, roles); vectors: (sentences, words + 1, 768)."""
        found: list[tuple[Attributed, ...]] = [()] * len(lengths)
        outside = self._roles.index("O")
        beyond = np.arange(scores.shape[1] - 1) >= np.array(lengths)[:, None]
        own = scores[:, 1:].copy()
        own[beyond] = np.where(np.arange(len(self._roles)) == outside, 0.0, -1e4)
        concerned = (own.argmax(-1) != outside).any(axis=1).nonzero()[0].tolist()
        if not concerned:
            return found
        own = own[concerned]
        best = best_bio(own, self._roles, turn=TURN)
        certain = np.exp(np.take_along_axis(own, best[..., None], axis=-1)[..., 0] - np.logaddexp.reduce(own, axis=-1))
        parts, cues = self._linking.run(None, {"vectors": np.concatenate([vectors[i, : lengths[i] + 1] for i in concerned])})
        begin = 0
        for row, i in enumerate(concerned):
            tags = [self._roles[tag] for tag in best[row, : lengths[i]].tolist()]
            links = parts[begin + 1 : begin + lengths[i] + 1] @ cues[begin : begin + lengths[i] + 1].T
            begin += lengths[i] + 1
            found[i] = attributed(tags, certain[row], links)
        return found

    def _sentence(
        self,
        row: _Prepared,
        number: int,
        heads: list[int],
        labels: list[int],
        columns: list[list[int]],
        names: list[str],
        said: tuple[Attributed, ...],
        vectors: npt.NDArray[np.float16],
    ) -> Sentence:
        upos, xpos, features, rules = columns
        tokens = []
        for i, (form, (start, end)) in enumerate(zip(row.forms, row.words, strict=True)):
            part = self._upos[upos[i + 1]]
            label = self._labels[labels[i]]
            if heads[i] == 0:
                label = "root"
            elif label == "root":
                label = "parataxis"
            tokens.append(
                Token(
                    index=i,
                    start=start,
                    end=end,
                    text=form,
                    lemma=lemma_of(form, part, self._rules[rules[i + 1]], self._lemmas, self._wordpiece.ids),
                    upos=part,
                    xpos=self._xpos[xpos[i + 1]],
                    features=self._features[features[i + 1]],
                    head=heads[i] - 1,
                    deprel=label,
                )
            )
        return Sentence(index=number, tokens=tuple(tokens), entities=_names(tokens, names), attributed=said, vectors=vectors)


class _Prepared:
    """A sentence as the encoder's input."""

    __slots__ = ("casings", "first", "forms", "last", "pieces", "words")

    def __init__(self, words: Words, forms: list[str], pieces: list[int], casings: list[int], first: list[int], last: list[int]) -> None:
        self.words, self.forms, self.pieces, self.casings, self.first, self.last = words, forms, pieces, casings, first, last


def _short_enough(sentences: Iterable[Words], text: str, wordpiece: WordPiece) -> Iterable[Words]:
    """The sentences, those of too many pieces cut in two until they fit the encoder."""
    for words in sentences:
        if len(words) <= MOST_PIECES // 12 or sum(len(wordpiece(text[s:e])[0]) for s, e in words) <= MOST_PIECES:
            yield words
        else:
            middle = len(words) // 2
            yield from _short_enough([words[:middle], words[middle:]], text, wordpiece)


def _batches(lengths: list[int]) -> list[range]:
    """Ranges over ascending lengths whose padded size stays within `BATCH_PIECES`, such that padding and batches cost the least."""
    least, came = [0], [0]
    for end, longest in enumerate(lengths, start=1):
        begins = range(max(0, end - max(1, BATCH_PIECES // longest)), end)
        cost, begin = min((least[begin] + (end - begin) * longest + BATCH_COST, begin) for begin in begins)
        least.append(cost)
        came.append(begin)
    found, end = [], len(lengths)
    while end:
        found.append(range(came[end], end))
        end = came[end]
    return found[::-1]


def is_bio(tags: list[str]) -> bool:
    """Whether every I- follows a B- or I- of its type."""
    return all(tag[0] != "I" or before[1:] == tag[1:] for before, tag in zip(["O", *tags], tags, strict=False))


def _names(tokens: list[Token], tags: list[str]) -> tuple[Entity, ...]:
    """Entities from BIO tags."""
    found: list[Entity] = []
    begin: int | None = None
    kind = ""
    for i, tag in enumerate([*tags, "O"]):
        if begin is not None and tag != f"I-{kind}":
            entity_type: EntityType = "PER" if kind == "PER" else "ORG" if kind == "ORG" else "LOC"
            found.append(Entity(type=entity_type, first=begin, last=i - 1, start=tokens[begin].start, end=tokens[i - 1].end))
            begin = None
        if begin is None and tag != "O":
            begin, kind = i, tag[2:]
    return tuple(found)


@lru_cache(maxsize=1)
def shipped() -> Language:
    """The model that the package carries."""
    with resources.as_file(resources.files(__package__) / "model") as folder:
        return Language(folder)
