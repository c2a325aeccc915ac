"""Tells when something below a set of folders has changed."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Sequence

DEBOUNCE_MS = 1_600


async def changes(folders: Sequence[str]) -> AsyncIterator[frozenset[str]]:
    """Paths that were added, changed or removed, gathered until it is quiet for a moment."""
    from watchfiles import DefaultFilter, awatch

    there = [folder for folder in folders if os.path.exists(folder)]
    everything = DefaultFilter(ignore_dirs=(), ignore_entity_patterns=())
    async for found in awatch(*there, watch_filter=everything, debounce=DEBOUNCE_MS):
        yield frozenset(path for _, path in found)
