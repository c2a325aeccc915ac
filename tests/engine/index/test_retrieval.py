"""What is asked for is found, in the scope asked for, also in a half-made library."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from minions_engine.index.catalogue import Catalogue
from minions_engine.index.dense import VectorMatrix
from minions_engine.index.embedding import Embedder
from minions_engine.index.retrieval import Retriever
from minions_engine.index.search_sql import SearchReader
from minions_engine.index.store import Store
from minions_engine.types import Scope
from tests.engine.index.shelf import DIMENSIONS, MODEL, Shelf, bag_of_words

RENT = "The rent for the shop is 800 euros a month and is due on the third."
FILLER = "Nothing of this sentence says anything that somebody would ever look for."


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Shelf]:
    made = Shelf(tmp_path)
    made.put("/docs/lease.txt", f"Lease of the shop.\n\n{RENT}\n\nThe tenant cleans the stairs.")
    made.put("/docs/trees.txt", "Oaks and beeches grow slowly.\n\nA birch grows fast.")
    made.put("/mail/cooking.md", "Boil the potatoes for twenty minutes.\n\nAdd salt.")
    yield made
    made.store.close()


def by_words(shelf: Shelf) -> Retriever:
    return Retriever(shelf.store, embed=None, vectors=None)


def by_both(shelf: Shelf) -> Retriever:
    return Retriever(shelf.store, embed=bag_of_words, vectors=None)


def test_words_alone_find_and_passages_are_slices(shelf: Shelf) -> None:
    (first, *_) = by_words(shelf).search("How much is the rent?")
    assert first.document == "/docs/lease.txt"
    assert RENT in first.text
    assert first.text == shelf.store.documents.text(first.document)[first.start : first.end]
    assert (first.line_start, first.line_end) == (1, 5)


def test_words_that_stand_nowhere_find_nothing(shelf: Shelf) -> None:
    assert by_words(shelf).search("submarine") == ()
    assert by_words(shelf).search("") == ()
    assert by_words(shelf).search("rent", k=0) == ()


def test_an_empty_library_is_searched_without_harm(tmp_path: Path) -> None:
    empty = Shelf(tmp_path)
    for retriever in (by_words(empty), by_both(empty)):
        assert retriever.search("rent") == ()
        assert retriever.search_documents("rent") == ()
        assert retriever.rarities(["rent"])["rent"] >= 0
    empty.store.close()


@pytest.mark.parametrize("embedded", [0, 1, 2, None])
def test_a_part_of_the_vectors_is_enough(shelf: Shelf, embedded: int | None) -> None:
    shelf.embed(embedded)
    found = by_both(shelf).search("rent of the shop")
    assert found[0].document == "/docs/lease.txt"


def test_new_vectors_files_and_versions_are_seen_at_once(shelf: Shelf) -> None:
    retriever = by_both(shelf)
    retriever.search("rent")
    shelf.embed()
    assert retriever.search("birch", method="dense")[0].document == "/docs/trees.txt"
    shelf.put("/docs/trees.txt", "Spruces stand in the north.")
    assert all("birch" not in p.text for p in retriever.search("birch"))
    shelf.embed()
    assert retriever.search("spruces in the north", method="dense")[0].text.startswith("Spruces")
    known = shelf.store.known_files()
    shelf.store.forget_files([known["/docs/trees.txt"].file_id])
    shelf.put("/docs/boats.txt", "Boats lie in the harbour.")
    shelf.embed()
    found = retriever.search("boats in the harbour", method="dense")
    assert found[0].document == "/docs/boats.txt"
    assert all(p.document != "/docs/trees.txt" for p in found)


def test_plain_methods_give_single_chunks(shelf: Shelf) -> None:
    shelf.embed()
    retriever = by_both(shelf)
    assert RENT in retriever.search("rent", method="lexical")[0].text
    assert RENT in retriever.search(RENT, method="dense")[0].text
    assert by_words(shelf).search("rent", method="dense") == ()


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (Scope(documents=("/docs/lease.txt",)), {"/docs/lease.txt"}),
        (Scope(documents=("/docs",)), {"/docs/lease.txt", "/docs/trees.txt"}),
        (Scope(documents=("/docs/",)), {"/docs/lease.txt", "/docs/trees.txt"}),
        (Scope(documents=("/doc",)), set()),
        (Scope(suffixes=(".MD",)), {"/mail/cooking.md"}),
        (Scope(collections=("other",)), {"/late/other.txt"}),
        (Scope(collections=("nobody's",)), set()),
        (Scope(modified_after=50.0), {"/late/other.txt"}),
        (Scope(modified_before=50.0, suffixes=(".md",)), {"/mail/cooking.md"}),
    ],
)
@pytest.mark.parametrize("limit", [0, 1000], ids=["read for the question", "in memory"])
def test_scopes(shelf: Shelf, scope: Scope, expected: set[str], limit: int) -> None:
    shelf.put("/late/other.txt", "Another text altogether.", collection="other", modified_at=99.0)
    shelf.embed()
    retriever = Retriever(shelf.store, embed=bag_of_words, vectors=None, exact_limit=limit)
    found = retriever.search("rent of potatoes and birch", scope=scope, k=20)
    assert {p.document for p in found} == expected
    documents = retriever.search_documents("rent of potatoes and birch", scope=scope, k=20)
    assert {d.document for d in documents} == expected


def test_neighbours_are_joined_and_nothing_is_shown_twice(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    text = "\n\n".join(f"Paragraph {n} on rent. {FILLER * 2}" for n in range(30))
    shelf.put("/long.txt", text)
    passages = by_words(shelf).search("rent", k=20)
    assert len(passages[0].text) > len(by_words(shelf).search("rent", method="lexical")[0].text)
    spans = sorted((p.start, p.end) for p in passages)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    for passage in passages:
        assert passage.text == text[passage.start : passage.end]
    shelf.store.close()


def test_a_page_is_one_passage_and_pages_are_not_mixed(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    pages = [f"Rent on page {n}. " + f"{FILLER} rent. " * 12 for n in range(1, 9)]
    shelf.put("/book.pdf", *pages)
    passages = by_words(shelf).search("rent", k=20)
    assert sorted(p.page or 0 for p in passages) == list(range(1, 9))
    for passage in passages:
        assert passage.text in pages[(passage.page or 0) - 1]
    shelf.store.close()


def test_copies_of_a_file_do_not_crowd_out_others(shelf: Shelf) -> None:
    for number in range(9):
        shelf.put(
            f"/copies/{number}.txt",
            f"Lease of the shop.\n\n{RENT}\n\nThe tenant cleans the stairs.",
        )
    found = by_words(shelf).search("rent of the shop and stairs", k=10)
    assert len([p for p in found if RENT in p.text]) == 1


def test_documents_come_once_with_their_best_passages(shelf: Shelf) -> None:
    shelf.embed()
    found = by_both(shelf).search_documents("birch and oaks grow", k=2)
    assert found[0].document == "/docs/trees.txt"
    assert len({d.document for d in found}) == len(found) == 2
    assert all(d.passages and d.passages[0].document == d.document for d in found)
    assert found[0].score >= found[1].score


def test_meaning_finds_what_words_do_not(tmp_path: Path, embedder: Embedder) -> None:
    shelf = Shelf(tmp_path)
    for n, text in enumerate(("The cat sleeps on the sofa.", "Interest rates were raised.", RENT)):
        shelf.put(f"/{n}.txt", text)
    rows = shelf.store.vectors.pending_rows("m")
    texts = [item.text for item in shelf.store.vectors.pending_chunks(rows)]
    shelf.store.vectors.put("m", rows, embedder.embed(texts))
    shelf.store.set_meta({"model_key": "m"})
    retriever = Retriever(shelf.store, embed=embedder.embed, vectors=None)
    assert retriever.search("kitten napping on furniture")[0].document == "/0.txt"
    assert retriever.search("monetary policy of the central bank")[0].document == "/1.txt"
    shelf.store.close()


def test_common_terms_are_left_out_before_rare_ones(shelf: Shelf) -> None:
    for number in range(30):
        shelf.put(f"/many/{number}.txt", f"The shop number {number}. {FILLER}")
    retriever = Retriever(shelf.store, embed=None, vectors=None, postings_budget=5)
    assert retriever.search("rent shop")[0].document == "/docs/lease.txt"
    assert retriever.search("shop")


class Nearest:
    """A vector index that compares everything."""

    def __init__(self, shelf: Shelf) -> None:
        found = shelf.store.connection.execute(
            "SELECT k.chunk_id, k.context, k.text FROM chunks k"
        ).fetchall()
        self.names = [row[0] for row in found]
        self.vectors = bag_of_words([f"{c}\n{t}" if c else t for _, c, t in found])

    def query(self, vector: NDArray[np.float32], k: int) -> list[tuple[str, float]]:
        similar = self.vectors @ vector
        return [(self.names[i], float(similar[i])) for i in np.argsort(-similar)[:k]]


def test_a_library_too_large_for_memory_asks_the_vector_index(shelf: Shelf) -> None:
    shelf.embed()
    far = Retriever(shelf.store, embed=bag_of_words, vectors=Nearest(shelf), exact_limit=0)
    near = by_both(shelf)
    for question in ("rent of the shop", "a birch", "boil potatoes"):
        assert far.search(question)[0].document == near.search(question)[0].document


def test_a_reader_beside_the_writer_sees_whole_files(shelf: Shelf) -> None:
    beside = Store(shelf.store.path, read_only=True)
    retriever = Retriever(beside, embed=bag_of_words, vectors=None)
    assert retriever.search("rent")[0].document == "/docs/lease.txt"
    shelf.put("/docs/new.txt", "A zeppelin flies over the lake.")
    assert retriever.search("zeppelin")[0].document == "/docs/new.txt"
    beside.close()


def test_page_similarities_are_those_of_summed_vectors(tmp_path: Path) -> None:
    rng = random.Random(4)
    words = [f"word{n}" for n in range(200)]

    def text(length: int) -> str:
        return " ".join(rng.choice(words) + "." for _ in range(length))

    shelf = Shelf(tmp_path)
    for number in range(6):
        shelf.put(f"/{number}.txt", *(text(150) for _ in range(1 + number % 3)))
    shelf.embed()
    reader = SearchReader(shelf.store)
    catalogue = Catalogue.read(reader)
    matrix = VectorMatrix.read(
        catalogue, reader, model_key=MODEL, dimensions=DIMENSIONS, earlier=None
    )
    question = bag_of_words([text(5)])[0]
    similar = matrix.page_similarities(matrix.similarities(question))
    for at in range(catalogue.size):
        members = _members(catalogue, at)
        total = matrix.vectors[members].sum(axis=0)
        assert similar[at] == pytest.approx(total @ question / np.linalg.norm(total), abs=1e-4)
    shelf.store.close()


def _members(catalogue: Catalogue, at: int) -> Sequence[int]:
    if catalogue.paged[at]:
        return [int(i) for i in np.flatnonzero(catalogue.pages == catalogue.pages[at])]
    near = (at - 1, at, at + 1)
    same = catalogue.document_ids
    return [i for i in near if 0 <= i < catalogue.size and same[i] == same[at]]
