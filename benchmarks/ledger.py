"""A ledger of a million findings: how long storing and stories take beside reading, how much room it takes, how fast it answers.

    python benchmarks/ledger.py [--findings 1000000] [--keep PATH] [--rounds 20]

The ledger is made from readings of the example reports and the tests' reports, told again and again of other states, on
other days, by other outlets: names are exchanged in the texts and spans moved along, so that every text, id and index
entry is its own. Prints the median and the 95th percentile of each kind of question, in process, on SQLite.
"""

from __future__ import annotations

import os

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import argparse
import json
import random
import re
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from dragoman import __version__
from dragoman.find.actors.lexicon import Entry, Lexicon
from dragoman.find.actors.lexicon import shipped as lexicon
from dragoman.find.read import read_document
from dragoman.language.model import shipped as language
from dragoman.ledger import Filter, Ledger
from dragoman.ledger.filter import KINDS
from dragoman.ledger.questions.check import check
from dragoman.ledger.questions.timeline import timeline
from dragoman.ledger.rows import parties
from dragoman.ontology import shipped_ontology
from dragoman.records import Actor, Document, Reading, Span, Time, finding_id
from dragoman.stories.stories import Stories

ROOT = Path(__file__).parents[1]
OUTLETS = 120
FIRST, DAYS = date(2012, 1, 1), 4500
PARTS = 10  # of the reports, to see whether the later ones cost more
BATCH = 200  # readings that are kept together
WORDS = "harbour ridge valley market border convoy river bridge depot village province coast island district camp road".split()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--findings", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=20, help="questions of each kind")
    options.add_argument("--keep", type=Path, help="use the ledger there, or make it there and keep it")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = given.keep or Path(folder) / "benchmark.ledger"
        exists = place.exists()
        readings, cost = base_readings()
        with Ledger.open(place) as ledger:
            if not exists:
                fill(ledger, given.findings, place, readings, cost)
            tell_stories(ledger, cost)
            ask(ledger, given.rounds)
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def base_readings() -> tuple[list[Reading], float]:
    """The readings that are told again and again, and the seconds that reading takes for each of their findings."""
    documents = [Document.make(text, published=FIRST) for text in base_texts()]
    model, ontology = language(), shipped_ontology()
    read_document(documents[0], language=model, ontology=ontology, program=__version__)
    began = time.process_time()
    readings = [read_document(one, language=model, ontology=ontology, program=__version__) for one in documents]
    return readings, (time.process_time() - began) / sum(1 for one in readings for _ in one.findings())


def fill(ledger: Ledger, wanted: int, place: Path, readings: list[Reading], per_finding: float) -> None:
    """Makes the ledger, and says what storing costs beside reading and how much room a finding takes."""
    made, storing, characters, kept = 0, 0.0, 0, 0
    batch: list[Reading] = []
    for told in retold(readings, lexicon()):
        batch.append(told)
        made += sum(1 for _ in told.findings())
        characters += len(told.document.text.encode())
        if len(batch) == BATCH or made >= wanted:
            began = time.process_time()
            ledger.add_many(batch)
            storing += time.process_time() - began
            kept += len(batch)
            batch = []
            if kept % (BATCH * 20) == 0:
                print(f"  {made:,} findings of {kept:,} reports, {place.stat().st_size / made:,.0f} bytes a finding", flush=True)
        if made >= wanted:
            break
    with ledger.connected() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    room = place.stat().st_size
    stored_text = text_bytes(ledger)
    print(f"{made:,} findings of {kept:,} reports, {characters / 1e6:,.0f} MB of text")
    share = storing / made / per_finding
    print(f"reading: {per_finding * 1e3:.2f} ms a finding; storing: {storing / made * 1e3:.3f} ms, {share:.1%} of it (time of the CPU)")
    print(f"room: {room / 1e6:,.0f} MB, {room / made:,.0f} bytes a finding; {(room - stored_text) / made:,.0f} without texts and words")


def tell_stories(ledger: Ledger, per_finding: float) -> None:
    """Puts what is in none yet into stories, report by report, and says what that costs beside reading, early and late."""
    stories = Stories(ledger)
    if not stories.waiting:
        return
    times: list[tuple[int, float]] = [(0, time.process_time())]

    def progress(done: int, whole: int) -> None:
        if done == whole or done >= times[-1][0] + whole // PARTS:
            times.append((done, time.process_time()))
            print(f"  {done:,} of {whole:,} reports in stories, {_each(times[-2:]):.1f} ms each", flush=True)

    stories.update(progress)
    with ledger.connected() as connection:
        findings = connection.exec_driver_sql("SELECT count(*) FROM findings").scalar_one()
        number, largest = connection.exec_driver_sql("SELECT count(*), max(documents) FROM stories WHERE documents > 1").one()
    share = (times[-1][1] - times[0][1]) / (findings * per_finding)
    print(f"stories: {number:,} of several reports, the largest of {largest}; {_each(times):.1f} ms a report, {share:.1%} of reading it")


def _each(times: list[tuple[int, float]]) -> float:
    """Milliseconds of the CPU for each report between the first and the last of these counts."""
    return (times[-1][1] - times[0][1]) / max(1, times[-1][0] - times[0][0]) * 1e3


def text_bytes(ledger: Ledger) -> int:
    """Bytes of the texts and of the index of their words."""
    tables = ("texts", "passages", "passage_words_data", "passage_words_idx", "passage_words_docsize", "passage_words_config")
    with ledger.connected() as connection:
        names = ", ".join(f"'{name}'" for name in tables)
        try:
            return int(connection.exec_driver_sql(f"SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name IN ({names})").scalar_one())
        except Exception:  # noqa: BLE001 - SQLite without the dbstat table
            return int(connection.exec_driver_sql("SELECT sum(length(body)) FROM texts").scalar_one())


def base_texts() -> list[str]:
    """Reports of a usual length: the examples, and the tests' short reports three at a time."""
    short = [json.loads(line)["text"] for line in (ROOT / "tests/data/ledger_reports.jsonl").read_text(encoding="utf-8").splitlines()]
    joined = ["\n\n".join(short[at : at + 3]) for at in range(0, len(short), 3)]
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))] + joined


# --- retelling


def retold(readings: list[Reading], names: Lexicon) -> Iterator[Reading]:
    """The readings again and again, without end, each time of other states, days and outlets."""
    chance = random.Random(7)
    states = [e for e in names if e.kind == "state" and e.country is not None and e.end is None and _adjective(names, e)]
    common = states[:]
    chance.shuffle(common)
    weights = [1 / (rank + 1) ** 0.8 for rank in range(len(common))]
    number = 0
    while True:
        for reading in readings:
            number += 1
            yield _retold(reading, names, chance, common, weights, number)


def _adjective(names: Lexicon, entry: Entry) -> str | None:
    return next((one for one in entry.aliases if names.demonym(one) is entry), None)


def _retold(
    reading: Reading, names: Lexicon, chance: random.Random, states: list[Entry], weights: list[float], number: int
) -> Reading:
    here = sorted({m.actor.country for m in reading.actors if m.actor is not None and m.actor.country is not None})
    others: dict[str, Entry] = {}
    for country in here:
        free = chance.choices(states, weights, k=12)
        others[country] = next((e for e in free if e not in others.values()), free[0])
    text, moved = _renamed(reading.document.text, here, others, names)
    text += f"\n\nReport {number} from the {' '.join(chance.choices(WORDS, k=3))} of {chance.choice(states).name}."
    published = FIRST + timedelta(days=chance.randrange(DAYS))
    document = Document.make(text, published=published, outlet=f"Outlet {int(OUTLETS * chance.random() ** 2)}")
    shift = (published - (reading.document.published or FIRST)).days

    def again(value: Any) -> Any:
        if isinstance(value, Span):
            return Span(start=moved(value.start), end=moved(value.end), text=text[moved(value.start) : moved(value.end)])
        if isinstance(value, Time):
            return replace(value, span=again(value.span), anchor_span=again(value.anchor_span), edtf=_shifted(value.edtf, shift))
        if isinstance(value, Actor):
            return _of(value, others)
        if isinstance(value, tuple):
            return tuple(map(again, value))
        if is_dataclass(value) and not isinstance(value, type):
            return replace(value, **{part.name: again(getattr(value, part.name)) for part in fields(value)})
        return value

    parts = {
        part.name: again(getattr(reading, part.name))
        for part in fields(reading)
        if part.name not in ("document", "program", "model", "ontology", "schema")
    }
    ids: dict[str, str] = {}
    for kind in KINDS:
        for finding in parts[_part(kind)]:
            ids[finding.id] = finding_id(document, kind, f"{kind}{finding.id}", finding.evidence)
    for kind in KINDS:
        parts[_part(kind)] = tuple(_with_ids(finding, ids) for finding in parts[_part(kind)])
    return Reading(document=document, program=reading.program, model=reading.model, ontology=reading.ontology, **parts)


def _part(kind: str) -> str:
    return kind if kind == "framing" else f"{kind}s"


def _with_ids(finding: Any, ids: dict[str, str]) -> Any:
    voice = replace(finding.voice, statements=tuple(ids.get(one, one) for one in finding.voice.statements))
    return replace(finding, id=ids[finding.id], voice=voice)


def _shifted(edtf: str | None, days: int) -> str | None:
    """Full days moved; other times as they are."""
    if edtf is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", edtf):
        return edtf
    return (date.fromisoformat(edtf) + timedelta(days=days)).isoformat()


def _of(actor: Actor, others: dict[str, Entry]) -> Actor:
    """The actor of another state."""
    other = others.get(actor.country or "")
    if other is None or other.country is None:
        return actor
    code = (other.country + actor.code[3:]) if actor.code is not None else None
    id = actor.id if actor.id is None or actor.kind in ("person", "armed_group", "organisation", "party") else other.id + actor.id[3:]
    name = other.name if actor.kind in ("state", "territory") else f"{actor.name.split(' of ')[0]} of {other.name}"
    return replace(actor, name=name if actor.kind != "person" else actor.name, id=id, code=code, country=other.country)


def _renamed(text: str, here: list[str], others: dict[str, Entry], names: Lexicon) -> tuple[str, Callable[[int], int]]:
    """The text with the names and adjectives of the states exchanged, and where its characters went."""
    swaps: dict[str, str] = {}
    for country in here:
        entry = names.find(country.lower())
        if entry is None:
            continue
        swaps[entry.name] = others[country].name
        old, new = _adjective(names, entry), _adjective(names, others[country])
        if old is not None and new is not None:
            swaps[old] = new
    if not swaps:
        return text, lambda at: at
    pattern = re.compile(r"\b(" + "|".join(sorted(map(re.escape, swaps), key=len, reverse=True)) + r")\b")
    cuts: list[tuple[int, int, int, int]] = []
    out, at, length = [], 0, 0
    for found in pattern.finditer(text):
        out += [text[at : found.start()], swaps[found.group()]]
        start = length + found.start() - at
        length = start + len(swaps[found.group()])
        cuts.append((found.start(), found.end(), start, length))
        at = found.end()
    out.append(text[at:])

    def moved(offset: int) -> int:
        shift = 0
        for start, end, new_start, new_end in cuts:
            if offset <= start:
                break
            if offset < end:
                return min(new_start + offset - start, new_end)
            shift = new_end - end
        return offset + shift

    return "".join(out), moved


# --- questions


def ask(ledger: Ledger, rounds: int) -> None:
    """Times every kind of question, with other names each time, after one that warms up."""
    chance = random.Random(11)
    some = list(ledger.findings(Filter(kinds=("event", "position"), order="added", limit=2_000)))
    chance.shuffle(some)
    names = [m.actor.name for one in some for m in parties(one.finding)[0] if m.actor is not None and m.actor.kind == "state"]
    sentences = [one.passage for one in some if len(one.passage) < 240][: rounds * 2]

    def state() -> str:
        return chance.choice(names)  # as often as reports tell of it

    def day() -> date:
        return FIRST + timedelta(days=chance.randrange(DAYS))

    def rows(**conditions: Any) -> Callable[[], Any]:
        return lambda: list(ledger.findings(Filter(limit=50, **conditions)))

    model, ontology = language(), shipped_ontology()

    def checked(sentence: str) -> Callable[[], Any]:
        return lambda: check(ledger, sentence, language=model, ontology=ontology)

    def of_actor(name: str) -> Callable[[], Any]:
        return lambda: timeline(ledger, name)

    def board_on(on: date) -> Callable[[], Any]:
        return lambda: board(ledger, on)

    def story_of(id: str) -> Callable[[], Any]:
        return lambda: stories.story(id)

    def stories_with(**conditions: Any) -> Callable[[], Any]:
        return lambda: stories.all(Filter(**conditions), limit=30)

    stories = Stories(ledger)
    told = [heading.id for order in ("sources", "newest", "oldest") for heading in stories.all(order=order, limit=100)]
    questions: dict[str, Callable[[], Callable[[], Any]]] = {
        "events of an actor": lambda: rows(kinds=("event",), actor=state()),
        "events of a type, actor and period": lambda: rows(
            kinds=("event",), types=("ASSAULT",), doer=state(), since=day() - timedelta(days=400), until=day() + timedelta(days=4000)
        ),
        "events between two": lambda: rows(kinds=("event",), between=(state(), state())),
        "positions by stance and object": lambda: rows(kinds=("position",), types=("rejects",), object="resolution", as_of=day()),
        "statements of a speaker": lambda: rows(kinds=("statement",), speaker=state()),
        "instruments by words": lambda: rows(kinds=("instrument",), text="resolution adopted"),
        "findings at a place": lambda: rows(place=state()),
        "findings of an outlet and voice": lambda: rows(outlet=f"Outlet {chance.randrange(OUTLETS)}", voice="narrator"),
        "full text, two words": lambda: rows(text=f"{chance.choice(WORDS)} {state()}"),
        "as of a day, all kinds": lambda: rows(as_of=day()),
        "timeline of an actor": lambda: of_actor(state()),
        "board: who recognises what as of a day": lambda: board_on(day()),
        "check a sentence of a report": lambda: checked(chance.choice(sentences)),
        "check a sentence of no report": lambda: checked(f"{state()} condemned {state()} on 3 May 2019."),
    }
    if told:
        questions |= {
            "a story": lambda: story_of(chance.choice(told)),
            "stories, those most often told": lambda: lambda: stories.all(limit=30),
            "stories, the newest": lambda: lambda: stories.all(order="newest", limit=30),
            "stories of an actor": lambda: stories_with(actor=state()),
            "stories of a type and period": lambda: stories_with(types=("ASSAULT",), since=day(), order="oldest"),
        }
    for name, make in questions.items():
        make()()
        took, worked = [], []
        for _ in range(rounds):
            question = make()
            began, busy = time.perf_counter(), time.process_time()
            question()
            took.append((time.perf_counter() - began) * 1e3)
            worked.append((time.process_time() - busy) * 1e3)
        wall, cpu = (f"p50 {_at(times, 0.5):7.1f} ms  p95 {_at(times, 0.95):7.1f} ms" for times in (took, worked))
        print(f"{name:42} {wall}   time of the CPU: {cpu}", flush=True)


def _at(times: list[float], share: float) -> float:
    """The time below which this share of them lies."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def board(ledger: Ledger, on: date) -> dict[tuple[str, str], str]:
    """Who recognises what as of a day: the latest stance of each holder on each territory."""
    latest: dict[tuple[str, str], str] = {}
    for found in ledger.findings(Filter(types=("recognises", "does_not_recognise"), as_of=on, limit=200)):
        position: Any = found.shown
        holder = position.holder.actor.name if position.holder.actor is not None else position.holder.span.text
        latest.setdefault((holder, position.object.text), position.stance)
    return latest


if __name__ == "__main__":
    main()
