"""Releases: a ledger's findings frozen in files that can be cited, each with its hash, numbered, with their codebook.

A release depends on what the ledger keeps and on the program alone: made again it is the same byte for byte, so that
anybody who has the ledger can check it. When the ledger got something is not part of it. Texts of reports are left
out; ids and passages point at them.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from ..codec import encode, plain
from ..errors import BadFilter, InputError
from ..ledger import Filter, Found, Ledger
from ..ledger.filter import KINDS
from ..ledger.rows import COLUMNS, row_of
from ..ontology import Ontology
from ..records import SCHEMA_VERSION, Event, Story
from .codebook import codebook
from .formats import csv, jsonl, plover

Progress = Callable[[int, int], None]
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
DOCUMENT_COLUMNS = ("id", "text_id", "published", "title", "outlet", "url", "program", "ontology", "model", "findings")
STORY_COLUMNS = ("id", "earliest", "independent_sources", "documents", "findings", "disagreements")


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """A release as it lies on the disk. `is_new` is False where the one before holds the very same. `documents` counts its reports."""

    folder: Path
    name: str
    number: int
    hash: str  # of the manifest's list of files
    is_new: bool
    documents: int
    files: tuple[str, ...]


def release(
    ledger: Ledger,
    name: str,
    folder: Path,
    *,
    program: str,
    ontology: Ontology,
    stories: Iterable[Story] = (),
    title: str | None = None,
    authors: tuple[str, ...] = (),
    known_on: datetime | None = None,
    progress: Progress | None = None,
) -> Released:
    """Makes folder/NAME-N, N one more than the last there; where nothing has changed since, that one is given back.

    stories: of one canonical pass. known_on: the ledger as it was then, for which the stories must be of the same moment; a
    release that was made then has the same content, if by the same program and nothing was forgotten since.
    Raises BadFilter for a name that no folder can have, InputError where nothing can be written.
    """
    if not NAME.fullmatch(name):
        raise BadFilter(f"{name!r} is no name for a release: use letters, digits, full stops and hyphens, 64 at most")
    beside = folder / f".{name}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(beside, ignore_errors=True)
        beside.mkdir()
        counts, latest = _data(ledger, beside, stories, progress, known_on)
        heading = title or f"{name}: findings read from news reports"
        (beside / "CODEBOOK.md").write_text(codebook(ontology, title=heading), encoding="utf-8", newline="\n")
        hash = _hash_of(beside)
        last = _last(folder, name)
        if last is not None and _content_of(last[1]) == hash:
            shutil.rmtree(beside)
            return _released(last[1], name, last[0], hash, is_new=False, documents=counts["documents"])
        number = last[0] + 1 if last is not None else 1
        (beside / "CITATION.cff").write_text(_citation(heading, name, number, latest, authors, hash), encoding="utf-8", newline="\n")
        _manifest(beside, name=name, number=number, program=program, counts=counts, hash=hash, known_on=known_on)
        target = folder / f"{name}-{number}"
        beside.rename(target)
        return _released(target, name, number, hash, is_new=True, documents=counts["documents"])
    except OSError as error:
        raise InputError(f"{error.filename or folder}: the release cannot be written: {error.strerror or error}") from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _released(folder: Path, name: str, number: int, hash: str, *, is_new: bool, documents: int) -> Released:
    files = tuple(sorted(path.name for path in folder.iterdir()))
    return Released(folder=folder, name=name, number=number, hash=hash, is_new=is_new, documents=documents, files=files)


def _last(folder: Path, name: str) -> tuple[int, Path] | None:
    """The latest release of the name, by its number."""
    found = []
    for path in folder.iterdir():
        stem, _, number = path.name.rpartition("-")
        if stem == name and number.isdecimal() and path.is_dir():
            found.append((int(number), path))
    return max(found, default=None)


def _content_of(folder: Path) -> str | None:
    try:
        told = json.loads((folder / "MANIFEST.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return told.get("content") if isinstance(told, dict) else None


def _data(
    ledger: Ledger, folder: Path, stories: Iterable[Story], progress: Progress | None, known_on: datetime | None
) -> tuple[dict[str, int], date | None]:
    """Writes the tables and lines; how many of each, and when the latest report was published."""
    counts: dict[str, int] = {"documents": 0}
    latest: date | None = None
    whole = ledger.documents_count()
    with _Files(folder) as files:
        for done, report in enumerate(ledger.documents(known_on=known_on), start=1):
            found = sorted(ledger.findings(Filter(document=report.id, known_on=known_on)), key=_place)
            for one in found:
                kind = type(one.finding).__name__.lower()
                counts[kind] = counts.get(kind, 0) + 1
                files.add(kind, one)
            if report.latest:
                counts["documents"] += 1
                by = found[0].read_by if found else None
                files.row("documents.csv", DOCUMENT_COLUMNS, {
                    "id": report.id, "text_id": report.text_id, "published": report.published, "title": report.title,
                    "outlet": report.outlet, "url": report.url, "program": by.program if by else None,
                    "ontology": by.ontology if by else None, "model": by.model if by else None, "findings": len(found),
                })  # fmt: skip
                latest = max(filter(None, (latest, report.published)), default=None)
            if progress is not None:
                progress(done, whole)
        for story in stories:
            counts["story"] = counts.get("story", 0) + 1
            files.line("stories.jsonl", plain(story))
            files.row("stories.csv", STORY_COLUMNS, {
                "id": story.id, "earliest": story.earliest, "independent_sources": story.independent_sources,
                "documents": len(story.documents), "findings": len(story.findings), "disagreements": "; ".join(story.disagreements),
            })  # fmt: skip
    return counts, latest


def _place(found: Found) -> tuple[int, int, int, str]:
    """By kind, then by where it stands in the text."""
    kind = type(found.finding).__name__.lower()
    spans = found.finding.evidence
    return (
        next(i for i, one in enumerate(KINDS) if one == kind),
        min((s.start for s in spans), default=0),
        max((s.end for s in spans), default=0),
        found.finding.id,
    )


class _Files:
    """The files of a release while they are written, each made when it gets its first row."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, BinaryIO] = {}

    def __enter__(self) -> _Files:
        for kind in KINDS:
            self._stream(f"{kind}s.csv" if kind != "framing" else "framing.csv", tuple(COLUMNS))
        return self

    def __exit__(self, *_: object) -> None:
        for stream in self._open.values():
            stream.close()

    def add(self, kind: str, found: Found) -> None:
        self.row(f"{kind}s.csv" if kind != "framing" else "framing.csv", tuple(COLUMNS), row_of(found))
        self.line("findings.jsonl", jsonl.record_of(found))
        if isinstance(found.finding, Event):
            self.line("events.plover.jsonl", plover.record_of(found))

    def row(self, name: str, columns: tuple[str, ...], row: dict[str, Any]) -> None:
        csv.write_row([row[column] for column in columns], self._stream(name, columns))

    def line(self, name: str, record: dict[str, Any]) -> None:
        self._stream(name).write(encode(record).encode() + b"\n")

    def _stream(self, name: str, columns: tuple[str, ...] | None = None) -> BinaryIO:
        if name not in self._open:
            self._open[name] = (self._folder / name).open("wb")
            if columns is not None:
                csv.write_row(columns, self._open[name])
        return self._open[name]


def _hash_of(folder: Path) -> str:
    """One hash over names and bytes of all files so far."""
    hasher = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        hasher.update(f"{path.name} {_sha256(path)}\n".encode())
    return hasher.hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _manifest(
    folder: Path, *, name: str, number: int, program: str, counts: dict[str, int], hash: str, known_on: datetime | None
) -> None:
    files = [{"name": path.name, "bytes": path.stat().st_size, "sha256": _sha256(path)} for path in sorted(folder.iterdir())]
    told = {
        "release": name, "number": number, "content": hash, "program": f"dragoman {program}", "schema": SCHEMA_VERSION,
        "counts": dict(sorted(counts.items())), "files": files,
        **({"known_on": known_on.astimezone(UTC).isoformat()} if known_on is not None else {}),
    }  # fmt: skip
    (folder / "MANIFEST.json").write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def _citation(title: str, name: str, number: int, latest: date | None, authors: tuple[str, ...], hash: str) -> str:
    """CITATION.cff, version 1.2.0 of the Citation File Format; JSON strings are YAML ones."""
    lines = [
        "cff-version: 1.2.0",
        "message: If you use these data, please cite them as below.",
        "type: dataset",
        f"title: {json.dumps(title)}",
    ]
    lines += [
        f'version: "{name}-{number}"',
        f"identifiers:\n  - type: other\n    value: sha256:{hash}\n    description: content of the release",
    ]
    if latest is not None:
        lines.append(f"abstract: Findings from reports published until {latest}.")
    lines.append("authors:")
    lines += [f"  - name: {json.dumps(author, ensure_ascii=False)}" for author in authors or ("the keepers of the ledger",)]
    return "\n".join(lines) + "\n"
