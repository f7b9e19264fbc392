"""Findings of many reports in a terminal: when, who, what, and the passage with its outlet and voice."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from ..ledger import Found
from ..ledger.questions.ids import SHOWN
from ..ledger.questions.timeline import Entry
from ..ledger.rows import parties
from ..records import Event, Finding, Framing, Instrument, Mention, Position, Relation, Statement, Voice
from .phrasing import (
    date_words,
    is_plural,
    joined,
    name_of,
    relation_sentence,
    safe,
    shortened,
    stance_words,
    status_words,
    toll_words,
    vote_words,
)

PASSAGE = 220  # characters shown
OBJECT = 90


def table_of(found: Iterable[Found], *, denied: Collection[str] = ()) -> RenderableType:
    """A table with a row for each finding. denied: ids of the statements that deny or decline what they tell."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, expand=True)
    table.add_column("Id", width=SHOWN, no_wrap=True)
    table.add_column("When", min_width=10, max_width=16, overflow="fold")
    for column, ratio in (("Who", 3), ("What", 5), ("Passage", 8)):
        table.add_column(column, ratio=ratio, overflow="fold")
    for one in found:
        table.add_row(*row_of(one, denied=denied))
    return table


def row_of(found: Found, *, denied: Collection[str] = ()) -> tuple[Text, Text, Text, Text, Text]:
    """The cells of a finding, corrections applied."""
    finding = found.shown
    doing, _ = parties(finding)
    marks = {"accept": " ✓", "correct": " (corrected)", "reject": " ✗ (rejected)"}
    what = Text(what_of(finding)) + Text(marks.get(found.verdict or "", ""), style="green" if found.verdict != "reject" else "red")
    return Text(finding.id[:SHOWN], style="cyan"), Text(when_of(found)), Text(names(doing) or "—"), what, passage_of(found, denied=denied)


def when_of(found: Found) -> str:
    """When it was; else the day of the report, marked as that."""
    when = found.shown.when
    if when is not None and when.edtf is not None:
        return date_words(when.edtf)
    return f"(told {found.document.published})" if found.document.published is not None else "—"


def passage_of(found: Found, *, denied: Collection[str] = ()) -> Text:
    """The words of the report, whose they are, and where they stand."""
    return Text.assemble(shortened(found.passage, PASSAGE), (f"  {told_by(found, denied=denied)}", "dim"))


def told_by(found: Found, *, denied: Collection[str] = ()) -> str:
    """Outlet, date and voice: "Example Wire 2020-11-26, as told by the governor", or "denied by the governor"."""
    report = found.document
    place = " ".join(filter(None, (safe(report.outlet or report.url or report.source or ""), str(report.published or ""))))
    return ", ".join(filter(None, (place, voice_of(found.shown.voice, denied=denied))))


def voice_of(voice: Voice, *, denied: Collection[str] = ()) -> str:
    """ "" for the narrator."""
    speaker = safe(voice.speaker or "") or "somebody unnamed"
    return "" if voice.is_narrator else f"{'denied' if voice.statements[-1] in denied else 'as told'} by {speaker}"


def names(mentions: Iterable[Mention]) -> str:
    return joined([name_of(mention) for mention in mentions])


def what_of(finding: Finding) -> str:
    """What a finding says besides who: "ASSAULT aerial → Iraq, 9 killed"; "rejects the resolution"."""
    match finding:
        case Event():
            modes = [mode.name for mode in finding.auxiliary]
            parts = [finding.type, *filter(None, [finding.mode]), *(f"({mode})" for mode in modes)]
            whom = f" → {names(finding.recipients)}" if finding.recipients else ""
            place = f" at {safe(finding.where.name or finding.where.span.text)}" if finding.where is not None else ""
            tolls = "".join(f", {toll_words(toll)}" for toll in finding.tolls)
            return " ".join(parts) + whom + place + tolls
        case Position():
            said = f"{stance_words(finding, plural=is_plural(finding.holder))} {shortened(finding.object.text, OBJECT)}"
            return said + status_words(finding, said)
        case Statement():
            cue = " ".join(safe(span.text) for span in finding.cue)
            mark = "" if finding.polarity == "asserted" else f" ({finding.polarity})"
            content = shortened(" … ".join(span.text for span in finding.content), OBJECT * 2)
            return f"{cue}{mark}: {content}" if cue else content
        case Instrument():
            name = shortened(finding.title or finding.span.text, OBJECT)
            told = [f"{finding.kind} {finding.outcome.replace('_', ' ')}" if finding.outcome is not None else finding.kind]
            if finding.vote is not None:
                told.append(vote_words(finding.vote))
            if finding.binding is not None:
                told.append("binding" if finding.binding else "not binding")
            if len(finding.parties) > 1:
                told.append(f"between {names(finding.parties)}")
            return f"{name}: {', '.join(told)}"
        case Relation():
            return relation_sentence(finding)
        case Framing():
            return f"“{safe(finding.span.text)}” for “{safe(finding.neutral)}”, favours {safe(finding.favours)}"
    return type(finding).__name__.lower()


def sentence_of(finding: Finding) -> str:
    """Who and what in one line."""
    doing, _ = parties(finding)
    who = "" if isinstance(finding, Relation) else names(doing)
    return f"{who}: {what_of(finding)}" if who else what_of(finding)


def timeline_of(entries: Iterable[Entry], *, denied: Collection[str] = ()) -> RenderableType:
    """Happenings under each other by day. denied: as in `table_of`."""
    table = Table(box=None, pad_edge=False, show_header=False, expand=True)
    table.add_column(min_width=10, max_width=22, overflow="fold", style="bold")
    table.add_column(width=SHOWN, no_wrap=True, style="cyan")
    table.add_column(ratio=6, overflow="fold")
    table.add_column(ratio=7, overflow="fold")
    before = None
    for entry in entries:
        when = date_words(entry.edtf) if entry.edtf is not None else f"told {entry.day}" if entry.day is not None else "no date"
        reports = f" [{entry.reports} reports: {joined([safe(o) for o in entry.outlets]) or 'no outlet told'}]" if entry.reports > 1 else ""
        finding = entry.found.shown
        table.add_row(
            "" if when == before else when, finding.id[:SHOWN], Text(sentence_of(finding)),
            passage_of(entry.found, denied=denied) + Text(reports, style="dim"),
        )  # fmt: skip
        before = when
    return table
