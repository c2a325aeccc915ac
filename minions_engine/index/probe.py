"""Open a vector index in a process that may die of it.

``python -m minions_engine.index.probe FOLDER DIMENSIONS`` ends with 0 when the index opens,
counts and answers. Anything else, a crash included, means that it is damaged.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from minions_engine.index.vectors import COLLECTION, connect


def main(arguments: list[str]) -> int:
    """Probe the index; an error leaves as a traceback and a non-zero code."""
    client = connect(Path(arguments[0]))
    collection = client.get_collection(COLLECTION, embedding_function=None)
    count = collection.count()
    dimensions = int(arguments[1])
    rows = np.eye(dimensions, dtype=np.float32)[:2]
    found = collection.query(query_embeddings=rows, n_results=10, include=["distances"])
    answered = all(len(ids) == min(10, count) for ids in found["ids"])
    client.close()
    return 0 if answered else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
