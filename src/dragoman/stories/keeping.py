"""Stories in the ledger's tables: what is written when reports join stories, leave them, or are read anew.

All functions work within a transaction of the ledger's; documents go by their numbers (documents.pk) here, findings and
stories by their ids.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection, Integer, bindparam, delete, func, insert, select, type_coerce, update

from ..ledger.assembling import text_of
from ..ledger.tables import (
    documents,
    findings,
    readings,
    stories,
    story_findings,
    story_joins,
    story_keys,
    story_marks,
    story_reports,
    story_terms,
    texts,
)
from .grouping import Join
from .happening import Account, packed, unpacked
from .nearness import MOST_DATED, MOST_NEAR, WINDOW, chosen_of, dated_keys
from .reprints import FEWEST_KEYS, MOST_TRIED, are_reprints, imprint

CHUNK = 500  # values of one IN (...)
Value = TypeVar("Value")


def mark(connection: Connection, name: str) -> int:
    """How far the ledger was looked through: 0 at first."""
    return int(connection.execute(select(story_marks.c.value).where(story_marks.c.name == name)).scalar() or 0)


def set_mark(connection: Connection, name: str, value: int) -> None:
    if connection.execute(update(story_marks).where(story_marks.c.name == name).values(value=value)).rowcount == 0:
        connection.execute(insert(story_marks), [{"name": name, "value": value}])


def numbers_of(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """Numbers of documents by their ids."""
    found: dict[str, int] = {}
    for part in chunks(sorted(set(ids))):
        found.update({row.id: row.pk for row in connection.execute(select(documents.c.id, documents.c.pk).where(documents.c.id.in_(part)))})
    return found


def chunks(values: Sequence[Value]) -> Iterator[Sequence[Value]]:
    return (values[at : at + CHUNK] for at in range(0, len(values), CHUNK))


def put(connection: Connection, account: Account, *, document: int, reading: int, copy: int) -> None:
    """Keeps an account, to be found by its words, its sentences and its dated deeds."""
    connection.execute(insert(story_reports), [{"document": document, "reading": reading, "copy": copy, "body": packed(account)}])
    terms = [(term, account.day) for term in account.looked_up] + [(key, 0) for key in dated_keys(account)]
    if terms:
        connection.execute(insert(story_terms), [{"term": term, "day": day, "document": document} for term, day in terms])
    if account.keys:
        connection.execute(insert(story_keys), [{"key": key, "document": document} for key in account.keys])


def kept_of(connection: Connection, numbers: Sequence[int]) -> set[int]:
    """Those of the documents of which an account is kept."""
    column = story_reports.c.document
    return {number for part in chunks(numbers) for number in connection.execute(select(column).where(column.in_(part))).scalars()}


def take_out(connection: Connection, document: int, now: datetime) -> set[str]:
    """Removes what is kept of a document's reading, its findings from their stories. Returns the stories' ids; their joins end."""
    own = story_findings.c.document == document
    left = set(connection.execute(select(story_findings.c.story).where(own).distinct()).scalars())
    ending = (story_joins.c.document == document) | (story_joins.c.other_document == document)
    connection.execute(update(story_joins).where(ending, story_joins.c.ended.is_(None)).values(ended=now))
    for table in (story_findings, story_terms, story_keys, story_reports):
        connection.execute(delete(table).where(table.c.document == document))
    return left


def near(connection: Connection, account: Account) -> list[Account]:
    """The kept reports that may tell of the same; see `nearness`."""
    terms, count = story_terms.c, func.count().label("times")
    by_words = select(terms.document, count).where(terms.term.in_(account.looked_up)).group_by(terms.document)
    by_words = by_words.order_by(count.desc(), terms.document).limit(MOST_NEAR)
    shared: Counter[int] = Counter()
    within = terms.day.between(account.day - WINDOW, account.day + WINDOW)
    for window in [within, terms.day == 0] if account.day else [terms.day >= 0]:
        shared.update({row.document: row.times for row in connection.execute(by_words.where(window))})
    by_deed = select(terms.document, count).where(terms.term.in_(dated_keys(account)), terms.day == 0).group_by(terms.document)
    dated = connection.execute(by_deed.order_by(count.desc(), terms.document).limit(MOST_DATED))
    chosen = chosen_of(shared, Counter({row.document: row.times for row in dated}))
    bodies = {
        row.document: row.body
        for row in connection.execute(
            select(story_reports.c.document, story_reports.c.body).where(story_reports.c.document.in_(chosen))
        )
    }
    return [unpacked(bodies[number]) for number in chosen if number in bodies]


def copy_of(connection: Connection, keys: Sequence[int], words: str, document: int) -> int:
    """The number under which a copy's prints are kept together: that of the first kept print of it, else the document's own."""
    if not keys:
        return document
    times = func.count().label("times")
    held = story_keys.c.key.in_(keys)
    prints = connection.execute(
        select(story_keys.c.document, story_reports.c.copy, times)
        .join(story_reports, story_reports.c.document == story_keys.c.document)
        .where(held).group_by(story_keys.c.document, story_reports.c.copy)
        .having(times >= min(FEWEST_KEYS, len(keys))).order_by(times.desc(), story_keys.c.document).limit(4 * MOST_TRIED)
    ).all()  # fmt: skip
    own = imprint(words)
    tried: Counter[int] = Counter()
    for row in prints:
        tried[row.copy] += 1
        if tried[row.copy] <= MOST_TRIED and are_reprints(own, imprint(text_of_document(connection, row.document))):
            return int(row.copy)
    return document


def text_of_document(connection: Connection, document: int) -> str:
    statement = select(texts.c.body).join(documents, documents.c.text == texts.c.pk).where(documents.c.pk == document)
    return text_of(connection.execute(statement).scalar_one())


def stories_of(connection: Connection, finding_ids: Iterable[str]) -> dict[str, str]:
    """The story of each finding that is in one."""
    found: dict[str, str] = {}
    for part in chunks(sorted(set(finding_ids))):
        statement = select(story_findings.c.finding, story_findings.c.story).where(story_findings.c.finding.in_(part))
        found.update({row.finding: row.story for row in connection.execute(statement)})
    return found


def members_of(connection: Connection, story: str) -> dict[str, int]:
    """A story's findings, each with its document's number, those of the earliest reports first, of undated ones last."""
    statement = (
        select(story_findings.c.finding, story_findings.c.document).join(documents, documents.c.pk == story_findings.c.document)
        .where(story_findings.c.story == story)
        .order_by(documents.c.published.is_(None), documents.c.published, documents.c.id, story_findings.c.finding)
    )  # fmt: skip
    return {row.finding: row.document for row in connection.execute(statement)}


def accounts_of(connection: Connection, numbers: Iterable[int]) -> list[Account]:
    """The kept accounts of documents."""
    found: list[Account] = []
    for part in chunks(sorted(set(numbers))):
        rows = connection.execute(select(story_reports.c.body).where(story_reports.c.document.in_(part)))
        found += [unpacked(row.body) for row in rows]
    return found


def keep_joins(connection: Connection, joins: Sequence[Join], now: datetime) -> None:
    """Adds joins to the history, and their findings to their stories; stories that begin with them are made."""
    if not joins:
        return
    numbers = numbers_of(connection, {id for join in joins for id in (join.document, join.other_document)})
    last = connection.execute(select(func.max(story_joins.c.pk))).scalar() or 0
    rows = []
    for pk, join in enumerate(joins, start=last + 1):
        parts = json.dumps([[part.name, part.what, part.value] for part in join.parts], ensure_ascii=False)
        rows.append(
            {
                "pk": pk, "finding": join.finding, "other": join.other, "document": numbers[join.document],
                "other_document": numbers[join.other_document], "score": join.score, "parts": parts, "recorded": now, "ended": None,
            }
        )  # fmt: skip
    connection.execute(insert(story_joins), rows)
    members = {join.other: (join.story, numbers[join.other_document]) for join in joins}
    members |= {join.finding: (join.story, numbers[join.document]) for join in joins}
    set_members(connection, members)


def set_members(connection: Connection, members: Mapping[str, tuple[str, int]]) -> None:
    """Puts findings (story, number of document) into stories, out of those where they were; stories that are new are made."""
    _make(connection, {story for story, _ in members.values()})
    clear(connection, members)
    rows = [{"finding": id, "story": story, "document": document} for id, (story, document) in sorted(members.items())]
    if rows:
        connection.execute(insert(story_findings), rows)


def _make(connection: Connection, ids: set[str]) -> None:
    known: set[str] = set()
    for part in chunks(sorted(ids)):
        known |= set(connection.execute(select(stories.c.id).where(stories.c.id.in_(part))).scalars())
    blank = {"kind": "", "type": "", "reported": 0, "first_day": None, "last_day": None, "documents": 0, "copies": 0}
    new = [{"id": id, **blank} for id in sorted(ids - known)]
    if new:
        connection.execute(insert(stories), new)


def end_joins(connection: Connection, members: Iterable[str], now: datetime) -> None:
    """The standing joins among findings end; they stay as history."""
    own = sorted(set(members))
    for part in chunks(own):
        ending = story_joins.c.finding.in_(part), story_joins.c.ended.is_(None)
        connection.execute(update(story_joins).where(*ending).values(ended=now))


def clear(connection: Connection, members: Iterable[str]) -> None:
    """Takes findings out of their stories."""
    for part in chunks(sorted(set(members))):
        connection.execute(delete(story_findings).where(story_findings.c.finding.in_(part)))


def recount(connection: Connection, ids: Iterable[str] | None = None) -> None:
    """Counts stories anew, all where none are named; a story that one finding is left of is none any more."""
    wanted = sorted(set(ids)) if ids is not None else sorted(connection.execute(select(stories.c.id)).scalars())
    for part in chunks(wanted):
        counting = _COUNTED.where(story_findings.c.story.in_(part)).group_by(story_findings.c.story)
        counted = {row.story: row for row in connection.execute(counting)}
        gone = [id for id in part if id not in counted or counted[id].members < 2]
        connection.execute(delete(story_findings).where(story_findings.c.story.in_(gone)))
        connection.execute(delete(stories).where(stories.c.id.in_(gone)))
        rows = [
            {
                "story": row.story, "k": row.kind, "t": row.type, "r": row.reported or 0, "f": row.first_day, "l": row.last_day,
                "d": row.documents, "c": row.copies,
            }
            for row in counted.values() if row.members >= 2
        ]  # fmt: skip
        if rows:
            connection.execute(_RECOUNTED, rows)


_COUNTED = (
    select(
        story_findings.c.story, func.count(story_findings.c.finding.distinct()).label("members"),
        func.count(story_findings.c.document.distinct()).label("documents"), func.count(story_reports.c.copy.distinct()).label("copies"),
        func.min(findings.c.first_day).label("first_day"),
        func.max(findings.c.last_day).label("last_day"), func.min(findings.c.kind).label("kind"), func.min(findings.c.type).label("type"),
        type_coerce(func.min(documents.c.published), Integer).label("reported"),
    )
    .join(documents, documents.c.pk == story_findings.c.document)
    .join(story_reports, story_reports.c.document == story_findings.c.document)
    .join(findings, findings.c.id == story_findings.c.finding)
    .join(readings, (readings.c.pk == findings.c.reading) & (readings.c.current == 1))
)  # fmt: skip
_RECOUNTED = (
    update(stories)
    .where(stories.c.id == bindparam("story"))
    .values(
        kind=bindparam("k"), type=bindparam("t"), reported=bindparam("r"), first_day=bindparam("f"), last_day=bindparam("l"),
        documents=bindparam("d"), copies=bindparam("c"),
    )
)  # fmt: skip
