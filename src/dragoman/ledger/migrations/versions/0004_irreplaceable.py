"""Rows that cannot be changed cannot be replaced by others either.

Frozen in 0004.sqlite.sql and 0004.postgresql.sql.
"""

from pathlib import Path

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    connection = op.get_bind()
    path = Path(__file__).parent / f"0004.{connection.dialect.name}.sql"
    for statement in path.read_text(encoding="utf-8").strip().split("\n\n"):
        connection.exec_driver_sql(statement)
