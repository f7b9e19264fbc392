"""Words of stance with their holders and objects, as one sentence tells them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ...language.sentences import Sentence, Token
from ..phrases import case_of
from .changes import gives_up, switched
from .force import FLIPPED, Force, doers, force_of
from .judgements import Judgements, Told, clause_target, joined
from .objects import (
    UNTOLD,
    Target,
    after_preposition,
    fits,
    infinitive,
    is_obliging,
    is_passive,
    nominal,
    spread,
    targets,
)
from .stances import Cue, Idiom, Stances, shipped_stances

TELLING = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADP", "X"})
WORLDWIDE = frozenset({"internationally", "universally", "globally"})
GIVERS = frozenset({"by", "from"})
COPULAS = frozenset({"be", "remain", "stay", "become", "seem", "appear"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Frames:
    """Looks for stances in sentences; `dated` holds the offsets at which words of time expressions start."""

    lexicon: Stances
    dated: frozenset[int]

    @property
    def judgements(self) -> Judgements:
        return Judgements(lexicon=self.lexicon, dated=self.dated)

    def told(self, sentence: Sentence) -> list[Told]:
        """All stances of the sentence, in the order of their cues; one for each cue word."""
        found: list[Told] = []
        for token in sentence.tokens:
            if token.upos not in TELLING:
                continue
            found += self._of_word(sentence, token)
        return sorted(found, key=lambda t: t.anchor.index)

    def _of_word(self, sentence: Sentence, token: Token) -> Iterable[Told]:
        key = self._key(sentence, token)
        participle = token.relation in ("acl", "advcl") and token.lower.endswith("ing") and token.lower in self.lexicon.forms
        key = self.lexicon.forms[token.lower] if participle else key
        if token.upos in ("VERB", "AUX") or participle:
            told = list(self._idiom(sentence, token, key)) or list(self._verb(sentence, token, key))
            if told and told[0].stance == "claims" and key in self.lexicon.judging:
                return list(self.judgements.by_verb(sentence, token)) or told  # "declared the secession void" claims nothing
            if told:
                return told
            if key in self.lexicon.judging:
                told = list(self.judgements.by_verb(sentence, token))
            return told or self._adjective(sentence, token, token.lower)
        if token.upos in ("NOUN", "PROPN") and key in self.lexicon.nouns:
            return self._noun(sentence, token, key)
        if token.upos == "ADJ" and key in self.lexicon.adjectives:
            return self._adjective(sentence, token, key)
        if token.lower in self.lexicon.prepositions:
            return self._preposition(sentence, token)
        return ()

    def _key(self, sentence: Sentence, token: Token) -> str:
        """The word to look up; of "co-sponsored" in two words the verb in the second."""
        if token.upos == "ADP":
            return token.lower
        whole = joined(sentence, token)
        if whole != token.lower:
            return self.lexicon.forms.get(whole) or self.lexicon.forms.get(whole.rpartition("-")[2]) or whole
        return self.lexicon.key(token)

    # --- verbs

    def _verb(self, sentence: Sentence, verb: Token, key: str) -> Iterator[Told]:
        for cue in self.lexicon.verbs.get(key, ()):
            if not has_particles(sentence, verb, cue.particles):
                continue
            passive = is_passive(sentence, verb)
            if cue.passive and not (passive or sentence.children(verb, "cop") or verb.feature("VerbForm") == "Part"):
                continue
            if passive and not cue.passive and not {"obj", "text"} & set(cue.ways):
                continue
            objects = targets(sentence, verb, cue, self.dated, self.lexicon)
            objects = [o for o in objects if o.head is None or not gives_up(sentence, verb, o.head, self.lexicon)]
            if not objects:
                continue
            told = self._by_verb(sentence, verb, cue, objects)
            if told is not None:
                yield told
                return

    def _by_verb(self, sentence: Sentence, verb: Token, cue: Cue, objects: list[Target]) -> Told | None:
        force = force_of(sentence, verb, cue, self.lexicon)
        if force is None:
            return None
        holders = [] if cue.passive else doers(sentence, force.top, verb)
        if cue.passive:
            holders = [s for c in sentence.children(verb, "nsubj:pass", "nsubj") for s in spread(sentence, c)] or doers(
                sentence, force.top, force.top
            )
        if not holders and is_passive(sentence, verb):
            holders = [a for a in sentence.children(verb, "advmod") if a.lower in WORLDWIDE]
        force = _as_to_object(sentence, force, objects)
        if cue.single and (len(holders) != 1 or holders[0].feature("Number") == "Plur"):
            return None
        last = verb
        for particle in cue.particles:
            last = (
                max(last, *(t for t in sentence.tokens[verb.index + 1 :] if t.lower == particle), key=lambda t: t.index)
                if len(cue.particles) > 1
                else next(t for t in sentence.tokens[verb.index + 1 :] if t.lower == particle)
            )
        return Told(
            stance=force.stance,
            modality=force.modality,
            sentence=sentence,
            anchor=verb,
            cue=_cue_span(sentence, force, verb, last, objects),
            holders=tuple(holders),
            objects=tuple(objects),
            source=cue,
        )

    def _idiom(self, sentence: Sentence, verb: Token, key: str) -> Iterator[Told]:
        for idiom in self.lexicon.idioms.get(key, ()):
            noun = self._idiom_noun(sentence, verb, idiom)
            if noun is None:
                continue
            cue = Cue(stance=idiom.stance, lemma=key, ways=idiom.ways, vote=key == "vote")
            if idiom.judged:
                judged = self.judgements.judged(sentence, verb, idiom.stance, (verb.start, noun.end))
                if judged is not None:
                    yield judged
                return
            force = force_of(sentence, verb, cue, self.lexicon)
            if force is None or (idiom.denied and force.modality != "negated"):
                return
            if idiom.denied:
                force = replace(force, modality="asserted")
            objects: list[Target] = []
            for way in idiom.ways:
                objects = [UNTOLD] if way == "text" else [t for w in (noun, verb) for t in after_preposition(sentence, w, way, self.dated)]
                if objects:
                    break
            if not objects:
                continue
            yield Told(
                stance=idiom.stance,
                modality=force.modality,
                sentence=sentence,
                anchor=verb,
                cue=(verb.start, noun.end),
                holders=tuple(doers(sentence, force.top, verb)),
                objects=tuple(objects),
                source=cue,
            )
            return

    def _idiom_noun(self, sentence: Sentence, verb: Token, idiom: Idiom) -> Token | None:
        for noun in (
            o for c in sentence.children(verb, "obj", "obl", "advmod", "discourse", "xcomp", "ccomp", "dep") for o in spread(sentence, c)
        ):
            if {noun.lemma.lower(), noun.lower} & idiom.nouns and noun.index > verb.index:
                words = {w.lower for w in sentence.children(noun)} | {w.lower for w in sentence.children(verb, "advmod")} | {noun.lower}
                if not idiom.words or words & idiom.words:
                    return noun
        return None

    # --- nouns

    def _noun(self, sentence: Sentence, noun: Token, key: str) -> Iterator[Told]:
        moved = list(switched(sentence, noun, self.dated, self.lexicon))
        yield from moved
        for cue in () if moved else self.lexicon.nouns[key]:
            if cue.case is not None and case_of(sentence, noun) != cue.case:
                continue
            if cue.case is None and case_of(sentence, noun) == "in" and key in ("favour", "favor"):
                continue
            told = self._in_favour(sentence, noun, cue) if cue.case else self._by_noun(sentence, noun, cue)
            if told is not None:
                yield told
                return

    def _in_favour(self, sentence: Sentence, noun: Token, cue: Cue) -> Told | None:
        """ "voted in favour of it", "is in favour of it"."""
        verb = noun if sentence.children(noun, "cop") else sentence.head(noun)
        if verb is None or (verb is not noun and verb.upos not in ("VERB", "AUX")):
            return None
        force = force_of(sentence, verb, cue, self.lexicon)
        if force is None:
            return None
        objects = [t for way in cue.ways for t in ([UNTOLD] if way == "text" else after_preposition(sentence, noun, way, self.dated))][:4]
        told = [t for t in objects if t.is_told]
        if not told and verb.lemma not in ("vote", "be", "speak", "come") and verb is not noun:
            return None
        of = next((c for c in sentence.children(noun) if c.relation in ("nmod", "acl", "obl")), None)
        end = next((c.end for c in sentence.children(of, "case", "mark") if c.lower == "of"), noun.end) if of is not None else noun.end
        first = next((c for c in sentence.children(noun, "case")), noun)
        return Told(
            stance=force.stance,
            modality=force.modality,
            sentence=sentence,
            anchor=noun,
            cue=(first.start, end),
            holders=tuple(doers(sentence, verb, verb)),
            objects=tuple(told or [UNTOLD]),
            source=replace(cue, vote=verb is noun or verb.lemma in ("vote", "be")),
        )

    def _by_noun(self, sentence: Sentence, noun: Token, cue: Cue) -> Told | None:
        """ "its claim to the island", "American support for the plan", "voiced support for it", "won the backing of Ghana"."""
        verb = sentence.head(noun) if noun.relation in ("obj", "obl", "nsubj:pass", "nsubj", "conj") else None
        if verb is not None and noun.relation == "conj":
            verb = sentence.head(verb) if verb.relation == "obj" else None
        kind = self.lexicon.light.get(self.lexicon.key(verb)) if verb is not None and verb.upos == "VERB" else None
        receives = kind == "received" or (verb is not None and verb.lemma in ("have", "win", "gain"))
        givers = self._givers(sentence, noun, takes_of=receives)
        objects = self._noun_objects(sentence, noun, verb, cue, givers)
        if receives and verb is not None and not objects and any(not g.lower.startswith("its") for g in givers):
            objects = [nominal(sentence, s, self.dated) for c in sentence.children(verb, "nsubj") for s in spread(sentence, c)]
        if not objects:
            return None
        force: Force | None = None
        if verb is not None and noun.relation in ("obj", "obl", "conj") and kind is not None and not (receives and givers):
            force = force_of(sentence, verb, replace(cue, demand=False), self.lexicon)
            if force is None:
                return None
            pronoun = not givers or all(g.upos == "PRON" for g in givers)
            if pronoun:
                givers = doers(sentence, force.top, verb) or givers
        if not givers:
            return None
        stance, modality = (force.stance, force.modality) if force is not None else (cue.stance, "asserted")
        if kind in ("reversed", "refused") and force is not None:
            if stance not in FLIPPED and (kind == "refused" or modality != "asserted"):
                return None
            stance, modality = (FLIPPED[stance], modality) if stance in FLIPPED else (stance, "negated")
        if receives and force is not None and verb is not None and verb.lemma != "have":
            return None
        if kind == "kept" and cue.stance != "claims":
            return None
        if kind == "kept" and force is not None and force.modality not in ("future", "hypothetical"):
            return None
        modality = "asserted" if kind == "kept" else modality
        first = verb if force is not None and verb is not None else noun
        return Told(
            stance=stance,
            modality=modality,
            sentence=sentence,
            anchor=noun if force is None else first,
            cue=_clip((first.start, noun.end), givers, objects, noun),
            holders=tuple(givers),
            objects=tuple(objects),
            source=cue,
        )

    def _givers(self, sentence: Sentence, noun: Token, *, takes_of: bool) -> list[Token]:
        """Who has the stance that a noun names: its possessor, a national adjective, "by" or "from" somebody."""
        for child in sentence.children(noun, "nmod:poss"):
            if child.lower != "whose":
                return spread(sentence, child)
            clause = noun if noun.relation == "appos" else next((a for a in sentence.ancestors(noun) if a.deprel == "acl:relcl"), None)
            owner = sentence.head(clause) if clause is not None else None
            return [owner] if owner is not None else []
        for child in sentence.children(noun, "nmod", "obl"):
            if case_of(sentence, child) in GIVERS or (takes_of and case_of(sentence, child) == "of"):
                return spread(sentence, child)
        verb = sentence.head(noun)
        if verb is not None and noun.relation in ("obj", "nsubj"):
            for child in sentence.children(verb, "obl"):
                if case_of(sentence, child) == "from" and child.index > noun.index:
                    return spread(sentence, child)
        for child in sentence.children(noun, "amod", "compound"):
            if child.text[:1].isupper() and child.upos in ("ADJ", "PROPN"):
                return [child]
        return []

    def _noun_objects(self, sentence: Sentence, noun: Token, verb: Token | None, cue: Cue, givers: list[Token]) -> list[Target]:
        for way in cue.ways:
            found: list[Target] = []
            if way == "text":
                found = [UNTOLD] if verb is not None and self.lexicon.key(verb) in ("cast", "use", "wield", "exercise") else []
            elif way == "that":
                clause = next(
                    (c for c in sentence.children(noun, "acl", "ccomp") if any(m.lower == "that" for m in sentence.children(c, "mark"))),
                    None,
                )
                found = (
                    [clause_target(sentence, clause)] if clause is not None and (not cue.demand or is_obliging(sentence, clause)) else []
                )
            elif way == "inf":
                clause = infinitive(sentence, noun)
                found = [clause_target(sentence, clause)] if clause is not None else []
            else:
                found = list(after_preposition(sentence, noun, way, self.dated))
                if not found and verb is not None and noun.relation == "obj":
                    found = [t for t in after_preposition(sentence, verb, way, self.dated) if t.start > noun.end]
            found = [t for t in found if t.head not in givers and fits(t, cue, self.lexicon)]
            if found:
                return found
        return []

    # --- predicates

    def _adjective(self, sentence: Sentence, word: Token, key: str) -> Iterator[Told]:
        for cue in self.lexicon.adjectives.get(key, ()):
            linked = sentence.children(word, "cop", "aux:pass") or (
                word.relation == "xcomp" and sentence.tokens[word.head].lemma in COPULAS
            )
            if not linked:
                continue
            force = force_of(sentence, word, cue, self.lexicon)
            if force is None:
                return
            top = sentence.tokens[word.head] if word.relation == "xcomp" else force.top
            for way in cue.ways:
                objects = [UNTOLD] if way == "text" else list(after_preposition(sentence, word, way, self.dated))
                if objects and (way == "text" or all(fits(t, cue, self.lexicon) for t in objects)):
                    subjects = [s for c in sentence.children(top, "nsubj", "nsubj:pass")[:1] for s in spread(sentence, c)] or doers(
                        sentence, top, top
                    )
                    yield Told(
                        stance=force.stance,
                        modality=force.modality,
                        sentence=sentence,
                        anchor=word,
                        cue=_cue_span(sentence, force, word, word, objects),
                        holders=tuple(subjects),
                        objects=tuple(objects),
                        source=cue,
                    )
                    return

    def _preposition(self, sentence: Sentence, word: Token) -> Iterator[Told]:
        """ "is against the plan", and the bare "against" of "nine against" no more than the tally that it is."""
        if word.lower == "against" and word.relation in ("root", "conj", "parataxis") and sentence.children(word, "cop"):
            yield from self._all_against(sentence, word)
            return
        noun = sentence.head(word)
        if word.relation != "case" or noun is None or not sentence.children(noun, "cop") or not sentence.children(noun, "nsubj"):
            return
        stance = self.lexicon.prepositions[word.lower]
        if word.lower == "behind" and noun.lower in self.lexicon.classes["deeds"]:
            return  # who is behind an attack did it
        cue = Cue(stance=stance, lemma=word.lower, ways=("obj",))
        force = force_of(sentence, noun, cue, self.lexicon)
        if force is not None:
            yield Told(
                stance=stance,
                modality=force.modality,
                sentence=sentence,
                anchor=word,
                cue=(word.start, word.end),
                holders=tuple(doers(sentence, noun, noun)),
                objects=tuple(nominal(sentence, s, self.dated) for s in spread(sentence, noun)),
                source=cue,
            )

    def _all_against(self, sentence: Sentence, word: Token) -> Iterator[Told]:
        """ "Japan and Peru were against", of a text named elsewhere."""
        cue = Cue(stance="opposes", lemma="against", ways=("text",), vote=True)
        force = force_of(sentence, word, cue, self.lexicon)
        holders = doers(sentence, word, word)
        if force is not None and holders:
            yield Told(
                stance="opposes",
                modality=force.modality,
                sentence=sentence,
                anchor=word,
                cue=(word.start, word.end),
                holders=tuple(holders),
                objects=(UNTOLD,),
                source=cue,
            )


def _as_to_object(sentence: Sentence, force: Force, objects: list[Target]) -> Force:
    """The force once a "no" or "either" at the object is taken in: "accepts no lectures", "declined to back either side"."""
    head = objects[0].head
    if head is None or head.upos not in ("NOUN", "PRON", "DET"):
        return force
    words = {head.lower, *(c.lower for c in sentence.children(head, "det", "cc:preconj"))}
    if words & {"no", "neither", "nothing"} and force.modality not in ("negated",):
        flipped = FLIPPED.get(force.stance)
        if flipped is not None:
            return replace(force, stance=flipped)
        return replace(force, modality="negated") if force.stance in ("supports", "claims") else force
    if force.stance == "supports" and force.modality == "negated" and words & {"either"}:
        return replace(force, stance="neutral", modality="asserted")
    textual = head.lemma.lower() in shipped_stances().classes["text"]
    if force.stance == "supports" and force.modality == "negated" and force.top.lemma in ("refuse", "decline") and textual:
        past = any(a.lower == "had" for a in sentence.children(force.top, "aux"))
        return replace(force, stance="rejects", modality="historical" if past else "asserted")
    return force


def has_particles(sentence: Sentence, verb: Token, particles: tuple[str, ...]) -> bool:
    """True if the particles follow the verb in its own clause, in their order."""
    if not particles:
        return True
    at = verb.index
    for particle in particles:
        found = next((t for t in sentence.tokens[at + 1 : at + 9] if t.lower == particle), None)
        if found is None:
            return False
        near = found.index == verb.index + 1 and found.relation in ("case", "advmod", "mark")
        if found.head != verb.index and not near and not (len(particles) > 1 and sentence.tokens[found.head].head == verb.index):
            return False
        at = found.index
    return True


def _cue_span(sentence: Sentence, force: Force, verb: Token, last: Token, objects: list[Target]) -> tuple[int, int]:
    """The verb with what negates or turns it before, unless a holder or object lies between."""
    start = force.first.start if force.first.index <= verb.index else verb.start
    if any(t.is_told and t.start < verb.start and t.end > start for t in objects):
        start = verb.start
    end = max(verb.end, last.end)
    if any(t.is_told and start < t.end and t.start < end for t in objects):
        end = verb.end
    return start, end


def _clip(cue: tuple[int, int], holders: list[Token], objects: list[Target], noun: Token) -> tuple[int, int]:
    """The cue of a noun without the words of its parties."""
    clash = any(cue[0] < h.end and h.start < cue[1] for h in holders) or any(
        t.is_told and cue[0] < t.end and t.start < cue[1] for t in objects
    )
    return (noun.start, noun.end) if clash else cue
