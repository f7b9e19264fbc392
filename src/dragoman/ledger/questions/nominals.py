"""Who and what stands in a clause: noun phrases with their words, names and whom they mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ...find.phrases import case_of, conjuncts
from ...language.sentences import Sentence, Token
from ...records import Actor, Mention
from .framing import AMONG, EVERY, EXEMPLIFYING, HOLLOW_NOUNS, OF_SOME, WHOLE
from .stems import EMPTY, stem
from .terms import is_name

Finder = Callable[[Token], Mention | None]
OUTSIDE = ("acl", "acl:relcl", "conj", "appos", "parataxis", "cc", "punct", "case")  # what a noun phrase's words do not include


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody or something in a clause: the stem of its head word, those of its noun phrase and of names in it, and who is meant."""

    head: str
    stems: frozenset[str]
    names: frozenset[str]
    own_names: frozenset[str]  # without those behind a preposition: of "China's raid on Taiwan" China
    text: str
    mention: Mention | None
    noun: str  # its head word in lower case
    is_pronoun: bool
    words: frozenset[int]  # offsets in the sentence
    is_none: bool = False  # "no member", "nobody"
    is_only: bool = False  # "only Turkey", "Turkey alone"
    is_all: bool = False  # "all members", "the whole crew"
    is_part: bool = False  # "nine of the twelve", "some of the crew", "three women among them"

    @property
    def actor(self) -> Actor | None:
        """Who is meant, where that is known."""
        return self.mention.actor if self.mention is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Nominals:
    """The noun phrases of a sentence. find: whom a word names or stands for."""

    sentence: Sentence
    find: Finder

    def parties(self, heads: Sequence[Token]) -> tuple[Party, ...]:
        """Parties of these head words, and those named in apposition to them or as some of them: "five members - Cyprus, Greece and
        Spain", "neighbours such as Togo".
        """
        sentence = self.sentence
        named = [t for head in heads for c in sentence.children(head, "appos") for t in conjuncts(sentence, c) if t.upos == "PROPN"]
        named += [t for head in heads for t in (*self._last_of_list(head), *self._run_together(head), *self._exemplified(head))]
        return tuple(self._party(head) for head in dict.fromkeys((*heads, *named)))

    def _exemplified(self, head: Token) -> list[Token]:
        """Of "members, including Togo and Benin", "members, among them Togo and Benin" those two."""
        found = []
        for child in self.sentence.children(head, "nmod"):
            case = case_of(self.sentence, child)
            first = child.index + 1 if case in AMONG and child.upos == "PRON" else child.index if case in EXEMPLIFYING else None
            if first is not None:  # behind "among them" they hang now on the one, now on the other
                found += [t for one in self.sentence.tokens[first : first + 1] for t in conjuncts(self.sentence, one) if t.upos == "PROPN"]
        return found

    def _meant(self, head: Token) -> Mention | None:
        """Whom the word names or stands for; of "Togo, whose government" that of Togo."""
        found = self.find(head)
        known = found is not None and found.actor is not None and (found.actor.id or found.actor.country)
        return found if known else self._owner(head) or found

    def _owner(self, head: Token) -> Mention | None:
        """Of "Togo, whose government confirmed it" whoever the government is of."""
        if not any(c.lower == "whose" for c in self.sentence.children(head, "nmod", "det")):
            return None
        relative = next((t for t in self.sentence.ancestors(head) if t.deprel == "acl:relcl"), None)
        owner = self.sentence.head(relative) if relative is not None else None
        return self.find(owner) if owner is not None else None

    def _last_of_list(self, head: Token) -> list[Token]:
        """Of "the League, the Council of Peoples and France" the last, where it hangs on the name before it."""
        below = [t for t in self.sentence.subtree(head) if t.index > head.index]
        if not any(t.text == "," for t in below):
            return []
        return [t for t in below if t.relation == "conj" and t.upos == "PROPN" and t.head != head.index and self.sentence.children(t, "cc")]

    def _run_together(self, head: Token) -> list[Token]:
        """Of "Egypt's president Sisi, Bahrain and Oman" taken for one name those behind its commas who are somebody else."""
        meant = self.find(head)
        if meant is None or not self.sentence.children(head, "conj"):
            return []
        found = []
        for token in self.sentence.subtree(head, without=("acl", "acl:relcl", "conj", "appos")):
            other = self.find(token) if token.upos == "PROPN" and self.sentence.tokens[token.index - 1].text == "," else None
            if other is not None and token.index > head.index and not other.span.overlaps(meant.span):
                found.append(token)
        return found

    def _stands_for(self, head: Token) -> Token | None:
        """Of "three of the ships", "the use of force" and "all members of the council" what it comes to."""
        if head.lemma == "price":  # of what is dearer its price has risen
            return next((c for c in self.sentence.children(head, "nmod", "compound") if c.upos == "NOUN"), None)
        counts = head.upos in ("NUM", "DET", "ADJ") or head.lower in OF_SOME or head.lemma in HOLLOW_NOUNS
        whole = head.lemma == "member" and any(c.lower in EVERY for c in self.sentence.children(head, "det", "amod"))
        if not counts and not whole:
            return None
        return next((c for c in self.sentence.children(head, "nmod") if case_of(self.sentence, c) == "of"), None)

    def _party(self, head: Token) -> Party:
        counted = self._stands_for(head)
        if counted is not None:
            whole = self._is_all(head)
            return replace(
                self._party(counted), words=frozenset(t.start for t in self.sentence.subtree(head)), is_none=self._is_none(head),
                is_all=whole, is_part=not whole and head.lower not in WHOLE and head.lemma not in HOLLOW_NOUNS,
            )  # fmt: skip
        words = [
            t
            for t in self.sentence.subtree(head, without=OUTSIDE)
            if t.lower not in EMPTY and t.text[0].isalnum()
        ]
        behind = {
            t.index for c in self.sentence.children(head, "nmod") if c.deprel != "nmod:poss" for t in self.sentence.subtree(c)
        }  # fmt: skip
        names = [t for t in words if is_name(t)]
        return Party(
            head=stem(head.text), noun=head.lower, stems=frozenset(stem(t.text) for t in words),
            text=" ".join(t.text for t in words) or head.text,
            names=frozenset(stem(t.text) for t in names), own_names=frozenset(stem(t.text) for t in names if t.index not in behind),
            mention=self._meant(head), is_pronoun=head.upos in ("PRON", "DET"), words=frozenset(t.start for t in words),
            is_none=self._is_none(head), is_only=any(c.lower in ("only", "alone") for c in self.sentence.children(head, "advmod", "amod")),
            is_all=self._is_all(head), is_part=any(case_of(self.sentence, c) in AMONG for c in self.sentence.children(head, "nmod")),
        )  # fmt: skip

    def _is_all(self, head: Token) -> bool:
        return head.lower in WHOLE or any(c.lower in WHOLE for c in self.sentence.children(head, "det", "amod"))

    def _is_none(self, head: Token) -> bool:
        return head.lower in ("nobody", "none", "no-one") or any(c.lower == "no" for c in self.sentence.children(head, "det"))
