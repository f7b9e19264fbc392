"""Who did it and to whom: fills the roles of a trigger with mentions of actors, or leaves them empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ...language.sentences import Sentence, Token
from ...records import Actor, Mention
from ..actors.lexicon import Entry
from ..actors.names_in import is_double
from ..actors.nouns import MISSIONS
from ..actors.titles import STATE_KINDS
from ..phrases import conjuncts
from ..scene import Scene
from .arguments import FRONTIERS, MEASURES, grouped, verb_arguments
from .first_person import hearer_of, home_of, speaker_of
from .homes import DOMESTIC, Homes
from .makers import DOCUMENTS, PACTS, issuers, makings, noun_before
from .recalled import VIOLENT, is_sufferer
from .sides import POWERS, PRIVATE, is_political
from .untold import included, of_whom, same_as_before

ARMED_FORCES: Final = "MIL"
ANYBODY: Final = frozenset({
    "nobody", "none", "one", "anybody", "anyone", "somebody", "someone", "everybody", "everyone", "few", "several", "both", "each",
    "neither", "either", "any", "all", "most", "some", "many", "those", "others", "another", "two", "three", "four", "five",
})
AMONG: Final = ("of", "in", "from", "among")
STATE_WORDS: Final = frozenset({"country", "nation", "state", "government", "ally", "neighbour", "neighbor"})
FOLLOWERS: Final = {
    **dict.fromkeys(("supporter", "supporters", "follower", "followers", "loyalist", "loyalists", "backers", "sympathisers"), "CVL"),
    **dict.fromkeys(("opponent", "opponents", "critic", "critics"), "OPP"),
}
OFFICIALS: Final = frozenset({"GOV", "ELI", "LEG", "SPY"})
NAMED: Final = frozenset({"organisation", "armed_group", "party", "person"})
OF_WHOM: Final = ("of", "from", "for")
LYING: Final = ("in", "near", "outside", "at", "across", "throughout")
MAKERS: Final = ("by", "from")
WITHIN: Final = ("by", "of", "from", "belonging to")
FIGHTERS: Final = frozenset({"REB", "UAF", "INS", "SEP"})
LINKED: Final = frozenset({"linked", "tied", "allied", "affiliated", "associated", "loyal", "belonging", "connected"})
PERSONS: Final = POWERS | {"CVL", "REF", "CRM"}
SEAS: Final = frozenset({"waters", "sea", "shoal", "shoals", "reef", "reefs", "area", "islands", "island", "strait"})
SEAWARD: Final = ("off", "near", "around")
ALONGSIDE: Final = frozenset({"above", "along", "near", "on", "behind", "opposite", "facing", "overlooking", "beside", "at", "by"})
FACING: Final = frozenset({"facing", "overlooking", "bordering", "opposing", "flanking"})
CROWDS: Final = frozenset({"crowd", "crowds", "mob", "mobs"})  # whose role is that of those whom they are made up of
PARTIES_TO: Final = frozenset({"parties", "sides", "factions", "groups", "belligerents", "combatants", "individuals", "leaders", "those"})
PARTS_OF_BODIES: Final = frozenset({  # what stands for the body that its name has before it: "the ASEAN forum"
    "forum", "wing", "faction", "bloc", "alliance", "leadership", "side", "camp", "grouping", "summit", "branch", "cadre", "cadres",
    "delegation", "headquarters", "organisation", "organization", "group", "movement", "coalition", "members", "states", "countries",
})
TARGETS: Final = frozenset({
    "site", "camp", "target", "position", "base", "plant", "facility", "depot", "building", "hospital", "market", "checkpoint", "post",
    "town", "village", "city", "airport", "port", "refinery", "station", "bridge", "warehouse", "hideout", "stronghold", "compound",
})
MEANS: Final = frozenset({"car", "vehicle", "boat", "plane", "helicopter", "border", "line", "position"})
THEY: Final = frozenset({"they", "them", "their"})
TIDINGS: Final = frozenset({"news", "fact", "report", "announcement", "decision", "claim", "idea", "declaration", "statement"})
LEADERS: Final = frozenset({"head", "chief", "leader", "member", "members", "chairman", "spokesman", "spokeswoman", "deputy", "envoy"})
TROOP_NAMES: Final = frozenset({"battalion", "brigade", "regiment", "division", "squadron", "battalions", "brigades"})


class Company:
    """The actors of one sentence, asked for by word."""

    def __init__(
        self, scene: Scene, sentence: Sentence, *, places: frozenset[str], firms: frozenset[str], forces: frozenset[str],
        targets: frozenset[str],
    ) -> None:
        """places: nouns of places, whose country is told by where they lie; firms: nouns of who does not stand for a country;
        forces: nouns of what acts for whom it belongs to ("helicopters"); targets: nouns of what is attacked.
        """
        self.scene = scene
        self.sentence = sentence
        self.places = places
        self.firms = firms
        self.forces = forces
        self.targets = targets
        self.lexicon = scene.cast.lexicon
        self.homes = Homes(scene, sentence)
        self._mentions: dict[int, tuple[Mention, ...]] = {}  # each word is asked for by many senses

    def elsewhere(self, sentence: Sentence) -> Company:
        """The actors of another sentence of the report."""
        return Company(self.scene, sentence, places=self.places, firms=self.firms, forces=self.forces, targets=self.targets)

    def mentions(self, token: Token) -> tuple[Mention, ...]:
        """Whom the word stands for: several parties of "they" or "both sides", one actor, or nobody known."""
        if token.index not in self._mentions:
            self._mentions[token.index] = self._meant(token)
        return self._mentions[token.index]

    def _meant(self, token: Token) -> tuple[Mention, ...]:
        together = self.scene.cast.parties.get((self.sentence.index, token.index)) or self.shared(token) or self._headlined(token)
        if together:
            return together
        token = same_as_before(self.sentence, token) or (of_whom(self.sentence, token) if token.lower in ANYBODY else None) or token
        more = self._counted_on(token)
        if more:
            return more
        of = grouped(self.sentence, (token,)).get("of", ()) if token.lower in CROWDS else ()
        counted = tuple(m for t in of for m in self.mentions(t) if is_political(m.actor))
        if counted:
            return tuple(self.as_people(mention) for mention in counted)
        asked = self.scene, self.sentence, token
        own = speaker_of(*asked) or home_of(*asked) or hearer_of(*asked)
        mention = own or self.scene.cast.at(self.sentence, token)
        if token.lemma.lower() in MISSIONS:
            mention = self.homes.of_mission(mention or Mention(span=self.scene.phrase(self.sentence, token)), token)
        several = self._several_before(token, mention) if mention is not None and token.lower in THEY else ()
        if several:
            return several
        if mention is not None and (mention.actor is not None or token.upos == "PRON"):
            mention = self.homes.of_namesake(mention)
            return (self.as_follower(self.of_people(self.called(mention, token), token), token),)
        state = self.people(token)
        if state is not None:
            return (Mention(span=self.scene.span(token.start, token.end), actor=state),)
        return (mention,) if mention is not None else (Mention(span=self.scene.phrase(self.sentence, token)),)

    def _headlined(self, token: Token) -> tuple[Mention, ...]:
        """States that a headline lists without "and" ("Russia, Ukraine swap prisoners"), which the parser takes for one in apposition."""
        beside = [c for c in self.sentence.children(token, "appos") if c.upos == "PROPN"]
        bare = all(c.upos == "PUNCT" for b in beside for c in self.sentence.children(b))
        if token.upos != "PROPN" or len(beside) != 1 or beside[0].index != token.index + 2 or not bare:
            return ()
        told = [m for t in (token, beside[0]) for m in (self.scene.cast.at(self.sentence, t),) if m is not None and m.actor is not None]
        states = [m for m in told if m.actor is not None and (m.actor.kind in STATE_KINDS or m.actor.kind == "organisation")]
        return tuple(states) if len({m.actor for m in states}) == 2 else ()

    def _counted_on(self, token: Token) -> tuple[Mention, ...]:
        """Those of whom a bare number tells that there are more elsewhere: "killed nine people in Chad and ten in Mali", where nothing but
        the place of the first tells their country.
        """
        head = self.sentence.head(token)
        bare = token.upos == "NUM" and token.deprel == "conj" and bool(self.sentence.children(token, "nmod"))
        if not bare or head is None or head.upos != "NOUN":
            return ()
        if any(self._nation(c) is not None for c in self.sentence.children(head, "amod", "compound")):
            return ()
        span = self.scene.phrase(self.sentence, token)
        roles = (m.actor for m in self.mentions(head) if m.actor is not None and m.actor.kind == "role" and m.actor.sectors)
        return tuple(Mention(span=span, actor=replace(r, code=r.sectors[0], country=None, gw=None, cow=None)) for r in roles)

    def _several_before(self, token: Token, mention: Mention) -> tuple[Mention, ...]:
        """The parties of the one noun that a plural pronoun goes back to: of "the premiers of Fiji and Tonga" both."""
        meant = noun_before(self, token, mention)
        if meant is None:
            return ()
        earlier, head = meant
        own = self.scene.span(token.start, token.end)
        parties = self.elsewhere(earlier).shared(head)
        if not all(m.actor is not None and m.actor.sectors for m in parties):
            return ()  # "teams in Peru and Chile" are not these states
        return tuple(replace(m, span=own, antecedent=m.span) for m in parties)

    def shared(self, token: Token) -> tuple[Mention, ...]:
        """Several parties of one noun: "French and Egyptian warships"."""
        if token.lower in self.firms:
            return ()
        before = [c for c in self.sentence.children(token, "amod", "compound") if c.index < token.index]
        children = self.sentence.children
        joined = [(c, *(w for part in (c, *children(c, "flat")) for w in children(part, "conj"))) for c in before]
        words = [w for several in joined if len(several) > 1 for w in several]
        if not words and any(c.index < token.index for c in self.sentence.children(token, "cc")):
            words = before  # the coordination hung on the noun
        entries = [(w, e) for w in words for e in (self._nation(w),) if e is not None]
        if len(entries) < 2 and token.xpos == "NNS":
            below = grouped(self.sentence, (token,))
            of = [w for preposition in OF_WHOM for w in below.get(preposition, ())]
            words = [name for w in of for name in self._names_beside(w) or (w,)]
            entries = [(w, e) for w in words for e in (self._state_at(w),) if e is not None]
        mention = self.scene.cast.at(self.sentence, token)
        own = any(self._nation(c) is not None for c in before)  # "the French embassies in Kenya and Mali" are of France alone
        if len(entries) < 2 and token.xpos == "NNS" and mention is not None and mention.actor is not None and (
            mention.actor.sectors and not own
        ):
            words = list(below.get("in", ()))  # "villagers in Mali and Niger"
            entries = [(w, e) for w in words for e in (self.state(self.homes.country_of(w)),) if e is not None]
            entries = entries if len({e.id for _, e in entries}) > 1 else []
        if len(entries) < 2:
            return self._listed(token)
        sectors = mention.actor.sectors if mention is not None and mention.actor is not None else ()
        role = sectors[0] if sectors else self.lexicon.role_of(token.lemma)
        return tuple(
            Mention(
                span=self.scene.span(w.start, token.end if w is words[-1] and w.index < token.index else w.end),
                actor=self.lexicon.compose(e, role) if role is not None else self.lexicon.actor(e),
            )
            for w, e in entries
        )

    def _listed(self, token: Token) -> tuple[Mention, ...]:
        """Those whose names stand beside a noun for several, or behind one of them: "three of its neighbours, Chad, Niger and Benin"."""
        below = grouped(self.sentence, (token,)).get("of", ()) if token.lower in ANYBODY else ()
        for noun in (token, *below):
            names = self._names_beside(noun)
            known = tuple(m for w in names for m in self.mentions(w) if is_political(m.actor))
            if names and len(known) == len(names):
                return known
        return ()

    def _names_beside(self, noun: Token) -> tuple[Token, ...]:
        """The names, one after the other, of those for whom a noun in the plural stands."""
        if noun.xpos != "NNS" and noun.lower not in ANYBODY:
            return ()
        names = tuple(w for beside in self.sentence.children(noun, "appos") for w in conjuncts(self.sentence, beside))
        return names if len(names) > 1 and all(name.upos == "PROPN" for name in names) else ()

    def _nation(self, word: Token) -> Entry | None:
        """The state of an adjective of nationality, or of a state's own name before a noun ("U.S. and Russian negotiators")."""
        return self._demonym(word) or (self._state_at(word) if word.upos == "PROPN" else None)

    def known(self, token: Token) -> bool:
        """Whether the report tells who a word means."""
        return any(mention.actor is not None for mention in self.mentions(token))

    def _state_at(self, token: Token) -> Entry | None:
        mention = self.scene.cast.at(self.sentence, token)
        if mention is None or mention.actor is None:
            return None
        capital = mention.actor.kind == "body" and mention.actor.sectors == ("GOV",) and token.upos == "PROPN"
        return self.state(mention.actor.country) if capital or mention.actor.kind in STATE_KINDS else None

    def called(self, mention: Mention, token: Token) -> Mention:
        """The mention with the actor whose name stands beside a bare role: "the rights group Amnesty International"."""
        actor = mention.actor
        if actor is None or actor.country is not None or actor.kind not in ("role", "body") or token.upos != "NOUN":
            return mention
        words = (*self.sentence.children(token, "appos", "flat", "nmod:desc"), *self._linked(token))
        beside = (self.scene.cast.at(self.sentence, c) for c in words)
        named = (m.actor for m in beside if m is not None and m.actor is not None and m.actor.kind in NAMED and m.actor.code is not None)
        return replace(mention, actor=next(named, actor))

    def _linked(self, token: Token) -> tuple[Token, ...]:
        """Whom fighters are told to belong to: "militants linked to Hezbollah"."""
        if self.lexicon.role_of(token.lemma) not in FIGHTERS:
            return ()
        told = tuple(c for c in self.sentence.children(token, "acl", "amod", "acl:relcl") if c.lower in LINKED)
        below = grouped(self.sentence, told)
        return (*below.get("to", ()), *below.get("with", ()))

    def as_follower(self, mention: Mention, token: Token) -> Mention:
        """The supporters or opponents of an office-holder are people of the state, no officials; what else his title tells."""
        actor = mention.actor
        role = FOLLOWERS.get(token.lower) or self._undated_role(actor, token)
        state = self.state(actor.country) if actor is not None and role is not None else None
        if actor is None or role is None or state is None or not OFFICIALS.intersection(actor.sectors):
            return mention
        if role in actor.sectors:
            return mention
        return replace(mention, actor=self.lexicon.compose(state, role))

    def as_people(self, mention: Mention) -> Mention:
        """Those of a nation as people of their state: "a crowd of young Guineans"."""
        actor = mention.actor
        state = self.state(actor.country) if actor is not None and actor.kind == "people" and actor.code == actor.country else None
        return replace(mention, actor=self.lexicon.compose(state, "CVL")) if state is not None else mention

    def _undated_role(self, actor: Actor | None, token: Token) -> str | None:
        """What a noun says that a person is ("the commander, General X"), where no date tells which office counts."""
        if actor is None or actor.kind != "person" or token.upos != "NOUN" or self.scene.document.published is not None:
            return None
        role = self.lexicon.role_of(token.lemma)
        return role if role in POWERS else None

    def of_people(self, mention: Mention, token: Token) -> Mention:
        """The mention with the country that an adjective right at the noun tells, over one reckoned from further away."""
        actor = mention.actor
        unit = token.lower in TROOP_NAMES and actor is not None and actor.country is None
        if actor is None or not (token.upos == "NOUN" or unit) or not actor.sectors or not (
            actor.kind in ("role", "office", "body") or unit
        ):
            return mention
        for word in self.sentence.children(token, "amod", "compound"):
            entry = self._demonym(word) if not is_double(self.sentence, word, self.lexicon) else None
            if entry is not None and entry.country is not None and entry.country != actor.country:
                return replace(mention, actor=self.lexicon.compose(entry, ARMED_FORCES if unit else actor.sectors[0]))
        if actor.code in DOMESTIC:
            for led in (c for c in self.sentence.children(token, "amod") if c.lower == "led"):  # "Vietnamese-led forces"
                entry = next((e for c in self.sentence.children(led) for e in (self._nation(c),) if e is not None), None)
                if entry is not None:
                    return replace(mention, actor=self.lexicon.compose(entry, actor.code))
        return mention

    def _demonym(self, word: Token) -> Entry | None:
        """The state of an adjective of nationality, be it of two words ("Sri Lankan")."""
        tokens = self.sentence.tokens
        for first in (word.index, word.index - 1):
            pair = tokens[max(first, 0) : first + 2]
            if len(pair) == 2 and all(t.text[0].isupper() for t in pair):
                double = self.lexicon.demonym(f"{pair[0].text} {pair[1].text}")
                if double is not None:
                    return double
        return self.lexicon.demonym(word.text)

    def people(self, token: Token) -> Actor | None:
        """The state of a demonym ("Mexican", "Iraqis")."""
        entry = self._demonym(token)
        return self.lexicon.actor(entry) if entry is not None else None

    def state(self, country: str | None) -> Entry | None:
        return self.lexicon.find(country.lower()) if country is not None else None

    def through(self, token: Token, *, blamed: bool = False) -> Iterator[Mention]:
        """Actors that something which is no actor belongs to: "a Hezbollah depot", "the station of the opposition"; of a deed of force,
        where somebody is blamed for it, those alone who did it.
        """
        if token.lower in self.firms:
            return
        span = self.scene.phrase(self.sentence, token)
        for word in self.sentence.children(token, "compound", "amod"):
            struck = blamed and self.is_struck(word)
            role = self.lexicon.role_of(word.lemma) if word.upos == "NOUN" and word.relation == "compound" and not struck else None
            if role is not None and role in DOMESTIC:
                yield Mention(span=span, actor=Actor(name=f"{word.lemma} {token.lemma}", kind="role", code=role, sectors=(role,)))
        owners = [c for p in self.sentence.children(token, "nmod:poss", "compound", "amod",
            "nmod:desc") for c in conjuncts(self.sentence, p)]
        below = grouped(self.sentence, (token,))
        if self.is_person(token):
            below = {}  # "Bo Lindt, 40, of Oslo" is nobody of the government there
        by = grouped(self.sentence, (*below.get("of", ()), *below.get("in", ()))).get("by", ()) if "by" not in below else ()
        if by and by[0].index > token.index:
            below["by"] = by  # "the killing of a fisherman by the coast guard"
        within = (*WITHIN, "in", "for") if token.lower in self.places else WITHIN
        within = (*within, "with", "between") if token.lemma.lower() in PACTS else within
        within = (*within, "with") if token.lower in FRONTIERS else (*within, *SEAWARD) if token.lower in SEAS else within
        for preposition, words in below.items():
            if preposition in ALONGSIDE and words[0].lower in FRONTIERS:  # "the hills above the Congolese border"
                yield from (replace(mention, span=span) for mention in self.through(words[0]))
        owners += [c for preposition in within for c in below.get(preposition, ())]
        told = self.sentence.children(token, "acl")
        owners += [o for c in told if c.lower in FACING for o in self.sentence.children(c, "obj")]
        made = grouped(self.sentence, makings(self.sentence, token))
        owners += made.get("by", ())  # "crimes committed by the militia"
        owners += made.get("between", ())  # "the agreement reached between X and Y"
        owners += self._agents_beside(token)
        if token.lower in TIDINGS:  # "the news that Malian forces freed the town"
            clauses = (c for c in self.sentence.children(token, "acl", "ccomp") if c.deprel != "acl:relcl")
            owners += [s for clause in clauses for s in verb_arguments(self.sentence, clause).subjects]
        if blamed:
            targets = [o.index for o in owners if o.relation == "compound" and self.is_struck(o)]
            last = max(targets, default=-1)  # also "French" of "the French embassy bombing"
            owners = [o for o in owners if not self.is_struck(o) and not o.index <= last]
        for owner in owners:
            known = [mention for mention in self.mentions(owner) if is_political(mention.actor)]
            if not known and owner.upos == "NOUN" and (owner.relation == "compound" or owner in below.get("of", ())):
                nations = self.sentence.children(owner, "amod", "nmod:poss")  # also of "the sinking of the Peruvian boat"
                known = [m for c in nations for m in self.mentions(c) if is_political(m.actor)]
            inner = grouped(self.sentence, (owner,)).get("of", ())
            if not known and owner.upos == "PROPN":  # "the NATO Board's report"
                inner = (*self.sentence.children(owner, "compound", "nmod:poss"), *inner)
            yield from (replace(mention, span=span) for mention in known)
            for deeper in inner:
                yield from (m for m in self.mentions(deeper) if is_political(m.actor))

    def _agents_beside(self, token: Token) -> tuple[Token, ...]:
        """Whose an object is by a phrase that the parser hung on its active verb: "praised efforts by the envoys"."""
        verb = self.sentence.head(token)
        if token.relation != "obj" or verb is None:
            return ()
        agents = grouped(self.sentence, (verb,)).get("by", ())
        return agents if agents and agents[0].index > token.index else ()

    def owned(self, direct: list[Mention], owners: list[Mention], *, shared: bool) -> list[Mention]:
        """A role told with whom it belongs to ("the crew of a Spanish trawler"); else the first owner of a thing, all of a shared one."""
        country = next((m.actor.country for m in owners if m.actor is not None and m.actor.country is not None), None)
        entry = self.state(country)
        if not direct and shared:
            return owners
        if not direct:
            first = owners[:1]
            role = first[0].actor.code if first and first[0].actor is not None and first[0].actor.country is None else None
            if entry is not None and role in DOMESTIC:
                return [replace(first[0], actor=self.lexicon.compose(entry, role))]  # "a Turkish army base"
            return first
        role = direct[0].actor.code if direct[0].actor is not None else None
        if entry is None or role is None or role not in DOMESTIC:
            return direct
        return [replace(direct[0], actor=self.lexicon.compose(entry, role))]

    def met(self, token: Token) -> tuple[Mention, ...]:
        """The political actors that a word stands for, or whose place or thing it is."""
        direct = tuple(m for m in self.mentions(token) if is_political(m.actor))
        return direct or tuple(self.through(token))[:1] or tuple(self.placed(token))

    def at_place(self, token: Token) -> Actor | None:
        """The state that a place lies in, by the gazetteer; of one that no state administers, a state that claims it."""
        for place in self.scene.places_at(token):
            country = place.country or next(iter(place.claimed_by), None)
            if country is not None:
                entry = self.state(country)
                return self.lexicon.actor(entry) if entry is not None else None
        return None

    def is_named_place(self, token: Token) -> bool:
        """Whether the word is the name of a place that is no actor here."""
        unknown = all(mention.actor is None for mention in self.mentions(token))
        return token.upos == "PROPN" and unknown and self.at_place(token) is not None

    def claimants(self, token: Token, holder: str | None) -> list[Mention]:
        """The states that claim a place which the holder has: Ukraine, of Mariupol."""
        claiming = [self.state(c) for p in self.scene.places_at(token) if p.country == holder for c in p.claimed_by if c != holder]
        span = self.scene.phrase(self.sentence, token)
        return [Mention(span=span, actor=self.lexicon.actor(state)) for state in claiming if state is not None]

    def placed(self, token: Token) -> list[Mention]:
        """The state that a place name lies in, as recipient."""
        state = self.at_place(token) if token.upos == "PROPN" else None
        return [Mention(span=self.scene.phrase(self.sentence, token), actor=state)] if state is not None else []

    def lying(self, token: Token) -> list[Mention]:
        """The state in which a place that is no actor lies: "at a jail in northern Israel"."""
        below = grouped(self.sentence, (token,))
        inside = [t for preposition in LYING for t in below.get(preposition, ())]
        states = [s for t in inside for s in (self.state(self.homes.country_of(t)) or self._adjective_of(t),) if s is not None]
        return [Mention(span=self.scene.phrase(self.sentence, token), actor=self.lexicon.actor(state)) for state in dict.fromkeys(states)]

    def _adjective_of(self, place: Token) -> Entry | None:
        """The state of a place by its adjective: "near the Russian city of ..."."""
        told = (self._demonym(c) for c in self.sentence.children(place, "amod", "compound"))
        return next((entry for entry in told if entry is not None), None)

    def target(self, token: Token) -> list[Mention]:
        """The states in which what is attacked lies: "camps in Chad", "a plant in Mali"."""
        return self.lying(token) if token.lemma.lower() in TARGETS else []

    def parties_to(self, token: Token) -> list[Mention]:
        """The states of "the parties to the war in Chad", whoever they are."""
        if token.lower not in PARTIES_TO:
            return []
        span = self.scene.phrase(self.sentence, token)
        told = dict.fromkeys(self.homes.country_at(t) for t in self.sentence.subtree(token))
        states = [state for state in map(self.state, told) if state is not None]  # "groups in Lebanon and Yemen"
        return [Mention(span=span, actor=self.lexicon.actor(state)) for state in states]

    def is_target(self, token: Token) -> bool:
        """Whether a noun before that of an attack is what was attacked ("the embassy bombing") and no means or maker of it."""
        lemma = token.lemma.lower()
        return lemma in self.targets and lemma not in self.forces and lemma not in MEANS and self.lexicon.role_of(lemma) not in PERSONS

    def is_struck(self, token: Token) -> bool:
        """Whether a word beside or below a noun for a deed of force tells what or whom it was done to: "the Paris attacks"."""
        deed = self.sentence.head(token)
        before = token.relation == "compound" and deed is not None and deed.lower in VIOLENT
        return is_sufferer(self.sentence, token) or (before and (self.is_target(token) or self.is_named_place(token)))

    def is_person(self, token: Token) -> bool:
        entity = self.sentence.entity_at(token) if token.upos == "PROPN" else None
        return entity is not None and entity.type == "PER"

    def is_private(self, token: Token) -> bool:
        """Whether the word is a firm, which acts for no state."""
        return any(m.actor is not None and PRIVATE.intersection(m.actor.sectors) for m in self.mentions(token))

    def behind(self, token: Token) -> list[Mention]:
        """Who acts behind a measure ("hundreds of monks"), a name ("Iraq's Kurds"), a part ("the UNITA wing") or a means."""
        owners: tuple[Token, ...] = ()
        if token.lower in MEASURES:
            owners = grouped(self.sentence, (token,)).get("of", ())
        elif token.lemma.lower() in STATE_WORDS:
            return [m for t in included(self.sentence, token) for m in self.mentions(t) if is_political(m.actor)]
        elif token.lower in ANYBODY:
            below = grouped(self.sentence, (token,))
            owners = tuple(t for preposition in AMONG for t in below.get(preposition, ()))
        elif token.upos == "PROPN":
            owners = self.sentence.children(token, "nmod:poss")
        elif token.lemma.lower() in LEADERS:
            return [m for t in grouped(self.sentence, (token,)).get("of", ()) for m in self.mentions(t) if is_political(m.actor)][:1]
        elif token.lemma.lower() in DOCUMENTS:
            return issuers(self, token)
        elif token.lower in PARTS_OF_BODIES:
            owners = tuple(c for c in self.sentence.children(token, "compound", "appos") if c.upos == "PROPN")
        found = [self.as_follower(m, token) for owner in owners for m in self.mentions(owner) if is_political(m.actor)]
        if not found and token.lower in MEASURES:
            found = [m for owner in owners if owner.lower in MEASURES for m in self.behind(owner)]  # "tens of thousands of Nigerians"
        if found:
            return found
        if token.lower in self.forces:
            return [self.as_forces(m) for m in self.through(token)][:1]
        return list(self.through(token))[:1] if token.lower in MEASURES else []

    def as_forces(self, mention: Mention) -> Mention:
        """The armed forces of the state that a means of war belongs to: "Chadian helicopters"."""
        actor = mention.actor
        entry = self.state(actor.country) if actor is not None and actor.kind in STATE_KINDS else None
        return replace(mention, actor=self.lexicon.compose(entry, ARMED_FORCES)) if entry is not None else mention

    def is_left(self, token: Token) -> bool:
        """Whether what stands behind "from" is a place that somebody leaves, and not who sends or says: "a plea from Muscat"."""
        head = self.sentence.head(token)
        return head is not None and head.upos == "VERB"

    def located(self, mention: Mention, token: Token) -> Mention:
        """A capital told as a place stands for its state, not for its government."""
        actor = mention.actor
        named = token.upos == "PROPN" and token.lemma.lower() not in MISSIONS
        if actor is None or actor.kind != "body" or not named or actor.code != f"{actor.country}GOV":
            return mention
        entry = self.state(actor.country)
        return replace(mention, actor=self.lexicon.actor(entry)) if entry is not None else mention
