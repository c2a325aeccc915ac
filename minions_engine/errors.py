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
    ├── LocalRequired           the protocol needs a local model and has none
    ├── ModelUnavailable        a local model or its server is absent, died or ran out of memory
    │   └── NotLocal            what was called local works on another machine
    ├── ContextOverflow         the request does not fit the model's window
    ├── QueueFull               too much local work waits already
    ├── DeadlinePassed          it took longer than it may
    ├── JobCancelled            someone took a job out of the queue, or stopped it
    ├── ReplyInvalid            a model's answer is not what was asked for, or has no end
    ├── SendBlocked             the gate kept a message back; ``rule`` says why
    │   ├── SendRefused         the person said no
    │   └── BudgetReached       tokens or money of the budget are used up
    ├── RemoteFailed            the remote service refused, failed or could not be reached
    │   ├── KeyRefused          the key is missing, wrong or may not do this (401, 403)
    │   ├── CreditUsedUp        the account has no credit (402)
    │   └── RateLimited         too many requests (429), still after waiting
    ├── KeyMissing              no key is saved for this provider and host
    ├── KeyStoreUnavailable     the system's key store cannot be trusted or does not answer
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


class LocalRequired(EngineError):
    """The chosen protocol needs a local model and none is set up or reachable."""

    code = "local_required"


class ModelUnavailable(EngineError):
    """A local model or its server is absent, died, is out of memory or was never pulled."""

    code = "model_unavailable"


class NotLocal(ModelUnavailable):
    """The model's work would be done on another machine, or the server does not say where."""

    code = "not_local"


class ContextOverflow(EngineError):
    """The request does not fit the model's window."""

    code = "context_overflow"


class QueueFull(EngineError):
    """Too much local work waits already."""

    code = "queue_full"


class DeadlinePassed(EngineError):
    """Something took longer than it may."""

    code = "deadline"


class JobCancelled(EngineError):
    """Someone took a job out of the queue, or stopped it where it ran."""

    code = "cancelled"


class ReplyInvalid(EngineError):
    """A model's answer is not of the shape that was asked for, is too long, or never ends."""

    code = "reply_invalid"


class SendBlocked(EngineError):
    """The gate kept a message back.

    Args:
        rule: Which rule, in the words of the ledger: ``secret``, ``run``, ``share`` …
        words: The words it is about, shown to the person alone and never logged.
    """

    code = "egress_blocked"

    def __init__(
        self,
        message: str,
        *,
        next_step: str = "",
        sent: int = 0,
        rule: str = "",
        words: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message, next_step=next_step, sent=sent)
        self.rule = rule
        self.words = words


class SendRefused(SendBlocked):
    """The person did not allow the message."""

    code = "egress_refused"


class BudgetReached(SendBlocked):
    """The tokens of the question or the money of the month are used up."""

    code = "budget_reached"


class RemoteFailed(EngineError):
    """The remote service refused, failed, or could not be reached.

    Args:
        may_have_arrived: Whether the message may have been received all the same.
    """

    code = "remote_failed"

    def __init__(
        self, message: str, *, next_step: str = "", sent: int = 0, may_have_arrived: bool = True
    ) -> None:
        super().__init__(message, next_step=next_step, sent=sent)
        self.may_have_arrived = may_have_arrived


class KeyRefused(RemoteFailed):
    """The key is wrong or may not do this (401, 403)."""

    code = "key_refused"


class CreditUsedUp(RemoteFailed):
    """The account has no credit left (402)."""

    code = "credit_used_up"


class RateLimited(RemoteFailed):
    """Too many requests (429), still after waiting as long as was bearable."""

    code = "rate_limited"


class KeyMissing(EngineError):
    """No key is saved for this provider and host."""

    code = "key_missing"


class KeyStoreUnavailable(EngineError):
    """The system's key store cannot be trusted, or does not answer in time."""

    code = "key_store"


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


def unreadable(name: object, what: str, error: OSError | UnicodeDecodeError) -> BadInput:
    """That a file a person named cannot be taken for ``what``, and why."""
    reason = "it is not UTF-8 text" if isinstance(error, ValueError) else error.strerror
    return BadInput(f"“{name}” cannot be read as {what}: {reason or 'no reason is known'}.")
