"""Run by Alembic within the transaction that `opening` begins; there is no other way to run it."""

from alembic import context

from dragoman.ledger.opening import VERSION_TABLE
from dragoman.ledger.tables import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, version_table=VERSION_TABLE, transactional_ddl=True
)
context.run_migrations()
