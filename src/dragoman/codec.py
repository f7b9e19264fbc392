"""Records to JSON and back, and the published JSON Schema of a reading."""

from __future__ import annotations

import re
from inspect import cleandoc
from typing import Any

import msgspec

from .errors import BadRecord
from .records import SCHEMA_VERSION, Failure, Reading

JSON_SCHEMA = "https://json-schema.org/draft/2020-12/schema"
# What JSON allows in a string as it is, and a terminal may obey: C1 controls, marks of line and direction.
OBEYED = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


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
    """A record as JSON text, keys in the order of the record's fields.

    Characters outside ASCII stay as they are, but those that could steer a terminal are escaped (`\\u009b`).
    """
    data = msgspec.json.encode(plain(record))
    text = (msgspec.json.format(data, indent=indent) if indent else data).decode()
    return OBEYED.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


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
    for record in schema["$defs"].values():
        # Releases of msgspec differ in whether they take a docstring's indentation along.
        if "description" in record:
            record["description"] = cleandoc(record["description"])
    whole = {"$schema": JSON_SCHEMA, "$id": f"dragoman-reading-{SCHEMA_VERSION}", "title": "Dragoman reading", **schema}
    plain_json: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(whole))  # defaults that are tuples become lists
    return plain_json
