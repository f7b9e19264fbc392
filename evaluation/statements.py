"""Measure statements and their speakers on the project's own gold.

    python -m evaluation.statements [--errors SET ...]

Reads tests/data/statements.jsonl: invented reports with all their statements, labelled before the program was run on them. Prints
the figures as JSON, of all reports and of each set; --errors lists what is wrong in some sets instead. Nobody has read errors in
set "b", and nobody should.

Gold, one report a line: "attributions" as in attribution corpora (offsets of source, cue and content, end exclusive; kind), with
"speakers", "sort", "polarity" and "nested"; "no_statement" are words in quotation marks that nobody is quoted with ("scare" for
distance or a nickname, "title" of a work). Each speaker is a list of labels any of which is right:

    id:rus.gov     the entry of the lexicon
    name:Ana Ruiz  somebody or something the lexicon lacks, under this name
    code:TUR       a role or body of that country or organisation (the beginning of its code)
    open           nobody that the report tells: no person, no entry, no country

As for PolNeAR, only outermost statements count (what lies inside another's content is left out on both sides; the recall of nested
ones is told apart), words and not characters are compared, and gold and found are paired greedily by 4 x Dice of the contents + 2 x
Dice of the cues + Dice of the sources. Usable is a pair whose contents have a Dice of at least .5 and whose sources share a word or
are both absent. Speakers are judged in the pairs whose contents agree so.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.find.read import set_scene
from dragoman.language.model import shipped
from dragoman.records import Actor, Document, Span, Statement

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "data" / "statements.jsonl"
WORD = re.compile(r"\w+(?:['’.\-]\w+)*")
ROLES = ("source", "cue", "content")
WEIGHT = {"content": 4.0, "cue": 2.0, "source": 1.0}
ENOUGH = 0.5  # Dice of two contents that are taken for one
NAMED = frozenset({"person", "state", "territory"})  # kinds of actors that no mere role is

Row = dict[str, Any]
Words = frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement, wanted or found, with its roles as positions of words in the report."""

    words: dict[str, Words]
    kind: str
    sort: str
    polarity: str
    wanted: tuple[tuple[str, ...], ...] = ()  # labels of each speaker
    actors: tuple[Actor | None, ...] = ()

    def inside(self, other: Said) -> bool:
        return (self.words["content"] | self.words["cue"]) < other.words["content"]

    def agrees(self, other: Said) -> bool:
        """Whether the contents are much the same."""
        return dice(self.words["content"], other.words["content"]) >= ENOUGH

    def usable(self, other: Said) -> bool:
        mine, theirs = self.words["source"], other.words["source"]
        return self.agrees(other) and (bool(mine & theirs) or not (mine or theirs))


@dataclass(slots=True)
class Share:
    """How many of how many."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        self.right += right
        self.of += 1

    @property
    def share(self) -> float:
        return round(self.right / self.of, 4) if self.of else 1.0


@dataclass(slots=True)
class Measured:
    """Counts over some reports. taken: words in quotation marks that are no statement and were taken for one."""

    wanted: int = 0
    found: int = 0
    usable: int = 0
    source: Share = field(default_factory=Share)
    speaker: Share = field(default_factory=Share)
    nested: Share = field(default_factory=Share)
    sort: Share = field(default_factory=Share)
    polarity: Share = field(default_factory=Share)
    taken: Share = field(default_factory=Share)
    forms: dict[str, Share] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    def figures(self) -> Row:
        return {
            "wanted": self.wanted,
            "found": self.found,
            "usable": {
                "p": round(self.usable / self.found, 4) if self.found else 0.0,
                "r": round(self.usable / self.wanted, 4) if self.wanted else 0.0,
                "f1": round(2 * self.usable / (self.found + self.wanted), 4) if self.found + self.wanted else 0.0,
            },
            "source_accuracy": self.source.share,
            "speaker_accuracy": self.speaker.share,
            "sort_accuracy": self.sort.share,
            "polarity_accuracy": self.polarity.share,
            "nested_recall": self.nested.share,
            "no_statement": {"words": self.taken.of, "left_alone": round(1 - self.taken.right / max(1, self.taken.of), 4)},
            "recall_by_form": {name: share.share for name, share in sorted(self.forms.items())},
        }


def dice(one: Words, other: Words) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0


def statements_of(record: Row) -> tuple[Statement, ...]:
    """The statements that the shipped model finds in a report."""
    published = date.fromisoformat(record["published"]) if record.get("published") else None
    scene, _ = set_scene(Document.make(record["text"], published=published), shipped())
    return scene.statements


def measure(
    records: Iterable[Row], find: Callable[[Row], Sequence[Statement]] = statements_of, into: Measured | None = None
) -> Measured:
    """Counts over the reports; added to `into` where it is given."""
    result = into if into is not None else Measured()
    for record in records:
        _measure(record, find(record), result)
    return result


def _measure(record: Row, statements: Sequence[Statement], result: Measured) -> None:
    at = {c: n for n, m in enumerate(WORD.finditer(record["text"])) for c in range(*m.span())}
    gold = [_wanted(row, at) for row in record["attributions"]]
    found = [_found(statement, at) for statement in statements]
    outer, inner = _parted(gold)
    outer_found, inner_found = _parted(found)
    for one in inner:
        result.nested.add(any(one.usable(other) for other in inner_found))
    pairs = list(_pairs(outer, outer_found))
    result.wanted += len(outer)
    result.found += len(outer_found)
    for one, other in pairs:
        _compare(record, one, other, result)
    usable = [(one, other) for one, other in pairs if one.usable(other)]
    result.usable += len(usable)
    for one in outer:
        result.forms.setdefault(one.kind, Share()).add(any(one is matched for matched, _ in usable))
    loose = [other for other in outer_found if not any(other is matched for _, matched in usable)]
    for row in record["no_statement"]:
        quoted = _positions([row["span"]], at)
        result.taken.add(any(other.words["content"] and other.words["content"] <= quoted for other in found))
    paired = {id(said) for pair in usable for said in pair}
    result.errors += [f"{record['id']}: missed {_told(one, record)}" for one in outer if id(one) not in paired]
    result.errors += [f"{record['id']}: spurious {_told(other, record)}" for other in loose]


def _compare(record: Row, one: Said, other: Said, result: Measured) -> None:
    """Counts one pair: its source, speakers, sort and polarity where the contents agree."""
    if not one.agrees(other):
        return
    if one.words["source"]:
        result.source.add(bool(one.words["source"] & other.words["source"]))
        right = is_speaker(one.wanted, other.actors)
        result.speaker.add(right)
        if not right:
            names = [(a.name, a.kind, a.id, a.code) if a is not None else None for a in other.actors]
            result.errors.append(f"{record['id']}: speaker {_told(one, record)}: wanted {one.wanted}, found {names}")
    for name, share in (("sort", result.sort), ("polarity", result.polarity)):
        wanted, found = getattr(one, name), getattr(other, name)
        share.add(wanted == found)
        if wanted != found:
            result.errors.append(f"{record['id']}: {name} {_told(one, record)}: wanted {wanted}, found {found}")


def _parted(all_said: list[Said]) -> tuple[list[Said], list[Said]]:
    """Those inside nobody else's content, and the others."""
    inner = [one for one in all_said if any(one is not other and one.inside(other) for other in all_said)]
    return [one for one in all_said if not any(one is other for other in inner)], inner


def _pairs(gold: Sequence[Said], found: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    """One to one, best first; a pair shares a word of the content or of the cue."""
    fitting = []
    for i, one in enumerate(gold):
        for j, other in enumerate(found):
            if one.words["content"] & other.words["content"] or one.words["cue"] & other.words["cue"]:
                fitting.append((-sum(WEIGHT[role] * dice(one.words[role], other.words[role]) for role in ROLES), i, j))
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for _, i, j in sorted(fitting):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            yield gold[i], found[j]


def _positions(spans: Iterable[Sequence[int]], at: dict[int, int]) -> Words:
    return frozenset(at[c] for start, end in spans for c in range(start, end) if c in at)


def _wanted(row: Row, at: dict[int, int]) -> Said:
    return Said(
        words={role: _positions(row[role], at) for role in ROLES},
        kind=row["kind"],
        sort=row["sort"],
        polarity=row["polarity"],
        wanted=tuple(tuple(labels) for labels in row["speakers"]),
    )


def _found(statement: Statement, at: dict[int, int]) -> Said:
    roles: dict[str, tuple[Span, ...]] = {role: getattr(statement, role) for role in ROLES}
    return Said(
        words={role: _positions([(span.start, span.end) for span in spans], at) for role, spans in roles.items()},
        kind=statement.form,
        sort=statement.sort,
        polarity=statement.polarity,
        actors=tuple(mention.actor for mention in statement.speakers),
    )


def is_speaker(wanted: Sequence[Sequence[str]], actors: Sequence[Actor | None]) -> bool:
    """Whether the actors are those wanted, each one once. Nobody known stands for somebody whom the report leaves open."""
    left: list[Actor | None] = list(actors) or [None]
    if len(left) != len(wanted):
        return False
    for labels in wanted:
        match = next((i for i, actor in enumerate(left) if any(fits(label, actor) for label in labels)), None)
        if match is None:
            return False
        del left[match]
    return True


def fits(label: str, actor: Actor | None) -> bool:
    """Whether an actor is who a label says."""
    how, _, what = label.partition(":")
    if actor is None:
        return how == "open"
    if how == "id":
        return actor.id == what
    if how == "name":
        return actor.id is None and actor.name.casefold() == what.casefold()
    if how == "code":
        return actor.kind not in NAMED and (actor.code or "").startswith(what)
    return actor.kind not in NAMED and actor.id is None and actor.country is None


def _told(said: Said, record: Row) -> str:
    """The statement's words, shortened, to find it by."""
    spots = list(WORD.finditer(record["text"]))
    parts = [" ".join(spots[n].group() for n in sorted(said.words[role])[:9]) for role in ROLES]
    return " | ".join(parts)


def records_of(path: Path = GOLD) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def scorecard(records: Sequence[Row] | None = None) -> Row:
    """All figures of all reports, and under "sets" those of each set; ready for JSON."""
    records = records_of() if records is None else records
    card: Row = {}
    sets: Row = {}
    whole = Measured()
    for name in sorted({record["set"] for record in records}):
        here = [record for record in records if record["set"] == name]
        known = {id(record): statements_of(record) for record in here}
        sets[name] = measure(here, lambda record, known=known: known[id(record)]).figures()  # type: ignore[misc]
        measure(here, lambda record, known=known: known[id(record)], whole)  # type: ignore[misc]
    card = whole.figures()
    card["sets"] = sets
    return card


def main() -> int:
    style = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="python -m evaluation.statements", description=__doc__, formatter_class=style)
    parser.add_argument("--errors", nargs="+", metavar="SET", help="list what is wrong in these sets")
    arguments = parser.parse_args()
    if arguments.errors:
        print("\n".join(measure(record for record in records_of() if record["set"] in arguments.errors).errors))
    else:
        print(json.dumps(scorecard(), indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
