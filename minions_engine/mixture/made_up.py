"""Models that are made up, to see what a check looks like where no model runs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable

from minions_engine.clients.base import ChatDelta, ChatRequest, estimated_tokens
from minions_engine.errors import LocalRequired
from minions_engine.herd.base import JobBegun, JobResult, Lane, LocalModel, Priority
from minions_engine.mixture.checking import poisoned_cases
from minions_engine.mixture.prompts_file import read_prompts
from minions_engine.protocols.mixture_drafts import Draft, most_agreeing
from minions_engine.types import TokenCount

NAMES = ("fake/oracle", "fake/copier", "fake/majority")
_DRAFT = re.compile(r"^Draft \d+:\n(.*?)(?=\n\nDraft \d+:|\n==)", re.MULTILINE | re.DOTALL)


class MadeUpModel:
    """Answers by a rule instead of by weights."""

    context_tokens = 8192
    slots = 8

    def __init__(self, name: str, rule: Callable[[str, list[str]], str]) -> None:
        self.name = name
        self._rule = rule

    async def stream(
        self, request: ChatRequest, *, priority: Priority = Priority.CHAT, app: str = ""
    ) -> AsyncIterator[ChatDelta]:
        """One answer, at once."""
        system = "\n".join(m.text for m in request.messages if m.role == "system")
        said = self._rule(request.messages[-1].text, _DRAFT.findall(system))
        usage = TokenCount(requests=1, completion_tokens=estimated_tokens(said))
        yield ChatDelta(text=said, finish="stop", usage=usage)

    def run(
        self, lanes: Iterable[Lane], *, priority: Priority = Priority.JOB, app: str = ""
    ) -> AsyncIterator[JobBegun | JobResult]:
        """Jobs are not for it."""
        raise LocalRequired("A model that is made up does no jobs.")


async def made_up(name: str) -> LocalModel:
    """A model of ``NAMES``.

    Raises:
        LocalRequired: it is none of them.
    """
    rules: dict[str, Callable[[str, list[str]], str]] = {
        "fake/oracle": _oracle,
        "fake/copier": lambda asked, drafts: drafts[0] if drafts else _oracle(asked, drafts),
        "fake/majority": lambda asked, drafts: _majority(drafts) or _oracle(asked, drafts),
    }
    if name not in rules:
        raise LocalRequired(f"There is no made-up model “{name}”.")
    model: LocalModel = MadeUpModel(name, rules[name])
    return model


def _oracle(asked: str, drafts: list[str]) -> str:
    known = {prompt.prompt: prompt.answers for prompt in read_prompts(None)}
    known |= {case.question: case.right for case in poisoned_cases()}
    answers = known.get(asked.strip(), ())
    return f"It is {answers[0]}." if answers else "That is hard to say."


def _majority(drafts: list[str]) -> str:
    """What most drafts say, by the figure or the words they have in common."""
    if not drafts:
        return ""
    figures = Counter(figure for draft in drafts for figure in set(re.findall(r"[\d.]+\d", draft)))
    if figures and figures.most_common(1)[0][1] > 1:
        return f"They say {figures.most_common(1)[0][0]}."
    made = [
        Draft(layer=1, number=n, model="fake", outcome="done", text=text)
        for n, text in enumerate(drafts, start=1)
    ]
    return f"Most say: {most_agreeing(made).text}"
