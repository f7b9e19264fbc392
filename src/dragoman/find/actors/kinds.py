"""What a general word ("the country", "the group", "the man") may refer back to, by the kind of thing that it names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from . import nouns
from .nominals import GROUP, PERSON, PLACE, Cluster, Nominal


def kind_test(nominal: Nominal) -> Callable[[Nominal, Cluster], bool] | None:
    """What a description's head word asks of what it refers to; None where the word is not general."""
    lemma = nominal.lemma
    if lemma in nouns.STATES:
        return is_state
    if lemma in nouns.PLACES:
        return is_town if lemma in nouns.TOWNS else is_area
    if lemma in nouns.FIGHTERS:
        return partial(is_group, ("armed_group",)) if nominal.plural and nominal.words - {lemma} <= nouns.PLAIN else None
    if lemma in nouns.ANYBODY:
        if nominal.actor is not None and nominal.actor.code is not None and nominal.settled:
            return partial(is_holder, nominal.actor.code)
        if lemma in nouns.SOMEBODY:
            return partial(is_unofficial_person, is_man if lemma in nouns.MALE else is_woman if lemma in nouns.FEMALE else is_person)
        return is_man if lemma in nouns.MALE else is_woman if lemma in nouns.FEMALE else is_person
    if (nominal.plural and lemma not in nouns.AUTHORITIES) or not nominal.words - {lemma} <= nouns.PLAIN:
        return None
    if lemma in nouns.GROUPS and lemma not in nouns.BODIES:
        if lemma in nouns.FIRMS:
            return is_firm
        kinds = [kind for kind, these in KINDS if lemma in these]
        return partial(is_group if lemma not in nouns.UNOFFICIAL else is_unofficial, kinds or GROUP_KINDS)
    for lemmas, kin, roles in nouns.KIN:
        if lemma in lemmas:
            return partial(is_kin, kin, roles)
    return None


def is_state(earlier: Nominal, cluster: Cluster) -> bool:
    return cluster.actor is not None and cluster.actor.kind == "state"


def is_area(earlier: Nominal, cluster: Cluster) -> bool:
    if cluster.actor is not None:
        return cluster.actor.kind == "territory"
    return cluster.named and cluster.sort == PLACE and not (earlier.name is not None and earlier.name.stands)


def is_town(earlier: Nominal, cluster: Cluster) -> bool:
    return cluster.actor is None and cluster.named and cluster.sort == PLACE


ARMED = frozenset({"MIL", "COP", "JUD", "SPY"})  # who is so called is introduced as one
OFFICIAL = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY"})
GROUP_KINDS = ("organisation", "armed_group", "party")
UNOFFICIAL_ROLES = frozenset({"BUS", "MED", "EDU", "MNC"})
KINDS = (("party", nouns.OF_PARTIES), ("armed_group", nouns.OF_FIGHTERS), ("organisation", nouns.OF_ORGANISATIONS))


def is_group(kinds: Sequence[str], earlier: Nominal, cluster: Cluster) -> bool:
    actor = cluster.actor
    if actor is not None:
        unofficial = actor.kind == "body" and actor.code is not None and actor.code[3:6] in UNOFFICIAL_ROLES  # a state's own company
        return actor.kind in kinds or (unofficial and "organisation" in kinds)
    return cluster.named and cluster.sort == GROUP


def is_firm(earlier: Nominal, cluster: Cluster) -> bool:
    """Whether it is a firm, or an organisation of which nothing is known that speaks against it."""
    actor = cluster.actor
    if actor is not None and actor.code is not None and "BUS" not in actor.sectors:
        return False
    return is_group(GROUP_KINDS, earlier, cluster)


def is_unofficial(kinds: Sequence[str], earlier: Nominal, cluster: Cluster) -> bool:
    code = cluster.actor.code if cluster.actor is not None else None
    return is_group(kinds, earlier, cluster) and not (code is not None and code.startswith("IGO"))


def is_kin(kin: frozenset[str], roles: frozenset[str], earlier: Nominal, cluster: Cluster) -> bool:
    """Whether a body is called by a word of the same sort elsewhere ("the tribunal" for "the panel"), or has the role."""
    actor = cluster.actor
    if not cluster.sort & GROUP or (actor is not None and actor.kind != "body" and actor.kind != "organisation"):
        return False
    if actor is not None and actor.kind == "body" and actor.code is not None and actor.code[3:6] in roles:
        return True
    return not kin.isdisjoint(cluster.heads if not cluster.named else cluster.heads | cluster.words)


def is_holder(code: str, earlier: Nominal, cluster: Cluster) -> bool:
    """Whether a person may be the one whose country and role a description tells ("the Peruvian official"): none of another is told."""
    known = cluster.actor.code if cluster.actor is not None else None
    if cluster.actor is not None and cluster.actor.id is None and known is None:
        return is_person(earlier, cluster) and code[3:6] not in ARMED
    return is_person(earlier, cluster) and (known is None or known[:3] == code[:3] or len(known) == 3)


def is_unofficial_person(test: Callable[[Nominal, Cluster], bool], earlier: Nominal, cluster: Cluster) -> bool:
    """Whether it is a person who is told with no office of state: hardly anybody calls a minister "the man"."""
    official = cluster.actor is not None and not OFFICIAL.isdisjoint(cluster.actor.sectors)
    return test(earlier, cluster) and not official


def is_person(earlier: Nominal, cluster: Cluster) -> bool:
    return cluster.named and cluster.sort == PERSON


def is_man(earlier: Nominal, cluster: Cluster) -> bool:
    return is_person(earlier, cluster) and cluster.gender != "f"


def is_woman(earlier: Nominal, cluster: Cluster) -> bool:
    return is_person(earlier, cluster) and cluster.gender != "m"
