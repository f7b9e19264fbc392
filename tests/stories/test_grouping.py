from datetime import UTC, datetime

import msgspec

from dragoman.records import Judgement, Verdict
from dragoman.stories.grouping import STAYS_NEWS, Placed, Rulings, joins_of, regrouped
from dragoman.stories.happening import Account, Happening, Party

DAY = 738000
PARTIES = {"actors": (("ARM", "ARMMIL", "~army of armenia"),), "recipients": (("AZE", "aze", "~azerbaijan"),)}


def account(name: str, *words: str, day: int = DAY) -> Account:
    """A report of one attack; reports that share words are alike."""
    finding = (name * 32)[:32]
    happening = Happening(
        finding=finding, kind="event", type="ASSAULT", trigger="shelled", first=day, last=day, place=None, words=("shelled", *words),
        hypothetical=False, start=0, **PARTIES,
    )  # fmt: skip
    weight = len(words) ** -0.5
    return Account(document=finding, day=day + 1, happenings=(happening,), terms=words, weights=(weight,) * len(words), keys=())


A, B = account("a", "Agdam", "market", "traders"), account("b", "Agdam", "market", "stalls")
C, D = account("c", "Tovuz", "school", "roof", day=DAY + 20), account("d", "Agdam", "market", "sugar")


def judgement(one: Account, verdict: Verdict, other: Account, *, day: int = 1) -> Judgement:
    when = datetime(2024, 1, day, tzinfo=UTC)
    return Judgement(id=str(day), finding=one.document, verdict=verdict, by="Ada", when=when, other=other.document)


def test_grouping_a_story_begins_with_its_second_account() -> None:
    assert joins_of(A, [], {}, Rulings()) == []
    (join,) = joins_of(B, [A, C], {}, Rulings())
    assert (join.finding, join.other) == (B.document, A.document)
    (later,) = joins_of(D, [A, B], {A.document: join.story, B.document: join.story}, Rulings())
    assert later.story == join.story


def test_grouping_rulings_go_before_likeness() -> None:
    assert joins_of(B, [A], {}, Rulings.of([judgement(A, "not_same_as", B)])) == []
    (join,) = joins_of(C, [A], {}, Rulings.of([judgement(C, "same_as", A)]))
    assert join.other == A.document


def test_grouping_a_ruling_against_one_account_closes_its_story() -> None:
    story = {A.document: "s", B.document: "s"}
    assert joins_of(D, [A, B], story, Rulings.of([judgement(D, "not_same_as", A)])) == []


def test_grouping_the_last_ruling_on_a_pair_counts() -> None:
    both = [judgement(A, "not_same_as", B), judgement(B, "same_as", A, day=2)]
    assert Rulings.of(both).same == {A.document: frozenset({B.document}), B.document: frozenset({A.document})}
    assert not Rulings.of(both).apart
    assert not Rulings.of(reversed(both)).same


def test_grouping_anew_is_the_same_in_any_order() -> None:
    members = frozenset(one.document for one in (A, B, C, D))
    rulings = Rulings.of([judgement(A, "not_same_as", B)])
    found = regrouped([A, B, C, D], members, rulings)
    assert found == regrouped([D, C, B, A], members, rulings)
    assert len(set(found[0].values())) == 1
    assert C.document not in found[0]


def test_grouping_leaves_out_findings_that_are_not_of_the_story() -> None:
    members = frozenset((A.document, B.document))
    stories, joins = regrouped([A, B, D], members, Rulings())
    assert set(stories) == members
    assert len(joins) == 1


def vague(name: str, *words: str, recipients: tuple[Party, ...] = ()) -> Account:
    """A report of an attack that tells no day, and nobody whom it hit but for those given."""
    whole = account(name, *words)
    return msgspec.structs.replace(
        whole, happenings=tuple(msgspec.structs.replace(one, first=None, last=None, recipients=recipients) for one in whole.happenings)
    )


# Two pairs of reports, each pair of its own words, and one report that has the words of both.
NORTH = vague("1", "Agdam", "market", "traders"), vague("2", "Agdam", "market", "traders", "sugar")
SOUTH = vague("3", "convoy", "bridge", "lorries"), vague("4", "convoy", "bridge", "lorries", "flour")
BOTH = vague("5", "Agdam", "market", "traders", "convoy", "bridge", "lorries")


def placed_in(accounts: list[Account], rulings: Rulings) -> Placed:
    placed = Placed()
    for at, one in enumerate(accounts):
        for join in joins_of(one, accounts[:at], placed.of(other.document for other in accounts), rulings):
            placed.follow(join)
    return placed


def test_grouping_a_report_that_shows_two_stories_to_be_one_unites_them() -> None:
    apart = placed_in([*NORTH, *SOUTH], Rulings())
    assert len(apart.members()) == 2
    stories = apart.of(one.document for one in (*NORTH, *SOUTH))
    joins = joins_of(BOTH, [*NORTH, *SOUTH], stories, Rulings())
    assert [join.absorbs is not None for join in joins] == [False, True]
    assert {join.story for join in joins} | {join.absorbs for join in joins} - {None} == set(stories.values())
    together = placed_in([*NORTH, *SOUTH, BOTH], Rulings())
    assert [len(own) for own in together.members().values()] == [5]


def test_grouping_two_findings_alone_are_united_too() -> None:
    together = placed_in([NORTH[0], SOUTH[0], BOTH], Rulings())
    assert [len(own) for own in together.members().values()] == [3]


def test_grouping_stories_that_speak_against_one_another_stay_two() -> None:
    hit = [
        [vague(name, *words, recipients=((country, f"~{country.lower()}"),)) for name in names]
        for names, words, country in (("12", ("Agdam", "market", "traders"), "AZE"), ("34", ("convoy", "bridge", "lorries"), "IRN"))
    ]
    placed = placed_in([*hit[0], *hit[1], BOTH], Rulings())
    assert sorted(len(own) for own in placed.members().values()) == [2, 3]


def test_grouping_stories_that_somebody_ruled_apart_stay_two() -> None:
    placed = placed_in([*NORTH, *SOUTH, BOTH], Rulings.of([judgement(NORTH[0], "not_same_as", SOUTH[1])]))
    assert sorted(len(own) for own in placed.members().values()) == [2, 3]


def test_grouping_two_findings_alone_that_somebody_ruled_apart_stay_two() -> None:
    ruled = Rulings.of([judgement(NORTH[0], "not_same_as", SOUTH[0])])
    placed = placed_in([NORTH[0], SOUTH[0], BOTH], ruled)
    stories = placed.of(one.document for one in (NORTH[0], SOUTH[0], BOTH))
    assert len(stories) == 2
    assert BOTH.document in stories


def test_grouping_what_is_apart_from_one_is_apart_from_its_like() -> None:
    ruled = Rulings.of([judgement(A, "same_as", B), judgement(B, "same_as", C), judgement(D, "not_same_as", A)])
    assert ruled.apart[D.document] == frozenset(one.document for one in (A, B, C))
    assert ruled.apart[C.document] == frozenset({D.document})
    stories, _ = regrouped([A, B, D], frozenset(one.document for one in (A, B, D)), ruled)
    assert stories.keys() == {A.document, B.document}


def test_grouping_rulings_that_contradict_each_other_reach_no_further() -> None:
    ruled = Rulings.of([judgement(A, "same_as", B), judgement(B, "same_as", D), judgement(A, "not_same_as", D)])
    assert ruled.apart == {A.document: frozenset({D.document}), D.document: frozenset({A.document})}


def test_grouping_silent_findings_draw_none() -> None:
    members = frozenset(one.document for one in (*NORTH, *SOUTH, BOTH))
    stories, _ = regrouped([*NORTH, *SOUTH, BOTH], members, Rulings(), frozenset({BOTH.document}))
    assert stories[NORTH[0].document] == stories[NORTH[1].document] != stories[SOUTH[0].document] == stories[SOUTH[1].document]


def test_grouping_what_recurs_without_a_date_is_no_story_of_years() -> None:
    """A demand renewed every week, of which no report tells the day, ends its story when it is no news any more."""
    weekly = [undated(account(letter, "Agdam", "market", letter * 4, day=DAY + 7 * week)) for week, letter in enumerate("abcdefghij")]
    placed, _ = regrouped(weekly, frozenset(one.document for one in weekly), Rulings())
    days: dict[str, list[int]] = {}
    for one in weekly:
        if one.document in placed:
            days.setdefault(placed[one.document], []).append(one.day)
    assert len(days) > 1
    assert all(max(own) - min(own) <= STAYS_NEWS for own in days.values())
    dated = [account(letter, "Agdam", "market", letter * 4) for letter in "klmnopqrst"]
    later = [msgspec.structs.replace(one, day=one.day + 7 * week) for week, one in enumerate(dated)]
    assert len(set(regrouped(later, frozenset(one.document for one in later), Rulings())[0].values())) == 1


def undated(one: Account) -> Account:
    happenings = tuple(msgspec.structs.replace(each, first=None, last=None) for each in one.happenings)
    return msgspec.structs.replace(one, happenings=happenings)
