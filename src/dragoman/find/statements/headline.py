"""Headlines and transcripts that name the speaker before or after a colon: "Minister: talks go on", "Talks go on: minister"."""

from __future__ import annotations

from collections.abc import Iterator

from ...language.sentences import Parsed, Sentence, Token
from ..actors import nouns
from .drafts import STATEMENT, Draft

LONGEST_NAME = 7  # words
LONGEST_ROLE = 4  # words of a speaker without any name: "energy minister"
OPENING = frozenset({'"', "“", "«", "„", "‘", "'", "``", "''"})  # a quotation behind a colon finds its speaker by itself
LONGEST_INITIALS = 3  # letters: "US" and "DRC" are no shouted names
NOT_SPEAKERS = frozenset({
    "update", "updated", "photo", "photos", "video", "watch", "read", "note", "editor", "correction", "analysis", "opinion", "breaking",
    "exclusive", "live", "poll", "source", "sources", "by", "file", "more", "related", "also", "caption", "image", "credit", "contact",
    "email", "tags", "topics", "date", "location", "part", "chapter", "step", "q", "a", "example", "fact", "factbox",
})


def find_headline_drafts(text: str, sentence: Sentence) -> list[Draft]:
    """A name, a colon and a clause make one statement; so do a clause, a colon and a name where a line ends."""
    colons = [t for t in sentence.tokens[: LONGEST_NAME + 1] if t.text == ":"]
    if colons and colons[0].index > 0:
        draft = _name_first(sentence, colons[0])
        if draft is not None:
            return [draft]
    if sentence.tokens[-1].text not in (".", "!", "?", "”", '"') and not text[sentence.end : sentence.end + 1].strip():
        late = next((t for t in reversed(sentence.tokens[-LONGEST_NAME - 1 :]) if t.text == ":"), None)
        if late is not None and late.index > 2:
            draft = _name_last(sentence, late)
            return [draft] if draft is not None else []
    return []


def _name_first(sentence: Sentence, colon: Token) -> Draft | None:
    name = [t for t in sentence.tokens[: colon.index] if t.upos != "PUNCT"]
    rest = [t for t in sentence.tokens[colon.index + 1 :] if t.upos != "PUNCT"]
    if not name or len(rest) < 3 or not _is_name(sentence, name) or name[0].lower in NOT_SPEAKERS or _is_dateline(sentence, colon):
        return None
    if not any(t.feature("VerbForm") == "Fin" or t.upos in ("VERB", "AUX") for t in rest):
        return None
    return _draft(sentence, colon, name, list(sentence.tokens[colon.index + 1 :]))


def _name_last(sentence: Sentence, colon: Token) -> Draft | None:
    name = [t for t in sentence.tokens[colon.index + 1 :] if t.upos != "PUNCT"]
    said = list(sentence.tokens[: colon.index])
    if not name or not any(t.upos in ("VERB", "AUX") for t in said) or any(t.upos in ("VERB", "AUX", "ADV", "SCONJ", "NUM") for t in name):
        return None
    return _draft(sentence, colon, name, said)


def find_split_headlines(parsed: Parsed) -> Iterator[tuple[Draft, Sentence]]:
    """Headlines that the parse cuts at their colon: a draft of the name's sentence, and the sentence that is the content.

    Where the name comes last the draft's cue is its first word, for the colon is in the other sentence.
    """
    for sentence, following in zip(parsed.sentences, parsed.sentences[1:], strict=False):
        colon = sentence.tokens[-1]
        if colon.text != ":" or "\n" in parsed.text[sentence.end : following.start]:
            continue
        name = [t for t in sentence.tokens[:-1] if t.upos != "PUNCT"]
        verbal = any(t.upos in ("VERB", "AUX") for t in following.tokens)
        if 0 < len(name) <= LONGEST_NAME and name[0].lower not in NOT_SPEAKERS and _is_name(sentence, name):
            if verbal and following.tokens[0].text not in OPENING and not _is_dateline(sentence, colon):
                yield _draft(sentence, colon, name, []), following
            continue
        last = [t for t in following.tokens if t.upos != "PUNCT"]
        ends = not parsed.text[following.end : following.end + 1].strip() and following.tokens[-1].upos != "PUNCT"
        said = any(t.upos in ("VERB", "AUX") for t in sentence.tokens)
        if ends and said and 0 < len(last) <= LONGEST_NAME and last[0].lower not in NOT_SPEAKERS and _is_name(following, last):
            yield _draft(following, last[0], last, []), sentence


def _is_name(sentence: Sentence, name: list[Token]) -> bool:
    """Only words of a name or title, among them a person or body."""
    if any(t.upos not in ("PROPN", "NOUN", "ADJ", "DET", "ADP", "PART", "CCONJ", "NUM") for t in name):
        return False
    if any(e.first <= name[-1].index and e.last >= name[0].index for e in sentence.entities):
        return True
    head = name[-1].lemma.lower()
    return len(name) <= LONGEST_ROLE and (head in nouns.PERSONS or head in nouns.BODIES)


def _is_dateline(sentence: Sentence, colon: Token) -> bool:
    """Where and by which service a report was filed: "LIMA, Monday:", "LIMA (Wire):", a place in capitals."""
    before = sentence.tokens[: colon.index]
    place = sentence.entity_at(before[0])
    capitals = all(t.text.isupper() for t in before if t.upos != "PUNCT") and len(before[0].text) > LONGEST_INITIALS
    shouted = any(t.text.isalpha() and t.text.isupper() for t in sentence.tokens[colon.index + 1 :])
    filed = any(t.text in ("(", ",") for t in before) and before[0].text.isupper()
    return filed or (capitals and not shouted and place is not None and place.type == "LOC")


def _draft(sentence: Sentence, colon: Token, name: list[Token], said: list[Token]) -> Draft:
    inside = {t.index for t in name}
    head = next((t for t in name if t.head not in inside), name[-1])
    return Draft(
        sentence=sentence, head=colon, cue=(colon.index,), content=frozenset(t.index for t in said), source=head,
        source_words=tuple(range(name[0].index, name[-1].index + 1)), speakers=(head,), sense=STATEMENT, basis="source",
        takes_quote=True,
    )
