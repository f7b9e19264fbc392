"""The types that findings can have, by kind."""

from __future__ import annotations

from collections.abc import Collection, Mapping
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

NEAR = 3  # types that are suggested at most
LIKE = 0.7  # of difflib's likeness: "treatie" and "treaty" have 0.77


def kind_of_type(type: str, among: Collection[str] = ()) -> str:
    """The kind whose type it is; no two kinds share one. among: the kinds that are asked about, all where none are given.

    Raises BadFilter for the type of none of these, naming those that are like it, or all there are.
    """
    kind = _kinds().get(type)
    asked = {one: types for one, types in TYPES.items() if not among or one in among}
    if kind in asked:
        return kind
    if kind is not None:
        raise BadFilter(f"{type!r} is the type of another kind of finding ({kind}): {_choices(asked)}")
    folded = {known.casefold(): known for types in asked.values() for known in types}
    like = [repr(folded[one]) for one in get_close_matches(type.casefold(), folded, NEAR, LIKE)]
    what = "finding" if len(asked) != 1 else next(iter(asked))
    hint = f"do you mean {' or '.join(like)}?" if like else _choices(asked)
    raise BadFilter(f"no {what} has the type {type!r}: {hint}")


def _choices(asked: Mapping[str, tuple[str, ...]]) -> str:
    """What to choose from, kind by kind where there are several."""
    if not asked:
        return "these findings have no types"
    if len(asked) == 1:
        return f"choose from {', '.join(next(iter(asked.values())))}"
    return "choose from " + "; ".join(f"{', '.join(types)} ({kind})" for kind, types in asked.items())


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {type: kind for kind, types in TYPES.items() for type in types}
