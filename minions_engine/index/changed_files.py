"""What a pass has to read: a listing compared with what is known of its files."""

from __future__ import annotations

import os
from collections.abc import Sequence

from minions_engine.index.lane import Lane
from minions_engine.index.passes import Pass
from minions_engine.index.scanning import FoundFile, Listing
from minions_engine.index.store import KnownFile, Store
from minions_engine.types import FileProblem, FileState


class ChangedFiles:
    """Tells new and changed files from the known ones, and notes those that are gone.

    Args:
        store: Owned by ``lane``.
        lane: The one thread that writes.
    """

    def __init__(self, store: Store, lane: Lane) -> None:
        self._store = store
        self._lane = lane

    async def sort_out(
        self, this: Pass, listing: Listing, known: dict[str, KnownFile]
    ) -> list[FoundFile]:
        """Count what needs no reading; returns what does, newest first."""
        changed: list[FoundFile] = []
        for item in listing.found:
            before = known.get(item.path)
            if (
                this.reread
                or before is None
                or (before.size_bytes, before.mtime_ns) != (item.size_bytes, item.mtime_ns)
            ):
                changed.append(item)
                continue
            this.file_ids.append(before.file_id)
            _count_known(this, item.path, before)
        await self._lane.run(lambda: self._store.link(this.collection_id, this.file_ids))
        for problem in listing.problems:
            this.take_problem(problem)
        if listing.excluded:
            this.counts[FileState.EXCLUDED] += listing.excluded
        if not this.reread:
            await self._note_gone(this, listing, known)
        return sorted(changed, key=lambda item: item.mtime_ns, reverse=True)

    async def _note_gone(self, this: Pass, listing: Listing, known: dict[str, KnownFile]) -> None:
        """Files of these folders that are no longer listed.

        A folder that has vanished as a whole may be a disk that is not mounted: its files
        are marked and kept. A file alone is forgotten when it was gone twice.
        """
        linked = await self._lane.run(lambda: self._store.linked(this.collection_id))
        listed = {item.path for item in listing.found} | {p.file for p in listing.problems}
        alive = {root for path in listed if (root := _root_of(path, listing.roots)) != path}
        gone: list[int] = []
        forget: list[int] = []
        for path, before in known.items():
            root = _root_of(path, listing.roots)
            if path in listed or root is None or before.file_id not in linked:
                continue
            if os.path.lexists(path):
                forget.append(before.file_id)
                continue
            if before.missed and root in alive:
                forget.append(before.file_id)
                continue
            gone.append(before.file_id)
            this.take_problem(
                FileProblem(
                    file=path, state=FileState.MISSING, reason="The file is not there any more."
                )
            )
        if gone:
            await self._lane.run(lambda: self._store.mark_missing(gone))
        if forget:
            await self._lane.run(lambda: self._store.forget_files(forget))


def _count_known(this: Pass, path: str, before: KnownFile) -> None:
    if before.state is FileState.READY:
        this.counts[FileState.UNCHANGED] += 1
        return
    this.take_problem(FileProblem(file=path, state=before.state, reason=before.reason))


def _root_of(path: str, roots: Sequence[str]) -> str | None:
    for root in roots:
        if path == root or path.startswith(root.rstrip(os.sep) + os.sep):
            return root
    return None
