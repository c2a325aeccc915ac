"""A cross-encoder from a folder orders passages anew; a wrong folder is said to be wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from minions_engine.errors import ModelMissing
from minions_engine.index.rerank import CrossEncoderReranker
from minions_engine.index.retrieval import Retriever
from minions_engine.types import Passage
from tests.engine.index.shelf import Shelf, bag_of_words

SCRIPT = """
import json, sys
from pathlib import Path
import torch
from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast
from minions_engine.index.rerank import CrossEncoderReranker
from minions_engine.types import Passage

folder = Path(sys.argv[1])
folder.mkdir()
torch.manual_seed(5)
letters = [chr(c) for c in range(97, 123)]
tokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *letters, *("##" + x for x in letters)]
(folder / "vocab.txt").write_text("\\n".join(tokens))
BertTokenizerFast(str(folder / "vocab.txt")).save_pretrained(folder)
config = BertConfig(vocab_size=len(tokens), hidden_size=16, num_hidden_layers=1,
    num_attention_heads=2, intermediate_size=16, num_labels=1)
BertForSequenceClassification(config).save_pretrained(folder)
reranker = CrossEncoderReranker.load(folder)
passages = [Passage(document="d", page=None, line_start=None, line_end=None, start=0, end=1,
    text=t, score=0.0, chunk_id=t) for t in ("first", "second", "third")]
once = reranker.rerank("a question", passages)
again = reranker.rerank("a question", passages[::-1])
print(json.dumps([[(p.text, p.score) for p in once], [(p.text, p.score) for p in again]]))
"""


@pytest.mark.slow
def test_a_model_in_a_folder_orders_passages(tmp_path: Path) -> None:
    script = tmp_path / "rerank_script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, str(script), str(tmp_path / "model")],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "HF_HUB_OFFLINE": "1", "PYTHONPATH": str(Path.cwd())},
    )
    once, again = json.loads(run.stdout.splitlines()[-1])
    assert dict(once) == pytest.approx(dict(again), abs=1e-5)
    scores = [score for _, score in once]
    assert sorted(text for text, _ in once) == ["first", "second", "third"]
    assert scores == sorted(scores, reverse=True)


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing):
        CrossEncoderReranker.load(tmp_path)


def test_the_order_of_the_reranker_is_the_order_of_the_answer(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for number in range(5):
        shelf.put(f"/{number}.txt", f"The rent of shop {number}.")
    shelf.embed()

    def last_file_first(pairs: object) -> np.ndarray:
        assert isinstance(pairs, list)
        return np.array([float(text.split()[-1].rstrip(".")) for _, text in pairs], np.float32)

    reranker = CrossEncoderReranker(last_file_first)
    retriever = Retriever(shelf.store, embed=bag_of_words, vectors=None, reranker=reranker)
    found: tuple[Passage, ...] = retriever.search("rent of the shop", k=3)
    assert [p.document for p in found] == ["/4.txt", "/3.txt", "/2.txt"]
    shelf.store.close()
