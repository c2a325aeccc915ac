"""The store is the truth: whole changes or none, and nothing left of what was forgotten."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import numpy as np
import pytest

from minions_engine.errors import DataDamaged, NotFound
from minions_engine.index.document_records import ChunkedDocument
from minions_engine.index.store import FileStamp, Store
from minions_engine.types import Chunk, Document, FileState, Page

CANARY = "zebrafinch"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "library.sqlite")


def chunked(path: str, *texts: str, identity: str = "") -> ChunkedDocument:
    """A document of one page a text, and one chunk a page."""
    pages = tuple(Page(number=n, text=text) for n, text in enumerate(texts, start=1))
    document = Document(path=path, media_type="text/plain", pages=pages)
    chunks, start = [], 0
    for ordinal, text in enumerate(texts):
        chunks.append(
            Chunk(
                chunk_id=f"{identity or path}-{ordinal}",
                ordinal=ordinal,
                page=ordinal + 1,
                line_start=None,
                line_end=None,
                start=start,
                end=start + len(text),
                text=text,
            )
        )
        start += len(text) + 1
    return ChunkedDocument(document=document, chunks=tuple(chunks))


def stamp(path: str, *, mtime_ns: int = 1) -> FileStamp:
    return FileStamp(path=path, size_bytes=10, mtime_ns=mtime_ns, sha256="00")


def found(store: Store, word: str) -> int:
    rows = store.connection.execute(
        "SELECT COUNT(*) FROM chunks_fts WHERE chunks_fts MATCH ?", (word,)
    )
    return int(rows.fetchone()[0])


def test_offsets_of_chunks_point_into_the_text_of_the_document(store: Store) -> None:
    item = chunked("/a.txt", "First page.", "Zweite Seite über alles.")
    store.put_file(stamp("/a.txt"), [item], collection=store.collections.ensure("c"))
    text = store.documents.text("/a.txt")
    for info in store.documents.show("/a.txt").chunks:
        assert text[info.start : info.end] == item.document.pages[(info.page or 0) - 1].text


def test_a_new_version_replaces_the_old_one_and_its_vector_is_to_go(store: Store) -> None:
    c = store.collections.ensure("c")
    store.put_file(stamp("/a"), [chunked("/a", "old cat", identity="v1")], collection=c)
    store.vectors.put("m", store.vectors.pending_rows("m"), np.ones((1, 4), dtype=np.float32))
    store.put_file(stamp("/a", mtime_ns=2), [chunked("/a", "new dog", identity="v2")], collection=c)
    assert (found(store, "cat"), found(store, "dog")) == (0, 1)
    assert store.vectors.stale() == ["v1-0"]
    assert store.vectors.counts("m") == (0, 1)


def test_reading_the_same_bytes_again_leaves_no_stale_vector(store: Store) -> None:
    c = store.collections.ensure("c")
    for _ in range(2):
        store.put_file(stamp("/a"), [chunked("/a", "same")], collection=c)
        store.vectors.put("m", store.vectors.pending_rows("m"), np.ones((1, 4), dtype=np.float32))
    assert store.vectors.stale() == []


def test_a_change_that_fails_half_way_changes_nothing(store: Store) -> None:
    c = store.collections.ensure("c")
    store.put_file(stamp("/a"), [chunked("/a", "kept cat")], collection=c)
    twice = chunked("/a", "new dog", identity="n")
    with pytest.raises(sqlite3.IntegrityError):
        store.put_file(stamp("/a", mtime_ns=5), [twice, twice], collection=c)
    assert (found(store, "cat"), found(store, "dog")) == (1, 0)
    assert store.known_files()["/a"].mtime_ns == 1


def test_newest_and_most_asked_files_are_embedded_first(store: Store) -> None:
    c = store.collections.ensure("c")
    for age, name in enumerate(("/old", "/mid", "/new")):
        store.put_file(stamp(name, mtime_ns=age), [chunked(name, name)], collection=c)
    store.note_asked(["/old"])
    texts = [store.vectors.pending_chunks([row])[0].text for row in store.vectors.pending_rows("m")]
    assert texts == ["/old", "/new", "/mid"]


def test_vectors_come_back_as_they_were_within_half_precision(store: Store) -> None:
    store.put_file(stamp("/a"), [chunked("/a", "x")], collection=store.collections.ensure("c"))
    vector = np.linspace(-1, 1, 8, dtype=np.float32).reshape(1, 8)
    store.vectors.put("m", store.vectors.pending_rows("m"), vector)
    (stored,) = store.vectors.outside_chroma("m", 10)
    assert stored.chunk_id == "/a-0"
    np.testing.assert_allclose(stored.vector, vector[0], atol=1e-3)
    store.vectors.mark_in_chroma([stored.row])
    assert store.vectors.outside_chroma("m", 10) == []


def test_forgetting_leaves_no_bytes_in_the_folder(tmp_path: Path) -> None:
    store = Store(tmp_path / "library.sqlite")
    c = store.collections.ensure("c")
    store.put_file(stamp("/keep"), [chunked("/keep", "kept words")], collection=c)
    path = f"/secret/{CANARY}.txt"
    text = f"{CANARY} " * 2000
    store.put_file(stamp(path), [chunked(path, text, text)], collection=c)
    before = b"".join(p.read_bytes() for p in tmp_path.iterdir())
    assert CANARY.encode() in before
    store.forget_files(store.files_below("/secret"))
    store.collections.forget_folder("/secret")
    store.vectors.clear_stale(store.vectors.stale())
    store.erase_traces()
    after = b"".join(p.read_bytes() for p in tmp_path.iterdir())
    assert CANARY.encode() not in after
    assert found(store, "kept") == 1


def test_a_folder_name_that_is_a_prefix_of_another_is_not_the_other(store: Store) -> None:
    c = store.collections.ensure("c")
    for name in ("/docs/a", "/docs-2/b", "/docs%/c"):
        store.put_file(stamp(name), [chunked(name, name)], collection=c)
    assert len(store.files_below("/docs")) == 1


def test_the_database_of_a_newer_program_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    Store(path).close()
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA user_version=999")
    raw.close()
    with pytest.raises(DataDamaged, match="newer version"):
        Store(path)
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA user_version").fetchone() == (999,)


def test_a_file_that_is_no_database_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(DataDamaged):
        Store(path)
    assert path.read_bytes().startswith(b"not a database")


def test_a_reader_sees_commits_and_cannot_write(tmp_path: Path, store: Store) -> None:
    reader = Store(store.path, read_only=True)
    store.put_file(stamp("/a"), [chunked("/a", "cat")], collection=store.collections.ensure("c"))
    assert found(reader, "cat") == 1
    with pytest.raises(sqlite3.OperationalError):
        reader.connection.execute("DELETE FROM files")


def test_problems_keep_their_reason_and_drop_the_text(store: Store) -> None:
    c = store.collections.ensure("c")
    store.put_file(stamp("/a"), [chunked("/a", "cat")], collection=c)
    store.put_problem(stamp("/a"), state=FileState.LOCKED, reason="A password.", collection=c)
    info = store.documents.show("/a")
    assert (info.state, info.reason, info.chunks) == (FileState.LOCKED, "A password.", ())
    assert found(store, "cat") == 0
    with pytest.raises(NotFound):
        store.documents.text("/a")


def test_only_what_may_yet_be_searched_is_counted_as_not_searched_so_far(store: Store) -> None:
    collection = store.collections.ensure("c")
    store.put_file(stamp("/a.txt"), [chunked("/a.txt", "Rent.")], collection=collection)
    for state in FileState:
        if state not in (FileState.READY, FileState.UNCHANGED, FileState.EXCLUDED):
            path = f"/{state}.txt"
            store.put_problem(stamp(path), state=state, reason="So.", collection=collection)
    assert store.searchable(["c"]) == (1, 4), "queued, scans, locked ones"
