"""What a client is: one endpoint, one streaming call that can be cancelled at any moment.

A client never decides whether something may be sent. A local one is driven by the herd alone,
a remote one by the egress gate alone: its transport lets no body pass without the gate's permit.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol
from urllib.parse import urlsplit

from minions_engine.clients.generation import Generation
from minions_engine.messages import Message, ToolCall
from minions_engine.types import TokenCount, Zone

Finish = Literal["stop", "length", "tool_calls"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where a model is. ``base_url`` is empty for a model in this process."""

    provider: str
    model: str
    base_url: str = ""

    @property
    def name(self) -> str:
        """``provider/model``, split at the first slash."""
        return f"{self.provider}/{self.model}"

    @property
    def host(self) -> str:
        """Host and port as the ledger names them; empty in this process."""
        return urlsplit(self.base_url).netloc.rpartition("@")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatRequest:
    """One call of a model.

    Attributes:
        messages: The conversation; the last message is the one to answer.
        max_tokens: Most tokens of the answer, held by the server and by us.
        schema: JSON schema that the answer has to satisfy. The server is asked to hold it,
            and whoever reads the answer checks it again (``clients.structured``).
        context_tokens: Size of the window to load the model with (``num_ctx``); ``None``
            leaves the server's.
        think: Ask a thinking model to think; what it thinks comes apart from its answer.
        timeout_s: Wall seconds for the whole call, first byte to last.
        purpose: What a remote call is for, in a word or two, for the person and the ledger.
        tools: Functions that the answer may ask for, as in OpenAI's dialect; local models only.
        generation: Choices of decoding; a client leaves out what its server does not know
            (``clients.generation.unsupported`` says beforehand which).
        tool_choice: Which of them it must ask for, in the same dialect; ``None`` leaves it open.
    """

    messages: tuple[Message, ...]
    max_tokens: int = 1024
    temperature: float = 0.0
    schema: Mapping[str, Any] | None = None
    stop: tuple[str, ...] = ()
    context_tokens: int | None = None
    think: bool = False
    timeout_s: float = 120.0
    purpose: str = ""
    generation: Generation = field(default_factory=Generation)
    tools: tuple[Mapping[str, Any], ...] = ()
    tool_choice: str | Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatDelta:
    """A piece of an answer. The last one carries ``finish`` and ``usage``.

    ``estimated`` says that the server did not count and ``usage`` is characters / 4.
    """

    text: str = ""
    thinking: str = ""
    tool_calls: tuple[ToolCall, ...] = ()
    finish: Finish | None = None
    usage: TokenCount | None = None
    estimated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Permit:
    """The gate's leave to send one body, these very bytes, to one host, within ``attempts``.

    The transport of a remote client refuses every body that has none. ``trying`` is awaited
    before each attempt, the first being 1, so that every one of them can be noted.
    """

    host: str
    sha256: str
    attempts: int = 1
    trying: Callable[[int], Awaitable[None]] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """A model that an endpoint offers; ``None`` is unknown.

    ``remote_host`` is set when the server passes the model's work on to another machine:
    such a model is not local, whatever its address.
    """

    model: str
    zone: Zone
    size_bytes: int | None = None
    loaded: bool | None = None
    context: int | None = None
    digest: str = ""
    remote_host: str = ""


class ChatClient(Protocol):
    """Talks to one model at one endpoint."""

    @property
    def endpoint(self) -> Endpoint:
        """Where the model is."""
        ...

    def chat(self, request: ChatRequest) -> AsyncIterator[ChatDelta]:
        """The answer as it comes. Closing the iterator ends the request at the server.

        Raises:
            ModelUnavailable, RemoteFailed and their kin, each with what to do next.
        """
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


class WireClient(ChatClient, Protocol):
    """A client whose exact bytes can be seen before they are sent. Every remote model is one."""

    def encode(self, request: ChatRequest) -> bytes:
        """The body that ``send`` will put on the wire for this request."""
        ...

    def send(self, body: bytes, permit: Permit, *, timeout_s: float) -> AsyncIterator[ChatDelta]:
        """Send exactly ``body``; raises ``SendBlocked`` when the permit is for another one."""
        ...


class LocalClient(ChatClient, Protocol):
    """A client that the herd can drive."""

    async def check_local(self) -> Zone:
        """Zone of the connected peer; asks the server again whether the model is its own.

        Raises:
            NotLocal: the model's work is done elsewhere, or the server does not say.
            ModelUnavailable: the server or the model is not there.
        """
        ...

    async def describe(self) -> ModelInfo:
        """Size, context and identity of the model."""
        ...


def estimated_tokens(text: str) -> int:
    """Tokens of ``text`` where nobody has counted: characters / 4, at least 1 for any text."""
    return (len(text) + 3) // 4
