"""Opening, and what is said where that cannot be."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect, text

from dragoman.errors import DiskFull, LedgerBusy, LedgerError, LedgerReadOnly, MissingExtra, NewerLedger, NotALedger
from dragoman.ledger import Ledger, opening
from dragoman.ledger.migrations import freezing
from dragoman.ledger.opening import HEAD, VERSION_TABLE
from dragoman.ledger.tables import metadata
from dragoman.records import Reading


def test_opening_makes_all_tables_as_the_program_has_them(ledger: Ledger) -> None:
    with ledger.connected() as connection:
        seen = inspect(connection)
        made = {name: {column["name"] for column in seen.get_columns(name)} for name in seen.get_table_names()}
        indexes = {index["name"] for name in metadata.tables for index in seen.get_indexes(name)}
        assert connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar() == HEAD
    for name, table in metadata.tables.items():
        assert made[name] == {column.name for column in table.columns}
        assert {index.name for index in table.indexes} <= indexes


def test_opening_frozen_sql_is_that_of_its_version() -> None:
    versions = Path(freezing.__file__).parent / "versions"
    for version in freezing.VERSIONS:
        for dialect in ("sqlite", "postgresql"):
            frozen = (versions / f"{version}.{dialect}.sql").read_text(encoding="utf-8").strip().split("\n\n")
            made = ["\n".join(line.rstrip() for line in statement.splitlines()) for statement in freezing.added(version, dialect)]
            assert frozen == made


def _made_of(connection: Connection) -> dict[str, object]:
    """Tables with the columns, their types and whether they may be empty; indexes; triggers with what they say."""
    seen = inspect(connection)
    found: dict[str, object] = {}
    for name in sorted(metadata.tables):
        columns = {column["name"]: (str(column["type"]), column["nullable"]) for column in seen.get_columns(name)}
        found[name] = (columns, sorted((one["name"] or "", one["column_names"]) for one in seen.get_indexes(name)))
    triggers = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        if connection.dialect.name == "sqlite"
        else "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
    )
    return found | {name: " ".join(words.split()) for name, words in connection.execute(text(triggers))}


def test_opening_all_migrations_together_make_the_tables_of_today(place: str, tmp_path: Path) -> None:
    with Ledger.open(place) as ledger, ledger.connected() as connection:
        through_migrations = _made_of(connection)
        dialect = connection.dialect.name
    if dialect == "sqlite":
        engine = opening.engine_of(opening.url_of(tmp_path / "direct.sqlite"), read_only=False)
    else:
        engine = opening.engine_of(opening.url_of(place), read_only=False)
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    with engine.begin() as connection:
        for statement in freezing.statements(dialect):
            connection.exec_driver_sql(statement.replace("%", "%%") if dialect == "postgresql" else statement)
        assert _made_of(connection) == through_migrations
    engine.dispose()


def test_opening_an_older_ledger_brings_it_up_to_date(
    place: str, all_read: dict[str, Reading], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A ledger as the first version made it, with judgements, opened by this one."""
    shelling = next(event for event in all_read["truce"].events if event.type == "ASSAULT")
    truce = next(event for event in all_read["truce"].events if event.type == "AGREE")
    with Ledger.open(place) as ledger:
        ledger.add_many(all_read.values())
        ledger.judge(shelling.id, "correct", by="ana", correction={"type": "COERCE"})
        ledger.judge(truce.id, "reject", by="ana")
        ledger.judge(truce.id, "same_as", by="ana", other=shelling.id)
        expected = sorted(one.shown.id for one in ledger.findings(types=("COERCE",)))
        _back_to_the_first(ledger)
        with pytest.raises(LedgerReadOnly, match="of version 0001"):
            Ledger.open(place, read_only=True)
    with Ledger.open(place) as ledger:
        assert sorted(one.shown.id for one in ledger.findings(types=("COERCE",))) == expected
        assert shelling.id in expected
        assert truce.id not in {one.finding.id for one in ledger.findings()}
        assert ledger.verify().problems == []
        with pytest.raises(LedgerError, match="cannot be changed"), ledger.changing() as connection:
            connection.execute(text("UPDATE judgements SET standing = 'accept'"))


def _back_to_the_first(ledger: Ledger) -> None:
    """Takes away what later versions added."""
    with ledger.engine.begin() as connection:
        sqlite = connection.dialect.name == "sqlite"
        for table in ("findings", "judgements"):
            for name in (f"{table}_are_kept", f"{table}_stay"):
                connection.execute(text(f"DROP TRIGGER {name}" if sqlite else f"DROP TRIGGER {name} ON {table}"))
        names = "DELETE FROM finding_names WHERE finding IN (SELECT pk FROM findings WHERE judgement IS NOT NULL)"
        for statement in (names, "DELETE FROM findings WHERE judgement IS NOT NULL"):
            connection.execute(text(statement))
        for name in freezing.CHANGEABLE:
            trigger = f"{name}_are_not_replaced" if sqlite else f"{name}_are_not_emptied ON {name}"
            connection.execute(text(f"DROP TRIGGER {trigger}"))
        for added in freezing.INDEXES.values():
            for index in (index for indexes in added.values() for index in indexes):
                connection.execute(text(f"DROP INDEX {index}"))
        for table, columns in (pair for added in freezing.COLUMNS.values() for pair in added.items()):
            for column in columns:
                connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {column}"))
        first = Path(freezing.__file__).parent / "versions" / f"0001.{connection.dialect.name}.sql"
        for statement in first.read_text(encoding="utf-8").split("\n\n"):
            if statement.startswith(("CREATE TRIGGER findings_", "CREATE TRIGGER judgements_")):
                connection.exec_driver_sql(statement)
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '0001'"))


def test_opening_head_is_the_last_migration() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(opening.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_opening_sqlite_is_strict_and_in_wal(tmp_path: Path) -> None:
    path = tmp_path / "a.ledger"
    Ledger.open(path).close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        loose = [row[1] for row in connection.execute("PRAGMA table_list") if row[1] in metadata.tables and not row[5]]
    connection.close()
    assert loose == []


def test_opening_a_newer_ledger_says_so(place: str) -> None:
    with Ledger.open(place) as ledger, ledger.changing() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '9999'"))
    with pytest.raises(NewerLedger, match="newer Dragoman"):
        Ledger.open(place)


@pytest.mark.parametrize("create", [True, False])
def test_opening_what_is_no_ledger_is_refused(tmp_path: Path, create: bool) -> None:
    report = tmp_path / "report.txt"
    report.write_text("Chad closed its border with Libya on Sunday. " * 40)
    with pytest.raises(NotALedger, match="no ledger"):
        Ledger.open(report, create=create)
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    with pytest.raises(NotALedger, match="recipes"):
        Ledger.open(other, create=create)
    assert report.read_text().startswith("Chad")


def test_opening_another_postgresql_database_is_refused(database: str) -> None:
    engine = opening.engine_of(opening.url_of(database), read_only=False)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE recipes (name TEXT)"))
    engine.dispose()
    with pytest.raises(NotALedger, match="recipes"):
        Ledger.open(database)


@pytest.mark.parametrize(
    ("place", "error", "words"),
    [
        ("mysql://somebody@localhost/ledger", NotALedger, "not in mysql"),
        ("sqlite://", NotALedger, "a ledger lies in a file"),
        ("postgresql://nobody@127.0.0.1:1/none", LedgerError, "cannot be opened"),
    ],
)
def test_opening_urls_that_cannot_be_are_told(place: str, error: type[LedgerError], words: str) -> None:
    with pytest.raises(error, match=words):
        Ledger.open(place)


def test_opening_where_nothing_is(tmp_path: Path) -> None:
    with pytest.raises(NotALedger, match="there is no ledger"):
        Ledger.open(tmp_path / "none.ledger", create=False)
    with pytest.raises(NotALedger, match="there is no ledger"):
        Ledger.open(tmp_path / "none.ledger", read_only=True)
    with pytest.raises(NotALedger, match="no directory"):
        Ledger.open(tmp_path / "folder" / "none.ledger")
    with pytest.raises(NotALedger, match="a directory"):
        Ledger.open(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_opening_a_url_with_a_password_never_shows_it() -> None:
    with pytest.raises(LedgerError) as raised:
        Ledger.open("postgresql://ana:sesame@127.0.0.1:1/none")
    assert "sesame" not in str(raised.value)


def test_opening_for_reading_only_writes_nothing(filled: Ledger, place: str, all_read: dict[str, Reading]) -> None:
    with Ledger.open(place, read_only=True) as ledger:
        assert ledger.documents_count() == 3
        with pytest.raises(LedgerReadOnly):
            ledger.add(all_read["truce"])
        with pytest.raises(LedgerReadOnly):
            ledger.judge(next(iter(all_read["truce"].findings())).id, "accept", by="ana")


def _as_nobody(script: str, *arguments: object) -> str:
    """What a script prints that is run by somebody who may not write everything, as root may."""
    command = [sys.executable, "-c", script, *map(str, arguments)]
    if os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("run by root, and setpriv is not installed")
        command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command]
    path = os.pathsep.join([str(Path(opening.__file__).parents[2]), *sys.path])
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": path}, timeout=120)
    return done.stdout + done.stderr


OPEN = """
import sys
from dragoman.errors import DragomanError
from dragoman.ledger import Ledger
from dragoman.records import Failure
try:
    with Ledger.open(sys.argv[1]) as ledger:
        ledger.fail(Failure(source="a", reason="b"))
        print("kept")
except DragomanError as error:
    print(type(error).__name__, error)
"""


LOOK = """
import sys
from dragoman.ledger import Ledger
with Ledger.open(sys.argv[1], read_only=True) as ledger:
    print(ledger.documents_count())
"""


@pytest.mark.parametrize("folder_too", [False, True])
def test_opening_a_file_that_may_not_be_written(tmp_path: Path, all_read: dict[str, Reading], folder_too: bool) -> None:
    folder = Path("/tmp") / f"dragoman-read-only-{os.getpid()}-{folder_too}"
    folder.mkdir()
    path = folder / "kept.ledger"
    try:
        with Ledger.open(path) as ledger:
            ledger.add(all_read["truce"])
        path.chmod(0o444)
        folder.chmod(0o555 if folder_too else 0o777)
        told = _as_nobody(OPEN, path)
        assert told.startswith("LedgerReadOnly") and "may not be written" in told, told
        assert _as_nobody(LOOK, path) == "1\n"
        folder.chmod(0o755)
        with Ledger.open(path) as ledger:
            assert ledger.verify().is_clean and ledger.documents_count() == 1
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


FILL = """
import resource, signal, sys
from dragoman.errors import DragomanError
from dragoman.ledger import Ledger
from dragoman.records import Failure
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with Ledger.open(sys.argv[1]) as ledger:
    size = __import__("os").path.getsize(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 200_000, size + 200_000))
    try:
        for number in range(10_000):
            with ledger.writing() as batch:
                for part in range(50):
                    batch.fail(Failure(source="s" * 1000, reason=str(number)), key=f"{number}.{part}")
            print("kept", number, flush=True)
    except DragomanError as error:
        print(type(error).__name__, error)
"""


def test_opening_a_disk_that_is_full_keeps_what_was_kept(tmp_path: Path, all_read: dict[str, Reading]) -> None:
    """A limit on the size of files stands for the disk: the kernel refuses to write just as well."""
    path = tmp_path / "full.ledger"
    with Ledger.open(path) as ledger:
        ledger.add(all_read["truce"])
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(opening.__file__).parents[2]), *sys.path])}
    done = subprocess.run([sys.executable, "-c", FILL, str(path)], capture_output=True, text=True, env=env, timeout=120)
    *kept, last = done.stdout.splitlines()
    assert last.startswith("DiskFull") and "make room" in last, done.stdout[-500:] + done.stderr
    with Ledger.open(path) as ledger:
        assert ledger.verify().is_clean
        assert len(list(ledger.failures())) >= 50 * len(kept) > 0
        assert ledger.reading(all_read["truce"].document.id) == all_read["truce"]


def test_opening_a_full_disk_is_named_by_every_driver() -> None:
    class Raised(Exception):
        sqlstate = "53100"

    assert isinstance(opening.translated(Raised("could not extend file"), "here"), DiskFull)
    Raised.sqlstate = "25006"
    assert isinstance(opening.translated(Raised("read-only transaction"), "here"), LedgerReadOnly)


def test_opening_a_locked_ledger_is_told_after_waiting(place: str, monkeypatch: pytest.MonkeyPatch, all_read: dict[str, Reading]) -> None:
    with Ledger.open(place) as first:
        monkeypatch.setattr(opening, "PATIENCE", 0.2)
        with Ledger.open(place) as second, first.changing():
            with pytest.raises(LedgerBusy, match="another process"):
                second.add(all_read["truce"])
            assert second.documents_count() == 0  # reading goes on
        with Ledger.open(place) as second:
            assert second.add(all_read["truce"]).became == "new"


def test_opening_without_the_driver_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(MissingExtra, match=r"dragoman\[postgresql\]"):
        Ledger.open("postgresql://ana@127.0.0.1:1/none")
