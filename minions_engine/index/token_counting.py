"""Counts tokens as the embedding model will, before that model has been exported.

Files can be cut and found by their words while the model is still being prepared.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from minions_engine.index.embedding import Embedder
from minions_engine.index.models import source_folder

_SPECIAL_TOKENS = 2


def token_counter(model: str, *, cache: Path) -> tuple[Callable[[Sequence[str]], list[int]], int]:
    """A function that counts tokens, and the tokens that a chunk may have. Blocks.

    Raises:
        ModelMissing: The model is not on this machine.
    """
    source = source_folder(model)
    if source is None or not (source / "tokenizer.json").is_file():
        embedder = Embedder.load(model, cache=cache)
        return embedder.count_tokens, embedder.max_tokens - _SPECIAL_TOKENS
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(source / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()

    def count(texts: Sequence[str]) -> list[int]:
        encoded = tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [len(item.ids) for item in encoded]

    return count, _max_tokens(source) - _SPECIAL_TOKENS


def _max_tokens(source: Path) -> int:
    """What sentence-transformers would cut at: its own limit, else that of the network."""
    for name, key in (
        ("sentence_bert_config.json", "max_seq_length"),
        ("config.json", "max_position_embeddings"),
    ):
        try:
            value = json.loads((source / name).read_text(encoding="utf-8")).get(key)
        except (OSError, ValueError, AttributeError):
            continue
        if isinstance(value, int) and value > 0:
            return value
    return 256
