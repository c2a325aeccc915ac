"""A stand-in for an Ollama server: its interface, its slots, its queue, its cache and its faults.

What it says comes from a ``brain``, a plain function. How long it takes comes from rates: with
none it answers at once. A token is four characters, but no word is less than one, so that a test
can count.
"""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from tests.helpers.loopback import LoopbackServer, Received, Reply

Messages = list[dict[str, Any]]
Schema = dict[str, Any] | None
Brain = Callable[[Messages, Schema], str]
BUSY = "server busy, please try again.  maximum pending requests exceeded"
TOO_LONG = "the input length exceeds the context length"
OUT_OF_MEMORY = "model requires more system memory (5.6 GiB) than is available (3.1 GiB)"


class Fault(StrEnum):
    """What can go wrong with one chat."""

    ERROR_500 = "500"
    BUSY_503 = "503"
    OUT_OF_MEMORY = "out of memory"
    HTML = "a web page instead of an answer"
    GARBAGE = "a line that is not JSON in the middle of an answer"
    ERROR_LINE = "an error in the middle of an answer"
    BROKEN_JSON = "a reply that breaks its schema"
    CUT = "the connection breaks in the middle of an answer"
    HANG = "nothing comes, ever"
    ENDLESS = "the answer has no end and ignores its limit"
    NO_USAGE = "nothing is counted"
    REMOTE = "the answer says that it was made elsewhere"


Faults = Callable[[int, dict[str, Any]], Fault | None]


def every(n: int, fault: Fault) -> Faults:
    """Fault of every ``n``-th chat, counted from 1."""
    return lambda number, _: fault if number % n == 0 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class StandInModel:
    """A model that the server has. ``remote_host`` makes it one that works elsewhere."""

    name: str = "llama3.2:latest"
    size_bytes: int = 2_019_393_189
    context: int = 131_072
    digest: str = "a80c4f17acd55265feec403c7aef86be0c25983ab279d83f3bcd3abbcb5b8b72"
    thinks: bool = False
    remote_host: str = ""
    remote_model: str = ""


@dataclass(slots=True, eq=False)
class _Slot:
    """One sequence of the model and the text that its cache holds."""

    text: str = ""
    used_at: int = 0


@dataclass(slots=True)
class _Loaded:
    """A model in memory, with the window it was loaded with."""

    num_ctx: int
    free: list[_Slot]
    slots: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PullStep:
    """A line of a pull. Error lines carry ``error``."""

    status: str = ""
    digest: str = ""
    total: int | None = None
    completed: int | None = None
    error: str = ""


PULL = (
    PullStep(status="pulling manifest"),
    *(
        PullStep(status="pulling dde5aa3fc5ff", digest="sha256:dde5", total=1000, completed=done)
        for done in (0, 250, 500, 750, 1000)
    ),
    PullStep(status="verifying sha256 digest"),
    PullStep(status="writing manifest"),
    PullStep(status="success"),
)


def full_name(name: str) -> str:
    """A model's name with its tag, as the server keeps it."""
    return name if ":" in name else f"{name}:latest"


def tokens(text: str) -> int:
    """Tokens of a text, as this server counts them."""
    return max((len(text) + 3) // 4, len(text.split()))


def plain(messages: Messages, schema: Schema) -> str:
    """A brain that answers anything with the least that fits."""
    return json.dumps(smallest(schema, schema)) if schema else "It is so."


def smallest(shape: Any, root: Any) -> Any:
    """The smallest value that a JSON schema allows, as far as these tests' schemas go."""
    if "$ref" in shape:
        return smallest(root["$defs"][shape["$ref"].rpartition("/")[2]], root)
    if "enum" in shape or "const" in shape:
        return shape.get("const", shape.get("enum", [None])[0])
    options = shape.get("anyOf") or shape.get("oneOf")
    if options:
        kinds = [option for option in options if option.get("type") == "null"]
        return smallest((kinds or options)[0], root)
    kind = shape.get("type", "object")
    if kind == "object":
        wanted = shape.get("required", [])
        return {name: smallest(shape["properties"][name], root) for name in wanted}
    return {"array": [], "string": "", "integer": 0, "number": 0, "boolean": False}.get(kind)


@dataclass
class Counted:
    """Figures of everything a stand-in has done."""

    chats: int = 0
    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    truncated: int = 0
    loads: int = 0
    windows: list[int] = field(default_factory=list)
    refused: int = 0
    cancelled: int = 0
    peak_working: int = 0
    peak_taken: int = 0
    busy_s: float = 0.0
    """Seconds of the model's own time that slots were at work; ideal wall is this / slots."""


class OllamaStandIn(LoopbackServer):
    """Serves while entered; every field may be changed while it does.

    Args:
        models: What ``/api/tags`` lists; plain names will do.
        brain: Gives the answer to messages and schema.
        slots: Chats worked on at once, for each model (``OLLAMA_NUM_PARALLEL``).
        queue: Chats that may wait; one more gets 503 (``OLLAMA_MAX_QUEUE``).
        prefill_rate: Prompt tokens a second of a slot; ``None`` takes no time.
        decode_rate: Tokens of an answer a second; ``None`` takes no time.
        load_s: Seconds to load a model.
        speed: The model's seconds in one second of the clock.
        faults: Says which chats go wrong, and how.
        default_num_ctx: The window where the request names none.
        pull: What a pull goes through; it ends with the model being there.
    """

    def __init__(
        self,
        models: Iterable[StandInModel | str] = ("llama3.2:latest",),
        *,
        brain: Brain = plain,
        slots: int = 4,
        queue: int = 512,
        prefill_rate: float | None = None,
        decode_rate: float | None = None,
        load_s: float = 0.0,
        speed: float = 1.0,
        faults: Faults = lambda number, body: None,
        default_num_ctx: int = 4096,
        version: str = "0.21.0",
        pull: Iterable[PullStep] = PULL,
    ) -> None:
        super().__init__()
        listed = [StandInModel(name=m) if isinstance(m, str) else m for m in models]
        named = [replace(model, name=full_name(model.name)) for model in listed]
        self.models = {model.name: model for model in named}
        self.brain = brain
        self.slots = slots
        self.queue = queue
        self.prefill_rate = prefill_rate
        self.decode_rate = decode_rate
        self.load_s = load_s
        self.speed = speed
        self.faults = faults
        self.default_num_ctx = default_num_ctx
        self.version = version
        self.pull = tuple(pull)
        self.may_refuse = True
        """Whether it knows ``truncate: false``, which older versions do not."""
        self.is_web_page = False
        self.tags_answer: object = None
        self.show_answer: object = None
        self.counted = Counted()
        self._loaded: dict[str, _Loaded] = {}
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._working = 0
        self._clock = 0

    # -- what a test looks at ----------------------------------------------------------

    @property
    def chats(self) -> list[dict[str, Any]]:
        """Bodies of all chats that came in, in order."""
        return [r.json for r in self.received if r.path == "/api/chat"]

    @property
    def working(self) -> int:
        """Chats that hold a slot at this moment."""
        return self._working

    @property
    def waiting(self) -> int:
        """Chats that wait for a slot at this moment."""
        return sum(not future.done() for future in self._waiting)

    @property
    def loaded(self) -> dict[str, int]:
        """Models in memory and their windows."""
        return {name: loaded.num_ctx for name, loaded in self._loaded.items()}

    def turn_remote(self, name: str, host: str = "https://ollama.com:443") -> None:
        """From now on this model works elsewhere."""
        name = full_name(name)
        self.models[name] = replace(self.models[name], remote_host=host, remote_model=name)

    def turn_local(self, name: str) -> None:
        """From now on this model works here."""
        name = full_name(name)
        self.models[name] = replace(self.models[name], remote_host="", remote_model="")

    # -- interface ---------------------------------------------------------------------

    async def answer(self, received: Received, reply: Reply) -> None:
        if self.is_web_page:
            reply.send(b"<html><body>A router</body></html>", content_type="text/html")
            return
        path = received.path
        if path == "/api/chat":
            await self._chat(received.json, reply)
        elif path == "/api/generate":
            await self._generate(received.json, reply)
        elif path == "/api/pull":
            await self._pull(received.json, reply)
        elif path == "/api/version":
            reply.send_json({"version": self.version})
        elif path == "/api/tags":
            tags = {"models": [self._tag(model) for model in self.models.values()]}
            reply.send_json(tags if self.tags_answer is None else self.tags_answer)
        elif path == "/api/ps":
            reply.send_json({"models": self._in_memory()})
        elif path == "/api/show":
            self._show(received.json, reply)
        elif path == "/api/delete":
            self._delete(received.json, reply)
        elif path == "/v1/models":
            rows = [{"id": name, "object": "model", "owned_by": "library"} for name in self.models]
            reply.send_json({"object": "list", "data": rows})
        elif path == "/":
            reply.send(b"Ollama is running", content_type="text/plain; charset=utf-8")
        else:
            reply.send(b"404 page not found", status=404, content_type="text/plain")

    def _named(self, body: dict[str, Any], reply: Reply) -> StandInModel | None:
        name = str(body.get("model") or body.get("name"))
        model = self.models.get(full_name(name))
        if model is None:
            reply.send_json({"error": f"model '{name}' not found"}, status=404)
        return model

    def _remote_fields(self, model: StandInModel) -> dict[str, str]:
        if not model.remote_host:
            return {}
        return {"remote_host": model.remote_host, "remote_model": model.remote_model}

    def _tag(self, model: StandInModel) -> dict[str, Any]:
        return {
            "name": model.name,
            "model": model.name,
            "modified_at": "2026-05-04T17:37:44.706015396-07:00",
            "size": model.size_bytes,
            "digest": model.digest,
            "details": {"format": "gguf", "family": "llama", "parameter_size": "3.2B"},
        } | self._remote_fields(model)

    def _in_memory(self) -> list[dict[str, Any]]:
        return [
            self._tag(self.models[name]) | {"size_vram": 0, "context_length": loaded.num_ctx}
            for name, loaded in self._loaded.items()
            if name in self.models
        ]

    def _show(self, body: dict[str, Any], reply: Reply) -> None:
        model = self._named(body, reply)
        if model is None:
            return
        shown = {
            "modelfile": "FROM llama",
            "template": "{{ .Prompt }}",
            "details": {"format": "gguf", "family": "llama", "parameter_size": "3.2B"},
            "model_info": {
                "general.architecture": "llama",
                "llama.context_length": model.context,
            },
            "capabilities": ["completion", *(["thinking"] if model.thinks else [])],
        } | self._remote_fields(model)
        reply.send_json(shown if self.show_answer is None else self.show_answer)

    def _delete(self, body: dict[str, Any], reply: Reply) -> None:
        model = self._named(body, reply)
        if model is not None:
            del self.models[model.name]
            self._loaded.pop(model.name, None)
            reply.send(b"")

    async def _pull(self, body: dict[str, Any], reply: Reply) -> None:
        reply.start()
        for step in self.pull:
            line = {"status": step.status, "digest": step.digest, "error": step.error}
            counts = {"total": step.total, "completed": step.completed}
            reply.line({k: v for k, v in (line | counts).items() if v not in ("", None)})
            if step.error:
                break
            await self._takes(self.load_s / len(self.pull))
        else:
            name = full_name(str(body.get("model") or body.get("name")))
            self.models[name] = StandInModel(name=name)
        reply.finish()

    async def _generate(self, body: dict[str, Any], reply: Reply) -> None:
        """Load and unload, which is all this interface is used for."""
        model = self._named(body, reply)
        if model is None:
            return
        reason = "unload" if body.get("keep_alive") == 0 else "load"
        if reason == "unload":
            self._loaded.pop(model.name, None)
        else:
            async with self._slot(model, min(self._window(body), model.context), ""):
                pass
        reply.send_json({"model": model.name, "response": "", "done": True, "done_reason": reason})

    # -- chat --------------------------------------------------------------------------

    async def _chat(self, body: dict[str, Any], reply: Reply) -> None:
        model = self._named(body, reply)
        if model is None:
            return
        if body.get("think") and not model.thinks:
            error = f'"{model.name}" does not support thinking'
            reply.send_json({"error": error}, status=400)
            return
        self.counted.chats += 1
        fault = self.faults(self.counted.chats, body)
        if self._failed_at_once(fault, reply):
            return
        loaded = self._loaded.get(model.name)
        if loaded is not None and not loaded.free and self.waiting >= self.queue:
            self.counted.refused += 1
            reply.send_json({"error": BUSY}, status=503)
            return
        num_ctx = min(self._window(body), model.context)
        refuses = self.may_refuse and body.get("truncate") is False
        if refuses and tokens(_rendered(body["messages"])) > num_ctx:
            reply.send_json({"error": TOO_LONG}, status=400)
            return
        messages, prompt, count = self._fitted(body["messages"], num_ctx)
        body = body | {"messages": messages}
        try:
            async with self._slot(model, num_ctx, prompt) as slot:
                await self._work(model, body, prompt, count, slot, fault, reply)
        except asyncio.CancelledError:
            self.counted.cancelled += 1
            raise

    def _failed_at_once(self, fault: Fault | None, reply: Reply) -> bool:
        if fault is Fault.ERROR_500:
            reply.send_json({"error": "an unknown error was encountered"}, status=500)
        elif fault is Fault.BUSY_503:
            reply.send_json({"error": BUSY}, status=503)
        elif fault is Fault.OUT_OF_MEMORY:
            reply.send_json({"error": OUT_OF_MEMORY}, status=500)
        elif fault is Fault.HTML:
            reply.send(b"<html>Sign in</html>", content_type="text/html")
        else:
            return False
        return True

    def _window(self, body: dict[str, Any]) -> int:
        return int((body.get("options") or {}).get("num_ctx") or self.default_num_ctx)

    async def _work(
        self,
        model: StandInModel,
        body: dict[str, Any],
        prompt: str,
        total: int,
        slot: _Slot,
        fault: Fault | None,
        reply: Reply,
    ) -> None:
        cached = _common_tokens(slot.text, prompt)
        slot.text = prompt
        self.counted.prompt_tokens += total
        self.counted.cached_tokens += cached
        if fault is Fault.HANG:
            await asyncio.Event().wait()
        await self._prefill(total - cached)
        text = self.brain(body["messages"], body.get("format"))
        thinking, text = _thought(text, body.get("think"), apart=model.thinks)
        if fault is Fault.BROKEN_JSON:
            text = text[: len(text) // 2] + "…"
        reply.start()
        head = {"model": model.name, "created_at": "2026-11-20T10:00:00.000000Z"}
        head |= {"remote_host": "https://ollama.com:443"} if fault is Fault.REMOTE else {}
        if thinking:
            await self._say(reply, head, "thinking", thinking)
        limit = (body.get("options") or {}).get("num_predict")
        room = None if limit is None or limit < 0 else max(0, limit - tokens(thinking)) * 4
        said = text if room is None else text[:room]
        await self._say(reply, head, "content", said, fault)
        if fault in (Fault.CUT, Fault.ERROR_LINE):
            reply.cut() if fault is Fault.CUT else reply.finish()
            return
        counted = {"prompt_eval_count": total, "eval_count": tokens(thinking) + tokens(said)}
        self.counted.completion_tokens += counted["eval_count"]
        slot.text = prompt + said
        reply.line(
            head
            | {"message": {"role": "assistant", "content": ""}, "done": True}
            | {"done_reason": "stop" if said == text else "length"}
            | ({} if fault is Fault.NO_USAGE else counted)
        )
        reply.finish()

    def _fitted(self, messages: Messages, num_ctx: int) -> tuple[Messages, str, int]:
        """Messages, prompt and its tokens as the real server cuts them, without a word."""
        kept = list(messages)
        prompt = _rendered(kept)
        while (count := tokens(prompt)) > num_ctx and len(kept) > 1:
            oldest = next((i for i, m in enumerate(kept[:-1]) if m["role"] != "system"), 0)
            del kept[oldest]
            prompt = _rendered(kept)
        if count > num_ctx:
            room = len(prompt) * num_ctx // count
            prompt = prompt[:16] + prompt[len(prompt) - room + 16 :]
            kept, count = [kept[-1] | {"content": prompt}], num_ctx
        if kept != messages:
            self.counted.truncated += 1
        return kept, prompt, count

    async def _say(
        self,
        reply: Reply,
        head: dict[str, Any],
        kind: str,
        text: str,
        fault: Fault | None = None,
    ) -> None:
        """Stream ``text``: at once where decoding takes no time, else token by token."""
        step = len(text) or 1 if self.decode_rate is None and fault is None else 4
        pieces = [text[at : at + step] for at in range(0, len(text), step)]
        if fault is not None:
            pieces = pieces[: max(1, len(pieces) // 2)] if fault in _HALFWAY else pieces
        for piece in pieces:
            await self._decode(tokens(piece))
            message = {"role": "assistant", "content": "", kind: piece}
            reply.line(head | {"message": message, "done": False})
        if fault is Fault.GARBAGE:
            reply.piece(b"<<<not json>>>\n")
        if fault is Fault.ERROR_LINE:
            reply.line({"error": "llama runner process has terminated: signal: killed"})
        while fault is Fault.ENDLESS:
            message = {"role": "assistant", "content": " and so on"}
            reply.line(head | {"message": message, "done": False})
            await asyncio.sleep(0.001)

    # -- time, slots, queue ------------------------------------------------------------

    async def _takes(self, model_s: float) -> None:
        if model_s > 0:
            await asyncio.sleep(model_s / self.speed)

    async def _prefill(self, count: int) -> None:
        if self.prefill_rate is not None:
            self.counted.busy_s += count / self.prefill_rate
            await self._takes(count / self.prefill_rate)

    async def _decode(self, count: int) -> None:
        if self.decode_rate is not None:
            self.counted.busy_s += count / self.decode_rate
            await self._takes(count / self.decode_rate)

    @asynccontextmanager
    async def _slot(self, model: StandInModel, num_ctx: int, prompt: str) -> AsyncIterator[_Slot]:
        loaded = await self._slot_of(model, num_ctx)
        # The slot whose cache fits best; among equals the one that has waited longest.
        # What begins otherwise in its first letters is not looked at any closer.
        slot = max(
            loaded.free,
            key=lambda s: (
                _common_tokens(s.text, prompt) if s.text[:40] == prompt[:40] else 0,
                -s.used_at,
            ),
        )
        loaded.free.remove(slot)
        self._working += 1
        self.counted.peak_working = max(self.counted.peak_working, self._working)
        taken = self._working + len(self._waiting)
        self.counted.peak_taken = max(self.counted.peak_taken, taken)
        self._clock += 1
        slot.used_at = self._clock
        try:
            yield slot
        finally:
            self._working -= 1
            loaded.free.append(slot)
            self._wake()

    async def _slot_of(self, model: StandInModel, num_ctx: int) -> _Loaded:
        """The model in memory with its window, once it has a free slot; loads it if need be."""
        while True:
            loaded = self._loaded.get(model.name)
            if loaded is not None and loaded.num_ctx == num_ctx and loaded.free:
                return loaded
            idle = loaded is None or len(loaded.free) == loaded.slots
            if idle and (loaded is None or loaded.num_ctx != num_ctx):
                fresh = [_Slot() for _ in range(self.slots)]
                self._loaded[model.name] = _Loaded(num_ctx, fresh, self.slots)
                self.counted.loads += 1
                self.counted.windows.append(num_ctx)
                await self._takes(self.load_s)
                continue
            future = asyncio.get_running_loop().create_future()
            self._waiting.append(future)
            taken = self._working + len(self._waiting)
            self.counted.peak_taken = max(self.counted.peak_taken, taken)
            try:
                await future
            except asyncio.CancelledError:
                if future in self._waiting:
                    self._waiting.remove(future)
                else:
                    self._wake()
                raise

    def _wake(self) -> None:
        while self._waiting:
            future = self._waiting.popleft()
            if not future.done():
                future.set_result(None)
                return


_HALFWAY = (Fault.CUT, Fault.GARBAGE, Fault.ERROR_LINE)


def _rendered(messages: Messages) -> str:
    return "".join(f"<{message['role']}>{message['content']}\n" for message in messages)


def _common_tokens(cached: str, prompt: str) -> int:
    """Whole tokens that both begin with; found by halving, since prompts are long."""
    low, high = 0, min(len(cached), len(prompt))
    while low < high:
        middle = (low + high + 1) // 2
        if cached[:middle] == prompt[:middle]:
            low = middle
        else:
            high = middle - 1
    # The last token of a prompt is always computed, since the answer comes out of it.
    return min(low, max(0, len(prompt) - 4)) // 4


def _thought(text: str, think: object, *, apart: bool) -> tuple[str, str]:
    """Thoughts and answer; a model that is not known to think leaves them where they are."""
    if not (apart and text.startswith("<think>")):
        return "", text
    thinking, _, answer = text.removeprefix("<think>").partition("</think>")
    return ("" if think is False else thinking), answer.lstrip()
