"""Ledgers on both databases, and reports that were read for them once."""

from __future__ import annotations

import importlib.util
import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from sqlalchemy import create_engine, text

from dragoman.documents import document_from_text
from dragoman.find.read import read_document
from dragoman.language.model import shipped
from dragoman.ledger import Ledger
from dragoman.ontology import shipped_ontology
from dragoman.records import Reading

Read = Callable[..., Reading]

REPORTS = {
    "truce": (
        "2021-03-05",
        "Harbour News",
        "Sudan and Ethiopia agreed to a truce on 3 March 2021, mediators said. Sudanese troops shelled the border post of Gallabat "
        "on Monday, killing four soldiers. Ethiopia accused Sudan of breaking the truce. France condemned the shelling.",
    ),
    "recognition": (
        "2021-04-12",
        "The Valley Gazette",
        "Kenya does not recognise the independence of Somaliland, its foreign ministry said on Friday. Somalia welcomed the statement. "
        "The UN Security Council adopted a resolution on 8 April 2021 which urges both sides to talk.",
    ),
    "visit": (
        "2021-05-20",
        None,
        "French President Emmanuel Macron met the president of Rwanda in Kigali on 19 May 2021. He will visit South Africa next week. "
        "Rwanda's government called the visit historic.",
    ),
}


@pytest.fixture(scope="session")
def read() -> Read:
    """Reads a text; the program's version can be given, as if another one had read it."""

    def one(
        words: str, *, published: str | None = None, outlet: str | None = None, url: str | None = None, title: str | None = None,
        source: str | None = None, program: str = "1",
    ) -> Reading:  # fmt: skip
        document = document_from_text(words, published=published, outlet=outlet, url=url, title=title, source=source)
        return read_document(document, language=shipped(), ontology=shipped_ontology(), program=program)

    return one


@pytest.fixture(scope="session")
def all_read(read: Read) -> dict[str, Reading]:
    return {name: read(words, published=day, outlet=outlet) for name, (day, outlet, words) in REPORTS.items()}


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The url of a server that lives as long as the tests; skipped where none is installed, unless it is required."""
    server = _server()
    folder = server.binaries()
    if folder is None:
        message = "PostgreSQL's initdb and pg_ctl are not installed"
        if os.environ.get("DRAGOMAN_REQUIRE_POSTGRESQL") == "1":
            pytest.fail(message)
        pytest.skip(message)
    with server.running(folder) as url:
        yield url


def _server() -> ModuleType:
    spec = importlib.util.spec_from_file_location("ledger_server", Path(__file__).parents[2] / "benchmarks" / "postgresql.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def database(postgresql: str) -> Iterator[str]:
    """The url of an empty PostgreSQL database."""
    name = f"ledger_{secrets.token_hex(6)}"
    engine = create_engine(postgresql.replace("postgresql://", "postgresql+psycopg://"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield postgresql.rpartition("/")[0] + "/" + name
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger may lie, on each database."""
    if request.param == "sqlite":
        return str(tmp_path / "test.ledger")
    url: str = request.getfixturevalue("database")
    return url


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    """An empty ledger, on each database."""
    with Ledger.open(place) as opened:
        yield opened


@pytest.fixture
def filled(ledger: Ledger, all_read: dict[str, Reading]) -> Ledger:
    """A ledger with REPORTS, on each database."""
    ledger.add_many(all_read.values())
    return ledger
