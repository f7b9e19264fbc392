"""Votes told in prose, in figures, words and names, and what looks like a vote and isn't one of this kind."""

from __future__ import annotations

import pytest

from dragoman.find.actors.finder import find_cast
from dragoman.find.counts import line_of
from dragoman.find.instruments.votes import votes_told
from dragoman.language.model import shipped
from dragoman.records import Document, Vote

# for, against, abstaining, and further parts by name
Told = tuple[int | None, int | None, int | None, dict[str, object]]

TABLE: list[tuple[str, Told]] = [
    # two or three figures in a row
    ("The chamber adopted the resolution by 88 votes to 31.", (88, 31, None, {})),
    ("Deputies passed the bill by 212 to 140 on Monday.", (212, 140, None, {})),
    ("The Assembly backed the text 97-14 with 40 abstentions.", (97, 14, 40, {})),
    ("Senators approved the treaty, 61 to 38.", (61, 38, None, {})),
    ("The motion passed 30-2-5 in the regional parliament.", (30, 2, 5, {})),
    ("The council adopted the resolution by 13 votes to none, with two abstentions.", (13, 0, 2, {})),
    ("Parliament ratified the accord by 301 votes to nil.", (301, 0, None, {})),
    ("By 9 votes to 4, with two countries abstaining, the council extended the mandate.", (9, 4, 2, {})),
    ("The upper house cleared the bill by 54 votes against 41.", (54, 41, None, {})),
    ("The lower house voted 345-12, with seven abstentions, to condemn the invasion.", (345, 12, 7, {})),
    ("In a vote of 61 to 20 the assembly recognised the new state.", (61, 20, None, {})),
    ("The court ruled by eleven judges to four that the blockade was unlawful.", (11, 4, None, {})),
    ("The tribunal found for the islands by four votes to one.", (4, 1, None, {})),
    ("The motion was carried by two hundred and six votes to ninety-one.", (206, 91, None, {})),
    ("The draft won 1,204 votes to 893 in the people's congress.", (1204, 893, None, {})),
    # turned down: the larger figure is against
    ("Lawmakers rejected the motion by 180 votes to 95.", (95, 180, None, {})),
    ("The bill was thrown out by 77 to 40.", (40, 77, None, {})),
    ("The draft was voted down by 60 votes to 33, with 11 abstentions.", (33, 60, 11, {})),
    ("The proposal was defeated 52-47 in the Senate.", (47, 52, None, {})),
    ("Turned down by 120 to 18, the motion will not return this year.", (18, 120, None, {})),
    ("The resolution failed 44 to 56.", (44, 56, None, {})),
    ("The amendment fell by 200 votes to 310.", (200, 310, None, {})),
    # one side at a time
    ("Nine members voted for the resolution, four against, and two abstained.", (9, 4, 2, {})),
    ("There were 40 votes in favour, 12 against and 3 abstentions.", (40, 12, 3, {})),
    ("Seventy-one countries voted in favour, eight voted against and 64 abstained.", (71, 8, 64, {})),
    ("One hundred and nine deputies supported the motion and 23 opposed it.", (109, 23, None, {})),
    ("Of the judges, twelve agreed and three dissented.", (12, 3, None, {})),
    ("The text received 128 votes in favour, with 5 against and 33 abstaining.", (128, 5, 33, {})),
    ("Thirty-two senators were in favour, while 28 were against the treaty.", (32, 28, None, {})),
    ("The vote was 11 in favour and four against.", (11, 4, None, {})),
    ("Forty members voted yes, six voted no and one cast a blank ballot.", (40, 6, 1, {})),
    ("With 66 votes for and 34 against, the house passed the law.", (66, 34, None, {})),
    ("The declaration passed with 91 votes in the 150-seat parliament; 37 deputies opposed it.", (91, 37, None, {"total": 150})),
    ("A dozen countries voted against the resolution and 107 voted for it.", (107, 12, None, {})),
    ("Two dozen delegations abstained; 99 voted in favour and seven against.", (99, 7, 24, {})),
    ("The resolution was adopted with 120 votes in favour, none against and 8 abstentions.", (120, 0, 8, {})),
    # out of how many
    ("304 deputies out of 310 voted for the motion.", (304, None, None, {"total": 310})),
    ("Eleven of its fifteen members voted in favour; none voted against.", (11, 0, None, {"total": 15})),
    ("Of the 120 members, 81 voted for the law.", (81, None, None, {})),
    ("Some 47 of the 54 states voted for the declaration.", (47, None, None, {"total": 54})),
    ("All nine members of the council voted in favour.", (9, None, None, {"total": 9})),
    # absent and present
    ("The motion passed by 70 votes to 12; eighteen deputies were absent.", (70, 12, None, {"absent": 18})),
    ("The assembly adopted it by 58 to 9, while 14 members did not vote.", (58, 9, None, {"absent": 14})),
    ("With 90 members present, the chamber voted 60 to 30 for the treaty.", (60, 30, None, {"present": 90})),
    # nobody
    ("The council adopted the resolution by 14 votes; nobody voted against.", (14, 0, None, {})),
    ("Fourteen members voted for the text and not one opposed it.", (14, 0, None, {})),
    ("Parliament passed the motion by 99 votes without a dissenting voice.", (99, 0, None, {})),
    ("It was adopted by 150 votes to three, without abstentions.", (150, 3, 0, {})),
    # unanimous
    ("The Security Council unanimously adopted the resolution.", (None, None, None, {"unanimous": True})),
    ("Deputies approved the declaration in a unanimous vote.", (None, None, None, {"unanimous": True})),
    ("The resolution passed unanimously. All fifteen members voted for it.", (15, None, None, {"unanimous": True, "total": 15})),
    ("The decision, taken by unanimity in parliament, was a motion of support.", (None, None, None, {"unanimous": True})),
    # states that are named
    ("The council approved the resolution by 12 votes to 2. China abstained.", (12, 2, 1, {})),
    ("Thirteen members voted for the resolution and Brazil and India abstained.", (13, None, 2, {})),
    ("Twelve members voted in favour. Syria voted against, and China, Ghana and Peru abstained.", (12, 1, 3, {})),
    ("The draft was vetoed by Russia, although the other fourteen members voted for it.", (14, 1, None, {})),
    ("Russia and China vetoed the draft. The remaining thirteen members backed it.", (13, 2, None, {})),
    ("Ten members backed the text. Egypt abstained. So did Angola.", (10, None, 2, {})),
    # margins and thresholds
    (
        "The treaty won 63 votes to 35, four votes short of the two-thirds majority it needed.",
        (63, 35, None, {"margin": -4, "threshold": "two-thirds majority"}),
    ),
    ("The government won the vote of confidence by a single vote, 151 to 150.", (151, 150, None, {"margin": 1})),
    (
        "The bill failed, 228 to 171, falling nine short of the three-fifths majority.",
        (228, 171, None, {"margin": -9, "threshold": "three-fifths majority"}),
    ),
    ("The motion was carried 41-39, by two votes.", (41, 39, None, {"margin": 2})),
    # after the verb, with words between
    ("The house voted on Tuesday night by 274 votes to 198 in favour of recognition.", (274, 198, None, {})),
    ("The Senate gave its consent with 75 votes in favour and 16 opposed.", (75, 16, None, {})),
    ("Only six countries opposed the resolution, and 130 supported it.", (130, 6, None, {})),
]

NOTHING = [
    "The home side won 3-1 after a poor first half.",
    "Temperatures will rise from 12 to 18 degrees by Friday.",
    "The talks lasted 10 to 12 hours and ended without a statement.",
    "About 1990-95 the region was at war.",
    "Troops between 18 and 25 years of age were sent to the front.",
    "Several ministers abstained from the debate.",
    "The army lost 40 to 50 tanks in the battle.",
    "Two brothers, aged 9 to 12, were hurt in the attack on the village.",
    "Most of the parties boycotted the sitting.",
    "The conservatives mostly opposed the plan.",
    "They lost the final 6-4, 6-3.",
]

WARNED = [
    ("The motion passed by 70 votes to 20 in the 80-seat chamber.", "more than the 80"),
    ("The resolution was adopted unanimously, with three members voting against.", "unanimous"),
    ("With 50 members present, the chamber voted 40 to 20 for the law.", "present"),
    ("The bill passed 60-50, by two votes.", "decided by 2"),
    ("In the 100-seat house, 50 voted for the text, 30 voted against, 10 abstained and five were absent.", "not the 100"),
]


def votes(text: str) -> tuple[Vote, ...]:
    document = Document.make(text)
    parsed = shipped().parse(text)
    return votes_told(document, parsed, find_cast(document, parsed))


@pytest.mark.parametrize(("text", "told"), TABLE)
def test_votes_tells_each_part(text: str, told: Told) -> None:
    found = votes(text)
    assert len(found) == 1, found
    vote = found[0]
    assert (vote.in_favour, vote.against, vote.abstaining) == told[:3]
    for part, value in told[3].items():
        assert getattr(vote, part) == value
    assert vote.warning is None


@pytest.mark.parametrize("text", NOTHING)
def test_votes_ignores_other_numbers(text: str) -> None:
    assert votes(text) == ()


@pytest.mark.parametrize(("text", "words"), WARNED)
def test_votes_warns_of_sums_that_cannot_be_right(text: str, words: str) -> None:
    found = votes(text)
    assert len(found) == 1
    assert found[0].warning is not None
    assert words in found[0].warning


def test_votes_spans_are_the_words_of_the_figures() -> None:
    text = "The chamber adopted the resolution by 88 votes to 31, with four abstentions."
    (vote,) = votes(text)
    assert [span.text for span in vote.spans] == ["88 votes to 31", "four abstentions"]
    assert all(text[span.start : span.end] == span.text for span in vote.spans)


def test_votes_of_two_sittings_stay_apart() -> None:
    found = votes("The house passed the bill by 90 votes to 40. The senate passed it by 51 to 49.")
    assert [(vote.in_favour, vote.against) for vote in found] == [(90, 40), (51, 49)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("three hundred and thirty-nine", 339), ("a hundred and two", 102), ("two dozen", 24), ("1,516", 1516), ("seventeen", 17),
        ("four thousand two hundred", 4200), ("ninety-nine", 99), ("2 million", 2_000_000),
    ],
)
def test_counts_reads_numbers_in_words(words: str, value: int) -> None:
    sentence = shipped().parse(f"They counted {words} ballots in the hall.").sentences[0]
    assert f"#{value} ballots" in line_of(sentence).text
