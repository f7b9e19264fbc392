"""What a ledger has already of what is to be written: asked for many at once, and kept in step with what is added.

A reading is written after half a dozen questions (is its document there, its text, its original, its url, its key, was it
forgotten?). Asked one by one they would cost more than the writing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from .preparing import Prepared

_AT_ONCE = 400  # values of one statement

Run = Callable[..., Any]  # statement with "?" for values, values -> rows


@dataclass(slots=True)
class Known:
    """A document that is there: its number, and what it is shown with."""

    pk: int
    title: str | None
    source: str | None


class Present:
    """The answers, within one transaction that alone writes. Ids and hashes are bytes, as the tables have them."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._forgotten: dict[bytes, bool] = {}
        self._documents: dict[bytes, Known | None] = {}
        self._texts: dict[bytes, int | None] = {}
        self._originals: dict[bytes, int | None] = {}
        self._versions: dict[str, list[tuple[int, int, bytes]]] = {}
        self._arrivals: dict[str, bool | None] = {}

    def look_up(self, prepared: Iterable[Prepared], *, documents: Iterable[str] = (), keys: Iterable[str] = ()) -> None:
        """Asks for all of these at once; what was not looked up before is asked for when it is needed."""
        coming = list(prepared)
        ids = {bytes.fromhex(id) for id in (*(one.document for one in coming), *documents)}
        self._look_up_documents(ids)
        self._look_up_forgotten(ids)
        self._look_up_texts({bytes.fromhex(one.text_id) for one in coming})
        self._look_up_originals({bytes.fromhex(one.original_hash) for one in coming if one.original_hash is not None})
        self._look_up_versions({one.url for one in coming if one.url is not None})
        self._look_up_arrivals(set(keys))

    def is_forgotten(self, document: bytes) -> bool:
        if document not in self._forgotten:
            self._look_up_forgotten({document})
        return self._forgotten[document]

    def document(self, id: bytes) -> Known | None:
        if id not in self._documents:
            self._look_up_documents({id})
        return self._documents[id]

    def text(self, id: bytes) -> int | None:
        if id not in self._texts:
            self._look_up_texts({id})
        return self._texts[id]

    def original(self, hash: bytes) -> int | None:
        if hash not in self._originals:
            self._look_up_originals({hash})
        return self._originals[hash]

    def versions(self, url: str) -> list[tuple[int, int, bytes]]:
        """Day (0: not known), number and id of each document at a url."""
        if url not in self._versions:
            self._look_up_versions({url})
        return self._versions[url]

    def arrival(self, key: str) -> bool | None:
        """Whether a document came of it; None where it has not arrived."""
        if key not in self._arrivals:
            self._look_up_arrivals({key})
        return self._arrivals[key]

    def add_document(self, id: bytes, known: Known, *, url: str | None, day: int) -> None:
        self._documents[id] = known
        if url is not None:
            self.versions(url).append((day, known.pk, id))

    def add_text(self, id: bytes, pk: int) -> None:
        self._texts[id] = pk

    def add_original(self, hash: bytes, pk: int) -> None:
        self._originals[hash] = pk

    def add_arrival(self, key: str, *, document: bool) -> None:
        self._arrivals[key] = document

    def _look_up_forgotten(self, ids: set[bytes]) -> None:
        self._forgotten.update(dict.fromkeys(ids, False))
        rows = self._rows("SELECT document FROM tombstones WHERE document", ids)
        self._forgotten.update({bytes(row.document): True for row in rows})

    def _look_up_documents(self, ids: set[bytes]) -> None:
        new = ids - self._documents.keys()
        self._documents.update(dict.fromkeys(new))
        for row in self._rows("SELECT id, pk, title, source FROM documents WHERE id", new):
            self._documents[bytes(row.id)] = Known(row.pk, row.title, row.source)

    def _look_up_texts(self, ids: set[bytes]) -> None:
        new = ids - self._texts.keys()
        self._texts.update(dict.fromkeys(new))
        self._texts.update({bytes(row.id): int(row.pk) for row in self._rows("SELECT id, pk FROM texts WHERE id", new)})

    def _look_up_originals(self, hashes: set[bytes]) -> None:
        new = hashes - self._originals.keys()
        self._originals.update(dict.fromkeys(new))
        self._originals.update({bytes(row.hash): int(row.pk) for row in self._rows("SELECT hash, pk FROM originals WHERE hash", new)})

    def _look_up_versions(self, urls: set[str]) -> None:
        found: dict[str, list[tuple[int, int, bytes]]] = defaultdict(list)
        new = urls - self._versions.keys()
        for row in self._rows("SELECT url, pk, id, published FROM documents WHERE url", new):
            found[row.url].append((row.published or 0, row.pk, bytes(row.id)))
        self._versions.update({url: found[url] for url in new})

    def _look_up_arrivals(self, keys: set[str]) -> None:
        new = keys - self._arrivals.keys()
        self._arrivals.update(dict.fromkeys(new))
        rows = self._rows("SELECT key, document FROM arrivals WHERE key", new)
        self._arrivals.update({row.key: row.document is not None for row in rows})

    def _rows(self, statement: str, values: Iterable[Any]) -> Iterable[Any]:
        wanted = sorted(values)
        for at in range(0, len(wanted), _AT_ONCE):
            part = wanted[at : at + _AT_ONCE]
            yield from self._run(f"{statement} IN ({', '.join('?' * len(part))})", *part)
