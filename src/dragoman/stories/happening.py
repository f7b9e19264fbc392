"""What a report says of each happening, as far as it is needed to tell whether another report says it of the same.

An `Account` is made once from a reading and kept; later reports are compared with accounts, not with readings.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Container, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Literal

import msgspec

from ..ledger.intervals import days_of
from ..ledger.keys import names_of_mention
from ..ledger.passages import around, passages_of
from ..records import Instrument, Mention, Place, Reading, Span
from .reprints import imprint
from .words import vector, weighed

MOST_WORDS = 24  # of a passage: its heaviest
MOST_TERMS = 80  # of a report's vector: its heaviest carry nearly all of its length
LOOKED_UP = 16  # of these, by which other reports are found

KINDS = ("events", "instruments")  # the findings that happenings are made of

Party = tuple[str, ...]  # names of one actor as in ledger.keys, from its country to its own name


class Point(msgspec.Struct, frozen=True, array_like=True):
    """Where: a place's name, country and coordinates in degrees; a whole country has no coordinates here."""

    name: str
    country: str | None
    latitude: float | None
    longitude: float | None


class Happening(msgspec.Struct, frozen=True, array_like=True, dict=True):
    """One finding's account of a happening. Days are ordinals, inclusive; None: not known."""

    finding: str
    kind: Literal["event", "instrument"]
    type: str
    trigger: str  # in lower case; an instrument's number or title
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    first: int | None
    last: int | None
    place: Point | None
    words: tuple[str, ...]  # heaviest terms of its passage
    hypothetical: bool
    start: int  # of its passage in the text

    @cached_property
    def vector(self) -> Mapping[str, float]:
        """Its passage's terms, each once; it is compared with many."""
        return weighed(dict.fromkeys(self.words, 1))


class Account(msgspec.Struct, frozen=True, array_like=True, dict=True):
    """A report's happenings and what the report is about."""

    document: str
    day: int  # of publication; 0: not known
    happenings: tuple[Happening, ...]
    terms: tuple[str, ...]  # heaviest terms, the heaviest first
    weights: tuple[float, ...]
    keys: tuple[int, ...]  # of its sentences, as in reprints

    @cached_property
    def vector(self) -> Mapping[str, float]:
        return dict(zip(self.terms, self.weights, strict=True))

    @property
    def looked_up(self) -> tuple[int, ...]:
        """Hashes of the terms by which other reports are looked up."""
        return tuple(sorted({zlib.crc32(term.encode("utf-8", "replace")) for term in self.terms[:LOOKED_UP]}))

    def only(self, findings: Container[str]) -> Account:
        """The account of these findings alone."""
        kept = tuple(one for one in self.happenings if one.finding in findings)
        return self if len(kept) == len(self.happenings) else msgspec.structs.replace(self, happenings=kept)

    def without(self, findings: Container[str]) -> Account:
        """The account but for these findings."""
        kept = tuple(one for one in self.happenings if one.finding not in findings)
        return self if len(kept) == len(self.happenings) else msgspec.structs.replace(self, happenings=kept)


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Account)


def packed(account: Account) -> bytes:
    return zlib.compress(_encoder.encode(account), 6)


@lru_cache(maxsize=1 << 11)
def unpacked(body: bytes) -> Account:
    """The account in packed bytes, remembered, since one report is compared with many that come soon after it."""
    return _decoder.decode(zlib.decompress(body))


def account_of(reading: Reading) -> Account:
    """The account of one reading: its events and instruments, in the order of the text."""
    document = reading.document
    heaviest = sorted(vector(document.text).items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_TERMS]
    length = math.sqrt(sum(value * value for _, value in heaviest)) or 1.0
    return Account(
        document=document.id,
        day=document.published.toordinal() if document.published is not None else 0,
        happenings=tuple(sorted(_happenings(reading), key=lambda one: (one.start, one.finding))),
        terms=tuple(term for term, _ in heaviest),
        weights=tuple(round(value / length, 4) for _, value in heaviest),
        keys=imprint(document.text).keys,
    )


def _happenings(reading: Reading) -> Iterator[Happening]:
    text = reading.document.text
    bounds = passages_of(text)
    made: dict[tuple[int, int], tuple[str, ...]] = {}  # several happenings stand in one passage

    def passage(span: Span) -> tuple[int, tuple[str, ...]]:
        first, last = around(bounds, span.start, span.end)
        start, end = bounds[first][0], bounds[last][1]
        if (start, end) not in made:
            heaviest = sorted(vector(text[start:end]).items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_WORDS]
            made[start, end] = tuple(sorted(term for term, _ in heaviest))
        return start, made[start, end]

    for event in reading.events:
        first, last = days_of(event.when.edtf) if event.when is not None else (None, None)
        start, words = passage(event.trigger)
        yield Happening(
            finding=event.id, kind="event", type=event.type, trigger=event.trigger.text.lower(),
            actors=_parties(event.actors), recipients=_parties(event.recipients), first=first, last=last, place=_point(event.where),
            words=words, hypothetical=any(mode.name == "hypothetical" for mode in event.auxiliary), start=start,
        )  # fmt: skip
    for instrument in reading.instruments:
        first, last = days_of(instrument.when.edtf) if instrument.when is not None else (None, None)
        start, words = passage(instrument.span)
        yield Happening(
            finding=instrument.id, kind="instrument", type=instrument.kind, trigger=_named(instrument),
            actors=_parties((instrument.adopter,) if instrument.adopter is not None else ()), recipients=_parties(instrument.parties),
            first=first, last=last, place=_point(instrument.where), words=words, hypothetical=instrument.outcome == "proposed", start=start,
        )  # fmt: skip


def _named(instrument: Instrument) -> str:
    return (instrument.number or instrument.title or instrument.span.text).lower()


def _parties(mentions: tuple[Mention, ...]) -> tuple[Party, ...]:
    return tuple(dict.fromkeys(names for mention in mentions if (names := names_of_mention(mention))))


def _point(place: Place | None) -> Point | None:
    if place is None:
        return None
    whole = place.kind == "country"
    return Point(
        name=(place.name or place.span.text).lower(), country=place.country,
        latitude=None if whole else place.latitude, longitude=None if whole else place.longitude,
    )  # fmt: skip
