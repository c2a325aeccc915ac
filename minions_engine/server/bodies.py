"""Bodies of calls in OpenAI's dialect, as far as they are understood here.

A field that would change what comes back is refused where it cannot be obeyed; one that only
would change the words is named in a header of the answer. None is dropped without a word.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from minions_engine.clients.base import ChatRequest
from minions_engine.clients.generation import Generation
from minions_engine.messages import Message, Origin, Part, ToolCall
from minions_engine.server.problems import Problem, bad_request

DEFAULT_TOKENS = 1_024
_USUAL_TEMPERATURE = 0.7
_MOST_MESSAGES = 1_000
_MOST_STOPS = 8

Multiplier = Annotated[float, Field(ge=1.0, le=100.0)] | Literal["auto"]


_REFUSED = ("logprobs", "top_logprobs", "logit_bias", "audio", "modalities", "best_of", "functions")
_UNKNOWN = ("seed", "frequency_penalty", "presence_penalty", "reasoning_effort", "service_tier")


class _Body(BaseModel):
    model_config = ConfigDict(extra="allow", frozen=True)


class Function(_Body):
    """What a call of a tool names."""

    name: str = ""
    arguments: str = ""


class Call(_Body):
    """A call of a tool that a model asked for earlier."""

    id: str = ""
    function: Function = Function()


class Turn(_Body):
    """One message. ``content`` is text, or a list of parts that are text."""

    role: Literal["system", "developer", "user", "assistant", "tool"]
    content: str | list[dict[str, Any]] | None = None
    tool_calls: list[Call] | None = None
    tool_call_id: str = ""

    def message(self) -> Message:
        """As the engine knows it.

        Raises:
            Problem: it holds something else than text.
        """
        return Message(
            role="system" if self.role == "developer" else self.role,
            parts=(Part(text=self._text(), origin=Origin.USER),),
            tool_call_id=self.tool_call_id,
            tool_calls=tuple(
                ToolCall(index=n, id=c.id, name=c.function.name, arguments=c.function.arguments)
                for n, c in enumerate(self.tool_calls or ())
            ),
        )

    def _text(self) -> str:
        if isinstance(self.content, str) or self.content is None:
            return self.content or ""
        if any(part.get("type") not in ("text", "input_text") for part in self.content):
            raise bad_request(
                "Messages may hold text alone here, no pictures, sound or files.",
                hint="Leave them out, or add the file to a collection.",
            )
        return "".join(str(part.get("text", "")) for part in self.content)


class Options(_Body):
    """How an answer is to be made."""

    model: str = Field(min_length=1, max_length=300)
    max_tokens: int | None = Field(default=None, ge=1)
    max_completion_tokens: int | None = Field(default=None, ge=1)
    temperature: float | None = Field(default=None, ge=0.0, le=2.0)
    top_p: float | None = Field(default=None, gt=0.0, le=1.0)
    top_k: int | None = Field(default=None, ge=1)
    stop: str | list[str] | None = None
    stream: bool = False
    stream_options: dict[str, Any] | None = None
    n: int | None = Field(default=None, ge=1, le=1)
    store: bool | None = None
    user: str | None = None
    multiplier: Multiplier = 1.0
    deadline_s: float | None = Field(default=None, gt=0, le=86_400)
    client_ref: str = Field(default="", max_length=200)
    collections: list[str] = Field(default_factory=list, max_length=100)
    variables: dict[str, str] = Field(default_factory=dict)

    @field_validator("stop")
    @classmethod
    def _few_stops(cls, stop: str | list[str] | None) -> str | list[str] | None:
        if isinstance(stop, list) and len(stop) > _MOST_STOPS:
            raise ValueError(f"at most {_MOST_STOPS} stop words")
        return stop

    @property
    def stops(self) -> tuple[str, ...]:
        """Words that end the answer."""
        return (self.stop,) if isinstance(self.stop, str) else tuple(self.stop or ())

    def check_extras(self) -> tuple[str, ...]:
        """Names of fields that were sent and change nothing.

        Raises:
            Problem: a field asks for what cannot be given.
        """
        sent = {name for name, value in (self.model_extra or {}).items() if value}
        if refused := sorted(sent.intersection(_REFUSED)):
            raise bad_request(f"“{refused[0]}” is not offered here.", hint="Leave it out.")
        return tuple(name for name in _UNKNOWN if name in sent)

    @property
    def counts_at_the_end(self) -> bool:
        """Whether a stream is to end with what was used."""
        return bool((self.stream_options or {}).get("include_usage"))

    def answer_tokens(self, *, most: int) -> int:
        """Most tokens of the answer.

        Raises:
            Problem: more are wanted than this token may have.
        """
        wanted = self.max_completion_tokens or self.max_tokens
        if wanted is not None and wanted > most:
            raise bad_request(
                f"This token may have answers of 1 to {most} tokens, not {wanted}.",
                code="too_many_tokens",
            )
        return wanted or min(DEFAULT_TOKENS, most)


class ChatBody(Options):
    """A call of ``/v1/chat/completions``."""

    messages: list[Turn] = Field(min_length=1, max_length=_MOST_MESSAGES)
    tools: list[dict[str, Any]] | None = None
    tool_choice: str | dict[str, Any] | None = None
    response_format: dict[str, Any] | None = None

    def request(self, *, most_tokens: int, timeout_s: float) -> ChatRequest:
        """As the engine knows it. Raises ``Problem`` as its parts do."""
        temperature = _USUAL_TEMPERATURE if self.temperature is None else self.temperature
        return ChatRequest(
            messages=tuple(turn.message() for turn in self.messages),
            max_tokens=self.answer_tokens(most=most_tokens),
            temperature=temperature,
            schema=_schema(self.response_format),
            stop=self.stops,
            timeout_s=timeout_s,
            tools=tuple(self.tools or ()),
            tool_choice=self.tool_choice,
            generation=Generation(top_p=self.top_p, top_k=self.top_k),
        )


class CompletionBody(Options):
    """A call of ``/v1/completions``, the older one."""

    prompt: str | list[str]
    echo: bool | None = None
    suffix: str | None = None

    def as_chat(self) -> ChatBody:
        """The same as a chat of one message.

        Raises:
            Problem: it asks for what a chat cannot do.
        """
        prompts = [self.prompt] if isinstance(self.prompt, str) else self.prompt
        if len(prompts) != 1 or self.echo or self.suffix:
            raise bad_request(
                "One prompt is taken here, without echo and suffix.",
                hint="Send one call for each prompt, or use /v1/chat/completions.",
            )
        taken = {name: getattr(self, name) for name in Options.model_fields}
        return ChatBody(**taken, messages=[Turn(role="user", content=prompts[0])])


class EmbeddingBody(_Body):
    """A call of ``/v1/embeddings``."""

    model: str = ""
    input: str | list[str] | list[int] | list[list[int]]
    encoding_format: Literal["float", "base64"] = "float"
    dimensions: int | None = None
    user: str | None = None

    def texts(self) -> list[str]:
        """The texts.

        Raises:
            Problem: there are none, or they are numbers of tokens, which only their maker reads.
        """
        texts = [self.input] if isinstance(self.input, str) else self.input
        if not texts or not all(isinstance(text, str) and text for text in texts):
            raise bad_request("The input has to be one text or several, none of them empty.")
        if len(texts) > 2_048:
            raise bad_request("At most 2048 texts are taken at once.")
        return [str(text) for text in texts]


def _schema(wanted: dict[str, Any] | None) -> dict[str, Any] | None:
    match (wanted or {}).get("type", "text"):
        case "text":
            return None
        case "json_object":
            return {"type": "object"}
        case "json_schema" if isinstance(wanted, dict):
            inner = wanted.get("json_schema")
            schema = inner.get("schema") if isinstance(inner, dict) else None
            if isinstance(schema, dict):
                return schema
    raise Problem(
        status=400,
        code="bad_input",
        message="This response_format is not known.",
        hint="Use text, json_object, or json_schema with a schema.",
    )
