"""What stands of a finding after each judgement, and a row with its values as corrected.

Frozen in 0002.sqlite.sql and 0002.postgresql.sql; judgements that were made before get what stands, corrections their rows.
"""

from pathlib import Path

from alembic import op
from sqlalchemy import Connection, select, update

from dragoman.ledger.standing import VERDICTS, after, of_finding, restate
from dragoman.ledger.tables import judgements

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    connection = op.get_bind()
    path = Path(__file__).parent / f"0002.{connection.dialect.name}.sql"
    statements = path.read_text(encoding="utf-8").strip().split("\n\n")
    for statement in statements:
        if statement.startswith("ALTER TABLE"):
            connection.exec_driver_sql(statement)
    _fill(connection)  # before the triggers that forbid it
    for statement in statements:
        if not statement.startswith("ALTER TABLE"):
            connection.exec_driver_sql(statement)


def _fill(connection: Connection) -> None:
    for finding in connection.execute(select(judgements.c.finding).where(judgements.c.verdict.in_(VERDICTS)).distinct()).scalars().all():
        made = of_finding(connection, finding)
        for number, one in enumerate(made, start=1):
            standing, correction = after(made[:number])
            connection.execute(update(judgements).where(judgements.c.pk == one.pk).values(standing=standing))
            if standing == "correct":
                restate(connection, finding, one.pk, correction, all_readings=True)
