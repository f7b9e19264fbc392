"""Write the trained network as int8 ONNX: row-wise int8 embeddings, dynamic int8 products with a scale a column.

The graph uses ONNX Runtime's fused operators, so that one core reads 10,000 words a second and more.
Sentences share the rows of a batch (see dragoman.language.packing); a sentence's pieces see each other and no others.
Inputs, int64: pieces, casings, positions within the sentence, sentences (a number for each, in padding another), each
(rows, pieces); first and last piece of every sentence's root and words, counted over the whole batch (words).
Outputs: tags (words, all tag columns); arcs and above (words, 256), whose product over the words of one sentence scores
dependents by heads; dependent and head (words, 96) for the labels, whose last product is done on the chosen arcs alone;
vectors (words, 768), first and last piece of each word, for the heads that are files of their own.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from dragoman.language.model import FORMAT

from .name_head import HIDDEN, NameHead
from .network import EPSILON, HEADS, LINK, MIXED_LAYERS, TAGGING, WIDTH, Network

MS = "com.microsoft"


class Graph:
    """Collects nodes and weights."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self._count = 0

    def constant(self, value: np.ndarray, name: str = "") -> str:
        self._count += 1
        name = name or f"c{self._count}"
        self.weights.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def node(self, kind: str, *inputs: str, domain: str = "", outputs: int = 1, name: str = "", **attributes: object) -> str:
        self._count += 1
        first = name or f"n{self._count}"
        names = [first, *(f"{first}_{i}" for i in range(1, outputs))]
        self.nodes.append(helper.make_node(kind, list(inputs), names, domain=domain, **attributes))
        return first

    def linear(self, hidden: str, weight: np.ndarray, bias: np.ndarray | None, name: str = "") -> str:
        """hidden @ weight.T + bias in dynamic int8; weight is (out, in), its scale one an output column."""
        quantised, scale = rounded(weight, axis=1)
        inputs = [hidden, self.constant(quantised.T), self.constant(scale.reshape(-1)), self.constant(np.zeros(len(weight), dtype=np.int8))]
        if bias is not None:
            inputs.append(self.constant(bias))
        return self.node("DynamicQuantizeMatMul", *inputs, domain=MS, name=name)


def rounded(weight: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """int8 values in [-127, 127] and float32 scales, one a row along `axis`."""
    scale = np.maximum(np.abs(weight).max(axis=axis, keepdims=True), 1e-8) / 127
    return np.round(weight / scale).astype(np.int8), scale.astype(np.float32)


def array(tensor: torch.Tensor) -> np.ndarray:
    return tensor.detach().float().numpy()


def export(network: Network, target: Path) -> None:
    graph, trunk = Graph(), network.trunk

    table, scale = rounded(array(trunk.words.weight), axis=1)
    rows = graph.node("Cast", graph.node("Gather", graph.constant(table), "pieces"), to=TensorProto.FLOAT)
    words = graph.node("Mul", rows, graph.node("Gather", graph.constant(scale.astype(np.float32)), "pieces"))
    positions = graph.node("Gather", graph.constant(array(trunk.positions.weight)), "positions")
    cases = graph.node("Gather", graph.constant(array(trunk.casings.weight)), "casings")
    hidden = graph.node("Add", graph.node("Add", words, cases), positions)
    hidden = graph.node(
        "LayerNormalization",
        hidden,
        graph.constant(array(trunk.norm.weight)),
        graph.constant(array(trunk.norm.bias)),
        epsilon=EPSILON,
        axis=-1,
    )

    down, across = (graph.node("Unsqueeze", "sentences", graph.constant(np.array([axis]))) for axis in (1, 2))
    seen = graph.node("Cast", graph.node("Equal", down, across), to=TensorProto.FLOAT)
    unseen = graph.node("Mul", graph.node("Sub", seen, graph.constant(np.float32(1))), graph.constant(np.float32(1e4)))
    mask = graph.node("Unsqueeze", unseen, graph.constant(np.array([1])))

    kept = []
    for layer in trunk.layers:
        hidden = _layer(graph, layer, hidden, mask)
        kept.append(hidden)
    mix = array(trunk.mix.softmax(0))
    parts = [graph.node("Mul", part, graph.constant(np.float32(share))) for part, share in zip(kept[-MIXED_LAYERS:], mix, strict=True)]
    mixed = graph.node("Sum", *parts)

    flat = graph.node("Reshape", mixed, graph.constant(np.array([-1, WIDTH])))
    both = graph.node("Concat", graph.node("Gather", flat, "first"), graph.node("Gather", flat, "last"), axis=-1, name="vectors")

    heads = [network.tagging[name] for name in TAGGING if name != "entities"]
    _named(
        graph, graph.linear(both, np.concatenate([array(h.weight) for h in heads]), np.concatenate([array(h.bias) for h in heads])), "tags"
    )
    projections = (network.arc_dependent, network.arc_head, network.label_dependent, network.label_head)
    projected = graph.linear(
        both, np.concatenate([array(p.weight) for p in projections]), np.concatenate([array(p.bias) for p in projections])
    )
    projected = graph.node("Gelu", projected, domain=MS)
    sizes = graph.constant(np.array([p.out_features for p in projections], dtype=np.int64))
    arc_dependent = graph.node("Split", projected, sizes, outputs=4, axis=-1, name="projection")
    for number, name in enumerate(("above", "dependent", "head"), 1):
        _named(graph, f"{arc_dependent}_{number}", name)
    arc = array(network.arc)
    graph.node("Add", graph.node("MatMul", arc_dependent, graph.constant(arc[:-1])), graph.constant(arc[-1]), name="arcs")

    shapes = {name: ["rows", "pieces"] for name in ("pieces", "casings", "positions", "sentences")}
    shapes |= {name: ["words"] for name in ("first", "last")}
    outputs = ("tags", "arcs", "above", "dependent", "head", "vectors")
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "language",
            [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name, shape in shapes.items()],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs],
            graph.weights,
        ),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)],
        ir_version=8,
    )
    target.write_bytes(model.SerializeToString())


def _named(graph: Graph, value: str, name: str) -> None:
    graph.node("Identity", value, name=name)


def _layer(graph: Graph, layer: nn.Module, hidden: str, mask: str) -> str:
    """One layer out of plain operators: on a CPU they run faster than ONNX Runtime's fused attention and skip-norm."""
    weight, bias = array(layer.query_key_value.weight), array(layer.query_key_value.bias)
    scale = np.ones((3 * WIDTH, 1), dtype=np.float32)
    scale[:WIDTH] = (WIDTH // HEADS) ** -0.5
    mixed = graph.linear(hidden, weight * scale, bias * scale[:, 0])
    split = graph.node("Reshape", mixed, graph.constant(np.array([0, 0, 3, HEADS, WIDTH // HEADS])))
    query, key, value = (
        graph.node("Transpose", graph.node("Gather", split, graph.constant(np.array(i)), axis=2), perm=perm)
        for i, perm in enumerate(([0, 2, 1, 3], [0, 2, 3, 1], [0, 2, 1, 3]))
    )
    shares = graph.node("Softmax", graph.node("Add", graph.node("MatMul", query, key), mask), axis=-1)
    seen = graph.node("Transpose", graph.node("MatMul", shares, value), perm=[0, 2, 1, 3])
    seen = graph.node("Reshape", seen, graph.constant(np.array([0, 0, WIDTH])))
    out = graph.linear(seen, array(layer.out.weight), array(layer.out.bias))
    hidden = _added_norm(graph, out, hidden, layer.norm)
    inner = graph.node("Gelu", graph.linear(hidden, array(layer.up.weight), array(layer.up.bias)), domain=MS)
    down = graph.linear(inner, array(layer.down.weight), array(layer.down.bias))
    return _added_norm(graph, down, hidden, layer.last_norm)


def _added_norm(graph: Graph, new: str, old: str, norm: nn.LayerNorm) -> str:
    added = graph.node("Add", new, old)
    return graph.node(
        "LayerNormalization", added, graph.constant(array(norm.weight)), graph.constant(array(norm.bias)), epsilon=EPSILON, axis=-1
    )


def export_labels(network: Network, target: Path) -> None:
    """Write the labels' product as a graph of its own, run once the heads are known.

    Inputs: dependent and head (words, 96), of each word and of its head. Output: best (words) int64, the label's number.
    """
    graph = Graph()
    weight = array(network.label)  # (labels, 97, 97), the last row and column for the bias
    labels, size, _ = weight.shape
    flat = weight.transpose(0, 2, 1).reshape(labels * size, size)  # a row for each label and place of the head's vector
    turned = graph.linear("dependent", flat[:, :-1], flat[:, -1])
    turned = graph.node("Reshape", turned, graph.constant(np.array([0, labels, size])))
    above = graph.node("Pad", "head", graph.constant(np.array([0, 0, 0, 1])), graph.constant(np.float32(1.0)))
    scores = graph.node("MatMul", turned, graph.node("Unsqueeze", above, graph.constant(np.array([2]))))
    graph.node("ArgMax", graph.node("Squeeze", scores, graph.constant(np.array([2]))), axis=1, keepdims=0, name="best")
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "labels",
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["words", size - 1]) for name in ("dependent", "head")],
            [helper.make_tensor_value_info("best", TensorProto.INT64, ["words"])],
            graph.weights,
        ),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)],
        ir_version=8,
    )
    target.write_bytes(model.SerializeToString())


def export_links(network: Network, target: Path) -> None:
    """Write the heads that tell which cue a word of a source or content belongs to.

    Input: vectors (words, 768). Outputs: parts and cues (words, 96), whose products are the scores.
    """
    graph = Graph()
    both = graph.linear(
        "vectors",
        np.concatenate([array(network.link_part.weight), array(network.link_cue.weight)]),
        np.concatenate([array(network.link_part.bias), array(network.link_cue.bias)]),
    )
    sizes = graph.constant(np.array([LINK, LINK], dtype=np.int64))
    part = graph.node("Split", graph.node("Gelu", both, domain=MS), sizes, outputs=2, axis=-1, name="projection")
    link = array(network.link)
    graph.node("Add", graph.node("MatMul", part, graph.constant(link[:-1])), graph.constant(link[-1]), name="parts")
    _named(graph, f"{part}_1", "cues")
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "links",
            [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["words", 2 * WIDTH])],
            [helper.make_tensor_value_info(name, TensorProto.FLOAT, ["words", LINK]) for name in ("parts", "cues")],
            graph.weights,
        ),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)],
        ir_version=8,
    )
    target.write_bytes(model.SerializeToString())


def export_names(head: NameHead, target: Path) -> None:
    """Write the head for names.

    Inputs: vectors (words, 768); before and after (words) int64, each word's neighbours in its sentence counted from 1,
    0 where there is none. Output: scores (words, tags).
    """
    graph = Graph()
    hidden = graph.node("Gelu", graph.linear("vectors", array(head.inner.weight), array(head.inner.bias)), domain=MS)
    padded = graph.node("Concat", graph.constant(np.zeros((1, HIDDEN), dtype=np.float32)), hidden, axis=0)
    beside = graph.node("Concat", graph.node("Gather", padded, "before"), hidden, graph.node("Gather", padded, "after"), axis=-1)
    kernel = array(head.beside.weight).transpose(0, 2, 1).reshape(HIDDEN, 3 * HIDDEN)
    mixed = graph.node("Gelu", graph.linear(beside, kernel, array(head.beside.bias)), domain=MS)
    scores = graph.node("MatMul", graph.node("Add", hidden, mixed), graph.constant(array(head.answer.weight).T))
    graph.node("Add", scores, graph.constant(array(head.answer.bias)), name="scores")
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "names",
            [
                helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["words", 2 * WIDTH]),
                helper.make_tensor_value_info("before", TensorProto.INT64, ["words"]),
                helper.make_tensor_value_info("after", TensorProto.INT64, ["words"]),
            ],
            [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["words", head.answer.out_features])],
            graph.weights,
        ),
        opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)],
        ir_version=8,
    )
    target.write_bytes(model.SerializeToString())


def export_tables(network: Network, vocabulary: list[str], lemmas: dict[str, str], target: Path) -> None:
    """Write what is needed beside the graphs: label sets, vocabulary and lemmas; and the hashes of all files."""
    tables = {"inventory": network.inventory.__dict__, "vocabulary": vocabulary, "lemmas": lemmas}
    with open(target / "tables.json.gz", "wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as packed:
        packed.write(json.dumps(tables, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode())
    names = ("segmenter.onnx", "language.onnx", "labels.onnx", "names.onnx", "links.onnx", "tables.json.gz")
    hashes = {name: hashlib.sha256((target / name).read_bytes()).hexdigest() for name in names}
    (target / "version.json").write_text(json.dumps({"format": FORMAT, "files": hashes}, indent=1) + "\n")
