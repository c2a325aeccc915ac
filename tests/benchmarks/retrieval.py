"""How often the evidence is found, beside plain BM25, plain dense and their rank fusion.

    python -m tests.benchmarks.retrieval [SET…] [--choose]

Reads, chunks, embeds and stores each set as the product does. Vectors are kept by the text
they stand for under ``build/bench-cache``, so that a second run is quick. ``--choose`` tries
other settings and shows, for each set, the figure with the settings that are best on the
others (leave one out). All four rankings of a set are made in the same run, from the same
chunks with the same context; the plain ones show single chunks, and once more ("joined")
passages as long as ours, because a longer passage holds more evidence.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import itertools
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from minions_engine.errors import ReadProblem
from minions_engine.index.chunking import chunk
from minions_engine.index.document_records import ChunkedDocument
from minions_engine.index.embedding import Embedder
from minions_engine.index.models import DEFAULT_MODEL
from minions_engine.index.retrieval import Method, Retriever
from minions_engine.index.scoring import DOCUMENTS, PASSAGES, Weights
from minions_engine.index.store import FileStamp, Store
from minions_engine.readers.base import Limits
from minions_engine.readers.pool import ReaderPool
from minions_engine.types import Passage, Scope
from tests.benchmarks.question_sets import (
    FOLDERS,
    WITHIN_OWN_DOCUMENTS,
    Question,
    documents_of,
    is_hit,
    load_questions,
    ndcg,
)

CACHE = Path(__file__).resolve().parents[2] / "build" / "bench-cache"
CUTS = (1, 5, 10)
BM25_ALONE = Weights(words=1.0, page_words=0.0, document_words=0.0, page_meaning=0.0, pull=0.0)
DENSE_ALONE = Weights(words=0.0, page_words=0.0, document_words=0.0, page_meaning=0.0, pull=0.0)
PASSAGE_GRID: dict[str, tuple[float, ...]] = {
    "words": (0.3, 0.4, 0.5),
    "page_words": (0.0, 0.5, 1.0),
    "document_words": (0.0, 0.5),
    "page_meaning": (0.0, 0.5, 1.0),
    "pull": (0.0, 0.3, 0.5),
}
DOCUMENT_GRID: dict[str, tuple[float, ...]] = {
    "words": (0.2, 0.3, 0.4, 0.5),
    "page_words": (0.0, 0.5),
    "pull": (0.0, 0.5),
    "expansion": (0.0, 0.3, 0.5, 0.7),
}
_FUSED = 100
_RRF = 60

Ranking = Callable[[Question], list[Passage]]
Figures = dict[str, NDArray[np.float64]]


class VectorCache:
    """Vectors of texts, kept between runs."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._path = CACHE / f"{embedder.model_key}.npz"
        self._known: dict[str, NDArray[np.float16]] = {}
        if self._path.exists():
            with np.load(self._path) as saved:
                self._known = dict(zip(saved["keys"].tolist(), saved["vectors"], strict=True))

    def embed(self, texts: Sequence[str], *, query: bool = False) -> NDArray[np.float32]:
        keys = [hashlib.sha256(f"{query}\0{t}".encode()).hexdigest()[:32] for t in texts]
        new = {k: t for k, t in zip(keys, texts, strict=True) if k not in self._known}
        if new:
            vectors = self._embedder.embed(list(new.values()), query=query)
            self._known.update(zip(new, vectors.astype(np.float16), strict=True))
        return np.stack([self._known[key] for key in keys]).astype(np.float32)

    def save(self) -> None:
        CACHE.mkdir(parents=True, exist_ok=True)
        np.savez(self._path, keys=list(self._known), vectors=np.stack(list(self._known.values())))


@dataclass(frozen=True)
class Library:
    """One set, indexed. ``folder`` is where its documents lie."""

    name: str
    store: Store
    folder: Path
    questions: list[Question]
    vectors: VectorCache

    def retriever(
        self, *, passages: Weights = PASSAGES, documents: Weights = DOCUMENTS
    ) -> Retriever:
        return Retriever(
            self.store,
            embed=lambda texts: self.vectors.embed(texts, query=True),
            vectors=None,
            passage_weights=passages,
            document_weights=documents,
        )

    def scope(self, question: Question) -> Scope:
        if self.name not in WITHIN_OWN_DOCUMENTS:
            return Scope()
        return Scope(documents=tuple(str(self.folder / name) for name in question.documents))


async def build(name: str, scratch: Path, embedder: Embedder, vectors: VectorCache) -> Library:
    """Index a set as the product does."""
    files = documents_of(name, scratch)
    store = Store(scratch / f"{name}.sqlite")
    collection = store.collections.ensure("default")
    async with ReaderPool(limits=Limits(), processes=1) as pool:
        for file in files:
            try:
                read = await pool.read(str(file))
            except ReadProblem:
                continue  # two abstracts of Cranfield hold no words
            chunked = [
                ChunkedDocument(
                    document=document,
                    chunks=chunk(
                        document,
                        identity=f"{read.sha256[:16]}-{file.stem}-{number}",
                        count_tokens=embedder.count_tokens,
                        budget=embedder.max_tokens,
                    ),
                )
                for number, document in enumerate(read.documents)
            ]
            stamp = FileStamp(path=str(file), size_bytes=read.size_bytes, mtime_ns=read.mtime_ns)
            store.put_file(stamp, chunked, collection=collection)
    key = embedder.model_key
    rows = store.vectors.pending_rows(key)
    for part in _parts(rows):
        pending = store.vectors.pending_chunks(part)
        found = vectors.embed([item.text for item in pending])
        store.vectors.put(key, [item.row for item in pending], found)
    store.set_meta({"model_key": key})
    return Library(name, store, files[0].parent, load_questions(name), vectors)


def _parts(rows: Sequence[int]) -> Iterator[Sequence[int]]:
    for at in range(0, len(rows), 400):
        yield rows[at : at + 400]


def rankings(library: Library) -> dict[str, Ranking]:
    """Ours, and the plain ones of the same run."""
    retriever = library.retriever()

    def by(method: Method) -> Ranking:
        return lambda q: list(
            retriever.search(
                q.text,
                scope=library.scope(q),
                k=_FUSED if method != "hybrid" else 10,
                method=method,
            )
        )

    plain = by("lexical"), by("dense")
    return {
        "BM25": plain[0],
        "dense": plain[1],
        "RRF": lambda q: fuse([ranking(q) for ranking in plain]),
        "BM25 joined": _joined(library, BM25_ALONE),
        "dense joined": _joined(library, DENSE_ALONE),
        "ours": by("hybrid"),
    }


def _joined(library: Library, weights: Weights) -> Ranking:
    """One plain score with our longer passages, to tell ranking from passage length."""
    retriever = library.retriever(passages=weights)
    return lambda q: list(retriever.search(q.text, scope=library.scope(q), k=10))


def fuse(found: Sequence[Sequence[Passage]]) -> list[Passage]:
    """Reciprocal rank fusion."""
    scores: dict[str, float] = {}
    passages: dict[str, Passage] = {}
    for ranking in found:
        for place, passage in enumerate(ranking):
            scores[passage.chunk_id] = scores.get(passage.chunk_id, 0.0) + 1 / (_RRF + place)
            passages[passage.chunk_id] = passage
    return [passages[key] for key in sorted(scores, key=lambda k: -scores[k])]


def hits(library: Library, ranking: Ranking) -> Figures:
    """For each cut, whether each question's evidence was among the first passages."""
    found: dict[str, list[float]] = {f"hit@{cut}": [] for cut in CUTS}
    for question in library.questions:
        judged = [is_hit(library.name, question, p) for p in ranking(question)[: max(CUTS)]]
        for cut in CUTS:
            found[f"hit@{cut}"].append(float(any(judged[:cut])))
    return {cut: np.array(values) for cut, values in found.items()}


def documents_found(
    library: Library, retriever: Retriever, method: Method, k: int
) -> list[list[str]]:
    """For each question, names of the documents, best first."""
    return [
        [Path(d.document).stem for d in retriever.search_documents(q.text, k=k, method=method)]
        for q in library.questions
    ]


def cranfield(library: Library) -> dict[str, Figures]:
    """nDCG@10 of each ranking of documents."""
    retriever = library.retriever()
    ranked = {m: documents_found(library, retriever, m, _FUSED) for m in ("lexical", "dense")}
    fused = [_fuse_names(pair) for pair in zip(ranked["lexical"], ranked["dense"], strict=True)]
    named = {
        "BM25": ranked["lexical"],
        "dense": ranked["dense"],
        "RRF": fused,
        "ours": documents_found(library, retriever, "hybrid", 10),
    }
    return {name: {"nDCG@10": _ndcgs(library.questions, lists)} for name, lists in named.items()}


def _ndcgs(questions: Sequence[Question], ranked: Sequence[Sequence[str]]) -> NDArray[np.float64]:
    return np.array([ndcg(q, names) for q, names in zip(questions, ranked, strict=True)])


def _fuse_names(rankings: Sequence[Sequence[str]]) -> list[str]:
    scores: dict[str, float] = {}
    for ranking in rankings:
        for place, name in enumerate(ranking):
            scores[name] = scores.get(name, 0.0) + 1 / (_RRF + place)
    return sorted(scores, key=lambda name: -scores[name])


def interval(values: NDArray[np.float64]) -> tuple[float, float]:
    """Bootstrap interval of the mean, 95 %."""
    rng = np.random.default_rng(0)
    means = rng.choice(values, (4000, len(values))).mean(axis=1)
    return float(np.percentile(means, 2.5)), float(np.percentile(means, 97.5))


def report(library: Library) -> None:
    """Print a table of one set."""
    if library.name == "cranfield":
        table = cranfield(library)
    else:
        table = {name: hits(library, ranking) for name, ranking in rankings(library).items()}
    print(f"\n{library.name}: n = {len(library.questions)}")
    for name, figures in table.items():
        cells = []
        for cut, values in figures.items():
            low, high = interval(values)
            cells.append(f"{cut} {values.mean():.3f} [{low:.2f}, {high:.2f}]")
        print(f"  {name:12s}", "   ".join(cells), flush=True)


def choose(libraries: Sequence[Library]) -> None:
    """Leave one out: each set's figure with the settings that are best on the others."""
    for title, grid, quality in (
        ("passages: hit@5, and nDCG@10 of their documents", PASSAGE_GRID, _passage_quality),
        ("documents: nDCG@10, else reciprocal rank", DOCUMENT_GRID, _document_quality),
    ):
        choices = list(itertools.product(*grid.values()))
        settings = [dict(zip(grid, choice, strict=True)) for choice in choices]
        found = {
            lib.name: [quality(lib, Weights(**chosen)) for chosen in settings] for lib in libraries
        }
        _leave_one_out(title, found, [tuple(c) for c in choices], list(grid))


def _passage_quality(library: Library, weights: Weights) -> tuple[float, float]:
    """What is reported, and the smoother figure that settings are chosen by."""
    if library.name == "cranfield":
        return _document_quality(library, weights)
    retriever = library.retriever(passages=weights)
    found = hits(library, lambda q: list(retriever.search(q.text, scope=library.scope(q), k=10)))
    return float(found["hit@5"].mean()), float(np.mean([v.mean() for v in found.values()]))


def _document_quality(library: Library, weights: Weights) -> tuple[float, float]:
    ranked = documents_found(library, library.retriever(documents=weights), "hybrid", 12)
    if library.name == "cranfield":
        value = float(_ndcgs(library.questions, ranked).mean())
    else:
        value = float(
            np.mean([_reciprocal(q, r) for q, r in zip(library.questions, ranked, strict=True)])
        )
    return value, value


def _reciprocal(question: Question, ranked: Sequence[str]) -> float:
    wanted = {Path(name).stem for name in question.documents}
    return next((1 / (n + 1) for n, name in enumerate(ranked) if name in wanted), 0.0)


def _leave_one_out(
    title: str,
    found: dict[str, list[tuple[float, float]]],
    choices: Sequence[tuple[float, ...]],
    names: Sequence[str],
) -> None:
    print(f"\nleave one out, {title}")
    for name, results in found.items():
        best = _widest([found[other] for other in found if other != name], choices)
        chosen = ", ".join(f"{n} {v}" for n, v in zip(names, choices[best], strict=True))
        print(f"  {name:12s} {results[best][0]:.3f} with {chosen}", flush=True)
    best = _widest(list(found.values()), choices)
    print(
        "  all sets     ", ", ".join(f"{n} {v}" for n, v in zip(names, choices[best], strict=True))
    )


def _widest(
    results: Sequence[Sequence[tuple[float, float]]], choices: Sequence[tuple[float, ...]]
) -> int:
    """The settings that are best together with those one step beside them.

    A single best of many settings on few questions is mostly luck; the middle of a plateau
    is less so.
    """
    by_set = np.array([[quality for _, quality in one] for one in results])
    means = (by_set / by_set.max(axis=1, keepdims=True)).mean(axis=0)
    steps = [sorted(set(column)) for column in zip(*choices, strict=True)]
    places = np.array(
        [[s.index(v) for s, v in zip(steps, choice, strict=True)] for choice in choices]
    )
    beside = np.abs(places[:, None] - places[None]).sum(axis=2) <= 1
    return int(np.argmax((beside @ means) / beside.sum(axis=1)))


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("sets", nargs="*", help=f"of {', '.join(FOLDERS)}; all unless named")
    parser.add_argument("--choose", action="store_true", help="try other settings")
    options = parser.parse_args()
    embedder = Embedder.load(DEFAULT_MODEL, cache=CACHE, precision="fp32", threads=1)
    vectors = VectorCache(embedder)
    with tempfile.TemporaryDirectory() as scratch:
        libraries = []
        for name in options.sets or FOLDERS:
            libraries.append(await build(name, Path(scratch), embedder, vectors))
            report(libraries[-1])
            vectors.save()
        if options.choose:
            choose(libraries)
    embedder.close()


if __name__ == "__main__":
    asyncio.run(main())
