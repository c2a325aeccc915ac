"""Questions as plain function calls, for scripts and notebooks: no event loop to think of.

Text that is handed over is indexed in a data folder of its own, which is gone afterwards.
"""

from __future__ import annotations

import asyncio
import dataclasses
import tempfile
import threading
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from minions_engine.asking import AskOptions
from minions_engine.clients.base import LocalClient, WireClient
from minions_engine.engine import Engine
from minions_engine.errors import BadInput, EngineError
from minions_engine.events import (
    AnswerReady,
    EgressSent,
    Event,
    JobFinished,
    RunFailed,
)
from minions_engine.paths import Home
from minions_engine.types import Answer, EgressMode

T = TypeVar("T")
Callback = Callable[[str, str], None]


class Conversation:
    """A local and a remote model, asked together; ``Minion`` and ``Minions`` say by which protocol.

    Args:
        local_client: Reads the context: a client of this machine, for example ``OllamaClient``.
        remote_client: A client of a remote service, for example ``OpenAIClient``. Handing it
            over is consent to its use within the default budget.
        callback: Called with who speaks (``supervisor``, ``worker``) and what.
        max_rounds: Most rounds of a call that names none.
        egress: What may leave; ``EgressMode.LOCAL_ONLY`` lets nothing.
    """

    protocol: ClassVar[str]

    def __init__(
        self,
        local_client: LocalClient,
        remote_client: WireClient,
        callback: Callback | None = None,
        *,
        max_rounds: int | None = None,
        egress: EgressMode = EgressMode.AUTO,
    ) -> None:
        self._local = local_client
        self._remote = remote_client
        self._callback = callback
        self._max_rounds = max_rounds
        self._egress = egress
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    def __call__(
        self,
        task: str,
        context: Sequence[str],
        *,
        max_rounds: int | None = None,
        doc_metadata: str = "",
    ) -> dict[str, Any]:
        """Answer ``task`` from the texts of ``context``.

        Args:
            doc_metadata: What the texts are, in a few words of yours; told to the remote model.

        Returns:
            ``final_answer``, ``conversation``, ``usage`` (``local``, ``remote``), ``timing``,
            ``citations``, and ``cost``, ``egress``, ``rounds``, ``jobs``, ``warnings``.

        Raises:
            BadInput: there is no context.
            EngineError: what happened, what had left the machine, and what to do next.
        """
        texts = [text for text in context if text.strip()]
        if not texts:
            raise BadInput(
                "There is no text to read.", next_step="Hand over context=[“…”] with your text."
            )
        options = AskOptions(
            local=self._local,
            remote=self._remote,
            egress=self._egress,
            max_rounds=max_rounds or self._max_rounds,
            about=doc_metadata,
        )
        return self._waited(self._answered(task, texts, options))

    def close(self) -> None:
        """Let go of connections; calling again opens them anew."""
        if self._loop is None or self._thread is None:
            return
        self._waited(self._let_go())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        self._loop = self._thread = None

    async def _let_go(self) -> None:
        await self._local.close()
        await self._remote.close()

    async def _answered(
        self, task: str, texts: Sequence[str], options: AskOptions
    ) -> dict[str, Any]:
        with tempfile.TemporaryDirectory(prefix="minions-", ignore_cleanup_errors=True) as folder:
            root = Path(folder)
            home = dataclasses.replace(Home.at(root), cache=Home.from_environment().cache)
            pages = root / "context"
            pages.mkdir()
            for number, text in enumerate(texts, start=1):
                (pages / f"context-{number}.txt").write_text(text, encoding="utf-8")
            async with await Engine.open(home=home) as engine:
                async for _ in engine.index([pages]):
                    pass
                events = [
                    self._heard(event)
                    async for event in engine.ask(task, protocol=self.protocol, options=options)
                ]
        return _as_dictionary(events)

    def _heard(self, event: Event) -> Event:
        if self._callback is not None:
            if isinstance(event, JobFinished) and event.outcome == "found":
                self._callback("worker", event.answer)
            if isinstance(event, EgressSent):
                self._callback("supervisor", event.messages[-1].text)
        return event

    def _waited(self, work: Coroutine[Any, Any, T]) -> T:
        """Done in a loop of our own, since a notebook's thread has one that is running."""
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            self._thread = threading.Thread(
                target=self._loop.run_forever, name="minions", daemon=True
            )
            self._thread.start()
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()


def _as_dictionary(events: Sequence[Event]) -> dict[str, Any]:
    last = events[-1]
    if isinstance(last, RunFailed):
        raise EngineError(last.message, next_step=last.next_step, sent=last.sent)
    assert isinstance(last, AnswerReady)
    answer = last.answer
    return {
        "final_answer": answer.answer,
        "conversation": _conversation(events, answer),
        "usage": dataclasses.asdict(answer.usage),
        "timing": dataclasses.asdict(answer.seconds),
        "citations": [dataclasses.asdict(citation) for citation in answer.citations],
        "cost": dataclasses.asdict(answer.cost),
        "egress": dataclasses.asdict(answer.egress),
        "rounds": answer.rounds,
        "jobs": dataclasses.asdict(answer.jobs),
        "warnings": list(answer.warnings),
    }


def _conversation(events: Sequence[Event], answer: Answer) -> list[dict[str, str]]:
    said: list[dict[str, str]] = []
    for event in events:
        if isinstance(event, EgressSent):
            said.append({"role": "to_supervisor", "content": event.messages[-1].text})
        if isinstance(event, JobFinished) and event.outcome == "found":
            said.append({"role": "worker", "content": event.answer})
    said.append({"role": "assistant", "content": answer.answer or ""})
    return said
