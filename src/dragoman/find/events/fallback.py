"""Events told by verbs that no sense of the ontology knows, by the encoder's vector of the verb; it abstains unless it is sure.

A linear classifier over the vectors of the pass already made (multinomial logistic regression, one class for each type and one for none),
trained on trigger verbs of the ontology's examples and of sentences of our own by `python -m training.fallback`, which also says how often
it is right about verbs that it never saw and sets the threshold. It is asked only about a verb that has political actors on both sides;
its events name "fallback" in `found_by`. Of a model with other vectors than it was trained on it makes no use.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from ...language.sentences import Sentence, Token
from ...ontology import Index, Ontology, Sense
from .arguments import verb_arguments
from .parties import Company
from .sides import is_political
from .triggers import Hit

WEIGHTS: Final = Path(__file__).with_name("fallback.npz")
NONE: Final = "NONE"
MUTUAL: Final = frozenset({"CONSULT", "COOPERATE"})
SPOKEN: Final = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
RECIPIENTS: Final = ("object", "with", "to", "against", "on", "at", "for", "in", "into", "owner", "of", "from")
ASIDE: Final = frozenset({"be", "have", "do", "say", "know", "think", "include", "become", "seem", "mean", "follow"})  # never asked about


@dataclass(frozen=True)
class Fallback:
    """The classifier: classes, weights (class, vector), biases, the mean that vectors are measured from, the threshold."""

    classes: tuple[str, ...]
    weights: npt.NDArray[np.float32]
    biases: npt.NDArray[np.float32]
    mean: npt.NDArray[np.float32]
    threshold: float
    model: str  # hash of the language model whose vectors it was trained on

    def type_of(self, vector: npt.NDArray[np.floating]) -> str | None:
        """The event type that a verb tells of; None for none or where it is not sure enough."""
        if len(vector) != len(self.mean):
            return None
        scores = self.weights @ _direction(vector.astype(np.float32) - self.mean) + self.biases
        shares = np.exp(scores - scores.max())
        best = int(shares.argmax())
        sure = shares[best] / shares.sum() >= self.threshold
        return self.classes[best] if sure and self.classes[best] != NONE else None


def _direction(vector: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector


@lru_cache(maxsize=1)
def shipped_fallback() -> Fallback | None:
    """The classifier that comes with the package; None where it was left out."""
    if not WEIGHTS.is_file():
        return None
    with np.load(WEIGHTS, allow_pickle=False) as stored:
        return Fallback(
            classes=tuple(map(str, stored["classes"])), weights=stored["weights"].astype(np.float32),
            biases=stored["biases"].astype(np.float32), mean=stored["mean"].astype(np.float32), threshold=float(stored["threshold"]),
            model=str(stored["model"]),
        )


@lru_cache(maxsize=128)
def sense_of(type: str, ontology: Ontology) -> Sense:
    """What is known of an event of the type whose verb is not: its commonest code, and that both parties must be told."""
    kind = ontology.types[type]
    code = Counter(sense.code for sense in kind.senses if sense.verbs).most_common(1)[0][0]
    return Sense(
        type=kind.type, name="", code=code, recipient=RECIPIENTS, needs="both", learned=True, speech=type in SPOKEN,
        reciprocal=type in MUTUAL,
    )


def fallback_hits(
    sentence: Sentence, company: Company, ontology: Ontology, index: Index, hits: Mapping[int, list[Hit]],
) -> dict[int, list[Hit]]:
    """Hits of the verbs that the ontology does not know, by their index; empty where there are none or no classifier."""
    fallback = shipped_fallback()
    if fallback is None or sentence.vectors is None:
        return {}
    taken = {token.index for found in hits.values() for hit in found[:1] for token in hit.words}
    found: dict[int, list[Hit]] = {}
    for token in sentence.tokens:
        if token.upos != "VERB" or token.lower in index.verbs or token.index in taken or token.lemma.lower() in ASIDE:
            continue
        arguments = verb_arguments(sentence, token)
        beside = (*arguments.objects, *(t for tokens in arguments.obliques.values() for t in tokens))
        if not (_has_actor(company, arguments.subjects) and _has_actor(company, beside)):
            continue
        vector = sentence.vector(token)
        type = fallback.type_of(vector) if vector is not None else None
        if type is not None and type in ontology.types:
            found[token.index] = [Hit(token=token, sense=sense_of(type, ontology), words=(token,), arguments=arguments, noun=False)]
    return found


def _has_actor(company: Company, tokens: tuple[Token, ...]) -> bool:
    return any(is_political(mention.actor) for token in tokens for mention in company.mentions(token))
