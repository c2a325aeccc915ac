"""Answers in a shape: what to ask a model for, and how to read what it made of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from minions_engine.errors import ReplyInvalid

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

    M = TypeVar("M", bound=BaseModel)
else:
    M = TypeVar("M")

_MOST_CHARACTERS = 400_000
_MOST_STARTS = 64
"""Places in a text at which JSON is looked for; a hostile text has one at each character."""
_THINKING = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_FENCED = re.compile(r"```[a-zA-Z]*\s*\n?(.*?)```", re.DOTALL)
_START = re.compile(r"[\[{]")
_SAID_ELSEWHERE = ("title", "description", "default")
"""What the prompt says anyway; a remote service charges for every token of a schema."""
_NEXT_STEP = "Ask again, or choose a larger local model."


def schema_of(shape: type[BaseModel]) -> dict[str, Any]:
    """JSON schema of ``shape`` without references or titles, which not every server reads."""
    schema = shape.model_json_schema()
    definitions = schema.pop("$defs", {})
    plain = _plain(schema, definitions, ())
    assert isinstance(plain, dict)
    return plain


def parse_reply(text: str, shape: type[M]) -> M:
    """The value in ``text``, whether bare, in a code fence, or with words around it.

    Raises:
        ReplyInvalid: nothing in it has the shape; the message says what is wrong.
    """
    from pydantic import ValidationError

    if len(text) > _MOST_CHARACTERS:
        raise ReplyInvalid("The model's answer is far too long.", next_step=_NEXT_STEP)
    first_error: ValidationError | None = None
    for value in _values(text):
        try:
            return shape.model_validate(value)
        except ValidationError as error:
            first_error = first_error or error
    if first_error is not None:
        raise ReplyInvalid(
            f"The model's answer has the wrong form: {_described(first_error)}.",
            next_step=_NEXT_STEP,
        ) from None
    raise ReplyInvalid("The model's answer holds no complete JSON value.", next_step=_NEXT_STEP)


def without_thinking(text: str) -> str:
    """``text`` without what a thinking model says to itself."""
    return _THINKING.sub("", text)


def _values(text: str) -> Iterator[Any]:
    """Values that the text may mean, the likeliest first."""
    answer = without_thinking(text).strip()
    decoder = json.JSONDecoder(strict=False, parse_constant=_refuse_constant)
    blocks = [block.strip() for block in _FENCED.findall(answer)]
    for candidate in (answer, *reversed(blocks)):
        try:
            yield decoder.decode(candidate)
        except (ValueError, RecursionError):
            continue
    found: list[tuple[int, Any]] = []
    end = 0
    for start in _starts(answer):
        if start < end:
            continue
        try:
            value, end = decoder.raw_decode(answer, start)
        except (ValueError, RecursionError):
            continue
        found.append((end - start, value))
    for _, value in sorted(found, key=lambda pair: -pair[0]):
        yield value


def _starts(text: str) -> Iterator[int]:
    for count, match in enumerate(_START.finditer(text)):
        if count == _MOST_STARTS:
            return
        yield match.start()


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def _described(error: ValidationError) -> str:
    """The first few faults: where, and what was expected. Never what stood there."""
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    return "; ".join(
        f"{'.'.join(str(step) for step in fault['loc'])[:60] or 'all'}: {fault['msg'][:120]}"
        for fault in faults[:3]
    )


def _plain(node: object, definitions: Mapping[str, Any], inside: tuple[str, ...]) -> object:
    """``node`` with its references filled in, unless that would have no end."""
    if isinstance(node, list):
        return [_plain(item, definitions, inside) for item in node]
    if not isinstance(node, dict):
        return node
    reference = node.get("$ref")
    if isinstance(reference, str):
        name = reference.rsplit("/", 1)[-1]
        if name in inside:
            raise ValueError(f"the shape {name} holds itself")
        return _plain(definitions[name], definitions, (*inside, name))
    return {
        key: (
            {name: _plain(value, definitions, inside) for name, value in item.items()}
            if key == "properties"
            else _plain(item, definitions, inside)
        )
        for key, item in node.items()
        if key not in _SAID_ELSEWHERE
    }
