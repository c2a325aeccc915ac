"""A language model out of a folder on this machine, in this process, for where no server runs.

Weights are read from safetensors only, nothing is looked up by name or fetched, and code that
comes with a model is never run. One answer at a time is computed, in a thread of its own.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
import threading
from collections.abc import AsyncGenerator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minions_engine.clients.base import ChatDelta, ChatRequest, Endpoint, Finish, ModelInfo
from minions_engine.clients.chat_template import check_template
from minions_engine.clients.generation import for_transformers
from minions_engine.clients.model_folder import not_a_model, weights_of
from minions_engine.clients.speaking import Say, Speaking, Stopped
from minions_engine.clients.thinking import ThinkingSplitter
from minions_engine.clients.turns import turns_of
from minions_engine.errors import BadInput, ContextOverflow, DeadlinePassed, ModelUnavailable
from minions_engine.types import TokenCount, Zone

_LEAST_ROOM = 16
_WAIT_FOR_THREAD_S = 0.2
_NO_SYSTEM = re.compile("system role not", re.IGNORECASE)
_NO_MEMORY = ("out of memory", "not enough memory", "can't allocate")


class TransformersClient:
    """A local model folder, as ``save_pretrained`` writes it.

    Args:
        model_name: The folder.
        temperature: Instead of what a request asks for.
        max_tokens: Most tokens of any answer, whatever a request asks for.
        num_ctx: Longest prompt and answer together; else what the model was made for.
    """

    def __init__(
        self,
        model_name: str | Path,
        *,
        temperature: float | None = None,
        max_tokens: int | None = None,
        num_ctx: int | None = None,
    ) -> None:
        self._folder = Path(model_name).expanduser()
        self._endpoint = Endpoint(provider="transformers", model=str(model_name))
        self._temperature = temperature
        self._max_tokens = max_tokens
        self._num_ctx = num_ctx
        self._lane = ThreadPoolExecutor(max_workers=1, thread_name_prefix="transformers")
        self._model: _Model | None = None
        self._stops: set[threading.Event] = set()

    @property
    def endpoint(self) -> Endpoint:
        """Where the model is: in this process."""
        return self._endpoint

    @property
    def context_tokens(self) -> int | None:
        """The window its requests get; ``None`` leaves it to them."""
        return self._num_ctx

    async def close(self) -> None:
        """Stop what is being computed and let go of the model."""
        for stop in self._stops:
            stop.set()
        await asyncio.to_thread(self._lane.shutdown, wait=True, cancel_futures=True)
        self._model = None

    async def check_local(self) -> Zone:
        """The device, once the folder is seen to hold a model.

        Raises:
            ModelUnavailable: it does not.
        """
        weights_of(self._folder)
        return Zone.DEVICE

    async def describe(self) -> ModelInfo:
        """Size, context and identity of the model."""
        config, weights = weights_of(self._folder)
        stats = [(file.name, file.stat()) for file in weights]
        identity = [(name, stat.st_size, stat.st_mtime_ns) for name, stat in stats]
        return ModelInfo(
            model=self._endpoint.model,
            zone=Zone.DEVICE,
            size_bytes=sum(stat.st_size for _, stat in stats),
            loaded=self._model is not None,
            context=config.get("max_position_embeddings"),
            digest=hashlib.sha256(f"{config}{identity}".encode()).hexdigest(),
        )

    async def chat(self, request: ChatRequest) -> AsyncGenerator[ChatDelta]:
        """The answer as it comes. Closing the iterator stops the computing within a layer.

        Raises:
            ContextOverflow: the prompt does not fit the model.
            ModelUnavailable: the folder holds no model that can be loaded, or memory ran out.
            DeadlinePassed: it took longer than the request allows.
        """
        if request.tools:
            raise BadInput(
                f"“{self._endpoint.model}” is computed in this program, where no tools are known.",
                next_step="Ask without tools, or use a model of a server.",
            )
        loop = asyncio.get_running_loop()
        deadline = loop.time() + request.timeout_s
        pieces: asyncio.Queue[str | None] = asyncio.Queue()
        stop = threading.Event()

        def say(piece: str) -> None:
            if not stop.is_set():
                loop.call_soon_threadsafe(pieces.put_nowait, piece)

        job = self._lane.submit(self._answer, request, say, stop)
        self._stops.add(stop)
        work = asyncio.wrap_future(job)
        work.add_done_callback(lambda work: _ended(work, pieces))
        splitter = ThinkingSplitter()
        try:
            while (piece := await _next(pieces, deadline)) is not None:
                thinking, text = splitter.feed(piece)
                if thinking or text:
                    yield ChatDelta(text=text, thinking=thinking)
            finish, usage = _result(work)
            thinking, text = splitter.end()
            yield ChatDelta(text=text, thinking=thinking, finish=finish, usage=usage)
        finally:
            stop.set()
            self._stops.discard(stop)
            if not job.cancel():
                # The slot is free only when the thread is, so that is waited for.
                # Only loading a model cannot be broken off.
                await asyncio.wait([work], timeout=_WAIT_FOR_THREAD_S)

    def _answer(self, request: ChatRequest, say: Say, stop: threading.Event) -> _Ended:
        """Runs in the lane's thread."""
        config, _ = weights_of(self._folder)
        limits = _Limits(
            max_tokens=min(request.max_tokens, self._max_tokens or request.max_tokens),
            window=self._num_ctx or request.context_tokens,
            temperature=request.temperature if self._temperature is None else self._temperature,
        )
        try:
            if self._model is None:
                self._model = _Model(self._folder, config.get("max_position_embeddings"))
            return self._model.answer(request, limits, say, stop)
        except (RuntimeError, MemoryError) as error:
            if isinstance(error, MemoryError) or any(w in str(error) for w in _NO_MEMORY):
                raise ModelUnavailable(
                    "There is not enough memory for this model.",
                    next_step="Choose a smaller model, or ask about fewer files.",
                ) from None
            raise


_Ended = tuple[Finish, TokenCount]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Limits:
    max_tokens: int
    window: int | None
    temperature: float


class _Model:
    """A loaded model and its tokenizer. Belongs to the lane's thread."""

    def __init__(self, folder: Path, longest: int | None) -> None:
        try:
            from transformers import AutoModelForCausalLM, AutoTokenizer
            from transformers.utils import logging as transformers_logging
        except ImportError as error:  # the packaged program comes without torch
            raise ModelUnavailable(
                "This installation cannot run a language model out of a folder.",
                next_step="Give it to a server such as Ollama, or install the program with pip.",
            ) from error

        transformers_logging.disable_progress_bar()
        own = {"local_files_only": True, "trust_remote_code": False}
        try:
            self._tokenizer = AutoTokenizer.from_pretrained(folder, **own)
            self._model = AutoModelForCausalLM.from_pretrained(
                folder, use_safetensors=True, dtype="auto", **own
            ).eval()
        except (OSError, ValueError, KeyError, TypeError, ImportError) as error:
            raise not_a_model("transformers cannot load it") from error
        self._longest = longest
        self._stop = threading.Event()
        self._break_between_layers()

    def _break_between_layers(self) -> None:
        """A long prompt is one step of computing, which would be too long to wait for."""
        import torch

        def look(module: object, arguments: object) -> None:
            if self._stop.is_set():
                raise Stopped

        for module in self._model.modules():
            if isinstance(module, torch.nn.ModuleList):
                for layer in module:
                    layer.register_forward_pre_hook(look)

    def answer(
        self, request: ChatRequest, limits: _Limits, say: Say, stop: threading.Event
    ) -> _Ended:
        import torch
        from transformers import GenerationConfig

        self._stop = stop
        prompt = self._prompt(request)
        count = prompt.shape[1]
        known = [size for size in (self._longest, limits.window) if size]
        room = min(known, default=count + limits.max_tokens) - count
        if room < min(limits.max_tokens, _LEAST_ROOM):
            raise ContextOverflow(
                f"The text is too long for the model ({count} tokens for {min(known)}).",
                next_step="Ask about fewer files, or choose a model with a longer window.",
            )
        limit = min(limits.max_tokens, room)
        speaking = Speaking(self._tokenizer, say if not request.stop else None, stop)
        choices = for_transformers(request.generation, limits.temperature)
        beams = choices.get("num_beams", 1) > 1
        with torch.inference_mode():
            made = self._model.generate(
                prompt,
                attention_mask=torch.ones_like(prompt),
                generation_config=GenerationConfig(
                    max_new_tokens=limit,
                    eos_token_id=self._ends,
                    pad_token_id=self._ends[0] if self._ends else 0,
                    **choices,
                ),
                # Of several beams nothing is certain before the end.
                streamer=None if beams else speaking,
            )
        if beams:
            speaking.put(prompt)
            speaking.put(made[0, count:])
            speaking.end()
        if request.stop:
            cuts = [speaking.text.find(mark) for mark in request.stop]
            say(speaking.text[: min((at for at in cuts if at >= 0), default=None)])
        usage = TokenCount(requests=1, prompt_tokens=count, completion_tokens=len(speaking.tokens))
        ended = bool(speaking.tokens) and speaking.tokens[-1] in self._ends
        return ("stop" if ended or request.stop else "length"), usage

    @property
    def _ends(self) -> list[int]:
        """Tokens that end an answer."""
        end = self._model.generation_config.eos_token_id
        end = self._tokenizer.eos_token_id if end is None else end
        return [] if end is None else list(end) if isinstance(end, list) else [end]

    def _prompt(self, request: ChatRequest) -> Any:
        """Token ids of the conversation, in the model's own template or a plain one."""
        template = request.generation.chat_template or self._tokenizer.chat_template
        if request.generation.chat_template:
            check_template(request.generation.chat_template)
        turns = turns_of(request, system=not _NO_SYSTEM.search(str(template)))
        if not template:
            text = "".join(f"{turn['role']}: {turn['content']}\n\n" for turn in turns)
            return self._tokenizer(f"{text}assistant:", return_tensors="pt").input_ids
        return self._tokenizer.apply_chat_template(
            turns,
            chat_template=template,
            add_generation_prompt=True,
            return_tensors="pt",
            return_dict=True,
            enable_thinking=request.think,
        ).input_ids


def _ended(work: asyncio.Future[_Ended], pieces: asyncio.Queue[str | None]) -> None:
    if not work.cancelled():
        work.exception()  # seen here, since nobody may be left to see it
    pieces.put_nowait(None)


def _result(work: asyncio.Future[_Ended]) -> _Ended:
    try:
        if not work.cancelled():
            return work.result()
    except Stopped:
        pass
    raise ModelUnavailable(
        "The model was let go of in the middle of its answer.", next_step="Ask again."
    )


async def _next(pieces: asyncio.Queue[str | None], deadline: float) -> str | None:
    try:
        async with asyncio.timeout_at(deadline):
            return await pieces.get()
    except TimeoutError:
        raise DeadlinePassed(
            "The model did not finish in time.",
            next_step="Choose a smaller model, or ask about fewer files.",
        ) from None
