"""The ontology's words that checks of sentences go by."""

from __future__ import annotations

from dragoman.ledger.questions.borrowed import SENSES, borrowed
from dragoman.ontology import shipped_ontology


def test_borrowed_senses_are_all_there() -> None:
    """A sense that is renamed in the ontology would else be missed without a word."""
    names = {f"{kind.type}.{sense.name}" for kind in shipped_ontology().types.values() for sense in kind.senses}
    assert {name for named in SENSES.values() for name in named.split("; ")} <= names
    assert borrowed()
