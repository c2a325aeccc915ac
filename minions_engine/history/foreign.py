"""Chats in files from elsewhere: our own JSON, and the export of ChatGPT. Words only.

Whoever wrote the file decides nothing here: no mode, model, host, path to open, permission or
number of what left comes along, and no quote counts as checked. Whatever is not of the expected
shape is left out.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import math
import re
import struct
import time
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minions_engine.errors import BadInput
from minions_engine.events import AnswerReady, TextDelta, event_from_json
from minions_engine.history.exporting import FORMAT, VERSION, source_line
from minions_engine.history.values import checked_tags, shortened_title
from minions_engine.whole_files import read_bounded

_MOST_BYTES = 256 * 1024 * 1024
_MOST_CHARACTERS = 1_000_000
_MOST_RANK = 1_000_000_000
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_IN_ARCHIVE = re.compile(r"(?:[^/]+/)?conversations(?:-\d+)?\.json")
_SPACE = re.compile(r"\s*")
# What the library says of archives that are broken, odd or locked.
_BROKEN_ARCHIVE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, NotImplementedError,
    RuntimeError, EOFError, ValueError, KeyError, OverflowError,
)  # fmt: skip
_NO_QUESTION = "(no question)"
_SPOKEN = ("text", "multimodal_text")


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignTurn:
    """A question and what was answered; ``None`` where nothing was.

    ``after`` is the number of the turn that it follows, -1 for none; ``None`` is the one before.
    """

    question: str
    answer: str | None
    asked_at: float
    after: int | None = None
    chosen: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignChat:
    """A chat of a file. ``source`` is ``minions`` or ``chatgpt``; ``key`` tells it from others.

    ``dropped`` counts its messages that are no words, or not of the branch that was open.
    """

    source: str
    key: str
    title: str
    turns: tuple[ForeignTurn, ...]
    archived: bool = False
    tags: tuple[str, ...] = ()
    dropped: int = 0

    @property
    def chat_id(self) -> str:
        """The same for the same chat, so that nothing is taken over twice."""
        return digest("chat", self.source, self.key)


def digest(*parts: str) -> str:
    """An identity that says nothing, made of texts."""
    data = json.dumps(parts).encode()
    return hashlib.sha256(data).hexdigest()[:32]


def chats_in(path: Path) -> tuple[list[ForeignChat], int]:
    """The chats of a file, and how many of it hold nothing that can be read.

    Raises:
        BadInput: the file cannot be read, is too large, or is of another kind.
    """
    found: list[ForeignChat | None] = []
    for text in _texts(path):
        try:
            for document in _documents(text):
                found += _chats(document)
        except (ValueError, RecursionError):
            raise _unknown() from None
    if not found:
        raise _unknown()
    good = [chat for chat in found if chat is not None]
    return good, len(found) - len(good)


def _unknown() -> BadInput:
    return BadInput(
        "There are no chats in this file that can be taken over.",
        next_step="Choose a chat exported as JSON, or the conversations.json of ChatGPT.",
    )


def _texts(path: Path) -> list[bytes]:
    too_large = BadInput("The file is too large.", next_step="Up to 256 MB can be taken over.")
    try:
        data = read_bounded(path, most_bytes=_MOST_BYTES)
        if data is None:
            raise too_large
        if not zipfile.is_zipfile(path):
            return [data]
        with zipfile.ZipFile(path) as archive:
            infos = [i for i in archive.infolist() if _IN_ARCHIVE.fullmatch(i.filename)]
            if sum(info.file_size for info in infos) > _MOST_BYTES:
                raise too_large
            return [archive.open(info).read(_MOST_BYTES) for info in infos]
    except OSError as error:
        raise BadInput(
            f"The file cannot be read: {error.strerror or 'no reason is known'}.",
            next_step="Choose another one.",
        ) from error
    except _BROKEN_ARCHIVE as error:
        raise BadInput("The archive cannot be read.", next_step="Unpack it first.") from error


def _documents(data: bytes) -> Iterator[Any]:
    """The document, or the items of a list one by one: reading a large one at once would hold
    every other thread up meanwhile."""
    text = data.decode(json.detect_encoding(data), "surrogatepass")
    at = _behind_space(text, 0)
    if text[at : at + 1] != "[":
        yield json.loads(text)
        return
    decoder, at = json.JSONDecoder(), _behind_space(text, at + 1)
    while text[at : at + 1] != "]":
        item, at = decoder.raw_decode(text, at)
        yield [item]
        at = _behind_space(text, at)
        if text[at : at + 1] == ",":
            at = _behind_space(text, at + 1)
        elif text[at : at + 1] != "]":
            raise ValueError("no list")


def _behind_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found is not None else at


def _chats(document: Any) -> Iterator[ForeignChat | None]:
    now = time.time()
    if isinstance(document, dict) and document.get("format") == FORMAT:
        if document.get("version") != VERSION:
            raise BadInput("This chat is from another version of the program.")
        yield _ours(document, now)
    elif isinstance(document, list):
        for item in document:
            if isinstance(item, dict) and isinstance(item.get("mapping"), dict):
                yield _of_chatgpt(item, now)
            else:
                yield None


# -- our own -------------------------------------------------------------------------------


def _ours(document: dict[str, Any], now: float) -> ForeignChat | None:
    turns: list[ForeignTurn] = []
    last = now
    numbers = {"": -1}
    for row in _list(document.get("turns")):
        if isinstance(row, dict) and (question := _text(row.get("question"))):
            last = _time(row.get("asked_at"), last)
            answer = _our_answer(_list(row.get("events")))
            turns.append(
                ForeignTurn(
                    question=question,
                    answer=answer,
                    asked_at=last,
                    after=numbers.get(_text(row.get("parent"))) if "parent" in row else None,
                    chosen=_rank(row.get("chosen")),
                )
            )
            numbers.setdefault(_text(row.get("run_id")), len(turns) - 1)
    if not turns:
        return None
    try:
        tags = checked_tags([_text(tag) for tag in _list(document.get("tags"))])
    except BadInput:
        tags = ()
    return ForeignChat(
        source="minions",
        key=_text(document.get("chat_id")) or turns[0].question,
        title=shortened_title(_text(document.get("title")) or turns[0].question),
        turns=tuple(turns),
        archived=document.get("archived") is True,
        tags=tags,
    )


def _our_answer(events: list[Any]) -> str | None:
    """The words of an answer with the quotes under it as text: nothing here was looked up."""
    said: list[str] = []
    for raw in events:
        try:
            event = event_from_json(raw if isinstance(raw, dict) else {})
        except (ValueError, TypeError, RecursionError):
            continue
        if isinstance(event, TextDelta):
            said.append(event.text)
        elif isinstance(event, AnswerReady):
            answer = event.answer
            lines = [
                f"{number}. {source_line(citation)}"
                for number, citation in enumerate(answer.citations, start=1)
            ]
            text = answer.answer or "Nothing in the files answered this."
            return _text("\n".join([text, *(["", "Sources:", "", *lines] if lines else [])]))
    return _text("".join(said)) or None


# -- ChatGPT -------------------------------------------------------------------------------


def _of_chatgpt(item: dict[str, Any], now: float) -> ForeignChat | None:
    begun = _time(item.get("create_time"), now)
    turns: list[ForeignTurn] = []
    question, at, said = "", begun, list[str]()

    def close() -> None:
        if question or said:
            answer = _text("\n\n".join(said)) or None
            asked = question or _NO_QUESTION
            after = (
                len(turns) - 1
            )  # so that another branch of a later export stands beside this one
            turns.append(ForeignTurn(question=asked, answer=answer, asked_at=at, after=after))

    taken = 0
    for role, text, when in _spoken(item):
        taken += 1
        if role == "user":
            close()
            question, at, said = text, _time(when, at), []
        else:
            said.append(text)
    close()
    if not turns:
        return None
    return ForeignChat(
        source="chatgpt",
        key=_text(item.get("conversation_id") or item.get("id")) or turns[0].question,
        title=shortened_title(_text(item.get("title")) or turns[0].question),
        turns=tuple(turns),
        archived=item.get("is_archived") is True,
        dropped=max(0, _messages(item) - taken),
    )


def _messages(item: dict[str, Any]) -> int:
    """How many messages of people and models it holds, on whatever branch."""
    authors = (_dict(_dict(node).get("message")).get("author") for node in item["mapping"].values())
    return sum(_dict(author).get("role") in ("user", "assistant", "tool") for author in authors)


def _spoken(item: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    """Role, words and time of each message on the branch that was open, oldest first."""
    for message in reversed(list(_branch(item))):
        author, content = _dict(message.get("author")), _dict(message.get("content"))
        hidden = _dict(message.get("metadata")).get("is_visually_hidden_from_conversation")
        role = author.get("role")
        if role not in ("user", "assistant") or hidden:
            continue
        if message.get("recipient") not in (None, "all"):
            continue
        if content.get("content_type") not in _SPOKEN:
            continue
        parts = [part for part in _list(content.get("parts")) if isinstance(part, str)]
        if text := _text("\n".join(parts)):
            yield role, text, message.get("create_time")


def _branch(item: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Messages from the newest back to the first; a ring ends where it began."""
    mapping: dict[Any, Any] = item["mapping"]
    key = item.get("current_node")
    if not isinstance(key, str) or key not in mapping:
        key = next(reversed(mapping), None)
    seen: set[str] = set()
    while isinstance(key, str) and key not in seen:
        seen.add(key)
        node = _dict(mapping.get(key))
        if isinstance(message := node.get("message"), dict):
            yield message
        key = node.get("parent")


# -- shapes --------------------------------------------------------------------------------


def _list(raw: Any) -> list[Any]:
    return raw if isinstance(raw, list) else []


def _dict(raw: Any) -> dict[Any, Any]:
    return raw if isinstance(raw, dict) else {}


def _text(raw: Any) -> str:
    """Words alone: no control characters, no half characters, and not without end."""
    if not isinstance(raw, str):
        return ""
    text = _NOT_TEXT.sub("", raw.replace("\r\n", "\n"))[:_MOST_CHARACTERS]
    return text.encode("utf-8", "replace").decode().strip()


def _rank(raw: Any) -> int:
    """A small whole number."""
    return raw if isinstance(raw, int) and 0 <= raw < _MOST_RANK else 0


def _time(raw: Any, otherwise: float) -> float:
    """A time that has been."""
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        return otherwise
    try:
        at = float(raw)
    except OverflowError:
        return otherwise
    return at if math.isfinite(at) and 0 < at <= time.time() else otherwise
