"""Ways of answering that are picked like a model: ``quotes``, ``minions``, ``moa:default`` …

Their answers are made from collections of the library, of which a token may name only its own. What
would leave the machine leaves by the same gate as everything, and only if the token, the person's
mode and the gate all allow it.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, cast

from minions_engine.asking import AskOptions
from minions_engine.clients.base import ChatDelta
from minions_engine.errors import EngineError
from minions_engine.events import (
    AnswerReady,
    EgressReview,
    Event,
    RunCancelled,
    RunFailed,
    TextDelta,
    ThinkingDelta,
    WorkReview,
)
from minions_engine.messages import Exchange
from minions_engine.server.bodies import ChatBody
from minions_engine.server.mixtures import MARK, check_preset
from minions_engine.server.permissions import ANY, AppToken
from minions_engine.server.problems import Problem, bad_request, forbidden
from minions_engine.types import Answer, Decision, EgressMode, Scope, TokenCount, Zone

if TYPE_CHECKING:
    from minions_engine.engine import Engine
    from minions_engine.server.calls import Call

PROTOCOLS = ("quotes", "local", "minion", "minions", "mixture", "remote")
_CLOUD = ("minion", "minions", "remote")
_NOTHING = "There is nothing about this in the files that may be read here."


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """What a model's name means when it is a way of answering."""

    protocol: str
    preset: str = ""
    collections: tuple[str, ...] = ()


def mode_of(name: str) -> Mode | None:
    """``minions``, ``moa:default``, each with ``@collection`` behind it if wanted."""
    base, _, collection = name.partition("@")
    collections = tuple(part for part in collection.split(",") if part)
    if base == "mixture" or base.startswith(MARK):
        preset = base.partition(":")[2] or "default"
        return Mode(protocol="mixture", preset=preset, collections=collections)
    if base not in PROTOCOLS:
        return None
    return Mode(protocol=base, collections=collections)


async def allowed_scope(engine: Engine, mode: Mode, body: ChatBody, token: AppToken) -> Scope:
    """The documents that an answer may be made from; a mixture without any says what it knows.

    Raises:
        Problem: the token may read none of them, or there is no such collection.
    """
    if mode.protocol == "mixture":
        await check_preset(engine, mode.preset, token)
        if not _collections(mode, body):
            return Scope()
    named = {info.collection for info in await engine.collections()}
    own = set(token.permissions.collections)
    readable = named if ANY in own else named & own
    wanted = _collections(mode, body)
    missing = [name for name in wanted if name not in readable]
    if missing:
        # Whether a collection exists is nobody's business who may not read it.
        raise Problem(
            status=404,
            code="collection_not_found",
            message=f"There is no collection “{missing[0]}” that this token may read.",
            hint="See GET /v1/models for those it may.",
        )
    scope = wanted or tuple(sorted(readable))
    if not scope:
        raise forbidden(
            "This token may read no collection, so there is nothing to answer from.",
            hint="The owner allows one with: minions tokens new NAME --collection NAME",
            code="collection_not_allowed",
        )
    return Scope(collections=scope)


def _collections(mode: Mode, body: ChatBody) -> tuple[str, ...]:
    """Those behind the model's name, and those beside it."""
    return (*mode.collections, *body.collections)


async def allowed_egress(engine: Engine, mode: Mode, token: AppToken) -> EgressMode:
    """What an answer may send: never more than the person's own mode, and for most tokens nothing.

    Raises:
        Problem: the way of answering needs the remote model, where it may not be used.
    """
    saved = (await engine.egress.consents()).mode
    if mode.protocol not in _CLOUD:
        # A reader on the person's own network is no remote model, and needs a token's leave too.
        near = token.permissions.zone is Zone.NETWORK and mode.protocol == "local"
        return saved if token.permissions.cloud or near else EgressMode.LOCAL_ONLY
    if not token.permissions.cloud:
        raise forbidden(
            f"“{mode.protocol}” asks a remote model, and this token may not cause that.",
            hint="Use local or quotes, or ask the owner for a token with --cloud.",
            code="cloud_not_allowed",
        )
    if saved is not EgressMode.AUTO:
        raise forbidden(
            f"“{mode.protocol}” asks a remote model. The owner's mode is {saved.value}, and "
            "nobody is here to look at what would leave.",
            hint="The owner allows it with: minions egress mode auto",
            code="cloud_not_allowed",
        )
    return saved


def answer_source(
    engine: Engine, mode: Mode, body: ChatBody, scope: Scope, call: Call, egress: EgressMode
) -> AsyncIterator[ChatDelta]:
    """The answer to the last message, as it comes; ``call.more`` gets its citations and figures.

    Raises:
        Problem: the messages are no conversation that ends with a question.
    """
    question, history = _conversation(body)
    options = AskOptions(
        egress=egress,
        history=history,
        confirmed_work=True,
        preset=mode.preset,
        without_documents=mode.protocol == "mixture" and not _collections(mode, body),
        incognito=not call.keeps,
    )
    stream = engine.ask(question, scope=scope, protocol=mode.protocol, options=options)
    return _deltas(engine, stream, call)


async def _deltas(
    engine: Engine, stream: AsyncIterator[Event], call: Call
) -> AsyncGenerator[ChatDelta]:
    said = ""
    async with aclosing(cast("AsyncGenerator[Event]", stream)) as events:
        async for event in events:
            match event:
                case TextDelta(text=text, source=source) if source != "quotes":
                    said += text
                    yield ChatDelta(text=text)
                case ThinkingDelta(text=text, source="local"):
                    yield ChatDelta(thinking=text)
                case EgressReview(review_id=review) | WorkReview(review_id=review):
                    # Nobody is here to be shown anything.
                    engine.decide(review, Decision(action="refuse"))
                case AnswerReady(answer=answer):
                    call.more["minions"] = _beside(answer)
                    whole = answer.answer or _NOTHING
                    rest = (
                        whole.removeprefix(said.strip()) if whole.startswith(said.strip()) else ""
                    )
                    yield ChatDelta(
                        text=whole if not said else rest, finish="stop", usage=_used(answer)
                    )
                case RunFailed():
                    raise _failed(event)
                case RunCancelled():
                    raise Problem(status=503, code="cancelled", message="The answer was stopped.")
                case _:
                    pass


def _conversation(body: ChatBody) -> tuple[str, tuple[Exchange, ...]]:
    """The question, and the exchanges before it; words of the system are put in front."""
    turns = [(turn.role, turn.message().text) for turn in body.messages]
    rules = "\n".join(text for role, text in turns if role in ("system", "developer"))
    spoken = [(role, text) for role, text in turns if role in ("user", "assistant")]
    if not spoken or spoken[-1][0] != "user" or not spoken[-1][1].strip():
        raise bad_request("The last message has to be a question of the user.")
    if body.tools:
        raise bad_request("This way of answering calls no tools.", hint="Leave them out.")
    history = tuple(
        Exchange(question=question, answer=answer)
        for (asker, question), (answerer, answer) in pairwise(spoken)
        if (asker, answerer) == ("user", "assistant")
    )
    question = spoken[-1][1]
    return (f"{rules}\n\n{question}" if rules else question), history


def _used(answer: Answer) -> TokenCount:
    """Tokens of all models together; what nobody counted counts as none here."""
    local, remote = answer.usage.local, answer.usage.remote
    return TokenCount(
        requests=local.requests + remote.requests,
        prompt_tokens=(local.prompt_tokens or 0) + (remote.prompt_tokens or 0),
        cached_prompt_tokens=None,
        completion_tokens=(local.completion_tokens or 0) + (remote.completion_tokens or 0),
    )


def _beside(answer: Answer) -> dict[str, Any]:
    """What is known of an answer beside its words."""
    wanted = ("abstained", "complete", "citations", "models", "usage", "cost", "egress")
    known = asdict(answer)
    return {name: known[name] for name in (*wanted, "coverage", "seconds", "warnings", "protocol")}


def _failed(event: RunFailed) -> EngineError:
    error = EngineError(event.message, next_step=event.next_step, sent=event.sent)
    error.code = event.code
    return error
