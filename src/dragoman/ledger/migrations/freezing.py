"""Writes the SQL of a migration: `python -m dragoman.ledger.migrations.freezing 0002`.

0001 is frozen: the tables that ledgers began with. A later version adds what COLUMNS says of it, and makes the triggers of
those tables anew, then what INDEXES says, and then what REPLACING says. What all versions together make is what `tables` has;
a test holds the two together.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Dialect, UniqueConstraint
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateColumn, CreateIndex, CreateTable

from ..opening import APPLICATION
from ..tables import metadata

COLUMNS: dict[str, dict[str, tuple[str, ...]]] = {  # that a version adds to a table
    "0002": {"findings": ("judgement",), "judgements": ("standing",)},
    "0003": {"story_reports": ("credits",), "stories": ("most", "begins", "ends", "known", "changed")},
}
INDEXES = {"0003": {"stories": ("ix_stories_most",)}}
REPLACING = "0004"  # since which rows that are kept cannot be replaced either: by INSERT OR REPLACE, or by what follows TRUNCATE
VERSIONS = (*COLUMNS, REPLACING)

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
    """All that a ledger of today's version has."""
    for table in metadata.sorted_tables:
        yield str(CreateTable(table).compile(dialect=_dialect(dialect))).strip()
        for index in sorted(table.indexes, key=lambda i: i.name or ""):
            yield str(CreateIndex(index).compile(dialect=_dialect(dialect))).strip()
    yield from _sqlite_extras() if dialect == "sqlite" else _postgresql_extras()
    for name in CHANGEABLE:
        yield from (_kept(name, dialect), *_stays(name, dialect), _irreplaceable(name, dialect))


def added(version: str, dialect: str) -> Iterator[str]:
    """What a version adds to the one before."""
    columns_of = COLUMNS.get(version, {})
    for name, columns in columns_of.items():
        for column in columns:
            made = CreateColumn(metadata.tables[name].columns[column]).compile(dialect=_dialect(dialect))
            yield f"ALTER TABLE {name} ADD COLUMN {made}"
    for name, indexes in INDEXES.get(version, {}).items():
        for index in sorted(metadata.tables[name].indexes, key=lambda one: one.name or ""):
            if index.name in indexes:
                yield str(CreateIndex(index).compile(dialect=_dialect(dialect))).strip()
    for name in (name for name in columns_of if name in CHANGEABLE):
        yield f"DROP TRIGGER {name}_are_kept" + (f" ON {name}" if dialect == "postgresql" else "")
        yield _kept(name, dialect)
    if version == REPLACING:
        yield from (_irreplaceable(name, dialect) for name in CHANGEABLE)


def _dialect(name: str) -> Dialect:
    made: Dialect = sqlite.dialect() if name == "sqlite" else postgresql.dialect()  # type: ignore[no-untyped-call]
    return made


def _sqlite_extras() -> Iterator[str]:
    yield "CREATE VIRTUAL TABLE passage_words USING fts5(words, content='', columnsize=0, tokenize='unicode61 remove_diacritics 0')"
    yield f"PRAGMA application_id = {APPLICATION}"


def _postgresql_extras() -> Iterator[str]:
    yield "CREATE TABLE passage_words (rowid BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)"
    yield "CREATE INDEX ix_passage_words ON passage_words USING gin (words)"
    yield (
        "CREATE FUNCTION dragoman_refuses() RETURNS trigger LANGUAGE plpgsql AS\n"
        "$$ BEGIN RAISE EXCEPTION '% %', TG_TABLE_NAME, TG_ARGV[0]; END $$"
    )


def _kept(name: str, dialect: str) -> str:
    """The trigger that refuses changes of a table's rows."""
    kept = ", ".join(f'"{column.name}"' for column in metadata.tables[name].columns if column.name not in CHANGEABLE[name])
    head = f"CREATE TRIGGER {name}_are_kept BEFORE UPDATE OF {kept} ON {name}\n"
    if dialect == "sqlite":
        return head + f"BEGIN SELECT RAISE(ABORT, '{name} cannot be changed'); END"
    return head + "FOR EACH ROW EXECUTE FUNCTION dragoman_refuses('cannot be changed')"


def _stays(name: str, dialect: str) -> Iterator[str]:
    """The trigger that refuses to let a table's rows go."""
    gone = GONE[name]
    if dialect == "sqlite":
        yield (
            f"CREATE TRIGGER {name}_stay BEFORE DELETE ON {name}" + (f"\nWHEN NOT {gone}" if gone else "") + "\n"
            f"BEGIN SELECT RAISE(ABORT, '{name} go only with a document that is forgotten'); END"
        )
        return
    yield (
        f"CREATE FUNCTION {name}_stay() RETURNS trigger LANGUAGE plpgsql AS\n"
        f"$$ BEGIN IF {gone or 'false'} THEN RETURN OLD; END IF;\n"
        f"RAISE EXCEPTION '{name} go only with a document that is forgotten'; END $$"
    )
    yield f"CREATE TRIGGER {name}_stay BEFORE DELETE ON {name} FOR EACH ROW EXECUTE FUNCTION {name}_stay()"


def _irreplaceable(name: str, dialect: str) -> str:
    """The trigger that refuses what would put other rows in the place of a table's, past the triggers above."""
    if dialect == "postgresql":
        refused = "FOR EACH STATEMENT EXECUTE FUNCTION dragoman_refuses('cannot be emptied')"
        return f"CREATE TRIGGER {name}_are_not_emptied BEFORE TRUNCATE ON {name}\n{refused}"
    table = metadata.tables[name]
    unique = sorted((c for c in table.constraints if isinstance(c, UniqueConstraint)), key=lambda c: c.columns.keys())
    same = (" AND ".join(f'o."{column.name}" = NEW."{column.name}"' for column in c.columns) for c in (table.primary_key, *unique))
    there = f"EXISTS (SELECT 1 FROM {name} o WHERE " + " OR ".join(f"({columns})" for columns in same) + ")"
    return (
        f"CREATE TRIGGER {name}_are_not_replaced BEFORE INSERT ON {name}\nWHEN {there}\n"
        f"BEGIN SELECT RAISE(ABORT, '{name} cannot be replaced'); END"
    )


def freeze(version: str) -> None:
    for dialect in ("sqlite", "postgresql"):
        path = Path(__file__).parent / "versions" / f"{version}.{dialect}.sql"
        lines = ("\n".join(line.rstrip() for line in statement.splitlines()) for statement in added(version, dialect))
        path.write_text("\n\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    freeze(sys.argv[1])
