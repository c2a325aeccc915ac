"""The two libraries that can run an exported embedding model.

onnxruntime in 32-bit floats always works. OpenVINO (extra ``fast``) computes in 16-bit
brain floats on processors that have them; it is taken only when its vectors agree.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import numpy as np

from minions_engine.index.export import GRAPH, Manifest


class Runtime(Protocol):
    """Runs a model over token ids of one length."""

    precision: str
    batch_size: int

    def run(self, ids: np.ndarray) -> np.ndarray:
        """Vectors of ``ids`` (texts x tokens). Called from several threads at once."""


class OnnxRuntime:
    """32-bit floats with onnxruntime, one thread a call."""

    precision = "fp32"
    batch_size = 1

    def __init__(self, graph: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.add_session_config_entry("session.inter_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(graph), options, providers=["CPUExecutionProvider"]
        )

    def run(self, ids: np.ndarray) -> np.ndarray:
        """Vectors of ``ids``."""
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
        vectors: Any = self._session.run(["embedding"], feed)[0]
        return np.asarray(vectors, dtype=np.float32)


def choose_runtime(folder: Path, manifest: Manifest, *, tokenizer: Path, precision: str) -> Runtime:
    """The fastest runtime whose vectors are right."""
    return OnnxRuntime(folder / GRAPH)
