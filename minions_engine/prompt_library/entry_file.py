"""A prompt or a chain as a TOML text: read, and checked until each fault is named.

It brings data alone: no host, no key, no mode. What looks like a key is refused.
"""

from __future__ import annotations

import re
import tomllib
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from minions_engine.errors import BadInput
from minions_engine.privacy.credentials import find_credentials
from minions_engine.prompt_library.gaps import check_gaps, gaps_in
from minions_engine.prompt_library.values import (
    Case,
    Chain,
    Kind,
    Prompt,
    Step,
    StepKind,
    Variable,
)

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,59}")
_STEP_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}")
_LONGEST = 200_000
_PROTOCOLS = ("auto", "quotes", "local", "minion", "minions", "mixture", "remote")
_Shape = TypeVar("_Shape", bound=BaseModel)
_Text = Annotated[str, Field(max_length=_LONGEST)]
_Short = Annotated[str, Field(max_length=300)]


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Variable(_Closed):
    default: _Text | None = None
    about: _Short = ""


class _Case(_Closed):
    name: Annotated[str, Field(min_length=1, max_length=80)]
    variables: dict[str, _Text] = {}
    expect: list[_Short] = []
    refuse: list[_Short] = []


class _Prompt(_Closed):
    title: _Short = ""
    text: Annotated[str, Field(min_length=1, max_length=_LONGEST)]
    system: _Text = ""
    models: list[_Short] = []
    temperature: Annotated[float, Field(ge=0, le=2)] = 0.0
    max_tokens: Annotated[int, Field(ge=1, le=32_768)] = 1024
    stop: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=200)]], Field(max_length=16)
    ] = []
    variables: dict[str, _Variable] = {}
    cases: Annotated[list[_Case], Field(max_length=200)] = []


class _Step(_Closed):
    name: str
    use: StepKind
    text: _Text = ""
    prompt: _Short = ""
    variables: dict[str, _Text] = {}
    model: _Short = ""
    protocol: str = "local"
    collection: _Short = ""
    most: Annotated[int, Field(ge=1, le=50)] = 5


class _Chain(_Closed):
    title: _Short = ""
    inputs: dict[str, _Variable] = {}
    steps: Annotated[list[_Step], Field(min_length=1, max_length=50)]


def check_name(name: str) -> str:
    """The name, if it can be one.

    Raises:
        BadInput: it cannot.
    """
    if _NAME.fullmatch(name) is None:
        raise BadInput(
            f"“{name}” cannot be the name of a prompt.",
            next_step="Use up to 60 small letters, digits, “-” and “_”.",
        )
    return name


def kind_of(text: str) -> Kind:
    """Whether a text is a chain or a prompt, by whether it has steps. Raises as ``entry_from``."""
    return Kind.CHAIN if "steps" in _read("", text) else Kind.PROMPT


def entry_from(name: str, text: str) -> Prompt | Chain:
    """The prompt or chain that a text describes.

    Raises:
        BadInput: it is none, or holds what looks like a key; the message says where.
    """
    check_name(name)
    raw = _read(name, text)
    return chain_from(name, raw) if "steps" in raw else prompt_from(name, raw)


def prompt_from(name: str, raw: dict[str, Any]) -> Prompt:
    """A prompt of values that were read somewhere. Raises as ``entry_from``."""
    read = _checked(_Prompt, name, raw)
    parts = ((f"The text of “{name}”", read.text), (f"The rules of “{name}”", read.system))
    for where, part in parts:
        check_gaps(part, where=where)
    gaps = gaps_in(read.system, read.text)
    unused = [variable for variable in read.variables if variable not in gaps]
    if unused:
        raise BadInput(
            f"“{name}” has a variable “{unused[0]}” that stands nowhere in it.",
            next_step=f"Write {{{{{unused[0]}}}}} where it belongs, or take the variable out.",
        )
    for case in read.cases:
        strange = [variable for variable in case.variables if variable not in gaps]
        if strange:
            raise BadInput(
                f"The case “{case.name}” of “{name}” fills “{strange[0]}”, which is no gap."
            )
    return Prompt(
        name=name,
        text=read.text,
        title=read.title,
        system=read.system,
        variables=tuple(_variable(gap, read.variables.get(gap)) for gap in gaps),
        models=tuple(read.models),
        temperature=read.temperature,
        max_tokens=read.max_tokens,
        stop=tuple(read.stop),
        cases=tuple(
            Case(
                name=case.name,
                variables=dict(case.variables),
                expect=tuple(case.expect),
                refuse=tuple(case.refuse),
            )
            for case in read.cases
        ),
    )


def chain_from(name: str, raw: dict[str, Any]) -> Chain:
    """A chain of values that were read somewhere. Raises as ``entry_from``."""
    read = _checked(_Chain, name, raw)
    names = [step.name for step in read.steps]
    inputs: list[str] = []
    for place, step in enumerate(read.steps):
        _check_step(step, names, place, name)
        wanted = gaps_in(step.text, *step.variables.values())
        inputs += [gap for gap in wanted if gap not in names and gap not in inputs]
    unused = [given for given in read.inputs if given not in inputs]
    if unused:
        raise BadInput(f"“{name}” has an input “{unused[0]}” that no step uses.")
    return Chain(
        name=name,
        title=read.title,
        inputs=tuple(_variable(gap, read.inputs.get(gap)) for gap in inputs),
        steps=tuple(
            Step(
                name=step.name,
                kind=step.use,
                text=step.text,
                prompt=step.prompt,
                variables=dict(step.variables),
                model=step.model,
                protocol=step.protocol,
                collection=step.collection,
                most=step.most,
            )
            for step in read.steps
        ),
    )


def _check_step(step: _Step, names: list[str], place: int, chain: str) -> None:
    where = f"Step {place + 1} of “{chain}”"
    if _STEP_NAME.fullmatch(step.name) is None or names.count(step.name) > 1:
        raise BadInput(f"{where} needs a name of its own, of letters, digits and “_”.")
    if step.protocol not in _PROTOCOLS:
        raise BadInput(f"{where} names no way of answering.", next_step=", ".join(_PROTOCOLS))
    if (step.use is StepKind.PROMPT) != bool(step.prompt):
        raise BadInput(f"{where} has to name a prompt exactly when it uses one.")
    if step.use is not StepKind.PROMPT and not step.text.strip():
        raise BadInput(f"{where} has no text.")
    for text in (step.text, *step.variables.values()):
        check_gaps(text, where=where)
    for gap in gaps_in(step.text, *step.variables.values()):
        if gap in names[place:]:
            raise BadInput(
                f"{where} uses the result of “{gap}”, which is not there yet.",
                next_step="A step can use inputs and results of the steps before it.",
            )


def _variable(name: str, told: _Variable | None) -> Variable:
    if told is None:
        return Variable(name=name)
    return Variable(name=name, default=told.default, about=told.about)


def _read(name: str, text: str) -> dict[str, Any]:
    if len(text) > 4 * _LONGEST:
        raise BadInput(f"“{name}” is too long for a prompt.")
    try:
        return tomllib.loads(text)
    except ValueError as error:
        raise BadInput(
            f"“{name}” is not written as TOML: {error}.",
            next_step="See how one looks with: minions prompts new NAME --show",
        ) from error


def _checked(shape: type[_Shape], name: str, raw: dict[str, Any]) -> _Shape:
    try:
        read = shape.model_validate(raw)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadInput(f"“{name}” cannot be used: {where}: {first['msg']}.") from error
    if find_credentials(" ".join(_texts(raw))):
        raise BadInput(
            f"“{name}” holds what looks like a key.",
            next_step="Keys are kept with: minions keys set PROVIDER",
        )
    return read


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return []
