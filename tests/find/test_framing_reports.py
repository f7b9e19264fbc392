"""Loaded words over short reports, labelled before they were read by the program: what is found and what is not, together."""

from __future__ import annotations

from datetime import date

from dragoman.find.framing.finder import find_framing, rows
from dragoman.find.read import set_scene
from dragoman.language.model import shipped
from dragoman.records import Document

FLOOR = 0.88  # F1, words that overlap
# a report, and its words that take sides
REPORTS: list[tuple[str, list[str]]] = [
    (
        "Honduras's congress elected a new president after soldiers flew the old one to Costa Rica. Venezuela called the change"
        " a kidnapping and Brazil refused to recognise the usurpers. The interim government said it had saved the constitution "
        "from a would-be dictator.",
        ["a kidnapping", "the usurpers", "would-be dictator"],
    ),
    (
        "Ethiopia and Tigray's leaders signed a truce in Pretoria on Wednesday. Addis Ababa had long branded the front a "
        "terrorist group. Eritrea, which was not at the table, mocked the paper as a charity for losers.",
        ["a terrorist group", "a charity for losers"],
    ),
    (
        "The court in Strasbourg ruled by 14 votes to three that Ankara must free the mayor. Turkey's justice minister "
        "denounced the judgment as an ideological pamphlet. The opposition welcomed the verdict.",
        ["an ideological pamphlet"],
    ),
    (
        "Serbia rejected the plan, which its president described as a noose around the neck of his people. Kosovo's premier "
        "accepted it. Germany urged both sides to sign.",
        ["a noose around the neck of his people"],
    ),
    (
        "Morocco recalled its ambassador after Madrid admitted the leader of the Polisario to hospital. Rabat spoke of a stab "
        "in the back. Spain said the matter was humanitarian.",
        ["a stab in the back"],
    ),
    (
        "The Knesset passed a law on Monday that bars the UN agency from Jerusalem by 92 votes to 10. Jordan condemned the "
        "step. UN officials called it an outrage; a minister thanked deputies for ending a farce.",
        ["an outrage", "a farce"],
    ),
    (
        "Nicaragua quit the Organisation of American States on Friday. Its foreign minister called the body a diabolical "
        "instrument of the empire. Washington regretted the decision.",
        ["a diabolical instrument of the empire"],
    ),
    (
        "Mali's junta expelled the French ambassador on Monday. Paris deplored the move and accused the colonels of "
        "provocation. Russia's mercenaries have taken over three bases.",
        ["junta", "provocation", "mercenaries"],
    ),
    (
        "The Senate in Manila adopted a resolution condemning the harassment of fishermen. Beijing dismissed it as political "
        "theatre. The coast guard vowed to stay.",
        ["political theatre"],
    ),
    (
        "Denmark rejected the offer to buy Greenland. Its prime minister called the idea absurd. A senator close to the White "
        "House spoke of the deal of the century.",
        ["absurd", "the deal of the century"],
    ),
    (
        "Sri Lanka's government lifted the emergency on Tuesday. The separatists had laid down their arms in May. Tamil exiles "
        "commemorate what they call the genocide of Mullivaikkal.",
        ["separatists", "the genocide of Mullivaikkal"],
    ),
    (
        "Belarus closed four consulates. Poland's premier called the migrants at the fence a hybrid weapon of the regime in "
        "Minsk. The European Union imposed sanctions on an airline.",
        ["a hybrid weapon", "regime"],
    ),
    (
        "The rebels took the town of Goma on Monday. Kinshasa denounced an invasion by Rwanda, which denies sending troops. The"
        " Security Council met and called for restraint.",
        ["an invasion"],
    ),
    (
        "Chad's parliament approved the agreement with Paris by 101 votes to six. Its critics see a sell-out. The defence "
        "minister defended the text.",
        ["a sell-out"],
    ),
    (
        "Cuba welcomed the vote against the embargo, by 187 to two. Its foreign minister called the blockade a cruel "
        "punishment. Washington voted no and Brazil abstained.",
        ["a cruel punishment"],
    ),
]


def test_framing_reports_are_read_above_the_floor() -> None:
    hits = gold = found = 0
    for text, words in REPORTS:
        scene, _ = set_scene(Document.make(text, published=date(2023, 1, 5)), shipped())
        spans = [row["span"] for row in rows(find_framing(scene))]
        places = [(text.index(word), text.index(word) + len(word)) for word in words]
        hits += sum(any(start < end_of and begin < end for begin, end_of in spans) for start, end in places)
        gold += len(places)
        found += len(spans)
    assert 2 * hits / (gold + found) >= FLOOR
