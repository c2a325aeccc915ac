"""Turn an embedding model into one ONNX graph, in a process of its own.

``python -m minions_engine.index.export MODEL_FOLDER OUT_FOLDER`` loads the model with
sentence-transformers and writes transformer, pooling and normalising as one graph, the
tokenizer and a manifest. From then on nothing needs torch. The folder appears under its
final name only when it is whole and when its vectors equal those of the original.

Only weights in the safetensors format are read, no code of a model is ever run, and the
network is switched off.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock

from minions_engine.errors import ModelMissing
from minions_engine.index.child import run_module
from minions_engine.index.model_files import (
    CHECK,
    GRAPH,
    MANIFEST,
    TOKENIZER,
    Manifest,
    file_sha256,
    model_hashes,
    weight_files,
)

log = logging.getLogger(__name__)

EXPORT_VERSION = 1
REFUSED = 3
EXPORT_SECONDS = 1800.0
LARGEST_DIFFERENCE = 1e-4
CHECK_SENTENCES = (
    "A man is eating food.",
    "The tenant pays 1,200 euros on the first day of each month.",
    "Net sales increased 38% to $386.1 billion in 2020, compared with $280.5 billion in 2019.",
    "Blood pressure 128/82 mmHg; haemoglobin 13.9 g/dL; no signs of infection were found.",
    "short",
    " ".join(f"The committee met for the {n}th time and noted item {n}." for n in range(30)),
)
OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
    "TOKENIZERS_PARALLELISM": "false",
}


class Refused(Exception):
    """The model cannot be taken; the message says why in plain words."""


def export(source: Path, out: Path, *, name: str) -> None:
    """Export the model in ``source`` to ``out``. Does nothing when ``out`` is there.

    Raises:
        Refused: The folder is not a model that can be taken.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(out.with_name(f"{out.name}.lock")):
        if out.is_dir():
            return
        partial = out.with_name(f"{out.name}.partial")
        shutil.rmtree(partial, ignore_errors=True)
        partial.mkdir()
        try:
            _export_into(source, partial, name=name)
            _sync(partial)
            partial.rename(out)
        finally:
            shutil.rmtree(partial, ignore_errors=True)


def _export_into(source: Path, folder: Path, *, name: str) -> None:
    _require_plain_data(source)
    weights, config = model_hashes(source)
    model = _load(source)
    _write_graph(model, folder / GRAPH)
    model.tokenizer.backend_tokenizer.save(str(folder / TOKENIZER))
    vectors = _check_equal(model, folder)
    np.save(folder / CHECK, vectors, allow_pickle=False)
    prompts: Mapping[str, str] = model.prompts or {}
    manifest = Manifest(
        export_version=EXPORT_VERSION,
        name=name,
        weights_sha256=weights,
        config_sha256=config,
        graph_sha256=file_sha256(folder / GRAPH),
        tokenizer_sha256=file_sha256(folder / TOKENIZER),
        check_sha256=file_sha256(folder / CHECK),
        dimensions=int(vectors.shape[1]),
        max_tokens=_max_tokens(model),
        pooling=_pooling(model),
        query_prompt=prompts.get("query", ""),
        document_prompt=prompts.get("document", "") or prompts.get("passage", ""),
        versions=_versions(),
    )
    text = json.dumps(asdict(manifest), indent=2, sort_keys=True)
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def _require_plain_data(source: Path) -> None:
    """Refuse pickles, damaged weights and models that bring code, before anything is loaded."""
    from safetensors import SafetensorError, safe_open

    if not weight_files(source):
        raise Refused("the folder holds no weights in the safetensors format")
    for pickled in source.rglob("pytorch_model.bin"):
        if not pickled.with_name("model.safetensors").exists():
            raise Refused("a part of its weights is not in the safetensors format")
    try:
        for weights in weight_files(source):
            with safe_open(weights, framework="numpy"):
                pass
        parts = json.loads((source / "modules.json").read_text(encoding="utf-8"))
        types = [str(part["type"]) for part in parts]
    except SafetensorError as error:
        raise Refused("its weights are damaged") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Refused("it is not a sentence-transformers model (no modules.json)") from error
    if not all(name.startswith("sentence_transformers.") for name in types):
        raise Refused("it needs program code of its own, which is never run")


def _load(source: Path) -> Any:
    from sentence_transformers import SentenceTransformer

    try:
        model = SentenceTransformer(
            str(source),
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True, "attn_implementation": "eager"},
        )
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, ImportError) as error:
        reason = next(iter(str(error).splitlines()), "")[:200]
        raise Refused(f"sentence-transformers cannot load it ({reason})") from error
    if getattr(model.tokenizer, "backend_tokenizer", None) is None:
        raise Refused("its tokenizer cannot be used without the original library")
    return model.eval().float()


def _write_graph(model: Any, path: Path) -> None:
    import torch

    class Graph(torch.nn.Module):
        """The whole model with its output normalised."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: Any, attention_mask: Any) -> Any:
            features = {"input_ids": input_ids, "attention_mask": attention_mask}
            embedding = self.model(features)["sentence_embedding"]
            return torch.nn.functional.normalize(embedding, p=2, dim=1)

    example = model.tokenizer(["one two three four", "five"], padding=True, return_tensors="pt")
    axes = {0: "batch", 1: "tokens"}
    with torch.no_grad():
        torch.onnx.export(
            Graph().eval(),
            (example["input_ids"], example["attention_mask"]),
            str(path),
            input_names=["input_ids", "attention_mask"],
            output_names=["embedding"],
            dynamic_axes={"input_ids": axes, "attention_mask": axes, "embedding": {0: "batch"}},
            opset_version=17,
            dynamo=False,
        )


def _check_equal(model: Any, folder: Path) -> np.ndarray:
    import onnxruntime

    wanted = model.encode(list(CHECK_SENTENCES), normalize_embeddings=True, batch_size=2)
    session = onnxruntime.InferenceSession(folder / GRAPH, providers=["CPUExecutionProvider"])
    rows = []
    for ids in _check_ids(model):
        feed = {"input_ids": np.array([ids]), "attention_mask": np.ones((1, len(ids)), np.int64)}
        rows.append(session.run(None, feed)[0])
    found = np.concatenate(rows)
    if found.shape != wanted.shape or not np.allclose(found, wanted, atol=LARGEST_DIFFERENCE):
        raise Refused("its exported form does not give the same vectors")
    return found


def _check_ids(model: Any) -> Iterator[list[int]]:
    for sentence in CHECK_SENTENCES:
        encoded = model.tokenizer(sentence, truncation=True, max_length=_max_tokens(model))
        yield encoded["input_ids"]


def _max_tokens(model: Any) -> int:
    limit = model.max_seq_length or model.tokenizer.model_max_length
    return int(min(limit, 8192))


def _pooling(model: Any) -> str:
    modes = [getattr(module, "pooling_mode", None) for module in model]
    return "+".join(str(mode) for mode in modes if mode) or "own"


def _versions() -> dict[str, str]:
    from importlib.metadata import version

    names = ("sentence-transformers", "transformers", "torch", "onnxruntime", "tokenizers")
    return {name: version(name) for name in names}


def _sync(folder: Path) -> None:
    for path in folder.iterdir():
        with path.open("rb+") as file:
            os.fsync(file.fileno())


def export_in_child(
    source: Path, out: Path, *, name: str, stop: threading.Event | None = None
) -> None:
    """Run ``export`` in a process of its own, so that torch is never loaded in this one.

    Raises:
        ModelMissing: The model was refused or the child did not finish.
        Stopped: ``stop`` was set meanwhile.
    """
    if getattr(sys, "frozen", False):
        raise ModelMissing(
            f"This packaged program cannot take over the embedding model “{name}”.",
            next_step="Choose the default model, or install the program with pip.",
        )
    try:
        code, output = run_module(
            "minions_engine.index.export",
            [str(source), str(out), name],
            seconds=EXPORT_SECONDS,
            environment=OFFLINE,
            stop=stop,
        )
    except TimeoutError:
        raise _export_failed(name, "it took too long to prepare") from None
    if code == REFUSED:
        raise _export_failed(name, json.loads(output.splitlines()[-1])["refused"])
    if code != 0:
        log.warning("the export of an embedding model ended with code %s", code)
        raise _export_failed(name, "preparing it stopped before the end")


def _export_failed(name: str, reason: str) -> ModelMissing:
    return ModelMissing(
        f"The embedding model “{name}” cannot be used: {reason}.",
        next_step="Choose another model, or the default all-MiniLM-L6-v2.",
    )


def main(arguments: list[str]) -> int:
    """Export ``MODEL_FOLDER`` to ``OUT_FOLDER`` under the name given third, if any."""
    source, out = Path(arguments[0]), Path(arguments[1])
    name = arguments[2] if len(arguments) > 2 else source.name
    os.environ.update(OFFLINE)
    try:
        export(source, out, name=name)
    except Refused as refused:
        sys.stdout.write(json.dumps({"refused": str(refused)}) + "\n")
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
