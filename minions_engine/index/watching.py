"""Tells when something below a set of folders has changed."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, Sequence

from minions_engine.errors import NotFound

DEBOUNCE_MS = 1_600


async def changes(folders: Sequence[str]) -> AsyncGenerator[frozenset[str], None]:
    """Paths that were added, changed or removed, gathered until it is quiet for a moment.

    Raises:
        NotFound: none of the folders is there.
    """
    from watchfiles import DefaultFilter, awatch

    there = [folder for folder in folders if os.path.exists(folder)]
    if not there:
        raise NotFound("None of the folders of this collection is there, so none can be watched.")
    everything = DefaultFilter(ignore_dirs=(), ignore_entity_patterns=())
    async for found in awatch(*there, watch_filter=everything, debounce=DEBOUNCE_MS):
        yield frozenset(path for _, path in found)
