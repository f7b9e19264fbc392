"""What a pronoun cannot refer to, by number, gender and its place in the sentence: it is not the subject of its own verb."""

from __future__ import annotations

from ...language.sentences import Sentence, Token
from .nominals import CLAUSE, PERSON, Nominal


def nominal_ancestors(sentence: Sentence, token: Token) -> set[int]:
    """Indices of the words above it within its own clause, up to and without the clause's head."""
    found = set()
    while token.head >= 0 and token.relation not in CLAUSE:
        coordinated = token.relation == "conj"
        token = sentence.tokens[token.head]
        if not coordinated:  # "the minister and his wife"
            found.add(token.index)
    return found


def implied_subject(sentence: Sentence, clause: Token) -> int:
    """Index of the word that is the subject of a clause without one of its own; -1 where there is none or it is not sure.

    Of "the envoy, who thanked him" the envoy; of "she rose and thanked her" she; of "he came to thank him" he; of "they
    urged him to thank them" him.
    """
    above = sentence.head(clause)
    own = sentence.child(clause, "nsubj")
    if above is None or (own is not None and not (clause.relation == "acl" and own.lower in ("who", "which", "that"))):
        return -1
    if clause.relation == "acl":
        return above.index if own is not None else -1
    if clause.relation == "xcomp":
        controller = sentence.child(above, "obj", "iobj") or sentence.child(above, "nsubj")
    elif clause.deprel == "conj" or (clause.relation == "advcl" and clause.feature("VerbForm") in ("Inf", "Ger", "Part")):
        controller = sentence.child(above, "nsubj")
    else:
        return -1
    return controller.index if controller is not None else implied_subject(sentence, above)


def fits(pronoun: Nominal, candidate: Nominal) -> bool:
    """Whether number, gender and sort allow the pair at all."""
    kind, cluster = pronoun.lemma, candidate.cluster
    sort = cluster.sort if cluster is not None else candidate.sort
    gender = cluster.gender if cluster is not None else candidate.gender
    if candidate.form == "pronoun":
        return candidate.lemma == kind or (not sort and kind == "T" and candidate.lemma == "T")
    if kind in "HS":
        if candidate.plural or (sort and not sort & PERSON):
            return False
        return not gender or gender == pronoun.gender
    if kind == "I":
        return not candidate.plural and not candidate.parties and sort != PERSON
    return True


def is_same(candidate: Nominal, rival: Nominal) -> bool:
    """Whether two nominals mean one thing, or one a state and the other its government."""
    if candidate.cluster is rival.cluster and candidate.cluster is not None:
        return True
    one, other = candidate.actor, rival.actor
    if one is None or other is None or one.country is None or one.country != other.country:
        return False
    return (one.kind == "state" and other.code == f"{one.code}GOV") or (other.kind == "state" and one.code == f"{other.code}GOV")
