"""Write a tiny random embedding model: ``python tiny_model.py FOLDER``. For tests alone."""

from __future__ import annotations

import sys
from pathlib import Path

WORDS = "the rent is due on first of every month a cat sat mat water boils at degrees".split()


def write(folder: Path) -> None:
    """A BERT with two layers, its own vocabulary, CLS pooling and no normalising step."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    torch.manual_seed(7)
    letters = [chr(code) for code in range(ord("a"), ord("z") + 1)]
    tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    tokens += list(dict.fromkeys(letters + [f"##{letter}" for letter in letters] + WORDS))
    plain = folder.with_name(f"{folder.name}-plain")
    plain.mkdir(parents=True)
    (plain / "vocab.txt").write_text("\n".join(tokens), encoding="utf-8")
    tokenizer = BertTokenizerFast(str(plain / "vocab.txt"), model_max_length=32)
    config = BertConfig(
        vocab_size=len(tokens),
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=32,
    )
    BertModel(config).save_pretrained(plain)
    tokenizer.save_pretrained(plain)
    transformer = Transformer(str(plain), max_seq_length=32)
    pooling = Pooling(16, pooling_mode="cls")
    model = SentenceTransformer(modules=[transformer, pooling], device="cpu")
    model.prompts = {"query": "the rent ", "document": ""}
    model.save(str(folder))


if __name__ == "__main__":
    write(Path(sys.argv[1]))
