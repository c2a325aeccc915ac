"""The two libraries that can run an exported embedding model.

onnxruntime in 32-bit floats always works. OpenVINO (extra ``fast``) computes in 16-bit
brain floats on processors that have them; it is taken only when its vectors agree with those
that the model gave when it was exported.
"""

from __future__ import annotations

import importlib.util
import logging
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from minions_engine.errors import ModelMissing
from minions_engine.index.model_files import GRAPH

log = logging.getLogger(__name__)

AGREEMENT = 0.999
_NICENESS = 10


class Runtime(Protocol):
    """Runs a model. ``batch_tokens`` is how many tokens one call computes fastest."""

    precision: str
    batch_tokens: int

    def run(self, ids: np.ndarray, mask: np.ndarray) -> np.ndarray:
        """Vectors of ``ids`` (texts x tokens). Called from several threads at once."""

    def stop(self) -> None:
        """Give up what is being computed, as far as that can be done; nothing is asked for after."""


class OnnxRuntime:
    """32-bit floats with onnxruntime, computed on the calling thread."""

    precision = "fp32"
    batch_tokens = 512

    def __init__(self, graph: Path) -> None:
        import onnxruntime

        # Where the system traces for the maker (Windows), the variable alone does not stop it.
        onnxruntime.disable_telemetry_events()

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.add_session_config_entry("session.inter_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(graph), options, providers=["CPUExecutionProvider"]
        )
        self._runs = onnxruntime.RunOptions()

    def run(self, ids: np.ndarray, mask: np.ndarray) -> np.ndarray:
        """Vectors of ``ids``."""
        feed = {"input_ids": ids, "attention_mask": mask}
        return np.asarray(self._session.run(["embedding"], feed, self._runs)[0], dtype=np.float32)

    def stop(self) -> None:
        """Calls in hand end with an error at the next step of the model."""
        self._runs.terminate = True


class OpenVino:
    """16-bit brain floats with OpenVINO, computed on threads of its own.

    Raises:
        RuntimeError: The processor has no such arithmetic, or OpenVINO refuses the model.
    """

    precision = "bf16"
    batch_tokens = 1024

    def __init__(self, graph: Path, *, threads: int) -> None:
        # Merely importing OpenVINO reports it to its maker; without this module it cannot.
        sys.modules.setdefault("openvino_telemetry", None)  # type: ignore[arg-type]
        import openvino

        core = openvino.Core()
        if "BF16" not in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES"):
            raise RuntimeError("no bf16")
        options = {
            "INFERENCE_PRECISION_HINT": "bf16",
            "INFERENCE_NUM_THREADS": threads,
            "NUM_STREAMS": threads,
            "ENABLE_CPU_PINNING": False,
        }
        # Its threads start here and inherit the low priority of the thread that starts them.
        with ThreadPoolExecutor(1, initializer=lower_priority) as starter:
            self._model: Any = starter.submit(
                core.compile_model, str(graph), "CPU", options
            ).result()
        self._own = threading.local()

    def run(self, ids: np.ndarray, mask: np.ndarray) -> np.ndarray:
        """Vectors of ``ids``."""
        if not hasattr(self._own, "request"):
            self._own.request = self._model.create_infer_request()
        found = self._own.request.infer({"input_ids": ids, "attention_mask": mask})
        return np.array(found[0], dtype=np.float32)

    def stop(self) -> None:
        """A call in hand is finished; it is short."""


def choose_runtime(
    folder: Path, *, ids: list[list[int]], wanted: np.ndarray, precision: str, threads: int
) -> Runtime:
    """The fastest runtime of that precision whose vectors of ``ids`` are the ``wanted`` ones.

    Raises:
        ModelMissing: bf16 was asked for and is not to be had here.
    """
    if precision != "fp32" and importlib.util.find_spec("openvino") is not None:
        try:
            fast = OpenVino(folder / GRAPH, threads=threads)
            if _agrees(fast, ids, wanted):
                return fast
            log.warning("bf16 vectors do not agree with those of the model; fp32 is used")
        except (ImportError, RuntimeError):
            log.info("bf16 is not available on this processor")
    if precision == "bf16":
        raise ModelMissing(
            "Embedding in bf16 is not possible on this machine.",
            next_step="Set the precision to auto, or install the extra “fast” if it is missing.",
        )
    return OnnxRuntime(folder / GRAPH)


def _agrees(runtime: Runtime, ids: list[list[int]], wanted: np.ndarray) -> bool:
    longest = max(len(row) for row in ids)
    rows, mask = padded(ids, range(len(ids)), longest)
    cosines = np.sum(runtime.run(rows, mask) * wanted, axis=1)
    return bool(np.all(cosines > AGREEMENT))


def padded(ids: list[list[int]], places: Any, length: int) -> tuple[np.ndarray, np.ndarray]:
    """Ids and mask of the texts at ``places``, filled up to ``length``."""
    rows = np.zeros((len(places), length), dtype=np.int64)
    mask = np.zeros_like(rows)
    for row, place in enumerate(places):
        rows[row, : len(ids[place])] = ids[place]
        mask[row, : len(ids[place])] = 1
    return rows, mask


def lower_priority() -> None:
    """Make the calling thread give way to others, where the system can do so per thread."""
    if sys.platform == "linux":
        try:
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
        except OSError:
            log.info("the priority of embedding could not be lowered")
