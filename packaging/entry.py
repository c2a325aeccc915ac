"""The start of the packaged program: one executable is the window, the command line and their children.

Which of them it is, its name and first words say. This runs before anything else is imported:
a reading child parses strangers' files and must hold as little as possible.
"""

from __future__ import annotations

import os
import sys

READER = "--reader-worker"
WINDOW = "minions-desktop"
ENGINE = "minions_engine"


def main(arguments: list[str]) -> int:
    """Become what the arguments ask for. Returns the exit code."""
    give_back_environment()
    name, words = os.path.basename(arguments[0]).lower(), arguments[1:]
    if words[:1] == [READER]:
        return read_files()
    if words[:1] == ["-m"] and len(words) > 1 and words[1].split(".")[0] == ENGINE:
        return run_module(words[1], words[2:])
    if name.startswith(WINDOW):
        from desktop_app.__main__ import main as window

        return window(words)
    from minions_engine.cli import main as command_line

    return command_line()


def give_back_environment() -> None:
    """Programs of the system that are started from here get their own libraries, not ours.

    Qt finds its plug-ins without the variables: PySide6 tells it where they are.
    """
    for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
        before = os.environ.pop(f"{name}_ORIG", None)
        if before is not None:
            os.environ[name] = before
        else:
            os.environ.pop(name, None)
    for name in ("QT_PLUGIN_PATH", "QML2_IMPORT_PATH"):
        if os.environ.get(name, "").startswith(getattr(sys, "_MEIPASS", "\0")):
            del os.environ[name]


def read_files() -> int:
    """Be a reading child. The package's own door imports the whole engine, so it stays shut."""
    import types

    package = types.ModuleType(ENGINE)
    package.__path__ = [os.path.join(sys._MEIPASS, ENGINE)]  # type: ignore[attr-defined]
    sys.modules[ENGINE] = package
    from minions_engine.readers.worker import main as work

    work()
    return 0


def run_module(module: str, words: list[str]) -> int:
    """What ``python -m module words`` does, for modules of the engine alone."""
    import runpy

    sys.argv = [module, *words]
    runpy.run_module(module, run_name="__main__", alter_sys=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
