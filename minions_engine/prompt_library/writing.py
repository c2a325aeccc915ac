"""A prompt as the TOML text that a person edits."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from minions_engine.prompt_library.values import Prompt

EXAMPLE = '''title = "Summarise for somebody"
# Written for these models; leave it out when any will do.
# models = ["ollama/llama3.2"]
system = "You write plainly and add nothing of your own."
text = """
Summarise this for {{reader}}, in at most {{sentences}} sentences:

{{text}}
"""
temperature = 0.2
max_tokens = 400

[variables.reader]
default = "a colleague"

[variables.sentences]
default = "3"

[[cases]]
name = "keeps the date"
variables = { text = "The kiln arrives on 4 May. The yard gate has to be open by then." }
expect = ["4 May"]
'''

EXAMPLE_CHAIN = """title = "Find, then explain"

[inputs.reader]
default = "a colleague"

[[steps]]
name = "found"
use = "find"
text = "{{topic}}"
most = 5

[[steps]]
name = "explained"
use = "prompt"
prompt = "summarise"
variables = { text = "{{found}}", reader = "{{reader}}" }
"""


def written(prompt: Prompt) -> str:
    """The prompt as TOML, for a person to read and change."""
    lines = [f"title = {_string(prompt.title)}"]
    if prompt.models:
        lines.append(f"models = {_list(prompt.models)}")
    if prompt.system:
        lines.append(f"system = {_long(prompt.system)}")
    lines.append(f"text = {_long(prompt.text)}")
    lines += [f"temperature = {float(prompt.temperature)}", f"max_tokens = {prompt.max_tokens}"]
    if prompt.stop:
        lines.append(f"stop = {_list(prompt.stop)}")
    for variable in prompt.variables:
        if variable.default is None and not variable.about:
            continue
        lines += ["", f"[variables.{variable.name}]"]
        if variable.default is not None:
            lines.append(f"default = {_string(variable.default)}")
        if variable.about:
            lines.append(f"about = {_string(variable.about)}")
    for case in prompt.cases:
        lines += ["", "[[cases]]", f"name = {_string(case.name)}"]
        lines.append(f"variables = {_table(case.variables)}")
        lines += [f"expect = {_list(case.expect)}"] if case.expect else []
        lines += [f"refuse = {_list(case.refuse)}"] if case.refuse else []
    return "\n".join(lines) + "\n"


def _string(text: str) -> str:
    # A JSON string is a TOML string, but for one character that JSON leaves as it is.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _long(text: str) -> str:
    """Over several lines where the text has several, so that a person can edit it."""
    if "\n" not in text or any(ord(char) < 32 and char not in "\n\t" for char in text):
        return _string(text)
    inner = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"').replace("\x7f", "\\u007f")
    if inner.endswith('"'):
        inner = inner[:-1] + '\\"'
    # TOML drops a line end right after the opening quotes.
    return f'"""\n{inner}"""'


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(_string(text) for text in texts)}]"


def _table(values: Mapping[str, str]) -> str:
    return "{ " + ", ".join(f"{name} = {_string(text)}" for name, text in values.items()) + " }"
