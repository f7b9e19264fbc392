"""What a story's findings reach over, whether or not they speak in it today: kept with the story, for lists as of another day.

Of its findings, on whatever day: no more than `most` copies tell of it; none had begun before `begins`, all have at `ends`;
nothing of it was known before `known`, and nothing about what speaks in it has changed since `changed`.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, text

from .tables import Id

_OWN = "FROM story_findings m"
_ITS = "WHERE m.story = stories.id"
_DAYS = f"SELECT coalesce(min(f.day), 0), coalesce(max(f.day), 0) {_OWN} JOIN findings f ON f.id = m.finding {_ITS}"
_COPIES = f"SELECT count(DISTINCT coalesce(s.copy, m.document)) {_OWN} LEFT JOIN story_reports s ON s.document = m.document {_ITS}"
_FIRST_READ = f"SELECT coalesce(min(r.recorded), 0) {_OWN} JOIN readings r ON r.document = m.document {_ITS}"
_MOMENTS = " UNION ALL ".join(
    f"SELECT max({of}.recorded) AS moment {_OWN} {joined} {_ITS}"
    for of, joined in (
        ("r", "JOIN readings r ON r.document = m.document"),
        ("j", "JOIN judgements j ON j.finding = m.finding"),
        ("d", "JOIN documents own ON own.pk = m.document JOIN documents d ON d.url = own.url"),
    )
)
_RECKONED = (
    f"UPDATE stories SET most = ({_COPIES}), (begins, ends) = ({_DAYS}), known = ({_FIRST_READ}),"
    f" changed = (SELECT coalesce(max(moment), 0) FROM ({_MOMENTS}) moments)"
)
_OF_THESE = text(f"{_RECKONED} WHERE id IN :ids").bindparams(bindparam("ids", type_=Id, expanding=True))


def reckon(connection: Connection, story_ids: Sequence[str]) -> None:
    """Reckons anew what the findings of these stories reach over."""
    connection.execute(_OF_THESE, {"ids": story_ids})


def reckon_all(connection: Connection) -> None:
    connection.exec_driver_sql(_RECKONED)
