"""Words that take sides: a lexicon with senses (framing.yaml), denunciations ("called it a farce"), and scare quotes.

A loaded word inside quotation marks or inside somebody's reported words is quoted; the others are the narrator's own.
No word is framing by itself alone where it has a plain sense too: the entry says what must stand around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from ...errors import DataError
from ...language.sentences import Sentence, Token
from ...ontology.inflection import noun_forms, verb_forms
from ...records import NARRATOR, Framing, Span, Statement, Voice, finding_id
from ..phrases import case_of, extent, phrase
from ..scene import PHRASE, Scene
from ..statements.quotation import Quotation, find_quotations

LEXICON = "framing.yaml"
MOST_SCARE_WORDS = 4
NOBODY = frozenset({"no", "none", "nobody", "neither"})
MOST_STEPS = 3  # from quoted words up to the verb that governs them
GOVERNED = frozenset({"obj", "obl", "xcomp", "ccomp", "nmod", "advcl", "acl", "conj", "dep"})
NAMING = frozenset({"call", "term", "label", "brand", "dub", "deem"})
DESCRIBING = frozenset({
    "describe", "denounce", "condemn", "dismiss", "decry", "slam", "blast", "deride", "criticise", "criticize", "portray",
    "characterise", "characterize", "hail", "praise", "attack",
})
OUTSIDE = ("acl:relcl", "advcl", "conj", "appos", "parataxis")  # of a predicate: no part of the judgement
LOOSE = ("conj", "cc", "advcl", "nsubj", "case", "mark")


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedWord:
    """An entry: its forms as lemmas or words, and what must (`near`) or must not (`not_near`) stand in its phrase or clause."""

    forms: tuple[tuple[frozenset[str], ...], ...]  # each a run of words, each word in all its inflections
    favours: str
    neutral: str
    upos: frozenset[str]
    near: frozenset[str]
    not_near: frozenset[str]
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedWords:
    """The lexicon, by the first word of each form."""

    entries: tuple[LoadedWord, ...]
    by_first: Mapping[str, tuple[tuple[tuple[frozenset[str], ...], LoadedWord], ...]]
    evaluative: frozenset[str]
    quoting: frozenset[str]


@lru_cache(maxsize=1)
def shipped() -> LoadedWords:
    """The lexicon that the package carries."""
    text = resources.files(__package__).joinpath(LEXICON).read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.CSafeLoader)
    entries = tuple(_entry(number, row) for number, row in enumerate(data["words"], start=1))
    first: dict[str, list[tuple[tuple[frozenset[str], ...], LoadedWord]]] = {}
    for entry in entries:
        for form in entry.forms:
            for word in form[0]:
                first.setdefault(word, []).append((form, entry))
    by_first = {word: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for word, found in first.items()}
    quoting = frozenset(form for verb in data["quoting"] for form in _inflected(verb))
    return LoadedWords(entries=entries, by_first=by_first, evaluative=frozenset(data["evaluative"]), quoting=quoting)


def _entry(number: int, row: Mapping[str, Any]) -> LoadedWord:
    missing = {"words", "favours", "neutral", "example"} - set(row)
    unknown = set(row) - {"words", "favours", "neutral", "example", "upos", "near", "not_near"}
    if missing or unknown:
        wrong = "lacks " + ", ".join(sorted(missing)) if missing else "has unknown " + ", ".join(sorted(unknown))
        raise DataError(f"{LEXICON}, entry {number}: {wrong}")
    return LoadedWord(
        forms=tuple(tuple(map(_inflected, words.replace("-", " ").split())) for words in row["words"]),
        favours=row["favours"], neutral=row["neutral"], example=row["example"],
        upos=frozenset(row.get("upos", ())), near=frozenset(row.get("near", ())), not_near=frozenset(row.get("not_near", ())),
    )


@lru_cache(maxsize=4096)
def _inflected(word: str) -> frozenset[str]:
    """The word and what it may look like in a text, so that a lemma guessed wrong hides nothing."""
    return frozenset({word}) | verb_forms(word) | noun_forms(word)


def find_framing(scene: Scene, lexicon: LoadedWords | None = None) -> tuple[Framing, ...]:
    """All loaded words of a report, in the order of the text; of overlapping ones the longest."""
    words = lexicon or shipped()
    quotations = find_quotations(scene.document.text)
    found: list[Framing] = []
    for sentence in scene.parsed.sentences:
        found += _loaded(scene, sentence, words, quotations)
        found += _denounced(scene, sentence, words, quotations)
    found += _scare_quotes(scene, words, quotations)
    kept: list[Framing] = []
    for word in sorted(found, key=lambda f: (f.span.start - f.span.end, f.span.start)):
        if not any(word.span.overlaps(other.span) for other in kept):
            kept.append(word)
    return tuple(sorted(kept, key=lambda f: f.span.start))


def _loaded(scene: Scene, sentence: Sentence, lexicon: LoadedWords, quotations: tuple[Quotation, ...]) -> Iterator[Framing]:
    for token in sentence.tokens:
        for form, entry in lexicon.by_first.get(token.lower, ()):
            last = _matches(sentence, token, form)
            if last is not None and _has_sense(sentence, token, last, entry):
                start, end = token.start, last.end
                yield _framing(scene, start, end, entry.favours, entry.neutral, "framing lexicon", quotations)
                break


def _matches(sentence: Sentence, token: Token, form: tuple[frozenset[str], ...]) -> Token | None:
    """The last word of the form if it stands at the token; hyphens between its words are passed over."""
    at = token.index
    for number, word in enumerate(form):
        while number and at < len(sentence.tokens) and sentence.tokens[at].text in ("-", "–"):
            at += 1
        if at >= len(sentence.tokens) or sentence.tokens[at].lower not in word:
            return None
        at += 1
    return sentence.tokens[at - 1]


def _has_sense(sentence: Sentence, token: Token, last: Token, entry: LoadedWord) -> bool:
    if entry.upos and token.upos not in entry.upos and last.upos not in entry.upos:
        return False
    entity = sentence.entity_at(token)
    if entity is not None and entity.last > entity.first:
        return False  # a loaded word inside a longer name ("Liberation Army") is that body's name for itself
    if not entry.near and not entry.not_near:
        return True
    inside = range(token.index, last.index + 1)
    top = next((word for word in sentence.tokens[token.index : last.index + 1] if word.head not in inside), token)
    around = {form for word in _surroundings(sentence, top) for form in (word.lemma.lower(), word.lower)}
    return not (entry.not_near & around) and (not entry.near or bool(entry.near & around))


def _surroundings(sentence: Sentence, token: Token) -> list[Token]:
    """The words by which a sense is told: the token's dependents, its head, and the head's other dependents."""
    near = list(sentence.subtree(token))
    head = sentence.head(token)
    if head is not None:
        near += [head, *(word for child in sentence.children(head) for word in (child, *sentence.children(child)))]
    return near


def _denounced(scene: Scene, sentence: Sentence, lexicon: LoadedWords, quotations: tuple[Quotation, ...]) -> Iterator[Framing]:
    """What somebody calls something: "denounced it as a farce", "what he termed a betrayal"."""
    for verb in sentence.tokens:
        if verb.upos != "VERB" or verb.lemma not in NAMING | DESCRIBING:
            continue
        for predicate in _predicates(sentence, verb):
            if not any(word.lemma.lower() in lexicon.evaluative for word in sentence.subtree(predicate, without=OUTSIDE)):
                continue
            nominal = predicate.upos in ("NOUN", "PROPN")
            start, end = phrase(sentence, predicate) if nominal else extent(sentence, predicate, without=LOOSE)
            yield _framing(
                scene, start, end, "whoever says so", "(a judgement: tell the facts)", f"{verb.lemma} as", quotations, always_quoted=True
            )


def _predicates(sentence: Sentence, verb: Token) -> list[Token]:
    found: list[Token] = []
    for child in sentence.children(verb, "xcomp", "obl", "advcl", "obj", "acl", "ccomp"):
        if child.index < verb.index:
            continue
        preposition = case_of(sentence, child) or next((m.lower for m in sentence.children(child, "mark")), "")
        named = verb.lemma in NAMING and child.relation in ("xcomp", "obj", "ccomp") and preposition in ("", "as")
        described = verb.lemma in DESCRIBING and preposition == "as"
        if named or described:
            found += [child, *sentence.children(child, "conj")]
    return found


def _scare_quotes(scene: Scene, lexicon: LoadedWords, quotations: tuple[Quotation, ...]) -> Iterator[Framing]:
    """One to four quoted words that are no statement and no title: the narrator keeps a distance from them."""
    text = scene.document.text
    for quotation in quotations:
        inner = text[quotation.inner_start : quotation.inner_end]
        words = scene.parsed.tokens_within(quotation.inner_start, quotation.inner_end)
        if not quotation.closed or quotation.depth or not words or len(words) > MOST_SCARE_WORDS or not any(c.isalpha() for c in inner):
            continue
        finite = any(word.upos in ("VERB", "PROPN") and word.feature("VerbForm") == "Fin" for word in words)
        if inner[:1].isupper() or inner.rstrip()[-1:] in ".,!?" or finite:
            continue
        start, end = quotation.inner_start, quotation.inner_end
        if not scene.voice_at(start, end).is_narrator or scene.is_content(start, end):
            continue
        if _is_cited(scene, words, lexicon):
            continue
        yield _framing(scene, start, end, "not told", inner.strip() + " (without quotation marks)", "scare quotes", quotations)


def _is_cited(scene: Scene, words: Sequence[Token], lexicon: LoadedWords) -> bool:
    """The words of a text or of an answer, by the verb that governs them: 'authorised "all necessary measures"'."""
    sentence = scene.parsed.sentence_at(words[0].start)
    if sentence is None:
        return False
    inside = {word.index for word in words}
    at = next((word for word in words if word.head not in inside), words[0])
    for _ in range(MOST_STEPS):
        head = sentence.head(at)
        if head is None or at.relation not in GOVERNED:
            return False
        if head.lower in lexicon.quoting:
            return True
        at = head
    return False


def _framing(
    scene: Scene, start: int, end: int, favours: str, neutral: str, rule: str, quotations: tuple[Quotation, ...], *,
    always_quoted: bool = False,
) -> Framing:
    span: Span = scene.span(start, end)
    voice = _voice(scene, span)
    inside_marks = any(q.inner_start <= span.start and span.end <= q.inner_end for q in quotations)
    return Framing(
        id=finding_id(scene.document, "framing", "", [span]), evidence=(span,), voice=voice, span=span, favours=favours, neutral=neutral,
        quoted=always_quoted or inside_marks or not voice.is_narrator or _is_charged(scene, span), found_by=rule, when_unknown="not_told",
    )


def _voice(scene: Scene, span: Span) -> Voice:
    """Whose words they are; what nobody said ("no other state has signalled that ...") is in the narrator's."""
    voice = scene.voice_at(span.start, span.end)
    around = [statement for statement in scene.statements if statement.id in voice.statements]
    return NARRATOR if around and all(_is_nobody(statement) for statement in around) else voice


def _is_nobody(statement: Statement) -> bool:
    return bool(statement.source) and statement.source[0].text.lower().split()[0] in NOBODY


def _is_charged(scene: Scene, span: Span) -> bool:
    """What follows "of" or "as" in a charge is its speaker's telling ("accused them of treachery"), though no clause of his."""
    for statement in scene.statements:
        if statement.found_by != PHRASE or statement.sort != "statement" or not statement.cue:
            continue
        held = any(part.start <= span.start and span.end <= part.end for part in statement.content)
        between = scene.document.text[statement.cue[0].end : span.start].lower().split()
        if held and {"of", "as"} & set(between):
            return True
    return False


def as_gold(word: Framing) -> dict[str, Any]:
    """The finding in the schema of gold/positions."""
    return {"span": [word.span.start, word.span.end], "side": word.favours, "voice": "quoted" if word.quoted else "narrator"}
