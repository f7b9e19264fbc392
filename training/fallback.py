"""Train the fallback for verbs that the ontology does not know: `python -m training.fallback`.

    pip install -e '.[training]'

Writes src/dragoman/find/events/fallback.npz: run it anew after every change of the language model, whose vectors it stands on. What it
learns from: the trigger verbs of the ontology's examples, those between asterisks in training/events/known.txt, those that the ontology
knows in tests/data/events_own.jsonl (of verbs that it does not know nothing is learnt there, so that the gold can judge the fallback); as
verbs that tell of no event, all others there and in training/events/none.txt.

It is judged by verbs that it never saw: each eighth of the lemmas by a classifier trained on the others, among verbs with political actors
on both sides, which are the only ones that it is asked about. The threshold is the least from which it is right often enough.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from dragoman.find.events.arguments import verb_arguments
from dragoman.find.events.fallback import NONE, WEIGHTS
from dragoman.find.events.finder import find_events
from dragoman.find.events.parties import is_political
from dragoman.find.read import set_scene
from dragoman.find.scene import Scene
from dragoman.language.model import shipped
from dragoman.language.sentences import Sentence, Token
from dragoman.ontology import index_of, shipped_ontology
from dragoman.records import Document

FOLDER = Path(__file__).parent / "events"
GOLD = Path(__file__).parents[1] / "tests" / "data" / "events_own.jsonl"
FOLDS = 8
UNASKED = 0.3  # weight of a verb of no event that it would not be asked about
SOFTNESS = 6.0  # inverse strength of the regularisation
PRECISION = 0.85  # wanted of what it says about verbs that it never saw
THRESHOLDS = np.arange(0.25, 0.95, 0.025)


@dataclass(frozen=True)
class Case:
    """A verb as the encoder sees it, the type it tells of, and whether it has political actors on both sides."""

    lemma: str
    type: str
    vector: npt.NDArray[np.float32]
    asked: bool


def scene_of(text: str) -> Scene:
    return set_scene(Document.make(text), shipped())[0]


def verbs_of(scene: Scene) -> Iterator[tuple[Sentence, Token]]:
    for sentence in scene.parsed.sentences:
        yield from ((sentence, token) for token in sentence.tokens if token.upos == "VERB")


def case_of(scene: Scene, sentence: Sentence, verb: Token, type: str) -> Case:
    arguments = verb_arguments(sentence, verb)
    sides = arguments.subjects, (*arguments.objects, *(t for tokens in arguments.obliques.values() for t in tokens))
    asked = all(any(is_political(scene.actor(sentence, token).actor) for token in side) for side in sides)
    vector = sentence.vector(verb)
    assert vector is not None
    return Case(verb.lemma.lower(), type, vector.astype(np.float32), asked)


def marked() -> Iterator[Case]:
    """The verbs of known.txt, those without asterisks as no events, and of none.txt."""
    for line in lines(FOLDER / "known.txt"):
        type, _, text = line.partition(" | ")
        plain, spans = text, []
        while "*" in plain:
            begin = plain.index("*")
            end = plain.index("*", begin + 1) - 1
            plain = plain.replace("*", "", 2)
            spans.append((begin, end))
        scene = scene_of(plain)
        for sentence, verb in verbs_of(scene):
            told = any(begin <= verb.start < end for begin, end in spans)
            yield case_of(scene, sentence, verb, type if told else NONE)
    for line in lines(FOLDER / "none.txt"):
        scene = scene_of(line)
        yield from (case_of(scene, sentence, verb, NONE) for sentence, verb in verbs_of(scene))


def lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def exemplified() -> Iterator[Case]:
    """The verbs of the ontology's examples: those of its events by their type, the others as no events."""
    ontology = shipped_ontology()
    for kind in ontology.types.values():
        for example in kind.examples:
            yield from told_in(example.text)


def told_in(text: str) -> Iterator[Case]:
    """The verbs of a text by the events that the ontology finds."""
    scene = scene_of(text)
    events = [event for event in find_events(scene, shipped_ontology()) if not event.found_by.startswith("fallback")]
    for sentence, verb in verbs_of(scene):
        types = [event.type for event in events if event.trigger.start <= verb.start < event.trigger.end]
        yield case_of(scene, sentence, verb, types[0] if types else NONE)


def golden() -> Iterator[Case]:
    """The verbs of the own gold that the ontology knows, less those that it takes for events of a wrong type."""
    known = index_of(shipped_ontology()).verbs
    for line in lines(GOLD):
        record = json.loads(line)
        right = {NONE, *(event["plover"] for event in record["events"])}
        scene = scene_of(record["text"])
        for sentence, verb in verbs_of(scene):
            if verb.lower in known:
                types = [e.type for e in find_events(scene, shipped_ontology()) if e.trigger.start <= verb.start < e.trigger.end]
                case = case_of(scene, sentence, verb, types[0] if types else NONE)
                if case.type in right:
                    yield case


def directions(cases: list[Case], mean: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    vectors = np.stack([case.vector for case in cases]) - mean
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)  # type: ignore[no-any-return]


def fitted(cases: list[Case], mean: npt.NDArray[np.float32]) -> LogisticRegression:
    weights = [1.0 if case.asked or case.type != NONE else UNASKED for case in cases]
    return LogisticRegression(C=SOFTNESS, max_iter=400).fit(directions(cases, mean), [case.type for case in cases], sample_weight=weights)


def judged(cases: list[Case], mean: npt.NDArray[np.float32]) -> list[tuple[float, str, str]]:
    """Of every verb that would be asked about: how sure, what is said, what is true; by classifiers that never saw its lemma."""
    lemmas = sorted({case.lemma for case in cases})
    random.Random(0).shuffle(lemmas)
    fold = {lemma: number % FOLDS for number, lemma in enumerate(lemmas)}
    found = []
    for number in range(FOLDS):
        model = fitted([case for case in cases if fold[case.lemma] != number], mean)
        asked = [case for case in cases if fold[case.lemma] == number and case.asked]
        shares = model.predict_proba(directions(asked, mean))
        found += [(float(row.max()), str(model.classes_[row.argmax()]), case.type) for row, case in zip(shares, asked, strict=True)]
    return found


def main() -> None:
    cases = [*marked(), *exemplified(), *golden()]
    mean = np.mean([case.vector for case in cases], axis=0)
    told = judged(cases, mean)
    threshold, wanted = 1.0, sum(true != NONE for _, _, true in told)
    for least in THRESHOLDS[::-1]:
        said = [(type, true) for sure, type, true in told if sure >= least and type != NONE]
        right = sum(type == true for type, true in said)
        print(f"threshold {least:.3f}: {len(said)} said, {right} right ({right / max(1, len(said)):.3f}) of {wanted}")
        if said and right / len(said) >= PRECISION:
            threshold = float(least)
    model = fitted(cases, mean)
    np.savez_compressed(
        WEIGHTS, classes=np.array(model.classes_, dtype="U16"), weights=model.coef_.astype(np.float16),
        biases=model.intercept_.astype(np.float32), mean=mean.astype(np.float16), threshold=np.float32(threshold),
        model=np.array(shipped().hash),
    )
    print(f"{len(cases)} verbs, threshold {threshold:.3f}, {WEIGHTS.stat().st_size} bytes")


if __name__ == "__main__":
    main()
