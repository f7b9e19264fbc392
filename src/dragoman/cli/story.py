"""`dragoman story`: one happening with all its accounts; and what people rule about what belongs together."""

from __future__ import annotations

from typing import Annotated

import typer

from ..errors import BadJudgement
from . import _filters as paint_by
from ._place import LedgerOption
from .stories import AsItIs, Owners, opened_stories

Who = Annotated[str, typer.Option("--by", metavar="WHO", help="Who decides.", envvar="DRAGOMAN_BY")]
Why = Annotated[str, typer.Option("--why", metavar="WORDS", help="Why.")]
FindingId = Annotated[str, typer.Argument(metavar="ID", help="A finding, by the first digits of its id.")]


def add(app: typer.Typer) -> None:
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
    group.command("show", help="Show a story: its accounts, sources, disagreements, and why they are held to be one.")(show)
    group.command("split", help="Rule that two findings are not of one happening; the story falls into what holds without that tie.")(split)
    group.command("join", help="Rule that two findings are of one happening; their stories become one.")(join)
    app.add_typer(group, name="story", help="Show one story, or rule what belongs to it.")


def show(
    story: Annotated[str, typer.Argument(metavar="ID", help="A story, or a finding in it, by the first digits of its id.")],
    as_of: paint_by.AsOf = None,
    known_on: paint_by.KnownOn = None,
    history: Annotated[bool, typer.Option("--history", help="Also the joins that were undone.")] = False,
    json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
    owners: Owners = None,
    as_it_is: AsItIs = False,
    ledger: LedgerOption = None,
) -> None:
    from ..codec import encode, plain
    from ..display.story import view_of
    from ..ledger.questions.judged import denied_in

    then = paint_by.known_by(known_on)
    with opened_stories(ledger, owners, as_it_is=as_it_is) as stories:
        found = stories.story(stories.whole_id(story), known_on=then, as_of=paint_by.as_of_day(as_of))
        denied = denied_in(stories.ledger, found.members, known_on=then)
    if json:
        typer.echo(encode(plain(found)))
    else:
        paint_by.paint(view_of(found, history=history, denied=denied))


def split(finding: FindingId, other: FindingId, by: Who = "", why: Why = "", ledger: LedgerOption = None) -> None:
    _rule("split", finding, other, by, why, ledger)


def join(finding: FindingId, other: FindingId, by: Who = "", why: Why = "", ledger: LedgerOption = None) -> None:
    _rule("join", finding, other, by, why, ledger)


def _rule(verb: str, finding: str, other: str, by: str, why: str, ledger: str | None) -> None:
    from ..ledger.questions.ids import finding_id

    if not by.strip():
        raise BadJudgement("nobody is named as judging: give --by WHO, or set DRAGOMAN_BY")
    with opened_stories(ledger, to_rule=True) as stories:
        first, second = finding_id(stories.ledger, finding), finding_id(stories.ledger, other)
        (stories.split if verb == "split" else stories.join)(first, second, by=by, why=why)
        of_finding = stories.stories_of((first, second))
    for one in (first, second):
        story = of_finding.get(one)
        typer.echo(f"{one[:8]}: {f'story {story[:8]}' if story is not None else 'in no story'}")
