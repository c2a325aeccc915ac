"""An answer that streams into a long chat: processor time of the window's thread, step by step.

``python -m tests.benchmarks.desktop_stream [--json]``. 50 tokens a second are 25 steps a second of
two tokens; each step is measured with everything it causes: parsing, layout, painting.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import os
import time
from collections.abc import Callable

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from desktop_app.viewmodels.conversation import Quote, Turn, TurnState
from desktop_app.views.chat_view import ConversationView
from desktop_app.views.markdown.code_colours import load_colours
from desktop_app.views.markdown.parsing import load_parser
from desktop_app.views.theme import apply_theme

STEP_CHARACTERS = 8
CHATS = (500, 5_000)
SHORT = """The **lease** ends on *31 March 2027* [1] and renews by a year.

- one `x`
- two

| a | b |
|---|---|
| 1 | 2 |
"""
LONG = (
    """## The lease

The lease ends on **31 March 2027** and renews by a year unless you give notice **90 days** before,
so by *31 December 2026* [1][2]. In formula $E=mc^2$ and more words to make it long enough.

- First with `inline_code()` and a rather long text that goes on until it has to wrap
- Second point of the list, with **bold** words

| Item | Clause | EUR / month |
|:--|--:|--:|
| Rent [1] | 2 | 1,250 |
| Parking | 3 | 85 |

```python
def monthly_total(rent: float, parking: float) -> float:
    total = 0
    for month in range(12):
        total += rent + parking  # a comment
    return total
```

"""
    + "In the end the notice must be given in writing, and the landlord has to confirm it. " * 8
)


class WatchedApplication(QApplication):
    """Remembers how long the longest event took: as long nothing else could happen."""

    longest_s = 0.0
    _depth = 0

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Handle an event and look at the processor's clock."""
        self._depth += 1
        began = time.process_time()
        try:
            return super().notify(receiver, event)
        finally:
            self._depth -= 1
            if not self._depth:
                self.longest_s = max(self.longest_s, time.process_time() - began)


def turn(number: int) -> Turn:
    """An answered turn."""
    quote = Quote(
        number=1, document="/files/lease.pdf", page=1, line_start=None, line_end=None,
        start=None, text="The lease ends.", verified=True,
    )  # fmt: skip
    return Turn(
        run_id=str(number),
        question=f"Question {number}?",
        asked_at=0.0,
        state=TurnState.ANSWERED,
        protocol="local",
        text=SHORT,
        quotes=(quote,),
    )


def cost_ms(app: QApplication, act: Callable[[], object]) -> float:
    """Processor time of something with all that follows from it."""
    began = time.process_time()
    act()
    app.processEvents()
    return (time.process_time() - began) * 1_000


def blocked_ms(app: WatchedApplication, act: Callable[[], object]) -> float:
    """The longest time for which something, or an event that follows from it, blocks the window."""
    app.longest_s = 0.0
    began = time.process_time()
    act()
    own = time.process_time() - began
    app.processEvents()
    return max(own, app.longest_s) * 1_000


def spread(costs: list[float]) -> dict[str, float]:
    """Middle, 95th percentile and most."""
    ordered = sorted(costs)
    return {
        "median": round(ordered[len(ordered) // 2], 1),
        "p95": round(ordered[int(len(ordered) * 0.95)], 1),
        "max": round(ordered[-1], 1),
    }


def measure(app: WatchedApplication, messages: int) -> dict[str, object]:
    """One chat of a length."""
    view = ConversationView()
    view.resize(680, 700)
    view.show()
    app.processEvents()
    turns = [turn(number) for number in range(messages)]
    opened = [blocked_ms(app, lambda: view.show_turns(turns)) for _ in range(3)]
    view.add_turn(Turn(run_id="r", question="Now?", asked_at=0.0, protocol="local"))
    running = Turn(run_id="r", question="Now?", asked_at=0.0, protocol="local")
    flushes = []
    for end in range(STEP_CHARACTERS, len(LONG), STEP_CHARACTERS):
        running = dataclasses.replace(running, text=LONG[:end])
        flushes.append(cost_ms(app, lambda now=running: view.change_turn(messages, now)))
    bar = view.verticalScrollBar()
    scrolled = [blocked_ms(app, lambda: bar.setValue(bar.value() - 120)) for _ in range(100)]
    jumped = [
        blocked_ms(app, lambda part=part: bar.setValue(bar.maximum() * part // 11))
        for part in range(1, 11)
    ]
    resized = [blocked_ms(app, lambda width=width: view.resize(width, 700)) for width in (600, 720)]
    view.close()
    return {
        "open_blocked_ms": [round(cost, 1) for cost in opened],
        "flush_ms": spread(flushes),
        "scroll_blocked_ms": spread(scrolled),
        "jump_blocked_ms": spread(jumped),
        "resize_blocked_ms": spread(resized),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    app = WatchedApplication([])
    apply_theme(app, "light")
    load_parser()
    load_colours()
    told = {f"{count:,} messages": measure(app, count) for count in CHATS}
    if options.json:
        print(json.dumps(told))
        return
    for name, figures in told.items():
        print(name)
        for figure, value in figures.items():
            print(f"  {figure:18} {value}")


if __name__ == "__main__":
    main()
