"""Who or what pronouns, descriptions and short names refer back to, within one report.

Nominals are taken in the order of the text, and each is put with what was named before or stands alone. Pronouns choose
among the nominals around them by salience (salience.py). Descriptions follow rules: the same head word without a
conflicting modifier, a word of the name, or a more general word ("the country", "the group") for the most salient thing
of that kind.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Protocol

from ...records import Actor
from . import nouns
from .agreement import (
    actor_key,
    agree,
    countries_agree,
    counts_two,
    is_capacity,
    is_generic,
    is_indefinite,
    may_be_parties,
    may_be_party,
    names_state,
    reacts,
    restricted,
    same_name,
)
from .binding import fits, implied_subject, is_same, nominal_ancestors
from .kinds import is_state, kind_test
from .meetings import are_of_two_states, meetings_of, pair_called, pair_of
from .nominals import GROUP, PERSON, Cluster, Nominal
from .salience import clause_chain, likeliest

MOST = 16  # candidates of a pronoun, the nearest ones
WINDOW = 4  # sentences that a pronoun looks back
INDIRECT = 2.5  # salience lost by a state that only an adjective or an organ of it tells of
MODIFYING = 2.5  # salience lost by what only modifies another noun ("UN monitors")
BODY_REACH = 8  # sentences that "the government" looks back where the report has several
REACH = 12  # sentences that a general description looks back


class Casting(Protocol):
    """What gives nominals their actors while they are resolved."""

    def settle(self, nominal: Nominal, resolver: Resolver) -> None:
        """Called for every common noun before it is resolved: gives it the actor that its own words tell."""

    def state(self, id: str) -> Actor | None:
        """The state of an id of the lexicon."""

    def describe(self, nominal: Nominal, resolver: Resolver) -> None:
        """Called for every common noun that has been resolved: gives whom it is said to be what it tells."""

    def meet(self, nominal: Nominal, cluster: Cluster) -> None:
        """Called for every name and common noun about to join what it refers to: gives both what the other tells."""


class Resolver:
    """One pass over a report's nominals, in the order of the text."""

    def __init__(self, nominals: list[Nominal], *, casting: Casting | None = None) -> None:
        self.nominals = nominals
        self.casting = casting
        self.at = {nominal.key: nominal for nominal in nominals if nominal.form != "both"}
        self.by_actor: dict[str, Cluster] = {}
        self.by_name: dict[str, list[Nominal]] = {}
        self.by_head: dict[str, list[Nominal]] = {}
        self.openers: list[int] = []  # order of the first nominal of each sentence
        self.met = meetings_of(nominals)
        self.names = [nominal for nominal in nominals if nominal.form == "name"]

    def run(self) -> None:
        last = -1
        for nominal in self.nominals:
            while last < nominal.sentence.index:
                self.openers.append(nominal.order)
                last += 1
            if nominal.form == "both":
                antecedent = None
                head = self.at.get((nominal.sentence.index, nominal.token.head))
                if nominal.token.deprel == "appos" and head is not None and head.plural:
                    head.parties = nominal.parties  # "its neighbours, Brazil and Peru"
            elif nominal.form == "name":
                antecedent = self.apposed(nominal) or self.named_before(nominal)
            elif nominal.form == "pronoun":
                antecedent = pair_of(nominal, self.nominals, self.met) or self.choose(nominal, self.candidates(nominal))
            else:
                if self.casting is not None:
                    self.casting.settle(nominal, self)
                antecedent = self.apposed(nominal) or self.described(nominal)
            self.join(nominal, antecedent)
            if nominal.form == "common" and self.casting is not None:
                self.casting.describe(nominal, self)

    def join(self, nominal: Nominal, antecedent: Nominal | None) -> None:
        cluster = antecedent.cluster if antecedent is not None else None
        if antecedent is not None and cluster is None:  # a later subject that a fronted pronoun refers to
            cluster = self.open(antecedent)
        if cluster is None:
            cluster = nominal.cluster or Cluster()
        nominal.antecedent = antecedent
        if self.casting is not None and nominal.form != "pronoun":
            self.casting.meet(nominal, cluster)
        if nominal.cluster is not cluster:
            if nominal.cluster is not None:
                for member in nominal.cluster.members:
                    cluster.add(member)
            else:
                cluster.add(nominal)
        if nominal.actor is None and antecedent is not None:
            nominal.actor = cluster.actor
        if nominal.form == "name":
            for word in nominal.words:
                self.by_name.setdefault(word, []).append(nominal)
            for word in nominal.titles:
                self.by_head.setdefault(word, []).append(nominal)
        if nominal.form != "pronoun" and nominal.form != "both":
            self.by_head.setdefault(nominal.lemma, []).append(nominal)
        key = actor_key(nominal.actor)
        if key is not None and nominal.form != "pronoun" and not nominal.plural:
            self.by_actor.setdefault(key, cluster)

    def open(self, nominal: Nominal) -> Cluster:
        cluster = Cluster()
        cluster.add(nominal)
        return cluster

    # Pronouns

    def candidates(self, pronoun: Nominal) -> list[Nominal]:
        """Nominals before it within reach, and the subject after it of a clause that it stands in front of."""
        sentence, token = pronoun.sentence, pronoun.token
        opener = self.openers[max(0, sentence.index - WINDOW)]
        while opener and not pronoun.quoted and self.nominals[opener].quoted and pronoun.line - self.nominals[opener].line < WINDOW:
            opener -= 1
        above = nominal_ancestors(sentence, token)
        head = token.head
        clause = sentence.tokens[pronoun.clause]
        gap = clause.head if clause.relation == "acl" and pronoun.role == "s" and head == clause.index else -1  # "the threat it had made"
        use = pronoun.definite
        implied = implied_subject(sentence, clause) if use == "n" and pronoun.role != "s" else -1
        found: list[Nominal] = []
        rivals: list[Nominal] = []
        for candidate in self.nominals[opener : pronoun.order]:
            if not fits(pronoun, candidate) or (pronoun.token.lower == "both" and len(candidate.parties) != 2):
                continue
            if candidate.sentence is sentence:
                index = candidate.token.index
                if index == gap:
                    continue
                if index in above or (candidate.parties and any(party.token.index in above for party in candidate.parties)):
                    continue
                beside = candidate.verb == head and candidate.role != "p" and candidate.clause == pronoun.clause
                if index == implied or (use == "n" and beside and candidate.token.relation != "appos"):
                    rivals.append(candidate)
                    continue
            elif use == "r":
                continue
            found.append(candidate)
        if rivals:
            found = [c for c in found if not any(is_same(c, rival) for rival in rivals)]
        if use == "r":
            return [c for c in found if c.clause == pronoun.clause and c.role in ("s", "c")] or found
        del found[:-MOST]
        chain = None
        for candidate in self.nominals[pronoun.order + 1 : pronoun.order + 12]:
            if candidate.sentence is not sentence:
                break
            if candidate.token.index in above or candidate.token.head in above:
                continue
            if candidate.role == "s" and candidate.form != "pronoun" and fits(pronoun, candidate):
                chain = chain or clause_chain(sentence, token)
                inside = any(sentence.tokens[i].head == candidate.verb and sentence.tokens[i].relation == "nsubj" for i in above)
                if not inside and candidate.verb in chain and candidate.verb > token.index and (use != "n" or candidate.verb != chain[0]):
                    found.append(candidate)
        return found

    def choose(self, pronoun: Nominal, candidates: list[Nominal]) -> Nominal | None:
        """What the pronoun refers to."""
        return likeliest(pronoun, candidates)

    # Names

    def apposed(self, nominal: Nominal) -> Nominal | None:
        """The noun phrase it is in apposition to, if both may be one and the same."""
        token = nominal.token
        head = self.at.get((nominal.sentence.index, token.head)) if token.deprel == "appos" else self.before_comma(nominal)
        if head is None or head.order >= nominal.order or head.cluster is None:
            return None
        if head.plural != nominal.plural or (nominal.sort and head.sort and not nominal.sort & head.sort):
            return None
        if head.gender and nominal.gender and head.gender != nominal.gender:
            return None
        mine, other = nominal.actor, head.actor
        if mine is not None and other is not None and mine.id and other.id and mine.id != other.id:
            return None
        return head

    def before_comma(self, nominal: Nominal) -> Nominal | None:
        """The person just before the comma before a name, where both are subjects of one verb: an apposition read as two."""
        name, sentence = nominal.name, nominal.sentence
        if name is None or nominal.sort != PERSON or name.core < 2 or sentence.tokens[name.first - 1].text != ",":
            return None
        for earlier in reversed(self.nominals[max(0, nominal.order - 8) : nominal.order]):
            if earlier.sentence is not sentence:
                return None
            both = earlier.role == "s" and nominal.role == "s" and earlier.verb == nominal.verb
            if both and earlier.form == "common" and earlier.sort & PERSON:
                between = sentence.tokens[earlier.token.index : name.first - 1]
                parted = any(t.upos in ("VERB", "AUX", "CCONJ") and t.head == nominal.verb for t in between)
                return None if parted else earlier
        return None

    def named_before(self, nominal: Nominal) -> Nominal | None:
        """An earlier name of the same: a surname after the full name, an acronym after the words, the same entry of the lexicon."""
        name = nominal.name
        if name is None:
            return None
        words = nominal.words
        last = nominal.sentence.tokens[name.last].lower
        if len(words) == 1 and name.first == name.last and nominal.token.text.isupper() and len(last) > 1 and name.sort != PERSON:
            spelt = self.spelt_out(nominal, last)
            if spelt is not None:
                nominal.actor = None  # what the report calls so, whoever else is
                return spelt
        key = actor_key(nominal.actor)
        if key is not None and name.sort != PERSON:
            cluster = self.by_actor.get(key)
            return cluster.members[-1] if cluster is not None else None
        for word in (last, *sorted(words - {last})):
            for earlier in reversed(self.by_name.get(word, ())):
                if same_name(nominal, earlier):
                    return earlier
        return None

    def before(self, nominal: Nominal) -> Iterator[Nominal]:
        """The nominals before it, the nearest first."""
        return map(self.nominals.__getitem__, range(nominal.order - 1, -1, -1))

    def spelt_out(self, nominal: Nominal, acronym: str) -> Nominal | None:
        """The earlier name whose initials are the acronym."""
        spelt = self.initials.get(acronym, [])
        for earlier in reversed(spelt[: bisect_left(spelt, nominal.order, key=order_of)]):
            if earlier.sort != PERSON:
                return earlier
        return None

    @cached_property
    def initials(self) -> dict[str, list[Nominal]]:
        """Names of several words by their initials, and by those of their capitalised words."""
        found: dict[str, list[Nominal]] = {}
        for nominal in self.nominals:
            if nominal.name is not None and nominal.name.last > nominal.name.first:
                tokens = nominal.sentence.tokens[nominal.name.first : nominal.name.last + 1]
                capitals = "".join(t.lower[0] for t in tokens if t.text[0].isupper())
                for acronym in {capitals, "".join(t.lower[0] for t in tokens if t.text[0].isalpha())}:
                    found.setdefault(acronym, []).append(nominal)
        return found

    # Descriptions

    def described(self, nominal: Nominal) -> Nominal | None:
        """What a definite description refers back to; None for what is new, or not told."""
        label = self.label(nominal) or self.several(nominal)
        if label is not None:
            return label
        if nominal.definite not in ("the", "this", "poss") and not (nominal.actor is not None and nominal.settled):
            return None
        key = actor_key(nominal.actor)
        if key is not None and not nominal.plural and key in self.by_actor:
            return self.by_actor[key].members[-1]
        if nominal.definite == "a":
            return None  # "a ministry official" is somebody new
        lemma = nominal.lemma
        extra = nominal.words - {lemma} - nouns.WHOLE - (nouns.FORMER if lemma in nouns.LASTING else frozenset())
        if nominal.definite == "poss":
            return self.had_before(nominal)
        if extra & nouns.OTHERS:
            return None
        same = self.same_head(nominal, extra)
        if restricted(nominal) or (same is not None and (same.cluster is None or same.cluster.named or lemma in nouns.BODIES)):
            return same
        named = self.general(nominal, extra)
        return named if same is None or (named is not None and named.order > same.order) else same

    def label(self, nominal: Nominal) -> Nominal | None:
        """The name that a general word stands behind: "the Hamas movement", "the NATO alliance"."""
        if nominal.plural or not (nominal.lemma in nouns.GROUPS and nominal.lemma not in nouns.BODIES) or nominal.token.index == 0:
            return None
        for child in nominal.sentence.children(nominal.token, "compound", "amod", "nmod"):
            name = self.at.get((nominal.sentence.index, child.index))
            if child.index > nominal.token.index or child.deprel == "nmod:poss" or name is None or name.name is None:
                continue
            if name.sort == GROUP and not name.name.stands:
                return name.antecedent or name
        return None

    def several(self, nominal: Nominal) -> Nominal | None:
        """Of "the two countries", "both sides": the coordination they refer to; else the two states most spoken of become its parties."""
        if not nominal.plural:
            return None
        if nominal.lemma not in nouns.PARTIES or not counts_two(nominal):
            return pair_called(nominal, self.nominals, self.met)
        spoken: Counter[str] = Counter()
        states: dict[str, Nominal] = {}
        for earlier in self.before(nominal):
            away = nominal.sentence.index - earlier.sentence.index
            if away > WINDOW:
                break
            met = self.met.get(earlier.order) if earlier.form != "both" and away else None
            if met is not None and (are_of_two_states(met) if nominal.lemma in nouns.STATES else may_be_parties(nominal, met)):
                return met
            clash = away == 0 and earlier.verb == nominal.verb and earlier.verb >= 0
            outside = nominal.lemma in nouns.OPPOSED and reacts(earlier)
            pair = earlier.parties if not clash and not outside else ()
            if len(pair) == 2 and may_be_parties(nominal, earlier):
                return earlier
        if nominal.sort == PERSON:
            nominal.parties = self.two_persons(nominal)
            return None
        for earlier in reversed(self.names[: bisect_left(self.names, nominal.order, key=order_of)]):
            country = earlier.actor.country if earlier.actor is not None else None
            outside = nominal.lemma in nouns.OPPOSED and reacts(earlier)
            if country is not None and not outside:
                spoken[country] += 1
                known = states.get(country)
                if may_be_party(nominal, earlier) and (known is None or (names_state(earlier) and not names_state(known))):
                    states[country] = earlier
        most = spoken.most_common(3)
        if len(most) > 1 and (len(most) == 2 or 2 * most[2][1] <= most[1][1]) and all(country in states for country, _ in most[:2]):
            nominal.parties = tuple(sorted((states[country] for country, _ in most[:2]), key=lambda party: party.order))
        return None

    def two_persons(self, nominal: Nominal) -> tuple[Nominal, ...]:
        """The two persons named in the sentence before, if there are just two: "the two leaders"."""
        found: dict[int, Nominal] = {}
        for earlier in self.before(nominal):
            if nominal.sentence.index - earlier.sentence.index > 1:
                break
            if earlier.form == "name" and earlier.sort == PERSON:
                found.setdefault(id(earlier.cluster), earlier)
        return tuple(sorted(found.values(), key=lambda party: party.order)) if len(found) == 2 else ()

    def had_before(self, nominal: Nominal) -> Nominal | None:
        """What the same one had before, in the same words: "its navy", of one whose navy was told of."""
        owner = self.possessor(nominal)
        for earlier in reversed(self.by_head.get(nominal.lemma, ())):
            if nominal.sentence.index - earlier.sentence.index > REACH:
                break
            if earlier.definite == "poss" and earlier.plural == nominal.plural and earlier.words == nominal.words:
                other = self.possessor(earlier)
                if owner is not None and other is not None and owner.cluster is other.cluster and owner.cluster is not None:
                    return earlier
        return None

    def possessor(self, nominal: Nominal) -> Nominal | None:
        """Whose it is: "its", "the city's"."""
        for child in nominal.sentence.children(nominal.token, "nmod:poss"):
            return self.at.get((nominal.sentence.index, child.index))
        return None

    def same_head(self, nominal: Nominal, extra: frozenset[str]) -> Nominal | None:
        """The nearest earlier noun phrase of the same head word, or name that has the word, without a conflict."""
        lemma = nominal.lemma
        nearest: Nominal | None = None
        heads = self.by_head.get(lemma, [])
        several = lemma in nouns.BODIES and any(earlier.cluster is not heads[0].cluster for earlier in heads)
        for earlier in reversed(heads):
            if several and nominal.sentence.index - earlier.sentence.index > BODY_REACH:
                break
            if is_generic(earlier) or is_capacity(earlier) or (earlier.actor is None and is_indefinite(earlier)):
                continue
            if (earlier.plural == nominal.plural or lemma == "police") and agree(nominal, earlier, extra):
                nearest = earlier
                break
        for earlier in reversed(self.by_name.get(lemma, ())):
            if nearest is not None and earlier.order < nearest.order:
                break
            if not nominal.plural and earlier.sort != PERSON and agree(nominal, earlier, extra):
                nearest = earlier
                break
        return nearest

    def general(self, nominal: Nominal, extra: frozenset[str]) -> Nominal | None:
        """The most salient thing of the kind that a general word tells: "the country", "the group", "the region"."""
        test = kind_test(nominal)
        if test is None or (nominal.plural and nominal.lemma not in nouns.FIGHTERS | nouns.AUTHORITIES):
            return None
        best, chosen = 0.0, None
        seen = self.around(nominal)
        for earlier in self.before(nominal):
            away = nominal.sentence.index - earlier.sentence.index
            if away > REACH:
                break
            cluster = earlier.cluster
            if cluster is None or (earlier.form == "pronoun" and cluster.actor is None) or (earlier.plural and not cluster.named):
                continue
            told = named = test(earlier, cluster)
            if not told and test is is_state and earlier.nation is not None:
                told = earlier.actor is None or earlier.actor.kind != "territory"
            if not told or id(cluster) in seen or not countries_agree(nominal, earlier):
                continue
            seen.add(id(cluster))
            if earlier.sentence is nominal.sentence and earlier.token.index in nominal_ancestors(nominal.sentence, nominal.token):
                continue
            score = 10.0 - 1.5 * min(away, 6) + (1.5 if earlier.role == "s" else 0.0) + 0.4 * min(len(cluster.members), 4)
            score -= (1.0 if earlier.role == "p" else MODIFYING if earlier.role == "m" else 0.0) + (0.0 if named else INDIRECT)
            if score > best:
                best, chosen = score, earlier
        if chosen is not None and chosen.nation is not None and test is is_state and self.casting is not None:
            return self.nation(nominal, chosen)
        return chosen

    def around(self, nominal: Nominal) -> set[int]:
        """Clusters that a description cannot mean: that of its own clause's subject ("France left the country")."""
        if nominal.role in "spar":
            return set()
        found: set[int] = set()
        for earlier in self.before(nominal):
            if earlier.sentence is not nominal.sentence:
                break
            if earlier.clause == nominal.clause and earlier.role in ("s", "c") and earlier.cluster is not None:
                found.add(id(earlier.cluster))
        return found

    def nation(self, nominal: Nominal, chosen: Nominal) -> Nominal | None:
        """The state itself where "the country" follows on an adjective of nationality or an organ of the state."""
        if (chosen.actor is not None and chosen.actor.kind == "state") or self.casting is None or chosen.nation is None:
            return chosen
        nominal.actor = self.casting.state(chosen.nation)
        key = actor_key(nominal.actor)
        return self.by_actor[key].members[-1] if key is not None and key in self.by_actor else None


def order_of(nominal: Nominal) -> int:
    return nominal.order
