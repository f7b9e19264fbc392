"""Measure the coding of events in real reports, each read as a whole.

    python -m evaluation.reports [--shared DIR] [--errors]

Reads evaluation/reports.jsonl: 97 news reports, press statements and commentaries from the gold data's folders (by set and id; no
text of theirs is here) with all PLOVER events of their first sentences, by the rules of events/own. Labelled sentence by sentence by
one reader each, before any error was read. Prints the figures of the part "read", whose errors --errors lists, and of the part
"unread", whose errors nobody reads and which the floors are about.

Offsets are code points of the report's text, end exclusive. "sure": false is an event on which readers may differ (a topic or an
event, one of two types): it counts neither as missed nor as wrong. Type: a sentence's events, one of each type. Country: one of each
type between two countries; a group without a country of its own (IMG) is right with that of either place it acts in.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.find.events.finder import MISSING, dyads, find_events
from dragoman.find.read import set_scene
from dragoman.language.model import shipped
from dragoman.ontology import shipped_ontology
from dragoman.records import Document, Event

HERE = Path(__file__).parent
LABELS = HERE / "reports.jsonl"
SHARED = HERE.parents[1] / "shared"
PARTS = ("read", "unread")
NO_COUNTRY = frozenset({"UAF", "IGOMIL", "WST", "CRM", "CVL", "GOV", "NGO", "MED", "REL", "BUS", "REF"})  # codes of nobody's country
BORDERLESS = "IMG"
ITS_PLACES = ("IRQ", "SYR")

Row = dict[str, Any]
Deed = tuple[str, str, str]  # type, and the countries of actor and recipient


@dataclass(slots=True)
class Share:
    """Events wanted, found and right."""

    wanted: int = 0
    found: int = 0
    right: int = 0

    def figures(self) -> Row:
        precision, recall = self.right / max(1, self.found), self.right / max(1, self.wanted)
        f1 = 2 * self.right / max(1, self.found + self.wanted)
        return {"p": round(precision, 4), "r": round(recall, 4), "f1": round(f1, 4), "wanted": self.wanted, "found": self.found}


@dataclass(slots=True)
class Measured:
    """Counts over the sentences of some reports."""

    type: Share = field(default_factory=Share)
    country: Share = field(default_factory=Share)
    quiet: int = 0  # sentences without events
    left_quiet: int = 0

    def figures(self) -> Row:
        share = round(self.left_quiet / max(1, self.quiet), 4)
        return {"type": self.type.figures(), "country": self.country.figures(), "quiet": {"share": share, "sentences": self.quiet}}


def labelled() -> list[Row]:
    """The labelled reports, without their texts."""
    return [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]


def texts_of(rows: Iterable[Row], shared: Path) -> dict[str, Row]:
    """The reports' records in the gold data, by id."""
    found: dict[str, Row] = {}
    for name in sorted({row["set"] for row in rows}):
        path = shared / "gold" / name
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else open(path, encoding="utf-8") as lines:
            found.update({record["id"]: record for record in map(json.loads, lines)})
    return found


def events_of(record: Row) -> tuple[Event, ...]:
    """The events that the program finds in a report."""
    told = re.match(r"\d{4}-\d\d-\d\d", record.get("published") or "")
    published = date.fromisoformat(told.group()) if told else None
    scene, _ = set_scene(Document.make(record["text"], published=published), shipped())
    return find_events(scene, shipped_ontology())


def country(code: str) -> str:
    """What a code says of the country: bodies of states by their own letters, "---" for none."""
    if code in NO_COUNTRY:
        return MISSING
    return code[:6] if code.startswith("IGO") else code[:3]


def _deeds(events: Iterable[Row]) -> set[Deed]:
    return {(e["plover"], country(e["source"]), country(e["target"])) for e in events}


def _matched(deed: Deed, wanted: set[Deed]) -> Deed:
    """The wanted deed that a found one stands for: itself but for where a group of no country acts."""
    type_, actor, recipient = deed
    places = ([side, *(ITS_PLACES if side == BORDERLESS else ())] for side in (actor, recipient))
    first, second = places
    return next(((type_, a, r) for a in first for r in second if (type_, a, r) in wanted), deed)


def measure(rows: Iterable[Row], records: dict[str, Row], errors: list[str] | None = None) -> Measured:
    """Counts over the labelled sentences; what is wrong is added to `errors` where it is given."""
    result = Measured()
    for row in rows:
        record = records[row["id"]]
        found = events_of(record)
        for number, (start, end) in enumerate(row["sentences"]):
            wanted = [e for e in row["events"] if start <= e["trigger"][0] < end]
            here = [e for e in found if start <= e.trigger.start < end]
            if _count(wanted, here, result) and errors is not None:
                errors.append(f"{row['id']} [{number}] {' '.join(record['text'][start:end].split())}")
                errors += _told(wanted, here, record)
    return result


def _count(wanted: list[Row], found: list[Event], result: Measured) -> bool:
    """Counts one sentence; whether anything in it is wrong."""
    sure = [e for e in wanted if e.get("sure", True)]
    types, any_types = {e["plover"] for e in sure}, {e["plover"] for e in wanted}
    doubted = any_types - types
    told = {event.type for event in found} - doubted
    result.type.wanted += len(types)
    result.type.found += len(told)
    result.type.right += len(types & told)
    deeds, any_deeds = _deeds(sure), _deeds(wanted)
    rows = ({k: v or MISSING for k, v in dyad.items()} for event in found for dyad in dyads(event))
    said = {_matched(deed, any_deeds) for deed in _deeds(rows)}
    said = {deed for deed in said if deed in deeds or deed[0] not in doubted}
    result.country.wanted += len(deeds)
    result.country.found += len(said)
    result.country.right += len(deeds & said)
    if not wanted:
        result.quiet += 1
        result.left_quiet += not found
    return deeds != said


def _told(wanted: list[Row], found: list[Event], record: Row) -> Iterator[str]:
    for e in wanted:
        sure = "" if e.get("sure", True) else " (not sure)"
        yield f"    wanted {e['plover']} {record['text'][slice(*e['trigger'])]!r} {e['source']} > {e['target']}{sure}"
    for event in found:
        pairs = ", ".join(f"{dyad['source']} > {dyad['target']}" for dyad in dyads(event))
        yield f"    found  {event.type} {event.trigger.text!r} {pairs} by {event.found_by}"


def scorecard(shared: Path = SHARED) -> Row:
    """The figures of the part that nobody reads the errors of, and of the other under "read"."""
    rows = labelled()
    records = texts_of(rows, shared)
    read, unread = (measure([row for row in rows if row["part"] == part], records).figures() for part in PARTS)
    return {**unread, "read": read}


def main() -> int:
    whole = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m evaluation.reports", description=__doc__, formatter_class=whole)
    parser.add_argument("--shared", type=Path, default=SHARED, help="where the gold data lies")
    parser.add_argument("--errors", action="store_true", help='list what is wrong in the part "read"')
    arguments = parser.parse_args()
    if arguments.errors:
        rows = [row for row in labelled() if row["part"] == "read"]
        errors: list[str] = []
        measure(rows, texts_of(rows, arguments.shared), errors)
        print("\n".join(errors))
        return 0
    print(json.dumps(scorecard(arguments.shared), indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
