"""Records to JSON and back, and the published JSON Schema of a reading."""

from __future__ import annotations

from typing import Any

import msgspec

from .errors import BadRecord
from .records import SCHEMA_VERSION, Failure, Reading

JSON_SCHEMA = "https://json-schema.org/draft/2020-12/schema"


def plain(record: Any) -> Any:
    """A record as dicts, lists, strings and numbers; a document's original bytes are left out."""
    return _without_bytes(msgspec.to_builtins(record, builtin_types=(bytes,)))


def _without_bytes(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_bytes(part) for key, part in value.items() if key != "original"}
    if isinstance(value, list):
        return [_without_bytes(part) for part in value]
    return value


def encode(record: Reading | Failure | Any, *, indent: int = 0) -> str:
    """A record as JSON text, keys in the order of the record's fields, characters outside ASCII as they are."""
    data = msgspec.json.encode(plain(record))
    return (msgspec.json.format(data, indent=indent) if indent else data).decode()


def decode_reading(data: str | bytes) -> Reading:
    """A reading from its JSON. Raises BadRecord when it is not one, SpanError when a span's words are not the text's."""
    try:
        found = msgspec.json.decode(data, type=Reading)
    except msgspec.MsgspecError as error:
        raise BadRecord(f"this is not the JSON of a reading: {error}") from error
    if found.schema > SCHEMA_VERSION:
        raise BadRecord(f"this reading has schema {found.schema}, this program knows up to {SCHEMA_VERSION}: use a newer Dragoman")
    return found


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of `encode(reading)`."""
    schema = msgspec.json.schema(Reading)
    schema["$defs"]["Document"]["properties"].pop("original", None)
    return {"$schema": JSON_SCHEMA, "$id": f"dragoman-reading-{SCHEMA_VERSION}", "title": "Dragoman reading", **schema}
