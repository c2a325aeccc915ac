"""A server of the herd: its places, the models in its memory, and whether it may be used.

What the person calls a node is one of these. The models of one server share its places and its
memory, so what is loaded and what is under way is known here and nowhere else.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable

from minions_engine.errors import EngineError, ModelUnavailable
from minions_engine.herd.health import Health
from minions_engine.herd.slots import Slots
from minions_engine.types import Zone

_LOADS_BY_ITSELF = frozenset(
    {"openai-compatible", "engine", "llama_cpp", "vllm", "tokasaurus", "mlx", "lemonade"}
)
"""Kinds that have their models ready, or whose own business it is which ones are."""
_REMEMBERED_SERVICE = 0.2


Note = Callable[[str, str, int], Awaitable[None]]
"""Host, model, and how many characters go there."""


class Server:
    """One server, on behalf of every model that it has.

    Args:
        name: How the person calls it.
        kind: Provider of its models; some load and unload by themselves.
        slots: Its places.
        weight: A larger one is preferred while it has room.
        clock: Monotonic seconds.
    """

    def __init__(
        self,
        name: str,
        *,
        kind: str,
        slots: Slots,
        weight: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.name = name
        self.slots = slots
        self.weight = weight
        self.health = Health(clock=clock)
        self.zone = Zone.DEVICE
        self.note: Note | None = None
        """Told before anything is given to a server that is not on this machine."""
        self.pinned = ""
        self.draining = False
        self.barred: EngineError | None = None
        """Why nothing may be given to it, whatever waits."""
        self.swaps = 0
        self.service_s: float | None = None
        self._clock = clock
        self._delegated = kind in _LOADS_BY_ITSELF
        self._loaded: set[str] = set()
        self._loaded_at = float("-inf")
        self._loading = False
        self._in_flight: Counter[str] = Counter()

    @property
    def closed(self) -> bool:
        """Whether nothing new begins here."""
        return self.draining or self.barred is not None

    @property
    def loaded(self) -> tuple[str, ...]:
        """Models in its memory, as far as is known."""
        return tuple(sorted(self._loaded))

    @property
    def in_flight(self) -> int:
        """Requests under way, of every model."""
        return self.slots.in_flight

    def why_closed(self) -> EngineError:
        """What those are told who can only go here."""
        return self.barred or ModelUnavailable(
            f"The node “{self.name}” takes no new work.",
            next_step=f"Open it again with: minions herd drain --resume {self.name}",
        )

    def has_ready(self, model: str) -> bool:
        """Whether a model can begin without another one being moved out."""
        return self._delegated or model in self._loaded

    def just_loaded(self, min_loaded_s: float) -> bool:
        """Whether what is in memory came there so lately that it should stay for a while."""
        return not self._delegated and self._clock() - self._loaded_at < min_loaded_s

    @property
    def is_loading(self) -> bool:
        """Whether the model that was asked for last has not answered since."""
        return self._loading

    def may_start(self, model: str) -> bool:
        """Whether a model can begin now: nothing is moved out from under an answer."""
        if self.has_ready(model):
            return True
        if self.pinned and self.pinned != model:
            return False
        return sum(self._in_flight.values()) == 0

    def start(self, model: str) -> None:
        """A request of a model takes a place."""
        if not self.has_ready(model):
            self.swaps += bool(self._loaded)
            self._loaded, self._loaded_at = {model}, self._clock()
            self._loading = True
        self._in_flight[model] += 1
        self.slots.take()

    def end(self, model: str, *, service_s: float | None = None) -> None:
        """Its place is free again; ``service_s`` is how long an answer took."""
        self._in_flight[model] -= 1
        self._in_flight += Counter()
        self.slots.give_back()
        self._loading = False
        if service_s is not None:
            before = self.service_s if self.service_s is not None else service_s
            self.service_s = before + _REMEMBERED_SERVICE * (service_s - before)

    def learn(self, loaded: Iterable[str]) -> None:
        """What the server itself says is in its memory. What is under way counts as well."""
        self._loaded = set(loaded) | set(self._in_flight)

    def forget_loaded(self) -> None:
        """Its memory is empty, or nothing is known about it: it was started anew."""
        self._loaded = set(self._in_flight)
