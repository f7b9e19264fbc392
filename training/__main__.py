"""Make the language model's files from the treebanks, by one command.

    pip install -e '.[training]'
    python -m training --treebanks DIR --attribution DIR [--target DIR] [--epochs 11]

The first DIR holds en_ewt.train.conllu.gz, en_gum_open.train.conllu.gz and uner_ewt.train.iob2.gz, the second
polnear.train.jsonl.gz. The cutter takes half a minute; the trunk about 6 minutes an epoch on one core and 4 on two (no GPU
needed); attribution then 17 minutes an epoch on one core: two hours in all.
"""

from __future__ import annotations

import argparse
import collections
import time
from pathlib import Path

from dragoman.language.segment import Segmenter
from dragoman.language.wordpiece import WordPiece

from . import attribution, export, name_head, names, segmenter, trunk
from .network import base_model
from .treebank import Example, read_treebank, read_uner

HERE = Path(__file__).parent
ATTRIBUTION_EPOCHS = 3.4
MODEL = HERE.parent / "src/dragoman/language/model"


def lemmas_of(examples: list[Example]) -> dict[str, str]:
    """The commonest lemma of every form and part of speech, keyed "UPOS form"."""
    counts: dict[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
    for example in examples:
        for form, upos, lemma in zip(example.words, example.upos or (), example.lemmas or (), strict=True):
            counts[f"{upos} {form}"][lemma] += 1
    return {key: count.most_common(1)[0][0] for key, count in counts.items()}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--treebanks", type=Path, required=True)
    parser.add_argument("--attribution", type=Path, required=True)
    parser.add_argument("--target", type=Path, default=MODEL)
    parser.add_argument("--epochs", type=float, default=11)
    parser.add_argument("--resume", type=float, default=0, help="go on after this epoch, from the state kept in build/trunk.pt")
    arguments = parser.parse_args()
    began = time.time()
    arguments.target.mkdir(parents=True, exist_ok=True)

    ewt = read_treebank(arguments.treebanks / "en_ewt.train.conllu.gz")
    gum = read_treebank(arguments.treebanks / "en_gum_open.train.conllu.gz")
    segmenter.train([*ewt, *gum], arguments.target / "segmenter.onnx", epochs=16)

    uner = read_uner(arguments.treebanks / "uner_ewt.train.iob2.gz")
    for example in ewt:
        example.entities = uner.get(tuple(example.words))
    for example, tags in zip(gum, names.gum_names(arguments.treebanks / "en_gum_open.train.conllu.gz"), strict=True):
        example.entities = tags
    cutter = Segmenter(arguments.target / "segmenter.onnx")
    own = [example for path in sorted((HERE / "entities").glob("*.txt")) for example in names.authored_examples(path, cutter)]

    for example in (*ewt, *gum, *own):
        example.quoted = attribution.states_of(example)
    said = list(attribution.read_attributions(arguments.attribution / "polnear.train.jsonl.gz", cutter))

    vocabulary = (base_model() / "vocab.txt").read_text(encoding="utf-8").split("\n")
    state = HERE.parent / "build" / "trunk.pt"
    state.parent.mkdir(exist_ok=True)
    network = trunk.train(
        [*ewt, *gum, *own],
        WordPiece(vocabulary),
        epochs=arguments.epochs,
        save=state,
        resume=arguments.resume,
    )
    network = trunk.go_on(network, [*ewt, *gum, *own, *said], WordPiece(vocabulary), epochs=ATTRIBUTION_EPOCHS, save=state)
    # UNER and this project's own sentences alone: GUM marks its names by other rules, which cost exactness here.
    head = name_head.train(network, [*ewt, *own], WordPiece(vocabulary))
    export.export(network, arguments.target / "language.onnx")
    export.export_labels(network, arguments.target / "labels.onnx")
    export.export_names(head, arguments.target / "names.onnx")
    export.export_links(network, arguments.target / "links.onnx")
    export.export_tables(network, vocabulary, lemmas_of([*ewt, *gum]), arguments.target)
    print(f"written to {arguments.target} after {(time.time() - began) / 60:.0f} minutes")


if __name__ == "__main__":
    main()
