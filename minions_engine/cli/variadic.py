"""An option that takes several values: ``--docs a b c`` as well as ``--docs a --docs b``.

The parser below Typer gives an option a fixed number of values, so the words are put into
the second spelling before it sees them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typer
from typer.core import TyperCommand

VARIADIC = "--docs"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """One word of a command line; ``value_of`` a variadic option, ``free`` if positional."""

    text: str
    docs: bool = False
    free: bool = False


class DocsCommand(TyperCommand):
    """A command whose ``--docs`` takes every following word that is no option."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Spell ``--docs`` once for each of its values."""
        takes_value = {
            name
            for param in self.params
            if not getattr(param, "is_flag", False)
            for name in param.opts
            if name.startswith("-") and name != VARIADIC
        }
        return super().parse_args(ctx, spell_out(args, takes_value=takes_value))


def spell_out(args: Sequence[str], *, takes_value: set[str]) -> list[str]:
    """The same words with ``--docs`` before each of its values.

    When no other word can be the question, the last of several values is taken for it,
    unless it names something that exists: ``ask --docs contracts "Who pays?"``.
    """
    words = _sort_words(args, takes_value)
    values = [index for index, word in enumerate(words) if word.docs]
    has_question = any(word.free for word in words) or "--questions" in args or "--queries" in args
    question: list[str] = []
    if not has_question and len(values) > 1 and not Path(words[values[-1]].text).exists():
        question = ["--", words.pop(values[-1]).text]
    spelled = [part for word in words for part in ((VARIADIC,) * word.docs + (word.text,))]
    return spelled + question


def _sort_words(args: Sequence[str], takes_value: set[str]) -> list[_Word]:
    words: list[_Word] = []
    rest = iter(args)
    in_docs = False
    for text in rest:
        if text == "--":
            words.append(_Word(text=text))
            words.extend(_Word(text=word, free=True) for word in rest)
        elif text == VARIADIC:
            in_docs = True
            first = next(rest, None)
            words.append(_Word(text=VARIADIC) if first is None else _Word(text=first, docs=True))
        elif text.startswith("-") and text != "-":
            in_docs = False
            words.append(_Word(text=text))
            if text in takes_value and (value := next(rest, None)) is not None:
                words.append(_Word(text=value))
        else:
            words.append(_Word(text=text, docs=in_docs, free=not in_docs))
    return words
