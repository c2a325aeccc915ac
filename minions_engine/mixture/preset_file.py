"""A preset as a TOML text: read, checked until each fault names its layer, and written.

Nothing that looks like a key is taken: keys belong in the system's key store.
"""

from __future__ import annotations

import json
import re
import tomllib
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from minions_engine.clients.chat_template import check_template
from minions_engine.clients.generation import Generation
from minions_engine.clients.providers import PROVIDERS
from minions_engine.errors import BadInput
from minions_engine.privacy.credentials import find_credentials
from minions_engine.protocols.mixture_preset import MOST_LAYERS, Layer, Member, MixtureMode, Preset

REMOTE = "remote"
_MOST_DRAFTS = 16
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_KEY_NAMES = ("key", "token", "secret", "password", "bearer", "credential")
_GENERATION = tuple(Generation.__dataclass_fields__)


class _Options(BaseModel):
    """Choices of a layer or of one model. The first nine have the names of other programs."""

    model_config = ConfigDict(extra="forbid")
    max_tokens: Annotated[int, Field(ge=16, le=8192)] | None = None
    temperature: Annotated[float, Field(ge=0, le=2)] | None = None
    num_return_sequences: Annotated[int, Field(ge=1, le=_MOST_DRAFTS)] | None = None
    top_k: Annotated[int, Field(ge=1, le=1000)] | None = None
    top_p: Annotated[float, Field(gt=0, le=1)] | None = None
    do_sample: bool | None = None
    num_beams: Annotated[int, Field(ge=1, le=16)] | None = None
    early_stopping: bool | None = None
    no_repeat_ngram_size: Annotated[int, Field(ge=0, le=50)] | None = None
    chat_template: Annotated[str, Field(max_length=20_000)] | None = None
    system_role: bool | None = None
    think: bool | None = None
    instructions: Annotated[str, Field(max_length=8_000)] | None = None


class _Member(_Options):
    model: Annotated[str, Field(min_length=1, max_length=300)]


class _Layer(_Options):
    models: list[str | _Member] = []


class _Preset(BaseModel):
    model_config = ConfigDict(extra="forbid")
    title: Annotated[str, Field(max_length=80)] = ""
    description: Annotated[str, Field(max_length=400)] = ""
    mode: MixtureMode = MixtureMode.MOA
    layers: list[_Layer] = []
    min_usable: Annotated[int, Field(ge=1, le=_MOST_DRAFTS)] = 1
    draft_timeout_s: Annotated[float, Field(ge=1, le=3600)] = 180.0
    window: Annotated[int, Field(ge=0, le=_MOST_DRAFTS)] = 0
    top: Annotated[int, Field(ge=1, le=_MOST_DRAFTS)] = 2
    keep_drafts: bool = True


def check_name(name: str) -> str:
    """The name of a preset, as it stands in ``moa:<name>``.

    Raises:
        BadInput: it cannot be one.
    """
    if not _NAME.fullmatch(name):
        raise BadInput(
            f"“{name}” cannot be the name of a preset.",
            next_step="Use small letters, digits and hyphens, at most 40.",
        )
    return name


def preset_from_toml(name: str, text: str) -> Preset:
    """The preset that a text describes.

    Raises:
        BadInput: it describes none; the message names the layer where it can.
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _fault(name, f"it is no TOML ({error})") from error
    _refuse_keys(name, raw, text)
    try:
        shape = _Preset.model_validate(raw)
    except ValidationError as error:
        raise _fault(name, _first_fault(error)) from error
    layers = tuple(_layer(layer) for layer in shape.layers)
    values = shape.model_dump(exclude={"layers"})
    return checked(Preset(name=check_name(name), layers=layers, **values))


def checked(preset: Preset) -> Preset:
    """A preset that can run.

    Raises:
        BadInput: it cannot; the message names the layer.
    """
    name, layers = preset.name, preset.layers
    if not 1 <= len(layers) <= MOST_LAYERS:
        raise _fault(name, f"it has {len(layers)} layers, and 1 to {MOST_LAYERS} are possible")
    for number, layer in enumerate(layers, start=1):
        if not layer.members:
            raise _fault(name, f"layer {number} has no model")
        for member in layer.members:
            if member.generation.chat_template:
                check_template(member.generation.chat_template)
        if len(layer.calls) > _MOST_DRAFTS:
            raise _fault(name, f"layer {number} makes more than {_MOST_DRAFTS} drafts")
        remote = [member for member in layer.members if member.remote]
        last = number == len(layers) > 1 and preset.mode is MixtureMode.MOA
        if remote and not (last and len(layer.calls) == 1):
            raise _fault(
                name,
                f"layer {number} has the remote model “{remote[0].model}”, and only the last layer "
                "of several may have one, alone and in mode moa",
            )
    if preset.mode is not MixtureMode.MOA and len(layers) > 2:
        raise _fault(name, f"mode {preset.mode.value} has one layer of drafts and one that answers")
    if preset.mode is MixtureMode.SELF_MOA and len({m.model for m in layers[0].members}) > 1:
        raise _fault(name, "mode self-moa has drafts of one model")
    return preset


def preset_to_toml(preset: Preset) -> str:
    """The text of a preset; reading it gives the same one."""
    usual = Preset(name=preset.name, layers=())
    lines = [
        f"{key} = {_toml(getattr(preset, key))}"
        for key in _Preset.model_fields
        if key != "layers" and (key == "mode" or getattr(preset, key) != getattr(usual, key))
    ]
    for layer in preset.layers:
        lines += ["", "[[layers]]", "models = ["]
        lines += [f"  {_toml(_member_fields(member))}," for member in layer.members]
        lines.append("]")
    return "\n".join(lines) + "\n"


def looks_like_key(name: str) -> bool:
    """Whether a field's name says that it holds a secret."""
    words = name.lower().replace("-", "_").split("_")
    return any(word.startswith(_KEY_NAMES) or word.endswith("key") for word in words) and (
        name not in _Options.model_fields
    )


def _layer(shape: _Layer) -> Layer:
    beside = shape.model_dump(exclude={"models"}, exclude_none=True)
    members = []
    for item in shape.models:
        own = {"model": item} if isinstance(item, str) else item.model_dump(exclude_none=True)
        members.append(_member(beside | own))
    return Layer(members=tuple(members))


def _member(values: dict[str, Any]) -> Member:
    values = dict(values)
    generation = {key: values.pop(key) for key in _GENERATION if key in values}
    model = values["model"]
    row = PROVIDERS.get(model.partition("/")[0])
    return Member(
        remote=model == REMOTE or (row is not None and not row.local),
        samples=values.pop("num_return_sequences", 1),
        generation=Generation(**generation),
        **values,
    )


def _member_fields(member: Member) -> dict[str, Any]:
    usual = Member(model=member.model)
    fields: dict[str, Any] = {"model": member.model}
    for name in ("temperature", "max_tokens", "system_role", "think", "instructions"):
        if getattr(member, name) != getattr(usual, name):
            fields[name] = getattr(member, name)
    if member.samples > 1:
        fields["num_return_sequences"] = member.samples
    return fields | member.generation.chosen


def _toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_toml(item)}" for key, item in value.items()) + " }"
    if isinstance(value, MixtureMode):
        value = value.value
    # JSON and TOML write texts, numbers and truth alike, but for one character.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _refuse_keys(name: str, raw: Any, text: str) -> None:
    if any(looks_like_key(key) for key in _keys(raw)) or find_credentials(text):
        raise BadInput(
            f"The preset “{name}” holds what looks like a key, and keys do not belong in files.",
            next_step="Take it out, and save it with: minions keys set PROVIDER",
        )


def _keys(raw: Any) -> list[str]:
    if isinstance(raw, dict):
        return [*raw, *(key for value in raw.values() for key in _keys(value))]
    if isinstance(raw, list):
        return [key for item in raw for key in _keys(item)]
    return []


def _first_fault(error: ValidationError) -> str:
    """The fault that lies deepest: of the shapes that were tried, the one that fits best."""
    fault = max(error.errors(include_url=False, include_input=False), key=lambda f: len(f["loc"]))
    steps = fault["loc"]
    layer = steps[1] if len(steps) > 1 and steps[0] == "layers" else None
    where = f"layer {layer + 1}, " if isinstance(layer, int) else ""
    field = next((str(step) for step in reversed(steps) if isinstance(step, str)), "")
    words = "this is no option" if fault["type"] == "extra_forbidden" else fault["msg"]
    return f"{where}“{field}”: {words}"


def _fault(name: str, why: str) -> BadInput:
    return BadInput(
        f"The preset “{name}” cannot be used: {why}.",
        next_step="See how presets are written with: minions mixture show default",
    )
