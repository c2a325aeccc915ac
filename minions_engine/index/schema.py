"""Schema of the library's SQLite file, as an ordered list of migrations.

Each migration is applied once, inside one transaction, and counted in ``user_version``. A
file made by a newer program is refused and left as it is.
"""

from __future__ import annotations

import sqlite3

from minions_engine.errors import DataDamaged

_FIRST = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE collections (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    hidden INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE folders (
    collection_id INTEGER NOT NULL REFERENCES collections(id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    PRIMARY KEY (collection_id, path)
) WITHOUT ROWID;

CREATE TABLE files (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    sha256 TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    asked INTEGER NOT NULL DEFAULT 0,
    missed INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE collection_files (
    collection_id INTEGER NOT NULL REFERENCES collections(id) ON DELETE CASCADE,
    file_id INTEGER NOT NULL REFERENCES files(id) ON DELETE CASCADE,
    PRIMARY KEY (collection_id, file_id)
) WITHOUT ROWID;
CREATE INDEX collection_files_by_file ON collection_files(file_id);

CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    file_id INTEGER NOT NULL REFERENCES files(id) ON DELETE CASCADE,
    name TEXT NOT NULL UNIQUE,
    member TEXT NOT NULL,
    title TEXT NOT NULL,
    media_type TEXT NOT NULL,
    pages INTEGER NOT NULL
);
CREATE INDEX documents_by_file ON documents(file_id);

CREATE TABLE pages (
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    number INTEGER,
    label TEXT NOT NULL,
    start INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (document_id, ordinal)
) WITHOUT ROWID;

CREATE TABLE chunks (
    id INTEGER PRIMARY KEY,
    chunk_id TEXT NOT NULL UNIQUE,
    document_id INTEGER NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL,
    page INTEGER,
    line_start INTEGER,
    line_end INTEGER,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    context TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE INDEX chunks_by_document ON chunks(document_id, ordinal);

CREATE VIRTUAL TABLE chunks_fts USING fts5(body, context, tokenize='ascii');

CREATE TABLE vectors (
    id INTEGER PRIMARY KEY,
    chunk_id INTEGER NOT NULL REFERENCES chunks(id) ON DELETE CASCADE,
    model_key TEXT NOT NULL,
    in_chroma INTEGER NOT NULL DEFAULT 0,
    vector BLOB NOT NULL
);
CREATE UNIQUE INDEX vectors_by_chunk ON vectors(chunk_id, model_key);
CREATE INDEX vectors_outside_chroma ON vectors(model_key) WHERE in_chroma = 0;

CREATE TABLE stale_vectors (chunk_id TEXT PRIMARY KEY) WITHOUT ROWID;
"""

_SHELVES = """
ALTER TABLE collections ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;
ALTER TABLE collections ADD COLUMN watched INTEGER NOT NULL DEFAULT 1;

CREATE TABLE left_out (
    collection_id INTEGER NOT NULL REFERENCES collections(id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    PRIMARY KEY (collection_id, path)
) WITHOUT ROWID;
"""

_INSPECTING = """
ALTER TABLE files ADD COLUMN read_at REAL;
ALTER TABLE documents ADD COLUMN notes TEXT NOT NULL DEFAULT '[]';

CREATE TABLE recall_questions (
    id INTEGER PRIMARY KEY,
    collection_id INTEGER NOT NULL REFERENCES collections(id) ON DELETE CASCADE,
    question TEXT NOT NULL,
    document TEXT NOT NULL,
    page INTEGER,
    found INTEGER,
    run_at REAL
);
CREATE UNIQUE INDEX recall_questions_once
    ON recall_questions(collection_id, question, document, COALESCE(page, 0));
"""

# Stretches of a document's text that nobody sees who looks at its pages.
_UNSEEN = """
ALTER TABLE documents ADD COLUMN unseen TEXT NOT NULL DEFAULT '';
"""

MIGRATIONS: tuple[str, ...] = (_FIRST, _SHELVES, _INSPECTING, _UNSEEN)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the file to this program's version.

    Raises:
        DataDamaged: the file was made by a newer version of the program.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(MIGRATIONS):
        raise DataDamaged(
            "The library was made by a newer version of this program.",
            next_step="Install the newer version; nothing was changed.",
        )
    for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
        connection.executescript(
            f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version={number};\nCOMMIT;"
        )
