"""Reporting in the parse: cue words with what they report and whom, one draft each."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ...language.sentences import Sentence, Token
from ..phrases import NOMINAL
from .complements import NOTHING, complement_of
from .cue_nouns import according_drafts, adjective_drafts, hearsay_drafts, in_words_of_drafts, noun_drafts
from .cues import Cue, CueLexicon
from .drafts import RELATIVE, Draft, cue_words, source_of, words_of
from .senses import is_about_namelessness, sense_here


def find_drafts(sentence: Sentence, lexicon: CueLexicon, levels: Sequence[int] = ()) -> list[Draft]:
    """All reporting in a sentence, by cue in word order. A cue without any content may be in it if it can take a quotation.

    levels: for each word the quotation that it stands in (any number, as long as it is the same inside one), empty
    where the sentence has none. A speaker stands in the same quotation as the cue, or both in none.
    """
    found: list[Draft] = []
    if levels:
        sentence = _parted(sentence, levels)
    for token in sentence.tokens:
        word = token.lower
        if word not in lexicon.words:
            continue
        cue = _with_particle(sentence, token, lexicon)
        if cue is not None and is_verbal(sentence, token):
            found += _verb(sentence, token, cue, lexicon)
        elif word in lexicon.nouns and token.upos in ("NOUN", "PROPN"):
            found += noun_drafts(sentence, token, lexicon.nouns[word], lexicon)
        elif word in lexicon.adjectives and token.upos in ("ADJ", "VERB"):
            found += adjective_drafts(sentence, token, lexicon.adjectives[word])
        elif word in lexicon.hearsay_adverbs:
            found += hearsay_drafts(sentence, token)
        elif word in ("according", "per"):
            found += according_drafts(sentence, token, lexicon)
        elif word in ("in", "from") and token.relation == "case":
            found += in_words_of_drafts(sentence, token, lexicon)
    # "expressed concern about ...": the verb is part of the noun's cue, not a cue of its own.
    light = {i for d in found if d.head.upos == "NOUN" for i in d.cue if i != d.head.index}
    return [d for d in found if d.head.index not in light and not is_about_namelessness(sentence, d.head, d.content)]


def _parted(sentence: Sentence, levels: Sequence[int]) -> Sentence:
    """The sentence without subjects across quotation marks: they are errors of the parse, so such words hang loose."""
    tokens = list(sentence.tokens)
    for token in sentence.tokens:
        if token.head >= 0 and token.relation in ("nsubj", "csubj") and levels[token.index] != levels[token.head]:
            tokens[token.index] = replace(token, deprel="dep")
    return Sentence(index=sentence.index, tokens=tuple(tokens), entities=sentence.entities)


def is_verbal(sentence: Sentence, token: Token) -> bool:
    """A verb, or a word that the tagger took for a noun though it has a subject or a clause to itself."""
    if token.upos in ("VERB", "AUX"):
        return token.relation not in ("aux", "cop", "case", "mark", "amod", "compound")
    mistaken = token.upos in ("NOUN", "ADJ", "PROPN")
    return mistaken and bool(sentence.children(token, "nsubj")) and bool(sentence.children(token, "ccomp", "obj"))


def _with_particle(sentence: Sentence, token: Token, lexicon: CueLexicon) -> Cue | None:
    """The verb with its particle ("shot back"), or alone; None where only another particle makes it report."""
    plain = lexicon.verbs.get(token.lower)
    for child in sentence.children(token):
        if 0 < child.index - token.index < 4:
            cue = lexicon.phrasal.get((token.lower, child.lower))
            if cue is not None:
                return cue
    return plain


def _supplements(sentence: Sentence, verb: Token, lexicon: CueLexicon) -> list[Token]:
    """Participles of saying behind a comma ("..., adding that ..."): they go on with the cue, wherever they are attached."""
    return [
        t for t in sentence.tokens[verb.index + 1 :]
        if is_supplement(sentence, t, lexicon) or is_coordinated(sentence, t, lexicon)
    ]


def _reporting_above(sentence: Sentence, token: Token, stop: Token, lexicon: CueLexicon) -> list[Token]:
    """Finite cues of saying between a word and a cue above it."""
    found: list[Token] = []
    for above in sentence.ancestors(token):
        if above.index == stop.index:
            break
        cue = lexicon.verbs.get(above.lower)
        if cue is not None and "quote" in cue.takes and "that" in cue.takes and above.feature("VerbForm") == "Fin":
            found.append(above)
    return found


def _speaking(sentence: Sentence, verb: Token, lexicon: CueLexicon) -> Token:
    """Whose subject speaks: of a participle behind a comma the cue above it, not the verb of the content it hangs on."""
    if not (is_supplement(sentence, verb, lexicon) or is_coordinated(sentence, verb, lexicon)):
        return verb
    if sentence.child(verb, "nsubj") is not None:
        return verb
    for above in sentence.ancestors(verb):
        cue = lexicon.verbs.get(above.lower)
        if cue is not None and "that" in cue.takes and above.feature("VerbForm") == "Fin" and above.index < verb.index:
            return above
    return verb


def is_supplement(sentence: Sentence, token: Token, lexicon: CueLexicon) -> bool:
    cue = lexicon.verbs.get(token.lower)
    if token.relation not in ("advcl", "acl") or token.deprel == "acl:relcl":
        return False
    return (
        cue is not None and token.lower.endswith("ing") and "that" in cue.takes and "acc" not in cue.takes and token.index > 0
        and sentence.tokens[token.index - 1].text == ","
    )


def is_coordinated(sentence: Sentence, token: Token, lexicon: CueLexicon) -> bool:
    """ "The court ruled that it was void and demanded that ...": a cue coordinated with a verb that is none itself."""
    if token.relation != "conj" or token.feature("VerbForm") != "Fin" or sentence.child(token, "nsubj") is not None:
        return False
    cue, head = lexicon.verbs.get(token.lower), sentence.tokens[token.head]
    clause = sentence.child(token, "ccomp")
    marked = clause is not None and any(m.lower in ("that", "whether") for m in sentence.children(clause, "mark"))
    return cue is not None and "that" in cue.takes and marked and head.lower not in lexicon.verbs and head.relation == "ccomp"


def _verb(sentence: Sentence, verb: Token, cue: Cue, lexicon: CueLexicon) -> list[Draft]:
    if _left_unsaid(sentence, verb, lexicon):
        return []
    content, sense, basis, more = complement_of(sentence, verb, cue)
    named_only = verb.relation == "acl" and verb.deprel != "acl:relcl" and basis == "infinitive"
    if (basis == "phrase" or named_only) and not _holds(sentence, verb):
        content, sense, basis, more = NOTHING
    if basis in ("clause", "infinitive") and verb.feature("VerbForm") == "Fin" and content:
        for other in _supplements(sentence, verb, lexicon):
            if other.index in content and not _reporting_above(sentence, other, verb, lexicon):
                content -= words_of(sentence, other)
    source, source_words, speakers = source_of(sentence, _speaking(sentence, verb, lexicon), inverts="told" not in cue.takes)
    if basis == "raise" or "seem" in cue.takes:
        source, source_words, speakers, basis = None, (), (), "infinitive" if basis == "raise" else basis
    words = cue_words(sentence, verb, *more)
    if "that" in cue.takes and "acc" not in cue.takes and basis in ("clause", None):
        read = _by_position(sentence, verb, cue, content, words, source_words)
        if read:
            content, sense, basis = read, sense or cue.takes["that"], "clause"
    if basis == "clause" and content and all(i < verb.index or sentence.tokens[i].upos == "PUNCT" for i in content):
        content |= _reason_after(sentence, verb)
    if sense is None or basis is None:
        if "quote" not in cue.takes:
            return []
        sense, basis = cue.takes["quote"], "quotation"
    return [
        Draft(
            sentence=sentence, head=verb, cue=words, content=content - set(words) - set(source_words), source=source,
            source_words=source_words, speakers=speakers, sense=sense_here(sentence, verb, cue, sense), basis=basis,
            takes_quote="quote" in cue.takes,
        )
    ]


def _reason_after(sentence: Sentence, verb: Token) -> frozenset[int]:
    """ "The road is shut, he said, because it flooded": the reason behind the reporting clause belongs to what was said."""
    for child in sentence.children(verb, "advcl"):
        words = words_of(sentence, child)
        opening = min(i for i in words if sentence.tokens[i].upos != "PUNCT")
        if opening > verb.index and sentence.tokens[opening].lower in REASONS and sentence.tokens[opening - 1].text == ",":
            return words
    return frozenset()


def _left_unsaid(sentence: Sentence, verb: Token, lexicon: CueLexicon) -> bool:
    """ "declined to say whether ...": the infinitive is what was not done, so that it reports nothing of its own."""
    head = sentence.head(verb)
    to = verb.relation in ("xcomp", "advcl") and any(m.lower == "to" for m in sentence.children(verb, "mark"))
    cue = lexicon.verbs.get(head.lower) if head is not None and to else None
    sense = cue.takes.get("inf") if cue is not None else None
    return sense is not None and sense.polarity == "declined"


def _by_position(
    sentence: Sentence, verb: Token, cue: Cue, content: frozenset[int], words: tuple[int, ...], source_words: tuple[int, ...]
) -> frozenset[int]:
    """The content of a verb of saying by the order of words, where the parse cuts it short or has none; else nothing."""
    if any(sentence.tokens[i].lower in RELATIVE for i in source_words[:1]):
        return frozenset()
    after, last = words[-1] + 1, len(sentence.tokens)
    right = [i for i in content if i > words[-1]]
    if right:
        gap = sentence.tokens[after : min(right)]
        cut = gap and "told" not in cue.takes and all(t.upos not in ("PUNCT", "ADP", "SCONJ", "VERB") for t in gap)
        own = all(t.head == verb.index for t in gap if t.relation in ("obj", "nsubj", "dep", "iobj", "ccomp"))
        if cut and own and not set(source_words) & {t.index for t in gap}:
            return content | {t.index for t in gap}
        return frozenset()
    if "told" not in cue.takes and any(o.index not in source_words for o in sentence.children(verb, "obj") if o.upos != "VERB"):
        # "..., recalled its envoy": what has an object reports no clause, unless that is the clause's own subject.
        above = {t.index for t in sentence.ancestors(verb)}
        if not any(t.index not in above and t.feature("VerbForm") == "Fin" for t in sentence.tokens[after:last]):
            return frozenset()
    comma = after < last and sentence.tokens[after].upos == "PUNCT"
    if after < last and not comma and source_words and (not content or not _comma_before(sentence, source_words, words)):
        forward = _forward(sentence, verb, after, last)
        if forward:
            return forward
    if not content and comma and source_words and _comma_before(sentence, source_words, words):
        # "The bridge, the minister said, was closed."
        first = min([words[0], *source_words])
        rest = [t for t in sentence.tokens[:first] if t.upos != "PUNCT" or t.index < first - 1] + list(sentence.tokens[after:])
        if sentence.tokens[after].text == "," and any(t.upos in ("VERB", "AUX") for t in rest if t.index > after):
            return frozenset(t.index for t in rest)
    if not content and _comma_before(sentence, source_words, words) and not any(t.upos == "VERB" for t in sentence.tokens[after:]):
        first = min([words[0], *source_words])
        before = sentence.tokens[: first - 1]
        if any(t.upos in ("VERB", "AUX") for t in before) and len(before) > 2:
            return frozenset(t.index for t in before)
    return frozenset()


def _forward(sentence: Sentence, verb: Token, after: int, last: int) -> frozenset[int]:
    """All that follows the verb, if it is a clause, less what is coordinated with the verb or qualifies it."""
    first = sentence.tokens[after]
    if first.upos in ("ADP", "PUNCT", "CCONJ", "PART", "VERB") or verb.feature("VerbForm") == "Inf":
        return frozenset()
    others = [c for c in sentence.children(verb, "conj", "advcl", "parataxis") if c.index > after + 2]
    outside = frozenset(i for other in others for i in words_of(sentence, other))
    rest = [t for t in sentence.tokens[after:last] if t.index not in outside]
    above = {t.index for t in sentence.ancestors(verb)}  # "they recalled the envoy, he said": no clause under the verb
    finite = next((t for t in rest if t.upos == "AUX" or (t.upos == "VERB" and t.feature("VerbForm") == "Fin")), None)
    if finite is not None and (finite.index in above or (finite.upos == "AUX" and finite.head in above)):
        return frozenset()
    subject = next((t for t in rest if t.upos in NOMINAL), None)
    if finite is None or subject is None or subject.index > finite.index:
        return frozenset()
    return frozenset(t.index for t in rest)


def _comma_before(sentence: Sentence, source_words: tuple[int, ...], words: tuple[int, ...]) -> bool:
    """The reporting clause is set off by a comma from what stands before it."""
    first = min([words[0], *source_words])
    return first > 0 and sentence.tokens[first - 1].text in (",", "—", "–", "--")


def _holds(sentence: Sentence, verb: Token) -> bool:
    """An attitude that somebody has, not one that is only named: "to endorse him" and "by endorsing him" tell of none."""
    head = sentence.head(verb)
    if verb.feature("Mood") == "Imp" or any(a.lower in POSSIBLE for a in sentence.children(verb, "aux")):
        return False
    if any(m.lower == "to" for m in sentence.children(verb, "mark")):
        return verb.relation == "xcomp" and head is not None and head.lower in GOING_TO
    if verb.feature("VerbForm") == "Ger" or (verb.relation == "acl" and verb.deprel != "acl:relcl"):
        # "a resolution, demanding ...": behind a comma it tells what the thing said, without one only which thing it is.
        return verb.lower.endswith("ing") and verb.index > 0 and sentence.tokens[verb.index - 1].text == ","
    return not any(m.lower in ("if", "unless") for m in sentence.children(verb, "mark"))


REASONS = frozenset({"because", "since", "although", "though", "unless", "if"})
POSSIBLE = frozenset({"may", "might", "can", "could", "should", "must"})
GOING_TO = frozenset({
    "continue", "continues", "continued", "continuing", "began", "begin", "begins", "going", "went", "seemed", "appeared", "used",
})
