"""What is at hand to be mentioned in a question: collections, and files of the open chat."""

from __future__ import annotations

from desktop_app.viewmodels.attaching import AttachmentState, collection_of
from desktop_app.viewmodels.chat import ChatViewModel
from desktop_app.viewmodels.library import LibraryViewModel
from desktop_app.viewmodels.mentions import Mention


def collections_to_mention(library: LibraryViewModel) -> list[Mention]:
    """Every collection of the library."""
    return [
        Mention(title=row.title, collection=row.name, roots=row.folders)
        for row in library.collections
    ]


def attached_to_mention(chats: ChatViewModel) -> list[Mention]:
    """Files of the open chat that can be read."""
    where = (collection_of(chats.current.key),)
    return [
        Mention(title=item.name, path=item.path, collections=where)
        for item in chats.attachments
        if item.state is AttachmentState.READY
    ]
