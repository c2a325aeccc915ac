"""A stand-in for an Ollama server: its interface, its slots, its queue, its cache and its faults.

What it says comes from a ``brain``, a plain function. How long it takes comes from rates: with
none it answers at once. A token is four characters, but no word is less than one, so that a test
can count.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tests.helpers.loopback import LoopbackServer, Received, Reply
from tests.helpers.ollama_memory import ModelMemory, Slot, common_tokens
from tests.helpers.ollama_values import (
    BUSY,
    OUT_OF_MEMORY,
    PULL,
    TOO_LONG,
    Brain,
    Counted,
    Fault,
    Faults,
    Messages,
    PullStep,
    Schema,
    StandInModel,
    every,
    full_name,
    plain,
    smallest,
    tokens,
)


class OllamaStandIn(ModelMemory, LoopbackServer):
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
        LoopbackServer.__init__(self)
        ModelMemory.__init__(
            self,
            slots=slots,
            prefill_rate=prefill_rate,
            decode_rate=decode_rate,
            load_s=load_s,
            speed=speed,
        )
        listed = [StandInModel(name=m) if isinstance(m, str) else m for m in models]
        named = [replace(model, name=full_name(model.name)) for model in listed]
        self.models = {model.name: model for model in named}
        self.brain = brain
        self.queue = queue
        self.faults = faults
        self.default_num_ctx = default_num_ctx
        self.version = version
        self.pull = tuple(pull)
        self.may_refuse = True
        """Whether it knows ``truncate: false``, which older versions do not."""
        self.is_web_page = False
        self.tags_answer: object = None
        self.show_answer: object = None

    # -- what a test looks at ----------------------------------------------------------

    @property
    def chats(self) -> list[dict[str, Any]]:
        """Bodies of all chats that came in, in order."""
        return [r.json for r in self.received if r.path == "/api/chat"]

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
            for name, loaded in self.in_memory.items()
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
            self.in_memory.pop(model.name, None)
            reply.send(b"")

    async def _pull(self, body: dict[str, Any], reply: Reply) -> None:
        reply.start()
        for step in self.pull:
            line = {"status": step.status, "digest": step.digest, "error": step.error}
            counts = {"total": step.total, "completed": step.completed}
            reply.line({k: v for k, v in (line | counts).items() if v not in ("", None)})
            if step.error:
                break
            await self.takes(self.load_s / len(self.pull))
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
            self.in_memory.pop(model.name, None)
        else:
            async with self.slot(model, min(self._window(body), model.context), ""):
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
        loaded = self.in_memory.get(model.name)
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
            async with self.slot(model, num_ctx, prompt) as slot:
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
        slot: Slot,
        fault: Fault | None,
        reply: Reply,
    ) -> None:
        cached = common_tokens(slot.text, prompt)
        slot.text = prompt
        self.counted.prompt_tokens += total
        self.counted.cached_tokens += cached
        if fault is Fault.HANG:
            await asyncio.Event().wait()
        await self.prefill(total - cached)
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
            await self.decode(tokens(piece))
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


_HALFWAY = (Fault.CUT, Fault.GARBAGE, Fault.ERROR_LINE)


def _rendered(messages: Messages) -> str:
    return "".join(f"<{message['role']}>{message['content']}\n" for message in messages)


def _thought(text: str, think: object, *, apart: bool) -> tuple[str, str]:
    """Thoughts and answer; a model that is not known to think leaves them where they are."""
    if not (apart and text.startswith("<think>")):
        return "", text
    thinking, _, answer = text.removeprefix("<think>").partition("</think>")
    return ("" if think is False else thinking), answer.lstrip()


__all__ = [
    "BUSY",
    "OUT_OF_MEMORY",
    "PULL",
    "TOO_LONG",
    "Brain",
    "Counted",
    "Fault",
    "Faults",
    "Messages",
    "OllamaStandIn",
    "PullStep",
    "Schema",
    "StandInModel",
    "every",
    "full_name",
    "plain",
    "smallest",
    "tokens",
]
