"""A network of the model's files, opened for one core."""

from __future__ import annotations

from pathlib import Path

import onnxruntime


def session_of(path: Path, *, fused: bool = False) -> onnxruntime.InferenceSession:
    """The network, with one thread a process.

    fused: let ONNX Runtime fuse operators; not for the encoder, whose Add and LayerNormalization it would make into one
    that is several times slower on a CPU.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    if not fused:
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
