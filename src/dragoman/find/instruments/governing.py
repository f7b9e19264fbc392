"""The verbs that a mention of an instrument is a party of, also where the parse joins it wrongly."""

from __future__ import annotations

from collections.abc import Iterator

from ...language.sentences import Sentence, Token
from ..phrases import case_of, conjuncts

# Nouns whose "of" names the text itself.
PARTS_OF = frozenset({
    "text", "term", "draft", "version", "favour", "favor", "number", "package", "round", "set", "raft", "wave", "series", "batch",
})


def governors(sentence: Sentence, token: Token) -> list[tuple[Token, str]]:
    """The verbs that a nominal is a party of, each with its part: obj, pass, subj or the preposition of an oblique."""
    found: list[tuple[Token, str]] = []
    at = token
    for _ in range(3):
        head = sentence.head(at)
        if head is None:
            break
        if at.relation == "conj" and head.upos in ("NOUN", "PROPN", "PRON"):
            at = head
            continue
        if at.relation == "nmod" and at.deprel != "nmod:poss" and head.lemma in PARTS_OF:
            if head.lemma in ("favour", "favor") and (above := sentence.head(head)) is not None:
                found.append((above, "for"))
            at = head
            continue
        part = {"nsubj:pass": "pass", "nsubj": "subj", "nsubj:outer": "subj", "obj": "obj", "csubj": "subj"}.get(at.deprel)
        if part == "subj" and any(c.index < min(at.index, head.index) for c in sentence.children(head, "nsubj", "nsubj:pass")):
            # Of two subjects, one after the verb is its object; one before it belongs to something else.
            part = "obj" if at.index > head.index else "none"
        if part is None and at.relation == "obl":
            part = case_of(sentence, at) or "obl"
        if part is not None:
            found.append((head, part))
            if part in ("pass", "subj"):
                found += [
                    (verb, _part_of_subject(sentence, verb)) for verb in sentence.children(head, "conj") if _shares_subject(sentence, verb)
                ]
                found += [(v, "pass") for v in sentence.children(head, "advcl") if _bare_participle(sentence, v)]
        break
    found += [] if found else _verb_before(sentence, token)
    for child in sentence.children(token, "acl", "advcl"):
        found += _modifying(sentence, child)
    made = made_by(sentence, token)
    if made is not None and all(verb is not made for verb, _ in found):
        found.append((made, "pass"))
    elif made is not None:
        found = [(verb, "pass" if verb is made else part) for verb, part in found]
    return found


def made_by(sentence: Sentence, token: Token) -> Token | None:
    """The participle after a noun, whatever the parse makes of it: "a law passed by the chamber", "Resolution 12, adopted in"."""
    after = sentence.tokens[token.index + 1 : token.index + 9]
    if len(after) > 2 and (comma := next((t.index for t in after[:2] if t.text == ","), None)) is not None:
        participle = sentence.tokens[comma + 1] if comma + 1 < len(sentence.tokens) else None
        bare = (
            participle is not None
            and participle.xpos == "VBN"
            and not sentence.children(participle, "nsubj", "nsubj:pass", "aux", "aux:pass")
        )
        return participle if bare else None
    if not after or after[0].xpos not in ("VBN", "VBD") or not any(t.lower == "by" for t in after[1:]):
        return None
    by = next(t.index for t in after[1:] if t.lower == "by")
    between = sentence.tokens[after[0].index + 1 : by]
    return after[0] if all(t.upos in ("NOUN", "NUM", "ADV", "ADP", "PROPN", "DET") for t in between) else None


def _verb_before(sentence: Sentence, token: Token) -> list[tuple[Token, str]]:
    """A verb without an object before a mention that the parse joins to none: "approved, by 30 votes to 12, a motion"."""
    if token.relation not in ("root", "appos", "parataxis", "list", "dep", "conj", "nmod", "obl"):
        return []
    for at in range(token.index - 1, max(-1, token.index - 16), -1):
        word = sentence.tokens[at]
        if word.upos == "VERB":
            return (
                [(word, "obj")]
                if sentence.child(word, "obj") is None and sentence.tokens[at + 1].upos in ("PUNCT", "ADP") and not case_of(sentence, token)
                else []
            )
        if word.upos in ("SCONJ", "PRON") or word.text in (";", ":"):
            break
    return []


def _shares_subject(sentence: Sentence, verb: Token) -> bool:
    return verb.upos in ("VERB", "AUX") and not sentence.children(verb, "nsubj", "nsubj:pass", "csubj")


def _part_of_subject(sentence: Sentence, verb: Token) -> str:
    return "pass" if sentence.children(verb, "aux:pass") or verb.feature("Voice") == "Pass" else "subj"


def _bare_participle(sentence: Sentence, verb: Token) -> bool:
    return verb.xpos == "VBN" and not sentence.children(verb, "nsubj", "nsubj:pass", "mark", "aux")


def _modifying(sentence: Sentence, verb: Token) -> Iterator[tuple[Token, str]]:
    """The part that a noun plays in the clause that modifies it, and in what is coordinated with that."""
    for clause in conjuncts(sentence, verb):
        if clause is not verb and sentence.children(clause, "nsubj", "nsubj:pass"):
            continue
        own = sentence.child(clause, "nsubj", "nsubj:pass")
        relative = own is not None and own.lower in ("which", "that", "who")
        if own is None or relative:
            bare = clause.xpos == "VBN" or (clause.xpos == "VBD" and clause.deprel == "acl")  # a participle taken for a past tense
            passive = (
                (bare and not sentence.children(clause, "aux")) or bool(sentence.children(clause, "aux:pass", "nsubj:pass"))
            )
            yield clause, "pass" if passive else "subj"
            continue
        if clause.deprel != "acl:relcl":
            if sentence.children(clause, "aux:pass") and all(m.lower == "before" for m in sentence.children(clause, "mark")):
                yield clause, "pass"  # "a draft before the council had been rejected", with the council for its subject
            continue
        by_means = [o for o in sentence.children(clause, "obl") if o.lower == "which"]
        yield clause, "means" if by_means or (sentence.child(clause, "obj") is not None and not any(
            o.lower in ("which", "that") for o in sentence.children(clause, "obj")
        )) else "obj"
