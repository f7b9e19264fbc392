"""Answers: findings with their document, their passage and what people decided about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from ..errors import MissingExtra
from ..records import Finding, Judgement

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from .filter import Filter
    from .ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A document without its text, as it comes with every finding."""

    id: str
    text_id: str
    published: date | None
    title: str | None
    outlet: str | None
    url: str | None
    source: str | None
    recorded: datetime
    latest: bool = True  # False: a later version of it is in the ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadBy:
    """Which program made a reading, and when the ledger got it."""

    program: str
    ontology: str
    model: str
    recorded: datetime
    current: bool = True  # False: another program has read the document since


@dataclass(frozen=True, slots=True, kw_only=True)
class Slim:
    """What can be told of a finding without opening its reading. Days are of its own time, inclusive; None: not known or open."""

    pk: int
    id: str
    document: str
    kind: str
    type: str
    first: date | None
    last: date | None
    day: date | None  # by which answers are sorted: first or last, else that of publication
    narrator: bool
    confidence: float
    intensity: float | None
    country: str | None
    latitude: float | None
    longitude: float | None
    published: date | None
    outlet: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A finding as it was read, where it stands, and what people decided about it, oldest decision first."""

    finding: Finding
    document: Report
    read_by: ReadBy
    passage: str  # the sentences that hold its evidence
    passage_start: int  # in the document's text
    judgements: tuple[Judgement, ...] = field(default=())

    @property
    def verdict(self) -> str | None:
        """The last of accept, correct and reject; None where nobody judged it."""
        return next((j.verdict for j in reversed(self.judgements) if j.verdict in ("accept", "correct", "reject")), None)

    @property
    def correction(self) -> dict[str, str]:
        """Fields and values that were corrected, as they stand after all corrections; empty unless that is the verdict."""
        if self.verdict != "correct":
            return {}
        return {name: value for j in self.judgements if j.verdict == "correct" for name, value in (j.correction or {}).items()}

    @property
    def shown(self) -> Finding:
        """The finding with its corrections applied."""
        from .judging import corrected

        return corrected(self.finding, self.correction)


class Findings:
    """The answer to a Filter: asked when iterated, anew each time."""

    def __init__(self, ledger: Ledger, asked: Filter) -> None:
        self._ledger, self.asked = ledger, asked

    def __iter__(self) -> Iterator[Found]:
        from .selecting import found

        return found(self._ledger, self.asked)

    def slim(self) -> Iterator[Slim]:
        """The same findings without what only their readings tell: fast for a million."""
        from .selecting import slim

        return slim(self._ledger, self.asked)

    def count(self) -> int:
        """How many there are, whatever limit and offset say."""
        from .selecting import count

        return count(self._ledger, self.asked)

    @property
    def records(self) -> list[Finding]:
        """The findings alone, as they were read."""
        return [one.finding for one in self]

    def rows(self) -> Iterator[dict[str, Any]]:
        """One flat row for each finding; the columns are those of `rows.COLUMNS`."""
        from .rows import row_of

        return (row_of(one) for one in self)

    def to_pandas(self) -> pandas.DataFrame:
        """A DataFrame of `rows`. Raises MissingExtra without pandas."""
        try:
            import pandas
        except ImportError as error:
            raise MissingExtra("to_pandas needs pandas: install dragoman[pandas]") from error
        from .rows import COLUMNS

        return pandas.DataFrame(list(self.rows()), columns=list(COLUMNS))

    def to_polars(self) -> polars.DataFrame:
        """A DataFrame of `rows`, typed. Raises MissingExtra without Polars."""
        try:
            import polars
        except ImportError as error:
            raise MissingExtra("to_polars needs Polars: install dragoman[polars]") from error
        from .rows import COLUMNS

        types: Any = {str: polars.String, float: polars.Float64, int: polars.Int64, bool: polars.Boolean, date: polars.Date}
        return polars.DataFrame(list(self.rows()), schema={name: types[kind] for name, kind in COLUMNS.items()})

    def to_arrow(self) -> pyarrow.Table:
        """A Table of `rows`, typed. Raises MissingExtra without PyArrow."""
        try:
            import pyarrow
        except ImportError as error:
            raise MissingExtra("to_arrow needs PyArrow: install dragoman[arrow]") from error
        from .rows import COLUMNS

        types = {str: pyarrow.string(), float: pyarrow.float64(), int: pyarrow.int64(), bool: pyarrow.bool_(), date: pyarrow.date32()}
        schema = pyarrow.schema([(name, types[kind]) for name, kind in COLUMNS.items()])
        return pyarrow.Table.from_pylist(list(self.rows()), schema=schema)
