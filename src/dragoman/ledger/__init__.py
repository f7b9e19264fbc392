"""What many reports say, kept for years: documents, readings, findings and what people decided about them.

>>> with Ledger.open("archive.ledger") as ledger:
...     ledger.add(reading)
...     for found in ledger.findings(actor="France", kinds=("position",), limit=50):
...         print(found.finding.id, found.passage)
"""

from .adding import Added, Batch
from .filter import Filter
from .found import Findings, Found, ReadBy, Report, Slim
from .ledger import Ledger
from .preparing import Prepared, prepare

__all__ = ["Added", "Batch", "Filter", "Findings", "Found", "Ledger", "Prepared", "ReadBy", "Report", "Slim", "prepare"]
