"""What the library of prompts is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What an entry of the library is."""

    PROMPT = "prompt"
    CHAIN = "chain"


class StepKind(StrEnum):
    """What a step of a chain does."""

    PROMPT = "prompt"
    """Runs a prompt of the library on a local model."""
    FIND = "find"
    """Puts the best passages for a query one below the other."""
    ASK = "ask"
    """Asks the documents, by any protocol."""
    TEXT = "text"
    """Puts texts together; no model takes part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """A gap in a prompt. ``None`` as default means that it must be filled."""

    name: str
    default: str | None = None
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A try of a prompt: the answer has every ``expect`` and none of ``refuse``, in any case."""

    name: str
    variables: Mapping[str, str]
    expect: tuple[str, ...] = ()
    refuse: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """A text with gaps, and how a model is to take it.

    Attributes:
        system: Rules that stand before the text; may have gaps too.
        models: Models it was written for, as ``provider/model``; empty is every one.
        max_tokens: Most tokens of the answer.
    """

    name: str
    text: str
    title: str = ""
    system: str = ""
    variables: tuple[Variable, ...] = ()
    models: tuple[str, ...] = ()
    temperature: float = 0.0
    max_tokens: int = 1024
    stop: tuple[str, ...] = ()
    cases: tuple[Case, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of a chain. Its texts may have gaps for inputs and for earlier steps' results.

    Attributes:
        text: What is found, asked or put together; not for a prompt.
        prompt: Name of the prompt, and ``variables`` what fills its gaps.
        model: Local model of the step; empty is the usual one.
        collection: Where a step looks that finds or asks; empty is everywhere.
    """

    name: str
    kind: StepKind
    text: str = ""
    prompt: str = ""
    variables: Mapping[str, str] = field(default_factory=dict)
    model: str = ""
    protocol: str = "local"
    collection: str = ""
    most: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Steps in order; ``inputs`` are the gaps that whoever runs it fills."""

    name: str
    steps: tuple[Step, ...]
    title: str = ""
    inputs: tuple[Variable, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One state of an entry. ``number`` counts from 1; ``sha256`` is of its text."""

    name: str
    kind: Kind
    number: int
    sha256: str
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryInfo:
    """One line of ``prompts list``. ``problem`` says why an entry cannot run."""

    name: str
    kind: Kind
    title: str
    version: int
    sha256: str
    changed_at: float
    variables: tuple[Variable, ...] = ()
    models: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptRun:
    """A run that was kept: what went in, what came out, and the version it was made with."""

    run_id: int
    name: str
    version: int
    sha256: str
    model: str
    at: float
    seconds: float
    variables: Mapping[str, str]
    answer: str
    error: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseResult:
    """What became of one case with one model. ``error`` is a sentence, empty without one.

    ``missing`` and ``refused`` are the words that make it fail; ``changed`` says that an
    earlier bench had another answer, ``None`` that there was none.
    """

    prompt: str
    version: int
    model: str
    case: str
    passed: bool
    answer: str = ""
    missing: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    seconds: float = 0.0
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    error: str = ""
    changed: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StepResult:
    """What became of a step; ``error`` is empty when it is done."""

    name: str
    kind: StepKind
    text: str = ""
    error: str = ""
    seconds: float = 0.0
    sources: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A prompt that was taken over; ``notes`` say what is different from where it came from."""

    name: str
    version: int
    notes: tuple[str, ...] = ()
