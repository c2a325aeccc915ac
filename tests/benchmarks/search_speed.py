"""How long a question takes at 100,000 chunks, in a library made up for the purpose.

    python -m tests.benchmarks.search_speed [--chunks 100000] [--questions 200]

Words follow Zipf's law over 60,000 made-up ones, vectors lie around random topics. Times hold
everything between the question and the passages, its embedding included: over the whole
library, within one folder of a twentieth of it, within one file, by words alone, and for
documents. Questions are three to twelve words of the texts with stop words between.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from minions_engine.index.document_records import ChunkedDocument
from minions_engine.index.embedding import Embedder
from minions_engine.index.models import DEFAULT_MODEL
from minions_engine.index.retrieval import Retriever
from minions_engine.index.store import FileStamp, Store
from minions_engine.types import Chunk, Document, Page, Scope

CACHE = Path(__file__).resolve().parents[2] / "build" / "bench-cache"
CHUNKS_A_FILE = 100
WORDS_A_CHUNK = 160
FOLDERS = 20
VOCABULARY = 60_000
LITTLE_WORDS = ("what", "is", "the", "of", "in", "how", "does", "for")


class Texts:
    """Made-up texts with the word frequencies of natural ones."""

    def __init__(self, seed: int) -> None:
        self._rng = np.random.default_rng(seed)
        letters = random.Random(seed)
        self.words = np.array(
            [
                "".join(letters.choices("etaoinshrdlucmfgypbvk", k=letters.randint(3, 9)))
                for _ in range(VOCABULARY)
            ]
        )
        shares = 1.0 / np.arange(3, VOCABULARY + 3) ** 1.05
        self._shares = shares / shares.sum()

    def text(self, length: int) -> str:
        """Words in a row."""
        return " ".join(self.words[self._rng.choice(VOCABULARY, length, p=self._shares)])

    def vectors(self, count: int, dimensions: int) -> np.ndarray:
        """Normalised vectors around 200 topics."""
        topics = np.random.default_rng(5).normal(size=(200, dimensions))
        found = topics[self._rng.integers(0, 200, count)]
        found = found + self._rng.normal(scale=1.0, size=found.shape)
        return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)


def fill(store: Store, texts: Texts, chunks: int, *, model_key: str, dimensions: int) -> None:
    """Put made-up files into the store."""
    collection = store.collections.ensure("default")
    for number in range(chunks // CHUNKS_A_FILE):
        path = f"/made-up/{number % FOLDERS}/file{number}.txt"
        parts = [texts.text(WORDS_A_CHUNK) for _ in range(CHUNKS_A_FILE)]
        pages = tuple(
            Page(number=n, text=" ".join(parts[4 * n - 4 : 4 * n]))
            for n in range(1, CHUNKS_A_FILE // 4 + 1)
        )
        document = Document(path=path, media_type="text/plain", pages=pages)
        pieces, start = [], 0
        for n, text in enumerate(parts):
            pieces.append(
                Chunk(
                    chunk_id=f"{number}-{n:05d}",
                    ordinal=n,
                    page=n // 4 + 1,
                    line_start=None,
                    line_end=None,
                    start=start,
                    end=start + len(text),
                    text=text,
                    context=f"file{number}",
                )
            )
            start += len(text) + 1
        stamp = FileStamp(path=path, size_bytes=1, mtime_ns=1)
        chunked = ChunkedDocument(document=document, chunks=tuple(pieces))
        store.put_file(stamp, [chunked], collection=collection)
    rows = store.vectors.pending_rows(model_key)
    for at in range(0, len(rows), 5000):
        part = rows[at : at + 5000]
        store.vectors.put(model_key, part, texts.vectors(len(part), dimensions))
    store.set_meta({"model_key": model_key})


def questions(texts: Texts, count: int) -> list[str]:
    """Words of the texts with little words between."""
    rng = random.Random(9)
    made = []
    for _ in range(count):
        words = texts.text(rng.randint(3, 12)).split()
        made.append(" ".join(f"{rng.choice(LITTLE_WORDS)} {word}" for word in words) + "?")
    return made


def measure(title: str, asked: Sequence[str], call: Callable[[str], object]) -> None:
    """Print the median and the 95th percentile of wall and CPU milliseconds."""
    wall, cpu = [], []
    for question in asked:
        began, used = time.perf_counter(), time.process_time()
        call(question)
        wall.append(1000 * (time.perf_counter() - began))
        cpu.append(1000 * (time.process_time() - used))
    print(
        f"  {title:28s} wall p50 {np.percentile(wall, 50):6.1f} p95 {np.percentile(wall, 95):6.1f} ms"
        f"   CPU p50 {np.percentile(cpu, 50):6.1f} p95 {np.percentile(cpu, 95):6.1f} ms",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--chunks", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=200)
    options = parser.parse_args()
    embedder = Embedder.load(DEFAULT_MODEL, cache=CACHE, precision="fp32", threads=1)
    texts = Texts(3)
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "library.sqlite")
        fill(
            store,
            texts,
            options.chunks,
            model_key=embedder.model_key,
            dimensions=embedder.dimensions,
        )
        print(f"{options.chunks} chunks, {store.path.stat().st_size / 1e6:.0f} MB")
        asked = questions(texts, options.questions)
        retriever = Retriever(store, embed=lambda q: embedder.embed(q, query=True), vectors=None)
        began = time.perf_counter()
        retriever.search("warm up")
        print(f"  first question with loading  {1000 * (time.perf_counter() - began):6.0f} ms")
        measure("embedding of the question", asked, lambda q: embedder.embed([q], query=True))
        measure("whole library", asked, retriever.search)
        for title, place in (("one folder", "/made-up/3"), ("one file", "/made-up/3/file3.txt")):
            scope = Scope(documents=(place,))
            measure(title, asked, lambda q, scope=scope: retriever.search(q, scope=scope))
        measure("words alone", asked, lambda q: retriever.search(q, method="lexical"))
        measure("documents", asked, retriever.search_documents)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"  memory at most               {peak:6.0f} MB")
        store.close()
    embedder.close()


if __name__ == "__main__":
    main()
