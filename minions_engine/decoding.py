"""From plain JSON back to values: what ``dataclasses.asdict`` wrote, by the types of the fields.

Written by any version of the program: a field that is not known here is left out, one that is
missing takes its default. Nothing else is guessed; what does not fit is an error. How a type is
read is worked out once: a chat may hold ten thousands of events.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

Reader = Callable[[Any], Any]
_PLAIN = (str, int, bool, NoneType)


def value_from_json(kind: Any, raw: Any) -> Any:
    """``raw`` as a value of type ``kind``.

    Raises:
        ValueError: it is not one.
    """
    return _reader(kind)(raw)


@cache
def _reader(kind: Any) -> Reader:
    origin, args = get_origin(kind), get_args(kind)
    if kind is Any:
        return lambda raw: raw
    if origin is Union or origin is UnionType:
        return _one_of([_reader(arg) for arg in args])
    if origin is tuple:
        return _tuple(args)
    if origin in (dict, Mapping):
        return _dict(_reader(args[0]), _reader(args[1]))
    if origin is Literal:
        return lambda raw: _fitting(raw, raw in args)
    if kind is float:
        return lambda raw: float(_fitting(raw, type(raw) in (int, float)))
    if kind in _PLAIN:
        return lambda raw: _fitting(raw, type(raw) is kind)
    if dataclasses.is_dataclass(kind):
        return _record(kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    raise ValueError("no value of this type can be read")


def _record(kind: Any) -> Reader:
    hints = get_type_hints(kind)
    missing = dataclasses.MISSING
    fields = [
        (f.name, _reader(hints[f.name]), f.default is missing and f.default_factory is missing)
        for f in dataclasses.fields(kind)
        if f.init
    ]

    def read(raw: Any) -> Any:
        _fitting(raw, isinstance(raw, Mapping))
        values: dict[str, Any] = {}
        for name, reader, needed in fields:
            if name in raw:
                values[name] = reader(raw[name])
            elif needed:
                raise ValueError("a field is missing")
        return kind(**values)

    return read


def _one_of(readers: list[Reader]) -> Reader:
    def read(raw: Any) -> Any:
        for reader in readers:
            try:
                return reader(raw)
            except ValueError:
                continue
        raise ValueError("the value is not of its types")

    return read


def _tuple(kinds: tuple[Any, ...]) -> Reader:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        each = _reader(kinds[0])
        return lambda raw: tuple(map(each, _fitting(raw, isinstance(raw, list | tuple))))
    readers = [_reader(kind) for kind in kinds]

    def read(raw: Any) -> tuple[Any, ...]:
        _fitting(raw, isinstance(raw, list | tuple) and len(raw) == len(readers))
        return tuple(reader(item) for reader, item in zip(readers, raw, strict=True))

    return read


def _dict(key: Reader, value: Reader) -> Reader:
    def read(raw: Any) -> dict[Any, Any]:
        _fitting(raw, isinstance(raw, Mapping))
        return {key(k): value(v) for k, v in raw.items()}

    return read


def _fitting(raw: Any, fits: bool) -> Any:
    if not fits:
        raise ValueError("the value is not of its type")
    return raw
