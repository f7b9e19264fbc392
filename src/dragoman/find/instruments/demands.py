"""What an instrument asks for: demands told with the text, or the body that adopted it, as the one who asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...language.sentences import Sentence, Token
from ...records import Demand, Mention, Span
from ..phrases import case_of, clause_of, conjuncts
from ..scene import Scene
from .legal import legal

OBLIGED = frozenset({"oblige", "require", "bind", "commit", "order"})
TO_PASS = frozenset({"majority", "quorum", "vote", "approval", "consent", "ratification", "support"})  # what a text needs, not what it asks
PLEDGES = frozenset({"pledge", "undertake", "promise", "commit", "vow"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One demand as told, with the verb that tells it."""

    verb: Token
    what: tuple[int, int]
    of: Token | None
    sentence: Sentence

    def is_same(self, other: Asked) -> bool:
        """Whether another demand is told by the same words, of the same addressee."""
        return self.what == other.what and (self.of is other.of or self.of is None or other.of is None)

    def record(self, scene: Scene) -> Demand:
        return Demand(what=self.span(scene), of=self.mention(scene))

    def span(self, scene: Scene) -> Span:
        return scene.span(*self.what)

    def mention(self, scene: Scene) -> Mention | None:
        return scene.actor(self.sentence, self.of) if self.of is not None else None


def asks_of(sentence: Sentence, verb: Token) -> list[Asked]:
    """The demands that a verb of demand makes; [] where it is none, is denied, or tells what would have been."""
    lexicon = legal()
    lemma = lexicon.lemma(verb.lemma)
    known = (lexicon.demand_object, lexicon.demand_object_after, lexicon.demand_person, lexicon.demand_person_after, lexicon.demand_that)
    if not any(lemma in words for words in known):
        return []
    clause = clause_of(sentence, verb)
    if clause.negation is not None or clause.modality == "hypothetical" or any(a.lemma == "deny" for a in sentence.ancestors(verb)):
        return []
    return list(_person_to_act(sentence, verb)) or list(_that_clause(sentence, verb)) or list(_things(sentence, verb))


def _person_to_act(sentence: Sentence, verb: Token) -> Iterator[Asked]:
    """ "Urges the government to recognise ...", "calls on all states not to ...", "appeals to both sides to ..."."""
    lexicon = legal()
    prepositions = lexicon.demand_person_after.get(verb.lemma)
    if verb.lemma not in lexicon.demand_person and prepositions is None:
        return
    addressee = None
    if verb.lemma in lexicon.demand_person:
        addressee = sentence.child(verb, "obj", "iobj")
    if addressee is None and prepositions is not None:
        addressee = next(
            (o for o in sentence.children(verb, "obl", "nmod", "obj") if set(case_of(sentence, o).split()) & prepositions), None
        )
    infinitive = _infinitive(sentence, verb, addressee)
    if infinitive is None:
        return
    if addressee is None or addressee.index > infinitive.index:
        own = sentence.child(infinitive, "nsubj", "nsubj:pass")
        passive = sentence.child(verb, "nsubj:pass")
        addressee = own or passive or _noun_between(sentence, verb, infinitive)
    what = _verb_phrase(sentence, infinitive)
    for one in conjuncts(sentence, addressee) if addressee is not None else [None]:
        yield Asked(verb=verb, what=what, of=one, sentence=sentence)


def _noun_between(sentence: Sentence, verb: Token, infinitive: Token) -> Token | None:
    """The nominal between a verb of demand and its infinitive, where the parse doesn't join it to the verb."""
    between = [t for t in sentence.tokens[verb.index + 1 : _first_of(sentence, infinitive)] if t.upos in ("NOUN", "PROPN", "PRON")]
    return next((t for t in between if not any(t.head == other.index for other in between)), None)


def agreed_in(sentence: Sentence, verb: Token) -> list[Asked]:
    """What parties bind themselves to: "agreed not to use force", "undertook to pay"."""
    infinitive = _infinitive(sentence, verb, None)
    if infinitive is None or any(c.lower in ("how", "when", "where", "whether", "what") for c in sentence.children(infinitive)):
        return []
    return [Asked(verb=verb, what=_verb_phrase(sentence, infinitive), of=None, sentence=sentence)]


def _infinitive(sentence: Sentence, verb: Token, addressee: Token | None) -> Token | None:
    """The infinitive with "to" that tells what is asked, under the verb or (wrongly attached) its addressee."""
    places = [verb] if addressee is None else [verb, addressee]
    for place in places:
        for child in sentence.children(place, "xcomp", "ccomp", "advcl", "acl"):
            if child.index > verb.index and any(m.lower == "to" for m in sentence.children(child, "mark")):
                return child
            if (
                child.index > verb.index
                and sentence.children(child, "cop")
                and any(m.lower == "to" for m in sentence.children(child, "mark", "aux"))
            ):
                return child
    return None


def _verb_phrase(sentence: Sentence, verb: Token) -> tuple[int, int]:
    """The infinitive with all that belongs to it, less its "to" unless "not" stands before that."""
    words = [t for t in _own_words(sentence, verb) if t.upos != "PUNCT" or t.lower in ("-", "'", "’", '"', "“", "”")]
    words = [t for t in words if t.index >= _first_of(sentence, verb)]
    words = _before_quoted_manner(sentence, words)
    if words[0].lower == "to":
        words = words[1:]
    while len(words) > 1 and words[-1].upos == "PUNCT":
        words = words[:-1]
    return words[0].start, words[-1].end


def _before_quoted_manner(sentence: Sentence, words: list[Token]) -> list[Token]:
    """The words before a quotation that only adds how or why: `leave "in the interest of peace"`."""
    for place, word in enumerate(words[1:], 1):
        following = sentence.tokens[word.index + 1] if word.index + 1 < len(sentence.tokens) else None
        if (
            word.text in ('"', "“", "‘")
            and following is not None
            and following.upos in ("ADP", "SCONJ")
            and words[place - 1].upos in ("NOUN", "PROPN", "PRON")
        ):
            return words[:place]
    return words


def _own_words(sentence: Sentence, verb: Token) -> list[Token]:
    """The words of a clause without its subject and without clauses beside it that have their own."""
    beside = {
        w.index
        for c in sentence.children(verb, "conj", "parataxis")
        if sentence.children(c, "nsubj", "nsubj:pass")
        for w in sentence.subtree(c)
    }
    return [t for t in sentence.subtree(verb, without=("nsubj", "nsubj:pass")) if t.index not in beside]


def _first_of(sentence: Sentence, verb: Token) -> int:
    marks = [m.index for m in sentence.children(verb, "mark", "advmod", "aux") if m.index < verb.index]
    return min([*marks, verb.index])


def _that_clause(sentence: Sentence, verb: Token) -> Iterator[Asked]:
    """ "Demands that Moscow withdraw", "stipulates that both sides will ..."."""
    lexicon = legal()
    if verb.lemma not in lexicon.demand_that:
        return
    complement = next((c for c in sentence.children(verb, "ccomp") if c.index > verb.index and _can_be_asked(sentence, verb, c)), None)
    if complement is None:
        return
    for clause in conjuncts(sentence, complement):
        subject = sentence.child(clause, "nsubj", "nsubj:pass")
        if clause is not complement and subject is None:
            continue
        words = [
            t
            for t in _own_words(sentence, clause)
            if (t.upos != "PUNCT" and t.lower not in ("that", "and", "or")) or (t.index > clause.index and t.upos != "PUNCT")
        ]
        if subject is None or subject.deprel == "nsubj:pass":
            whole = words if subject is None else [*sentence.subtree(subject), *words]
            yield Asked(verb=verb, what=(min(t.start for t in whole), words[-1].end), of=None, sentence=sentence)
            continue
        until = max(w.index for w in sentence.subtree(subject))
        words = [t for t in words if t.index > until]
        words = [t for t in words if not (t.relation == "aux" and t.lower in ("should", "must", "shall", "will"))] or words
        if words:
            yield Asked(verb=verb, what=(words[0].start, words[-1].end), of=subject, sentence=sentence)


def _can_be_asked(sentence: Sentence, verb: Token, complement: Token) -> bool:
    """Demands proper take a bare subjunctive or should; rules and provisions need must, shall, "are to" or will."""
    if verb.lemma in ("demand", "insist", "ask", "request", "require", "urge", "order", "stipulate", "specify"):
        return True
    return any(a.lower in ("must", "shall", "should", "will") for a in sentence.children(complement, "aux"))


def _things(sentence: Sentence, verb: Token) -> Iterator[Asked]:
    """ "Demands an immediate ceasefire and a complete end to ...", "calls for the withdrawal of ..."; one each."""
    lexicon = legal()
    preposition = lexicon.demand_object_after.get(verb.lemma)
    heads: list[Token] = []
    if preposition is not None:
        heads = [
            c
            for o in sentence.children(verb, "obl", "obj", "nmod")
            if case_of(sentence, o).split()[:1] == [preposition]
            for c in conjuncts(sentence, o)
        ]
    elif verb.lemma in lexicon.demand_object:
        heads = [c for o in sentence.children(verb, "obj") for c in conjuncts(sentence, o)]
    for head in heads:
        if head.upos in ("NOUN", "PROPN", "VERB") and head.lemma not in TO_PASS:
            yield Asked(verb=verb, what=_thing(sentence, head), of=None, sentence=sentence)


def _thing(sentence: Sentence, head: Token) -> tuple[int, int]:
    """A noun phrase with its complements, without what is coordinated with it, told about it, or the preposition."""
    words = sentence.subtree(head, without=("conj", "cc", "case", "appos", "acl:relcl", "parataxis", "advcl", "dep"))
    kept = [head]
    for word in reversed([w for w in words if w.index < head.index]):
        if word.index != kept[0].index - 1:
            break
        kept.insert(0, word)
    for word in [w for w in words if w.index > head.index]:
        if word.index > kept[-1].index + 1 and any(
            t.upos != "PUNCT" or t.lower in (",", ";") for t in sentence.tokens[kept[-1].index + 1 : word.index]
        ):
            break
        kept.append(word)
    while len(kept) > 1 and kept[-1].upos == "PUNCT":
        kept.pop()
    while len(kept) > 1 and kept[0].upos == "PUNCT":
        kept.pop(0)
    return kept[0].start, kept[-1].end


def obligations_of(sentence: Sentence, *, pledges: bool) -> list[Asked]:
    """What parties "must" do or "are to" do, or (pledges) undertake, in a sentence that tells what a text contains."""
    found = []
    for verb in sentence.tokens:
        if verb.upos not in ("VERB", "AUX", "ADJ", "NOUN"):
            continue
        subject = sentence.child(verb, "nsubj", "nsubj:pass")
        if subject is None or subject.upos not in ("NOUN", "PROPN") or subject.index > verb.index:
            continue
        predicate = _obliged(sentence, verb, pledges=pledges)
        if predicate is not None:
            what = _verb_phrase_after(sentence, predicate, subject)
            if what is not None:
                found.append(Asked(verb=verb, what=what, of=subject, sentence=sentence))
    return found


def _obliged(sentence: Sentence, verb: Token, *, pledges: bool) -> Token | None:
    """The verb of what is to be done, when the clause says that its subject must, is to, has to or undertook to."""
    if is_denied(sentence, verb):
        return None
    if any(a.lower in ("must", "shall") for a in sentence.children(verb, "aux")):
        return verb
    infinitive = next(
        (c for c in sentence.children(verb, "xcomp", "ccomp", "advcl") if any(m.lower == "to" for m in sentence.children(c, "mark"))), None
    )
    if infinitive is None:
        around = sentence.tokens[max(0, verb.index - 4) : verb.index]
        to = next((t for t in around if t.lower == "to"), None)
        be = to is not None and sentence.tokens[to.index - 1].lower in ("is", "are")
        return verb if be and verb.upos == "VERB" else None
    following = sentence.tokens[verb.index + 1].lower if verb.index + 1 < len(sentence.tokens) else ""
    if verb.lower in ("is", "are") and following == "to":
        return infinitive
    if verb.lemma == "have" and verb.lower in ("has", "have") and following == "to":
        return infinitive
    if (
        verb.lemma in OBLIGED
        and verb.xpos == "VBN"
        and any(a.lower in ("is", "are") for a in sentence.children(verb, "aux:pass", "aux", "cop"))
    ):
        return infinitive
    pledged = pledges and verb.lemma in PLEDGES and verb.feature("Tense") == "Past"
    return infinitive if pledged and not _is_of_text(sentence, infinitive) else None


def _is_of_text(sentence: Sentence, act: Token) -> bool:
    """Whether a promise is about a text, and so none that the text holds: "promised to support it", "pledged to honour the pact"."""
    texts = {*legal().nouns, *legal().pointers}
    return any(o.lower in ("it", "them") or o.lemma.lower() in texts for o in sentence.children(act, "obj"))


def is_denied(sentence: Sentence, verb: Token) -> bool:
    return clause_of(sentence, verb).negation is not None


def _verb_phrase_after(sentence: Sentence, verb: Token, subject: Token) -> tuple[int, int] | None:
    """The predicate after its subject and auxiliaries."""
    skip = {
        t.index
        for t in sentence.children(verb, "aux", "mark", "advmod", "cc")
        if t.index < verb.index and t.lower in ("must", "shall", "to", "also", "is", "are")
    }
    until = max(w.index for w in sentence.subtree(subject))
    words = [t for t in _own_words(sentence, verb) if t.index > until and t.upos != "PUNCT" and t.index not in skip]
    words = [t for t in words if t.index >= verb.index or t.relation in ("aux", "advmod", "mark", "obl", "cop") or t.head != verb.index]
    while words and words[0].index < verb.index and words[0].lower in ("must", "shall", "to", "also", "is", "are"):
        words.pop(0)
    before = [t for t in words if t.index < verb.index]
    if any(t.lower not in ("be", "not") and t.upos not in ("AUX", "ADV", "PART") for t in before):
        words = [t for t in words if t.index >= verb.index]
    return (words[0].start, words[-1].end) if words else None


