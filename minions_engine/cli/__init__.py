"""The command ``minions``: a front end over the engine's events that needs no window.

It must start fast: nothing of the engine is imported before a command needs it.
"""

from __future__ import annotations

import os
import sys

INTERRUPTED = 130


def main() -> int:
    """Run the command line of this process and return its exit code."""
    _open_what_was_closed()
    try:
        from minions_engine.cli.app import run

        return run(sys.argv[1:])
    except KeyboardInterrupt:
        sys.stderr.write("Interrupted.\n")
        return INTERRUPTED


def _open_what_was_closed() -> None:
    """Give stdin, stdout and stderr a place where the caller closed them (``2>&-``).

    Else the next file that is opened, a database for one, would take the number of the stream.
    """
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
            if os.name == "posix" and getattr(sys, name).fileno() != number:
                os.dup2(getattr(sys, name).fileno(), number)
