"""An optional cross-encoder that reads question and passage together and orders them anew.

The only file that uses sentence-transformers' CrossEncoder. It is loaded from a folder on this
machine; nothing is fetched. Without one, passages keep the order of retrieval.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from minions_engine.errors import ModelMissing
from minions_engine.types import Passage

PairScores = Callable[[Sequence[tuple[str, str]]], NDArray[np.float32]]

_BATCH = 8
_MAX_TOKENS = 512


class CrossEncoderReranker:
    """Orders passages by a cross-encoder's score.

    Args:
        scores: Scores of (question, passage text) pairs; higher is better.
    """

    def __init__(self, scores: PairScores) -> None:
        self._scores = scores

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Load the model of a folder. Takes seconds: torch is imported.

        Raises:
            ModelMissing: There is no such folder, or it holds no cross-encoder.
        """
        if not (folder / "config.json").is_file():
            raise ModelMissing(
                "The folder of the reranking model holds no model.",
                next_step="Choose a folder with a cross-encoder, or leave the setting empty.",
            )
        try:
            from sentence_transformers import CrossEncoder
        except ImportError as error:  # the packaged program comes without torch
            raise ModelMissing(
                "This installation cannot run a reranking model.",
                next_step="Leave the setting empty, or install the program with pip.",
            ) from error
        try:
            model = CrossEncoder(
                str(folder), max_length=_MAX_TOKENS, device="cpu", local_files_only=True
            )
        except (OSError, ValueError, KeyError) as error:
            raise ModelMissing(
                "The reranking model cannot be loaded.",
                next_step="Choose a folder with a cross-encoder, or leave the setting empty.",
            ) from error

        def scores(pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
            found = model.predict(list(pairs), batch_size=_BATCH, show_progress_bar=False)
            return np.asarray(found, dtype=np.float32).reshape(len(pairs), -1)[:, -1]

        return cls(scores)

    def rerank(self, question: str, passages: Sequence[Passage]) -> tuple[Passage, ...]:
        """The same passages, best first, with the model's scores."""
        if not passages:
            return ()
        scores = self._scores([(question, passage.text) for passage in passages])
        order = np.argsort(-scores, kind="stable")
        return tuple(replace(passages[i], score=float(scores[i])) for i in order)
