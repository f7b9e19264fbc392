"""What stories reach over on any day, and whom reports may credit, so that lists of stories read no texts and pass most stories by.

Frozen in 0003.sqlite.sql and 0003.postgresql.sql; what stories there are get theirs.
"""

import json
from pathlib import Path

from alembic import op
from sqlalchemy import Connection, select, update

from dragoman.ledger.assembling import text_of
from dragoman.ledger.credits import credits_of
from dragoman.ledger.reach import reckon_all
from dragoman.ledger.tables import documents, story_reports, texts

revision = "0003"
down_revision = "0002"
AT_ONCE = 500  # reports


def upgrade() -> None:
    connection = op.get_bind()
    path = Path(__file__).parent / f"0003.{connection.dialect.name}.sql"
    for statement in path.read_text(encoding="utf-8").strip().split("\n\n"):
        connection.exec_driver_sql(statement)
    _fill(connection)
    reckon_all(connection)


def _fill(connection: Connection) -> None:
    own = select(documents.c.pk, texts.c.body).join(texts, texts.c.pk == documents.c.text)
    numbers = connection.execute(select(story_reports.c.document).order_by(story_reports.c.document)).scalars().all()
    for at in range(0, len(numbers), AT_ONCE):
        for row in connection.execute(own.where(documents.c.pk.in_(numbers[at : at + AT_ONCE]))).all():
            if credits := credits_of(text_of(row.body)):
                made = json.dumps(credits, ensure_ascii=False)
                connection.execute(update(story_reports).where(story_reports.c.document == row.pk).values(credits=made))
