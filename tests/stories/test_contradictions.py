from dragoman.documents import document_from_text
from dragoman.find.read import read_document
from dragoman.language.model import shipped
from dragoman.ledger import Filter, Ledger
from dragoman.ontology import shipped_ontology
from dragoman.stories.contradictions import contradictions, stances_at_odds
from dragoman.stories.stories import Stories

RECOGNISES = "Kenya recognises the independence of Somaliland. Its president said so in Nairobi on Monday."
DOES_NOT = "Kenya does not recognise the independence of Somaliland. Somalia thanked it for that on Tuesday."


def add(ledger: Ledger, words: str, outlet: str, published: str) -> None:
    document = document_from_text(words, published=published, outlet=outlet)
    ledger.add(read_document(document, language=shipped(), ontology=shipped_ontology(), program="1"))


def test_contradictions_within_stories(stories: Stories) -> None:
    found = list(contradictions(stories.ledger, stories))
    assert {(one.kind, one.about) for one in found} >= {("toll", "killed"), ("toll", "detained"), ("denied", "whether it happened")}
    assert all(len(one.sides) > 1 and one.story is not None for one in found if one.kind != "stance")
    of_georgia = list(contradictions(stories.ledger, stories, Filter(actor="Georgia")))
    assert {one.about for one in of_georgia} == {"detained"}
    assert list(contradictions(stories.ledger, stories, Filter())) == found


def test_contradictions_tell_how_far_they_are(stories: Stories) -> None:
    told: list[tuple[int, int]] = []
    list(contradictions(stories.ledger, stories, progress=lambda *at: told.append(at)))
    assert told[-1] == (len(stories.all()), len(stories.all()))


def test_contradictions_of_stances_at_one_time(ledger: Ledger) -> None:
    add(ledger, RECOGNISES, "Harbour News", "2024-03-05")
    add(ledger, DOES_NOT, "Valley Post", "2024-03-12")
    (found,) = stances_at_odds(ledger)
    assert found.kind == "stance"
    assert found.about.startswith("Kenya on ")
    assert [(side.value, side.outlets) for side in found.sides] == [("for", ("Harbour News",)), ("against", ("Valley Post",))]
    assert list(stances_at_odds(ledger, Filter(actor="Peru"))) == []


def test_contradictions_a_later_change_of_mind_is_none(ledger: Ledger) -> None:
    add(ledger, RECOGNISES, "Harbour News", "2024-03-05")
    add(ledger, DOES_NOT, "Valley Post", "2025-03-12")
    assert list(stances_at_odds(ledger)) == []
