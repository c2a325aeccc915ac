"""MinionS in one call: a remote model plans, local readers find, it concludes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from minions_engine.blocking import Callback, Conversation
from minions_engine.clients.base import LocalClient, WireClient
from minions_engine.types import EgressMode


class Minions:
    """``Minions(local_client, remote_client)(task="…", context=["…"])``: local readers do what a remote model plans.

    Args:
        local_client: A client of this machine, for example ``OllamaClient``.
        remote_client: A client of a remote service, for example ``OpenAIClient``. Handing it
            over is consent to its use within the default budget.
        callback: Called with who speaks (``supervisor``, ``worker``) and what.
        max_rounds: Most rounds of a call that names none.
        egress: What may leave; ``EgressMode.LOCAL_ONLY`` lets nothing.
    """

    def __init__(
        self,
        local_client: LocalClient,
        remote_client: WireClient,
        callback: Callback | None = None,
        *,
        max_rounds: int | None = None,
        egress: EgressMode = EgressMode.AUTO,
    ) -> None:
        self._max_rounds = max_rounds
        self._conversation = Conversation(
            local_client, remote_client, protocol="minions", callback=callback, egress=egress
        )

    def close(self) -> None:
        """Let go of connections; calling again opens them anew."""
        self._conversation.close()

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
            EngineError: what happened, what had left the machine, and what to do next.
        """
        rounds = max_rounds or self._max_rounds
        return self._conversation.ask(task, context, max_rounds=rounds, about=doc_metadata)
