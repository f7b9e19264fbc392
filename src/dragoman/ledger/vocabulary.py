"""The types that findings can have, by kind."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import lru_cache
from typing import get_args

from ..errors import BadFilter
from ..records import InstrumentKind, PloverType, RelationKind, Stance, StatementSort

TYPES: Mapping[str, tuple[str, ...]] = {
    "event": get_args(PloverType),
    "statement": get_args(StatementSort),
    "position": get_args(Stance),
    "relation": get_args(RelationKind),
    "instrument": get_args(InstrumentKind),
}


def kind_of_type(type: str) -> str:
    """The kind whose type it is; no two kinds share one. Raises BadFilter for none, naming the likest."""
    kind = _kinds().get(type)
    if kind is None:
        like = get_close_matches(type.casefold(), [known.casefold() for known in _kinds()], 1)
        near = next((known for known in _kinds() if like and known.casefold() == like[0]), None)
        hint = f"do you mean {near!r}?" if near else "see the README for the types of each kind"
        raise BadFilter(f"no finding has the type {type!r}: {hint}")
    return kind


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {type: kind for kind, types in TYPES.items() for type in types}
