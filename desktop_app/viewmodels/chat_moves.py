"""What can be done to chats in the list, one or many at once, and the way back of each."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.language import said, tr
from desktop_app.viewmodels.shelf import ChatShelf
from minions_engine import BadInput, ChatInfo, checked_tags

Back = Callable[[], None]


class ChatMoves(QObject):
    """Tags, the archive and deleting.

    Signals:
        done: Something was done that can be taken back; carries a sentence and how.
        failed: Something could not be done; carries a sentence.
    """

    done = Signal(str, object)
    failed = Signal(str)

    def __init__(self, shelf: ChatShelf) -> None:
        super().__init__(shelf)
        self._shelf = shelf

    # ---- tags

    def tags_of(self, chat_ids: Sequence[str]) -> tuple[str, ...]:
        """Tags that all of these chats have, in the order of the first."""
        infos = self._infos(chat_ids)
        if not infos:
            return ()
        others = [{tag.casefold() for tag in info.tags} for info in infos[1:]]
        return tuple(tag for tag in infos[0].tags if all(tag.casefold() in tags for tags in others))

    def add_tag(self, chat_ids: Sequence[str], tag: str) -> None:
        """File chats under a name, written as it is already written elsewhere."""
        written = {known.casefold(): known for known in self._shelf.tags}
        tag = " ".join(tag.split())
        tag = written.get(tag.casefold(), tag)
        if tag:
            self._tag(chat_ids, lambda tags: (*tags, tag))

    def remove_tag(self, chat_ids: Sequence[str], tag: str) -> None:
        """File chats under a name no longer."""
        gone = tag.casefold()
        had = [info.chat_id for info in self._infos(chat_ids) if tag in info.tags]
        self._tag(chat_ids, lambda tags: tuple(t for t in tags if t.casefold() != gone))
        self.done.emit(tr("Tag removed: {tag}").format(tag=tag), partial(self.add_tag, had, tag))

    def _tag(
        self, chat_ids: Sequence[str], change: Callable[[tuple[str, ...]], tuple[str, ...]]
    ) -> None:
        changed: list[ChatInfo] = []
        for info in self._infos(chat_ids):
            try:
                tags = checked_tags(change(info.tags))
            except BadInput as error:
                self.failed.emit(said(f"{error.message} {error.next_step}"))
                return
            if tags != info.tags:
                changed.append(dataclasses.replace(info, tags=tags))
        new = {info.chat_id: info.tags for info in changed}
        self._shelf.keep_all(changed, lambda engine, key: engine.history.tag(key, new[key]))

    # ---- the archive

    def archive(self, chat_ids: Sequence[str], archived: bool = True) -> None:
        """Put chats away, or back into the list."""
        infos = [info for info in self._infos(chat_ids) if info.archived != archived]
        if not infos:
            return
        self._shelf.keep_all(
            [dataclasses.replace(info, archived=archived) for info in infos],
            lambda engine, key: engine.history.archive(key, archived),
        )
        back = partial(self.archive, [info.chat_id for info in infos], not archived)
        if len(infos) == 1:
            words = tr("Archived: {title}") if archived else tr("Back in the list: {title}")
            self.done.emit(words.format(title=infos[0].title), back)
        elif archived:
            self.done.emit(tr("%n chat(s) archived", "", len(infos)), back)
        else:
            self.done.emit(tr("%n chat(s) back in the list", "", len(infos)), back)

    # ---- deleting

    def delete(self, chat_ids: Sequence[str]) -> None:
        """Delete chats; for a while they can be had back."""
        infos = self._infos(chat_ids)
        if not infos:
            return
        gone = [info.chat_id for info in infos]
        self._shelf.delete(*gone)
        if len(infos) == 1:
            text = tr("Deleted: {title}").format(title=infos[0].title)
        else:
            text = tr("%n chat(s) deleted", "", len(infos))
        self.done.emit(text, partial(self._shelf.restore, *gone))

    def delete_all(self) -> None:
        """Delete every chat, the archived ones too; for a while they can be had back."""
        gone = [info.chat_id for info in self._shelf.all]
        if gone:
            self._shelf.delete_all()
            self.done.emit(
                tr("%n chat(s) deleted", "", len(gone)), partial(self._shelf.restore, *gone)
            )

    def _infos(self, chat_ids: Sequence[str]) -> list[ChatInfo]:
        found = (self._shelf.info(chat_id) for chat_id in chat_ids)
        return [info for info in found if info is not None]
