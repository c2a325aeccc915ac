"""Files of embedding models: what an original is made of, and what its export is.

Everything is known by its hash, so that a changed file is never taken for the original.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

GRAPH, TOKENIZER, CHECK, MANIFEST = "model.onnx", "tokenizer.json", "check.npy", "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an export is made of. ``max_tokens`` counts special tokens."""

    export_version: int
    name: str
    weights_sha256: str
    config_sha256: str
    graph_sha256: str
    tokenizer_sha256: str
    check_sha256: str
    dimensions: int
    max_tokens: int
    pooling: str
    query_prompt: str
    document_prompt: str
    versions: Mapping[str, str]

    def describes(self, folder: Path) -> bool:
        """Whether the files beside the manifest are the ones that were exported."""
        return (
            self.graph_sha256 == file_sha256(folder / GRAPH)
            and self.tokenizer_sha256 == file_sha256(folder / TOKENIZER)
            and self.check_sha256 == file_sha256(folder / CHECK)
        )

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """Read the manifest of an export; ``OSError``, ``ValueError`` or ``TypeError`` if bad."""
        return cls(**json.loads((folder / MANIFEST).read_text(encoding="utf-8")))


def file_sha256(path: Path) -> str:
    """The sha256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def weight_files(folder: Path) -> list[Path]:
    """Files that hold the weights of a sentence-transformers model, in a fixed order."""
    return sorted(
        path
        for path in folder.rglob("*.safetensors")
        if not {"onnx", "openvino"} & set(path.relative_to(folder).parts[:-1])
    )


def model_hashes(folder: Path) -> tuple[str, str]:
    """Hashes of the weights, and of the configuration and tokenizer files beside them."""
    weights = weight_files(folder)
    first = file_sha256(weights[0]) if len(weights) == 1 else _combined(folder, weights)
    names = ("*.json", "vocab.txt", "merges.txt", "*.model")
    others = sorted({path for name in names for path in folder.rglob(name) if path.is_file()})
    return first, _combined(folder, others)


def _combined(folder: Path, files: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        digest.update(f"{path.relative_to(folder).as_posix()}\0{file_sha256(path)}\n".encode())
    return digest.hexdigest()
