"""Errors a person can act on.

::

    EngineError                 what happened, what left the machine, one next step
    ├── BadInput                the request itself cannot be carried out
    ├── NotFound                a path, file or collection that is not there
    ├── Busy                    another process owns the data folder
    ├── DataDamaged             the data folder cannot be read as it is
    ├── DiskFull                the data folder cannot be written to
    ├── ModelMissing            the embedding model cannot be loaded
    ├── RemoteRequired          the protocol needs a remote model and has none
    └── ReadProblem             one file could not be read; carries its state
        ├── FileLocked          a password is needed
        ├── FileEmpty           there is nothing in it
        ├── FileNeedsOcr        pictures of text only
        ├── FileUnsupported     no reader for this kind of file
        ├── FileFailed          damaged, over a limit, changed while read
        └── FileMissing         no longer there

Anything else that is raised is a defect of the program and is reported as one.
"""

from __future__ import annotations

from minions_engine.types import FileState


class EngineError(Exception):
    """Root of every error shown to a person.

    Args:
        message: One sentence: what happened.
        next_step: One thing the person can do; empty when there is none.
        sent: Messages that had left the machine before the error.
    """

    code = "error"

    def __init__(self, message: str, *, next_step: str = "", sent: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.next_step = next_step
        self.sent = sent


class BadInput(EngineError):
    """The request contradicts itself or names something impossible."""

    code = "bad_input"


class NotFound(EngineError):
    """A path, document or collection does not exist."""

    code = "not_found"


class Busy(EngineError):
    """Another process owns the data folder and this request needs to write."""

    code = "busy"


class DataDamaged(EngineError):
    """The store cannot be opened or contradicts itself."""

    code = "data_damaged"


class DiskFull(EngineError):
    """The data folder has no room or refuses writing."""

    code = "disk_full"


class ModelMissing(EngineError):
    """The embedding model is not on this machine or is not what it claims to be."""

    code = "model_missing"


class RemoteRequired(EngineError):
    """The chosen protocol needs a remote model that is not set up or not allowed."""

    code = "remote_required"


class ReadProblem(EngineError):
    """One file could not be read. ``state`` is what the library shows for it."""

    code = "read_problem"
    state = FileState.FAILED


class FileLocked(ReadProblem):
    """The file is encrypted and no known password opens it."""

    state = FileState.LOCKED


class FileEmpty(ReadProblem):
    """The file holds no words."""

    state = FileState.EMPTY


class FileNeedsOcr(ReadProblem):
    """The file holds pictures of text only."""

    state = FileState.NEEDS_OCR


class FileUnsupported(ReadProblem):
    """No reader understands this kind of file."""

    state = FileState.UNSUPPORTED


class FileFailed(ReadProblem):
    """The file is damaged, over a limit, or changed while it was read."""

    state = FileState.FAILED


class FileMissing(ReadProblem):
    """The file is no longer at its place."""

    state = FileState.MISSING
