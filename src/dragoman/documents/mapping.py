"""Which column or key of a table, or of a line of JSON, holds what of a report."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, fields

from ..errors import BadRecord, InputError
from .quoting import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """The column of each field of a report. `given` are the fields that somebody named a column for."""

    text: str = "text"
    published: str = "published"
    title: str = "title"
    outlet: str = "outlet"
    url: str = "url"
    given: frozenset[str] = frozenset()

    def columns(self) -> dict[str, str]:
        """Column by field."""
        return {name: getattr(self, name) for name in FIELDS}

    def among(self, names: Collection[str]) -> dict[str, str]:
        """Column by field, those fields that a table with these columns has; case counts only where it must.

        Raises BadRecord for a table without a column for the text, or without one that was given.
        """
        folded = {name.strip().casefold(): name for name in reversed(list(names))}
        found = {}
        for field, wanted in self.columns().items():
            column = wanted if wanted in names else folded.get(wanted.casefold())
            if column is not None:
                found[field] = column
            elif field == "text" or field in self.given:
                there = ", ".join(map(shown, list(names)[:12])) or "none"
                raise BadRecord(f"no column {shown(wanted)} for the {field}; it has {there}: say which with --map {field}=COLUMN")
        return found


FIELDS = tuple(part.name for part in fields(Mapping) if part.name != "given")
PLAIN = Mapping()


def parse_mapping(written: str) -> Mapping:
    """The mapping written as `text=body,published=date`. Raises InputError where it is not one."""
    chosen: dict[str, str] = {}
    for part in written.split(","):
        field, equals, column = part.partition("=")
        field, column = field.strip(), column.strip()
        if not equals or not column or field not in FIELDS or field in chosen:
            raise InputError(f"--map: {shown(part)} is not FIELD=COLUMN, each field once; fields are {', '.join(FIELDS)}")
        chosen[field] = column
    return Mapping(**chosen, given=frozenset(chosen))
