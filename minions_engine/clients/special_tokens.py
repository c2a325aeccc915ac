"""Keeps words of documents from posing as the marks that part the turns of a chat.

A model is given one text, in which such marks say who speaks. A server that finds them in a
document takes them for its own, so they are broken up wherever they are not ours.
"""

from __future__ import annotations

import re

from minions_engine.messages import Message, Origin

_MARK = re.compile(
    r"<(?=[|｜]\w{1,40}[|｜]>"  # <|im_start|>, <|eot_id|>, <｜User｜> …
    r"|/?(?:s|bos|eos|pad|unk|start_of_turn|end_of_turn|think|tool_call|tool_response)>)"
    r"|\[(?=/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_RESULTS|TOOL_CALLS)\])"
    r"|<(?=</?SYS>>)"
)


def defused(message: Message) -> str:
    """The words of a message, with every such mark broken up outside our own templates."""
    return "".join(
        part.text if part.origin is Origin.TEMPLATE else _MARK.sub(r"\g<0> ", part.text)
        for part in message.parts
    )
