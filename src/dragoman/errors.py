"""Everything that Dragoman raises on purpose.

DragomanError
├── InputError            what was given cannot be read
│   ├── NotAReport        empty, binary, or no text to be found in it
│   ├── WrongEncoding     the bytes are not text in the encoding they claim
│   ├── WrongLanguage     the report is not in English
│   ├── BadDate           a date that isn't one
│   ├── NotAClaim         nothing that could be checked, or far too much at once
│   ├── TooLarge          over a limit on size, depth or length
│   └── BadRecord         a line of JSONL or a CoNLL-U block not of the expected shape
├── SpanError             a record's words are not the document's characters at its span
├── ModelError            the model's files are missing or not of this version
├── DataError             a shipped or given data file (ontology, lexicon) is not of the expected shape
├── WorkerError           the processes that read for an ingest cannot do their work
└── LedgerError           a ledger cannot be opened, or cannot do what was asked
    ├── NotALedger        the file or database holds something else, or is damaged
    ├── NewerLedger       it was made by a newer Dragoman
    ├── LedgerReadOnly    nothing can be written to it
    │   └── OlderLedger   which would bring it up to date, for an older Dragoman made it
    ├── LedgerBusy        another process has locked it for too long
    ├── DiskFull          no room is left where it lies
    ├── UnknownDocument   it has no document of that id
    ├── UnknownFinding    it has no finding of that id
    ├── UnknownStory      it has no story of that id
    ├── Forgotten         it had the document, and was told to forget it
    ├── BadFilter         a question with values that none can have
    ├── BadJudgement      a judgement that cannot be made of that finding
    └── MissingExtra      a package that the answer's form needs is not installed
"""

from __future__ import annotations


class DragomanError(Exception):
    """Base of all errors raised on purpose; its text is one line that says what, where and what to do."""


class InputError(DragomanError):
    """What was given cannot be read."""


class NotAReport(InputError):
    """Empty, binary, or no text to be found in it."""


class WrongEncoding(InputError):
    """The bytes are not text in the encoding they claim."""


class WrongLanguage(InputError):
    """The report is not in English."""


class BadDate(InputError):
    """A date that isn't one."""


class NotAClaim(InputError):
    """Nothing that could be checked, or far too much at once."""


class TooLarge(InputError):
    """Over a limit on size, depth or length."""


class BadRecord(InputError):
    """A line of JSONL or a CoNLL-U block not of the expected shape."""


class SpanError(DragomanError):
    """A record's words are not the document's characters at its span."""


class ModelError(DragomanError):
    """The model's files are missing or not of this version."""


class DataError(DragomanError):
    """A shipped or given data file (ontology, lexicon) is not of the expected shape."""


class WorkerError(DragomanError):
    """The processes that read for an ingest cannot do their work."""


class LedgerError(DragomanError):
    """A ledger cannot be opened, or cannot do what was asked."""


class NotALedger(LedgerError):
    """The file or database holds something else, or is damaged."""


class NewerLedger(LedgerError):
    """It was made by a newer Dragoman."""


class LedgerReadOnly(LedgerError):
    """Nothing can be written to it."""


class OlderLedger(LedgerReadOnly):
    """It was made by an older Dragoman, and may not be written to, which would bring it up to date."""


class LedgerBusy(LedgerError):
    """Another process has locked it for too long."""


class DiskFull(LedgerError):
    """No room is left where it lies."""


class UnknownDocument(LedgerError):
    """It has no document of that id."""


class UnknownFinding(LedgerError):
    """It has no finding of that id."""


class UnknownStory(LedgerError):
    """It has no story of that id."""


class Forgotten(LedgerError):
    """It had the document, and was told to forget it."""


class BadFilter(LedgerError):
    """A question with values that none can have."""


class BadJudgement(LedgerError):
    """A judgement that cannot be made of that finding."""


class MissingExtra(LedgerError):
    """A package that the answer's form needs is not installed."""
