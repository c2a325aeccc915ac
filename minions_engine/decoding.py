"""From plain JSON back to values: what ``dataclasses.asdict`` wrote, by the types of the fields.

Written by any version of the program: a field that is not known here is left out, one that is
missing takes its default. Nothing else is guessed; what does not fit is an error.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

_PLAIN = (str, int, bool, NoneType)


def value_from_json(kind: Any, raw: Any) -> Any:
    """``raw`` as a value of type ``kind``.

    Raises:
        ValueError: it is not one.
    """
    origin = get_origin(kind)
    if kind is Any:
        return raw
    if origin is Union or origin is UnionType:
        return _one_of(get_args(kind), raw)
    if origin is tuple:
        return _tuple(get_args(kind), raw)
    if origin is dict:
        return _dict(get_args(kind), raw)
    if origin is Literal:
        return _fitting(raw, raw in get_args(kind))
    if kind is float:
        return float(_fitting(raw, type(raw) in (int, float)))
    if kind in _PLAIN:
        return _fitting(raw, type(raw) is kind)
    if dataclasses.is_dataclass(kind):
        return _record(kind, raw)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(raw)
    raise ValueError("no value of this type can be read")


def _record(kind: Any, raw: Any) -> Any:
    _fitting(raw, isinstance(raw, Mapping))
    values: dict[str, Any] = {}
    for name, hint, optional in _fields(kind):
        if name in raw:
            values[name] = value_from_json(hint, raw[name])
        elif not optional:
            raise ValueError("a field is missing")
    return kind(**values)


@cache
def _fields(kind: Any) -> tuple[tuple[str, Any, bool], ...]:
    hints = get_type_hints(kind)
    missing = dataclasses.MISSING
    return tuple(
        (f.name, hints[f.name], f.default is not missing or f.default_factory is not missing)
        for f in dataclasses.fields(kind)
        if f.init
    )


def _one_of(kinds: tuple[Any, ...], raw: Any) -> Any:
    for kind in kinds:
        try:
            return value_from_json(kind, raw)
        except ValueError:
            continue
    raise ValueError("the value fits none of its types")


def _tuple(kinds: tuple[Any, ...], raw: Any) -> tuple[Any, ...]:
    _fitting(raw, isinstance(raw, list | tuple))
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(value_from_json(kinds[0], item) for item in raw)
    _fitting(raw, len(kinds) == len(raw))
    return tuple(value_from_json(kind, item) for kind, item in zip(kinds, raw, strict=True))


def _dict(kinds: tuple[Any, ...], raw: Any) -> dict[Any, Any]:
    _fitting(raw, isinstance(raw, Mapping))
    key, value = kinds
    return {value_from_json(key, k): value_from_json(value, v) for k, v in raw.items()}


def _fitting(raw: Any, fits: bool) -> Any:
    if not fits:
        raise ValueError("the value is not of its type")
    return raw
