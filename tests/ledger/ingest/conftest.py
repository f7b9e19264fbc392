"""Ingests with workers that load no models, so that a test of how they are run takes no longer than that."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dragoman.ledger import Ledger
from dragoman.ledger.ingest import Settings, Summary
from dragoman.ledger.ingest.run import Run

Ingested = Callable[..., Summary]

CODE = (
    f"import json, sys; sys.path[:] = [{str(Path(__file__).parent)!r}, *json.loads(sys.argv[2])]; "
    "import stub_worker; stub_worker.main(int(sys.argv[1]))"
)


def story(number: int, words: str = "") -> str:
    return f"The council of the port voted on Tuesday to pass motion {number}, and the harbour master said that he would obey. {words}"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "kept.ledger") as opened:
        yield opened


@pytest.fixture
def ingested(ledger: Ledger) -> Ingested:
    """Ingests into `ledger` what the paths mean, with two workers unless said otherwise."""

    def call(*inputs: object, stdin: bytes | None = None, kept: Callable[[str], None] | None = None, **settings: Any) -> Summary:
        chosen = Settings(**{"processes": 2, "seconds": 60, **settings})
        stream = io.BytesIO(stdin) if stdin is not None else None
        return Run(ledger, [str(one) for one in inputs], chosen, progress=None, kept=kept, stdin=stream, code=CODE).go()

    return call
