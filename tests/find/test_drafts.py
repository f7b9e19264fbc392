"""What the drafts of statements make of odd parses."""

from __future__ import annotations

from dragoman.find.statements.drafts import subject_of
from dragoman.language.sentences import Sentence, Token


def test_statements_a_mark_of_punctuation_taken_for_a_subject_stops_nothing() -> None:
    words = [("Chad", "PROPN", 3, "nsubj"), ("–", "PUNCT", 3, "nsubj"), (",", "PUNCT", 3, "punct"), ("said", "VERB", -1, "root")]
    tokens = tuple(
        Token(
            index=i, start=6 * i, end=6 * i + len(text), text=text, lemma=text, upos=upos, xpos="", features="", head=head, deprel=deprel,
        )
        for i, (text, upos, head, deprel) in enumerate(words)
    )
    subject = subject_of(Sentence(index=0, tokens=tokens), tokens[3])
    assert subject is not None and subject.relation == "nsubj"
