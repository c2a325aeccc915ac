"""Runs the work of a command with an engine, and turns every end into an exit code.

An exception that nobody expected is a defect: it is told in one sentence that holds no word
of a document, as text of exceptions may.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from types import TracebackType
from typing import TYPE_CHECKING, Any

from minions_engine.cli import INTERRUPTED
from minions_engine.cli.output import Failed, Failure, Output
from minions_engine.errors import EngineError
from minions_engine.events import Event, RunCancelled, RunFailed
from minions_engine.streaming import closing_stream

if TYPE_CHECKING:
    from minions_engine.engine import Engine

DONE, FAILED, USAGE, NO_EVIDENCE = 0, 1, 2, 3


class Told(int):
    """An exit code whose reason has been said already."""


Work = Callable[["Engine"], Awaitable[int]]


def execute(
    work: Work,
    *,
    output: Output,
    fail: Callable[[Failure], None] | None = None,
    ends_by_stopping: bool = False,
) -> int:
    """Open the engine, do the work, close the engine; the exit code of the command.

    Args:
        work: What the command does; gives its exit code.
        output: How the command speaks.
        fail: Tells a failure that kept the work from being done, if not ``output.fail``.
        ends_by_stopping: Being stopped is the normal end, so that stdout is complete.
    """
    return run_to_the_end(
        _with_engine(work), output=output, fail=fail, ends_by_stopping=ends_by_stopping
    )


def run_to_the_end(
    work: Coroutine[Any, Any, int],
    *,
    output: Output,
    fail: Callable[[Failure], None] | None = None,
    ends_by_stopping: bool = False,
) -> int:
    """As ``execute``, for work that needs no engine or opens its own."""
    try:
        return asyncio.run(_stoppable(work))
    except EngineError as error:
        (fail or output.fail)(Failure.of(error))
        return FAILED
    except Failed as failed:
        if output.as_events:
            output.explain(failed.failure)
        else:
            (fail or output.fail)(failed.failure)
        return FAILED
    except (KeyboardInterrupt, asyncio.CancelledError):
        failure = Failure(code="interrupted", message="Interrupted. What was finished is kept.")
        if ends_by_stopping or output.as_events:
            output.explain(failure)
        else:
            output.fail(failure)
        return Told(INTERRUPTED)


async def _with_engine(work: Work) -> int:
    from minions_engine.engine import Engine

    async with await Engine.open() as engine:
        await engine.egress.guard_process()
        return await work(engine)


async def _stoppable(work: Coroutine[Any, Any, int]) -> int:
    _stop_on_terminate()
    return await work


def _stop_on_terminate() -> None:
    """A polite request to end, or a terminal that is closed, is treated like Ctrl-C."""
    task = asyncio.current_task()
    if task is None or os.name != "posix":
        return
    for number in (signal.SIGTERM, signal.SIGHUP):
        # What runs under nohup is to outlive its terminal.
        if signal.getsignal(number) is not signal.SIG_IGN:
            asyncio.get_running_loop().add_signal_handler(number, task.cancel)


async def follow(
    stream: AsyncIterator[Event],
    *,
    run_id: str,
    output: Output,
    each: Callable[[Event], Awaitable[None] | None],
    change: Callable[[Event], Event] = lambda event: event,
) -> None:
    """Hand every event of a run to stdout (when asked for) and to ``each``.

    ``change`` may complete an event before anyone sees it. While ``each`` asks a person
    something, no further event is taken.

    Raises:
        Failed: the run failed.
    """
    ended = False
    try:
        async with closing_stream(stream) as events:
            async for raw in events:
                event = change(raw)
                output.event(event)
                ended = isinstance(event, RunCancelled | RunFailed)
                if isinstance(event, RunFailed):
                    raise Failed(Failure.of(event))
                if (asking := each(event)) is not None:
                    await asking
    except asyncio.CancelledError:
        if not ended:
            output.event(RunCancelled(run_id=run_id))
        raise


def watch_for_defects(output: Output, *, debug: bool) -> None:
    """From now on an unexpected exception ends the process with one sentence."""
    if debug:
        # Only our own lines are known to hold no word of a document.
        logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
        logging.getLogger("minions_engine").setLevel(logging.DEBUG)
        sys.excepthook = lambda kind, error, trace: print_frames(error)
        return
    # Libraries that log or warn must not mix their lines into ours.
    logging.getLogger().addHandler(logging.NullHandler())

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        where = f"{trace.tb_frame.f_code.co_name}" if (trace := _last(trace)) else "start"
        output.fail(
            Failure(
                code="defect",
                message=f"This is a defect of the program ({kind.__name__} in {where}).",
                next_step="Run “minions --debug …” to see where, and please report it.",
            )
        )

    sys.excepthook = tell


def print_frames(error: BaseException | None) -> None:
    """Where a defect came about, to be reported: what it says of itself may hold a person's words."""
    while error is not None:
        frames = "".join(traceback.format_tb(error.__traceback__))
        sys.stderr.write(f"{frames}{type(error).__name__}\n")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _last(trace: TracebackType | None) -> TracebackType | None:
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace
