"""Which outlets are one source: of one owner or agency, by a list that anybody may add to, or by a report's own credit line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..errors import DataError
from ..ledger.credits import LONGEST
from ..ledger.words import words_of


@dataclass(frozen=True, slots=True)
class OwnershipGroups:
    """Groups of outlets that count as one source."""

    by_outlet: Mapping[str, str]  # folded name, or end of an address -> group
    by_credit: Mapping[str, str]  # mark -> group

    def group_of(self, outlet: str | None, url: str | None = None, credits: Collection[str] = ()) -> str | None:
        """Whose a report is: the agency that it credits, else its outlet's group, else the outlet; None where nothing tells.

        credits: as `credits_of` its text.
        """
        credited = next((self.by_credit[one] for one in credits if one in self.by_credit), None)
        named = credited or (self.by_outlet.get(folded(outlet)) if outlet else None)
        return named or self._owner(url) or (folded(outlet) if outlet else _host(url) or None)

    def _owner(self, url: str | None) -> str | None:
        """Whose the site is, or one that it is part of."""
        parts = _host(url).split(".")
        owned = (self.by_outlet.get(".".join(parts[at:])) for at in range(len(parts) - 1))
        return next((group for group in owned if group is not None), None)


def _host(url: str | None) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.") if url else ""


@lru_cache(maxsize=1 << 12)
def folded(outlet: str) -> str:
    return " ".join(words_of(outlet)).removeprefix("the ")


def load(files: Iterable[Path] = ()) -> OwnershipGroups:
    """The shipped groups, and before them those of these files. Raises DataError for a file of another shape."""
    if not (given := tuple(files)):
        return shipped()
    by_outlet, by_credit = dict(shipped().by_outlet), dict(shipped().by_credit)
    for file in reversed(given):
        try:
            words = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise DataError(f"{file}: cannot be read ({error}): give a YAML file in UTF-8") from error
        outlets, credits = _parsed(words, str(file))
        by_outlet |= outlets
        by_credit = credits | {mark: group for mark, group in by_credit.items() if mark not in credits}
    return OwnershipGroups(by_outlet, by_credit)


@lru_cache(maxsize=1)
def shipped() -> OwnershipGroups:
    words = resources.files(__package__).joinpath("ownership.yaml").read_text(encoding="utf-8")
    return OwnershipGroups(*_parsed(words, "ownership.yaml"))


def _parsed(words: str, name: str) -> tuple[dict[str, str], dict[str, str]]:
    import yaml

    try:
        whole: Any = yaml.safe_load(words)
    except yaml.YAMLError as error:
        raise DataError(f"{name}: not YAML ({' '.join(str(error).split())})") from error
    groups = whole.get("groups") if isinstance(whole, dict) else None
    if not isinstance(groups, list) or not all(_is_group(group) for group in groups):
        shape = "a list of {name: ..., outlets: [...], credited: [...]}"
        raise DataError(f"{name}: give groups: {shape}, all of them words, those credited of at most {LONGEST} characters")
    by_outlet: dict[str, str] = {}
    by_credit: dict[str, str] = {}
    for group in groups:
        for outlet in group["outlets"]:
            by_outlet[outlet.lower() if "." in outlet and " " not in outlet else folded(outlet)] = group["name"]
        by_credit.update(dict.fromkeys(group.get("credited", ()), group["name"]))
    return by_outlet, by_credit


def _is_group(group: Any) -> bool:
    if not isinstance(group, dict) or not isinstance(group.get("name"), str):
        return False
    lists = (group.get("outlets"), group.get("credited", []))
    words = all(isinstance(one, list) and all(isinstance(word, str) for word in one) for one in lists)
    return words and all(len(mark) <= LONGEST for mark in group.get("credited", ()))
