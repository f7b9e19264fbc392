"""A sentence taken apart into propositions: who did or says what to whom, as told, denied, demanded or promised.

What stands below a verb that only says how it is told is unfolded: of "refused to recognise X" remains "not recognise X", of
"denied that its planes had bombed" the bombing, denied, and of "demanded their withdrawal" a withdrawal that is asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from ...find.phrases import Clause, case_of, clause_of, predicates
from ...language.sentences import Sentence, Token
from .complements import asked_for, complements, is_from, labels_of, marks, member
from .framing import (
    ADMITTING,
    ADVISING,
    AGAINST,
    ANNOUNCING,
    ASKING,
    ASPECTS,
    CAUSING,
    CHARGING,
    CONTENT_NOUNS,
    DECIDING,
    DENYING,
    DOING,
    DROPPING,
    DUE,
    ENDING,
    FORBIDDING,
    HELD_NOUNS,
    INTENDING,
    LABELLING,
    LEAVING,
    MOTION_NOUNS,
    OBLIGING,
    OFFERING,
    OUTCOMES,
    PREVENTING,
    READY,
    REFUSING,
    SAYING,
    SIGNS,
    STOPPING,
    UNITS,
)
from .nominals import Finder, Nominals, Party
from .predicates import antecedent, further, is_within, keys_of, light_objects, noun_keys, of_phrase
from .senses import OF_ATTITUDE, OF_FEELING, converse, groups_of, is_known, of_a_patient, stirring
from .stems import stem
from .terms import is_name

Mood = Literal["told", "asked", "meant"]

BY = frozenset({"from", "by", "of", "to", "at"})  # before whoever does what is told as somebody's lot
DEEPEST = 5  # verbs below each other that are unfolded


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """What one clause tells. `sign` is -1 where it is negated, refused or denied by whoever tells it.

    asked: a demand or order, of which `doers` are those who ask. meant: will or may be. `words` are the offsets in the sentence
    of its clause's words, `telling` of those that make up predicate and framing verbs.
    """

    senses: frozenset[str]
    sign: int
    mood: Mood
    speakers: tuple[Party, ...]
    doers: tuple[Party, ...]
    objects: tuple[Party, ...]
    others: tuple[Party, ...]
    at: int
    words: frozenset[int]
    telling: frozenset[int]
    manner: frozenset[str] = frozenset()  # stems of its adverbs
    is_judged: bool = False  # follows from what somebody calls a thing
    causers: tuple[Party, ...] = ()  # who lets or makes the doers do it


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """What the verbs above a clause make of it."""

    sign: int = 1
    mood: Mood = "told"
    speakers: tuple[Party, ...] = ()
    doers: tuple[Party, ...] | None = None  # None: the clause's own
    objects: tuple[Party, ...] = ()
    causers: tuple[Party, ...] = ()
    telling: frozenset[int] = frozenset()
    depth: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Verb:
    """A predicate on the way: its clause, its keys and lemma, who does it, the clauses below it, and what it makes of them."""

    token: Token
    clause: Clause
    keys: frozenset[str]
    own: tuple[Party, ...]
    state: _State
    complements: tuple[Token, ...]

    @property
    def lemmas(self) -> frozenset[str]:
        return self.keys | {self.token.lemma}

    @property
    def infinitives(self) -> list[Token]:
        return [c for c in self.complements if c.relation in ("xcomp", "advcl", "acl") and c.upos in ("VERB", "AUX")]

    @property
    def finite(self) -> list[Token]:
        gerunds = [c for c in self.infinitives if c.feature("VerbForm") in ("Ger", "Part")]
        return [c for c in self.complements if c.relation == "ccomp" or c in gerunds]

    @property
    def told(self) -> tuple[Token, ...]:
        """What it is done to or said of."""
        return self.clause.subjects if self.clause.passive else self.clause.objects


@dataclass(frozen=True, kw_only=True)
class Unfolding:
    """One sentence on the way to its propositions. find: whom a word names or stands for."""

    sentence: Sentence
    find: Finder
    _taken: set[int] = field(default_factory=set)

    def all(self) -> Iterator[Proposition]:
        """Those of all its clauses."""
        for token in sorted((*predicates(self.sentence), *self._elliptic()), key=lambda token: token.index):
            if token.index not in self._taken and token.relation != "case":  # "including" and "following" tell nothing
                aimed_at = token.relation in ("advcl", "acl") and token.feature("VerbForm") == "Inf"
                yield from self._unfolded(token, _State(mood="meant" if aimed_at else "told"))
        for token in self.sentence.tokens:
            head = self.sentence.head(token)
            joined = token.index > 0 and self.sentence.tokens[token.index - 1].text == "-"
            if token.lower in UNITS and joined and head is not None and head.upos == "NOUN":
                yield self._lasting(token, head)

    def _elliptic(self) -> list[Token]:
        """Auxiliaries that stand for a clause told before: "Peru signed but Chile did not", "as did Chile"."""
        leading = [t for t in self.sentence.tokens if t.upos == "AUX" and t.relation in ("conj", "parataxis", "advcl", "root")]
        copulas = {t.head for t in self.sentence.tokens if t.relation == "cop"}
        return [t for t in leading if t.index not in copulas]

    def of(self, head: Token) -> Iterator[Proposition]:
        """Those of one main clause."""
        yield from self._unfolded(head, _State())

    def _unfolded(self, token: Token, state: _State) -> Iterator[Proposition]:
        self._taken.add(token.index)
        if state.depth >= DEEPEST:
            return
        verb = self._verb(token, state)
        if self._is_against(verb):
            standing = replace(verb.state, doers=self._parties(verb.clause.subjects), objects=self._parties(self._opposed(verb)))
            active = replace(verb.clause, passive=False, objects=())
            yield self._plain(replace(verb, clause=active, keys=frozenset({"be_against"})), standing)
        elif (below := self._below(verb)) is not None:
            yield from self._framed(verb, below)
        elif (joined_in := member(self.sentence, token)) is not None:
            yield from self._unfolded(joined_in, replace(state, doers=self._parties(verb.clause.subjects), depth=state.depth + 1))
        elif verb.lemmas & LABELLING and (labels := labels_of(self.sentence, verb.token, verb.clause)):
            yield from self._labelled(verb, labels)
        else:
            yield from self._of_nouns(verb)
            yield from self._by_itself(verb)

    def _verb(self, token: Token, state: _State) -> _Verb:
        clause = clause_of(self.sentence, token)
        negated = clause.negation is not None or any(c.lower == "longer" for c in self.sentence.children(token, "advmod"))
        below = replace(
            state, sign=-state.sign if negated else state.sign, telling=state.telling | {token.start}, depth=state.depth + 1,
            mood="meant" if state.mood == "told" and clause.modality != "asserted" else state.mood,
        )  # fmt: skip
        return _Verb(
            token=token, clause=clause, keys=keys_of(self.sentence, token, clause), state=below,
            complements=complements(self.sentence, token),
            own=self._parties(clause.doers) if state.doers is None else state.doers,
        )  # fmt: skip

    def _below(self, verb: _Verb) -> _State | None:
        """What the verb makes of the clauses below it; None where it does not frame them."""
        state, lemmas, own = verb.state, verb.lemmas, verb.own
        if verb.infinitives and ((lemmas & PREVENTING and is_from(self.sentence, verb.infinitives[0])) or lemmas & FORBIDDING):
            return replace(state, sign=-state.sign, doers=self._parties(self._caused(verb)), causers=own)
        is_phrase = any("_" in key and is_known(key) for key in verb.keys)
        if verb.infinitives and lemmas & CAUSING and not is_phrase and (caused := self._caused(verb)):
            return replace(state, doers=self._parties(caused), causers=own)
        if verb.infinitives and lemmas & REFUSING:
            fronted = self._fronted(verb.clause)
            doers = self._parties([t for t in verb.clause.doers if t not in fronted]) if fronted else own
            return replace(state, sign=-state.sign, doers=doers, objects=(*state.objects, *self._parties(fronted)))
        sides = marks(self.sentence, verb.complements[0]) & {"against", "for"} if verb.complements else set()
        if sides and verb.token.lemma in DECIDING:
            return replace(state, sign=-state.sign if "against" in sides else state.sign, doers=own)
        if verb.token.lemma in ADVISING and ("against" in sides or verb.infinitives):
            return replace(self._asking(verb), sign=-state.sign if "against" in sides else state.sign)
        if self._is_asking(verb):
            return self._asking(verb)
        going = verb.token.lower == "going" or verb.token.lower in DUE
        if verb.infinitives and (going or lemmas & (INTENDING | READY)):
            return replace(state, mood="meant" if state.mood == "told" else state.mood, doers=own)
        if verb.infinitives and lemmas & DOING and not lemmas & CHARGING:
            return replace(state, doers=own, mood="meant" if state.mood == "told" and "agree" in lemmas else state.mood)
        if verb.finite and lemmas & (DENYING | SAYING) and not lemmas & CHARGING:
            gerund = verb.finite[0].relation == "xcomp" or not clause_of(self.sentence, verb.finite[0]).subjects
            themselves = own if gerund else None
            sign = -state.sign if lemmas & DENYING else state.sign
            return replace(state, sign=sign, speakers=own or state.speakers, doers=themselves)
        return None

    def _caused(self, verb: _Verb) -> tuple[Token, ...]:
        """Who is let, made or told to do what follows."""
        return (*verb.told, *self.sentence.children(verb.token, "iobj"))

    def _is_asking(self, verb: _Verb) -> bool:
        """Whether a verb of asking asks others: who wants to leave intends it, who insists that he left says so."""
        if not verb.lemmas & ASKING or not (verb.infinitives or (verb.finite and verb.token.lemma != "tell")):
            return False
        first = verb.complements[0]
        if verb.token.lemma == "insist" and first.lower != first.lemma:
            return False
        return not (verb.lemmas & INTENDING and first.relation == "xcomp" and not verb.told and not clause_of(self.sentence, first).passive)

    def _asking(self, verb: _Verb) -> _State:
        asked = (*verb.told, *self.sentence.children(verb.token, "iobj"))
        asked += tuple(o for case, o in verb.clause.obliques if case in ("on", "upon", "to"))
        mood: Mood = "meant" if verb.state.mood == "meant" else "asked"
        return replace(verb.state, mood=mood, doers=verb.own, objects=self._parties(asked))

    def _framed(self, verb: _Verb, below: _State) -> Iterator[Proposition]:
        if verb.lemmas & REFUSING and verb.infinitives and verb.infinitives[0].feature("VerbForm") == "Ger":
            # Who stopped selling stopped the sale.
            yield replace(self._plain(verb, verb.state), objects=self._parties(verb.infinitives[:1]))
        open_to = [c for i in verb.complements for c in self.sentence.children(i, "advmod", "mark") if c.lower in ("how", "whether")]
        if verb.lemmas & CAUSING or open_to:
            yield self._plain(verb, verb.state)
        if verb.lemmas & ASKING and verb.infinitives and verb.token.lemma in ("tell", "order") and self._is_to_go(verb.infinitives[0]):
            yield replace(self._plain(verb, verb.state), senses=frozenset({"expel"}))
        if verb.lemmas & DECIDING and verb.infinitives and self._is_for(verb.infinitives[0]):
            yield self._decided(verb, verb.infinitives[0])
        for complement in verb.complements:
            for head in (complement, *(c for c in self.sentence.children(complement, "conj") if c.upos in ("VERB", "AUX"))):
                yield from self._unfolded(head, below)

    def _labelled(self, verb: _Verb, labels: tuple[Token, ...]) -> Iterator[Proposition]:
        """What somebody calls something, and what that makes of it."""
        named = [s for label in labels for s in self.sentence.children(label, "nsubj")]  # where the parse makes a clause of the label
        plain = tuple(t for t in verb.told if t not in labels)
        things = self._parties(named or plain or self.sentence.children(verb.token, "iobj"))
        if groups_of(verb.keys):
            yield self._plain(verb, verb.state)
        senses = frozenset(key for label in labels for key in noun_keys(self.sentence, label))
        said = replace(verb.state, speakers=verb.state.speakers or verb.own, doers=things)
        called = self._plain(replace(verb, keys=senses), said, labels=labels)
        yield called
        yield from _judging(called)

    def _is_to_go(self, leaving: Token) -> bool:
        """Of "leave", "leave the country"."""
        return leaving.lemma == "leave" and all(o.lower in ("country", "territory") for o in self.sentence.children(leaving, "obj"))

    def _by_itself(self, verb: _Verb) -> Iterator[Proposition]:
        is_phrase = any("_" in key and is_known(key) and key not in ASKING for key in verb.keys)
        wanted = asked_for(self.sentence, verb.clause) if verb.lemmas & ASKING and not verb.clause.passive and not is_phrase else ()
        for noun in wanted:
            self._taken.add(noun.index)
            asking = self._asking(verb)
            yield self._nominal(noun, verb.token, replace(asking, objects=tuple(o for o in asking.objects if noun.start not in o.words)))
            yield replace(self._plain(verb, verb.state), senses=frozenset({"support"}), objects=self._parties((noun,)), is_judged=True)
        if not wanted:
            plain = self._plain(verb, verb.state)
            yield plain
            if verb.keys & converse() and is_known(stem(verb.token.lemma)):  # who lost to somebody lost
                yield self._plain(replace(verb, keys=frozenset({stem(verb.token.lemma)})), verb.state)
            yield from _judging(plain)
            yield from self._wanting(plain, verb.clause)
            if any(c.lower in OBLIGING for c in self.sentence.children(verb.token, "aux")):
                yield replace(plain, mood="asked", doers=plain.speakers, objects=(*plain.objects, *plain.doers))

    def _wanting(self, one: Proposition, clause: Clause) -> Iterator[Proposition]:
        """That who asks for an end of something, or means to end it, is against it."""
        groups = groups_of(one.senses)
        if one.mood != "told" and one.sign > 0 and one.doers and groups & ENDING and not groups & {"leave", "fall", "close"}:
            things = self._parties(clause.subjects if clause.passive else clause.objects)
            if things:
                yield replace(one, senses=frozenset({"oppose"}), mood="told", objects=things, is_judged=True)

    def _is_against(self, verb: _Verb) -> bool:
        """Of "is against lifting the embargo" and "is opposed to the plan"."""
        if verb.token.lower == "opposed":
            return verb.clause.passive and not verb.clause.agents
        marks = self.sentence.children(verb.token, "mark", "case")
        copula = self.sentence.children(verb.token, "cop")
        return verb.token.upos == "VERB" and bool(copula) and any(m.lower == "against" for m in marks)

    def _opposed(self, verb: _Verb) -> tuple[Token, ...]:
        below = self.sentence.children(verb.token, "advcl", "xcomp", "ccomp")
        plain = (*verb.clause.objects, *(o for case, o in verb.clause.obliques if case == "to"))
        return (*plain, *(o for c in below for o in self.sentence.children(c, "obj")))

    def _of_nouns(self, verb: _Verb) -> Iterator[Proposition]:
        """What is said within a verb's noun phrases: "rejected the claim that ...", "voted down a motion to ...", "accused X of ..."."""
        denied = replace(verb.state, sign=-verb.state.sign)
        groups = groups_of(verb.lemmas)
        for case, noun in verb.clause.obliques:
            parties = verb.own or self._parties(verb.clause.subjects)
            if is_known(stem(noun.text)) and (case == "without" or (case == "from" and verb.lemmas & REFUSING)):
                yield self._nominal(noun, verb.token, replace(denied, doers=parties))
            elif case == "of" and any(c.lower == "short" for c in self.sentence.children(verb.token, "advmod")):
                yield self._nominal(noun, verb.token, replace(denied, doers=parties))  # "stopped short of a closure"
            elif case == "with" and stem(noun.text) in OUTCOMES and "end" in groups:
                yield self._nominal(noun, verb.token, replace(verb.state, doers=parties))
        for noun in verb.told:
            yield from self._told_by_noun(noun, verb)
            if groups & ASPECTS and is_known(stem(noun.text)) and noun.upos == "NOUN" and not groups_of({stem(noun.text)}) & groups:
                sign = verb.state.sign * (-1 if groups & STOPPING else 1)
                yield self._nominal(noun, verb.token, replace(verb.state, doers=verb.own, sign=sign))
        for noun in (*verb.told, *(o for _, o in verb.clause.obliques)):
            if groups & AGAINST:
                yield from self._turned_down(noun, verb, denied)
            if groups & DROPPING and noun.lemma in HELD_NOUNS:
                yield self._nominal(noun, verb.token, replace(denied, doers=verb.own))
        if verb.lemmas & CHARGING:
            named = (*verb.told, *verb.clause.agents)
            below = (c for t in named for c in self.sentence.children(t, "acl"))
            for content in (*self.sentence.children(verb.token, "advcl", "xcomp"), *below):
                if any(mark.lower in ("of", "for") for mark in self.sentence.children(content, "mark", "case")):
                    charging = replace(verb.state, speakers=verb.state.speakers or verb.own, doers=self._parties(verb.told))
                    yield from self._unfolded(content, charging)

    def _told_by_noun(self, noun: Token, verb: _Verb) -> Iterator[Proposition]:
        """Of "confirmed the loss of a ship" the loss, as who confirms it says; of "opposed the sending of troops" that it is not wanted."""
        groups = groups_of(verb.lemmas)
        if "find" in groups and noun.lemma in SIGNS:
            for of in self.sentence.children(noun, "nmod"):
                said = replace(verb.state, speakers=verb.own, doers=(), sign=-1 if self._parties((noun,))[0].is_none else 1)
                yield self._nominal(of, verb.token, said)
        if verb.lemmas & INTENDING:
            meant = replace(verb.state, mood="meant", doers=verb.own)
            yield self._nominal(noun, verb.token, meant)
            if verb.lemmas & OFFERING and (whom := self._parties(self.sentence.children(verb.token, "iobj"))):
                given = replace(self._plain(verb, meant), senses=frozenset({stem("give")}))
                yield replace(given, objects=(*self._parties((noun,)), *whom))
        if "rule_out" not in verb.lemmas and (not is_known(stem(noun.text)) or not self.sentence.children(noun, "nmod")):
            return
        if verb.lemmas & ADMITTING:
            said = replace(verb.state, speakers=verb.own, doers=(), sign=-verb.state.sign if verb.lemmas & DENYING else verb.state.sign)
            yield self._nominal(noun, verb.token, said)
        elif verb.lemmas & ANNOUNCING:
            yield self._nominal(noun, verb.token, replace(verb.state, doers=verb.own))
        elif "rule_out" in verb.lemmas:
            yield self._nominal(noun, verb.token, replace(verb.state, mood="meant", doers=(), sign=-verb.state.sign))
        elif groups & {"support", "oppose"}:
            yield self._nominal(noun, verb.token, replace(
                verb.state, mood="asked", doers=verb.own, sign=verb.state.sign * (1 if "support" in groups else -1)
            ))  # fmt: skip

    def _turned_down(self, noun: Token, verb: _Verb, denied: _State) -> Iterator[Proposition]:
        """What is not so, or will not be done, by who rejects a claim, a motion, a demand for it."""
        sentence = self.sentence
        for content in sentence.children(noun, "acl", "ccomp"):
            if content.deprel == "acl:relcl" or content.upos not in ("VERB", "AUX"):
                continue
            if noun.lemma in CONTENT_NOUNS:
                yield from self._unfolded(content, replace(denied, speakers=denied.speakers or verb.own, doers=None))
            elif noun.lemma in MOTION_NOUNS:
                theirs = content.feature("VerbForm") != "Inf" and clause_of(sentence, content).subjects
                yield from self._unfolded(content, replace(denied, doers=None if theirs else verb.own))
        if noun.lemma in MOTION_NOUNS:
            for thing in sentence.children(noun, "nmod"):
                if case_of(sentence, thing) == "for":
                    yield self._nominal(thing, verb.token, replace(denied, doers=verb.own))

    def _plain(self, verb: _Verb, state: _State, *, labels: tuple[Token, ...] = ()) -> Proposition:
        """The clause as it stands."""
        sentence, token, clause, keys = self.sentence, verb.token, verb.clause, verb.keys
        light = light_objects(token, clause, keys)
        doers, objects, helping = self._who_and_whom(verb, state, light)
        if verb.keys & converse():
            doers, objects = self._turned(verb, doers)
        agents = {a.index for a in clause.agents}
        own = {o.index for case, o in clause.obliques if is_within(o, case, keys)}
        others = self._parties([o for _, o in clause.obliques if o.index not in agents | own and o.upos != "ADP"])
        if "be_in" in keys:
            there = [t for subject in sentence.children(token, "nsubj") for t in sentence.children(subject, "nmod")]
            others = (*others, *self._parties((token,) if sentence.children(token, "cop") else there))
        apart = [*sentence.children(token, "parataxis"), *(c for c in sentence.children(token, "conj") if c.upos in ("VERB", "AUX"))]
        below = {t.index for c in apart for t in sentence.subtree(c)}
        predicate = {token, *labels, *helping, *sentence.children(token, "compound"), *(sentence.tokens[index] for index in light)}
        said = {word for key in keys for word in key.split("_")[1:]}
        predicate |= {c for c in sentence.children(token, "xcomp") if c.upos in ("NOUN", "ADJ", "ADV") and c.lower in said}
        predicate |= {o for case, o in clause.obliques if is_within(o, case, keys)}
        further_on = self._parties(of_phrase(sentence, clause, keys))
        nothing = clause.negation is None and any(party.is_none for party in self._parties(clause.objects))
        return Proposition(
            senses=keys, sign=-state.sign if nothing else state.sign, mood=state.mood, speakers=state.speakers, doers=doers, others=others,
            at=token.start, causers=state.causers,
            objects=(*(() if labels else objects), *(() if keys & converse() else further_on), *state.objects),
            words=frozenset(t.start for t in sentence.subtree(token) if t.index not in below),
            telling=state.telling | {t.start for t in predicate},
            manner=frozenset(stem(c.text) for c in sentence.children(token, "advmod")),
        )  # fmt: skip

    def _who_and_whom(
        self, verb: _Verb, state: _State, light: frozenset[int]
    ) -> tuple[tuple[Party, ...], tuple[Party, ...], tuple[Token, ...]]:
        """Who does it, what it is done to, and words that belong to the predicate: X is "under the control of" Y, who has control."""
        sentence, token, clause = self.sentence, verb.token, verb.clause
        fronted = self._fronted(clause)
        own = tuple(t for t in clause.doers if t not in fronted)
        doers = self._parties(own) if state.doers is None else state.doers
        patients = (*fronted, *(t for t in verb.told if t.index not in light))
        if not patients and (head := antecedent(sentence, token, clause)) is not None:
            patients = (head,)
        if not patients and groups_of(verb.keys) & (OF_ATTITUDE | OF_FEELING):
            patients = tuple(c for c in verb.complements if c.relation == "ccomp")
        objects = self._parties((*patients, *sentence.children(token, "iobj"), *further(sentence, token, clause, light)))
        case = case_of(sentence, token) if sentence.children(token, "cop") else ""
        if case in ("under", "in") and not verb.keys & converse() and (modifying := self._parties(sentence.children(token, "nmod"))):
            helping = sentence.children(token, "cop", "case")
            return (modifying, doers, helping) if case == "under" else (doers, (*objects, *modifying), helping)
        if "survive" in groups_of(verb.keys) and not clause.passive:
            return doers, (*objects, *doers), ()  # and was not killed
        if objects and state.doers is None and verb.keys & stirring():
            return objects, doers, ()
        if not clause.passive and not objects and (verb.keys & of_a_patient() or groups_of(verb.keys) & {"fail", "succeed"}):
            return (), doers, ()
        return doers, objects, ()

    def _turned(self, verb: _Verb, doers: tuple[Party, ...]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """Who does it and what to, where the subject is what it is done to: of "came under fire from", "is in Egyptian hands"."""
        sentence, clause = self.sentence, verb.clause
        words = {word for key in verb.keys & converse() for word in key.split("_")[1:]}
        nouns = [t for t in (*clause.objects, *(o for _, o in clause.obliques), verb.token) if {t.lower, t.lemma} & words]
        within = {t.index for t in nouns}
        modifying = [t for noun in nouns for t in sentence.children(noun, "nmod", "amod")]
        agents = [t for t in modifying if t.deprel == "nmod:poss" or case_of(sentence, t) in BY or is_name(t)]
        agents += [o for case, o in clause.obliques if o.index not in within and case in BY]
        things = [o for o in clause.objects if o.index not in within]
        return self._parties(agents), (*self._parties(things), *doers)

    def _fronted(self, clause: Clause) -> tuple[Token, ...]:
        """Of "a court whose rulings Peru does not accept" the rulings, which come before who does it."""
        if len(clause.subjects) < 2 or clause.passive:
            return ()
        return tuple(t for t in clause.subjects[:1] if any(c.lower == "whose" for c in self.sentence.children(t, "nmod", "det")))

    def _is_for(self, infinitive: Token) -> bool:
        """Whether who decides to do so is for what it is done to: to open proceedings, but not to leave a country."""
        return infinitive.lemma not in LEAVING and "against" not in marks(self.sentence, infinitive)

    def _decided(self, verb: _Verb, infinitive: Token) -> Proposition:
        """That who voted to open proceedings was for these."""
        state = verb.state
        return Proposition(
            senses=frozenset({"adopt"}), sign=state.sign, mood="told" if state.mood == "meant" else state.mood, speakers=state.speakers,
            doers=verb.own, objects=self._parties(self.sentence.children(infinitive, "obj")), others=(), at=verb.token.start,
            words=frozenset(t.start for t in self.sentence.subtree(verb.token)), telling=state.telling,
        )  # fmt: skip

    def _nominal(self, noun: Token, verb: Token, state: _State) -> Proposition:
        """A happening told by a noun: "their withdrawal", "the release of the ship"."""
        sentence = self.sentence
        things = self._parties([*sentence.children(noun, "nmod"), *(c for c in sentence.children(noun, "compound") if c.upos == "NOUN")])
        return Proposition(
            senses=noun_keys(sentence, noun), sign=state.sign, mood=state.mood, speakers=state.speakers, doers=state.doers or (),
            objects=(*things, *state.objects), others=(), at=noun.start, words=frozenset(t.start for t in sentence.subtree(verb)),
            telling=state.telling | {verb.start, noun.start},
        )  # fmt: skip

    def _lasting(self, length: Token, noun: Token) -> Proposition:
        """That a "two-month truce" lasts so long."""
        return Proposition(
            senses=frozenset({stem("last")}), sign=1, mood="told", speakers=(), doers=(), objects=self._parties((noun,)), others=(),
            at=length.start, words=frozenset({length.start, noun.start}), telling=frozenset({length.start}),
        )  # fmt: skip

    def _parties(self, heads: Sequence[Token]) -> tuple[Party, ...]:
        return Nominals(sentence=self.sentence, find=self.find).parties(heads)


def _judging(one: Proposition) -> Iterator[Proposition]:
    """Who calls a thing void is against it; who calls it justified is for it."""
    groups = groups_of(one.senses)
    themselves = {who for party in one.speakers for who in _ids(party)} & {who for party in one.doers for who in _ids(party)}
    if one.speakers and one.mood == "told" and not themselves:  # who admits a crime rejects nothing
        if groups & {"invalid", "false", "rigged", "bad"}:
            yield replace(one, senses=frozenset({"reject", "annul", "condemn"}), doers=one.speakers, objects=one.doers, is_judged=True)
        elif groups & {"valid", "true", "good"}:
            yield replace(one, senses=frozenset({"support", stem("welcome")}), doers=one.speakers, objects=one.doers, is_judged=True)


def _ids(party: Party) -> tuple[str, ...]:
    actor = party.actor
    return () if actor is None else tuple(filter(None, (actor.id or actor.country,)))
