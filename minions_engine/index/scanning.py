"""Which files a folder holds: a walk with exclusions that opens no file.

Rules are those of a ``.gitignore``, relative to the folder that was named; a file that was
named itself is never excluded. Links inside a folder are not followed and count as left out:
what they point to is either listed by itself or was not named. Every file is listed once.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pathspec import GitIgnoreSpec

from minions_engine.types import FileProblem, FileState

IGNORE_FILE = ".minionsignore"


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """A regular file as the file system lists it."""

    path: str
    size_bytes: int
    mtime_ns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Result of a walk: files to look at, files that were left out, and paths not there."""

    found: tuple[FoundFile, ...]
    excluded: int
    problems: tuple[FileProblem, ...]
    roots: tuple[str, ...]


@dataclass(slots=True)
class _Walk:
    spec: GitIgnoreSpec
    max_bytes: int
    found: dict[str, FoundFile] = field(default_factory=dict)
    problems: list[FileProblem] = field(default_factory=list)
    excluded: set[str] = field(default_factory=set)
    seen: set[tuple[int, int]] = field(default_factory=set)


def absolute(path: str | Path) -> str:
    """The path made absolute, without resolving links: the name that the person knows."""
    return os.path.abspath(os.path.expanduser(os.fspath(path)))


def scan(paths: Iterable[str | Path], *, excludes: Iterable[str], max_file_bytes: int) -> Listing:
    """List every file below ``paths``. Blocking; opens nothing but folders."""
    walk = _Walk(spec=GitIgnoreSpec.from_lines(list(excludes)), max_bytes=max_file_bytes)
    roots = tuple(dict.fromkeys(absolute(path) for path in paths))
    for root in roots:
        _scan_root(walk, root)
    return Listing(
        found=tuple(walk.found.values()),
        excluded=len(walk.excluded - walk.found.keys()),
        problems=tuple(walk.problems),
        roots=roots,
    )


def without(listing: Listing, left_out: Iterable[str]) -> Listing:
    """The listing without these files, and without what is below these folders."""
    files = frozenset(left_out)
    if not files:
        return listing
    folders = tuple(path.rstrip("/\\") + os.sep for path in files)
    found = tuple(
        item
        for item in listing.found
        if item.path not in files and not item.path.startswith(folders)
    )
    gone = len(listing.found) - len(found)
    return replace(listing, found=found, excluded=listing.excluded + gone)


def _scan_root(walk: _Walk, root: str) -> None:
    try:
        info = os.stat(root)
    except OSError:
        _problem(walk, root, FileState.MISSING, "There is nothing at this path.")
        return
    if stat.S_ISDIR(info.st_mode):
        spec = _with_folder_rules(walk.spec, root)
        for path, excluded in _walk_folder(walk, root, spec):
            if excluded:
                walk.excluded.add(path)
            else:
                _take(walk, path)
    else:
        _take(walk, os.path.realpath(root))


def _with_folder_rules(spec: GitIgnoreSpec, root: str) -> GitIgnoreSpec:
    try:
        lines = Path(root, IGNORE_FILE).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return spec
    return GitIgnoreSpec([*spec.patterns, *GitIgnoreSpec.from_lines(lines).patterns])


def _walk_folder(walk: _Walk, root: str, spec: GitIgnoreSpec) -> Iterator[tuple[str, bool]]:
    """Every file below ``root`` and whether it is excluded, without recursion."""
    stack: list[tuple[str, bool]] = [(root, False)]
    while stack:
        folder, left_out = stack.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            if not left_out:
                _problem(walk, folder, FileState.FAILED, "This folder may not be opened.")
            continue
        for entry in entries:
            is_folder = _is_folder(entry)
            relative = os.path.relpath(entry.path, root).replace(os.sep, "/")
            hidden = left_out or spec.match_file(relative + "/" if is_folder else relative)
            if is_folder:
                stack.append((entry.path, hidden))
            else:
                yield entry.path, hidden or entry.is_symlink()


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _take(walk: _Walk, path: str) -> None:
    try:
        info = os.stat(path)
    except OSError:
        _problem(
            walk, path, FileState.MISSING, "The file was there and is gone, or may not be seen."
        )
        return
    if not _is_text(path):
        reason = "The file's name is not valid text. Rename it and index again."
        _problem(walk, path.encode("utf-8", "replace").decode(), FileState.FAILED, reason)
        return
    identity = (info.st_dev, info.st_ino)
    if path in walk.found or (info.st_ino and identity in walk.seen):
        return
    walk.seen.add(identity)
    if not stat.S_ISREG(info.st_mode):
        _problem(walk, path, FileState.UNSUPPORTED, "This is not a regular file.")
    elif info.st_size > walk.max_bytes:
        _problem(
            walk, path, FileState.UNSUPPORTED, "The file is larger than the limit for one file."
        )
    else:
        walk.found[path] = FoundFile(path=path, size_bytes=info.st_size, mtime_ns=info.st_mtime_ns)


def _is_text(path: str) -> bool:
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _problem(walk: _Walk, path: str, state: FileState, reason: str) -> None:
    walk.problems.append(FileProblem(file=path, state=state, reason=reason))
