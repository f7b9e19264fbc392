"""The connection to a ledger: its url, its migrations, its locks, and the driver's errors in this program's words."""

from __future__ import annotations

import errno
import os
import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import QueuePool

from ..errors import DiskFull, LedgerBusy, LedgerError, LedgerReadOnly, MissingExtra, NewerLedger, NotALedger, OlderLedger

VERSION_TABLE = "dragoman_version"
HEAD = "0004"  # the last of migrations/versions; a test holds the two together
APPLICATION = 0x44524147  # "DRAG", SQLite's application_id of a ledger
PATIENCE = 30.0  # seconds that a writer waits for another
WRITE_LOCK = 0x44524147  # PostgreSQL's advisory lock: the ledger numbers its rows itself, so one writes at a time

# secure_delete: what is forgotten is overwritten; FULL: what was acknowledged outlives a power cut. A connection keeps up to
# 64 MiB of pages, one that writes 256; the log grows to 32 MiB before it is written back: new findings touch pages everywhere.
_SQLITE_SETTINGS = (
    "foreign_keys = ON", "secure_delete = ON", "synchronous = FULL", "temp_store = MEMORY", "cache_size = -65536",
    "wal_autocheckpoint = 8192",
)  # fmt: skip


def url_of(place: str | os.PathLike[str]) -> URL:
    """A ledger's url; a path is that of an SQLite file. Raises NotALedger for a url of no known kind."""
    given = os.fspath(place)
    if not re.match(r"[a-z][a-z0-9+]*://", given):
        return URL.create("sqlite+pysqlite", database=os.path.abspath(os.path.expanduser(given)))
    try:
        url = make_url(given)
    except ArgumentError as error:
        raise NotALedger(f"{given!r} is no url ({error}): give a path, sqlite:///PATH or postgresql://USER@HOST/NAME") from error
    kind = url.get_backend_name()
    if kind == "sqlite":
        if not url.database or url.database == ":memory:":
            raise NotALedger("a ledger lies in a file: give a path, or sqlite:///PATH")
        return URL.create("sqlite+pysqlite", database=os.path.abspath(url.database))
    if kind == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    raise NotALedger(f"a ledger lies in SQLite or PostgreSQL, not in {kind}: give a path, or postgresql://USER@HOST/NAME")


def shown(url: URL) -> str:
    """The ledger's name in messages: a path, or the url without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ""
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def engine_of(url: URL, *, read_only: bool) -> Engine:
    """An engine whose transactions begin and end as this program says. Raises MissingExtra without PostgreSQL's driver."""
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, read_only=read_only)
    try:
        engine = create_engine(url, pool_pre_ping=True, connect_args={"application_name": "dragoman"})
    except (ImportError, NoSuchModuleError) as error:
        raise MissingExtra("PostgreSQL needs its driver: install dragoman[postgresql]") from error

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if read_only:
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        elif connection.get_execution_options().get("writes"):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{int(PATIENCE * 1000)}ms'")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITE_LOCK})")

    return engine


def _sqlite(url: URL, *, read_only: bool) -> Engine:
    path = url.database or ""
    uri = f"file:{quote(path)}?mode={'ro' if read_only else 'rwc'}{'&immutable=1' if read_only and _is_still(path) else ''}"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=QueuePool, pool_use_lifo=True)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: object) -> None:
        for setting in _SQLITE_SETTINGS:
            connection.execute(f"PRAGMA {setting}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        if writes:
            connection.exec_driver_sql("PRAGMA cache_size = -262144")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _is_still(path: str) -> bool:
    """Whether nobody here can write to the file: it is read as it lies, for a reader's own marks could not be made beside it."""
    folder = os.path.dirname(path)
    log = path + "-wal"
    return not os.access(folder, os.W_OK) and not (os.path.exists(log) and os.path.getsize(log))


@contextmanager
def writing(engine: Engine, name: str) -> Iterator[Connection]:
    """A transaction that alone writes; whole or not at all."""
    with told(name), engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine, name: str) -> Iterator[Connection]:
    """A transaction that sees one state of the ledger."""
    with told(name), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turns what the database raises into the errors of this program."""
    try:
        yield
    except DBAPIError as error:
        raise translated(error.orig, name) from error
    except SQLAlchemyError as error:
        raise LedgerError(f"{name}: {_line(error)}") from error
    except sqlite3.Error as error:
        raise translated(error, name) from error
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise DiskFull(f"{name}: no room is left on the disk: make room, and run it again; nothing that was kept is lost") from error
        raise


def translated(error: BaseException | None, name: str) -> LedgerError:
    """This program's error for a driver's, by SQLite's and PostgreSQL's own codes."""
    code = getattr(error, "sqlite_errorname", "") or getattr(error, "sqlstate", "") or ""
    line = _line(error)
    full = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_TRUNCATE")  # a limit on the file's size is the same
    if code.startswith(full) or code == "53100" or "No space left" in line:
        return DiskFull(f"{name}: no room is left on the disk: make room, and run it again; nothing that was kept is lost")
    if code.startswith("SQLITE_READONLY") or code in ("25006", "42501"):
        return LedgerReadOnly(f"{name}: nothing can be written to it ({line}): check its permissions, or give another ledger")
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")) or code in ("55P03", "40P01"):
        return LedgerBusy(f"{name}: another process has been writing to it for {PATIENCE:g} s: wait for it, or end it")
    if code.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return NotALedger(f"{name}: no ledger, or a damaged one ({line}): give another, or restore it from a copy")
    away = code.startswith("SQLITE_CANTOPEN") or code[:2] in ("08", "28", "3D") or code == "57P03"
    if away or (not code and type(error).__name__ == "OperationalError"):
        return LedgerError(f"{name}: cannot be opened ({line}): check that it is there and may be read")
    if code.startswith("SQLITE_IOERR"):
        return LedgerError(f"{name}: the disk cannot be read or written ({line}): check the disk and its room, and run it again")
    return LedgerError(f"{name}: {line}")


def _line(error: BaseException | None) -> str:
    return " ".join(str(error).split())


def made_ready(engine: Engine, name: str, *, create: bool, read_only: bool) -> None:
    """Makes a new ledger, or brings an older one up to date.

    Raises NotALedger, NewerLedger; OlderLedger where an older one would have to be changed and may not be.
    """
    sqlite = engine.dialect.name == "sqlite"
    with told(name):
        with engine.connect() as connection:
            at = _version(connection, name)
        if at == HEAD:
            return
        if at is None and not create:
            raise NotALedger(f"{name}: there is no ledger: check the name, or make one by ingesting reports into it")
        if read_only:
            raise OlderLedger(f"{name}: its tables are of version {at or 'none'}, this program's of {HEAD}: open it once for writing")
        if sqlite:
            _into_wal(engine)
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            if _version(connection, name) != HEAD:  # another process may have been faster
                _migrate(connection)


def _into_wal(engine: Engine) -> None:
    """Write-ahead logging lies in the file for good; switching needs the file for oneself, so two that switch may meet."""
    connection = engine.raw_connection()
    try:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                connection.driver_connection.execute("PRAGMA journal_mode = WAL")  # type: ignore[union-attr]
                return
            except sqlite3.OperationalError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.02)
    finally:
        connection.close()


def _version(connection: Connection, name: str) -> str | None:
    """The version of a ledger's tables; None for an empty database."""
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE not in tables:
        if tables:
            raise NotALedger(f"{name}: a database, but no ledger (it has a table {sorted(tables)[0]}): give another name")
        return None
    at = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()
    if at is not None and at > HEAD:
        raise NewerLedger(f"{name}: made by a newer Dragoman (tables of version {at}, known here up to {HEAD}): use that version")
    return str(at) if at is not None else None


def _migrate(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
