"""The embedding models of one run of the program: loaded late, once each."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

from minions_engine.index.embedding import Embedder
from minions_engine.index.file_intake import CountTokens
from minions_engine.index.models import source_stamp
from minions_engine.index.token_counting import token_counter


class EmbeddingModels:
    """Loads embedding models off the event loop.

    Args:
        chosen: The model of the settings.
        precision: ``auto``, ``fp32`` or ``bf16``.
        cache: Folder for exported models.
    """

    def __init__(self, *, chosen: str, precision: str, cache: Path) -> None:
        self.chosen = chosen
        self._precision = precision
        self._cache = cache
        self._loading: dict[str, asyncio.Task[Embedder]] = {}
        self._loaded: dict[str, Embedder] = {}
        self._tokens: tuple[CountTokens, int] | None = None
        self._stop = threading.Event()

    async def load(self, model: str) -> Embedder:
        """The embedding model of this name.

        Raises:
            ModelMissing: It is not on this machine or cannot be used.
        """
        task = self._loading.get(model)
        if task is None or (task.done() and (task.cancelled() or task.exception())):
            task = asyncio.create_task(asyncio.to_thread(self._load, model))
            self._loading[model] = task
        embedder = await asyncio.shield(task)
        self._loaded[embedder.model_key] = embedder
        return embedder

    def loaded(self, model_key: str) -> Embedder | None:
        """The model that makes vectors of this key, if it has been loaded."""
        return self._loaded.get(model_key)

    def stamp(self) -> str:
        """What tells that the chosen model or its precision has changed; empty if unknown."""
        stamp = source_stamp(self.chosen)
        return f"{self._precision} {stamp}" if stamp else ""

    async def token_counter(self) -> tuple[CountTokens, int]:
        """How the chosen model counts tokens, and how many a chunk may have."""
        if self._tokens is None:
            self._tokens = await asyncio.to_thread(token_counter, self.chosen, cache=self._cache)
        return self._tokens

    def _load(self, model: str) -> Embedder:
        return Embedder.load(model, cache=self._cache, precision=self._precision, stop=self._stop)

    def forget(self) -> None:
        """Drop what is remembered of texts."""
        for embedder in self._loaded.values():
            embedder.forget()

    async def close(self) -> None:
        """End the threads of every model; one that is being prepared is given up."""
        self._stop.set()
        loading = list(self._loading.values())
        for task in loading:
            task.cancel()
        for outcome in await asyncio.gather(*loading, return_exceptions=True):
            if isinstance(outcome, Embedder):
                await asyncio.to_thread(outcome.close)
