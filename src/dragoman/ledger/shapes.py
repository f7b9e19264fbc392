"""A reading as the ledger keeps it: one compressed MessagePack record without the text.

A span is kept as its two numbers, for its words are the text's; a record as the list of its fields' values, those at
the end that have their defaults left out. The names of the fields, record by record, are the *layout*, kept once in the
ledger beside all readings of that shape: a later program, whose records have more fields, reads old readings by it.
Findings are packed one by one within the record, so that a question's fifty findings need not unpack fifty readings.
"""

from __future__ import annotations

import json
import types
import typing
import zlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any, Union

import msgspec

from ..errors import NotALedger
from ..records import FINDING_KINDS, Document, Finding, Reading, Span

Pack = Callable[[Any], Any]
Unpack = Callable[[Any, str], Any]  # of packed data and the document's text
Layout = Mapping[str, list[str]]

CONTEXT = ("actors", "times", "places", "undecided")  # parts of a reading that are no findings
COMPRESSION = 6


@lru_cache(maxsize=1)
def layout() -> str:
    """The layout of this program's records, as canonical JSON."""
    shapes = {cls.__name__: [part.name for part in fields(cls)] for cls in _records(Reading) if cls not in (Reading, Document, Span)}
    return json.dumps(shapes, sort_keys=True, separators=(",", ":"))


def pack(reading: Reading) -> bytes:
    """The reading without its document, compressed."""
    packers = _packers()
    kinds = [[msgspec.msgpack.encode(packers[type(found)](found)) for found in getattr(reading, kind)] for kind in FINDING_KINDS]
    context = [[packers[type(record)](record) for record in getattr(reading, part)] for part in CONTEXT]
    return zlib.compress(msgspec.msgpack.encode([kinds, msgspec.msgpack.encode(context)]), COMPRESSION)


class Packed:
    """A stored reading, opened as far as asked: `finding` unpacks one, `parts` all."""

    def __init__(self, body: bytes, fields_json: str) -> None:
        """Raises NotALedger when the record is damaged."""
        try:
            self._kinds, self._context = msgspec.msgpack.decode(zlib.decompress(body), type=tuple[list[list[bytes]], bytes])
        except (zlib.error, msgspec.MsgspecError) as error:
            raise NotALedger(f"a stored reading is damaged ({error}): run `dragoman verify`, and restore the ledger from a copy") from error
        self._unpackers = _unpackers(fields_json)

    def finding(self, ordinal: int, text: str) -> Finding:
        """The finding at this place among `reading.findings()`."""
        for unpack, packed in zip(self._of_kinds(), self._kinds, strict=True):
            if ordinal < len(packed):
                found: Finding = unpack(msgspec.msgpack.decode(packed[ordinal]), text)
                return found
            ordinal -= len(packed)
        raise NotALedger(f"a stored reading has no finding {ordinal} more than it has: run `dragoman verify`")

    def parts(self, text: str, *, kinds: Collection[str] | None = None) -> dict[str, tuple[Any, ...]]:
        """All of its records, by the names of Reading's fields; with kinds ("events"), the findings of these alone."""
        found = {
            name: tuple(unpack(msgspec.msgpack.decode(one), text) for one in packed)
            for name, unpack, packed in zip(FINDING_KINDS, self._of_kinds(), self._kinds, strict=True)
            if kinds is None or name in kinds
        }
        if kinds is not None:
            return found
        for name, packed in zip(CONTEXT, msgspec.msgpack.decode(self._context), strict=True):
            unpack = self._unpackers[_element(name)]
            found[name] = tuple(unpack(one, text) for one in packed)
        return found

    def _of_kinds(self) -> list[Unpack]:
        return [self._unpackers[_element(name)] for name in FINDING_KINDS]


@lru_cache(maxsize=32)
def _element(name: str) -> str:
    """Class name of the records in a part of a reading."""
    found: str = typing.get_args(_hints(Reading)[name])[0].__name__
    return found


def _hints(cls: Any) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _records(cls: type[Any]) -> list[type[Any]]:
    """The class and all record classes within it, each once, those within before those that hold them."""
    found: dict[type[Any], None] = {}

    def visit(hint: Any) -> None:
        if isinstance(hint, type) and is_dataclass(hint) and hint not in found:
            for inner in _hints(hint).values():
                visit(inner)
            found[hint] = None
        for inner in typing.get_args(hint):
            visit(inner)

    visit(cls)
    return list(found)


def _bare(hint: Any) -> tuple[Any, bool]:
    """A hint without None, and whether it had it."""
    if typing.get_origin(hint) in (Union, types.UnionType):
        rest = [part for part in typing.get_args(hint) if part is not types.NoneType]
        return (rest[0] if len(rest) == 1 else None), True
    return hint, False


@lru_cache(maxsize=1)
def _packers() -> dict[type[Any], Pack]:
    made: dict[type[Any], Pack] = {}

    def packer(hint: Any) -> Pack | None:
        """How to pack a value of this type; None: as it is."""
        hint, optional = _bare(hint)
        inner: Pack | None = None
        if hint is Span:
            inner = _pack_span
        elif isinstance(hint, type) and is_dataclass(hint):
            cls = hint
            inner = lambda value: made[cls](value)  # noqa: E731 - looked up late, for records hold one another
        elif typing.get_origin(hint) is tuple:
            element = packer(typing.get_args(hint)[0])
            inner = list if element is None else _pack_each(element)
        if inner is None or not optional:
            return inner
        given = inner
        return lambda value: None if value is None else given(value)

    for cls in _records(Reading):
        if cls in (Reading, Document, Span):
            continue
        hints = _hints(cls)
        made[cls] = _pack_record([(part.name, packer(hints[part.name]), part.default) for part in fields(cls)])
    return made


def _pack_span(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _pack_each(element: Pack) -> Pack:
    return lambda values: [element(value) for value in values]


def _pack_record(parts: list[tuple[str, Pack | None, Any]]) -> Pack:
    """parts: name, packer and default of each field; those at the end that have their defaults are left out."""
    names = [name for name, _, _ in parts]
    values_of = attrgetter(*names) if len(names) > 1 else lambda record: (getattr(record, names[0]),)
    inner = [(at, pack_part) for at, (_, pack_part, _) in enumerate(parts) if pack_part is not None]
    defaults = [default if pack_part is None or default in (MISSING, None) else pack_part(default) for _, pack_part, default in parts]

    def packed(record: Any) -> list[Any]:
        values = list(values_of(record))
        for at, pack_part in inner:
            values[at] = pack_part(values[at])
        while values and values[-1] == defaults[len(values) - 1]:
            values.pop()
        return values

    return packed


@lru_cache(maxsize=16)
def _unpackers(fields_json: str) -> dict[str, Unpack]:
    """By class name, how a record of that layout becomes a record of today."""
    stored: Layout = json.loads(fields_json)
    made: dict[str, Unpack] = {}

    def unpacker(hint: Any) -> Unpack | None:
        hint, optional = _bare(hint)
        inner: Unpack | None = None
        if hint is Span:
            inner = _unpack_span
        elif isinstance(hint, type) and is_dataclass(hint):
            name = hint.__name__
            inner = lambda data, text: made[name](data, text)  # noqa: E731 - looked up late, for records hold one another
        elif typing.get_origin(hint) is tuple:
            element = unpacker(typing.get_args(hint)[0])
            inner = _unpack_plain if element is None else _unpack_each(element)
        if inner is None or not optional:
            return inner
        given = inner
        return lambda data, text: None if data is None else given(data, text)

    for cls in _records(Reading):
        if cls.__name__ in stored:
            known = {part.name for part in fields(cls)}
            hints = _hints(cls)
            parts = [(name, unpacker(hints[name]) if name in known else None, name in known) for name in stored[cls.__name__]]
            made[cls.__name__] = _unpack_record(cls, parts)
    return made


def _unpack_span(data: list[int], text: str) -> Span:
    start, end = data
    return Span(start=start, end=end, text=text[start:end])


def _unpack_plain(data: list[Any], text: str) -> tuple[Any, ...]:
    return tuple(data)


def _unpack_each(element: Unpack) -> Unpack:
    return lambda data, text: tuple([element(one, text) for one in data])


def _unpack_record(cls: type[Any], parts: list[tuple[str, Unpack | None, bool]]) -> Unpack:
    def unpacked(data: list[Any], text: str) -> Any:
        values: dict[str, Any] = {}
        for (name, unpack_part, known), value in zip(parts, data, strict=False):  # defaults at the end were left out
            if known:
                values[name] = value if unpack_part is None else unpack_part(value, text)
        return cls(**values)

    return unpacked
