"""Words that take sides: a lexicon with senses (framing.yaml), denunciations ("called it a farce"), and scare quotes.

A loaded word inside quotation marks or inside somebody's reported words is quoted; the others are the narrator's own.
No word is framing by itself alone where it has a plain sense too: the entry says what must stand around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from ...language.quotation import Quotation
from ...language.sentences import Sentence, Token
from ...records import NARRATOR, Framing, Span, Statement, Voice, finding_id
from ..phrases import case_of, extent, phrase
from ..positions.arena import is_political
from ..scene import PHRASE, Scene
from .lexicon import LoadedWord, LoadedWords, shipped

PLAINLY, MILDLY = 0.8, 0.4  # confidence that a word takes sides: in so many words, or by a shade only
COMPARED = 0.5  # least confidence of what is compared with gold, which knows no shades
MOST_SCARE_WORDS = 4
NOBODY = frozenset({"no", "none", "nobody", "neither"})
MOST_STEPS = 3  # from quoted words up to the verb that governs them
GOVERNED = frozenset({"obj", "obl", "xcomp", "ccomp", "nmod", "advcl", "acl", "conj", "dep"})
NAMING = frozenset({"call", "term", "label", "brand", "dub", "deem"})
DENOUNCING = frozenset({
    "denounce", "condemn", "dismiss", "decry", "slam", "blast", "deride", "criticise", "criticize", "attack", "reject", "lambaste",
    "castigate", "ridicule", "mock", "revile", "deplore", "assail", "excoriate",
})
OUTRIGHT = frozenset({"denounce", "decry", "condemn", "deplore", "lament"})  # "denounced an invasion" says that it is one
FIGURING = frozenset({"describe", "portray", "depict", "characterise", "characterize"})
DESCRIBING = DENOUNCING | FIGURING | {"hail", "praise", "see", "regard", "view"}
SPEAKING_OF = DENOUNCING | {"speak", "talk", "hail", "blame", "lament", "warn", "mourn", "celebrate", "decry"}
OUTSIDE = ("acl:relcl", "advcl", "conj", "appos", "parataxis")  # of a predicate: no part of the judgement
THIS = frozenset({"this", "it", "that", "these"})
LOOSE = ("conj", "cc", "advcl", "nsubj", "case", "mark")


def find_framing(scene: Scene, lexicon: LoadedWords | None = None) -> tuple[Framing, ...]:
    """All loaded words of a report, in the order of the text; of overlapping ones the longest."""
    if not is_political(scene):
        return ()
    words = lexicon or shipped()
    quotations = scene.parsed.quotations
    found: list[Framing] = []
    for sentence in scene.parsed.sentences:
        loaded = list(_loaded(scene, sentence, words, quotations))
        found += loaded
        judged = [*_denounced(scene, sentence, words, quotations), *_exclaimed(scene, sentence, words, quotations)]
        found += [_told_by(judgement, loaded) for judgement in judged]
    found += _scare_quotes(scene, words, quotations)
    kept: list[Framing] = []
    for word in sorted(found, key=lambda f: (f.span.start - f.span.end, f.span.start)):
        if not any(word.span.overlaps(other.span) for other in kept):
            kept.append(word)
    return tuple(_joined(scene, sorted(kept, key=lambda f: f.span.start)))


def _told_by(judgement: Framing, loaded: Sequence[Framing]) -> Framing:
    """A judgement, with what the lexicon says of a loaded word in it."""
    inside = [word for word in loaded if judgement.span.holds(word.span)]
    return replace(judgement, favours=inside[-1].favours, neutral=inside[-1].neutral) if inside else judgement


def _joined(scene: Scene, words: Sequence[Framing]) -> Iterator[Framing]:
    """Loaded words side by side are one: "naked aggression"; the last, which the others describe, says whom it favours."""
    text = scene.document.text
    last: Framing | None = None
    for word in words:
        if last is not None and last.quoted == word.quoted and text[last.span.end : word.span.start] in (" ", "-", ", "):
            span = scene.span(last.span.start, word.span.end)
            last = replace(
                word, id=finding_id(scene.document, "framing", "", [span]), span=span, evidence=(span,),
                confidence=max(last.confidence, word.confidence),
            )
            continue
        if last is not None:
            yield last
        last = word
    if last is not None:
        yield last


def _loaded(scene: Scene, sentence: Sentence, lexicon: LoadedWords, quotations: tuple[Quotation, ...]) -> Iterator[Framing]:
    for token in sentence.tokens:
        for form, entry in lexicon.by_first.get(token.lower, ()):
            last = _matches(sentence, token, form)
            if last is not None and _has_sense(sentence, token, last, entry):
                start, end = token.start, last.end
                sure = MILDLY if entry.mild else PLAINLY
                yield _framing(scene, start, end, entry.favours, entry.neutral, "framing lexicon", quotations, confidence=sure)
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
    if entity is not None and (entity.last > entity.first or entity.type == "PER"):
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
            if not _judges(sentence, verb, predicate, lexicon):
                continue
            nominal = predicate.upos in ("NOUN", "PROPN")
            start, end = phrase(sentence, predicate) if nominal else extent(sentence, predicate, without=LOOSE)
            yield _framing(
                scene, start, end, "whoever says so", "(a judgement: tell the facts)", f"{verb.lemma} as", quotations,
                confidence=PLAINLY, always_quoted=True,
            )


def _exclaimed(scene: Scene, sentence: Sentence, lexicon: LoadedWords, quotations: tuple[Quotation, ...]) -> Iterator[Framing]:
    """What a speaker's own words say that something is: "This was a licence for treason"."""
    for word in sentence.tokens:
        subject = sentence.child(word, "nsubj")
        if word.upos != "NOUN" or subject is None or subject.lower not in THIS or not sentence.children(word, "cop"):
            continue
        start, end = phrase(sentence, word)
        if any(q.inner_start <= start and end <= q.inner_end for q in quotations) and (
            {t.lemma.lower() for t in sentence.subtree(word, without=OUTSIDE)} & lexicon.evaluative
        ):
            yield _framing(scene, start, end, "whoever says so", "(a judgement: tell the facts)", "said to be", quotations)


def _judges(sentence: Sentence, verb: Token, predicate: Token, lexicon: LoadedWords) -> bool:
    """Whether what something is called or denounced as takes sides, and is no term of law or plain noun."""
    words = sentence.subtree(predicate, without=OUTSIDE)
    lemmas = {form for word in words for form in (word.lemma.lower(), word.lower)}
    if lemmas & lexicon.evaluative:
        return True
    if predicate.relation == "obj" and verb.lemma in OUTRIGHT:
        return False  # "condemned a bombing" tells what happened
    if predicate.upos not in ("NOUN", "PROPN"):
        return _is_distanced(sentence, verb) and predicate.upos == "ADJ" and not lemmas & lexicon.plain_heads
    if predicate.upos == "PROPN":
        return False
    if predicate.lemma.lower() in lexicon.plain_heads:
        return verb.lemma in DENOUNCING and bool(sentence.children(predicate, "nmod:poss"))  # "a gangster's document"
    determiners = [d.lower for d in sentence.children(predicate, "det")]
    mass = not determiners and predicate.feature("Number") == "Sing" and not sentence.children(predicate, "nmod:poss", "nummod")
    figured = any(lower in ("a", "an") for lower in determiners)
    if verb.lemma in DENOUNCING or _is_distanced(sentence, verb):
        return True
    return (verb.lemma in NAMING | FIGURING and figured) or (verb.lemma in NAMING and mass)


def _is_distanced(sentence: Sentence, verb: Token) -> bool:
    """Whether the telling is "what he called ..."."""
    return any(t.lower == "what" for t in sentence.tokens[max(0, verb.index - 5) : verb.index])


def _predicates(sentence: Sentence, verb: Token) -> list[Token]:
    found: list[Token] = []
    for child in sentence.children(verb, "xcomp", "obl", "advcl", "obj", "acl", "ccomp"):
        if child.index < verb.index:
            continue
        preposition = case_of(sentence, child) or next((m.lower for m in sentence.children(child, "mark")), "")
        only_object = child.relation == "obj" and not _is_distanced(sentence, verb) and any(
            c.index > child.index for c in sentence.children(verb, "xcomp", "obl", "advcl", "ccomp")
        )
        named = verb.lemma in NAMING and child.relation in ("xcomp", "obj", "ccomp") and preposition in ("", "as") and not only_object
        described = verb.lemma in DESCRIBING and preposition == "as"
        if child.relation == "obj" and verb.lemma in OUTRIGHT and any(d.lower in ("a", "an") for d in sentence.children(child, "det")):
            found.append(child)
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
    confidence: float = PLAINLY, always_quoted: bool = False,
) -> Framing:
    span: Span = scene.span(start, end)
    voice = _voice(scene, span)
    marked = any(q.inner_start <= span.start and span.end <= q.inner_end for q in quotations)
    quoted = always_quoted or marked or not voice.is_narrator or _is_charged(scene, span) or _is_spoken_of(scene, span)
    return Framing(
        id=finding_id(scene.document, "framing", "", [span]), evidence=(span,), voice=voice, span=span, favours=favours, neutral=neutral,
        quoted=quoted, found_by=rule, when_unknown="not_told", confidence=confidence,
    )


def _is_spoken_of(scene: Scene, span: Span) -> bool:
    """Whether the words are what somebody spoke of, hailed, blamed or denounced: "spoke of a sell-out" has that one's choice of words."""
    sentence = scene.parsed.sentence_at(span.start)
    if sentence is None:
        return False
    inside = [t for t in sentence.tokens if span.start <= t.start < span.end]
    top = next((t for t in inside if t.head not in {i.index for i in inside}), None)
    for _ in range(MOST_STEPS):
        head = sentence.head(top) if top is not None else None
        if top is None or head is None or top.relation not in ("obj", "obl", "nmod", "conj", "compound", "amod"):
            return False
        if head.upos == "VERB":
            definite = any(d.lower in ("the", "this", "these", "that") for d in sentence.children(top, "det"))
            return head.lemma in SPEAKING_OF and (head.lemma not in DENOUNCING or not definite)
        top = head
    return False


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


def rows(words: Sequence[Framing]) -> list[dict[str, Any]]:
    """The findings of one report that are compared, in that schema; shades and terms of law are left out."""
    return [as_gold(word) for word in words if word.confidence >= COMPARED]
