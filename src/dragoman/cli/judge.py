"""`dragoman judge`: what a person decides about a finding."""

from __future__ import annotations

from typing import Annotated, cast, get_args

import typer

from ..errors import BadJudgement
from ..records import Verdict
from ._place import LedgerOption, opened


def add(app: typer.Typer) -> None:
    about = "Accept, reject or correct a finding, or say that two are of one happening or not; nothing is overwritten."
    app.command("judge", help=about)(judge)


def judge(
    finding: Annotated[str, typer.Argument(metavar="ID", help="The finding, by the first digits of its id.")],
    verdict: Annotated[str, typer.Argument(metavar="VERDICT", help="accept, reject, correct, same-as or not-same-as.")],
    corrections: Annotated[
        list[str] | None, typer.Argument(metavar="[FIELD=VALUE | ID]...", help="What is right, such as type=ACCUSE; or the other finding.")
    ] = None,
    by: Annotated[str, typer.Option("--by", metavar="WHO", help="Who decides.", envvar="DRAGOMAN_BY")] = "",
    why: Annotated[str, typer.Option("--why", metavar="WORDS", help="Why.")] = "",
    ledger: LedgerOption = None,
) -> None:
    from ..display.findings import sentence_of
    from ..ledger.questions.ids import finding_id

    chosen = _verdict(verdict)
    if not by.strip():
        raise BadJudgement("nobody is named as judging: give --by WHO, or set DRAGOMAN_BY")
    given = corrections or []
    with opened(ledger, read_only=False) as open_ledger:
        whole = finding_id(open_ledger, finding)
        other = finding_id(open_ledger, _only(given, verdict)) if chosen in ("same_as", "not_same_as") else None
        correction = _correction(given) if chosen == "correct" else None
        if given and other is None and correction is None:
            raise BadJudgement(f"{verdict} takes nothing after it: leave out {given[0]!r}")
        made = open_ledger.judge(whole, chosen, by=by, why=why, other=other, correction=correction)
        found = open_ledger.finding(whole)
    typer.echo(f"{made.verdict.replace('_', ' ')} {whole[:8]}{f' {other[:8]}' if other is not None else ''}: {sentence_of(found.shown)}")


def _verdict(given: str) -> Verdict:
    plain = given.strip().lower().replace("-", "_")
    if plain not in get_args(Verdict):
        raise BadJudgement(f"there is no verdict {given!r}: choose from {', '.join(v.replace('_', '-') for v in get_args(Verdict))}")
    return cast(Verdict, plain)


def _only(given: list[str], verdict: str) -> str:
    if len(given) != 1:
        raise BadJudgement(f"{verdict} takes one other finding: give its id")
    return given[0]


def _correction(given: list[str]) -> dict[str, str]:
    pairs = [one.partition("=") for one in given]
    if not pairs or any(not equals or not name for name, equals, _ in pairs):
        raise BadJudgement("correct says what is right as FIELD=VALUE, such as type=ACCUSE or when=2020-11-25")
    return {name.strip(): value for name, _, value in pairs}
