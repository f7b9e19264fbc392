"""Predictions in the schemas of the gold data, so that its scorers can judge them.

Each task is a function from one gold record (read as it is: nothing is normalised, so that offsets stay right) to
the predicted record; `clusters` alone needs all records at once.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from ..errors import BadRecord
from ..find.actors.finder import find_cast
from ..find.events.finder import dyads
from ..find.framing.finder import rows as framing_rows
from ..find.instruments.row import gold_row as instrument_as_gold
from ..find.places.finder import as_row, find_places, resolve_spans
from ..find.positions.row import position_rows
from ..find.read import read_document, set_scene
from ..find.statements.finder import as_attribution
from ..find.times.finder import as_timex, find_times
from ..language.model import Language
from ..ontology import Ontology
from ..records import Document
from ..stories.similar import cluster

Record = dict[str, Any]


def records_of(path: Path) -> Iterator[Record]:
    """The records of a JSONL file (.gz too). Raises BadRecord with the line at fault."""
    opener = gzip.open if path.suffix == ".gz" else open
    seen: set[str] = set()
    with opener(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise BadRecord(f"{path}:{number}: not JSON: {error}") from error
            if not isinstance(record, dict) or not isinstance(record.get("id"), str) or not isinstance(record.get("text"), str):
                raise BadRecord(f'{path}:{number}: a record needs "id" and "text", both strings')
            if record["id"] in seen:
                raise BadRecord(f"{path}:{number}: id {record['id']!r} occurs twice")
            seen.add(record["id"])
            yield record


def document_of(record: Record) -> Document:
    """The record's text as a document, exactly as it is. A date that the record gives in words is left out."""
    told = record.get("published") or record.get("date")
    try:
        published = date.fromisoformat(told[:10]) if isinstance(told, str) else None
    except ValueError:
        published = None
    url = record.get("url") or record.get("domain")
    return Document.make(record["text"], published=published, title=record.get("title"), outlet=record.get("outlet"), url=url)


def entities(record: Record, language: Language, ontology: Ontology) -> Record:
    parsed = language.parse(record["text"])
    return {"entities": [{"span": [e.start, e.end], "type": e.type} for s in parsed.sentences for e in s.entities]}


def events(record: Record, language: Language, ontology: Ontology) -> Record:
    found = read_document(document_of(record), language=language, ontology=ontology, program="").events
    return {"events": [dyad for event in found for dyad in dyads(event)]}


def attribution(record: Record, language: Language, ontology: Ontology) -> Record:
    scene, _ = set_scene(document_of(record), language)
    return {"attributions": [as_attribution(statement) for statement in scene.statements]}


def time(record: Record, language: Language, ontology: Ontology) -> Record:
    document = document_of(record)
    found, _ = find_times(document, language.parse(document.text))
    return {"times": [as_timex(one) for one in found]}


def place(record: Record, language: Language, ontology: Ontology) -> Record:
    """Places found, adjectives for peoples too, with coordinates at least about right; or those at the record's own `spans`."""
    document = document_of(record)
    parsed = language.parse(document.text)
    if record.get("spans") is not None:
        found = resolve_spans(document, parsed, record["spans"], approximate=True)
    else:
        found, _ = find_places(document, parsed, find_cast(document, parsed), associative=True, approximate=True)
    return {"places": [as_row(one) for one in found]}


def positions(record: Record, language: Language, ontology: Ontology) -> Record:
    reading = read_document(document_of(record), language=language, ontology=ontology, program="")
    return {
        "instruments": [instrument_as_gold(one) for one in reading.instruments],
        "positions": position_rows(reading.positions, reading.statements),
        "framing": framing_rows(reading.framing),
    }


TASKS: dict[str, Callable[[Record, Language, Ontology], Record]] = {
    "attribution": attribution,
    "entities": entities,
    "events": events,
    "place": place,
    "positions": positions,
    "time": time,
}


def predict(task: str, records: Iterable[Record], language: Language, ontology: Ontology) -> Iterator[Record]:
    """Predicted records of a task, ids kept, in order."""
    for record in records:
        yield {"id": record["id"], **TASKS[task](record, language, ontology)}


def predict_clusters(records: Iterable[Record]) -> Iterator[Record]:
    """The cluster of every record, of all together."""
    kept = list(records)
    for record, number in zip(kept, cluster([record["text"] for record in kept]), strict=True):
        yield {"id": record["id"], "cluster": f"c{number}"}
