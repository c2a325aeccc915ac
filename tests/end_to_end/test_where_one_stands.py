"""Nothing that lies in the folder one happens to be in is loaded as code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.helpers.command_line import ROOT, CommandLine

#: Modules that the program, its reading children and its probes load; of Python and of others.
LURES = (
    "json", "types", "random", "zipfile", "dataclasses", "numpy", "pypdf", "pypdfium2", "docx", "lxml",
    "bs4", "chromadb", "onnxruntime", "tokenizers", "sitecustomize", "usercustomize", "minions_engine",
)  # fmt: skip
START = "from minions_engine.cli import main; main()"


def test_modules_of_the_folder_one_stands_in_are_not_run(
    minions: CommandLine, sample_folder: Path, tmp_path: Path
) -> None:
    here, mark = tmp_path / "here", tmp_path / "loaded"
    here.mkdir()
    lure = f"open({str(mark)!r}, 'a').write(__name__ + ' ')\nraise ImportError('a lure')\n"
    for name in LURES:
        (here / f"{name}.py").write_text(lure)
    environment = {**minions.environment, "PYTHONPATH": str(ROOT)}
    for command in (("index", sample_folder), ("doctor",)):
        # As the installed command starts: it does not look where one stands, and nor do its children.
        done = subprocess.run(
            [sys.executable, "-P", "-c", START, *map(str, command)],
            cwd=here,
            env=environment,
            capture_output=True,
            timeout=180,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
    assert not mark.exists(), mark.read_text()
