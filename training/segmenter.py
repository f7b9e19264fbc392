"""Train the cutter of sentences and words on the treebanks' own spacing."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from dragoman.language.segment import (
    ENDING_BUCKETS,
    FORM_BUCKETS,
    GAPS,
    GOES_ON,
    LENGTHS,
    SENTENCE_ENDS,
    WORD_ENDS,
    atoms_of,
)
from dragoman.language.wordpiece import CASINGS

from .treebank import Example

SIZES = ((FORM_BUCKETS, 24), (ENDING_BUCKETS, 12), (len(CASINGS), 8), (LENGTHS, 4), (len(GAPS), 8))
LAYERS = ((56, 64, 5, 1), (64, 64, 5, 2), (64, 64, 3, 4))  # channels in, out, width, dilation


class Network(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.tables = nn.ModuleList(nn.Embedding(rows, width) for rows, width in SIZES)
        self.layers = nn.ModuleList(
            nn.Conv1d(inside, outside, width, dilation=gap, padding=width // 2 * gap) for inside, outside, width, gap in LAYERS
        )
        self.answer = nn.Linear(LAYERS[-1][1], 3)
        self.drop = nn.Dropout(0.2)

    def forward(self, features: torch.Tensor) -> torch.Tensor:
        """(batch, atoms, 5) to (batch, atoms, 3)."""
        mixed = torch.cat([table(features[..., i]) for i, table in enumerate(self.tables)], -1)
        hidden = self.drop(mixed).transpose(1, 2)
        for layer in self.layers:
            hidden = torch.relu(layer(hidden))
        return self.answer(self.drop(hidden.transpose(1, 2)))


def documents(examples: list[Example]) -> list[list[Example]]:
    found: list[list[Example]] = [[]]
    for example in examples:
        found[-1].append(example)
        if example.ends_document:
            found.append([])
    return [document for document in found if document]


def text_of(document: list[Example]) -> tuple[str, list[list[tuple[int, int]]]]:
    """The document's raw text, and the words of its sentences as offsets."""
    text, sentences = "", []
    for example in document:
        words = []
        for number, (word, space) in enumerate(zip(example.words, example.spaces_after, strict=True)):
            words.append((len(text), len(text) + len(word)))
            text += word + (space if number < len(example.words) - 1 or space else "")
        sentences.append(words)
    return text, sentences


def training_rows(document: list[Example]) -> tuple[np.ndarray, np.ndarray]:
    text, sentences = text_of(document)
    atoms = atoms_of(text, hard_wrapped=False)
    word_ends = {end for words in sentences for _, end in words}
    sentence_ends = {words[-1][1] for words in sentences}
    answers = [SENTENCE_ENDS if end in sentence_ends else WORD_ENDS if end in word_ends else GOES_ON for end in atoms.ends]
    return atoms.features, np.array(answers, dtype=np.int64)


def train(examples: list[Example], target: Path, *, epochs: int = 24, seed: int = 0) -> None:
    """Train on the examples' documents and write the network to `target` (ONNX)."""
    torch.manual_seed(seed)
    order = random.Random(seed)
    rows = [training_rows(document) for document in documents(examples)]
    features = np.concatenate([row[0] for row in rows])
    answers = np.concatenate([row[1] for row in rows])
    network = Network()
    optimiser = torch.optim.AdamW(network.parameters(), lr=2e-3, weight_decay=1e-3)
    length, batch = 200, 32
    steps_an_epoch = len(features) // (length * batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 3e-3, total_steps=epochs * (steps_an_epoch + 1))
    weights = torch.tensor([1.0, 1.0, 1.2])
    for epoch in range(epochs):
        shift = order.randrange(length)
        begins = list(range(shift, len(features) - length, length))
        order.shuffle(begins)
        total = 0.0
        network.train()
        for at in range(0, len(begins) - batch, batch):
            chosen = begins[at : at + batch]
            x = torch.from_numpy(np.stack([features[b : b + length] for b in chosen]))
            y = torch.from_numpy(np.stack([answers[b : b + length] for b in chosen]))
            loss = nn.functional.cross_entropy(network(x).flatten(0, 1), y.flatten(), weight=weights)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"segmenter epoch {epoch + 1}/{epochs} loss {total / max(1, steps_an_epoch):.4f}", flush=True)
    export(network, target)


def export(network: Network, target: Path) -> None:
    """Write the network as ONNX: features (atoms, 5) int64 to scores (atoms, 3) float."""
    weights, nodes, columns = [], [], []

    def constant(name: str, value: np.ndarray) -> str:
        weights.append(numpy_helper.from_array(value, name))
        return name

    for number, table in enumerate(network.tables):
        constant(f"column{number}", np.array(number, dtype=np.int64))
        constant(f"table{number}", table.weight.detach().numpy().astype(np.float16))
        nodes += [
            helper.make_node("Gather", ["features", f"column{number}"], [f"ids{number}"], axis=1),
            helper.make_node("Gather", [f"table{number}", f"ids{number}"], [f"half{number}"]),
            helper.make_node("Cast", [f"half{number}"], [f"part{number}"], to=TensorProto.FLOAT),
        ]
        columns.append(f"part{number}")
    constant("batch_axis", np.array([0], dtype=np.int64))
    nodes += [
        helper.make_node("Concat", columns, ["mixed"], axis=1),
        helper.make_node("Transpose", ["mixed"], ["turned"], perm=[1, 0]),
        helper.make_node("Unsqueeze", ["turned", "batch_axis"], ["hidden0"]),
    ]
    for number, (layer, (_, _, width, gap)) in enumerate(zip(network.layers, LAYERS, strict=True)):
        pad = width // 2 * gap
        nodes += [
            helper.make_node(
                "Conv",
                [
                    f"hidden{number}",
                    constant(f"kernel{number}", layer.weight.detach().numpy()),
                    constant(f"bias{number}", layer.bias.detach().numpy()),
                ],
                [f"summed{number}"],
                dilations=[gap],
                pads=[pad, pad],
                kernel_shape=[width],
            ),
            helper.make_node("Relu", [f"summed{number}"], [f"hidden{number + 1}"]),
        ]
    nodes += [
        helper.make_node("Squeeze", [f"hidden{len(LAYERS)}", "batch_axis"], ["flat"]),
        helper.make_node("Transpose", ["flat"], ["rows"], perm=[1, 0]),
        helper.make_node(
            "Gemm",
            [
                "rows",
                constant("answer", network.answer.weight.detach().numpy()),
                constant("answer_bias", network.answer.bias.detach().numpy()),
            ],
            ["scores"],
            transB=1,
        ),
    ]
    graph = helper.make_graph(
        nodes,
        "segmenter",
        [helper.make_tensor_value_info("features", TensorProto.INT64, ["atoms", 5])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["atoms", 3])],
        weights,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    target.write_bytes(model.SerializeToString())
