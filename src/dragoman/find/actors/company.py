"""Which body, role or person a noun phrase of a report means, by its own words and by those around it.

A body or role gets its country from its own noun phrase ("French senators", "Turkey's parliament", "the ministry in Baku",
"its army"), else from what it refers back to, else, for an organ of state, from the only state spoken of around it. What
stays open has no country. Codes are composed as in CAMEO.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ...language.sentences import Sentence, Token
from ...records import Actor, ActorKind
from ..phrases import case_of, is_negated
from . import nouns
from .bearers import PAST
from .coreference import Resolver
from .employers import STAFF, employer
from .lexicon import Entry, Lexicon
from .named_bodies import named_body
from .names_in import as_government, is_double, is_part_of_word
from .nominals import GROUP, PERSON, Cluster, Nominal
from .states_told import StatesTold
from .titles import LOCAL, PORTFOLIOS, STATE_KINDS, STATE_OFFICES, person_of, plain_name, told_more

OWNING = frozenset({"of", "for", "in", "from", "at", "within", "inside"})
LOCATING = frozenset({"in", "at", "within", "inside"})
STATE_ORGANS = nouns.words(
    "government parliament senate army military police navy opposition presidency cabinet judiciary ministry legislature"
)
OF_THE_STATE = STATE_ORGANS | STATE_OFFICES
OFFICIALS = frozenset({"GOV", "LEG"})
SHARED_ORGANS = frozenset({"JUD", "LEG", "GOV", "MIL", "COP"})
FORCES = frozenset({"MIL", "COP", "LEG", "JUD", "SPY"})
NATIONAL = frozenset({"state", "body", "office", "role", "people"})
SIDES = nouns.words("side")
AGAINST_STATES = frozenset({"OPP", "REB"})  # roles of whose forces are rebels
SPEAKS = "ELI"  # CAMEO's role of a spokesperson of whom nothing more is told
JOINT = "IGOMIL"  # forces of several states that are told as one
MOST_WORDS = 3  # of an office's title before its head word
WHOLE_ORGANS = nouns.words("government parliament army military police administration authority force cabinet")
LEADERS = nouns.words("commander chief head leader")  # of a body that may stand behind them
INFORMATION = nouns.words("intelligence")  # what is shared or gathered; a service only where it acts
SINGULAR_OFFICES = nouns.words(
    "president premier minister chancellor king queen emperor sultan emir pope secretary-general mayor governor speaker ombudsman"
)


class Company:
    """Gives bodies, roles and persons their actors while the report is resolved."""

    def __init__(self, lexicon: Lexicon, on: date | None, states: StatesTold | None = None) -> None:
        """states: those that the report names."""
        self.lexicon = lexicon
        self.on = on
        self.roles: dict[str, tuple[str, str] | None] = {}
        self.states = states if states is not None else StatesTold(lexicon)

    # Common nouns

    def settle(self, nominal: Nominal, resolver: Resolver) -> None:
        people = self.people(nominal)
        if people is not None:
            nominal.actor, nominal.sort, nominal.settled = people, PERSON, True
            return
        large = nominal.token.text[0].isupper() and (nominal.token.index > 0 or nominal.token.upos == "PROPN")
        if large and nominal.plural and (party := self.states.party(nominal.token.text)) is not None:
            nominal.actor, nominal.settled = self.lexicon.actor(party, self.on), True  # "two Democrats"
            return
        if nominal.lemma in nouns.RELATIONAL:
            self.relate(nominal, resolver)
            return
        if nominal.lemma in nouns.STATES or nominal.lemma in nouns.PLACES:
            nominal.actor = self.called(nominal)
            nominal.settled = nominal.actor is not None
            for child in nominal.sentence.children(nominal.token, "amod", "compound"):
                self.demonym_at(nominal.sentence, child, nominal)
            return
        if nominal.lemma in SIDES:
            owner = self.owner(nominal, resolver)
            state = self.state_of(owner) if owner is not None and owner.kind != "person" else None
            if state is not None:
                nominal.actor, nominal.settled, nominal.sort = self.lexicon.actor(state, self.on), True, GROUP
            return
        noun = self.role_noun(nominal)
        if noun is None and not nominal.sort & (PERSON | GROUP):
            return
        if noun is not None and noun[1] == JOINT:
            nominal.actor, nominal.settled = self.open_role(nominal), True  # wherever they are
            return
        owner = self.owner(nominal, resolver)
        if owner is None:
            speaks_for = employer(nominal, resolver)
            if speaks_for is not None and speaks_for.cluster is not None:
                owner = speaks_for.cluster.actor
                noun = (nominal.token.lower, noun[1]) if noun is not None and nominal.sort & PERSON else noun
        if owner is None:
            return
        nominal.settled = True
        nominal.actor = self.composed(nominal, noun, owner)

    def relate(self, nominal: Nominal, resolver: Resolver) -> None:
        """An ally or counterpart is nobody of the one whose ally he is; "his Turkish counterpart" has the same role in Turkey."""
        sentence = nominal.sentence
        state: Actor | None = None
        role = ""
        for child in sentence.children(nominal.token):
            if child.deprel == "nmod:poss":
                possessor = resolver.at.get((sentence.index, child.index))
                other = possessor.cluster.actor if possessor is not None and possessor.cluster is not None else None
                if other is not None and other.country is not None and other.code is not None and nominal.lemma == "counterpart":
                    role = other.code[3:6]
            elif child.relation in ("amod", "compound"):
                state = self.demonym_at(sentence, child, nominal) or state
        entry = self.state_of(state) if state is not None else None
        if entry is not None and nominal.sort & PERSON:
            nominal.actor, nominal.settled = self.role(nominal.lemma, nominal.lemma, role, entry, plural=nominal.plural), True

    def called(self, nominal: Nominal) -> Actor | None:
        """The state or territory in "the kingdom of Morocco", "the region of Abkhazia"."""
        if nominal.definite != "the" or nominal.plural:
            return None
        for child in nominal.sentence.children(nominal.token, "nmod"):
            if child.index > nominal.token.index and case_of(nominal.sentence, child) == "of":
                actor = self.named_at(nominal.sentence, child)
                return actor if actor is not None and actor.kind in STATE_KINDS else None
        return None

    def state(self, id: str) -> Actor | None:
        entry = self.lexicon.find(id)
        return self.lexicon.actor(entry, self.on) if entry is not None and entry.kind == "state" else None

    def people(self, nominal: Nominal) -> Actor | None:
        """Of "the Armenians", "two Syrians", "the French": that people."""
        token = nominal.token
        state = self.lexicon.demonym(token.text) if token.text[0].isupper() else None
        if state is None:
            return None
        nominal.plural = token.upos == "ADJ" or token.lower.endswith("s") or nominal.plural
        nominal.lemma = state.id
        name = f"people of {state.name}" if nominal.plural and nominal.definite in ("the", "") else f"citizens of {state.name}"
        return Actor(name=name, kind="people", code=state.code, country=state.country, gw=state.gw, cow=state.cow)

    def role_noun(self, nominal: Nominal) -> tuple[str, str] | None:
        """The longest run of words up to the head that the lexicon knows as a role or ministry, and its CAMEO role."""
        tokens = nominal.sentence.tokens
        words = [nominal.token.lower]
        best = self.role_of(words)
        if best is None and not nominal.sort & (PERSON | GROUP):
            return None
        if nominal.lemma == "force" and nominal.plural:
            best = best or (words[0], "MIL")
        if nominal.lemma in nouns.TROOPS and (side := self.side_of(nominal)) is not None:
            return side
        at = nominal.token.index - 1
        while at >= 0 and len(words) < 4 and tokens[at].upos in ("NOUN", "PROPN", "ADJ") and self.lexicon.demonym(tokens[at].text) is None:
            words.insert(0, tokens[at].lower)
            best = self.role_of(words) or best
            at -= 1
        after = [c for c in nominal.sentence.children(nominal.token, "nmod") if c.index > nominal.token.index]
        if after and case_of(nominal.sentence, after[0]) in ("of", "for"):
            last = after[0].index
            longer = self.role_of([t.lower for t in tokens[nominal.token.index : last + 1]])
            best = longer or best
        civil = nominal.token.index > 0 and tokens[nominal.token.index - 1].lower in nouns.CIVIL_GENERALS
        return None if best is not None and best[0] == "general" and civil else best

    def side_of(self, nominal: Nominal) -> tuple[str, str] | None:
        """Of forces that a word before them tells to be no state's: "opposition forces" rebels, "coalition forces" of several states."""
        for child in nominal.sentence.children(nominal.token, "amod", "compound", "nmod"):
            word = child.lemma.lower()
            if child.index > nominal.token.index or child.deprel == "nmod:poss":
                continue
            if word in nouns.ALLIED:
                return f"{word} {nominal.token.lower}", JOINT
            if self.role_of([word, nominal.lemma]) is not None:  # "fighter jets"
                return None
            if self.lexicon.role_of(word) in AGAINST_STATES:
                return f"{word} {nominal.token.lower}", "REB"
        return None

    def role_of(self, words: list[str]) -> tuple[str, str] | None:
        noun = " ".join(words)
        if noun not in self.roles:
            role = "GOV" if self.lexicon.ministry_of(noun) is not None else self.lexicon.role_of(noun)
            self.roles[noun] = (noun, role) if role is not None else None
        return self.roles[noun]

    def owner(self, nominal: Nominal, resolver: Resolver) -> Actor | None:
        """The state, body, group or person that the noun phrase says it belongs to."""
        sentence, token = nominal.sentence, nominal.token
        number = sentence.index
        before: list[Token] = []
        for child in sentence.children(token):
            if child.index < token.index and child.deprel == "nmod:poss":
                possessor = resolver.at.get((number, child.index))
                if possessor is not None and possessor.cluster is not None:
                    nominal.owner = possessor
                    return possessor.actor or possessor.cluster.actor
                return self.demonym_at(sentence, child, nominal)
            if child.index < token.index and child.relation in ("amod", "compound", "nmod"):
                before.append(child)
        for child in reversed(before):
            other = resolver.at.get((number, child.index))
            if other is not None and other.form == "name" and other.actor is not None:
                nominal.owner = other
                return other.actor
            inner = sentence.children(child, "amod", "compound") if child.relation == "compound" else ()  # the "Norwegian army spokesman"
            for word in (child, *inner):
                actor = self.demonym_at(sentence, word, nominal)
                if actor is not None:
                    return actor
            party = self.states.party(f"{child.text}s", f"{child.text} Party") if child.text[0].isupper() else None
            if party is not None:
                return self.lexicon.actor(party, self.on)
        return self.owner_after(nominal, resolver) or self.shared_owner(nominal, resolver)

    def shared_owner(self, nominal: Nominal, resolver: Resolver) -> Actor | None:
        """Whose it is by what it is joined to: the rebels of "Mali's government and rebels"."""
        sentence, token = nominal.sentence, nominal.token
        bare = all(c.relation in ("cc", "conj", "punct") for c in sentence.children(token) if c.index < token.index)
        if token.deprel != "conj" or token.head < 0 or not bare:
            return None
        joined = resolver.at.get((sentence.index, token.head))
        if joined is not None and joined.name is not None and joined.actor is not None:  # "Mali's government" as one name
            parts = sentence.tokens[joined.name.first : joined.name.last]
            return self.named_at(sentence, parts[0]) if any(part.xpos == "POS" for part in parts) else None
        for child in sentence.children(sentence.tokens[token.head], "nmod:poss"):
            possessor = resolver.at.get((sentence.index, child.index))
            if possessor is not None and possessor.name is not None:
                nominal.owner = possessor
                return possessor.actor
        return None

    def demonym_at(self, sentence: Sentence, word: Token, nominal: Nominal) -> Actor | None:
        """The state of an adjective of nationality before the head, unless it is part of a compound or of "ethnic ..."."""
        tokens = sentence.tokens
        if not word.text[0].isupper() or is_part_of_word(sentence, word.index, word.index):
            return None
        if word.index and tokens[word.index - 1].lower in ("ethnic", "anti", "pro"):
            return None
        if nominal.sort & PERSON and is_double(sentence, word, self.lexicon):
            return None  # a "Peruvian-Chilean man" is of both
        state = None
        if word.index and tokens[word.index - 1].text[0].isupper():
            state = self.lexicon.demonym(f"{tokens[word.index - 1].text} {word.text}")
        state = state or self.lexicon.demonym(word.text)
        if state is None:
            return None
        nominal.words -= {word.lower, word.lemma.lower()}
        nominal.nation = state.id
        return self.lexicon.actor(state, self.on)

    def owner_after(self, nominal: Nominal, resolver: Resolver | None = None) -> Actor | None:
        """The name in an "of", "for", "in" phrase after the head, or "in" a capital beside an organ of state."""
        sentence, token = nominal.sentence, nominal.token
        owning = OWNING - LOCATING if nominal.lemma in nouns.MISSIONS else OWNING
        for child in sentence.children(token, "nmod"):
            if child.index > token.index and case_of(sentence, child) in owning:
                other = resolver.at.get((sentence.index, child.index)) if resolver is not None else None
                if other is not None and other.actor is None and nominal.lemma in STAFF | LEADERS:
                    self.look_ahead(other, resolver)
                actor = other.actor if other is not None and other.actor is not None else self.named_at(sentence, child)
                actor = actor or self.owner_of_field(nominal, child, resolver)
                if actor is not None:
                    return actor
        if nominal.sort & GROUP and nominal.definite == "the" and nominal.role == "s" and nominal.verb >= 0:
            for child in sentence.children(sentence.tokens[nominal.verb], "obl"):
                if case_of(sentence, child) in LOCATING:
                    seats = [e for e in self.lexicon.lookup(child.text, self.on) if e.stands_for is not None]
                    if seats:
                        return as_government(self.lexicon.actor(seats[0], self.on), self.lexicon)
        return None

    def owner_of_field(self, nominal: Nominal, field: Token, resolver: Resolver | None) -> Actor | None:
        """Whose a portfolio is where the name stands behind its field: "the Minister of Foreign Affairs of Iraq"."""
        sentence = nominal.sentence
        if nominal.lemma not in PORTFOLIOS or case_of(sentence, field) not in ("of", "for"):
            return None
        parts = (field, *sentence.children(field, "conj"))  # "of Defence and Aviation of ..."
        for child in (c for part in parts for c in sentence.children(part, "nmod") if case_of(sentence, c) == "of"):
            other = resolver.at.get((sentence.index, child.index)) if resolver is not None else None
            actor = other.actor if other is not None and other.actor is not None else self.named_at(sentence, child)
            if actor is not None:
                return actor
        return None

    def look_ahead(self, body: Nominal, resolver: Resolver | None) -> None:
        """Gives a body that comes after the one who speaks for it its actor before its turn: "a spokesman for Chad's army"."""
        if body.form == "common" and resolver is not None:
            self.settle(body, resolver)
        elif body.form == "name" and not self.lexicon.lookup(plain_name(body), self.on):
            named = named_body(plain_name(body), self.lexicon)
            body.actor = named if named.country is not None else None

    def named_at(self, sentence: Sentence, word: Token) -> Actor | None:
        entity = sentence.entity_at(word)
        text = " ".join(t.text for t in sentence.tokens[entity.first : entity.last + 1]) if entity is not None else word.text
        if not text[0].isupper():
            return None
        found = self.lexicon.lookup(text, self.on) or self.lexicon.lookup(word.text, self.on)
        if not found or found[0].kind == "person":
            return None
        actor = self.lexicon.actor(found[0], self.on)
        return as_government(actor, self.lexicon) if found[0].stands_for is not None else actor

    def composed(self, nominal: Nominal, noun: tuple[str, str] | None, owner: Actor) -> Actor | None:
        """The body or role of that owner: a state's by the lexicon or by composition, else with the owner's code."""
        lemma = nominal.lemma
        state = self.state_of(owner)
        if noun is None and not nominal.sort & PERSON and lemma not in nouns.BODIES:
            return None
        words, role = noun if noun is not None else (lemma, "")
        if role in OFFICIALS and nominal.sort & PERSON and not nouns.NO_LONGER.isdisjoint(nominal.words):
            role = "ELI"  # "a former Angolan president"
        if nominal.owner is not None:
            words = words.removeprefix(nominal.owner.token.lower + " ")
        single = singular(words, lemma)
        if single == "leader" and owner.kind in STATE_KINDS and nouns.NO_LONGER.isdisjoint(nominal.words):
            role = "GOV"  # whoever leads a state governs it, where nothing else is told of them
        official = owner.kind == "person" and role in FORCES and (owner.code is None or owner.code.endswith("GOV"))
        if owner.kind == "person" and owner.country is None and (official or lemma in STATE_ORGANS):
            nominal.owner, nominal.definite = None, "the"
            return None
        if state is None or not (speaks_for_state(owner, state) or lemma in STATE_ORGANS or official):
            kind: ActorKind = "role" if nominal.sort & PERSON else "body"
            of_people = owner.kind == "people" and owner.country is None and bool(role) and owner.code is not None
            return Actor(
                name=f"{plural_of(single) if nominal.plural else single} of {owner.name}", kind=kind,
                code=f"{role}{owner.code}" if of_people else owner.code, country=owner.country, gw=owner.gw, cow=owner.cow,
                sectors=(role, *owner.sectors) if of_people else owner.sectors,
            )
        if role == SPEAKS and lemma in nouns.SPOKESPERSONS:
            role = owner.sectors[0] if owner.sectors else "GOV"  # of the Kremlin, of Egypt
        body = self.body(single, lemma, role, state) if not nominal.plural and nominal.sort & GROUP and lemma in nouns.BODIES else None
        if body is not None:
            return body
        return self.role(single, lemma, role, state, plural=nominal.plural)

    def state_of(self, actor: Actor) -> Entry | None:
        if actor.kind in STATE_KINDS and actor.id is not None:
            return self.lexicon.find(actor.id)
        return self.lexicon.find(actor.country.lower()) if actor.country is not None else None

    def body(self, words: str, lemma: str, role: str, state: Entry) -> Actor | None:
        """An organ of state: the lexicon's own, by its field, its name or its role."""
        field = self.lexicon.ministry_of(words)
        if field is not None:
            return self.lexicon.ministry(state, field)
        slug = words.replace(" ", "-")
        for id in (f"{state.id}.{role.lower()}.{slug}", f"{state.id}.{slug}"):
            entry = self.lexicon.find(id)
            if entry is not None:
                return self.lexicon.actor(entry, self.on)
        if lemma in WHOLE_ORGANS and role and words == lemma:
            return self.lexicon.compose(state, role)
        return None

    def role(self, words: str, lemma: str, role: str, state: Entry, *, plural: bool) -> Actor:
        kind: ActorKind = "role"
        if lemma in nouns.BODIES and lemma not in nouns.PERSONS and not plural:
            kind = "body"
        elif lemma in SINGULAR_OFFICES and not plural:
            kind = "office"
        code = f"{state.code}{role}" if state.code is not None else None
        name = f"{plural_of(words) if plural else words} of {state.name}"
        return Actor(name=name, kind=kind, code=code, country=state.country, gw=state.gw, cow=state.cow, sectors=(role,) if role else ())

    def describe(self, nominal: Nominal, resolver: Resolver) -> None:
        """Gives a person what "X was a Peruvian officer" tells, where nothing more is known of X."""
        sentence, token = nominal.sentence, nominal.token
        if nominal.actor is None or nominal.definite not in ("a", "the", "") or not nominal.sort & PERSON or nominal.plural:
            return
        if not sentence.children(token, "cop") or sentence.children(token, "aux") or is_negated(sentence, token) is not None:
            return
        for child in sentence.children(token, "nsubj"):
            subject = resolver.at.get((sentence.index, child.index))
            cluster = subject.cluster if subject is not None else None
            if cluster is not None and cluster.sort == PERSON and cluster.named and cluster.actor is not None:
                cluster.actor = told_more(cluster.actor, nominal)

    # What joins what

    def meet(self, nominal: Nominal, cluster: Cluster) -> None:
        known = cluster.actor
        if nominal.form == "name" and nominal.sort == PERSON and nominal.name is not None:
            if known is not None and known.kind == "person" and len(cluster.words) >= len(nominal.words):
                nominal.actor = known
            elif nominal.actor is None:
                nominal.actor = person_of(self, nominal, known)
                cluster.actor = nominal.actor
            elif known is not None and known.kind != "person":
                cluster.actor = nominal.actor
        elif nominal.form == "name" and nominal.actor is None and nominal.sort == GROUP:
            nominal.actor = known or self.of_state(nominal, named_body(plain_name(nominal), self.lexicon))
        elif known is not None and nominal.form == "common":
            if self.is_namesake(known, nominal):
                known = self.rename(known, cluster)
            if nominal.actor is None and known.kind == "person" and known.code is None:
                nominal.actor = self.open_role(nominal)
            nominal.actor = cluster.actor = told_more(known, nominal)
        elif nominal.form == "common" and nominal.actor is None:
            nominal.actor = self.open_role(nominal)
        actor = nominal.actor
        if actor is not None and actor.country is not None and actor.kind != "territory":
            if actor.kind in NATIONAL:
                nominal.nation = nominal.nation or actor.country.lower()
            self.states.add(nominal.sentence.index, actor.country.lower())
        elif actor is None and nominal.name is not None and nominal.name.stands:  # a capital where something is: "in Addis Ababa"
            seat = next((e for e in self.lexicon.lookup(plain_name(nominal), self.on) if e.stands_for is not None), None)
            if seat is not None and seat.country is not None:
                self.states.add(nominal.sentence.index, seat.country.lower())

    def of_state(self, nominal: Nominal, organ: Actor) -> Actor:
        """An organ that many states have by the same name ("Supreme Court"), as that of the state which its words tell, of the only one
        told that has it by that name, or of the one that the report speaks of there; else of no state.
        """
        role = organ.sectors[0] if organ.sectors else None
        if organ.country is not None or role not in SHARED_ORGANS:
            return organ
        sentence, name = nominal.sentence, plain_name(nominal)
        told = [a for c in sentence.children(nominal.token, "amod", "compound") if (a := self.demonym_at(sentence, c, nominal)) is not None]
        owner = told[0] if told else self.owner_after(nominal)
        state = self.state_of(owner) if owner is not None and owner.kind != "person" else None
        if state is None:
            having = [e for id in self.states.named if (e := self.lexicon.local(name, id.upper(), self.on)) is not None]
            if len(having) == 1:
                return self.lexicon.actor(having[0], self.on)
            state = self.states.around(sentence.index)
        if state is None or state.country is None:
            return organ
        known = self.lexicon.local(name, state.country, self.on)
        return self.lexicon.actor(known, self.on) if known is not None else replace(self.lexicon.compose(state, role), name=name, id=None)

    def is_namesake(self, known: Actor, nominal: Nominal) -> bool:
        """Whether a description tells a trade ("a plumber") that an office-holder of the lexicon does not have while in office."""
        if known.kind != "person" or known.id is None or (known.office is None and self.on is not None):
            return False
        return nominal.lemma in nouns.TRADES and nominal.definite in ("a", "") and PAST.isdisjoint(nominal.words)

    def rename(self, known: Actor, cluster: Cluster) -> Actor:
        """Makes those taken for an office-holder somebody else of the same name."""
        other = Actor(name=known.name, kind="person")
        for member in cluster.members:
            member.actor = other if member.actor == known else member.actor
        cluster.actor = other
        return other

    def open_role(self, nominal: Nominal) -> Actor | None:
        """A role without a country of its own: an organ of state takes that of the only state around, others none."""
        noun = self.role_noun(nominal)
        if noun is None or (nominal.lemma in nouns.RELATIONAL and " " not in noun[0]):
            return None
        words, role = noun
        if words in INFORMATION and nominal.role != "s":
            return None
        single = singular(words, nominal.lemma)
        office = self.office_of(nominal)
        if office is not None and not nominal.plural:
            return self.role(office[0], nominal.lemma, role, office[1], plural=False)
        known = ("the", "", "a") if nominal.lemma in STATE_OFFICES else ("the", "")
        counted = any(c.upos == "NUM" for c in nominal.sentence.children(nominal.token, "nummod"))  # "four sailors" may be anybody's
        if not counted and nominal.definite in known and nominal.owner is None and not has_modifier(nominal, words):
            state = self.states.around(nominal.sentence.index) if nominal.lemma in OF_THE_STATE and not LOCAL & set(words.split()) else None
            if state is not None:
                body = self.body(single, nominal.lemma, role, state) if not nominal.plural and nominal.lemma in nouns.BODIES else None
                return body or self.role(single, nominal.lemma, role, state, plural=nominal.plural)
        name = plural_of(single) if nominal.plural else single
        kind: ActorKind = "body" if nominal.lemma in nouns.BODIES and nominal.lemma not in nouns.PERSONS and not nominal.plural else "role"
        return Actor(name=name, kind=kind, code=role, sectors=(role,))

    def office_of(self, nominal: Nominal) -> tuple[str, Entry] | None:
        """The title of an office that few states have, in the words up to the head and behind it, and the state that is meant."""
        tokens, at = nominal.sentence.tokens, nominal.token.index
        ends = [at]
        ends += [c.index for c in nominal.sentence.children(nominal.token, "nmod") if c.index > at and case_of(nominal.sentence, c) == "of"]
        for last in reversed(ends):
            for first in range(max(0, at - MOST_WORDS), at + 1):
                title = " ".join(t.lower for t in tokens[first : last + 1])
                state = self.states.with_office(title)
                if state is not None:
                    return title, state
        return None


def speaks_for_state(owner: Actor, state: Entry) -> bool:
    """Whether what is an owner's is the state's: of the state itself, and of a capital that stands for its government."""
    return owner.kind in STATE_KINDS or owner.kind == "people" or owner.name == state.name


def singular(words: str, lemma: str) -> str:
    """A noun phrase with its head word in the singular: "opposition leaders" as "opposition leader"."""
    head, _, _ = words.rpartition(" ")
    return f"{head} {lemma}" if head and " of " not in words else words if " of " in words else lemma


def plural_of(words: str) -> str:
    if words.endswith(("s", "people", "troops", "police", "men")):
        return words
    if words.endswith("man"):
        return words[:-3] + "men"
    if words.endswith("y") and words[-2:-1] not in "aeiou":
        return words[:-1] + "ies"
    return words + "s"


def has_modifier(nominal: Nominal, words: str) -> bool:
    """Whether words outside of the role's own say which one is meant; a minister's field is his role's own."""
    fields = ("compound", "amod") if nominal.lemma in PORTFOLIOS else ()
    for child in nominal.sentence.children(nominal.token):
        if child.relation not in ("amod", "nmod", "acl", "compound") or child.lower in words:
            continue
        if child.relation in fields and child.lower not in nouns.ELSEWHERE | LOCAL | nouns.OTHERS | PAST:
            continue
        return True
    return False
