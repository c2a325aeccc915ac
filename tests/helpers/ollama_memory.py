"""The memory of a stand-in for an Ollama server: loaded models, their slots, who waits, and time."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from tests.helpers.ollama_values import Counted, StandInModel


@dataclass(slots=True, eq=False)
class Slot:
    """One sequence of the model and the text that its cache holds."""

    text: str = ""
    used_at: int = 0


@dataclass(slots=True)
class Loaded:
    """A model in memory, with the window it was loaded with."""

    num_ctx: int
    free: list[Slot]
    slots: int


class ModelMemory:
    """Every field may be changed while it is used.

    Args:
        slots: Chats worked on at once, for each model.
        prefill_rate: Prompt tokens a second of a slot; ``None`` takes no time.
        decode_rate: Tokens of an answer a second; ``None`` takes no time.
        load_s: Seconds to load a model.
        speed: The model's seconds in one second of the clock.
    """

    def __init__(
        self,
        *,
        slots: int,
        prefill_rate: float | None,
        decode_rate: float | None,
        load_s: float,
        speed: float,
    ) -> None:
        self.slots = slots
        self.prefill_rate = prefill_rate
        self.decode_rate = decode_rate
        self.load_s = load_s
        self.speed = speed
        self.counted = Counted()
        self.in_memory: dict[str, Loaded] = {}
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._working = 0
        self._clock = 0

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
        return {name: loaded.num_ctx for name, loaded in self.in_memory.items()}

    async def takes(self, model_s: float) -> None:
        """Let pass so many seconds of the model's own time."""
        if model_s > 0:
            await asyncio.sleep(model_s / self.speed)

    async def prefill(self, count: int) -> None:
        """Read so many tokens of a prompt."""
        if self.prefill_rate is not None:
            self.counted.busy_s += count / self.prefill_rate
            await self.takes(count / self.prefill_rate)

    async def decode(self, count: int) -> None:
        """Write so many tokens of an answer."""
        if self.decode_rate is not None:
            self.counted.busy_s += count / self.decode_rate
            await self.takes(count / self.decode_rate)

    @asynccontextmanager
    async def slot(self, model: StandInModel, num_ctx: int, prompt: str) -> AsyncIterator[Slot]:
        """Hold a slot of a model; wait for one, and load the model, if need be."""
        loaded = await self._free_slot_of(model, num_ctx)
        # The slot whose cache fits best; among equals the one that has waited longest.
        # What begins otherwise in its first letters is not looked at any closer.
        slot = max(
            loaded.free,
            key=lambda s: (
                common_tokens(s.text, prompt) if s.text[:40] == prompt[:40] else 0,
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

    async def _free_slot_of(self, model: StandInModel, num_ctx: int) -> Loaded:
        """The model in memory with its window, once it has a free slot; loads it if need be."""
        while True:
            loaded = self.in_memory.get(model.name)
            if loaded is not None and loaded.num_ctx == num_ctx and loaded.free:
                return loaded
            idle = loaded is None or len(loaded.free) == loaded.slots
            if idle and (loaded is None or loaded.num_ctx != num_ctx):
                fresh = [Slot() for _ in range(self.slots)]
                self.in_memory[model.name] = Loaded(num_ctx, fresh, self.slots)
                self.counted.loads += 1
                self.counted.windows.append(num_ctx)
                await self.takes(self.load_s)
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


def common_tokens(cached: str, prompt: str) -> int:
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
