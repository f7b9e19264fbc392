"""Which actors a ledger's findings name, and how often."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Integer, and_, case, func, select

from ...find.actors.lexicon import bare
from ..keys import DOING, DONE_TO, INVOLVED
from ..tables import documents, finding_names, findings, names, readings

if TYPE_CHECKING:
    from ..ledger import Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """An actor of the body of names, and in how many findings it has part, acts, and is acted on."""

    id: str
    name: str
    kind: str
    code: str | None
    findings: int
    doing: int
    done_to: int


def actors_in(ledger: Ledger, words: str = "", *, kind: str | None = None, country: str | None = None) -> list[Present]:
    """The actors of a ledger's latest readings, those with most findings first. What is of a body counts for the body too.

    words: of one of its names; kind and country (alpha-3) narrow further.
    """
    roles = finding_names.c.roles

    def times(bits: int) -> ColumnElement[int]:
        return func.sum(case((roles.op("&")(bits) != 0, 1), else_=0), type_=Integer)

    statement = (
        select(names.c.name, func.count().label("findings"), times(int(DOING)).label("doing"), times(int(DONE_TO)).label("done_to"))
        .join(finding_names, finding_names.c.name == names.c.pk).join(findings, findings.c.pk == finding_names.c.finding)
        .join(readings, and_(readings.c.pk == findings.c.reading, readings.c.current == 1))
        .join(documents, and_(documents.c.pk == readings.c.document, documents.c.latest == 1))
        .where(roles.op("&")(int(INVOLVED)) != 0).group_by(names.c.name)
    )  # fmt: skip
    wanted = bare(words).lower()
    found = []
    with ledger.connected() as connection:
        for row in connection.execute(statement):
            entry = ledger.lexicon.find(row.name)
            if entry is None or (kind is not None and entry.kind != kind) or (country is not None and entry.country != country.upper()):
                continue
            if wanted and words != entry.id and not any(wanted in bare(name).lower() for name in (entry.name, *entry.aliases)):
                continue
            found.append(
                Present(
                    id=entry.id,
                    name=entry.name,
                    kind=entry.kind,
                    code=entry.code,
                    findings=row.findings,
                    doing=row.doing,
                    done_to=row.done_to,
                )
            )
    return sorted(found, key=lambda one: (-one.findings, one.id))
