"""Looks at a folder that is said to hold a language model before anything is loaded from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from minions_engine.errors import ModelUnavailable

_LONGEST_HEADER = 100_000_000


def weights_of(folder: Path) -> tuple[dict[str, Any], tuple[Path, ...]]:
    """The configuration and the files with the weights, once both are what they claim to be.

    Raises:
        ModelUnavailable: they are not, or it would take code of the model's own.
    """
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        files = tuple(sorted(folder.glob("*.safetensors")))
        whole = all(_is_whole(file) for file in files)
    except (OSError, ValueError) as error:
        raise not_a_model("its files cannot be read") from error
    if not isinstance(config, dict) or "auto_map" in config:
        raise not_a_model("it would have to run code of its own")
    if not files or not whole:
        raise not_a_model("its weights are missing, cut off, or not in safetensors")
    return config, files


def _is_whole(file: Path) -> bool:
    """Whether a safetensors file is as long as its header says."""
    size = file.stat().st_size
    with file.open("rb") as stream:
        length = int.from_bytes(stream.read(8), "little")
        if length > min(size - 8, _LONGEST_HEADER):
            return False
        header = json.loads(stream.read(length))
    ends = [row["data_offsets"][1] for name, row in header.items() if name != "__metadata__"]
    return size == 8 + length + max(ends, default=0)


def not_a_model(why: str) -> ModelUnavailable:
    """The error for a folder that cannot be used."""
    return ModelUnavailable(
        f"The folder is not a language model that can be used: {why}.",
        next_step="Give a folder with config.json, a tokenizer and weights in safetensors.",
    )
