"""The tables that a ledger begins with, as frozen in 0001.sqlite.sql and 0001.postgresql.sql."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    connection = op.get_bind()
    path = Path(__file__).parent / f"0001.{connection.dialect.name}.sql"
    for statement in path.read_text(encoding="utf-8").split("\n\n"):
        connection.exec_driver_sql(statement.replace("%", "%%") if connection.dialect.name == "postgresql" else statement)
