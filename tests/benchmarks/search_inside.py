"""Searching inside the files of a library of 100,000 files: words at once, without a model.

    python -m tests.benchmarks.search_inside [--files 100000] [--questions 200] [--keep FOLDER]

Words follow Zipf's law over 60,000 made-up ones; a file has three passages of 60 words. Asked for are rare words, common
ones, two words that stand together, half-typed words, phrases, and words within one of twenty collections. Times are
those of the engine's verb's work on the store: from the words to hits with marked snippets.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

from minions_engine.index.document_records import ChunkedDocument
from minions_engine.index.inside import search_inside
from minions_engine.index.search_sql import SearchReader
from minions_engine.index.store import FileStamp, Store
from minions_engine.types import Chunk, Document, Page, Scope
from tests.benchmarks.search_speed import FOLDERS, Texts, measure

CHUNKS_A_FILE = 3
WORDS_A_CHUNK = 60


def fill(
    store: Store,
    texts: Texts,
    files: int,
    *,
    chunks: int = CHUNKS_A_FILE,
    words: int = WORDS_A_CHUNK,
) -> None:
    """Put made-up files into the store; nothing of it has to survive a fall of the machine."""
    store.connection.execute("PRAGMA synchronous=OFF")
    collections = [store.collections.ensure(f"folder {number}") for number in range(FOLDERS)]
    for number in range(files):
        path = f"/made-up/{number % FOLDERS}/file{number}.txt"
        parts = [texts.text(words) for _ in range(chunks)]
        pages = tuple(Page(number=n, text=part) for n, part in enumerate(parts, start=1))
        pieces, start = [], 0
        for n, part in enumerate(parts):
            pieces.append(
                Chunk(
                    chunk_id=f"{number}-{n:05d}",
                    ordinal=n,
                    page=n + 1,
                    line_start=None,
                    line_end=None,
                    start=start,
                    end=start + len(part),
                    text=part,
                    context=f"file{number}",
                )
            )
            start += len(part) + 1
        document = Document(path=path, media_type="text/plain", pages=pages)
        store.put_file(
            FileStamp(path=path, size_bytes=1, mtime_ns=number),
            [ChunkedDocument(document=document, chunks=tuple(pieces))],
            collection=collections[number % FOLDERS],
        )


def words_of(texts: Texts, count: int, first: int, last: int) -> list[str]:
    """Words of these ranks of frequency."""
    rng = random.Random(7)
    return [str(texts.words[rng.randrange(first, last)]) for _ in range(count)]


def main() -> None:
    """Fill or find a library, ask, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--files", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--keep", type=Path, default=None)
    given = parser.parse_args()
    texts = Texts(3)
    with tempfile.TemporaryDirectory() as made:
        folder = given.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / "library.sqlite"
        is_new = not path.exists()
        store = Store(path)
        if is_new:
            fill(store, texts, given.files)
        store.close()
        reading = Store(path, read_only=True)
        _ask(reading, texts, given.questions)
        reading.close()


def _ask(store: Store, texts: Texts, count: int) -> None:
    reader = SearchReader(store)
    within = Scope(collections=("folder 3",))
    rare = words_of(texts, count, 5_000, 50_000)
    common = words_of(texts, count, 3, 60)
    middling = words_of(texts, count, 100, 2_000)
    pairs = [f"{a} {b}" for a, b in zip(common, middling, strict=True)]

    def run(
        title: str, asked: Sequence[str], scope: Scope = Scope(), *, typing: bool = False
    ) -> None:
        measure(
            title, asked, lambda words: search_inside(reader, words, scope=scope, typing=typing)
        )

    run("a rare word", rare)
    run("a word of every tenth passage", common)
    run("a common and a middling word", pairs)
    run("the same as a phrase", [f'"{pair}"' for pair in pairs])
    run("a word while it is typed", [word[:3] for word in rare], typing=True)
    run("a common word in a collection", common, within)
    run("a rare word in a collection", rare, within)


if __name__ == "__main__":
    main()
