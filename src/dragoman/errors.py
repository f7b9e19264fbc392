"""Everything that Dragoman raises on purpose.

DragomanError
├── InputError            what was given cannot be read
│   ├── NotAReport        empty, binary, or no text to be found in it
│   ├── WrongEncoding     the bytes are not text in the encoding they claim
│   ├── WrongLanguage     the report is not in English
│   ├── BadDate           a date that isn't one
│   ├── TooLarge          over a limit on size, depth or length
│   └── BadRecord         a line of JSONL or a CoNLL-U block not of the expected shape
├── SpanError             a record's words are not the document's characters at its span
├── ModelError            the model's files are missing or not of this version
└── DataError             a shipped or given data file (ontology, lexicon) is not of the expected shape
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
