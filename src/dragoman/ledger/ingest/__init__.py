"""Archives into a ledger: many processes read, one keeps, and an interruption at any point loses and repeats nothing."""

from .run import ingest
from .settings import Progress, Settings, Summary
from .sources import none_readable

__all__ = ["Progress", "Settings", "Summary", "ingest", "none_readable"]
