"""Options that several commands share, and what their values may be."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class WrongUsage(typer.TyperException):
    """Options that contradict each other, or something that is missing."""


class Protocol(StrEnum):
    """How a question is answered."""

    AUTO = "auto"
    QUOTES = "quotes"
    LOCAL = "local"
    MINION = "minion"
    MINIONS = "minions"
    MIXTURE = "mixture"
    REMOTE = "remote"


class Egress(StrEnum):
    """What may leave this machine."""

    LOCAL_ONLY = "local-only"
    ASK = "ask"
    AUTO = "auto"


class Group(StrEnum):
    """What a search lists."""

    PASSAGE = "passage"
    DOCUMENT = "document"


class Method(StrEnum):
    """How a search finds."""

    HYBRID = "hybrid"
    LEXICAL = "lexical"
    DENSE = "dense"


def words(value: str | None) -> str | None:
    """A text that says something, as typed; bytes that are no text stand as a question mark."""
    if value is not None and not value.strip():
        raise typer.BadParameter("it is empty")
    return None if value is None else whole_text(value)


def whole_text(value: str) -> str:
    """The text without halves of characters, which cannot be written anywhere."""
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def check_standing(paths: Sequence[str]) -> None:
    """Paths that are not absolute start from a folder, which has to be there."""
    if all(Path(path).is_absolute() for path in paths):
        return
    try:
        Path.cwd()
    except FileNotFoundError as error:
        raise WrongUsage("The folder you are in is gone: go to another one first.") from error


def model_name(value: str | None) -> str | None:
    """A model as ``provider/model``, split at the first slash."""
    if value is None:
        return None
    provider, slash, model = value.partition("/")
    if not (provider and slash and model):
        raise typer.BadParameter("write it as provider/model, for example ollama/llama3.2")
    return value


JsonFlag = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]
EventsFlag = Annotated[bool, typer.Option("--events", help="Print every event as a JSON line.")]
CollectionOption = Annotated[
    str | None,
    typer.Option(
        "--collection",
        metavar="NAME",
        callback=words,
        help="Read this collection only; without it, every named one.",
    ),
]
DocsOption = Annotated[
    list[str] | None,
    typer.Option(
        "--docs",
        metavar="PATH...",
        help="Read exactly these files and folders, without adding them to a collection.",
    ),
]
ProtocolOption = Annotated[
    Protocol, typer.Option(help="Who reads and who answers; quotes needs no model.")
]
LocalOption = Annotated[
    str | None,
    typer.Option("--local", metavar="MODEL", callback=model_name, help="Local model that reads."),
]
RemoteOption = Annotated[
    str | None,
    typer.Option(
        "--remote", metavar="MODEL", callback=model_name, help="Remote model, provider/model."
    ),
]
RoundsOption = Annotated[
    int | None,
    typer.Option("--max-rounds", min=1, metavar="N", help="Most rounds of a protocol."),
]
EgressOption = Annotated[
    Egress | None,
    typer.Option("--egress", help="What may leave this machine; ask shows each message first."),
]
TokensOption = Annotated[
    int | None,
    typer.Option(
        "--max-remote-tokens", min=0, metavar="N", help="Most remote tokens of the question."
    ),
]
PresetOption = Annotated[
    str | None, typer.Option("--preset", metavar="NAME", help="Preset of --protocol mixture.")
]
StrictFlag = Annotated[
    bool, typer.Option("--strict", help="Nothing of 24 or more characters of a file leaves.")
]
IncognitoFlag = Annotated[
    bool,
    typer.Option(
        "--incognito",
        help="Remember nothing of it here; what leaves is in the ledger all the same.",
    ),
]
SendDocumentsFlag = Annotated[
    bool,
    typer.Option(
        "--send-documents",
        help="Let sentences of your files go along with --protocol remote, within the limits.",
    ),
]
WholeFlag = Annotated[
    bool | None,
    typer.Option("--whole/--not-whole", help="Read everything, or only what fits the question."),
]
AboutOption = Annotated[
    str, typer.Option("--about", metavar="TEXT", help="What the files are, told to the models.")
]
YesFlag = Annotated[
    bool, typer.Option("--yes", help="Do not ask before a great amount of work on this machine.")
]


def check_preset(preset: str | None, protocol: Protocol) -> None:
    """``--preset`` says something about one protocol alone."""
    if preset is not None and protocol is not Protocol.MIXTURE:
        raise WrongUsage("--preset belongs to --protocol mixture.")


def check_scope(collection: str | None, docs: list[str] | None) -> None:
    """``--docs`` and ``--collection`` exclude each other."""
    if collection is not None and docs:
        raise WrongUsage("--docs and --collection exclude each other: give one of them.")
    if docs and not all(docs):
        raise WrongUsage("A path of --docs is empty.")
    check_standing(docs or ())


def check_one(text: str | None, batch: str | None, *, name: str, option: str) -> None:
    """Either one question or a file of them."""
    if text is None and batch is None:
        raise WrongUsage(f"Give {name}, or {option} FILE.jsonl.")
    if text is not None and batch is not None:
        raise WrongUsage(f"{name} and {option} exclude each other: give one of them.")
