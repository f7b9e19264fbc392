"""A reading in a terminal, from records made by hand."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console

from dragoman.display.phrasing import (
    date_words,
    is_plural,
    joined,
    office_note,
    safe,
    shortened,
    stance_words,
    toll_words,
    vote_bar,
    vote_words,
)
from dragoman.display.terminal import MOST_UNDECIDED, as_text, view
from dragoman.records import (
    Actor,
    Demand,
    Document,
    Event,
    Framing,
    Instrument,
    Mention,
    Modality,
    Position,
    Reading,
    Span,
    Stance,
    Statement,
    TerritoryStatus,
    Time,
    Toll,
    TollKind,
    Undecided,
    Voice,
    Vote,
)

TEXT = (
    "Ruritania's Senate recognised Graustark on Monday by 30 votes to 12. It urged the cabinet to follow. "
    "The Ruritanian cabinet opposes recognition of Graustark. "
    "Iran, Lebanon and Sylvania reject it, and the brutal, brutal regime is silent. "
    '"Nobody asked us", Baron Tarlenheim said in Strelsau.'
)
DOCUMENT = Document.make(TEXT, published=date(2021, 3, 9), title="Senate vote", outlet="Example Wire", source="vote.txt")


def span(words: str, nth: int = 0) -> Span:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return DOCUMENT.span(start, start + len(words))


def named(
    words: str, name: str | None = None, *, nth: int = 0, kind: str = "state", code: str | None = None, country: str | None = None
) -> Mention:
    sectors = (code[3:],) if code and len(code) > 3 else ()
    actor = Actor(name=name or words, kind=kind, code=code, country=country, sectors=sectors)  # type: ignore[arg-type]
    return Mention(span=span(words, nth), actor=actor)


SENATE = named("Ruritania's Senate", "Senate of Ruritania", kind="body", code="RURLEG", country="RUR")
CABINET = named("The Ruritanian cabinet", "government of Ruritania", kind="body", code="RURGOV", country="RUR")
LAND = named("Graustark", kind="territory", code="GRA")
MONDAY = Time(span=span("Monday"), type="DATE", value="2021-03-08", edtf="2021-03-08", granularity="day", anchor="publication")
RESOLUTION = Instrument(
    id="r",
    evidence=(span("by 30 votes to 12"),),
    kind="resolution",
    span=span("recognised Graustark"),
    adopter=SENATE,
    outcome="adopted",
    when=MONDAY,
    binding=False,
    vote=Vote(spans=(span("30 votes to 12"),), in_favour=30, against=12),
    demands=(Demand(what=span("follow"), of=CABINET),),
)
SAID = Statement(
    id="s",
    evidence=(span("said"),),
    form="direct",
    cue=(span("said"),),
    source=(span("Baron Tarlenheim"),),
    content=(span("Nobody asked us"),),
    speakers=(Mention(span=span("Baron Tarlenheim")),),
)


def position(
    holder: Mention,
    stance: Stance,
    cue: str,
    object: Span,
    *,
    status: TerritoryStatus | None = None,
    modality: Modality = "asserted",
    when: Time | None = None,
    voice: Voice | None = None,
) -> Position:
    return Position(
        id=f"p{holder.span.start}",
        evidence=(span(cue),),
        holder=holder,
        stance=stance,
        cue=span(cue),
        object=object,
        status=status,
        modality=modality,
        when=when,
        voice=voice or Voice(),
        found_by="positions.frame",
    )


REFUSERS = tuple(
    replace(
        position(named(name), "rejects", "reject", span("it,")),
        object=DOCUMENT.span(span("it,").start, span("it,").end - 1),
        object_mentions=(span("recognition of Graustark"),),
    )
    for name in ("Iran", "Lebanon", "Sylvania")
)
READING = Reading(
    document=DOCUMENT,
    program="0",
    model="m",
    ontology="o",
    instruments=(RESOLUTION,),
    positions=(
        position(SENATE, "recognises", "recognised", LAND.span, status=TerritoryStatus(kind="independent_as", territory=LAND), when=MONDAY),
        position(CABINET, "opposes", "opposes", span("recognition of Graustark")),
        *REFUSERS,
    ),
    statements=(
        SAID,
        Statement(
            id="t",
            evidence=(span("asked"),),
            form="indirect",
            cue=(span("asked"),),
            source=(span("Nobody"),),
            content=(span("us"),),
            voice=Voice(statements=("s",), speaker="Baron Tarlenheim"),
        ),
    ),
    events=(
        Event(
            id="e",
            evidence=(span("recognised"),),
            type="SUPPORT",
            trigger=span("recognised"),
            actors=(SENATE, SENATE),
            recipients=(LAND,),
            when=MONDAY,
        ),
    ),
    framing=tuple(
        Framing(id=f"f{n}", evidence=(span("brutal", n),), span=span("brutal", n), favours="the victims", neutral="tell what was done")
        for n in (0, 1)
    ),
    actors=(SENATE, CABINET, LAND, named("Graustark", nth=1, kind="territory", code="GRA")),
    times=(MONDAY,),
    undecided=tuple(
        Undecided(what="speaker", span=DOCUMENT.span(at, at + 1), reason="not_told") for at in range(MOST_UNDECIDED + 5) if TEXT[at] != " "
    ),
)


def test_terminal_positions_are_sentences() -> None:
    shown = as_text(READING, width=200)
    assert "Senate of Ruritania recognises Graustark as independent: narrator, 2021-03-08  “recognised”" in shown
    assert "Iran, Lebanon and Sylvania reject recognition of Graustark: narrator" in shown, "one cue, one line; 'it' gives way"
    assert "positions.frame" not in shown


def test_terminal_a_state_at_odds_with_itself_is_shown() -> None:
    told = "At odds within one state: Senate of Ruritania is for, government of Ruritania against: recognition of Graustark"
    assert told in as_text(READING, width=200)
    changed = replace(
        READING, positions=tuple(replace(p, modality="hypothetical") if p.stance == "opposes" else p for p in READING.positions)
    )
    assert "At odds" not in as_text(changed)


def test_terminal_instrument_has_vote_force_and_demands_under_it() -> None:
    lines = as_text(READING, only=frozenset({"instruments"}), width=150).split("\n")
    first = next(number for number, line in enumerate(lines) if "by Senate of Ruritania (RURLEG), adopted 2021-03-08, not binding" in line)
    assert "(resolution)" in lines[first]
    assert lines[first + 1].strip() == "vote: █████████████████████▒▒▒▒▒▒▒▒▒ 30 for, 12 against"
    assert lines[first + 2].strip() == "• asks of government of Ruritania (RURGOV): follow"


def test_terminal_nested_statements_lie_under_their_quotation() -> None:
    lines = as_text(READING, only=frozenset({"statements"})).split("\n")
    outer = next(number for number, line in enumerate(lines) if "Baron Tarlenheim said: “Nobody asked us”" in line)
    assert lines[outer + 1].startswith("    •") and "Nobody asked: us" in lines[outer + 1]


@pytest.mark.parametrize("width", [60, 140])
def test_terminal_events_say_who_what_whom_when(width: int) -> None:
    shown = " ".join(as_text(READING, only=frozenset({"events"}), width=width).split())
    for words in ("Senate of Ruritania", "SUPPORT", "Graustark", "2021-03-08", "narrator"):
        assert words in shown
    assert shown.count("RURLEG") == 1, "a name told twice is shown once"


def test_terminal_same_loaded_words_are_one_line() -> None:
    assert "brutal ×2 [" in as_text(READING)


def test_terminal_undecided_is_short_unless_asked_for() -> None:
    count = len(READING.undecided)
    shown = as_text(READING)
    assert shown.count("(not told)") == MOST_UNDECIDED
    assert f"and {count - MOST_UNDECIDED} more: --only undecided shows all" in shown
    assert as_text(READING, only=frozenset({"undecided"})).count("(not told)") == count


def test_terminal_nothing_found_is_said() -> None:
    empty = Reading(document=Document.make("Rain fell.", source="rain.txt"), program="0", model="m", ontology="o")
    assert "Nothing of the kind" in as_text(empty)
    assert "Times: none found" in as_text(empty, only=frozenset({"times"}))


def test_terminal_report_cannot_steer_it() -> None:
    text = "The [bold]envoy[/bold] \x1b[2Jrejected\x9b1m it."
    document = Document.make(text, title="\x1b]0;mine\x07[red]T[/red]", outlet="a\nb", source="x\x1b[31m.txt")
    word = document.span(text.index("rejected") - 4, text.index(" it"))
    reading = Reading(
        document=document,
        program="0",
        model="m",
        ontology="o",
        positions=(Position(id="p", evidence=(word,), stance="rejects", holder=Mention(span=document.span(4, 21)), cue=word, object=word),),
        events=(Event(id="e", evidence=(word,), type="REJECT", trigger=word, actors=(Mention(span=word),)),),
    )
    console = Console(file=io.StringIO(), color_system=None, force_terminal=True, width=150)
    with console.capture() as captured:
        console.print(view(reading))
    assert not set(captured.get()) & {"\x1b", "\x9b", "\x07"}
    assert "[bold]envoy[/bold]" in captured.get() and "[red]T[/red]" in captured.get(), "no markup of a report is obeyed"


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2020-11-25", "2020-11-25"),
        ("1967", "1967"),
        ("2020-08/2020-11", "2020-08 to 2020-11"),
        ("2014/..", "since 2014"),
        ("../1991-12", "until 1991-12"),
        ("2021-33", "first quarter of 2021 (2021-33)"),
        ("199X", "1990s (199X)"),
        ("19XX", "1900s (19XX)"),
        ("2008-08~", "about 2008-08"),
        ("2008?", "perhaps 2008"),
        ("[2019,2020]", "2019 or 2020"),
    ],
)
def test_phrasing_dates(edtf: str, words: str) -> None:
    assert date_words(edtf) == words


@pytest.mark.parametrize(
    ("stance", "modality", "plural", "words"),
    [
        ("recognises", "asserted", False, "recognises"),
        ("recognises", "negated", True, "do not recognise"),
        ("does_not_recognise", "asserted", False, "does not recognise"),
        ("does_not_recognise", "future", False, "will not recognise"),
        ("denies", "historical", False, "denied"),
        ("neutral", "asserted", True, "take no side on"),
        ("rejects", "hypothetical", False, "would reject"),
    ],
)
def test_phrasing_stances(stance: Stance, modality: Modality, plural: bool, words: str) -> None:
    assert stance_words(position(SENATE, stance, "recognised", LAND.span, modality=modality), plural=plural) == words


@pytest.mark.parametrize(
    ("name", "kind", "plural"),
    [
        ("United States", "state", False),
        ("senators of Ruritania", "role", True),
        ("congress", "role", False),
        ("prime minister", "role", False),
        ("members", "role", True),
        ("12 envoys", "role", True),
        ("People of Graustark", "people", True),
    ],
)
def test_phrasing_number_of_a_name(name: str, kind: str, plural: bool) -> None:
    assert is_plural(named("Graustark", name, kind=kind)) is plural


def test_phrasing_number_of_words() -> None:
    assert is_plural(Mention(span=Span(start=0, end=4, text="They")))
    assert not is_plural(Mention(span=Span(start=0, end=13, text="a group of us")))


def test_phrasing_words_are_cut_whole_and_made_safe() -> None:
    assert shortened("one two three four", 12) == "one two…"
    assert shortened("x" * 30, 10) == "x" * 9 + "…"
    assert safe("a\n\tb\x1b[0m\u202e") == "a b[0m"
    assert (joined([]), joined(["a", "a"]), joined(["a", "b", "c"])) == ("", "a", "a, b and c")


@pytest.mark.parametrize(
    ("low", "high", "kind", "words"),
    [
        (12.0, 12.0, "killed", "12 killed"),
        (24.0, None, "detained", "at least 24 detained"),
        (None, 5.0, "missing", "at most 5 missing"),
        (3e6, 4.5e6, "displaced", "3,000,000 to 4,500,000 displaced"),
        (None, None, "wounded", "some wounded"),
        (200.0, None, "crowd", "crowd of at least 200"),
    ],
)
def test_phrasing_tolls(low: float | None, high: float | None, kind: TollKind, words: str) -> None:
    assert toll_words(Toll(kind=kind, low=low, high=high, span=span("12"))) == words


def test_phrasing_votes() -> None:
    def vote(**counts: int | bool) -> Vote:
        return Vote(spans=(span("30 votes"),), **counts)  # type: ignore[arg-type]

    assert vote_bar(vote(unanimous=True)) == "" and vote_words(vote(unanimous=True)) == "unanimous"
    assert {len(vote_bar(vote(in_favour=a, against=b, abstaining=c))) for a in (0, 1, 17) for b in (0, 1, 400) for c in (0, 3)} == {30}
    assert vote_bar(vote(in_favour=305, total=306)).endswith("█·")
    assert vote_bar(vote(in_favour=500, against=1)).endswith("█▒"), "one against shows"
    assert vote_words(vote(in_favour=1200, against=3, total=1300)) == "1,200 for, 3 against, 1,300 in all"


@pytest.mark.parametrize(
    ("role", "office", "expected"),
    [
        ("Prime Minister", "president", "told as “Prime Minister”, looked up for the day: president"),
        ("President", "president of Ruritania", ""),
        (None, "president", ""),
        ("Prime Minister", None, ""),
    ],
)
def test_terminal_shows_offices_that_conflict(role: str | None, office: str | None, expected: str) -> None:
    speaker = Mention(span=span("Baron Tarlenheim"), actor=Actor(name="Tarlenheim", kind="person", office=office), role=role)
    assert office_note([speaker]) == expected
