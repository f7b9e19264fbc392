"""The trained English pipeline: text to sentences with tags, lemmas, dependencies and names.

Sentences of one document are run together in batches; a batch never crosses documents, so a document's reading never
depends on its neighbours.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from ..errors import ModelError
from .attributed import TURN, attributed, best_bio
from .lemma import lemma_of
from .packing import Row, batches_of
from .quotation import Quotation, find_quotations, quoted_states
from .segment import Segmenter
from .sentences import Attributed, Entity, EntityType, Parsed, Sentence, Token
from .session import session_of
from .tree import heads_of
from .wordpiece import CASINGS, WordPiece

BATCH_PIECES = 512  # larger batches no longer fit a core's cache
MOST_REMEMBERED = 100_000  # words with their lemmas
MOST_PIECES = 500  # of a sentence; the encoder's positions end at 512
FORMAT = 3

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
        self._lemmatised: dict[tuple[str, str, int], str] = {}
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
        parsed: dict[int, Sentence] = {}
        for rows in batches_of([len(one.pieces) for one in prepared], BATCH_PIECES):
            parsed |= self._run(prepared, rows)
        return Parsed(text=text, sentences=tuple(parsed[number] for number in range(len(prepared))), quotations=quotations)

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

    def _run(self, prepared: Sequence[_Prepared], rows: Sequence[Row]) -> dict[int, Sentence]:
        """The sentences of the batch by their number."""
        numbers = [number for row in rows for number in row]
        batch = [prepared[number] for number in numbers]
        counts = np.array([len(one.forms) for one in batch])
        starts = np.cumsum(counts + 1) - counts - 1  # of every sentence among all words, the place of its root
        words = np.delete(np.arange(len(batch) + counts.sum()), starts)
        tags, arcs, above, dependent, head, vectors = self._session.run(
            ["tags", "arcs", "above", "dependent", "head", "vectors"], _packed(prepared, rows)
        )
        places = starts.tolist()
        cut = [slice(start, start + len(one.forms) + 1) for start, one in zip(places, batch, strict=True)]
        heads = [heads_of(arcs[part] @ above[part].T) for part in cut]
        chosen = [start + place for start, found in zip(places, heads, strict=True) for place in found]
        labels: list[int] = self._labelling.run(None, {"dependent": dependent[words], "head": head[chosen]})[0].tolist()
        own = tags[words]
        names = self._name(vectors[words], counts)
        said = self._attribute(own[:, self._cuts[-2] :], vectors, cut)
        columns = [own[:, a:b].argmax(-1).tolist() for a, b in zip(self._cuts[:-2], self._cuts[1:-1], strict=True)]
        sentences, begin = {}, 0
        for i, (number, one) in enumerate(zip(numbers, batch, strict=True)):
            end = begin + len(one.forms)
            parts = [column[begin:end] for column in columns]
            verbs = [cut[i].start + 1 + place for place, part in enumerate(parts[0]) if self._upos[part] == "VERB"]
            kept = vectors[verbs].astype(np.float16)
            sentences[number] = self._sentence(one, number, heads[i], labels[begin:end], parts, names[i], said[i], kept)
            begin = end
        return sentences

    def _name(self, vectors: npt.NDArray[np.float32], counts: npt.NDArray[np.int64]) -> list[list[str]]:
        """BIO tags of the words of every sentence. vectors: (words, 768), sentence after sentence."""
        before, after = np.arange(len(vectors)), np.arange(2, len(vectors) + 2)
        ends = np.cumsum(counts)
        before[ends[:-1]] = 0
        before[0] = 0
        after[ends - 1] = 0
        scores = self._naming.run(None, {"vectors": vectors, "before": before, "after": after})[0]
        best = scores.argmax(axis=1).tolist()
        found = []
        for begin, end in pairwise([0, *ends.tolist()]):
            tags = [self._entities[tag] for tag in best[begin:end]]
            if not is_bio(tags):
                tags = [self._entities[tag] for tag in best_bio(scores[None, begin:end], self._entities)[0].tolist()]
            found.append(tags)
        return found

    def _attribute(
        self, scores: npt.NDArray[np.float32], vectors: npt.NDArray[np.float32], cut: Sequence[slice]
    ) -> list[tuple[Attributed, ...]]:
        """The attributions of every sentence. scores: (words, roles); vectors: (words and roots, 768), of which `cut` has the
        sentences' parts, each with its root first.
        """
        found: list[tuple[Attributed, ...]] = [()] * len(cut)
        outside = self._roles.index("O")
        spoken = scores.argmax(-1) != outside
        own = [slice(part.start - i, part.stop - i - 1) for i, part in enumerate(cut)]
        concerned = [i for i, part in enumerate(own) if spoken[part].any()]
        if not concerned:
            return found
        lengths = [own[i].stop - own[i].start for i in concerned]
        padded = np.full((len(concerned), max(lengths), len(self._roles)), -1e4, dtype=np.float32)
        padded[..., outside] = 0.0
        for row, (i, length) in enumerate(zip(concerned, lengths, strict=True)):
            padded[row, :length] = scores[own[i]]
        best = best_bio(padded, self._roles, turn=TURN)
        certain = np.exp(np.take_along_axis(padded, best[..., None], axis=-1)[..., 0] - np.logaddexp.reduce(padded, axis=-1))
        parts, cues = self._linking.run(None, {"vectors": np.concatenate([vectors[cut[i]] for i in concerned])})
        begin = 0
        for row, (i, length) in enumerate(zip(concerned, lengths, strict=True)):
            tags = [self._roles[tag] for tag in best[row, :length].tolist()]
            links = parts[begin + 1 : begin + length + 1] @ cues[begin : begin + length + 1].T
            begin += length + 1
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
        tokens = []
        rows = zip(row.forms, row.words, heads, labels, *columns, strict=True)
        for i, (form, (start, end), head, label, upos, xpos, features, rule) in enumerate(rows):
            part, relation = self._upos[upos], self._labels[label]
            if head == 0:
                relation = "root"
            elif relation == "root":
                relation = "parataxis"
            tokens.append(
                Token(
                    index=i,
                    start=start,
                    end=end,
                    text=form,
                    lemma=self._lemma(form, part, rule),
                    upos=part,
                    xpos=self._xpos[xpos],
                    features=self._features[features],
                    head=head - 1,
                    deprel=relation,
                )
            )
        return Sentence(index=number, tokens=tuple(tokens), entities=_names(tokens, names), attributed=said, vectors=vectors)

    def _lemma(self, form: str, upos: str, rule: int) -> str:
        """The lemma of a word, remembered for the next time."""
        key = (form, upos, rule)
        found = self._lemmatised.get(key)
        if found is None:
            found = lemma_of(form, upos, self._rules[rule], self._lemmas, self._wordpiece.ids)
            if len(self._lemmatised) >= MOST_REMEMBERED:
                self._lemmatised.clear()
            self._lemmatised[key] = found
        return found


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


def _packed(prepared: Sequence[_Prepared], rows: Sequence[Row]) -> dict[str, npt.NDArray[np.int64]]:
    """The encoder's input: (rows, pieces), and where the words' first and last pieces are among all pieces of the batch."""
    width = max(sum(len(prepared[number].pieces) for number in row) for row in rows)
    names = ("pieces", "casings", "positions", "sentences")
    found = {name: np.zeros((len(rows), width), dtype=np.int64) for name in names}
    first: list[int] = []
    last: list[int] = []
    for at, row in enumerate(rows):
        begin = 0
        for number in row:
            one = prepared[number]
            end = begin + len(one.pieces)
            found["pieces"][at, begin:end] = one.pieces
            found["casings"][at, begin:end] = one.casings
            found["positions"][at, begin:end] = range(len(one.pieces))
            found["sentences"][at, begin:end] = number + 1  # 0 is padding
            start = at * width + begin
            first += [start + place for place in one.first]
            last += [start + place for place in one.last]
            begin = end
    return {**found, "first": np.array(first, dtype=np.int64), "last": np.array(last, dtype=np.int64)}


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
