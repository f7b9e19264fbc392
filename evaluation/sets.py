"""What is measured: each set's file, the prediction it takes, and the scorer that judges it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One run: `dragoman predict TASK GOLD OPTIONS`, judged by tools/SCORER with its own options."""

    name: str
    task: str
    gold: str  # relative to the shared folder
    scorer: str
    options: tuple[str, ...] = ()
    scorer_options: tuple[str, ...] = ()
    gold_spans: bool = False  # places: the gold's spans are given in the input


TIME = ("te3-timebank", "te3-aquaint")
PLACE = ("lgl", "tr-news", "geowebnews", "geovirus")
EVENTS = ("own", "plover_gsr", "petr2_gsr")
OWN = {"statements-own": "statements"}  # sets in tests/data, by the module here that measures them
LABELLED = {"events-reports": "reports"}  # labels here of texts in the shared folder, by the module that measures them

MEASURES = (
    *(
        Measure(
            name=f"parse-{bank}{'-raw' if raw else ''}",
            task="parse",
            gold=f"treebanks/en_{bank}.dev.conllu.gz",
            scorer="score_parse.py",
            options=("--raw",) if raw else (),
        )
        for bank in ("ewt", "gum_open")
        for raw in (False, True)
    ),
    Measure(name="entities-uner", task="entities", gold="treebanks/uner_ewt.dev.iob2.gz", scorer="score_entities.py"),
    Measure(name="entities-re3d", task="entities", gold="gold/entities/re3d.dev.jsonl", scorer="score_entities.py"),
    *(Measure(name=f"time-{name}", task="time", gold=f"gold/time/{name}.dev.jsonl.gz", scorer="score_time.py") for name in TIME),
    *(Measure(name=f"place-{name}", task="place", gold=f"gold/place/{name}.dev.jsonl.gz", scorer="score_place.py") for name in PLACE),
    *(
        Measure(
            name=f"place-{name}-spans",
            task="place",
            gold=f"gold/place/{name}.dev.jsonl.gz",
            scorer="score_place.py",
            scorer_options=("--oracle-spans",),
            gold_spans=True,
        )
        for name in PLACE
    ),
    Measure(
        name="attribution-polnear",
        task="attribution",
        gold="gold/attribution/polnear.dev.jsonl",
        scorer="score_attribution.py",
        scorer_options=("--outermost",),
    ),
    Measure(name="attribution-gum", task="attribution", gold="gold/attribution/gum.dev.jsonl", scorer="score_attribution.py"),
    *(
        Measure(
            name=f"events-{name}",
            task="events",
            gold=f"gold/events/{name}.dev.jsonl",
            scorer="score_events.py",
            scorer_options=("--by-type",),
        )
        for name in EVENTS
    ),
    Measure(name="positions", task="positions", gold="gold/positions/reports.dev.jsonl", scorer="score_positions.py"),
    Measure(name="clusters-ecbplus", task="clusters", gold="gold/clusters/ecbplus.dev.jsonl.gz", scorer="score_clusters.py"),
)
