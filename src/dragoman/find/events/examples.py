"""Whether the examples of an ontology hold: each tells which events a text has, or that it has none."""

from __future__ import annotations

from collections.abc import Callable

from ...ontology import EventType, Example, Ontology
from ..scene import Scene
from .finder import dyads, find_events


def complaint(example: Example, event_type: EventType, ontology: Ontology, scene_of: Callable[[str], Scene]) -> str | None:
    """What is found in place of an example's events of the type, None where it holds.

    An example without events must have none of any type. A code is compared only where the example gives one. scene_of: parses a text.
    """
    events = find_events(scene_of(example.text), ontology)
    if not example.events:
        return f"expected no event, found {'; '.join(f'{e.type} ({e.found_by})' for e in events)}" if events else None
    rows = [row for event in events if event.type == event_type.type for row in dyads(event)]
    found = sorted((f"{row['source']}>{row['target']}", row["cameo"] or "") for row in rows)
    wanted = sorted((dyad, code) for dyad, _, code in (line.partition(" ") for line in example.events))
    same = [dyad for dyad, _ in found] == [dyad for dyad, _ in wanted]
    if same and all(code in ("", given) for (_, given), (_, code) in zip(found, wanted, strict=True)):
        return None
    told = ", ".join(f"{dyad} {code}".strip() for dyad, code in found) or f"no event of {event_type.type}"
    return f"expected {', '.join(example.events)}, found {told}"
