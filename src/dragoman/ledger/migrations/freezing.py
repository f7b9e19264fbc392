"""Writes the SQL of all tables, indexes and triggers for a migration: `python -m dragoman.ledger.migrations.freezing 0001`.

Only while that version is not released; after that, a change of tables.py goes into a migration of its own.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Dialect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from ..opening import APPLICATION
from ..tables import metadata

# What of a row may change, and when it may go: a document's own rows once there is a tombstone of it.
CHANGEABLE = {
    "documents": ("latest", "title", "source"), "readings": ("current",), "findings": (), "judgements": (), "tombstones": (), "texts": (),
    "originals": (), "programs": (), "layouts": (),
}  # fmt: skip
GONE = {
    "documents": "EXISTS (SELECT 1 FROM tombstones t WHERE t.document = OLD.id)",
    "readings": "EXISTS (SELECT 1 FROM tombstones t JOIN documents d ON d.id = t.document WHERE d.pk = OLD.document)",
    "findings": "EXISTS (SELECT 1 FROM tombstones t JOIN documents d ON d.id = t.document JOIN readings r ON r.document = d.pk"
    " WHERE r.pk = OLD.reading)",
    "judgements": "EXISTS (SELECT 1 FROM tombstones t JOIN documents d ON d.id = t.document JOIN readings r ON r.document = d.pk"
    " JOIN findings f ON f.reading = r.pk WHERE f.id IN (OLD.finding, OLD.other))",
    "texts": "EXISTS (SELECT 1 FROM tombstones t WHERE t.text = OLD.id)",
    "originals": "EXISTS (SELECT 1 FROM tombstones)",
    "tombstones": None, "programs": None, "layouts": None,
}  # fmt: skip


def statements(dialect: str) -> Iterator[str]:
    made: Dialect = sqlite.dialect() if dialect == "sqlite" else postgresql.dialect()  # type: ignore[no-untyped-call]
    for table in metadata.sorted_tables:
        yield str(CreateTable(table).compile(dialect=made)).strip()
        for index in sorted(table.indexes, key=lambda i: i.name or ""):
            yield str(CreateIndex(index).compile(dialect=made)).strip()
    yield from _sqlite_extras() if dialect == "sqlite" else _postgresql_extras()


def _sqlite_extras() -> Iterator[str]:
    yield "CREATE VIRTUAL TABLE passage_words USING fts5(words, content='', columnsize=0, tokenize='unicode61 remove_diacritics 0')"
    yield f"PRAGMA application_id = {APPLICATION}"
    for name, free in CHANGEABLE.items():
        kept = ", ".join(f'"{column.name}"' for column in metadata.tables[name].columns if column.name not in free)
        yield (
            f"CREATE TRIGGER {name}_are_kept BEFORE UPDATE OF {kept} ON {name}\n"
            f"BEGIN SELECT RAISE(ABORT, '{name} cannot be changed'); END"
        )
        gone = GONE[name]
        when = f"\nWHEN NOT {gone}" if gone else ""
        yield (
            f"CREATE TRIGGER {name}_stay BEFORE DELETE ON {name}{when}\n"
            f"BEGIN SELECT RAISE(ABORT, '{name} go only with a document that is forgotten'); END"
        )


def _postgresql_extras() -> Iterator[str]:
    yield "CREATE TABLE passage_words (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)"
    yield "CREATE INDEX ix_passage_words ON passage_words USING gin (words)"
    yield (
        "CREATE FUNCTION dragoman_refuses() RETURNS trigger LANGUAGE plpgsql AS\n"
        "$$ BEGIN RAISE EXCEPTION '% %', TG_TABLE_NAME, TG_ARGV[0]; END $$"
    )
    for name, free in CHANGEABLE.items():
        kept = ", ".join(f'"{column.name}"' for column in metadata.tables[name].columns if column.name not in free)
        yield (
            f"CREATE TRIGGER {name}_are_kept BEFORE UPDATE OF {kept} ON {name}\n"
            f"FOR EACH ROW EXECUTE FUNCTION dragoman_refuses('cannot be changed')"
        )
        gone = GONE[name]
        yield (
            f"CREATE FUNCTION {name}_stay() RETURNS trigger LANGUAGE plpgsql AS\n"
            f"$$ BEGIN IF {gone or 'false'} THEN RETURN OLD; END IF;\n"
            f"RAISE EXCEPTION '{name} go only with a document that is forgotten'; END $$"
        )
        yield f"CREATE TRIGGER {name}_stay BEFORE DELETE ON {name} FOR EACH ROW EXECUTE FUNCTION {name}_stay()"


def freeze(version: str) -> None:
    for dialect in ("sqlite", "postgresql"):
        path = Path(__file__).parent / "versions" / f"{version}.{dialect}.sql"
        lines = ("\n".join(line.rstrip() for line in statement.splitlines()) for statement in statements(dialect))
        path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    freeze(sys.argv[1])
