"""A library of an earlier version is looked into; words that were lost are put back; scopes are kept to."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from minions_engine.index.inside import search_inside
from minions_engine.index.schema import MIGRATIONS
from minions_engine.index.search_sql import SearchReader
from minions_engine.index.store import Store
from minions_engine.types import FileState, Scope
from tests.engine.index.shelf import Shelf

_BEFORE = 2


def test_a_library_from_before_reading_was_noted_is_opened_and_looked_into(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    old = sqlite3.connect(path)
    for script in MIGRATIONS[:_BEFORE]:
        old.executescript(script)
    old.executescript(
        f"""
        PRAGMA user_version={_BEFORE};
        INSERT INTO collections(id, name) VALUES (1, 'Studio');
        INSERT INTO files(id, path, size, mtime_ns, state) VALUES (1, '/a.txt', 9, 1, 'ready');
        INSERT INTO collection_files VALUES (1, 1);
        INSERT INTO documents VALUES (1, 1, '/a.txt', '', '', 'text/plain', 1);
        INSERT INTO pages VALUES (1, 0, NULL, '', 0, 'The kiln.');
        INSERT INTO chunks VALUES (1, 'c-0', 1, 0, NULL, 1, 1, 0, 9, 'a', 'The kiln.');
        """
    )
    old.close()
    store = Store(path)
    reading = store.inspections.reading("/a.txt")
    assert (reading.state, reading.read_at, reading.notes) == (FileState.READY, None, ())
    assert [(page.characters, page.chunks, page.embedded) for page in reading.pages] == [(9, 1, 0)]
    # Its words were never put into the index: they are now.
    reader = SearchReader(store)
    assert not search_inside(reader, "kilns").files
    assert (store.inspections.mend_words(), store.inspections.mend_words()) == (1, 0)
    assert search_inside(reader, "kilns").documents == 1
    files, chunks = store.inspections.gaps(store.collections.number("Studio"))
    assert [(file.path, file.unembedded) for file in files] == [("/a.txt", 1)] and chunks == 1
    store.close()


def test_hits_are_counted_by_file_and_very_common_words_say_so(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    for number in range(30):
        shelf.put(
            f"/files/{number}.txt", f"kiln and pot number {number}", "a kiln again", "no more"
        )
    shelf.put("/files/hidden.txt", "kiln", collection="other")
    reader = SearchReader(shelf.store)
    found = search_inside(reader, "kiln", files=5, hits=1)
    assert (found.documents, found.passages, len(found.files), found.more) == (31, 61, 5, False)
    assert all(len(file.hits) == 1 for file in found.files)
    assert [file.passages for file in found.files] == [1, 2, 2, 2, 2]
    few = reader.matching('body : ("kiln")', Scope(), most=10, sifted=10)
    assert len(few[0]) == 10 and few[1]
    narrow = search_inside(reader, "kiln", scope=Scope(collections=("other",)))
    assert [file.document for file in narrow.files] == ["/files/hidden.txt"]
    shelf.store.close()
