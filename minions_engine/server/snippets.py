"""A first call of the API to copy, for a terminal and for Python. The token is never in it."""

from __future__ import annotations

import json
import shlex
from typing import Literal

VARIABLE = "MINIONS_API_TOKEN"


def snippet(kind: Literal["curl", "python"], *, url: str, model: str, question: str = "") -> str:
    """A call that runs as it is once ``MINIONS_API_TOKEN`` is set to a token."""
    messages = [{"role": "user", "content": question or "Hello!"}]
    if kind == "curl":
        body = shlex.quote(json.dumps({"model": model, "messages": messages}, ensure_ascii=False))
        return (
            f"curl {shlex.quote(url + '/chat/completions')} \\\n"
            f'  -H "Authorization: Bearer ${VARIABLE}" \\\n'
            f'  -H "Content-Type: application/json" \\\n'
            f"  -d {body}\n"
        )
    return (
        "import os\n\nfrom openai import OpenAI\n\n"
        f'client = OpenAI(base_url={url!r}, api_key=os.environ["{VARIABLE}"])\n'
        f"answer = client.chat.completions.create(model={model!r}, messages={messages!r})\n"
        "print(answer.choices[0].message.content)\n"
    )
