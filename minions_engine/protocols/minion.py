"""Minion: a remote model and one local reader talk until the question is answered.

After the protocol of the paper “Minions: Cost-efficient Collaboration Between On-device and Cloud
Language Models” (arXiv 2502.15964). Each turn says anew what is known: the talk does not grow with
its turns, and the reader sees the best passages for what it is asked, not the whole file.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

from minions_engine.events import Event
from minions_engine.protocols.base import Parts, Task
from minions_engine.protocols.round_reading import Style
from minions_engine.protocols.supervised import supervised

STYLE = Style(name="minion", prompts="minion", passages=8, together=True, finding_words=22)


class MinionProtocol:
    """Answers with a remote model that asks and one local reader that reads and replies."""

    def run(self, task: Task, parts: Parts) -> AsyncIterator[Event]:
        """The events of one answer."""
        return supervised(task, parts, STYLE)
