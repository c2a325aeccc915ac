"""MinionS: a remote model plans, readers here do its tasks on passages, it concludes from findings.

After the protocol of the paper “Minions: Cost-efficient Collaboration Between On-device and Cloud
Language Models” (arXiv 2502.15964), with what its measured faults ask for: the plan is data and
never code, the best passages are read first and reading stops when the findings suffice, readers
cite sentence numbers, and only chosen findings of a few words leave. Two remote calls a question.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from minions_engine.events import Event
from minions_engine.protocols.base import Parts, Task
from minions_engine.protocols.round_reading import Style
from minions_engine.protocols.supervised import supervised

STYLE = Style(name="minions", prompts="minions")


class MinionsProtocol:
    """Answers with a remote model that plans and concludes, and local readers that find."""

    def run(self, task: Task, parts: Parts) -> AsyncIterator[Event]:
        """The events of one answer."""
        return supervised(task, parts, STYLE)
