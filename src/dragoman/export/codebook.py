"""The codebook of a release: every type, mode, code and field, generated from the ontology and the records themselves."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, Union

from .. import records
from ..ledger.rows import COLUMNS
from ..ledger.vocabulary import TYPES
from ..ontology import Ontology

# What the columns of the tables hold; the tables and the codebook are kept in step by a test.
COLUMN_MEANINGS = {
    "id": "the finding's id: a hash of document, kind, type and evidence, the same in every release",
    "kind": "event, statement, position, relation, instrument or framing",
    "type": "an event's PLOVER type, a statement's sort, a position's stance, a relation's or instrument's kind",
    "mode": "an event's mode",
    "actors": "who does, holds, says or adopts, by name; several joined by \"; \"",
    "actor_codes": "their codes, composed as in CAMEO (FRA, FRAGOV)",
    "recipients": "to whom it is done, or the other parties",
    "recipient_codes": "their codes",
    "object": "what a position is about, an instrument is called, a statement says",
    "when": "its own time (EDTF, ISO 8601-2:2019); empty where the report tells none: the publication date never stands in for it",
    "first_day": "first day that it may be of",
    "last_day": "last day that it may be of",
    "place": "where, by name",
    "country": "country that administers the place, ISO 3166-1 alpha-3",
    "latitude": "degrees north, WGS 84",
    "longitude": "degrees east, WGS 84",
    "narrator": "whether the report's own narrator asserts it",
    "voice": "who asserts it, where that is not the narrator; empty too where that is not told",
    "modality": "an event's auxiliary modes or \"asserted\", a position's modality, a statement's polarity, an instrument's outcome",
    "confidence": "how sure the reading is, 0 to 1",
    "intensity": "Goldstein scale, -10 (conflict) to 10 (cooperation)",
    "cameo": "CAMEO code, by CAMEO 1.1b3",
    "words": "the words that show it, parts joined by \" … \"",
    "passage": "the sentences that hold them",
    "start": "first character of the evidence in the document's text, in code points",
    "end": "the character after the last",
    "verdict": "what people decided: accept, correct, reject; empty where nobody judged it",
    "document": "id of the document: a hash of text, date, outlet and url",
    "published": "its date of publication",
    "outlet": "who published it",
    "title": "its headline",
    "url": "where it was published",
    "program": "version of the program that read it",
}  # fmt: skip
RECORDS = (
    records.Event, records.Statement, records.Position, records.Relation, records.Instrument, records.Framing, records.Finding,
    records.Mention, records.Actor,
    records.Voice, records.Time, records.Place, records.Toll, records.AuxiliaryMode, records.TerritoryStatus, records.Vote,
    records.Demand, records.Span, records.Story, records.Judgement,
)  # fmt: skip


def codebook(ontology: Ontology, *, title: str) -> str:
    """The codebook as Markdown; depends on the program and the ontology alone."""
    return "\n".join([*_head(title), *_columns(), *_kinds(), *_types(ontology), *_records()]) + "\n"


def _head(title: str) -> Iterator[str]:
    yield f"# Codebook of {title}"
    yield ""
    yield (
        "Findings read from news reports by Dragoman. Every row points at the words that it was read from, says who asserts it, and"
        " when it is said to be true. What reports claim is not thereby so. Spans count Unicode code points, from start to before end."
    )
    yield ""


def _columns() -> Iterator[str]:
    yield "## Columns of the tables"
    yield ""
    yield "| column | type | meaning |"
    yield "|---|---|---|"
    for name, kind in COLUMNS.items():
        yield f"| {name} | {kind.__name__} | {COLUMN_MEANINGS[name]} |"
    yield ""


def _kinds() -> Iterator[str]:
    yield "## Kinds and their types"
    yield ""
    for kind, names in TYPES.items():
        yield f"- **{kind}**: {', '.join(names)}"
    yield ""


def _types(ontology: Ontology) -> Iterator[str]:
    yield "## Event types (PLOVER)"
    for name, kind in ontology.types.items():
        yield ""
        yield f"### {name}"
        yield ""
        yield " ".join(kind.definition.split())
        yield ""
        for mode, means in kind.modes.items():
            yield f"- mode **{mode}**: {' '.join(means.split())}"
        for code, means in kind.codes.items():
            intensity = kind.intensities.get(code)
            yield f"- CAMEO {code}: {' '.join(means.split())}" + (f" (intensity {intensity:g})" if intensity is not None else "")
    yield ""


def _records() -> Iterator[str]:
    yield "## Fields of the records"
    for record in RECORDS:
        yield ""
        yield f"### {record.__name__}"
        yield ""
        yield " ".join((inspect.getdoc(record) or "").split())
        yield ""
        hints = typing.get_type_hints(record)
        for part in fields(record):
            yield f"- **{part.name}**: {_type_words(hints[part.name])}"


def _type_words(hint: Any) -> str:
    """A type for people: "one of a, b", "list of Mention", "text, may be missing"."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (Union, types.UnionType):
        kept = [part for part in arguments if part is not types.NoneType]
        return " or ".join(map(_type_words, kept)) + (", may be missing" if len(kept) < len(arguments) else "")
    if origin is typing.Literal:
        return "one of " + ", ".join(map(str, arguments))
    if origin is tuple:
        return f"list of {_type_words(arguments[0])}"
    if origin is dict:
        return f"{_type_words(arguments[0])} to {_type_words(arguments[1])}"
    if is_dataclass(hint):
        return getattr(hint, "__name__", "record")
    return {"str": "text", "int": "whole number", "float": "number", "bool": "yes or no"}.get(
        getattr(hint, "__name__", ""), getattr(hint, "__name__", str(hint))
    )
