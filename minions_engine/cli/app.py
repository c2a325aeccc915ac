"""The table of commands, and wrong usage turned into exit code 2."""

from __future__ import annotations

import errno
import re
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Annotated

import typer

from minions_engine.cli import (
    INTERRUPTED,
    ask,
    bench,
    chat,
    chats,
    credits,
    doctor,
    egress,
    herd,
    index,
    keys,
    library,
    mixture,
    models,
    prompts,
    recall,
    search,
    serve,
    tokens,
    transcript,
)
from minions_engine.cli.output import Failure, Output
from minions_engine.cli.running import DONE, FAILED, USAGE, Told, watch_for_defects

EXAMPLE = """Examples:

\b
  minions index ~/Documents
  minions ask "When does the lease end?"
  minions ask "What was decided on the budget?" --docs notes.docx report.pdf
  minions --context report.pdf --protocol minions
"""


# What the library that reads the options says, and how a person would say it.
_PLAINER = (
    (r"Input should be greater than or equal to (\S+)", r"it has to be at least \1"),
    (r"Input should be less than or equal to (\S+)", r"it may be at most \1"),
    (r"Input should be a valid integer\b.*", "it has to be a whole number"),
    (r"Input should be a valid number\b.*", "it has to be a number"),
    (r"Value error, '(.*)' is not one of (.*)", r"“\1” is not one of \2"),
)

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


def run(args: Sequence[str]) -> int:
    """Carry out one command line; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a character shows a question mark instead of ending the program.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    output = Output(as_json="--json" in args, as_events="--events" in args)
    watch_for_defects(output, debug="--debug" in args[:1])
    try:
        command = typer.main.get_command(build())
        code = command.main(args=chat.as_chat(args), prog_name="minions", standalone_mode=False)
        sys.stdout.flush()
    except typer.Abort:
        return FAILED
    except typer.TyperException as error:
        return _wrong_usage(error, args, output)
    except BrokenPipeError:
        _forget_stdout()
        return FAILED
    except OSError as error:
        # The engine tells of the files it opens; what has no name is stdout.
        if error.filename is not None or error.errno not in _FULL:
            raise
        _forget_stdout()
        reason = error.strerror or "the disk is full"
        Output().explain(
            Failure(
                code="disk_full",
                message=f"The result could not be written: {reason}.",
                next_step="Make room, or write it elsewhere.",
            )
        )
        return FAILED
    if code == INTERRUPTED and not isinstance(code, Told):
        # Stopped before or beside the work: the library of options gives this code in silence.
        output.fail(Failure(code="interrupted", message="Interrupted."))
    return DONE if code is None else int(code)


def build() -> typer.Typer:
    """The commands of this version."""
    app = typer.Typer(
        add_completion=True,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        epilog=EXAMPLE,
    )
    app.callback()(_root)
    index.add_to(app)
    search.add_to(app)
    ask.add_to(app)
    chat.add_to(app)
    chats.add_to(app)
    library.add_to(app)
    recall.add_to(app)
    models.add_to(app)
    mixture.add_to(app)
    prompts.add_to(app)
    keys.add_to(app)
    egress.add_to(app)
    transcript.add_to(app)
    doctor.add_to(app)
    bench.add_to(app)
    herd.add_to(app)
    serve.add_to(app)
    tokens.add_to(app)
    credits.add_to(app)
    return app


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            number = version("minions-desktop")
        except PackageNotFoundError:
            number = "from a checkout"
        sys.stdout.write(f"minions {number}\n")
        raise typer.Exit


def _root(
    debug: Annotated[
        bool, typer.Option("--debug", help="Show log lines and tracebacks; put it first.")
    ] = False,
    version: Annotated[
        bool,
        typer.Option("--version", help="Print the version.", is_eager=True, callback=_version),
    ] = False,
) -> None:
    """Questions to your own files, answered with quotes that you can check."""


def _wrong_usage(error: typer.TyperException, args: Sequence[str], output: Output) -> int:
    message = getattr(error, "format_message", lambda: str(error))()
    for theirs, ours in _PLAINER:
        message = re.sub(theirs, ours, message)
    message = message if message.endswith((".", "?", "\n")) else f"{message}."
    context = getattr(error, "ctx", None)
    command = context.command_path if context else _named(args)
    is_help = message.startswith("Usage:")
    step = "" if is_help else f"See “{command} --help”."
    output.fail(Failure(code="bad_input", message=message, next_step=step))
    return USAGE


def _named(args: Sequence[str]) -> str:
    """The command that these words name: ``minions keys set``."""
    command: object = typer.main.get_command(build())
    path = ["minions"]
    for word in args:
        command = getattr(command, "commands", {}).get(word)
        if command is None:
            break
        path.append(word)
    return " ".join(path)


def _forget_stdout() -> None:
    """The reader of stdout has gone: nothing more is written, not even at the end."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
