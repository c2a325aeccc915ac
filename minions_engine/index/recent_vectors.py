"""Vectors that questions needed lately: the sentences of the same passages are asked for again.

Known by a hash of the text and not by the text, so that nothing of a file that was forgotten
stands here in words; in memory alone.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterable

import numpy as np

_MOST = 8_192
"""Of 384 numbers each they take 13 MB."""


class RecentVectors:
    """The vectors that were used last, at most ``most``. Safe to use from several threads."""

    def __init__(self, *, most: int = _MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._vectors: OrderedDict[bytes, np.ndarray] = OrderedDict()

    def known(self, texts: Iterable[str]) -> dict[str, np.ndarray]:
        """The vectors of those texts that are here."""
        with self._lock:
            found = {}
            for text in texts:
                key = _key(text)
                vector = self._vectors.get(key)
                if vector is not None:
                    self._vectors.move_to_end(key)
                    found[text] = vector
            return found

    def keep(self, vectors: Iterable[tuple[str, np.ndarray]]) -> None:
        """Remember these in place of those that were not used for longest."""
        with self._lock:
            for text, vector in vectors:
                # A row of a block would keep the whole block in memory.
                self._vectors[_key(text)] = vector.copy()
            while len(self._vectors) > self._most:
                self._vectors.popitem(last=False)

    def clear(self) -> None:
        """Forget all of them."""
        with self._lock:
            self._vectors.clear()


def _key(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
