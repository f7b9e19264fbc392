"""More forms in which votes are told: passives, nouns, lists, thresholds, methods; who voted how; and tallies of other kinds."""

from __future__ import annotations

import pytest

from dragoman.find.actors.finder import find_cast
from dragoman.find.instruments.votes import votes_told
from dragoman.language.model import shipped
from dragoman.records import Document, Vote

# for, against, abstaining, and further parts by name
Told = tuple[int | None, int | None, int | None, dict[str, object]]

FORMS: list[tuple[str, Told]] = [
    # pairs, in other words
    ("The council voted 9 to 6 to send monitors to the border.", (9, 6, None, {})),
    ("The chamber split 55-45 over the treaty, which passed.", (55, 45, None, {})),
    ("It was a narrow vote: 52 to 48 for the accord.", (52, 48, None, {})),
    ("The accord was ratified with 233 votes against 119.", (233, 119, None, {})),
    ("The bill scraped through the upper house, 26 votes to 25.", (26, 25, None, {})),
    ("The tally was 88 to 30 with 12 abstentions, and the resolution was adopted.", (88, 30, 12, {})),
    ("Members of the assembly endorsed the declaration 104 to 17, 22 members abstaining.", (104, 17, 22, {})),
    ("By the margin of 68 to 41 the senate confirmed the pact.", (68, 41, None, {})),
    ("The amendment got through by 15 votes to 14.", (15, 14, None, {})),
    ("Adopted by 117 votes to two, with 31 countries abstaining, the resolution calls for a ceasefire.", (117, 2, 31, {})),
    ("The house approved sanctions 391-26.", (391, 26, None, {})),
    ("The resolution, which carried by 44 votes to 39, binds nobody.", (44, 39, None, {})),
    ("The senate went 60-39 in favour of the treaty.", (60, 39, None, {})),
    ("The final count was 98 votes for and 47 against the bill.", (98, 47, None, {})),
    # turned down
    ("The assembly voted 61 to 40 against recognition.", (40, 61, None, {})),
    ("The house voted by 205 to 163 to reject the withdrawal agreement.", (163, 205, None, {})),
    ("A motion of censure was beaten by 312 votes to 270.", (270, 312, None, {})),
    ("Deputies declined to pass the bill, 71 to 66.", (66, 71, None, {})),
    ("The no-confidence motion was lost by 144 votes to 157.", (144, 157, None, {})),
    ("The draft resolution, with eight votes in favour, failed to win the nine it needed.", (8, None, None, {})),
    ("Only five members voted for the draft, which was therefore not adopted; ten abstained.", (5, None, 10, {})),
    # noun forms
    ("The resolution drew 112 votes in favour, 18 against and 41 abstentions.", (112, 18, 41, {})),
    ("The treaty won the support of 83 senators, with 14 opposed.", (83, 14, None, {})),
    ("There were 26 ayes and 9 noes, and the motion was carried.", (26, 9, None, {})),
    ("The text was adopted: 93 for, 20 against, 30 abstaining.", (93, 20, 30, {})),
    ("Ayes 49, noes 51: the bill was lost.", (49, 51, None, {})),
    ("Votes in favour: 131; votes against: 7; abstentions: 33.", (131, 7, 33, {})),
    ("The law passed with the votes of 74 deputies.", (74, None, None, {})),
    ("The motion had 40 supporters and 22 opponents in the senate, and passed.", (40, 22, None, {})),
    ("The resolution was opposed by 11 countries and supported by 146.", (146, 11, None, {})),
    ("The text was approved by 305 of 306 deputies.", (305, None, None, {"total": 306})),
    ("Of 306 lawmakers, 305 voted in favour of independence.", (305, None, None, {"total": 306})),
    ("The treaty was backed by 71 senators and rejected by 24.", (71, 24, None, {})),
    ("Fourteen of the council's fifteen members backed the resolution; the United States abstained.", (14, None, 1, {"total": 15})),
    ("The measure was passed by all 15 members of the council.", (15, None, None, {"total": 15})),
    ("All 28 member states voted in favour.", (28, None, None, {"total": 28})),
    ("Not a single deputy of the 120 in the hall voted against the declaration; 118 voted for it.", (118, 0, None, {})),
    ("Every one of the 54 delegates voted for the charter.", (54, None, None, {})),
    # words
    ("The bill was passed by three hundred and twelve votes to one hundred and ninety-eight.", (312, 198, None, {})),
    ("Nine judges were in the majority; six dissented from the ruling.", (9, 6, None, {})),
    ("By a seven-to-two majority the court upheld the decree.", (7, 2, None, {})),
    ("In a 5-4 decision the supreme court struck down the law.", (5, 4, None, {})),
    ("In an 11-4 ruling the court found the annexation unlawful.", (11, 4, None, {})),
    ("The court was divided, eight judges to seven, on the island's status, and gave its ruling.", (8, 7, None, {})),
    # over sentences
    ("Parliament approved the treaty on Thursday. The vote was 188 to 92. Eleven deputies abstained.", (188, 92, 11, {})),
    ("The resolution was adopted. It received 121 votes in favour. Five countries voted against.", (121, 5, None, {})),
    ("The council voted on the draft on Monday. Thirteen members were in favour. Russia alone voted against, and China abstained.",
     (13, 1, 1, {})),
    ("Deputies passed the law on Friday. Sixty-eight voted for it. Thirty-one did not. Nine were absent.", (68, None, None, {"absent": 9})),
    # margins and thresholds
    ("The treaty fell three votes short of a two-thirds majority, with 64 senators for and 33 against.",
     (64, 33, None, {"margin": -3, "threshold": "two-thirds majority"})),
    ("The motion, which needed 60 votes, got 57; 43 senators voted against it.", (57, 43, None, {"threshold": "needed 60 votes"})),
    ("The government survived by two votes, 161 to 159, in the vote on the motion.", (161, 159, None, {"margin": 2})),
    ("The bill was carried by a majority of 14, 207 votes to 193.", (207, 193, None, {"margin": 14})),
    ("A simple majority sufficed: 49 voted for the motion and 44 against.", (49, 44, None, {"threshold": "simple majority"})),
    ("The accord passed with 67 votes, exactly the two-thirds majority required; 33 opposed it.",
     (67, 33, None, {"threshold": "two-thirds majority"})),
    ("The amendment, needing a three-quarters majority, was approved by 92 votes to 11.",
     (92, 11, None, {"threshold": "three-quarters majority"})),
    ("With 58 votes in favour and 41 against, the resolution missed the 60-vote threshold.",
     (58, 41, None, {"threshold": "60-vote threshold"})),
    # absent, not voting
    ("The resolution was adopted by 129 votes to 6; 20 countries did not take part in the vote.", (129, 6, None, {"absent": 20})),
    ("Of the 150 deputies, 82 voted for the law, 40 against, 8 abstained and 20 were absent.", (82, 40, 8, {"absent": 20, "total": 150})),
    ("The motion passed 75 to 12 with 33 members not voting.", (75, 12, None, {"absent": 33})),
    ("With 16 members absent, the assembly adopted the text by 80 to 4.", (80, 4, None, {"absent": 16})),
    # unanimous, methods
    ("The resolution won unanimous support in the Security Council.", (None, None, None, {"unanimous": True})),
    ("All members of the council voted in favour of the resolution.", (None, None, None, {"unanimous": True})),
    ("The Assembly adopted the resolution without a vote.", (None, None, None, {"method": "without a vote"})),
    ("The General Assembly adopted the declaration by consensus.", (None, None, None, {"method": "by consensus"})),
    ("The motion was passed by acclamation.", (None, None, None, {"method": "by acclamation"})),
    ("In a roll-call vote the house adopted the motion by 30 votes to 12.", (30, 12, None, {"method": "roll-call vote"})),
    ("Deputies approved the law by 88 to 40 in a secret ballot.", (88, 40, None, {"method": "secret ballot"})),
    ("The motion was approved by a show of hands, 45 to 20.", (45, 20, None, {"method": "by a show of hands"})),
    # further reports, of all forms
    ("Kenya's senate passed the motion 38 votes to four.", (38, 4, None, {})),
    ("The lower house gave its backing by 156 to 90, with 14 deputies abstaining.", (156, 90, 14, {})),
    ("Seventeen of the twenty ministers voted for the decree, and three were opposed.", (17, 3, None, {"total": 20})),
    ("The council rejected the draft: four in favour, seven against, four abstentions.", (4, 7, 4, {})),
    ("A resolution condemning the blockade was adopted with 101 votes for, 12 against and 52 abstentions.", (101, 12, 52, {})),
    ("Recognition was approved on Thursday by a vote of 79 to 1.", (79, 1, None, {})),
    ("The upper chamber, by 51 to 50, adopted the law.", (51, 50, None, {})),
    ("The tribunal decided by three votes to two that the strait was open to all.", (3, 2, None, {})),
    ("Members of parliament voted overwhelmingly, 276 to 8, to leave the treaty.", (276, 8, None, {})),
    ("The treaty won 70 yes votes; 26 senators said no.", (70, 26, None, {})),
    ("The resolution was passed 42 to nil.", (42, 0, None, {})),
    ("No country voted against the text, which 137 supported.", (137, 0, None, {})),
    ("The General Assembly adopted the resolution by a recorded vote of 153 in favour to 10 against, with 23 abstentions.",
     (153, 10, 23, {"method": "recorded vote"})),
    ("The bill was defeated in the senate, where 34 voted for it and 61 against.", (34, 61, None, {})),
    ("By 19 to 17 deputies refused to ratify the pact.", (17, 19, None, {})),
    ("The parliament failed by five votes to reach the two-thirds majority: 95 deputies backed the amendment and 48 opposed it.",
     (95, 48, None, {"threshold": "two-thirds majority"})),
    ("The Security Council voted 12-0-3 on Friday to extend the mission.", (12, 0, 3, {})),
    ("The vote, 64 in favour and 33 against, ended a week of debate on the treaty.", (64, 33, None, {})),
    ("The judges ruled, fourteen to one, that the wall was unlawful.", (14, 1, None, {})),
    ("With 21 members for, 19 against and one abstaining, the chamber recognised the republic.", (21, 19, 1, {})),
    ("The text passed with the backing of 87 countries. Fifteen were against and 60 abstained.", (87, 15, 60, {})),
    ("A total of 94 deputies supported the declaration, 13 opposed it and six did not vote.", (94, 13, None, {"absent": 6})),
    ("In all, 118 states backed the resolution while nine voted no.", (118, 9, None, {})),
    ("The declaration was adopted by the 46 delegates present, with no votes against.", (46, 0, None, {})),
    ("Three of the five members of the commission voted to annex the valley and two dissented.", (3, 2, None, {})),
    ("The house endorsed the accord by 288 votes to 102; 60 members abstained or stayed away.", (288, 102, 60, {})),
    ("Deputies voted unanimously, by 120 votes, for the law.", (120, None, None, {"unanimous": True})),
    ("The assembly rejected the treaty by a single vote, 45 to 44.", (44, 45, None, {"margin": 1})),
    # a veto and the rest
    ("Russia vetoed the draft; twelve members were in favour and two abstained.", (12, 1, 2, {})),
    ("Fourteen members voted for the resolution, but the United States cast its veto.", (14, 1, None, {})),
]

NO_VOTES = [
    "The visitors won the decider 7-6 after extra time.",
    "The board approved the merger by eight votes to three, the bank said.",
    "In the poll 54 per cent were in favour and 38 against.",
    "The survey found 612 people for the plan and 301 against it.",
    "The jury of the festival voted five to four for the Korean film.",
    "Shareholders backed the pay plan by 71% to 29%.",
    "The party won 112 seats to the opposition's 98.",
    "The talks went on from 9 to 11 on Monday.",
    "He beat her 6-2, 6-3 on a slow court.",
    "The club's members voted 212 to 96 for a new stadium.",
    "The referendum passed with 56 per cent of the votes.",
    "The odds on the favourite fell from 9 to 2.",
]

# voters by their side, as the report names them
NAMED: list[tuple[str, set[tuple[str, str]]]] = [
    ("The council adopted the resolution by 13 votes to none. Russia and China abstained.",
     {("Russia", "abstaining"), ("China", "abstaining")}),
    ("Thirteen members voted for the draft, Syria voted against and Qatar abstained.", {("Syria", "against"), ("Qatar", "abstaining")}),
    ("Ten members voted in favour. France and Ghana voted against.", {("France", "against"), ("Ghana", "against")}),
    ("The draft was vetoed by the United States, although fourteen members voted for it.", {("the United States", "against")}),
    ("The resolution passed by 40 votes to 3; Kenya, Chad and Togo voted no.",
     {("Kenya", "against"), ("Chad", "against"), ("Togo", "against")}),
    ("Eleven countries voted for the text. Norway voted in favour; Iceland abstained.", {("Norway", "for"), ("Iceland", "abstaining")}),
    ("The motion passed 12 to 1. Belarus alone voted against it.", {("Belarus", "against")}),
    ("The council adopted it by 14 votes, with China abstaining.", {("China", "abstaining")}),
    ("The assembly adopted the text by 150 votes to four: Israel, Palau, Nauru and the United States were against.",
     {("Israel", "against"), ("Palau", "against"), ("Nauru", "against"), ("the United States", "against")}),
    ("Ten members backed the text. Egypt abstained. So did Angola.", {("Egypt", "abstaining"), ("Angola", "abstaining")}),
]


def votes(text: str) -> tuple[Vote, ...]:
    document = Document.make(text)
    parsed = shipped().parse(text)
    return votes_told(document, parsed, find_cast(document, parsed))


@pytest.mark.parametrize(("text", "told"), FORMS)
def test_vote_forms_tell_each_part(text: str, told: Told) -> None:
    (vote,) = votes(text)
    assert (vote.in_favour, vote.against, vote.abstaining) == told[:3]
    for part, value in told[3].items():
        assert getattr(vote, part) == value, part
    assert vote.warning is None


@pytest.mark.parametrize("text", NO_VOTES)
def test_vote_forms_of_sport_boards_and_polls_are_none(text: str) -> None:
    assert votes(text) == ()


@pytest.mark.parametrize(("text", "sides"), NAMED)
def test_vote_forms_keep_who_voted_how(text: str, sides: set[tuple[str, str]]) -> None:
    (vote,) = votes(text)
    assert {(ballot.voter.span.text, ballot.choice) for ballot in vote.ballots} == sides
    assert all(text[ballot.span.start : ballot.span.end] == ballot.span.text for ballot in vote.ballots)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Of the 100 members, 70 voted for the law, 30 against and 10 abstained.", "more than the 100"),
        ("The house adopted the motion by 80 votes to 70, a majority of 20.", "decided by 20"),
        ("All 15 members voted in favour; one voted against.", "more than the 15"),
        ("The text was adopted unanimously by 90 votes to 3.", "unanimous"),
        ("Twelve members voted for the resolution, two against, and Chad, Peru and Iran abstained: fifteen votes in all, the clerk said.",
         "more than the 15"),
        ("The council adopted the text by 12 votes to one, with two abstentions. China, Chad and Peru abstained.", "3 are named"),
    ],
)
def test_vote_forms_warn_of_sums(text: str, words: str) -> None:
    (vote,) = votes(text)
    assert vote.warning is not None
    assert words in vote.warning
