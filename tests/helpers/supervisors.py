"""What stand-ins of remote models say: planners that read our own prompts, without a model.

Each is ``(messages, schema) -> text`` like a brain; it plans when it is asked for tasks and
concludes when it is given findings.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from minions_engine.index.lexical import query_terms

_QUESTION = re.compile(r"^Question: (.*)$", re.MULTILINE)
_FINDING = re.compile(r"^\[(\d+)\] \(file \d+\) (.*)$", re.MULTILINE)


def planner(messages: list[dict[str, Any]], schema: Mapping[str, Any] | None = None) -> str:
    """One task that is the question itself; concludes with the finding nearest to it."""
    text = messages[-1]["content"]
    asked = _QUESTION.findall(text)
    if not asked:
        return f"You asked: {text.strip()[:200]}"
    question = asked[-1]
    if "Findings:" not in text:
        return plan([question])
    return conclude(question, _FINDING.findall(text))


def plan(tasks: Sequence[str], *, read: str = "best") -> str:
    """A plan with these tasks."""
    return json.dumps(
        {
            "tasks": [
                {"task": task, "keywords": list(query_terms(task))[:4], "read": read}
                for task in tasks
            ]
        }
    )


def conclude(question: str, findings: Sequence[tuple[str, str]]) -> str:
    """An answer from the finding that shares most words with the question."""
    wanted = set(query_terms(question))
    best = max(findings, key=lambda f: len(wanted & set(query_terms(f[1]))), default=None)
    if best is None:
        return json.dumps({"decision": "answer", "answer": "Nothing was found.", "tasks": []})
    return json.dumps(
        {"decision": "answer", "answer": f"{best[1]} [{best[0]}].", "tasks": [], "notes": ""}
    )


def never_content(messages: list[dict[str, Any]], schema: Mapping[str, Any] | None = None) -> str:
    """Asks for more for ever."""
    if "Findings:" not in messages[-1]["content"]:
        return planner(messages, schema)
    more = [{"task": f"Find clause {len(messages[-1]['content'])}.", "keywords": ["clause"]}]
    return json.dumps({"decision": "more", "answer": None, "tasks": more, "notes": "Rent known."})
