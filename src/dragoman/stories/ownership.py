"""Which outlets are one source: of one owner or agency, by a list that anybody may add to, or by a report's own credit line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..errors import DataError
from ..ledger.words import words_of

EDGE = 240  # characters at either end of a report in which an agency is credited


@dataclass(frozen=True, slots=True)
class OwnershipGroups:
    """Groups of outlets that count as one source."""

    by_outlet: Mapping[str, str]  # folded name, or end of an address -> group
    by_credit: Mapping[str, str]  # mark -> group

    def group_of(self, outlet: str | None, url: str | None = None, text: str = "") -> str | None:
        """Whose a report is: the agency that it credits, else its outlet's group, else the outlet; None where nothing tells."""
        credited = self._credited(text)
        if credited is not None:
            return credited
        named = self.by_outlet.get(folded(outlet)) if outlet else None
        host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
        parts = host.split(".")
        owned = (self.by_outlet.get(".".join(parts[at:])) for at in range(len(parts) - 1))
        return named or next((group for group in owned if group is not None), None) or (folded(outlet) if outlet else host or None)

    def _credited(self, text: str) -> str | None:
        if not self.by_credit:
            return None
        head, tail = _patterns(tuple(self.by_credit))
        found = head.search(text[:EDGE]) or tail.search(text[-EDGE:])
        return self.by_credit[next(mark for mark in found.groups() if mark is not None)] if found is not None else None


@lru_cache(maxsize=8)
def _patterns(marks: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What credits an agency at the head of a report, and what at its tail."""
    name = "(" + "|".join(map(re.escape, sorted(marks, key=lambda mark: (-len(mark), mark)))) + ")"
    # "PARIS (Reuters) - ", "AP - ", "By The Associated Press"; "© AFP", "Source: TASS", "(dpa)"
    head = rf"\({name}\)\s*[-–—]|^{name}\s*[-–—]|^[Bb]y (?:[Tt]he )?{name}\s*$"
    tail = rf"(?:©|[Ss]ource:|\(c\))\s*(?:[Tt]he )?{name}\b|(?:^|\s)\({name}\)\.?\s*\Z"
    return re.compile(head, re.MULTILINE), re.compile(tail)


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
        raise DataError(f"{name}: give groups: a list of {{name: ..., outlets: [...], credited: [...]}}, all of them words")
    by_outlet: dict[str, str] = {}
    by_credit: dict[str, str] = {}
    for group in groups:
        for outlet in group["outlets"]:
            by_outlet[outlet.lower() if "." in outlet and " " not in outlet else folded(outlet)] = group["name"]
        by_credit.update(dict.fromkeys(group.get("credited", ()), group["name"]))
    return by_outlet, by_credit


def _is_group(group: Any) -> bool:
    lists = (group.get("outlets"), group.get("credited", [])) if isinstance(group, dict) else (None,)
    return all(isinstance(one, list) and all(isinstance(word, str) for word in one) for one in lists) and isinstance(group.get("name"), str)
