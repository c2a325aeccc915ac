"""Gaps in texts: ``{{name}}``. Filling them is all there is; nothing in a text is ever run."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping

from minions_engine.errors import BadInput
from minions_engine.prompt_library.values import Variable

_GAP = re.compile(r"\{\{\s*([A-Za-z_][A-Za-z0-9_]{0,39})\s*\}\}")
_STRANGE = re.compile(r"\{%|\{#|\{\{")


def gaps_in(*texts: str) -> tuple[str, ...]:
    """Names of the gaps, in order of their first place."""
    return tuple(dict.fromkeys(name for text in texts for name in _GAP.findall(text)))


def check_gaps(text: str, *, where: str) -> None:
    """See to it that braces in a text are gaps and nothing else.

    Raises:
        BadInput: it has a statement or an expression of a template language.
    """
    strange = _STRANGE.search(_GAP.sub("", text))
    if strange is not None:
        raise BadInput(
            f"{where} has “{strange.group()}”, which is no gap of the form {{{{name}}}}.",
            next_step="Write every gap as {{name}}; there are no conditions and no loops.",
        )


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its gaps filled. What is filled in is not looked at for gaps again."""
    return _GAP.sub(lambda gap: values[gap.group(1)], text)


def completed(
    given: Mapping[str, str], variables: Iterable[Variable], *, name: str
) -> dict[str, str]:
    """A value for every variable: what was given, else its default.

    Raises:
        BadInput: one is given that is unknown, or one is missing that has no default.
    """
    known = {variable.name: variable for variable in variables}
    for strange in given:
        if strange not in known:
            near = difflib.get_close_matches(strange, known, n=1)
            raise BadInput(
                f"“{name}” has no variable “{strange}”.",
                next_step=f"Did you mean {near[0]}?" if near else _those(known),
            )
    missing = [n for n, v in known.items() if n not in given and v.default is None]
    if missing:
        raise BadInput(
            f"“{name}” needs a value for {', '.join(missing)}.",
            next_step=f"Give it, for example: --set {missing[0]}=…",
        )
    return {n: given.get(n, v.default or "") for n, v in known.items()}


def _those(known: Mapping[str, Variable]) -> str:
    return f"It has: {', '.join(known)}." if known else "It has no variables."
