"""The publication date, as a report, a record or the command line gives it."""

from __future__ import annotations

import re
from datetime import date, datetime

from ..errors import BadDate
from .quoting import shown

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:.,]+(?: ?Z|[+-][0-9:]+)?", re.IGNORECASE)


def parse_date(value: str | date) -> date:
    """The calendar day of an ISO 8601 date or date and time, as written there: a time zone does not move it.

    Raises BadDate, naming the value, for anything else.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    written = value.strip()
    try:
        if _DATE.fullmatch(written):
            return date.fromisoformat(written)
        if _MOMENT.fullmatch(written):
            return datetime.fromisoformat(written.upper().replace(" Z", "Z").replace(",", ".")).date()
    except ValueError as error:
        raise BadDate(f"{shown(written)} is no day of the calendar ({error}): give the date of publication as YYYY-MM-DD") from error
    raise BadDate(f"{shown(written)} is not a date: give the date of publication as YYYY-MM-DD")
