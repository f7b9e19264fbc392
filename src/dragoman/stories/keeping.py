"""Stories in the ledger's tables: what is written when reports join stories, leave them, or are read anew.

All functions work within a transaction of the ledger's; documents go by their numbers (documents.pk) here, findings and
stories by their ids.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

import msgspec
from sqlalchemy import (
    Connection,
    Integer,
    bindparam,
    delete,
    exists,
    func,
    insert,
    literal,
    select,
    text,
    type_coerce,
    union_all,
    update,
)

from ..ledger.assembling import text_of
from ..ledger.credits import credits_of
from ..ledger.intervals import LAST_DAY
from ..ledger.reach import reckon
from ..ledger.standing import in_force, latest, moment
from ..ledger.tables import (
    UNCOUNTED,
    Id,
    Moment,
    documents,
    findings,
    judgements,
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
from .nearness import FEWEST_SHARED, MOST_DATED, MOST_NEAR, WINDOW, chosen_of, dated_keys
from .reprints import FEWEST_KEYS, MOST_HOLDERS, MOST_TRIED, are_reprints, imprint

CHUNK = 500  # values of one IN (...)
NEVER = -1  # a day under which nothing is kept
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


def put(connection: Connection, account: Account, words: str, *, document: int, reading: int, copy: int) -> None:
    """Keeps an account, to be found by its words, its sentences and its dated deeds. words: the document's text."""
    credits = credits_of(words)
    row = {"document": document, "reading": reading, "copy": copy, "body": packed(account)}
    connection.execute(insert(story_reports), [row | {"credits": json.dumps(credits, ensure_ascii=False) if credits else None}])
    terms = [(term, account.day) for term in account.looked_up] + [(key, 0) for key in dated_keys(account)]
    if terms:
        connection.execute(insert(story_terms), [{"term": term, "day": day, "document": document} for term, day in terms])
    if account.keys:
        connection.execute(insert(story_keys), [{"key": key, "document": document} for key in account.keys])


def kept_of(connection: Connection, numbers: Sequence[int]) -> set[int]:
    """Those of the documents of which an account is kept."""
    column = story_reports.c.document
    return {number for part in chunks(numbers) for number in connection.execute(select(column).where(column.in_(part))).scalars()}


def latest_of(connection: Connection, numbers: Sequence[int]) -> set[int]:
    """Those of the documents that no later version at their url has taken the place of."""
    column = documents.c.pk
    wanted = select(column).where(documents.c.latest == 1)
    return {number for part in chunks(numbers) for number in connection.execute(wanted.where(column.in_(part))).scalars()}


def take_out(connection: Connection, document: int, now: datetime) -> set[str]:
    """Removes what is kept of a document's reading, its findings from their stories. Returns the stories' ids; their joins end."""
    own = story_findings.c.document == document
    left = set(connection.execute(select(story_findings.c.story).where(own).distinct()).scalars())
    ending = (story_joins.c.document == document) | (story_joins.c.other_document == document)
    connection.execute(update(story_joins).where(ending, story_joins.c.ended.is_(None)).values(ended=now))
    for table in (story_findings, story_terms, story_keys, story_reports):
        connection.execute(delete(table).where(table.c.document == document))
    return left


def _by_terms(terms: str, begin: str, end: str, *, fewest: int, most: int) -> Any:
    """The latest versions of reports that are kept under so many of some terms, those with the most first. terms, begin, end: names of
    what is bound.
    """
    own, times = story_terms.c, func.count().label("times")
    held = select(own.document, times).where(own.term.in_(bindparam(terms, expanding=True)))
    held = held.where(own.day.between(bindparam(begin), bindparam(end))).group_by(own.document).having(times >= fewest)
    found = held.subquery()
    wanted = select(found.c.document, found.c.times).join(documents, (documents.c.pk == found.c.document) & (documents.c.latest == 1))
    return wanted.order_by(found.c.times.desc(), found.c.document).limit(most).subquery()


# Built once: these are asked for every report.
_NEAR = union_all(
    select(literal(0).label("way"), _by_terms("words", "begin", "end", fewest=FEWEST_SHARED, most=MOST_NEAR)),
    select(literal(0), _by_terms("words", "undated", "undated", fewest=FEWEST_SHARED, most=MOST_NEAR)),
    select(literal(1), _by_terms("deeds", "timeless", "timeless", fewest=1, most=MOST_DATED)),
)
_BODIES = select(story_reports.c.document, story_reports.c.body).where(story_reports.c.document.in_(bindparam("numbers", expanding=True)))
_PLACED = select(story_findings.c.finding, story_findings.c.story, stories.c.reported).join(stories, stories.c.id == story_findings.c.story)
_PLACED_IN = _PLACED.where(story_findings.c.document.in_(bindparam("numbers", expanding=True)))
_PLACED_OF = _PLACED.where(story_findings.c.finding.in_(bindparam("ids", expanding=True)))


def near(connection: Connection, account: Account) -> dict[int, Account]:
    """The kept reports that may tell of the same, by number, the likeliest first; see `nearness`. Of a report that was changed since,
    the latest version alone.
    """
    begin, end, undated = (account.day - WINDOW, account.day + WINDOW, 0) if account.day else (0, LAST_DAY, NEVER)
    days = {"begin": begin, "end": end, "undated": undated, "timeless": 0}
    bound = {"words": account.looked_up, "deeds": dated_keys(account), **days}
    found: tuple[Counter[int], Counter[int]] = Counter(), Counter()  # by words in common, by dated deeds
    for row in connection.execute(_NEAR, bound).all():
        found[row.way][row.document] += row.times
    return _accounts(connection, chosen_of(*found))


def _accounts(connection: Connection, numbers: Sequence[int]) -> dict[int, Account]:
    bodies = dict(map(tuple, connection.execute(_BODIES, {"numbers": numbers}).all()))
    return {number: unpacked(bodies[number]) for number in numbers if number in bodies}


def placed(connection: Connection, numbers: Iterable[int], finding_ids: Iterable[str]) -> tuple[dict[str, str], dict[str, int]]:
    """The stories of the findings of these documents, and of those findings, as far as they are in one; the days of these stories'
    first reports, as last counted.
    """
    of_finding: dict[str, str] = {}
    begun: dict[str, int] = {}
    asked: list[tuple[Any, str, Sequence[Any]]] = [(_PLACED_IN, "numbers", part) for part in chunks(sorted(numbers))]
    asked += [(_PLACED_OF, "ids", part) for part in chunks(sorted(finding_ids))]
    for statement, name, part in asked:
        for finding, story, reported in connection.execute(statement, {name: part}).all():
            of_finding[finding] = story
            if reported:
                begun[story] = reported
    return of_finding, begun


def copy_of(connection: Connection, keys: Sequence[int], words: str, document: int) -> int:
    """The number under which a copy's prints are kept together: that of the first kept print of it, else the document's own."""
    if not keys:
        return document
    telling = _telling(connection, keys)
    prints = connection.execute(_PRINTS, {"keys": telling, "fewest": min(FEWEST_KEYS, len(keys))}).all() if telling else ()
    own = imprint(words)
    tried: Counter[int] = Counter()
    for row in prints:
        tried[row.copy] += 1
        if tried[row.copy] <= MOST_TRIED and are_reprints(own, imprint(text_of_document(connection, row.document))):
            return int(row.copy)
    return document


def _prints() -> Any:
    """The kept prints that have enough of some keys, those with the most first."""
    times = func.count().label("times")
    held = select(story_keys.c.document, times).where(story_keys.c.key.in_(bindparam("keys", expanding=True)))
    held = held.group_by(story_keys.c.document).having(times >= bindparam("fewest")).order_by(times.desc(), story_keys.c.document)
    found = held.limit(4 * MOST_TRIED).subquery()
    prints = select(found.c.document, story_reports.c.copy).join(story_reports, story_reports.c.document == found.c.document)
    return prints.order_by(found.c.times.desc(), found.c.document)


_PRINTS = _prints()


def _telling(connection: Connection, keys: Sequence[int]) -> list[int]:
    """Those of the keys that lead to few texts: a sentence in many is furniture, however many there are."""
    values = ", ".join(f"({key})" for key in keys)
    crowd = f"SELECT 1 FROM story_keys held WHERE held.key = given.key LIMIT 1 OFFSET {MOST_HOLDERS}"
    statement = f"WITH given(key) AS (VALUES {values}) SELECT given.key FROM given WHERE NOT EXISTS ({crowd})"
    return [row[0] for row in connection.exec_driver_sql(statement)]


_TEXT = select(texts.c.body).join(documents, documents.c.text == texts.c.pk).where(documents.c.pk == bindparam("number"))


def text_of_document(connection: Connection, document: int) -> str:
    return text_of(connection.execute(_TEXT, {"number": document}).scalar_one())


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


@dataclass(frozen=True, slots=True)
class Member:
    """A finding in a story: that story, and its document by number, by the day of its publication (0: not known) and its id."""

    story: str
    number: int
    day: int
    document: str


_MEMBERS = (
    select(story_findings.c.finding, story_findings.c.story, documents.c.pk, type_coerce(documents.c.published, Integer), documents.c.id)
    .join(documents, documents.c.pk == story_findings.c.document)
    .where(story_findings.c.story.in_(bindparam("ids", expanding=True)))
)


def members_among(connection: Connection, story_ids: Iterable[str]) -> dict[str, Member]:
    """The findings in these stories."""
    return {
        finding: Member(story, number, day or 0, document) for part in chunks(sorted(set(story_ids)))
        for finding, story, number, day, document in connection.execute(_MEMBERS, {"ids": part}).all()
    }  # fmt: skip


def accounts_of(connection: Connection, numbers: Iterable[int]) -> list[Account]:
    """The kept accounts of documents."""
    return [account for part in chunks(sorted(set(numbers))) for account in _accounts(connection, part).values()]


def keep_joins(connection: Connection, joins: Sequence[Join], numbers: Mapping[str, int], now: datetime) -> None:
    """Adds joins to the history, and their findings to their stories; stories that begin with them are made, absorbed ones go.

    numbers: of the documents, by their ids.
    """
    if not joins:
        return
    _add_joins(connection, ((join, _parts_of(join)) for join in joins), numbers, now)
    members: dict[str, tuple[str, int]] = {}
    for join in joins:
        if join.absorbs is not None:
            moved = {id: one.number for id, one in members_among(connection, (join.absorbs,)).items()}
            moved |= {id: number for id, (story, number) in members.items() if story == join.absorbs}
            members |= {id: (join.story, number) for id, number in moved.items()}
        members[join.other] = join.story, numbers[join.other_document]
        members[join.finding] = join.story, numbers[join.document]
    set_members(connection, members)


def _parts_of(join: Join) -> str:
    return json.dumps([[part.name, part.what, part.value] for part in join.parts], ensure_ascii=False)


def _add_joins(connection: Connection, joins: Iterable[tuple[Join, str]], numbers: Mapping[str, int], now: datetime) -> None:
    last = connection.execute(select(func.max(story_joins.c.pk))).scalar() or 0
    rows = [
        {
            "pk": pk, "finding": join.finding, "other": join.other, "document": numbers[join.document],
            "other_document": numbers[join.other_document], "score": join.score, "parts": parts, "recorded": now, "ended": None,
        }
        for pk, (join, parts) in enumerate(joins, start=last + 1)
    ]  # fmt: skip
    if rows:
        connection.execute(insert(story_joins), rows)


def replace_joins(
    connection: Connection, members: Mapping[str, Member], joins: Sequence[Join], numbers: Mapping[str, int], now: datetime
) -> None:
    """Puts findings that were in stories into those of the joins: what joins them no more ends, what joined them for the same reasons
    before goes on, and those that nothing joins are in no story.
    """
    standing: dict[tuple[Any, ...], int] = {}
    ended: list[int] = []
    columns = (story_joins.c.finding, story_joins.c.other, story_joins.c.score, story_joins.c.parts)
    for part in chunks(sorted(members)):
        wanted = select(story_joins.c.pk, *columns).where(story_joins.c.finding.in_(part), story_joins.c.ended.is_(None))
        for pk, *reason in connection.execute(wanted.order_by(story_joins.c.pk)).all():
            if tuple(reason) in standing:
                ended.append(pk)
            else:
                standing[tuple(reason)] = pk
    new = []
    for join in joins:
        parts = _parts_of(join)
        if standing.pop((join.finding, join.other, join.score, parts), None) is None:
            new.append((join, parts))
    for numbered in chunks(sorted((*ended, *standing.values()))):
        connection.execute(update(story_joins).where(story_joins.c.pk.in_(numbered)).values(ended=now))
    _add_joins(connection, new, numbers, now)
    placed: dict[str, tuple[str, int]] = {}
    for join in joins:
        placed[join.other], placed[join.finding] = (join.story, numbers[join.other_document]), (join.story, numbers[join.document])
    clear(connection, members.keys() - placed.keys())
    set_members(connection, placed)


def set_members(connection: Connection, members: Mapping[str, tuple[str, int]]) -> None:
    """Puts findings (story, number of document) into stories, out of those where they were; stories that are new are made."""
    if members:
        connection.execute(_MADE, [{"id": story, **UNCOUNTED} for story in sorted({story for story, _ in members.values()})])
        rows = [{"finding": id, "story": story, "document": document} for id, (story, document) in sorted(members.items())]
        connection.execute(_PUT, rows)


_MADE = text(
    f"INSERT INTO stories (id, {', '.join(UNCOUNTED)}) VALUES (:id, {', '.join(f':{name}' for name in UNCOUNTED)})"
    " ON CONFLICT (id) DO NOTHING"
).bindparams(bindparam("id", type_=Id), bindparam("known", type_=Moment), bindparam("changed", type_=Moment))
_PUT = text(
    "INSERT INTO story_findings (finding, story, document) VALUES (:finding, :story, :document) ON CONFLICT (finding)"
    " DO UPDATE SET story = excluded.story, document = excluded.document WHERE story_findings.story <> excluded.story"
).bindparams(bindparam("finding", type_=Id), bindparam("story", type_=Id))


def clear(connection: Connection, members: Iterable[str]) -> None:
    """Takes findings out of their stories."""
    for part in chunks(sorted(set(members))):
        connection.execute(delete(story_findings).where(story_findings.c.finding.in_(part)))


def other_versions(connection: Connection, number: int) -> set[str]:
    """The stories of what stood earlier or stands later at a document's url."""
    own = select(documents.c.url).where(documents.c.pk == number).scalar_subquery()
    others = select(documents.c.pk).where(documents.c.url == own, documents.c.pk != number)
    statement = select(story_findings.c.story).where(story_findings.c.document.in_(others)).distinct()
    return set(connection.execute(statement).scalars())


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement of what stands: its number, what it is about, and the number of the finding's document."""

    pk: int
    finding: str
    standing: str
    document: int


def judged_after(connection: Connection, begin: int) -> list[Judged]:
    """The judgements of what stands that were added after one, in their order."""
    columns = (judgements.c.pk, judgements.c.finding, judgements.c.standing, readings.c.document)
    wanted = (
        select(*columns).join(findings, (findings.c.id == judgements.c.finding) & findings.c.judgement.is_(None))
        .join(readings, readings.c.pk == findings.c.reading)
        .where(judgements.c.pk > begin, judgements.c.standing.is_not(None)).order_by(judgements.c.pk).distinct()
    )  # fmt: skip
    return [Judged(row.pk, row.finding, row.standing, row.document) for row in connection.execute(wanted)]


def any_rejected(connection: Connection) -> bool:
    """Whether anything was ever rejected."""
    return connection.execute(select(judgements.c.pk).where(judgements.c.standing == "reject").limit(1)).first() is not None


def rejected_of(connection: Connection, finding_ids: Iterable[str]) -> set[str]:
    """Those of the findings that stand rejected."""
    found: set[str] = set()
    later = judgements.alias("later")
    gone = exists().where(later.c.finding == judgements.c.finding, later.c.pk > judgements.c.pk, later.c.standing.is_not(None))
    for part in chunks(sorted(set(finding_ids))):
        rejected = select(judgements.c.finding).where(judgements.c.finding.in_(part), judgements.c.standing == "reject", ~gone)
        found |= set(connection.execute(rejected).scalars())
    return found


class Speaking(msgspec.Struct, frozen=True):
    """A finding that speaks in a story: of the latest version of its report, and not rejected. Days are ordinals."""

    finding: str
    story: str
    kind: str
    type: str
    day: int
    first: int | None
    last: int | None
    document: int  # its number
    document_id: str
    published: date | None
    copy: int


def speaking(
    connection: Connection, story_ids: Iterable[str], *, known_on: datetime | None = None, as_of: date | None = None
) -> dict[str, list[Speaking]]:
    """The findings that speak in these stories, the earliest first; with known_on those that did then, with as_of what had begun."""
    found: dict[str, list[Speaking]] = {id: [] for id in story_ids}
    where, bound = _then(known_on, as_of)
    statement = text(f"{_SPEAKING} WHERE sf.story IN :ids AND {where} ORDER BY {_EARLIEST}").bindparams(_STORY_IDS)
    for part in chunks(sorted(found)):
        rows = connection.execute(statement, {**bound, "ids": part}).all()
        for finding, story, kind, type_, day, first, last, number, document, published, copy in rows:
            found[bytes(story).hex()].append(Speaking(
                bytes(finding).hex(), bytes(story).hex(), kind, type_, day, first, last, number, bytes(document).hex(),
                date.fromordinal(published) if published else None, copy or number,
            ))  # fmt: skip
    return found


def told_then(
    connection: Connection, story_ids: Iterable[str], *, known_on: datetime | None = None, as_of: date | None = None
) -> list[tuple[str, int, int, int]]:
    """Of each of these stories in which anything spoke then: reports, copies, and the day of the earliest report (0: not known)."""
    where, bound = _then(known_on, as_of)
    copy = "coalesce(s.copy, d.pk)"
    columns = f"sf.story, count(DISTINCT d.pk), count(DISTINCT {copy}), min(d.published)"
    statement = text(f"SELECT {columns} {_TOLD} WHERE sf.story IN :ids AND {where} GROUP BY sf.story").bindparams(_STORY_IDS)
    return [
        (bytes(story).hex(), reports, copies, reported or 0) for part in chunks(sorted(set(story_ids)))
        for story, reports, copies, reported in connection.execute(statement, {**bound, "ids": part})
    ]  # fmt: skip


def _then(known_on: datetime | None, as_of: date | None) -> tuple[str, dict[str, Any]]:
    """What must hold of a finding (f), its reading (r) and document (d) to speak then, and the values to be bound."""
    then = ":then" if known_on is not None else None
    conditions = [*latest(then=then), in_force(then=then), *(["f.day <= :as_of"] if as_of is not None else [])]
    bound: dict[str, Any] = {"then": moment(known_on)} if known_on is not None else {}
    return " AND ".join(conditions), bound | ({"as_of": as_of.toordinal()} if as_of is not None else {})


_STORY_IDS = bindparam("ids", type_=Id, expanding=True)
_TOLD = (
    "FROM story_findings sf JOIN findings f ON f.id = sf.finding JOIN readings r ON r.pk = f.reading JOIN documents d ON d.pk = r.document"
    " LEFT JOIN story_reports s ON s.document = d.pk"
)
_EARLIEST = f"coalesce(d.published, {LAST_DAY}), d.id, sf.finding"
_SPEAKING = (
    f"SELECT sf.finding, sf.story, f.kind, f.type, f.day, f.first_day, f.last_day, d.pk AS document, d.id, d.published, s.copy {_TOLD}"
)


def taken_back(connection: Connection) -> list[str]:
    """The stories that counted for something until a report of theirs was forgotten, in the order of their ids."""
    blank = list(connection.execute(select(stories.c.id).where(stories.c.documents == 0).order_by(stories.c.id)).scalars())
    told = speaking(connection, blank)
    return [id for id in blank if told[id]]


def recount(connection: Connection, ids: Iterable[str] | None = None) -> None:
    """Counts stories anew, all where none are named: what speaks in each. A story that one finding is left of is none any more."""
    wanted = sorted(set(ids)) if ids is not None else sorted(connection.execute(select(stories.c.id)).scalars())
    for part in chunks(wanted):
        members = select(story_findings.c.story, func.count()).where(story_findings.c.story.in_(part)).group_by(story_findings.c.story)
        numbers = {row[0]: row[1] for row in connection.execute(members)}
        gone = [id for id in part if numbers.get(id, 0) < 2]
        connection.execute(delete(story_findings).where(story_findings.c.story.in_(gone)))
        connection.execute(delete(stories).where(stories.c.id.in_(gone)))
        counting = _COUNTED.where(story_findings.c.story.in_(part)).group_by(story_findings.c.story)
        counted = {row.story: row for row in connection.execute(counting)}
        rows = [_count(id, counted.get(id)) for id in part if id not in gone]
        if rows:
            connection.execute(_RECOUNTED, rows)
            reckon(connection, [row["story"] for row in rows])


def _count(story: str, row: Any) -> dict[str, Any]:
    """What is kept of a story: of the findings that speak in it; of a story in which none does any more, nothing."""
    if row is None:
        return {"story": story, "k": "", "t": "", "r": 0, "f": None, "l": None, "d": 0, "c": 0}
    return {
        "story": story, "k": row.kind, "t": row.type, "r": row.reported or 0, "f": row.first_day, "l": row.last_day, "d": row.documents,
        "c": row.copies,
    }  # fmt: skip


_COUNTED = (
    select(
        story_findings.c.story, func.count(story_findings.c.document.distinct()).label("documents"),
        func.count(story_reports.c.copy.distinct()).label("copies"), func.min(findings.c.first_day).label("first_day"),
        func.max(findings.c.last_day).label("last_day"), func.min(findings.c.kind).label("kind"), func.min(findings.c.type).label("type"),
        type_coerce(func.min(documents.c.published), Integer).label("reported"),
    )
    .join(documents, (documents.c.pk == story_findings.c.document) & (documents.c.latest == 1))
    .join(story_reports, story_reports.c.document == story_findings.c.document)
    .join(findings, findings.c.id == story_findings.c.finding)
    .join(readings, (readings.c.pk == findings.c.reading) & (readings.c.current == 1))
    .where(text(in_force("findings")))
)  # fmt: skip
_RECOUNTED = (
    update(stories)
    .where(stories.c.id == bindparam("story"))
    .values(
        kind=bindparam("k"), type=bindparam("t"), reported=bindparam("r"), first_day=bindparam("f"), last_day=bindparam("l"),
        documents=bindparam("d"), copies=bindparam("c"),
    )
)  # fmt: skip
