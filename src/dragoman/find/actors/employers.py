"""Whom a spokesperson or official speaks for, where the noun phrase names no owner but the report has just told.

"A ministry official" is one of the ministry spoken of before; "a spokeswoman" speaks for the body or organisation that acted or
spoke last. An official of an administration that nothing tells of stays without an owner.
"""

from __future__ import annotations

from . import nouns
from .coreference import REACH, Resolver
from .nominals import GROUP, PERSON, Cluster, Nominal

STAFF = nouns.SPOKESPERSONS | nouns.words(
    "official officer lawyer executive source diplomat adviser aide insider employee representative minister"
)
EMPLOYERS = frozenset({"state", "territory", "body", "organisation", "armed_group", "party", "office"})
HEADLINE_REACH = 4  # sentences in which the one whom a headline only calls by an office is named
NEAR = 2  # sentences that a bare "a spokeswoman" looks back for whom she speaks for
# Words for one and the same organ, by which "an army spokesman" speaks for "the military".
SAME_ORGAN = (nouns.words("army military"), nouns.words("government administration cabinet"), nouns.words("company firm"))


def employer(nominal: Nominal, resolver: Resolver) -> Nominal | None:
    """What a person without an owner speaks for: what its own compound names ("army spokesman"), else what acted last."""
    if nominal.plural and nominal.lemma in nouns.SPOKESPERSONS:
        return None
    if nominal.lemma not in STAFF or nominal.definite == "poss":
        return None
    organ = organ_word(nominal)
    if organ is not None:
        return organ_before(nominal, organ, resolver)
    bare = nominal.lemma in nouns.SPOKESPERSONS and nominal.definite in ("a", "the") and len(nominal.words) == 1
    return acted_last(nominal, resolver) if bare and not known_already(nominal, resolver) else None


def organ_word(nominal: Nominal) -> str | None:
    """The organ in "a ministry official", "an army spokesman"."""
    for child in nominal.sentence.children(nominal.token, "compound", "nmod", "amod"):
        lemma = child.lemma.lower()
        if child.index < nominal.token.index and (lemma in nouns.BODIES or lemma in nouns.GROUPS):
            return lemma
    return None


def organ_before(nominal: Nominal, organ: str, resolver: Resolver) -> Nominal | None:
    """The nearest earlier body that the word can mean."""
    kin = next((words for words in SAME_ORGAN if organ in words), frozenset((organ,)))
    for earlier in resolver.before(nominal):
        if nominal.sentence.index - earlier.sentence.index > REACH:
            break
        cluster = earlier.cluster
        if cluster is None or earlier.plural or earlier.form == "pronoun" or not is_employer(cluster):
            continue
        if kin & (cluster.heads | (cluster.words if cluster.named else frozenset())) or meant(cluster, organ):
            return earlier
    return None


def meant(cluster: Cluster, organ: str) -> bool:
    """Whether a body of another name is such an organ: "the State Department" a ministry, "Washington" an administration."""
    actor = cluster.actor
    if actor is None or actor.id is None or actor.code is None:
        return False
    if organ in ("ministry", "department"):
        return actor.kind == "body" and actor.id.count(".") == 2 and actor.code.endswith("GOV")
    if organ in ("government", "administration"):
        return actor.id.endswith(".gov")
    return organ in ("army", "military") and actor.id.endswith(".mil")


def known_already(nominal: Nominal, resolver: Resolver) -> bool:
    """ "the spokeswoman" of whom the report told before is she, whoever acted since."""
    return nominal.definite == "the" and any(
        nominal.sentence.index - earlier.sentence.index <= REACH for earlier in resolver.by_head.get(nominal.lemma, ())
    )


def acted_last(nominal: Nominal, resolver: Resolver) -> Nominal | None:
    """The nearest subject of the sentences before, or of its own, if it can have a spokesperson; no one else's in between."""
    for earlier in resolver.before(nominal):
        if nominal.sentence.index - earlier.sentence.index > NEAR:
            break
        if earlier.role != "s" or earlier.cluster is None or earlier.quoted:
            continue
        if is_employer(earlier.cluster):
            return earlier
        if earlier.sentence is not nominal.sentence and earlier.cluster.named:
            return None  # a person came in between
    return None


def is_employer(cluster: Cluster) -> bool:
    actor = cluster.actor
    if actor is None:
        return cluster.named and cluster.sort == GROUP
    return actor.kind in EMPLOYERS


def settle_headline(resolver: Resolver) -> None:
    """A bare role in the first line ("Pipe will open, minister says") is the first person named below who is told to have it."""
    for nominal in resolver.nominals:
        if nominal.sentence.index > 0:
            break
        bare = nominal.form == "common" and nominal.definite == "" and not nominal.plural and nominal.role == "s"
        if not bare or not nominal.sort & PERSON or nominal.settled or nominal.cluster is None or len(nominal.cluster.members) > 1:
            continue
        for later in resolver.names:
            cluster = later.cluster
            if later.sentence.index > HEADLINE_REACH or cluster is None:
                break
            if later.sentence.index and later.sort == PERSON and nominal.lemma in cluster.words | cluster.heads:
                cluster.add(nominal)
                nominal.actor, nominal.antecedent = cluster.actor, later
                break
