"""Loaded words: every entry's example, senses, quoted or the narrator's own."""

from dataclasses import replace

import pytest

from dragoman.find.cast import Cast
from dragoman.find.framing.finder import find_framing
from dragoman.find.framing.lexicon import LoadedWord, shipped
from dragoman.find.scene import Scene
from dragoman.find.statements.finder import find_statements
from dragoman.language.model import shipped as language
from dragoman.records import Document, Framing


def framing(text: str) -> tuple[Framing, ...]:
    document = Document.make(text)
    return find_framing(Scene(document=document, parsed=language().parse(text), times=(), places=(), cast=Cast()))


def framing_beside_statements(text: str) -> tuple[Framing, ...]:
    """The same with what is told in the report known, so that words have a voice."""
    document = Document.make(text)
    scene = Scene(document=document, parsed=language().parse(text), times=(), places=(), cast=Cast())
    return find_framing(replace(scene, statements=find_statements(scene)[0]))


def holds(entry: LoadedWord, words: str) -> bool:
    """Whether the words are more than the entry's own: "sheer madness", of two entries."""
    said = words.lower().replace("-", " ").split()
    return any(
        all(word in part for word, part in zip(said[start:], form, strict=False)) and len(said) - start >= len(form)
        for form in entry.forms for start in range(len(said))
    )


@pytest.mark.parametrize("entry", shipped().entries, ids=lambda entry: entry.neutral)
def test_framing_entry_is_found_in_its_example(entry: LoadedWord) -> None:
    found = framing(entry.example)
    assert any(entry.neutral == word.neutral or holds(entry, word.span.text) for word in found)


@pytest.mark.parametrize("entry", [entry for entry in shipped().entries if entry.counter], ids=lambda entry: entry.counter)
def test_framing_entry_is_not_found_in_its_counter_example(entry: LoadedWord) -> None:
    assert (entry.favours, entry.neutral) not in {(word.favours, word.neutral) for word in framing(entry.counter or "")}


@pytest.mark.parametrize(
    "text",
    [
        "The charity liberated eleven hostages from the cellar.",
        "The ministry published a new tax regime for small farms.",
        "He listed his occupation as a teacher.",
        "The National Liberation Army signed the register.",
        "The butcher on the corner sells cattle bones.",
        "A puppet show drew forty children.",
        "Radical surgery saved the patient.",
        "She was admitted to hospital on Friday.",
    ],
)
def test_framing_plain_senses_are_left_alone(text: str) -> None:
    assert framing(text) == ()


@pytest.mark.parametrize(
    ("text", "words", "quoted"),
    [
        ("The regime closed the border.", ["regime"], [False]),
        ('Envoys spoke of "the regime" there.', ["the regime"], [True]),
        ("The minister denounced the vote as a farce.", ["a farce"], [True]),
        ("Deputies rejected what he called a shameful surrender.", ["a shameful surrender"], [True]),
        ("The council condemned a bombing in the capital.", [], []),
        ("Chad's government denounced an invasion.", ["an invasion"], [True]),
        ("The president dismissed the claim as a fairy tale.", ["a fairy tale"], [True]),
        ("The envoy called the truce a first step.", [], []),
        ("The ministry called the ruling illegal.", [], []),
        ('"This was a licence for treason," the deputy said.', ["a licence for treason"], [True]),
        ("Soldiers committed naked aggression against the republic.", ["naked aggression"], [False]),
        ('The army published its "peace plan" on Monday.', ["peace plan"], [True]),
        ("The council met on Monday and adopted two texts.", [], []),
    ],
)
def test_framing_words_and_whose_they_are(text: str, words: list[str], quoted: list[bool]) -> None:
    found = framing(text)
    assert [word.span.text for word in found] == words
    assert [word.quoted for word in found] == quoted


@pytest.mark.parametrize(
    ("text", "words", "quoted"),
    [
        ("No other state has signalled that it would copy the kingdom's shameful law.", ["shameful"], [False]),
        ("The envoy said that the kingdom's shameful law would fall.", ["shameful"], [True]),
        ("The party accused the cabinet of yielding to blackmail.", ["blackmail"], [True]),
        ('The resolution authorised "all necessary measures" to reopen the strait.', [], []),
        ('Eleven members answered "present".', [], []),
        ('The treaty permits "innocent passage" through the strait.', [], []),
        ('Officers raided homes of "troublemakers" on Friday.', ["troublemakers"], [True]),
    ],
)
def test_framing_by_what_is_told_of_it(text: str, words: list[str], quoted: list[bool]) -> None:
    found = framing_beside_statements(text)
    assert [word.span.text for word in found] == words
    assert [word.quoted for word in found] == quoted
