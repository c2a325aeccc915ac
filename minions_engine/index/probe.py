"""Open a vector index in a process that may die of it.

``python -m minions_engine.index.probe FOLDER DIMENSIONS [thorough]`` ends with 0 when the
index opens, counts and answers; ``thorough`` reads every vector and looks some of them up.
Anything else, a crash included, means that the index is damaged.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np

from minions_engine.index.vectors import COLLECTION, SAME, connect

_PAGE = 5_000
_LOOKED_UP = 200
_NEAREST = 10


def main(arguments: list[str]) -> int:
    """Probe the index; an error leaves as a traceback and a non-zero code."""
    client = connect(Path(arguments[0]))
    collection = client.get_collection(COLLECTION, embedding_function=None)
    healthy = _answers(collection, int(arguments[1]))
    if healthy and "thorough" in arguments:
        healthy = _is_whole(collection)
    client.close()
    return 0 if healthy else 1


def _answers(collection: Any, dimensions: int) -> bool:
    rows = np.eye(dimensions, dtype=np.float32)[:2]
    found = collection.query(query_embeddings=rows, n_results=_NEAREST, include=["distances"])
    expected = min(_NEAREST, collection.count())
    return all(len(ids) == expected for ids in found["ids"])


def _is_whole(collection: Any) -> bool:
    count = collection.count()
    step = max(1, count // _LOOKED_UP)
    for start in range(0, count, _PAGE):
        page = collection.get(limit=_PAGE, offset=start, include=["embeddings"])
        rows = np.asarray(page["embeddings"], dtype=np.float32)
        if len(rows) != min(_PAGE, count - start) or not np.all(np.isfinite(rows)):
            return False
        if not _find_themselves(collection, rows[-start % step :: step]):
            return False
    return True


def _find_themselves(collection: Any, rows: np.ndarray) -> bool:
    if not len(rows):
        return True
    found = collection.query(query_embeddings=rows, n_results=1, include=["distances"])
    return all(near and 1.0 - near[0] > SAME for near in found["distances"])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
