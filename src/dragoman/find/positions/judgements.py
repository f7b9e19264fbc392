"""Judgements on acts and texts: "called it a mistake", "declared the vote void", "said that the wall was unlawful"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...language.sentences import Sentence, Token
from ...records import Modality, Stance
from ..phrases import case_of
from .force import DUTY, doers, force_of
from .objects import Target, clause_extent, is_passive, nominal, spread
from .stances import Cue, Stances

SOIL = frozenset({"soil", "land", "territory", "ground", "province"})
VOID = frozenset({"void", "null", "invalid", "nullity"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One stance as a sentence tells it, before it is asked whether its parties are political actors.

    `holders` are head words; none of them: the speaker in whose mouth the judgement is. `anchor` is the word whose
    voice and time count.
    """

    stance: Stance
    modality: Modality
    sentence: Sentence
    anchor: Token
    cue: tuple[int, int]
    holders: tuple[Token, ...]
    objects: tuple[Target, ...]
    source: Cue | None = None
    judged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgements:
    """Looks for judgements in sentences; `dated` holds the offsets at which words of time expressions start."""

    lexicon: Stances
    dated: frozenset[int]

    def stance_of(self, sentence: Sentence, word: Token) -> Stance | None:
        """The stance of "a crime", "illegal", "a weak response", "null and void"; None where it is negated or tells none."""
        if any(c.lower in ("not", "n't", "n’t", "never", "no", "hardly") for c in sentence.children(word, "advmod", "det")):
            return None
        table = self.lexicon.judgements
        if any(one.lower in VOID for one in (word, *sentence.children(word, "conj"))):
            return "rejects"  # what is "illegal and void" is denied effect above all
        near = [word, *sentence.children(word, "conj"), *sentence.children(word, "amod", "compound")]
        near += [w for c in sentence.children(word, "amod") for w in sentence.children(c, "conj")]
        for one in near:
            stance = table.get(one.lemma.lower()) or table.get(joined(sentence, one))
            if stance is not None:
                return stance
        if word.lemma == "act" and any(
            b.lemma in ("war", "aggression", "terror", "piracy", "violence", "hostility") for b in sentence.children(word, "nmod")
        ):
            return "condemns"
        for below in sentence.children(word, "nmod"):
            for one in (below, *sentence.children(below, "amod")):
                if one.lower in table and case_of(sentence, below) in ("of", "in"):
                    return table[one.lower]
        return None

    def by_verb(self, sentence: Sentence, verb: Token) -> Iterator[Told]:
        """ "called it a mistake", "declared the vote void", "was described as unlawful by ..."."""
        passive = is_passive(sentence, verb)
        if passive:
            things = list(sentence.children(verb, "nsubj:pass")) or (
                [sentence.tokens[verb.head]] if verb.relation == "acl" and verb.head >= 0 else []
            )
        else:
            things = [o for o in sentence.children(verb, "obj") if o.lower not in ("what", "whatever")]
        second = things[1:] if not passive else []
        things = things[:1] if not passive else things
        words = [
            c
            for c in sentence.children(verb, "xcomp", "obl", "advcl", "ccomp")
            if c.index > verb.index and not sentence.children(c, "nsubj")
        ]
        words = [
            c
            for c in words
            if c.relation in ("xcomp", "ccomp")
            or case_of(sentence, c) == "as"
            or any(m.lower == "as" for m in sentence.children(c, "mark"))
            or (not case_of(sentence, c) and self.stance_of(sentence, c) is not None)
        ]
        words = words or second
        for word in words[:1]:
            yield from self._judged_as(sentence, verb, things, word)
        if words:
            return
        if len(things) == 1 and not passive and things[0].index > verb.index:
            yield from self._judged_inside(sentence, verb, things[0])
        for clause in sentence.children(verb, "ccomp", "xcomp"):
            subject = sentence.child(clause, "nsubj")
            if subject is not None and not sentence.children(clause, "cop", "aux", "mark") and clause.upos in ("ADJ", "NOUN"):
                yield from self._judged_as(sentence, verb, [subject], clause)
                return

    def _judged_inside(self, sentence: Sentence, verb: Token, thing: Token) -> Iterator[Told]:
        """ "declared the accord void" where the parse makes one noun phrase of it."""
        words = sentence.subtree(thing)
        last = next((w for w in reversed(words) if w.upos != "PUNCT"), thing)
        word = last
        while word.index > words[0].index and sentence.tokens[word.index - 1].lower in ("and", "or") and word.index - 2 >= words[0].index:
            word = sentence.tokens[word.index - 2]
        stance = self.lexicon.judgements.get(last.lower)
        if stance is None or word.index - words[0].index < 2 or sentence.tokens[word.index - 1].upos in ("DET", "ADJ", "ADP", "ADV"):
            return
        force = force_of(sentence, verb, Cue(stance=stance, lemma=verb.lemma, ways=("obj",)), self.lexicon)
        if force is not None:
            target = Target(start=words[0].start, end=sentence.tokens[word.index - 1].end, head=sentence.tokens[word.index - 1])
            yield Told(
                stance=force.stance,
                modality=force.modality,
                sentence=sentence,
                anchor=verb,
                cue=(word.start, last.end),
                holders=tuple(doers(sentence, force.top, verb)),
                objects=(target,),
            )

    def _judged_as(self, sentence: Sentence, verb: Token, things: list[Token], word: Token) -> Iterator[Told]:
        stance = self.stance_of(sentence, word) or self._status(sentence, verb, word)
        if stance is None or not things:
            return
        force = force_of(sentence, verb, Cue(stance=stance, lemma=verb.lemma, ways=("obj",)), self.lexicon)
        if force is None:
            return
        start, end = nominal(sentence, word, self.dated).start, nominal(sentence, word, self.dated).end
        yield Told(
            stance=force.stance,
            modality=force.modality,
            sentence=sentence,
            anchor=verb,
            cue=(start, end),
            holders=tuple(doers(sentence, force.top, verb)),
            objects=tuple(nominal(sentence, one, self.dated) for thing in things for one in spread(sentence, thing)),
        )

    def _status(self, sentence: Sentence, verb: Token, word: Token) -> Stance | None:
        """ "regards the island as part of its territory" claims it; "treats it as a state" recognises it."""
        own = any(c.lower in ("its", "their", "our") for c in sentence.subtree(word))
        if (word.lemma in ("part", "territory", "province", "own", "integral") or word.lower == "its") and own:
            return "claims"
        if word.lemma in ("part", "territory", "capital") and sentence.children(word, "nmod", "nmod:poss", "amod"):
            return "recognises"
        if word.lemma in ("state", "republic", "country", "government", "president") and self.lexicon.key(verb) in (
            "treat",
            "regard",
            "consider",
            "see",
        ):
            return "recognises"
        return None

    def judged(self, sentence: Sentence, predicate: Token, stance: Stance, cue: tuple[int, int]) -> Told | None:
        """A judgement about the predicate's subject, to be laid to whoever announces it."""
        subject = sentence.child(predicate, "nsubj", "nsubj:pass", "csubj")
        lows = {a.lower for a in sentence.children(predicate, "aux")}
        if subject is None or lows & DUTY or subject.lower in ("i", "we", "he", "she", "you", "they", "who", "there", "nothing", "nobody"):
            return None
        if any(m.lower in ("if", "whether", "unless") for m in sentence.children(predicate, "mark")) or predicate.relation in (
            "acl",
            "advcl",
        ):
            return None
        if any(a.lemma in ("deny", "doubt", "dispute") for a in list(sentence.ancestors(predicate))[:2]):
            return None
        negated = any(c.lower in ("not", "n't", "n’t", "never") for c in sentence.children(predicate, "advmod"))
        if negated and stance != "supports":
            return None
        stance = "opposes" if negated else stance
        verb = self._announcer(sentence, predicate)
        performs = verb is not None and self.lexicon.key(verb) in self.lexicon.performing
        if stance in ("supports", "opposes") and not self._is_act(sentence, subject):
            return None
        found = nominal(sentence, subject, self.dated) if subject.upos != "VERB" else clause_target(sentence, subject)
        return Told(
            stance=stance,
            modality="asserted",
            sentence=sentence,
            anchor=verb if performs and verb is not None else predicate,
            cue=cue,
            holders=tuple(doers(sentence, verb, verb)) if verb is not None else (),
            objects=(found,),
            judged=True,
        )

    def _is_act(self, sentence: Sentence, subject: Token) -> bool:
        """True of words for a text or an act of policy, or standing for one: what praise and blame of politics are about."""
        if subject.lower in ("it", "this") or subject.upos == "VERB":
            return True
        names = {subject.lemma.lower(), subject.lower}
        return (
            any(names & self.lexicon.classes[name] for name in ("text", "idea", "act", "order"))
            or subject.lemma.lower() in self.lexicon.nouns
        )

    def _announcer(self, sentence: Sentence, predicate: Token) -> Token | None:
        """The verb of saying that a clause is the content of, before or after it."""
        head = sentence.head(predicate)
        at = predicate
        while head is not None and at.relation == "conj":
            at, head = head, sentence.head(head)
        if head is not None and at.relation in ("ccomp", "parataxis") and self.lexicon.key(head) in self.lexicon.announcing:
            return head
        for child in sentence.children(at, "parataxis"):
            if self.lexicon.key(child) in self.lexicon.announcing and sentence.children(child, "nsubj"):
                return child
        return None

    def by_clause(self, sentence: Sentence) -> Iterator[Told]:
        """Judgements told as clauses: "the vote was a mistake", "it amounts to theft", "the valley belongs to Chad"."""
        for word in sentence.tokens:
            if word.upos in ("NOUN", "ADJ") and sentence.children(word, "cop"):
                stance = self.stance_of(sentence, word) if not case_of(sentence, word) else None
                belongs = word.lemma == "part" and next((c for c in sentence.children(word, "nmod") if case_of(sentence, c) == "of"), None)
                if stance is None and belongs:
                    stance = "claims" if _is_own(sentence, belongs) else "recognises"
                stance = stance or _of_state(sentence, word)
                whole = nominal(sentence, word, self.dated)
                cue = (word.start, belongs.end) if belongs else (whole.start, whole.end)
                told = self.judged(sentence, word, stance, cue) if stance else None
            elif word.upos == "VERB" and word.lemma == "belong":
                owner = next((c for c in sentence.children(word, "obl") if case_of(sentence, c) == "to"), None)
                stance = "claims" if owner is not None and _is_own(sentence, owner) else "recognises"
                told = self.judged(sentence, word, stance, (word.start, owner.end)) if owner is not None else None
            elif word.upos == "VERB" and word.lemma in self.lexicon.linking:
                named = next(
                    (c for c in sentence.children(word, "obj", "xcomp", "obl") if c.relation != "obl" or case_of(sentence, c) == "to"), None
                )
                stance = self.stance_of(sentence, named) or _of_state(sentence, named) if named is not None else None
                told = self.judged(sentence, word, stance, (word.start, named.end)) if stance and named is not None else None
            elif word.upos == "VERB" and self.lexicon.key(word) in ("consider", "regard", "see", "describe") and is_passive(sentence, word):
                named = next(
                    (c for c in sentence.children(word, "obl", "xcomp") if c.relation == "xcomp" or case_of(sentence, c) == "as"), None
                )
                stance = self.stance_of(sentence, named) if named is not None else None
                by = any(case_of(sentence, o) == "by" for o in sentence.children(word, "obl"))
                told = self.judged(sentence, word, stance, (word.start, named.end)) if stance and named is not None and not by else None
            else:
                continue
            if told is not None:
                yield told


def joined(sentence: Sentence, token: Token) -> str:
    """A word with all that hyphens join to it, which the parse takes for words of their own: "one-sided"."""
    first = last = token.index
    words = sentence.tokens
    while first > 0 and words[first - 1].end == words[first].start and "-" in (words[first - 1].text[-1:], words[first].text[:1]):
        first -= 1
    while last + 1 < len(words) and words[last].end == words[last + 1].start and "-" in (words[last].text[-1:], words[last + 1].text[:1]):
        last += 1
    if first == last:
        return token.lower
    return "".join(word.lower for word in words[first : last + 1])


def _of_state(sentence: Sentence, word: Token) -> Stance | None:
    """Whose land something is said to be: "Serbian land" is recognised as Serbia's, or claimed where Serbia says so; "our soil" claimed."""
    if word.lemma.lower() not in SOIL:
        return None
    if any(c.lower in ("our", "its", "their") for c in sentence.children(word, "nmod:poss")):
        return "claims"
    return "recognises" if any(c.text[:1].isupper() for c in sentence.children(word, "amod", "compound", "nmod:poss")) else None


def _is_own(sentence: Sentence, owner: Token) -> bool:
    """True of "us", "our land": the speaker's own."""
    return owner.lower in ("us", "me", "ours") or any(
        c.lower in ("our", "its", "their", "my") for c in sentence.children(owner, "nmod:poss")
    )


def clause_target(sentence: Sentence, head: Token) -> Target:
    start, end = clause_extent(sentence, head)
    return Target(start=start, end=end, head=head)
