"""Finding chats by words: in questions, answers and titles, newest first."""

from __future__ import annotations

import re
import sqlite3

from minions_engine.history.values import ChatHit
from minions_engine.index.names import far, like, near

_MARKS = "'\x02', '\x03', '…'"
_SNIPPET_TOKENS = 14
_NEAR = 60
_BETWEEN = re.compile(r"(?<!\S)[>#|+-]+(?!\S)|\|")
_AROUND = re.compile(r"[*`]+")

_TURNS = f"""
SELECT t.chat_id, t.run_id, snippet(turns_fts, -1, {_MARKS}, {_SNIPPET_TOKENS})
FROM turns_fts CROSS JOIN turns t ON t.id = turns_fts.rowid
CROSS JOIN chats c ON c.chat_id = t.chat_id
WHERE turns_fts MATCH ? AND c.deleted_at IS NULL
ORDER BY turns_fts.rowid DESC LIMIT ?
"""
# A title that is the first question is found by that question.
_TITLES = f"""
SELECT c.chat_id, '', snippet(chats_fts, -1, {_MARKS}, {_SNIPPET_TOKENS})
FROM chats_fts CROSS JOIN chats c ON c.id = chats_fts.rowid
WHERE chats_fts MATCH ? AND c.deleted_at IS NULL AND c.titled <> ''
ORDER BY c.changed_at DESC LIMIT ?
"""
_WITHIN = """
SELECT t.chat_id, t.run_id, t.question || char(10) || t.answer
FROM turns t CROSS JOIN chats c ON c.chat_id = t.chat_id
WHERE c.deleted_at IS NULL AND (instr(t.question, ?1) OR instr(t.answer, ?1))
ORDER BY t.id DESC LIMIT ?2
"""


def find(connection: sqlite3.Connection, words: str, *, limit: int) -> tuple[ChatHit, ...]:
    """Places that hold every word, the last one as far as it is typed."""
    query = _query(words)
    hits: list[ChatHit] = []
    if query:
        for statement in (_TITLES, _TURNS):
            rows = connection.execute(statement, (query, limit - len(hits)))
            hits += [ChatHit(chat_id=a, run_id=b, snippet=_line(c)) for a, b, c in rows]
    if not hits and words.strip() and not words.isascii():
        # Scripts without spaces: the index knows only where a run of them begins.
        rows = connection.execute(_WITHIN, (words.strip(), limit))
        hits = [ChatHit(chat_id=a, run_id=b, snippet=_around(c, words.strip())) for a, b, c in rows]
    return tuple(hits)


def titled(connection: sqlite3.Connection, words: str, *, most: int) -> tuple[tuple[str, str], ...]:
    """Chats whose titles fit a few typed letters, newest first: the key and title of each."""
    found: dict[str, str] = {}
    for patterns in (near(words), far(words)):
        if patterns and len(found) < most:
            rows = connection.execute(
                "SELECT chat_id, title FROM chats WHERE deleted_at IS NULL AND turns > 0 AND"
                f" {like('title', patterns)} ORDER BY changed_at DESC LIMIT ?",
                (*patterns, most),
            )
            found.update(rows.fetchall())
    return tuple(found.items())[:most]


def _query(words: str) -> str:
    """Each word in quotes, so that nothing in it is read as an operator."""
    parts = [
        '"' + word.replace('"', '""') + '"'
        for word in words.replace("\x00", " ").split()
        if any(character.isalnum() for character in word)
    ]
    if not parts:
        return ""
    # One letter begins too many words to say anything.
    last = parts[-1].strip('"')
    return " ".join(parts) + ("*" if len(last) > 1 or not last.isascii() else "")


def _around(text: str, words: str) -> str:
    at = text.find(words)
    start, end = max(0, at - _NEAR), at + len(words)
    before = ("…" if start else "") + text[start:at]
    after = text[end : end + _NEAR] + ("…" if len(text) > end + _NEAR else "")
    return _line(f"{before}\x02{words}\x03{after}")


def _line(text: str) -> str:
    """One line, without the signs that Markdown sets between and around words."""
    return " ".join(_BETWEEN.sub(" ", _AROUND.sub("", text)).split())
