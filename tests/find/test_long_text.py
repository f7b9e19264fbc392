"""Reading takes work in proportion to a text's length, counted in calls and not in seconds."""

import sys
from types import FrameType

from dragoman.documents import document_from_text
from dragoman.find.nearby import Nearby
from dragoman.find.read import read_document
from dragoman.find.times.tense import tense_at
from dragoman.language.model import shipped
from dragoman.language.sentences import Parsed, Sentence, Token
from dragoman.ontology import shipped_ontology
from dragoman.records import Document, Span

REPORT = (
    "Chad's foreign minister said on Monday that his government condemned the raid on Bardai. “We reject the claim,” he told reporters. "
    "The council adopted Resolution 4021 by 11 votes to two on 3 May 2015, and Peru abstained. "
    "Norway backed the resolution, which demands that both sides withdraw their troops from the border. "
    "The World Relief Council (WRC) called the attack a massacre. The WRC will send a team to the country next week.\n\n"
)


def calls_of(document: Document) -> int:
    """Calls of Python and C functions while the finders read the document; its parse is made before."""
    language = shipped()
    parsed = language.parse(document.text)
    counted = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    class Given:
        hash = language.hash

        def parse(self, text: str) -> object:
            return parsed

    ontology = shipped_ontology()
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        read_document(document, language=Given(), ontology=ontology, program="test")  # type: ignore[arg-type]
    finally:
        sys.setprofile(before)
    return counted


def test_long_text_takes_work_in_proportion() -> None:
    short, long = (document_from_text(REPORT * times, published="2015-05-06") for times in (5, 40))
    calls_of(short)  # loads the lexicons
    assert calls_of(long) < 12 * calls_of(short)


def test_long_text_tense_under_a_verb_of_saying_comes_to_an_end() -> None:
    # The complement tells no tense, so that the search goes back up to the verb it came from.
    rows = [
        ("He", "PRON", "PRP", 1, "nsubj"), ("said", "VERB", "VBD", -1, "root"), ("nothing", "NOUN", "NN", 1, "ccomp"),
        ("Friday", "PROPN", "NNP", 1, "obl"),
    ]
    text = " ".join(row[0] for row in rows)
    tokens = tuple(
        Token(
            index=index, start=text.index(word), end=text.index(word) + len(word), text=word,
            lemma="say" if word == "said" else word.lower(),
            upos=upos, xpos=xpos, features="_", head=head, deprel=deprel,
        )
        for index, (word, upos, xpos, head, deprel) in enumerate(rows)
    )
    parsed = Parsed(text=text, sentences=(Sentence(index=0, tokens=tokens),))
    assert tense_at(parsed, text.index("Friday"), len(text))[0] == "past"


def test_nearby_has_all_that_touches_in_order() -> None:
    spans = [Span(start=at, end=at + length, text="x" * length) for at, length in ((0, 5), (3, 900), (250, 10), (600, 4), (5000, 3))]
    nearby = Nearby(spans, lambda span: (span,))
    for start, end in ((0, 1), (255, 256), (602, 602), (904, 950), (4000, 6000)):
        told = nearby.touching(start, end)
        assert [s for s in told if s.start <= end and start <= s.end] == [s for s in spans if s.start <= end and start <= s.end]
        assert told == sorted(told, key=lambda s: s.start)
