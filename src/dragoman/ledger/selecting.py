"""From a Filter to rows: which way to walk through the ledger, and what to hold each finding against.

SQLite walks one index and tests every row it meets against the other conditions, so much hangs on which it walks. Its
own statistics know no single actor's share, so the conditions are counted here, up to a bound: where one leaves few
findings these are taken and sorted; otherwise the walk goes along an index that has the order asked for, and ends
with the limit. PostgreSQL is given the same conditions and plans for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, text

from ..errors import BadFilter
from .filter import Filter
from .found import Found, Slim
from .intervals import LAST_DAY
from .keys import DOING, DONE_TO, INVOLVED, Role, asked_actor, asked_place, object_words, outlet_name
from .opening import reading
from .standing import in_force, latest, moment
from .tables import NO_DAY
from .vocabulary import kind_of_type
from .words import sought

if TYPE_CHECKING:
    from ..find.actors.lexicon import Lexicon
    from .ledger import Ledger

FEW = 20_000  # findings that are fetched and sorted rather than walked past
FEW_PASSAGES = 6_000  # several findings stand in each
FEW_DOCUMENTS = 600  # some thirty findings stand in each
COUNTED = 50_000  # how far a condition is counted
CHUNK = 256  # findings whose readings are opened together

SLIM = (
    "f.pk, f.id, d.id AS document, f.kind, f.type, f.first_day, f.last_day, f.day, f.narrator, f.confidence, f.intensity, f.country,"
    " f.latitude, f.longitude, d.published, d.outlet, f.reading, f.ordinal"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name that must be among a finding's, in one of these roles."""

    pk: int
    roles: int


@dataclass(frozen=True, slots=True)
class AskedName:
    """A name that a field of a filter gives, and what it may be called in the ledger, the surest first."""

    field: str
    value: str
    candidates: tuple[str, ...]


ROLES: dict[str, int] = {  # in which a finding must have the name that a field of a filter gives
    "actor": INVOLVED, "doer": DOING, "recipient": DONE_TO, "holder": Role.HOLDER, "speaker": Role.SPEAKER, "voice": Role.VOICE,
    "place": Role.PLACE, "object": Role.WORD, "between": INVOLVED,
}  # fmt: skip


@dataclass(slots=True)
class Plan:
    """A statement in the making."""

    named: list[Named] = field(default_factory=list)
    where: list[str] = field(default_factory=list)
    bound: dict[str, Any] = field(default_factory=dict)
    words: str | None = None
    outlet: int | None = None
    impossible: bool = False  # a name is asked for that no finding has

    def bind(self, value: Any) -> str:
        name = f"p{len(self.bound)}"
        self.bound[name] = value
        return f":{name}"


def slim(ledger: Ledger, asked: Filter) -> Iterator[Slim]:
    for row in _rows(ledger, asked):
        yield _slim(row)


def found(ledger: Ledger, asked: Filter) -> Iterator[Found]:
    from .assembling import assembled

    part: list[Any] = []
    for row in _rows(ledger, asked):
        part.append(row)
        if len(part) == CHUNK:
            yield from assembled(ledger, part, known_on=asked.known_on)
            part = []
    if part:
        yield from assembled(ledger, part, known_on=asked.known_on)


def count(ledger: Ledger, asked: Filter) -> int:
    with reading(ledger.engine, ledger.name) as connection:
        chosen = selected(ledger, connection, asked, "count(*)")
        return int(connection.execute(text(chosen[0]), chosen[1]).scalar_one()) if chosen is not None else 0


def unknown_names(ledger: Ledger, asked: Filter) -> list[AskedName]:
    """Those names a filter gives that stand nowhere in the ledger, in no role and of no time: nothing can be found by them."""
    with reading(ledger.engine, ledger.name) as connection:
        return [one for one in _asked_names(asked, ledger.lexicon) if _known(connection, one.candidates) is None]


def selected(ledger: Ledger, connection: Connection, asked: Filter, columns: str) -> tuple[str, dict[str, Any]] | None:
    """An SQL statement for columns of all findings (f) asked for, their readings (r) and documents (d), whatever limit and offset say.

    With the values to be bound; None where no finding can have what is asked for.
    """
    plan = _planned(ledger, connection, replace(asked, limit=None, offset=0))
    if plan.impossible:
        return None
    source, where, _ = _walk(connection, plan, asked, ordered=False)
    return f"SELECT {columns} FROM {source} WHERE {where}", plan.bound


def selected_of(ledger: Ledger, connection: Connection, asked: Filter, columns: str, source: str) -> tuple[str, dict[str, Any]] | None:
    """As `selected`, of those findings whose ids a source has as m.finding; the walk begins there."""
    plan = _planned(ledger, connection, replace(asked, limit=None, offset=0))
    if plan.impossible:
        return None
    sqlite = connection.dialect.name == "sqlite"
    where = [*plan.where, *map(_has, plan.named)]
    if plan.words is not None:
        having = f"passage_words MATCH {plan.words}" if sqlite else f"words @@ CAST({plan.words} AS tsquery)"
        where.append(f"f.passage IN (SELECT rowid FROM passage_words WHERE {having})")
    if sqlite:
        walk = f"{source} CROSS JOIN findings f INDEXED BY ix_findings_id ON f.id = m.finding {_CROSSED}"
    else:
        walk = f"{source} JOIN findings f ON f.id = m.finding {_JOINED}"
        where = [part.replace("+f.", "f.") for part in where]
    return f"SELECT {columns} FROM {walk} WHERE {' AND '.join(where)}", plan.bound


def _rows(ledger: Ledger, asked: Filter) -> Iterator[Any]:
    with reading(ledger.engine, ledger.name) as connection:
        plan = _planned(ledger, connection, asked)
        if plan.impossible or asked.limit == 0:
            return
        statement = text(_statement(connection, plan, asked))
        options = {"yield_per": CHUNK} if asked.limit is None or asked.limit > CHUNK else {}
        with closing(connection.execute(statement, plan.bound, execution_options=options)) as result:
            yield from result


def _statement(connection: Connection, plan: Plan, asked: Filter) -> str:
    source, where, order = _walk(connection, plan, asked, ordered=True)
    statement = f"SELECT {SLIM} FROM {source} WHERE {where} ORDER BY {order}"
    if asked.limit is not None or asked.offset:
        most = asked.limit if asked.limit is not None else 1 << 62
        statement += f" LIMIT {plan.bind(most)} OFFSET {plan.bind(asked.offset)}"
    return statement


def _slim(row: Any) -> Slim:
    return Slim(
        pk=row.pk, id=bytes(row.id).hex(), document=bytes(row.document).hex(), kind=row.kind, type=row.type, first=_date(row.first_day),
        last=_date(row.last_day), day=_date(row.day), narrator=bool(row.narrator), confidence=row.confidence, intensity=row.intensity,
        country=row.country, latitude=row.latitude, longitude=row.longitude, published=_date(row.published), outlet=row.outlet,
    )  # fmt: skip


def _date(day: int | None) -> date | None:
    return None if day is None or day in (NO_DAY, LAST_DAY) else date.fromordinal(day)


def _planned(ledger: Ledger, connection: Connection, asked: Filter) -> Plan:
    """The filter's conditions but for the way to walk."""
    plan = Plan()
    _names(ledger, connection, asked, plan)
    _columns(asked, plan)
    _times(asked, plan)
    _counting(asked, plan)
    if asked.text is not None:
        query = sought(asked.text)
        plan.words = plan.bind(query.fts5() if connection.dialect.name == "sqlite" else query.tsquery())
    return plan


def _names(ledger: Ledger, connection: Connection, asked: Filter, plan: Plan) -> None:
    opposed: list[int] = []
    for one in _asked_names(asked, ledger.lexicon):
        pk = _known(connection, one.candidates)
        if one.field == "outlet":
            plan.outlet = pk
            plan.where.append(f"d.outlet_name = {pk or 0}")
        if pk is None:
            plan.impossible = True
        elif one.field != "outlet":
            plan.named.append(Named(pk, ROLES[one.field]))
            opposed += [pk] if one.field == "between" else []
    if len(opposed) == 2:
        plan.where.append(_opposed(*opposed))


def _asked_names(asked: Filter, lexicon: Lexicon) -> Iterator[AskedName]:
    """All names that a filter gives. Raises BadFilter for an object without a word."""
    people = {
        "actor": asked.actor, "doer": asked.doer, "recipient": asked.recipient, "holder": asked.holder, "speaker": asked.speaker,
        "voice": asked.voice if asked.voice is not None and asked.voice.casefold() != "narrator" else None,
    }  # fmt: skip
    for field_, name in people.items():
        if name is not None:
            yield AskedName(field_, name, asked_actor(name, lexicon))
    if asked.place is not None:
        yield AskedName("place", asked.place, asked_place(asked.place, lexicon))
    if asked.outlet is not None:
        yield AskedName("outlet", asked.outlet, (outlet_name(asked.outlet),))
    if asked.object is not None:
        words = object_words(asked.object)
        if not words:
            raise BadFilter(f"the object {asked.object!r} has no word to look for")
        for word in words:
            yield AskedName("object", word, ("=" + word,))
    for name in asked.between or ():
        yield AskedName("between", name, asked_actor(name, lexicon))


def _known(connection: Connection, candidates: Iterable[str]) -> int | None:
    """Number of the first of the names that the ledger has."""
    for name in candidates:
        pk = connection.execute(text("SELECT pk FROM names WHERE name = :name"), {"name": name}).scalar()
        if pk is not None:
            return int(pk)
    return None


def _opposed(first: int, second: int) -> str:
    """One does and the other is done to, or both are parties to the same."""
    return (
        "EXISTS (SELECT 1 FROM finding_names a JOIN finding_names b ON b.day = a.day AND b.finding = a.finding"
        f" WHERE a.name = {first} AND b.name = {second} AND a.day = f.day AND a.finding = f.pk AND"
        f" ((a.roles & {DOING} != 0 AND b.roles & {DONE_TO} != 0) OR (a.roles & {DONE_TO} != 0 AND b.roles & {DOING} != 0)"
        f" OR (a.roles & {Role.PARTY} != 0 AND b.roles & {Role.PARTY} != 0)))"
    )


def _columns(asked: Filter, plan: Plan) -> None:
    if asked.types:
        kinds = {kind_of_type(type, asked.kinds) for type in asked.types}
        plan.where.append(_among("f.kind", sorted(kinds), plan))
        plan.where.append(_among("f.type", sorted(set(asked.types)), plan))
    elif asked.kinds:
        plan.where.append(_among("+f.kind", sorted(set(asked.kinds)), plan))
    if asked.voice is not None and asked.voice.casefold() == "narrator":
        plan.where.append("f.narrator = 1")
    if asked.min_confidence is not None:
        plan.where.append(f"f.confidence >= {plan.bind(asked.min_confidence)}")
    if asked.ids:
        plan.where.append(_among("f.id", [bytes.fromhex(id) for id in asked.ids], plan))
    if asked.document is not None:
        plan.where.append(f"d.id = {plan.bind(bytes.fromhex(asked.document))}")
    if asked.after is not None:
        plan.where.append(f"f.pk > {plan.bind(asked.after)}")


def _among(column: str, values: list[Any], plan: Plan) -> str:
    if len(values) == 1:
        return f"{column} = {plan.bind(values[0])}"
    return f"{column} IN ({', '.join(plan.bind(value) for value in values)})"


def _times(asked: Filter, plan: Plan) -> None:
    if asked.since is not None:
        plan.where.append(f"f.last_day >= {plan.bind(asked.since.toordinal())}")
    if asked.until is not None:
        plan.where.append(f"f.day <= {plan.bind(asked.until.toordinal())} AND f.last_day IS NOT NULL")
    if asked.as_of is not None:
        plan.where.append(f"f.day <= {plan.bind(asked.as_of.toordinal())}")
    if asked.published_since is not None:
        plan.where.append(f"f.published >= {plan.bind(asked.published_since.toordinal())}")
    if asked.published_until is not None:
        plan.where.append(f"f.published <= {plan.bind(asked.published_until.toordinal())}")


def _counting(asked: Filter, plan: Plan) -> None:
    """Of each document, url and finding what counts: today, or as the ledger was then."""
    at = moment(asked.known_on)
    then = plan.bind(at) if at is not None else None
    plan.where += latest(then=then, all_versions=asked.all_versions)
    plan.where.append(in_force(then=then, rejected=asked.include_rejected, accepted=asked.accepted_only))


_JOINED = "JOIN readings r ON r.pk = f.reading JOIN documents d ON d.pk = r.document"
_CROSSED = "CROSS JOIN readings r ON r.pk = f.reading CROSS JOIN documents d ON d.pk = r.document"

_THEIRS = "CROSS JOIN findings f ON f.reading = r.pk"


def _walk(connection: Connection, plan: Plan, asked: Filter, *, ordered: bool) -> tuple[str, str, str]:
    """FROM, WHERE and ORDER BY. Findings of one day stand in the order of their documents' ids, in whatever order these came."""
    down = "" if asked.order == "oldest" else " DESC"
    order = "f.pk" if asked.order == "added" else ", ".join(f"{column}{down}" for column in ("f.day", "d.id", "f.ordinal", "f.pk"))
    if connection.dialect.name != "sqlite":
        where = [part.replace("+f.", "f.") for part in plan.where] + [_has(named) for named in plan.named]
        if plan.words is not None:
            where.append(f"f.passage IN (SELECT rowid FROM passage_words WHERE words @@ CAST({plan.words} AS tsquery))")
        return f"findings f {_JOINED}", " AND ".join(where), order
    source, where, order = _sqlite_walk(connection, plan, asked, order, ordered=ordered)
    return source, " AND ".join(where), order


def _has(named: Named) -> str:
    return (
        f"EXISTS (SELECT 1 FROM finding_names n WHERE n.name = {named.pk} AND n.day = f.day AND n.finding = f.pk"
        f" AND n.roles & {named.roles} != 0)"
    )


def _sqlite_walk(
    connection: Connection, plan: Plan, asked: Filter, order: str, *, ordered: bool
) -> tuple[str, list[str], str]:
    named = sorted((_counted(connection, f"finding_names WHERE name = {n.pk}", {}), n.pk, n.roles) for n in plan.named)
    has = [_has(Named(pk, roles)) for _, pk, roles in named]
    texts = _matching(connection, plan)
    fewest = min([size for size, _, _ in named] + ([texts] if texts is not None else []), default=COUNTED)
    if asked.ids or asked.document is not None or asked.accepted_only or asked.after is not None:
        return _set_walk(plan, asked, has, order)
    if texts is not None and texts == fewest and texts <= FEW_PASSAGES:
        source = f"passage_words w CROSS JOIN findings f ON f.passage = w.rowid {_CROSSED}"
        return source, [*plan.where, *has, f"w.passage_words MATCH {plan.words}"], order
    where = [*plan.where]
    if plan.words is not None:
        where.append(f"f.passage IN (SELECT rowid FROM passage_words WHERE passage_words MATCH {plan.words})")
    if named:
        _, pk, roles = named[0]
        source = f"finding_names k CROSS JOIN findings f ON f.pk = k.finding {_CROSSED}"
        conditions = [part.replace("f.day", "k.day").replace("f.pk", "k.finding") for part in has[1:]]
        days = [part.replace("f.day", "k.day") for part in where]
        own = [f"k.name = {pk}", f"k.roles & {roles} != 0"]
        return source, [*own, *conditions, *days], order.replace("f.day", "k.day").replace("f.pk", "k.finding")
    return _plain_walk(connection, plan, asked, where, order, ordered=ordered)


def _set_walk(plan: Plan, asked: Filter, has: list[str], order: str) -> tuple[str, list[str], str]:
    """Starts from what the filter lists one by one: SQLite sees by itself that it is little."""
    where = [*plan.where, *has]
    if plan.words is not None:
        where.append(f"f.passage IN (SELECT rowid FROM passage_words WHERE passage_words MATCH {plan.words})")
    if asked.ids or asked.after is not None:
        return f"findings f {_CROSSED}", where, order
    if asked.document is not None:
        return f"documents d CROSS JOIN readings r ON r.document = d.pk {_THEIRS}", where, order
    judged = "(SELECT DISTINCT finding FROM judgements WHERE standing IN ('accept', 'correct')) judged"
    return f"{judged} CROSS JOIN findings f ON f.id = judged.finding {_CROSSED}", where, order


def _plain_walk(
    connection: Connection, plan: Plan, asked: Filter, where: list[str], order: str, *, ordered: bool
) -> tuple[str, list[str], str]:
    """No name to walk along: by documents, by type, by last day where that leaves few; else by day."""
    documents, then = _documents(plan, asked), moment(asked.known_on)
    if documents and _counted(connection, f"documents WHERE {' AND '.join(documents)}", {}) <= FEW_DOCUMENTS:
        where.append(" AND ".join(f"d.{condition}" for condition in documents))
        return f"documents d CROSS JOIN readings r ON r.document = d.pk {_THEIRS}", where, order
    if then is not None and _counted(connection, f"readings WHERE recorded <= {then}", {}) <= FEW_DOCUMENTS:
        recorded = "readings r INDEXED BY ix_readings_recorded CROSS JOIN documents d ON d.pk = r.document"
        return f"{recorded} {_THEIRS}", where, order
    typed = f"findings f INDEXED BY ix_findings_type {_CROSSED}"
    if len(asked.types) == 1:
        return typed, where, order
    if asked.types:
        pairs = " OR ".join(f"(kind = '{kind_of_type(type)}' AND type = '{type}')" for type in asked.types)
        if _counted(connection, f"findings INDEXED BY ix_findings_type WHERE {pairs}", {}) <= FEW:
            return typed, where, order
    if asked.since is not None and _counted(connection, f"findings WHERE last_day >= {asked.since.toordinal()}", {}) <= FEW:
        return f"findings f INDEXED BY ix_findings_last_day {_CROSSED}", where, order
    if asked.order == "added" or not ordered:
        return f"findings f NOT INDEXED {_CROSSED}", where, order
    unindexed = [part.replace("f.kind", "+f.kind").replace("++", "+").replace("f.last_day", "+f.last_day") for part in where]
    return f"findings f INDEXED BY ix_findings_day {_CROSSED}", unindexed, order


def _documents(plan: Plan, asked: Filter) -> list[str]:
    """What the filter asks of documents alone."""
    conditions = [f"outlet_name = {plan.outlet}"] if plan.outlet is not None else []
    if asked.published_since is not None:
        conditions.append(f"published >= {asked.published_since.toordinal()}")
    if asked.published_until is not None:
        conditions.append(f"published <= {asked.published_until.toordinal()}")
    return conditions


def _counted(connection: Connection, source: str, bound: dict[str, Any]) -> int:
    """Rows of a source, up to COUNTED."""
    statement = text(f"SELECT count(*) FROM (SELECT 1 FROM {source} LIMIT {COUNTED})")
    return int(connection.execute(statement, bound).scalar_one())


def _matching(connection: Connection, plan: Plan) -> int | None:
    """Passages that have the words, up to COUNTED; None where none are sought."""
    if plan.words is None:
        return None
    return _counted(connection, "passage_words WHERE passage_words MATCH :words", {"words": plan.bound[plan.words[1:]]})
