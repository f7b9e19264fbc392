"""Who said what: forms of attribution one by one, chains of them, what is no statement, and texts made to break it."""

from __future__ import annotations

import random
import time
from functools import lru_cache
from typing import Any

import pytest

from dragoman.find.actors.finder import find_cast
from dragoman.find.scene import Scene
from dragoman.find.statements.cues import cue_lexicon, verb_forms
from dragoman.find.statements.finder import as_attribution, find_statements
from dragoman.language.model import shipped
from dragoman.records import Document, Reading, Statement, Undecided


@lru_cache(maxsize=512)
def read(text: str) -> tuple[tuple[Statement, ...], tuple[Undecided, ...]]:
    document = Document.make(text)
    parsed = shipped().parse(text)
    cast = find_cast(document, parsed)
    return find_statements(Scene(document=document, parsed=parsed, times=(), places=(), cast=cast))


def joined(spans: tuple[Any, ...]) -> str:
    return " | ".join(span.text for span in spans)


# text, source, cue, content, form; the statement is the one with that cue
FORMS: list[tuple[str, str, str, str, str]] = [
    ('"The talks have failed," the envoy said.', "the envoy", "said", "The talks have failed,", "direct"),
    ('"The talks have failed," said the envoy.', "the envoy", "said", "The talks have failed,", "direct"),
    ('The envoy said, "The talks have failed."', "The envoy", "said", "The talks have failed.", "direct"),
    ('The envoy said: "The talks have failed."', "The envoy", "said", "The talks have failed.", "direct"),
    ("“The talks have failed,” said Maria Lopez.", "Maria Lopez", "said", "The talks have failed,", "direct"),
    ("‘The talks have failed,’ said the envoy.", "the envoy", "said", "The talks have failed,", "direct"),
    ("'The talks have failed,' said the envoy.", "the envoy", "said", "The talks have failed,", "direct"),
    ("«The talks have failed», said the envoy.", "the envoy", "said", "The talks have failed", "direct"),
    ("''The talks have failed,'' said the envoy.", "the envoy", "said", "The talks have failed,", "direct"),
    ('"Have the talks failed?" asked the envoy.', "the envoy", "asked", "Have the talks failed?", "direct"),
    ('"Never!" shouted the rebel commander.', "the rebel commander", "shouted", "Never!", "direct"),
    ('"The talks," the envoy said, "have failed."', "the envoy", "said", "The talks, | have failed.", "direct"),
    ('"We tried," he said. "It was not enough."', "he", "said", "We tried, | It was not enough.", "direct"),
    ('"We tried," the minister, who was in Geneva, told reporters.', "the minister, who was in Geneva", "told", "We tried,", "direct"),
    ('"We tried," said Anna Berg, the deputy minister.', "Anna Berg, the deputy minister", "said", "We tried,", "direct"),
    ('"The bridge stays shut," the sentry barked.', "the sentry", "barked", "The bridge stays shut,", "direct"),
    ("The minister said that the bridge was closed.", "The minister", "said", "that the bridge was closed", "indirect"),
    ("The minister said the bridge was closed.", "The minister", "said", "the bridge was closed", "indirect"),
    ("The bridge was closed, the minister said.", "the minister", "said", "The bridge was closed", "indirect"),
    ("The bridge, the minister said, was closed.", "the minister", "said", "The bridge | was closed", "indirect"),
    ("The minister told parliament that the bridge was closed.", "The minister", "told", "that the bridge was closed", "indirect"),
    ("He asked whether the bridge was closed.", "He", "asked", "whether the bridge was closed", "indirect"),
    ('The minister said the bridge was "closed for good".', "The minister", "said", 'the bridge was "closed for good"', "mixed"),
    ('It "weakens trust in the court", the panel said.', "the panel", "said", 'It "weakens trust in the court"', "mixed"),
    ("According to the ministry, the bridge was closed.", "the ministry", "According to", "the bridge was closed", "indirect"),
    ("The bridge was closed, according to the ministry.", "the ministry", "according to", "The bridge was closed", "indirect"),
    ("In the words of one guard, the bridge was closed.", "one guard", "In the words", "the bridge was closed", "indirect"),
    ("The treaty states that the river marks the border.", "The treaty", "states", "that the river marks the border", "indirect"),
    ("A poll found that most voters oppose the deal.", "A poll", "found", "that most voters oppose the deal", "indirect"),
    ("Two officials confirmed that the convoy had left.", "Two officials", "confirmed", "that the convoy had left", "indirect"),
    ("The army accused the rebels of shelling the town.", "The army", "accused", "the rebels of shelling the town", "indirect"),
    ("The group called for the release of all prisoners.", "The group", "called for", "the release of all prisoners", "indirect"),
    ("The president announced a ceasefire.", "The president", "announced", "a ceasefire", "indirect"),
    ("She repeated her claim that the vote was rigged.", "her", "claim", "that the vote was rigged", "indirect"),
    ('The ministry rejected the text, calling it "biased".', "The ministry", "calling", 'it "biased"', "mixed"),
    ('The minister described the raid as "reckless".', "The minister", "described", 'the raid as "reckless"', "mixed"),
    ("The raid was condemned by the African Union.", "the African Union", "was condemned", "The raid", "indirect"),
    ("The envoy, who said the talks had failed, flew home.", "who", "said", "the talks had failed", "indirect"),
    ("The envoy left Geneva, saying the talks had failed.", "The envoy", "saying", "the talks had failed", "indirect"),
    ("Rebels are reportedly leaving the valley.", "", "reportedly", "Rebels are | leaving the valley", "indirect"),
    ("The council is expected to vote on Friday.", "", "is expected", "The council | to vote on Friday", "indirect"),
    ("Macron: the talks will go on", "Macron", ":", "the talks will go on", "indirect"),
]

# text, cue, sort, polarity
SENSES: list[tuple[str, str, str, str]] = [
    ("The minister believes that the truce will hold.", "believes", "belief", "asserted"),
    ("Most diplomats think the truce will fail.", "think", "belief", "asserted"),
    ("The villagers fear that the army will return.", "fear", "belief", "asserted"),
    ("Hungary supports the proposal.", "supports", "belief", "asserted"),
    ("The bloc condemned the attack.", "condemned", "belief", "asserted"),
    ("The rebels vowed to fight on.", "vowed", "intention", "asserted"),
    ("The government plans to leave the pact.", "plans", "intention", "asserted"),
    ("Ankara wants the vote delayed.", "wants", "intention", "asserted"),
    ("The party promised to repeal the law.", "promised", "intention", "asserted"),
    ("The union demanded that the minister resign.", "demanded", "demand", "asserted"),
    ("The council urged both sides to stop.", "urged", "demand", "asserted"),
    ("The panel called on the army to withdraw.", "called on", "demand", "asserted"),
    ("The general ordered his troops to withdraw.", "ordered", "demand", "asserted"),
    ("Russia denied that its planes had crossed the border.", "denied", "statement", "denied"),
    ("The company denied any role in the deal.", "denied", "statement", "denied"),
    ("Tehran rejected the report.", "rejected", "statement", "denied"),
    ("The spokesman declined to comment.", "declined", "statement", "declined"),
    ("The ministry refused to name the victims.", "refused", "statement", "declined"),
    ("The army did not say whether anybody was hurt.", "did not say", "statement", "declined"),
    ("The ministry has not commented on the raid.", "has not commented on", "statement", "declined"),
    ("Ankara does not believe that the truce will hold.", "does not believe", "belief", "denied"),
    ("The envoy doubted that the truce would hold.", "doubted", "belief", "denied"),
    ("The ministry rejected any suggestion that it had paid.", "rejected", "statement", "denied"),
    ("The judge asked whether the door was locked.", "asked", "statement", "asserted"),
    ("The widow asked for a new trial.", "asked for", "demand", "asserted"),
]

# texts in which nobody is quoted: words in marks for distance, names of works, plain narration
SILENT: list[str] = [
    'The so-called "republic" has no army.',
    "The 'peace' lasted two days.",
    'The film "A Long Winter" opened on Friday.',
    'The assembly passed resolution 41, "On the Return of Property".',
    'Troops crossed the "line of contact" at dawn.',
    'The operation "Desert Shield" began in August.',
    "The two armies met at the river.",
    "Snow fell on the pass all night.",
    "The workers' union and the nurses' group marched to the square.",
    'He wore a badge with the word "hero".',
    'The "old guard" lost two seats.',
    "The president flew to Cairo on Monday.",
    'A play called "The Night Ferry" opened on Friday.',
    'The long queue was soon called "the snake".',
    'The tunnel is known to the locals as "the throat".',
    "A clerk, who asked not to be named, opened the gate.",
    "The guard, speaking on condition of anonymity, opened the gate.",
]

BROKEN: list[str] = [
    "", " ", '"', "“", "””””", '"""', "said", "said said said", ": : :", '"," he said', "according to", "According to , the",
    '"He said "she said "they said', "He said that that that.", "“ \n\n “ \n\n “", "'''''", "reportedly", '" " " "', "Said: ", "X:", ":X",
]


def with_cue(text: str, cue: str) -> Statement:
    statements, _ = read(text)
    found = [s for s in statements if joined(s.cue) == cue]
    assert found, f"no cue {cue!r} among {[joined(s.cue) for s in statements]}"
    return found[0]


@pytest.mark.parametrize(("text", "source", "cue", "content", "form"), FORMS)
def test_attribution_source_cue_content(text: str, source: str, cue: str, content: str, form: str) -> None:
    statement = with_cue(text, cue)
    assert (joined(statement.source), joined(statement.content), statement.form) == (source, content, form)


@pytest.mark.parametrize(("text", "cue", "sort", "polarity"), SENSES)
def test_attribution_sort_and_polarity(text: str, cue: str, sort: str, polarity: str) -> None:
    statement = with_cue(text, cue)
    assert (statement.sort, statement.polarity) == (sort, polarity)


@pytest.mark.parametrize("text", SILENT)
def test_attribution_scare_quotes_titles_narration_are_none(text: str) -> None:
    assert read(text)[0] == ()


@pytest.mark.parametrize("text", BROKEN)
def test_attribution_broken_text_is_read(text: str) -> None:
    document = Document.make(text)
    statements, undecided = read(text)
    Reading(document=document, program="", model="", ontology="", statements=statements, undecided=undecided)


def test_attribution_paragraph_without_clause_goes_on() -> None:
    text = '"We were not asked," the ministry said on Monday.\n\n"No one may sell what is not theirs."'
    (statement,) = (s for s in read(text)[0] if joined(s.cue) == "said")
    assert joined(statement.content) == "We were not asked, | No one may sell what is not theirs."


def test_attribution_open_paragraphs_are_one_quotation() -> None:
    text = "“We signed the paper.\n\n“We will keep to it,” said the commander."
    (statement,) = (s for s in read(text)[0] if joined(s.cue) == "said")
    assert joined(statement.content) == "We signed the paper. | We will keep to it,"


def test_attribution_quotation_without_cue_takes_subject_before() -> None:
    statements, _ = read('Maria Lopez was furious. "They have sold the river to strangers."')
    (statement,) = (s for s in statements if s.form == "direct")
    assert (joined(statement.source), statement.cue) == ("Maria Lopez", ())


def test_attribution_quotation_without_anybody_is_undecided() -> None:
    statements, undecided = read('The square was empty.\n\n"They have sold the river to strangers."')
    assert [joined(s.content) for s in statements if s.form == "direct"] == ["They have sold the river to strangers."]
    assert ("speaker", "no_antecedent") in {(u.what, u.reason) for u in undecided}


def test_attribution_hearsay_has_no_speaker() -> None:
    statements, undecided = read("Rebels are reportedly leaving the valley.")
    assert statements[0].speakers == () and [u.reason for u in undecided] == ["not_told"]


def test_attribution_nested_statements_are_a_chain() -> None:
    statements, _ = read("The envoy said the president had promised that the road would open.")
    said, promised = (next(s for s in statements if joined(s.cue).endswith(word)) for word in ("said", "promised"))
    assert said.voice.statements == ()
    assert promised.voice.statements == (said.id,)
    assert (promised.voice.speaker or "").lower().endswith("envoy")


def test_attribution_nested_in_quotation_stays_inside_it() -> None:
    text = '"Our rivals believe the road will open," the envoy said.'
    statements, _ = read(text)
    said, believe = (next(s for s in statements if joined(s.cue) == word) for word in ("said", "believe"))
    assert joined(believe.content) == "the road will open"
    assert believe.voice.statements == (said.id,)


@pytest.mark.parametrize(
    "text",
    [
        '"We believe the road will open," the envoy said.',
        '"We will honour every clause of the pact," said General Abel Osei.',
        '"I defended that harbour for ten years," Ana Ruiz told the council.',
        '"We would like to note that the dam is safe," said the engineer.',
        '"We ask all sides to put down their guns," the bishop said.',
        '"We chose peace over pride," the president wrote in a letter.',
        '"I urge both sides to stop," the mayor told reporters.',
    ],
)
def test_attribution_first_person_inside_a_quotation_only_echoes_it(text: str) -> None:
    statements, _ = read(text)
    assert len(statements) == 1 and statements[0].content[0].text.startswith(("We ", "I "))


def test_attribution_first_person_of_an_earlier_statement_is_who_is_quoted() -> None:
    statements, _ = read('"I told them last year that the pact would fail," the envoy, Leo Marsh, said.')
    told = next(s for s in statements if joined(s.cue) == "told")
    assert joined(told.content) == "that the pact would fail"
    assert [m.actor.name for m in told.speakers if m.actor is not None] == ["Leo Marsh"]
    assert told.speakers[0].antecedent is not None and told.speakers[0].antecedent.text == "the envoy, Leo Marsh"


def test_attribution_speaker_is_antecedent_of_relative() -> None:
    statement = with_cue("The envoy, who said the talks had failed, flew home.", "said")
    assert [m.span.text for m in statement.speakers] == ["The envoy"]


def test_attribution_speakers_of_coordination_are_several() -> None:
    statement = with_cue("France and Germany said the talks had failed.", "said")
    assert [m.span.text for m in statement.speakers] == ["France", "Germany"]


def test_attribution_adding_continues_the_speaker() -> None:
    statement = with_cue("The minister said the road was open, adding that buses would run.", "adding")
    assert (joined(statement.source), joined(statement.content)) == ("The minister", "that buses would run")
    assert joined(with_cue("The minister said the road was open, adding that buses would run.", "said").content) == "the road was open"


def test_attribution_direct_content_is_verbatim() -> None:
    for text, *_ in FORMS:
        for statement in read(text)[0]:
            for span in (*statement.source, *statement.cue, *statement.content):
                assert text[span.start : span.end] == span.text


def test_attribution_mapping_has_roles_and_kind() -> None:
    text = '"The talks have failed," said the envoy.'
    assert as_attribution(read(text)[0][0]) == {"source": [[30, 39]], "cue": [[25, 29]], "content": [[1, 23]], "kind": "direct"}


def test_attribution_long_sentence_costs_little() -> None:
    sentences = [row[0] for row in FORMS if row[0][0] not in "'\"“‘«"]
    text = " and ".join(sentence.rstrip(".") for sentence in sentences * 14) + "."
    assert len(text.split()) > 3_000
    document = Document.make(text)
    parsed = shipped().parse(text)
    cast = find_cast(document, parsed)
    started = time.process_time()
    statements, _ = find_statements(Scene(document=document, parsed=parsed, times=(), places=(), cast=cast))
    assert time.process_time() - started < 2
    assert statements


def test_attribution_shuffled_words_are_read() -> None:
    random.seed(7)
    pieces = " ".join(row[0] for row in FORMS).split()
    for _ in range(20):
        random.shuffle(pieces)
        text = " ".join(pieces[:120])
        statements, undecided = read(text)
        Reading(document=Document.make(text), program="", model="", ontology="", statements=statements, undecided=undecided)


def test_attribution_ids_are_unique_and_stable() -> None:
    text = " ".join(row[0] for row in FORMS[:20])
    ids = [s.id for s in read(text)[0]]
    read.cache_clear()
    assert len(set(ids)) == len(ids) and ids == [s.id for s in read(text)[0]]


@pytest.mark.parametrize(
    ("lemma", "form"),
    [("deny", "denied"), ("say", "said"), ("urge", "urging"), ("stress", "stresses"), ("admit", "admitted"), ("signal", "signalled"),
     ("write", "wrote"), ("refer", "referred"), ("agree", "agreed"), ("agree", "agreeing"), ("reply", "replies")],
)
def test_cues_inflected_forms_are_known(lemma: str, form: str) -> None:
    assert cue_lexicon().verbs[form].lemma == lemma


def test_cues_regular_forms() -> None:
    assert list(verb_forms("vow", {})) == ["vow", "vows", "vowed", "vowing"]


def test_cues_prepositions_are_words() -> None:
    assert "on" in cue_lexicon().verbs["called"].takes


# Deeds told with words that report elsewhere, and clauses beside a colon that name no speaker.
DEEDS = [
    "The crowd waved to the admiral, who thanked them.",
    "She saluted the flag and left.",
    "The general was honoured for his long service.",
    "Hill farmers were honoured by the mayor for their courage.",
    "A week after the vote, Norway, which funds the mission, recalled its envoy from the capital.",
    "Peru recalled its ambassador on Monday.",
    "All but six of the members chose to stay in the union.",
    "The parliament voted on Thursday to close the border.",
    "The museum was shown to visitors on Sunday.",
    "The platform shows short films.",
    "Beyond the river the mountains begin: Wednesday is a rest day.",
    "The ruling is not binding: each town decides for itself.",
    "ISLAMABAD, Monday: the cabinet will meet again.",
    "The envoy, Leo Marsh, was asked about the harbour.",
]


@pytest.mark.parametrize("text", DEEDS)
def test_attribution_deed_is_no_statement(text: str) -> None:
    assert read(text)[0] == ()


# text, cue, source, content: speakers beside inserted clauses, hearers, datelines and reduced clauses
SPEAKERS = [
    ("Residents reached by telephone said the market had burned down.", "said", "Residents reached by telephone",
     "the market had burned down"),
    ("The border, the army said, was shut.", "said", "the army", "The border | was shut"),
    ("Lima has accepted the offer, a spokesman for the navy, Luis Paz, told the newspaper.", "told",
     "a spokesman for the navy, Luis Paz", "Lima has accepted the offer"),
    ('Norway had no need for "another war of words", the minister, Ana Ruiz, told reporters.', "told", "the minister, Ana Ruiz",
     'Norway had no need for "another war of words"'),
    ("The ferry will sail again in May, the port authority announced on Tuesday.", "announced on Tuesday", "the port authority",
     "The ferry will sail again in May"),
    ("Troops will leave the valley, Peru announced on Tuesday.", "announced", "Peru", "Troops will leave the valley"),
    ("MADRID - The cabinet has rejected the plan, the minister said.", "said", "the minister", "The cabinet has rejected the plan"),
    ('The bridge is closed, the mayor said on Monday, because it "drowned twice".', "said", "the mayor",
     'The bridge is closed | because it "drowned twice"'),
    ("The general's counterpart, Colonel Abel Osei, said the bridge would open.", "said", "The general's counterpart, Colonel Abel Osei",
     "the bridge would open"),
    ("The guard declined to say whether the gate was open.", "declined", "The guard", "to say whether the gate was open"),
]


@pytest.mark.parametrize(("text", "cue", "source", "content"), SPEAKERS)
def test_attribution_source_is_who_speaks(text: str, cue: str, source: str, content: str) -> None:
    statement = with_cue(text, cue)
    assert (joined(statement.source), joined(statement.content)) == (source, content)


# text, source, content: headlines whose colon ends a sentence to the parse, or not
HEADLINES = [
    ("Peru: Gunboats crossed the lake again\n\nThe navy is silent.", "Peru", "Gunboats crossed the lake again"),
    ("Drilling will go on, whatever others think: Norwegian minister\n\nThe navy is silent.", "Norwegian minister",
     "Drilling will go on, whatever others think"),
]


@pytest.mark.parametrize(("text", "source", "content"), HEADLINES)
def test_attribution_headline_names_its_speaker_beside_a_colon(text: str, source: str, content: str) -> None:
    found = [(joined(s.source), joined(s.content)) for s in read(text)[0]]
    assert found == [(source, content)]


def test_attribution_verb_reports_with_its_particle_alone() -> None:
    statement = with_cue("The mayor shot back that the road was open.", "shot back")
    assert (joined(statement.source), joined(statement.content)) == ("The mayor", "that the road was open")
    assert read("The hunters shot two deer.")[0] == ()


def test_attribution_exception_is_no_speaker() -> None:
    statement = with_cue("All but six of the members said they would stay.", "said")
    assert len(statement.speakers) == 1
