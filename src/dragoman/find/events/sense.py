"""Which of the senses that fit a sentence hold: by what completes them, and by their parties."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from ...language.sentences import Sentence, Token
from ...ontology import Ontology
from ...records import Actor, Event, Mention, Place
from ..actors.salience import PRESS
from ..actors.titles import STATE_KINDS
from ..phrases import case_of, subjects_of
from ..scene import Scene
from .arguments import grouped, is_in, named, verb_arguments
from .contents import OF_OTHERS
from .filling import TOPICS, fill
from .makers import DOCUMENTS, makings
from .parties import Company
from .recalled import REACTIONS
from .sides import Side, countries_of, identity, is_political
from .triggers import Hit, adjusted

CONSULT: Final = "CONSULT"
SUPPORT: Final = "SUPPORT"
GATHERING: Final = frozenset({"host", "third-party", "multilateral"})  # modes of a CONSULT that brings all of them together
VIOLENT: Final = frozenset({"ASSAULT"})
NOUNS_OF_SEVERAL: Final = frozenset({"NNS", "NNPS"})
OFFICIAL: Final = frozenset({"GOV", "MIL", "LEG"})
EXECUTE: Final = "execute"
USING_FORCE: Final = frozenset({"ASSAULT", "COERCE"})
BARE_POLICE: Final = frozenset({"police", "the police", "riot police", "officers", "police officers"})
HELPING: Final = frozenset({"SUPPORT", "AID", "COOPERATE"})
PROXIES: Final = frozenset({"REB", "SEP", "INS", "UAF"})
EFFECT_CASES: Final = ("in", "by", "during", "after")
MATTERS: Final = frozenset({"in", "over", "under", "after", "amid", "on", "about", "following", "because of", "during", "despite"})
OPPOSED: Final = ("with", "from", "against", "by")
GOING_TO: Final = ("for", "to", "in", "into", "among", "at")
EACH_OTHER: Final = frozenset({"other", "another", "others"})
PLACING: Final = ("in", "at", "near", "off", "outside")
PRIVATE_ROLES: Final = frozenset({"BUS", "ELI", "MED"})
UNOFFICIAL: Final = PRIVATE_ROLES | {"CVL", "LAB", "AGR", "HLH", "EDU"}
WITH_WORDS: Final = frozenset({"ACCUSE", "AGREE", "AID", "CONCEDE", "CONSULT", "REJECT", "REQUEST", "SUPPORT", "THREATEN"})
VISIT: Final = "visit"  # mode of a CONSULT
TO_TRAVELLERS: Final = frozenset({"CONSULT", "REQUEST", "SUPPORT"})  # what is no politics where travellers do it or it is done to them
SCHOLARS: Final = frozenset({"EDU", "MED", "HLH"})  # who meet each other in their trade
PRIVATE: Final = UNOFFICIAL | {"REL"}
PLURAL: Final = frozenset({"have", "are", "were"})
UNCHANGED: Final = frozenset({"hit", "cut", "shut", "put", "set", "beat", "hurt", "let", "quit", "split", "bid", "cost", "shed"})
MOST_BETWEEN: Final = 4  # words from a name and its verb, for their agreement to be plain
OF_PEOPLE: Final = frozenset({"AID", "ASSAULT", "COERCE", "PROTEST"})
OURSELVES: Final = frozenset({"we", "us", "our", "i", "me"})
AGAINST_OTHERS: Final = frozenset({"ACCUSE", "REJECT", "THREATEN"})
BUYING: Final = frozenset({"acquire", "buy", "invest", "merge", "open", "purchase", "sell"})
ARMED: Final = frozenset({"COP", "MIL", "REB", "UAF"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A sense that holds, with both sides filled."""

    hit: Hit
    actors: Side
    recipients: Side
    reciprocal: bool
    apart: tuple[Side, Side] | None = None  # the sides of a reciprocal event as the grammar has them
    one_by_one: bool = False  # one party deals with several, who do not deal with each other
    before: Event | None = None  # what was told before that it goes on from
    threat: bool = False  # its actor says that it will do it under a condition
    condition: frozenset[int] = frozenset()  # the words of that condition


@lru_cache(maxsize=16)
def union(*lists: frozenset[str]) -> frozenset[str]:
    """The words of all lists, joined once for all sentences."""
    return frozenset().union(*lists)


class Judge:
    """Weighs the hits of one sentence."""

    def __init__(
        self, scene: Scene, sentence: Sentence, ontology: Ontology, hits: Mapping[int, list[Hit]], *, of_states: bool = False,
    ) -> None:
        self.scene = scene
        self.of_states = of_states
        self.struck: tuple[Mention, ...] = ()  # to whom the violence was done that the report told of last, if lately
        self.sentence = sentence
        self.ontology = ontology
        self.hits = hits
        words = ontology.words
        self.no_recipients = union(words["other_people"], words["weather"])
        self.no_actors = union(words["weather"], words["market"], words["other_people"])
        self.travellers = words["travellers"]
        self.other_people = words["other_people"]
        self.company = Company(
            scene, sentence, places=words["settlement_place"], firms=union(words["market"], words["other_people"]),
            forces=union(words["troops"], words["fire"]), targets=words["target_thing"],
        )

    def drafts(self) -> list[Draft]:
        """The senses that hold, one a trigger word at most, in the order of the text."""
        found = []
        for index in sorted(self.hits):
            draft = self._first(index)
            if draft is not None:
                found.append(self.settled(draft))
        return found

    def _first(self, index: int) -> Draft | None:
        """The first of a word's senses whose parties are such as it needs; in a report of states, for a word with senses of one type,
        else the first of which one side is told, be it by a role without a state.
        """
        refused = []
        for hit in self.hits[index]:
            draft = self.weigh(hit)
            if draft is not None and self._allowed(draft, lenient=False):
                return draft
            refused += [draft] if draft is not None else []
        if not self.of_states or len({hit.sense.type for hit in self.hits[index]}) > 1:
            return None
        return next((draft for draft in refused if self._allowed(draft, lenient=True)), None)

    def weigh(self, hit: Hit) -> Draft | None:
        """The hit with its sides, if its content fits."""
        content_type = self.content_type(hit)
        wanted = hit.sense.content - {"any"}
        if wanted and content_type not in wanted:
            return None
        hit = adjusted(hit, content_type)
        sense = hit.sense
        actors = fill(self.company, hit, sense.noun_actor if hit.noun else sense.actor, recipient=False)
        if sense.effect and not actors.political:
            actors = self._of_deed(hit)
        recipients = fill(self.company, hit, sense.noun_recipient if hit.noun else sense.recipient, recipient=True, other=actors)
        if not hit.noun and not sense.reciprocal and not (recipients.political if sense.speech else recipients.told):
            recipients = self._beside(hit, actors) or recipients
        reciprocal = sense.reciprocal or (len(actors.mentions) > 1 and (
            self._each_other(hit) or (sense.mutual and not self._others(actors, recipients)) or (hit.noun and self._between(hit, actors))
        ))
        if not actors.political and not hit.noun:
            actors = self._by_maker(hit) or actors
        if sense.type == "AID" and not recipients.political and hit.arguments.passive and hit.token.deprel == "acl":
            recipients = self._of_thing(hit, actors) or recipients
        if not recipients.political and any(t.lower in self.company.places for t in recipients.tokens):
            lying = fill(self.company, hit, ("in", "near"), recipient=True, other=actors)
            recipients = lying if lying.political else recipients
        if sense.mutual and not actors.told and len(_known(recipients)) > 1 and self._between(hit, recipients):
            actors, reciprocal = recipients, True  # "ties were restored between X and Y"
        if sense.type in OF_PEOPLE:  # what is done by people, or to them, whose nation is told: "a Pole was held", "Haitians marched"
            people = self.company.as_people
            actors = replace(actors, mentions=tuple(map(people, actors.mentions))) if sense.type == "PROTEST" else actors
            recipients = replace(recipients, mentions=tuple(map(people, recipients.mentions))) if sense.type != "PROTEST" else recipients
        political = actors.political
        if reciprocal and self._each_other(hit):
            recipients = actors
        apart: tuple[Side, Side] | None = None
        one_by_one = hit.sense.mode not in GATHERING and hit.sense.type == CONSULT and len(_known(actors)) == 1 < len(_known(recipients))
        if reciprocal:
            if self._no_actor(actors) or (len(_known(actors)) < 2 and self._no_actor(recipients)):
                return None
            both, same = _joined(actors, recipients)
            if len(_known(both)) > 1:
                apart = actors, recipients
                actors, recipients = both, same
            elif sense.needs != "actor" or not political:
                return None
            else:
                reciprocal = False
        return Draft(hit=hit, actors=actors, recipients=recipients, reciprocal=reciprocal, apart=apart, one_by_one=one_by_one)

    def settled(self, draft: Draft) -> Draft:
        """The draft with countries for those whose role alone is told: by where it happens, by the other party, by the sentence."""
        around = self._near(draft.hit) or self._near_deed_before(draft.hit)
        settle = self.company.homes.settle
        both = draft.reciprocal
        if both and draft.hit.sense.type not in VIOLENT and any(m.actor is not None and m.actor.country for m in draft.actors.mentions):
            around = []  # the rebels whom a government talks with in Oslo are not Norway's
        told, met = draft.actors.mentions, draft.recipients.mentions
        joined = self._between(draft.hit, draft.actors)  # "a truce between Chad's army and the rebels"
        told = tuple(self._on_the_spot(self._speaking_for(m, draft.hit)) for m in told)
        home = tuple(settle(m, (*(o for o in told if joined and o is not m), *met), around, mutual=both) for m in told)
        place = self.scene.where(self.sentence, draft.hit.token) if draft.hit.sense.type in VIOLENT else None
        there = around or self._struck(draft.hit) or self._later_places(draft.hit) or self._scene_of(place, home)
        between = self._between(draft.hit, draft.recipients)  # "mediated between Chad's government and the rebels"
        away: list[Mention] = []
        giving = countries_of(home)
        abroad = any(not giving.issuperset(told) for told in self.scene.countries.values())
        raiding = (abroad and self._is_raid(draft.hit, home)) or _is_anywhere(place, home)
        for mention in met:
            hurt = abroad and draft.hit.sense.type == SUPPORT and self.company.homes.is_hurt(mention)
            hurt = hurt or (raiding and self.company.homes.is_bystander(mention.actor)) or (not both and self._is_proxy(draft.hit, mention))
            places = there or (self.struck if hurt else ())
            several = _each_state(places) if self.company.homes.is_homeless(mention.actor) else []
            beside = (*(o for o in met if between and o is not mention), *(() if hurt else home))
            aside = giving if hurt else self._onlookers(draft.hit)
            away += [settle(mention, beside, [place], mutual=both) for place in several] or [
                settle(mention, beside, places, mutual=both, aside=aside)]
        if draft.hit.sense.type in AGAINST_OTHERS and not both:  # "we condemn the raid on our embassy": not of oneself
            own = (m for m in home if m.actor is not None and (m.actor.kind in STATE_KINDS or m.span.text.lower() in OURSELVES))
            ours = {m.actor.code for m in own if m.actor is not None and (m.actor.kind in STATE_KINDS or "GOV" in m.actor.sectors)} - {None}
            away = [m for m in away if m.actor is None or m.actor.code not in ours]
        recipients = replace(draft.recipients, mentions=tuple(dict.fromkeys(away)))
        return replace(draft, actors=replace(draft.actors, mentions=home), recipients=recipients)

    def _is_proxy(self, hit: Hit, mention: Mention) -> bool:
        """Whether it is rebels whom somebody helps: seldom the helper's own."""
        armed = mention.actor is not None and not PROXIES.isdisjoint(mention.actor.sectors)
        return armed and hit.sense.type in HELPING and self.company.homes.is_homeless(mention.actor)

    def _speaking_for(self, mention: Mention, hit: Hit) -> Mention:
        """An official of no told state as one of that of which he says what it will do: "Iraq will send no troops, a minister warned"."""
        actor, content = mention.actor, hit.arguments.content
        if actor is None or content is None or not hit.sense.speech or hit.sense.type in OF_OTHERS:
            return mention
        if not OFFICIAL.intersection(actor.sectors) or not self.company.homes.is_homeless(actor):
            return mention
        spoken = (m.actor for t in subjects_of(self.sentence, content) for m in self.company.mentions(t))
        country = next((a.country for a in spoken if a is not None and a.kind in STATE_KINDS), None)
        state = self.company.state(country)
        return replace(mention, actor=self.company.homes.of_state(actor, state)) if state is not None else mention

    def _on_the_spot(self, mention: Mention) -> Mention:
        """Police told as nobody's in a sentence that is set in one state as that state's: "in Makati police detained three"."""
        actor = mention.actor
        bare = actor is not None and "COP" in actor.sectors and mention.span.text.lower() in BARE_POLICE
        here = self.scene.places_told(self.sentence.index) if bare else set()
        if actor is None or len(here) != 1 or actor.country in here:
            return mention
        state = self.company.state(next(iter(here)))
        return replace(mention, actor=self.company.lexicon.compose(state, "COP")) if state is not None else mention

    def _is_raid(self, hit: Hit, actors: Sequence[Mention]) -> bool:
        """Whether a state or its forces use violence in a report that is not of it alone, so that their victims may be of another."""
        countries = countries_of(_warring(actors))
        abroad = bool(countries) and self.scene.main_country not in countries
        return abroad and hit.sense.type in VIOLENT and hit.sense.mode != EXECUTE  # a state hangs those it holds

    def _near(self, hit: Hit) -> list[Mention]:
        """Actors and the states of places that are told as where a deed happens."""
        return self._around(hit) or [m for t in self._places(hit) for m in self.company.placed(t)]

    def _near_deed_before(self, hit: Hit) -> list[Mention]:
        """The same of the attack whose outcome a deed is told as ("bombed a site near Guba, killing workers"), what was hit with it."""
        above = self.sentence.head(hit.token)
        if hit.sense.type not in VIOLENT or hit.token.relation not in ("advcl", "conj") or above is None or above.index not in self.hits:
            return []
        before = self.hits[above.index][0]
        if before.sense.type not in USING_FORCE:
            return []
        around = before.arguments
        struck = [*around.objects, *(t for c in ("at", "on", "against") for t in around.obliques.get(c, ()))]
        told = [m for t in struck for m in (self.company.placed(t) or self.company.lying(t))]
        return self._near(before) or told or [m for t in struck for m in self.company.through(t) if m.actor is not None and m.actor.country]

    def _scene_of(self, place: Place | None, doers: Sequence[Mention]) -> list[Mention]:
        """The state of a place where those of another use force: whom "settlers near Nablus" shoot is not of theirs."""
        state = self.company.state(place.country) if place is not None else None
        if place is None or state is None or not doers or any(m.actor is None or m.actor.country in (None, place.country) for m in doers):
            return []
        return [Mention(span=place.span, actor=self.company.lexicon.actor(state))]

    def _struck(self, hit: Hit) -> list[Mention]:
        """The states of the places that the attack was on whose outcome the verb tells: "a strike on Odessa wounded dockers"."""
        if hit.sense.type not in VIOLENT or hit.noun:
            return []
        deeds = [d for t in hit.arguments.subjects for d in self.hits.get(t.index, ()) if d.noun and d.sense.type in VIOLENT]
        struck = [t for d in deeds for c in ("on", "against", "at", "in", "near") for t in d.arguments.obliques.get(c, ())]
        struck += grouped(self.sentence, tuple(struck)).get("of", ())  # "on the port of Odessa"
        shelled = [t for d in deeds for t in d.arguments.obliques.get("of", ())]
        told = [m for t in dict.fromkeys(struck) for m in (self.company.placed(t) or self.company.lying(t))]
        return told or [m for t in shelled for m in self.company.placed(t)]

    def at_scene(self, draft: Draft) -> Draft:
        """The draft of violence that nobody of a state is told to suffer with the state where it happened: that of a place told with it, of
        the place attacked ("bombed a market"), or, where neither side is told, the one that the whole report is about.
        """
        hit = draft.hit
        if hit.sense.type not in VIOLENT or draft.reciprocal or any(map(_is_of_state, draft.recipients.mentions)):
            return draft
        if draft.recipients.political and not draft.recipients.tokens:
            return draft  # whom a deed told before was done to
        actors = draft.actors.countries - {None}
        place = self.scene.where(self.sentence, hit.token, self.happenings(hit))
        country = place.country if place is not None else None
        span = place.span if place is not None else self.scene.phrase(self.sentence, hit.token)
        hurt = next((m for m in self._struck(hit) if m.actor is not None), None) if place is None else None
        if hurt is not None and hurt.actor is not None:
            country, span = hurt.actor.country, hurt.span
        attacked = [t for t in draft.recipients.tokens if t.lemma.lower() in self.company.targets]
        if country is None and (attacked or not actors):
            struck = countries_of(self.struck)
            country = self.scene.main_country or (next(iter(struck)) if len(struck) == 1 and not actors else None)
            span = self.scene.phrase(self.sentence, attacked[0]) if attacked else span
        state = self.company.state(country) if country not in actors or attacked else None
        if state is None or (actors and not attacked and place is None and hurt is None):
            return draft
        if not draft.recipients.political:
            there = Mention(span=span, actor=self.company.lexicon.actor(state))
            return replace(draft, recipients=replace(draft.recipients, mentions=(there,)))
        homes = self.company.homes
        known = (
            replace(m, actor=homes.of_state(m.actor, state))
            if m.actor is not None and homes.is_homeless(m.actor) and not homes.is_mission(m) and not homes.is_unknown_armed(m) else m
            for m in draft.recipients.mentions
        )
        return replace(draft, recipients=replace(draft.recipients, mentions=tuple(known)))

    def happenings(self, hit: Hit) -> frozenset[int]:
        """The nouns for happenings of other types than the hit's, whose places and times are theirs."""
        own = {t.index for t in hit.words}
        nouns = (index for index, found in self.hits.items() if found[0].noun and all(h.sense.type != hit.sense.type for h in found))
        return frozenset(nouns) - own

    def _onlookers(self, hit: Hit) -> frozenset[str | None]:
        """The countries of those who only react to violence: who condemns it tells nothing of where its victims are at home."""
        if hit.sense.type not in VIOLENT:
            return frozenset()
        above = (h for a in self.sentence.ancestors(hit.token) for h in self.hits.get(a.index, ())[:1] if h.sense.type in REACTIONS)
        tokens = (t for reaction in above for t in reaction.arguments.subjects)
        return frozenset(m.actor.country for t in tokens for m in self.company.mentions(t) if m.actor is not None)

    def _later_places(self, hit: Hit) -> list[Mention]:
        """The states in whose places a clause that goes with the deed happens: "killed five when they blew up a bus in Split"."""
        clauses = self.sentence.children(hit.token, "advcl")
        told = [t for clause in clauses for t in self.sentence.children(clause, "obl") if case_of(self.sentence, t) in ("in", "at", "near")]
        return [m for t in told for m in self.company.placed(t)]

    def _around(self, hit: Hit) -> list[Mention]:
        """The political actors in whose place it happens."""
        found = [m for t in self._places(hit) for m in self.company.mentions(t) if is_political(m.actor)]
        return found or [m for t in self._scenes(hit) if t.lower in self.company.places for m in self.company.through(t)]

    def _scenes(self, hit: Hit) -> list[Token]:
        """Words for where it happens, of a deed's outcome also where the deed did: "the shelling of a village killed"."""
        deeds = hit.arguments.subjects if hit.sense.type == "ASSAULT" and not hit.noun else ()
        below = grouped(self.sentence, tuple(t for t in deeds if t.index in self.hits))
        told = tuple(t for preposition in ("of", "on", "in", "at", "between") for t in below.get(preposition, ()))
        further = grouped(self.sentence, told).get("in", ())  # "clashes between herders and farmers in Benue"
        return [*self._places(hit), *told, *further]

    def _places(self, hit: Hit) -> list[Token]:
        """Words for where it happens; what is talked about happens elsewhere ("discussed the war in Chad")."""
        told = [t for preposition in PLACING for t in hit.arguments.obliques.get(preposition, ())]
        if hit.sense.type in VIOLENT and hit.sense.effect and not hit.noun and not told:  # "bombs in Chad and Mali killed ten people"
            below = grouped(self.sentence, hit.arguments.subjects)
            told = [t for preposition in PLACING for t in below.get(preposition, ())]
        if hit.sense.type != CONSULT:
            return told
        topics = {t.index for t in self.sentence.tokens if t.lemma.lower() in TOPICS}
        return [t for t in told if topics.isdisjoint(a.index for a in self.sentence.ancestors(t))]

    def content_type(self, hit: Hit) -> str | None:
        """The type of the deed that completes a promise, threat, request ...; None where it is none."""
        at = hit.arguments.content
        for _ in range(4):
            if at is None:
                return None
            found = self._plain_type(at)
            if found is not None:
                return found
            for below in self.sentence.children(at, "obj", "obl", "conj", "nsubj:pass"):
                found = self._plain_type(below)
                if found is not None:
                    return found
            at = self.sentence.child(at, "xcomp", "ccomp")
        return None

    def _plain_type(self, token: Token) -> str | None:
        for hit in self.hits.get(token.index, ()):
            if not hit.sense.content - {"any"}:
                return hit.sense.type
        return None

    def _of_deed(self, hit: Hit) -> Side:
        """Who did it where the verb tells the outcome of a deed: "the raid by X killed three", "killed in a raid by X"."""
        deeds = [*hit.arguments.subjects, *(t for c in EFFECT_CASES for t in hit.arguments.obliques.get(c, ()))]
        for token in deeds:
            for deed in self.hits.get(token.index, ()):
                if deed.noun and deed.sense.type == hit.sense.type:
                    side = fill(self.company, deed, deed.sense.noun_actor, recipient=False)
                    if side.political:
                        return side
        if any(token.index in self.hits for token in hit.arguments.subjects):
            return Side()
        return fill(self.company, hit, hit.sense.actor, recipient=False)

    def _by_maker(self, hit: Hit) -> Side | None:
        """Who made or laid what does the deed: "a bomb planted by separatists wounded three"."""
        made = tuple(c for s in hit.arguments.subjects for c in makings(self.sentence, s))
        by = grouped(self.sentence, made).get("by", ())
        mentions = tuple(m for t in by for m in self.company.mentions(t) if is_political(m.actor))
        return Side(mentions=mentions, tokens=by) if mentions else None

    def _of_thing(self, hit: Hit, actors: Side) -> Side | None:
        """To whom something went of which a participle tells whence it is: "lorries donated by Japan arrived for the Ghanaian army"."""
        thing = self.sentence.head(hit.token)
        above = self.sentence.head(thing) if thing is not None else None
        if thing is None or above is None or above.upos not in ("VERB", "AUX") or thing.relation not in ("nsubj", "obj", "obl"):
            return None
        wanted = [role for role in hit.sense.recipient if role in GOING_TO]
        around = verb_arguments(self.sentence, above)
        below = grouped(self.sentence, tuple(t for c in ("at", "in", "to") for t in around.obliques.get(c, ())))
        own = actors.countries
        reached = around.objects if thing.relation == "nsubj" else ()
        for tokens in (*(s.get(role, ()) for role in wanted for s in (around.obliques, below)), around.subjects, reached):
            mentions = tuple(m for t in tokens if t is not thing for m in self.company.met(t))
            if mentions and own.isdisjoint(countries_of(mentions)):
                return Side(mentions=mentions, tokens=tokens)
        return None

    def _beside(self, hit: Hit, actors: Side) -> Side | None:
        """Whom it concerns where no role of the sense tells: with whom the matter is ("in the dispute with Senegal"), who brought it
        about ("under pressure from students"), or whom the verb above speaks to ("wrote to Ottawa asking for grain", "told Caracas he was
        open to a survey").
        """
        obliques = (t for preposition, tokens in hit.arguments.obliques.items() if preposition in MATTERS for t in tokens)
        below = grouped(self.sentence, tuple(obliques))
        tokens = [t for preposition in OPPOSED for t in below.get(preposition, ())]
        above = self.sentence.head(hit.token)
        if hit.sense.speech and above is not None:
            if hit.token.relation == "advcl" and hit.token.xpos == "VBG":
                tokens += grouped(self.sentence, (above,)).get("to", ())
            elif hit.token.deprel == "acl" and above.lemma.lower() in DOCUMENTS:  # "sent a letter to Ottawa asking for grain"
                sent = self.sentence.head(above)
                tokens += grouped(self.sentence, (above,) if sent is None else (above, sent)).get("to", ())
            elif hit.token.relation == "ccomp" and is_in(above, self.ontology.words["saying"]):
                tokens += (*self.sentence.children(above, "obj", "iobj"), *grouped(self.sentence, (above,)).get("to", ()))
        own = {m.actor.code for m in actors.mentions if m.actor is not None}
        for token in tokens:
            if token.lemma.lower() in PRESS:
                continue  # "told reporters that he would resign": those who only pass it on
            told = self.company.mentions(token)
            known = tuple(m for m in told if is_political(m.actor) and m.actor is not None and m.actor.code not in own)
            if known:
                return Side(mentions=known, tokens=(token,))
        return None

    def _each_other(self, hit: Hit) -> bool:
        around = (*hit.arguments.objects, *hit.arguments.owners, *(t for ts in hit.arguments.obliques.values() for t in ts))
        tokens = self.sentence.tokens  # "the regime and other forces" do nothing to each other
        alone = (t for t in around if t.relation != "amod" or (t.index and tokens[t.index - 1].lower in ("each", "one")))
        return any(word.lower in EACH_OTHER for t in alone for word in (t, *self.sentence.children(t, "fixed")))

    def _others(self, actors: Side, recipients: Side) -> bool:
        """Whether somebody else is told as recipient than the states that the actors are of, where they do it together."""
        own = actors.countries
        known = [m.actor for m in recipients.mentions if m.actor is not None and is_political(m.actor)]
        return any(actor.kind not in STATE_KINDS or actor.country not in own for actor in known)

    def _between(self, hit: Hit, actors: Side) -> bool:
        """Whether the parties of a noun were told together: "accusations between X and Y"."""
        shared = {t.index for c in ("between", "among") for t in hit.arguments.obliques.get(c, ())}
        return bool(shared) and all(t.index in shared for t in actors.tokens)

    def _allowed(self, draft: Draft, *, lenient: bool) -> bool:
        """Whether both sides are such as the sense needs; countries of mere roles ("the staff in Lyon") are not looked for yet.

        lenient: one side is enough, and that by a role without a state.
        """
        hit, sense, actors, recipients = draft.hit, draft.hit.sense, draft.actors, draft.recipients
        known = actors.political, recipients.political
        if self._is_purchase(hit, actors):
            return False
        if self._no_actor(actors) or self._is_audience(draft) or not self._has_sector(hit, actors):
            return False
        if self._is_private(draft) or self._is_private_journey(draft):
            return False
        if not hit.noun and self._is_team(hit):
            return False
        if sense.targets is not None and recipients.told and not recipients.political and sense.targets.isdisjoint(named(self.sentence,
            recipients.tokens)):
            return False
        plain = lenient or sense.needs == "none" or sense.type == "PROTEST"
        if not plain and not (actors.strong or recipients.strong or self._around(hit) or self._is_communal(draft)):
            return False
        if draft.reciprocal:
            return True
        untold = not actors.told
        if sense.needs == "none":
            return not self._no_recipient(recipients)
        if lenient and sense.type == "CONSULT" and not hit.noun and not recipients.told:
            return False  # "the states that its members come from"
        if sense.needs == "named":
            return all(known) and not self._no_recipient(recipients)
        if sense.needs == "both" and not lenient:
            meant = not self._no_recipient(recipients) or self._by_arms(hit, actors)
            return known[1] and meant and (known[0] or (not hit.noun and (untold or self._could_act(actors))))
        if sense.needs == "actor":
            return known[0] and not self._no_recipient(recipients)
        if sense.needs == "recipient":
            return known[1]
        return (known[0] or known[1]) and (not self._no_recipient(recipients) or (known[1] and self._by_arms(hit, actors)))

    def _is_communal(self, draft: Draft) -> bool:
        """Whether groups of people use force against each other in a place whose state is known: "herders killed farmers in Benue"."""
        groups = (*draft.actors.tokens, *draft.recipients.tokens)
        several = draft.actors.political and (draft.recipients.political or draft.reciprocal)
        if not several or draft.hit.sense.type not in VIOLENT or any(t.xpos not in NOUNS_OF_SEVERAL for t in groups):
            return False
        return any(self.company.homes.country_of(t) is not None for t in self._scenes(draft.hit))

    def _is_purchase(self, hit: Hit, actors: Side) -> bool:
        """Whether firms agree to trade, wherever it may be: "the brewer agreed to buy a chain in Brazil"."""
        sectors = {sector for m in actors.mentions if m.actor is not None for sector in m.actor.sectors}
        content = hit.arguments.content
        return sectors == {"BUS"} and content is not None and content.lemma in BUYING

    def _is_private(self, draft: Draft) -> bool:
        """Whether one person without an office has words with another, or makes him a promise ("a tenant accused his neighbour"), or people
        of whom nothing is known agree on something in some state.
        """
        sense = draft.hit.sense
        if sense.type not in WITH_WORDS or draft.hit.noun or not draft.actors.told:
            return False
        if sense.type == "AGREE" and not draft.actors.political and not self._could_act(draft.actors):
            return all(m.actor is None or m.actor.kind in STATE_KINDS for m in draft.recipients.mentions)
        one = all(t.xpos == "NN" and not self.sentence.children(t, "conj") for t in draft.actors.tokens)
        customers = not self.no_actors.isdisjoint(named(self.sentence, draft.recipients.tokens))  # "a tailor sued a Nepali customer"
        met = () if customers else draft.recipients.mentions
        return one and all(_is_unofficial(m.actor) for m in (*draft.actors.mentions, *met))

    def _is_audience(self, draft: Draft) -> bool:
        """Whether those who say or give something are of a nation as fans, artists or players alone."""
        told = not self.other_people.isdisjoint(named(self.sentence, draft.actors.tokens))
        return told and draft.hit.sense.type in WITH_WORDS and all(map(_is_private_person, draft.actors.mentions))

    def _is_team(self, hit: Hit) -> bool:
        """Whether a state's name has a verb in the plural, as its team does: "Germany meet Italy", "England have beaten Wales"."""
        verb, subjects, children = hit.token, hit.arguments.subjects, self.sentence.children
        if len(subjects) != 1 or subjects[0].head != verb.index or not subjects[0].index < verb.index <= subjects[0].index + MOST_BETWEEN:
            return False
        name = subjects[0]
        plural = name.upos != "PROPN" or name.xpos == "NNPS" or name.lower.endswith("s") or children(name, "conj", "cc", "amod", "appos")
        if plural or not any(m.actor is not None and m.actor.kind in STATE_KINDS for m in self.company.mentions(name)):
            return False
        auxiliary = next((a for a in children(verb, "aux", "aux:pass") if a.index > name.index), None)
        if auxiliary is not None:
            return auxiliary.lower in PLURAL
        opponents = all(t.upos == "PROPN" for t in hit.arguments.objects)
        plain = verb.lower == verb.lemma and (not verb.lower.endswith("s") or verb.lower.endswith("ss"))
        return opponents and verb.xpos == "VBP" and plain and verb.lower not in UNCHANGED

    def _is_private_journey(self, draft: Draft) -> bool:
        """Whether people on journeys of their own ask, meet or visit, or are asked; and whether those who go somewhere, or meet each
        other, have no part in politics: believers, scholars, citizens who visit a country.
        """
        sense, sides = draft.hit.sense, (draft.actors, draft.recipients)
        roaming = (side for side in sides if not self.travellers.isdisjoint(named(self.sentence, side.tokens)))
        if sense.type in TO_TRAVELLERS and any(all(map(_is_private_person, side.mentions)) for side in roaming):
            return True
        if sense.type != CONSULT or not draft.actors.mentions or not all(_is_private_person(m) for m in draft.actors.mentions):
            return False
        if sense.mode == VISIT:
            met = [m.actor for m in draft.recipients.mentions if m.actor is not None and not _is_private_person(m)]
            clergy = any(m.actor is not None and "REL" in m.actor.sectors and m.actor.country is not None for m in draft.actors.mentions)
            at_home = draft.actors.countries >= {actor.country for actor in met}
            return all(actor.kind in STATE_KINDS for actor in met) and (at_home or not clergy)
        return all(_is_scholar(m) for side in sides for m in side.mentions)

    def _by_arms(self, hit: Hit, actors: Side) -> bool:
        """Whether armed men of a state or of rebels use force, whoever their victim may be: "police arrested two poets"."""
        sectors = {sector for m in actors.mentions if m.actor is not None for sector in m.actor.sectors}
        return hit.sense.type in ("COERCE", "ASSAULT") and not ARMED.isdisjoint(sectors)

    def _could_act(self, side: Side) -> bool:
        """Whether somebody is told there who may well be a political actor, though the cast does not know the country."""
        return any(((e := self.sentence.entity_at(t)) is not None and e.type == "PER") or is_in(t,
            self.ontology.words["could_act"]) for t in side.tokens)

    def _has_sector(self, hit: Hit, actors: Side) -> bool:
        """Whether the actors have a role that the sense asks for, and none that its type rules out (soldiers do not protest)."""
        sectors = {sector for m in actors.mentions if m.actor is not None for sector in m.actor.sectors}
        if sectors & self.ontology.types[hit.sense.type].not_sectors:
            return False
        people = any(m.actor is not None and m.actor.kind == "people" for m in actors.mentions)  # "Ecuadoreans marched"
        return not hit.sense.sectors or bool(sectors & hit.sense.sectors) or (people and "CVL" in hit.sense.sectors)

    def _no_recipient(self, side: Side) -> bool:
        official = any(m.actor is not None and is_political(m.actor) and (m.actor.kind != "role" or m.actor.sectors)
                       for m in side.mentions)
        return not official and not self.no_recipients.isdisjoint(named(self.sentence, side.tokens) | _role_words(side))

    def _no_actor(self, side: Side) -> bool:
        """Whether what is told there can be no actor: weather, a firm, prices, a player."""
        if any(m.actor is not None and is_political(m.actor) and _is_official(m.actor) for m in side.mentions):
            return False
        return not self.no_actors.isdisjoint(named(self.sentence, side.tokens) | _role_words(side))


def _each_state(places: Sequence[Mention]) -> list[Mention]:
    """One place of each state: those killed "in Nairobi and Kampala" are of both."""
    unique: dict[str, Mention] = {}
    for place in places:
        if place.actor is not None and place.actor.country is not None:
            unique.setdefault(place.actor.country, place)
    return list(unique.values())


def _is_private_person(mention: Mention) -> bool:
    """Whether it is somebody told by a trade, a creed or as a citizen alone, without an office."""
    actor = mention.actor
    if actor is None or actor.kind == "people":
        return actor is None or actor.country is None
    return actor.kind == "role" and bool(actor.sectors) and PRIVATE.issuperset(actor.sectors)


def _is_scholar(mention: Mention) -> bool:
    actor = mention.actor
    return actor is not None and actor.kind == "role" and bool(actor.sectors) and SCHOLARS.issuperset(actor.sectors)


def _warring(actors: Iterable[Mention]) -> list[Mention]:
    """Those that are a state or its forces."""
    return [m for m in actors if m.actor is not None and (m.actor.kind in STATE_KINDS or "MIL" in m.actor.sectors)]


def _is_anywhere(place: Place | None, doers: Iterable[Mention]) -> bool:
    """Whether a state or its forces use violence at a place of which nobody knows where it is: its victims may be anybody's."""
    return place is not None and place.country is None and bool(_warring(doers))


def _is_of_state(mention: Mention) -> bool:
    return mention.actor is not None and (mention.actor.country is not None or mention.actor.kind in ("organisation", "armed_group"))


def _is_unofficial(actor: Actor | None) -> bool:
    """Whether it is nobody known, or somebody told by a trade or as a citizen alone."""
    return actor is None or (actor.kind == "role" and bool(actor.sectors) and UNOFFICIAL.issuperset(actor.sectors))


def _is_official(actor: Actor) -> bool:
    """Whether it is more than somebody of a nation ("a Colombian rider"): a body, or a role of a state that is no trade or fame."""
    return actor.kind != "role" or (actor.country is not None and not PRIVATE_ROLES.issuperset(actor.sectors))


def _role_words(side: Side) -> set[str]:
    """The words for a role, also where only a pronoun is told: "rider" for "his"."""
    return {word for m in side.mentions if m.actor is not None and m.actor.kind == "role" for word in m.actor.name.lower().split()}


def _known(side: Side) -> set[tuple[str, str]]:
    return {identity(m.actor) for m in side.mentions if m.actor is not None and is_political(m.actor)}


def _joined(actors: Side, recipients: Side) -> tuple[Side, Side]:
    """Both sides as one, for what parties do with each other."""
    unique: dict[tuple[str, str], Mention] = {}
    for mention in (*actors.mentions, *recipients.mentions):
        if mention.actor is not None:
            unique.setdefault(identity(mention.actor), mention)
    both = Side(mentions=tuple(unique.values()) or actors.mentions, tokens=(*actors.tokens, *recipients.tokens))
    return both, both
