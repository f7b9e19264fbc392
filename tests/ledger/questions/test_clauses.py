"""Sentences taken apart into propositions."""

from __future__ import annotations

import pytest

from dragoman.language.model import shipped
from dragoman.ledger.questions.clauses import Proposition, Unfolding

# Sentence; sign and mood, a word of the predicate, who, whom and by whose account, as words of theirs.
CLAUSES = [
    ("Chad refused to recognise Kosovo.", "-told", "recogn", "Chad", "Kosovo", ""),
    ("Kosovo has been recognised by Chad.", "+told", "recogn", "Chad", "Kosovo", ""),
    ("Chad has agreed to implement the ruling.", "+meant", "impl", "Chad", "ruling", ""),
    ("The minister demanded their withdrawal.", "+asked", "withdraw", "minister", "their", ""),
    ("Peru asked both sides to stop the attacks.", "+asked", "stop", "Peru", "attacks", ""),
    ("Moscow denies that it has sent mercenaries.", "-told", "send", "it", "mercenaries", "Moscow"),
    ("India accused Pakistan of violating the ceasefire.", "+told", "viol", "Pakistan", "ceasefire", "India"),
    ("Congress voted down a motion to remove the president.", "-told", "remov", "Congress", "president", ""),
    ("The judges dismissed the demand for reparations.", "-told", "repar", "judges", "", ""),
    ("India was among the countries that opposed the draft.", "+told", "oppos", "India", "draft", ""),
    ("Chad became the first country to open an embassy in Pristina.", "+told", "open", "Chad", "embassy", ""),
    ("Sirte is under the control of the rebels.", "+told", "be_under_control", "rebels", "Sirte", ""),
    ("Peru turned the proposal down.", "+told", "turn_down", "Peru", "proposal", ""),
    ("Peru voted against the resolution.", "+told", "vote_against", "Peru", "resolution", ""),
    ("Nine soldiers died near Sotk.", "+told", "die", "", "soldiers", ""),
    ("The Kremlin called the warrants null and void.", "+told", "void", "warrants", "", "Kremlin"),
    ("The Kremlin called the warrants null and void.", "+told", "reject", "Kremlin", "warrants", "Kremlin"),
    ("The truce no longer holds the rebels back.", "-told", "hold_back", "truce", "rebels", ""),
    ("A two-month truce took effect.", "+told", "last", "", "truce", ""),
    ("The talks ended without agreement.", "-told", "agre", "talks", "", ""),
    ("The boats came under fire from the navy.", "+told", "come_under_fire", "navy", "boats", ""),
    ("The port is in Sudanese hands.", "+told", "be_in_hands", "Sudanese", "port", ""),
    ("The senator lost to the mayor.", "+told", "lose_to", "mayor", "senator", ""),
    ("The new harbour worries Egypt.", "+told", "worri", "Egypt", "harbour", ""),
    ("Peru gave the plan the green light.", "+told", "give_green_light", "Peru", "plan", ""),
    ("Poland took Hungary's part.", "+told", "take_part_of", "Poland", "Hungary", ""),
    ("Chad lays no claim to the island.", "-told", "lay_claim_to", "Chad", "island", ""),
    ("The minister had no part in the plot.", "-told", "have_part_in", "minister", "plot", ""),
    ("Peru stopped short of a closure.", "-told", "closur", "Peru", "", ""),
    ("Chad stopped deliveries of weapons.", "-told", "deliveri", "Chad", "weapons", ""),
    ("The ministers failed in Geneva to agree on quotas.", "-told", "agree_on", "ministers", "quotas", ""),
    ("Peru voted against leaving the bloc.", "-told", "leav", "Peru", "bloc", ""),
    ("The rebels must leave the town.", "+asked", "leav", "", "town", ""),
    ("Chad is going to recognise Kosovo.", "+meant", "recogn", "Chad", "Kosovo", ""),
    ("The judge forbade him to leave the country.", "-told", "leav", "him", "country", ""),
    ("The senator wants to stop the deal.", "+told", "oppose", "senator", "deal", ""),
    ("Peru promised Chad a loan.", "+meant", "giv", "Peru", "Chad", ""),
    ("Peru warned its citizens against travelling to Chad.", "-asked", "travel", "Peru", "citizens", ""),
    ("Peru warned its citizens not to travel to Chad.", "-asked", "travel", "Peru", "citizens", ""),
    ("Peru warned that Chad would attack.", "+meant", "attack", "Chad", "", "Peru"),
    ("Peru decided against joining the bloc.", "-told", "join", "Peru", "bloc", ""),
    ("The panel, with which Chad refused to work, met on Monday.", "-told", "work_with", "Chad", "panel", ""),
    ("Chad signed the treaty but Peru did not.", "-told", "do", "Peru", "", ""),
    ("Chad signed the treaty, as did Peru.", "+told", "do", "Peru", "", ""),
]  # fmt: skip


def propositions(text: str) -> list[Proposition]:
    return [one for sentence in shipped().parse(text).sentences for one in Unfolding(sentence=sentence, find=lambda token: None).all()]


@pytest.mark.parametrize(("text", "how", "sense", "who", "whom", "speaker"), CLAUSES)
def test_clauses_tell_who_does_what_to_whom(text: str, how: str, sense: str, who: str, whom: str, speaker: str) -> None:
    found = [one for one in propositions(text) if sense in one.senses]
    assert found, text
    one = next((one for one in found if one.mood == how[1:]), found[0])
    assert ("+" if one.sign > 0 else "-") + one.mood == how
    for parties, word in ((one.doers, who), (one.objects, whom), (one.speakers, speaker)):
        assert (word in " ".join(party.text for party in parties)) if word else (parties is not one.doers or not parties), text


def test_clauses_of_hypothetical_acts_are_not_told() -> None:
    moods = {one.mood for one in propositions("Chad would bomb the camp if the rebels attacked.")}
    assert "told" not in moods or moods == {"meant", "told"}
